"""Reports made by hand, so that what a reporter is given is what the test says."""

from __future__ import annotations

from fairlint.record import Record
from fairlint.report import Finding, Report
from fairlint.rulebook import ESSENTIAL, IMPORTANT, USEFUL, Outcome, Rule, pending
from fairlint.score import LETTERS, Basis, Score
from fairlint.target import Target

PRIORITIES = {"error": ESSENTIAL, "warning": IMPORTANT, "note": USEFUL}


def make_rule(id="licence-present", principle="R1.1", severity="error", **given):
    fields = {
        "check": lambda: (),
        "title": "The data have a licence.",
        "why": "nobody may do anything\nwith them.",
        "fix": "add a licence.",
        "rda": ("RDA-R1.1-01M",),
        "supports": ("RDA-R1.1-02M",),
        "fuji": ("FsF-R1.1-01M",),
        "needs": "",
        "wants": ("record",),
        "file": "rules/r1_1_licence.py",
    }
    return Rule(id, principle, PRIORITIES[severity], **(fields | given))


def make_finding(message="no licence", **given):
    fields = {
        "rule": "licence-present",
        "principle": "R1.1",
        "severity": "error",
        "subject": "licence",
        "file": "datacite.json",
        "line": 1,
        "column": 1,
        "pointer": "",
        "help": "add a licence.",
    }
    return Finding(message=message, **(fields | given))


def make_report(path, *findings, total=71.2, broken=()):
    """A report on the folder `path`. Each rule named in a finding failed; `broken` maps ids to reasons."""
    failed = {one.rule: Outcome(make_rule(one.rule, severity=one.severity), "failed") for one in findings}
    others = [
        Outcome(make_rule("readme"), "passed", score=1.0),
        Outcome(make_rule("persistent-identifier"), "pending", (pending("identifier", "will come"),)),
        *(Outcome(make_rule(id), "error", reason=reason) for id, reason in dict(broken).items()),
    ]
    return Report(
        path=str(path),
        files=3,
        bytes=300,
        formats={".csv": 2, ".json": 1},
        target=Target(),
        record=Record(),
        outcomes=(*failed.values(), *others),
        findings=findings,
        score=Score(total, dict.fromkeys(LETTERS, total), {}, Basis("fair", "1", 3, 1, 0)),
    )
