"""What is wrong with a Croissant file that no schema can say: types, references, terms without meaning.

By the specification (https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html) and, where it leaves a choice,
by what loads Croissant files: a file that can't be loaded is of no use. Croissant 0.8 names things by `name`, with
`record set/field` for a field; later versions by `@id`.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._croissant.context import check_context
from fairlint.formats._croissant.dataset import check_dataset
from fairlint.formats._croissant.entities import Check, index, version_of
from fairlint.formats._croissant.files import check_resource
from fairlint.formats._croissant.records import check_record_set
from fairlint.formats._croissant.terms import Terms
from fairlint.formats._jsonld import entity_id


def problems(root: Node, work: Node) -> Iterator[Problem]:
    """What is wrong with the file; `work` is its dataset."""
    terms = Terms(root)
    version = version_of(terms, work)
    described = [*terms.all(work, "distribution"), *terms.all(work, "recordSet")]
    by_name = version == "0.8" or not any(entity_id(one) for one in described)
    check = Check(terms, work, version, by_name, {}, {})
    index(check)
    yield from check_context(root, check)
    yield from check_dataset(check)
    for node in terms.all(work, "distribution"):
        yield from check_resource(check, node)
    for node in terms.all(work, "recordSet"):
        yield from check_record_set(check, node)
