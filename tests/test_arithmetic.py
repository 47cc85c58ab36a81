"""Scores are what docs/scoring.md says: recomputed from the JSON report, and from what `--explain-score` prints."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import fairlint
from fairlint.reporters import Options, render
from fairlint.rulebook import PRINCIPLES

ROOT = Path(__file__).parents[1]
DATASETS = ("tests/datasets/good/bat-roosts", "tests/datasets/bad/metadata-agree", "docs/example-dataset")
NUMBER = r"\d+(?:\.\d+)?"
TENTH, HUNDREDTH = 0.05 + 1e-9, 0.005 + 1e-9  # what rounding to so many places may hide
JSON = TENTH + 100 * 0.00005  # there, shares of rules have four places


@pytest.fixture(params=DATASETS)
def report(request):
    return fairlint.check(ROOT / request.param, isolated=True)


def near(value, exact, allowed):
    if value is None or exact is None:
        return value is exact
    return abs(value - exact) <= allowed


def mean(values):
    counted = [one for one in values if one is not None]
    return sum(counted) / len(counted) if counted else None


def recomputed(rules, principle):
    """Essential 4, important 2, useful 1; what has no score, or weight 0, does not count."""
    counted = [one for one in rules if one["principle"] == principle and one["weight"] and one["score"] is not None]
    assert all(one["weight"] == {"essential": 4, "important": 2, "useful": 1}[one["priority"]] for one in counted)
    weights = sum(one["weight"] for one in counted)
    return 100 * sum(one["weight"] * one["score"] for one in counted) / weights if weights else None


def test_the_json_report_has_all_that_the_score_is_made_of(report):
    data = json.loads(render("json", [report], Options()))
    principles = {id: recomputed(data["rules"], id) for id in PRINCIPLES}
    letters = {letter: mean(one for id, one in principles.items() if id[0] == letter) for letter in "FAIR"}
    assert any(one is not None for one in principles.values())
    for id, exact in principles.items():
        assert near(data["principles"][id]["score"], exact, JSON), id
    for letter, exact in letters.items():
        assert near(data["score"][letter], exact, JSON), letter
    assert near(data["score"]["total"], mean(letters.values()), JSON)
    counted = [one for one in data["rules"] if one["weight"] and one["score"] is not None]
    assert data["score"]["basis"]["scored"] == len(counted)


def test_the_score_of_a_rule_is_the_share_of_its_verdicts(report):
    for one in report.outcomes:
        passed, failed = (sum(getattr(each, name) for each in one.verdicts) for name in ("passed", "failed"))
        if passed + failed:
            assert one.score == pytest.approx(passed / (passed + failed)), one.rule.id
        else:
            assert one.score == (0 if one.state == "blocked" else None), one.rule.id


def explained(report):
    """The lines of the explanation, each rule with the principle that follows it."""
    text = render("text", [report], Options(width=100, explain_score=True))
    section = text.partition("How the score comes about")[2].partition("These changes would win most")[0]
    assert section
    return section.splitlines()


def test_each_sum_that_is_printed_is_right(report):
    sums = [one for one in explained(report) if re.match(r"[FAIR]\d?[\d.]* = |Total = ", one)]
    assert len(sums) > 5
    for line in sums:
        name, formula, value = line.split(" = ")
        allowed = TENTH
        if weighed := re.findall(rf"(\d) × ({NUMBER})", formula):
            weights = sum(int(weight) for weight, _ in weighed)
            assert formula.endswith(f"/ {weights}")
            exact = 100 * sum(int(weight) * float(share) for weight, share in weighed) / weights
            allowed += 100 * HUNDREDTH
        else:
            parts = [float(one) for one in re.findall(rf"({NUMBER}) \(", formula)]
            assert formula.endswith(f"/ {len(parts)}")
            exact = sum(parts) / len(parts)
            allowed += TENTH
        assert near(float(value), exact, allowed), line
        assert float(value) == (report.score.total if name == "Total" else scores(report)[name])


def scores(report):
    return report.score.principles | report.score.letters


def test_each_sum_takes_up_what_stands_above_it(report):
    """The shares of a principle are those of its rules, the parts of a letter its principles, of the total the letters."""
    shares, values, named = [], {}, 0
    for line in explained(report):
        if rule := re.match(rf"  \S+ +\w+ \((\d)\): .* = ({NUMBER})$", line):
            shares.append(rule.groups())
        elif principle := re.match(rf"([FAIR]\d[\d.]*) = .* = ({NUMBER})$", line):
            assert re.findall(rf"(\d) × ({NUMBER})", line) == shares, line
            values[principle[1]] = principle[2]
            shares, named = [], named + 1
        elif re.match(r"[FAIR]\d[\d.]* has no score", line):
            assert shares == []
        elif mean_of := re.match(rf"([FAIR]|Total) = .* = ({NUMBER})$", line):
            below = {
                id: one
                for id, one in values.items()
                if (len(id) == 1 if mean_of[1] == "Total" else id[0] == mean_of[1])
            }
            assert {id: one for one, id in re.findall(rf"({NUMBER}) \((\S+?)\)", line)} == below, line
            values[mean_of[1]] = mean_of[2]
    assert named == sum(one is not None for one in report.score.principles.values())
    assert "Total" in values


def test_the_sum_of_the_page_is_that_of_the_example():
    page = (ROOT / "docs/scoring.md").read_text("utf-8")
    lines = explained(fairlint.check(ROOT / "docs/example-dataset", isolated=True))
    assert re.search(r"```text\n(.*?)```", page, re.DOTALL)[1] in "\n".join(lines)
    assert re.search(r"`(F = .*?)`", page)[1] in lines
