"""RDF 1.1 N-Triples (https://www.w3.org/TR/n-triples/): one statement a line."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from fairlint.documents._places import Position, Syntax, not_valid
from fairlint.documents._triples import Enough, Term, Triples, base_of
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.documents import Document

_ESCAPES = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


@cache
def _line() -> re.Pattern[str]:
    plain = r'[^\x00-\x20<>"{}|^`\\]*'
    iri = rf"<({plain}(?:\\(?:u[0-9A-Fa-f]{{4}}|U[0-9A-Fa-f]{{8}}){plain})*)>"
    blank = r"(_:[^\s<>\"]+?)"
    literal = r'"([^"\\\n\r]*(?:\\.[^"\\\n\r]*)*)"' + rf"(?:\^\^{iri}|@([A-Za-z]+(?:-[A-Za-z0-9]+)*))?"
    return re.compile(rf"[ \t]*(?:{iri}|{blank})[ \t]*{iri}[ \t]*(?:{iri}|{blank}|{literal})[ \t]*\.[ \t]*(?:#.*)?")


def parse_ntriples(text: str, base: str) -> Triples:
    """Parse N-Triples; raises `Unreadable` at the first line that is none."""
    triples = Triples(base, "ntriples")
    with suppress(Enough):
        for number, line in enumerate(text.split("\n"), 1):
            line = line.rstrip("\r")
            bare = line.strip()
            if bare and not bare.startswith("#"):
                _read(triples, line, number)
    return triples


def _read(triples: Triples, line: str, number: int) -> None:
    match = _line().fullmatch(line)
    if match is None:
        start = len(line) - len(line.lstrip()) + 1
        reason = _("a line must hold a subject, a property and a value in full, and end with a full stop")
        raise not_valid("N-Triples", reason, Position(number, start))
    iri, blank, predicate, to_iri, to_blank, text, datatype, language = match.groups()
    if to_iri is not None:
        column, value = match.start(4), Term(_unescape(to_iri))
    elif to_blank is not None:
        column, value = match.start(5) + 1, Term(to_blank, "blank")
    else:
        column, value = match.start(6), Term(_unescape(text), "literal", language or "", _unescape(datatype or ""))
    subject = blank if iri is None else _unescape(iri)
    triples.places.setdefault(subject, f"line:{number}:{len(line) - len(line.lstrip()) + 1}")
    triples.add(subject, _unescape(predicate), value, f"line:{number}:{column}")


def _unescape(text: str) -> str:
    """Resolve escapes; half a character, which one may name, becomes the replacement character."""
    if "\\" not in text:
        return text
    return re.sub(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", _unescaped, text)


def _unescaped(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    if not digits:
        return _ESCAPES.get(match[3], match[3])
    code = int(digits, 16)
    return "\ufffd" if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF else chr(code)


def _parse(document: Document) -> Triples:
    return parse_ntriples(document.text, base_of(document.path))


SYNTAX = Syntax(_parse)
