"""Standard codes for values: language tags, dates, media types, regions, units; and what to write instead of words.

Each function returns None for a value that is in order, and the code to write, empty where only people know it, for one
that is not. Values that may mean something else are in order.
"""

from __future__ import annotations

import os
import re
from functools import cache

from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.file_formats import file_format, media_type_known

_DATA = os.path.join(os.path.dirname(__file__), "data")
_WEB = pattern(r"(?:https?://|urn:|info:)", re.IGNORECASE)
# Language tags of RFC 5646, section 2.1: language, extended language, script, region, variants, extensions.
_TAG = pattern(
    r"(?P<language>[a-z]{2,3})(?:-[a-z]{3})?(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*(?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*(?:-x(?:-[a-z0-9]{1,8})+)?"
)
# "several", "not linguistic", "undetermined", "uncoded" of ISO 639-2, and what DCMI and others write for them.
_NO_LANGUAGE = {"mul", "zxx", "und", "mis", "multilingual", "none", "n/a"}
# EDTF (ISO 8601-2), levels 1 and 2: uncertain, unspecified digits, seasons, years of more digits, sets.
_EDTF = pattern(
    r"(?:-?\d{3,4}[X\d]?|-?[\dX]{4}|Y-?\d{5,})(?:-(?:0[1-9X]|1[0-2X]|X[\dX]|2[1-9]|3\d|4[01])(?:-[0-3X][\dX])?)?[?~%]?"
    r"|[\[{][-\d.,~?%X /Y]+[\]}]"
)
_MOMENT = pattern(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?) ?(Z|UTC|[+-]\d\d:?\d\d)?")
_ISO_SHAPE = pattern(r"-?\d{4}(?:-\d\d?){0,2}(?:[T ][\d:.,]+.{0,6})?(?:/.*)?|\d{8}(?:/.*)?", re.DOTALL)
_DAY_FIRST = pattern(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})")
_SLASHES = pattern(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MEDIA_TYPES = {
    "image/jpg": "image/jpeg",
    "image/tif": "image/tiff",
    "text/json": "application/json",
    "text/tsv": "text/tab-separated-values",
    "text/tab": "text/tab-separated-values",
    "application/csv": "text/csv",
    "text/comma-separated-values": "text/csv",
    "application/txt": "text/plain",
    "text/txt": "text/plain",
    "plain/text": "text/plain",
    "application/text": "text/plain",
    "application/excel": "application/vnd.ms-excel",
    "audio/mp3": "audio/mpeg",
    "application/geojson": "application/geo+json",
    "application/jsonld": "application/ld+json",
    "text/md": "text/markdown",
}


class _Languages(NamedTuple):
    codes: frozenset[str]  # those that rows of the table have
    three: str  # all of three letters, between blanks: thousands, of which hardly any is ever asked
    regions: frozenset[str]
    scripts: frozenset[str]
    names: dict[str, str]

    def has(self, code: str) -> bool:
        """Whether this is a code of a language."""
        return code in self.codes or f" {code} " in self.three


def language_code(text: str) -> str | None:
    """The tag (BCP 47) for a language that is not written as a code of ISO 639, a tag, or the address of a code."""
    text = text.strip()
    if _WEB.match(text) or text.lower() in _NO_LANGUAGE:
        return None
    known = _languages()
    if _is_tag(text, known):
        return None
    if "_" in text and _is_tag(text.replace("_", "-"), known):
        return text.replace("_", "-")
    name = re.sub(r"\s*\(.*\)", "", text).strip().casefold()
    return known.names.get(name, "")


def _is_tag(text: str, known: _Languages) -> bool:
    match = _TAG.fullmatch(text.lower())
    if match is None or not known.has(match["language"]):
        return False
    region, script = match["region"], match["script"]
    return (not region or region.isdigit() or region.upper() in known.regions) and (
        not script or script.title() in known.scripts
    )


def date_code(text: str) -> str | None:
    """The date (ISO 8601, EDTF) for one that is written otherwise; for one that can't be, see `is_impossible`."""
    text = text.strip()
    if parse_date(text) or _is_edtf(text) or _is_moment(text) or len(text) > 100:
        return None
    if match := _DAY_FIRST.fullmatch(text):
        day, month, year = match.groups()
        return _if_date(year, month, day)
    if match := _SLASHES.fullmatch(text):  # 03/04/2024 is in March to some, in April to others
        first, second, year = match.groups()
        found = {_if_date(year, first, second), _if_date(year, second, first)} - {""}
        return found.pop() if len(found) == 1 else ""
    if match := re.fullmatch(r"(\d{4}(?:-\d\d-\d\d)?)\s*(?:-|--|–|to|bis|until)\s*(\d{4}(?:-\d\d-\d\d)?)", text):
        both = f"{match[1]}/{match[2]}"
        return both if parse_date(both) else ""
    return ""


def is_impossible(text: str) -> bool:
    """Whether a date is written as ISO 8601 has it, and yet is none: February 30, or an end before the start."""
    text = text.strip()
    return bool(_ISO_SHAPE.fullmatch(text)) and date_code(text) == ""


def _if_date(year: str, month: str, day: str) -> str:
    return parse_date(f"{year}-{month:0>2}-{day:0>2}") or ""


def _is_edtf(text: str) -> bool:
    parts = text.split("/")
    if len(parts) > 2:
        return False
    if all(re.fullmatch(r"\d{4}-\d\d(?:-\d\d)?", one) and one[5:7] <= "12" for one in parts):
        return False  # plain dates, which parse_date knows better
    return all(one in ("", "..") or parse_date(one) or _EDTF.fullmatch(one) for one in parts) and any(parts)


def _is_moment(text: str) -> bool:
    """A moment as RFC 3339 allows it, with a blank for the T."""
    ends = text.split("/")
    matches = [_MOMENT.fullmatch(one.strip()) for one in ends]
    return len(ends) <= 2 and all(one and parse_date(f"{one[1]}T{one[2]}") for one in matches)


def media_type_code(text: str) -> str | None:
    """The media type (IANA) for a format that is named otherwise; addresses and PRONOM's ids are fine."""
    text = text.strip()
    if _WEB.match(text) or re.fullmatch(r"(?:x-)?fmt/\d+", text) or not text:
        return None
    if code := _MEDIA_TYPES.get(text.lower()):
        return code
    if media_type_known(text):
        return None
    format = file_format("." + text.lower().lstrip("."))
    return format.media_type if format else ""


def unit_code(text: str) -> str | None:
    """The code (UCUM) for a unit that is written in words. What is no such word may be a code of some list."""
    return _units().get(re.sub(r"[\s_-]+", "_", text.strip().casefold()))


@cache
def _languages() -> _Languages:
    rows = {code: rest for code, *rest in _rows("languages.tsv")}
    three, regions, scripts = (rows.pop(one)[0] for one in ("three", "regions", "scripts"))
    names = {}
    codes = {*rows}
    for code, (others, *named) in rows.items():
        codes.update(others.split())
        names.update({one.casefold(): code for one in named if one})
    return _Languages(frozenset(codes), f" {three} ", frozenset(regions.split()), frozenset(scripts.split()), names)


@cache
def _units() -> dict[str, str]:
    return {word: code for code, words in _rows("units.tsv") for word in words.split()}


def _rows(name: str) -> list[list[str]]:
    with open(os.path.join(_DATA, name), encoding="utf-8") as lines:
        return [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")][1:]
