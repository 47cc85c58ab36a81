from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path

import pytest
from hypothesis import given, settings

from fairlint.formats import isajson
from fairlint.formats._isa_check import judge
from fairlint.resources import bundled

from .helpers import describe, faults, is_in, json_documents, pointers, read, recognised, variables

PERSON = {
    "@id": "#person/1",
    "firstName": "Anna",
    "midInitials": "B",
    "lastName": "Weber",
    "email": "anna@bats.org",
    "roles": [{"annotationValue": "corresponding author"}],
    "comments": [{"name": "ORCID", "value": "0000-0002-1825-0097"}],
}
STUDY = {
    "@id": "#study/1",
    "filename": "s_bats.txt",
    "identifier": "S-1",
    "title": "Bats asleep",
    "description": "Bats were watched.",
    "submissionDate": "2024-04-02",
    "publicReleaseDate": "2024-05-02",
    "studyDesignDescriptors": [
        {
            "annotationValue": "intervention design",
            "termSource": "OBI",
            "termAccession": "http://purl.obolibrary.org/obo/OBI_0000115",
        }
    ],
    "publications": [{"doi": "10.1016/j.bats.2024.1", "pubMedID": "30000001", "title": "Sleeping bats"}],
    "factors": [{"@id": "#factor/cave", "factorName": "cave", "factorType": {"annotationValue": "site"}}],
    "protocols": [
        {
            "@id": "#protocol/catch",
            "name": "catch",
            "description": "With a net.",
            "components": [{"componentName": "Net 5", "componentType": {"annotationValue": "instrument"}}],
        }
    ],
    "materials": {
        "sources": [{"@id": "#source/1", "name": "bat1"}],
        "samples": [{"@id": "#sample/1", "name": "sample1", "derivesFrom": [{"@id": "#source/1"}]}],
    },
    "processSequence": [
        {
            "@id": "#process/1",
            "executesProtocol": {"@id": "#protocol/catch"},
            "inputs": [{"@id": "#source/1"}],
            "outputs": [{"@id": "#sample/1"}],
        }
    ],
    "assays": [
        {
            "@id": "#assay/1",
            "filename": "a_bats.txt",
            "measurementType": {"annotationValue": "sound recording", "termSource": "OBI", "termAccession": "0000424"},
            "technologyPlatform": "Bat Detector 3",
            "materials": {"samples": [{"@id": "#sample/1"}]},
            "dataFiles": [
                {
                    "@id": "#data/1",
                    "name": "bat1.csv",
                    "type": "Raw Data File",
                    "comments": [{"name": "MD5", "value": "d41d8cd98f00b204e9800998ecf8427e"}],
                }
            ],
        }
    ],
}
ISA = {
    "identifier": "BATS-1",
    "title": "Bats of the Harz",
    "description": "How bats spend the winter.",
    "submissionDate": "2024-04-01",
    "publicReleaseDate": "",
    "ontologySourceReferences": [{"name": "OBI", "file": "http://purl.obolibrary.org/obo/obi.owl"}],
    "publications": [],
    "people": [PERSON],
    "studies": [STUDY],
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [(ISA, True), ({"studies": []}, False), ({"studies": 3, "ontologySourceReferences": []}, False), ([], False)],
)
def test_recognises(data, expected):
    assert recognised(isajson, data) is expected


@pytest.mark.parametrize(("name", "expected"), [("bats.json", True), ("isa.json", True), ("bats.jsonld", False)])
def test_proposes(name, expected):
    assert isajson.FORMAT.proposes(name) is expected


def test_statements():
    describer = read(isajson, ISA)
    found = describer.finish()
    assert describer.subject == "dataset"
    assert found.identifiers == ()
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "/title")]
    assert [one.value for one in found.descriptions] == ["How bats spend the winter."]
    assert [(one.kind, one.value) for one in found.dates] == [("Submitted", "2024-04-01"), ("Available", "2024-05-02")]
    assert [(one.name, one.email, one.source.pointer) for one in found.creators] == [
        ("Anna B Weber", "anna@bats.org", "/people/0")
    ]
    assert found.creators[0].orcid.normalized == "https://orcid.org/0000-0002-1825-0097"
    assert [one.name for one in found.contacts] == ["Anna B Weber"]
    assert [(one.label, one.uri) for one in found.keywords] == [
        ("intervention design", "http://purl.obolibrary.org/obo/OBI_0000115"),
        ("site", ""),
        ("sound recording", "OBI:0000424"),
    ]
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("IsReferencedBy", "https://doi.org/10.1016/j.bats.2024.1")
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("method", "catch With a net."),
        ("instrument", "Net 5"),
        ("instrument", "Bat Detector 3"),
    ]
    assert [(one.path, one.checksum) for one in found.files] == [("bat1.csv", "md5:d41d8cd98f00b204e9800998ecf8427e")]


def test_of_two_studies_neither_speaks_for_the_whole():
    found = describe(isajson, {**ISA, "title": "", "people": [], "studies": [{**STUDY, "people": [PERSON]}, STUDY]})
    assert found.titles == ()
    assert [one.name for one in found.creators] == ["Anna B Weber"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"identifier": "MTBLS1"}, ["MTBLS1"]),
        ({"identifier": "", "comments": [{"name": "Data DOI", "value": "10.5281/zenodo.1"}]}, ["10.5281/zenodo.1"]),
        ({"identifier": "Bats"}, []),
    ],
)
def test_identifier(facts, expected):
    assert [one.identifier.text for one in describe(isajson, {**ISA, **facts}).identifiers] == expected


def test_licence_in_a_comment():
    found = describe(isajson, {**ISA, "comments": [{"name": "License", "value": "CC0 1.0"}]})
    assert [one.licence.spdx for one in found.licences] == ["CC0-1.0"]


@settings(deadline=None)
@given(
    json_documents(
        "identifier title description studies people publications comments name value doi protocols factors assays "
        "dataFiles firstName roles annotationValue termSource termAccession ontologySourceReferences @id components"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(isajson, data)
    describer = read(isajson, data)
    assert all(is_in(data, pointer) for pointer in pointers(describer.finish()))
    from fairlint.documents import Node

    list(isajson.FORMAT.check(Node(data), describer.beside))


def changed(*path, value):
    """ISA-JSON with another value somewhere, in a file."""
    data = deepcopy(ISA)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return {"bats.json": data, "bat1.csv": "a\n"}


REFERENCE = [{"@id": "#nothing"}]


@pytest.mark.parametrize(
    "files",
    [
        changed("title", value="Bats"),
        changed("submissionDate", value="2024-04-01T10:00:00Z"),
        changed("people", 0, "email", value=None),
        changed("studies", 0, "publications", 0, "doi", value="https://doi.org/10.1016/j.bats.2024.1"),
        changed("studies", 0, "processSequence", 0, "previousProcess", value={"@id": ""}),
        changed("studies", 0, "anything", value="of our own"),
        changed("studies", value=[]),
    ],
)
def test_valid(files):
    assert faults(files) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (changed("title", value=3), "`title`: 3 stands where the format wants text; put it in quotes"),
        (changed("studies", 0, "people", value={}), "`studies.0.people`"),
        (
            changed("studies", 0, "materials", "samples", 0, "characteristics", value=[{"value": []}]),
            "a number or text",
        ),
        (changed("studies", 0, "publications", 0, "doi", value="10,1016"), "is no DOI"),
        (changed("studies", 0, "publications", 0, "pubMedID", value="thirty"), "is no PubMed ID"),
        (changed("submissionDate", value="April 2024"), "write YYYY-MM-DD"),
        (changed("studies", 0, "processSequence", 0, "date", value="2024-13-01"), "write YYYY-MM-DD"),
        (changed("studies", 0, "studyDesignDescriptors", 0, "termSource", value="OBX"), "is no ontology of"),
        (changed("studies", 0, "processSequence", 0, "executesProtocol", value=REFERENCE[0]), "refers to a protocol"),
        (changed("studies", 0, "processSequence", 0, "inputs", value=REFERENCE), "refers to a material or data file"),
        (changed("studies", 0, "processSequence", 0, "nextProcess", value=REFERENCE[0]), "refers to a process"),
        (changed("studies", 0, "assays", 0, "materials", "samples", value=REFERENCE), "refers to a sample"),
        (changed("studies", 0, "materials", "samples", 0, "derivesFrom", value=REFERENCE), "refers to a source"),
        (changed("studies", 0, "protocols", 0, "name", value=""), "a protocol without a name"),
        (changed("studies", 0, "factors", 0, "factorName", value=""), "a factor without a name"),
        (changed("studies", 0, "assays", 0, "dataFiles", 0, "type", value="Raw File"), 'write "Raw Data File"'),
    ],
)
def test_invalid(files, said):
    (fault,) = faults(files)
    assert fault.startswith("bats.json:")
    assert not fault.startswith("bats.json:1:1 ")
    assert said in fault


@pytest.mark.parametrize(
    ("key", "text", "valid"),
    [
        ("date", "2024-05-01", True),
        ("date", "01.05.2024", False),
        ("doi", "doi:10.1186/jbiol54", True),
        ("doi", "jbiol54", False),
        ("pubmed id", "17439666", True),
        ("pubmed id", "PMC17439666", True),
        ("pubmed id", "about 17", False),
        ("title", "about 17", True),
    ],
)
def test_judge(key, text, valid):
    assert (not judge(key)(text)) is valid


def test_schema_is_of_its_draft():
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(bundled("schemas"), "formats", isajson.FORMAT.schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "https://" in schema["$comment"]
    assert '"format"' not in json.dumps(schema)


def test_factors_and_parameters():
    term = {"annotationValue": "temperature", "termAccession": "http://purl.obolibrary.org/obo/PATO_0000146"}
    protocol = {"name": "measure", "parameters": [{"parameterName": term}]}
    factor = {"factorName": "cave", "factorType": {"annotationValue": "site"}}
    found = describe(isajson, {"studies": [{"factors": [factor], "protocols": [protocol]}]})
    assert variables(found) == [
        ("cave", "", "site", "", ""),
        ("temperature", "", "", "http://purl.obolibrary.org/obo/PATO_0000146", ""),
    ]
