"""What the JSON-LD readers share: a document as a graph of entities, and the shapes of schema.org values.

JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/) can write one statement in many ways. Contexts are never
fetched and nothing is expanded: terms are looked up in the few spellings that schema.org documents use,
references are followed to the entity they name, and every value stays a `Node`, which keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._common import agent_identifiers, best_licence, checksum, with_scheme
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.vocabulary.contexts import unknown_contexts
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.terms import find_term
from fairlint.wording import quoted

# Prefixes under which contexts in use bind the terms of schema.org and, at the end, CodeMeta and Croissant.
_PREFIXES = (
    "",
    "schema:",
    "sc:",
    "schemaorg:",
    "http://schema.org/",
    "https://schema.org/",
    "codemeta:",
    "https://codemeta.github.io/terms/",
    "cr:",
    "http://mlcommons.org/croissant/",
)
_NOT_A_LANGUAGE = {"id", "url"}
_LANGUAGE_KEY = r"@none|[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,4}"
_ABSOLUTE = r"[A-Za-z][A-Za-z0-9+.-]+:"
_NO_IDENTIFIER = {"none", "file", "email"}
_ORGANISATIONS = ("Organization", "Corporation", "Consortium", "CollegeOrUniversity", "NGO", "Project")
# What Hugging Face puts among the keywords of the JSON-LD that it makes: facts that have fields of their own. The words
# are noise only beside these labels, with which it marks every dataset.
_MADE_BY_HUGGING_FACE = {"Croissant", "Datasets", "mlcroissant"}
_NO_KEYWORD = (
    r"(?i)(?:annotations_creators|format|language|language_creators|libraries|library|license|modality|multilinguality"
    r"|region|size_categories|source_datasets|task_categories|task_ids):.+|\W*region: \w\w|arxiv:.+|doi:.+"
)
_NO_KEYWORD_THERE = (
    r"Croissant|Datasets|mlcroissant|Dask|Polars|pandas|imagefolder|audiofolder|videofolder|webdataset"
    r"|csv|json|parquet|optimized-parquet|[<>]? ?\d+[KMBT](?: ?- ?\d+[KMBT])?"
    r"|mit|apache-[\d.]+|cc0-[\d.]+|cc-by(?:-\w\w)*-[\d.]+|[al]?gpl-[\d.]+|odbl|odc-by|openrail|other|unknown"
)
_CHECKSUMS = ("sha512", "sha384", "sha256", "sha1", "md5")

Details = dict[str, Any]
"""Keyword arguments of a method of `Describer`."""


@cache
def _spellings(term: str) -> tuple[str, ...]:
    return tuple(prefix + term for prefix in _PREFIXES)


def local_term(name: str) -> str:
    """A term or type without its prefix: `sc:Dataset` and `https://schema.org/Dataset` are Dataset."""
    found = [one for one in _PREFIXES if name.startswith(one)] if ":" in name else []
    return name.removeprefix(max(found, key=len, default=""))


# The contexts of schema.org and CodeMeta make `id` and `type` aliases of JSON-LD's keywords.


def entity_id(node: Node) -> str:
    """The `@id` of an entity or reference; empty when it has none."""
    value = node.value.get("@id", node.value.get("id")) if isinstance(node.value, dict) else None
    return value.strip() if isinstance(value, str) else ""


def type_nodes(node: Node) -> Iterator[Node]:
    """The types of an entity, as they stand there."""
    return filter(Node.text, (node["@type"] or node["type"]).each())


def types(node: Node) -> set[str]:
    """The types of an entity, by local name."""
    return {local_term(one.text()) for one in type_nodes(node)}


def is_object(node: Node) -> bool:
    """Whether a value is an entity, a reference or another object, and no literal."""
    return isinstance(node.value, dict)


def is_absolute(identifier: str) -> bool:
    """Whether an `@id` is an absolute IRI, and no blank node, fragment or path (nor a Windows drive)."""
    return bool(re.match(_ABSOLUTE, identifier))


def is_keyword(label: str, generated: bool = False) -> bool:
    """Whether a word among the keywords is one, and not a tag by which Hugging Face repeats another field.

    `generated` says that the keywords are those that Hugging Face made.

    >>> [is_keyword(one) for one in ("bats", "license:mit", "size_categories:n<1K", "region:us", "mit")]
    [True, False, False, False, True]
    >>> is_keyword("mit", generated=True)
    False
    """
    return not re.fullmatch(_NO_KEYWORD, label) and not (generated and re.fullmatch(_NO_KEYWORD_THERE, label))


def foreign_contexts(root: Node) -> Iterator[Problem]:
    """Advice on each remote context that is not known by heart: nothing is fetched, so its terms stay strange."""
    for pointer, iri in unknown_contexts(root):
        message = _(
            "the context {iri} is not known here and is never fetched; its terms are not understood", iri=quoted(iri)
        )
        yield Problem(message, pointer, advice=True)


def contexts(root: Node) -> str:
    """All IRIs of the `@context`, in lower case and one per line, to look for a vocabulary in."""
    found: list[str] = []
    waiting = [one["@context"].value for one in root.each()]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            found.append(value.lower())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, dict):
            waiting.extend(value.values())
    return "\n".join(found)


class Graph(NamedTuple):
    """The entities of one JSON-LD document; `top` are those that stand at its top level."""

    top: tuple[Node, ...]
    entities: dict[str, Node]

    @classmethod
    def of(cls, root: Node) -> Graph:
        """Index a document: the objects of its `@graph`, or without one all objects in it, by `@id`."""
        has_graph = isinstance(root.value, dict) and "@graph" in root.value
        top = tuple(filter(is_object, (root["@graph"] if has_graph else root).each()))
        entities: dict[str, Node] = {}
        for node in top if has_graph else _objects(top):
            if len(node.value) > 1 and (name := entity_id(node)):
                entities.setdefault(_key(name), node)
        return cls(top, entities)

    def find(self, name: str) -> Node | None:
        """The entity with this `@id`."""
        return self.entities.get(_key(name))

    def entity(self, node: Node) -> Node:
        """The entity that a text names by its `@id`, as some write references; else the node itself."""
        return node if is_object(node) else self.find(node.text()) or node

    def values(self, entity: Node, *terms: str) -> Iterator[Node]:
        """The values of `terms`, one by one: lists opened, literals unwrapped, references followed."""
        if isinstance(entity.value, dict):
            for term in terms:
                for key in _spellings(term):
                    if key in entity.value:
                        yield from self._each(entity[key])

    def _each(self, node: Node) -> Iterator[Node]:
        for one in node.each():
            if isinstance(one.value, list):
                yield from self._each(one)
            elif isinstance(one.value, dict) and ("@list" in one.value or "@set" in one.value):
                yield from self._each(one["@list"])
                yield from self._each(one["@set"])
            elif one:
                yield self._resolve(one)

    def _resolve(self, node: Node) -> Node:
        """The literal of a value object, the entity that a bare reference names, or else the node itself."""
        if not is_object(node):
            return node
        if "@value" in node.value:
            return node["@value"]
        if len(node.value) == 1 and (name := entity_id(node)):
            return self.entities.get(_key(name), node)
        return node

    def literals(self, entity: Node, *terms: str) -> Iterator[Node]:
        """The values of `terms` that are text, numbers or truth values; each language of a language map."""
        for node in self.values(entity, *terms):
            if _is_language_map(node.value):
                for _, member in node.members():
                    yield from (one for one in self._each(member) if not isinstance(one.value, dict))
            elif not is_object(node):
                yield node

    def text(self, entity: Node, *terms: str) -> str:
        """The first text among the values of `terms`."""
        return next((text for node in self.literals(entity, *terms) if (text := node.text())), "")

    def label(self, node: Node) -> str:
        """What to call a value: a literal's text, an entity's name, or failing that its absolute `@id`."""
        if not is_object(node):
            return node.text()
        return self.text(node, "name", "legalName") or _absolute(entity_id(node)) or self.text(node, "url")

    def identifier(self, node: Node) -> str:
        """The identifier that a value states: text, a reference, or an entity such as a PropertyValue.

        A PropertyValue may hold the same identifier as `value` and, resolvable, as `url`; what follows a
        scheme of its own is preferred to a plain web address.
        """
        if not is_object(node):
            return node.text()
        scheme = self.text(node, "propertyID").rpartition("/")[2]
        value = with_scheme(self.text(node, "value"), scheme)
        given = [self.text(node, "url"), value, _absolute(entity_id(node)), self.text(node, "identifier")]
        return _best(given) or next(filter(None, given), "")

    def target(self, node: Node) -> str:
        """The identifier or URL by which a value names another resource; empty when it gives none.

        A citation in words counts when it holds exactly one DOI.
        """
        if is_object(node):
            nested = (self.identifier(one) for one in self.values(node, "identifier"))
            return _best([_absolute(entity_id(node)), *nested, *self._links(node)])
        text = node.text()
        if not text or identify(text).scheme not in _NO_IDENTIFIER:
            return text
        dois = find_dois(text)
        return dois[0] if len(dois) == 1 else ""

    def _links(self, node: Node) -> list[str]:
        return [self.identifier(one) for one in self.values(node, "url", "sameAs", "contentUrl")]

    def agents(self, entity: Node, *terms: str) -> Iterator[tuple[Node, str, Details]]:
        """Persons and organisations: node, name and details as `Describer.agent` takes them.

        A schema.org Role between the work and the person is looked through; it names the role.
        """
        seen: set[str] = set()
        for node in self.values(entity, *terms):
            roles = [text for one in self.literals(node, "roleName") if (text := one.text())]
            through_role = list(self.values(node, *terms)) if "Role" in types(node) else []
            for one in map(self.entity, through_role or [node]):
                if one.pointer not in seen and (name := self._agent_name(one)):
                    seen.add(one.pointer)
                    yield one, name, self._agent_details(one, roles)

    def _agent_name(self, node: Node) -> str:
        parts = filter(None, [self.text(node, "givenName"), self.text(node, "familyName")])
        return self.text(node, "name") or " ".join(parts) or self.label(node) or self._email(node)

    def _agent_details(self, node: Node, roles: list[str]) -> Details:
        """An ORCID iD is taken for one even where it stands as a mere fragment (`#0000-0003-…`)."""
        given = [(entity_id(node) if is_object(node) else node.text()).removeprefix("#")]
        given += [self.identifier(one) for one in self.values(node, "identifier", "sameAs", "url")]
        return {
            "identifiers": agent_identifiers(*dict.fromkeys(given)),
            "organisation": any(one.endswith(_ORGANISATIONS) for one in types(node)),
            "email": self._email(node),
            "roles": roles,
        }

    def _email(self, node: Node) -> str:
        stated = (self.text(one, "email") for one in (node, *self.values(node, "contactPoint")))
        return next(filter(None, stated), "").removeprefix("mailto:")

    def keywords(self, entity: Node, *terms: str) -> Iterator[tuple[Node, str, str, str]]:
        """Keywords: node, label, URI and scheme.

        A single string may hold several, delimited by commas (https://schema.org/keywords).
        """
        nodes = list(self.values(entity, *terms))
        for node in nodes:
            if is_object(node) and not _is_language_map(node.value):
                yield self.defined_term(node)
        literals = list(self.literals(entity, *terms))
        generated = not _MADE_BY_HUGGING_FACE.isdisjoint(one.text() for one in literals)
        for node in literals:
            for label in re.split(r"[,;]", node.text()) if len(nodes) == 1 else [node.text()]:
                if is_keyword(label.strip(), generated):
                    yield node, label.strip(), "", ""

    def defined_term(self, node: Node) -> tuple[Node, str, str, str]:
        """A DefinedTerm as `keywords` gives it."""
        given = [entity_id(node), self.text(node, "url"), self.text(node, "sameAs")]
        scheme, code = self._term_set(node), self.text(node, "termCode")
        uri = next(filter(is_absolute, given), "") or self._coded_term(scheme, code)
        return node, self.text(node, "name", "termCode") or uri, uri, scheme

    def _term_set(self, node: Node) -> str:
        sets = self.values(node, "inDefinedTermSet")
        return next((text for one in sets if (text := _absolute(entity_id(one)) or self.label(one))), "")

    def _coded_term(self, scheme: str, code: str) -> str:
        """The IRI of a term given by its code: only one that a known vocabulary would recognise."""
        for written in (code, f"{scheme}{code}", f"{scheme}/{code}", f"{scheme}:{code}"):
            if code and (term := find_term(written)):
                return term.uri
        return ""

    def licence(self, node: Node) -> str:
        """The text that says most about a licence: of an entity the `@id`, url, identifier or name."""
        if not is_object(node):
            return node.text()
        given = [_absolute(entity_id(node)), self.text(node, "url"), self.text(node, "identifier")]
        given += [self.text(node, "name"), self.text(node, "description"), entity_id(node)]
        return best_licence(given)

    def file_details(self, node: Node) -> Details:
        """Media type, size and checksum of a MediaObject or DataDownload."""
        return {
            "media_type": self.text(node, "encodingFormat", "fileFormat"),
            "size": self.text(node, "contentSize"),
            "checksum": next(self._checksums(node), ""),
            "no_checksum": self.text(node, *_CHECKSUMS),
        }

    def _checksums(self, node: Node) -> Iterator[str]:
        for algorithm in _CHECKSUMS:
            if (stated := self.text(node, algorithm)) and (digest := checksum(stated, algorithm)):
                yield digest


def _key(name: str) -> str:
    """An `@id` as it is compared: `./data.csv` and `data.csv` are the same path."""
    name = name.strip()
    return name[2:] if name.startswith("./") and len(name) > 2 else name


def _objects(top: Iterable[Node]) -> Iterator[Node]:
    """All objects of a document, level by level, so that the outer description of an entity comes first."""
    level = list(top)
    while level:
        yield from (node for node in level if isinstance(node.value, dict))
        level = [child for node in level for child in _children(node) if isinstance(child.value, dict | list)]


def _children(node: Node) -> Iterator[Node]:
    if isinstance(node.value, list):
        return node.each()
    return (member for _, member in node.members())


def _is_language_map(value: Any) -> bool:
    """A JSON-LD language map (section 4.6.2 of JSON-LD 1.1): language tags, each with one or more strings."""
    return (
        isinstance(value, dict)
        and bool(value)
        and _NOT_A_LANGUAGE.isdisjoint(value)
        and all(isinstance(key, str) and re.fullmatch(_LANGUAGE_KEY, key) for key in value)
        and all(isinstance(text, str | list) for text in value.values())
    )


def _absolute(identifier: str) -> str:
    return identifier if is_absolute(identifier) else ""


def _best(candidates: list[str]) -> str:
    """The first that follows an identifier scheme of its own, or else the first web address."""
    schemes = [(one, identify(one).scheme) for one in candidates if one]
    own = (one for one, scheme in schemes if scheme not in {*_NO_IDENTIFIER, "url"})
    return next(own, "") or next((one for one, scheme in schemes if scheme == "url"), "")
