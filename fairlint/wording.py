"""Small helpers for messages: lists, counts, and text from the dataset made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable

from fairlint.language import _, digits, n_


def listing(items: Iterable[str], most: int = 3) -> str:
    """`a, b, c and 4 more`."""
    names = list(items)
    shown = ", ".join(names[:most])
    return _("{names} and {number} more", names=shown, number=len(names) - most) if len(names) > most else shown


def either(items: Iterable[str]) -> str:
    """`a or b or c`."""
    return _(" or ").join(items)


def both(items: Iterable[str]) -> str:
    """`a and b and c`."""
    return _(" and ").join(items)


def quoted(text: str, most: int = 80) -> str:
    """A value from the dataset in quotes, on one line, cut where it is long."""
    line = " ".join(text.split())
    return f'"{line[: most - 1]}…"' if len(line) > most else f'"{line}"'


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 file`, `3 files`; the plural can be left out only where nobody needs a translation."""
    return f"{digits(number)} {n_(singular, plural or singular + 's', number)}"


# Control characters, and the marks that turn the direction of text: none of them may reach a terminal.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def printable(text: str) -> str:
    """Text from the dataset, made harmless for a terminal: control characters are shown as escapes."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), text)


def words(text: str) -> str:
    """The words of a text, as they are compared: without case and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))
