from __future__ import annotations

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

from fairlint.reporters import Options, render
from fairlint.testing import check_files
from fairlint.wording import counted, listing, printable, quoted

ROOT = Path(__file__).parents[2]
PACKAGE = {"name": "bats", "title": "Bats", "resources": [{"name": "a", "path": "gone.csv"}]}


def text(files, options=None, **how):
    return render("text", [check_files(files, **how)], options or Options())


def test_findings_stand_under_their_principle_with_place_and_remedy():
    lines = text({"datapackage.json": PACKAGE}).splitlines()
    heading = lines.index("F3  Metadata clearly and explicitly include the identifier of the data they describe")
    assert re.fullmatch(r"  error    datapackage.json:\d+:\d+  described-files-exist", lines[heading + 1])
    assert "gone.csv is named here" in lines[heading + 2]
    assert lines[heading + 3].startswith("           → correct the path")


def test_errors_come_before_warnings():
    found = re.findall(r"^  (error|warning|note) ", text({"datapackage.json": PACKAGE}), re.MULTILINE)
    assert "error" in found
    by_principle = re.split(r"\n\n", text({"datapackage.json": PACKAGE}))
    for part in by_principle:
        severities = re.findall(r"^  (error|warning|note) ", part, re.MULTILINE)
        assert severities == sorted(severities, key=("error", "warning", "note").index)


def test_scores_gains_and_pending():
    shown = text({".zenodo.json": {"title": "Bats", "upload_type": "dataset"}})
    assert "Your repository adds this; check it after publication" in shown
    assert re.search(r"^Total +\d+ +\d+ rules scored, \d+ pending$", shown, re.MULTILINE)
    assert len(re.findall(r"^  \+\d", shown, re.MULTILINE)) == 3


def test_a_selection_has_no_score():
    assert "No score: only selected rules were asked." in text({"a.csv": "a\n1\n"}, select=["readme"])


def test_a_stream_without_unicode_gets_ascii():
    shown = text({"datapackage.json": PACKAGE}, Options(unicode=False))
    assert "→" not in shown
    assert "–" not in shown.partition("Score")[2]


@pytest.mark.parametrize("width", [40, 100])
def test_lines_are_wrapped(width):
    shown = text({"datapackage.json": PACKAGE}, Options(width=width)).splitlines()
    prose = [line for line in shown if line.startswith("           ")]
    assert prose
    assert all(len(line) <= width or " " not in line.strip(" →") for line in prose)


def test_colour_says_nothing_that_words_do_not():
    report = check_files({"datapackage.json": PACKAGE})
    plain, coloured = (render("text", [report], Options(colour=one)) for one in (False, True))
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain
    assert plain != coloured


@pytest.mark.parametrize("bad", ["\x1b[31mred", "a\nb", "\u202eoverride", "\x9b31m", "::add-mask::x", "##[error]x"])
def test_what_comes_from_the_dataset_does_nothing(bad):
    package = PACKAGE | {"resources": [{"name": "a", "path": f"{bad}.csv"}], "licenses": [{"name": bad}]}
    shown = text({"datapackage.json": package}, Options(runner=True))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", shown)
    assert "::" not in shown
    assert "##[" not in shown


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("plain ä → text", "plain ä → text"),
        ("a\x1b[0m", "a\\x1b[0m"),
        ("a\nb\tc", "a\\nb\\tc"),
        ("\u202egpj", "\\u202egpj"),
        ("\udcff", "\\udcff"),
    ],
)
def test_printable(given, expected):
    assert printable(given) == expected


def test_wording():
    assert listing(["a", "b", "c"]) == "a, b, c"
    assert listing("abcdef") == "a, b, c and 3 more"
    assert quoted("a\n b") == '"a b"'
    assert quoted("x" * 100) == f'"{"x" * 79}…"'
    assert [counted(1, "file"), counted(2000, "file"), counted(2, "is", "are")] == ["1 file", "2,000 files", "2 are"]


def test_the_problem_matcher_finds_errors_and_warnings():
    """GitHub's runner matches line by line: place and rule first, then the message."""
    matcher = json.loads((ROOT / ".github/problem-matcher.json").read_text(encoding="utf-8"))
    first, second = (one["regexp"] for one in matcher["problemMatcher"][0]["pattern"])
    report = check_files({"datapackage.json": PACKAGE, "Thumbs.db": "x"})
    lines = render("text", [report], Options()).splitlines()
    found = [
        (*re.match(first, line).group(1, 2, 3, 5), re.match(second, after)[1])
        for line, after in pairwise(lines)
        if re.match(first, line)
    ]
    expected = [one for one in report.findings if one.severity != "note"]
    assert sorted(one[:4] for one in found) == sorted((e.severity, e.file, str(e.line), e.rule) for e in expected)
    assert all(any(e.message.startswith(one[4][:20]) for e in expected) for one in found)
