"""Workflow commands, which GitHub Actions turns into annotations beside the lines of a pull request.

Sources: "Workflow commands for GitHub Actions" in GitHub's docs; the runner reads them in
`src/Runner.Common/ActionCommand.cs` of actions/runner.
"""

from __future__ import annotations

from collections.abc import Sequence

from fairlint.language import _, decimal
from fairlint.report import Finding, Report
from fairlint.reporters import Options
from fairlint.reporters._paths import RepositoryPaths
from fairlint.rulebook import SAFETY, Outcome
from fairlint.wording import counted, listing, printable

LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
# Of each level GitHub shows ten in a step and drops the rest without a word (docs/problem-matchers.md of
# actions/toolkit); two of the notices are our own.
SHOWN = {"error": 10, "warning": 10, "note": 8}

# `printable` leaves no line ends, which the runner's escapes are for, too.
_MESSAGE = str.maketrans({"%": "%25"})
_PROPERTY = str.maketrans({"%": "%25", ":": "%3A", ",": "%2C"})


def render(reports: Sequence[Report], options: Options) -> str:
    """The most severe findings as annotations, one that counts the others, and one with the scores."""
    found = _by_severity(reports)
    lines = [_annotation(*one) for severity, most in SHOWN.items() for one in found[severity][:most]]
    hidden = [counted(len(found[one]) - most, one) for one, most in SHOWN.items() if len(found[one]) > most]
    if hidden:
        paths = listing(report.path for report in reports)
        text = _(
            "Not shown here: {found}. Run `fairlint check` on {paths} to see all.", found=", ".join(hidden), paths=paths
        )
        lines.append(_command("notice", text, title="fairlint"))
    lines.append(_command("notice", "; ".join(map(_score, reports)), title="fairlint"))
    return "\n".join(lines) + "\n"


def _by_severity(reports: Sequence[Report]) -> dict[str, list[tuple[Finding, Report]]]:
    """The findings of all folders; rules that broke come first among the errors, since they hide findings."""
    found: dict[str, list[tuple[Finding, Report]]] = {severity: [] for severity in SHOWN}
    found["error"] += [(_broken(outcome), report) for report in reports for outcome in report.errors]
    for report in reports:
        for one in report.findings:
            found[one.severity].append((one, report))
    return found


def _broken(outcome: Outcome) -> Finding:
    rule = outcome.rule
    message = _("The rule broke and answered nothing: {reason}", reason=outcome.reason)
    return Finding(rule.id, rule.principle, "error", message, "", None, 1, 1, "", _(rule.fix))


def _annotation(finding: Finding, report: Report) -> str:
    place: dict[str, str | int] = {}
    if finding.file:
        path = RepositoryPaths(report.path).path(finding.file)
        place = {"file": path, "line": finding.line, "col": finding.column}
    title = f"{finding.rule} ({'safety' if finding.principle == SAFETY else finding.principle})"
    return _command(LEVELS[finding.severity], finding.message, **place, title=title)


def _command(level: str, message: str, **properties: str | int) -> str:
    """One command on one line; nothing in its values can end it, or begin another."""
    given = [f"{name}={printable(str(one)).translate(_PROPERTY)}" for name, one in properties.items()]
    return f"::{level} {','.join(given)}::{printable(message).translate(_MESSAGE)}"


def _score(report: Report) -> str:
    total = report.score.total
    score = _("no score") if total is None else _("FAIR score {score} of 100", score=decimal(total))
    counts = ", ".join(counted(report.count(severity), severity) for severity in SHOWN)
    return f"{report.path}: {score}, {counts}"
