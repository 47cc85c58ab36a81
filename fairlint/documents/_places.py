"""What all parsers share: positions, faults, and how deep is too deep."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fairlint.language import _
from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    from fairlint.documents import Document

MAX_DEPTH = 200


class Position(NamedTuple):
    """Line and column, both from 1; columns count characters."""

    line: int = 1
    column: int = 1


START = Position()


class Unreadable(Exception):
    """A file that can't be read or parsed. `problem` says why, without the path."""

    def __init__(self, problem: str, position: Position = START) -> None:
        super().__init__(problem)
        self.problem = problem
        self.position = position


def not_valid(what: str, reason: object, position: Position = START) -> Unreadable:
    """A file that breaks the rules of its syntax; a reason that a parser gave is translated where it is known."""
    return Unreadable(_("not valid {syntax}: {reason}", syntax=what, reason=_(str(reason))), position)


def too_deep(position: Position = START) -> Unreadable:
    """A file that is nested beyond `MAX_DEPTH`."""
    return Unreadable(_("nested more than {number} levels deep", number=MAX_DEPTH), position)


def far_too_deep() -> Unreadable:
    """A file whose parser gave up on its depth."""
    return Unreadable(_("nested too deeply to be read"))


def declares_entities(position: Position = START) -> Unreadable:
    """An XML file that could expand to anything."""
    return Unreadable(_("not read: it declares XML entities, which are refused"), position)


def escape(key: str) -> str:
    """A key as a reference token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The reverse of `escape`."""
    return token.replace("~1", "/").replace("~0", "~")


def position_at(text: str, offset: int) -> Position:
    """The position of the character at `offset`."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - line_start + 1)


def nowhere(text: str, pointer: str) -> Position:
    """The start of the file: for what has no lines, or where every pointer is a line already."""
    return START


class Syntax(NamedTuple):
    """How files of one syntax are parsed, and how the place of a pointer is found in their text.

    `parse` raises `Unreadable`. `binary` files are no text: their document has `data` instead.
    """

    parse: Callable[[Document], Any]
    locate: Callable[[str, str], Position] = nowhere
    binary: bool = False
