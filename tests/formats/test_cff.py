from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import cff

from .helpers import describe, faults, is_in, json_documents, pointers, read, recognised

MINIMAL = {"cff-version": "1.2.0", "message": "Please cite this.", "title": "Bats of the Harz", "authors": []}
SWHID = "swh:1:rel:99f6850374dc6597af01bd0ee1d3fc0699301b9f"


@pytest.mark.parametrize(
    ("data", "expected"),
    [(MINIMAL, True), ({"title": "Bats"}, True), ({"name": "Bats"}, False), ({}, False), ([], False)],
)
def test_recognises(data, expected):
    assert recognised(cff, data) is expected


@pytest.mark.parametrize(
    ("stated", "subject"), [("dataset", "dataset"), ("software", "software"), ("article", ""), (None, "")]
)
def test_subject(stated, subject):
    assert read(cff, {**MINIMAL, "type": stated}).subject == subject


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"doi": "10.5281/zenodo.1234567"}, [("10.5281/zenodo.1234567", False)]),
        (
            {"identifiers": [{"type": "doi", "value": "10.5281/zenodo.1234567"}]},
            [("10.5281/zenodo.1234567", False)],
        ),
        (
            {
                "identifiers": [
                    {
                        "type": "doi",
                        "value": "10.5281/zenodo.1",
                        "description": "The concept DOI of the work.",
                    },
                    {"type": "doi", "value": "10.5281/zenodo.2", "description": "The DOI of version 1.1.0"},
                ]
            },
            [("10.5281/zenodo.1", True), ("10.5281/zenodo.2", False)],
        ),
        (
            {"identifiers": [{"type": "doi", "value": "10.5281/zenodo.1", "description": "Represents all versions"}]},
            [("10.5281/zenodo.1", True)],
        ),
        ({"identifiers": [{"type": "swh", "value": SWHID}]}, [(SWHID, False)]),
        (
            {"identifiers": [{"type": "url", "value": "https://doi.org/10.5281/zenodo.1234567"}]},
            [("https://doi.org/10.5281/zenodo.1234567", False)],
        ),
        ({"identifiers": [{"type": "url", "value": "https://github.com/someone/bats"}]}, []),
        ({"identifiers": [{"type": "doi", "value": "10.1016/j.x.1", "description": "DOI of the paper"}]}, []),
        ({"preferred-citation": {"type": "article", "doi": "10.1016/j.x.1"}}, []),
        ({"references": [{"type": "data", "doi": "10.5281/zenodo.1000001"}]}, []),
    ],
)
def test_identifiers(data, expected):
    found = describe(cff, {**MINIMAL, **data}).identifiers
    assert [(one.identifier.text, one.concept) for one in found] == expected


def test_texts():
    found = describe(
        cff,
        {
            **MINIMAL,
            "abstract": "Counts of bats.",
            "version": "1.0",
            "commit": "156a04c",
            "date-released": "2024-05-01",
            "keywords": ["bats", "Harz"],
            "type": "dataset",
        },
    )
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "/title")]
    assert [one.value for one in found.descriptions] == ["Counts of bats."]
    assert [one.value for one in found.versions] == ["1.0"]
    assert [(one.kind, one.value) for one in found.dates] == [("Issued", "2024-05-01")]
    assert [one.label for one in found.keywords] == ["bats", "Harz"]
    assert [one.value for one in found.resource_types] == ["dataset"]
    assert found.provenance == ()


def test_commit_stands_in_for_a_version():
    assert [one.value for one in describe(cff, {**MINIMAL, "commit": "156a04c"}).versions] == ["156a04c"]


def test_agents():
    found = describe(
        cff,
        {
            **MINIMAL,
            "authors": [
                {
                    "given-names": "Anna",
                    "name-particle": "von",
                    "family-names": "Weber",
                    "name-suffix": "Jr.",
                    "orcid": "https://orcid.org/0000-0002-1825-0097",
                },
                {"name": "The Bat Project", "website": "https://www.bats.org"},
                {"name": "DataCite", "website": "https://ror.org/04wxnsj81"},
                {"alias": "batwoman"},
                {},
            ],
            "contact": [{"given-names": "Eva", "family-names": "Klein", "email": "eva@bats.org"}],
        },
    )
    assert [(one.name, one.organisation, one.source.pointer) for one in found.creators] == [
        ("Anna von Weber Jr.", False, "/authors/0"),
        ("The Bat Project", True, "/authors/1"),
        ("DataCite", True, "/authors/2"),
        ("batwoman", False, "/authors/3"),
    ]
    assert found.creators[0].orcid.normalized == "https://orcid.org/0000-0002-1825-0097"
    assert [[one.scheme for one in agent.identifiers] for agent in found.creators[1:]] == [[], ["ror"], []]
    assert [(one.name, one.email) for one in found.contacts] == [("Eva Klein", "eva@bats.org")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"license": "CC-BY-4.0"}, ["CC-BY-4.0"]),
        ({"license": ["MIT", "Apache-2.0"]}, ["MIT OR Apache-2.0"]),
        (
            {"license-url": "https://creativecommons.org/licenses/by/4.0/"},
            ["https://creativecommons.org/licenses/by/4.0/"],
        ),
        ({"license": "MIT", "license-url": "https://opensource.org/licenses/MIT"}, ["MIT"]),
        ({"license": []}, []),
        ({"license": ""}, []),
    ],
)
def test_licence(data, expected):
    assert [one.licence.text for one in describe(cff, {**MINIMAL, **data}).licences] == expected


def test_locations():
    found = describe(
        cff,
        {
            **MINIMAL,
            "url": "https://www.bats.org",
            "repository-code": "https://github.com/someone/bats",
            "repository-artifact": "https://www.bats.org/bats.zip",
        },
    )
    assert [(one.kind, one.url) for one in found.locations] == [
        ("landing", "https://www.bats.org"),
        ("landing", "https://github.com/someone/bats"),
        ("download", "https://www.bats.org/bats.zip"),
    ]


def test_references_are_related_and_no_provenance():
    found = describe(
        cff,
        {
            **MINIMAL,
            "preferred-citation": {"type": "article", "url": "https://doi.org/10.3389/fnins.2012.00080"},
            "references": [
                {"type": "article", "doi": "10.1016/j.x.2024.1", "url": "https://www.sciencedirect.com/1"},
                {"type": "software", "identifiers": [{"type": "swh", "value": SWHID}]},
                {"type": "data", "repository": "https://archive.org/details/bats"},
                {"type": "book", "title": "Bats", "isbn": "978-3-905673-82-1"},
            ],
        },
    )
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("preferred-citation", "https://doi.org/10.3389/fnins.2012.00080"),
        ("references", "10.1016/j.x.2024.1"),
        ("references", SWHID),
        ("references", "https://archive.org/details/bats"),
    ]
    assert found.related[2].source.pointer == "/references/1/identifiers/0/value"
    assert found.provenance == ()


@settings(deadline=None)
@given(
    json_documents(
        "cff-version type title abstract version commit message doi identifiers value description authors "
        "contact name given-names family-names name-particle alias orcid website email license license-url "
        "url repository repository-code repository-artifact date-released keywords preferred-citation "
        "references"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(cff, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(cff, data)))


VALID = """\
cff-version: 1.2.0
message: Please cite this.
title: Bats of the Harz
type: dataset
version: 1.10
date-released: 2024-05-01
license: [CC-BY-4.0, MIT]
authors:
  - given-names: Anna
    family-names: Weber
"""
OLD = """\
cff-version: 1.0.3
message: Please cite this.
title: Bats of the Harz
version: 1.0
date-released: 2019-05-01
authors:
  - given-names: Anna
    family-names: Weber
"""


@pytest.mark.parametrize(
    "text",
    [
        VALID,
        OLD,
        OLD.replace("1.0.3", "1.1.0") + "identifiers:\n  - type: doi\n    value: 10.5281/zenodo.1\n",
        VALID.replace("MIT", "GPL-3.0"),
        VALID + "references:\n  - {type: data, title: Caves, authors: [{name: Bat Watch}], month: 3, year: 2020}\n",
        VALID + "abstract: &text Counts.\nkeywords: [*text]\n",
    ],
)
def test_valid(text):
    assert faults({"CITATION.cff": text}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (VALID.replace("MIT", "Apache2"), 'CITATION.cff:7:22 "Apache2" is not the identifier of a licence'),
        (VALID.replace("MIT", "mit"), 'write "MIT"'),
        (VALID.replace("[CC-BY-4.0, MIT]", "Ours"), "put the address of its text into `license-url`"),
        (VALID.replace("[CC-BY-4.0, MIT]", "MIT OR Apache-2.0"), "write an SPDX identifier such as CC-BY-4.0"),
        (VALID.replace("2024-05-01", "2024-02-30"), 'CITATION.cff:6:16 "2024-02-30" is no day of the calendar'),
        (VALID.replace("2024-05-01", "1.5.2024"), "write YYYY-MM-DD"),
        (VALID + "title: Bats\n", 'CITATION.cff:11:1 the key "title" stands here a second time'),
        (VALID + "publisher: Zenodo\n", 'CITATION.cff:11:12 "publisher" is no key that the format has here'),
        (VALID.replace("    family", "    famly"), 'CITATION.cff:10:18 `authors.0`: "famly-names" is no key'),
        (VALID + "doi: https://doi.org/10.5281/zenodo.1\n", "write the DOI alone"),
        (VALID + "url: www.bats.org\n", "write a full web address"),
        (VALID + "references:\n  - {type: dataset, title: Caves, authors: [{name: B}]}\n", 'write "data"'),
        (VALID.replace("title: Bats of the Harz", "title: 2024"), "put it in quotes"),
        (VALID.replace("1.2.0", "1.2"), "write 1.2.0"),
        (OLD.replace("date-released: 2019-05-01\n", ""), '"date-released" is missing'),
        (OLD + "type: dataset\n", 'CITATION.cff:9:7 "type" came with cff-version 1.2.0'),
        (OLD + "colour: red\n", '"colour" is no key that the format has here'),
    ],
)
def test_invalid(text, expected):
    (found,) = faults({"CITATION.cff": text})
    assert expected in found
