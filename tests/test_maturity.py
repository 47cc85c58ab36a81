from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.maturity import FAILED, OPEN, PASSED, fuji_metrics, maturity, rda_indicators
from fairlint.plugins import all_rules
from fairlint.rulebook import ESSENTIAL, IMPORTANT, PRINCIPLES, USEFUL, Outcome, Rule, not_checked, passed, pending

IDS = [one.id for one in rda_indicators()]
ESSENTIALS = [one.id for one in rda_indicators() if one.priority == ESSENTIAL]


def rule(id, *, rda=(), fuji=(), supports=()):
    return Rule(id, "F1", ESSENTIAL, list, "t", "w", "f", rda, supports, fuji, "", (), "rules/made_up.py")


def judged(states):
    """Levels, and judgements by id, when one rule each decides the indicators of `states`."""
    found = maturity([Outcome(rule(id, rda=(id,)), state) for id, state in states.items()], [])
    return found, {one.criterion.id: one for one in found.indicators}


def levels(states):
    return {letter: tuple(level) for letter, level in judged(states)[0].levels.items()}


def all_passed(but):
    return {id: but.get(id, "passed") for id in IDS}


def test_the_tables_are_those_of_the_sources():
    assert Counter(one.priority for one in rda_indicators()) == {ESSENTIAL: 20, IMPORTANT: 14, USEFUL: 7}
    assert len(fuji_metrics()) == 17
    for one in (*rda_indicators(), *fuji_metrics()):
        assert one.id.split("-")[1] == one.principle
        assert one.principle in PRINCIPLES
        assert one.text


def test_what_rules_decide_is_in_the_tables():
    for one in all_rules().values():
        assert {*one.rda, *one.supports} <= set(IDS)
        assert set(one.fuji) <= {metric.id for metric in fuji_metrics()}


def test_all_passed_is_the_highest_level():
    assert set(levels(all_passed({})).values()) == {(5, 5)}


def test_nothing_asked_leaves_every_level_open():
    found, indicators = judged({})
    assert {one.state for one in indicators.values()} == {OPEN}
    assert {letter: str(level) for letter, level in found.levels.items()} == {
        "F": "0–5",
        "A": "0–5",
        "I": "1–5",
        "R": "0–5",
    }


@pytest.mark.parametrize(
    ("failing", "letter", "level"),
    [
        (["RDA-F1-01M"], "F", 0),
        (["RDA-A2-01M"], "A", 0),
        (["RDA-A1-01M", "RDA-A1-05D"], "A", 1),  # one of three important ones
        (["RDA-A1-01M"], "A", 2),
        (["RDA-A1.2-01D"], "A", 3),  # the one useful
        (["RDA-I1-01M", "RDA-I1-01D", "RDA-I1-02M", "RDA-I1-02D"], "I", 1),  # three of seven
        (["RDA-I1-01M", "RDA-I1-01D", "RDA-I1-02M"], "I", 2),
        (["RDA-I2-01D", "RDA-I3-01D", "RDA-I3-02M"], "I", 3),  # two of five useful
        (["RDA-I2-01D", "RDA-I3-01D"], "I", 4),
        (["RDA-R1.1-02M", "RDA-R1.1-03M", "RDA-R1.2-01M"], "R", 1),  # one of four
        (["RDA-R1.1-02M", "RDA-R1.1-03M"], "R", 2),
        (["RDA-R1.2-02M"], "R", 3),
    ],
)
def test_levels_by_what_fails(failing, letter, level):
    expected = dict.fromkeys("FAIR", (5, 5)) | {letter: (level, level)}
    assert levels(all_passed(dict.fromkeys(failing, "failed"))) == expected


def test_open_indicators_make_the_level_an_interval():
    assert levels(all_passed({"RDA-A1-03M": "not_checked"}))["A"] == (0, 5)
    assert levels(all_passed({"RDA-A1-03M": "not_checked", "RDA-A1-01M": "failed"}))["A"] == (0, 2)
    assert levels(all_passed({"RDA-R1.2-02M": "pending"}))["R"] == (3, 5)


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        (["passed"], PASSED),
        (["passed", "passed"], PASSED),
        (["passed", "failed"], FAILED),
        (["pending", "blocked"], FAILED),
        (["passed", "pending"], OPEN),
        (["not_checked"], OPEN),
        (["not_applicable"], OPEN),
        (["error"], OPEN),
    ],
)
def test_every_rule_that_decides_has_to_pass(states, expected):
    id = "RDA-F2-01M"
    outcomes = [Outcome(rule(f"rule-{n}", rda=(id,)), state) for n, state in enumerate(states)]
    verdict = next(one for one in maturity(outcomes, []).indicators if one.criterion.id == id)
    assert verdict.state == expected
    assert verdict.answers == {f"rule-{n}": state for n, state in enumerate(states)}


@pytest.mark.parametrize("rest", [pending("publisher", "added later"), not_checked("link", "needs the network")])
def test_a_rule_that_passed_in_part_leaves_its_indicator_open(rest):
    outcome = Outcome(rule("core", rda=("RDA-F2-01M",)), "passed", (passed("title"), rest), 1.0)
    verdict = next(one for one in maturity([outcome], []).indicators if one.criterion.id == "RDA-F2-01M")
    assert (verdict.state, verdict.answers) == (OPEN, {"core": rest.state})


def test_a_rule_that_was_not_asked_leaves_its_indicator_open():
    known = [rule("asked", rda=("RDA-F2-01M",)), rule("left-out", rda=("RDA-F2-01M",))]
    found = maturity([Outcome(known[0], "passed")], known)
    verdict = next(one for one in found.indicators if one.criterion.id == "RDA-F2-01M")
    assert (verdict.state, verdict.answers) == (OPEN, {"asked": "passed", "left-out": "not_asked"})


def test_a_rule_that_only_supports_decides_nothing():
    found = maturity([Outcome(rule("helper", supports=("RDA-F2-01M",)), "failed")], [])
    assert {one.state for one in found.indicators} == {OPEN}


def test_what_a_folder_can_not_show_is_open_and_said():
    rules = all_rules().values()
    found = maturity([Outcome(one, "not_checked" if one.online else "passed") for one in rules], rules)
    open_ones = {one.criterion.id: one.reason for one in found.indicators if one.state == OPEN}
    for id in ("RDA-A1-02M", "RDA-A1-02D", "RDA-A1-03M", "RDA-A1-03D", "RDA-A1-05D"):
        assert open_ones[id] == "only the network or a person can tell"
    assert found.levels["F"] == (5, 5)
    assert found.levels["A"].low == 0


def test_metrics_of_fuji():
    outcomes = [
        Outcome(rule("a", fuji=("FsF-F1-01MD", "FsF-F2-01M")), "passed"),
        Outcome(rule("b", fuji=("FsF-F2-01M",)), "failed"),
    ]
    states = {one.criterion.id: one.state for one in maturity(outcomes, []).metrics}
    assert states["FsF-F1-01MD"] == PASSED
    assert states["FsF-F2-01M"] == FAILED
    assert states["FsF-A1-02MD"] == OPEN
    assert len(states) == 17


@given(st.lists(st.sampled_from(["passed", "failed", "pending"]), min_size=len(IDS), max_size=len(IDS)))
def test_answers_to_what_was_open_stay_in_the_interval(states):
    given_states = dict(zip(IDS, states, strict=True))
    before = levels(given_states)
    for answer in ("passed", "failed"):
        after = levels({id: answer if state == "pending" else state for id, state in given_states.items()})
        for letter, (low, high) in before.items():
            assert low <= after[letter][0] == after[letter][1] <= high
    if any(given_states[id] == "failed" for id in ESSENTIALS):
        assert any(high == 0 for _, high in before.values())
