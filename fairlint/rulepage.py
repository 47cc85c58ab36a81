"""The documentation of a rule, from the rule itself: for `explain`, docs/rules/, and the help in SARIF."""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from fairlint.rulebook import SAFETY, SECTIONS, SEVERITIES, Rule

if TYPE_CHECKING:
    from fairlint.snippets import Snippet


def as_row(rule: Rule) -> dict[str, Any]:
    """The rule as one row of the catalogue."""
    return {
        "id": rule.id,
        "principle": rule.principle,
        "priority": rule.priority,
        "title": rule.title,
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
        "why": rule.why,
        "fix": rule.fix,
        "example": rule.example or None,
        "about": rule.about or None,
    }


def section(rule: Rule) -> str:
    """The FAIR principle of the rule, or that it stands apart from them."""
    kind = "Section" if rule.principle == SAFETY else "Principle"
    return f"{kind}: {rule.principle}, {SECTIONS[rule.principle]}"


def page(rule: Rule, snippet: Snippet | None = None) -> str:
    """The rule's page in Markdown, with its own example or, for a format, the text to paste there."""
    answered = snippet is not None and rule.about
    facts = [
        f"- {section(rule)}",
        f"- Priority: {rule.priority} (a failure is {_with_article(SEVERITIES[rule.priority])})",
    ]
    if rule.needs:
        facts.append(f"- Needs: {rule.needs} (while that fails, this rule is blocked and scores 0)")
    if rule.rda:
        facts.append(f"- Decides RDA indicators: {', '.join(rule.rda)}")
    if rule.supports:
        facts.append(f"- Supports RDA indicators: {', '.join(rule.supports)}")
    if rule.fuji:
        facts.append(f"- F-UJI metrics: {', '.join(rule.fuji)}")
    return "\n".join(
        [
            f"# {rule.id}",
            "",
            rule.title,
            "",
            *facts,
            "",
            "## Why",
            "",
            _sentence(rule.why),
            "",
            "## Fix",
            "",
            _sentence(rule.fix),
            "",
            *(_snippet(snippet) if snippet else []),
            *(["## Example", "", *_example(rule.example), ""] if rule.example and not answered else []),
        ]
    )


def _example(text: str) -> list[str]:
    """The line that says in which file, and what to write there as a block of code."""
    where, _, code = text.partition("\n")
    return [_sentence(where), "", *_code(inspect.cleandoc(code))]


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


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
