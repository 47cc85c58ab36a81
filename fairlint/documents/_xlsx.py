"""Workbooks (Office Open XML, ECMA-376): the rows of each sheet, each cell a `Node` with its place (`Sheet!B7`).

A workbook has no lines, so that places are told by the names of its cells.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import datetime
from typing import Any

from fairlint.documents._isatab import MAX_CELLS, Row
from fairlint.documents._nodes import Node
from fairlint.documents._places import Syntax, Unreadable, declares_entities
from fairlint.language import _, digits

MAX_UNPACKED = 64 * 1024 * 1024
MAX_PARTS = 2000

Sheets = dict[str, list[Row]]


def parse_xlsx(data: bytes) -> Sheets:
    """The sheets of a workbook by name, without rows that are empty; raises `Unreadable`."""
    if not data:
        raise Unreadable("empty")
    _refuse_bombs(data)
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():  # of what openpyxl does not keep, such as the validation of data
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            return _sheets(book)
    except Unreadable:
        raise
    except Exception as error:  # openpyxl raises whatever its parts raise
        reason = str(error) or type(error).__name__
        raise Unreadable(_("not a workbook that can be read: {reason}", reason=reason)) from None


def cell_name(column: int, row: int) -> str:
    """`B7` for column 2 and row 7."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def _refuse_bombs(data: bytes) -> None:
    """Refuse archives that explode, by the sizes that zipfile holds them to, and XML that declares anything."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(one.file_size for one in parts) > MAX_UNPACKED:
                size = MAX_UNPACKED // 2**20
                raise Unreadable(_("unpacks to more than {size} MiB, which no metadata file should be", size=size))
            for one in parts:
                if one.filename.lower().endswith((".xml", ".rels")):
                    text = archive.read(one).replace(b"\0", b"")
                    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                        raise declares_entities()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, EOFError, ValueError, RuntimeError, NotImplementedError):
        problem = _("not a workbook (.xlsx), or a damaged one; open it in a spreadsheet and save it anew")
        raise Unreadable(problem) from None
    except Unreadable:
        raise
    except Exception as error:  # zlib.error, lzma.LZMAError: of modules that need not be there
        raise Unreadable(_("damaged: {reason}", reason=error)) from None


def _sheets(book: Any) -> Sheets:
    sheets: Sheets = {}
    cells = 0
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # the file may claim any
        rows = sheets[sheet.title] = []
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells += len(values) + 1
            if cells > MAX_CELLS:
                most = digits(MAX_CELLS)
                raise Unreadable(_("more than {number} cells, which no metadata workbook has", number=most))
            texts = [_text(one) for one in values]
            while texts and not texts[-1]:
                texts.pop()
            if texts:
                rows.append(
                    [Node(text, f"{sheet.title}!{cell_name(column, number)}") for column, text in enumerate(texts, 1)]
                )
    return sheets


def _text(value: Any) -> str:
    """The value of a cell as somebody would type it: spreadsheets make numbers and moments of what looks like one."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == datetime.min.time() else value.isoformat()
    return str(value)


SYNTAX = Syntax(lambda document: parse_xlsx(document.data), binary=True)
