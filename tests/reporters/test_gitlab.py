from __future__ import annotations

import json

import pytest

from fairlint.reporters import Options
from fairlint.reporters.gitlab import render

from .helpers import make_finding, make_report


def issues(*reports):
    return json.loads(render(reports, Options()))


def fingerprints(*reports):
    return [one["fingerprint"] for one in issues(*reports)]


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    """The dataset `data` at the top of a repository, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CI_PROJECT_DIR", raising=False)
    return "data"


def test_nothing_found(dataset):
    assert render([make_report(dataset)], Options()) == "[]\n"


@pytest.mark.parametrize(("severity", "expected"), [("error", "major"), ("warning", "minor"), ("note", "info")])
def test_issue(dataset, severity, expected):
    finding = make_finding(severity=severity, file="meta/datacite.json", line=7, column=3)
    (issue,) = issues(make_report(dataset, finding))
    assert len(issue.pop("fingerprint")) == 64
    assert issue == {
        "description": "licence-present: no licence",
        "check_name": "licence-present",
        "severity": expected,
        "location": {"path": "data/meta/datacite.json", "lines": {"begin": 7}},
    }


def test_an_empty_folder_is_the_place_itself(dataset):
    (issue,) = issues(make_report(dataset, make_finding(file=None)))
    assert issue["location"] == {"path": "data", "lines": {"begin": 1}}


def test_a_rule_that_broke_comes_first(dataset):
    issue = issues(make_report(dataset, make_finding(), broken={"readme": "KeyError: 'x'"}))[0]
    assert issue["description"] == "readme: The rule broke and answered nothing: KeyError: 'x'"
    assert issue["severity"] == "major"
    assert issue["location"]["path"] == "data"


def test_several_folders_make_one_array(dataset, tmp_path):
    (tmp_path / "more").mkdir()
    found = issues(make_report(dataset, make_finding()), make_report("more", make_finding()))
    assert [one["location"]["path"] for one in found] == ["data/datacite.json", "more/datacite.json"]
    assert len({one["fingerprint"] for one in found}) == 2


def test_paths_in_a_submodule_are_those_of_the_project(dataset, tmp_path, monkeypatch):
    (tmp_path / "data" / ".git").write_text("gitdir: ../.git/modules/data")
    report = make_report(dataset, make_finding())
    assert issues(report)[0]["location"]["path"] == "datacite.json"
    monkeypatch.setenv("CI_PROJECT_DIR", str(tmp_path))
    assert issues(report)[0]["location"]["path"] == "data/datacite.json"


@pytest.mark.parametrize("elsewhere", ["", "/nowhere/else", "data/nested"])
def test_a_project_that_does_not_hold_the_folder_is_none(dataset, monkeypatch, elsewhere):
    monkeypatch.setenv("CI_PROJECT_DIR", elsewhere)
    assert issues(make_report(dataset, make_finding()))[0]["location"]["path"] == "data/datacite.json"


def test_fingerprints_do_not_depend_on_lines_or_wording(dataset):
    before = make_finding("no licence", line=3, column=1)
    after = make_finding("no licence at all", line=90, column=4)
    assert fingerprints(make_report(dataset, before)) == fingerprints(make_report(dataset, after))


def test_fingerprints_differ_between_issues(dataset):
    findings = [
        make_finding(),
        make_finding(rule="readme"),
        make_finding(file="other.json"),
        make_finding(subject="other"),
        make_finding(subject="", pointer="/a"),
        make_finding(subject="", pointer="/b"),
        make_finding(),  # the same once more
        make_finding(),
    ]
    assert len(set(fingerprints(make_report(dataset, *findings), make_report(dataset, *findings)))) == 16


def test_fingerprints_of_others_stay_when_one_is_mended(dataset):
    one, two = make_finding(subject="one"), make_finding(subject="two")
    assert fingerprints(make_report(dataset, one, two))[1:] == fingerprints(make_report(dataset, two))


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("Żółć 数据 a < b, 5 % of {x}", "Żółć 数据 a < b, 5 % of {x}"),
        ("<script>x</script><!-- <?y", "< script>x< /script>< !-- < ?y"),
        ("[click](https://example.org)", "[click] (https://example.org)"),
        ("%{strong_start}x%{strong_end}", "% {strong_start}x% {strong_end}"),
        ("a\nb\x1b[31m\x00\u202e", r"a\nb\x1b[31m\x00\u202e"),
        ("\udcff \U0001f980", "\\udcff \U0001f980"),
    ],
)
def test_what_the_dataset_says_can_do_nothing(dataset, hostile, shown):
    (issue,) = issues(make_report(dataset, make_finding(hostile)))
    assert issue["description"] == f"licence-present: {shown}"


@pytest.mark.parametrize(
    ("name", "shown"),
    [("<b>.json", "< b>.json"), ("a\nb.json", r"a\nb.json"), ("\udcff.json", r"\udcff.json"), ("ż ó.json", "ż ó.json")],
)
def test_names_of_files_can_do_nothing(dataset, name, shown):
    (issue,) = issues(make_report(dataset, make_finding(file=name)))
    assert issue["location"]["path"] == f"data/{shown}"


@pytest.mark.parametrize("hostile", ["\ud800", "\x00", "x" * 1_000_000, "<a" * 100_000])
def test_hostile_values_make_strict_json(dataset, hostile):
    text = render([make_report(dataset, make_finding(hostile, subject=hostile))], Options())
    assert text.isascii()
    json.loads(text).__repr__().encode("utf-8")  # no lone surrogate came through
