"""schema.org metadata of a dataset or data catalogue in JSON-LD, as dataset search engines read it.

Terms: https://schema.org/Dataset; use: https://developers.google.com/search/docs/appearance/structured-data/dataset
and https://github.com/ESIPFed/science-on-schema.org/blob/main/guides/Dataset.md. RO-Crate, CodeMeta and
Croissant build on schema.org too; their files have readers of their own. Bioschemas are profiles of schema.org:
https://bioschemas.org/profiles/Dataset.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._creative_work import KEYS, read_creative_work, read_downloads
from fairlint.formats._jsonld import Graph, contexts, entity_id, foreign_contexts, types
from fairlint.language import _
from fairlint.wording import listing

_SUBJECTS = ({"Dataset"}, {"DataCatalog"})
_OTHER_FORMATS = ("w3id.org/ro/crate/", "codemeta", "mlcommons.org")
# What the Bioschemas profile for datasets, 1.0, calls minimum.
_BIOSCHEMAS = "bioschemas.org/profiles/dataset/"
_MINIMUM = ("name", "description", "url", "identifier", "keywords", "license")


def recognises(root: Node) -> bool:
    """A Dataset or DataCatalog in a context of schema.org, and none of the formats that extend it."""
    vocabulary = contexts(root)
    if "schema.org" not in vocabulary or any(one in vocabulary for one in _OTHER_FORMATS):
        return False
    graph = Graph.of(root)
    work = _work(graph)
    return work is not None and not _is_croissant(graph, work) and not graph.find("ro-crate-metadata.json")


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset, or failing one the catalogue."""
    graph = Graph.of(root)
    work = _work(graph)
    if work is None:
        return
    describe.subject = "dataset"
    read_creative_work(graph, work, describe)
    read_downloads(graph, work, describe)


def _work(graph: Graph) -> Node | None:
    """The dataset that the document is about: the first that is no part or source of another entity."""
    for subject in _SUBJECTS:
        if found := [node for node in graph.top if types(node) & subject]:
            inner = _referenced(graph)
            return next((node for node in found if node.pointer not in inner), found[0])
    return None


def _referenced(graph: Graph) -> set[str]:
    """The datasets that other entities call theirs; a page or catalogue about a dataset doesn't own it."""
    return {
        node.pointer
        for whole in graph.top
        if "Dataset" in types(whole)
        for node in graph.values(whole, "hasPart", "isPartOf", "isBasedOn", "citation", "mentions", "sameAs")
    }


def _conforms_to(graph: Graph, work: Node) -> Iterator[tuple[Node, str]]:
    for node in graph.values(work, "conformsTo", "dct:conformsTo", "http://purl.org/dc/terms/conformsTo"):
        yield node, entity_id(node) or node.text()


def _is_croissant(graph: Graph, work: Node) -> bool:
    return any("mlcommons.org/croissant" in one for _, one in _conforms_to(graph, work))


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """Contexts that are not known, and what a Bioschemas profile asks for that the file says to follow."""
    yield from foreign_contexts(root)
    graph = Graph.of(root)
    work = _work(graph)
    if work is None:
        return
    for node, profile in _conforms_to(graph, work):
        missing = [one for one in _MINIMUM if not any(True for _ in graph.values(work, one))]
        if _BIOSCHEMAS in profile.lower() and missing:
            yield Problem(
                _("the Bioschemas profile that is named here asks for {missing}", missing=listing(missing, most=9)),
                node.pointer,
            )


FORMAT = Format(
    id="schema-org",
    title="schema.org",
    syntax="json",
    names=(),
    globs=("*.jsonld", "dataset.json", "schema.json", "metadata.json", "schema-org.json", "schemaorg.json"),
    recognises=recognises,
    read=read,
    schema="schema-org.schema.json",
    check=check,
    harvest=frozenset({"schema.org"}),
    linked=True,
    keys=KEYS,
)
