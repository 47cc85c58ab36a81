"""NetCDF: the global attributes at the start of a file, of the classic formats and of NetCDF-4, which is HDF5.

Specification: https://docs.unidata.ucar.edu/netcdf-c/current/file_format_specifications.html. The header of a classic
file (CDF-1, CDF-2, CDF-5) tells its dimensions, then its global attributes, then its variables; no data are read.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any

from fairlint.documents._nodes import Node
from fairlint.documents._places import Syntax, Unreadable
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.documents import Document

VARIABLES = "/"
"""Where the root holds the variables that say something of themselves: a name that no attribute of NetCDF can have."""
MAX_VARIABLES = 1000
MAX_HEADER = 4 * 1024 * 1024
_DIMENSIONS, _VARIABLES, _ATTRIBUTES = 10, 11, 12
# Types of values by number: their size and the code of `struct`; 2 is text.
_TYPES = {1: "b", 2: "", 3: "h", 4: "i", 5: "f", 6: "d", 7: "B", 8: "H", 9: "I", 10: "q", 11: "Q"}


class _Header:
    """Reads a header from its start: big-endian numbers, and names and values in multiples of four bytes."""

    def __init__(self, data: bytes, wide: bool) -> None:
        self.data = data
        self.offset = 4
        self.count_size = 8 if wide else 4

    def take(self, size: int) -> bytes:
        end = self.offset + size
        if end > len(self.data):
            raise Unreadable(_("not a complete NetCDF file: its header breaks off"))
        taken = self.data[self.offset : end]
        self.offset = end + -size % 4
        return taken

    def number(self, size: int = 4) -> int:
        return int.from_bytes(self.take(size), "big")

    def count(self) -> int:
        return self.number(self.count_size)

    def name(self) -> str:
        return self.take(self.count()).decode("utf-8", "replace")

    def list_of(self, tag: int) -> range:
        found, length = self.number(), self.count()
        if found not in (0, tag) or length > len(self.data) or (found == 0 and length):
            raise Unreadable(_("not a NetCDF file: its header is damaged"))
        return range(length)


def parse_classic(data: bytes) -> dict[str, Any]:
    """The global attributes of a file in a classic format, and its variables; raises `Unreadable`."""
    if data[:3] != b"CDF" or data[3:4] not in (b"\1", b"\2", b"\5"):
        raise Unreadable(_("not a NetCDF file"))
    header = _Header(data, wide=data[3:4] == b"\5")
    header.count()  # records
    for _dimension in header.list_of(_DIMENSIONS):
        header.name()
        header.count()
    found = _attributes(header)
    return found | _described(_variables(header, 4 if data[3:4] == b"\1" else 8))


def _attributes(header: _Header) -> dict[str, Any]:
    return {header.name(): _value(header) for _each in header.list_of(_ATTRIBUTES)}


def _variables(header: _Header, offset_size: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """The variables with their attributes; where the header breaks off, those before stand."""
    with suppress(Unreadable):
        for _each in header.list_of(_VARIABLES)[:MAX_VARIABLES]:
            name = header.name()
            for _each in range(min(header.count(), MAX_VARIABLES)):
                header.count()  # a dimension
            yield name, _attributes(header)
            header.take(4)  # type
            header.take(header.count_size)  # size
            header.take(offset_size)


def _described(variables: Iterable[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    """The variables that have attributes as a member of the root; nothing where there is none."""
    known = {name: attributes for name, attributes in variables if attributes}
    return {VARIABLES: known} if known else {}


def _value(header: _Header) -> Any:
    kind, count = header.number(), header.count()
    if kind not in _TYPES:
        raise Unreadable(_("not a NetCDF file: its header is damaged"))
    if kind == 2:
        return header.take(count).decode("utf-8", "replace").rstrip("\0")
    code = f">{count}{_TYPES[kind]}"
    values = (
        struct.unpack(code, header.take(struct.calcsize(code))) if count <= len(header.data) else header.take(count)
    )
    return values[0] if len(values) == 1 else list(values)


def _parse(document: Document) -> Node:
    if document.part(0, 3) == b"CDF":
        return Node(parse_classic(document.part(0, MAX_HEADER)))
    from fairlint.documents._hdf5 import parse_hdf5
    from fairlint.documents._hdf5_variables import variables

    return Node(parse_hdf5(document.part) | _described(islice(variables(document.part), MAX_VARIABLES)))


SYNTAX = Syntax(_parse, binary=True)
