"""What is stated: gather all checksums that metadata, lists, manifests and git-annex keys state of files of a folder.

There may be millions, so that each is kept as one short text, beside others of the same folder.
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Iterator
from posixpath import normpath

from fairlint import system
from fairlint.beside import Beside
from fairlint.checksums.hashing import HEX_DIGITS, algorithm_named
from fairlint.checksums.lists import entries, is_list, is_manifest, is_payload_manifest
from fairlint.described import paths_of
from fairlint.inventory import Inventory
from fairlint.plain import NamedTuple
from fairlint.record import DescribedFile, Record, Source

_ANNEX_KEY = re.compile(r"(?:^|/)([A-Z0-9_]+?)E?-(?:[smSC]\d+-)*-([0-9a-f]{32,128})(?:\.[^/]*)?$")


Statement = list[str]
"""A checksum that is stated, as `Statements` keeps it: name, algorithm, digest, pointer, number of what states it."""


class Stated(NamedTuple):
    """A checksum that `source` states of a file; `path` is empty where it leads out of the folder."""

    path: str
    algorithm: str
    digest: str
    source: Source


class Bag(NamedTuple):
    """A bag: its payload manifests have to list every file below `data/`. `fetched` are files that it only links to."""

    folder: str
    manifests: frozenset[str]
    fetched: frozenset[str]

    @property
    def payload(self) -> str:
        """The folder that must be listed, as a prefix."""
        return self.folder + "data/"


class Statements:
    """All that is stated, by the folder of the file that it is stated of; `number` is how many statements these are.

    `unclear` are lists with lines that state nothing: how many, and the first; `strange` those that have no others,
    so that they are lists by their name alone. `unreadable` are lists that can't be read, with the error.
    """

    def __init__(self) -> None:
        self.number = 0
        self.folders: dict[str, list[str]] = {}
        self.bags: list[Bag] = []
        self.unclear: dict[str, tuple[int, int]] = {}
        self.strange: set[str] = set()
        self.unreadable: dict[str, OSError] = {}
        self._files: list[str] = []  # what states them: each text names it by its number

    def __iter__(self) -> Iterator[Stated]:
        for folder in self.folders:
            for name, stated in self.in_folder(folder):
                yield from (self.opened(folder + name, one) for one in stated)

    def add(self, source: Source, path: str, algorithm: str, digest: str) -> None:
        """Take in that the file at `path`, relative to the dataset, should have this checksum."""
        self.add_all(source.file, [(path, algorithm, digest, source.pointer)])

    def add_all(self, file: str, stated: Iterable[tuple[str, str, str, str]]) -> int:
        """Take in all that `file` states: path, algorithm, digest, and the place in it; returns how many these were."""
        number, before = len(self._files), self.number
        self._files.append(file)
        last, rows = None, []
        for path, algorithm, digest, pointer in stated:
            folder, slash, name = path.rpartition("/")
            if folder != last:
                last, rows = folder, self.folders.setdefault(folder + slash, [])
            rows.append(f"{name}\0{algorithm}\0{digest}\0{pointer}\0{number}")
            self.number += 1
        return self.number - before

    def in_folder(self, folder: str) -> Iterator[tuple[str, list[Statement]]]:
        """The names of a folder of which something is stated, each with all of it."""
        by_name: dict[str, list[Statement]] = {}
        for row in self.folders.get(folder, ()):
            statement = row.split("\0")
            by_name.setdefault(statement[0], []).append(statement)
        yield from by_name.items()

    def opened(self, path: str, statement: Statement) -> Stated:
        """A statement about the file at `path`."""
        _name, algorithm, digest, pointer, number = statement
        return Stated(path, algorithm, digest, Source(self._files[int(number)], pointer))

    def names_stated_by(self, files: Container[str], folder: str) -> set[str]:
        """The names in a folder of which one of these files states something."""
        numbers = {str(number) for number, file in enumerate(self._files) if file in files}
        rows = (row.split("\0") for row in self.folders.get(folder, ()))
        return {statement[0] for statement in rows if statement[4] in numbers}


def stated_checksums(record: Record, inventory: Inventory) -> Statements:
    """Gather what metadata, lists of checksums, BagIt's manifests and git-annex keys state of files of this folder."""
    found = Statements()
    for folder, names in inventory.folders():
        lists = [one for one in names if is_list(one)]
        manifests = [one for one in lists if is_manifest(one)]
        bag = _bag(found, inventory, folder, manifests) if manifests else "utf-8"
        for name in lists:
            _read_list(found, inventory, folder + name, bag if name in manifests else "utf-8")
    for file in record.files:
        if file.local and file.checksum and not is_list(file.source.file.rpartition("/")[2]):
            algorithm, _, digest = file.checksum.partition(":")
            found.add(file.source, _meant(file, inventory), algorithm, digest)
    _read_annex_keys(found, inventory)
    return found


def _bag(found: Statements, inventory: Inventory, folder: str, manifests: list[str]) -> str:
    """Take a bag in, where this is one; returns the encoding of its manifests."""
    from fairlint.formats._bagit import Bag as TagFiles

    tags = TagFiles(Beside(inventory, folder))
    payload = frozenset(folder + one for one in manifests if is_payload_manifest(one))
    if "bagit.txt" in tags.names and payload:
        found.bags.append(Bag(folder, payload, frozenset(folder + one for one in tags.fetched)))
    return tags.encoding


def _read_list(found: Statements, inventory: Inventory, path: str, encoding: str) -> None:
    # UTF-8 gives names that are none back as they are on disk; a mark at the start is no part of a digest.
    encoding, errors = ("utf-8-sig", "surrogateescape") if encoding.lower() == "utf-8" else (encoding, "replace")
    folder, slash, list_name = path.rpartition("/")
    prefix = folder + slash
    others: list[int] = []
    try:
        with open(inventory.absolute(path), encoding=encoding, errors=errors, newline="\n") as file:
            stated = (
                (inside(prefix + name), algorithm, digest, f"line:{line}:1")
                for line, name, algorithm, digest in entries(file, list_name, others)
            )
            number = found.add_all(path, stated)
    except OSError as error:
        found.unreadable[path] = error
        return
    if number and others:
        found.unclear[path] = len(others), others[0]
    elif others:
        found.strange.add(path)


def inside(path: str) -> str:
    """A path relative to the dataset without detours; empty where it leads out of it."""
    if "./" in path or "//" in path or "\0" in path or path[:1] == "/" or path[-2:] == "..":
        path = normpath(path)
        return "" if path.startswith(("../", "/")) or path == ".." or "\0" in path else path
    return path


def _meant(file: DescribedFile, inventory: Inventory) -> str:
    """The file that metadata mean by a path, which may be written as in a URL."""
    paths = [one for one in map(inside, paths_of(file)) if one]
    return next((one for one in paths if inventory.has(one)), paths[0] if paths else "")


def _read_annex_keys(found: Statements, inventory: Inventory) -> None:
    """Links to content that git-annex keeps under its checksum; keys such as WORM and URL have none."""
    for path in inventory.annex_links:
        try:
            target = os.readlink(inventory.absolute(path))
        except OSError as error:
            found.unreadable[path] = error
            continue
        algorithm, digest = annex_checksum(system.posix(target))
        if algorithm:
            found.add(Source(path), path, algorithm, digest)


def annex_checksum(target: str) -> tuple[str, str]:
    """The algorithm and digest in a git-annex key, the last part of a path; empty where it states none."""
    key = _ANNEX_KEY.search(target)
    algorithm = algorithm_named(key[1]) if key else ""
    return (algorithm, key[2]) if key and HEX_DIGITS.get(algorithm) == len(key[2]) else ("", "")
