from __future__ import annotations

import pytest
from hypothesis import given

from fairlint.documents import Document, Position, Unreadable
from fairlint.formats import front_matter
from fairlint.record import Source
from fairlint.testing import check_files
from tests.formats.helpers import describe, faults, is_in, json_documents, pointers, recognised


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"title": "Bats", "license": "CC-BY-4.0"}, True),
        ({"title": "Bats", "doi": "10.5281/zenodo.1234567"}, True),
        ({"title": "Bats", "authors": ["Weber"], "date": "2024", "version": "1"}, True),
        ({"title": "Bats", "author": "Weber"}, False),
        ({"title": "Bats"}, False),
        ({"license": "mit"}, False),
        ({"title": "Bats", "license": "mit", "layout": "page"}, False),
        ({"title": "Bats", "license": "mit", "sdk": "gradio"}, False),
        ({"title": "Bats", "license": "mit", "task_categories": ["other"]}, False),
        ({}, False),
        (None, False),
    ],
)
def test_recognises(data, expected):
    assert recognised(front_matter, data) is expected


def test_fields():
    data = {
        "title": "Bats asleep",
        "abstract": "They sleep.",
        "authors": [
            "Anna Weber",
            {"name": "Ben Maier", "orcid": "0000-0002-1825-0097", "email": "ben@uni-bonn.de"},
            {"given": "Carla", "family": "Roth"},
        ],
        "doi": "10.5281/zenodo.1234567",
        "license": {"name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        "keywords": "bats, sleep",
        "version": "1.0",
        "date": "2024-05-01",
        "language": "en",
        "publisher": "Zenodo",
    }
    found = describe(front_matter, data)
    assert [one.value for one in found.titles] == ["Bats asleep"]
    assert [one.value for one in found.descriptions] == ["They sleep."]
    assert [(one.name, bool(one.orcid), one.source.pointer) for one in found.creators] == [
        ("Anna Weber", False, "/authors/0"),
        ("Ben Maier", True, "/authors/1"),
        ("Carla Roth", False, "/authors/2"),
    ]
    assert [one.identifier.text for one in found.identifiers] == ["10.5281/zenodo.1234567"]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.label for one in found.keywords] == ["bats", "sleep"]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [one.value for one in found.publishers] == ["Zenodo"]


WORDS = "title license licence doi authors author name given family orcid keywords date version publisher language"


@given(json_documents(WORDS))
def test_survives_anything(data):
    recognised(front_matter, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(front_matter, data)))


TEXT = "---\ntitle: Bats\nauthors:\n  - Anna Weber\n  - Ben Maier\n...\n\n# Bats\n"


@pytest.mark.parametrize(
    ("pointer", "expected"), [("/title", (2, 8)), ("/authors/1", (5, 5)), ("/doi", (2, 1)), ("", (1, 1))]
)
def test_places_are_those_of_the_file(pointer, expected):
    document = Document("README.md", "front_matter", TEXT)
    assert document.root["title"].value == "Bats"
    assert document.locate(Source("README.md", pointer)) == Position(*expected)


@pytest.mark.parametrize(
    "text",
    [
        "# Bats\n",
        "---\n",
        "----\ntitle: Bats\n----\n",
        "--- title: Bats\n",
        "# Bats\n---\ntitle: Bats\n---\n",
        "---\n\nBats: they sleep: well\n\n---\n",
        "---\n* a: [\n---\n",
        "---\nBats sleep.\n",
    ],
)
def test_a_rule_in_plain_prose_is_no_front_matter(text):
    root = Document("README.md", "front_matter", text).root
    assert not isinstance(root.value, dict) or "title" not in root.value
    assert faults({"README.md": text}) == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("---\ntitle: Bats\nlicense: [mit\n---\n", (4, 1)),
        ("---\r\ntitle: Bats: asleep\r\n---\r\n", (2, 12)),
        ("---\ntitle: &a [*a]\n---\n", (2, 8)),
        ("---\ntitle: " + "[" * 300 + "\n---\n", (2, 207)),
        ("---\ntitle: Bats\nlicense: mit\n\n# Bats\n", (1, 1)),
    ],
)
def test_what_is_broken(text, place):
    with pytest.raises(Unreadable) as error:
        _ = Document("README.md", "front_matter", text).root
    assert error.value.position == place


def test_a_readme_in_another_encoding_is_no_fault():
    report = check_files({"README.md": "# Fledermäuse\n\nLicense: CC-BY-4.0\n".encode("latin-1")})
    assert not [one for one in report.findings if one.rule == "metadata-valid"]


def test_the_first_bytes_may_be_a_mark():
    text = b"\xef\xbb\xbf---\ntitle: Bats\nlicense: CC-BY-4.0\n---\n"
    report = check_files({"README.md": text})
    assert [one.format for one in report.record.metadata_files] == ["front-matter"]
