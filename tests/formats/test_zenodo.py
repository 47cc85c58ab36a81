from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import zenodo

from .helpers import covered, describe, faults, is_in, json_documents, pointers, read, recognised

ORCID = "https://orcid.org/0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"upload_type": "dataset"}, True),
        ({"creators": [{"name": "Doe, Jane"}]}, True),
        ({"id": 1234567, "metadata": {"title": "Bats"}}, True),
        ({}, False),
        ({"access_token": "abc"}, False),
        ([], False),
        (None, False),
    ],
)
def test_recognises(data, expected):
    assert recognised(zenodo, data) is expected


@pytest.mark.parametrize(
    ("upload_type", "subject"), [("dataset", "dataset"), ("software", "software"), ("image", ""), (None, "")]
)
def test_subject(upload_type, subject):
    assert read(zenodo, {"upload_type": upload_type}).subject == subject


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"doi": "10.5281/zenodo.1234567"}, [("10.5281/zenodo.1234567", False)]),
        ({"prereserve_doi": {"doi": "10.5281/zenodo.1234567"}}, [("10.5281/zenodo.1234567", False)]),
        ({"prereserve_doi": True}, []),
        ({"doi": ""}, []),
        (
            {
                "doi": "10.5281/zenodo.1234567",
                "conceptdoi": "10.5281/zenodo.1234566",
                "metadata": {"title": "Bats"},
            },
            [("10.5281/zenodo.1234567", False), ("10.5281/zenodo.1234566", True)],
        ),
        (
            {"related_identifiers": [{"identifier": "10.5281/zenodo.1234566", "relation": "isVersionOf"}]},
            [("10.5281/zenodo.1234566", True)],
        ),
        (
            {"related_identifiers": [{"identifier": "ark:/12148/btv1b8449691v", "relation": "isAlternateIdentifier"}]},
            [("ark:/12148/btv1b8449691v", False)],
        ),
        ({"related_identifiers": [{"identifier": "10.1016/j.x.2024.1", "relation": "isSupplementTo"}]}, []),
        ({"references": ["Doe (2024), https://doi.org/10.1016/j.x.2024.1"]}, []),
    ],
)
def test_identifiers(data, expected):
    found = describe(zenodo, data).identifiers
    assert [(one.identifier.text, one.concept) for one in found] == expected


def test_texts():
    found = describe(
        zenodo,
        {
            "title": "Bats of the Harz",
            "description": "<p>Counts of bats</p>",
            "version": "1.0",
            "language": "eng",
            "upload_type": "dataset",
            "imprint_publisher": "University Press",
            "method": "<p>Mist nets</p>",
        },
    )
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "/title")]
    assert [one.value for one in found.descriptions] == ["<p>Counts of bats</p>"]
    assert [one.value for one in found.versions] == ["1.0"]
    assert [one.value for one in found.languages] == ["eng"]
    assert [one.value for one in found.resource_types] == ["dataset"]
    assert [one.value for one in found.publishers] == ["University Press"]
    assert [(one.kind, one.text) for one in found.provenance] == [("method", "<p>Mist nets</p>")]


def test_people():
    found = describe(
        zenodo,
        {
            "creators": [
                {"name": "Weber, Anna", "affiliation": "A University", "orcid": "0000-0002-1825-0097"},
                {"name": "Kowalski, Jack", "gnd": "118540238"},
            ],
            "contributors": [
                {"name": "Klein, Eva", "type": "DataCurator"},
                {"name": "Groß, Max", "type": "ContactPerson"},
            ],
            "thesis_supervisors": [{"name": "Lang, Ida"}],
        },
    )
    assert [(one.name, one.source.pointer) for one in found.creators] == [
        ("Weber, Anna", "/creators/0"),
        ("Kowalski, Jack", "/creators/1"),
    ]
    assert found.creators[0].orcid.normalized == ORCID
    assert [one.scheme for one in found.creators[1].identifiers] == ["gnd"]
    assert [(one.name, one.roles) for one in found.contributors] == [
        ("Klein, Eva", ("DataCurator",)),
        ("Groß, Max", ("ContactPerson",)),
        ("Lang, Ida", ("Supervisor",)),
    ]
    assert [one.name for one in found.contacts] == ["Groß, Max"]


def test_dates():
    found = describe(
        zenodo,
        {
            "publication_date": "2024-05-01",
            "embargo_date": "2025-01-01",
            "dates": [
                {"start": "2023-01-01", "end": "2023-12-31", "type": "Collected"},
                {"start": "2024-04-01", "end": "2024-04-01", "type": "Created"},
                {"end": "2026-01-01", "type": "Valid"},
                {"start": "2024-01-01"},
                {"type": "Withdrawn"},
            ],
        },
    )
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Issued", "2024-05-01"),
        ("Available", "2025-01-01"),
        ("Collected", "2023-01-01/2023-12-31"),
        ("Created", "2024-04-01"),
        ("Valid", "2026-01-01"),
        ("Other", "2024-01-01"),
    ]


def test_keywords_and_subjects():
    found = describe(
        zenodo,
        {
            "keywords": ["bats", "Harz"],
            "subjects": [
                {
                    "term": "Bats",
                    "identifier": "http://id.loc.gov/authorities/subjects/sh85012197",
                    "scheme": "url",
                }
            ],
        },
    )
    assert [(one.label, one.uri) for one in found.keywords] == [
        ("bats", ""),
        ("Harz", ""),
        ("Bats", "http://id.loc.gov/authorities/subjects/sh85012197"),
    ]


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC-BY-4.0", ["CC-BY-4.0"]),
        ("cc-zero", ["CC0-1.0"]),
        ({"id": "CC-BY-4.0"}, ["CC-BY-4.0"]),
        ([{"id": "CC-BY-4.0"}, "MIT"], ["CC-BY-4.0", "MIT"]),
        ("", []),
        (None, []),
    ],
)
def test_licence(licence, expected):
    assert [one.licence.spdx for one in describe(zenodo, {"license": licence}).licences] == expected


def test_access():
    found = describe(zenodo, {"access_right": "restricted", "access_conditions": "Write to the data access committee."})
    assert [(one.text, one.level) for one in found.access] == [("restricted", "restricted")]
    assert [one.value for one in found.access_conditions] == ["Write to the data access committee."]


def test_relations():
    found = describe(
        zenodo,
        {
            "related_identifiers": [
                {"identifier": "10.1016/j.x.2024.1", "relation": "isDocumentedBy"},
                {"identifier": "12082125", "relation": "cites", "scheme": "pmid"},
                {"identifier": "10.5281/zenodo.1000001", "relation": "isDerivedFrom"},
            ],
            "references": ["Doe (2024), https://doi.org/10.1016/j.y.2024.2", "Roe (1999)"],
        },
    )
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("isDocumentedBy", "10.1016/j.x.2024.1"),
        ("cites", "pmid:12082125"),
        ("isDerivedFrom", "10.5281/zenodo.1000001"),
        ("references", "https://doi.org/10.1016/j.y.2024.2"),
    ]
    assert found.related[0].source.pointer == "/related_identifiers/0/identifier"
    assert [(one.kind, one.text) for one in found.provenance] == [("source", "10.5281/zenodo.1000001")]


def test_files_of_a_published_record():
    found = describe(
        zenodo,
        {
            "metadata": {"title": "Bats"},
            "files": [
                {"key": "bats.csv", "size": 12, "checksum": "md5:d41d8cd98f00b204e9800998ecf8427e"},
                {"filename": "map.png", "filesize": 7, "checksum": "unknown"},
            ],
        },
    )
    assert [(one.path, one.size, one.checksum) for one in found.files] == [
        ("bats.csv", "12", "md5:d41d8cd98f00b204e9800998ecf8427e"),
        ("map.png", "7", ""),
    ]
    assert found.titles[0].source.pointer == "/metadata/title"


def test_placeholders_are_no_values():
    found = describe(zenodo, {"title": "TODO", "creators": [{"name": "Doe, John"}], "license": "unknown"})
    assert (found.titles, found.creators, found.licences) == ((), (), ())
    assert {one.field for one in found.placeholders} == {"title", "creator", "licence"}


@settings(deadline=None)
@given(
    json_documents(
        "metadata doi conceptdoi prereserve_doi alternate_identifiers title description version language "
        "imprint_publisher upload_type method creators contributors thesis_supervisors name orcid gnd type "
        "publication_date embargo_date dates start end keywords subjects term identifier scheme license id "
        "access_right access_conditions related_identifiers relation references files key size checksum"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(zenodo, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(zenodo, data)))


RECORD = {
    "conceptdoi": "10.5281/zenodo.1234566",
    "conceptrecid": "1234566",
    "doi": "10.5281/zenodo.1234567",
    "links": {"html": "https://zenodo.org/records/1234567"},
    "metadata": {
        "title": "Bats",
        "creators": [{"name": "Weber, Anna"}],
        "license": {"id": "cc-by-4.0"},
        "resource_type": {"type": "dataset", "title": "Dataset"},
    },
    "files": [{"key": "a.csv", "size": 12, "checksum": "md5:d41d8cd98f00b204e9800998ecf8427e"}],
}


def test_published_record():
    describer = read(zenodo, RECORD)
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [(one.identifier.text, one.concept) for one in found.identifiers] == [
        ("10.5281/zenodo.1234567", False),
        ("10.5281/zenodo.1234566", True),
    ]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.value for one in found.resource_types] == ["dataset"]
    assert [one.url for one in found.locations] == ["https://zenodo.org/records/1234567"]
    assert [one.path for one in found.files] == ["a.csv"]


def test_linked_data_are_no_deposit():
    assert not recognised(zenodo, {"@context": "https://schema.org", "description": "conceptdoi", "title": "Bats"})


@pytest.mark.parametrize("name", ["record.json", "zenodo_1234567.json"])
def test_record_is_known_by_its_concept(name):
    assert faults({name: RECORD}) == []


def test_relation_that_is_none():
    deposit = {"title": "Bats", "related_identifiers": [{"identifier": "10.1016/j.x.1", "relation": "isRelatedTo"}]}
    (found,) = faults({".zenodo.json": deposit})
    assert found.startswith(".zenodo.json:6:19 `related_identifiers.0.relation`")
    assert "write a relation such as isSupplementTo" in found


def test_places_and_periods():
    data = {
        "locations": [{"place": "Hainich", "lat": 51.1, "lon": 10.4}, {"lat": 51.1, "lon": 10.4}],
        "dates": [{"type": "Collected", "start": "2011-01-01", "end": "2023-12-31"}],
    }
    assert covered(describe(zenodo, data)) == [
        ("temporal", "2011-01-01/2023-12-31"),
        ("spatial", "Hainich"),
        ("spatial", "51.1 N, 10.4 E"),
    ]
