from __future__ import annotations

import json

import pytest

from fairlint.reporters import Options
from fairlint.reporters.sarif import render
from fairlint.rulebook import Outcome

from .helpers import make_finding, make_report, make_rule


def run(*reports):
    log = json.loads(render(reports, Options()))
    assert log["$schema"] == "https://json.schemastore.org/sarif-2.1.0.json"
    assert log["version"] == "2.1.0"
    assert len(log["runs"]) == 1
    return log["runs"][0]


def fingerprints(*reports):
    return [one["partialFingerprints"]["fairlint/v1"] for one in run(*reports)["results"]]


@pytest.fixture
def dataset(tmp_path, monkeypatch):
    """The dataset `data` at the top of a repository, which is the current folder."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    return "data"


def test_nothing_found(dataset):
    found = run(make_report(dataset))
    assert found["results"] == []
    assert found["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]
    assert found["columnKind"] == "unicodeCodePoints"


def test_every_rule_is_described_also_those_that_passed(dataset):
    driver = run(make_report(dataset, make_finding()), make_report(dataset))["tool"]["driver"]
    assert driver["name"] == "fairlint"
    assert driver["version"]
    assert [one["id"] for one in driver["rules"]] == ["licence-present", "readme", "persistent-identifier"]


def test_description_of_a_rule(dataset):
    rule = run(make_report(dataset, make_finding(severity="note")))["tool"]["driver"]["rules"][0]
    markdown = rule["help"].pop("markdown")
    for text in ("The data have a licence.", "R1.1", "RDA-R1.1-01M", "FsF-R1.1-01M", "## Why", "## Fix"):
        assert text in markdown
    assert rule == {
        "id": "licence-present",
        "shortDescription": {"text": "The data have a licence."},
        "fullDescription": {"text": "The data have a licence. Why: nobody may do anything with them."},
        "help": {
            "text": "The data have a licence.\n\nWhy: nobody may do anything\nwith them.\n\n"
            "Fix: add a licence.\n\n"
            "FAIR principle R1.1: (Meta)data are released with a clear and accessible data usage licence\n\n"
            "RDA indicators: RDA-R1.1-01M, RDA-R1.1-02M\n\nF-UJI metrics: FsF-R1.1-01M",
        },
        "defaultConfiguration": {"level": "note"},
        "properties": {
            "tags": ["FAIR", "R1.1", "useful", "RDA-R1.1-01M", "RDA-R1.1-02M", "FsF-R1.1-01M"],
            "precision": "very-high",
            "problem.severity": "recommendation",
        },
    }


def test_descriptions_stay_within_the_limits(dataset):
    long = make_rule(title="t" * 2000, why="w" * 2000, rda=tuple(f"RDA-{number}" for number in range(30)))
    report = make_report(dataset)._replace(outcomes=(Outcome(long, "passed"),))
    rule = run(report)["tool"]["driver"]["rules"][0]
    assert len(rule["shortDescription"]["text"]) == 1024
    assert len(rule["fullDescription"]["text"]) == 1024
    assert len(rule["properties"]["tags"]) == 20


def test_result(dataset):
    finding = make_finding(file="meta/data cite.json", line=7, column=3)
    result = run(make_report(dataset, finding))["results"][0]
    assert len(result.pop("partialFingerprints")["fairlint/v1"]) == 64
    assert result == {
        "ruleId": "licence-present",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": "no licence."},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "data/meta/data%20cite.json"},
                    "region": {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 4},
                }
            }
        ],
    }


def test_an_empty_folder_is_the_place_itself(dataset):
    result = run(make_report(dataset, make_finding(file=None)))["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "data/"}


def test_the_most_severe_first_in_several_folders(dataset):
    first = make_report(dataset, make_finding("a.", severity="note", rule="one"), make_finding("b."))
    second = make_report(dataset, make_finding("c.", severity="warning", rule="two"), make_finding("d."))
    found = run(first, second)
    assert [(one["level"], one["message"]["text"]) for one in found["results"]] == [
        ("error", "b."),
        ("error", "d."),
        ("warning", "c."),
        ("note", "a."),
    ]
    rules = found["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in found["results"]] == [one["ruleId"] for one in found["results"]]


def test_no_more_results_than_github_keeps(dataset):
    notes = [make_finding(str(number), severity="note", rule="readme") for number in range(5001)]
    found = run(make_report(dataset, *notes, make_finding()))
    assert len(found["results"]) == 5000
    assert found["results"][0]["level"] == "error"
    invocation = found["invocations"][0]
    assert invocation["executionSuccessful"] is True
    assert [(one["level"], one["message"]["text"]) for one in invocation["toolExecutionNotifications"]] == [
        ("note", "2 findings left out, the least severe; GitHub keeps 5,000 of a run."),
    ]


def test_a_rule_that_broke(dataset):
    found = run(make_report(dataset, broken={"broken-rule": "KeyError: '\x1b'"}))
    invocation = found["invocations"][0]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"] == [
        {
            "level": "error",
            "message": {"text": r"The rule broken-rule broke and answered nothing: KeyError: '\x1b'."},
            "associatedRule": {"id": "broken-rule", "index": 2},
        }
    ]


def test_fingerprints_do_not_depend_on_lines_or_wording(dataset):
    before = make_finding("no licence", line=3, column=1)
    after = make_finding("no licence at all", line=90, column=4)
    assert fingerprints(make_report(dataset, before)) == fingerprints(make_report(dataset, after))


def test_fingerprints_differ_between_results(dataset):
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
    assert len(set(fingerprints(make_report(dataset, *findings)))) == len(findings)


def test_fingerprints_of_others_stay_when_one_is_mended(dataset):
    one, two = make_finding(subject="one"), make_finding(subject="two")
    assert fingerprints(make_report(dataset, one, two))[1:] == fingerprints(make_report(dataset, two))


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("no licence", "no licence."),
        ("Is this right?", "Is this right?"),
        ("[click](https://example.org)", "[click] (https://example.org)."),
        ("{0} {{x}}", "{0} {{x}}."),
        ("a\nb\x1b[31m\x00", r"a\nb\x1b[31m\x00."),
        ("\udcff \U0001f980", "\\udcff \U0001f980."),
    ],
)
def test_messages(dataset, message, expected):
    assert run(make_report(dataset, make_finding(message)))["results"][0]["message"]["text"] == expected


@pytest.mark.parametrize("hostile", ["\ud800", "\x00", "x" * 1_000_000, "](" * 100_000])
def test_hostile_values_make_strict_json(dataset, hostile):
    text = render([make_report(dataset, make_finding(hostile, subject=hostile))], Options())
    assert text.isascii()
    json.loads(text).__repr__().encode("utf-8")  # no lone surrogate came through
