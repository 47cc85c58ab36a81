"""Numbers as cells write them: by a number pattern (Unicode TR 35), or free (tabular-data-model, section 6.4.2)."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from fairlint.plain import NamedTuple

_SPECIAL = {"NaN", "INF", "-INF"}
_SCALES = {"%": Decimal(100), "‰": Decimal(1000)}
# So many digits before or after the point no number has; Decimal would take time quadratic in them.
_MAX_LENGTH = 400


class Grouping(NamedTuple):
    """How digits are set in groups: the size of the group next to the point, and of all further ones; 0 for none."""

    first: int = 0
    further: int = 0

    def __call__(self, digits: str, mark: str) -> str:
        """Digits before the point, with the mark between groups."""
        if not self.first or len(digits) <= self.first:
            return digits
        rest, groups = digits[: -self.first], [digits[-self.first :]]
        size = self.further or self.first
        while rest:
            groups.append(rest[-size:])
            rest = rest[:-size]
        return mark.join(reversed(groups))


class NumberPattern(NamedTuple):
    """A number pattern such as `#,##0.00`, taken apart."""

    prefix: str
    whole: int  # least digits before the point
    grouping: Grouping
    least: int  # digits after the point
    most: int
    fraction_group: int
    exponent: int  # least digits of the exponent; 0 for none
    suffix: str
    group_mark: str
    point: str

    @classmethod
    def parse(cls, pattern: str, group_mark: str = ",", point: str = ".") -> NumberPattern | None:
        """A pattern taken apart; None where it is none."""
        group, dot = re.escape(group_mark), re.escape(point)
        found = re.fullmatch(
            rf"([+\-%‰]?)((?:\#|{group})*(?:0|{group})*)(?:{dot}((?:0|{group})*(?:\#|{group})*))?"
            rf"(?:E[+-]?\#*(0+))?\s?([%‰]?)",
            pattern,
        )
        if not found or not (found[2] or found[3]) or not set(pattern) & {"0", "#"}:
            return None
        sizes = [len(one) for one in found[2].split(group_mark)[1:]]
        fraction = (found[3] or "").split(group_mark)
        return cls(
            found[1].strip("+-"),
            found[2].count("0"),
            Grouping(sizes[-1], sizes[-2] if len(sizes) > 1 else 0) if sizes else Grouping(),
            (found[3] or "").count("0"),
            sum(map(len, fraction)),
            len(fraction[0]) if len(fraction) > 1 else 0,
            len(found[4] or ""),
            found[5],
            group_mark,
            point,
        )

    def matches(self, text: str) -> bool:
        """Whether a number is written as the pattern says, whatever its sign."""
        text = text.lstrip("+-")
        if not text.startswith(self.prefix) or not text.endswith(self.suffix):
            return False
        text = text[len(self.prefix) : len(text) - len(self.suffix)].strip().lstrip("+-")
        mantissa, _, exponent = text.replace("e", "E").partition("E")
        whole, _, fraction = mantissa.partition(self.point)
        digits, decimals = whole.replace(self.group_mark, ""), fraction.replace(self.group_mark, "")
        return (
            _are_digits(digits + decimals + exponent.lstrip("+-"))
            and self._exponent_fits(exponent.lstrip("+-"))
            and len(digits) >= self.whole
            and self.least <= len(decimals) <= self.most
            and whole == self.grouping(digits, self.group_mark)
            and fraction == self._grouped_fraction(decimals)
            and (bool(fraction) or self.point not in mantissa)
        )

    def _exponent_fits(self, digits: str) -> bool:
        return len(digits) >= self.exponent if self.exponent else not digits

    def _grouped_fraction(self, digits: str) -> str:
        size = self.fraction_group or len(digits) or 1
        return self.group_mark.join(digits[start : start + size] for start in range(0, len(digits), size))


def _are_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def parse_number(text: str, group_mark: str = ",", point: str = ".") -> tuple[str, Decimal | float] | None:
    """The value of a number, and which of `point`, `exponent`, `special` it uses; None where it is no number."""
    if text in _SPECIAL:
        return "special", float(text.replace("INF", "inf"))
    scale = _SCALES.get(text[-1:]) or _SCALES.get(text.lstrip("+-")[:1])
    plain = text.replace("%", "", 1).replace("‰", "", 1).strip() if scale else text
    if group_mark and (group_mark * 2 in plain or len(plain) > _MAX_LENGTH):
        return None
    plain = plain.replace(group_mark, "") if group_mark else plain
    if point != ".":
        plain = "" if "." in plain else plain.replace(point, ".")
    if not re.fullmatch(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?", plain):
        return None
    uses = "exponent" if "e" in plain.lower() else "point" if "." in plain else ""
    try:
        value = Decimal(plain)
    except InvalidOperation:  # an exponent of nine digits is beyond it
        return None
    return uses, value / scale if scale else value
