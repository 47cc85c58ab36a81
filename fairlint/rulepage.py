"""The documentation of a rule, from the rule itself: for `explain`, docs/rules/, and the help in SARIF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fairlint.language import _, later
from fairlint.rulebook import ESSENTIAL, IMPORTANT, SAFETY, SECTIONS, USEFUL, Rule

if TYPE_CHECKING:
    from fairlint.snippets import Snippet

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
        "about": rule.about or None,
    }


def section(rule: Rule) -> str:
    """The FAIR principle of the rule, or that it stands apart from them."""
    about = {"id": rule.principle, "title": _(SECTIONS[rule.principle])}
    return _("Section: {id}, {title}", **about) if rule.principle == SAFETY else _("Principle: {id}, {title}", **about)


def page(rule: Rule, snippet: Snippet | None = None) -> str:
    """The rule's page in Markdown, with its own example or, for a format, the text to paste there."""
    answered = snippet is not None and rule.about
    facts = [
        f"- {section(rule)}",
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
            *(_snippet(snippet) if snippet else []),
            *(["## " + _("Example"), "", *_example(rule.example), ""] if rule.example and not answered else []),
        ]
    )


def _example(text: str) -> list[str]:
    """The line that says in which file, and what to write there as a block of code."""
    where, _, code = text.partition("\n")
    return [_sentence(where), "", *_code(code)]


def _snippet(snippet: Snippet) -> list[str]:
    """What to write in a format, and in which file."""
    notes = [line for note in snippet.notes for line in (note, "")]
    code = [*_code(snippet.text), ""] if snippet.text else []
    return [f"## {snippet.file} ({snippet.title})", "", *notes, *code]


def _code(text: str) -> list[str]:
    return ["```", *text.splitlines(), "```"]


def _sentence(text: str) -> str:
    """Text that follows a colon in the docstring, and a heading here."""
    return text[:1].upper() + text[1:]
