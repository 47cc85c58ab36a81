"""People and organisations: ORCID iDs, ISNIs, ROR IDs and GND numbers."""

from __future__ import annotations

from typing import Final

from fairlint.language import later
from fairlint.vocabulary.identifiers._checksums import mod11, mod11_2, mod11_plain, mod97_10
from fairlint.vocabulary.identifiers._model import Identifier, invalid, valid
from fairlint.vocabulary.identifiers._text import match, plain_dashes, strip_blanks

# The blocks of ISNI numbers that ORCID may use (ORCID, "Structure of the ORCID Identifier"),
# without the check character.
_ORCID_BLOCKS: Final = (("000000015000000", "000000035000000"), ("000900000000000", "000900100000000"))
_ROR: Final = r"0[a-hj-km-np-tv-z\d]{6}\d\d"
_GND: Final = r"1[0-2]?\d{7}[\dx]|3\d{7}[\dx]|[47]\d{6}-\d|[1-9]\d{0,7}-[\dx]"


def read_orcid(body: str) -> Identifier:
    """Read an ORCID iD, with or without its hyphens."""
    number = _compact(body)
    if not match(r"\d{15}[\dX]", number):
        return invalid("orcid", later("An ORCID iD has four groups of four digits, like 0000-0002-1825-0097."))
    if problem := _check_character(number):
        return invalid("orcid", problem)
    if not _is_orcid(number):
        return invalid("orcid", later("ORCID assigns no such numbers; is this a placeholder, or an ISNI?"))
    groups = "-".join(number[start : start + 4] for start in range(0, 16, 4))
    return valid("orcid", f"https://orcid.org/{groups}")


def read_isni(body: str) -> Identifier:
    """Read an ISNI, with or without its blanks; a number from ORCID's blocks is an ORCID iD."""
    number = _compact(body)
    if not match(r"\d{15}[\dX]", number):
        return invalid("isni", later("An ISNI has sixteen digits, like 0000 0001 2103 2683."))
    if problem := _check_character(number):
        return invalid("isni", problem)
    return read_orcid(number) if _is_orcid(number) else valid("isni", f"https://isni.org/isni/{number}")


def read_ror(body: str) -> Identifier:
    """Read a ROR ID: 0, six characters without i, l, o and u, two check digits."""
    name = strip_blanks(body).lower()
    if not match(_ROR, name):
        return invalid("ror", later("A ROR ID is 0, six letters or digits (no i, l, o, u) and two check digits."))
    if (expected := mod97_10(name[:7])) != name[7:]:
        return invalid("ror", later("The check digits of this ROR ID should be {expected}.", expected=expected))
    return valid("ror", f"https://ror.org/{name}")


def read_gnd(body: str) -> Identifier:
    """Read a GND number.

    Those with a hyphen come from the older files of corporate bodies and, beginning with 4 or 7, subjects.
    """
    number = plain_dashes(strip_blanks(body)).upper()
    if not match(_GND, number):
        return invalid("gnd", later("A GND number looks like 118540238 or 4074335-4."))
    digits, hyphenated = number[:-1].removesuffix("-"), "-" in number
    expected = mod11_plain(digits) if hyphenated else mod11(digits)
    if expected != number[-1]:
        return invalid("gnd", later("The check character of this GND number should be {expected}.", expected=expected))
    kind = "person" if not hyphenated else "term" if number[0] in "47" else "organisation"
    return valid("gnd", f"https://d-nb.info/gnd/{number}", kind=kind)


def _compact(body: str) -> str:
    return plain_dashes(strip_blanks(body)).replace("-", "").replace(" ", "").upper()


def _check_character(number: str) -> str:
    expected = mod11_2(number[:15])
    if expected == number[15]:
        return ""
    return later("The last character is a check character; here it should be {expected}.", expected=expected)


def _is_orcid(number: str) -> bool:
    return any(first <= number[:15] <= last for first, last in _ORCID_BLOCKS)
