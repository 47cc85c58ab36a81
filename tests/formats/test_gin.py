from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import gin
from fairlint.testing import messages

from .helpers import describe, faults, is_in, json_documents, pointers, recognised

VALID = """\
authors:
  - firstname: "Anna"
    lastname: "Weber"
    affiliation: "Bat Watch"
    id: "ORCID:0000-0002-1825-0097"
title: "Bats of the Harz"
description: |
  Counts.
keywords:
  - bats
  - 2024
license:
  name: "CC0"
  url: "https://creativecommons.org/publicdomain/zero/1.0/"
funding:
  - "DFG, BA 12/3"
references:
  - id: "doi:10.1016/j.x.1"
    reftype: "IsSupplementTo"
    citation: "Doe (2020)"
resourcetype: Dataset
templateversion: 1.2
"""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"authors": [{"lastname": "Weber"}]}, True),
        ({"templateversion": "1.2"}, True),
        ({"dtype": "Dataset", "license": {"name": "CC0", "url": "x"}}, True),
        ({"creators": [{"name": "Weber"}]}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(gin, data) is expected


def test_reads():
    found = describe(
        gin,
        {
            "authors": [{"firstname": "Anna", "lastname": "Weber", "id": "ORCID:0000-0002-1825-0097"}],
            "title": "Bats",
            "description": "Counts.",
            "keywords": ["bats"],
            "license": {"name": "CC0", "url": "https://creativecommons.org/publicdomain/zero/1.0/"},
            "dtype": "Dataset",
            "references": [
                {"reftype": "IsSupplementTo", "id": "doi:10.1016/j.x.1"},
                {"reftype": "IsDerivedFrom", "id": "url:https://www.bats.org/raw"},
                {"reftype": "Cites", "name": "Doe (2020) https://doi.org/10.1016/j.x.2"},
                {"reftype": "Cites", "citation": "Doe (2021)"},
            ],
        },
    )
    assert [(one.name, one.orcid.normalized) for one in found.creators] == [
        ("Anna Weber", "https://orcid.org/0000-0002-1825-0097")
    ]
    assert [one.licence.spdx for one in found.licences] == ["CC0-1.0"]
    assert [one.value for one in found.titles + found.descriptions + found.resource_types] == [
        "Bats",
        "Counts.",
        "Dataset",
    ]
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("IsSupplementTo", "https://doi.org/10.1016/j.x.1"),
        ("IsDerivedFrom", "https://www.bats.org/raw"),
        ("Cites", "https://doi.org/10.1016/j.x.2"),
    ]
    assert [one.kind for one in found.provenance] == ["source"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("", ""),
        ("resourcetype", "dtype"),
        ("citation:", "name:"),
        ('    id: "ORCID:0000-0002-1825-0097"\n', ""),
        ("IsSupplementTo", "isSupplementTo"),
    ],
)
def test_valid(old, new):
    assert faults({"datacite.yml": VALID.replace(old, new) if old else VALID}) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('    lastname: "Weber"\n', "", 'datacite.yml:2:5 `authors.0`: "lastname" is missing'),
        ('firstname: "Anna"', 'firstname: ""', "datacite.yml:2:16"),
        ('title: "Bats of the Harz"\n', "", '"title" is missing'),
        ("keywords:\n  - bats\n  - 2024\n", "keywords: bats\n", "wants a list"),
        ('  name: "CC0"\n', "", '"name" is missing'),
        ("https://creative", "creative", "write the address of the licence's text"),
        ("IsSupplementTo", "Supplements", '"Supplements" is no relation of DataCite'),
        ("resourcetype: Dataset\n", "", '"resourcetype" is missing'),
        ("resourcetype: Dataset", "resourcetype: Data set", 'write "Dataset"'),
    ],
)
def test_invalid(old, new, expected):
    (found,) = faults({"datacite.yml": VALID.replace(old, new)})
    assert expected in found


def test_words_of_the_template_are_said():
    text = VALID.replace("ORCID:0000-0002-1825-0097", "AuthorID1 (e.g. ORCID)")
    assert any(one.startswith("note datacite.yml:5:9") for one in messages("metadata-valid", {"datacite.yml": text}))


@settings(deadline=None)
@given(
    json_documents(
        "authors firstname lastname affiliation id title description keywords license name url funding references reftype "
        "citation resourcetype dtype templateversion"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(gin, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(gin, data)))
