"""How a score comes about, line by line, so that nobody has to take it on trust: for `--explain-score`."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.language import _, decimal, n_
from fairlint.report import Report
from fairlint.rulebook import PRINCIPLES, Outcome, in_words
from fairlint.score import LETTERS, is_core


def arithmetic(report: Report) -> Iterator[str]:
    """The sum of each principle, of each letter, and of the total, from the verdicts up."""
    score = report.score
    if score.total is None:
        return
    basis = score.basis
    yield _(
        "How the score comes about (profile {profile}, rule set {rule_set})",
        profile=basis.profile,
        rule_set=basis.rule_set,
    )
    for principle in PRINCIPLES:
        yield from _principle(report, principle)
    yield ""
    for letter in LETTERS:
        parts = {id: value for id, value in score.principles.items() if id[0] == letter and value is not None}
        yield _mean(letter, parts, score.letters[letter])
    yield _mean(_("Total"), {id: value for id, value in score.letters.items() if value is not None}, score.total)


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
        yield _("{principle} has no score", principle=principle)
        return
    sums = " + ".join(f"{weight} × {decimal(share, 2)}" for share, weight in scored)
    yield f"{principle} = 100 × ({sums}) / {sum(weight for *_, weight in scored)} = {decimal(value)}"


def _answer(one: Outcome) -> str:
    """What a rule counts, and how that was seen."""
    if one.score is None:
        return _("{state}: does not count", state=in_words(one.state))
    passed = sum(each.passed for each in one.verdicts)
    judged = passed + sum(each.failed for each in one.verdicts)
    if one.state == "blocked":
        seen = one.reason or _("what it asks for is missing")
        said = _("blocked, {reason}", reason=seen)
        return f"{_(one.rule.priority)} ({one.rule.weight}): {said} = {decimal(0, 2)}"
    said = n_("{passed} of {number} verdict passed", "{passed} of {number} verdicts passed", judged, passed=passed)
    return f"{_(one.rule.priority)} ({one.rule.weight}): {said} = {decimal(one.score, 2)}"


def _mean(name: str, parts: dict[str, float], value: float | None) -> str:
    if value is None:
        return _("{name} has no score: nothing counts", name=name)
    values = " + ".join(f"{decimal(one)} ({id})" for id, one in parts.items())
    return f"{name} = ({values}) / {len(parts)} = {decimal(value)}"
