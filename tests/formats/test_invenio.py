from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import invenio

from .helpers import covered, describe, faults, is_in, json_documents, pointers, read, recognised

PERSON = {
    "type": "personal",
    "given_name": "Anna",
    "family_name": "Weber",
    "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0097"}],
}
METADATA = {
    "title": "Bats of the Harz",
    "resource_type": {"id": "dataset"},
    "publication_date": "2024-05-01",
    "creators": [{"person_or_org": PERSON}],
}
MD5 = "d41d8cd98f00b204e9800998ecf8427e"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (METADATA, True),
        ({"metadata": METADATA}, True),
        ({"creators": [{"person_or_org": PERSON}]}, True),
        ({"metadata": {"title": "Bats", "creators": [{"name": "Weber, Anna"}]}}, False),
        ({"creators": "person_or_org"}, False),
        ([METADATA], False),
        ({}, False),
    ],
)
def test_recognises(data, expected):
    assert recognised(invenio, data) is expected


def test_identifiers():
    found = describe(
        invenio,
        {
            "pids": {"doi": {"identifier": "10.5281/zenodo.1234567", "provider": "datacite"}},
            "parent": {"pids": {"doi": {"identifier": "10.5281/zenodo.1234566"}}},
            "links": {"self_html": "https://zenodo.org/records/1234567"},
            "metadata": {**METADATA, "identifiers": [{"scheme": "handle", "identifier": "21.11101/bats"}]},
        },
    )
    assert [(one.identifier.text, one.concept) for one in found.identifiers] == [
        ("10.5281/zenodo.1234567", False),
        ("10.5281/zenodo.1234566", True),
        ("21.11101/bats", False),
    ]
    assert [one.url for one in found.locations] == ["https://zenodo.org/records/1234567"]


def test_texts_and_subjects():
    found = describe(
        invenio,
        {
            **METADATA,
            "description": "<p>Counts.</p>",
            "version": "2.0",
            "publisher": "Zenodo",
            "languages": [{"id": "deu"}],
            "subjects": [{"subject": "bats"}, {"id": "http://id.nlm.nih.gov/mesh/D002685", "subject": "Chiroptera"}],
            "additional_descriptions": [
                {"description": "By ear.", "type": {"id": "methods"}},
                {"description": "Weber 2024", "type": {"id": "notes"}},
            ],
        },
    )
    assert [one.value for one in (*found.titles, *found.descriptions, *found.versions, *found.publishers)] == [
        "Bats of the Harz",
        "<p>Counts.</p>",
        "2.0",
        "Zenodo",
    ]
    assert [(one.label, one.uri) for one in found.keywords] == [
        ("bats", ""),
        ("Chiroptera", "http://id.nlm.nih.gov/mesh/D002685"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [("method", "By ear.")]
    assert [one.value for one in found.resource_types] == ["dataset"]


def test_people():
    found = describe(
        invenio,
        {
            **METADATA,
            "contributors": [
                {"person_or_org": {"type": "organizational", "name": "Bat Watch"}, "role": {"id": "contactperson"}}
            ],
        },
    )
    assert [(one.name, one.orcid.normalized) for one in found.creators] == [
        ("Anna Weber", "https://orcid.org/0000-0002-1825-0097")
    ]
    assert [(one.name, one.organisation, one.roles) for one in found.contacts] == [
        ("Bat Watch", True, ("contactperson",))
    ]


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ([{"id": "cc-by-4.0"}], ["CC-BY-4.0"]),
        ([{"title": {"en": "Ours"}, "link": "https://creativecommons.org/publicdomain/zero/1.0/"}], ["CC0-1.0"]),
        ([{"id": "cc-by-4.0"}, {"id": "mit"}], ["CC-BY-4.0", "MIT"]),
    ],
)
def test_licences(rights, expected):
    found = describe(invenio, {**METADATA, "rights": rights}).licences
    assert [one.licence.spdx for one in found] == expected


@pytest.mark.parametrize(
    ("access", "expected"),
    [
        ({"record": "public", "files": "public"}, ["open"]),
        ({"record": "public", "files": "restricted"}, ["restricted"]),
        ({"files": "restricted", "embargo": {"active": True, "until": "2030-01-01"}}, ["embargoed"]),
        ({"files": "public", "embargo": {"active": False}}, ["open"]),
        ({}, []),
    ],
)
def test_access(access, expected):
    found = describe(invenio, {"metadata": METADATA, "access": access})
    assert [one.level for one in found.access] == expected


def test_relations_and_dates():
    found = describe(
        invenio,
        {
            **METADATA,
            "dates": [{"date": "2023/2024", "type": {"id": "collected"}}],
            "related_identifiers": [
                {"identifier": "10.1016/j.x.1", "scheme": "doi", "relation_type": {"id": "isderivedfrom"}}
            ],
            "references": [{"reference": "Doe 2020", "identifier": "10.1016/j.x.2", "scheme": "doi"}],
        },
    )
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued"), ("2023/2024", "Collected")]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("isderivedfrom", "10.1016/j.x.1"),
        ("references", "10.1016/j.x.2"),
    ]
    assert [one.kind for one in found.provenance] == ["source"]


@pytest.mark.parametrize(
    "files",
    [
        {"entries": {"a.csv": {"key": "a.csv", "size": 12, "checksum": f"md5:{MD5}", "mimetype": "text/csv"}}},
        {"entries": [{"key": "a.csv", "size": 12, "checksum": f"md5:{MD5}", "mimetype": "text/csv"}]},
        [{"key": "a.csv", "size": 12, "checksum": f"md5:{MD5}", "mimetype": "text/csv"}],
    ],
)
def test_files(files):
    found = describe(invenio, {"metadata": METADATA, "files": files}).files
    assert [(one.path, one.size, one.checksum, one.media_type) for one in found] == [
        ("a.csv", "12", f"md5:{MD5}", "text/csv")
    ]


def test_subject():
    assert read(invenio, METADATA).subject == "dataset"
    assert read(invenio, {**METADATA, "resource_type": {"id": "publication-article"}}).subject == ""


@pytest.mark.parametrize("date", ["2024", "2024-05", "2024-05-01", "2024-05/2024-06"])
def test_valid(date):
    assert faults({"zenodo-invenio.json": {**METADATA, "publication_date": date}}) == []
    assert (
        faults({"record.json": {"metadata": {**METADATA, "publication_date": date}, "access": {"embargo": None}}}) == []
    )


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"title": None}, "wants text"),
        ({"publication_date": "May 2024"}, "write YYYY-MM-DD, YYYY-MM or YYYY"),
        ({"creators": []}, "too few entries"),
        ({"creators": [{"person_or_org": {"type": "person"}}]}, 'write "personal"'),
        ({"creators": [{"person_or_org": {"type": "personal", "name": "Anna"}}]}, '"family_name" is missing'),
        ({"related_identifiers": [{"identifier": "10.1016/j.x.1"}]}, '"relation_type" is missing'),
        ({"rights": [{"link": "https://a.org"}]}, '"id" or "title" is missing'),
        ({"dates": [{"date": "2024"}]}, '"type" is missing'),
    ],
)
def test_invalid(changed, expected):
    (found,) = faults({"zenodo-invenio.json": {**METADATA, **changed}})
    assert expected in found


@settings(deadline=None)
@given(
    json_documents(
        "metadata title description creators contributors person_or_org type given_name family_name name identifiers "
        "identifier scheme role id resource_type publication_date dates date rights link title props url subjects "
        "subject languages related_identifiers relation_type references pids doi parent links self_html access files "
        "embargo active until reason entries key size checksum mimetype additional_descriptions"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(invenio, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(invenio, data)))


def test_places_and_periods():
    box = [[[10.3, 51.0], [10.5, 51.0], [10.5, 51.2], [10.3, 51.0]]]
    metadata = {
        "locations": {
            "features": [{"place": "Hainich"}, {"geometry": {"type": "Polygon", "coordinates": box}}],
        },
        "dates": [{"date": "2011/2023", "type": {"id": "collected"}}],
    }
    assert covered(describe(invenio, {"metadata": metadata})) == [
        ("temporal", "2011/2023"),
        ("spatial", "Hainich"),
        ("spatial", "51 to 51.2 N, 10.3 to 10.5 E"),
    ]
