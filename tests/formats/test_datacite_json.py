from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import datacite_json

from .helpers import covered, describe, faults, is_in, json_documents, origins, pointers, read, recognised

KERNEL = "http://datacite.org/schema/kernel-4"
DOI = "https://doi.org/10.5281/zenodo.1234567"
RESOURCE = {
    "doi": "10.5281/zenodo.1234567",
    "titles": [{"title": "Bats of the Harz"}],
    "creators": [{"name": "Weber, Anna"}],
    "types": {"resourceTypeGeneral": "Dataset"},
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"schemaVersion": KERNEL}, True),
        ({"schemaVersion": "http://datacite.org/schema/kernel-3"}, True),
        (RESOURCE, True),
        ({"data": {"id": "10.5281/zenodo.1234567", "type": "dois", "attributes": RESOURCE}}, True),
        ({"titles": [{"title": "Bats"}], "creators": [{"name": "Weber, Anna"}]}, False),
        ({"schemaVersion": "https://example.org/schema/1"}, False),
        ({"data": []}, False),
        ({}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(datacite_json, data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"doi": "10.5281/zenodo.1234567"}, [DOI]),
        ({"identifiers": [{"identifier": "10.5281/zenodo.1234567", "identifierType": "DOI"}]}, [DOI]),
        (
            {
                "id": DOI,
                "doi": "10.5281/ZENODO.1234567",
                "identifiers": [{"identifier": DOI, "identifierType": "DOI"}],
            },
            [DOI],
        ),
        (
            {
                "doi": "10.5281/zenodo.1234567",
                "alternateIdentifiers": [
                    {"alternateIdentifier": "10013/epic.10033", "alternateIdentifierType": "Handle"}
                ],
            },
            [DOI, "https://hdl.handle.net/10013/epic.10033"],
        ),
        ({"relatedIdentifiers": [{"relatedIdentifier": DOI, "relationType": "IsSupplementTo"}]}, []),
        ({"doi": None}, []),
    ],
)
def test_identifiers(data, expected):
    found = describe(datacite_json, data).identifiers
    assert [one.identifier.normalized for one in found] == expected


def test_concept_doi():
    data = {"relatedIdentifiers": [{"relatedIdentifier": DOI, "relationType": "IsVersionOf"}]}
    assert [one.concept for one in describe(datacite_json, data).identifiers] == [True]


def test_response_of_the_rest_api():
    found = describe(datacite_json, {"data": {"attributes": RESOURCE}})
    assert found.titles[0].source.pointer == "/data/attributes/titles/0"
    assert [one.identifier.normalized for one in found.identifiers] == [DOI]


def test_statements_as_the_rest_api_writes_them():
    describer = read(
        datacite_json,
        {
            **RESOURCE,
            "titles": [
                {"title": "Bats of the Harz", "titleType": None},
                {"title": "Fledermäuse", "titleType": "TranslatedTitle"},
            ],
            "creators": [
                {
                    "name": "Weber, Anna",
                    "nameType": "Personal",
                    "affiliation": ["A University"],
                    "nameIdentifiers": [
                        {"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"},
                    ],
                },
                {"name": "The Bat Project", "nameType": "Organizational"},
            ],
            "publisher": "Zenodo",
            "publicationYear": 2024,
            "version": None,
            "language": "en",
            "url": "https://zenodo.org/records/1234567",
            "contentUrl": ["https://zenodo.org/records/1234567/files/bats.csv"],
            "fundingReferences": [
                {"funderName": "DFG", "funderIdentifier": "https://ror.org/018mejw64", "awardNumber": "12"}
            ],
        },
    )
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [one.value for one in found.titles] == ["Bats of the Harz"]
    assert [(one.name, one.organisation) for one in found.creators] == [
        ("Weber, Anna", False),
        ("The Bat Project", True),
    ]
    assert found.creators[0].orcid.normalized == "https://orcid.org/0000-0002-1825-0097"
    assert [one.value for one in found.publishers] == ["Zenodo"]
    assert [(one.kind, one.value) for one in found.dates] == [("Issued", "2024")]
    assert found.versions == ()
    assert [one.value for one in found.languages] == ["en"]
    assert [(one.kind, one.url) for one in found.locations] == [
        ("landing", "https://zenodo.org/records/1234567"),
        ("download", "https://zenodo.org/records/1234567/files/bats.csv"),
    ]
    assert [(one.name, one.roles) for one in found.contributors] == [("DFG", ("Funder",))]
    assert [one.value for one in found.resource_types] == ["Dataset"]


@pytest.mark.parametrize("publisher", ["Zenodo", {"name": "Zenodo", "publisherIdentifierScheme": "ROR"}])
def test_publisher(publisher):
    assert [one.value for one in describe(datacite_json, {"publisher": publisher}).publishers] == ["Zenodo"]


@pytest.mark.parametrize(
    ("rights", "licences", "access"),
    [
        ({"rightsIdentifier": "cc-by-4.0", "rightsIdentifierScheme": "SPDX"}, ["CC-BY-4.0"], []),
        (
            {"rights": "Our terms", "rightsUri": "https://creativecommons.org/licenses/by/4.0/"},
            ["CC-BY-4.0"],
            [],
        ),
        ({"rights": "Creative Commons Zero v1.0 Universal"}, ["CC0-1.0"], []),
        ({"rights": "Open Access", "rightsUri": "info:eu-repo/semantics/openAccess"}, [], ["open"]),
        ({"rightsUri": "http://purl.org/coar/access_right/c_16ec"}, [], ["restricted"]),
        ({"rights": None, "rightsUri": None}, [], []),
    ],
)
def test_rights(rights, licences, access):
    found = describe(datacite_json, {"rightsList": [rights]})
    assert [one.licence.spdx for one in found.licences] == licences
    assert [one.level for one in found.access] == access


@settings(deadline=None)
@given(
    json_documents(
        "data attributes schemaVersion doi id identifiers identifier identifierType alternateIdentifiers "
        "titles title titleType creators contributors name nameType givenName familyName nameIdentifiers "
        "nameIdentifier contributorType publisher publicationYear types resourceTypeGeneral subjects "
        "subject valueUri dates date dateType language relatedIdentifiers relatedIdentifier relationType "
        "relatedItems relatedItemIdentifier version rightsList rights rightsUri descriptions description "
        "descriptionType fundingReferences funderName url"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(datacite_json, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(datacite_json, data)))


VALID = RESOURCE | {"publisher": "Zenodo", "publicationYear": "2024"}


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"dates": [{"date": "-0054", "dateType": "Created"}, {"date": "2024/2025-02", "dateType": "Valid"}]},
        {"dates": [{"date": "2024-05-01T10:00:00Z/..", "dateType": "Coverage"}]},
        {"geoLocations": [{"geoLocationPolygon": [{"polygonPoint": {"pointLatitude": 51, "pointLongitude": 170}}]}]},
    ],
)
def test_valid(more):
    assert faults({"datacite.json": VALID | more}) == []


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ({"titles": [{"title": " "}]}, "`titles.0.title` is empty"),
        ({"publisher": ""}, "`publisher` is empty"),
        ({"publisher": {"name": ""}}, "`publisher.name` is empty"),
        ({"creators": [{"name": ""}]}, "`creators.0.name` is empty"),
        ({"dates": [{"date": "May 2024", "dateType": "Issued"}]}, '"May 2024" is no date that DataCite reads'),
        ({"dates": [{"date": "2024-05-01 to 2024-06-01", "dateType": "Issued"}]}, "or START/END for a range"),
        ({"dates": [{"date": "2025/2024", "dateType": "Issued"}]}, '"2025/2024" is no date'),
        ({"geoLocations": [{"geoLocationPoint": {"pointLatitude": 91, "pointLongitude": 1}}]}, "90"),
    ],
)
def test_invalid(more, message):
    found = faults({"datacite.json": VALID | more})
    assert len(found) == 1
    assert message in found[0]


def test_places_and_periods():
    data = {
        "schemaVersion": KERNEL,
        "dates": [{"date": "2011/2023", "dateType": "Collected"}],
        "geoLocations": [
            {"geoLocationPlace": "Hainich", "geoLocationPoint": {"pointLongitude": 10.4, "pointLatitude": 51.1}},
            {"geoLocationPoint": {"pointLongitude": "10.4", "pointLatitude": "51.1"}},
            {
                "geoLocationBox": {
                    "westBoundLongitude": 10.3,
                    "eastBoundLongitude": 10.5,
                    "southBoundLatitude": 51,
                    "northBoundLatitude": 51.2,
                }
            },
            {
                "geoLocationPolygon": [
                    {"polygonPoint": {"pointLongitude": 10.3, "pointLatitude": 51}},
                    {"polygonPoint": {"pointLongitude": 10.5, "pointLatitude": 51.2}},
                ]
            },
        ],
    }
    assert covered(describe(datacite_json, data)) == [
        ("temporal", "2011/2023"),
        ("spatial", "Hainich"),
        ("spatial", "51.1 N, 10.4 E"),
        ("spatial", "51 to 51.2 N, 10.3 to 10.5 E"),
        ("spatial", "51 to 51.2 N, 10.3 to 10.5 E"),
    ]


def test_a_source_is_named_by_its_identifier():
    related = {"relatedIdentifier": "10.15468/fl1n7a", "relatedIdentifierType": "DOI", "relationType": "IsDerivedFrom"}
    found = describe(datacite_json, {"schemaVersion": KERNEL, "relatedIdentifiers": [related]})
    assert origins(found) == [("10.15468/fl1n7a", "10.15468/fl1n7a")]
