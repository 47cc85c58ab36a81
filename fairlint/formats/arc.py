"""Annotated Research Context of DataPLANT: an investigation as a workbook, with one for each study and assay below it.

Specification: https://github.com/nfdi4plants/ARC-specification, ARC 2 and ISA-XLSX. The workbooks hold the sections of
ISA-Tab, in cells. Some hold its text pasted, so that each word has a cell of its own: they are read all the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node, Unreadable
from fairlint.formats import Format, Problem
from fairlint.formats._isa import (
    FIRST_SECTION,
    KEYS,
    Row,
    Section,
    Study,
    blocks,
    is_head,
    read_columns,
    read_data_files,
    read_dataset,
    read_people,
    read_study,
    section,
    sections,
)
from fairlint.language import _, n_
from fairlint.wording import listing, quoted

Sheets = dict[str, list[Row]]

INVESTIGATION = "isa.investigation.xlsx"
# What holds the parts of an ARC, and the workbook that describes each.
_PARTS = {"studies": "isa.study.xlsx", "assays": "isa.assay.xlsx"}
_MOST_PARTS = 200  # of so many studies and assays the workbooks are opened
_MOST_BYTES = 8 * 1024 * 1024


def recognises(root: Sheets) -> bool:
    """A sheet has the section INVESTIGATION."""
    return any(one.name == "INVESTIGATION" for one in metadata(root))


def metadata(sheets: Sheets) -> list[Section]:
    """The sections of the sheet that has some; the others are tables."""
    for rows in sheets.values():
        rows = joined(rows) if is_split(rows) else rows
        if found := sections(rows):
            return found
    return []


def is_split(rows: list[Row]) -> bool:
    """Whether text with tabs was parted at its blanks: `ONTOLOGY | SOURCE | REFERENCE`."""
    heads = [" ".join(cell.text() for cell in row if cell) for row in rows[:3]]
    return (
        bool(rows) and len(rows[0]) > 1 and any(one in (FIRST_SECTION, "INVESTIGATION PUBLICATIONS") for one in heads)
    )


def joined(rows: list[Row]) -> list[Row]:
    """The rows as they were before; each value stands at the cell in which it starts."""
    return [_joined(row) for row in rows]


def _joined(row: Row) -> Row:
    values: list[tuple[list[str], Node]] = [([], row[0])]
    for cell in row:
        first, *others = str(cell.value or "").split("\t")
        values[-1][0].append(first)
        values += [([one], cell) for one in others]
    return [Node(" ".join(" ".join(words).split()), cell.pointer) for words, cell in values]


def read(root: Sheets, describe: Describer) -> None:
    """Describe the ARC by its investigation, and by its studies and assays, each in its workbook."""
    describe.subject = "dataset"
    investigation, registered = blocks(metadata(root))
    studies: list[Study] = []
    for path, sheets in _workbooks(describe.beside, "studies"):
        studies.append((metadata(sheets), describe.at(describe.beside.path(path))))
    known = {_name(block) for block, _ in studies}
    studies = [(one, describe) for one in registered if _says_anything(one) and _name(one) not in known] + studies
    read_dataset(investigation, studies, describe)
    seen: set[str] = set()
    for path, sheets in _workbooks(describe.beside, "assays"):
        _read_assay(path, sheets, describe.at(describe.beside.path(path)), seen)


def _name(study: list[Section]) -> str:
    return section(study, "STUDY").cell("identifier").text()


def _says_anything(study: list[Section]) -> bool:
    return any(any(row[1:]) for part in study for row in part.rows)


def _workbooks(beside: Beside, kind: str) -> Iterator[tuple[str, Sheets]]:
    """The workbooks of all studies or assays that can be read, by their paths."""
    from fairlint.documents._xlsx import parse_xlsx

    for path in _parts(beside, kind)[:_MOST_PARTS]:
        if 0 < (beside.size(path) or 0) <= _MOST_BYTES:
            with suppress(Unreadable):  # `check` says so
                yield path, parse_xlsx(beside.data(path))


def _parts(beside: Beside, kind: str) -> list[str]:
    """The paths of the workbooks that describe the studies or assays of an ARC."""
    name = _PARTS[kind]
    return [folder + name for folder, names in _folders(beside, kind).items() if name in names]


def _folders(beside: Beside, kind: str) -> dict[str, list[str]]:
    """The folders in `studies/` or `assays/` with the files that lie right in them."""
    found: dict[str, list[str]] = {}
    prefix = f"{beside.folder}{kind}/"
    for folder, names in beside.inventory.folders():
        if folder.startswith(prefix) and folder != prefix:
            own = f"{kind}/{folder[len(prefix) :].partition('/')[0]}/"
            found.setdefault(own, []).extend(names if beside.folder + own == folder else [])
    return found


def _read_assay(path: str, sheets: Sheets, describe: Describer, seen: set[str]) -> None:
    """What was measured and with what, who did it, and which files came out."""
    found = metadata(sheets)
    read_study(found, describe)
    read_people(section(found, "ASSAY PERFORMERS"), describe, seen, "contributors")
    folder = path.rpartition("/")[0]
    for rows in sheets.values():
        if not any(map(is_head, rows)):
            read_data_files(rows, describe, lambda one: _place(one, folder, describe.beside))
            read_columns(rows, describe)


def _place(path: str, folder: str, beside: Beside) -> str:
    """A path relative to the assay: data lie in its `dataset/`, and are named from there, from the assay or the ARC."""
    if "://" in path or beside.has(f"{folder}/{path}"):
        return path
    if beside.has(path) and not beside.has(f"{folder}/dataset/{path}"):
        return f"../../{path}"
    return f"dataset/{path}" if not path.startswith(("dataset/", "assays/", "./")) else path


def check(root: Sheets, beside: Beside) -> Iterator[Problem]:
    """The investigation's sections, labels and values, and the workbooks of the studies and assays that it has."""
    for rows in root.values():
        if is_split(rows):
            place = _cell(Problem("", rows[0][0].pointer))
            said = _(
                "the text was parted at its blanks, a word a cell; import it anew with the tab as the only "
                "separator, so that each value has one cell"
            )
            yield Problem(place + said, rows[0][0].pointer)
            break
    else:
        yield from map(_told, _check_investigation(metadata(root), beside))
    for kind, name in _PARTS.items():
        for folder, names in _folders(beside, kind).items():
            if name not in names:
                if kind == "studies":
                    said = _("{folder} has no {name}, so that nothing is known of this study", folder=folder, name=name)
                else:
                    said = _("{folder} has no {name}, so that nothing is known of this assay", folder=folder, name=name)
                yield Problem(said, advice=True)
        for path in _parts(beside, kind)[:_MOST_PARTS]:
            yield from _check_part(path, "STUDY" if kind == "studies" else "ASSAY", beside)


def _check_investigation(found: list[Section], beside: Beside) -> Iterator[Problem]:
    from fairlint.formats._isa_check import check_section

    names = [one.name for one in found]
    wanted = (FIRST_SECTION, "INVESTIGATION", "INVESTIGATION PUBLICATIONS", "INVESTIGATION CONTACTS")
    if missing := [one for one in wanted if one not in names]:
        said = n_(
            "{names} is missing; an ARC wants every section, even where it is empty",
            "{names} are missing; an ARC wants every section, even where it is empty",
            len(missing),
            names=listing(missing, most=4),
        )
        yield Problem(said)
    for one in found:
        yield from check_section(one)
    for study in blocks(found)[1]:
        for part, kind in (("STUDY", "studies"), ("STUDY ASSAYS", "assays")):
            for cell in section(study, part).row("file name"):
                if cell and not (beside.has(cell.text()) or beside.has(f"{kind}/{cell.text()}")):
                    yield Problem(
                        _("{value} is not here; add it, or correct its name", value=quoted(cell.text())), cell.pointer
                    )


def _check_part(path: str, section_name: str, beside: Beside) -> Iterator[Problem]:
    from fairlint.documents._xlsx import parse_xlsx
    from fairlint.formats._isa_check import check_section

    data = beside.data(path, _MOST_BYTES + 1)
    if not data or len(data) > _MOST_BYTES or data.startswith(b"version https://git-lfs") or not beside.size(path):
        return  # another rule tells of empty files, and what is not here can't be judged
    try:
        sheets = parse_xlsx(data)
    except Unreadable as error:
        yield Problem(_("is {problem}", problem=error.problem), file=path)
        return
    if any(map(is_split, sheets.values())):
        return
    found = metadata(sheets)
    if not any(one.name.startswith(section_name) for one in found):
        name = f"isa_{section_name.lower()}"
        yield Problem(
            _("has no sheet {name} with the section {section_name}; add it", name=name, section_name=section_name),
            file=path,
            advice=True,
        )
    for one in found:
        for problem in check_section(one):
            yield _told(problem)._replace(file=path)


def _told(problem: Problem) -> Problem:
    """A workbook has no lines, so that the message says the place."""
    return problem._replace(message=_cell(problem) + problem.message)


def _cell(problem: Problem) -> str:
    sheet, _mark, cell = problem.pointer.rpartition("!")
    return _("cell {value} of sheet {sheet}: ", value=cell, sheet=quoted(sheet)) if cell else ""


FORMAT = Format(
    id="arc",
    title="ARC (ISA-XLSX)",
    syntax="xlsx",
    names=(INVESTIGATION,),
    beside=("isa.study.xlsx", "isa.assay.xlsx"),
    recognises=recognises,
    read=read,
    check=check,
    community="DataPLANT",
    dataset=True,
    keys=KEYS,
)
