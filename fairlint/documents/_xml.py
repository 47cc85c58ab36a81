"""XML 1.0: parse it without entities, and find the place of an element in its text."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from fairlint.documents._nodes import XmlNode, local_name
from fairlint.documents._places import MAX_DEPTH, Position, Syntax, Unreadable, declares_entities, too_deep
from fairlint.language import _, later

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fairlint.documents import Document

BARE_AMPERSAND_FAULT = later("a bare & must be written &amp;")
# Expat only calls it an invalid token, a sign or two later.
BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")


def parse_xml(text: str) -> Element:
    """Parse XML text into an element tree; raises `Unreadable`. Entity declarations are refused."""
    from xml.etree.ElementTree import TreeBuilder

    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise too_deep()
        builder.start(_clark(tag), {_clark(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_clark(tag))

    _run_expat(text, start, end, builder.data)
    return builder.close()


def _run_expat(text: str, start: Any, end: Any, data: Any = None) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")

    def refuse(*_: Any) -> None:
        raise declares_entities(Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))

    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(tag, attributes)
    parser.EndElementHandler = end
    if data:
        parser.CharacterDataHandler = data
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise _xml_fault(text, error.lineno, error.offset, expat.errors.messages.get(error.code, str(error))) from None


def _xml_fault(text: str, line: int, offset: int, message: str) -> Unreadable:
    lines = text.split("\n")
    bare = BARE_AMPERSAND.search(lines[line - 1]) if line <= len(lines) else None
    if bare and bare.start() <= offset:
        message, offset = BARE_AMPERSAND_FAULT, bare.start()
    return Unreadable(_("not well-formed XML: {reason}", reason=_(message)), Position(line, offset + 1))


def _clark(name: str) -> str:
    """Expat's `namespace}name` in Clark notation."""
    return "{" + name if "}" in name else name


class _Found(Exception):
    pass


def locate_xml(text: str, pointer: str) -> Position:
    """Walk the text again with expat, counting elements, until the path is met."""
    from xml.parsers import expat

    wanted = pointer.split("/")[1:]
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")
    counts: list[dict[str, int]] = [{}]
    path: list[str] = []
    best = (0, Position())

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal best
        name = tag.rpartition("}")[2]
        counts[-1][name] = counts[-1].get(name, 0) + 1
        path.append(f"{name}[{counts[-1][name]}]")
        counts.append({})
        depth = len(path)
        if depth > best[0] and depth <= len(wanted) and all(map(_same_step, path, wanted)):
            best = (depth, Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
            if depth == len(wanted):
                raise _Found

    def end(_: str) -> None:
        path.pop()
        counts.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(_Found, expat.ExpatError):
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    return best[1]


def _same_step(seen: str, wanted: str) -> bool:
    return seen == wanted or (seen.endswith("[1]") and seen[:-3] == wanted)


def _parse(document: Document) -> XmlNode:
    """The root element. A bare `&`, by far the most frequent fault of XML written by hand, is read as it was meant."""
    try:
        element = parse_xml(document.text)
    except Unreadable as error:
        if _(BARE_AMPERSAND_FAULT) not in error.problem:
            raise
        document.text = BARE_AMPERSAND.sub("&amp;", document.text)
        element = parse_xml(document.text)
        document.repaired = error
    return XmlNode(element, f"/{local_name(element.tag)}")


SYNTAX = Syntax(_parse, locate_xml)
