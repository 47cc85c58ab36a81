"""The Creative Commons licences: their codes, their titles in seven languages, and their addresses.

Facts: the licence list of Creative Commons (https://creativecommons.org/licenses/list.en) for versions and
titles, the SPDX License List 3.29 for which of the ported versions have an id.
"""

from __future__ import annotations

import re
from functools import cache

from fairlint.language import later
from fairlint.plain import NamedTuple
from fairlint.vocabulary.licences._terms import FILLERS, Terms, without_version

_ELEMENTS = ("by", "nc", "nd", "sa")  # in the order of the ids
_VERSIONS = frozenset(("1.0", "2.0", "2.5", "3.0", "4.0"))
_PORT_VERSIONS = frozenset(("1.0", "2.0", "2.1", "2.5", "3.0"))  # 4.0 is international only
_VERSION_OF_MAJOR = {"1": "1.0", "2": "", "3": "3.0", "4": "4.0"}  # "2" may be 2.0 or 2.5
_SCOPES = {"international": ("4.0",), "unported": ("3.0",), "generic": ("1.0", "2.0", "2.5")}

_PORTS_WITH_SPDX_ID = {
    "CC-BY": "2.5-AU 3.0-AT 3.0-AU 3.0-DE 3.0-IGO 3.0-NL 3.0-US",
    "CC-BY-NC": "3.0-DE 3.0-IGO",
    "CC-BY-NC-ND": "3.0-DE 3.0-IGO",
    "CC-BY-NC-SA": "2.0-DE 2.0-FR 2.0-UK 3.0-DE 3.0-IGO",
    "CC-BY-ND": "3.0-DE",
    "CC-BY-SA": "2.0-UK 2.1-JP 3.0-AT 3.0-DE 3.0-IGO",
}
_JURISDICTIONS = (
    "am ar at au az be bg br ca ch cl cn co cr cz de dk ec ee eg es fi fr ge gr gt hk hr hu ie igo il in it jp "
    "kr lu mk mt mx my nl no nz pe ph pl pr pt ro rs scotland se sg si th tw ug uk us ve vn za"
)

# The words of the titles as Creative Commons writes them, without accents and hyphens.
_PHRASES = {
    "cc": ("creative commons", "creativecommons"),
    "by": (
        *("attribution", "namensnennung", "atribucion", "reconocimiento", "attribuzione", "atribuicao"),
        *("naamsvermelding", "paternite"),
    ),
    "nc": (
        *("noncommercial", "non commercial", "nicht kommerziell", "nichtkommerziell"),
        *("keine kommerzielle nutzung", "pas d utilisation commerciale", "nocomercial", "no comercial"),
        *("non commerciale", "naocomercial", "nao comercial", "nietcommercieel", "niet commercieel"),
    ),
    "sa": (
        *("sharealike", "share alike", "weitergabe unter gleichen bedingungen"),
        *("partage dans les memes conditions", "partage des conditions initiales a l identique"),
        *("compartirigual", "compartir igual", "condividi allo stesso modo", "compartilhaigual"),
        *("compartilha igual", "gelijkdelen", "gelijk delen"),
    ),
    "nd": (
        *("noderivatives", "no derivatives", "noderivs", "no derivs", "no derivative works"),
        *("keine bearbeitungen", "keine bearbeitung", "keinebearbeitungen", "keinebearbeitung"),
        *("pas de modification", "sinderivadas", "sin derivadas", "sinderivar", "sin derivar"),
        *("sinobraderivada", "sin obra derivada", "non opere derivate", "semderivacoes", "sem derivacoes"),
        *("geenafgeleidewerken", "geen afgeleide werken"),
    ),
    "international": ("internacional", "internazionale", "internationaal"),
    "generic": ("generique", "generico", "generiek"),
    "at": ("austria", "osterreich"),
    "au": ("australia",),
    "ch": ("switzerland", "schweiz"),
    "de": ("germany", "deutschland"),
    "es": ("spain", "espana"),
    "fr": ("france",),
    "igo": ("intergovernmental organization", "intergovernmental organizations"),
    "it": ("italy", "italia"),
    "jp": ("japan",),
    "nl": ("netherlands", "nederland"),
    "uk": ("england and wales", "england wales"),
    "us": ("united states",),
}
_IGNORED = FILLERS | {"public", "deed", "legal", "code"}
_CC0_WORDS = _IGNORED | {"cc", "cc0", "zero", "universal", "universell", "universel", "universeel", "universale"}
_CC0_WORDS |= {"domain", "dedication", "waiver"}

_DEED = r"(?:/(?:deed|legalcode|rdf|[^/]+\.(?:png|svg))(?:\.[\w-]+)*)?"
_PORT = r"(?:/((?!rdf)[a-z]{2,3}|scotland))?"
_PATH = rf"/(?:licenses|l)/([a-z]{{2}}(?:-[a-z]{{2}}){{0,2}})(?:/(\d\.\d){_PORT})?{_DEED}"


class _Mention(NamedTuple):
    """What one mention says of the licence; anything but the elements may be left out."""

    elements: frozenset[str]
    version: str
    port: str


def cc_by_words(said: list[str]) -> Terms | None:
    """Recognise the name or code of a Creative Commons licence; None when a word is left over.

    >>> cc_by_words(["cc", "by", "sa", "4.0"]).spdx
    'CC-BY-SA-4.0'
    """
    found = _translated(said)
    if _says_cc0(found):
        return _cc0(found)
    known = {"cc", *_ELEMENTS, *_SCOPES, *_jurisdictions(), *_IGNORED}
    if not all(word in known or word[0].isdigit() for word in found):
        return None
    found = [word for word in found if word not in _IGNORED]
    merged = _merged([_mention(part) for part in _parts(found)]) if _is_creative_commons(found) else None
    return _cc_terms(merged) if merged else None


def cc_by_path(path: str) -> Terms | None:
    """Recognise the path of an address at creativecommons.org: licence, deed, legal code or button."""
    if path in {"", "/licenses", "/licenses/list.en"}:
        return _cc_terms(_Mention(frozenset(), "", ""))
    match = re.fullmatch(_PATH, path)
    if not match or not set(_ELEMENTS).issuperset(match[1].split("-")):
        return None
    return _cc_terms(_Mention(frozenset(match[1].split("-")), match[2] or "", match[3] or ""))


@cache
def _jurisdictions() -> frozenset[str]:
    return frozenset(_JURISDICTIONS.split())


@cache
def _codes() -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): code for code, phrases in _PHRASES.items() for phrase in phrases}


@cache
def _phrase_lengths() -> list[int]:
    return sorted(set(map(len, _codes())), reverse=True)


def _translated(said: list[str]) -> list[str]:
    """Replace the words of titles by their codes and take compound codes (`ccbyncsa`) apart.

    The longest phrase is taken. Looking up words costs less than a pattern of all phrases would take to compile.
    """
    found: list[str] = []
    start = 0
    while start < len(said):
        phrases = (tuple(said[start : start + length]) for length in _phrase_lengths())
        phrase = next((one for one in phrases if one in _codes()), None)
        found += [_codes()[phrase]] if phrase else _taken_apart(said[start])
        start += len(phrase) if phrase else 1
    return found


def _taken_apart(word: str) -> list[str]:
    return re.findall("..", word) if re.fullmatch(r"(?:cc)?(?:by|nc|nd|sa)+", word) else [word]


def _says_cc0(found: list[str]) -> bool:
    zero = "cc0" in found or ("cc" in found and not {"zero", "0"}.isdisjoint(found))
    return zero and set(_ELEMENTS).isdisjoint(found)


def _cc0(found: list[str]) -> Terms | None:
    """CC0 has one version, which may be left out."""
    versions = {word for word in found if word[0].isdigit()} - {"0", "1", "1.0"}
    if not _CC0_WORDS.issuperset(word for word in found if not word[0].isdigit()):
        return None
    if versions:
        return Terms(note=later("Creative Commons has only one CC0, version 1.0"), kind="unknown")
    return Terms("CC0-1.0", "CC0", True, "good")


def _is_creative_commons(found: list[str]) -> bool:
    """Whether the words can mean nothing else: "Attribution 2.0" might be another publisher's."""
    elements = set(_ELEMENTS).intersection(found)
    versioned = any(word[0].isdigit() for word in found)
    return "cc" in found or (versioned and (len(elements) > 1 or bool(elements and _SCOPES.keys() & set(found))))


def _parts(found: list[str]) -> list[list[str]]:
    """Cut "CC BY 4.0 (Attribution 4.0 International)" where the licence is named a second time."""
    parts: list[list[str]] = [[]]
    for word in found:
        said = set(parts[-1])
        if (word == "by" and "by" in said) or (word == "cc" and {"cc"} < said):
            parts.append([])
        parts[-1].append(word)
    return parts


def _mention(part: list[str]) -> _Mention | None:
    """Read one mention; None when it contradicts itself ("3.0 International", two versions)."""
    versions = {_VERSION_OF_MAJOR.get(word, word) for word in part if word[0].isdigit()}
    ports = _jurisdictions().intersection(part)
    scopes = _SCOPES.keys() & set(part)
    if len(versions) > 1 or len(ports | scopes) > 1:
        return None
    version = "".join(versions)
    if version and any(version not in _SCOPES[scope] for scope in scopes):
        return None
    return _Mention(frozenset(_ELEMENTS).intersection(part), version, "".join(ports))


def _merged(mentions: list[_Mention | None]) -> _Mention | None:
    """One licence from all its mentions; None when one of them is not understood or they differ."""
    named = [mention for mention in mentions if mention]
    elements = {mention.elements for mention in named if mention.elements}
    versions = {mention.version for mention in named if mention.version}
    ports = {mention.port for mention in named if mention.port}
    if None in mentions or max(len(elements), len(versions), len(ports)) > 1:
        return None
    return _Mention(next(iter(elements), frozenset()), "".join(versions), "".join(ports))


def _cc_terms(licence: _Mention) -> Terms:
    """The facts of the licence with these elements, version and jurisdiction."""
    if not licence.elements:
        note = later("Creative Commons has several licences: write CC-BY-4.0 or CC0-1.0 if that is meant")
        return Terms(family="CC", note=note, kind="family")
    family = "-".join(["CC", *(element.upper() for element in _ELEMENTS if element in licence.elements)])
    label = " ".join(filter(None, [family.replace("-", " ", 1), licence.version, licence.port.upper()]))
    if not _exists(licence):
        return Terms(note=later("Creative Commons has no licence {label}", label=label), kind="unknown")
    spdx = _spdx_id(family, licence)
    note = _note(licence) if spdx else later("{label} has no SPDX id: give its address", label=label)
    return Terms(
        spdx=spdx,
        family=family,
        open=_is_open(licence),
        data_fit=_data_fit(licence),
        note=note if licence.version else without_version(family),
        kind="licence" if spdx else "family",
    )


def _exists(licence: _Mention) -> bool:
    if {"nd", "sa"} <= licence.elements:
        return False
    if not licence.version:
        return True
    if "by" not in licence.elements:
        return licence.version == "1.0"
    if licence.port:
        return licence.version in _PORT_VERSIONS and (licence.port != "igo" or licence.version == "3.0")
    return licence.version in _VERSIONS


def _spdx_id(family: str, licence: _Mention) -> str:
    """The SPDX id; empty for unversioned names, most ports, and those of 1.0 that do not ask for attribution."""
    version = "-".join(filter(None, [licence.version, licence.port.upper()]))
    if licence.port:
        has_id = version in _PORTS_WITH_SPDX_ID.get(family, "").split()
    else:
        has_id = "by" in licence.elements or family == "CC-SA"
    return f"{family}-{version}" if licence.version and has_id else ""


def _is_open(licence: _Mention) -> bool:
    return licence.elements.isdisjoint({"nc", "nd"})


def _data_fit(licence: _Mention) -> str | None:
    """Database rights are licensed since version 4.0 (section 4 of its legal code)."""
    if not _is_open(licence) or (licence.version and licence.version != "4.0"):
        return "limited"
    return "good" if licence.version else None


def _note(licence: _Mention) -> str:
    if "nd" in licence.elements:
        return later("not open: changed data must not be shared")
    if "nc" in licence.elements:
        return later("not open: commercial use is excluded")
    before_4 = later("Creative Commons licences before version 4.0 do not cover database rights")
    return "" if licence.version == "4.0" else before_4
