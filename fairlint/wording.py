"""Small helpers for messages: lists, counts, and text from the dataset made harmless."""

from __future__ import annotations

import re
from collections.abc import Iterable


def listing(items: Iterable[str], most: int = 3) -> str:
    """`a, b, c and 4 more`."""
    names = list(items)
    shown = ", ".join(names[:most])
    return f"{shown} and {len(names) - most} more" if len(names) > most else shown


def quoted(text: str, most: int = 80) -> str:
    """A value from the dataset in quotes, on one line, cut where it is long, and without secrets."""
    line = " ".join(redacted(text).split())
    return f'"{line[: most - 1]}…"' if len(line) > most else f'"{line}"'


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 file`, `3 files`."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


# What every secret that can be told in running text has about it: see `safety/secrets.py`.
_MAY_HOLD_SECRET = re.compile(
    r"PRIVATE KEY|PuTTY|gh[a-z]_|github_|gl\w{2,4}-|A[KS]IA|xox|hf_|AIza|npm_|pypi-|sk[-_]|token=|key=|Dataverse|"
    r":[^\s/@]+@",
    re.IGNORECASE,
)


def redacted(text: str) -> str:
    """The text without the keys, tokens and passwords that stand in it."""
    if not _MAY_HOLD_SECRET.search(text):
        return text
    from fairlint.safety.secrets import redact

    return redact(text)


# Control characters, and the marks that turn the direction of text: none of them may reach a terminal.
_UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def printable(text: str) -> str:
    """Text from the dataset, made harmless for a terminal: control characters are shown as escapes."""
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), text)


def words(text: str) -> str:
    """The words of a text, as they are compared: without case and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))
