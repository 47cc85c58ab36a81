"""What is wrong with an investigation: its sections, labels and values, and its tables, which use what it declares.

Specification: https://isa-specs.readthedocs.io/en/latest/isatab.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from fairlint.beside import Beside
from fairlint.documents import Node, Unreadable
from fairlint.documents._isatab import parse_isatab
from fairlint.formats import Problem
from fairlint.formats._isa import Row, Section, blocks, comment_name, is_data_column, label_key, section, sections
from fairlint.language import _, later, n_
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import counted, listing, quoted

_TERM = ("Term Accession Number", "Term Source REF")
_PERSON = "Last Name|First Name|Mid Initials|Email|Phone|Fax|Address|Affiliation|Roles+"
_PAPER = "PubMed ID|Publication DOI|Publication Author List|Publication Title|Publication Status+"
# Each section with its labels; a plus stands for the label itself and the two rows of its ontology term.
_SECTIONS = {
    "ONTOLOGY SOURCE REFERENCE": "Term Source Name|Term Source File|Term Source Version|Term Source Description",
    "INVESTIGATION": "Identifier|Title|Description|Submission Date|Public Release Date",
    "INVESTIGATION PUBLICATIONS": _PAPER,
    "INVESTIGATION CONTACTS": "Person " + _PERSON.replace("|", "|Person "),
    "STUDY": "Identifier|Title|Description|Submission Date|Public Release Date|File Name",
    "STUDY DESIGN DESCRIPTORS": "Design Type+",
    "STUDY PUBLICATIONS": _PAPER,
    "STUDY FACTORS": "Factor Name|Factor Type+",
    "STUDY ASSAYS": "Assay Measurement Type+|Assay Technology Type+|Assay Technology Platform|Assay File Name",
    "STUDY PROTOCOLS": "Protocol Name|Protocol Type+|Protocol Description|Protocol URI|Protocol Version"
    "|Protocol Parameters Name+|Protocol Components Name|Protocol Components Type+",
    "STUDY CONTACTS": "Person " + _PERSON.replace("|", "|Person "),
}
# What names the things that a section lists, one a column: rows beyond it say something of nothing.
_NAMING = {
    "ONTOLOGY SOURCE REFERENCE": "Term Source Name",
    "INVESTIGATION": "Investigation Identifier",
    "STUDY": "Study Identifier",
    "STUDY FACTORS": "Study Factor Name",
    "STUDY PROTOCOLS": "Study Protocol Name",
}
# ISA-XLSX writes these longer or shorter.
_ALSO = {
    "publication pubmed id": "pubmed id",
    "protocol parameters term accession number": "protocol parameters name term accession number",
    "protocol parameters term source ref": "protocol parameters name term source ref",
}


def labels_of(name: str) -> list[str]:
    """The labels of a section, as they are written."""
    prefix = {"ONTOLOGY SOURCE REFERENCE": ""}.get(name, name.split()[0].capitalize() + " ")
    found = []
    for one in _SECTIONS[name].split("|"):
        label = prefix + one.removesuffix("+")
        found += [label, *(f"{label} {part}" for part in _TERM)] if one.endswith("+") else [label]
    return found


def check_investigation(rows: list[Row], beside: Beside) -> Iterator[Problem]:
    """All that is wrong with the investigation at `beside`, and with the tables that it names."""
    found = sections(rows)
    investigation, studies = blocks(found)
    yield from _check_heads(found, investigation, studies)
    for one in found:
        yield from check_section(one)
        yield from _missing_labels(one)
        yield from _short_rows(one)
    sources = {one.text() for one in section(investigation, "ONTOLOGY SOURCE REFERENCE").row("term source name")}
    for one in found:
        yield from _undeclared_sources(one, sources)
    yield from _repeated(section(one, "STUDY").cell("identifier") for one in studies)
    for block in studies:
        yield from _check_study(block, sources, beside)


def check_section(part: Section) -> Iterator[Problem]:
    """What is wrong within one section, of a text or of a workbook."""
    yield from _check_labels(part)
    yield from _check_lengths(part)
    yield from _check_values(part)
    yield from _check_lists(part)


def _check_heads(found: list[Section], investigation: list[Section], studies: list[list[Section]]) -> Iterator[Problem]:
    wanted = list(_SECTIONS)
    start = wanted.index("STUDY")
    for one in found:
        if one.name not in _SECTIONS:
            near = get_close_matches(one.name, wanted, n=1, cutoff=0.75)
            hint = (
                _("; did you mean {near}?", near=near[0])
                if near
                else _("; known are {wanted}", wanted=listing(wanted, most=len(wanted)))
            )
            yield Problem(
                _("{name} is no section of ISA-Tab{hint}", name=quoted(one.name), hint=hint), one.head.pointer
            )
    for block, names in ((investigation, wanted[:start]), *((one, wanted[start:]) for one in studies)):
        yield from _check_block(block, names)
    if found and not studies:
        yield Problem(_("the investigation has no STUDY section, so that it says nothing of the data"), advice=True)


def _check_block(block: list[Section], wanted: list[str]) -> Iterator[Problem]:
    """The sections of the investigation, or of one study: each once, in the order of the specification."""
    seen: list[str] = []
    for one in block:
        if one.name not in wanted:
            if one.name in _SECTIONS:
                yield Problem(
                    _("{name} stands among the sections of a study; move it to the top", name=one.name),
                    one.head.pointer,
                )
        elif one.name in seen:
            yield Problem(_("{name} stands here a second time; join the two", name=one.name), one.head.pointer)
        else:
            late = [name for name in seen if wanted.index(name) > wanted.index(one.name)]
            if late:
                yield Problem(_("{name} must stand before {late}", name=one.name, late=late[0]), one.head.pointer)
            seen.append(one.name)
    missing = [name for name in wanted if name not in seen]
    near = {hit for one in block for hit in get_close_matches(one.name, missing, n=1, cutoff=0.75)}
    if absent := [name for name in missing if name not in near]:
        where = block[0].head.pointer if block else ""
        message = n_(
            "{names} is missing; ISA-Tab wants every section, even where it is empty",
            "{names} are missing; ISA-Tab wants every section, even where it is empty",
            len(absent),
            names=listing(absent, most=len(absent)),
        )
        yield Problem(message, where)


def _check_labels(part: Section) -> Iterator[Problem]:
    """Labels that the section does not have; comments may stand anywhere."""
    if part.name not in _SECTIONS:
        return
    known = {label_key(one): one for one in labels_of(part.name)}
    seen: set[str] = set()
    for row in part.rows:
        label = row[0].text()
        key = _ALSO.get(label_key(label), label_key(label))
        if not label:
            yield Problem(_("values stand here without a label before them"), row[0].pointer)
        elif key in known and key in seen:
            yield Problem(
                _("{label} stands twice in {name}; keep one row", label=quoted(label), name=part.name), row[0].pointer
            )
        elif key not in known and not comment_name(label):
            near = get_close_matches(key, known, n=1, cutoff=0.8)
            hint = (
                _("did you mean {known}?", known=quoted(known[near[0]]))
                if near
                else _("write Comment[{label}] for words of your own", label=label)
            )
            yield Problem(
                _("{label} is no label of {name}; {hint}", label=quoted(label), name=part.name, hint=hint),
                row[0].pointer,
                advice=not near,
            )
        seen.add(key)


def _missing_labels(part: Section) -> Iterator[Problem]:
    if part.name not in _SECTIONS:
        return
    labels = labels_of(part.name)
    seen = [_ALSO.get(label_key(row[0].text()), label_key(row[0].text())) for row in part.rows]
    missing = [one for one in labels if label_key(one) not in seen]
    misspelt = {hit for one in seen for hit in get_close_matches(one, map(label_key, missing), n=1, cutoff=0.8)}
    misspelt -= {label_key(one) for one in labels if label_key(one) in seen}
    if absent := [one for one in missing if label_key(one) not in misspelt]:
        message = n_(
            "{section}: {names} is missing; ISA-Tab wants every row, even where it is empty",
            "{section}: {names} are missing; ISA-Tab wants every row, even where it is empty",
            len(absent),
            section=part.name,
            names=listing(map(quoted, absent), most=12),
        )
        yield Problem(message, part.head.pointer)


def _check_lengths(part: Section) -> Iterator[Problem]:
    """Values beyond those that the naming row names; rows that end early leave open what belongs to what."""
    naming = next((row for row in part.rows if label_key(row[0].text()) == label_key(_naming(part.name))), None)
    if naming is None:
        return
    single = part.name in ("INVESTIGATION", "STUDY")
    width = 2 if single else max(len(naming), 2)
    for row in part.rows:
        for cell in row[width:]:
            if not cell:
                continue
            if single:
                message = _(
                    "{value} is a second value where one belongs; put the text in double quotes if it holds tabs",
                    value=quoted(cell.text()),
                )
            else:
                label, number = quoted(_naming(part.name)), width - 1
                message = _(
                    "{value} belongs to nothing: {label} has only {number}",
                    value=quoted(cell.text()),
                    label=label,
                    number=number,
                )
            yield Problem(message, cell.pointer)
            break


def _short_rows(part: Section) -> Iterator[Problem]:
    """Rows that end early leave open what belongs to what; a workbook knows it by its cells."""
    naming = next((row for row in part.rows if label_key(row[0].text()) == label_key(_naming(part.name))), [])
    for row in part.rows:
        if 1 < len(row) < len(naming) and any(row[1:]) and not comment_name(row[0].text()):
            message = _(
                "{label} has {values} where {other} has {number}; keep a tab for each empty one",
                label=quoted(row[0].text()),
                values=counted(len(row) - 1, "value", "values"),
                other=quoted(naming[0].text()),
                number=len(naming) - 1,
            )
            yield Problem(message, row[0].pointer, advice=True)


def _naming(name: str) -> str:
    who = name.split()[0].capitalize()
    ends = {"CONTACTS": "Person Last Name", "PUBLICATIONS": "Publication Title", "DESCRIPTORS": "Design Type"}
    return _NAMING.get(name) or f"{who} {ends.get(name.split()[-1], 'Assay File Name')}"


def _check_values(part: Section) -> Iterator[Problem]:
    """Dates, DOIs and PubMed ids that are none."""
    for row in part.rows:
        fault_of = judge(label_key(row[0].text()))
        for cell in row[1:]:
            if cell and (fault := fault_of(cell.text())):
                yield Problem(f"{quoted(row[0].text())}: {quoted(cell.text())} {fault}", cell.pointer)


def judge(key: str) -> Callable[[str], str]:
    """What is wrong with a value under a label such as `public release date`; nothing with most."""
    if key.endswith("date"):
        return lambda text: "" if parse_date(text) else _("is no date of ISO 8601; write YYYY-MM-DD")
    if key.endswith("doi"):
        return lambda text: "" if _is_doi(text) else _("is no DOI; write it as 10.1234/abcd")
    if key.endswith("pubmed id"):
        return lambda text: "" if _is_pubmed(text) else _("is no PubMed ID, which is a number")
    return lambda text: ""


def _is_doi(text: str) -> bool:
    found = identify(text)
    return found.scheme == "doi" and found.valid


def _is_pubmed(text: str) -> bool:
    return re.fullmatch(r"(?:PMC|PMID: ?)?\d{1,9}", text, re.ASCII) is not None or identify(text).scheme == "pmid"


def _check_lists(part: Section) -> Iterator[Problem]:
    """Things without a name, and lists between semicolons of which one has more parts than the other."""
    for label, nameless in (
        ("protocol name", later("a protocol without a name; give it one, to which the tables can refer")),
        ("factor name", later("a factor without a name; give it one, to which the tables can refer")),
    ):
        names = part.row(label)
        for index, cell in enumerate(names):
            said = [row for row in part.rows if index + 1 < len(row) and row[index + 1].text().strip(" ;")]
            if not cell and said:
                yield Problem(_(nameless), cell.pointer)
        yield from _repeated(names)
    for label in ("protocol parameters name", "protocol components name"):
        for cell in part.row(label):
            parts = [one.strip() for one in cell.text().split(";")]
            if any(parts) and not all(parts[:-1]):
                yield Problem(
                    _("{value}: a name is missing between two semicolons", value=quoted(cell.text())), cell.pointer
                )


def _repeated(cells: Iterable[Node]) -> Iterator[Problem]:
    seen: set[str] = set()
    for cell in cells:
        if cell and cell.text() in seen:
            yield Problem(
                _("{value} names two things; each needs a name of its own", value=quoted(cell.text())), cell.pointer
            )
        seen.add(cell.text())


def _undeclared_sources(part: Section, sources: set[str]) -> Iterator[Problem]:
    for row in part.rows:
        if label_key(row[0].text()).endswith("term source ref"):
            for cell in row[1:]:
                yield from _undeclared(cell, cell.text().split(";"), sources, _("an ontology"), "`Term Source Name`")


def _undeclared(cell: Node, names: Iterable[str], declared: set[str], what: str, where: str) -> Iterator[Problem]:
    for one in names:
        name = one.strip()
        if name and name not in declared:
            near = get_close_matches(name, declared, n=1, cutoff=0.7)
            hint = (
                _("did you mean {near}?", near=quoted(near[0]))
                if near
                else _("add it to {where} of the investigation", where=where)
            )
            yield Problem(
                _("{name} is {what} that is not declared; {hint}", name=quoted(name), what=what, hint=hint),
                cell.pointer,
            )


def _check_study(block: list[Section], sources: set[str], beside: Beside) -> Iterator[Problem]:
    """The tables of one study, against what the study declares."""
    protocols = section(block, "STUDY PROTOCOLS")
    names, parameters = _texts(protocols, "protocol name"), _texts(protocols, "protocol parameters name")
    declared = {
        "Protocol REF": (_("a protocol"), "`Study Protocol Name`", names),
        "Factor Value": (_("a factor"), "`Study Factor Name`", _texts(section(block, "STUDY FACTORS"), "factor name")),
        "Parameter Value": (_("a parameter"), "`Study Protocol Parameters Name`", parameters),
        "Term Source REF": (_("an ontology"), "`Term Source Name`", sources),
    }
    named = section(block, "STUDY").row("file name")
    cell = named[0] if named else Node(None)
    samples: set[str] | None = None
    if not cell:
        title = section(block, "STUDY").cell("identifier", "title")
        where = cell.pointer or title.pointer or block[0].head.pointer
        yield Problem(_("study {title} names no file; give its `Study File Name`", title=quoted(title.text())), where)
    for place, is_study in ((cell, True), *((one, False) for one in section(block, "STUDY ASSAYS").row("file name"))):
        if not place:
            continue
        path = place.text()
        if not beside.path(path) or not beside.has(path):
            if is_study:
                message = _("study file {path} is not here; add it, or correct its name", path=quoted(path))
            else:
                message = _("assay file {path} is not here; add it, or correct its name", path=quoted(path))
            yield Problem(message, place.pointer)
            continue
        if beside.size(path) is None:  # not fetched from git-annex
            continue
        try:
            rows = parse_isatab(beside.text(path))
        except Unreadable:  # it is so large that it can't be held against the study
            continue
        for problem in _check_table(rows, declared, is_study, samples):
            yield problem._replace(file=path)
        if is_study:
            samples = {one.text() for index in _columns(rows, "sample name") for one in _column(rows, index)}


def _texts(part: Section, label: str) -> set[str]:
    return {name.strip() for cell in part.row(label) for name in [cell.text(), *cell.text().split(";")]}


_HEADERS = (
    "Source Name|Sample Name|Extract Name|Labeled Extract Name|Assay Name|Hybridization Assay Name|Scan Name"
    "|Data Transformation Name|Normalization Name|MS Assay Name|NMR Assay Name|Gel Electrophoresis Assay Name"
    "|First Dimension|Second Dimension|Array Design REF|Array Design File|Protocol REF|Material Type|Label|Unit|Date"
    "|Performer|Provider|Description|Term Source REF|Term Accession Number|Raw Data File|Derived Data File"
    "|Raw Spectral Data File|Derived Spectral Data File|Array Data File|Derived Array Data File|Array Data Matrix File"
    "|Derived Array Data Matrix File|Free Induction Decay Data File|Acquisition Parameter Data File|Image File"
    "|Protein Assignment File|Peptide Assignment File|Post Translational Modification Assignment File"
    "|Metabolite Assignment File|Spot Picking File"
)
_BRACKETED = ("Characteristics", "Factor Value", "Parameter Value", "Comment")
Declared = dict[str, tuple[str, str, set[str]]]


def _check_table(rows: list[Row], declared: Declared, is_study: bool, samples: set[str] | None) -> Iterator[Problem]:
    """A table of a study or an assay: its columns, then the values that must be declared elsewhere."""
    if not rows:
        yield Problem(_("is empty; a table has a row of column names, and a row for each sample"))
        return
    head = rows[0]
    wanted = ("Source Name", "Sample Name") if is_study else ("Sample Name",)
    missing = [name for name in wanted if not _columns(rows, name.lower())]
    for name in missing:
        if get_close_matches(name, [one.text() for one in head], n=1, cutoff=0.8):
            continue  # it is there, misspelt
        some = len(missing) < len(wanted)
        yield Problem(_("the column {name} is missing", name=quoted(name)), head[0].pointer, advice=some)
    yield from _check_header(head, declared)
    if len(rows) == 1:
        yield Problem(_("the table has column names, but no rows"), head[0].pointer, advice=True)
    for row in rows[1:]:
        if beyond := next((one for one in row[len(head) :] if one), None):
            number = len(head)
            yield Problem(
                _("{beyond} stands in no column: the table has {number}", beyond=quoted(beyond.text()), number=number),
                beyond.pointer,
            )
    for index, cell in enumerate(head):
        if cell.text() in declared:
            what, where, names = declared[cell.text()]
            for one in _distinct(_column(rows, index)):
                yield from _undeclared(one, [one.text()], names, what, where)
        if cell.text().lower() == "sample name" and not is_study and samples:
            for one in _distinct(_column(rows, index)):
                if one.text() not in samples:
                    yield Problem(
                        _("sample {value} is not in the table of the study", value=quoted(one.text())), one.pointer
                    )


def _check_header(head: Row, declared: Declared) -> Iterator[Problem]:
    before = ""
    for cell in head:
        text = cell.text()
        bracket = re.fullmatch(r"(\w[\w ]*?)\s*\[(.*)\]", text)
        name = bracket[1] if bracket else text
        known = _BRACKETED if bracket else _HEADERS.split("|")
        if not text:
            continue
        if bracket and name in declared:
            what, where, names = declared[name]
            yield from _undeclared(cell, [bracket[2]], names, what, where)
        elif name not in known and not (not bracket and is_data_column(text)):
            near = get_close_matches(name.title(), known, n=1, cutoff=0.8)
            if near:
                message = _(
                    "{value} is no column of ISA-Tab; did you mean {near}?", value=quoted(text), near=quoted(near[0])
                )
                yield Problem(message, cell.pointer)
            elif not text.endswith((" File", " Name")):  # communities add such
                message = _(
                    "{value} is no column of ISA-Tab; write Comment[…] for columns of your own", value=quoted(text)
                )
                yield Problem(message, cell.pointer, advice=True)
        if text in ("Unit", *_TERM) and not before:
            yield Problem(_("{value} must stand behind the value that it is about", value=quoted(text)), cell.pointer)
        if text == "Unit" and before and not before.startswith(_BRACKETED[:3]):
            yield Problem(
                _("a unit must stand behind a value; here it stands behind {before}", before=quoted(before)),
                cell.pointer,
            )
        before = text


def _columns(rows: list[Row], name: str) -> list[int]:
    return [index for index, cell in enumerate(rows[0] if rows else []) if cell.text().lower() == name]


def _column(rows: list[Row], index: int) -> Iterator[Node]:
    return (row[index] for row in rows[1:] if index < len(row) and row[index])


def _distinct(cells: Iterable[Node]) -> list[Node]:
    found: dict[str, Node] = {}
    for one in cells:
        found.setdefault(one.text(), one)
    return list(found.values())
