from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import datapackage, oemetadata
from fairlint.testing import check_files

from .helpers import covered, describe, faults, is_in, json_documents, origins, pointers, recognised, variables

META_1 = {"metaMetadata": {"metadataVersion": "OEP-1.5.2"}}
META_2 = {"metaMetadata": {"metadataVersion": "OEMetadata-2.0.4"}}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (META_1, True),
        (META_2, True),
        ({"metadata_version": "OEP-1.3"}, True),
        ({"metaMetadata": {"metadataVersion": "2.0"}}, False),
        ({"metaMetadata": "OEP-1.5.2"}, False),
        ({"resources": []}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(oemetadata, data) is expected


def test_wins_over_data_package():
    data = {**META_2, "name": "grid", "resources": [{"name": "lines", "path": "lines.csv"}]}
    assert not recognised(datapackage, data)
    files = check_files({"datapackage.json": data}).record.metadata_files
    assert [one.format for one in files] == ["oemetadata"]


def test_version_1():
    found = describe(
        oemetadata,
        {
            **META_1,
            "id": "https://openenergyplatform.org/dataedit/view/grid/lines",
            "title": "Lines",
            "description": "High-voltage lines.",
            "language": ["en-GB"],
            "keywords": ["grid"],
            "subject": [{"name": "energy", "path": "https://openenergyplatform.org/ontology/oeo/OEO_00000150"}],
            "publicationDate": "2024-05-01",
            "context": {"contact": "eva@grid.org", "publisher": "Grid Office", "homepage": "https://www.grid.org"},
            "licenses": [{"name": "ODbL-1.0", "path": "https://opendatacommons.org/licenses/odbl/1-0/"}],
            "contributors": [{"title": "Anna Weber", "email": "anna@grid.org"}],
            "sources": [{"title": "OSM", "path": "https://www.openstreetmap.org/", "licenses": [{"name": "MIT"}]}],
            "resources": [{"name": "lines", "path": "lines.csv"}],
        },
    )
    assert [one.value for one in found.titles + found.descriptions + found.publishers] == [
        "Lines",
        "High-voltage lines.",
        "Grid Office",
    ]
    assert [one.licence.spdx for one in found.licences] == ["ODbL-1.0"]
    assert [one.name for one in found.creators] == ["Anna Weber"]
    assert [one.email for one in found.contacts] == ["eva@grid.org"]
    assert [(one.label, bool(one.uri)) for one in found.keywords] == [("grid", False), ("energy", True)]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [(one.kind, one.text) for one in found.provenance] == [("source", "OSM")]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("sources", "https://www.openstreetmap.org/")
    ]
    assert [one.path for one in found.files] == ["lines.csv"]


def test_version_2():
    resource = {
        "name": "lines",
        "title": "Lines",
        "path": "lines.csv",
        "publicationDate": "2024-05-01",
        "keywords": ["grid"],
        "languages": ["en-GB"],
        "licenses": [{"name": "CC-BY-4.0"}],
        "contributors": [
            {"title": "Anna Weber", "path": "https://orcid.org/0000-0002-1825-0097", "roles": ["author"]},
            {"title": "Eva Klein", "roles": ["DataCurator"]},
        ],
        "embargoPeriod": {"start": "2024-01-01", "end": "2030-01-01", "isActive": True},
    }
    found = describe(
        oemetadata,
        {**META_2, "@id": "https://doi.org/10.5281/zenodo.1", "title": "Grid", "resources": [resource]},
    )
    assert [one.identifier.text for one in found.identifiers] == ["https://doi.org/10.5281/zenodo.1"]
    assert [one.value for one in found.titles] == ["Grid"]
    assert [(one.licence.spdx, one.scope) for one in found.licences] == [("CC-BY-4.0", "")]
    assert [(one.name, one.orcid.normalized) for one in found.creators] == [
        ("Anna Weber", "https://orcid.org/0000-0002-1825-0097")
    ]
    assert [one.name for one in found.contributors] == ["Eva Klein"]
    assert [one.level for one in found.access] == ["embargoed"]
    assert [(one.value, one.kind) for one in found.dates] == [("2030-01-01", "Available"), ("2024-05-01", "Issued")]


def test_licences_of_several_resources_are_those_of_files():
    resources = [{"licenses": [{"name": "CC-BY-4.0"}]}, {"licenses": [{"name": "CC0-1.0"}]}]
    found = describe(oemetadata, {**META_2, "resources": resources}).licences
    assert [(one.licence.spdx, one.scope) for one in found] == [("CC-BY-4.0", "file"), ("CC0-1.0", "file")]


@pytest.mark.parametrize(
    "data", [META_1, {**META_2, "resources": [{"title": None, "keywords": [None], "licenses": []}]}]
)
def test_valid(data):
    assert faults({"lines.json": data}) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({**META_2, "resources": {}}, "wants a list"),
        ({**META_2, "resources": [{"keywords": "grid"}]}, "wants a list"),
        ({**META_2, "resources": [{"publicationDate": "May"}]}, "write YYYY-MM-DD"),
        ({**META_1, "contributors": ["Anna Weber"]}, "wants an object"),
    ],
)
def test_invalid(data, expected):
    (found,) = faults({"lines.json": data})
    assert expected in found


@settings(deadline=None)
@given(
    json_documents(
        "metaMetadata metadataVersion @id id name title description context contact publisher homepage sourceCode language "
        "languages keywords subject path licenses contributors roles sources resources publicationDate embargoPeriod "
        "isActive end temporal referenceDate references email"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(oemetadata, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(oemetadata, data)))


def test_coverage_variables_and_sources():
    field = {
        "name": "power",
        "description": "Fed in",
        "unit": "MW",
        "isAbout": [{"name": "x", "@id": "https://ex.org/x"}],
    }
    resource = {
        "path": "grid.csv",
        "schema": {"fields": [field]},
        "spatial": {"location": {"address": "Berlin"}, "extent": {"name": "Germany"}},
        "temporal": {"timeseries": [{"start": "2020-01-01", "end": "2020-12-31"}]},
        "sources": [{"title": "Grid 2019", "path": "https://doi.org/10.15468/fl1n7a"}],
    }
    found = describe(oemetadata, {"resources": [resource]})
    assert covered(found) == [("spatial", "Berlin"), ("spatial", "Germany"), ("temporal", "2020-01-01/2020-12-31")]
    assert variables(found) == [("power", "grid.csv", "Fed in", "https://ex.org/x", "MW")]
    assert origins(found) == [("Grid 2019", "https://doi.org/10.15468/fl1n7a")]
