"""Hold what is stated against the files, and tell apart what is changed, missing, unreadable, outside, and too much."""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from functools import lru_cache
from math import inf
from typing import TYPE_CHECKING

from fairlint.checksums import pools
from fairlint.checksums.hashing import HEX_DIGITS, Found, Job
from fairlint.checksums.statements import Bag, Stated, Statement, Statements, annex_checksum, inside
from fairlint.language import _, digits
from fairlint.plain import NamedTuple
from fairlint.reader import ANNEX_POINTER, LFS_POINTER
from fairlint.record import Source
from fairlint.vocabulary.junk import is_junk
from fairlint.wording import because, in_bytes

if TYPE_CHECKING:
    from fairlint.inventory import Inventory

LARGE = 1024 * 1024  # bytes from which on a file is worth a thread
MANY = 4000  # statements from which on processes pay
CHUNK = 1000  # files that a process takes at a time
NAMED = 10  # so many differences of a kind are kept; the others are counted
STATES = ("changed", "missing", "unreadable", "outside", "extra")
_POINTER_BYTES = 1024  # a larger file is no pointer to its content


class Difference(NamedTuple):
    """A file of which a stated checksum does not hold: the first such statement, and why.

    `state` is changed (the file has another one), missing (there is no such file), unreadable (`reason` says why),
    outside (the file lies outside of the folder) or extra: a file of a bag of which no manifest states a checksum.
    """

    stated: Stated
    state: str
    reason: str = ""


class Checked:
    """What came out: how many statements hold, by state of how many files they do not, and the first of these.

    `elsewhere` counts statements of files whose content is not here (git-annex, Git LFS, a bag's `fetch.txt`).
    `unclear` are lists with lines that state nothing, how many and the first; `unreadable` lists that can't be read,
    and why.
    """

    def __init__(self, stated: Statements) -> None:
        self.same = 0
        self.elsewhere = 0
        self.counts: Counter[str] = Counter()
        self.first: dict[str, list[Difference]] = {state: [] for state in STATES}
        self.unclear = stated.unclear
        self.unreadable = {path: because(error) for path, error in stated.unreadable.items()}

    def add(self, difference: Difference) -> None:
        """Take in one more file."""
        self.counts[difference.state] += 1
        if len(self.first[difference.state]) < NAMED:
            self.first[difference.state].append(difference)


_File = tuple[str, str, list[Statement]]
"""A file that is here: its path, its place on this machine, and what is stated of it."""


class _Chunk:
    """Files that are hashed in one go, as columns: the job of a worker, and what stays here meanwhile."""

    def __init__(self, algorithms: tuple[str, ...], large: float) -> None:
        self.job = Job(algorithms, [], [], large)
        self.paths: list[str] = []
        self.stated: list[list[Statement]] = []

    def add(self, path: str, place: str, digests: str, stated: list[Statement]) -> None:
        """Take in a file that should have these digests."""
        self.job.places.append(place)
        self.job.digests.append(digests)
        self.paths.append(path)
        self.stated.append(stated)

    def alone(self, number: int) -> _Chunk:
        """One of its files, to be hashed however large it is."""
        chunk = _Chunk(self.job.algorithms, inf)
        chunk.add(self.paths[number], self.job.places[number], self.job.digests[number], self.stated[number])
        return chunk

    @property
    def is_simple(self) -> bool:
        """Whether each algorithm is stated once of each file: where none differs, nothing is to be told apart then."""
        return sum(map(len, self.stated)) == len(self.job.algorithms) * len(self.paths)


def verify(stated: Statements, inventory: Inventory, progress: Callable[[str], None] = lambda message: None) -> Checked:
    """Hold all that is stated against the files; `progress` is told now and then how far it is."""
    return _Verification(stated, inventory, progress).run()


class _Verification:
    def __init__(self, stated: Statements, inventory: Inventory, progress: Callable[[str], None]) -> None:
        self._stated = stated
        self._inventory = inventory
        self._progress = progress
        self._checked = Checked(stated)
        self._places = _Places(inventory)
        self._fetched = frozenset[str]().union(*(one.fetched for one in stated.bags))
        self._done = 0
        self._large: list[_Chunk] = []
        self._large_bytes = 0
        self._other_forms: set[str] = set()  # files of which something is stated under another form of their name

    def run(self) -> Checked:
        """Small files as they are found, then the large ones among them, then those of which nothing is stated."""
        spread = pools.in_processes if self._stated.number >= MANY else pools.here
        with closing(spread((one, one.job) for one in self._chunks())) as results:
            for chunk, found in results:
                self._judge_all(chunk, found)
                self._tell_number(sum(map(len, chunk.stated)))
        with closing(pools.in_threads([(one, one.job) for one in self._large], self._tell_bytes)) as results:
            for chunk, found in results:
                self._judge_all(chunk, found)
        for bag in self._stated.bags:
            if bag.manifests.isdisjoint(self._stated.strange | self._stated.unreadable.keys()):
                self._look_for_extra_files(bag)
        return self._checked

    def _tell_number(self, more: int) -> None:
        self._done += more
        all = digits(self._stated.number)
        self._progress(_("checksums: {done} of {all}", done=digits(self._done), all=all))

    def _tell_bytes(self, done: int) -> None:
        self._progress(_("checksums: {done} of {all}", done=in_bytes(done), all=in_bytes(self._large_bytes)))

    def _chunks(self) -> Iterator[_Chunk]:
        """All files that are here, in chunks of the same algorithms."""
        filling: dict[tuple[str, ...], _Chunk] = {}
        for path, place, stated in self._files():
            algorithms, digests = _wanted(stated)
            chunk = filling.get(algorithms) or filling.setdefault(algorithms, _Chunk(algorithms, LARGE))
            chunk.add(path, place, digests, stated)
            if len(chunk.paths) == CHUNK:
                yield filling.pop(algorithms)
        yield from filling.values()

    def _files(self) -> Iterator[_File]:
        """The files that are here; what is stated of others is judged on the way.

        Nobody is asked for sizes, which may not be known yet: who reads a file sees how large it is.
        """
        annexed, objects = self._inventory.annexed, self._inventory.objects
        for folder in self._stated.folders:
            here = set(self._inventory.names_in(folder))
            prefix = self._places.prefix(folder)
            for name, stated in self._stated.in_folder(folder):
                path = folder + name
                if name not in here or path in objects:
                    yield from self._look_for(path, stated)
                elif path in annexed:
                    self._checked.elsewhere += len(stated)
                elif prefix:
                    yield path, prefix + name, stated
                else:
                    yield from self._placed(path, stated)

    def _placed(self, path: str, stated: list[Statement]) -> Iterator[_File]:
        try:
            yield path, self._inventory.absolute(path), stated
        except OSError as error:
            self._add(path, stated, "unreadable", because(error))

    def _look_for(self, path: str, stated: list[Statement]) -> Iterator[_File]:
        """A file that is not in the inventory, at least not by this name."""
        for other in _other_forms(path):
            if self._inventory.size(other) is not None:
                self._other_forms.add(other)
                if other in self._inventory.annexed:
                    self._checked.elsewhere += len(stated)
                else:
                    yield from self._placed(other, stated)
                return
        state, reason = self._places.look(path)
        if state == "here":
            yield from self._placed(path, stated)
        elif state == "missing" and path in self._fetched:
            self._checked.elsewhere += len(stated)
        elif not (state == "missing" and self._is_junk_in_a_bag(path)):
            self._add(path, stated, state, reason)

    def _is_junk_in_a_bag(self, path: str) -> bool:
        """What a system left behind, and somebody deleted after it was listed: metadata-valid advises to unlist it."""
        in_bag = any(path.startswith(one.payload) for one in self._stated.bags)
        return in_bag and is_junk(path.rpartition("/")[2])

    def _judge_all(self, chunk: _Chunk, found: Found) -> None:
        """Take in what a worker found: it tells only of files that have not the digests wanted."""
        if not any(found) and chunk.is_simple:
            self._checked.same += len(chunk.paths) * len(chunk.job.algorithms)
            return
        for number, (path, stated) in enumerate(zip(chunk.paths, chunk.stated, strict=True)):
            if number in found.large:
                self._large.append(chunk.alone(number))
                self._large_bytes += found.large[number]
            elif number in found.failed:
                error = OSError(found.failed[number], os.strerror(found.failed[number]))
                self._add(path, stated, "unreadable", because(error))
            else:
                digests = found.different.get(number, chunk.job.digests[number])
                self._judge(path, stated, _by_algorithm(chunk.job.algorithms, digests))

    def _judge(self, path: str, stated: list[Statement], found: Mapping[str, str]) -> None:
        """Hold each statement against the digests found; a pointer stands for the content whose checksum it tells."""
        wrong = [one for one in stated if found[one[1]] != one[2]]
        self._checked.same += len(stated) - len(wrong)
        pointer = self._pointer(path) if wrong else None
        if pointer is not None:
            self._checked.same += sum(pointer.get(one[1]) == one[2] for one in wrong)
            self._checked.elsewhere += sum(one[1] not in pointer for one in wrong)
            wrong = [one for one in wrong if pointer.get(one[1], one[2]) != one[2]]
        if wrong:
            self._add(path, wrong, "changed")

    def _pointer(self, path: str) -> Mapping[str, str] | None:
        """What a pointer tells of its content, see `pointed_to`."""
        try:
            data = self._inventory.read(path, _POINTER_BYTES + 1)
        except OSError:
            return None
        return pointed_to(data.decode("latin-1")) if len(data) <= _POINTER_BYTES else None

    def _add(self, path: str, stated: list[Statement], state: str, reason: str = "") -> None:
        """One difference a file, whatever the number of algorithms in which it shows."""
        self._checked.add(Difference(self._stated.opened(path, stated[0]), state, reason))

    def _look_for_extra_files(self, bag: Bag) -> None:
        source = Source(min(bag.manifests))
        for folder, names in self._inventory.folders():
            if folder.startswith(bag.payload):
                listed = self._stated.names_stated_by(bag.manifests, folder)
                for name in names:
                    path = folder + name
                    if name not in listed and not is_junk(name) and not self._is_listed_otherwise(path):
                        self._checked.add(Difference(Stated(path, "", "", source), "extra"))

    def _is_listed_otherwise(self, path: str) -> bool:
        """By another form of its name; the files within a folder format are listed one by one."""
        return path in self._other_forms or path in self._inventory.objects


class _Places:
    """Where files are on disk, with those that the inventory left out: caches, excluded files, chunks of a format."""

    def __init__(self, inventory: Inventory) -> None:
        self._inventory = inventory
        self._root = os.path.realpath(inventory.root)
        self._folder_is_inside = lru_cache(1000)(self._is_inside)

    def prefix(self, folder: str) -> str:
        """What a name in a folder needs to be a path on this machine; empty where that differs from file to file."""
        try:
            place = self._inventory.absolute(folder[:-1]) if folder else self._inventory.root
        except OSError:
            return ""
        return os.path.join(place, "") if os.path.isdir(place) else ""

    def look(self, path: str) -> tuple[str, str]:
        """Whether it is here, missing, outside or unreadable, and the reason for that."""
        if not path:
            return "outside", ""
        if not self._inventory.tree.is_folder:  # of archives there are copies, which lie in no folder of the dataset
            return ("missing" if self._inventory.tree.size(path) is None else "here"), ""
        try:
            place = self._inventory.absolute(path)
            status = os.lstat(place)
            if stat.S_ISLNK(status.st_mode):
                status = os.stat(place)
                if not self._is_inside(place):
                    return "outside", ""
        except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: a name that this system can't have
            return "missing", ""
        except OSError as error:
            return "unreadable", because(error)
        if not self._folder_is_inside(os.path.dirname(place)):
            return "outside", ""
        if stat.S_ISDIR(status.st_mode):
            return "unreadable", _("a folder has no checksum")
        if not stat.S_ISREG(status.st_mode):
            return "unreadable", _("neither a file nor a folder (a pipe, socket or device)")
        return "here", ""

    def _is_inside(self, place: str) -> bool:
        real = os.path.realpath(place)
        return real == self._root or real.startswith(self._root.rstrip(os.sep) + os.sep)


def pointed_to(text: str) -> Mapping[str, str] | None:
    """The checksum by algorithm that a pointer of Git LFS or git-annex tells of its content; None for no pointer."""
    if text.startswith(LFS_POINTER):
        oid = re.search(r"^oid sha256:([0-9a-f]{64})\s*$", text, re.MULTILINE)
        return {"sha256": oid[1]} if oid else {}
    if ANNEX_POINTER.match(text):
        algorithm, digest = annex_checksum(text.strip())
        return {algorithm: digest} if algorithm else {}
    return None


def _wanted(stated: list[Statement]) -> tuple[tuple[str, ...], str]:
    """The algorithms that a file is to be hashed with, and the digests wanted, one behind the other."""
    if len(stated) == 1:
        return (stated[0][1],), stated[0][2]
    wanted: dict[str, str] = {}
    for one in stated:
        wanted.setdefault(one[1], one[2])
    algorithms = tuple(sorted(wanted))
    return algorithms, "".join(wanted[one] for one in algorithms)


def _by_algorithm(algorithms: Iterable[str], digests: str) -> dict[str, str]:
    found, start = {}, 0
    for one in algorithms:
        found[one] = digests[start : start + HEX_DIGITS[one]]
        start += HEX_DIGITS[one]
    return found


def _other_forms(path: str) -> Iterator[str]:
    """What else a path in a list may mean, apart from itself.

    BagIt writes line ends and per cent signs percent-encoded (RFC 8493, section 2.1.3), file systems change the form of
    composed letters (section 6.1.1.3), Windows' tools write backslashes, and some lists have blanks around names.
    """
    if "%" in path:
        decoded = re.sub("%0d", "\r", re.sub("%0a", "\n", path, flags=re.IGNORECASE), flags=re.IGNORECASE)
        yield decoded.replace("%25", "%")
    if not path.isascii():
        yield unicodedata.normalize("NFC", path)
        yield unicodedata.normalize("NFD", path)
    if "\\" in path:
        yield inside(path.replace("\\", "/"))
    if path != path.strip():
        yield path.strip()
