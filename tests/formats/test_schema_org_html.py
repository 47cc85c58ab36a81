from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.documents import Document, Position, Unreadable
from fairlint.formats import schema_org_html
from fairlint.record import Source
from fairlint.testing import check_files, messages
from tests.formats.helpers import describe, faults, recognised

DATASET = {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "name": "Bats asleep",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}
PAGE = {"@context": "https://schema.org/", "@type": "WebPage", "name": "Bats in Bonn"}


def html(*scripts):
    body = "".join(f'<script type="application/ld+json">{one}</script>\n' for one in scripts)
    return f"<!DOCTYPE html>\n<html><head>\n{body}</head></html>\n"


@pytest.mark.parametrize(
    ("scripts", "expected"),
    [
        ([DATASET], True),
        ([PAGE, DATASET], True),
        ([[PAGE, DATASET]], True),
        ([{"@context": "https://schema.org", "@graph": [PAGE, DATASET]}], True),
        ([DATASET | {"@type": "DataCatalog"}], True),
        ([DATASET | {"@context": ["https://schema.org", {"cr": "http://mlcommons.org/croissant/"}]}], True),
        ([PAGE], False),
        ([{"@type": "Dataset"}], False),
        ([DATASET | {"@context": "https://w3id.org/ro/crate/1.1/context"}], False),
        ([None, 5, "x"], False),
        ([], False),
        (None, False),
    ],
)
def test_recognises(scripts, expected):
    assert recognised(schema_org_html, scripts) is expected


def test_reads_the_script_about_the_dataset():
    found = describe(schema_org_html, [PAGE, DATASET | {"@type": "DataCatalog", "name": "All"}, DATASET])
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats asleep", "/2/name")]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]


def root(text):
    return Document("index.html", "html_jsonld", text).root.value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (html('{"a": 1}', "[2]"), [{"a": 1}, [2]]),
        (html('\n<!--\n{"a": 1}\n-->\n'), [{"a": 1}]),
        (html('<![CDATA[ {"a": 1} ]]>'), [{"a": 1}]),
        (html('//<![CDATA[\n{"a": 1}\n//]]>'), [{"a": 1}]),
        (html('{"a": "</b> &amp; <script"}'), [{"a": "</b> &amp; <script"}]),
        (html("", "  "), []),
        ("<SCRIPT TYPE='application/LD+JSON; charset=utf-8' id=x>{}</SCRIPT >", [{}]),
        ('<script type="application/ld+json">{"a": 1}', [{"a": 1}]),
        ('<!-- <script type="application/ld+json">{"a": 1}</script> -->', []),
        ("<script>'<script type=\"application/ld+json\">'</script>", []),
        ('<script type="application/json">{"a": 1}</script>', []),
        (html('{"a": '), [None]),
        ("<![if !IE]><!DOCTYPE [<!ELEMENT", []),
    ],
)
def test_scripts(text, expected):
    assert root(text) == expected


@given(st.text(alphabet="<>!-[]/script \"'={}aldon+j:\n", max_size=80))
def test_survives_any_page(text):
    assert isinstance(root(text + '<script type="application/ld+json">'), list)


TEXT = html('{"name": "Page"}', ' {\n  "name": "Bats",\n  "keywords": ["a", "b"]\n}', '[{"name": "c"}]')


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/0/name", (3, 45)),
        ("/1", (4, 37)),
        ("/1/keywords/1", (6, 21)),
        ("/2/0/name", (8, 46)),
        ("/1/none", (4, 37)),
        ("/9/name", (1, 1)),
    ],
)
def test_places_are_those_of_the_page(pointer, expected):
    document = Document("index.html", "html_jsonld", TEXT)
    assert document.locate(Source("index.html", pointer)) == Position(*expected)


@pytest.mark.parametrize(
    ("script", "place"),
    [
        ('{"@type": "Dataset",}', (3, 56)),
        ('\n{"@type": ["schema:Dataset"],\n "a": x}', (5, 7)),
        ('{"@type": "https://schema.org/DataCatalog"', (3, 78)),
    ],
)
def test_a_broken_script_about_a_dataset(script, place):
    with pytest.raises(Unreadable) as error:
        root(html(script))
    assert error.value.position == place


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"index.html": html(json.dumps(DATASET))}, []),
        ({"index.html": html('{"@type": "WebPage",}')}, []),
        ({"index.html": html(json.dumps(PAGE))}, []),
        ({"index.html": "<p>Bats"}, []),
        ({"index.html": html('{"@type": "Dataset",}')}, ["index.html:3:56"]),
        ({"docs/index.html": html('{"@type": "Dataset",}')}, []),
    ],
)
def test_faults(files, expected):
    assert [one.partition(" ")[0] for one in faults(files)] == expected


def test_a_page_is_metadata():
    report = check_files({"landing.htm": html(json.dumps(PAGE), json.dumps(DATASET))})
    assert [(one.path, one.format) for one in report.record.metadata_files] == [("landing.htm", "schema-org-html")]


@pytest.mark.parametrize(
    ("context", "known"),
    [
        ("https://schema.org/", True),
        (["http://schema.org", {"dct": "http://purl.org/dc/terms/"}], True),
        (["https://schema.org", "https://bats.uni-bonn.de/context.jsonld"], False),
        (["https://schema.org", {"@import": "https://bats.uni-bonn.de/context.jsonld"}], False),
    ],
)
def test_contexts_that_are_not_known(context, known):
    for name, text in (("index.html", html(json.dumps(DATASET | {"@context": context}))),
                       ("dataset.json", DATASET | {"@context": context})):  # fmt: skip
        notes = messages("metadata-valid", {name: text})
        assert [one.startswith(f"note {name}") and "is never fetched" in one for one in notes] == [True] * (not known)


def test_what_a_bioschemas_profile_asks_for():
    data = DATASET | {"dct:conformsTo": {"@id": "https://bioschemas.org/profiles/Dataset/1.0-RELEASE"}}
    [found] = faults({"dataset.json": data})
    assert "asks for description, url, identifier, keywords" in found
