"""What lies around a metadata file: many a standard describes one dataset in several files."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import normpath

from fairlint.documents import MAX_BYTES, Unreadable, decode
from fairlint.inventory import Inventory
from fairlint.plain import NamedTuple


class Beside(NamedTuple):
    """The files of a dataset as one of its metadata files sees them: paths are relative to that file's folder.

    `folder` is a prefix, empty at the top. Paths that lead out of the dataset lead to nothing.
    """

    inventory: Inventory
    folder: str = ""

    @classmethod
    def of(cls, inventory: Inventory, path: str) -> Beside:
        """What lies around the file at `path`."""
        folder, slash, _ = path.rpartition("/")
        return cls(inventory, folder + slash)

    def path(self, relative: str) -> str:
        """The path within the dataset; empty when it leads out of it."""
        path = normpath(self.folder + relative)
        return "" if path.startswith(("../", "/")) or path in ("..", ".") else path

    def names(self) -> list[str]:
        """The names of the files in the same folder."""
        return self.inventory.names_in(self.folder)

    def files(self) -> Iterator[str]:
        """All files in the folder and below it."""
        for folder, names in self.inventory.folders():
            if folder.startswith(self.folder):
                yield from (folder[len(self.folder) :] + name for name in names)

    def has(self, relative: str) -> bool:
        """Whether there is such a file, or a folder with files."""
        path = self.path(relative)
        return bool(path) and self.inventory.has(path)

    def size(self, relative: str) -> int | None:
        """The size of a file in bytes; None when there is none, or its content is not here (git-annex)."""
        path = self.path(relative)
        return self.inventory.size(path) if path and path not in self.inventory.annexed else None

    def data(self, relative: str, limit: int = MAX_BYTES) -> bytes:
        """At most `limit` bytes of a file; none when there is no such file or it can't be read."""
        path = self.path(relative)
        if not path or not self.inventory.has(path):
            return b""
        try:
            return self.inventory.read(path, limit)
        except OSError:
            return b""

    def text(self, relative: str, limit: int = MAX_BYTES) -> str:
        """The text of a file, read as Western European where it is not valid UTF-8; empty when there is none."""
        data = self.data(relative, limit)
        try:
            return decode(data)[0]
        except Unreadable:
            return data.decode("cp1252", "replace")


NOTHING = Beside(Inventory(""))
"""A metadata file that lies nowhere: what tests and callers without a folder use."""
