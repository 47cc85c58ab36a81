"""RDF 1.1 XML (https://www.w3.org/TR/rdf-syntax-grammar/) as statements with their places.

The XML is read by expat, which knows the line of each element and refuses entities as `_xml` does. XML whose root is
nothing of RDF has no statements.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from fairlint.documents._places import MAX_DEPTH, Position, Syntax, Unreadable, declares_entities, not_valid, too_deep
from fairlint.documents._triples import RDF, RDF_TYPE, Enough, Term, Triples, base_of, resolve
from fairlint.documents._xml import BARE_AMPERSAND, BARE_AMPERSAND_FAULT, _xml_fault
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.documents import Document

_XML = "http://www.w3.org/XML/1998/namespace"
_XML_LITERAL = RDF + "XMLLiteral"
# Attributes that say what an element is about rather than state a property of it.
_SYNTAX = {RDF + name for name in ("about", "ID", "nodeID", "resource", "datatype", "parseType", "bagID", "aboutEach")}
# Old files write these without prefix.
_UNPREFIXED = {"about", "ID", "nodeID", "resource", "datatype", "parseType"}


class _Element:
    """An element with its place; names are namespace and local name in one, as IRIs are."""

    __slots__ = ("attributes", "children", "column", "content", "line", "name")

    def __init__(self, name: str, attributes: dict[str, str], line: int, column: int) -> None:
        self.name = name
        self.attributes = attributes
        self.line = line
        self.column = column
        self.children: list[_Element] = []
        self.content: list[_Element | str] = []  # the children, and the text between them

    @property
    def pointer(self) -> str:
        return f"line:{self.line}:{self.column}"

    @property
    def text(self) -> str:
        return "".join(one if isinstance(one, str) else one.text for one in self.content)

    def get(self, name: str) -> str | None:
        return self.attributes.get(RDF + name)


def _read_tree(text: str, namespaces: set[str]) -> _Element:
    from xml.parsers import expat

    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")
    top = _Element("", {}, 1, 1)
    open_elements = [top]

    def refuse(*_: object) -> None:
        raise declares_entities(Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    def start(tag: str, attributes: dict[str, str]) -> None:
        if len(open_elements) > MAX_DEPTH:
            raise too_deep()
        named = {_name(key): value for key, value in attributes.items()}
        one = _Element(_name(tag), named, parser.CurrentLineNumber, parser.CurrentColumnNumber + 1)
        open_elements[-1].children.append(one)
        open_elements[-1].content.append(one)
        open_elements.append(one)

    def end(_: str) -> None:
        open_elements.pop()

    def data(text: str) -> None:
        open_elements[-1].content.append(text)

    parser.StartNamespaceDeclHandler = lambda _, iri: namespaces.add(iri or "")
    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, data
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise _xml_fault(text, error.lineno, error.offset, expat.errors.messages.get(error.code, str(error))) from None
    return top.children[0]


def _name(name: str) -> str:
    stem, brace, local = name.rpartition("}")
    return stem + local if brace else RDF + name if name in _UNPREFIXED else name


class _Reader:
    """Walks the elements; nodes and properties alternate (section 2.1 of the specification)."""

    def __init__(self, base: str) -> None:
        self.triples = Triples(base, "rdfxml")

    def document(self, root: _Element, base: str) -> None:
        if root.name == RDF + "RDF":
            base, language = self._scope(root, base, "")
            for one in root.children:
                self.node(one, base, language)
        elif any(one in root.attributes for one in (RDF + "about", RDF + "ID", RDF + "nodeID")):
            self.node(root, base, "")

    def node(self, element: _Element, base: str, language: str) -> Term:
        base, language = self._scope(element, base, language)
        subject = self._subject(element, base)
        self.triples.places.setdefault(subject.value, element.pointer)
        if element.name != RDF + "Description":
            self.triples.add(subject.value, RDF_TYPE, Term(element.name), element.pointer)
        self._attributes(element, subject.value, base, language)
        self._properties(element, subject.value, base, language)
        return subject

    def _subject(self, element: _Element, base: str) -> Term:
        about, name, node = element.get("about"), element.get("ID"), element.get("nodeID")
        if about is not None:
            return Term(resolve(base, about.strip()))
        if name is not None:
            return Term(resolve(base, f"#{name}"))
        return Term(f"_:{node}" if node else self.triples.blank(), "blank")

    def _attributes(self, element: _Element, subject: str, base: str, language: str) -> None:
        for name, value in element.attributes.items():
            if name == RDF_TYPE:
                self.triples.add(subject, name, Term(resolve(base, value)), element.pointer)
            elif _is_property(name):
                self.triples.add(subject, name, Term(value, "literal", language), element.pointer)

    def _properties(self, element: _Element, subject: str, base: str, language: str) -> None:
        count = 0
        for one in element.children:
            name = one.name
            if name == RDF + "li":
                count += 1
                name = f"{RDF}_{count}"
            if ":" not in name:
                at = Position(one.line, one.column)
                reason = _("the element {name} has no namespace, so that it means nothing", name=name)
                raise not_valid("RDF/XML", reason, at)
            self._property(one, subject, name, base, language)

    def _property(self, element: _Element, subject: str, name: str, base: str, language: str) -> None:
        base, language = self._scope(element, base, language)
        kind = element.get("parseType")
        resource, node = element.get("resource"), element.get("nodeID")
        place = element.pointer
        if kind == "Literal":
            value = Term(element.text, "literal", "", _XML_LITERAL)
        elif kind == "Resource":
            value = Term(self.triples.blank(), "blank")
            self.triples.places.setdefault(value.value, place)
            self._properties(element, value.value, base, language)
        elif kind == "Collection":
            value = self._collection([self.node(one, base, language) for one in element.children], place)
        elif resource is not None or node is not None or any(map(_is_property, element.attributes)):
            value = self._named(element, resource, node, base)
            self._attributes(element, value.value, base, language)
        elif element.children:
            value = self._nested(element, base, language)
        else:
            datatype = element.get("datatype")
            value = Term(element.text, "literal", "" if datatype else language, datatype or "")
        self.triples.add(subject, name, value, place)

    def _named(self, element: _Element, resource: str | None, node: str | None, base: str) -> Term:
        if element.children:
            at = Position(element.children[0].line, element.children[0].column)
            raise not_valid("RDF/XML", _("a property with rdf:resource or attributes holds no elements"), at)
        if resource is not None:
            return Term(resolve(base, resource.strip()))
        return Term(f"_:{node}" if node else self.triples.blank(), "blank")

    def _nested(self, element: _Element, base: str, language: str) -> Term:
        if len(element.children) > 1:
            at = Position(element.children[1].line, element.children[1].column)
            raise not_valid("RDF/XML", _("a property holds one element; repeat the property for the second"), at)
        return self.node(element.children[0], base, language)

    def _collection(self, items: list[Term], place: str) -> Term:
        value = Term(RDF + "nil")
        for item in reversed(items):
            rest, value = value, Term(self.triples.blank(), "blank")
            self.triples.add(value.value, RDF + "first", item, place)
            self.triples.add(value.value, RDF + "rest", rest, place)
        return value

    def _scope(self, element: _Element, base: str, language: str) -> tuple[str, str]:
        """Base and language as the attributes of an element change them."""
        base = resolve(base, element.attributes.get(_XML + "base", base))
        return base, element.attributes.get(_XML + "lang", language)


def _is_property(name: str) -> bool:
    return ":" in name and name not in _SYNTAX and not name.startswith((_XML, "http://www.w3.org/2000/xmlns"))


def parse_rdfxml(text: str, base: str) -> Triples:
    """Parse RDF/XML; raises `Unreadable`."""
    reader = _Reader(base)
    root = _read_tree(text, reader.triples.namespaces)
    with suppress(Enough):
        reader.document(root, base)
    return reader.triples


def _parse(document: Document) -> Triples:
    """The statements. A bare `&` is read as it was meant, as in all XML."""
    base = base_of(document.path)
    try:
        return parse_rdfxml(document.text, base)
    except Unreadable as error:
        if _(BARE_AMPERSAND_FAULT) not in error.problem:
            raise
        document.text = BARE_AMPERSAND.sub("&amp;", document.text)
        document.repaired = error
        return parse_rdfxml(document.text, base)


SYNTAX = Syntax(_parse)
