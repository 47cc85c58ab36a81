"""Looks into data files, bounded: the first files of each suffix, and of each its first bytes.

Which files: per suffix, the first by folder and name that have content here (`files-looked-into` of the profile). How
much: `LIMIT` bytes of a file at most, and of a table `rows-looked-at` rows. So a check of a million files costs no more
than one of a thousand, and tells the same every time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from fairlint.documents import Position, position_at
from fairlint.inventory import Inventory
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.tables import Table, read_table
from fairlint.vocabulary import content
from fairlint.vocabulary.file_formats import suffix_of

LIMIT = 128 * 1024
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


class Samples:
    """The files that rules may look into, and what stands at their start. Nothing is read before a rule asks."""

    def __init__(self, inventory: Inventory, thresholds: Mapping[str, int]) -> None:
        self._inventory = inventory
        self._files = thresholds["files-looked-into"]
        self._rows = thresholds["rows-looked-at"]
        self.start = lru_cache(_KEPT)(self._start)
        self.table = lru_cache(_KEPT)(self._table)

    def paths(self, suffixes: Iterable[str]) -> Iterator[str]:
        """The files of these suffixes that are looked into."""
        counts = self._inventory.suffixes
        for suffix in suffixes:
            if suffix in counts:
                yield from counts[suffix].filled[: self._files]

    def left_out(self, suffixes: Iterable[str]) -> int:
        """How many files with these suffixes are not looked into, for their number."""
        counts = [self._inventory.suffixes[one] for one in suffixes if one in self._inventory.suffixes]
        return sum(max(0, one.files - self._files) for one in counts)

    def tables(self) -> Iterator[tuple[str, Table]]:
        """The tables among the files looked into: those that hold what their suffix says."""
        for path in self.paths(TABLES):
            if table := self.table(path):
                yield path, table

    def _start(self, path: str) -> Start:
        """The first bytes of a file; none where it can't be read."""
        try:
            data = self._inventory.read(path, LIMIT + 1)
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
