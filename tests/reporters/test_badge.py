from __future__ import annotations

import json
from xml.etree import ElementTree

import pytest

from fairlint.reporters import Options
from fairlint.reporters.badge import COLOURS, LABEL_COLOUR, NOT_SCORED, render

from .helpers import make_finding, make_report

SVG = "{http://www.w3.org/2000/svg}"


def endpoint(*totals, path=""):
    return json.loads(render([make_report("data", total=one) for one in totals], Options(path=path)))


def svg(*totals):
    return render([make_report("data", total=one) for one in totals], Options(path="out/badge.svg"))


@pytest.mark.parametrize(
    ("total", "message", "colour"),
    [
        (100.0, "100 of 100", "brightgreen"),
        (89.6, "90 of 100", "brightgreen"),
        (89.4, "89 of 100", "green"),
        (75.0, "75 of 100", "green"),
        (63.9, "64 of 100", "yellow"),
        (25.0, "25 of 100", "orange"),
        (24.0, "24 of 100", "red"),
        (0.0, "0 of 100", "red"),
        (None, "not scored", "lightgrey"),
    ],
)
def test_endpoint(total, message, colour):
    assert endpoint(total) == {"schemaVersion": 1, "label": "FAIR", "message": message, "color": colour}


@pytest.mark.parametrize(
    ("totals", "message"),
    [
        ([70.0, 30.2, 99.0], "30 of 100"),
        ([70.0, None], "not scored"),
        ([None, None], "not scored"),
        ([0.0, 1.0], "0 of 100"),
    ],
)
def test_of_several_the_lowest(totals, message):
    assert endpoint(*totals)["message"] == message


@pytest.mark.parametrize("path", ["", "badge.json", "badge.svg.json", "svg"])
def test_other_files_get_the_endpoint(path):
    assert endpoint(50.0, path=path)["label"] == "FAIR"


@pytest.mark.parametrize("path", ["badge.svg", "BADGE.SVG", "C:\\out\\badge.svg"])
def test_svg_by_the_end_of_the_path(path):
    text = render([make_report("data")], Options(path=path))
    assert ElementTree.fromstring(text).tag == f"{SVG}svg"


@pytest.mark.parametrize(("total", "words"), [(63.9, "64 of 100"), (None, "not scored")])
def test_svg_says_in_words_what_it_shows(total, words):
    root = ElementTree.fromstring(svg(total))
    assert (root.get("role"), root.get("aria-label")) == ("img", f"FAIR: {words}")
    assert root[0].tag == f"{SVG}title"
    assert root[0].text == f"FAIR: {words}"
    assert [one.text for one in root.iter(f"{SVG}text")] == ["FAIR", words]


def test_svg_texts_stay_within_their_fields():
    root = ElementTree.fromstring(svg(64.0))
    label, message = root.iter(f"{SVG}text")
    field = int(root.find(f"{SVG}path").get("d").partition("H")[2].partition("V")[0])
    assert int(label.get("x")) + int(label.get("textLength")) < field < int(message.get("x"))
    assert int(message.get("x")) + int(message.get("textLength")) < int(root.get("width"))


def test_svg_holds_nothing_foreign():
    text = render([make_report("<script>", make_finding("<script>"))], Options(path="a.svg"))
    assert text.isascii()
    assert not any(one in text for one in ("script", "href", "url(", "@import", "style"))


def luminance(code):
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("code", [LABEL_COLOUR, *(one.code for one in (NOT_SCORED, *COLOURS.values()))])
def test_white_text_can_be_read_on_every_colour(code):
    assert 1.05 / (luminance(code) + 0.05) >= 4.5  # WCAG 2.2, 1.4.3
