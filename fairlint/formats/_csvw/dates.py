"""Dates, times and durations as cells write them: by a pattern, or as XML Schema writes them."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

_ZONE = r"(?P<zone>Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9])?"
_YEAR = r"(?P<year>-?(?:[1-9][0-9]{3,8}|0[0-9]{3}))"
_MONTH = r"(?P<month>0[1-9]|1[0-2])"
_DAY = r"(?P<day>0[1-9]|[12][0-9]|3[01])"
_TIME = r"(?P<time>(?:(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?P<fraction>\.[0-9]{1,40})?|24:00:00(?:\.0{1,40})?))"
_FORMS = {
    "date": f"{_YEAR}-{_MONTH}-{_DAY}{_ZONE}",
    "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE}",
    "dateTimeStamp": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}{_ZONE[:-1]}",
    "time": f"{_TIME}{_ZONE}",
    "gYear": f"{_YEAR}{_ZONE}",
    "gYearMonth": f"{_YEAR}-{_MONTH}{_ZONE}",
    "gMonth": f"--{_MONTH}{_ZONE}",
    "gMonthDay": f"--{_MONTH}-{_DAY}{_ZONE}",
    "gDay": f"---{_DAY}{_ZONE}",
}
EXAMPLES = {
    "date": "2024-05-31",
    "dateTime": "2024-05-31T14:30:00",
    "dateTimeStamp": "2024-05-31T14:30:00Z",
    "time": "14:30:00",
    "gYear": "2024",
    "gYearMonth": "2024-05",
    "gMonth": "--05",
    "gMonthDay": "--05-31",
    "gDay": "---31",
    "duration": "P1Y2M3DT4H5M6S",
    "dayTimeDuration": "P3DT4H5M6S",
    "yearMonthDuration": "P1Y2M",
}
_NUMBER = r"[0-9]{1,18}"
_YEARS = rf"(?:(?P<years>{_NUMBER})Y)?(?:(?P<months>{_NUMBER})M)?"
_DAYS = rf"(?:(?P<days>{_NUMBER})D)?(?:T(?=[0-9])(?:(?P<hours>{_NUMBER})H)?(?:(?P<minutes>{_NUMBER})M)?"
_DAYS += rf"(?:(?P<seconds>{_NUMBER}(?:\.{_NUMBER})?)S)?)?"
_DURATIONS = {
    "duration": rf"(?P<sign>-?)P(?=[0-9T]){_YEARS}{_DAYS}",
    "dayTimeDuration": rf"(?P<sign>-?)P(?=[0-9T]){_DAYS}",
    "yearMonthDuration": rf"(?P<sign>-?)P(?=[0-9]){_YEARS}",
}
# The symbols of date patterns (Unicode TR 35) that the model names, and what each stands for in a cell.
_SYMBOLS = {
    "yyyy": r"(?P<year>-?[0-9]{4,9})",
    "MM": r"(?P<month>0[1-9]|1[0-2])",
    "M": r"(?P<month>0?[1-9]|1[0-2])",
    "dd": r"(?P<day>0[1-9]|[12][0-9]|3[01])",
    "d": r"(?P<day>0?[1-9]|[12][0-9]|3[01])",
    "HH": r"(?P<hour>[01][0-9]|2[0-4])",
    "mm": r"(?P<minute>[0-5][0-9])",
    "ss": r"(?P<second>[0-5][0-9])",
    "x": r"(?P<zone>[+-][0-9]{2}(?:[0-9]{2})?)",
    "X": r"(?P<zone>Z|[+-][0-9]{2}(?:[0-9]{2})?)",
    "xx": r"(?P<zone>[+-][0-9]{4})",
    "XX": r"(?P<zone>Z|[+-][0-9]{4})",
    "xxx": r"(?P<zone>[+-][0-9]{2}:[0-9]{2})",
    "XXX": r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})",
    "xxxx": r"(?P<zone>[+-][0-9]{4})",
    "XXXX": r"(?P<zone>Z|[+-][0-9]{4})",
    "xxxxx": r"(?P<zone>[+-][0-9]{2}:[0-9]{2})",
    "XXXXX": r"(?P<zone>Z|[+-][0-9]{2}:[0-9]{2})",
}
# Further symbols of TR 35, of names and halves of days, which processors may know. Y and D are left out: they count
# weeks' years and days of the year, and who writes YYYY-MM-DD means neither.
_OTHER_SYMBOLS = set("GyuQqMLEecdFgahkKHwWzZvVOASms")

Moment = tuple[float, ...]
"""A date, time or duration as something to compare."""


def pattern_form(pattern: str, base: str = "dateTime") -> tuple[bool, str]:
    """Whether a date pattern is one, and the regular expression for its cells; empty where only some know it."""
    if base in _DURATIONS:
        return True, ""
    parts: list[str] = []
    seen: set[str] = set()
    for token in re.finditer(r"'[^']*'|\.S+|([A-Za-z])\1*|.", pattern, re.DOTALL):
        text = token[0]
        if text.startswith(".S"):
            parts.append(rf"(?:\.(?P<fraction>[0-9]{{1,{min(len(text) - 1, 99)}}}))?")
        elif text in _SYMBOLS and text[0] not in seen:
            seen.add(text[0])
            parts.append(_SYMBOLS[text])
        elif text == "T" or not text[0].isalpha():
            parts.append(re.escape(text.strip("'") or text))
        else:
            return set(text) <= _OTHER_SYMBOLS and text[0] not in seen and len(text) <= 5, ""
    if {"x", "X"} <= seen:
        return False, ""
    return bool(seen), "".join(parts)


@lru_cache(500)
def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(form)


def parse_moment(text: str, base: str, form: str = "") -> Moment | None:
    """The value of a date, time or duration, None where the text is none of its kind; `form` as of a pattern."""
    if len(text) > 200:
        return None
    if base in _DURATIONS:
        found = _compiled(_DURATIONS[base]).fullmatch(text)
        return _duration(found) if found else None
    found = _compiled(form or _FORMS[base]).fullmatch(text)
    return _moment(found.groupdict()) if found else None


def _duration(found: re.Match[str]) -> Moment | None:
    parts = {key: float(value) for key, value in found.groupdict().items() if key != "sign" and value}
    if not parts:
        return None
    days = parts.get("days", 0) + 30.436875 * (parts.get("months", 0) + 12 * parts.get("years", 0))
    seconds = parts.get("seconds", 0) + 60 * (parts.get("minutes", 0) + 60 * parts.get("hours", 0))
    return ((days * 86400 + seconds) * (-1 if found["sign"] else 1),)


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year, month, day = (int(parts.get(key) or given) for key, given in (("year", 2000), ("month", 1), ("day", 1)))
    if not _exists(year, month, day):
        return None
    if time := parts.get("time"):
        hour, minute, second = time.partition(".")[0].split(":")
    else:
        hour, minute, second = (parts.get(key) or "0" for key in ("hour", "minute", "second"))
    if int(hour) == 24 and int(minute) + int(second):
        return None
    fraction = float(f"0.{(parts.get('fraction') or '0').lstrip('.')}")
    seconds = int(hour) * 3600 + int(minute) * 60 + int(second) + fraction - _offset(parts.get("zone") or "")
    return (year * 372 + month * 31 + day + seconds // 86400, seconds % 86400)


def _exists(year: int, month: int, day: int) -> bool:
    """Whether there is such a day; years beyond those of Python's calendar repeat every 400."""
    try:
        date(year % 400 + 400, month, day)
    except ValueError:
        return False
    return True


def _offset(zone: str) -> int:
    digits = zone.lstrip("+-Z").replace(":", "")
    if not digits:
        return 0
    return (int(digits[:2]) * 3600 + int(digits[2:] or 0) * 60) * (-1 if zone[0] == "-" else 1)
