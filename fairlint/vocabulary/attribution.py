"""What the licences that ask for attribution want written: name, address, parts and words of the note.

The table, with its sources, is `data/attribution.tsv`.
"""

from __future__ import annotations

import os
import re
from functools import cache

from fairlint.plain import NamedTuple

_TABLE = os.path.join(os.path.dirname(__file__), "data", "attribution.tsv")
_CREATIVE_COMMONS = r"CC-(BY(?:-(?:NC|ND|SA))*)-(\d\.\d)(?:-([A-Z]+))?"
_PUBLIC_DOMAIN = {
    "CC0-1.0": ("CC0 1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
    "CC-PDM-1.0": ("Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"),
    "PDDL-1.0": ("PDDL 1.0", "https://opendatacommons.org/licenses/pddl/1-0/"),
    "DL-DE-ZERO-2.0": ("Datenlizenz Deutschland – Zero – Version 2.0", "https://www.govdata.de/dl-de/zero-2-0"),
}


class Terms(NamedTuple):
    """How a licence is named in a note, and what it asks for; `asks` is empty where it asks for no attribution.

    `asks` holds who, title, uri and year; `first` says whom to name, the creators or the provider; `note` has
    `{licence}`, and `{title}` and `{who}` where the licence words more than its own name.
    """

    name: str
    url: str
    asks: frozenset[str] = frozenset()
    first: str = "creators"
    note: str = "licensed under {licence}"


def terms_of(spdx: str) -> Terms:
    """The terms of one licence, by its SPDX id.

    >>> terms_of("CC-BY-SA-3.0-DE").url
    'https://creativecommons.org/licenses/by-sa/3.0/de/'
    """
    if row := _rows().get(spdx):
        return row
    if match := re.fullmatch(_CREATIVE_COMMONS, spdx):
        kind, version, port = match[1], match[2], match[3] or ""
        path = "/".join(filter(None, (kind.lower(), version, port.lower())))
        name = " ".join(filter(None, ("CC", kind, version, port)))
        return _rows()["CC-BY"]._replace(name=name, url=f"https://creativecommons.org/licenses/{path}/")
    if spdx in _PUBLIC_DOMAIN:
        return Terms(*_PUBLIC_DOMAIN[spdx])
    from fairlint.vocabulary.licences import needs_attribution

    asks = frozenset(("who", "title", "uri")) if needs_attribution(spdx) else frozenset[str]()
    listed = f"https://spdx.org/licenses/{spdx}.html" if spdx and "Ref-" not in spdx and " " not in spdx else ""
    return Terms(spdx, listed, asks)


def asks_to_tell_changes(spdx: str) -> bool:
    """Whether who passes on changed data must say that they are: CC BY 4.0, 3(a)(1)(B); DL-DE-BY-2.0, 3; NLOD, 6."""
    return spdx.startswith(("CC-BY-", "DL-DE-BY-", "NLOD-"))


@cache
def _rows() -> dict[str, Terms]:
    with open(_TABLE, encoding="utf-8") as file:
        lines = [line.rstrip("\n").split("\t") for line in file if not line.startswith("#")]
    return {
        spdx: Terms(name, url, frozenset(asks.split()), first, note) for spdx, name, url, asks, first, note in lines[1:]
    }
