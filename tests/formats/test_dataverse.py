from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.beside import NOTHING
from fairlint.formats import dataverse

from .helpers import covered, describe, faults, is_in, json_documents, pointers, recognised, root_of, variables


def field(name, value, kind="primitive"):
    return {"typeName": name, "multiple": isinstance(value, list), "typeClass": kind, "value": value}


def compound(name, *values):
    parts = [{key: field(key, text) for key, text in value.items()} for value in values]
    return field(name, parts, "compound")


REQUIRED = (
    field("title", "Bats of the Harz"),
    compound("author", {"authorName": "Weber, Anna"}),
    compound("datasetContact", {"datasetContactEmail": "eva@bats.org"}),
    compound("dsDescription", {"dsDescriptionValue": "Counts."}),
    field("subject", ["Earth and Environmental Sciences"], "controlledVocabulary"),
)
MD5 = "d41d8cd98f00b204e9800998ecf8427e"


def version(*fields, **facts):
    return {"metadataBlocks": {"citation": {"displayName": "Citation", "fields": list(fields)}}, **facts}


def dataset(*fields, **facts):
    return {"datasetVersion": version(*fields, **facts)}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (dataset(*REQUIRED), True),
        ({"status": "OK", "data": {"latestVersion": version(*REQUIRED)}}, True),
        ({"data": dataset(*REQUIRED)}, True),
        (version(*REQUIRED), True),
        ({"datasetVersion": {"metadataBlocks": {}}}, False),
        ({"metadataBlocks": "citation"}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(dataverse, data) is expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"persistentUrl": "https://doi.org/10.7910/DVN/BATS"}, ["https://doi.org/10.7910/DVN/BATS"]),
        (
            {"protocol": "doi", "authority": "10.7910", "identifier": "DVN/BATS"},
            ["doi:10.7910/DVN/BATS"],
        ),
        (
            {"protocol": "doi", "authority": "10.7910/DVN", "separator": "/", "identifier": "BATS"},
            ["doi:10.7910/DVN/BATS"],
        ),
        ({}, []),
    ],
)
def test_identifiers(facts, expected):
    found = describe(dataverse, {**facts, **dataset(*REQUIRED)})
    assert [one.identifier.text for one in found.identifiers] == expected


def test_identifier_within_the_version():
    found = describe(dataverse, dataset(*REQUIRED, datasetPersistentId="doi:10.7910/DVN/BATS"))
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.7910/dvn/bats"]


def test_citation_block():
    orcid = {"authorIdentifierScheme": "ORCID", "authorIdentifier": "0000-0002-1825-0097"}
    found = describe(
        dataverse,
        {
            "publisher": "Harvard Dataverse",
            "publicationDate": "2024-05-01",
            **dataset(
                field("title", "Bats of the Harz"),
                compound("author", {"authorName": "Weber, Anna", **orcid}),
                compound("datasetContact", {"datasetContactName": "Eva", "datasetContactEmail": "eva@bats.org"}),
                compound("dsDescription", {"dsDescriptionValue": "Counts."}),
                compound("keyword", {"keywordValue": "bats", "keywordTermURI": "http://d-nb.info/gnd/4016490-2"}),
                compound("topicClassification", {"topicClassValue": "Zoology", "topicClassVocab": "DDC"}),
                compound("producer", {"producerName": "Bat Watch"}),
                compound("distributor", {"distributorName": "GESIS"}),
                compound("software", {"softwareName": "batR", "softwareVersion": "1.2"}),
                compound("dateOfCollection", {"dateOfCollectionStart": "2023", "dateOfCollectionEnd": "2024"}),
                compound("otherId", {"otherIdAgency": "us", "otherIdValue": "7"}),
                field("language", ["German"], "controlledVocabulary"),
                field("productionDate", "2024-01-01"),
                field("dataSources", ["Field sheets"]),
                versionNumber=1,
                versionMinorNumber=2,
            ),
        },
    )
    assert [one.value for one in found.titles + found.descriptions + found.publishers + found.versions] == [
        "Bats of the Harz",
        "Counts.",
        "Harvard Dataverse",
        "1.2",
    ]
    assert [(one.name, one.orcid.normalized) for one in found.creators] == [
        ("Weber, Anna", "https://orcid.org/0000-0002-1825-0097")
    ]
    assert [(one.name, one.email) for one in found.contacts] == [("Eva", "eva@bats.org")]
    assert [(one.name, one.roles) for one in found.contributors] == [
        ("Bat Watch", ("Producer",)),
        ("GESIS", ("Distributor",)),
    ]
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [
        ("bats", "http://d-nb.info/gnd/4016490-2", ""),
        ("Zoology", "", "DDC"),
    ]
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Issued", "2024-05-01"),
        ("Collected", "2023/2024"),
        ("Created", "2024-01-01"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [("software", "batR 1.2"), ("source", "Field sheets")]
    assert found.identifiers == ()


def test_contact_without_a_name():
    assert [(one.name, one.email) for one in describe(dataverse, dataset(*REQUIRED)).contacts] == [
        ("eva@bats.org", "eva@bats.org")
    ]


def test_publications_are_other_resources():
    found = describe(
        dataverse,
        dataset(
            *REQUIRED,
            compound(
                "publication",
                {
                    "publicationIDType": "doi",
                    "publicationIDNumber": "10.1016/j.x.1",
                    "publicationRelationType": "IsSupplementTo",
                },
                {"publicationCitation": "Doe 2020", "publicationURL": "https://journal.org/1"},
            ),
        ),
    )
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("IsSupplementTo", "10.1016/j.x.1"),
        ("isReferencedBy", "https://journal.org/1"),
    ]
    assert found.identifiers == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"license": {"name": "CC0 1.0", "uri": "http://creativecommons.org/publicdomain/zero/1.0"}}, ["CC0-1.0"]),
        ({"license": "CC0"}, ["CC0-1.0"]),
        ({"license": "NONE", "termsOfUse": "CC BY 4.0"}, ["CC-BY-4.0"]),
        ({"termsOfUse": "Ask us, please."}, [""]),
        ({}, []),
    ],
)
def test_licences(facts, expected):
    found = describe(dataverse, dataset(*REQUIRED, **facts)).licences
    assert [one.licence.spdx for one in found] == expected


def test_files_and_access():
    found = describe(
        dataverse,
        dataset(
            *REQUIRED,
            termsOfAccess="Write to Eva.",
            files=[
                {
                    "label": "counts.csv",
                    "directoryLabel": "data",
                    "restricted": True,
                    "dataFile": {
                        "filename": "counts.csv",
                        "contentType": "text/csv",
                        "filesize": 12,
                        "checksum": {"type": "MD5", "value": MD5},
                    },
                },
                {"label": "b.tab", "restricted": False, "dataFile": {"originalFileName": "b.xlsx", "md5": MD5}},
            ],
        ),
    )
    assert [(one.path, one.media_type, one.size, one.checksum) for one in found.files] == [
        ("data/counts.csv", "text/csv", "12", f"md5:{MD5}"),
        ("b.xlsx", "", "", f"md5:{MD5}"),
    ]
    assert [(one.level, one.source.pointer) for one in found.access] == [
        ("restricted", "/datasetVersion/files/0/restricted")
    ]
    assert [one.value for one in found.access_conditions] == ["Write to Eva."]


def test_valid():
    assert faults({"dataset.json": dataset(*REQUIRED)}) == []
    assert faults({"bats.json": {"data": {"latestVersion": version(*REQUIRED)}}}) == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (REQUIRED[1:], "the field title is missing"),
        ((*REQUIRED[:1], *REQUIRED[2:]), "the field author is missing"),
        ((*REQUIRED[1:], field("title", "")), "the field title is empty"),
        ((*REQUIRED[1:], {**REQUIRED[0], "multiple": True}), "title is multiple"),
        ((*REQUIRED[:4], {**REQUIRED[4], "multiple": False}), "subject is not multiple"),
        ((*REQUIRED, field("language", [{"a": 1}])), "language is primitive"),
        ((*REQUIRED, field("software", ["batR"], "compound")), "software is compound"),
        ((*REQUIRED, {"multiple": False, "typeClass": "primitive", "value": "x"}), '"typeName" is missing'),
        ((*REQUIRED, {**REQUIRED[0], "typeClass": "simple"}), "not a value that the format knows"),
        ((*REQUIRED, field("producer", [{"producerName": {"value": "x"}}], "compound")), "has no `typeName`"),
        ((*REQUIRED[:1], compound("author", {"authorAffiliation": "Uni"}), *REQUIRED[2:]), "author has no authorName"),
    ],
)
def test_invalid(fields, expected):
    (found, *_) = faults({"dataset.json": dataset(*fields)})
    assert expected in found


@settings(deadline=None)
@given(
    json_documents(
        "data datasetVersion latestVersion metadataBlocks citation fields typeName typeClass multiple value title author "
        "authorName keyword keywordValue files dataFile checksum type restricted license name uri termsOfUse "
        "persistentUrl identifier authority protocol label directoryLabel originalFileName"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(dataverse, data)
    list(dataverse.check(root_of(data), NOTHING))
    assert all(is_in(data, pointer) for pointer in pointers(describe(dataverse, data)))


def test_places_and_variables():
    file = {
        "label": "boxes.tab",
        "dataFile": {"filename": "boxes.tab"},
        "dataTables": [{"dataVariables": [{"name": "held", "label": "What the box held"}]}],
    }
    data = dataset(
        compound("geographicCoverage", {"country": "Germany", "otherGeographicCoverage": "Hainich"}),
        compound("timePeriodCovered", {"timePeriodCoveredStart": "2011", "timePeriodCoveredEnd": "2023"}),
        files=[file],
    )
    found = describe(dataverse, data)
    assert covered(found) == [("spatial", "Hainich, Germany"), ("temporal", "2011/2023")]
    assert variables(found) == [("held", "boxes.tab", "What the box held", "", "")]
