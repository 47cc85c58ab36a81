"""From the inventory to the record: find the metadata files, read them, and join what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fnmatch import fnmatchcase
from typing import NamedTuple

from fairlint.conflicts import find_conflicts
from fairlint.describer import Describer
from fairlint.documents import MAX_BYTES, START, Document, Position, Unreadable, decode
from fairlint.formats import Format, formats
from fairlint.inventory import Inventory
from fairlint.prose import is_licence_file, is_readme, read_licence_file, read_readme
from fairlint.record import Description, MetadataFile, Record, Source, merge

# Where datasets keep the metadata about the whole: at the top, or in a folder named for it. Anything deeper
# describes a part, unless there is nothing above it.
METADATA_FOLDERS = {"", "metadata/", "metadaten/", "meta/", ".metadata/", "ro-crate-metadata/"}
LICENCE_FOLDERS = {"", "licenses/", "licences/"}
# Well-known names of formats that are not read. Where there is nothing else, what they say is unknown, not missing.
UNREAD = {
    "*croissant*.json": "Croissant",
    "eml.xml": "EML",
    "*.eml": "EML",
    "meta.xml": "Darwin Core Archive",
    "i_*.txt": "ISA-Tab",
    "isa.investigation.xlsx": "ISA (ARC)",
    "dcat.ttl": "DCAT",
    "catalog.ttl": "DCAT",
    "csv-metadata.json": "CSVW",
    "*-metadata.json": "CSVW",
    "collection.json": "STAC",
    "bag-info.txt": "BagIt",
    "ddi.xml": "DDI",
    "dublin_core.xml": "Dublin Core",
}
CROISSANT = "mlcommons.org/croissant"  # what all its versions conform to, under whatever name the file goes
PROSE_BYTES = 1024 * 1024
# An unlocked annexed file, or a symbolic link that a system without links checked out as text.
ANNEX_POINTER = re.compile(r"^(?:[^\s\"]*\.git)?/annex/objects/\S+\s*$")
LFS_POINTER = "version https://git-lfs.github.com/spec/"


class Fault(NamedTuple):
    """A metadata file that can't be read as what it is.

    `kind` is syntax, repaired (read all the same), empty, name (another content than its name says), unreadable,
    or absent (git-annex and Git LFS pointers, whose content isn't here).
    """

    path: str
    format: str
    problem: str
    position: Position = START
    kind: str = "syntax"


class Documents:
    """The files that were opened, and what was wrong with them."""

    def __init__(self) -> None:
        self.metadata: dict[str, tuple[Format, Document]] = {}
        self.prose: dict[str, Document] = {}
        self.faults: list[Fault] = []
        self.unread: dict[str, str] = {}  # metadata in formats that are not read: path to name of the format

    def locate(self, source: Source) -> Position:
        """Line and column of a source; the start of the file where it can't be told."""
        if source.pointer.startswith("line:"):
            numbers = source.pointer.split(":")[1:]
            return Position(*map(int, numbers))
        if source.file in self.metadata:
            return self.metadata[source.file][1].locate(source)
        return Position()

    @property
    def formats(self) -> list[Format]:
        """The formats of the metadata files, the main one first."""
        return [format for format, _ in self.metadata.values()]

    @property
    def nothing_read(self) -> bool:
        """Whether there are metadata, and none of them could be read: then what they say is not known."""
        return bool(self.faults or self.unread) and not self.metadata

    def has_place_for(self, field: str) -> bool:
        """Whether the main metadata file is of a format with a field for this."""
        return any(field in format.keys for format in self.formats[:1])

    def where_to_write(self, field: str) -> str:
        """Where a missing field goes, in the words of the main metadata file: "as `keywords` in .zenodo.json"."""
        for path, (format, _) in self.metadata.items():
            if key := format.keys.get(field):
                return f"as `{key}` in {path}"
        if not self.metadata:
            return "in a metadata file"
        return f"in a file with a field for it, such as datacite.json; {self.main} has none"

    @property
    def main(self) -> str:
        """The file a missing thing is written into: the main metadata file, else the README; else empty."""
        return next(iter(self.metadata), "") or next((path for path in self.prose if is_readme(path)), "")

    @property
    def readmes(self) -> dict[str, Document]:
        """The README files of the dataset."""
        return {path: one for path, one in self.prose.items() if is_readme(path.rpartition("/")[2])}

    @property
    def licence_files(self) -> dict[str, Document]:
        """The licence files of the dataset."""
        return {path: one for path, one in self.prose.items() if path not in self.readmes}


def read(inventory: Inventory) -> tuple[Record, Documents]:
    """Read every metadata file of the dataset, and its README and licence files as weaker evidence."""
    documents = Documents()
    mine, nested = _candidates(inventory)
    descriptions = _read_metadata(inventory, mine, documents)
    if not documents.metadata and not documents.faults:
        mine, nested = _only_folder(nested)
        descriptions = _read_metadata(inventory, mine, documents)
    if not documents.metadata:
        documents.unread |= _unread(inventory)
    prose = _read_prose(inventory, documents)
    fields = merge(descriptions)
    record = Record(
        **fields,  # type: ignore[arg-type] # merge() keeps each field's type
        prose=Description(**merge(prose)),  # type: ignore[arg-type]
        metadata_files=tuple(MetadataFile(path, one.id) for path, (one, _) in documents.metadata.items()),
        nested=tuple(MetadataFile(path, found[0].id, "nested") for path, found in nested.items()),
    )
    return replace(record, conflicts=find_conflicts(record)), documents


Candidates = dict[str, list[Format]]


def _candidates(inventory: Inventory) -> tuple[Candidates, Candidates]:
    """Files whose names propose a format: those about this dataset, and those further down."""
    mine: Candidates = {}
    nested: Candidates = {}
    exact = {name for one in formats() for name in one.names}
    for folder, names in inventory.folders():
        own = folder.lower() in METADATA_FOLDERS
        for name in names:
            if not own and name.lower() not in exact:
                continue
            if found := [one for one in formats() if one.proposes(name, metadata_folder=own)]:
                found.sort(key=lambda one: not one.is_named(name))
                (mine if own else nested)[folder + name] = found
    return dict(sorted(mine.items(), key=_rank)), nested


def _rank(candidate: tuple[str, list[Format]]) -> tuple[bool, bool, bool, int, str]:
    """The order in which files speak for the dataset; the first is its main metadata file."""
    path, found = candidate
    first = found[0]
    return (first.supplement, first.software, not first.is_named(_name(path)), path.count("/"), path)


def _unread(inventory: Inventory) -> dict[str, str]:
    """Files at the top whose names tell of metadata in a format that no module here reads."""
    found = {}
    for name in inventory.names_in(""):
        title = next((title for glob, title in UNREAD.items() if fnmatchcase(name.lower(), glob)), "")
        if title:
            found[name] = title
    return found


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _only_folder(nested: Candidates) -> tuple[Candidates, Candidates]:
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
    rest = {path: found for path, found in nested.items() if path not in mine}
    return dict(sorted(mine.items(), key=_rank)), rest


def _read_metadata(inventory: Inventory, candidates: Candidates, documents: Documents) -> list[Description]:
    found: list[tuple[Format, Describer]] = []
    for path, proposed in candidates.items():
        document = _open(inventory, path, proposed[0], documents)
        if document is None:
            continue
        try:
            if (format := _recognise(document, proposed)) is None:
                if CROISSANT in document.text:
                    documents.unread[path] = "Croissant"
                continue
            describer = Describer(path)
            format.read(document.xml if document.syntax == "xml" else document.root, describer)
        except Unreadable as error:
            documents.faults.append(Fault(path, proposed[0].id, error.problem, error.position))
            continue
        if document.repaired:
            fault = document.repaired
            documents.faults.append(Fault(path, format.id, fault.problem, fault.position, "repaired"))
        documents.metadata[path] = (format, document)
        found.append((format, describer))
    if all(format.supplement for format, _ in found):
        documents.metadata.clear()
        return []
    return [_scoped(format, describer, found) for format, describer in found]


def _open(inventory: Inventory, path: str, format: Format, documents: Documents) -> Document | None:
    """Open a file for its format; what is wrong with it goes to the faults."""

    def fault(kind: str, problem: str, position: Position = START) -> None:
        documents.faults.append(Fault(path, format.id, problem, position, kind))

    if path in inventory.annexed:
        fault("absent", "is in git-annex, and its content is not here; run `git annex get` (or `datalad get`) on it")
        return None
    try:
        data = inventory.read(path, MAX_BYTES + 1)
    except OSError as error:
        fault("unreadable", f"can't be opened: {error.strerror or error}")
        return None
    if len(data) > MAX_BYTES:
        fault("unreadable", f"larger than {MAX_BYTES // 2**20} MiB, which no metadata file should be; not read")
        return None
    text, bom = _decode(data, fault)
    if not text.strip():
        fault("empty", "is empty")
        return None
    if ANNEX_POINTER.search(text[:400]):
        fault("absent", "is a git-annex pointer, not the file itself; run `git annex get` on it")
        return None
    if text.startswith(LFS_POINTER):
        fault("absent", "is a Git LFS pointer, not the file itself; run `git lfs pull`")
        return None
    return Document(path, _syntax(path, format), text, bom)


def _decode(data: bytes, fault: Callable[[str, str, Position], None]) -> tuple[str, bool]:
    """Text of a metadata file. A wrong encoding is a fault, but Western European text is read all the same."""
    try:
        return decode(data)
    except Unreadable as error:
        fault("repaired", error.problem, error.position)
        return data.decode("cp1252", "replace"), False


def _syntax(path: str, format: Format) -> str:
    if format.syntax == "json" and path.lower().endswith((".yaml", ".yml")):
        return "yaml"
    return format.syntax


def _recognise(document: Document, proposed: list[Format]) -> Format | None:
    root = document.xml if document.syntax == "xml" else document.root
    for one in proposed:
        if one.recognises(root):
            return one
    if proposed[0].is_named(_name(document.path)):
        raise Unreadable(f"has the name of a {proposed[0].title} file, but none of its content")
    return None


def _scoped(format: Format, describer: Describer, found: list[tuple[Format, Describer]]) -> Description:
    """What a file says; the licence of software metadata is the code's where other metadata speaks for the data."""
    description = describer.finish()
    others = any(not one.software or other.subject == "dataset" for one, other in found if other is not describer)
    if describer.subject != "software" or not others:
        return description
    return replace(
        description,
        licences=tuple(one._replace(scope=one.scope or "code") for one in description.licences),
    )


def _read_prose(inventory: Inventory, documents: Documents) -> list[Description]:
    descriptions = []
    for path in _prose_files(inventory):
        text = _prose_text(inventory, path)
        if text is None:
            continue
        documents.prose[path] = Document(path, "text", text)
        readme = is_readme(path.rpartition("/")[2])
        descriptions.append(read_readme(path, text) if readme else read_licence_file(path, text))
    return descriptions


def _prose_files(inventory: Inventory) -> Iterator[str]:
    for folder, names in inventory.folders():
        if folder.lower() not in LICENCE_FOLDERS | METADATA_FOLDERS:
            continue
        for name in names:
            if (not folder and is_readme(name)) or is_licence_file(folder + name):
                yield folder + name


def _prose_text(inventory: Inventory, path: str) -> str | None:
    """The start of a README or licence file, however it is encoded; None when it can't be opened."""
    try:
        data = inventory.read(path, PROSE_BYTES)
    except OSError:
        return None
    try:
        return decode(data)[0]
    except Unreadable:
        return data.decode("cp1252", "replace")
