"""Whether a CSVW description follows the vocabulary, and its tables the description. Imported only for a check."""

from __future__ import annotations

from fairlint.beside import Beside
from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._csvw.description import Reading
from fairlint.formats._csvw.tables import check_tables


def problems(root: Node, beside: Beside) -> list[Problem]:
    """All that is wrong, each once; what breaks a rule comes before what a processor only warns of."""
    reading = Reading(root, beside)
    check_tables(reading.tables(), reading)
    return sorted(dict.fromkeys(reading.findings.found), key=lambda one: one.advice)
