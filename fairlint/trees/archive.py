"""A `.zip` of a dataset, read in place: nothing is unpacked but what has to be a file, and that within limits.

Trusted is only what was looked at: the list of files is bounded before it is read, names that lead elsewhere, links and
encrypted entries become problems of the inventory, and of an entry no more is unpacked than was asked for.
"""

from __future__ import annotations

import io
import lzma
import os
import shutil
import stat
import sys
import tempfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from weakref import finalize
from zipfile import BadZipFile, ZipFile, ZipInfo

from fairlint.inventory import Inventory, Problem
from fairlint.language import _, digits
from fairlint.trees import CannotOpen
from fairlint.trees.listing import Listed, cleaned, take_in, top_folder

MAX_LIST = 32 * 1024 * 1024  # bytes of the list of files: some hundred thousand entries
MAX_RATIO = 200  # what unpacks to more than this many times its size, and ...
MAX_GROWTH = 1024 * 1024 * 1024  # ... to more bytes than this, can't be told from a bomb
MAX_COPY = 1024 * 1024 * 1024  # bytes of an entry that is unpacked because it has to be a file
MAX_COPIES = 8 * MAX_COPY  # of all of them
_ENCRYPTED = 0x1  # APPNOTE.TXT, section 4.4.4
_UTF_8 = 0x800
_BROKEN = (BadZipFile, EOFError, zlib.error, lzma.LZMAError, ValueError, OverflowError)


def open_archive(path: str, exclude: Sequence[str] = (), *, chunks: bool = False) -> Inventory:
    """The inventory of an archive; where all lies in one folder, as in downloads of GitHub, that is the dataset.

    `exclude` and `chunks` are as for `walk`.

    Raises:
        CannotOpen: it is damaged, or its list of files is too large.
        OSError: the file can't be opened.
    """
    archive = Archive(path)
    inventory = Inventory(path, archive)
    usable = list(_usable(archive, inventory))
    top = top_folder(name for name, _entry in usable)
    inside = [(name[len(top) :], entry) for name, entry in usable if name.startswith(top)]
    if len(inside) < len(usable):
        inventory.left_out.append("__MACOSX")
    first: dict[str, ZipInfo] = {}
    for name, entry in inside:
        first.setdefault(name, entry)
    archive.hold(first)
    take_in(inventory, ((name, entry.file_size) for name, entry in inside), exclude, chunks=chunks)
    return inventory


def _usable(archive: Archive, inventory: Inventory) -> Iterator[tuple[str, ZipInfo]]:
    """The entries that are files under a clean path; what is wrong with entries goes to the problems."""
    for entry in archive.entries():
        name, unclear = _name(entry)
        path, fault = cleaned(name)
        fault = fault or _fault(entry)
        for one in filter(None, (fault, unclear, _("it is encrypted") if entry.flag_bits & _ENCRYPTED else "")):
            inventory.problems.append(Problem("entry", path or name, one))
        if path and not fault and not name.endswith("/"):
            yield path, entry


def _name(entry: ZipInfo) -> tuple[str, str]:
    """The name of an entry, and what is wrong with its encoding."""
    name = entry.orig_filename
    if entry.flag_bits & _UTF_8 or name.isascii():
        return name, ""
    try:
        return name.encode("cp437").decode(), ""  # many write UTF-8 without saying so
    except UnicodeError:
        return name, _("the archive doesn't say in which encoding its name is; pack it anew with names in UTF-8")


def _fault(entry: ZipInfo) -> str:
    """Why an entry is not used; empty where it is."""
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return _("it is a link, which unpacked may lead anywhere; put the file itself into the archive")
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        return _("neither a file nor a folder (a pipe, socket or device)")
    if entry.file_size > MAX_GROWTH and entry.file_size > MAX_RATIO * entry.compress_size:
        times = digits(entry.file_size // max(1, entry.compress_size))
        return _("it unpacks to {times} times its size, as archives do that fill the disk", times=times)
    return ""


class Archive(Listed):
    """The files in an archive, by their paths below the folder that is the dataset."""

    is_folder = False
    opens_data = True

    def __init__(self, path: str) -> None:
        super().__init__()
        file = ReadWhole(io.FileIO(path))
        finalize(self, file.close)
        try:
            self._zip = ZipFile(file)
        except (*_BROKEN, NotImplementedError):
            raise CannotOpen(_("{path} is damaged, or no zip archive", path=path)) from None
        file.most = sys.maxsize
        self._entries: Mapping[str, ZipInfo] = {}
        self._copies = ""
        self._placed: dict[str, str] = {}
        self._room = MAX_COPIES

    def entries(self) -> list[ZipInfo]:
        """All entries, as they are listed."""
        return self._zip.infolist()

    def hold(self, entries: Mapping[str, ZipInfo]) -> None:
        """Take these for the files of the dataset, by path."""
        self._entries = entries
        self.sizes = {path: one.file_size for path, one in entries.items()}

    def holds(self, path: str) -> bool:
        """All files."""
        return True

    def read(self, path: str, limit: int) -> bytes:
        """At most `limit` bytes from the start of a file; raises OSError."""
        if path not in self._entries:
            raise FileNotFoundError(_("No such file or directory"))
        try:
            with self._zip.open(self._entries[path]) as file:
                return file.read(limit)
        except NotImplementedError:
            raise OSError(_("it is compressed by a method that is not known here")) from None
        except RuntimeError:  # zipfile's word for a missing password
            raise OSError(_("it is encrypted")) from None
        except _BROKEN:
            raise OSError(_("it is damaged")) from None

    def place(self, path: str) -> str:
        """Where a copy of a file lies for as long as the archive is in use; it is unpacked when first asked for.

        What is too large for that, or can't be unpacked, has no copy: opening it fails.
        """
        if path not in self._placed:
            if not self._copies:
                self._copies = tempfile.mkdtemp(prefix="fairlint-")
                finalize(self, shutil.rmtree, self._copies, ignore_errors=True)
            self._placed[path] = os.path.join(self._copies, f"{len(self._placed)}")  # no name of the archive's
            self._unpack(path, self._placed[path])
        return self._placed[path]

    def _unpack(self, path: str, place: str) -> None:
        size = self.size(path)
        if size is None or size > min(MAX_COPY, self._room):
            return
        self._room -= size
        try:
            with self._zip.open(self._entries[path]) as source, open(place, "xb") as copy:
                shutil.copyfileobj(source, copy)  # zipfile gives no more than the size that it states
        except (*_BROKEN, NotImplementedError, RuntimeError, OSError):
            if os.path.exists(place):
                os.remove(place)


class ReadWhole(io.BufferedReader):
    """A file of which nothing is read that is larger than `most` at once: zipfile reads the list of files whole."""

    most = MAX_LIST

    def read(self, size: int | None = -1) -> bytes:
        """As of any file; raises `CannotOpen` where more is wanted than may be."""
        if size is not None and size > self.most:
            limit = MAX_LIST // 2**20
            raise CannotOpen(_("the list of files in the archive is larger than {limit} MiB; not read", limit=limit))
        return super().read(size)
