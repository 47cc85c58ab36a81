"""Licence statements as people write them: an id, a name, an address, or a sentence around them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from fairlint.language import later
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.licences._expressions import by_expression
from fairlint.vocabulary.licences._names import by_name
from fairlint.vocabulary.licences._phrases import (
    ALL_RIGHTS,
    BREAK,
    CLAUSE,
    COPYRIGHT,
    DASH,
    EXCEPTION,
    EXPLANATION,
    FILE,
    GRANT,
    GRANTING,
    LABELS,
    LIMIT,
    LIST,
    NEGATION,
    PART,
    POINTING,
    REUSE_FILE,
    URL,
    WHOLE,
)
from fairlint.vocabulary.licences._terms import ACCESS_RIGHT, RESERVED, Terms, without_version
from fairlint.vocabulary.licences._urls import by_url

_LONGEST = 5000  # characters: a statement is a line or a paragraph; the rest of a long text is not read

NONE = Terms(kind="none", note=later("no licence is stated"))
_UNKNOWN = Terms(kind="unknown", note=later("not known as a licence: name it by its SPDX id, such as CC-BY-4.0"))
_PLACEHOLDER = Terms(kind="placeholder", note=later("a placeholder, not a licence"))
_POINTER = Terms(kind="pointer", note=later("points elsewhere: name the licence itself"))
_RESERVED = Terms(kind="reserved", note=RESERVED)
_SCOPED = Terms(kind="mixed", note=later("for a part only, or with exceptions: state each licence with its part"))
SEVERAL = Terms(kind="mixed", note=later("several licences: state each with its part, or join them by AND or OR"))
_MORE_SAID = Terms(
    kind="mixed", open=None, note=later("more is said than the licence: name the licence alone, the rest elsewhere")
)

# What a piece of a statement can be, beside a licence and its kin.
_OTHER = Terms(kind="other", open=None)  # words that are not understood
_GRANT = Terms(kind="grant")  # "is licensed under": what else is said explains the licence
_NOTICE = Terms(kind="notice")  # "© 2024 Jane Doe": reserves all rights, unless a licence is named too

_DEEPEST = 10  # sentences within sentences
_SUBJECT = 60  # characters before "is": longer, it is a sentence about something else

_PREFIX = r"(?i)^\s*(?:spdx-license-identifier:|spdx:(?!//)|license :: (?:osi approved :: )?)"

# A name for several families: "Creative Commons (CC BY 4.0)" says one thing twice.
_ROOFS = {
    "CC": ("CC",),
    "CDLA": ("CDLA",),
    "DL-DE": ("DL-DE",),
    "ODC": ("ODC", "ODbL", "PDDL", "DbCL"),
    "OGL": ("OGL",),
    "public domain": ("CC0", "CC-PD", "PDDL", "Unlicense"),
}


def by_statement(text: str) -> Terms:
    """What a licence statement says; what is not known has the kind `unknown`."""
    return _statement(text[:_LONGEST]) if text.strip() else NONE


@lru_cache(1024)  # the same few licences are named again and again, within a dataset and in a batch of them
def _statement(text: str) -> Terms:
    statement = _plain(text)
    if not re.search(r"\w", statement):
        return _PLACEHOLDER
    one_line = " ".join(statement.split())
    found = _direct(one_line) or _with_abbreviation(one_line) or _by_pieces(one_line)
    return _by_pieces(statement) if found.kind == "unknown" and "\n" in statement else found


def _plain(text: str) -> str:
    """The statement without markup, quotes and prefixes, with one form of the copyright sign."""
    text = re.sub(r"<[^<>]*>", _unmarked, text[:_LONGEST])
    text = re.sub(r"[^\S\n]+", " ", re.sub(r"(?i)\(c\)|&copy;", "©", text))
    text = re.sub(_PREFIX, "", text)
    return text.strip(" \n\"'`“”„*_\u200b\ufeff")


def _unmarked(tag: re.Match[str]) -> str:
    """Keep of a tag the addresses it links to; `<https://…>` is one, too."""
    return " ; ".join(["", *re.findall(URL, tag[0]), ""])


def _direct(text: str) -> Terms | None:
    """The meaning of a text that is nothing but one id, expression, name, address or set phrase."""
    if "LICENSES/" in text and (reuse := re.fullmatch(REUSE_FILE, text)):
        return by_name(reuse[1])
    if access_level(text):
        return Terms(kind="access", note=ACCESS_RIGHT)
    address = text.rstrip(".,:") if re.match(URL, text) else text
    found = by_url(address) or by_name(text) or by_expression(text)
    return found or (_POINTER if re.fullmatch(f"(?i){FILE}", text) else None)


def _with_abbreviation(text: str) -> Terms | None:
    """Read "Open Database License (ODbL) v1.0": a name around its abbreviation."""
    match = re.fullmatch(r"([^()]+)\(([^()]+)\)([^()]+)", text)
    full, short = (_direct(match[1] + match[3]), _direct(match[2])) if match else (None, None)
    if not full or not short:
        return None
    same = distinct([full, short])
    return same[0] if len(same) == 1 and full.kind in {"licence", "family"} else None


def granted(text: str) -> list[Terms]:
    """All licences in a text that says "is licensed under" or the like; empty when it does not."""
    pieces = _meanings(" ".join(_plain(text).split()))
    return distinct(_licences(pieces)) if _GRANT in pieces else []


def _by_pieces(text: str) -> Terms:
    """Take a statement apart, read each piece, and say what they mean together."""
    pieces = _meanings(text)
    kinds = {piece.kind for piece in pieces}
    licences = distinct(_licences(pieces))
    if not licences or "unknown" in kinds:
        return _without_licence(text, pieces)
    restrictions = [piece for piece in pieces if piece.kind in {"other", "reserved"}]
    closed = any(terms.open is False for terms in [*licences, *restrictions])
    excepted = "mixed" in kinds or _finds(EXCEPTION, text)
    if len(licences) > 1 or "reserved" in kinds:
        in_parts = excepted or ":" in re.sub(URL, "", text)
        return SEVERAL._replace(open=False if closed else None if in_parts else True)
    if excepted:
        return _SCOPED
    if "other" in kinds and (any(each.open is False for each in restrictions) or "grant" not in kinds):
        return _MORE_SAID._replace(open=False if closed else None)
    return licences[0]


def _without_licence(text: str, pieces: list[Terms]) -> Terms:
    """What a statement means in which no piece is a licence."""
    if not pieces:
        return _PLACEHOLDER
    by_kind = {piece.kind: piece for piece in reversed(pieces)}
    if "reserved" in by_kind or _finds(COPYRIGHT, text):
        return by_kind.get("reserved", _RESERVED)
    for kind in ("mixed", "unknown", "pointer"):
        if kind in by_kind:
            return by_kind[kind]
    return _UNKNOWN if "other" in by_kind else by_kind.get("access") or by_kind.get("placeholder") or _UNKNOWN


def _meanings(text: str) -> list[Terms]:
    return [meaning for piece in _pieces(text) for meaning in _read(piece)]


def _licences(pieces: list[Terms]) -> list[Terms]:
    return [piece for piece in pieces if piece.kind in {"licence", "family"}]


def _pieces(text: str) -> Iterator[str]:
    for number, part in enumerate(re.split(f"((?i:{URL}))", text)):
        if number % 2:
            yield part
        else:
            yield from re.split(BREAK, part)


def _read(piece: str, depth: int = 0) -> list[Terms]:
    """The meanings in one piece: none for a label, several where it is a list or a sentence."""
    piece = piece.strip(" \t\n.,:;*#_–—-")
    if not re.search(r"[^\W\d_]", piece) or piece.casefold() in LABELS:
        return []
    if _finds(ALL_RIGHTS, piece):
        return [_RESERVED]
    if re.match(f"(?i){COPYRIGHT}", piece):
        return [_NOTICE, *_understood(piece.split(",")[1:])]
    meaning = _direct(piece)
    if meaning:
        if meaning.kind == "unknown" and re.match(URL, piece):
            return [_OTHER]
        is_only_a_word = meaning.family.startswith("other-")  # "non-commercial" beside a licence
        return [meaning._replace(kind="other") if is_only_a_word else meaning]
    if re.match(f"(?i){POINTING}", piece):
        return [_POINTER]
    if re.match(f"(?i){EXPLANATION}", piece):
        return []
    if depth == _DEEPEST:
        return [_OTHER]
    return _read_grant(piece, depth) or _read_parts(piece, depth)


def _understood(parts: list[str]) -> list[Terms]:
    """What stands behind the names in a copyright notice: a licence, or nothing of interest."""
    return [meaning for part in parts for meaning in _read(part) if meaning.kind != "other"]


def _read_grant(piece: str, depth: int) -> list[Terms]:
    """Read "This dataset is licensed under …"; empty when it is no such sentence."""
    match = re.fullmatch(f"(?is){GRANT}", piece)
    if not match:
        return []
    subject = match["subject"]
    if not (len(subject) <= _SUBJECT if match["plain"] else not subject or _finds(GRANTING, subject)):
        return []
    if _finds(NEGATION, subject):
        return [_OTHER]
    for_a_part = _finds(PART, subject) and not _finds(WHOLE, subject)
    read = _read(match["name"], depth + 1)
    plain = all(meaning.kind != "other" for meaning in read)  # "under the MIT License, with …" is not
    return [*read, *([_GRANT] if plain else []), *([_SCOPED] if for_a_part else [])]


def _read_parts(piece: str, depth: int) -> list[Terms]:
    """Read what stands around a dash, colon, comma or the like, or a list of nothing but licences."""
    for separator in (DASH, ":", CLAUSE, LIMIT, ","):
        parts = re.split(f"(?i){separator}", piece)
        if len(parts) > 1:
            read = [meaning for part in parts for meaning in _read(part, depth + 1)]
            return [*read, _SCOPED] if separator == LIMIT and _licences(read) else read
    listed = [_direct(part) for part in re.split(f"(?i){LIST}", piece) if part]
    return [part for part in listed if part] if len(listed) > 1 and all(listed) else [_OTHER]


def distinct(licences: list[Terms]) -> list[Terms]:
    """The licences named, each once, without the families of those that are named in full."""
    unique = list({(each.spdx or each.family, each.spdx or each.note): each for each in licences}.values())
    return [each for each in unique if not any(_includes(each, other) for other in unique)]


def _includes(general: Terms, special: Terms) -> bool:
    """Whether one licence is only a less exact name of the other."""
    if special is general:
        return False
    if general.spdx:  # "GPL 3" beside GPL-3.0-or-later
        return "deprecated" in general.note and special.spdx == general.spdx.replace("-only", "-or-later")
    if general.note == without_version(general.family):
        return special.family == general.family
    return special.family.startswith(_ROOFS.get(general.family, ("?",)))


def _finds(pattern: str, text: str) -> bool:
    return re.search(f"(?i){pattern}", text) is not None
