"""RDF as one list of statements, whatever the syntax, each with its place in the file.

Nothing is fetched and nothing inferred: no imports, no remote context, no subclass. Relative IRIs are resolved
against an address made up for the file, from which `Triples.local` finds the way back to a path.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property

from fairlint.plain import NamedTuple
from fairlint.vocabulary.namespaces import shorten

MAX_STATEMENTS = 50_000
"""After so many statements the rest of a file is left unread: metadata stand at its start."""

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDF_TYPE = RDF + "type"
XSD = "http://www.w3.org/2001/XMLSchema#"
_ROOT = "file://dataset/"


class Enough(Exception):
    """Raised while parsing when `MAX_STATEMENTS` are read."""


class Term(NamedTuple):
    """What a statement says of its subject: `kind` is iri, blank or literal; a blank node starts with `_:`."""

    value: str
    kind: str = "iri"
    language: str = ""
    datatype: str = ""


class Statement(NamedTuple):
    """One triple; `pointer` leads to its object, or where a syntax can't tell, to the statement."""

    subject: str
    predicate: str
    object: Term
    pointer: str

    def text(self) -> str:
        """The literal or IRI, white space trimmed; empty for a blank node."""
        return "" if self.object.kind == "blank" else self.object.value.strip()

    @property
    def is_literal(self) -> bool:
        """Whether the object is text, a number or a date rather than a resource."""
        return self.object.kind == "literal"


class Triples:
    """The statements of a file in their order, with the name of its syntax.

    `complete` is false when the file holds more than was read. `namespaces` are those that the file declares a prefix
    for, `contexts` the remote JSON-LD contexts that are not known, each with its place.
    """

    def __init__(self, base: str = _ROOT, syntax: str = "turtle") -> None:
        self.base = base
        self.syntax = syntax
        self.statements: list[Statement] = []
        self.places: dict[str, str] = {}
        self.namespaces: set[str] = set()
        self.contexts: list[tuple[str, str]] = []
        self.complete = True
        self._blank = 0

    def add(self, subject: str, predicate: str, value: Term, pointer: str) -> None:
        """Add a statement; the place of its subject is where it first stands as one."""
        if len(self.statements) >= MAX_STATEMENTS:
            self.complete = False
            raise Enough
        self.places.setdefault(subject, pointer)
        self.statements.append(Statement(subject, predicate, value, pointer))

    def blank(self) -> str:
        """A new blank node."""
        self._blank += 1
        return f"_:fairlint{self._blank}"

    @cached_property
    def _index(self) -> dict[str, dict[str, list[Statement]]]:
        index: dict[str, dict[str, list[Statement]]] = {}
        for one in self.statements:
            index.setdefault(one.subject, {}).setdefault(shorten(one.predicate), []).append(one)
        return index

    @property
    def subjects(self) -> Iterator[Resource]:
        """All that something is said of, in the order of the file."""
        return (Resource(self, one) for one in self._index)

    def of_type(self, *types: str) -> list[Resource]:
        """The resources of one of these classes, by short name, in the order of the file."""
        return [one for one in self.subjects if not one.types.isdisjoint(types)]

    def describes(self, subject: str) -> bool:
        """Whether anything is said of a resource."""
        return subject in self._index

    def properties(self, subject: str) -> dict[str, list[Statement]]:
        """The statements about a resource, by short name of the property."""
        return self._index.get(subject, {})

    def written(self, iri: str) -> str:
        """An IRI as a file writes it: relative where it leads into the dataset."""
        path = self.local(iri)
        fragment = iri[len(self.base) :] if iri.startswith(self.base) else ""
        return iri if path is None else fragment or path

    def local(self, iri: str) -> str | None:
        """The path relative to the folder of the file when an IRI leads into the dataset; else None."""
        if not iri.startswith(_ROOT):
            return None
        from posixpath import relpath
        from urllib.parse import unquote

        path = iri.removeprefix(_ROOT).partition("#")[0]
        folder = self.base.removeprefix(_ROOT).rpartition("/")[0]
        return unquote(relpath(f"/{path}", f"/{folder}"))


class Resource(NamedTuple):
    """A resource and what its file says of it. Its place is where it first stands as a subject."""

    graph: Triples
    subject: str

    @property
    def pointer(self) -> str:
        """Where it stands."""
        return self.graph.places.get(self.subject, "")

    @property
    def is_blank(self) -> bool:
        """Whether it has no IRI."""
        return self.subject.startswith("_:")

    @property
    def is_described(self) -> bool:
        """Whether the file says anything of it."""
        return self.graph.describes(self.subject)

    @property
    def types(self) -> set[str]:
        """Its classes, by short name."""
        return {shorten(one.object.value) for one in self.properties.get("rdf:type", ())}

    @property
    def properties(self) -> dict[str, list[Statement]]:
        """Its statements, by short name of the property."""
        return self.graph.properties(self.subject)

    def text(self, *names: str) -> str:
        """The first text among the values of these properties, as `Place` wants it."""
        return next((text for one in self.values(*names) if one.is_literal and (text := one.text())), "")

    def values(self, *names: str) -> Iterator[Statement]:
        """The values of these properties, one by one; those of a collection are its items."""
        for name in names:
            for one in self.properties.get(name, ()):
                yield from self._items(one)

    def _items(self, statement: Statement) -> Iterator[Statement]:
        node, seen = statement.object.value, {""}
        properties = self.graph.properties(node)
        if statement.object.kind != "blank" or "rdf:first" not in properties:
            yield statement
            return
        while node not in seen and (properties := self.graph.properties(node)):
            seen.add(node)
            yield from properties.get("rdf:first", ())
            node = next((one.object.value for one in properties.get("rdf:rest", ())), "")

    def resources(self, *names: str) -> Iterator[tuple[Statement, Resource]]:
        """Those values that are resources, with the statement that names them."""
        for one in self.values(*names):
            if not one.is_literal:
                yield one, self.at(one)

    def at(self, statement: Statement) -> Resource:
        """The resource that a statement leads to."""
        return Resource(self.graph, statement.object.value)


def base_of(path: str) -> str:
    """The address made up for a file, against which its relative IRIs are resolved."""
    from urllib.parse import quote

    return _ROOT + quote(path)


def resolve(base: str, iri: str) -> str:
    """A relative IRI against its base; one that can't be resolved stays as it is."""
    from urllib.parse import urljoin

    try:
        return urljoin(base, iri) if iri else base.partition("#")[0]
    except ValueError:  # `http://[`
        return iri


class Lines:
    """Lines and columns of a text, for many offsets."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *_line_ends(text)]

    def pointer(self, offset: int) -> str:
        """An offset as `line:N:COLUMN`."""
        line = bisect_right(self._starts, offset)
        return f"line:{line}:{offset - self._starts[line - 1] + 1}"


def _line_ends(text: str) -> Iterable[int]:
    offset = text.find("\n")
    while offset >= 0:
        yield offset + 1
        offset = text.find("\n", offset + 1)
