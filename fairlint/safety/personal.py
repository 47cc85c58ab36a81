"""Signs of personal data in tables: columns that are named for them, and columns of e-mail addresses.

The words are in `vocabulary/data/personal_columns.tsv`. A name of a column has to be one of them as a whole: "name" and
"age" are in half of all tables, and mean no harm.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from fairlint.language import later
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple

DELIMITERS = {".csv": ",;\t|", ".tsv": "\t", ".tab": "\t"}
KINDS = {
    "name": later("names of people"),
    "email": later("e-mail addresses"),
    "phone": later("telephone numbers"),
    "address": later("addresses of people"),
    "birth": later("dates of birth"),
    "number": later("numbers that stand for one person"),
    "network": later("addresses of people's devices"),
}
_WORDS = os.path.join(os.path.dirname(__file__), "..", "vocabulary", "data", "personal_columns.tsv")
_ENOUGH = 3  # e-mail addresses that make a column of them, if they are most of what it holds
_EMAIL = pattern(r"[\w.+%-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,24}")
_OF_AN_OFFICE = pattern(
    r"(?i)(?:info|contact|kontakt|office|data|daten|support|help|service|admin|webmaster|no-?reply|mail|post\w*|library|"
    r"bibliothek|editor|press)\w*@|@(?:[\w-]+\.)*example\.|\.(?:invalid|test|example)$"
)
# What a cell holds that was emptied: nobody is named by it.
_EMPTIED = pattern(
    r"(?i)[\W_x0]*|n/?a|nan|null|none|unknown|unbekannt|missing|fehlt|keine? angabe|redacted|removed|withheld|hidden|"
    r"geschwärzt|entfernt|anonym\w*|pseudonym\w*|confidential|vertraulich"
)
_YEAR = pattern(r"(?<!\d)(1\d{3}|20\d{2})(?!\d)")
_LAST_CENTURY = 1910  # who was born before is not alive, and has no personal data
# Who wrote a book, spoke in parliament or collected a plant is named on purpose.
_OF_WORKS = {
    "doi",
    "isbn",
    "issn",
    "journal",
    "publisher",
    "verlag",
    "booktitle",
    "bibtex",
    "gnd",
    "viaf",
    "orcid",
    "wikidata",
}


class Hint(NamedTuple):
    """A column that may hold personal data: its number from 1, its name where that is one of our words, how many."""

    kind: str
    column: int
    name: str
    values: int

    @property
    def number_and_name(self) -> str:
        """`3 email`, or the number alone."""
        return f"{self.column} {self.name}".rstrip()


def hints(rows: Sequence[Sequence[str]]) -> Iterator[Hint]:
    """The columns of a table, header first, that may hold personal data of living people."""
    if not rows:
        return
    header, body = rows[0], rows[1:]
    names = [_plain(one) for one in header]
    kinds = [column_words().get(one, "") for one in names]
    if _OF_WORKS.intersection(names) or _of_the_dead(kinds, body):
        return
    for number, kind in enumerate(kinds):
        cells = [row[number].strip() for row in body if number < len(row)]
        filled = [one for one in cells if not _EMPTIED.fullmatch(one)]
        emails = [one for one in cells if _EMAIL.fullmatch(one) and not _OF_AN_OFFICE.search(one)]
        if len(set(emails)) >= _ENOUGH and 2 * len(emails) >= len(filled):
            yield Hint("email", number + 1, header[number].strip() if kind == "email" else "", len(emails))
        elif kind and kind != "email" and filled:
            yield Hint(kind, number + 1, header[number].strip(), len(filled))


def is_about_authors(path: str) -> bool:
    """Whether a table lists who made the dataset, or explains its columns: such names are meant to be public."""
    return bool(
        re.search(
            r"(?i)author|creator|contributor|contact|codebook|dictionary|autor|ansprechp", path.rpartition("/")[2]
        )
    )


def table(text: str, delimiters: str, most: int, *, whole: bool) -> list[list[str]]:
    """The first rows of a table; of a start that is not the `whole`, without the last line, which may be cut."""
    lines = text.splitlines(keepends=True)
    if not whole:
        lines = lines[:-1]
    if not lines:
        return []
    import csv

    delimiter = max(delimiters, key=lines[0].count)
    rows = []
    try:
        for row in csv.reader(lines, delimiter=delimiter):
            rows.append(row)
            if len(rows) > most:
                break
    except csv.Error:
        return rows
    return rows


@cache
def column_words() -> dict[str, str]:
    """The kinds of personal data by the names of columns, written as `_plain` has them."""
    with open(_WORDS, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if line[0] not in "#\n"]
    return {word: kind for kind, words in rows[1:] for word in words.split()}


def _plain(name: str) -> str:
    """The name of a column without case, blanks and signs: `First_Name` and `first name` are the same."""
    return re.sub(r"[\W_]+", "", name[:60]).casefold()


def _of_the_dead(kinds: Sequence[str], rows: Iterable[Sequence[str]]) -> bool:
    columns = [number for number, kind in enumerate(kinds) if kind == "birth"]
    years = [int(one) for row in rows for number in columns if number < len(row) for one in _YEAR.findall(row[number])]
    return bool(years) and max(years) < _LAST_CENTURY
