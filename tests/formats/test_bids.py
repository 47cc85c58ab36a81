from __future__ import annotations

from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

import fairlint
from fairlint.formats import bids
from fairlint.testing import check_files, make_folder, messages

from .helpers import describe, faults, is_in, json_documents, origins, pointers, read, recognised, variables

MINIMAL = {"Name": "Bats asleep", "BIDSVersion": "1.10.0"}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (MINIMAL, True),
        ({"Name": "Bats asleep"}, True),
        ({"BIDSVersion": "1.0.0rc4"}, True),
        ({}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(bids, data) is expected


def test_minimal():
    describer = read(bids, MINIMAL)
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats asleep", "/Name")]
    assert found.versions == ()  # BIDSVersion is the version of the standard


@pytest.mark.parametrize(
    ("doi", "expected"),
    [
        ("doi:10.18112/openneuro.ds005906.v1.0.8", ["https://doi.org/10.18112/openneuro.ds005906.v1.0.8"]),
        ("10.18112/openneuro.ds005906.v1.0.8", ["https://doi.org/10.18112/openneuro.ds005906.v1.0.8"]),
        (
            "https://doi.org/10.18112/openneuro.ds005906.v1.0.8",
            ["https://doi.org/10.18112/openneuro.ds005906.v1.0.8"],
        ),
        ("", []),
        (None, []),
    ],
)
def test_identifier(doi, expected):
    found = describe(bids, {**MINIMAL, "DatasetDOI": doi}).identifiers
    assert [one.identifier.normalized for one in found] == expected


@pytest.mark.parametrize(
    ("doi", "expected"),
    [
        ("doi:10.18112/openneuro.ds005906.v1.0.8", ["1.0.8"]),
        ("10.18112/openneuro.ds005906", []),
        ("10.5281/zenodo.1234567.v2", []),
    ],
)
def test_version_in_the_doi_of_openneuro(doi, expected):
    assert [one.value for one in describe(bids, {**MINIMAL, "DatasetDOI": doi}).versions] == expected


def test_statements():
    found = describe(
        bids,
        {
            **MINIMAL,
            "DatasetType": "raw",
            "License": "CC0",
            "Authors": ["Anna Weber", "Jack Kowalski"],
            "Keywords": ["sleep", "EEG"],
            "ReferencesAndLinks": ["Doe (2026). https://doi.org/10.1016/j.nicl.2026.103973", "Roe (1999)"],
            "DatasetLinks": {"templates": "https://github.com/templateflow/tpl-MNI152Lin", "raw": "../raw"},
            "HowToAcknowledge": "Please cite https://doi.org/10.1016/j.nicl.2026.103973",
        },
    )
    assert [one.value for one in found.resource_types] == ["raw"]
    assert [one.licence.spdx for one in found.licences] == ["CC0-1.0"]
    assert [(one.name, one.source.pointer) for one in found.creators] == [
        ("Anna Weber", "/Authors/0"),
        ("Jack Kowalski", "/Authors/1"),
    ]
    assert [one.label for one in found.keywords] == ["sleep", "EEG"]
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("", "https://doi.org/10.1016/j.nicl.2026.103973"),
        ("", "https://github.com/templateflow/tpl-MNI152Lin"),
    ]
    assert found.identifiers == ()
    assert found.provenance == ()


def test_provenance_of_a_derivative():
    found = describe(
        bids,
        {
            **MINIMAL,
            "DatasetType": "derivative",
            "GeneratedBy": [
                {"Name": "fmriprep", "Version": "24.1.0", "CodeURL": "https://github.com/nipreps/fmriprep"},
                {"Name": "Manual", "Description": "Re-added RepetitionTime"},
            ],
            "SourceDatasets": [
                {"DOI": "doi:10.18112/openneuro.ds000114.v1.0.1", "Version": "1.0.1"},
                {"URL": "https://openneuro.org/datasets/ds000114/"},
                {"URL": "../sourcedata"},
            ],
        },
    )
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("software", "fmriprep 24.1.0"),
        ("method", "Manual Re-added RepetitionTime"),
        ("source", "doi:10.18112/openneuro.ds000114.v1.0.1 1.0.1"),
        ("source", "https://openneuro.org/datasets/ds000114/"),
        ("source", "../sourcedata"),
    ]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("GeneratedBy", "https://github.com/nipreps/fmriprep"),
        ("SourceDatasets", "doi:10.18112/openneuro.ds000114.v1.0.1"),
        ("SourceDatasets", "https://openneuro.org/datasets/ds000114/"),
    ]


def test_pipeline_of_a_derivative_before_1_4():
    found = describe(bids, {**MINIMAL, "PipelineDescription": {"Name": "MRIQC", "Version": "0.9"}})
    assert [(one.kind, one.text) for one in found.provenance] == [("software", "MRIQC 0.9")]


@pytest.mark.parametrize(
    ("authors", "expected"),
    [("Anna Weber", ["Anna Weber"]), ([], []), (None, []), ([["Anna Weber"]], []), ({"a": 1}, [])],
)
def test_malformed_authors(authors, expected):
    assert [one.name for one in describe(bids, {**MINIMAL, "Authors": authors}).creators] == expected


@settings(deadline=None)
@given(
    json_documents(
        "Name BIDSVersion DatasetDOI DatasetType License Authors Keywords GeneratedBy PipelineDescription "
        "Version Description CodeURL SourceDatasets URL DOI ReferencesAndLinks DatasetLinks"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(bids, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(bids, data)))


def test_genetics():
    found = describe(bids, {**MINIMAL, "Genetics": {"Dataset": "https://doi.org/10.5281/zenodo.1", "Database": "x"}})
    assert [one.identifier.normalized for one in found.related] == ["https://doi.org/10.5281/zenodo.1"]


CHANGES = """Changes of the bats

1.0.1 2024-05-01
  - Corrected one bat.

1.0.0 2023-01-01
  - First.
"""
PARTICIPANTS = "participant_id\tage\nsub-01\t7\nsub-02\tn/a\n"
DATASET = {
    "dataset_description.json": {**MINIMAL, "DatasetType": "raw", "Authors": ["Anna Weber"]},
    "CHANGES": CHANGES,
    "participants.tsv": PARTICIPANTS,
    "participants.json": {"age": {"Description": "age", "Units": "year"}},
    "sub-01/anat/sub-01_T1w.nii.gz": "x",
    "sub-02/anat/sub-02_T1w.nii.gz": "x",
}
CITATION = "cff-version: 1.2.0\nmessage: Cite this.\ntitle: Bats asleep\nauthors:\n  - given-names: Eva\n    family-names: Klein\n"


def record(**files):
    return check_files(DATASET | {name.replace("_", "."): one for name, one in files.items()}).record


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (CHANGES, [("1.0.1", ("CHANGES", "line:3:1"))]),
        ("1.0.0 2023-01-01\n - First\n1.1 2024-01-01\n", [("1.1", ("CHANGES", "line:3:1"))]),
        ("v2.0 2024-05-01\n", [("2.0", ("CHANGES", "line:1:1"))]),
        ("Revision history\n 1. corrected bats\n", []),
        ("", []),
    ],
)
def test_version_and_date_in_the_changelog(changes, expected):
    found = record(CHANGES=changes)
    assert [(one.value, one.source) for one in found.versions] == expected
    assert [one.kind for one in found.dates] == ["Issued"] * len(expected)


def test_authors_of_the_citation_file_win():
    assert [one.name for one in record(CITATION_cff=CITATION).creators] == ["Eva Klein"]
    assert [one.name for one in record(CITATION_cff=CITATION.replace("authors", "contact")).creators][:1] == [
        "Anna Weber"
    ]


def test_derivatives_are_datasets_of_their_own():
    derived = {"derivatives/prep/dataset_description.json": {**MINIMAL, "Name": "Bats, smoothed"}}
    found = check_files(DATASET | derived).record
    assert [one.value for one in found.titles] == ["Bats asleep"]
    assert [one.path for one in found.nested] == ["derivatives/prep/dataset_description.json"]


def described(**fields):
    return DATASET | {"dataset_description.json": {**DATASET["dataset_description.json"], **fields}}


DERIVED = {
    "DatasetType": "derivative",
    "GeneratedBy": [{"Name": "prep", "Version": "1"}],
    "SourceDatasets": [{"URL": "x"}],
}


@pytest.mark.parametrize(
    "files",
    [
        DATASET,
        described(DatasetDOI="doi:10.5281/zenodo.1", BIDSVersion="1.0.0rc4"),
        described(BIDSVersion="1.0.0-rc3", Authors=["Weber, Anna", "Andrea Sand"]),
        described(**DERIVED),
        described(DatasetDOI=""),
        {"dataset_description.json": MINIMAL},
        DATASET | {"participants.tsv": PARTICIPANTS + "sub-03\t9\n"},
        DATASET | {"participants.tsv": PARTICIPANTS.replace("\n", "\r\n")},
        {name: one for name, one in DATASET.items() if not name.startswith("participants")},
    ],
)
def test_valid(files):
    assert messages("metadata-valid", files) == []


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (DATASET | {"participants.tsv": PARTICIPANTS + "sub-02\t8\n"}, "participants.tsv:4:1", "a second time"),
        (DATASET | {"participants.tsv": PARTICIPANTS + "bat3\t8\n"}, "participants.tsv:4:1", "is no subject"),
        (DATASET | {"participants.tsv": PARTICIPANTS + "sub-03\n"}, "participants.tsv:4:1", "1 value for 2 columns"),
        (DATASET | {"participants.tsv": "age\n7\n"}, "participants.tsv:1:1", "must be participant_id"),
        (DATASET | {"sub-09/a.txt": "x"}, "participants.tsv:1:1", "not listed: sub-09"),
        (DATASET | {"participants.json": '{"age": }'}, "participants.json:1:9", "is not valid JSON"),
        (DATASET | {"CITATION.cff": CITATION}, "dataset_description.json:5:14", "leave Authors to CITATION.cff"),
        (described(DatasetType="raw data"), "dataset_description.json:4:18", "is not a value that the format knows"),
        (described(GeneratedBy=[]), "dataset_description.json:8:18", "GeneratedBy"),
    ],
)
def test_invalid(files, place, said):
    (fault,) = faults(files)
    assert fault.startswith(place + " ")
    assert said in fault


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (described(BIDSVersion="1.10"), "dataset_description.json:3:18", "is no version of BIDS"),
        (described(DatasetDOI="10.5281/zenodo.1"), "dataset_description.json:8:17", "write the DOI as an address"),
        (described(Authors=["Anna Weber; Eva Klein"]), "dataset_description.json:6:5", "several authors"),
        (described(**DERIVED | {"SourceDatasets": []}), "dataset_description.json:1:1", "`SourceDatasets`"),
        (described(**DERIVED | {"GeneratedBy": [{"Name": "prep"}]}), "dataset_description.json:9:5", "`Version`"),
        (described(DatasetType="study"), "dataset_description.json:4:18", "not subjects"),
        (DATASET | {"participants.json": {"age": {"Units": "moons"}}}, "participants.json:3:14", "no unit of age"),
    ],
)
def test_advice(files, place, said):
    (note,) = messages("metadata-valid", files)
    assert note.startswith(f"note {place} ")
    assert said in note


def test_columns_of_tables():
    levels = {"Levels": {"m": "male", "f": "female"}}
    files = {
        "dataset_description.json": MINIMAL,
        "participants.json": {"age": {"Description": "Age", "Units": "year", "TermURL": "https://ex.org/age"}, "x": 1},
        "phenotype/sleep.json": {"MeasurementToolMetadata": {"Description": "a scale"}, "sex": levels},
        "task-rest_bold.json": {"EchoTime": {"Description": "no column"}},
    }
    with TemporaryDirectory() as folder:
        make_folder(folder, files)
        found = fairlint.inspect(folder)
    assert variables(found) == [
        ("age", "participants.tsv", "Age", "https://ex.org/age", "year"),
        ("sex", "phenotype/sleep.tsv", "", "", ""),
    ]
    assert {one.source.file for one in found.variables} == {"participants.json", "phenotype/sleep.json"}


def test_source_datasets_are_named():
    data = {**MINIMAL, "SourceDatasets": [{"DOI": "doi:10.18112/openneuro.ds1", "Version": "1.0"}]}
    assert origins(describe(bids, data)) == [("doi:10.18112/openneuro.ds1 1.0", "doi:10.18112/openneuro.ds1")]
