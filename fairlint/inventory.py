"""Walk a folder once and keep what is in it, in columns, so that a million files fit in little memory.

The walk never follows a link out of the folder, never descends into version control, caches or folder formats,
and turns what it can't read into a `Problem`. All paths are relative to the folder and have forward slashes.
"""

from __future__ import annotations

import os
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from fairlint import system
from fairlint.language import _, later, n_
from fairlint.plain import NamedTuple
from fairlint.trees import Folder, Tree
from fairlint.vocabulary.file_formats import count_suffixes, suffix_of
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
    """An entry that can't be used as it is.

    `kind` is unreadable, dangling, loop, outside, special or, where a list of files names what nobody should unpack
    under that name, entry.
    """

    kind: str
    path: str
    detail: str


_SMALL = 16 * 1024  # bytes
_SMALL_ONES = 64  # so many small files are kept in memory


class SuffixCount(NamedTuple):
    """How many files have a suffix, and the first of them."""

    files: int
    example: str


class Inventory:
    """What lies in a folder. `files` counts names; a folder format counts as one.

    A path costs a few dozen bytes: names are kept joined, folder by folder, and paths are made when they are asked for.
    """

    def __init__(self, root: str, tree: Tree | None = None) -> None:
        self.root = root
        self.tree = tree or Folder(root)
        self.problems: list[Problem] = []
        self.left_out: list[str] = []  # version control and caches
        self.annex_links: list[str] = []  # links into git-annex
        self.annexed: set[str] = set()  # those whose content isn't here
        self.objects: set[str] = set()  # folder formats
        self._names: dict[str, str] = {}  # folder -> names of its files, joined by the one sign no name can hold
        self._count = 0
        self._sizes: array[int] | None = None  # of all files in order, where they are kept
        self._small: dict[str, bytes] = {}  # files that were read, with their content
        self._looked_up: tuple[str | None, dict[str, int]] = (None, {})

    def __len__(self) -> int:
        return self._count

    @property
    def sizes_known(self) -> bool:
        """Whether the walk took down all sizes, so that asking for them costs nothing more."""
        return self._sizes is not None

    @property
    def total_bytes(self) -> int:
        """The sizes of all files, added up; what lies in folder formats is not counted."""
        return sum(self._sizes) if self._sizes is not None else sum(size for _path, size in self.sized())

    def files(self) -> Iterator[str]:
        """The paths of all files, folder by folder."""
        for folder, names in self.folders():
            for name in names:
                yield folder + name

    def sized(self) -> Iterator[tuple[str, int]]:
        """Paths with their sizes in bytes: a look at every file, where the walk took down no sizes."""
        if self._sizes is not None:
            return zip(self.files(), self._sizes, strict=True)
        return ((path, self.size(path) or 0) for path in self.files())

    def empty(self) -> Iterator[str]:
        """The paths of all files without content."""
        if self._sizes is None:
            yield from (path for path, size in self.sized() if not size)
            return
        for folder, start in self._offsets.items():
            sizes = self._sizes[start : start + self._names[folder].count("/") + 1]
            if 0 in sizes:
                yield from (folder + name for name, size in zip(self.names_in(folder), sizes, strict=True) if not size)

    def folders(self, suffixes: Collection[str] | None = None) -> Iterator[tuple[str, list[str]]]:
        """Each folder that holds files, as a prefix (`""` or `data/raw/`), with the names in it.

        With `suffixes`, as `suffix_of` gives them, only the folders that hold a file with one of these.
        """
        if suffixes is None:
            yield from ((folder, names.split("/")) for folder, names in self._names.items())
            return
        holding = {one for one in set(self._mixtures) if not one.isdisjoint(suffixes)}
        if holding:
            for (folder, names), mixture in zip(self._names.items(), self._mixtures, strict=True):
                if mixture in holding:
                    yield folder, names.split("/")

    def joined(self) -> Iterator[tuple[str, str, frozenset[str]]]:
        """Each folder that holds files, the names in it joined by slashes, and their suffixes.

        Joined, all names of a folder can be looked at in one go; the suffixes tell whether that is worth it.
        """
        for (folder, names), suffixes in zip(self._names.items(), self._mixtures, strict=True):
            yield folder, names, suffixes

    def with_suffix(self, suffixes: Collection[str]) -> Iterator[str]:
        """The paths of the files with one of these suffixes, as `suffix_of` gives them."""
        ends = "" if "" in suffixes else tuple(suffixes)
        for folder, names in self.folders(suffixes):
            for name in names:
                if name.lower().endswith(ends) and suffix_of(name) in suffixes:
                    yield folder + name

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
        at = bisect_left(self._in_order, prefix)
        return prefix == "/" or (at < len(self._in_order) and self._in_order[at].startswith(prefix))

    def _in_object(self, path: str) -> bool:
        return any(path.startswith(one + "/") for one in self.objects) and self.tree.exists(path)

    @cached_property
    def _in_order(self) -> list[str]:
        """The folders, in the order of their signs."""
        return sorted(self._names)

    @cached_property
    def suffixes(self) -> dict[str, SuffixCount]:
        """Count files by suffix, the most frequent first."""
        counts: dict[str, SuffixCount] = {}
        for suffix, files in sorted(self._by_suffix[0].items(), key=lambda one: (-one[1], one[0])):
            counts[suffix] = SuffixCount(files, next(self.with_suffix((suffix,))))
        return counts

    @property
    def _mixtures(self) -> list[frozenset[str]]:
        """The suffixes in each folder."""
        return self._by_suffix[1]

    @cached_property
    def _by_suffix(self) -> tuple[Counter[str], list[frozenset[str]]]:
        """How many files have each suffix, and the suffixes in each folder; like folders share one set."""
        total: Counter[str] = Counter()
        mixtures: list[frozenset[str]] = []
        known: dict[frozenset[str], frozenset[str]] = {}
        counts: Mapping[str, int] = {}
        for names in self._names.values():
            counts = count_suffixes(names, likely=counts)
            total.update(counts)
            mixture = frozenset(counts)
            mixtures.append(known.setdefault(mixture, mixture))
        return total, mixtures

    def size(self, path: str) -> int | None:
        """The size of a file in bytes, 0 where its content isn't here; None when there is no such file."""
        folder, _, name = path.rpartition("/")
        prefix = folder + "/" if folder else ""
        place = self._places(prefix).get(name)
        if place is None:
            return None
        if self._sizes is not None:
            return self._sizes[self._offsets[prefix] + place]
        return 0 if path in self.annexed or path in self.objects else self.tree.size(path) or 0

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

    def is_here(self, path: str) -> bool:
        """Whether the content of a file can be read: it lies neither in git-annex elsewhere nor on a server."""
        return path not in self.annexed and self.tree.holds(path)

    def absolute(self, path: str) -> str:
        """A path on this machine where the whole content of a file can be read; where it can't, opening it fails."""
        return self.tree.place(path)

    def read(self, path: str, limit: int) -> bytes:
        """At most `limit` bytes from the start of a file, kept where it is small; raises OSError."""
        if path in self._small:
            return self._small[path][:limit]
        data = self.tree.read(path, max(limit, _SMALL + 1))
        if len(data) <= _SMALL and len(self._small) < _SMALL_ONES:
            self._small[path] = data
        return data[:limit]

    def keep_sizes(self) -> None:
        """Keep the sizes of all files that are added from now on: to be said before the first."""
        self._sizes = array("q")

    def add(self, folder: str, names: Iterable[str], sizes: Mapping[str, int] = MappingProxyType({})) -> None:
        """Take in the files of one folder (a prefix), once; with their `sizes` by name where these are kept."""
        if ordered := sorted(names):
            self._names[folder] = "/".join(ordered)
            self._count += len(ordered)
            if self._sizes is not None:
                self._sizes.extend(map(sizes.__getitem__, ordered))


def walk(
    root: str,
    exclude: Sequence[str] = (),
    progress: Callable[[str], None] = lambda message: None,
    *,
    sizes: bool = True,
    chunks: bool = False,
) -> Inventory:
    """Walk `root` once. `exclude` are patterns in gitignore syntax, relative to it; `progress` is told how far it is.

    Without `sizes` no file is asked for its size and permissions, which costs more than all else. With `chunks` folder
    formats are entered, and their files count one by one.

    Raises OSError when the folder itself can't be listed.
    """
    walking = _Walk(Folder(root), exclude, sizes=sizes, chunks=chunks)
    inventory = walking.inventory
    pending = [""]
    while pending:
        folder = pending.pop()
        seen = len(inventory)
        progress(n_("{number} file so far, in {folder}", "{number} files so far, in {folder}", seen, folder=folder))
        try:
            pending += walking.enter(folder)
        except OSError as error:
            if not folder:
                raise
            inventory.problems.append(Problem("unreadable", folder.rstrip("/"), because(error)))
    inventory.problems.sort(key=lambda one: (one.path, one.kind))
    inventory.left_out.sort()
    return inventory


class _Walk:
    """A walk under way: what it has to know in every folder."""

    def __init__(self, tree: Folder, exclude: Sequence[str], *, sizes: bool, chunks: bool) -> None:
        self.inventory = Inventory(tree.root, tree)
        self._tree = tree
        self._real_root = os.path.realpath(tree.root)
        self._excluded = matcher(exclude)
        self._excludes = bool(exclude)
        self._sizes = sizes
        if sizes:
            self.inventory.keep_sizes()
        self._chunks = chunks

    def enter(self, folder: str) -> list[str]:
        """Take in one folder; returns its sub-folders, last first, for the stack. Raises OSError."""
        names: list[str] = []
        others: list[os.DirEntry[str]] = []
        sizes: dict[str, int] = {}
        only_names = not (self._sizes or self._excludes)
        folders: list[str] = []
        with system.entries(self._tree.place(folder.rstrip("/")) if folder else self._tree.root) as entries:
            for entry in entries:  # a million times: nothing is called here that needn't be
                if not entry.is_file(follow_symlinks=False):
                    others.append(entry)
                elif only_names or self._take_file(folder, entry, sizes):
                    names.append(entry.name)
            for entry in others:
                size = self._take(folder + entry.name, entry, folders)
                if size is not None:
                    names.append(entry.name)
                    sizes[entry.name] = size
        self.inventory.add(folder, names, sizes)
        return sorted(folders, reverse=True)

    def _take_file(self, folder: str, entry: os.DirEntry[str], sizes: dict[str, int]) -> bool:
        """Note the size of a plain file; returns whether it counts."""
        if self._excludes and self._excluded(folder + entry.name):
            return False
        if not self._sizes:
            return True
        try:
            status = entry.stat(follow_symlinks=False)
        except OSError as error:
            self._problem("unreadable", folder + entry.name, because(error))
            return False
        sizes[entry.name] = status.st_size
        if system.nobody_may_read(status.st_mode):
            self._problem("unreadable", folder + entry.name, _("nobody may read it (file permissions)"))
        return True

    def _take(self, path: str, entry: os.DirEntry[str], folders: list[str]) -> int | None:
        """Take in what is no plain file; returns the size of what counts as a file, None of what doesn't."""
        try:
            return self._take_other(path, entry, folders)
        except OSError as error:
            self._problem("unreadable", path, because(error))
            return None

    def _take_other(self, path: str, entry: os.DirEntry[str], folders: list[str]) -> int | None:
        if system.is_link(entry):
            return None if self._excluded(path) else self._take_link(path)
        if entry.is_dir(follow_symlinks=False):
            return self._take_folder(path, entry.name, folders)
        if not self._excluded(path):
            self._problem("special", path, _("neither a file nor a folder (a pipe, socket or device)"))
        return None

    def _take_folder(self, path: str, name: str, folders: list[str]) -> int | None:
        if name in VERSION_CONTROL or name in CACHES:
            self.inventory.left_out.append(path)
            return None
        if self._excluded(path + "/"):
            return None
        if name.lower().endswith(FOLDER_FORMATS):
            self.inventory.objects.add(path)
            if not self._chunks:
                return 0
        folders.append(path + "/")
        return None

    def _take_link(self, path: str) -> int | None:
        """A link to a file inside counts as a file; to a folder inside, nothing is to do: it is walked anyway."""
        place = self._tree.place(path)
        target = os.readlink(place)
        if system.is_annex_target(target):
            self.inventory.annex_links.append(path)
            if os.path.exists(place):
                return os.stat(place).st_size
            self.inventory.annexed.add(path)
            return 0
        try:
            real = os.path.realpath(place, strict=True)
        except FileNotFoundError:
            self._problem("dangling", path, _(DANGLING, target=target))
            return None
        except OSError:  # ELOOP; Windows has its own error for it
            self._problem("loop", path, _(LOOP, target=target))
            return None
        if real != self._real_root and not real.startswith(self._real_root.rstrip(os.sep) + os.sep):
            self._problem("outside", path, _(OUTSIDE, target=target))
        elif not os.path.isdir(real):
            return os.stat(real).st_size
        return None

    def _problem(self, kind: str, path: str, detail: str) -> None:
        self.inventory.problems.append(Problem(kind, path, detail))


def matcher(patterns: Sequence[str]) -> Callable[[str], bool]:
    """Whether a path is left out, by patterns in gitignore syntax; a path of a folder ends in a slash."""
    if not patterns:
        return lambda path: False
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns).match_file
