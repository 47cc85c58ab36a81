"""Gather what is wrong, each with its place, in the description itself and in files that it refers to."""

from __future__ import annotations

from fairlint.documents import START, Node
from fairlint.documents._json import locate_json
from fairlint.formats import Problem

# To find a place in a referred file takes a look at its text; beyond so many findings it is not worth it.
_MAX_LOCATED = 500


class Findings:
    """What was found so far. `file` is the file that pointers are in, empty for the description itself.

    The reader knows where a pointer leads only in the description; of other JSON files, `text` tells the line.
    """

    def __init__(self, found: list[Problem] | None = None, file: str = "", text: str = "") -> None:
        self.found: list[Problem] = [] if found is None else found
        self.file = file
        self.text = text

    def inside(self, file: str, text: str) -> Findings:
        """The same findings, for places in another JSON file."""
        return Findings(self.found, file, text)

    def error(self, node: Node, message: str) -> None:
        """What breaks a rule: a validator must refuse it."""
        self._add(node, message, False)

    def advise(self, node: Node, message: str) -> None:
        """What a processor warns of and goes on without."""
        self._add(node, message, True)

    def cell(self, file: str, line: int, column: int, message: str) -> None:
        """What is wrong with the data at a place in a table."""
        self.found.append(Problem(message, f"line:{line}:{column}", file=file))

    def _add(self, node: Node, message: str, advice: bool) -> None:
        pointer = node.pointer
        if self.file:
            position = locate_json(self.text, pointer) if len(self.found) < _MAX_LOCATED else START
            pointer = f"line:{position.line}:{position.column}"
        self.found.append(Problem(message, pointer, advice, self.file))
