"""Which files of the folder the metadata describe: paths as metadata write them, and what is a data file at all."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property

from fairlint.inventory import Inventory
from fairlint.patterns import pattern
from fairlint.reader import Documents
from fairlint.record import DescribedFile, Record
from fairlint.vocabulary.file_formats import file_format, suffix_of
from fairlint.vocabulary.junk import is_junk, junk_in

# Formats whose rules say which files a dataset has and what is in them, so that they need not be listed.
# In a bag each file must stand in a manifest, and metadata-valid says which does not.
BY_CONVENTION = {"bids", "ome-zarr", "arc", "hf-card", "bagit"}
# Folders of code, documentation and settings, by any part of the path.
_ASIDE = frozenset(
    """
    docs doc documentation dokumentation manual code scripts script src lib bin tests test notebooks r python
    licenses licences metadata metadaten meta config configs templates schema schemas ci etc assets images
    """.split()
)
_NO_DATA_STARTS = (
    r"\.|readme|lies ?mich|licen[cs]e|copying|change(?:s|log)|authors|contribut|citation|codebook|data_?dictionary"
    r"|schema|package(?:-lock)?\.json|tsconfig|settings|config|renv|requirements|environment|composer|manifest|pom\.xml"
    r"|catalog|collection|logo|banner|thumbnail"
)
_NO_DATA_START = pattern(_NO_DATA_STARTS)
_METADATA = pattern(r"(?:.*[-_.])?metadata")
_NO_DATA_NAMES = pattern(f"/(?:{_NO_DATA_STARTS})")
# What are data in one folder, and figures, settings or metadata in another.
_DOUBTFUL = {".json", ".xml", ".rdf", ".ttl", ".html", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"}
_DATA_FOLDERS = {"data", "daten"}
MOST_LOOKED_FOR = 1000  # in the text of the metadata; more are taken for missing without a look
ENOUGH = 5  # so many doubtful files in a folder without others are its data


def paths_of(file: DescribedFile) -> list[str]:
    """The paths it may mean, as written and percent-decoded, relative to the dataset folder; none that leads out."""
    from urllib.parse import unquote  # costs start-up, and many datasets list no files

    folder = os.path.dirname(file.source.file)
    found = []
    for written in dict.fromkeys((file.path, unquote(file.path))):
        path = os.path.normpath(os.path.join(folder, written.replace("\\", "/"))).replace(os.sep, "/")
        if path.startswith("../") or path == ".." or os.path.isabs(path):
            return []
        found.append(path)
    return found


class DataFiles:
    """The files that hold data: not metadata, documentation, code, licences or left-overs, nor a nested dataset's.

    Of files that may be data or not, a few are taken for none.
    """

    def __init__(self, inventory: Inventory, record: Record, documents: Documents) -> None:
        self._inventory = inventory
        self._nested = tuple(f"{folder}/" for one in record.nested if (folder := one.path.rpartition("/")[0]))
        self._other = {*documents.metadata, *documents.prose, *(one.path for one in documents.faults)}
        suffixes = {one for one in inventory.suffixes if _is_data_format(one)}
        self._suffixes: frozenset[str] | set[str] = suffixes - _DOUBTFUL
        self._here: frozenset[str] | set[str] = suffixes  # in folders of data nothing is in doubt
        if not any(True for _ in self.folders()):
            doubtful = suffixes & _DOUBTFUL
            few = sum(len(names) for _folder, names in self._of(doubtful, frozenset())) < ENOUGH
            self._suffixes, self._here = (frozenset(), frozenset()) if few else (doubtful, frozenset())

    def folders(self) -> Iterator[tuple[str, list[str]]]:
        """Each folder that holds data files, as a prefix, with their names."""
        return self._of(self._suffixes, self._here)

    def __contains__(self, path: str) -> bool:
        folder, slash, name = path.rpartition("/")
        wanted = self._wanted(folder + slash, self._suffixes, self._here)
        return path not in self._other and suffix_of(name) in wanted and not (is_junk(name) or _is_set_aside(name))

    def _of(self, elsewhere: Collection[str], here: Collection[str]) -> Iterator[tuple[str, list[str]]]:
        """The data files with the suffixes `here` in folders named for data, and `elsewhere` in others."""
        for folder, joined, suffixes in self._inventory.joined():
            wanted = suffixes.intersection(self._wanted(folder, elsewhere, here))
            if not wanted:
                continue
            names = joined.split("/")
            if suffixes != wanted:
                names = [one for one in names if suffix_of(one) in wanted]
            if _some_are_none(joined, suffixes):
                junk = set(junk_in(joined, suffixes))
                names = [one for one in names if one not in junk and not _is_set_aside(one)]
            if folder in self._with_others:
                names = [one for one in names if folder + one not in self._other]
            if names:
                yield folder, names

    def _wanted(self, folder: str, elsewhere: Collection[str], here: Collection[str]) -> Collection[str]:
        parts = folder.lower().split("/")
        if folder.startswith(self._nested) or any(one in _ASIDE or one.startswith(".") for one in parts):
            return ()
        return elsewhere if _DATA_FOLDERS.isdisjoint(parts) else here

    @cached_property
    def _with_others(self) -> set[str]:
        """The folders in which metadata, READMEs and the like lie."""
        return {path[: path.rfind("/") + 1] for path in self._other}


def _is_data_format(suffix: str) -> bool:
    known = file_format(suffix)
    return known is not None and known.role in ("data", "archive")


def _is_set_aside(name: str) -> bool:
    """Whether the name is that of documentation, metadata or settings."""
    lower = name.lower()
    return _NO_DATA_START.match(lower) is not None or _METADATA.match(lower) is not None


def _some_are_none(joined: str, suffixes: frozenset[str]) -> bool:
    """Whether some of the names of a folder, joined by slashes, are those of no data: cheap where none is."""
    text = f"/{joined.lower()}"
    return "metadata" in text or bool(_NO_DATA_NAMES.search(text) or junk_in(joined, suffixes))


class Described:
    """What the metadata list: tells of any path of the folder whether it is among it, itself or with its folder.

    Case is not minded: that names differ in it, described-files-exist says.
    """

    def __init__(self, files: Iterable[DescribedFile]) -> None:
        self._paths: set[str] = set()
        self._names: set[str] = set()
        self._patterns: list[re.Pattern[str]] = []
        for one in files:
            if one.local:
                self._paths.update(path.lower() for path in paths_of(one))
            elif not one.pattern:
                self._names.add(_name_in(one.path).lower())
            elif len(self._patterns) < _MOST_PATTERNS:
                folder = os.path.dirname(one.source.file)
                self._patterns += _patterns((f"{folder}/{one.path}" if folder else one.path).lower())

    def missing(self, folder: str, names: list[str]) -> list[str]:
        """Those names in a folder (a prefix) that are not among it."""
        if not (self._paths or self._names or self._patterns):
            return names
        return [one for one in names if folder + one not in self]

    def __contains__(self, path: str) -> bool:
        path = path.lower()
        return (
            any(one in self._paths for one in _with_folders(path))
            or path.rpartition("/")[2] in self._names
            or any(one.match(path) for one in self._patterns)
        )


def not_in_text(paths: list[str], documents: Documents) -> list[str]:
    """Those whose names stand nowhere in the metadata files."""
    texts = [document.text.lower() for format, document in documents.metadata.values()]
    return [path for path in paths if not any(path.rpartition("/")[2].lower() in one for one in texts)]


def _with_folders(path: str) -> Iterator[str]:
    while path:
        yield path
        path = path.rpartition("/")[0]


def _name_in(url: str) -> str:
    """The name of the file behind a URL."""
    from urllib.parse import unquote, urlsplit

    try:
        return unquote(urlsplit(url).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""


def _patterns(glob: str) -> list[re.Pattern[str]]:
    """A glob as patterns of paths, one for each choice in braces; `**/` may stand for no folder, too."""
    from fnmatch import translate

    globs = [glob.removeprefix("./")[:_LONGEST_GLOB]]
    while len(globs) < _MOST_CHOICES and (choice := next(filter(None, map(_BRACES.search, globs)), None)):
        whole = choice.string
        globs.remove(whole)
        globs += [whole[: choice.start()] + one.strip() + whole[choice.end() :] for one in choice[1].split(",")]
    return [re.compile(translate(form)) for one in globs for form in {one, one.replace("**/", "")}]


_BRACES = pattern(r"\{([^{}]*)\}")
_LONGEST_GLOB = 500
_MOST_CHOICES = 50
_MOST_PATTERNS = 500
