"""From verdicts to scores: rule, principle, letter, total.

A rule scores the share of its verdicts that passed; a principle the mean of its scored rules, weighted by priority
(essential 4, important 2, useful 1); a letter the mean of its principles; the total the mean of the letters, 0 to 100.
What does not apply, was not checked or is pending never counts; what is blocked counts as 0. Only the core offline
rules count, so that one folder has one score on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable

from fairlint.plain import NamedTuple
from fairlint.rulebook import PRINCIPLES, SAFETY, Outcome

LETTERS = ("F", "A", "I", "R")
RULE_SET = "1"  # goes up whenever a change to the rules can change the score of an unchanged folder


class Basis(NamedTuple):
    """What the score was computed from: rules counted, and how many could not be."""

    profile: str
    rule_set: str
    scored: int
    pending: int
    not_checked: int


class Score(NamedTuple):
    """Scores from 0 to 100, None where nothing was scored. With a selection of rules there is no score at all."""

    total: float | None
    letters: dict[str, float | None]
    principles: dict[str, float | None]
    basis: Basis


def score(outcomes: Iterable[Outcome], *, profile: str = "fair", partial: bool = False) -> Score:
    """Score the outcomes of a run under the rules of `profile`; `partial` when only selected rules ran."""
    core = [one for one in outcomes if is_core(one)]
    principles = {id: None if partial else _principle(core, id) for id in PRINCIPLES}
    letters = {letter: _mean(v for id, v in principles.items() if id[0] == letter) for letter in LETTERS}
    basis = Basis(
        profile,
        RULE_SET,
        0 if partial else sum(one.score is not None for one in core),
        sum(one.state == "pending" for one in core),
        sum(one.state == "not_checked" for one in core),
    )
    return Score(
        _rounded(_mean(letters.values())),
        {letter: _rounded(value) for letter, value in letters.items()},
        {id: _rounded(value) for id, value in principles.items()},
        basis,
    )


def is_core(outcome: Outcome) -> bool:
    """Whether an outcome counts: FAIR rules that ship with fairlint, and ask neither network nor other software."""
    from fairlint.resources import bundled

    rule = outcome.rule
    if rule.principle == SAFETY or rule.online or rule.extra:
        return False
    return rule.file.startswith(bundled("rules"))


def _principle(outcomes: list[Outcome], principle: str) -> float | None:
    scored = [(one.score, one.rule.weight) for one in outcomes if one.rule.principle == principle]
    counted = [(value, weight) for value, weight in scored if value is not None]
    if not counted:
        return None
    return 100 * sum(value * weight for value, weight in counted) / sum(weight for _, weight in counted)


def _mean(values: Iterable[float | None]) -> float | None:
    counted = [one for one in values if one is not None]
    return sum(counted) / len(counted) if counted else None


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 1)
