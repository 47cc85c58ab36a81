"""ISA-Tab: rows of cells between tabs, quoted or not. The root is a list of rows, each cell a `Node` with its place.

Specification: https://isa-specs.readthedocs.io/en/latest/isatab.html. Rows without any value, and comments (`#`), are
left out: places stand in the cells.
"""

from __future__ import annotations

import re

from fairlint.documents._nodes import Node
from fairlint.documents._places import Syntax, Unreadable, position_at
from fairlint.language import _, digits

MAX_CELLS = 500_000

Row = list[Node]
_PLAIN = re.compile(r"[^\t\n]*")


def parse_isatab(text: str) -> list[Row]:
    """Parse tab-separated text; raises `Unreadable`. A quote that is never closed is a sign like others."""
    rows: list[Row] = []
    row: Row = []
    offset, line, line_start, cells = 0, 1, 0, 0
    while offset < len(text):
        value, end = _cell(text, offset)
        row.append(Node(value.strip(), f"line:{line}:{offset - line_start + 1}"))
        cells += 1
        if cells > MAX_CELLS:
            problem = _("more than {number} cells, which no metadata table has", number=digits(MAX_CELLS))
            raise Unreadable(problem, position_at(text, offset))
        breaks = text.count("\n", offset, end)
        line, line_start = line + breaks, text.rfind("\n", offset, end) + 1 if breaks else line_start
        if text[end : end + 1] != "\t":
            _keep(rows, row)
            row, line, line_start = [], line + 1, end + 1
        offset = end + 1
    _keep(rows, row)
    return rows


def _keep(rows: list[Row], row: Row) -> None:
    if any(one.value for one in row) and not str(row[0].value).startswith("#"):
        rows.append(row)


def _cell(text: str, start: int) -> tuple[str, int]:
    """The value of the cell at `start`, and the offset of the tab, the line break or the end after it.

    Only the first odd quote can close a cell, and it opens none of the next ones; so no text is looked at twice.
    """
    if text.startswith('"', start):
        end = text.find('"', start + 1)
        while end >= 0 and text.startswith('"', end + 1):
            end = text.find('"', end + 2)
        after = end + 1
        if text.startswith("\r\n", after):
            after += 1
        if end >= 0 and text[after : after + 1] in ("\t", "\n", ""):
            return text[start + 1 : end].replace('""', '"'), after
    plain = _PLAIN.match(text, start)
    return (plain[0], plain.end()) if plain else ("", start)


SYNTAX = Syntax(lambda document: parse_isatab(document.text))
