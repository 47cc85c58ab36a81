"""JSON-LD in HTML: the scripts of type `application/ld+json` of a page, as one list.

JSON-LD 1.1, section 7 (https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents). Each script is an element
of the list, in the order of the page. Pointers start with the number of the script; places are those of the page.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fairlint.documents._json import locate_json, parse_json
from fairlint.documents._nodes import Node
from fairlint.documents._places import START, Position, Syntax, Unreadable, position_at
from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    from fairlint.documents import Document

MAX_SCRIPTS = 200
# What a script that can't be parsed must hold to be a fault: others may describe anything, and no one reads them here.
_ABOUT_DATA = re.compile(r'"(?:@type|type)"\s*:\s*\[?\s*"(?:[\w:/.#-]*[:/])?(?:Dataset|DataCatalog)"')
_WRAPPERS = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("//<![CDATA[", "//]]>"), ("/*<![CDATA[*/", "/*]]>*/"))


class Script(NamedTuple):
    """The text of a script, and where in the page it starts."""

    text: str
    offset: int


def scripts(html: str) -> list[Script]:
    """The JSON-LD scripts of a page that are not empty, without comments and CDATA marks around their text."""
    from html.parser import HTMLParser

    found: list[Script] = []
    lines = _line_starts(html)

    class Parser(HTMLParser):
        """Collects the text of the scripts; `convert_charrefs` leaves scripts alone."""

        inside = False

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            kind = next((value or "" for name, value in attrs if name == "type"), "")
            self.inside = tag == "script" and kind.partition(";")[0].strip().lower() == "application/ld+json"
            if self.inside:
                line, column = self.getpos()
                start = lines[line - 1] + column + len(self.get_starttag_text() or "")
                end = _SCRIPT_END.search(html, start)
                found.append(_unwrapped(html[start : end.start() if end else len(html)], start))

        def handle_endtag(self, tag: str) -> None:
            self.inside = False

    parser = Parser()
    try:
        parser.feed(html)
        parser.close()
    except (AssertionError, RecursionError, ValueError):  # what html.parser raises on some broken declarations
        pass
    return [one for one in found if one.text.strip()][:MAX_SCRIPTS]


_SCRIPT_END = re.compile(r"</script\b", re.IGNORECASE)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer("\n", text))]


def _unwrapped(text: str, offset: int) -> Script:
    body = text.strip()
    offset += len(text) - len(text.lstrip())
    for opening, closing in _WRAPPERS:
        if body.startswith(opening):
            inner = body[len(opening) :].removesuffix(closing)
            return _unwrapped(inner, offset + len(opening))
    return Script(body, offset)


def _parse(document: Document) -> Node:
    """The scripts that can be parsed; one that is broken is a fault where it is plainly about a dataset."""
    values: list[Any] = []
    for script in scripts(document.text):
        try:
            values.append(parse_json(script.text))
        except Unreadable as error:
            if _ABOUT_DATA.search(script.text):
                raise Unreadable(error.problem, _in_page(document.text, script, error.position)) from None
            values.append(None)
    return Node(values)


def _in_page(html: str, script: Script, place: Position) -> Position:
    start = position_at(html, script.offset)
    return Position(start.line + place.line - 1, place.column + (start.column - 1) * (place.line == 1))


def _locate(html: str, pointer: str) -> Position:
    number, _, rest = pointer.removeprefix("/").partition("/")
    found = scripts(html)
    if not number.isdigit() or int(number) >= len(found):
        return START
    script = found[int(number)]
    return _in_page(html, script, locate_json(script.text, f"/{rest}" if rest else ""))


SYNTAX = Syntax(_parse, _locate)
