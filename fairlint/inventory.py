"""Walk a folder once and keep what is in it, in columns, so that a million files fit in little memory.

The walk never follows a link out of the folder, never descends into version control, caches or folder formats,
and turns what it can't read into a `Problem`. All paths are relative to the folder and have forward slashes.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from fairlint import system
from fairlint.language import _, later, n_
from fairlint.plain import NamedTuple
from fairlint.vocabulary.file_formats import suffix_of
from fairlint.wording import because

VERSION_CONTROL = {".git", ".hg", ".svn", ".bzr", "CVS", "_darcs", ".pijul"}
CACHES = {
    "__pycache__",
    ".ipynb_checkpoints",
    ".pytest_cache",
    ".mypy_cache",
    ".ruff_cache",
    ".tox",
    ".nox",
    ".venv",
    "node_modules",
    ".cache",
    ".Rproj.user",
    ".snakemake",
    "__MACOSX",
}
# Folders that are one object of thousands of chunks: count them, don't descend (Zarr, N5, Esri file geodatabase).
FOLDER_FORMATS = (".zarr", ".n5", ".gdb")

DANGLING = later("a link to {target!r}, which doesn't exist")
LOOP = later("a link to {target!r}, which leads back to itself")
OUTSIDE = later("a link to {target!r}, outside the folder")


class Problem(NamedTuple):
    """An entry that can't be used as it is. `kind` is unreadable, dangling, loop, outside or special."""

    kind: str
    path: str
    detail: str


# So many files of a suffix are remembered by name, for those who want to look into some.
REMEMBERED = 100


@dataclass(slots=True)
class SuffixCount:
    """How many files have a suffix, how many bytes they hold together, the first of them, and the first with content.

    `filled` holds at most `REMEMBERED` paths, none of an empty file or of one whose content isn't here.
    """

    files: int
    bytes: int
    example: str
    filled: list[str] = field(default_factory=list)


class Inventory:
    """What lies in a folder. `files` counts names; a folder format counts as one."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.left_out: list[str] = []  # version control and caches
        self.annex_links: list[str] = []  # links into git-annex
        self.annexed: set[str] = set()  # those whose content isn't here
        self.objects: set[str] = set()  # folder formats
        self._names: dict[str, str] = {}  # folder -> names of its files, joined by the one sign no name can hold
        self._sizes = array("q")
        self._looked_up: tuple[str | None, dict[str, int]] = (None, {})

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def total_bytes(self) -> int:
        """The sizes of all files, added up; what lies in folder formats is not counted."""
        return sum(self._sizes)

    def files(self) -> Iterator[str]:
        """The paths of all files, folder by folder."""
        for folder, names in self.folders():
            for name in names:
                yield folder + name

    def sized(self) -> Iterator[tuple[str, int]]:
        """Paths with their sizes in bytes."""
        return zip(self.files(), self._sizes, strict=True)

    def folders(self) -> Iterator[tuple[str, list[str]]]:
        """Each folder that holds files, as a prefix (`""` or `data/raw/`), with the names in it."""
        for folder, names in self._names.items():
            yield folder, names.split("/")

    def names_in(self, folder: str) -> list[str]:
        """The names of the files directly in `folder` (a prefix)."""
        return self._names[folder].split("/") if folder in self._names else []

    def has(self, path: str) -> bool:
        """Whether a file, a folder with files, or something inside a folder format has this path."""
        folder, _, name = path.rstrip("/").rpartition("/")
        prefix = folder + "/" if folder else ""
        if name in self._places(prefix):
            return True
        return self._has_folder(path.rstrip("/") + "/") or self._in_object(path)

    def _has_folder(self, prefix: str) -> bool:
        return prefix in self._folder_prefixes

    def _in_object(self, path: str) -> bool:
        return any(path.startswith(one + "/") for one in self.objects) and os.path.lexists(self.absolute(path))

    @cached_property
    def _folder_prefixes(self) -> set[str]:
        prefixes = {"/"}
        for folder in self._names:
            parts = folder.split("/")[:-1]
            prefixes.update("/".join(parts[: end + 1]) + "/" for end in range(len(parts)))
        return prefixes

    @cached_property
    def suffixes(self) -> dict[str, SuffixCount]:
        """Count files by suffix, the most frequent first."""
        counts: dict[str, SuffixCount] = {}
        for path, size in self.sized():
            suffix = suffix_of(path.rpartition("/")[2])
            if (count := counts.get(suffix)) is None:
                count = counts[suffix] = SuffixCount(0, 0, path)
            count.files += 1
            count.bytes += size
            if size and len(count.filled) < REMEMBERED:
                count.filled.append(path)
        return dict(sorted(counts.items(), key=lambda one: (-one[1].files, one[0])))

    def size(self, path: str) -> int | None:
        """The size of a file in bytes; None when there is no such file."""
        folder, _, name = path.rpartition("/")
        prefix = folder + "/" if folder else ""
        place = self._places(prefix).get(name)
        return None if place is None else self._sizes[self._offsets[prefix] + place]

    def _places(self, folder: str) -> dict[str, int]:
        """The names in a folder with their places; those of the last folder are kept, since many are asked in a row."""
        if self._looked_up[0] != folder:
            self._looked_up = (folder, {name: place for place, name in enumerate(self.names_in(folder))})
        return self._looked_up[1]

    @cached_property
    def _offsets(self) -> dict[str, int]:
        """Where in the column of sizes each folder starts."""
        offsets, count = {}, 0
        for folder, names in self._names.items():
            offsets[folder] = count
            count += names.count("/") + 1
        return offsets

    def absolute(self, path: str) -> str:
        """The path on this machine."""
        return os.path.join(self.root, *path.split("/"))

    def read(self, path: str, limit: int) -> bytes:
        """At most `limit` bytes of a file; raises OSError."""
        with open(self.absolute(path), "rb") as file:
            return file.read(limit)

    def _add(self, folder: str, files: list[tuple[str, int]]) -> None:
        if files:
            files.sort()
            self._names[folder] = "/".join(name for name, _ in files)
            self._sizes.extend(size for _, size in files)


def walk(root: str, exclude: Sequence[str] = (), progress: Callable[[str], None] = lambda message: None) -> Inventory:
    """Walk `root` once. `exclude` are patterns in gitignore syntax, relative to it; `progress` is told how far it is.

    Raises OSError when the folder itself can't be listed.
    """
    inventory = Inventory(root)
    excluded = _matcher(exclude)
    real_root = os.path.realpath(root)
    pending = [""]
    while pending:
        folder = pending.pop()
        seen = len(inventory)
        progress(n_("{number} file so far, in {folder}", "{number} files so far, in {folder}", seen, folder=folder))
        try:
            entries = os.scandir(inventory.absolute(folder.rstrip("/")) if folder else root)
        except OSError as error:
            if not folder:
                raise
            inventory.problems.append(Problem("unreadable", folder.rstrip("/"), because(error)))
            continue
        with entries:
            pending += _list_folder(inventory, folder, entries, excluded, real_root)
    inventory.problems.sort(key=lambda one: (one.path, one.kind))
    inventory.left_out.sort()
    return inventory


def _list_folder(
    inventory: Inventory,
    folder: str,
    entries: Iterator[os.DirEntry[str]],
    excluded: Callable[[str], bool],
    real_root: str,
) -> list[str]:
    """Take in one folder; returns its sub-folders, last first, for the stack."""
    files: list[tuple[str, int]] = []
    folders: list[str] = []
    for entry in entries:
        path = folder + entry.name
        try:
            if system.is_link(entry):
                _take_link(inventory, path, entry, files, excluded, real_root)
            elif entry.is_dir(follow_symlinks=False):
                _take_folder(inventory, path, entry.name, files, folders, excluded)
            elif not excluded(path):
                _take_file(inventory, path, entry, files)
        except OSError as error:
            inventory.problems.append(Problem("unreadable", path, because(error)))
    inventory._add(folder, files)
    return sorted(folders, reverse=True)


def _take_folder(
    inventory: Inventory,
    path: str,
    name: str,
    files: list[tuple[str, int]],
    folders: list[str],
    excluded: Callable[[str], bool],
) -> None:
    if name in VERSION_CONTROL or name in CACHES:
        inventory.left_out.append(path)
    elif excluded(path + "/"):
        return
    elif name.lower().endswith(FOLDER_FORMATS):
        inventory.objects.add(path)
        files.append((name, 0))
    else:
        folders.append(path + "/")


def _take_file(inventory: Inventory, path: str, entry: os.DirEntry[str], files: list[tuple[str, int]]) -> None:
    status = entry.stat(follow_symlinks=False)
    if not stat.S_ISREG(status.st_mode):
        inventory.problems.append(Problem("special", path, _("neither a file nor a folder (a pipe, socket or device)")))
        return
    if system.nobody_may_read(status.st_mode):
        inventory.problems.append(Problem("unreadable", path, _("nobody may read it (file permissions)")))
    files.append((entry.name, status.st_size))


def _take_link(
    inventory: Inventory,
    path: str,
    entry: os.DirEntry[str],
    files: list[tuple[str, int]],
    excluded: Callable[[str], bool],
    real_root: str,
) -> None:
    """A link to a file inside counts as a file; to a folder inside, nothing is to do: it is walked anyway."""
    if excluded(path):
        return
    target = os.readlink(entry.path)
    if system.is_annex_target(target):
        inventory.annex_links.append(path)
        present = os.path.exists(entry.path)
        if not present:
            inventory.annexed.add(path)
        files.append((entry.name, os.stat(entry.path).st_size if present else 0))
        return
    try:
        real = os.path.realpath(entry.path, strict=True)
    except FileNotFoundError:
        inventory.problems.append(Problem("dangling", path, _(DANGLING, target=target)))
        return
    except OSError:  # ELOOP; Windows has its own error for it
        inventory.problems.append(Problem("loop", path, _(LOOP, target=target)))
        return
    if real != real_root and not real.startswith(real_root.rstrip(os.sep) + os.sep):
        inventory.problems.append(Problem("outside", path, _(OUTSIDE, target=target)))
    elif not os.path.isdir(real):
        files.append((entry.name, os.stat(real).st_size))


def _matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    if not patterns:
        return lambda path: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file
