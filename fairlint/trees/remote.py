"""Datasets that lie elsewhere, by their URL: stores of objects, web servers that list their folders, what fsspec knows.

A tree elsewhere is only listed, and of its files only metadata, READMEs and licence files are read: data files are
never opened. What servers list is hostile: names are cleaned as those of archives are, and nothing is without end.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from fairlint.formats import Format, formats
from fairlint.inventory import Inventory, Problem
from fairlint.language import _, n_
from fairlint.prose import is_licence_file, is_readme
from fairlint.trees import CannotOpen, without_secrets
from fairlint.trees.listing import Listed, cleaned, take_in

if TYPE_CHECKING:
    from fsspec import AbstractFileSystem

MAX_FILES = 1_000_000
MAX_FOLDERS = 100_000
TIMEOUT = 30  # seconds for one answer of a web server
PATIENCE = 900  # seconds for the whole list
MAX_READ = 1000  # files of metadata that are fetched ...
MAX_BYTES = 256 * 1024 * 1024  # ... and bytes of all of them
_WEB = ("http://", "https://")
_NO_FILE = re.compile(r"[?#]|^[A-Za-z][A-Za-z0-9+.-]*:")
_BLOCK = 1024 * 1024


def open_remote(
    url: str,
    exclude: Sequence[str] = (),
    progress: Callable[[str], None] = lambda message: None,
    *,
    chunks: bool = False,
) -> Inventory:
    """The inventory of a tree elsewhere; `exclude`, `progress` and `chunks` are as for `walk`.

    Raises:
        CannotOpen: what it takes is not installed, or there is no list of files.
    """
    if url.startswith(_WEB) and re.search("[?#]", url):
        said = _("{url} is no address of a folder; leave out what stands from ? or # on", url=without_secrets(url))
        raise CannotOpen(said)
    tree = Remote(*_connect(url))
    inventory = Inventory(without_secrets(url), tree)
    take_in(inventory, _files(tree, inventory, url, progress), exclude, chunks=chunks)
    if not (inventory or inventory.problems or inventory.left_out):
        raise _no_list(url)
    return inventory


def _connect(url: str) -> tuple[AbstractFileSystem, str]:
    """The file system that a URL is of, and the path in it."""
    try:
        from fsspec.core import url_to_fs

        patience = _patience() if url.startswith(_WEB) else {}
    except ImportError:
        raise CannotOpen(_not_installed(url, 'pip install "fairlint[remote]"')) from None
    try:
        system, root = url_to_fs(url, **patience)
    except ImportError as error:  # fsspec says what to install for which protocol
        raise CannotOpen(_not_installed(url, str(error))) from None
    except Exception as error:
        raise _refused(url, error) from None
    return system, root.rstrip("/")


def _patience() -> dict[str, Any]:
    from aiohttp import ClientTimeout

    return {"client_kwargs": {"timeout": ClientTimeout(total=TIMEOUT)}, "skip_instance_cache": True}


def _not_installed(url: str, hint: str) -> str:
    return _("{url} can't be listed with what is installed: {hint}", url=without_secrets(url), hint=hint)


def _no_list(url: str) -> CannotOpen:
    if url.lower().endswith(".zip"):
        said = _("{url} is no folder; download the archive and check the file", url=without_secrets(url))
        return CannotOpen(said)
    return CannotOpen(_("there is no list of files at {url}", url=without_secrets(url)))


def _refused(url: str, error: Exception) -> CannotOpen:
    """What to say of any fault of a server, or of the software that talks to it."""
    shown = without_secrets(url)
    if isinstance(error, FileNotFoundError):
        return _no_list(url)
    if isinstance(error, TimeoutError):
        return CannotOpen(_("{url} doesn't answer in time", url=shown))
    return CannotOpen(_("{url} can't be listed: {reason}", url=shown, reason=_reason(error)))


def _reason(error: Exception) -> str:
    return without_secrets(" ".join(str(error).split()) or type(error).__name__)[:300]


def _files(
    tree: Remote, inventory: Inventory, url: str, progress: Callable[[str], None]
) -> Iterator[tuple[str, int | None]]:
    """The clean paths of all files, folder by folder, with their sizes where the server tells them."""
    pending, seen, files = [tree.root], {""}, 0
    end = time.monotonic() + PATIENCE
    while pending:
        folder = pending.pop()
        shown = tree.path(folder)
        progress(n_("{number} file so far, in {folder}", "{number} files so far, in {folder}", files, folder=shown))
        try:
            entries = list(tree.entries(folder))
        except Exception as error:  # each file system has exceptions of its own
            if folder == tree.root:
                raise _refused(url, error) from None
            inventory.problems.append(Problem("unreadable", shown, _reason(error)))
            continue
        files += len(entries)
        for name, is_folder, size in entries:
            path, fault = cleaned(tree.path(name))
            if fault:
                inventory.problems.append(Problem("entry", tree.path(name), fault))
            elif is_folder and path not in seen:
                seen.add(path)
                pending.append(name)
            elif path and not is_folder:
                tree.hold(path, name, size)
                yield path, size
        if files > MAX_FILES or len(seen) > MAX_FOLDERS or time.monotonic() > end:
            raise CannotOpen(_("the list of files at {url} doesn't end; not read", url=without_secrets(url)))


def _is_of(format: Format, path: str, name: str) -> bool:
    """Whether a file may hold metadata of this format, or a part of them."""
    around = any(fnmatchcase(name.lower(), glob) for glob in format.beside)
    return around or format.is_named(path) or format.is_like(name) or name in format.inside


class Remote(Listed):
    """The files below a place of an fsspec file system. Only metadata, READMEs and licence files can be read."""

    is_folder = False
    opens_data = False

    def __init__(self, system: AbstractFileSystem, root: str) -> None:
        super().__init__()
        self.root = root
        self._system = system
        self._is_web = root.startswith(_WEB)
        self._names: dict[str, str] = {}  # what the server calls files whose paths don't tell it
        self._reads = self._bytes = 0

    def entries(self, folder: str) -> Iterator[tuple[str, bool, int | None]]:
        """Name, whether it is a folder, and size of all that lies in a folder; raises whatever the file system does."""
        for one in self._system.ls(f"{folder}/" if self._is_web else folder, detail=True):
            name = one["name"].rstrip("/")
            if self._is_web:  # pages behind a proxy link to themselves by http
                name = self.root.partition("://")[0] + "://" + name.partition("://")[2]
            inside = name.removeprefix(f"{folder}/") if folder else name
            # Stores list a folder in itself, and web pages have links that sort them, or lead to other services.
            if name != folder and not (self._is_web and _NO_FILE.search(inside)):
                yield name, one["type"] == "directory", one.get("size")

    def path(self, name: str) -> str:
        """The path that a name of the server means, not cleaned yet."""
        path = name.removeprefix(self.root).removeprefix("/") if self.root else name
        return unquote(path, errors="surrogateescape") if self._is_web else path

    def hold(self, path: str, name: str, size: int | None) -> None:
        """Take this for a file of the dataset."""
        self.sizes.setdefault(path, size)
        if name != self._name(path):
            self._names.setdefault(path, name)

    def _name(self, path: str) -> str:
        path = quote(path, errors="surrogateescape") if self._is_web else path
        return self._names.get(path) or (f"{self.root}/{path}" if self.root else path)

    def holds(self, path: str) -> bool:
        """Whether the file can be read: metadata, a README, or a licence file."""
        name = path.rpartition("/")[2]
        if is_readme(name) or is_licence_file(path):
            return True
        return any(_is_of(one, path, name) for one in formats() if not one.embedded)

    def read(self, path: str, limit: int) -> bytes:
        """At most `limit` bytes from the start of a file; raises OSError, for data files always."""
        if path not in self.sizes or not self.holds(path):
            raise PermissionError(_("files of data elsewhere are not opened"))
        if self._reads == MAX_READ or self._bytes > MAX_BYTES:
            raise PermissionError(_("so much metadata is not fetched"))
        self._reads += 1
        try:
            data = self._fetched(self._name(path), limit)
        except Exception as error:  # each file system has exceptions of its own
            raise OSError(_reason(error)) from None
        self._bytes += len(data)
        return data

    def _fetched(self, name: str, limit: int) -> bytes:
        how = {"block_size": 0} if self._is_web else {}  # as a stream, since many servers send files only whole
        data = bytearray()
        with self._system.open(name, "rb", **how) as file:
            while len(data) < limit and (block := file.read(min(limit - len(data), _BLOCK))):
                data += block
        return bytes(data[:limit])

    def place(self, path: str) -> str:
        """Nowhere: no file elsewhere is copied to this machine."""
        return os.path.join(os.devnull, path)
