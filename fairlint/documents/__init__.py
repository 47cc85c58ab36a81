"""Parse metadata files safely, and say where in them a value stands.

Everything in a dataset is hostile until parsed: this package bounds size, depth and expansion, refuses XML
entities and YAML cycles, and turns every fault into an `Unreadable` with line and column. Positions are worked
out by a second look at the text, and only when somebody asks. Each syntax is a module of its own, `_json` for json,
imported when the first file of that syntax is parsed.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import TYPE_CHECKING, Any

from fairlint.documents._nodes import Node, XmlNode, local_name
from fairlint.documents._places import START, Position, Syntax, Unreadable, escape, position_at, unescape
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.record import Source

__all__ = [
    "MAX_BYTES",
    "START",
    "Document",
    "Node",
    "Position",
    "Syntax",
    "Unreadable",
    "XmlNode",
    "decode",
    "escape",
    "local_name",
    "position_at",
    "syntax",
    "unescape",
]

MAX_BYTES = 64 * 1024 * 1024


def syntax(name: str) -> Syntax:
    """How files of a syntax are parsed, and how places in them are found."""
    module = import_module(f"{__name__}._{name}")
    found: Syntax = module.SYNTAX
    return found


class Document:
    """One metadata file: its text and, parsed on first use, its root.

    `syntax` names a module of this package, or is `text`, which has no root. `bom` says that a byte order mark stood in
    front, `repaired` is a fault that parsing met and could see past. A file that is no text is given as its content,
    `data`, or as `file`, its place on this machine.
    """

    def __init__(
        self, path: str, syntax: str, text: str, bom: bool = False, *, data: bytes = b"", file: str = ""
    ) -> None:
        self.path = path
        self.syntax = syntax
        self.text = text
        self.bom = bom
        self.data = data
        self.file = file
        self.repaired: Unreadable | None = None

    def part(self, offset: int, size: int) -> bytes:
        """Some bytes of a file that is no text; fewer where it ends before, none where it can't be read."""
        if not self.file:
            return self.data[offset : offset + size]
        try:
            with open(self.file, "rb") as file:
                file.seek(offset)
                return file.read(size)
        except (OSError, OverflowError, ValueError):
            return b""

    @cached_property
    def root(self) -> Any:
        """The parsed file, as its syntax has it: a `Node`, an `XmlNode` …; raises `Unreadable`."""
        return syntax(self.syntax).parse(self)

    def locate(self, source: Source) -> Position:
        """Line and column of a pointer; of its nearest ancestor where it points at something missing."""
        if not source.pointer.startswith("/") or self.syntax == "text":
            return Position()
        return syntax(self.syntax).locate(self.text, source.pointer)


def decode(data: bytes) -> tuple[str, bool]:
    """The text of a file and whether a byte order mark stood before it; raises `Unreadable` if not UTF-8.

    UTF-16 and UTF-32 are understood when they start with their mark; guessing goes no further.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding), True
    return _decode(data, "utf-8"), False


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        before = data[: error.start].decode(encoding, "replace")
        raise Unreadable(
            _("not valid {encoding}: byte 0x{byte:02x}; save the file as UTF-8", encoding=encoding.upper(), byte=byte),
            position_at(before, len(before)),
        ) from None
