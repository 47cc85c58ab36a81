"""Which checksums are known, and how files are hashed. What workers import: this and little else."""

from __future__ import annotations

import errno
import hashlib
import os
import re
from collections.abc import Callable
from functools import partial
from io import FileIO
from math import inf
from typing import Any

from fairlint.plain import NamedTuple

HEX_DIGITS = {
    "md5": 32,
    "sha1": 40,
    "sha224": 56,
    "sha256": 64,
    "sha384": 96,
    "sha512": 128,
    "sha3224": 56,
    "sha3256": 64,
    "sha3384": 96,
    "sha3512": 128,
    "blake2s160": 40,
    "blake2s224": 56,
    "blake2s256": 64,
    "blake2b160": 40,
    "blake2b224": 56,
    "blake2b256": 64,
    "blake2b384": 96,
    "blake2b512": 128,
}
"""How many hexadecimal digits a checksum has, by algorithm."""

_SHORT = {"b2": "blake2b512", "blake2b": "blake2b512", "blake2s": "blake2s256"}
_START = 64 * 1024  # bytes read at first: most files are shorter, and then nothing more is made than one object
_BLOCK = 128 * 1024  # bytes read at a time from then on: larger blocks no longer stay in a core's own cache
# A pipe that has taken the place of a file since must not stop the run. Windows reads text unless told otherwise.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)

Constructor = Callable[[bytes], Any]
Told = Callable[[int], object]
"""Is told how many bytes more were hashed; what it raises ends the work."""


class Job(NamedTuple):
    """Files to hash with the same algorithms, as columns: where they lie, and the digests that they should have.

    The digests of one file stand one behind the other, in the order of the algorithms. Files from `large` bytes on are
    only told, and not hashed.
    """

    algorithms: tuple[str, ...]
    places: list[str]
    digests: list[str]
    large: float = inf


class Found(NamedTuple):
    """The files of a job that are not as they should be, by their number in it; most jobs have none.

    `different` are their digests, `failed` the numbers of system errors; `large` are sizes.
    """

    different: dict[int, str]
    failed: dict[int, int]
    large: dict[int, int]


def algorithm_named(text: str) -> str:
    """The algorithm that `SHA-256`, git-annex's `SHA3_256` or OpenSSL's `SHA2-256` means; empty where none is known."""
    name = re.sub(r"[^a-z0-9]", "", text.lower().replace("sha2-", "sha"))
    name = _SHORT.get(name, name)
    return name if name in HEX_DIGITS else ""


def constructor(algorithm: str) -> Constructor:
    """What makes a hash of the first bytes of a file."""
    if algorithm.startswith("blake2"):
        return partial(getattr(hashlib, algorithm[:7]), digest_size=HEX_DIGITS[algorithm] // 2)
    if algorithm in ("md5", "sha1"):  # systems that keep to FIPS refuse these for security
        return partial(getattr(hashlib, algorithm), usedforsecurity=False)
    made: Constructor = getattr(hashlib, re.sub(r"^sha3(?=\d{3}$)", "sha3_", algorithm))
    return made


def hash_files(job: Job, told: Told = lambda size: None) -> Found:
    """Hash all files of a job, each read once and without a buffer of Python's own: only what differs travels back."""
    constructors = [constructor(one) for one in job.algorithms]
    only = constructors[0] if len(constructors) == 1 else None
    found = Found({}, {}, {})
    for number, (place, wanted) in enumerate(zip(job.places, job.digests, strict=True)):
        try:
            descriptor = os.open(place, _FLAGS)
            try:
                start = os.read(descriptor, _START)
                if len(start) < _START:  # the usual case: a small file, which is as it should be
                    if (only(start).hexdigest() if only else _digests(constructors, start)) == wanted:
                        continue
                elif (size := os.fstat(descriptor).st_size) >= job.large:
                    found.large[number] = size
                    continue
                digests = _read_on(descriptor, [one(start) for one in constructors], told)
            finally:
                os.close(descriptor)
        except OSError as error:
            found.failed[number] = error.errno or errno.EIO
            continue
        if digests != wanted:
            found.different[number] = digests
    return found


def _digests(constructors: list[Constructor], data: bytes) -> str:
    return "".join([one(data).hexdigest() for one in constructors])


def _read_on(descriptor: int, hashes: list[Any], told: Told) -> str:
    """The digests of a file, of which the hashes have the start, to its end: only a read that gives nothing is that."""
    file, block = FileIO(descriptor, closefd=False), memoryview(bytearray(_BLOCK))
    while size := file.readinto(block):
        for one in hashes:
            one.update(block[:size])
        told(size)
    return "".join(one.hexdigest() for one in hashes)
