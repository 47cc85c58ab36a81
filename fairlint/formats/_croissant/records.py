"""What is wrong with record sets: their keys, data, and how they belong together."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._croissant.entities import Check, called, conforming, plain_name
from fairlint.formats._croissant.fields import check_field
from fairlint.formats._croissant.sources import check_reference, target_of
from fairlint.formats._croissant.terms import Name
from fairlint.formats._croissant.words import check_identity, check_texts, check_type, shown, title_of
from fairlint.formats._jsonld import entity_id, is_object
from fairlint.language import _
from fairlint.wording import listing, quoted


def check_record_set(check: Check, node: Node) -> Iterator[Problem]:
    """A record set: its fields, its key, and its data where they stand in the file itself."""
    terms = check.terms
    if not is_object(node):
        yield Problem(_("{value} must be an object that describes a RecordSet", value=shown(node)), node.pointer)
        return
    yield from check_type(check, node, _("record set"), [Name("cr", "RecordSet")], "cr:RecordSet")
    yield from check_identity(check, node, _("record set"))
    yield from check_texts(check, node, _("record set"))
    fields = terms.all(node, "field")
    if not fields:
        yield Problem(_("{title} has no `field`", title=title_of(node)), terms.get(node, "field").pointer, advice=True)
    for one in terms.all(node, "key"):
        within = f"{called(node)}/{conforming(one)}"
        for problem in () if within in check.known else check_reference(check, one):
            yield problem._replace(advice=True)
    yield from _data(check, node, fields)
    for field in fields:
        yield from check_field(check, field)
    yield from _origins(check, node, fields)
    yield from _joins(check, node, fields)


def _data(check: Check, node: Node, fields: list[Node]) -> Iterator[Problem]:
    """Records within the metadata: each has all fields, by `@id` or, in 0.8, by name."""
    data = check.terms.get(node, "data")
    if data.value is None:
        return
    if data.value in ([], {}):
        yield Problem(
            _("`data` of {title} is empty; give its records, or leave `data` out", title=title_of(node)), data.pointer
        )
        return
    names = {called(one) for one in fields} | {entity_id(one) for one in fields}
    names.discard("")
    for record in data.each():
        if not is_object(record):
            yield Problem(
                _("{record} must be a record, in {{ }}, with a value for each field", record=shown(record)),
                record.pointer,
            )
            return
        extra = [key for key in record.value if plain_name(str(key)) not in names]
        lacking = [one for one in dict.fromkeys(map(called, fields)) if one and one not in record.value]
        if extra:
            message = _(
                "{extra} is no field of {title}; its fields are {names}",
                extra=quoted(str(extra[0])),
                title=title_of(node),
                names=listing(sorted(names)),
            )
            yield Problem(message, record[str(extra[0])].pointer)
            return
        if lacking:
            yield Problem(_("this record has no value for {lacking}", lacking=quoted(lacking[0])), record.pointer)
            return


def _origins(check: Check, node: Node, fields: list[Node]) -> Iterator[Problem]:
    """Fields that nothing fills: a fault where none of the set has a source, likely a slip where others have."""
    terms = check.terms
    if terms.get(node, "data").value is not None:
        return
    empty = [
        one
        for one in fields
        if is_object(one)
        and not any(terms.get(one, term) for term in ("source", "subField", "parentField", "references"))
        if terms.get(one, "value").value is None
    ]
    has_source = any(terms.get(one, "source") for one in fields)
    for one in empty:
        message = _("{title} has neither `source` nor `value`, so that nothing fills it", title=title_of(one))
        yield Problem(message, terms.get(one, "source").pointer, advice=has_source)


def _joins(check: Check, node: Node, fields: list[Node]) -> Iterator[Problem]:
    """Fields from two sources are matched by a field with `source` and `references`, and by nothing else."""
    joined: set[frozenset[str]] = set()
    first: dict[str, Node] = {}
    for field in fields:
        source = check.terms.get(field, "source")
        origin = _parent(check, target_of(check, source))
        if origin:
            first.setdefault(origin, source)
            joined.add(frozenset((origin, _parent(check, target_of(check, check.terms.get(field, "references"))))))
    names = list(first)
    for number, one in enumerate(names):
        for other in names[number + 1 :]:
            if frozenset((one, other)) not in joined:
                message = _(
                    "fields of {title} come from {value} and {other}, and nothing joins these; let a field of "
                    "one have `references` to the other",
                    title=title_of(node),
                    value=quoted(one),
                    other=quoted(other),
                )
                yield Problem(message, first[other].pointer)
                return


def _parent(check: Check, name: str) -> str:
    """The file or record set to which a reference leads, be it to one of its fields; empty for a dangling one."""
    node = check.known.get(name)
    if node is None:
        return ""
    return check.owners.get(node.pointer, name)
