"""Whether a medical image names its patient (DICOM PS3.10, file format; PS3.15, de-identification)."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from fairlint.patterns import pattern

_NAME, _REMOVED = (0x0010, 0x0010), (0x0012, 0x0062)
_LONG = {b"OB", b"OD", b"OF", b"OL", b"OV", b"OW", b"SQ", b"UC", b"UN", b"UR", b"UT"}
_IMPLICIT = b"1.2.840.10008.1.2"
_MOST_ELEMENTS = 2000
_UNDEFINED = 0xFFFFFFFF
_ITEM, _END_OF_SEQUENCE = 0xFFFE, 0xE0DD
# What stands there once the name was taken out, or was never given.
_NOBODY = pattern(
    r"(?i)anon|pseudo|removed|deleted|deident|de-ident|unknown|phantom|test|patient|subject|sub-|name|xxx"
)


def names_patient(data: bytes) -> bool:
    """Whether the start of a DICOM file holds a name of the form family^given, and is not said to be de-identified."""
    if data[128:132] != b"DICM":
        return False
    found = dict(_elements(data))
    name = found.get(_NAME, b"").decode("latin-1").strip(" \0")
    if found.get(_REMOVED, b"").strip(b" \0") == b"YES" or _NOBODY.search(name):
        return False
    family, _, given = name.partition("^")
    return all(re.fullmatch(r"[^\W\d_][^\W\d_^ .'-]+(?:[ .'^-]+[^\W\d_]*)*", one) for one in (family, given))


def _elements(data: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """The elements up to the group after the patient's, as far as they can be read, without those within sequences."""
    at, explicit, depth = 132, True, 0
    for _ in range(_MOST_ELEMENTS):
        if at + 12 > len(data):
            return
        group, element = struct.unpack_from("<HH", data, at)
        if group == _ITEM:
            depth -= element == _END_OF_SEQUENCE
            at += 8
            continue
        if group > _REMOVED[0] and not depth:
            return
        size, start = _extent(data, at, explicit or group == 2)
        if size == _UNDEFINED:
            depth += 1
            at = start
            continue
        value = data[start : start + size]
        if (group, element) == (0x0002, 0x0010):
            explicit = value.strip(b" \0") != _IMPLICIT
        if not depth:
            yield (group, element), value
        at = start + size


def _extent(data: bytes, at: int, explicit: bool) -> tuple[int, int]:
    """How long the value of an element is, and where it starts."""
    if not explicit:
        return struct.unpack_from("<I", data, at + 4)[0], at + 8
    if data[at + 4 : at + 6] in _LONG:
        return struct.unpack_from("<I", data, at + 8)[0], at + 12
    return struct.unpack_from("<H", data, at + 6)[0], at + 8
