from __future__ import annotations

import json

import pytest
from hypothesis import given, settings

from fairlint.documents import Document, Unreadable
from fairlint.formats import geojson
from fairlint.record import Source
from fairlint.testing import check_files, messages

from .helpers import covered, describe, is_in, json_documents, origins, pointers, read, recognised

BATS = {
    "type": "FeatureCollection",
    "name": "bats",
    "title": "Bats of the Harz",
    "description": "Caves with bats.",
    "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
    "attribution": '&copy; <a href="https://bats.org">The Bat Project</a>',
    "timestamp": "2024-05-01T00:00:00Z",
    "generator": "BatMap 3",
    "metadata": {"source": "https://doi.org/10.5281/zenodo.1", "keywords": ["bats", "Harz"], "version": "2"},
    "features": [],
}
POINT = {
    "type": "Feature",
    "properties": {"title": "a cave"},
    "geometry": {"type": "Point", "coordinates": [10.8, 51.7]},
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BATS, True),
        ({"type": "FeatureCollection", "metadata": {"title": "Bats"}, "features": []}, True),
        ({"type": "FeatureCollection", "name": "bats", "crs": {}, "features": [POINT]}, False),
        ({"type": "Topology", "title": "Bats"}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(geojson, data) is expected


def test_statements():
    describer = read(geojson, BATS)
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "/title")]
    assert [one.value for one in found.descriptions] == ["Caves with bats."]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [(one.name, one.roles) for one in found.contributors] == [("The Bat Project", ("RightsHolder",))]
    assert [(one.kind, one.value) for one in found.dates] == [("Updated", "2024-05-01T00:00:00Z")]
    assert [one.label for one in found.keywords] == ["bats", "Harz"]
    assert [one.value for one in found.versions] == ["2"]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("software", "BatMap 3"),
        ("source", "https://doi.org/10.5281/zenodo.1"),
    ]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("source", "https://doi.org/10.5281/zenodo.1")
    ]


@pytest.mark.parametrize(
    ("copyright", "expected"),
    [("The data are made available under ODbL.", ["ODbL-1.0"]), ("© The Bat Project 2024", [])],
)
def test_copyright(copyright, expected):
    assert [
        one.licence.spdx for one in describe(geojson, BATS | {"license": None, "copyright": copyright}).licences
    ] == expected


def document(text):
    return Document("bats.geojson", "geojson", "", data=text.encode())


LARGE = json.dumps({**BATS, "features": [POINT] * 5000})


def test_of_a_large_file_only_the_start_is_read():
    large = document(LARGE)
    assert large.root.value == {key: value for key, value in BATS.items() if key != "features"}
    assert large.locate(Source("", "/title")) == (1, LARGE.index('"Bats of the Harz"') + 1)
    assert large.locate(Source("", "/features/3")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"features": [' + " " * 300_000 + "]}", {}),
        ('{"title": "' + "a" * 300_000 + '"}', {}),
        ('{"title": "Bats", "deep": ' + "[" * 300_000, {"title": "Bats"}),
        ('{"title": "Bats", 7' + " " * 300_000, {"title": "Bats"}),
    ],
)
def test_large_files_that_tell_nothing_at_their_start(text, expected):
    assert document(text).root.value == expected


@pytest.mark.parametrize("text", ["", "[" * 300_000, '{"title": }', "[1, 2" + " " * 300_000])
def test_unreadable(text):
    with pytest.raises(Unreadable):
        _ = document(text).root


@settings(deadline=None)
@given(json_documents(" ".join([*BATS, "creator", "publisher", "url", "doi", "copyright", "issued", "sources"])))
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(geojson, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(geojson, data)))


def test_broken_data_are_no_broken_metadata():
    assert messages("metadata-valid", {"bats.geojson": '{"type": "FeatureCollection", '}) == []


def test_in_a_folder():
    report = check_files({"bats.geojson": BATS})
    assert [one.path for one in report.record.metadata_files] == ["bats.geojson"]
    (found,) = messages("metadata-stands-alone", {"bats.geojson": BATS})
    assert "from within" in found


def test_box_and_sources():
    found = describe(geojson, BATS | {"bbox": [10.3, 51.0, 10.5, 51.2]})
    assert covered(found) == [("spatial", "51.0 to 51.2 N, 10.3 to 10.5 E")]
    assert origins(found) == [("https://doi.org/10.5281/zenodo.1", "https://doi.org/10.5281/zenodo.1")]
