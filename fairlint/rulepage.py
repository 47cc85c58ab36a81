"""The documentation of a rule, from the rule itself: for `explain`, docs/rules/, and the help in SARIF."""

from __future__ import annotations

from typing import Any

from fairlint.rulebook import PRINCIPLES, SEVERITIES, Rule


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
    return as_row(rule) | {"severity": rule.severity, "why": rule.why, "fix": rule.fix, "example": rule.example or None}


def page(rule: Rule) -> str:
    """The rule's page in Markdown."""
    facts = [
        f"- Principle: {rule.principle}, {PRINCIPLES[rule.principle]}",
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
            *(["## Example", "", *_example(rule.example), ""] if rule.example else []),
        ]
    )


def _example(text: str) -> list[str]:
    """The line that says in which file, and what to write there as a block of code."""
    where, _, code = text.partition("\n")
    return [_sentence(where), "", "```", *code.splitlines(), "```"]


def _sentence(text: str) -> str:
    """Text that follows a colon in the docstring, and a heading here."""
    return text[:1].upper() + text[1:]


def _with_article(word: str) -> str:
    return f"an {word}" if word[0] in "aeiou" else f"a {word}"
