from __future__ import annotations

import pytest
from hypothesis import given, settings

import fairlint
from fairlint.formats import datapackage
from fairlint.testing import make_folder

from .helpers import covered, describe, is_in, json_documents, origins, pointers, read, recognised, variables

MD5 = "d41d8cd98f00b204e9800998ecf8427e"
SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
ORCID = "https://orcid.org/0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"resources": [{"name": "bats", "path": "bats.csv"}]}, True),
        ({"resources": []}, True),
        ({"profile": "tabular-data-package"}, True),
        ({"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}, True),
        ({"name": "left-pad", "dependencies": {}}, False),
        ({}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(datapackage, data) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("datapackage.json", True),
        ("datapackage.yaml", True),
        ("bats.datapackage.json", True),
        ("datapackage.en.json", True),
        ("package.json", False),
        ("datapackage.csv", False),
    ],
)
def test_proposes(name, expected):
    assert datapackage.FORMAT.proposes(name) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"id": "https://doi.org/10.5281/zenodo.3818096"}, ["https://doi.org/10.5281/zenodo.3818096"]),
        ({"id": "7cca70f5-ef8c-4f86-85fb-8f070937d7ab"}, ["urn:uuid:7cca70f5-ef8c-4f86-85fb-8f070937d7ab"]),
        ({"name": "10.5281/zenodo.10782701"}, ["https://doi.org/10.5281/zenodo.10782701"]),
        ({"name": "bats-of-the-harz"}, []),
        ({"homepage": "https://doi.org/10.5281/zenodo.3818096"}, []),
        ({"sources": [{"title": "Bats", "path": "https://doi.org/10.5281/zenodo.3818096"}]}, []),
    ],
)
def test_identifiers(data, expected):
    assert [one.identifier.normalized for one in describe(datapackage, data).identifiers] == expected


def test_texts():
    describer = read(
        datapackage,
        {
            "title": "Bats of the Harz",
            "description": "Counts of bats.",
            "version": "1.0",
            "homepage": "https://www.bats.org",
            "keywords": ["bats", "Harz"],
            "languages": ["de", "en"],
            "created": "2024-05-01T00:00:00Z",
            "last_updated": "2024-06-01",
            "temporal": {"start": "2023-01-01", "end": "2023-12-31"},
        },
    )
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "/title")]
    assert [one.value for one in found.descriptions] == ["Counts of bats."]
    assert [one.value for one in found.versions] == ["1.0"]
    assert [(one.kind, one.url) for one in found.locations] == [("landing", "https://www.bats.org")]
    assert [one.label for one in found.keywords] == ["bats", "Harz"]
    assert [one.value for one in found.languages] == ["de", "en"]
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Created", "2024-05-01T00:00:00Z"),
        ("Updated", "2024-06-01"),
        ("Coverage", "2023-01-01/2023-12-31"),
    ]


def names(agents):
    return [one.name for one in agents]


def test_authors_are_the_creators_and_everybody_else_a_contributor():
    found = describe(
        datapackage,
        {
            "contributors": [
                {"title": "Anna Weber", "path": ORCID, "role": "author"},
                {"title": "Jack Kowalski"},
                {"title": "Eva Klein", "email": "eva@bats.org", "roles": ["author", "contact"]},
                {"title": "Max Groß", "role": "maintainer"},
                {"title": "University Press", "path": "https://www.press.org", "role": "publisher"},
            ]
        },
    )
    assert names(found.creators) == ["Anna Weber", "Eva Klein"]
    assert names(found.contributors) == ["Jack Kowalski"]
    assert [(one.name, one.email) for one in found.contacts] == [
        ("Eva Klein", "eva@bats.org"),
        ("Max Groß", ""),
    ]
    assert [(one.value, one.source.pointer) for one in found.publishers] == [("University Press", "/contributors/4")]
    assert found.creators[0].orcid.normalized == ORCID
    assert found.creators[0].roles == ("author",)


def test_contributors_are_the_creators_where_nobody_is_called_author():
    found = describe(
        datapackage,
        {
            "contributors": [
                {"title": "Anna Weber", "role": "contributor"},
                {"givenName": "Jack", "familyName": "Kowalski"},
                {"title": "Eva Klein", "role": "principalInvestigator"},
                {"title": "Max Groß", "role": "contact"},
                {"title": "A University", "role": "rightsHolder"},
                {"organization": "An Institute", "path": "https://ror.org/04wxnsj81"},
            ]
        },
    )
    assert names(found.creators) == ["Anna Weber", "Jack Kowalski", "Eva Klein", "An Institute"]
    assert names(found.contributors) == ["A University"]
    assert names(found.contacts) == ["Max Groß"]
    assert found.creators[3].organisation


def test_people_before_version_1():
    found = describe(
        datapackage,
        {
            "author": "Anna Weber <anna@bats.org> (https://www.bats.org)",
            "contributors": [{"name": "Jack Kowalski", "web": ORCID}],
            "maintainers": [{"name": "Eva Klein"}],
            "publishers": [{"name": "University Press"}],
        },
    )
    assert [(one.name, one.email, one.source.pointer) for one in found.creators] == [
        ("Anna Weber", "anna@bats.org", "/author")
    ]
    assert [(one.name, one.orcid.normalized) for one in found.contributors] == [("Jack Kowalski", ORCID)]
    assert names(found.contacts) == ["Eva Klein"]
    assert [one.value for one in found.publishers] == ["University Press"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"licenses": [{"name": "CC-BY-4.0", "title": "Attribution"}]}, [("CC-BY-4.0", "")]),
        ({"licenses": [{"path": "https://creativecommons.org/licenses/by/4.0/"}]}, [("CC-BY-4.0", "")]),
        (
            {"licenses": [{"name": "other-open", "path": "https://creativecommons.org/licenses/by/4.0/"}]},
            [("CC-BY-4.0", "")],
        ),
        (
            {"licenses": [{"id": "odc-pddl", "name": "Open Data Commons", "url": "http://a.org"}]},
            [("PDDL-1.0", "")],
        ),
        ({"licenses": [{"type": "ODC-BY-1.0", "url": "http://a.org"}]}, [("ODC-By-1.0", "")]),
        ({"licenses": ["CC0-1.0"]}, [("CC0-1.0", "")]),
        ({"license": "ODbL-1.0"}, [("ODbL-1.0", "")]),
        ({"license": {"name": "MIT"}}, [("MIT", "")]),
        (
            {
                "licenses": [
                    {"name": "CC0-1.0", "scope": "data"},
                    {"path": "http://creativecommons.org/licenses/by/4.0/", "scope": "media"},
                ]
            },
            [("CC0-1.0", "data"), ("CC-BY-4.0", "file")],
        ),
        (
            {
                "licenses": [{"name": "CC0-1.0"}],
                "resources": [{"licenses": [{"name": "MIT"}]}, {"license": "CC-BY-4.0"}],
            },
            [("CC0-1.0", ""), ("MIT", "file"), ("CC-BY-4.0", "file")],
        ),
        ({"licenses": [{"title": ""}]}, []),
    ],
)
def test_licences(data, expected):
    assert [(one.licence.spdx, one.scope) for one in describe(datapackage, data).licences] == expected


def test_sources():
    found = describe(
        datapackage,
        {
            "sources": [
                {"title": "World Bank", "path": "https://data.worldbank.org/indicator"},
                {"title": "Agouti", "version": "v3.21"},
                {"name": "samhsa", "web": ""},
                {"title": "Field sheets", "path": "raw/sheets.xlsx"},
                "https://www.wikipedia.org",
            ],
            "resources": [{"sources": [{"title": "OurAirports", "web": "https://ourairports.com/data/"}]}],
        },
    )
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "World Bank"),
        ("source", "Agouti v3.21"),
        ("source", "samhsa"),
        ("source", "Field sheets"),
        ("source", "https://www.wikipedia.org"),
        ("source", "OurAirports"),
    ]
    assert [(one.relation, one.identifier.text, one.source.pointer) for one in found.related] == [
        ("sources", "https://data.worldbank.org/indicator", "/sources/0/path"),
        ("sources", "https://www.wikipedia.org", "/sources/4"),
        ("sources", "https://ourairports.com/data/", "/resources/0/sources/0/web"),
    ]


def test_relations_of_camtrap_dp():
    found = describe(
        datapackage,
        {
            "relatedIdentifiers": [
                {
                    "relationType": "IsDerivedFrom",
                    "relatedIdentifier": "https://doi.org/10.15468/5tb6ze",
                    "relatedIdentifierType": "DOI",
                }
            ],
            "references": ["Doe (2024) https://doi.org/10.1016/j.x.2024.1"],
        },
    )
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("IsDerivedFrom", "https://doi.org/10.15468/5tb6ze"),
        ("references", "https://doi.org/10.1016/j.x.2024.1"),
    ]
    assert [one.kind for one in found.provenance] == ["source"]
    assert found.identifiers == ()


@pytest.mark.parametrize(
    ("resource", "expected"),
    [
        ({"path": "bats.csv"}, [("bats.csv", True, "", "", "")]),
        (
            {"path": "data/bats.csv", "mediatype": "text/csv", "bytes": 12, "hash": MD5},
            [("data/bats.csv", True, "text/csv", "12", f"md5:{MD5}")],
        ),
        (
            {"path": "https://www.bats.org/bats.csv", "hash": f"sha256:{SHA256}"},
            [("https://www.bats.org/bats.csv", False, "", "", f"sha256:{SHA256}")],
        ),
        (
            {"path": ["one.csv", "two.csv"], "bytes": 12, "hash": MD5},
            [("one.csv", True, "", "", ""), ("two.csv", True, "", "", "")],
        ),
        ({"path": "bats.csv", "hash": "main"}, [("bats.csv", True, "", "", "")]),
        ({"url": "https://www.bats.org/bats.csv"}, [("https://www.bats.org/bats.csv", False, "", "", "")]),
        ({"data": [{"id": 1}]}, []),
        ("bats.csv", []),
    ],
)
def test_resources(resource, expected):
    files = describe(datapackage, {"resources": [resource]}).files
    assert [(one.path, one.local, one.media_type, one.size, one.checksum) for one in files] == expected


def test_hash_of_the_package_is_no_checksum_of_a_file():
    assert describe(datapackage, {"hash": MD5, "resources": [{"path": "bats.csv"}]}).files[0].checksum == ""


@settings(deadline=None)
@given(
    json_documents(
        "$schema profile id name title description version homepage keywords languages created "
        "last_modified temporal start end contributors role roles givenName familyName organization email "
        "orcid web author maintainers publisher licenses license scope type url path sources "
        "relatedIdentifiers relationType relatedIdentifier references resources mediatype bytes hash"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(datapackage, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(datapackage, data)))


def test_coverage_variables_and_sources():
    fields = [
        {"name": "box", "title": "Number of the nest box"},
        {"name": "temperature", "description": "In the box", "rdfType": "https://ex.org/T", "unit": "degC"},
    ]
    data = {
        "temporal": {"start": "2011-01-01", "end": "2023-12-31"},
        "spatial": {"type": "Point", "coordinates": [10.4, 51.1]},
        "taxonomic": [{"scientificName": "Glis glis"}],
        "sources": [{"title": "Nest boxes of 2010", "path": "https://doi.org/10.15468/fl1n7a"}, {"title": "notes"}],
        "resources": [{"name": "boxes", "path": ["boxes-1.csv", "boxes-2.csv"], "schema": {"fields": fields}}],
    }
    found = describe(datapackage, data)
    assert covered(found) == [
        ("temporal", "2011-01-01/2023-12-31"),
        ("spatial", "51.1 N, 10.4 E"),
        ("taxonomic", "Glis glis"),
    ]
    assert variables(found) == [
        ("box", "boxes-1.csv", "Number of the nest box", "", ""),
        ("temperature", "boxes-1.csv", "In the box", "https://ex.org/T", "degC"),
    ]
    assert origins(found) == [("Nest boxes of 2010", "https://doi.org/10.15468/fl1n7a"), ("notes", "")]


def test_a_schema_may_stand_in_a_file_of_its_own(tmp_path):
    resource = {"name": "boxes", "path": "boxes.csv", "schema": "schema.json"}
    gone = {"name": "birds", "path": "birds.csv", "schema": "gone.json"}
    files = {
        "datapackage.json": {"name": "bats", "resources": [resource, gone]},
        "schema.json": {"fields": [{"name": "title"}]},
    }
    make_folder(str(tmp_path), files)
    found = fairlint.inspect(tmp_path).variables
    assert [(one.name, one.table, one.source.file) for one in found] == [("title", "boxes.csv", "schema.json")]
