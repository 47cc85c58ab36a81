"""Whether a CSVW description follows the vocabulary, and its tables the description. Imported only for a check."""

from __future__ import annotations

from collections import Counter

from fairlint.beside import Beside
from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._csvw.description import Reading
from fairlint.formats._csvw.tables import check_tables
from fairlint.language import _


def problems(root: Node, beside: Beside) -> list[Problem]:
    """All that is wrong; what breaks a rule comes before what a processor only warns of."""
    reading = Reading(root, beside)
    check_tables(reading.tables(), reading)
    found = list(dict.fromkeys(reading.findings.found))
    return [one for one in found if not one.advice] + _gathered([one for one in found if one.advice])


def _gathered(advice: list[Problem]) -> list[Problem]:
    """The same advice once, at the first place: a key misspelt in one column is so in all."""
    places = Counter(one.message for one in advice)
    first = {one.message: one for one in reversed(advice)}
    return [
        one._replace(message=_("{text} (so in {number} places)", text=text, number=places[text]))
        if places[text] > 1
        else one
        for text, one in reversed(first.items())
    ]
