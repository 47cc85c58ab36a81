"""Which files of the folder the metadata describe: paths as metadata write them, and what is a data file at all."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from fairlint.inventory import Inventory
from fairlint.patterns import pattern
from fairlint.reader import Documents
from fairlint.record import DescribedFile, Record
from fairlint.vocabulary.file_formats import file_format, suffix_of
from fairlint.vocabulary.junk import is_junk

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
_NO_DATA_NAME = pattern(
    r"readme|lies ?mich|licen[cs]e|copying|change(?:s|log)|authors|contribut|citation|codebook|data_?dictionary|schema"
    r"|package(?:-lock)?\.json|tsconfig|settings|config|renv|requirements|environment|composer|manifest|pom\.xml"
    r"|(?:.*[-_.])?metadata|catalog|collection|logo|banner|thumbnail"
)
# What are data in one folder, and figures, settings or metadata in another.
_DOUBTFUL = {".json", ".xml", ".rdf", ".ttl", ".html", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".bmp"}
_DATA_FOLDERS = {"data", "daten"}
MOST_LOOKED_FOR = 1000
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


def data_files(inventory: Inventory, record: Record, documents: Documents) -> list[str]:
    """The files that hold data: not metadata, documentation, code, licences or left-overs, nor a nested dataset's.

    Of files that may be data or not, a few are taken for none.
    """
    nested = tuple(f"{folder}/" for one in record.nested if (folder := one.path.rpartition("/")[0]))
    other = {*documents.metadata, *documents.prose, *(one.path for one in documents.faults)}
    sure: list[str] = []
    doubtful: list[str] = []
    for folder, names in inventory.folders():
        parts = folder.lower().split("/")
        if folder.startswith(nested) or any(one in _ASIDE or one.startswith(".") for one in parts):
            continue
        here = not _DATA_FOLDERS.isdisjoint(parts)
        for name in names:
            if folder + name not in other and _is_data(name):
                in_doubt = not here and suffix_of(name) in _DOUBTFUL
                (doubtful if in_doubt else sure).append(folder + name)
    return sure or (doubtful if len(doubtful) >= ENOUGH else [])


def _is_data(name: str) -> bool:
    if name.startswith(".") or is_junk(name) or _NO_DATA_NAME.match(name.lower()):
        return False
    known = file_format(suffix_of(name))
    return known is not None and known.role in ("data", "archive")


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

    def __contains__(self, path: str) -> bool:
        path = path.lower()
        return (
            any(one in self._paths for one in _with_folders(path))
            or path.rpartition("/")[2] in self._names
            or any(one.match(path) for one in self._patterns)
        )


def not_in_text(paths: list[str], documents: Documents) -> list[str]:
    """Those whose names stand nowhere in the metadata files; many are taken for such without a look."""
    if len(paths) > MOST_LOOKED_FOR:
        return paths
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
