"""Front matter at the start of a README that states metadata in words of its own, as no standard prescribes.

Keys are read in the spellings that people use. A title alone, or the front matter of a
web page, is no metadata.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import agent_identifiers, best_licence
from fairlint.formats._front_matter import GLOBS, MARKS, is_of_something_else
from fairlint.formats.hf_card import recognises as is_card
from fairlint.language import later

_CREATORS = ("creators", "creator", "authors", "author")
_LICENCES = ("license", "licence", "licenses", "licences", "rights")
_IDENTIFIERS = ("doi", "identifier", "identifiers", "pid")
_STRONG = (*_LICENCES, *_IDENTIFIERS)
_WEAK = (*_CREATORS, "description", "abstract", "keywords", "version", "date", "publisher")
_DATES = {"date": "Issued", "date-released": "Issued", "datePublished": "Issued", "date_published": "Issued"}


def recognises(root: Node) -> bool:
    """Front matter with a title, and a licence or an identifier, or else three other facts about a dataset."""
    if not root["title"].text() or is_of_something_else(root) or is_card(root):
        return False
    weak = sum(bool(root[one]) for one in _WEAK)
    return any(root[one] for one in _STRONG) or weak >= 3


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset."""
    describe.title(root["title"])
    describe.description(root["description"] or root["abstract"])
    describe.version(root["version"])
    describe.publisher(root["publisher"], root["publisher"].texts("name") or None)
    describe.resource_type(root["type"])
    for one in root["language"].each():
        describe.language(one)
    for one in _all(root, "keywords", "tags"):
        for label in one.text().split(",") if not isinstance(root["keywords"].value, list) else [one.text()]:
            describe.keyword(one, label.strip())
    for one in _all(root, *_IDENTIFIERS):
        describe.identifier(one, one.text() or one.texts("value", "id", "identifier"))
    for one in _all(root, *_LICENCES):
        given = [one.text(), *(one[key].text() for key in ("id", "spdx", "url", "path", "name", "title"))]
        describe.licence(one, best_licence(given))
    for key, kind in _DATES.items():
        describe.date(root[key], kind)
    for one in _all(root, *_CREATORS):
        _read_creator(one, describe)


def _all(root: Node, *keys: str) -> Iterator[Node]:
    for key in keys:
        yield from root[key].each()


def _read_creator(node: Node, describe: Describer) -> None:
    parts = (
        node.texts("given", "given-names", "given_name", "firstname"),
        node.texts("family", "family-names", "family_name", "lastname"),
    )
    name = node.text() or node.texts("name", "fullname") or " ".join(filter(None, parts))
    given = [node.texts(key) for key in ("orcid", "ORCID", "id", "ror", "url")]
    describe.creator(node, name, identifiers=agent_identifiers(*filter(None, given)), email=node["email"].text())


FORMAT = Format(
    id="front-matter",
    title=later("README front matter"),
    syntax="front_matter",
    names=(),
    globs=GLOBS,
    marks=MARKS,
    recognises=recognises,
    read=read,
    keys={
        "identifier": "doi",
        "title": "title",
        "description": "description",
        "creators": "authors",
        "publisher": "publisher",
        "publication date": "date",
        "version": "version",
        "keywords": "keywords",
        "resource type": "type",
        "language": "language",
        "licence": "license",
    },
)
