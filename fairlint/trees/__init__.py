"""Where the files of a dataset lie: what an inventory needs of such a place, and the folder on this machine.

Rules and readers ask the inventory; which kind of tree is behind it, they don't know.
"""

from __future__ import annotations

import os
from typing import Protocol

from fairlint.patterns import pattern
from fairlint.wording import redacted

_URL = pattern(r"[A-Za-z][A-Za-z0-9+.-]+://")
_USER = pattern(r"//[^/\s]*@")


class CannotOpen(Exception):
    """There is no such tree, or it can't be listed; the message is one sentence for the user."""


def is_archive(path: str) -> bool:
    """Whether this is an archive of a dataset rather than a folder."""
    return path.lower().endswith(".zip") and os.path.isfile(path)


def is_url(path: str) -> bool:
    """Whether this is the URL of a tree elsewhere rather than a folder."""
    return _URL.match(path) is not None


def on_this_machine(path: str) -> str:
    """The path that a `file:` URL means (RFC 8089); any other as it is."""
    if not path.lower().startswith("file://"):
        return path
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    return url2pathname(urlsplit(path).path)


def without_secrets(url: str) -> str:
    """A URL, or a text with one, as it may be shown: without user, password and token."""
    return redacted(_USER.sub("//", url))


class Tree(Protocol):
    """A place that holds files. Paths are relative to it and have forward slashes."""

    is_folder: bool
    """Whether it is a folder on this machine, which other programs can be given."""

    opens_data: bool
    """Whether files of data can be read, too, and not only metadata."""

    def holds(self, path: str) -> bool:
        """Whether this file may be read."""

    def read(self, path: str, limit: int) -> bytes:
        """At most `limit` bytes from the start of a file; raises OSError."""

    def size(self, path: str) -> int | None:
        """The size of a file in bytes; None when there is no such file."""

    def exists(self, path: str) -> bool:
        """Whether there is a file or folder of this name, even one that the inventory left out."""

    def place(self, path: str) -> str:
        """A path on this machine where the whole content of a file can be read; where it can't, opening it fails."""

    def weigh(self, folder: str) -> tuple[int, int]:
        """Bytes and number of the files below a folder (a prefix), with those that the inventory left out."""


class Folder:
    """A folder on this machine."""

    is_folder = True
    opens_data = True

    def __init__(self, root: str) -> None:
        self.root = root

    def place(self, path: str) -> str:
        """The path on this machine, whether there is a file or not."""
        return os.path.join(self.root, *path.split("/"))

    def holds(self, path: str) -> bool:
        """All files."""
        return True

    def read(self, path: str, limit: int) -> bytes:
        """At most `limit` bytes from the start of a file; raises OSError."""
        with open(self.place(path), "rb") as file:
            return file.read(limit)

    def size(self, path: str) -> int | None:
        """The size of a file in bytes, of a link that of its target; None when there is no such file."""
        try:
            return os.stat(self.place(path)).st_size
        except (OSError, ValueError):  # ValueError: a name that this system can't have
            return None

    def exists(self, path: str) -> bool:
        """Whether there is something of this name; through a link that leads out of the folder, there is nothing."""
        try:
            root = os.path.realpath(self.root)
            parent = os.path.realpath(os.path.dirname(self.place(path)))
            inside = parent == root or parent.startswith(root.rstrip(os.sep) + os.sep)
            return inside and os.path.lexists(self.place(path))
        except (OSError, ValueError):
            return False

    def weigh(self, folder: str) -> tuple[int, int]:
        """Bytes and number of the files below a folder (a prefix), with those that the inventory left out."""
        size = count = 0
        for above, _folders, names in os.walk(self.place(folder.rstrip("/"))):
            for name in names:
                count += 1
                try:
                    size += os.stat(os.path.join(above, name)).st_size
                except OSError:
                    continue
        return size, count
