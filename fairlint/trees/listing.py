"""An inventory from a list of files, as archives and servers give it. The list is hostile until it was looked at.

What a walk of the unpacked folder would leave out is left out here, too. Names that lead elsewhere become problems, and
nothing is ever read or written under them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from fairlint.inventory import CACHES, FOLDER_FORMATS, VERSION_CONTROL, Inventory, Problem, matcher
from fairlint.language import _

# No path in a dataset that people made is longer or deeper; what is, was made to wear programs out.
MAX_SIGNS = 1000
MAX_DEPTH = 100
_DRIVE = re.compile(r"[A-Za-z]:")


def cleaned(name: str) -> tuple[str, str]:
    """The path that a listed name means, and what is wrong with it; one of both is empty."""
    if "\0" in name:
        return "", _("its name holds a NUL, behind which programs read different names")
    if "\\" in name:
        return "", _("its name holds a backslash, which some programs take for a folder")
    if name.startswith("/") or _DRIVE.match(name):
        return "", _("its name is an absolute path, which leads out of the folder")
    parts = [one for one in name.split("/") if one not in ("", ".")]
    if ".." in parts:
        return "", _("its name leads out of the folder")
    if len(name) > MAX_SIGNS or len(parts) > MAX_DEPTH:
        signs, folders = f"{MAX_SIGNS}", f"{MAX_DEPTH}"
        return "", _("its path is longer than {signs} signs or {folders} folders", signs=signs, folders=folders)
    return "/".join(parts), ""


def top_folder(paths: Iterable[str]) -> str:
    """The one folder that holds all files, as a prefix; empty where there is none.

    What macOS puts beside it in an archive doesn't count, and a folder format is part of a dataset, never the whole.
    """
    tops = {path.partition("/")[0] if "/" in path else "" for path in paths} - {"__MACOSX"}
    top = tops.pop() if len(tops) == 1 else ""
    return f"{top}/" if top and not top.lower().endswith(FOLDER_FORMATS) else ""


class Listed:
    """What a tree knows of its files from their list: `sizes` by path, None where the list tells none."""

    def __init__(self) -> None:
        self.sizes: dict[str, int | None] = {}

    @cached_property
    def _in_order(self) -> list[str]:
        return sorted(self.sizes)

    def size(self, path: str) -> int | None:
        """The size of a file in bytes; None when there is no such file, or it is not known."""
        return self.sizes.get(path)

    def exists(self, path: str) -> bool:
        """Whether there is a file of this name, or a folder with files, even one that the inventory left out."""
        return path in self.sizes or any(True for _one in self._below(path.rstrip("/") + "/"))

    def weigh(self, folder: str) -> tuple[int, int]:
        """Bytes and number of the files below a folder (a prefix), with those that the inventory left out."""
        sizes = [self.sizes[one] or 0 for one in self._below(folder)]
        return sum(sizes), len(sizes)

    def _below(self, folder: str) -> Iterator[str]:
        at = bisect_left(self._in_order, folder)
        while at < len(self._in_order) and self._in_order[at].startswith(folder):
            yield self._in_order[at]
            at += 1


def take_in(
    inventory: Inventory, listed: Iterable[tuple[str, int | None]], exclude: Sequence[str], *, chunks: bool
) -> None:
    """Take clean paths with their sizes, where they are known, into an empty inventory.

    `exclude` and `chunks` are as for `walk`.
    """
    taking = _Taking(inventory, exclude, chunks=chunks)
    for path, size in listed:
        taking.add(path, size)
    taking.finish()


class _Taking:
    """A list under way: the files of each folder with their sizes, and the folders that a walk would enter."""

    def __init__(self, inventory: Inventory, exclude: Sequence[str], *, chunks: bool) -> None:
        self._inventory = inventory
        self._excluded = matcher(exclude)
        self._chunks = chunks
        self._files: dict[str, dict[str, int]] = {}
        self._entered: dict[str, bool] = {}
        self._left_out: set[str] = set()
        self._sizes_known = True

    def add(self, path: str, size: int | None) -> None:
        """Take in one file, unless it lies where a walk wouldn't look."""
        folder, slash, name = path.rpartition("/")
        prefix = folder + slash
        if prefix not in self._entered:
            self._entered[prefix] = all(self._enters(one) for one in _downward(prefix))
        if not self._entered[prefix] or self._excluded(path):
            return
        files = self._files.setdefault(prefix, {})
        if name in files:
            self._problem(path, _("it stands there more than once, and programs unpack different ones"))
        else:
            files[name] = size or 0
            self._sizes_known &= size is not None

    def _enters(self, folder: str) -> bool:
        """Whether a walk that came to this folder would enter it."""
        path = folder.rstrip("/")
        above, slash, name = path.rpartition("/")
        if name in VERSION_CONTROL or name in CACHES:
            self._left_out.add(path)
            return False
        if self._excluded(folder):
            return False
        if name.lower().endswith(FOLDER_FORMATS):
            self._inventory.objects.add(path)
            if not self._chunks:
                self._files.setdefault(above + slash, {})[name] = 0
                return False
        return True

    def finish(self) -> None:
        """Hand everything over, in the order of a walk."""
        if self._sizes_known:
            self._inventory.keep_sizes()
        for folder in sorted(self._files, key=lambda one: [f"{name}/" for name in one.split("/")[:-1]]):
            for path in (one.rstrip("/") for one in _downward(folder)):
                above, slash, name = path.rpartition("/")
                if name in self._files.get(above + slash, ()):
                    self._problem(path, _("it is a file and a folder at the same time"))
            self._inventory.add(folder, self._files[folder], self._files[folder])
        self._inventory.left_out += sorted(self._left_out)
        self._inventory.problems = sorted(dict.fromkeys(self._inventory.problems), key=lambda one: (one.path, one.kind))

    def _problem(self, path: str, detail: str) -> None:
        self._inventory.problems.append(Problem("entry", path, detail))


def _downward(folder: str) -> Iterator[str]:
    """The folders from the top down to this one, as prefixes, without the top itself."""
    end = folder.find("/")
    while end >= 0:
        yield folder[: end + 1]
        end = folder.find("/", end + 1)
