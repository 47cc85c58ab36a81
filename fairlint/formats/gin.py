"""The DataCite template of G-Node GIN (`datacite.yml`), which DataLad and OpenNeuro datasets carry, too.

Template: https://gin.g-node.org/G-Node/Info/wiki/DOIfile. GIN registers the DOI from it, so it holds none itself.
"""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import best_licence, relate


def recognises(root: Node) -> bool:
    """A mapping with authors by first and last name, or with a key that only this template has."""
    author = next(root["authors"].each(), root)
    return bool(author["lastname"] or root["templateversion"] or root["resourcetype"])


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
        if identifier := one["id"].text():
            relate(describe, one["id"], one["reftype"].text(), identifier)


FORMAT = Format(
    id="gin",
    title="GIN DataCite template",
    syntax="yaml",
    names=("datacite.yml", "datacite.yaml"),
    recognises=recognises,
    read=read,
    read_by="GIN",
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
