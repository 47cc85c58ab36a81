"""Dates as ISO 8601 writes them.

Read are the calendar dates of ISO 8601-1:2019, to the year, month or day, in extended ("2024-05-01") and
basic form ("20240501"), with or without a time, and intervals of them: what EDTF (ISO 8601-2:2019) calls
level 0. Open intervals are read, too: DataCite writes "2024-05-01/" (RKMS-ISO8601), EDTF "2024-05-01/..".
"""

from __future__ import annotations

import re
from functools import lru_cache

_EXTENDED = r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?"
_BASIC = r"(\d{4})(\d\d)(\d\d)"
_TIME = (
    r"([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d|60)(?:[.,](\d{1,9}))?)?"
    r"(?:(Z)|([+-](?:[01]\d|2[0-3])):?([0-5]\d)?)?"
)
_OPEN = ".."
_LONGEST = 100


def parse_date(text: str) -> str | None:
    """Return a date, a moment or an interval in its normal form, or None when `text` is none by ISO 8601.

    The normal form is extended: "20240501T1200+0200" becomes "2024-05-01T12:00+02:00", an open end "..".
    """
    text = text.strip().upper()
    return _normal(text) if len(text) <= _LONGEST else None


@lru_cache(2048)  # tables have the same dates in many rows, and several rules look at each
def _normal(text: str) -> str | None:
    start, slash, end = text.partition("/")
    return _interval(start, end) if slash else _moment(start)


def _interval(start: str, end: str) -> str | None:
    first, last = (_OPEN if text in ("", _OPEN) else _moment(text) for text in (start, end))
    if first is None or last is None or first == last == _OPEN:
        return None
    shared = min(len(first), len(last), len("2024-05-01"))
    in_order = _OPEN in (first, last) or first[:shared] <= last[:shared]
    return f"{first}/{last}" if in_order else None


def _moment(text: str) -> str | None:
    day, has_time, time = text.partition("T")
    date = _date(day)
    if date is None or not has_time:
        return date
    clock = _clock(time)
    return f"{date}T{clock}" if clock and len(date) == len("2024-05-01") else None


def _date(text: str) -> str | None:
    match = re.fullmatch(_EXTENDED, text, re.ASCII) or re.fullmatch(_BASIC, text, re.ASCII)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    if month is not None and not 1 <= month <= 12:
        return None
    if month is not None and day is not None and not 1 <= day <= _days(year, month):
        return None
    return "-".join(part for part in match.groups() if part)


def _days(year: int, month: int) -> int:
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _clock(text: str) -> str | None:
    match = re.fullmatch(_TIME, text, re.ASCII)
    if match is None:
        return None
    hour, minute, second, fraction, utc, zone_hour, zone_minute = match.groups()
    clock = ":".join(part for part in (hour, minute, second) if part)
    zone = utc or (f"{zone_hour}:{zone_minute or '00'}" if zone_hour else "")
    return f"{clock}.{fraction}{zone}" if fraction else f"{clock}{zone}"
