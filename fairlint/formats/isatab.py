"""ISA-Tab: an investigation (`i_*.txt`) with the tables of its studies (`s_*.txt`) and assays (`a_*.txt`) beside it.

Specification: https://isa-specs.readthedocs.io/en/latest/isatab.html
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
    blocks,
    read_columns,
    read_data_files,
    read_dataset,
    section,
    sections,
)

Rows = list[list[Node]]


def recognises(root: Rows) -> bool:
    """An investigation starts with the ontologies that it uses."""
    return bool(root) and root[0][0].text().upper() == FIRST_SECTION


def read(root: Rows, describe: Describer) -> None:
    """Describe the dataset that the investigation is, and the data files that its assays name."""
    from fairlint.documents._isatab import parse_isatab

    describe.subject = "dataset"
    investigation, studies = blocks(sections(root))
    read_dataset(investigation, [(block, describe) for block in studies], describe)
    for block in studies:
        for cell in section(block, "STUDY ASSAYS").row("file name"):
            if path := describe.beside.path(cell.text()) if cell else "":
                with suppress(Unreadable):  # a table of hundreds of thousands of cells is data rather than metadata
                    rows = parse_isatab(describe.beside.text(cell.text()))
                    read_data_files(rows, describe.at(path))
                    read_columns(rows, describe.at(path))


def check(root: Rows, beside: Beside) -> Iterator[Problem]:
    """Sections, labels and values of the investigation, and what its tables name that it does not declare."""
    from fairlint.formats._isa_check import check_investigation

    return check_investigation(root, beside)


FORMAT = Format(
    id="isatab",
    title="ISA-Tab",
    syntax="isatab",
    names=("i_investigation.txt",),
    globs=("i_*.txt",),
    marks=("ontology source reference",),
    beside=("s_*.txt", "a_*.txt"),
    folders=("isatab/", "isa-tab/", "isa_tab/", "isa/"),
    recognises=recognises,
    read=read,
    check=check,
    community="ISA",
    dataset=True,
    keys=KEYS,
)
