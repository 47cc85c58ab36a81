"""The line with which somebody who reuses the dataset can name it: title, creators, year, licence, identifier."""

from __future__ import annotations

from typing import NamedTuple

from fairlint.record import LicenceStatement, Record
from fairlint.vocabulary.dates import parse_date

MOST_CREATORS = 10


class Attribution(NamedTuple):
    """The parts that are stated, each empty where it is not, and the names of those that are missing."""

    title: str
    creators: str
    year: str
    licence: str
    identifier: str

    @property
    def missing(self) -> list[str]:
        """What a full attribution would need."""
        return [name for name, value in self._asdict().items() if not value]


def attribution(record: Record) -> Attribution:
    """What the metadata state; README and licence files only fill in where they are silent."""
    titles = record.titles or record.prose.titles
    creators = record.creators or record.prose.creators
    named = [one.identifier for one in record.named_by if one.identifier.valid]
    named.sort(key=lambda one: not one.persistent)
    return Attribution(
        title=titles[0].value if titles else "",
        creators=_names([one.name for one in creators]),
        year=_year(record),
        licence=_licence(record.licences) or _licence(record.prose.licences),
        identifier=named[0].normalized if named else "",
    )


def _names(names: list[str]) -> str:
    return "; ".join(names[:MOST_CREATORS]) + (" et al." if len(names) > MOST_CREATORS else "")


def _licence(statements: tuple[LicenceStatement, ...]) -> str:
    """The first licence that is one, and not of the code alone."""
    for one in statements:
        if one.scope != "code" and (one.licence.spdx or one.licence.kind in ("licence", "family")):
            return one.licence.spdx or one.licence.text
    return ""


def _year(record: Record) -> str:
    """The year of publication."""
    issued = (parse_date(one.value) for one in record.dates if one.kind == "Issued")
    return next((date[:4] for date in issued if date and date[0].isdigit()), "")
