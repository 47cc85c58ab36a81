"""Compare text with phrases, word by word: headings, labels and sentences, in English and German."""

from __future__ import annotations

import re
from functools import lru_cache

Phrases = tuple[str, ...]


def phrases(table: str) -> Phrases:
    """The phrases of a table, which bars or line ends part."""
    plain = re.sub(r"[^\w|\n]+|_", " ", table.lower())  # all at once, since there are hundreds
    return tuple(f" {' '.join(one.split())} " for one in re.split(r"[|\n]", plain) if one.strip())


def words(text: str) -> list[str]:
    """The words of a text in lower case."""
    return re.findall(r"[^\W_]+", text.lower())


def says(text: str, table: Phrases) -> bool:
    """Whether one of the phrases stands in the text."""
    padded = _padded(text)
    return any(one in padded for one in table)


def starts(text: str, table: Phrases) -> bool:
    """Whether the text starts with one of the phrases."""
    return _padded(text).startswith(table)


def is_one(text: str, table: Phrases) -> bool:
    """Whether the text is one of the phrases."""
    return _padded(text) in table


@lru_cache(maxsize=512)
def _padded(text: str) -> str:
    """The words of a text, each between blanks, so that only whole words are found."""
    return f" {' '.join(words(text))} "
