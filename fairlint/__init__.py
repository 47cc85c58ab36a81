"""fairlint, the FAIR linter for dataset folders.

    import fairlint
    report = fairlint.check("my-dataset", repository="zenodo")
    report.score.total, report.findings

Rule authors import `rule`, `passed`, `failed`, `noted`, `tally`, `pending` and `Record` from here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from fairlint.api import check, inspect, use_language
    from fairlint.config import Config, ConfigError
    from fairlint.engine import CannotCheck
    from fairlint.record import Record
    from fairlint.report import Finding, Report
    from fairlint.rulebook import (
        ESSENTIAL,
        IMPORTANT,
        USEFUL,
        Outcome,
        Rule,
        Verdict,
        Verdicts,
        blocked,
        failed,
        not_checked,
        noted,
        passed,
        pending,
        rule,
        tally,
    )

# Name -> module. Imported when asked for, so that `fairlint --version` pays for none of it. No module may have the
# name of a function here, since both are attributes of this package.
_PUBLIC = {
    "check": "api",
    "inspect": "api",
    "use_language": "api",
    "Config": "config",
    "ConfigError": "config",
    "CannotCheck": "engine",
    "Record": "record",
    "Finding": "report",
    "Report": "report",
    "ESSENTIAL": "rulebook",
    "IMPORTANT": "rulebook",
    "USEFUL": "rulebook",
    "Outcome": "rulebook",
    "Rule": "rulebook",
    "Verdict": "rulebook",
    "Verdicts": "rulebook",
    "blocked": "rulebook",
    "failed": "rulebook",
    "not_checked": "rulebook",
    "noted": "rulebook",
    "passed": "rulebook",
    "pending": "rulebook",
    "rule": "rulebook",
    "tally": "rulebook",
}

__all__ = [
    "ESSENTIAL",
    "IMPORTANT",
    "USEFUL",
    "CannotCheck",
    "Config",
    "ConfigError",
    "Finding",
    "Outcome",
    "Record",
    "Report",
    "Rule",
    "Verdict",
    "Verdicts",
    "__version__",
    "blocked",
    "check",
    "failed",
    "inspect",
    "not_checked",
    "noted",
    "passed",
    "pending",
    "rule",
    "tally",
    "use_language",
]


def __getattr__(name: str) -> Any:
    if name not in _PUBLIC:
        raise AttributeError(f"module 'fairlint' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"fairlint.{_PUBLIC[name]}"), name)
