"""From outcomes to the words of others: RDA FAIR Data Maturity levels, and what F-UJI's metrics ask.

An indicator or metric passes when every rule that decides it passed, and fails when one of them failed or is blocked.
Else it is open: pending, not checked, not applicable, or decided by no rule. Open indicators may fall either way, so
the level of a letter is an interval; nothing passes by default. F has essential indicators only, so its level is 0 or
5; I has no essential one, so its level is never 0.

Source of levels: FAIR Data Maturity Model Working Group (2020), doi:10.15497/rda00050, scoring by pass or fail.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.rulebook import ESSENTIAL, IMPORTANT, USEFUL, Outcome, Rule
from fairlint.score import LETTERS

PASSED = "passed"
FAILED = "failed"
OPEN = "open"

# Whether an identifier resolves, and whether somebody gets at the data, is not seen in a folder.
BEYOND_THE_FOLDER = {"RDA-A1-02M", "RDA-A1-02D", "RDA-A1-03M", "RDA-A1-03D", "RDA-A1-05D", "FsF-A1-02MD"}

_DATA = os.path.join(os.path.dirname(__file__), "vocabulary", "data")


class Criterion(NamedTuple):
    """An RDA indicator or an F-UJI metric. Only indicators have a priority, and say what they are `about`."""

    id: str
    principle: str
    text: str
    priority: str = ""
    about: str = ""


class Judgement(NamedTuple):
    """What a run says about a criterion: passed, failed or open.

    `answers` are the rules that decide it, by id, each with its answer: the state of its outcome, or `not_asked`.
    `reason` says why there is none.
    """

    criterion: Criterion
    state: str
    answers: Mapping[str, str]
    reason: str = ""


class Level(NamedTuple):
    """A maturity level, 0 to 5: at least `low`, at most `high`, depending on what is open."""

    low: int
    high: int

    def __str__(self) -> str:
        return str(self.low) if self.low == self.high else f"{self.low}–{self.high}"


class Maturity(NamedTuple):
    """RDA levels by letter with the indicators behind them, and F-UJI's metrics."""

    levels: dict[str, Level]
    indicators: tuple[Judgement, ...]
    metrics: tuple[Judgement, ...]


def maturity(outcomes: Iterable[Outcome], rules: Iterable[Rule]) -> Maturity:
    """Judge all indicators and metrics. `rules` are all there are; those without an outcome were not asked."""
    found = {one.rule.id: one for one in outcomes}
    known = {one.id: one for one in rules} | {id: one.rule for id, one in found.items()}
    indicators = tuple(_judge(one, [r for r in known.values() if one.id in r.rda], found) for one in rda_indicators())
    metrics = tuple(_judge(one, [r for r in known.values() if one.id in r.fuji], found) for one in fuji_metrics())
    return Maturity({letter: _level(indicators, letter) for letter in LETTERS}, indicators, metrics)


@cache
def rda_indicators() -> tuple[Criterion, ...]:
    """The 41 indicators of the RDA FAIR Data Maturity Model."""
    rows = _rows("rda_indicators.tsv")
    return tuple(Criterion(id, principle, text, priority, about) for id, principle, priority, about, text in rows)


@cache
def fuji_metrics() -> tuple[Criterion, ...]:
    """The 17 metrics of F-UJI, version 0.8."""
    return tuple(Criterion(id, principle, text) for id, principle, text in _rows("fuji_metrics.tsv"))


def _rows(name: str) -> list[list[str]]:
    with open(os.path.join(_DATA, name), encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")][1:]


def _judge(criterion: Criterion, deciding: Sequence[Rule], outcomes: Mapping[str, Outcome]) -> Judgement:
    answers = {one.id: _answer(outcomes.get(one.id)) for one in deciding}
    if criterion.id in BEYOND_THE_FOLDER and set(answers.values()) <= {"not_checked", "not_asked"}:
        return Judgement(criterion, OPEN, answers, _("only the network or a person can tell"))
    if not answers:
        return Judgement(criterion, OPEN, answers, _("no rule decides it"))
    if not {"failed", "blocked"}.isdisjoint(answers.values()):
        return Judgement(criterion, FAILED, answers)
    return Judgement(criterion, PASSED if set(answers.values()) == {"passed"} else OPEN, answers)


def _answer(outcome: Outcome | None) -> str:
    """The state of an outcome, where a part that is still pending or not checked is not passed over."""
    if outcome is None:
        return "not_asked"
    states = {one.state for one in outcome.verdicts} if outcome.state == "passed" else ()
    return next((state for state in ("pending", "not_checked") if state in states), outcome.state)


def _level(indicators: Iterable[Judgement], letter: str) -> Level:
    of_letter = [one for one in indicators if one.criterion.principle.startswith(letter)]
    return Level(_reached(of_letter, {PASSED}), _reached(of_letter, {PASSED, OPEN}))


def _reached(indicators: Sequence[Judgement], counting: set[str]) -> int:
    """The level when indicators in the states `counting` pass and all others fail."""
    essential, important, useful = (_share(indicators, one, counting) for one in (ESSENTIAL, IMPORTANT, USEFUL))
    steps = (essential == 1, important >= 0.5, important == 1, useful >= 0.5, useful == 1)
    return steps.index(False) if False in steps else len(steps)


def _share(indicators: Iterable[Judgement], priority: str, counting: set[str]) -> float:
    """The share of indicators of that priority that pass; all of them where there are none."""
    states = [one.state in counting for one in indicators if one.criterion.priority == priority]
    return sum(states) / len(states) if states else 1.0
