"""The DataCite template of G-Node GIN (`datacite.yml`), which DataLad and OpenNeuro datasets carry, too.

Template: https://gin.g-node.org/G-Node/Info/wiki/DOIfile. GIN registers the DOI from it, so it holds none itself.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import best_licence, relate
from fairlint.language import _, later
from fairlint.vocabulary.identifiers import find_dois
from fairlint.vocabulary.placeholders import is_placeholder
from fairlint.vocabulary.relations import relation_type
from fairlint.wording import quoted


def recognises(root: Node) -> bool:
    """A mapping with authors by first and last name, or with a key that only this template has."""
    author = next(root["authors"].each(), root)
    return bool(author["lastname"] or root["templateversion"] or root["resourcetype"] or root["dtype"])


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset that is to be registered."""
    describe.title(root["title"])
    describe.description(root["description"])
    describe.resource_type(root["resourcetype"] or root["dtype"])
    for one in root["keywords"].each():
        describe.keyword(one)
    for one in root["authors"].each():
        name = f"{one['firstname'].text()} {one['lastname'].text()}"
        describe.creator(one, name, identifiers=[one["id"].text()])
    for one in root["license"].each():
        describe.licence(one, best_licence([one["name"].text(), one["url"].text(), one.text()]))
    for one in root["references"].each():
        _read_reference(one, describe)


def _read_reference(reference: Node, describe: Describer) -> None:
    """An identifier with its scheme before it (`doi:`, `url:`), else the DOIs in the citation; `name` in old files."""
    relation, identifier = reference["reftype"].text(), reference["id"].text()
    if identifier:
        relate(describe, reference["id"], relation, identifier.removeprefix("url:"))
        return
    for key in ("citation", "name"):
        for doi in find_dois(reference[key].text()):
            relate(describe, reference[key], relation, doi)


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What GIN turns back or asks about: words of the template, a kind of resource that is not stated."""
    if not root["resourcetype"] and not root["dtype"]:
        yield Problem(_('"resourcetype" is missing; for data it is Dataset'))
    for one in root["authors"].each():
        if (text := one["id"].text()) and is_placeholder(text):
            message = _("{value} is the template's; write ORCID: and the iD, or leave it out", value=quoted(text))
            yield Problem(message, one["id"].pointer, advice=True)
    for one in root["references"].each():
        relation = one["reftype"].text()
        if relation and relation_type(relation) is None and not is_placeholder(relation):
            message = _(
                "{relation} is no relation of DataCite; write one such as IsSupplementTo", relation=quoted(relation)
            )
            yield Problem(message, one["reftype"].pointer)
        if one.value and not any(one[key] for key in ("citation", "name", "id")):
            yield Problem(_("the reference names nothing; give its `citation` and `id`"), one.pointer)


FORMAT = Format(
    id="gin",
    title=later("GIN DataCite template"),
    syntax="yaml",
    names=("datacite.yml", "datacite.yaml"),
    recognises=recognises,
    read=read,
    read_by="GIN",
    schema="gin.schema.json",
    check=check,
    keys={
        "title": "title",
        "description": "description",
        "creators": "authors",
        "keywords": "keywords",
        "resource type": "resourcetype",
        "licence": "license",
        "related": "references",
        "provenance": "references",
    },
)
