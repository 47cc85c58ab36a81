"""I1: (meta)data use a formal, accessible, shared, and broadly applicable language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import permutations

from fairlint.beside import Beside
from fairlint.codebooks import Codebooks
from fairlint.inventory import Inventory
from fairlint.language import _, later, n_
from fairlint.plain import NamedTuple
from fairlint.reader import Documents
from fairlint.record import Record, Source
from fairlint.rulebook import ESSENTIAL, IMPORTANT, Verdicts, blocked, failed, noted, passed, pending, rule, tally
from fairlint.samples import TABLES, Samples, Start, TextStart
from fairlint.tables import Row, Table, is_number
from fairlint.target import Target
from fairlint.validity import misspelt_keys, problems
from fairlint.vocabulary.content import declares_encoding, is_binary, is_text
from fairlint.vocabulary.file_formats import suffix_of
from fairlint.wording import listing, quoted

SHOWN_A_FILE = 10
# Problems that are said with a verb, in both languages.
VERBS = (
    *("is ", "has ", "can't "),
    *("ist ", "hat ", "kann ", "heißt ", "lässt ", "liegt ", "überschreitet ", "besteht ", "entspricht "),
)
TABLES_SHOWN = 5
MATRIX = 200  # so many columns are values of one variable (genes, days, pixels), and no variables
LINES = {*TABLES, ".txt", ".asc", ".xyz", ".fasta", ".fa", ".fastq", ".vcf", ".bed", ".gff3", ".jsonl"}  # a line counts
UTF_16 = {".textgrid"}  # Praat writes it so where a text is not ASCII
# Tables whose columns repeat by their specification: ISA-Tab, MAGE-TAB.
REPEATING = {"source name", "sample name"}
DELIMITERS = {",": later("commas"), ";": later("semicolons"), "|": later("bars"), "\t": later("tabs")}


@rule(
    "metadata-valid",
    principle="I1",
    priority=ESSENTIAL,
    rda=("RDA-I1-01M",),
)
def metadata_valid(documents: Documents, inventory: Inventory) -> Verdicts:
    """Every metadata file can be parsed and follows its format's schema.

    Why: one stray comma, and no machine reads any of it; one key in the wrong shape, and that value is lost.
    Fix: open the file at the line and column given, mend it, and check again.
    Example: in .zenodo.json
        {
          "upload_type": "dataset",
          "publication_date": "2024-05-12",
          "creators": [{"name": "Lindner, Paula", "orcid": "0000-0002-1825-0097"}]
        }
    """
    for fault in documents.faults:
        if fault.kind != "absent":  # metadata-stands-alone says that
            said = _("{path} {problem}", path=fault.path, problem=_said(fault.problem))
            yield failed(fault.path, said, _at(fault.path, fault.position))
    faulty = {fault.path for fault in documents.faults}
    misspelt: dict[str, list[Source]] = {}
    for path, (format, document) in documents.metadata.items():
        beside = Beside.of(inventory, path)
        found: dict[str, list[Source]] = {}
        advised: dict[str, list[Source]] = {}
        for one in problems(format, document, beside):
            place = Source(beside.path(one.file) if one.file else path, one.pointer)
            if one.advice:
                advised.setdefault(one.message, []).append(place)
            else:
                found.setdefault(one.message, []).append(place)
        for message, places in advised.items():
            yield noted(path, _with_places(message, places, documents), places[0])
        for message in [*found][:SHOWN_A_FILE]:
            yield failed(path, _with_places(message, found[message], documents), found[message][0])
        if rest := [one for message in [*found][SHOWN_A_FILE:] for one in found[message]]:
            yield noted(
                path,
                n_(
                    "{path} breaks the rules of its format in {number} more place: {places}",
                    "{path} breaks the rules of its format in {number} more places: {places}",
                    len(rest),
                    path=path,
                    places=listing(map(_place, rest), most=10),
                ),
            )
        if not found and path not in faulty and not format.supplement:
            yield passed(path)
        for key in misspelt_keys(format, document):
            misspelt.setdefault(key.message, []).append(Source(path, key.pointer))
        if document.bom:
            said = _(
                "{path} starts with a byte order mark, which some parsers reject; save it as UTF-8 without", path=path
            )
            yield noted(path, said)
    for message, places in misspelt.items():
        yield noted(places[0].file, _with_places(message, places, documents), places[0])


def _with_places(message: str, places: list[Source], documents: Documents) -> str:
    """A message with the other places where the same is to be said."""
    if len(places) < 2:
        return message
    here = places[0].file
    others = (
        _("line {number}", number=documents.locate(one).line)
        if one.file == here and (here in documents.metadata or one.pointer)
        else one.file
        for one in places[1:]
    )
    return n_(
        "{message} (so too in {number} more place: {places})",
        "{message} (so too in {number} more places: {places})",
        len(places) - 1,
        message=message,
        places=listing(dict.fromkeys(others), most=5),
    )


def _place(one: Source) -> str:
    """Where a problem is: what leads there in the file, or its line."""
    if one.pointer.startswith("line:"):
        return _("line {number}", number=one.pointer.split(":")[1])
    return one.pointer or one.file


def _said(problem: str) -> str:
    return problem if problem.startswith(VERBS) else _("is {problem}", problem=problem)


def _at(path: str, position: tuple[int, int]) -> Source:
    return Source(path, f"line:{position[0]}:{position[1]}")


@rule(
    "formal-metadata",
    principle="I1",
    priority=IMPORTANT,
    rda=("RDA-I1-02M",),
    supports=("RDA-I1-01M",),
    fuji=("FsF-I1-01M",),
    needs="metadata-file",
)
def formal_metadata(documents: Documents, target: Target) -> Verdicts:
    """Some metadata are linked data, or follow a formal exchange schema.

    Why: in JSON-LD or RDF each field has a meaning that machines can look up; in a house format only people know it.
    Fix: add a `ro-crate-metadata.json`, a schema.org `dataset.jsonld` or a `datacite.json`, or name the repository
    that will make it from what you enter.
    Example: in dataset.jsonld
        {
          "@context": "https://schema.org/",
          "@type": "Dataset",
          "name": "Emergence counts of bats",
          "identifier": "https://doi.org/10.48436/bats-2024",
          "license": "https://creativecommons.org/licenses/by/4.0/"
        }
    """
    for path, (format, _document) in documents.metadata.items():
        if format.linked or format.harvest:
            yield passed(path)
            return
    if target.will_add("harvest"):
        said = _("{repository} offers your metadata as linked data on publication", repository=target.name)
        yield pending("linked data", said)
    else:
        yield failed(
            documents.main,
            _(
                "no linked data, only {files}; add the metadata as JSON-LD (ro-crate-metadata.json or schema.org), too",
                files=listing(documents.metadata),
            ),
        )


@rule("text-readable", principle="I1", priority=IMPORTANT, rda=("RDA-I1-01D",))
def text_readable(samples: Samples, inventory: Inventory, documents: Documents) -> Verdicts:
    """Text files are UTF-8, with one kind of line ending and nothing binary in them.

    Why: read in the wrong encoding, "Müller" becomes "MÃ¼ller" without a warning, and names no longer match. Looked at
    is the start of some files of each format.
    Fix: save the files as UTF-8 without a byte order mark; your editor or spreadsheet offers it under "save as". Many
    files at once: `iconv -f WINDOWS-1252 -t UTF-8 old.csv > new.csv`, and `dos2unix` for line endings.
    """
    suffixes = [one for one in inventory.suffixes if is_text(one)]
    known = {*documents.metadata, *(one.path for one in documents.faults)}  # metadata-valid says it of those
    faults: dict[str, list[Fault]] = {}
    marked = []
    fine = 0
    for path in samples.paths(suffixes):
        start = samples.start(path)
        if path in known or start.is_pointer or not start.data.strip() or is_binary(start.data):
            continue
        text = samples.text(path)
        if fault := _text_fault(path, start, text):
            faults.setdefault(fault.kind, []).append(fault)
        else:
            fine += 1
            if text.bom and text.encoding == "utf-8":
                marked.append(path)
    yield from _told(fine, faults)
    if marked:
        said = n_(
            "{number} text file starts with a byte order mark ({paths}); some programs take it for data",
            "{number} text files start with a byte order mark ({paths}); some programs take it for data",
            len(marked),
            paths=listing(marked),
        )
        yield noted(marked[0], said, Source(marked[0]))


class Fault(NamedTuple):
    """What is wrong with a file; those of one kind are told together, by the message of the first."""

    kind: str
    path: str
    message: str
    line: int = 1
    column: int = 1


def _told(fine: int, faults: dict[str, list[Fault]]) -> Verdicts:
    """The files that are as they should be, and one finding for each kind of fault."""
    if fine:
        yield tally(fine, 0, "")
    for found in faults.values():
        first, others = found[0], [one.path for one in found[1:]]
        message = first.message
        if others:
            message = n_(
                "{message} (and {number} more file: {paths})",
                "{message} (and {number} more files: {paths})",
                len(others),
                message=message,
                paths=listing(others, 2),
            )
        yield tally(0, len(found), message, Source(first.path, f"line:{first.line}:{first.column}"))


def _text_fault(path: str, start: Start, text: TextStart) -> Fault | None:
    suffix = suffix_of(path.rpartition("/")[2])
    if text.encoding != "utf-8":
        if suffix in UTF_16 or declares_encoding(text.text[:1024].encode("utf-8", "replace")):
            return None
        name = text.encoding[:6].upper()
        return Fault("utf-16", path, _("{path} is {encoding}; save it as UTF-8", path=path, encoding=name))
    if b"\0" in start.data:
        before = start.data[: start.data.index(b"\0")]
        said = _("{path} is no plain text: a byte 0x00 stands in it", path=path)
        return Fault("binary", path, said, before.count(b"\n") + 1)
    if text.wrong is not None and not declares_encoding(start.data):
        byte = f"0x{text.wrong:02x}"
        said = _("{path} is not valid UTF-8: byte {byte}; save it as UTF-8", path=path, byte=byte)
        return Fault("encoding", path, said, *text.fault)
    if suffix in LINES and (line := _other_line_ending(text.text, suffix in TABLES)):
        said = _("{path} mixes line endings: from line {line} on there is another kind", path=path, line=line)
        return Fault("endings", path, said, line)
    return None


def _other_line_ending(text: str, table: bool) -> int:
    """The first line that ends otherwise than the first one does; 0 where all end alike.

    Line feeds within quoted fields of a table are part of the data; a lone carriage return is what programs write that
    show their progress.
    """
    crlf = text.count("\r\n")
    if not crlf or crlf == text.count("\n"):
        return 0
    if table:
        text = re.sub(r'"[^"]*"', lambda field: " ".join("" for _ in field[0].split("\n")), text)
    ends = re.findall(r"\r?\n", text)
    return next((at for at, one in enumerate(ends, 1) if one != ends[0]), 0)


@rule(
    "table-well-formed",
    principle="I1",
    priority=IMPORTANT,
    rda=("RDA-I1-01D",),
    supports=("RDA-I1-02D",),
)
def table_well_formed(samples: Samples, record: Record) -> Verdicts:
    """Tables have a header with a name for each column, and as many fields in each row.

    Why: programs take a table by its header; a row with a field too many shifts all its values, and nobody notices.
    Looked at is the start of some tables.
    Fix: name every column once, in one row above the data; put values that hold the delimiter in quotation marks, and
    notes and units into a README or codebook.
    Example: in counts.csv
        date,church,species,count,remark
        2023-06-14,Criewen,Myotis myotis,112,"rain, later clear"
        2023-06-15,Lunow,Myotis myotis,87,
    """
    described = {one.table.rpartition("/")[2] for one in record.variables}
    faults: dict[str, list[Fault]] = {}
    fine = 0
    for path in samples.paths(TABLES):
        table = samples.table(path)
        if table is None:
            start = samples.start(path)
            if start.data.strip() and not start.is_pointer and not path.lower().endswith(".gz"):
                yield blocked(path)  # format-is-what-it-says or text-readable says what it is instead
            continue
        found = [one for one in _table_faults(path, table) if one.kind != "header" or _name(path) not in described]
        for one in found:
            faults.setdefault(one.kind, []).append(one)
            break
        else:
            fine += 1
            yield from _table_notes(path, table)
    yield from _told(fine, faults)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _table_faults(path: str, table: Table) -> Iterator[Fault]:
    suffix = suffix_of(_name(path))
    rows = table.rows()
    if suffix in (".tsv", ".tab", ".tsv.gz") and table.delimiter != "\t" and len(table.header) > 1:
        yield Fault(
            "delimiter",
            path,
            _(
                "{path} separates its fields by {delimiter}, though {suffix} stands for tabs; rename it to .csv or "
                "save it with tabs",
                path=path,
                delimiter=_(DELIMITERS[table.delimiter]),
                suffix=suffix,
            ),
            table.header_line,
        )
    if mixed := _mixed_delimiters(table, rows):
        said = _(
            "{path} separates its header by {one} and its rows by {other}",
            path=path,
            one=_(DELIMITERS[mixed[0]]),
            other=_(DELIMITERS[mixed[1]]),
        )
        yield Fault("mixed", path, said, table.header_line)
    if not table.header:
        if not table.commented and not suffix.endswith(".gz") and len(rows) > 1:
            said = _("{path} has no row that names its columns; add one as its first line", path=path)
            yield Fault("header", path, said)
        return
    yield from _name_faults(path, table, rows)
    yield from _row_faults(path, table, rows)


def _mixed_delimiters(table: Table, rows: list[Row]) -> tuple[str, str] | None:
    """What separates the header of a table and what its rows, where these are not the same."""
    if not rows or any(len(row.fields) > 1 for row in rows) or not table.header:
        return None
    for one, other in permutations(DELIMITERS, 2):
        count = table.header[0].count(one) if len(table.header) == 1 else len(table.header) - 1
        fits = len(table.header) == 1 or one == table.delimiter
        if fits and count and all(row.fields[0].count(other) == count for row in rows):
            return one, other
    return None


def _name_faults(path: str, table: Table, rows: list[Row]) -> Iterator[Fault]:
    for number, name in enumerate(table.header):
        if not name and any(number < len(row.fields) and row.fields[number].strip() for row in rows):
            said = _("column {number} of {path} has no name", number=number + 1, path=path)
            if number == 0:
                said += _("; name it, or leave row numbers out (pandas: `index=False`, R: `row.names = FALSE`)")
            yield Fault("unnamed", path, said, table.header_line)
            break
    twice = [one for one, count in Counter(table.header).items() if count > 1 and one]
    if twice and table.header[0].lower() not in REPEATING and not path.lower().endswith(".sdrf.tsv"):
        said = n_(
            "{number} name stands over more than one column of {path}: {names}",
            "{number} names stand over more than one column of {path}: {names}",
            len(twice),
            path=path,
            names=listing(quoted(one, 40) for one in twice),
        )
        yield Fault("twice", path, said, table.header_line)


def _row_faults(path: str, table: Table, rows: list[Row]) -> Iterator[Fault]:
    width = len(table.header)
    ragged = [one for one in rows if len(one.fields) != width]
    if ragged and ragged[-1] is rows[-1] and not table.ends_in_line:
        ragged.pop()  # a note says it: the file may have been cut
    if not ragged:
        return
    first = ragged[0]
    widths = {len(one.fields) for one in rows}
    if widths == {width + 1}:
        said = _(
            "the header of {path} names {width} columns, and each row has a field more; name the first column, too, "
            "or leave row names out (R: `row.names = FALSE`)",
            path=path,
            width=width,
        )
        yield Fault("shifted", path, said, table.header_line)
        return
    said = n_(
        "{number} row of {path} has not the {width} fields that the header names; the first is line {line} with {has}",
        "{number} rows of {path} have not the {width} fields that the header names; the first is line {line} with "
        "{has}",
        len(ragged),
        path=path,
        width=width,
        line=first.line,
        has=len(first.fields),
    )
    if any("\n" in one for one in first.fields):
        said += _(" (a quotation mark may lack its partner)")
    yield Fault("ragged", path, said, first.line)


def _table_notes(path: str, table: Table) -> Verdicts:
    """What is worth knowing of a table that is well-formed otherwise."""
    rows = table.rows()
    if table.before:
        said = n_(
            "{path} has {number} line before its header; programs need to be told to skip it",
            "{path} has {number} lines before its header; programs need to be told to skip them",
            table.before,
            path=path,
        )
        yield noted(path, said, Source(path, f"line:{table.header_line}"))
    if rows and table.header and len(rows[-1].fields) != len(table.header) and table.whole:
        said = _("{path} ends within a row; is it complete?", path=path)
        yield noted(path, said, Source(path, f"line:{rows[-1].line}"))


@rule(
    "table-described",
    principle="I1",
    priority=IMPORTANT,
    rda=("RDA-I1-02D",),
    supports=("RDA-R1-01M",),
    fuji=("FsF-R1-01M",),
)
def table_described(samples: Samples, record: Record, documents: Documents, inventory: Inventory) -> Verdicts:
    """The columns of tables are described: in the metadata, a codebook, a sidecar or the README.

    Why: only its maker knows whether `temp` is that of the roof or of the air, in which unit, and what -99 means.
    Fix: say of each column what it holds, its unit and its codes: in a codebook beside the table (`codebook.csv`,
    `data_dictionary.csv`), in the README, or as `fields` of a Data Package.
    Example: in data_dictionary.csv
        column,description,unit,values
        date,night of the count,,ISO 8601
        count,animals that left the roof within 90 minutes of sunset,1,-99: not counted
        temp,temperature of the roof at sunset,Cel,
    """
    books = Codebooks(record, documents, inventory, samples)
    seen: dict[tuple[str, ...], list[str]] = {}
    for path, table in samples.tables():
        columns = tuple(one for one in table.header if one and not is_number(one))
        described_within = table.commented or books.is_codebook(path) or path in documents.metadata
        if columns and len(columns) <= MATRIX and not described_within:
            seen.setdefault(columns, []).append(path)
    described, lacking = 0, []
    for columns, paths in seen.items():
        missing = min((books.undescribed(path, list(columns)) for path in paths[:3]), key=len)
        described += len(columns) - len(missing)
        if missing:
            lacking.append((paths, columns, missing))
    if described:
        yield tally(described, 0, "")
    for paths, columns, missing in lacking[:TABLES_SHOWN]:
        said = n_(
            "{missing} of {number} column of {tables} is described nowhere: {names}; describe it in a codebook "
            "(data_dictionary.csv) or the README",
            "{missing} of {number} columns of {tables} are described nowhere: {names}; describe them in a codebook "
            "(data_dictionary.csv) or the README",
            len(columns),
            missing=len(missing),
            tables=listing(paths, 2),
            names=listing(quoted(one, 40) for one in missing),
        )
        yield tally(0, len(missing), said, Source(paths[0]))
    if rest := lacking[TABLES_SHOWN:]:
        said = n_(
            "{number} more table with columns that are described nowhere: {tables}",
            "{number} more tables with columns that are described nowhere: {tables}",
            sum(len(paths) for paths, _columns, _missing in rest),
            tables=listing(paths[0] for paths, _columns, _missing in rest),
        )
        yield tally(0, sum(len(missing) for _paths, _columns, missing in rest), said, Source(rest[0][0][0]))
