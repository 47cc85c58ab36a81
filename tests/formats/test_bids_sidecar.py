from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from fairlint.formats import bids_sidecar
from fairlint.resources import bundled
from fairlint.testing import messages

from .helpers import describe, faults, is_in, json_documents, pointers, recognised

SCANNER = {"Manufacturer": "Siemens", "ManufacturersModelName": "Prisma", "SoftwareVersions": "VE11"}
DATASET = {"dataset_description.json": {"Name": "Bats", "BIDSVersion": "1.10.0"}, "sub-01/a.txt": "x"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [(SCANNER, True), ({"SoftwareVersions": "VE11"}, True), ({"TaskName": "rest"}, False), ([], False)],
)
def test_recognises(data, expected):
    assert recognised(bids_sidecar, data) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("T1w.json", True), ("task-rest_bold.json", True), ("task-rest_physio.json", True), ("participants.json", False)],
)
def test_proposes(name, expected):
    assert bids_sidecar.FORMAT.proposes(name) is expected


def test_statements():
    found = describe(bids_sidecar, SCANNER)
    assert [(one.kind, one.text, one.source.pointer) for one in found.provenance] == [
        ("instrument", "Siemens Prisma", "/Manufacturer"),
        ("software", "VE11", "/SoftwareVersions"),
    ]


@settings(deadline=None)
@given(json_documents("Manufacturer ManufacturersModelName ConversionSoftware SoftwareVersions"))
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(bids_sidecar, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(bids_sidecar, data)))


@pytest.mark.parametrize(
    "facts",
    [
        {"RepetitionTime": 2.0, "EchoTime": [0.01, 0.02], "SliceTiming": [0, 0.5], "PhaseEncodingDirection": "j-"},
        {"PowerLineFrequency": "n/a", "RecordingType": "epoched", "SamplingFrequency": 1000},
        {"SomeKeyOfOurOwn": 1},
    ],
)
def test_valid(facts):
    assert messages("metadata-valid", DATASET | {"task-rest_bold.json": SCANNER | facts}) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"RepetitionTime": "2"}, "RepetitionTime"),
        ({"FlipAngle": -5}, "FlipAngle"),
        ({"PhaseEncodingDirection": "y"}, "is not a value that the format knows"),
        ({"SamplingFrequency": 0}, "SamplingFrequency"),
        ({"SliceTiming": 0.5}, "a list"),
        ({"TaskName": 7}, "text"),
    ],
)
def test_invalid(facts, said):
    (fault,) = faults(DATASET | {"task-rest_bold.json": SCANNER | facts})
    assert fault.startswith("task-rest_bold.json:5:")
    assert said in fault


def test_misspelt():
    sidecar = {"Manufacturer": "Siemens", "ManufacturerModelName": "Prisma"}
    (note,) = messages("metadata-valid", DATASET | {"T1w.json": sidecar})
    assert note.startswith("note T1w.json:3:")
    assert 'did you mean "ManufacturersModelName"?' in note


def test_the_same_misspelling_in_several_files_is_told_once():
    sidecar = {"Manufacturer": "Siemens", "ManufacturerModelName": "Prisma"}
    (message,) = messages("metadata-valid", DATASET | {"task-a_bold.json": sidecar, "task-b_bold.json": sidecar})
    assert message.startswith("note task-a_bold.json:")
    assert message.endswith("(so too in 1 more place: task-b_bold.json)")


def test_schema_is_of_its_draft():
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(bundled("schemas"), "formats", bids_sidecar.FORMAT.schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "https://" in schema["$comment"]
    assert '"format"' not in json.dumps(schema)
