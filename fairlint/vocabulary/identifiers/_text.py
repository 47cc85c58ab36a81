"""Text as people write it: what surrounds an identifier, and how it is written into a URL."""

from __future__ import annotations

import re
from typing import Final

# Every blank of Unicode, and what copying from web pages and PDFs brings along, invisibly.
_BLANKS: Final = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u2028\u2029\u202f\u205f\u3000\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
)
_ANY_CASE: Final = re.ASCII | re.IGNORECASE
_PAIRS: Final = {
    "<": ">",
    "(": ")",
    "[": "]",
    "{": "}",
    '"': '"',
    "'": "'",
    "`": "`",
    "*": "*",
    "“": "”",
    "«": "»",
}
_OPENING: Final = {close: open_ for open_, close in _PAIRS.items() if open_ != close}
_PUNCTUATION: Final = ".,;:'\"!?…”’»\\|"
# What word processors and PDFs turn a hyphen into; as a class for patterns.
DASH: Final = "[-\u2010-\u2015\u2212]"
_DASHES: Final = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")


def match(pattern: str, text: str) -> re.Match[str] | None:
    """Match the whole text without regard to case; digits and letters are ASCII, as in all our schemes."""
    return re.fullmatch(pattern, text, _ANY_CASE)


def exact(pattern: str, text: str) -> re.Match[str] | None:
    """Match the whole text with its case, where the scheme minds it."""
    return re.fullmatch(pattern, text, re.ASCII)


def strip_blanks(text: str) -> str:
    """Remove blanks and invisible characters at both ends."""
    return text.strip(_BLANKS)


def clean(text: str) -> str:
    """Remove what belongs to the sentence or the markup around an identifier, not to the identifier."""
    previous = None
    while text != previous:
        previous, text = text, trim(strip_blanks(_unwrap(text)))
    return text


def trim(text: str, also: str = "") -> str:
    """Remove trailing punctuation, closing brackets that nothing opens, and characters in `also`."""
    while text and (text[-1] in _PUNCTUATION or text[-1] in also or _closes_nothing(text)):
        text = text[:-1]
    return text


def plain_dashes(text: str) -> str:
    """Return the text with typographic dashes turned into hyphens."""
    return text.translate(_DASHES)


def lower_ascii(text: str) -> str:
    """Lower the ASCII letters only: DOI names are compared so (DOI Handbook, section on case sensitivity)."""
    return text.encode().lower().decode()


def unquote(text: str) -> str:
    """Decode percent-encoding."""
    if "%" not in text:
        return text
    from urllib.parse import unquote as decode

    return decode(text)


def quote(text: str, also_safe: str = "") -> str:
    """Percent-encode what must not stand as it is in the path of a URL."""
    from urllib.parse import quote as encode

    return encode(text, safe="/!$&'()*+,;=:@-._~" + also_safe)


def is_printable_word(text: str) -> bool:
    """Whether the text is free of blanks, control characters and broken characters."""
    return text.isprintable() and " " not in text and "\ufffd" not in text


def _unwrap(text: str) -> str:
    if text.startswith(("[", "![")) and text.endswith(")") and "](" in text:
        return text[text.rindex("](") + 2 : -1].split(" ", 1)[0]
    if len(text) > 1 and _PAIRS.get(text[0]) == text[-1]:
        return text[1:-1]
    if text and text[0] in _PAIRS and _PAIRS[text[0]] not in text[1:]:
        return text[1:]
    return text


def _closes_nothing(text: str) -> bool:
    last = text[-1]
    return last in _OPENING and text.count(last) > text.count(_OPENING[last])
