"""STAC 0.9 to 1.1: SpatioTemporal Asset Catalogs, their collections and items.

Specification: https://github.com/radiantearth/stac-spec, with the extensions for science (DOIs), files (checksums),
versions, contacts and processing of https://stac-extensions.github.io. Of the files of one STAC, the root speaks for
the dataset; its other collections and items are parts, of which only the files are read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import box, geometry, relate
from fairlint.language import _
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import quoted

_KINDS = ("Catalog", "Collection", "Feature")
_DATES = {"created": "Created", "updated": "Updated", "published": "Issued"}
# Beginnings of a multihash in hexadecimal digits: code and length (https://multiformats.io/multihash).
_MULTIHASHES = {"1114": "sha1", "1220": "sha256", "1340": "sha512", "2030": "sha384", "d50110": "md5"}
_HEX_DIGITS = {"md5": 32, "sha1": 40, "sha256": 64, "sha384": 96, "sha512": 128}
_NO_LICENCE = {"other", "various", "proprietary"}
_MOMENT = r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)"
_UP = ("parent", "collection", "root")
_DOWN = ("child", "item")


def recognises(root: Node) -> bool:
    """An object with the version of STAC that is a catalog, collection or item."""
    return bool(root["stac_version"].text()) and (
        root["type"].text() in _KINDS or isinstance(root["links"].value, list)
    )


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset from the root of a STAC; from its parts only files."""
    for _name, asset in root["assets"].members():
        _read_asset(asset, describe)
    if not _is_whole(root, describe):
        return
    describe.subject = "catalogue" if root["type"].text() == "Catalog" else "dataset"
    said = root["properties"] if root["type"].text() == "Feature" else root
    _read_identifiers(root, said, describe)
    _read_texts(said, describe)
    _read_people(said, describe)
    _read_dates(root, said, describe)
    _read_licence(root, said, describe)
    _read_links(root, said, describe)
    _read_provenance(root, said, describe)
    _read_coverage(root, describe)
    _read_variables(root, said, describe)


def _is_whole(root: Node, describe: Describer) -> bool:
    """Whether it is a root: no part of a collection or catalog that is here, nor of one above."""
    own = describe.file.rpartition("/")[2]
    above = {link["href"].text().removeprefix("./") for rel in _UP for link in _links(root, rel)} - {own}
    if any(describe.beside.has(one) for one in above if "://" not in one):
        return False
    is_item = root["type"].text() == "Feature"
    names = {name.lower() for name in describe.beside.names()}
    return not (is_item and names & {"catalog.json", "collection.json"})


def _links(root: Node, rel: str) -> Iterator[Node]:
    return (one for one in root["links"].each() if one["rel"].text() == rel)


def _read_identifiers(root: Node, said: Node, describe: Describer) -> None:
    """`id` is unique within its catalog only, unless it is an identifier of its own."""
    describe.identifier(said["sci:doi"])
    if identify(root["id"].text()).unique:
        describe.identifier(root["id"])
    for link in _links(root, "cite-as"):
        describe.identifier(link["href"])


def _read_texts(said: Node, describe: Describer) -> None:
    describe.title(said["title"])
    describe.description(said["description"])
    describe.version(said["version"])
    describe.language(said["language"]["code"])
    for one in said["keywords"].each():
        describe.keyword(one)
    for theme in said["themes"].each():
        for one in theme["concepts"].each():
            uri = one["id"].text() if "://" in one["id"].text() else ""
            describe.keyword(one, one.texts("title", "name", "id"), uri=uri, scheme=theme["scheme"].text())


def _read_people(said: Node, describe: Describer) -> None:
    """Providers: producers made the data, hosts publish them."""
    for one in said["providers"].each():
        roles = [role.text() for role in one["roles"].each()]
        if "host" in roles:
            describe.publisher(one["name"])
        if "producer" in roles:
            describe.creator(one, one["name"].text(), organisation=True, roles=roles)
        elif roles != ["host"]:
            describe.contributor(one, one["name"].text(), organisation=True, roles=roles)
    for one in said["contacts"].each():
        email = next((mail["value"].text() for mail in one["emails"].each()), "")
        describe.contact(one, one.texts("name", "organization"), email=email)


def _read_dates(root: Node, said: Node, describe: Describer) -> None:
    for key, kind in _DATES.items():
        describe.date(said[key], kind)
    for interval in root["extent"]["temporal"]["interval"].each():
        _read_period(interval, [one.text() for one in interval.each()], describe)
    moment = said["datetime"]
    ends = [said["start_datetime"].text(), said["end_datetime"].text()]
    if root["type"].text() == "Feature":
        _read_period(moment if moment else said["start_datetime"], [moment.text()] if moment else ends, describe)


def _read_period(node: Node, ends: list[str], describe: Describer) -> None:
    known = list(dict.fromkeys(filter(None, ends)))
    describe.date(node, "Coverage", "/".join(known))


def _read_licence(root: Node, said: Node, describe: Describer) -> None:
    """`other`, `various` and `proprietary` only say that the licence stands behind a link."""
    stated = said["license"]
    links = list(_links(root, "license"))
    if links and stated.text() in {*_NO_LICENCE, ""}:
        for link in links:
            describe.licence(link["href"])
    else:
        describe.licence(stated)


def _read_links(root: Node, said: Node, describe: Describer) -> None:
    for rel in ("derived_from", "via", "cite-as"):
        for link in _links(root, rel):
            node = link["href"]
            if rel != "cite-as" and identify(node.text()).unique:
                relate(describe, node, f"stac:{rel}", node.text())
            if rel == "derived_from":
                describe.provenance("source", node, link["title"].text() or node.text(), identifier=node.text())
    for one in said["sci:publications"].each():
        describe.related(one["doi"], "sci:publications")
    for link in _links(root, "alternate"):
        if link["type"].text() == "text/html":
            describe.location(link["href"], "landing")


def _read_provenance(root: Node, said: Node, describe: Describer) -> None:
    describe.provenance("method", said["processing:lineage"])
    for name, version in said["processing:software"].members():
        describe.provenance("software", version, f"{name} {version.text()}")
    for place in (said, root["summaries"]):
        for key in ("platform", "instruments"):
            for one in place[key].each():
                describe.provenance("instrument", one)


def _read_coverage(root: Node, describe: Describer) -> None:
    """The box around all: of several, the first covers the others."""
    boxes = root["extent"]["spatial"]["bbox"]
    first = next((one for one in boxes.each() if isinstance(one.value, list)), boxes)
    describe.coverage("spatial", first, box(first))
    if root["type"].text() == "Feature":
        place = root["bbox"] or root["geometry"]
        describe.coverage("spatial", place, box(place) or geometry(place))


def _read_variables(root: Node, said: Node, describe: Describer) -> None:
    """The variables of data cubes, the columns of tables, and the bands of images."""
    for holder in (said,):
        for name, one in holder["cube:variables"].members():
            describe.variable(one, name, description=one["description"].text(), unit=one["unit"].text())
        for one in holder["table:columns"].each():
            describe.variable(one, one["name"].text(), description=one["description"].text())
    for holder in (said, root["summaries"]):
        for key in ("bands", "eo:bands"):
            for one in holder[key].each():
                words = one.texts("description", "common_name", "eo:common_name")
                describe.variable(one, one["name"].text(), description=words, unit=one["unit"].text())


def _read_asset(asset: Node, describe: Describer) -> None:
    describe.described_file(
        asset["href"],
        media_type=asset["type"].text(),
        size=asset["file:size"].text(),
        checksum=multihash(asset["file:checksum"].text()),
    )


def multihash(text: str) -> str:
    """A multihash in hexadecimal digits as `algorithm:hex`; empty where it is none.

    >>> multihash("d50110d41d8cd98f00b204e9800998ecf8427e")
    'md5:d41d8cd98f00b204e9800998ecf8427e'
    """
    text = text.strip().lower()
    for start, algorithm in _MULTIHASHES.items():
        digest = text[len(start) :]
        if text.startswith(start) and len(digest) == _HEX_DIGITS[algorithm] and not digest.strip("0123456789abcdef"):
            return f"{algorithm}:{digest}"
    return ""


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What no schema says well: times, licences, and that items and links belong together."""
    yield from _kind_problems(root)
    yield from _time_problems(root)
    yield from _licence_problems(root)
    collection = root["collection"]
    if root["type"].text() == "Feature" and collection and not any(True for _ in _links(root, "collection")):
        said = _(
            "it is part of the collection {collection}, but no link with the rel `collection` leads there",
            collection=quoted(collection.text()),
        )
        yield Problem(said, collection.pointer)
    for rel in (*_UP, *_DOWN):
        for link in _links(root, rel):
            href = link["href"].text()
            inside = beside.path(href) if href and not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|/", href) else ""
            if inside and not beside.has(href):
                yield Problem(
                    _("the link `{rel}` leads to {href}, which is not here", rel=rel, href=quoted(href)),
                    link["href"].pointer,
                    True,
                )
    for name, asset in root["assets"].members():
        checksum = asset["file:checksum"]
        if checksum and not re.fullmatch(r"(?:[0-9a-fA-F]{2}){4,}", checksum.text()):
            yield Problem(
                _("{checksum}: the checksum of {name} is no multihash", checksum=quoted(checksum.text()), name=name),
                checksum.pointer,
            )


def _kind_problems(root: Node) -> Iterator[Problem]:
    """Before 1.0, catalogs and collections had no type."""
    if not root["type"] and not root["stac_version"].text().startswith("0."):
        kind = "Collection" if root["extent"] else "Catalog"
        yield Problem(_('`type` is missing; write "type": "{kind}"', kind=kind))
    elif root["type"] and root["type"].text() not in _KINDS:
        yield Problem(
            _("`type` is Catalog, Collection or Feature, not {type}", type=quoted(root["type"].text())),
            root["type"].pointer,
        )


def _time_problems(root: Node) -> Iterator[Problem]:
    said = root["properties"]
    moments = [said[key] for key in ("datetime", "start_datetime", "end_datetime", "created", "updated")]
    moments += [end for interval in root["extent"]["temporal"]["interval"].each() for end in interval.each()]
    for one in moments:
        if isinstance(one.value, str) and not re.fullmatch(_MOMENT, one.value):
            yield Problem(
                _("{value} is no moment; write it as 2024-05-01T12:00:00Z", value=quoted(one.value)), one.pointer
            )
    stated = root["type"].text() == "Feature" and isinstance(said.value, dict) and "datetime" in said.value
    if stated and said["datetime"].value is None and not (said["start_datetime"] and said["end_datetime"]):
        reason = _("`datetime` may be null only beside `start_datetime` and `end_datetime`")
        yield Problem(reason, said["datetime"].pointer)


def _licence_problems(root: Node) -> Iterator[Problem]:
    """An SPDX identifier, or from 1.1 an expression of them, or a word for none of them."""
    licence = root["license"] or root["properties"]["license"]
    text = licence.text()
    if text and not re.fullmatch(r"[\w.+-]+|\(*[\w.+-]+\)*(?: (?:AND|OR|WITH) \(*[\w.+-]+\)*)+", text):
        said = _(
            "{value} is no SPDX identifier, such as CC-BY-4.0; write one, or `other` and a link with the rel `license`",
            value=quoted(text),
        )
        yield Problem(said, licence.pointer)


FORMAT = Format(
    id="stac",
    title="STAC",
    syntax="json",
    names=(),
    globs=("catalog.json", "collection.json", "*.json"),
    marks=('"stac_version"',),
    folders=("stac/",),
    recognises=recognises,
    read=read,
    schema="stac.schema.json",
    check=check,
    community="STAC",
    dataset=True,
    keys={
        "identifier": "sci:doi",
        "title": "title",
        "description": "description",
        "creators": "providers: producer",
        "publisher": "providers: host",
        "publication date": "published",
        "version": "version",
        "keywords": "keywords",
        "licence": "license",
        "related": "sci:publications",
        "provenance": "processing:lineage",
        "contact": "contacts",
        "files": "assets",
        "coverage": "extent",
        "variables": "cube:variables",
    },
)
