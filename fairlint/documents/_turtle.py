"""RDF 1.1 Turtle (https://www.w3.org/TR/turtle/): read by rdflib's parser into statements with their places.

Only the grammar is rdflib's. Its terms, which warn about ill-formed literals and rewrite others, are not used.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

from fairlint.documents._places import Position, Syntax, Unreadable, far_too_deep, not_valid, position_at
from fairlint.documents._triples import RDF, RDF_TYPE, XSD, Enough, Lines, Term, Triples, base_of
from fairlint.language import _, later

if TYPE_CHECKING:
    from fairlint.documents import Document

MAX_PREFIXES = 1000
_SPACE = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*+")
# What follows an opening quotation mark, or three, up to the closing one. rdflib's own way takes minutes on long text.
_STRINGS = {
    count * mark: re.compile(form.replace("'", mark), re.DOTALL)
    for mark in "\"'"
    for count, form in (
        (1, r"[^'\\\n\r]*+(?:\\.[^'\\\n\r]*+)*+'"),
        (3, r"[^'\\]*+(?:(?:\\.|'(?!''))[^'\\]*+)*+'''"),
    )
}
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f", '"': '"', "'": "'", "\\": "\\"}
_PREFIX = re.compile(r'Prefix "([^"]*)" not bound')
# What rdflib calls a fault, and what it is called here.
_FAULTS = {
    "expected '.' or '}' or ']' at end of statement": later("a full stop or semicolon is missing before this"),
    "expected directive or statement": later("no statement starts like this"),
    "expected propertylist": later("a property is missing here"),
    "objectlist expected": later("a value is missing here"),
    "']' expected": later("a closing ] is missing before this"),
    "newline in string": later('text must end on its line; write """…""" around text of several lines'),
    "unterminated string literal": later("text starts here that never ends; a quotation mark is missing"),
    "unterminated uri reference": later("an address starts here that never ends; a > is missing"),
    "eof found": later("the file ends in the middle of a statement"),
    "end of file found": later("the file ends in the middle of a statement"),
    "expected qname after @prefix": later("a prefix is declared as @prefix name: <address> ."),
    "bad language code": later("after @ stands a language, such as en"),
    "bad escape": later("a backslash stands before what needs none"),
    "needed ')', found end.": later("a closing ) is missing"),
    "expected item in list or ')'": later("a closing ) is missing before this"),
}


class _Iri(str):
    """An IRI, as rdflib's parser gets it from us."""


class _Blank(str):
    """A blank node."""


class _Sink:
    """What rdflib's parser makes terms and statements with."""

    def __init__(self, triples: Triples, lines: Lines) -> None:
        self.triples = triples
        self.lines = lines
        self.offset = 0  # of the object that is being read

    def newSymbol(self, iri: str) -> _Iri:  # rdflib's name, as all below
        return _Iri(iri)

    def newBlankNode(self, *_: Any, **__: Any) -> _Blank:
        return _Blank(self.triples.blank())

    def newLiteral(self, text: str, datatype: Any = None, language: str | None = None) -> Term:
        return Term(text, "literal", language or "", str(datatype or ""))

    def newList(self, items: list[Any], _: Any = None) -> _Iri | _Blank:
        if not items:
            return _Iri(RDF + "nil")
        first = node = self.newBlankNode()
        for index, item in enumerate(items):
            self.statement(node, _Iri(RDF + "first"), item, self.offset)
            following = self.newBlankNode() if index + 1 < len(items) else _Iri(RDF + "nil")
            self.statement(node, _Iri(RDF + "rest"), following, self.offset)
            node = following  # type: ignore[assignment] # the last is not used
        return first

    def intern(self, item: Any) -> Any:
        return item

    def statement(self, subject: Any, predicate: Any, value: Any, offset: int) -> None:
        pointer = self.lines.pointer(offset)
        if type(predicate) is tuple:  # the keyword `a`
            predicate = _Iri(RDF_TYPE)
        if not isinstance(subject, str) or not isinstance(predicate, _Iri):
            subject_must = _("a subject must be an address, no text or number")
            property_must = _("a property must be an address, no text or number")
            reason = subject_must if isinstance(predicate, _Iri) else property_must
            raise not_valid("Turtle", reason, _position(pointer))
        self.triples.add(str(subject), str(predicate), _term(value), pointer)

    def bind(self, _: str, iri: bytes) -> None:
        if len(self.triples.namespaces) > MAX_PREFIXES:
            raise Enough
        self.triples.namespaces.add(iri.decode("ascii"))

    def setDefaultNamespace(self, iri: bytes) -> None:
        self.bind("", iri)

    def startDoc(self, *_: Any) -> None:
        """Nothing to do before the first statement, nor after the last."""

    endDoc = startDoc


def _term(value: Any) -> Term:
    if isinstance(value, Term):
        return value
    if isinstance(value, _Iri):
        return Term(str(value))
    if isinstance(value, _Blank):
        return Term(str(value), "blank")
    if isinstance(value, bool):
        return Term(str(value).lower(), "literal", "", XSD + "boolean")
    if isinstance(value, int):
        return Term(str(value), "literal", "", XSD + "integer")
    kind = "double" if isinstance(value, str) else "decimal"
    return Term(str(value), "literal", "", XSD + kind)


@cache
def _parser_class() -> Any:
    """Rdflib's parser, made to remember where each object starts."""
    from rdflib.plugins.parsers.notation3 import SinkParser

    class Parser(SinkParser):
        def __init__(self, sink: _Sink, base: str) -> None:
            super().__init__(sink, baseURI=base, turtle=True)  # type: ignore[arg-type] # only used as above
            self.sink = sink
            self.starts: list[int] = []  # of the objects of the list that is being read
            self.pending: list[int] = []  # of the objects of the list read last, the first one last
            self.opened = 0  # where the current statement starts

        def statement(self, argstr: str, i: int) -> int:
            self.opened, self.starts = _start(argstr, i), []
            return super().statement(argstr, i)

        def skipSpace(self, argstr: str, i: int) -> int:
            end = _start(argstr, i)
            return end if end < len(argstr) else -1

        def strconst(self, argstr: str, i: int, delim: str) -> tuple[int, str]:
            match = _STRINGS[delim].match(argstr, i)
            if match is None:
                ends = len(delim) == 1 and delim in argstr[i : i + 10_000]
                self.BadSyntax(argstr, i - len(delim), "newline in string" if ends else "unterminated string literal")
            return match.end(), self.unescaped(argstr, i, match.end() - len(delim))

        def unescaped(self, argstr: str, start: int, end: int) -> str:
            def character(match: re.Match[str]) -> str:
                code = int(match[1] or match[2] or "0", 16)
                if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF or (match[3] and match[3] not in _CHARACTERS):
                    self.BadSyntax(argstr, start + match.start(), "bad escape")
                return _CHARACTERS[match[3]] if match[3] else chr(code)

            return _ESCAPE.sub(character, argstr[start:end])

        def property_list(self, argstr: str, i: int, subj: Any) -> int:
            self.sink.triples.places.setdefault(str(subj), self.sink.lines.pointer(self.opened))
            return super().property_list(argstr, i, subj)

        def node(self, argstr: str, i: int, res: Any, subjectAlready: Any = None) -> int:
            outer, self.opened = self.opened, _start(argstr, i)
            try:
                return super().node(argstr, i, res, subjectAlready)
            finally:
                self.opened = outer

        def objectList(self, argstr: str, i: int, res: Any) -> int:
            outer, self.starts = self.starts, []
            try:
                return super().objectList(argstr, i, res)
            finally:
                self.pending, self.starts = self.starts[::-1], outer

        def object(self, argstr: str, i: int, res: Any) -> int:
            start = self.sink.offset = _start(argstr, i)
            end = super().object(argstr, i, res)
            self.starts.append(start)
            return end

        def makeStatement(self, quadruple: Any) -> None:
            _, predicate, subject, value = quadruple
            start = self.pending.pop() if self.pending else self.sink.offset
            self.sink.statement(subject, predicate, value, start)

    return Parser


def _start(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def parse_turtle(text: str, base: str) -> Triples:
    """Parse Turtle; raises `Unreadable`. What follows the first `MAX_STATEMENTS` is not read."""
    from rdflib.plugins.parsers.notation3 import BadSyntax

    triples = Triples(base)
    parser = _parser_class()(_Sink(triples, Lines(text)), base)
    try:
        parser.loadBuf(text)
    except Enough:
        pass
    except BadSyntax as error:
        raise _fault(text, error._i, error._why) from None
    except RecursionError:
        raise far_too_deep() from None
    except (IndexError, AssertionError):
        end = position_at(text, len(text.rstrip()))
        raise not_valid("Turtle", _("the file ends in the middle of a statement"), end) from None
    except Unreadable:
        raise
    except Exception as error:  # rdflib raises many kinds, bare Exception among them
        at = position_at(text, parser.sink.offset)
        raise not_valid("Turtle", " ".join(str(error).split())[:120], at) from None
    return triples


def _fault(text: str, offset: int, why: str) -> Unreadable:
    """A fault of rdflib's parser in plain words, at its place."""
    at = position_at(text, _start(text, offset) if 0 <= offset < len(text) else len(text.rstrip()))
    if prefix := _PREFIX.search(why):
        name = prefix[1]
        reason = _("the prefix {name} is not declared; add @prefix {name} <…> .", name=name)
        return not_valid("Turtle", reason, at)
    plain = next((words for start, words in _FAULTS.items() if why.lower().startswith(start)), why)
    return not_valid("Turtle", plain, at)


def _position(pointer: str) -> Position:
    return Position(*map(int, pointer.split(":")[1:]))


def _parse(document: Document) -> Triples:
    return parse_turtle(document.text, base_of(document.path))


SYNTAX = Syntax(_parse)
