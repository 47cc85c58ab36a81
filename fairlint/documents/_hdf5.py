"""HDF5: the attributes of the root group, in which NetCDF-4 keeps its global attributes.

Specification: https://docs.hdfgroup.org/hdf5/v1_14/_f_m_t3.html (HDF5 File Format Specification 3.0); the numbers of
sections in this module are its. Read are superblocks 0 to 3, object headers 1 and 2, attributes in the header and in a
fractal heap, and of their values text and numbers. What else there may be (filtered heaps, huge or shared objects,
types made of others) is left out, and no more than `MAX_READ` bytes of the file are read, wherever in it they lie.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import Any

from fairlint.documents._places import Unreadable
from fairlint.language import _
from fairlint.plain import NamedTuple

MAX_READ = 16 * 1024 * 1024  # bytes of the file; each piece counts as a block at least
BLOCK = 4096
_SIGNATURE = b"\x89HDF\r\n\x1a\n"
_CONTINUATION, _ATTRIBUTE, _ATTRIBUTE_INFO = 0x10, 0x0C, 0x15
_FIXED, _FLOAT, _STRING, _VARIABLE = 0, 1, 3, 9  # classes of datatypes (IV.A.2.d)

Part = Callable[[int, int], bytes]


class _Damaged(Exception):
    """What was read makes no sense; whatever was found before stands."""


def parse_hdf5(part: Part) -> dict[str, Any]:
    """The attributes of the root group that can be read; raises `Unreadable` where the file is no HDF5."""
    start = _start(part)
    if start is None:
        raise Unreadable(_("not an HDF5 file"))
    try:
        return attributes(*_superblock(part, start))
    except (_Damaged, IndexError, struct.error):
        return {}


def attributes(file: _File, address: int) -> dict[str, Any]:
    """The attributes of an object that can be read."""
    found: dict[str, Any] = {}
    try:
        for message in _attribute_messages(file, address):
            try:
                name, value = _attribute(file, message)
            except (_Damaged, IndexError, struct.error):
                continue
            if value is not None:
                found.setdefault(name, value)
    except (_Damaged, IndexError, struct.error):
        pass
    return found


def _start(part: Part) -> int | None:
    return next((one for one in (0, 512, 1024, 2048) if part(one, 8) == _SIGNATURE), None)


class _File:
    """Reads pieces of the file; addresses count from the superblock, offsets and lengths have the file's sizes."""

    def __init__(self, part: Part, base: int, offset_size: int, length_size: int) -> None:
        if offset_size not in (4, 8) or length_size not in (4, 8):
            raise _Damaged
        self.part, self.base = part, base
        self.offset_size, self.length_size = offset_size, length_size
        self.left = MAX_READ

    def read(self, address: int, size: int) -> bytes:
        self.left -= max(size, BLOCK)
        if self.left < 0 or self.is_undefined(address):
            raise _Damaged
        data = self.part(self.base + address, size)
        if len(data) < size:
            raise _Damaged
        return data

    def fields(self, address: int, signature: bytes, layout: str) -> list[int]:
        """The numbers of a structure: `layout` has a digit for a number's size, `O` an offset, `L` a length."""
        sizes = [self.offset_size if one == "O" else self.length_size if one == "L" else int(one) for one in layout]
        data = self.read(address, len(signature) + sum(sizes))
        if not data.startswith(signature):
            raise _Damaged
        return _split(data[len(signature) :], sizes)

    def is_undefined(self, address: int) -> bool:
        return address >= (1 << 8 * self.offset_size) - 1


def _split(data: bytes, sizes: list[int]) -> list[int]:
    found, offset = [], 0
    for size in sizes:
        found.append(int.from_bytes(data[offset : offset + size], "little"))
        offset += size
    return found


def _superblock(part: Part, start: int) -> tuple[_File, int]:
    """The file, and the address of the root group's object header (II.A)."""
    head = part(start, 128).ljust(128, b"\0")
    version = head[8]
    if version in (0, 1):
        file = _File(part, start, head[13], head[14])
        entry = 24 + 4 * version + 4 * file.offset_size  # the root group's symbol table entry
        address = head[entry + file.offset_size : entry + 2 * file.offset_size]
    elif version in (2, 3):
        file = _File(part, start, head[9], head[10])
        address = head[12 + 3 * file.offset_size : 12 + 4 * file.offset_size]
    else:
        raise _Damaged
    return file, int.from_bytes(address, "little")


def _attribute_messages(file: _File, address: int) -> Iterator[bytes]:
    for kind, flags, body in _messages(file, address):
        if kind == _ATTRIBUTE and not flags & 2:  # 2: shared, so that the body is but a reference
            yield body
        elif kind == _ATTRIBUTE_INFO:
            yield from _dense(file, body)


def _messages(file: _File, address: int) -> Iterator[tuple[int, int, bytes]]:
    """Type, flags and body of the messages of an object header, in it and in its continuations (IV.A.1)."""
    is_new = file.read(address, 4) == b"OHDR"
    if is_new:
        flags = file.read(address, 6)[5]
        start = 6 + 16 * bool(flags & 0x20) + 4 * bool(flags & 0x10)
        size_of_size = 1 << (flags & 3)
        size = int.from_bytes(file.read(address + start, size_of_size), "little")
        blocks, head = [(address + start + size_of_size, size)], 4 + 2 * bool(flags & 4)
    else:
        version, _, _, _, size = file.fields(address, b"", "11244")
        if version != 1:
            raise _Damaged
        blocks, head = [(address + 16, size)], 8
    for block, length in blocks:  # which grows while it is gone through, no further than the file lets it
        data, offset = file.read(block, length), 0
        while offset + head <= len(data):
            if is_new:
                kind, size, flags = struct.unpack_from("<BHB", data, offset)
            else:
                kind, size, flags = struct.unpack_from("<HHB", data, offset)
            body = data[offset + head : offset + head + size]
            offset += head + size
            if kind == _CONTINUATION:
                where, size = _split(body, [file.offset_size, file.length_size])
                blocks.append((where + 4, size - 8) if is_new else (where, size))  # without signature and checksum
            yield kind, flags, body


def _attribute(file: _File, body: bytes) -> tuple[str, Any]:
    """Name and value of an attribute message (IV.A.2.m)."""
    version, flags, *sizes = struct.unpack_from("<BBHHH", body)
    if version not in (1, 2, 3) or (version > 1 and flags & 3):  # shared datatype or dataspace
        raise _Damaged
    offset, parts = 9 if version == 3 else 8, []
    for size in sizes:
        parts.append(body[offset : offset + size])
        offset += size + (-size % 8 if version == 1 else 0)
    name = parts[0].rstrip(b"\0").decode("utf-8", "replace")
    return name, _value(file, parts[1], _count(file, parts[2]), body[offset:])


def _count(file: _File, space: bytes) -> int:
    """How many elements a dataspace has (IV.A.2.b); zero for none."""
    version, rank = space[:2] if len(space) > 2 else (0, 0)
    if version == 2 and len(space) > 3 and space[3] == 2:
        return 0
    start = 8 if version == 1 else 4
    count = 1
    for index in range(rank):
        at = start + index * file.length_size
        count *= int.from_bytes(space[at : at + file.length_size], "little")
    return count


def _value(file: _File, datatype: bytes, count: int, data: bytes) -> Any:
    """The value, a list where there are several elements; None for types that no metadata have."""
    kind, bits, size = datatype[0] & 15, datatype[1], int.from_bytes(datatype[4:8], "little")
    if not 0 < count <= 1000 or not size:
        return None
    elements = [data[index * size : (index + 1) * size] for index in range(count)]
    values: list[Any]
    if kind == _STRING:
        values = [one.split(b"\0")[0].decode("utf-8", "replace").rstrip() for one in elements]
    elif kind == _VARIABLE and bits & 15 == 1:
        values = [_heap_text(file, one) for one in elements]
    elif kind in (_FIXED, _FLOAT):
        codes = {1: "b", 2: "h", 4: "i", 8: "q"} if kind == _FIXED else {4: "f", 8: "d"}
        if size not in codes:
            return None
        code = codes[size] if kind == _FLOAT or bits & 8 else codes[size].upper()
        values = [struct.unpack((">" if bits & 1 else "<") + code, one)[0] for one in elements]
    else:
        return None
    return values[0] if count == 1 else values


def _heap_text(file: _File, element: bytes) -> str:
    """Text of variable length, from the global heap (III.E)."""
    length, address, index = _split(element, [4, file.offset_size, 4])
    if not length or not address:
        return ""
    _, _, size = file.fields(address, b"GCOL", "13L")
    data, offset, head = file.read(address, size), 8 + file.length_size, 8 + file.length_size
    while offset + head <= len(data):
        number, size = int.from_bytes(data[offset : offset + 2], "little"), 0
        size = int.from_bytes(data[offset + 8 : offset + head], "little")
        if number == index:
            return data[offset + head : offset + head + min(length, size)].decode("utf-8", "replace").rstrip("\0")
        if not number:
            break
        offset += head + size + -size % 8
    raise _Damaged


class _Heap(NamedTuple):
    """What a fractal heap's header says of where its objects lie (III.G)."""

    root: int
    rows: int
    width: int
    first: int
    largest: int
    offset_size: int
    length_size: int
    has_filter: bool


def _dense(file: _File, info: bytes, counter: int = 2, skip: int = 0) -> Iterator[bytes]:
    """Attributes that are too many for the header: a tree (III.A.2) tells where in a heap each lies.

    Links are kept in the same way (IV.A.2.c): their `counter` is longer, and in the records of their tree a hash stands
    before the place, which is to `skip`.
    """
    flags = info[1] if len(info) > 1 else 0
    start = 2 + counter * (flags & 1)
    heap_at, tree = _split(info[start:], [file.offset_size, file.offset_size])
    if len(info) < start + 2 * file.offset_size or file.is_undefined(heap_at):
        return
    heap = _heap(file, heap_at)
    for one in _heap_ids(file, tree, skip):
        if not heap.has_filter and one[0] & 0x30 == 0:  # an object within the blocks of the heap
            where, length = _split(one[1:], [heap.offset_size, heap.length_size])
            try:
                yield _heap_object(file, heap, where, length)
            except _Damaged:
                continue


def _heap(file: _File, address: int) -> _Heap:
    found = file.fields(address, b"FRHP", "122" + "14" + "LOLOLLLLLLLL" + "2LL22O2")
    largest_managed, (width, first, largest, bits, _, root, rows) = found[4], found[17:]
    if not width or not first or first & first - 1:
        raise _Damaged
    length_size = min((largest.bit_length() + 6) // 8, (largest_managed.bit_length() - 1) // 8 + 1)
    return _Heap(root, rows, width, first, largest, (bits + 7) // 8, length_size, found[2] > 0)


def _heap_ids(file: _File, address: int, skip: int) -> Iterator[bytes]:
    """The ids of all objects, from a version 2 tree of at most two levels."""
    _, _, node_size, record, depth, _, _, root, count = file.fields(address, b"BTHD", "11422" + "11O2")
    if depth > 1 or record < 8 or file.is_undefined(root):
        return
    leaves = [(root, count)]
    if depth:
        data = file.read(root, node_size)
        most = (node_size - 10) // record
        size = file.offset_size + (most.bit_length() + 7) // 8
        start = 6 + count * record
        pointers = [data[start + index * size : start + (index + 1) * size] for index in range(count + 1)]
        yield from (data[6 + index * record + skip :][:8] for index in range(count))
        leaves = [
            (int.from_bytes(one[: file.offset_size], "little"), int.from_bytes(one[file.offset_size :], "little"))
            for one in pointers
        ]
    for leaf, number in leaves:
        data = file.read(leaf, 6 + number * record)
        yield from (data[6 + index * record + skip :][:8] for index in range(number))


def _heap_object(file: _File, heap: _Heap, where: int, length: int) -> bytes:
    """An object of the heap, in the one block or in that of the table in which its place lies."""
    if not heap.rows:
        return file.read(heap.root + where, length)
    start, row = 0, 0
    size = heap.first
    while start + size * heap.width <= where:
        start += size * heap.width
        row += 1
        size = heap.first << max(row - 1, 0)
        if row >= heap.rows or size > heap.largest:
            raise _Damaged  # in a table within the table
    column = (where - start) // size
    head = 5 + file.offset_size + heap.offset_size
    pointer = file.read(heap.root + head + (row * heap.width + column) * file.offset_size, file.offset_size)
    return file.read(int.from_bytes(pointer, "little") + where - start - column * size, length)
