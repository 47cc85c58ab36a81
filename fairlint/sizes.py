"""File sizes as metadata state them: bytes, or a number with a unit, rounded."""

from __future__ import annotations

import re

from fairlint.patterns import pattern

_FORM = pattern(
    r"(?:~|ca\.?|about)?\s*(\d[\d,' \u00a0\u202f]*(?:\.\d+)?)\s*([kmgt]?)(i?)(b|bytes?|o|octets?)?\.?", re.I
)
_POWERS = {"": 0, "k": 1, "m": 2, "g": 3, "t": 4}


def bytes_meant(text: str) -> tuple[int, int] | None:
    """The least and the most bytes that a stated size may mean; None where it can't be told.

    A plain number is bytes. With a unit it is rounded, and "kB" is used for 1,000 and for 1,024 bytes alike.
    """
    found = _FORM.fullmatch(text.strip()[:50])
    if not found:
        return None
    written = re.sub(r"[,' \u00a0\u202f]", "", found[1])
    power = _POWERS[found[2].lower()]
    if not power:
        if "." in written and written.partition(".")[2].strip("0"):
            return None  # a fraction of a byte: the unit is missing
        return int(float(written)), int(float(written))
    decimals = len(written.partition(".")[2])
    step = 10.0**-decimals
    units = (1024,) if found[3] else (1000, 1024)
    low = min((float(written) - step) * unit**power for unit in units)
    high = max((float(written) + step) * unit**power for unit in units)
    return int(low), int(high) + 1
