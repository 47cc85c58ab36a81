"""Code Quality, which GitLab shows in merge requests and beside the lines of a diff.

GitLab doesn't show the name of a check, so each description begins with the rule. Issues with the same fingerprint
are merged, and one whose fingerprint changes counts as new; therefore it holds no line.

Source: "Code Quality" in GitLab's docs, "Code Quality report format".
"""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.report import Report
from fairlint.reporters import Options
from fairlint.reporters._paths import RepositoryPaths, _lies_in
from fairlint.wording import printable

SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}

# What begins a tag, a Markdown link or a placeholder of GitLab's own (`%{strong_start}`): its widgets make links and
# placeholders work, and clean HTML instead of escaping it. A blank in the middle leaves plain text in every view.
_ACTIVE = re.compile(r"(?<=<)(?=[A-Za-z/!?])|(?<=\])(?=\()|(?<=%)(?=\{)")


class _Issue(NamedTuple):
    """What GitLab is told; `about` tells apart issues of one rule in one file."""

    rule: str
    path: str
    about: str
    severity: str
    message: str
    line: int


def render(reports: Sequence[Report], options: Options) -> str:
    """The findings of all reports as one array. Signs beyond ASCII are escaped, so that any pipe can take them."""
    seen: Counter[tuple[str, ...]] = Counter()
    issues = []
    for one in (issue for report in reports for issue in _issues(report)):
        key = (one.rule, one.path, one.about)
        issues.append(_as_dict(one, _fingerprint(*key, str(seen[key]))))
        seen[key] += 1
    return json.dumps(issues, indent=2) + "\n"


def _issues(report: Report) -> Iterator[_Issue]:
    """The findings; rules that broke come first, since they hide findings, and stand at the folder."""
    paths = _ProjectPaths(report.path)
    for outcome in report.errors:
        message = _("The rule broke and answered nothing: {reason}", reason=outcome.reason)
        yield _Issue(outcome.rule.id, paths.path(), "broken", "error", message, 1)
    for one in report.findings:
        place = paths.path(one.file or "")
        yield _Issue(one.rule, place, one.subject or one.pointer, one.severity, one.message, one.line)


def _fingerprint(*parts: str) -> str:
    """What stays the same when lines move; the last part tells apart issues that share all others."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _as_dict(issue: _Issue, fingerprint: str) -> dict[str, Any]:
    return {
        "description": _inactive(f"{issue.rule}: {issue.message}"),
        "check_name": issue.rule,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[issue.severity],
        "location": {"path": _inactive(issue.path), "lines": {"begin": issue.line}},
    }


def _inactive(text: str) -> str:
    return _ACTIVE.sub(" ", printable(text))


class _ProjectPaths(RepositoryPaths):
    """Paths relative to the project, whose folder GitLab's runner names; in a submodule, it isn't the nearest."""

    def __init__(self, folder: str) -> None:
        super().__init__(folder)
        project = os.path.realpath(os.environ.get("CI_PROJECT_DIR") or self._top)
        if _lies_in(project, self._folder):
            self._top = project
