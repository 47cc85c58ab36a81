"""What is known of one licence, and how its names are compared."""

from __future__ import annotations

import re
import unicodedata

from fairlint.language import later
from fairlint.plain import NamedTuple

ACCESS_RIGHT = later("an access right, not a licence: it says who gets the data, not what they may do with it")
RESERVED = later("rights are reserved: nobody may reuse the data without asking")
NOT_FOR_DATA = later("open, but written for software: it does not speak of data or database rights")

# Words that a name may have or lack.
FILLERS = {
    *("licence", "license", "licences", "licenses", "lizenz", "licencia", "licenza", "licenca", "licentie"),
    *("the", "version", "v"),
}

# What to write where a family is named without its version.
_USUAL = {
    "CC-BY": "CC-BY-4.0",
    "CC-BY-SA": "CC-BY-SA-4.0",
    "CC-BY-NC": "CC-BY-NC-4.0",
    "CC-BY-ND": "CC-BY-ND-4.0",
    "CC-BY-NC-SA": "CC-BY-NC-SA-4.0",
    "CC-BY-NC-ND": "CC-BY-NC-ND-4.0",
    "DL-DE-BY": "DL-DE-BY-2.0",
    "OGL-UK": "OGL-UK-3.0",
    "etalab": "etalab-2.0",
    "NLOD": "NLOD-2.0",
    "CDLA-Permissive": "CDLA-Permissive-2.0",
    "EUPL": "EUPL-1.2",
    "Apache": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "MPL": "MPL-2.0",
    "EPL": "EPL-2.0",
    "GPL": "GPL-3.0-or-later",
    "LGPL": "LGPL-3.0-or-later",
    "AGPL": "AGPL-3.0-or-later",
    "GFDL": "GFDL-1.3-or-later",
}

_WORD = r"cc0|>=|[^\W\d_]+|\d+(?:[._-]\d+)*|\+"


class Terms(NamedTuple):
    """The facts of one licence or rights statement, whatever its spelling.

    The fields mean what they mean in `fairlint.vocabulary.licences.Licence`.
    """

    spdx: str = ""
    family: str = ""
    open: bool | None = False
    data_fit: str | None = None
    note: str = ""
    kind: str = "licence"


def words(text: str) -> list[str]:
    """Split a name into comparable words: no case, accents or punctuation, versions with dots.

    `CC_BYNCSA_4_0`, `GPLv3` and `dl-de/by-2-0` give `cc byncsa 4.0`, `gpl 3` and `dl de by 2.0`.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        for accent in filter(unicodedata.combining, set(plain)):
            plain = plain.replace(accent, "")
    plain = re.sub(r"v(?<=[a-z]v)(?=\d)", " ", plain)  # the letter first, which the search can jump to
    found = re.findall(_WORD, plain)
    return [word.replace("_", ".").replace("-", ".") if word[0].isdigit() else word for word in found]


def name_key(said: list[str]) -> str:
    """The words of a name without spaces and without words such as "licence" and "version"."""
    return "".join(word for word in said if word not in FILLERS)


def family_of(spdx: str) -> str:
    """The family of an SPDX id: the id up to its version (`CC-BY` of `CC-BY-3.0-DE`, `BSD`, `MIT`)."""
    return re.split(r"-\d", spdx, maxsplit=1)[0]


def without_version(family: str) -> str:
    """The note on a licence of which only the family is named."""
    name, usual = family.replace("CC-", "CC "), _USUAL.get(family)
    if family == "BSD":
        return later("{name} without the number of clauses: write {usual} if that is meant", name=name, usual=usual)
    if usual:
        return later("{name} without a version: write {usual} if that is meant", name=name, usual=usual)
    return later("{name} without a version: name it in full", name=name)


def table_rows(path: str) -> list[list[str]]:
    """The rows of a table of tab-separated values, without its comments (`#`) and its heading."""
    with open(path, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return lines[1:]
