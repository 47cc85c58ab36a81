"""SPDX licence expressions such as `MIT OR (Apache-2.0 AND CC-BY-4.0)`: read, judged, put in canonical form.

SPDX Specification 3.0.1, annex "SPDX license expressions": `+`, WITH, AND and OR bind in this order.
"""

from __future__ import annotations

import re
from collections import deque

from fairlint.language import later
from fairlint.plain import NamedTuple
from fairlint.vocabulary.licences._names import by_name, exceptions
from fairlint.vocabulary.licences._terms import Terms

_OPERATORS = r"([()]|(?<=[\s)])(?:AND|OR|WITH)(?=[\s(]|$))"
_LOWER_CASE_OPERATORS = r"([()]|(?<=[\s)])(?:and|or|with)(?=[\s(]|$))"
_SIGNS = frozenset("()+")
_WORDS = frozenset(("and", "or", "with"))
_DEEPEST = 50  # brackets; deeper is no licence statement but an attack on the stack
_FITS = (None, "poor", "limited", "good")
_NOTES = {"AND": later("all of these licences apply at once"), "OR": later("any one of these licences may be chosen")}


class _Malformed(ValueError):
    """The text is not a licence expression."""


class _Part(NamedTuple):
    """A part of an expression that has been read, and its outermost operator."""

    terms: Terms
    operator: str = ""


def by_expression(text: str) -> Terms | None:
    """The combined terms of an SPDX expression; None when it is not a well-formed one of known licences.

    AND is open if both sides are, OR if one of them is. Operators may be all upper or all lower case; beside
    upper-case ones a licence may be given by a name of several words. A name alone is left to `by_name`.
    """
    if _SIGNS.isdisjoint(text) and _WORDS.isdisjoint(text.lower().split()):
        return None
    tokens = _tokens(text)
    if tokens.count("(") > _DEEPEST:
        return None
    try:
        part = _either(tokens)
    except _Malformed:
        return None
    return None if tokens else part.terms


def simple_ids(expression: str) -> tuple[str, ...]:
    """The licence ids of a canonical expression in their order, each once, without exceptions and `+`."""
    names = re.sub(r" WITH [^\s()]+|\b(?:AND|OR)(?= )|[()]", " ", expression).split()
    return tuple(dict.fromkeys(name.removesuffix("+") for name in names))


def _tokens(text: str) -> deque[str]:
    tokens = _split(_OPERATORS, text)
    if len(tokens) == 1:
        tokens = _split(_LOWER_CASE_OPERATORS, text)
        if any(" " in token for token in tokens):
            return deque()
    return deque(tokens)


def _split(operators: str, text: str) -> list[str]:
    return [token.strip() for token in re.split(operators, text) if token.strip()]


def _either(tokens: deque[str]) -> _Part:
    part = _both(tokens)
    while tokens and tokens[0].upper() == "OR":
        tokens.popleft()
        part = _joined(part, "OR", _both(tokens))
    return part


def _both(tokens: deque[str]) -> _Part:
    part = _simple(tokens)
    while tokens and tokens[0].upper() == "AND":
        tokens.popleft()
        part = _joined(part, "AND", _simple(tokens))
    return part


def _simple(tokens: deque[str]) -> _Part:
    first = tokens.popleft() if tokens else ""
    if first == "(":
        part = _either(tokens)
        if not tokens or tokens.popleft() != ")":
            raise _Malformed
        return part
    terms = _licence(first)
    if tokens and tokens[0].upper() == "WITH":
        tokens.popleft()
        terms = _with_exception(terms, tokens.popleft() if tokens else "")
    return _Part(terms)


def _licence(name: str) -> Terms:
    terms = by_name(name)
    if not terms and name.endswith("+"):
        terms = by_name(name[:-1])
        terms = terms._replace(spdx=terms.spdx + "+") if terms and terms.spdx[-1:].isdigit() else None
    if not terms or not terms.spdx:
        raise _Malformed
    return terms


def _with_exception(terms: Terms, name: str) -> Terms:
    known = name if name.startswith("AdditionRef-") else exceptions().get(name.casefold())
    if not known or " " in terms.spdx:
        raise _Malformed
    return terms._replace(spdx=f"{terms.spdx} WITH {known}")


def _joined(left: _Part, operator: str, right: _Part) -> _Part:
    parts = (left.terms, right.terms)
    names = [
        f"({part.terms.spdx})" if operator == "AND" and part.operator == "OR" else part.terms.spdx
        for part in (left, right)
    ]
    fits = [part.data_fit for part in parts]
    verdicts = {part.open for part in parts}
    decisive = operator == "OR"  # one open side opens an OR, one side that is not open closes an AND
    terms = Terms(
        spdx=f" {operator} ".join(names),
        open=decisive if decisive in verdicts else None if None in verdicts else not decisive,
        data_fit=(max if decisive else min)(fits, key=_FITS.index),
        note=_NOTES[operator],
    )
    return _Part(terms, operator)
