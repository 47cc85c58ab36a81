"""The report in a notebook: a short table, self-contained and escaped."""

from __future__ import annotations

from html import escape

from fairlint.language import _, n_
from fairlint.report import Report
from fairlint.score import LETTERS

SHOWN = 20


def as_html(report: Report) -> str:
    """Scores and the first findings as HTML."""
    scores = "".join(f"<th>{letter}</th>" for letter in (*LETTERS, _("Total")))
    values = "".join(f"<td>{_number(one)}</td>" for one in (*report.score.letters.values(), report.score.total))
    rows = "".join(
        f"<tr><td>{escape(_(one.severity))}</td><td>{one.principle}</td><td>{escape(one.rule)}</td>"
        f"<td>{escape(f'{one.file}:{one.line}' if one.file else '')}</td><td>{escape(one.message)}</td></tr>"
        for one in report.findings[:SHOWN]
    )
    more = len(report.findings) - SHOWN
    told = n_("… and {number} more finding", "… and {number} more findings", more)
    rest = f"<p>{escape(told)}</p>" if more > 0 else ""
    return (
        f"<p><b>fairlint</b> {escape(report.path)}</p>"
        f"<table><tr>{scores}</tr><tr>{values}</tr></table><table>{rows}</table>{rest}"
    )


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.0f}"
