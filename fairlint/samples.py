"""Looks into data files, bounded: the first files of each suffix, and of each its first bytes.

Which files: per suffix, the first by folder and name that have content here (`files-looked-into` of the profile). How
much: `LIMIT` bytes of a file at most, and of a table `rows-looked-at` rows. So a check of a million files costs no more
than one of a thousand, and tells the same every time. What was left out, the report says (`partly`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, cached_property, lru_cache
from itertools import islice

from fairlint.documents import Position, position_at
from fairlint.inventory import Inventory
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.safety.heads import WHOLE_NAMES
from fairlint.tables import Table, read_table
from fairlint.vocabulary import content
from fairlint.vocabulary.file_formats import suffix_of

LIMIT = 128 * 1024
MOST_ENDINGS = 5000  # some number their files by suffix
TABLES = (".csv", ".tsv", ".tab", ".csv.gz", ".tsv.gz")
"""Suffixes whose files are read as tables."""

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_KEPT = 64  # files whose start is kept in memory; rules look at them one after the other
_POINTER = pattern(rb"(?:version https://git-lfs\.github\.com/spec/|(?:[^\s\"]*\.git)?/annex/objects/\S+\s*\Z)")


class Start(NamedTuple):
    """The first bytes of a file; `whole` says that there are no more."""

    data: bytes
    whole: bool

    @property
    def is_pointer(self) -> bool:
        """Whether the file only says where its content is: Git LFS, git-annex."""
        return len(self.data) < 1024 and _POINTER.match(self.data) is not None


class TextStart(NamedTuple):
    """The start of a text file, decoded: whole lines where it goes on after them.

    `encoding` is that of its byte order mark or UTF-8; `wrong` is the first byte that is none of it, at `fault`, and
    then the text is read as Western European. `bom` says that a byte order mark stood in front.
    """

    text: str
    whole: bool
    encoding: str = "utf-8"
    bom: bool = False
    wrong: int | None = None
    fault: Position = Position()


class Looked(NamedTuple):
    """Of how many files with a suffix some were looked into; the suffix is empty for names without one."""

    suffix: str
    looked_into: int
    files: int


class Samples:
    """The files that rules may look into, and what stands at their start. Nothing is read before a rule asks."""

    def __init__(self, inventory: Inventory, thresholds: Mapping[str, int]) -> None:
        self._inventory = inventory
        self._files = thresholds["files-looked-into"]
        self._rows = thresholds["rows-looked-at"]
        self._opened: set[str] = set()
        self._first = cache(self._first_of)
        self.start = lru_cache(_KEPT)(self._start)
        self.table = lru_cache(_KEPT)(self._table)

    def paths(self, suffixes: Iterable[str]) -> Iterator[str]:
        """The files of these suffixes that are looked into."""
        for suffix in suffixes:
            yield from self._first(suffix)

    def _first_of(self, suffix: str) -> list[str]:
        filled = (one for one in self._inventory.with_suffix((suffix,)) if self._inventory.size(one))
        return list(islice(filled, self._files))

    def left_out(self, suffixes: Iterable[str]) -> int:
        """How many files with these suffixes are not looked into, for their number."""
        counts = [self._inventory.suffixes[one] for one in suffixes if one in self._inventory.suffixes]
        return sum(max(0, one.files - self._files) for one in counts)

    def named(self, endings: Iterable[str]) -> list[str]:
        """The first files of each ending, with content or not.

        An ending is what follows the last dot (`.gz`), empty for a name without one, or one of `WHOLE_NAMES`.
        """
        return [path for ending in sorted(set(endings)) for path in self._by_ending.get(ending, ())]

    @cached_property
    def _by_ending(self) -> dict[str, list[str]]:
        """The first files of all endings; folders that can't add to them are passed over."""
        found: dict[str, list[str]] = {}
        for folder, names, suffixes in self._inventory.joined():
            enough = all(len(found.get(one[one.rfind(".") :], ())) >= self._files for one in suffixes)
            if enough and not _may_hold_whole_names(names, suffixes):
                continue
            for name in names.split("/"):
                ending = _ending(name)
                files = found.get(ending)
                if files is None and len(found) < MOST_ENDINGS:
                    files = found[ending] = []
                if files is not None and len(files) < self._files:
                    files.append(folder + name)
        return found

    def heads(self, endings: Iterable[str], size: int) -> Iterator[tuple[str, bytes]]:
        """Path and first bytes, at most `size`, of the files that `named` gives; what can't be read is left out."""
        for path in self.named(endings):
            if path not in self._inventory.annexed:
                try:
                    yield path, self._read(path, size)
                except OSError:
                    continue

    def partly(self) -> tuple[Looked, ...]:
        """Of which kinds of files only some were looked into, the most frequent first: what the report has to say."""
        opened = Counter(suffix_of(path.rpartition("/")[2]) for path in self._opened)
        return tuple(
            Looked(suffix, opened[suffix], count.files)
            for suffix, count in self._inventory.suffixes.items()
            if self._files <= opened[suffix] < count.files
        )

    def _read(self, path: str, size: int) -> bytes:
        self._opened.add(path)
        return self._inventory.read(path, size)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The tables among the files looked into: those that hold what their suffix says."""
        for path in self.paths(TABLES):
            if table := self.table(path):
                yield path, table

    def _start(self, path: str) -> Start:
        """The first bytes of a file; none where it can't be read."""
        try:
            data = self._read(path, LIMIT + 1)
        except OSError:
            return Start(b"", True)
        return Start(data[:LIMIT], len(data) <= LIMIT)

    def text(self, path: str) -> TextStart:
        """The start of a text file, decoded."""
        return _decoded(self.start(path))

    def _table(self, path: str) -> Table | None:
        """The start of a table; None where the file holds none, or something else."""
        start = self.start(path)
        if path.lower().endswith(".gz"):
            start = _unpacked(start)
        if not start.data.strip() or start.is_pointer or content.kind_of(start.data) or _is_binary(start.data):
            return None
        text = _decoded(start)
        return read_table(text.text, suffix_of(path.rpartition("/")[2]), whole=text.whole, rows=self._rows)


def _may_hold_whole_names(names: str, suffixes: frozenset[str]) -> bool:
    """Whether one of the names, joined by slashes, may be one of `WHOLE_NAMES`, none of which has a suffix."""
    if "" not in suffixes:
        return False
    lower = names.lower()
    return any(one in lower for one in WHOLE_NAMES)


def _ending(name: str) -> str:
    lower = name.lower()
    if lower in WHOLE_NAMES:
        return lower
    return lower[lower.rfind(".") :] if "." in lower else ""


def _is_binary(data: bytes) -> bool:
    return b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff"))


def _unpacked(start: Start) -> Start:
    """The first bytes of what a gzip file holds; nothing where it is broken."""
    from zlib import decompressobj, error

    unpacking = decompressobj(31)
    try:
        data = unpacking.decompress(start.data, LIMIT)
    except error:
        return Start(b"", True)
    return Start(data, start.whole and unpacking.eof)


def _decoded(start: Start) -> TextStart:
    mark, encoding = next(((mark, name) for mark, name in _MARKS if start.data.startswith(mark)), (b"", "utf-8"))
    data = start.data[len(mark) :]
    if not start.whole:
        data = _whole_characters(data, encoding)
    try:
        text, wrong, fault = data.decode(encoding), None, Position()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        wrong, fault = data[error.start], position_at(before, len(before))
        text = data.decode("cp1252" if encoding == "utf-8" else encoding, "replace")
    if not start.whole and "\n" in text:
        text = text[: text.rindex("\n") + 1]
    return TextStart(text, start.whole, encoding, bool(mark), wrong, fault)


def _whole_characters(data: bytes, encoding: str) -> bytes:
    """Data that was cut somewhere, without the character that it was cut in."""
    if encoding != "utf-8":
        return data[: len(data) // 2 * 2]
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] >= 0xC0:  # the first byte of a character of several
            return data[:-back]
        if data[-back] < 0x80:
            break
    return data
