"""JSON (RFC 8259): parse it, and find the place of a pointer in its text."""

from __future__ import annotations

import json
import re
from typing import Any

from fairlint.documents._nodes import Node
from fairlint.documents._places import (
    MAX_DEPTH,
    Position,
    Syntax,
    far_too_deep,
    not_valid,
    position_at,
    too_deep,
    unescape,
)
from fairlint.language import _

_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SPACE = re.compile(r"[ \t\n\r]*")


def parse_json(text: str) -> Any:
    """Parse JSON text; raises `Unreadable`. NaN and Infinity, which JSON does not have, are refused."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        reason = _(error.msg)
        if text[: error.pos].rstrip().endswith(","):
            reason += _(" (is there a comma too many before?)")
        raise not_valid("JSON", reason, Position(error.lineno, error.colno)) from None
    except RecursionError:
        raise far_too_deep() from None
    except ValueError as error:  # NaN, or an integer of thousands of digits
        raise not_valid("JSON", error) from None
    _refuse_depth(value)
    _refuse_surrogates(text, value)
    return value


def _refuse_surrogates(text: str, value: Any) -> None:
    r"""`"\ud800"` alone is half a character (RFC 8259, section 8.2): no text, and nothing can write it."""
    escape = _SURROGATE.search(text)
    if escape:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            at = position_at(text, escape.start())
            raise not_valid("JSON", _("it holds half a character (a lone surrogate)"), at) from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(_("{name} is not a JSON value", name=name))


def _refuse_depth(value: Any) -> None:
    """Keep later recursion safe: no metadata standard nests anywhere near MAX_DEPTH."""
    level = [value]
    for _level in range(MAX_DEPTH):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise too_deep()


def locate_json(text: str, pointer: str) -> Position:
    """The place of the value that a JSON pointer leads to, or of its nearest ancestor."""
    offset = _skip_space(text, 0)
    for token in pointer.split("/")[1:]:
        found = _json_member(text, offset, unescape(token))
        if found is None:
            break
        offset = found
    return position_at(text, offset)


def _skip_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _json_member(text: str, offset: int, token: str) -> int | None:
    """The offset of member or element `token` of the value at `offset`; the last one where a key repeats."""
    decoder = json.JSONDecoder()
    opening = text[offset : offset + 1]
    if opening not in ("{", "["):
        return None
    found, count = None, 0
    offset = _skip_space(text, offset + 1)
    while text[offset] not in "}]":
        key = str(count)
        if opening == "{":
            key, offset = decoder.raw_decode(text, offset)
            offset = _skip_space(text, _skip_space(text, offset) + 1)
        if key == token:
            found = offset
            if opening == "[":
                return found
        offset = _skip_space(text, decoder.raw_decode(text, offset)[1])
        offset = _skip_space(text, offset + 1) if text[offset] == "," else offset
        count += 1
    return found


SYNTAX = Syntax(lambda document: Node(parse_json(document.text)), locate_json)
