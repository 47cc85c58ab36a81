"""Statements that metadata are kept, in English and German: "the metadata remain accessible for at least ten years"."""

from __future__ import annotations

import re

from fairlint.patterns import pattern

_LONGEST = 100_000  # of a text that is searched
_SENTENCE = pattern(r"[^.!?;\n]{1,400}(?:\n(?!\s*\n)[^.!?;\n]{1,400}){0,3}")
_YEARS = r"(?:\d{1,3}|ten|fifteen|twenty|fifty|zehn|fünfzehn|zwanzig|fünfzig)"
_METADATA = r"(?<!\bno )(?<!\bkeine )\b(?:meta-?data|metadaten|landing page|tombstone|metadatensatz|metadata record)\b"
_KEPT = (
    r"\b(?:remains?|stays?"
    r"|(?:are|is|be|been) (?:(?!no\b|not\b|never\b)\w+ ){0,2}"
    r"(?:kept|preserved|retained|archived|maintained|available|accessible)"
    r"|bleib(?:en|t)(?! nicht)"
    r"|(?:werden|wird) (?:(?!nicht\b|nie\b)\w+ ){0,6}(?:aufbewahrt|archiviert|vorgehalten|gespeichert))\b"
)
# How long, or beyond what: without one of these, "metadata are kept in participants.tsv" would do.
_LASTING = (
    r"\b(?:permanently|indefinitely|in perpetuity|forever|for ever|for the lifetime of|in the long term"
    rf"|for (?:at least |a minimum of |a period of )?{_YEARS} years(?! of)"
    r"|(?:even )?(?:if|when|after|once|where) (?:the )?(?:data|dataset|data set|files?)\b"
    r"|dauerhaft|unbefristet|langfristig|auf dauer"
    rf"|(?:für |mindestens |wenigstens ){{1,2}}{_YEARS} jahre"
    r"|auch (?:wenn|nachdem|nach)\b)"
)
# What is kept are the metadata, and not what a clause between them speaks of.
_NO_CLAUSE = r"(?:(?!\b(?:when|if|once|after|where|wenn|nachdem|sobald|do not|does not|not|nicht)\b).){0,160}?"
_BOTH = pattern(rf"{_METADATA}{_NO_CLAUSE}{_KEPT}", re.DOTALL)
_HOW_LONG = pattern(_LASTING)
# Principle A2 itself, which many a README quotes.
_PRINCIPLE = pattern(r"metadata (?:are|is) accessible,? even when the data (?:are|is) no longer available")
# Cheap: a text without any of these says nothing of metadata.
_SIGNS = ("metadat", "meta-dat", "landing", "tombstone")


def retention_statement(text: str) -> str:
    """Return the sentence that says that metadata are kept, and how long or beyond what; "" where there is none."""
    whole = text[:_LONGEST].casefold()
    if not any(one in whole for one in _SIGNS):
        return ""
    for match in _SENTENCE.finditer(text[:_LONGEST]):
        sentence = " ".join(match[0].split())
        lower = sentence.casefold()
        if _BOTH.search(lower) and _HOW_LONG.search(lower) and not _PRINCIPLE.search(lower):
            return sentence
    return ""
