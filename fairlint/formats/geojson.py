"""GeoJSON whose foreign members tell of the data: its title, licence, attribution, `metadata`.

Specification: https://www.rfc-editor.org/rfc/rfc7946, section 6.1; it names no such member, so that these are the words
that are used: by GDAL, Overpass, uMap, the feeds of agencies. `name` and `crs` alone come from GDAL, and say nothing.
"""

from __future__ import annotations

import re

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import best_licence, box, refer
from fairlint.language import later
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence

_TYPES = ("FeatureCollection", "Feature", "GeometryCollection")
_LICENCE = ("license", "licence", "licenses", "copyright", "rights")
_TELLING = ("title", "description", "abstract", "attribution", "source", "keywords", "doi", "identifier", *_LICENCE)


def recognises(root: Node) -> bool:
    """A collection with a member that tells of the data, itself or in its `metadata`."""
    is_geojson = root["type"].text() in _TYPES
    return is_geojson and any(part[key] for part in (root, root["metadata"]) for key in _TELLING)


def read(root: Node, describe: Describer) -> None:
    """Describe the collection; what stands in `metadata` is as good as what stands beside it."""
    describe.subject = "dataset"
    inner = root["metadata"]
    describe.title(_first(root, inner, "title", "name"))
    describe.description(_first(root, inner, "description", "abstract"))
    identifier = _first(root, inner, "doi", "identifier", "id")
    if identify(identifier.text()).unique:
        describe.identifier(identifier)
    describe.version(_first(root, inner, "version"))
    describe.date(_first(root, inner, "issued", "published"), "Issued")
    describe.date(_first(root, inner, "created", "date_created"), "Created")
    describe.date(_first(root, inner, "modified", "updated", "last_updated", "timestamp"), "Updated")
    describe.coverage("spatial", root["bbox"], box(root["bbox"]))
    for part in (root, inner):
        _read_licences(part, describe)
        _read_people(part, describe)
        _read_sources(part, describe)
        for one in part["keywords"].each():
            for word in one.text().split(","):
                describe.keyword(one, word.strip())


def _first(root: Node, inner: Node, *keys: str) -> Node:
    return next((part[key] for part in (root, inner) for key in keys if part[key].text()), Node(None))


def _read_licences(part: Node, describe: Describer) -> None:
    for key in _LICENCE:
        for one in part[key].each():
            text = best_licence([one.text(), *(one[key].text() for key in ("id", "name", "url", "title"))])
            if key.startswith("licen") or identify_licence(text).spdx:  # a copyright notice alone permits nothing
                describe.licence(one, text)


def _read_people(part: Node, describe: Describer) -> None:
    for key in ("creator", "creators", "author", "authors"):
        for one in part[key].each():
            describe.creator(one, one.text() or one["name"].text(), email=one["email"].text())
    for one in part["publisher"].each():
        describe.publisher(one, one.text() or one["name"].text())
    credit = re.sub(r"<[^<>]*>|©|&copy;", "", part["attribution"].text())
    describe.contributor(part["attribution"], credit.strip(), roles=["RightsHolder"])


def _read_sources(part: Node, describe: Describer) -> None:
    for key in ("source", "sources"):
        for one in part[key].each():
            text = one.text() or one.texts("title", "name", "url")
            describe.provenance("source", one, text, identifier=one["url"].text())
            refer(describe, one if one.text() else one["url"], "source")
    describe.provenance("software", part["generator"])


FORMAT = Format(
    id="geojson",
    title=later("GeoJSON foreign members"),
    syntax="geojson",
    names=(),
    globs=("*.geojson",),
    marks=('"featurecollection"', '"feature"', '"geometrycollection"'),
    recognises=recognises,
    read=read,
    dataset=True,
    embedded=True,
    keys={
        "identifier": "identifier",
        "title": "title",
        "description": "description",
        "creators": "creator",
        "publisher": "publisher",
        "publication date": "issued",
        "version": "version",
        "keywords": "keywords",
        "licence": "license",
        "provenance": "source",
    },
)
