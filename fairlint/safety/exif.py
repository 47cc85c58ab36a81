"""Whether a photo says where it was taken (Exif 3.0, JEITA CP-3451; JPEG, ISO/IEC 10918-1)."""

from __future__ import annotations

import struct

_GPS_TAG = 0x8825
_LATITUDE, _LONGITUDE = 2, 4
_MOST_ENTRIES = 1000


def has_position(data: bytes) -> bool:
    """Whether the start of a JPEG file holds latitude and longitude that are not all zero."""
    start = _exif(data)
    tiff = data[start:] if start else b""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return False
    gps = _entries(tiff, order, struct.unpack_from(order + "I", tiff, 4)[0]).get(_GPS_TAG)
    if gps is None:
        return False
    place = _entries(tiff, order, gps)
    return all(one in place and _not_zero(tiff, order, place[one]) for one in (_LATITUDE, _LONGITUDE))


def _not_zero(tiff: bytes, order: str, offset: int) -> bool:
    """Whether one of degrees, minutes and seconds, each a fraction, is more than nothing."""
    if offset + 24 > len(tiff):
        return False
    numbers = struct.unpack_from(order + "6I", tiff, offset)
    return any(numbers[::2]) and all(numbers[1:2])


def _exif(data: bytes) -> int:
    """Where the Exif data begin; 0 where there are none."""
    if not data.startswith(b"\xff\xd8"):
        return 0
    at = 2
    while data[at : at + 1] == b"\xff" and at + 4 <= len(data):
        marker, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if marker == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            return at + 10
        if marker == 0xDA or size < 2:
            return 0
        at += 2 + size
    return 0


def _entries(tiff: bytes, order: str, offset: int) -> dict[int, int]:
    """The values of a directory by tag: what each entry holds or, where that is longer, where it stands."""
    if offset + 2 > len(tiff):
        return {}
    count = min(struct.unpack_from(order + "H", tiff, offset)[0], _MOST_ENTRIES)
    found = {}
    for at in range(offset + 2, min(offset + 2 + 12 * count, len(tiff) - 11), 12):
        tag, _, _, value = struct.unpack_from(order + "HHII", tiff, at)
        found[tag] = value
    return found
