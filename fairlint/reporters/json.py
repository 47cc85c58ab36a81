"""JSON for programs, as `schemas/report.schema.json` describes it: one object, or an array for several folders."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fairlint import __version__
from fairlint.language import _
from fairlint.report import SEVERITIES, Report
from fairlint.reporters import Options
from fairlint.rulebook import PRINCIPLES, SAFETY, Outcome
from fairlint.score import is_core

SCHEMA_VERSION = 1


def render(reports: Sequence[Report], options: Options) -> str:
    """The reports as JSON. Signs beyond ASCII are escaped, so that any pipe can take them."""
    data = [as_dict(one) | ({"created": options.timestamp} if options.timestamp else {}) for one in reports]
    return json.dumps(data[0] if len(data) == 1 else data, indent=2) + "\n"


def as_dict(report: Report) -> dict[str, Any]:
    """One report as plain data."""
    score = report.score
    return {
        "schema_version": SCHEMA_VERSION,
        "fairlint_version": __version__,
        "language": report.language,
        "dataset": {
            "path": report.path,
            "files": report.files,
            "bytes": report.bytes,
            "formats": dict(report.formats),
            "objects": report.objects,
            "partly": [one._asdict() for one in report.partly],
            "target": report.target.repository.id if report.target.repository else None,
        },
        "stage": report.target.stage,
        "score": {"total": score.total, **score.letters, "basis": score.basis._asdict()},
        "principles": {id: {"score": score.principles[id], "title": _(title)} for id, title in PRINCIPLES.items()},
        "safety": _safety(report),
        "rules": [_rule(one) for one in report.outcomes],
        "findings": [one._asdict() for one in report.findings],
        "pending": [
            {
                "rule": outcome.rule.id,
                "principle": outcome.rule.principle,
                "subject": verdict.subject,
                "message": verdict.message,
            }
            for outcome, verdict in report.pending
        ],
        "gains": [one._asdict() for one in report.gains],
        "baseline": {"known": report.known, "mended": report.mended},
    }


def _safety(report: Report) -> dict[str, int] | None:
    """How many findings of safety there are by severity; None where no rule of safety was asked."""
    if all(one.rule.principle != SAFETY for one in report.outcomes):
        return None
    found = [one.severity for one in report.findings if one.principle == SAFETY]
    return {severity: found.count(severity) for severity in SEVERITIES}


def _rule(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.rule.id,
        "principle": outcome.rule.principle,
        "priority": outcome.rule.priority,
        "outcome": outcome.state,
        "score": None if outcome.score is None else round(outcome.score, 4),
        "weight": outcome.rule.weight if is_core(outcome) else 0,
        "reason": outcome.reason or None,
        "rda": list(outcome.rule.rda),
        "fuji": list(outcome.rule.fuji),
    }
