"""What describes the columns of tables: metadata, sidecars, codebooks, READMEs and other documentation.

A description is taken on trust where a column's name stands in a file that is made to describe: whether the words
beside it explain anything, only people can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from fairlint.inventory import Inventory
from fairlint.reader import Documents
from fairlint.record import Record
from fairlint.samples import Samples
from fairlint.vocabulary.columns import BIDS_COLUMNS, SELF_EXPLAINING, is_term
from fairlint.vocabulary.file_formats import suffix_of

_NAMES = frozenset(
    """
    codebook codebooks dictionary datadictionary datadict dict variable variables variablelist columns fields
    schema tableschema labels legend coding datasheet datacard
    datensatzbeschreibung datenbeschreibung variablen variablenliste variablenbeschreibung schlüsselverzeichnis
    schluesselverzeichnis spalten spaltenbeschreibung merkmale feldbeschreibung datenwörterbuch datenwoerterbuch
    legende kodierung kodierplan kodebuch
    """.split()
)
_TEXTS = {
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".md",
    ".markdown",
    ".rst",
    ".json",
    ".yaml",
    ".yml",
    ".xml",
    ".html",
    ".toml",
}
_OTHERS = {".pdf", ".docx", ".doc", ".odt", ".xlsx", ".xls", ".ods", ".rtf", ".rmd", ".qmd"}
_BOOKS = _TEXTS | _OTHERS
_PROSE = {"", ".md", ".markdown", ".rst", ".txt", ".adoc", ".html"}
_DOCS = {"", "doc/", "docs/", "documentation/", "dokumentation/"}
_MOST = 30  # documentation files looked into


class Codebooks:
    """All that describes columns in a dataset."""

    def __init__(self, record: Record, documents: Documents, inventory: Inventory, samples: Samples) -> None:
        self._inventory = inventory
        self._samples = samples
        self._variables: dict[str, set[str]] = {}
        for one in record.variables:
            self._variables.setdefault(_base(one.table), set()).add(one.name.strip().casefold())
        self._elsewhere = set(_with_schema_elsewhere(documents))
        self._bids = any(one.community == "BIDS" for one in documents.formats)
        self._prose = [_words(one.text) for one in documents.prose.values()]
        self._books = list(self._codebooks())
        self._words = cache(self._words_of)

    def is_codebook(self, path: str) -> bool:
        """Whether this table itself describes others."""
        return _is_codebook(path.rpartition("/")[2])

    def undescribed(self, path: str, columns: list[str]) -> list[str]:
        """Those columns of a table that nothing describes."""
        if _base(path) in self._elsewhere or any(suffix_of(one) in _OTHERS for one in self._books):
            return []  # what it says can't be read here
        # Metadata name tables by patterns and by converted copies, too: what names no table here may mean this one.
        tables = self._variables
        stated = tables[_base(path)] if _base(path) in tables else {name for one in tables.values() for name in one}
        stated |= tables.get("", set())
        sources = [*self._prose, *(self._words(one) for one in (*self._books, *self._around(path)))]
        return [one for one in columns if not (one.casefold() in stated or self._is_known(one, sources))]

    def _is_known(self, column: str, sources: list[tuple[str, frozenset[str]]]) -> bool:
        name = column.casefold()
        if name in SELF_EXPLAINING or (self._bids and name in BIDS_COLUMNS) or is_term(column):
            return True
        plain = re.fullmatch(r"[\w.-]+", name) is not None
        return any(name in words if plain else name in text for text, words in sources)

    def _codebooks(self) -> Iterator[str]:
        for folder, names, suffixes in self._inventory.joined():
            if suffixes.isdisjoint(_BOOKS):
                continue
            for name in _codebooks_in(names):
                if folder + name not in self._inventory.annexed:
                    yield folder + name

    def _around(self, path: str) -> Iterator[str]:
        """Sidecars of a table, in its folder and above (BIDS: for all files of a kind), and documentation."""
        folder, slash, name = path.rpartition("/")
        stem = name[: len(name) - len(suffix_of(name))]
        seen = 0
        for prefix in _upward(folder + slash):
            for other in self._inventory.names_in(prefix):
                suffix = suffix_of(other)
                sidecar = suffix in (".json", ".yaml", ".yml") and _goes_with(other[: -len(suffix)], stem)
                if sidecar or (suffix in _PROSE and seen < _MOST and prefix in (*_DOCS, folder + slash)):
                    seen += not sidecar
                    yield prefix + other
        for prefix in _DOCS - {""}:
            for other in self._inventory.names_in(prefix)[:_MOST]:
                if suffix_of(other) in _PROSE:
                    yield prefix + other

    def _words_of(self, path: str) -> tuple[str, frozenset[str]]:
        return _words(self._samples.text(path).text)


def _with_schema_elsewhere(documents: Documents) -> Iterator[str]:
    """The tables of a Data Package whose columns a schema on the web describes, as those of Camtrap DP."""
    for format, document in documents.metadata.values():
        if format.id == "datapackage":
            for one in document.root["resources"].each():
                if one["schema"].text().startswith(("http://", "https://")):
                    yield from (_base(path.text()) for path in one["path"].each())


def _upward(folder: str) -> Iterator[str]:
    """A folder and all above it, as prefixes."""
    yield folder
    while folder:
        folder = folder.rstrip("/").rpartition("/")[0]
        folder += "/" if folder else ""
        yield folder


def _goes_with(sidecar: str, stem: str) -> bool:
    """Whether `task-rest_events` describes `sub-01_task-rest_events`: the same kind, and no other entities."""
    parts, own = sidecar.lower().split("_"), stem.lower().split("_")
    return sidecar.lower() == stem.lower() or (parts[-1] == own[-1] and set(parts) <= set(own))


def _codebooks_in(names: str) -> Iterator[str]:
    """Those of the names of a folder, joined by slashes, that are codebooks: cheap where few look it."""
    bare = names.lower().replace("-", "").replace("_", "").replace(".", "").replace(" ", "")
    if words := [one for one in _NAMES if one in bare]:
        for name, signs in zip(names.split("/"), bare.split("/"), strict=True):
            if any(one in signs for one in words) and _is_codebook(name):
                yield name


def _is_codebook(name: str) -> bool:
    suffix = suffix_of(name)
    if suffix not in _BOOKS:
        return False
    parts = re.split(r"[-_. ]+", name.lower()[: -len(suffix)])
    return not _NAMES.isdisjoint([*parts, "".join(parts)])


def _base(path: str) -> str:
    """The name of a table without folder and suffix, as metadata name it in many ways."""
    name = path.rpartition("/")[2].casefold()
    return name[: len(name) - len(suffix_of(name))]


def _words(text: str) -> tuple[str, frozenset[str]]:
    """A text to look for names in: as a whole, and its words."""
    text = text.casefold().replace("<br>", "").replace("\\_", "_")  # Markdown breaks long names, and escapes them
    found = re.findall(r"[\w.-]+", text)
    return text, frozenset((*found, *(one.strip(".-_") for one in found)))
