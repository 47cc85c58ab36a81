"""Check characters of the schemes that have them. Each function takes the digits before it."""

from __future__ import annotations

from typing import Final

# Douglas Crockford's base 32 without i, l, o and u, as ROR uses it.
_BASE32: Final = "0123456789abcdefghjkmnpqrstvwxyz"


def mod11_2(digits: str) -> str:
    """Return the ISO 7064 MOD 11-2 check character of an ORCID iD or ISNI."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2 % 11
    return _digit_or_x((12 - total) % 11)


def mod97_10(base32: str) -> str:
    """Return the two ISO 7064 MOD 97-10 check digits of a ROR ID (its first seven characters given)."""
    number = 0
    for character in base32:
        number = number * 32 + _BASE32.index(character)
    return f"{98 - number * 100 % 97:02d}"


def mod11(digits: str) -> str:
    """Return the check character of an ISSN, an ISBN-10 or a GND number without a hyphen.

    Digits weigh 2, 3, 4 … from the right, and weighted sum plus check character is a multiple of 11.
    """
    return _digit_or_x(-_weighted(digits) % 11)


def mod11_plain(digits: str) -> str:
    """Return the check character of a GND number with a hyphen: the weighted sum itself, modulo 11."""
    return _digit_or_x(_weighted(digits) % 11)


def ean13(digits: str) -> str:
    """Return the check digit of an ISBN-13: weights 1 and 3 in turn, sum a multiple of 10."""
    return str(-sum(int(digit) * (1, 3)[index % 2] for index, digit in enumerate(digits)) % 10)


def _weighted(digits: str) -> int:
    return sum(int(digit) * weight for weight, digit in enumerate(reversed(digits), start=2))


def _digit_or_x(value: int) -> str:
    return "X" if value == 10 else str(value)
