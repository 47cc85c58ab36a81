"""TOML 1.0: parse it, and find the place of a pointer in its text."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from fairlint.documents import Document

_WHERE = re.compile(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")
_HEADER = re.compile(r"^[ \t]*(\[\[?)[ \t]*([^\]\n#]+?)[ \t]*\]\]?[ \t]*(?:#.*)?$")
_PART = re.compile(r"""[ \t]*("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*(?:\.|$)""")
_KEY = re.compile(r"""^[ \t]*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_.-]+|[ \t]*\.[ \t]*)+?)[ \t]*=""")


def parse_toml(text: str) -> Any:
    """Parse TOML text to the types of JSON; dates become text. Raises `Unreadable`."""
    import tomllib

    try:
        return _plain(tomllib.loads(text), 0)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _WHERE.search(message)
        at = position_at(text, len(text.rstrip()))
        if found and found[1]:
            at = Position(int(found[1]), int(found[2]))
        raise not_valid("TOML", _WHERE.sub("", message).strip(), at) from None
    except RecursionError:
        raise far_too_deep() from None
    except ValueError as error:  # an integer of thousands of digits, a date that is none
        raise not_valid("TOML", error) from None


def _plain(value: Any, depth: int) -> Any:
    if depth > MAX_DEPTH:
        raise too_deep()
    if isinstance(value, dict):
        return {key: _plain(one, depth + 1) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one, depth + 1) for one in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def locate_toml(text: str, pointer: str) -> Position:
    """The line of the table and key that a pointer leads to, or of its nearest ancestor.

    Values inside arrays and inline tables are found as the key that holds them.
    """
    wanted = [unescape(token) for token in pointer.split("/")[1:]]
    best, where = 0, Position()
    table: list[str] = []
    counts: dict[tuple[str, ...], int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if header := _HEADER.match(line):
            table = _indexed(_parts(header[2]), counts, many=header[1] == "[[")
            path, column = table, header.start(1) + 1
        elif key := _KEY.match(line):
            path, column = table + _parts(key[1]), len(line) - len(line.lstrip()) + 1
        else:
            continue
        if best < len(path) <= len(wanted) and path == wanted[: len(path)]:
            best, where = len(path), Position(number, column)
    return where


def _indexed(parts: list[str], counts: dict[tuple[str, ...], int], *, many: bool) -> list[str]:
    """The path of a table: tables in arrays have their index after their name."""
    path: list[str] = []
    for depth, part in enumerate(parts):
        path.append(part)
        key = tuple(path)
        if many and depth == len(parts) - 1:
            counts[key] = counts.get(key, -1) + 1
        if key in counts:
            path.append(str(counts[key]))
    return path


def _parts(dotted: str) -> list[str]:
    """The parts of a dotted key."""
    return [one.strip("\"'") for one in _PART.findall(dotted)]


def _parse(document: Document) -> Node:
    return Node(parse_toml(document.text))


SYNTAX = Syntax(_parse, locate_toml)
