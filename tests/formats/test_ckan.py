from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import ckan

from .helpers import covered, describe, faults, is_in, json_documents, pointers, recognised

RESOURCE = {"id": "r1", "package_id": "p1", "url": "https://opendata.bats.org/counts.csv", "format": "CSV"}
PACKAGE = {
    "name": "bats-of-the-harz",
    "title": "Bats of the Harz",
    "license_id": "dl-de-by-2.0",
    "resources": [RESOURCE],
}


def extras(**values):
    return {**PACKAGE, "extras": [{"key": key, "value": value} for key, value in values.items()]}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PACKAGE, True),
        ({"help": "https://bats.org", "success": True, "result": PACKAGE}, True),
        ({"title": "Bats", "resources": [{"url": "https://a.org"}], "tags": [{"name": "bats"}]}, True),
        ({"title": "Bats", "resources": [{"url": "https://a.org"}], "extras": [{"key": "a", "value": "b"}]}, True),
        ({"name": "left-pad", "version": "1.0.0", "license": "MIT", "dependencies": {}}, False),
        ({"name": "bats", "resources": [{"name": "a", "path": "a.csv"}], "licenses": []}, False),
        ({"title": "Bats", "resources": [{"url": "https://a.org"}]}, False),
        ({"@context": "https://schema.org", **PACKAGE}, False),
        ({**PACKAGE, "type": "harvest"}, False),
        ({**PACKAGE, "resources": ["url"]}, False),
        ({"resources": "url"}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(ckan, data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (extras(identifier="https://doi.org/10.5281/zenodo.1234567"), ["https://doi.org/10.5281/zenodo.1234567"]),
        (extras(alternate_identifier='["10.5281/zenodo.1", "internal 7"]'), ["10.5281/zenodo.1"]),
        ({**PACKAGE, "doi": "10.5281/zenodo.1234567"}, ["10.5281/zenodo.1234567"]),
        ({**PACKAGE, "url": "https://doi.org/10.5281/zenodo.1"}, ["https://doi.org/10.5281/zenodo.1"]),
        ({**PACKAGE, "id": "2988a6aa-2802-4f32-b846-d4520c79c4b7"}, ["2988a6aa-2802-4f32-b846-d4520c79c4b7"]),
        (extras(identifier="bats-7"), []),
    ],
)
def test_identifiers(data, expected):
    assert [one.identifier.text for one in describe(ckan, data).identifiers] == expected


def test_page_of_the_dataset():
    found = describe(ckan, {**PACKAGE, "url": "https://www.bats.org/harz"})
    assert [(one.url, one.kind) for one in found.locations] == [("https://www.bats.org/harz", "landing")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"license_id": "dl-de-by-2.0"}, ["DL-DE-BY-2.0"]),
        ({"license_id": "dl-by-de/2.0"}, ["DL-DE-BY-2.0"]),
        ({"license_id": "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"}, ["DL-DE-ZERO-2.0"]),
        ({"license_id": "cc-zero"}, ["CC0-1.0"]),
        ({"license_id": "other-open", "license_url": "https://creativecommons.org/licenses/by/4.0/"}, ["CC-BY-4.0"]),
        ({"license_id": "cc-by", "license_title": "Creative Commons Attribution 4.0"}, ["CC-BY-4.0"]),
        ({"license_id": "notspecified"}, []),
        ({"license_id": None}, []),
    ],
)
def test_licences(data, expected):
    assert [one.licence.spdx for one in describe(ckan, {**PACKAGE, **data}).licences] == expected


def test_licence_of_a_resource_is_that_of_the_file():
    data = {**PACKAGE, "resources": [{**RESOURCE, "license": "http://dcat-ap.de/def/licenses/cc-by/4.0"}]}
    assert [(one.licence.spdx, one.scope) for one in describe(ckan, data).licences] == [
        ("DL-DE-BY-2.0", ""),
        ("CC-BY-4.0", "file"),
    ]


def test_people_and_publisher():
    found = describe(
        ckan,
        {
            **extras(originator_name="Eva Klein", contact_email="open@bats.org", publisher_name="Bat Office"),
            "author": "Anna Weber",
            "author_email": "anna@bats.org",
            "maintainer": "Jack Kowalski",
            "organization": {"name": "office", "title": "Office for Bats"},
        },
    )
    assert [(one.name, one.email) for one in found.creators] == [("Eva Klein", ""), ("Anna Weber", "anna@bats.org")]
    assert [(one.name, one.email) for one in found.contacts] == [
        ("open@bats.org", "open@bats.org"),
        ("Jack Kowalski", ""),
    ]
    assert [one.value for one in found.publishers] == ["Bat Office"]


def test_people_and_publishers_as_objects():
    found = describe(
        ckan,
        {
            **PACKAGE,
            "creator": [{"name": "Anna Weber", "identifier": "https://orcid.org/0000-0002-1825-0097"}],
            "publisher": [{"name": "Bat Office"}],
        },
    )
    assert [one.orcid.normalized for one in found.creators] == ["https://orcid.org/0000-0002-1825-0097"]
    assert [one.value for one in found.publishers] == ["Bat Office"]


def test_organisation_publishes_where_nobody_else_does():
    found = describe(ckan, {**PACKAGE, "organization": {"name": "office", "title": "Office for Bats"}})
    assert [one.value for one in found.publishers] == ["Office for Bats"]


def test_keywords():
    uri = "http://publications.europa.eu/resource/authority/data-theme/ENVI"
    found = describe(
        ckan,
        {**extras(theme=f'["{uri}"]'), "tags": [{"name": "bats"}], "groups": [{"name": "envi", "title": "Umwelt"}]},
    )
    assert [(one.label, one.uri) for one in found.keywords] == [("bats", ""), ("Umwelt", ""), (uri, uri)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (extras(issued="2024-05-01", modified="2024-06-01"), [("2024-05-01", "Issued"), ("2024-06-01", "Updated")]),
        (extras(dcat_issued="2024-05-01"), [("2024-05-01", "Issued")]),
        ({**PACKAGE, "metadata_created": "2024-05-01T10:00:00"}, [("2024-05-01T10:00:00", "Available")]),
        (extras(temporal_start="2023-01-01", temporal_end="2023-12-31"), [("2023-01-01/2023-12-31", "Coverage")]),
    ],
)
def test_dates(data, expected):
    assert [(one.value, one.kind) for one in describe(ckan, data).dates] == expected


def test_relations_and_provenance():
    found = describe(
        ckan,
        extras(
            references='["https://doi.org/10.1016/j.x.1"]',
            source="https://doi.org/10.5281/zenodo.7",
            provenance="Counted by ear.",
            is_version_of="https://bats.org/all",
        ),
    )
    assert {(one.relation, one.identifier.text) for one in found.related} == {
        ("references", "https://doi.org/10.1016/j.x.1"),
        ("source", "https://doi.org/10.5281/zenodo.7"),
        ("isVersionOf", "https://bats.org/all"),
    }
    assert {one.text for one in found.provenance} == {"Counted by ear.", "https://doi.org/10.5281/zenodo.7"}
    assert found.identifiers == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [({"private": False}, ["open"]), ({"private": True}, ["restricted"]), ({}, [])],
)
def test_access(data, expected):
    assert [one.level for one in describe(ckan, {**PACKAGE, **data}).access] == expected


def test_files():
    sha1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    data = {**PACKAGE, "resources": [{**RESOURCE, "mimetype": "text/csv", "size": 12, "hash": sha1}]}
    (found,) = describe(ckan, data).files
    assert (found.path, found.local, found.media_type, found.size, found.checksum) == (
        RESOURCE["url"],
        False,
        "text/csv",
        "12",
        f"sha1:{sha1}",
    )


@pytest.mark.parametrize(
    "data", [PACKAGE, {"success": True, "result": PACKAGE}, extras(a="b"), {**PACKAGE, "notes": None}]
)
def test_valid(data):
    assert faults({"bats.json": data}) == []


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({**PACKAGE, "name": "Bats of the Harz"}, "write lower-case letters"),
        ({**PACKAGE, "tags": ["bats"]}, "wants an object"),
        ({**PACKAGE, "resources": [RESOURCE, {"name": "b"}]}, '"url" is missing'),
        ({**PACKAGE, "extras": [{"key": "a"}]}, '"value" is missing'),
        ({"result": {**PACKAGE, "license_id": ["cc-by"]}}, "wants text"),
    ],
)
def test_invalid(data, expected):
    (found,) = faults({"bats.json": data})
    assert expected in found


def test_package_of_npm_is_none():
    npm = {"name": "bats", "version": "1.0.0", "tags": ["a"], "resources": [], "dependencies": {}}
    assert faults({"package.json": npm}) == []


@settings(deadline=None)
@given(
    json_documents(
        "result success name title notes id url resources tags extras key value license_id license_url author author_email "
        "maintainer creator publisher organization groups theme issued modified metadata_created language private "
        "references source relationships_as_subject object type hash size mimetype format display_name"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(ckan, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(ckan, data)))


def test_places():
    point = '{"type": "Point", "coordinates": [10.4, 51.1]}'
    assert covered(describe(ckan, extras(spatial=point))) == [("spatial", "51.1 N, 10.4 E")]
    assert covered(describe(ckan, extras(spatial=point, spatial_text="Hainich"))) == [("spatial", "Hainich")]
