"""SARIF 2.1.0 (OASIS), with all that GitHub's code scanning asks of a file.

One run holds all folders: GitHub takes at most 20 runs in a file, and refuses two of the same category. The
category is left to whoever uploads the file; `upload-sarif` takes the workflow's where nobody names one. What
is pending is no result: there is nothing to mend yet.

Sources: SARIF 2.1.0, plus errata 01; "SARIF support for code scanning" in GitHub's docs.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from fairlint import __version__
from fairlint.language import _, current, digits, n_
from fairlint.report import SEVERITIES, Finding, Report, broken
from fairlint.reporters import Options
from fairlint.reporters._paths import RepositoryPaths, as_uri
from fairlint.rulebook import SAFETY, SECTIONS, Rule
from fairlint.rulepage import page
from fairlint.wording import printable

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
# GitHub's limits: the results of a run that it keeps, the tags of a rule, the characters of a description.
MOST_RESULTS = 5000
MOST_TAGS = 20
MOST_CHARACTERS = 1024
PROBLEM_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}

Json = dict[str, Any]


def render(reports: Sequence[Report], options: Options) -> str:
    """The reports as one SARIF log. Signs beyond ASCII are escaped, so that any pipe can take them."""
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(reports)]}, indent=2) + "\n"


def _run(reports: Sequence[Report]) -> Json:
    rules = {outcome.rule.id: outcome.rule for report in reports for outcome in report.outcomes}
    index = {id: number for number, id in enumerate(rules)}
    described = [_rule(one) for one in rules.values()]
    return {
        **({"language": current()} if current() != "en" else {}),  # SARIF's default is American English
        "tool": {"driver": {"name": "fairlint", "version": __version__, "rules": described}},
        "invocations": [
            {
                "executionSuccessful": not any(report.errors for report in reports),
                "toolExecutionNotifications": [*_broken(reports, index), *_cut(reports)],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "results": _results(reports, index),
    }


def _rule(rule: Rule) -> Json:
    fair = rule.principle != SAFETY
    tags = ("FAIR" if fair else "safety", rule.principle, rule.priority, *rule.rda, *rule.supports, *rule.fuji)
    return {
        "id": rule.id,
        "shortDescription": {"text": _description(_(rule.title))},
        "fullDescription": {"text": _description(_("{title} Why: {why}", title=_(rule.title), why=_(rule.why)))},
        "help": {"text": _help(rule), "markdown": page(rule)},
        "defaultConfiguration": {"level": rule.severity},
        "properties": {
            "tags": list(tags[:MOST_TAGS]),
            # What a file says is read, not guessed; what it gives away is told by how it looks.
            "precision": "very-high" if fair else "high",
            "problem.severity": PROBLEM_SEVERITIES[rule.severity],
        },
    }


def _description(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MOST_CHARACTERS else line[: MOST_CHARACTERS - 1] + "…"


def _help(rule: Rule) -> str:
    """The rule's page without marks."""
    parts = [
        _(rule.title),
        _("Why: {why}", why=_(rule.why)),
        _("Fix: {fix}", fix=_(rule.fix)),
        _section(rule),
        _("RDA indicators: {ids}", ids=", ".join((*rule.rda, *rule.supports)) or _("none")),
        _("F-UJI metrics: {ids}", ids=", ".join(rule.fuji) or _("none")),
    ]
    return "\n\n".join(parts)


def _results(reports: Sequence[Report], index: dict[str, int]) -> list[Json]:
    found = []
    for report in reports:
        paths = RepositoryPaths(report.path)
        found += [(one, paths) for one in report.findings]
    found.sort(key=lambda one: SEVERITIES.index(one[0].severity))
    seen: Counter[tuple[str, ...]] = Counter()
    results = []
    for finding, paths in found[:MOST_RESULTS]:
        # Only an empty folder has no file; what is said about it stands at the folder.
        place = paths.path(finding.file) if finding.file else paths.path() + "/"
        key = (finding.rule, place, finding.subject or finding.pointer)
        results.append(_result(finding, place, index[finding.rule], _fingerprint(*key, str(seen[key]))))
        seen[key] += 1
    return results


def _fingerprint(*parts: str) -> str:
    """What stays the same when lines move; the last part tells apart results that share all others."""
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _result(finding: Finding, place: str, rule_index: int, fingerprint: str) -> Json:
    return {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": finding.severity,
        "message": {"text": _message(finding.message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": as_uri(place)},
                    # Where a value begins is known; the end is required, and exclusive.
                    "region": {
                        "startLine": finding.line,
                        "startColumn": finding.column,
                        "endLine": finding.line,
                        "endColumn": finding.column + 1,
                    },
                }
            }
        ],
        "partialFingerprints": {"fairlint/v1": fingerprint},
    }


def _message(text: str) -> str:
    """A message as plain text: sentences, the first of which GitHub takes for the title, and no link.

    A title in a dataset could hold `[text](address)`, a link even in plain text (3.11.6). Braces stay as they
    are: viewers undo doubled ones (3.11.5) only where a message has arguments.
    """
    plain = printable(text).replace("](", "] (")
    return plain if plain.endswith((".", "!", "?")) else plain + "."


def _broken(reports: Sequence[Report], index: dict[str, int]) -> list[Json]:
    """Rules that broke. Their findings are missing, which is why the run counts as not successful."""
    notifications = []
    for outcome in (one for report in reports for one in report.errors):
        id = outcome.rule.id
        text = _message(broken(outcome))
        rule = {"id": id, "index": index[id]}
        notifications.append({"level": "error", "message": {"text": text}, "associatedRule": rule})
    return notifications


def _cut(reports: Sequence[Report]) -> list[Json]:
    rest = sum(len(report.findings) for report in reports) - MOST_RESULTS
    if rest <= 0:
        return []
    text = n_(
        "{number} finding left out, the least severe; GitHub keeps {most} of a run.",
        "{number} findings left out, the least severe; GitHub keeps {most} of a run.",
        rest,
        most=digits(MOST_RESULTS),
    )
    return [{"level": "note", "message": {"text": text}}]


def _section(rule: Rule) -> str:
    about = {"principle": rule.principle, "title": _(SECTIONS[rule.principle])}
    if rule.principle == SAFETY:
        return _("Section {principle}: {title}", **about)
    return _("FAIR principle {principle}: {title}", **about)
