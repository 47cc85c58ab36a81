"""Hold a metadata file against its format's schema: what breaks it, and which keys look misspelt."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

from fairlint.beside import NOTHING, Beside
from fairlint.documents import Document, Node, escape
from fairlint.formats import Format, Problem
from fairlint.inventory import Inventory
from fairlint.language import _, later
from fairlint.record import Source
from fairlint.resources import bundled
from fairlint.wording import either, listing, quoted

# So close must a key be to a known one to be called misspelt; `licences` for `licenses` is.
CLOSE = 0.84


def problems(format: Format, document: Document, beside: Beside = NOTHING) -> list[Problem]:
    """What is wrong with a metadata file: where it breaks the schema of its format, then what no schema can say."""
    found: dict[tuple[str, str], Problem] = {}
    for one in (*_breaches(format.schema, document), *(format.check(document.root, beside) if format.check else ())):
        found.setdefault((one.file, one.pointer), one)
    return list(found.values())


def breaks_its_format(metadata: Mapping[str, tuple[Format, Document]], inventory: Inventory, source: Source) -> bool:
    """Whether a metadata file breaks the rules of its format at this place: metadata-valid says that."""
    if source.file not in metadata:
        return False
    format, document = metadata[source.file]
    return any(one.pointer == source.pointer for one in problems(format, document, Beside.of(inventory, source.file)))


def _breaches(schema: str, document: Document) -> Iterator[Problem]:
    """Where a document breaks a schema, in the order of the file."""
    if schema.endswith(".xsd"):
        from fairlint.xml_validity import breaches

        yield from breaches(schema, document)
    elif schema and isinstance(document.root, Node):
        yield from _json_breaches(schema, "", document.root.value)


def _json_breaches(schema: str, part: str, value: Any) -> Iterator[Problem]:
    for error in _validator(schema, part).iter_errors(value):
        pointer = "".join(f"/{escape(str(one))}" for one in error.instance_path)
        if error.kind.name == "additionalProperties":
            yield from _unknown_keys(schema, pointer, error.kind.unexpected)
        else:
            yield Problem(f"{_place(pointer)}{_reason(error, schema)}", pointer)


def _unknown_keys(schema: str, pointer: str, keys: Iterable[str]) -> Iterator[Problem]:
    """Each key that a closed object does not have, at its own place."""
    for key in keys:
        near = _close_to(key, _all_keys(schema) - {key})
        if near:
            said = _(
                "{key} is no key that the format has here; did you mean {near}?", key=quoted(key), near=quoted(near)
            )
        else:
            said = _("{key} is no key that the format has here", key=quoted(key))
        yield Problem(f"{_place(pointer)}{said}", f"{pointer}/{escape(key)}")


def part_problems(schema: str, part: str, value: Any) -> Iterator[Problem]:
    """What is wrong with a value that follows one definition of a schema: a part that lies in a file of its own."""
    yield from _json_breaches(schema, part, value)


def misspelt_keys(format: Format, document: Document) -> list[Problem]:
    """Keys that the schema does not know but that are close to one it knows, and that is not there."""
    if not format.schema.endswith(".json") or not isinstance(document.root, Node):
        return []
    return list(_misspelt(document.root, _keys(format.schema)))


class _Keys:
    """The keys that the schemas know which hold for one value; worked out when the first file asks."""

    def __init__(self, schemas: list[Any], whole: dict[str, Any]) -> None:
        self._schemas = schemas
        self._whole = whole

    @cached_property
    def _parts(self) -> list[dict[str, Any]]:
        return [part for schema in self._schemas for part in _parts(schema, self._whole)]

    @cached_property
    def known(self) -> dict[str, _Keys]:
        """Each key, with those that may stand within its value."""
        found: dict[str, list[Any]] = {}
        for part in self._parts:
            for key, schema in part.get("properties", {}).items():
                found.setdefault(key, []).append(schema)
        return {key: _Keys(schemas, self._whole) for key, schemas in found.items()}

    @cached_property
    def items(self) -> _Keys:
        """The keys within the elements of a list."""
        return _Keys([part["items"] for part in self._parts if "items" in part], self._whole)

    @cached_property
    def closed(self) -> bool:
        """Whether no other key may stand there: then the schema's own error says it."""
        return any(part.get("additionalProperties") is False for part in self._parts)


@cache
def _keys(name: str) -> _Keys:
    schema = _schema(name)
    return _Keys([schema], schema)


def _misspelt(node: Node, keys: _Keys) -> Iterator[Problem]:
    if isinstance(node.value, list):
        for one in node.each():
            yield from _misspelt(one, keys.items)
        return
    for key, value in node.members():
        if key in keys.known:
            yield from _misspelt(value, keys.known[key])
        elif not keys.closed and (near := _close_to(key, keys.known)) and not node[near]:
            said = _("{key} means nothing here; did you mean {near}?", key=quoted(key), near=quoted(near))
            yield Problem(said, value.pointer)


def _parts(schema: Any, whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A schema and all that it is put together from; which branch of a choice holds does not matter for keys."""
    if not isinstance(schema, dict):
        return  # `true` and `false` say nothing about keys
    yield schema
    name = schema.get("$ref", "").removeprefix("#/$defs/")
    branches = [whole["$defs"][name]] if name in whole.get("$defs", {}) else []
    for key in ("allOf", "anyOf", "oneOf"):
        branches += schema.get(key, [])
    branches += [schema[key] for key in ("then", "else") if key in schema]
    for branch in branches:
        yield from _parts(branch, whole)


def _close_to(key: str, known: Iterable[str]) -> str:
    """The known key that this one is close to; empty for none."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(key, known, n=1, cutoff=CLOSE)), "")


def _place(pointer: str) -> str:
    return f"`{pointer.lstrip('/').replace('/', '.')}`: " if pointer else ""


# What the types of JSON are called in a message, as something found and as something wanted.
_TYPES = {
    "string": later("text"),
    "number": later("a number"),
    "integer": later("a whole number"),
    "boolean": later("true or false"),
    "object": later("an object, in { }"),
    "array": later("a list, in [ ]"),
    "null": "null",
}


def _reason(error: Any, schema: str) -> str:
    """What is wrong, and what to write, in words; `error` is a ValidationError of jsonschema-rs."""
    kind = error.kind
    if kind.name == "required":
        return _("{key} is missing", key=quoted(kind.property))
    value = quoted(error.instance) if isinstance(error.instance, str) else _short(error.instance)
    if kind.name == "enum":
        known = _known(error.instance, kind.options)
        return _("{value} is not a value that the format knows; {known}", value=value, known=known)
    if kind.name == "type":
        wanted = either(_(_TYPES.get(one, one)) for one in kind.types if one != "null" or len(kind.types) == 1)
        bare = "string" in kind.types and isinstance(error.instance, int | float)
        said = _("{value} stands where the format wants {wanted}", value=value, wanted=wanted)
        return said + _("; put it in quotes") if bare else said
    if kind.name == "pattern":
        form = hints(schema).get(kind.pattern) or (later("YYYY-MM-DD") if kind.pattern.startswith("^[0-9]{4}") else "")
        said = _("{value} has not the form that the format prescribes", value=value)
        return said + _("; write {form}", form=_(form)) if form else said
    if kind.name in ("anyOf", "oneOf") and (missing := _missing_in_all(kind.context)):
        return _("{key} is missing", key=either(map(quoted, missing)))
    if kind.name == "oneOf" and not any(kind.context):
        return _("several things stand here of which the format wants one only")
    if kind.name in _PLAIN:
        return _(_PLAIN[kind.name], value=value)
    if kind.name == "const":
        return _("{value} stands where the format wants {wanted}", value=value, wanted=_short(kind.expected_value))
    message = str(error.message)
    return message if len(message) <= 200 else message[:140] + " … " + message[-50:]


# What needs no more than the value to be told.
_PLAIN = {
    "falseSchema": later("{value} stands where the format has nothing"),
    "maxLength": later("{value} is too long"),
    "minItems": later("the list has too few entries; fill it"),
    "minLength": later("the text is empty; leave it out or fill it"),
    "minProperties": later("the object is empty; leave it out or fill it"),
    "uniqueItems": later("two entries of the list are the same"),
}


def _missing_in_all(branches: Iterable[Iterable[Any]]) -> list[str]:
    """The keys of which one has to be there, where that is all that every branch of a choice wants."""
    kinds = [error.kind for branch in branches for error in branch]
    return [one.property for one in kinds] if kinds and all(one.name == "required" for one in kinds) else []


@cache
def hints(name: str) -> dict[str, str]:
    """What to write instead, by pattern: the `description` of a schema with a `pattern`."""
    return {
        part["pattern"]: part["description"]
        for part in _all_parts(_schema(name))
        if isinstance(part.get("pattern"), str) and isinstance(part.get("description"), str)
    }


@cache
def _all_keys(name: str) -> frozenset[str]:
    """All keys that a schema knows anywhere."""
    keys = [part["properties"] for part in _all_parts(_schema(name)) if isinstance(part.get("properties"), dict)]
    return frozenset(key for one in keys for key in one)


def _all_parts(schema: Any) -> Iterator[dict[str, Any]]:
    """A schema and everything within it."""
    if isinstance(schema, dict):
        yield schema
    for one in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _all_parts(one)


def _known(value: Any, options: list[Any]) -> str:
    """The option that was most likely meant, else the options."""
    from difflib import get_close_matches

    by_lower = {str(one).lower(): str(one) for one in options}
    wanted = str(value).lower()
    near = [one for one in by_lower if one and wanted.startswith(one)][-1:] or get_close_matches(wanted, by_lower, n=1)
    if near:
        return _("write {value}", value=quoted(by_lower[near[0]]))
    return _("known are {values}", values=listing(map(str, options), most=12))


def _short(value: Any) -> str:
    return quoted(json.dumps(value, ensure_ascii=False), 60)[1:-1]


@cache
def _schema(name: str) -> dict[str, Any]:
    with open(os.path.join(bundled("schemas"), "formats", name), encoding="utf-8") as file:
        return dict(json.load(file))


@cache
def _validator(name: str, part: str = "") -> Any:
    from jsonschema_rs import validator_for

    schema = _schema(name)
    return validator_for({"$ref": f"#/$defs/{part}", "$defs": schema["$defs"]} if part else schema)
