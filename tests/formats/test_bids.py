from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import bids

from .helpers import describe, is_in, json_documents, pointers, read, recognised

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
