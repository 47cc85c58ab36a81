"""Which files may hold metadata: those about the dataset, and those about datasets within it.

Names decide here, and for names that many files have, a word near the start of the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fairlint.formats import Format, formats
from fairlint.inventory import Inventory
from fairlint.vocabulary.file_formats import suffix_of

# Where datasets keep the metadata about the whole: at the top, or in a folder named for it. Anything deeper
# describes a part, unless there is nothing above it.
METADATA_FOLDERS = {"", "metadata/", "metadaten/", "meta/", ".metadata/", "ro-crate-metadata/"}
HEAD_BYTES = 64 * 1024  # in which a format's marks must stand
# Of files that only their content could tell to be metadata, no more than these are looked at: the first by name.
MAX_MARKED = 500
# Of data files that may hold metadata within, no more than these are opened: the first by name.
MAX_EMBEDDED = 20
# Of folder formats (`image.zarr/`), the metadata inside no more than these are read.
MAX_OBJECTS = 50

Candidates = dict[str, list[Format]]
"""Paths of files, each with the formats that it may be of, the likeliest first."""


def candidates(inventory: Inventory) -> tuple[Candidates, Candidates]:
    """The files about this dataset, the one that speaks for it first, and those further down."""
    mine: Candidates = {}
    nested: Candidates = {}
    own = own_folders(inventory)
    exact = _exact_names()
    looked_at = embedded = 0
    for folder, names in inventory.folders(_may_be_metadata(inventory)):
        is_own = folder.lower() in own
        extra = _formats_at_home(folder.lower())
        globs = _globs_by_suffix() if is_own or extra else {}
        for name in names:
            lower = name.lower()
            if lower not in exact and lower.rpartition(".")[2] not in globs:
                continue
            if embedded >= MAX_EMBEDDED and lower.rpartition(".")[2] in _embedded_suffixes():
                continue
            path = folder + name
            named = [one for one in exact.get(lower, ()) if one.is_named(path)]
            like = [one for one in _like(name) if one not in named] if is_own or extra else []
            like = [one for one in like if is_own or one in extra]
            if like and all(one.embedded for one in like):
                embedded += 1
                like = _marked(inventory, path, like)
            elif any(one.marks for one in like):
                looked_at += 1
                like = _marked(inventory, path, like) if looked_at <= MAX_MARKED else []
            if named or like:
                at_home = is_own or any(one in extra for one in named + like)
                (mine if at_home else nested)[path] = named + like
    nested.update(_inside_objects(inventory))
    return _ranked(mine), nested


def only_folder(nested: Candidates) -> tuple[Candidates, Candidates]:
    """Where nothing lies at the top, the one shallowest folder with metadata speaks for the whole.

    With two or more such folders, each holds a dataset of its own.
    """
    if not nested:
        return {}, {}
    top = min(path.count("/") for path in nested)
    folders = {path.rpartition("/")[0] for path in nested if path.count("/") == top}
    if len(folders) > 1:
        return {}, nested
    folder = folders.pop() + "/"
    mine = {path: found for path, found in nested.items() if path.startswith(folder) and path.count("/") == top}
    return _ranked(mine), {path: found for path, found in nested.items() if path not in mine}


def own_folders(inventory: Inventory) -> set[str]:
    """The folders that speak for the whole; in a bag the payload is the dataset (RFC 8493, section 2.1.2)."""
    is_bag = "bagit.txt" in inventory.names_in("")
    return METADATA_FOLDERS | {"data/"} if is_bag else METADATA_FOLDERS


def _formats_at_home(folder: str) -> list[Format]:
    """Formats whose files speak for the whole in this folder, too (`cldf/`)."""
    return [one for one in formats() if folder in one.folders] if folder else []


@cache
def _exact_names() -> dict[str, list[Format]]:
    """Formats by the names that prove them, without folders."""
    found: dict[str, list[Format]] = {}
    for one in formats():
        for name in one.names:
            found.setdefault(name.rpartition("/")[2], []).append(one)
    return found


def _may_be_metadata(inventory: Inventory) -> set[str]:
    """Of the suffixes here, those of files that may hold metadata; names without one may be such by themselves."""
    globs = _globs_by_suffix()
    named = {suffix_of(name) for name in _exact_names()}
    return {one for one in inventory.suffixes if not one or one in named or one.rpartition(".")[2] in globs}


def certain_names() -> set[str]:
    """Names, in lower case, of files that are the metadata of a dataset whatever else lies beside them."""
    return {
        name
        for one in formats()
        if not (one.supplement or one.embedded or one.software)
        for name in one.names
        if "/" not in name and not name.startswith("readme")
    }


@cache
def _globs_by_suffix() -> dict[str, list[Format]]:
    """Formats by the last suffix of the names that they share with other files."""
    found: dict[str, list[Format]] = {}
    for one in formats():
        for suffix in {glob.rpartition(".")[2] for glob in one.globs}:
            found.setdefault(suffix, []).append(one)
    return found


@cache
def _embedded_suffixes() -> set[str]:
    """The suffixes that only data files with metadata within have."""
    return {suffix for suffix, found in _globs_by_suffix().items() if all(one.embedded for one in found)}


def _like(name: str) -> list[Format]:
    """Formats that may go by this name; those that ask for a mark come last, since their names say less."""
    found = [one for one in _globs_by_suffix().get(name.lower().rpartition(".")[2], ()) if one.is_like(name)]
    return sorted(found, key=lambda one: bool(one.marks))


def _marked(inventory: Inventory, path: str, like: list[Format]) -> list[Format]:
    """Those formats of which the file has a mark; a file that can't be read shows none."""
    if not inventory.is_here(path):
        return []
    try:
        head = inventory.read(path, HEAD_BYTES)
    except OSError:
        return []
    text = head.replace(b"\0", b"").decode("latin-1").lower()  # NULs: UTF-16, of which ASCII remains
    return [one for one in like if one.is_marked(text)]


def _inside_objects(inventory: Inventory) -> Iterator[tuple[str, list[Format]]]:
    """Metadata inside folder formats, which the walk does not enter."""
    wanted: dict[str, list[Format]] = {}
    for one in formats():
        for name in one.inside:
            wanted.setdefault(name, []).append(one)
    for folder in sorted(inventory.objects)[:MAX_OBJECTS]:
        for name, found in wanted.items():
            if inventory.tree.exists(f"{folder}/{name}"):
                yield f"{folder}/{name}", found


def _ranked(found: Candidates) -> Candidates:
    """The order in which files speak for the dataset; the first is its main metadata file."""
    return dict(sorted(found.items(), key=_rank))


def _rank(candidate: tuple[str, list[Format]]) -> tuple[bool, bool, bool, bool, int, str]:
    path, found = candidate
    first = found[0]
    return (first.supplement, first.embedded, first.software, not first.is_named(path), path.count("/"), path)
