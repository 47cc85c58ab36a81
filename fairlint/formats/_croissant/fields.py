"""What is wrong with fields: their types and shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._croissant.entities import Check, conforming
from fairlint.formats._croissant.sources import check_sources, target_of
from fairlint.formats._croissant.terms import Name, Terms
from fairlint.formats._croissant.words import check_identity, check_texts, check_type, shown, title_of
from fairlint.formats._jsonld import is_object
from fairlint.language import _
from fairlint.wording import quoted

_NUMBERS = ("Float16", "Float32", "Float64", "Int8", "Int16", "Int32", "Int64", "UInt8", "UInt16", "UInt32", "UInt64")
_DATA_TYPES = {
    "sc": {
        *("Boolean", "Date", "DateTime", "Float", "Integer", "Text", "Time", "URL"),
        *("AudioObject", "ImageObject", "VideoObject"),
        # Kinds of things, which the specification gives as examples beside the types of values.
        *("Enumeration", "GeoCoordinates", "GeoLocation", "GeoShape", "MediaObject", "name", "url", "email"),
    },
    "cr": {
        *_NUMBERS,
        "BoundingBox",
        "SegmentationMask",
        "Split",
        "Label",
        "TrainingSplit",
        "ValidationSplit",
        "TestSplit",
    },
}
_MEANT = {
    "bool": "sc:Boolean",
    "double": "sc:Float",
    "float": "sc:Float",
    "int": "sc:Integer",
    "integer": "sc:Integer",
    "long": "sc:Integer",
    "number": "sc:Float",
    "str": "sc:Text",
    "string": "sc:Text",
    "timestamp": "sc:DateTime",
    "image": "sc:ImageObject",
    "audio": "sc:AudioObject",
}


def check_field(check: Check, node: Node) -> Iterator[Problem]:
    """A field: its type, name, data type, source and sub-fields."""
    terms = check.terms
    if not is_object(node):
        yield Problem(_("{value} must be an object that describes a Field", value=shown(node)), node.pointer)
        return
    yield from check_type(check, node, _("field"), [Name("cr", "Field")], "cr:Field")
    yield from check_identity(check, node, _("field"))
    yield from check_texts(check, node, _("field"))
    source, value, inner = terms.get(node, "source"), terms.get(node, "value"), terms.all(node, "subField")
    if source and value.value is not None:
        yield Problem(_("{title} has both `source` and `value`; give one of them", title=title_of(node)), value.pointer)
    if not inner:
        yield from _data_type(check, node)
    yield from _shape(check, node)
    if source:
        yield from check_sources(check, source, "source")
    if references := terms.get(node, "references"):
        yield from check_sources(check, references, "references")
    parent = terms.get(node, "parentField")
    for term in ("source", "references"):
        if is_object(parent) and terms.get(parent, term):
            yield from check_sources(check, terms.get(parent, term), term)
    if parent and not is_object(parent):
        yield Problem(
            _("`parentField` must be an object with `source` or `references`, not {parent}", parent=shown(parent)),
            parent.pointer,
        )
    for one in inner:
        yield from check_field(check, one)


def _shape(check: Check, node: Node) -> Iterator[Problem]:
    shape = check.terms.get(node, "arrayShape")
    if not shape:
        return
    if check.terms.get(node, "isArray").value is not True:
        yield Problem(_('{title} has `arrayShape`, but not "isArray": true', title=title_of(node)), shape.pointer)
    if not isinstance(shape.value, str) or not re.fullmatch(r"\s*-?\d+\s*(?:,\s*-?\d+\s*)*", shape.value):
        message = _(
            '{shape} is no shape of an array; write the sizes with commas between, as "3,224,-1"', shape=shown(shape)
        )
        yield Problem(message, shape.pointer)


def _data_type(check: Check, node: Node) -> Iterator[Problem]:
    """The type of the values: its own, or that of the field from which they come."""
    terms = check.terms
    stated = terms.get(node, "dataType")
    names = [(one, terms.name(conforming(one))) for one in stated.each() if conforming(one)]
    if not names:
        origin = check.known.get(target_of(check, terms.get(node, "source")))
        if origin is None or all(one.local != "Field" for one in terms.types(origin)):
            yield Problem(
                _("`dataType` of {title} is missing, such as sc:Text or sc:Integer", title=title_of(node)),
                stated.pointer,
            )
        return
    if any(name.local in _DATA_TYPES.get(name.vocabulary, ()) for _, name in names):
        return
    for one, name in names:
        written = conforming(one)
        is_own = name.vocabulary in _DATA_TYPES or "XMLSchema" in name.local or not _is_defined(terms, written)
        if is_own:
            suggestion = _suggestion(name.local)
            yield Problem(
                _("{value} is no type of Croissant; {suggestion}", value=quoted(written), suggestion=suggestion),
                one.pointer,
            )
            return


def _is_defined(terms: Terms, written: str) -> bool:
    """Whether a type has a prefix that the context defines, or is an IRI."""
    prefix, colon, rest = written.partition(":")
    return bool(colon) and (rest.startswith("//") or prefix in terms.context)


def _suggestion(local: str) -> str:
    from difflib import get_close_matches

    local = re.split(r"[#:/]", local)[-1]
    if meant := _MEANT.get(local.lower()):
        return _("write {meant}", meant=meant)
    known = {one: f"{vocabulary}:{one}" for vocabulary, names in _DATA_TYPES.items() for one in names}
    near = get_close_matches(local, known, n=1)
    return (
        _("write {known}", known=known[near[0]])
        if near
        else _("write a type of schema.org such as sc:Text, sc:Integer or sc:Float")
    )
