"""OEMetadata 1.x and 2.x of the Open Energy Family: metadata of energy data, also in `datapackage.json`.

Specification: https://openenergyplatform.github.io/oemetadata/. Version 1 describes the whole; version 2 puts most into
each resource. It began as a profile of Data Package and wins over it: it says things in places of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import agent_identifiers, best_licence, box, coordinates, refer
from fairlint.formats._fields import read_schema
from fairlint.vocabulary.identifiers import identify

_VERSION = r"(?i)^(?:OEP|OEMetadata)-?v?[\d.]+"
_LICENCE_KEYS = ("name", "path", "title", "id", "url")


def recognises(root: Node) -> bool:
    """An object that names the version of OEMetadata which it follows."""
    return is_oemetadata(root)


def is_oemetadata(root: Node) -> bool:
    """Whether a descriptor says that it follows OEMetadata, in the words of any of its versions."""
    stated = root["metaMetadata"].texts("metadataVersion", "metadata_version")
    return bool(re.match(_VERSION, stated) or re.match(_VERSION, root["metadata_version"].text()))


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset: what is said of the whole, then what is said of each resource and not of the whole."""
    describe.subject = "dataset"
    resources = [one for one in root["resources"].each() if isinstance(one.value, dict)]
    parts = [root, *resources]
    describe.identifier(root["@id"] if identify(root["@id"].text()).unique else root["id"])
    _read_texts(parts, describe)
    for part in parts:
        _read_people(part, describe)
        _read_rights(part, "" if part is root or len(resources) == 1 else "file", describe)
        _read_origins(part, describe)
    for one in resources:
        _read_dates(one, describe)
        for path in one["path"].each():
            describe.described_file(path, media_type=one.texts("mediatype", "mimetype"))
        read_schema(one["schema"], next((path.text() for path in one["path"].each()), ""), describe)
        _read_coverage(one, describe)
    _read_dates(root, describe)
    _read_coverage(root, describe)


def _first(parts: list[Node], *keys: str) -> Node:
    return next((part[key] for key in keys for part in parts if part[key]), parts[0][keys[0]])


def _read_texts(parts: list[Node], describe: Describer) -> None:
    describe.title(_first(parts, "title"))
    describe.description(_first(parts, "description"))
    describe.version(_first(parts, "version"))
    context = next((part["context"] for part in parts if part["context"]), parts[0]["context"])
    describe.publisher(context["publisher"])
    describe.contact(context["contact"], **_contact(context["contact"].text()))
    describe.location(context["homepage"], "landing")
    for key in ("language", "languages"):
        for one in _each(parts, key):
            describe.language(one)
    for one in _each(parts, "keywords"):
        describe.keyword(one)
    for one in _each(parts, "subject"):
        uri = one.texts("@id", "path")
        describe.keyword(one, one["name"].text() or one.text(), uri=uri)


def _contact(text: str) -> dict[str, str]:
    """A contact is an address of either kind."""
    return {"name": text, "email": text} if "@" in text else {"name": text}


def _each(parts: list[Node], key: str) -> Iterator[Node]:
    """The values of a key, each once, whichever part has them."""
    seen: list[object] = []
    for part in parts:
        for one in part[key].each():
            if one.value not in seen:
                seen.append(one.value)
                yield one


def _read_people(part: Node, describe: Describer) -> None:
    """Contributors with roles; without the role of an author, all of them made the data."""
    people = list(part["contributors"].each())
    authors = [one for one in people if "author" in {role.text().lower() for role in one["roles"].each()}]
    for one in people:
        roles = [role.text() for role in one["roles"].each()]
        name = one.texts("title", "name", "organization") or one.text()
        known = agent_identifiers(one["path"].text(), one["@id"].text())
        field = "creators" if one in authors or not authors else "contributors"
        describe.agent(field, one, name, identifiers=known, email=one["email"].text(), roles=roles)


def _read_rights(part: Node, scope: str, describe: Describer) -> None:
    for key in ("licenses", "license"):
        for one in part[key].each():
            stated = best_licence([one.text(), *(one[name].text() for name in _LICENCE_KEYS)])
            describe.licence(one, stated, scope=scope)
            describe.notice("attribution", one["attribution"])
    embargo = part["embargoPeriod"]
    if embargo["isActive"].value is True:
        describe.access(embargo["isActive"], "embargoed")
        describe.date(embargo["end"], "Available")


def _read_origins(part: Node, describe: Describer) -> None:
    """What the data were made from; its licences are those of the sources."""
    for one in part["sources"].each():
        at = one["path"] or one["url"]
        named = [word for word in dict.fromkeys(at.text().split()) if identify(word).unique]
        text = one.texts("title", "sourceTitle", "name", "path") or one.text()
        describe.provenance("source", one, text, identifier=next(iter(named), ""))
        for text in named:
            describe.related(at, "sources", text)
    context = part["context"]
    describe.provenance("method", context["sourceCode"])
    for one in part["references"].each():
        refer(describe, one, "references")


def _read_dates(part: Node, describe: Describer) -> None:
    describe.date(part["publicationDate"], "Issued")
    if not isinstance(part["temporal"].value, dict):
        return
    describe.date(part["temporal"]["referenceDate"], "Valid")


def _read_coverage(part: Node, describe: Describer) -> None:
    """Where and when: in version 1 mere texts, in version 2 with the names and addresses of places."""
    spatial, temporal = part["spatial"], part["temporal"]
    for one in (spatial["location"], spatial["extent"]):
        sides = one["boundingBox"]
        words = one.text() or one.texts("name", "address") or box(sides)
        describe.coverage(
            "spatial", one, words or coordinates(west=one["longitude"].text(), south=one["latitude"].text())
        )
    for one in (*temporal["timeseries"].each(), *part["timeseries"].each(), temporal):
        ends = dict.fromkeys(filter(None, (one["start"].text(), one["end"].text())))
        describe.coverage("temporal", one, "/".join(ends))


FORMAT = Format(
    id="oemetadata",
    title="OEMetadata",
    syntax="json",
    names=(),
    globs=("datapackage.json", "metadata.json", "*.json"),
    marks=("metadataversion", "metadata_version"),
    recognises=recognises,
    read=read,
    schema="oemetadata.schema.json",
    community="OEMetadata",
    dataset=True,
    keys={
        "identifier": "@id",
        "title": "title",
        "description": "description",
        "creators": "contributors",
        "publisher": "context.publisher",
        "publication date": "publicationDate",
        "version": "version",
        "keywords": "keywords",
        "subjects": "subject",
        "language": "languages",
        "licence": "licenses",
        "access": "embargoPeriod",
        "provenance": "sources",
        "contact": "context.contact",
        "coverage": "spatial",
        "variables": "schema.fields",
    },
)
