"""From the inventory to the record: find the metadata files, read them, and join what they say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from fairlint.beside import Beside
from fairlint.candidates import METADATA_FOLDERS, Candidates, candidates, only_folder, own_folders
from fairlint.conflicts import find_conflicts
from fairlint.describer import Describer
from fairlint.documents import MAX_BYTES, START, Document, Position, Unreadable, decode, syntax
from fairlint.formats import Format
from fairlint.inventory import Inventory, Problem
from fairlint.language import _
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.prose import is_licence_file, is_readme, read_licence_file, read_readme
from fairlint.record import Description, MetadataFile, Record, Source, merge
from fairlint.subjects import Statement, speaking
from fairlint.wording import because

LICENCE_FOLDERS = {"", "licenses/", "licences/"}
PROSE_BYTES = 1024 * 1024
# An unlocked annexed file, or a symbolic link that a system without links checked out as text.
ANNEX_POINTER = pattern(r"^(?:[^\s\"]*\.git)?/annex/objects/\S+\s*$")
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
    """The files that were opened, and what was wrong with them; `others` describe something else than the dataset."""

    def __init__(self) -> None:
        self.metadata: dict[str, tuple[Format, Document]] = {}
        self.prose: dict[str, Document] = {}
        self.faults: list[Fault] = []
        self.others: set[str] = set()

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
        return bool(self.faults) and not self.metadata

    def put_last(self, paths: Iterable[str]) -> None:
        """Put files that describe something else behind those that describe the dataset: they can't be the main one."""
        for path in paths:
            self.others.add(path)
            self.metadata[path] = self.metadata.pop(path)

    def believed(self, paths: Iterable[str]) -> str:
        """Of files that disagree, which one its service reads: ". Zenodo would believe .zenodo.json"; else empty."""
        known = [(self.metadata[path][0].read_by, path) for path in paths if path in self.metadata]
        said = {who: path for who, path in known if who}
        told = [_("{service} would believe {path}", service=who, path=path) for who, path in said.items()]
        return ". " + ", ".join(told) if told else ""

    def has_place_for(self, field: str) -> bool:
        """Whether the main metadata file is of a format with a field for this."""
        return any(field in format.keys for format in self.formats[:1])

    def place_for(self, field: str) -> tuple[str, str] | None:
        """The key of a field and the file it goes into; None where no metadata file of the dataset has such a field."""
        for path, (format, *_rest) in self.metadata.items():
            key = format.keys.get(field)
            if key and (path not in self.others or path == self.main):
                return key, path
        return None

    def where_to_write(self, field: str) -> str:
        """Where a missing field goes, in the words of the main metadata file: "as `keywords` in .zenodo.json"."""
        if place := self.place_for(field):
            key, _colon, role = place[0].partition(": ")
            if role:
                return _("as `{key}` with the role `{role}` in {path}", key=key, role=role, path=place[1])
            return _("as `{key}` in {path}", key=key, path=place[1])
        if not self.metadata:
            return _("in a metadata file")
        return _("in a file with a field for it, such as datacite.json; {path} has none", path=self.main)

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
    mine, nested = candidates(inventory)
    statements = _read_metadata(inventory, mine, documents)
    if not documents.metadata and not documents.faults:
        mine, nested = only_folder(nested)
        statements = _read_metadata(inventory, mine, documents)
    prose = _read_prose(inventory, documents)
    said, files = speaking(statements, prose)
    documents.put_last(one.path for one in files if one.about in ("source", "catalogue"))
    record = Record(
        **merge(said),  # type: ignore[arg-type] # merge() keeps each field's type
        prose=Description(**merge(prose)),  # type: ignore[arg-type]
        metadata_files=tuple(files),
        nested=tuple(MetadataFile(path, found[0].id, "nested") for path, found in nested.items()),
    )
    return record._replace(conflicts=find_conflicts(record)), documents


def _read_metadata(inventory: Inventory, found: Candidates, documents: Documents) -> list[Statement]:
    read: list[Statement] = []
    for path, proposed in found.items():
        opened = _open(inventory, path, proposed, documents)
        recognised = _recognise(path, opened, proposed, documents)
        if recognised is None:
            continue
        format, document = recognised
        describer = Describer(path, Beside.of(inventory, path))
        try:
            format.read(document.root, describer)
        except Unreadable as error:  # what is parsed only now
            documents.faults.append(Fault(path, format.id, error.problem, error.position))
            continue
        if document.repaired:
            fault = document.repaired
            documents.faults.append(Fault(path, format.id, fault.problem, fault.position, "repaired"))
        documents.metadata[path] = (format, document)
        read.append(Statement.of(format, describer))
    if all(one.format.supplement for one in read):
        documents.metadata.clear()
        return []
    return read


Opened = dict[str, Document]
"""One file as a document of each syntax that it may be written in."""


def _open(inventory: Inventory, path: str, proposed: list[Format], documents: Documents) -> Opened:
    """Open a file for its formats; what is wrong with it goes to the faults."""

    def fault(kind: str, problem: str, position: Position = START) -> Opened:
        documents.faults.append(Fault(path, proposed[0].id, problem, position, kind))
        return {}

    if all(one.embedded for one in proposed):
        return {one: Document(path, one, "", file=inventory.absolute(path)) for one in _syntaxes(path, proposed)}
    if path in inventory.annexed:
        problem = _("is in git-annex, and its content is not here; run `git annex get` (or `datalad get`)")
        return fault("absent", problem)
    try:
        data = inventory.read(path, MAX_BYTES + 1)
    except OSError as error:
        return fault("unreadable", _("can't be opened: {reason}", reason=because(error)))
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 2**20
        problem = _("larger than {size} MiB, which no metadata file should be; not read", size=size)
        return fault("unreadable", problem)
    if problem := _pointer(data[:400].decode("latin-1")):
        return fault("absent", problem)
    syntaxes = _syntaxes(path, proposed)
    if all(syntax(one).binary for one in syntaxes):
        return {one: Document(path, one, "", data=data) for one in syntaxes} if data else fault("empty", _("is empty"))
    text, bom = _decode(data, fault)
    if not text.strip():
        return fault("empty", _("is empty"))
    return {one: Document(path, one, text, bom) for one in syntaxes}


def _pointer(start: str) -> str:
    """What to do about a file that is but a pointer to its content; empty where it is the file itself."""
    if ANNEX_POINTER.search(start):
        return _("is a git-annex pointer, not the file itself; run `git annex get` on it")
    if start.startswith(LFS_POINTER):
        return _("is a Git LFS pointer, not the file itself; run `git lfs pull`")
    return ""


def _syntaxes(path: str, proposed: list[Format]) -> set[str]:
    return {one.syntax_of(path) for one in proposed}


def _decode(data: bytes, fault: Callable[[str, str, Position], object]) -> tuple[str, bool]:
    """Text of a metadata file. A wrong encoding is a fault, but Western European text is read all the same."""
    try:
        return decode(data)
    except Unreadable as error:
        fault("repaired", error.problem, error.position)
        return data.decode("cp1252", "replace"), False


def _recognise(
    path: str, opened: Opened, proposed: list[Format], documents: Documents
) -> tuple[Format, Document] | None:
    """The format whose content the file has; that it has none of what its name promises is a fault."""
    broken: Fault | None = None
    for one in proposed:
        document = opened.get(one.syntax_of(path))
        if document is None:
            continue
        try:
            if one.recognises(document.root):
                return one, document
        except Unreadable as error:
            if not one.embedded:  # a data file that can't be read is no broken metadata
                broken = broken or Fault(path, one.id, error.problem, error.position)
    if broken is None and opened and proposed[0].is_named(path):
        problem = _("has the name of a {format} file, but none of its content", format=_(proposed[0].title))
        broken = Fault(path, proposed[0].id, problem)
    if broken:
        documents.faults.append(broken)
    return None


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
    own = own_folders(inventory)
    readmes = {"", *(own - METADATA_FOLDERS)}
    for folder, names, _suffixes in inventory.joined():
        if folder.lower() not in LICENCE_FOLDERS | own:
            continue
        for name in names.split("/"):
            if (folder.lower() in readmes and is_readme(name)) or is_licence_file(folder + name):
                yield folder + name


def _prose_text(inventory: Inventory, path: str) -> str | None:
    """The start of a README or licence file, however it is encoded; None when it can't be opened."""
    try:
        data = inventory.read(path, PROSE_BYTES)
    except OSError as error:
        if path not in inventory.annexed and all(one.path != path for one in inventory.problems):
            inventory.problems.append(Problem("unreadable", path, because(error)))
        return None
    try:
        return decode(data)[0]
    except Unreadable:
        return data.decode("cp1252", "replace")
