"""Whether files are what they were: compute checksums and hold them against those that the dataset states.

Big files are hashed in threads (hashlib lets go of the interpreter), many small ones in processes: there threads lose
more than they win. Each file is read once, whatever the number of algorithms.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from fairlint.plain import NamedTuple
from fairlint.record import Source

if TYPE_CHECKING:
    from concurrent.futures import Future

    from fairlint.inventory import Inventory
    from fairlint.record import Record

BIG = 1024 * 1024  # bytes from which on a file is worth a thread
BLOCK = 1024 * 1024
MANY = 4000  # small files from which on processes pay
CHUNK = 500  # small files that a process takes at a time
# Files of `sha256sum` and its kin: the algorithm stands in the name, or is told by the length of the digest.
SUMS = re.compile(
    r"(?:^|[._-])(md5|sha1|sha224|sha256|sha384|sha512|checksum|hash)(?:e?s|sums?)?(?:\.(?:txt|md5|sha\d+))?$"
)
_LINE = re.compile(r"^\\?([0-9A-Fa-f]{32,128})[ \t]+[ *]?(.+)$")
_BSD = re.compile(r"^(MD5|SHA\d+) ?\((.+)\) = ([0-9A-Fa-f]{32,128})$")
_ANNEX_KEY = re.compile(r"/(MD5|SHA1|SHA224|SHA256|SHA384|SHA512)E?-s\d+--([0-9a-f]{32,128})(?:\.[^/]*)?$")
_LFS = re.compile(rb"version https://git-lfs\.github\.com/spec/[^\n]*\r?\noid sha256:([0-9a-f]{64})\b")
_BY_LENGTH = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}


class Stated(NamedTuple):
    """A checksum that something states of a local file, and where it does."""

    path: str
    algorithm: str
    digest: str
    source: Source


class Result(NamedTuple):
    """What became of a stated checksum: same, changed, missing (no such file) or unreadable."""

    stated: Stated
    state: str


def stated_checksums(record: Record, inventory: Inventory) -> list[Stated]:
    """All checksums that metadata, lists of `sha256sum` and git-annex keys state of files of this folder."""
    found = []
    for one in record.files:
        if one.local and one.checksum:
            algorithm, _, digest = one.checksum.partition(":")
            found.append(Stated(_beside(one.source.file, one.path), algorithm, digest, one.source))
    listed = {each.source.file for each in found}
    for path in sums_files(inventory):
        if path not in listed:
            found += read_sums(path, inventory.read(path, 64 * BLOCK).decode("utf-8", "replace"))
    return [*dict.fromkeys(found), *_annex_keys(inventory)]


def sums_files(inventory: Inventory) -> Iterator[str]:
    """Files that list checksums, by their names: SHA256SUMS, md5sums.txt, data.csv.sha256."""
    for folder, names in inventory.folders():
        yield from (folder + name for name in names if SUMS.search(name.lower()))


def read_sums(path: str, text: str) -> list[Stated]:
    """The lines of a list in the form of `sha256sum` or of BSD's tools; other lines say nothing."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if bsd := _BSD.match(line):
            algorithm, name, digest = bsd[1].lower(), bsd[2], bsd[3]
        elif match := _LINE.match(line):
            algorithm, name, digest = _BY_LENGTH.get(len(match[1]), ""), match[2], match[1]
        else:
            continue
        if algorithm:
            found.append(
                Stated(_beside(path, name.strip()), algorithm, digest.lower(), Source(path, f"line:{number}:1"))
            )
    return found


def _beside(file: str, path: str) -> str:
    """A path that a file of the dataset names, relative to the dataset; empty where it leads out of it."""
    from posixpath import join, normpath

    found = normpath(join(file.rpartition("/")[0], path))
    return "" if found.startswith(("../", "/")) or found == ".." else found


def _annex_keys(inventory: Inventory) -> Iterator[Stated]:
    """Files whose content git-annex keeps under their checksum, where the content is here."""
    for path in inventory.annex_links:
        if path not in inventory.annexed:
            key = _ANNEX_KEY.search("/" + os.readlink(inventory.absolute(path)).replace(os.sep, "/"))
            if key:
                yield Stated(path, key[1].lower(), key[2], Source(path))


def verify(
    stated: Iterable[Stated], inventory: Inventory, progress: Callable[[str], None] = lambda message: None
) -> list[Result]:
    """Hold all stated checksums against the files, each read once."""
    stated = list(stated)
    wanted: dict[str, set[str]] = {}
    for one in stated:
        if one.path and inventory.size(one.path) is not None and one.path not in inventory.annexed:
            wanted.setdefault(one.path, set()).add(one.algorithm)
    digests = _hash_all(inventory, wanted, progress)
    results = [Result(one, _state(one, digests)) for one in stated if one.path not in inventory.annexed]
    return [one for one in results if one.state != "changed"] + list(_changed(results, inventory))


def _changed(results: Iterable[Result], inventory: Inventory) -> Iterator[Result]:
    """Those that changed; a pointer of Git LFS stands for the content whose SHA-256 it names, and tells no other."""
    for one in (one for one in results if one.state == "changed"):
        pointer = _LFS.match(inventory.read(one.stated.path, 1024)) if inventory.size(one.stated.path) else None
        if not pointer:
            yield one
        elif one.stated.algorithm == "sha256":
            yield one._replace(state="same" if pointer[1].decode() == one.stated.digest else "changed")


def _state(one: Stated, digests: Mapping[str, Mapping[str, str] | None]) -> str:
    if one.path not in digests:
        return "missing"
    found = digests[one.path]
    if found is None:
        return "unreadable"
    return "same" if found[one.algorithm] == one.digest else "changed"


Digests = dict[str, dict[str, str] | None]
"""Digests by path and algorithm; None for a file that can't be read."""


def _hash_all(inventory: Inventory, wanted: Mapping[str, set[str]], progress: Callable[[str], None]) -> Digests:
    from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

    jobs = [(path, inventory.absolute(path), sorted(algorithms)) for path, algorithms in wanted.items()]
    big = [one for one in jobs if (inventory.size(one[0]) or 0) >= BIG]
    small = [one for one in jobs if (inventory.size(one[0]) or 0) < BIG]
    found: Digests = {}
    workers = os.cpu_count() or 1
    if len(small) < MANY:
        found.update(_hash_files(small))
    else:
        chunks = [small[start : start + CHUNK] for start in range(0, len(small), CHUNK)]
        with ProcessPoolExecutor(workers) as pool:
            _gather([pool.submit(_hash_files, one) for one in chunks], found, progress)
    if big:
        with ThreadPoolExecutor(workers) as pool:
            _gather([pool.submit(_hash_files, [one]) for one in big], found, progress)
    return found


def _gather(futures: list[Future[Digests]], found: Digests, progress: Callable[[str], None]) -> None:
    """Take results in as they come; whoever interrupts waits for no file that hasn't begun."""
    from concurrent.futures import as_completed

    try:
        for number, one in enumerate(as_completed(futures), 1):
            found.update(one.result())
            progress(f"checksums: {number} of {len(futures)} parts")
    except BaseException:
        for one in futures:
            one.cancel()
        raise


def _hash_files(jobs: list[tuple[str, str, list[str]]]) -> Digests:
    return {path: _hash_file(place, algorithms) for path, place, algorithms in jobs}


def _hash_file(place: str, algorithms: list[str]) -> dict[str, str] | None:
    """The digests of one file, read block by block without Python's own buffer."""
    hashes = [hashlib.new(one, usedforsecurity=False) for one in algorithms]
    try:
        descriptor = os.open(place, os.O_RDONLY | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    try:
        while block := os.read(descriptor, BLOCK):
            for one in hashes:
                one.update(block)
            if len(block) < 65536:
                break  # a short read is the end of a regular file
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return {name: one.hexdigest() for name, one in zip(algorithms, hashes, strict=True)}
