"""HDF5: the datasets in the root group with their attributes, in which NetCDF-4 keeps its variables.

Specification and section numbers as in `_hdf5`. Groups within groups are not entered.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from fairlint.documents._hdf5 import Part, _Damaged, _dense, _File, _messages, _split, _start, _superblock, attributes

_DATATYPE, _LINK_INFO, _LINK, _SYMBOL_TABLE = 0x03, 0x02, 0x06, 0x11
_MAX_NODES = 1000


def variables(part: Part) -> Iterator[tuple[str, dict[str, Any]]]:
    """Names and attributes of the datasets in the root group, as far as they can be read."""
    try:
        file, root = _superblock(part, _start(part) or 0)
        for name, address in _links(file, root):
            if any(kind == _DATATYPE for kind, _, _ in _messages(file, address)):
                yield name, attributes(file, address)
    except (_Damaged, IndexError, struct.error):
        return


def _links(file: _File, address: int) -> Iterator[tuple[str, int]]:
    """What a group holds: by a table of symbols in old files, else by messages or, where there are many, in a heap."""
    for kind, _, body in list(_messages(file, address)):
        if kind == _SYMBOL_TABLE:
            tree, heap = _split(body, [file.offset_size, file.offset_size])
            yield from _symbols(file, tree, heap)
        elif kind == _LINK:
            yield from _link(file, body)
        elif kind == _LINK_INFO:
            for one in _dense(file, body, counter=8, skip=4):
                yield from _link(file, one)


def _link(file: _File, body: bytes) -> Iterator[tuple[str, int]]:
    """A hard link (IV.A.2.g); others lead elsewhere."""
    flags = body[1]
    if flags & 8 and body[2]:
        return
    start = 2 + bool(flags & 8) + 8 * bool(flags & 4) + bool(flags & 16)
    size = 1 << (flags & 3)
    name = start + size
    end = name + int.from_bytes(body[start:name], "little")
    yield body[name:end].decode("utf-8", "replace"), _split(body[end:], [file.offset_size])[0]


def _symbols(file: _File, tree: int, heap: int) -> Iterator[tuple[str, int]]:
    """The entries of a symbol table: a tree (III.A.1) of nodes (III.B), with the names in a heap (III.D)."""
    _, size, _, names = file.fields(heap, b"HEAP", "4LLO")
    texts = file.read(names, size)
    waiting, seen = [tree], 0
    while waiting and seen < _MAX_NODES:
        seen += 1
        node = waiting.pop(0)
        if file.read(node, 4) == b"SNOD":
            _, _, count = file.fields(node, b"SNOD", "112")
            width = 2 * file.offset_size + 24
            data = file.read(node + 8, count * width)
            for index in range(count):
                name, address = _split(data[index * width :], [file.offset_size, file.offset_size])
                yield texts[name:].split(b"\0")[0].decode("utf-8", "replace"), address
        else:
            _, _, count, _, _ = file.fields(node, b"TREE", "112OO")
            head, width = 8 + 2 * file.offset_size, file.length_size + file.offset_size
            data = file.read(node + head, count * width)
            waiting += [
                _split(data[index * width :], [file.length_size, file.offset_size])[1] for index in range(count)
            ]
