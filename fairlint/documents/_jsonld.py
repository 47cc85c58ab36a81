"""JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) as statements, each with the JSON pointer of its value.

No context is fetched: those that `fairlint.vocabulary.contexts` knows count, and those that stand in the document.
Prefixes that no context binds mean what they mean by custom. The items of a list are values like others; contexts that
hold for a type only, and nested properties, are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from fairlint.documents._json import locate_json, parse_json
from fairlint.documents._nodes import Node
from fairlint.documents._places import Syntax
from fairlint.documents._triples import RDF_TYPE, XSD, Enough, Term, Triples, base_of, resolve
from fairlint.plain import NamedTuple
from fairlint.vocabulary.contexts import known_context, remote_contexts
from fairlint.vocabulary.namespaces import namespace

if TYPE_CHECKING:
    pass

_KEYWORDS = {
    "@base", "@container", "@context", "@graph", "@id", "@import", "@included", "@index", "@json", "@language",
    "@list", "@nest", "@none", "@prefix", "@propagate", "@protected", "@reverse", "@set", "@type", "@value",
    "@version", "@vocab", "@direction",
}  # fmt: skip


class _Word(NamedTuple):
    """What a term means: its IRI or keyword, and how its values are written."""

    iri: str = ""
    type: str = ""
    container: frozenset[str] = frozenset()
    language: str | None = None
    reverse: bool = False
    context: Any = None


class _Context(NamedTuple):
    """The active context."""

    words: dict[str, _Word]
    base: str
    vocabulary: str = ""
    language: str = ""
    known: tuple[str, ...] = ()  # the namespaces from which plain words come

    def word(self, key: str) -> _Word:
        """What a key means; a word without IRI when it means nothing."""
        if key in self.words:
            return self.words[key]
        iri = self.iri(key)
        return _Word(iri, "@id" if self.known and _names_resources(iri) else "")

    def iri(self, name: str, *, vocabulary: bool = True) -> str:
        """The IRI of a term or compact IRI; empty when it has none."""
        if name in _KEYWORDS:
            return name
        if name in self.words and vocabulary:
            return self.words[name].iri
        prefix, colon, local = name.partition(":")
        if colon:
            if prefix == "_" or local.startswith("//"):
                return name
            bound = self.words[prefix].iri if prefix in self.words else namespace(prefix)
            return bound + local if bound else name
        if not vocabulary:
            return ""
        return _known_term(name, self.known) or (self.vocabulary + name if self.vocabulary else "")

    def reference(self, name: str) -> str:
        """The IRI that a value of `@id` means."""
        return self.iri(name, vocabulary=False) or resolve(self.base, name)


def _known_term(name: str, prefixes: tuple[str, ...]) -> str:
    """The IRI of a plain word in a context that is known by its address."""
    if not prefixes or prefixes == ("schema",):
        return {"id": "@id", "type": "@type"}.get(name, "") if prefixes else ""
    from fairlint.vocabulary.rdf_terms import find_plain

    return {"id": "@id", "type": "@type"}.get(name) or find_plain(name, prefixes)


def _names_resources(iri: str) -> bool:
    from fairlint.vocabulary.rdf_terms import RESOURCES

    return iri in RESOURCES


class _Reader:
    """Expands a document (JSON-LD 1.1 Processing Algorithms, section 5.1.2) straight into statements."""

    def __init__(self, base: str) -> None:
        self.triples = Triples(base, "jsonld")

    def document(self, root: Node) -> None:
        context = _Context({}, self.triples.base)
        for one in root.each():
            self.node(one, context)

    def context(self, active: _Context, local: Node) -> _Context:
        """The active context after a local one; what is at an unknown address is noted."""
        if local.value is None:
            return _Context({}, self.triples.base) if local.pointer else active
        for one in local.each():
            if one.value is None:
                active = _Context({}, self.triples.base)
            elif isinstance(one.value, str):
                active = self._remote(active, one.value, one.pointer)
            elif isinstance(one.value, dict):
                active = self._inline(active, one)
        return active

    def _remote(self, active: _Context, address: str, pointer: str) -> _Context:
        known = known_context(address)
        if known is None:
            self.triples.contexts.append((address, pointer))
            return active
        return active._replace(vocabulary=known.vocabulary, known=known.prefixes)

    def _inline(self, active: _Context, local: Node) -> _Context:
        for address, pointer in remote_contexts(local.value, local.pointer):
            active = self._remote(active, address, pointer)
        active = active._replace(words=dict(active.words))
        base, language = local["@base"].value, local["@language"].value
        if isinstance(base, str):
            active = active._replace(base=resolve(active.base, base))
        if isinstance(language, str) or "@language" in local.value:
            active = active._replace(language=language if isinstance(language, str) else "")
        if "@vocab" in local.value:
            name = local["@vocab"].text()
            active = active._replace(vocabulary=active.iri(name, vocabulary=False) or name, known=())
        plain = {key: value for key, value in local.value.items() if key[:1] != "@"}
        for _ in range(2):  # words may build on words that come later
            for key, value in plain.items():
                active.words[key] = word = _define(active, key, value)
                if word.iri.endswith(("#", "/")):
                    self.triples.namespaces.add(word.iri)
        return active

    def node(self, node: Node, context: _Context) -> Term | None:
        """Read a node object; its subject, or None where it is none."""
        if not isinstance(node.value, dict):
            return None
        if "@context" in node.value:
            context = self.context(context, node["@context"])
        keys = {key: context.word(key) for key in node.value}
        subject = self._subject(node, keys, context)
        self.triples.places.setdefault(subject.value, node.pointer)
        for key, word in keys.items():
            if word.iri == "@type":
                for one in node[key].each():
                    if kind := context.iri(one.text()):
                        self.triples.add(subject.value, RDF_TYPE, Term(kind), one.pointer)
            elif word.iri in ("@graph", "@included"):
                for one in node[key].each():
                    self.node(one, context)
            elif word.iri == "@reverse":
                self._reverse(node[key], subject, context)
            elif word.iri and not word.iri.startswith("@") and ":" in word.iri:
                self._property(node[key], subject, word, context)
        return subject

    def _subject(self, node: Node, keys: dict[str, _Word], context: _Context) -> Term:
        name = next((node[key].text() for key, word in keys.items() if word.iri == "@id"), None)
        if name is None:
            return Term(self.triples.blank(), "blank")
        iri = context.reference(name)
        return Term(iri, "blank" if iri.startswith("_:") else "iri")

    def _reverse(self, node: Node, subject: Term, context: _Context) -> None:
        for key, value in node.members():
            self._property(value, subject, context.word(key)._replace(reverse=True), context)

    def _property(self, values: Node, subject: Term, word: _Word, context: _Context) -> None:
        inner = self.context(context, Node(word.context, "")) if isinstance(word.context, dict) else context
        for value, place in self._values(values, word, inner):
            if not word.reverse:
                self.triples.add(subject.value, word.iri, value, place)
            elif value.kind != "literal":
                self.triples.add(value.value, word.iri, subject, place)

    def _values(self, node: Node, word: _Word, context: _Context) -> Iterator[tuple[Term, str]]:
        if "@language" in word.container and isinstance(node.value, dict):
            for language, texts in node.members():
                for one in texts.each():
                    if one.text():
                        tag = "" if language == "@none" else language
                        yield Term(one.text(), "literal", tag), one.pointer
        elif word.container & {"@index", "@id", "@graph"} and isinstance(node.value, dict):
            for _, one in node.members():
                yield from self._values(one, word._replace(container=frozenset()), context)
        else:
            for one in node.each():
                yield from self._value(one, word, context)

    def _value(self, node: Node, word: _Word, context: _Context) -> Iterator[tuple[Term, str]]:
        if isinstance(node.value, list):
            for one in node.each():
                yield from self._value(one, word, context)
        elif not isinstance(node.value, dict):
            yield _plain(node, word, context), node.pointer
        elif "@value" in node.value:
            language = node["@language"].text()
            datatype = context.iri(node["@type"].text()) if node["@type"].text() else ""
            text = node["@value"]
            yield Term(_lexical(text.value), "literal", language, datatype or _datatype(text.value)), text.pointer
        elif "@list" in node.value or "@set" in node.value:
            yield from self._value(node["@list"] if "@list" in node.value else node["@set"], word, context)
        elif (subject := self.node(node, context)) is not None:
            yield subject, node.pointer


def _define(active: _Context, key: str, value: Any) -> _Word:
    """A term definition (JSON-LD 1.1, section 9.15.1)."""
    if isinstance(value, str):
        return _Word(active.iri(value) if value != key else active._replace(words={}).iri(key) or key)
    if not isinstance(value, dict):
        return _Word()
    reverse = isinstance(value.get("@reverse"), str)
    name = value.get("@reverse") if reverse else value.get("@id", key)
    words = {word: one for word, one in active.words.items() if word != key}
    iri = active._replace(words=words).iri(name) if isinstance(name, str) else ""
    kind, language = value.get("@type"), value.get("@language")
    container = value.get("@container")
    containers = container if isinstance(container, list) else [container]
    return _Word(
        iri,
        active.iri(kind) if isinstance(kind, str) else "",
        frozenset(one for one in containers if isinstance(one, str)),
        language if isinstance(language, str) else "" if "@language" in value else None,
        reverse,
        value.get("@context"),
    )


def _plain(node: Node, word: _Word, context: _Context) -> Term:
    """A string, number or truth value as the definition of its term wants it read."""
    text = _lexical(node.value)
    if isinstance(node.value, str):
        if word.type == "@id":
            iri = context.reference(text.strip())
            return Term(iri, "blank" if iri.startswith("_:") else "iri")
        if word.type == "@vocab":
            return Term(context.iri(text.strip()) or context.reference(text.strip()))
        if not word.type or word.type == "@none":
            return Term(text, "literal", context.language if word.language is None else word.language)
    datatype = word.type if word.type and not word.type.startswith("@") else _datatype(node.value)
    return Term(text, "literal", "", datatype)


def _lexical(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, int | float) else ""


def _datatype(value: Any) -> str:
    if isinstance(value, bool):
        return XSD + "boolean"
    if isinstance(value, int):
        return XSD + "integer"
    return XSD + "double" if isinstance(value, float) else ""


def parse_jsonld(text: str, base: str) -> Triples:
    """Parse JSON-LD; raises `Unreadable`."""
    reader = _Reader(base)
    with suppress(Enough):
        reader.document(Node(parse_json(text)))
    return reader.triples


SYNTAX = Syntax(lambda document: parse_jsonld(document.text, base_of(document.path)), locate_json)
