from __future__ import annotations

import os

import pytest

from fairlint.report import what_would_win
from fairlint.resources import bundled
from fairlint.rulebook import ESSENTIAL, IMPORTANT, USEFUL, Outcome, Rule
from fairlint.score import score

BUILT_IN = os.path.join(bundled("rules"), "made_up.py")


def outcome(principle, priority, state, share, *, id="", needs="", file=BUILT_IN, wants=()):
    rule = Rule(
        id or f"{principle}-{priority}",
        principle,
        priority,
        list,
        "t",
        "w",
        "f",
        (),
        (),
        (),
        needs,
        wants,
        file,
    )
    return Outcome(rule, state, score=share)


def test_weights_within_a_principle_and_plain_means_above():
    found = score(
        [
            outcome("F1", ESSENTIAL, "passed", 1.0),
            outcome("F1", IMPORTANT, "failed", 0.0),
            outcome("F2", USEFUL, "failed", 0.5),
            outcome("R1.1", ESSENTIAL, "failed", 0.25),
        ]
    )
    assert found.principles["F1"] == pytest.approx(66.7)
    assert found.letters == {"F": pytest.approx(58.3), "A": None, "I": None, "R": 25.0}
    assert found.total == pytest.approx(41.7)
    assert found.basis.scored == 4


@pytest.mark.parametrize("state", ["not_applicable", "not_checked", "pending", "error"])
def test_what_was_not_judged_does_not_count(state):
    found = score([outcome("F1", ESSENTIAL, "passed", 1.0), outcome("F1", ESSENTIAL, state, None)])
    assert found.total == 100


def test_blocked_counts_as_nothing():
    assert score([outcome("F1", ESSENTIAL, "passed", 1.0), outcome("F1", ESSENTIAL, "blocked", 0.0)]).total == 50


def test_extras_and_the_network_do_not_count():
    found = score(
        [
            outcome("F1", ESSENTIAL, "passed", 1.0),
            outcome("F1", ESSENTIAL, "failed", 0.0, file="/elsewhere/rules.py"),
            outcome("F1", ESSENTIAL, "failed", 0.0, wants=("web",)),
        ]
    )
    assert found.total == 100


def test_a_selection_gives_no_score():
    found = score([outcome("F1", ESSENTIAL, "passed", 1.0)], partial=True)
    assert found.total is None
    assert set(found.principles.values()) == set(found.letters.values()) == {None}


def test_nothing_scored_is_null_not_zero():
    assert score([]).total is None


def test_what_would_win_reckons_with_what_is_blocked():
    gains = what_would_win(
        [
            outcome("F1", ESSENTIAL, "passed", 1.0),
            outcome("F2", ESSENTIAL, "failed", 0.0, id="cause"),
            outcome("F3", ESSENTIAL, "blocked", 0.0, id="waits", needs="cause"),
            outcome("F4", USEFUL, "failed", 0.5, id="small"),
        ]
    )
    assert [(one.rule, one.points) for one in gains] == [("cause", 50.0), ("small", 12.5)]
