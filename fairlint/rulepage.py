"""The documentation of a rule, from the rule itself: for `explain`, docs/rules/, and the help in SARIF."""

from __future__ import annotations

import inspect
from typing import Any

from fairlint.language import _, later
from fairlint.rulebook import ESSENTIAL, IMPORTANT, PRINCIPLES, USEFUL, Rule

PRIORITIES = {
    ESSENTIAL: later("- Priority: essential (a failure is an error)"),
    IMPORTANT: later("- Priority: important (a failure is a warning)"),
    USEFUL: later("- Priority: useful (a failure is a note)"),
}


def as_row(rule: Rule) -> dict[str, Any]:
    """The rule as one row of the catalogue."""
    return {
        "id": rule.id,
        "principle": rule.principle,
        "priority": rule.priority,
        "title": _(rule.title),
        "rda": list(rule.rda),
        "supports": list(rule.supports),
        "fuji": list(rule.fuji),
        "needs": rule.needs or None,
        "online": rule.online,
    }


def as_dict(rule: Rule) -> dict[str, Any]:
    """The row with its explanation."""
    return as_row(rule) | {
        "severity": rule.severity,
        "why": _(rule.why),
        "fix": _(rule.fix),
        "example": rule.example or None,
    }


def page(rule: Rule) -> str:
    """The rule's page in Markdown."""
    facts = [
        _("- Principle: {id}, {title}", id=rule.principle, title=_(PRINCIPLES[rule.principle])),
        _(PRIORITIES[rule.priority]),
    ]
    if rule.needs:
        facts.append(_("- Needs: {rule} (while that fails, this rule is blocked and scores 0)", rule=rule.needs))
    if rule.rda:
        facts.append(_("- Decides RDA indicators: {ids}", ids=", ".join(rule.rda)))
    if rule.supports:
        facts.append(_("- Supports RDA indicators: {ids}", ids=", ".join(rule.supports)))
    if rule.fuji:
        facts.append(_("- F-UJI metrics: {ids}", ids=", ".join(rule.fuji)))
    return "\n".join(
        [
            f"# {rule.id}",
            "",
            _(rule.title),
            "",
            *facts,
            "",
            "## " + _("Why"),
            "",
            _sentence(_(rule.why)),
            "",
            "## " + _("Fix"),
            "",
            _sentence(_(rule.fix)),
            "",
            *(["## " + _("Example"), "", *_example(rule.example), ""] if rule.example else []),
        ]
    )


def _example(text: str) -> list[str]:
    """The line that says in which file, and what to write there as a block of code."""
    where, _, code = text.partition("\n")
    return [_sentence(where), "", "```", *inspect.cleandoc(code).splitlines(), "```"]


def _sentence(text: str) -> str:
    """Text that follows a colon in the docstring, and a heading here."""
    return text[:1].upper() + text[1:]
