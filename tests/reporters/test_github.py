from __future__ import annotations

import pytest

from fairlint.reporters import Options
from fairlint.reporters.github import render

from .helpers import make_finding, make_report

UNESCAPED = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def commands(*reports):
    """The output as GitHub's runner reads it: (command, properties, message) of each line."""
    text = render(reports, Options())
    assert text.replace("\n", "").isprintable()
    return [parse(line) for line in text.removesuffix("\n").split("\n")]


def parse(line):
    assert line.startswith("::")
    information, found, message = line[2:].partition("::")
    assert found
    name, _, properties = information.partition(" ")
    pairs = (one.split("=", 1) for one in properties.split(","))
    return name, {key: unescape(value) for key, value in pairs}, unescape(message)


def unescape(text):
    for escaped, character in UNESCAPED.items():
        text = text.replace(escaped, character)
    return text


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    """The dataset `data` at the top of a repository, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    return "data"


def test_nothing_found(dataset):
    message = "data: FAIR score 100.0 of 100, 0 errors, 0 warnings, 0 notes"
    assert commands(make_report(dataset, total=100.0)) == [("notice", {"title": "fairlint"}, message)]


def test_without_a_score(dataset):
    assert commands(make_report(dataset, total=None))[0][2] == "data: no score, 0 errors, 0 warnings, 0 notes"


@pytest.mark.parametrize(("severity", "command"), [("error", "error"), ("warning", "warning"), ("note", "notice")])
def test_annotation(dataset, severity, command):
    finding = make_finding(severity=severity, file="meta/datacite.json", line=7, column=3)
    place = {"file": "data/meta/datacite.json", "line": "7", "col": "3", "title": "licence-present (R1.1)"}
    assert commands(make_report(dataset, finding))[0] == (command, place, "no licence")


def test_without_a_file(dataset):
    found = commands(make_report(dataset, make_finding(file=None)))
    assert found[0] == ("error", {"title": "licence-present (R1.1)"}, "no licence")


def test_the_most_severe_first_in_several_folders(dataset):
    first = make_report(dataset, make_finding("a", severity="note"), make_finding("b"), total=50.0)
    second = make_report(dataset, make_finding("c", severity="warning"), make_finding("d"), total=60.5)
    *found, score = commands(first, second)
    assert [(name, message) for name, _, message in found] == [
        ("error", "b"),
        ("error", "d"),
        ("warning", "c"),
        ("notice", "a"),
    ]
    assert score[2] == (
        "data: FAIR score 50.0 of 100, 1 error, 0 warnings, 1 note; "
        "data: FAIR score 60.5 of 100, 1 error, 1 warning, 0 notes"
    )


def test_rules_that_broke_come_first(dataset):
    report = make_report(dataset, make_finding(), broken={"readme": "KeyError: 'x'"})
    assert commands(report)[0] == (
        "error",
        {"title": "readme (R1.1)"},
        "The rule broke and answered nothing: KeyError: 'x'",
    )


@pytest.mark.parametrize(
    ("errors", "warnings", "notes", "hidden"),
    [
        (10, 10, 8, None),
        (11, 0, 0, "1 error"),
        (13, 12, 10, "3 errors, 2 warnings, 2 notes"),
        (0, 0, 9, "1 note"),
    ],
)
def test_no_more_of_a_kind_than_github_shows(dataset, errors, warnings, notes, hidden):
    numbers = {"error": errors, "warning": warnings, "note": notes}
    findings = [make_finding(severity=one) for one, number in numbers.items() for _ in range(number)]
    found = commands(make_report(dataset, *findings))
    names = [name for name, _, _ in found]
    assert max(names.count(name) for name in ("error", "warning", "notice")) <= 10
    folded = [message for _, _, message in found if message.startswith("Not shown here")]
    expected = [f"Not shown here: {hidden}. Run `fairlint check` on data to see all."] if hidden else []
    assert folded == expected


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("::set-output name=score::100", "::set-output name=score::100"),
        ("x\n::set-output name=score::100", r"x\n::set-output name=score::100"),
        ("x\r::add-mask::a", r"x\r::add-mask::a"),
        ("x\r\n##[add-path]/tmp", r"x\r\n##[add-path]/tmp"),
        ("100%0A::stop-commands::x", "100%0A::stop-commands::x"),
        ("%25%3A,title=other,line=9", "%25%3A,title=other,line=9"),
        ("\x1b[31mred\x1b[0m\x07", r"\x1b[31mred\x1b[0m\x07"),
        ("a\x00b\x85c\u2028d\u202ee", r"a\x00b\x85c\u2028d\u202ee"),
        ("\udcff", r"\udcff"),
        ("Żółć 数据", "Żółć 数据"),
    ],
)
def test_what_the_dataset_says_can_do_nothing(dataset, hostile, shown):
    finding = make_finding(f"{hostile} is wrong", rule=hostile)
    found = commands(make_report(dataset, finding, total=1.0))
    assert found[0][0] == "error"
    assert found[0][1] | {"file": ""} == {"file": "", "line": "1", "col": "1", "title": f"{shown} (R1.1)"}
    assert found[0][2] == f"{shown} is wrong"
    assert len(found) == 2


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a,line=9::b%2C.json", "a,line=9::b%2C.json"),
        ("a\n::set-output name=x::y.json", r"a\n::set-output name=x::y.json"),
        ("\x1b[2J.json", r"\x1b[2J.json"),
    ],
)
def test_names_of_files_can_do_nothing(dataset, name, shown):
    found = commands(make_report(dataset, make_finding(file=name)))
    assert found[0][1]["file"] == f"data/{shown}"
    assert found[0][1]["line"] == "1"
    assert len(found) == 2


def test_names_of_folders_can_do_nothing(tmp_path):
    found = commands(make_report(tmp_path / "x\n::error::y", total=1.0))
    assert len(found) == 1
    assert r"x\n::error::y: FAIR score 1.0" in found[0][2]
