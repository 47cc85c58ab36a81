"""How a score comes about, line by line, so that nobody has to take it on trust: for `--explain-score`."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.report import Report
from fairlint.rulebook import PRINCIPLES, Outcome
from fairlint.score import LETTERS, is_core
from fairlint.wording import counted


def arithmetic(report: Report) -> Iterator[str]:
    """The sum of each principle, of each letter, and of the total, from the verdicts up."""
    score = report.score
    if score.total is None:
        return
    yield f"How the score comes about (profile {score.basis.profile}, rule set {score.basis.rule_set})"
    for principle in PRINCIPLES:
        yield from _principle(report, principle)
    yield ""
    for letter in LETTERS:
        parts = {id: value for id, value in score.principles.items() if id[0] == letter and value is not None}
        yield _mean(letter, parts, score.letters[letter])
    yield _mean("Total", {id: value for id, value in score.letters.items() if value is not None}, score.total)


def _principle(report: Report, principle: str) -> Iterator[str]:
    outcomes = [one for one in report.outcomes if one.rule.principle == principle]
    core = [one for one in outcomes if is_core(one)]
    if not core:
        return
    yield ""
    for one in core:
        yield f"  {one.rule.id:<26} {_answer(one)}"
    scored = [(one.score, one.rule.weight) for one in core if one.score is not None]
    value = report.score.principles[principle]
    if value is None:
        yield f"{principle} has no score"
        return
    sums = " + ".join(f"{weight} × {share:.2f}" for share, weight in scored)
    yield f"{principle} = 100 × ({sums}) / {sum(weight for _, weight in scored)} = {value:.1f}"


def _answer(one: Outcome) -> str:
    """What a rule counts, and how that was seen."""
    if one.score is None:
        return f"{one.state.replace('_', ' ')}: does not count"
    passed = sum(each.passed for each in one.verdicts)
    judged = passed + sum(each.failed for each in one.verdicts)
    if one.state == "blocked":
        seen = one.reason or "what it asks for is missing"
        return f"{one.rule.priority} ({one.rule.weight}): blocked, {seen} = 0.00"
    return f"{one.rule.priority} ({one.rule.weight}): {passed} of {counted(judged, 'verdict')} passed = {one.score:.2f}"


def _mean(name: str, parts: dict[str, float], value: float | None) -> str:
    if value is None:
        return f"{name} has no score: nothing counts"
    values = " + ".join(f"{one:.1f} ({id})" for id, one in parts.items())
    return f"{name} = ({values}) / {len(parts)} = {value:.1f}"
