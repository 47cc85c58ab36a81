"""What is said of any entity, and how it is named in a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._croissant.entities import Check, called, conforming, plain_name
from fairlint.formats._croissant.terms import Name, Terms
from fairlint.formats._jsonld import entity_id, is_object
from fairlint.language import _
from fairlint.wording import quoted

_OLD_NAME = r"[a-zA-Z0-9_.-]{1,255}"


def check_texts(check: Check, node: Node, what: str) -> Iterator[Problem]:
    """Names and descriptions: text; since 1.1 by language, too, where the context says so."""
    name = check.terms.get(node, "name")
    if check.is_old and name.text() and not re.fullmatch(_OLD_NAME, name.text()):
        message = _(
            "{name} is no name in Croissant 0.8, which allows letters, digits, `-`, `_` and `.`",
            name=quoted(name.text()),
        )
        yield Problem(message, name.pointer)
    for term in ("name", "description"):
        value = check.terms.get(node, term)
        if isinstance(value.value, dict) and "@value" not in value.value and not _is_by_language(check.terms, term):
            if check.version == "1.1":
                message = _(
                    '`{term}` of this {what} is an object; write it as text, or add "{term}": {{"@container": '
                    '"@language"}} to the `@context`',
                    term=term,
                    what=what,
                )
            else:
                message = _("`{term}` of this {what} is an object; write it as text", term=term, what=what)
            yield Problem(message, value.pointer)
            continue
        for one in _strings(value):
            if not isinstance(one.value, str):
                yield Problem(
                    _(
                        "`{term}` of this {what} must be text, and {value} is none",
                        term=term,
                        what=what,
                        value=shown(one),
                    ),
                    one.pointer,
                )


def _is_by_language(terms: Terms, term: str) -> bool:
    defined = terms.context.get(term)
    return not terms.is_local or (isinstance(defined, dict) and "@language" in str(defined.get("@container")))


def _strings(node: Node) -> Iterator[Node]:
    for one in node.each():
        if not is_object(one):
            yield one
        elif "@value" in one.value:
            yield one["@value"]
        else:
            for _, text in one.members():
                yield from text.each()


def check_type(check: Check, node: Node, what: str, allowed: Iterable[Name], *write: str) -> Iterator[Problem]:
    """An entity has one of the types that may stand where it does; `write` says how they are written."""
    found = check.terms.types(node)
    if any(one in allowed for one in found):
        return
    wanted = _(" or ").join(f'"@type": "{one}"' for one in write)
    if not found:
        yield Problem(_("this {what} has no `@type`; write {wanted}", what=what, wanted=wanted), node["@type"].pointer)
        return
    written = quoted(", ".join(one.text() for one in node["@type"].each()))
    yield Problem(
        _("{value} is no type for a {what} of Croissant; write {wanted}", value=written, what=what, wanted=wanted),
        node["@type"].pointer,
    )


def check_identity(check: Check, node: Node, what: str) -> Iterator[Problem]:
    """What a thing is called: by `@id` since 1.0, without blanks, and by nothing else than itself."""
    name = entity_id(node)
    if re.search(r"\s", name):
        better = quoted("-".join(name.split()))
        yield Problem(
            _("{name} is no `@id`: it has blanks; write {better}", name=quoted(name), better=better),
            node["@id"].pointer,
        )
    if check.is_old and not check.terms.get(node, "name"):
        yield Problem(_("this {what} has no `name`", what=what), node["name"].pointer)
    elif not check.is_old and not name:
        named = bool(called(node))
        message = _("this {what} has no `@id`, by which others refer to it", what=what)
        yield Problem(message, node["@id"].pointer, advice=named)
    if name and (other := check.known.get(plain_name(name))) and other.pointer != node.pointer:
        yield Problem(_("{name} is the `@id` of two things in this file", name=quoted(name)), node["@id"].pointer)


def title_of(node: Node) -> str:
    """An entity as a message names it."""
    return quoted(called(node), 60) if called(node) else _("this entry")


def shown(node: Node) -> str:
    """A value as it is written, cut where it is long."""
    import json

    if text := conforming(node):
        return quoted(text)
    return quoted(json.dumps(node.value, ensure_ascii=False), 60)[1:-1]


def any_of(names: Iterable[str]) -> str:
    """Names as a message lists them."""
    *most, last = (f"`{one}`" for one in names)
    return _("{some} or {last}", some=", ".join(most), last=last)
