"""Whether the `@context` of a Croissant file gives its keys the meaning that loads them."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._croissant.entities import Check
from fairlint.formats._croissant.terms import PREFIXES, Terms
from fairlint.language import _
from fairlint.wording import listing, quoted

# Keys without which nothing loads, and which a context must lead to Croissant's vocabulary.
_KEYS = (
    *("recordSet", "field", "subField", "parentField", "dataType", "source", "references", "extract", "transform"),
    *("fileObject", "fileSet", "includes", "column", "fileProperty", "jsonPath", "regex", "replace", "separator"),
    *("data", "arrayShape", "isArray"),
)
_DEFINITIONS = {
    "dataType": '{"@id": "cr:dataType", "@type": "@vocab"}',
    "data": '{"@id": "cr:data", "@type": "@json"}',
}


def check_context(root: Node, check: Check) -> Iterator[Problem]:
    """The context leads every key in use to the vocabulary that it is looked up in."""
    context = root["@context"]
    if not context:
        yield Problem(_("`@context` is missing; without it, no key of the file has a meaning"), context.pointer)
    elif not isinstance(context.value, dict):
        message = _("`@context` must be an object, in { }, with the terms of Croissant; copy it from the specification")
        yield Problem(message, context.pointer)
    elif check.terms.name("name").vocabulary != "sc":
        message = _('`@context` gives the keys no vocabulary; add "@vocab": "https://schema.org/" to it')
        yield Problem(message, context.pointer)
    else:
        yield from _undefined(check)


def _undefined(check: Check) -> Iterator[Problem]:
    """Keys of Croissant that the context leads elsewhere: each is named where it first stands."""
    found: dict[str, Node] = {}
    keys = list(_keys_of(check.work))
    for key, value in keys:
        if key in _KEYS and key not in found and check.terms.name(key).vocabulary != "cr":
            found[key] = value
        if key in _DEFINITIONS and key not in found and _is_untyped(check.terms, key):
            found[key] = value
    yield from _undefined_prefixes(check, keys)
    if found:
        key, node = next(iter(found.items()))
        names = listing((f"`{one}`" for one in found), most=20)
        several = len(found) > 1
        term = f'"{key}": ' + _DEFINITIONS.get(key, f'"cr:{key}"')
        if several:
            message = _(
                "the `@context` does not make {names} terms of Croissant; add {term} and so on to it",
                names=names,
                term=term,
            )
        else:
            message = _(
                "the `@context` does not make {names} a term of Croissant; add {term} to it", names=names, term=term
            )
        yield Problem(message, node.pointer)


def _undefined_prefixes(check: Check, keys: list[tuple[str, Node]]) -> Iterator[Problem]:
    """Prefixes of types and of definitions that the context does not define: each where it first stands."""
    defined = check.terms.context
    seen = set(defined)
    for node in _prefixed(check, keys):
        prefix = node.text().partition(":")[0]
        if prefix in PREFIXES and prefix not in seen:
            seen.add(prefix)
            term = f'"{prefix}": {quoted(PREFIXES[prefix])}'
            message = _(
                "{value} has a prefix that the `@context` does not define; add {term} to it",
                value=quoted(node.text()),
                term=term,
            )
            yield Problem(message, node.pointer)


def _prefixed(check: Check, keys: list[tuple[str, Node]]) -> Iterator[Node]:
    """What may stand with a prefix: types first, then the definitions of the keys in use."""
    yield from check.work["@type"].each()
    for key, value in keys:
        if key in ("@type", "dataType"):
            yield from value.each()
    for key, value in keys:
        definition = check.terms.context.get(key)
        if isinstance(definition, dict):
            definition = definition.get("@id")
        if isinstance(definition, str):
            yield Node(definition, value.pointer)


def _is_untyped(terms: Terms, key: str) -> bool:
    """Whether a key lacks the type that its values need to be read."""
    defined = terms.context.get(key)
    return not isinstance(defined, dict) or "@type" not in defined


def _keys_of(node: Node) -> Iterator[tuple[str, Node]]:
    """The keys of an object and of what is in it, in their order; records are data, and no metadata."""
    if isinstance(node.value, list):
        for one in node.each():
            yield from _keys_of(one)
    for key, value in node.members():
        yield key, value
        if not key.startswith("@") and key.rpartition(":")[2] not in ("data", "examples", "value"):
            yield from _keys_of(value)
