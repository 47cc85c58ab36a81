"""The result of a run: what every reporter reads and nothing else. Plain data, no decisions about wording."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from fairlint.language import _
from fairlint.plain import NamedTuple, Plain
from fairlint.record import Record
from fairlint.rulebook import Outcome, Verdict
from fairlint.score import Score, by_principle, total, weighted_mean
from fairlint.target import Target
from fairlint.wording import redacted

if TYPE_CHECKING:
    from fairlint.inventory import Inventory
    from fairlint.reader import Documents
    from fairlint.samples import Looked

SEVERITIES = ("error", "warning", "note")


class Finding(NamedTuple):
    """Something to mend or to know, with its place. `file` is None only in an empty folder."""

    rule: str
    principle: str
    severity: str
    message: str
    subject: str
    file: str | None
    line: int
    column: int
    pointer: str
    help: str


class Gain(NamedTuple):
    """What a change would win: how far the total would rise if this rule passed."""

    rule: str
    title: str
    points: float


class Report(Plain):
    """All that is known after a run. `formats` counts files by suffix; `language` is that of its messages."""

    path: str
    files: int
    bytes: int | None  # None where no rule asked for sizes
    formats: Mapping[str, int]
    target: Target
    record: Record
    outcomes: tuple[Outcome, ...]
    findings: tuple[Finding, ...]
    score: Score
    gains: tuple[Gain, ...] = ()
    unused_ignores: tuple[str, ...] = ()
    known: int = 0  # findings that the baseline has, and that are not shown
    mended: int = 0  # findings that the baseline has, and that are gone
    language: str = "en"
    partly: tuple[Looked, ...] = ()  # the kinds of files of which only some were looked into
    objects: int = 0  # folders of chunks, such as those of Zarr, that were not entered and count as one file each

    def count(self, severity: str) -> int:
        """How many findings have this severity."""
        return sum(one.severity == severity for one in self.findings)

    @property
    def pending(self) -> list[tuple[Outcome, Verdict]]:
        """What the target repository will add, each with what to do meanwhile."""
        return [(outcome, one) for outcome in self.outcomes for one in outcome.verdicts if one.state == "pending"]

    @property
    def errors(self) -> list[Outcome]:
        """Rules that broke; their answer is not known."""
        return [one for one in self.outcomes if one.state == "error"]

    def exit_code(self, fail_on: str = "error", min_score: float | None = None) -> int:
        """0 when the gate holds, 1 when it doesn't, 2 when a rule broke. `fail_on` may be never."""
        if self.errors:
            return 2
        gate = SEVERITIES[: SEVERITIES.index(fail_on) + 1] if fail_on != "never" else ()
        if any(one.severity in gate for one in self.findings):
            return 1
        return int(min_score is not None and (self.score.total or 0) < min_score)

    def to_dict(self) -> dict[str, Any]:
        """The report as `schemas/report.schema.json` describes it."""
        from fairlint.reporters.json import as_dict

        return as_dict(self)

    def _repr_html_(self) -> str:
        """A short table for notebooks."""
        from fairlint.reporters.notebook import as_html

        return as_html(self)


def findings(outcomes: Sequence[Outcome], documents: Documents, inventory: Inventory) -> tuple[Finding, ...]:
    """Findings of all outcomes, located; no secret of the dataset goes out with them, not even into a baseline."""
    anchor = documents.main or next(inventory.files(), None)
    found = []
    for outcome in outcomes:
        rule = outcome.rule
        for verdict in outcome.verdicts:
            if verdict.state not in ("failed", "noted"):
                continue
            position = documents.locate(verdict.source)
            found.append(
                Finding(
                    rule=rule.id,
                    principle=rule.principle,
                    severity=rule.severity if verdict.state == "failed" else "note",
                    message=redacted(verdict.message),
                    subject=redacted(verdict.subject),
                    file=verdict.source.file or anchor,
                    line=position.line,
                    column=position.column,
                    pointer=verdict.source.pointer if verdict.source.pointer.startswith("/") else "",
                    help=_(rule.fix),
                )
            )
    return tuple(found)


def broken(outcome: Outcome) -> str:
    """What is said of a rule that broke."""
    return _("The rule {rule} broke and answered nothing: {reason}", rule=outcome.rule.id, reason=outcome.reason)


def what_would_win(outcomes: Sequence[Outcome], most: int = 3) -> tuple[Gain, ...]:
    """The changes that would raise the total most, best first.

    A rule that blocks others is reckoned together with them, since mending it is what lets them pass.
    """
    now = by_principle(outcomes)
    before = total(now)
    if before is None:
        return ()
    sections: dict[str, list[Outcome]] = {}
    for one in outcomes:
        sections.setdefault(one.rule.principle, []).append(one)
    blocked = [one for one in outcomes if one.state == "blocked"]
    gains = []
    for one in outcomes:
        if one.state != "failed":
            continue
        mended = (one, *(other for other in blocked if other.rule.needs == one.rule.id))
        touched = {other.rule.principle for other in mended} & now.keys()
        outlook = {id: weighted_mean(_mended(other, one) for other in sections[id]) for id in touched}
        then = total({**now, **outlook}) or 0
        gains.append(Gain(one.rule.id, _(one.rule.title), round(then - before, 1)))
    gains.sort(key=lambda one: -one.points)
    return tuple(one for one in gains[:most] if one.points > 0)


def _mended(outcome: Outcome, cause: Outcome) -> Outcome:
    waits = outcome.state == "blocked" and outcome.rule.needs == cause.rule.id
    return Outcome(outcome.rule, "passed", outcome.verdicts, 1.0) if outcome is cause or waits else outcome
