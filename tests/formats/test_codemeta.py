from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from fairlint.formats import codemeta
from fairlint.resources import bundled
from fairlint.testing import messages
from tests.formats.helpers import covered, describe, faults, is_in, json_documents, pointers, read, recognised

DOI = "https://doi.org/10.5281/zenodo.1234567"
PAPER = "https://doi.org/10.21105/joss.01234"
ORCID = "https://orcid.org/0000-0002-1825-0097"


def software(**fields):
    return {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", **fields}


@pytest.mark.parametrize(
    ("context", "expected"),
    [
        ("https://doi.org/10.5063/schema/codemeta-2.0", True),
        ("http://doi.org/10.5063/schema/CodeMeta-2.0", True),
        ("https://w3id.org/codemeta/3.0", True),
        ("https://raw.githubusercontent.com/codemeta/codemeta/master/codemeta.jsonld", True),
        (["https://w3id.org/codemeta/3.0", "https://schema.org"], True),
        ({"codemeta": "https://codemeta.github.io/terms/"}, True),
        ("https://schema.org", False),
        (None, False),
    ],
)
def test_recognises(context, expected):
    assert recognised(codemeta, {"@context": context, "@type": "SoftwareSourceCode"}) is expected


@pytest.mark.parametrize("data", [{}, [], None, 5])
def test_recognises_nothing_else(data):
    assert not recognised(codemeta, data)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ({"@type": "SoftwareSourceCode"}, "software"),
        ({"type": "SoftwareSourceCode"}, "software"),
        ({"@type": ["SoftwareSourceCode", "SoftwareApplication"]}, "software"),
        ({"@type": "Dataset"}, "dataset"),
        ({"@type": "schema:Dataset"}, "dataset"),
        ({}, ""),
    ],
)
def test_subject(kind, subject):
    assert read(codemeta, {"@context": "https://w3id.org/codemeta/3.0", **kind}).subject == subject


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"identifier": DOI}, [DOI]),
        ({"identifier": "10.5281/zenodo.1234567"}, ["10.5281/zenodo.1234567"]),
        ({"identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5281/zenodo.1234567"}]},
         ["10.5281/zenodo.1234567"]),
        ({"identifier": "batnap"}, ["batnap"]),
        ({"@id": DOI}, [DOI]),
        ({"id": DOI}, [DOI]),
        ({"codeRepository": "https://github.com/weber/batnap"}, []),
        ({"referencePublication": PAPER, "isPartOf": DOI, "relatedLink": DOI, "citation": PAPER}, []),
        ({"author": [{"@id": ORCID, "name": "Anna Weber"}]}, []),
    ],
)  # fmt: skip
def test_identifiers(fields, expected):
    assert [one.identifier.text for one in describe(codemeta, software(**fields)).identifiers] == expected


def test_people():
    data = software(
        author=[{"@type": "Person", "givenName": "Anna", "familyName": "Weber", "@id": ORCID}],
        contributor={"@type": "Role", "schema:contributor": {"name": "Ben Maier"}, "roleName": "Testing"},
        maintainer={"@type": "Person", "name": "Carla Roth", "email": "carla@uni-bonn.de"},
        funder={"@type": "Organization", "name": "DFG"},
        copyrightHolder={"@type": "Organization", "name": "Uni Bonn"},
    )
    found = describe(codemeta, data)
    assert [(one.name, one.orcid.text) for one in found.creators] == [("Anna Weber", ORCID)]
    assert [(one.name, one.roles) for one in found.contributors] == [
        ("Ben Maier", ("Testing",)),
        ("Uni Bonn", ("copyrightHolder",)),
        ("DFG", ("funder",)),
    ]
    assert [(one.name, one.email, one.roles) for one in found.contacts] == [
        ("Carla Roth", "carla@uni-bonn.de", ("maintainer",))
    ]


def test_relations():
    data = software(
        referencePublication=[{"@type": "ScholarlyArticle", "@id": PAPER, "name": "Bats"}],
        isPartOf="https://bats.uni-bonn.de",
        relatedLink=["https://bats.uni-bonn.de/blog"],
        isBasedOn={"@id": "https://github.com/weber/oldnap", "name": "oldnap"},
    )
    found = describe(codemeta, data)
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("codemeta:referencePublication", PAPER),
        ("schema:isPartOf", "https://bats.uni-bonn.de"),
        ("", "https://bats.uni-bonn.de/blog"),
        ("schema:isBasedOn", "https://github.com/weber/oldnap"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [("source", "oldnap")]


def test_other_fields():
    data = software(
        name="batnap",
        description="Counts naps.",
        version="1.0",
        softwareVersion="1.0.1",
        license="https://spdx.org/licenses/MIT",
        keywords=["bats", "sleep"],
        dateCreated="2023-01-01",
        datePublished="2024-05-01",
        dateModified="2024-06-01",
        embargoEndDate="2025-01-01",
        codeRepository="https://github.com/weber/batnap",
        downloadUrl="https://bats.uni-bonn.de/batnap.zip",
        fileFormat="application/zip",
        fileSize="2 MB",
        readme="https://github.com/weber/batnap/README.md",
    )
    found = describe(codemeta, data)
    assert [one.value for one in (*found.titles, *found.descriptions, *found.versions)] == [
        "batnap",
        "Counts naps.",
        "1.0",
        "1.0.1",
    ]
    assert [one.licence.spdx for one in found.licences] == ["MIT"]
    assert [one.label for one in found.keywords] == ["bats", "sleep"]
    assert {one.kind: one.value for one in found.dates} == {
        "Issued": "2024-05-01",
        "Created": "2023-01-01",
        "Updated": "2024-06-01",
        "Available": "2025-01-01",
    }
    assert [(one.kind, one.url) for one in found.locations] == [
        ("landing", "https://github.com/weber/batnap"),
        ("download", "https://bats.uni-bonn.de/batnap.zip"),
    ]
    assert [(one.path, one.media_type, one.size) for one in found.files] == [
        ("https://bats.uni-bonn.de/batnap.zip", "application/zip", "2 MB")
    ]


def test_a_download_page_is_no_file():
    assert describe(codemeta, software(downloadUrl="https://zenodo.org/records/1234567")).files == ()


def test_the_software_in_a_graph():
    data = {
        "@context": "https://w3id.org/codemeta/3.0",
        "@graph": [
            {"@id": ORCID, "@type": "Person", "name": "Anna Weber"},
            software(author={"@id": ORCID}, name="batnap"),
        ],
    }
    found = describe(codemeta, data)
    assert [(one.value, one.source.pointer) for one in found.titles] == [("batnap", "/@graph/1/name")]
    assert [(one.name, one.source.pointer) for one in found.creators] == [("Anna Weber", "/@graph/0")]


WORDS = (
    "@id @type @value @list @graph id type name description identifier author contributor maintainer funder license "
    "keywords codeRepository downloadUrl fileSize referencePublication relatedLink isPartOf isBasedOn readme version "
    "softwareVersion roleName givenName familyName email embargoDate"
)


@given(json_documents(WORDS))
def test_survives_anything(fields):
    data = {**fields, "@context": "https://w3id.org/codemeta/3.0"}
    recognised(codemeta, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(codemeta, data)))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (software(name="batnap", version=1.0, author=[{"name": "Anna"}], ourKey={"a": 1}), False),
        (software(programmingLanguage=[{"@type": "ComputerLanguage", "name": "R"}], license=["MIT"]), False),
        (software(contIntegration="https://ci.example.org", description=None), False),
        ({"@type": "SoftwareSourceCode", "name": "batnap"}, True),
        (software(name=True), True),
        (software(author=5), True),
    ],
)
def test_schema(data, fault):
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(bundled("schemas"), "formats", codemeta.FORMAT.schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert bool(list(Draft202012Validator(schema).iter_errors(data))) is fault


VALID = {
    "@context": "https://w3id.org/codemeta/3.0",
    "@type": "SoftwareSourceCode",
    "name": "batR",
    "author": [{"@type": "Person", "givenName": "Anna"}, {"@id": "https://orcid.org/0000-0002-1825-0097"}],
    "datePublished": "2024-05-01",
}


@pytest.mark.parametrize(
    "changed", [{}, {"@type": "schema:SoftwareSourceCode"}, {"dateModified": ["2024", {"@value": "2024-05-01"}]}]
)
def test_valid(changed):
    assert faults({"codemeta.json": {**VALID, **changed}}) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"@type": "softwaresourcecode"}, '"softwaresourcecode" is written SoftwareSourceCode'),
        ({"datePublished": "May 2024"}, "write YYYY-MM-DD"),
        ({"author": 5}, "wants"),
    ],
)
def test_invalid(changed, expected):
    (found,) = faults({"codemeta.json": {**VALID, **changed}})
    assert expected in found


def test_people_without_a_name_are_said():
    (found,) = messages("metadata-valid", {"codemeta.json": {**VALID, "author": [{"@type": "Person"}]}})
    assert "this author has no name" in found


def test_coverage():
    data = {"@context": "https://w3id.org/codemeta/3.0", "@type": "Dataset", "spatialCoverage": "Hainich"}
    assert covered(describe(codemeta, data)) == [("spatial", "Hainich")]
