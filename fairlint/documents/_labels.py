"""Files of `Label: value` lines with continuation lines: the tag files of BagIt, the control files of Debian.

A value goes on in the following lines as long as they start with white space. Empty lines part paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.documents._places import Syntax
from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    from fairlint.documents import Document


class Line(NamedTuple):
    """A line of text with its number, from 1."""

    number: int
    content: str

    @property
    def pointer(self) -> str:
        """Its place."""
        return f"line:{self.number}:1"


class Label(NamedTuple):
    """A label as it is written and its value, unfolded; `colon` is false for a line that is no label at all."""

    name: str
    value: str
    pointer: str
    first: str = ""  # what follows the colon on the same line, untrimmed
    colon: bool = True

    def text(self) -> str:
        """Its value."""
        return self.value


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank; they end in LF, CR or both."""
    for number, content in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if content.strip():
            yield Line(number, content)


def labels(found: list[Line]) -> list[Label]:
    """The labels in some lines. Folded lines are joined by a space."""
    read: list[Label] = []
    for line in found:
        if line.content[0].isspace() and read and read[-1].colon:
            last = read[-1]
            read[-1] = last._replace(value=f"{last.value} {line.content.strip()}".strip())
        else:
            name, colon, value = line.content.partition(":")
            read.append(Label(name, value.strip(), line.pointer, value, bool(colon)))
    return read


def paragraphs(text: str) -> list[list[Label]]:
    """The labels of each paragraph; lines that start with `#` are comments."""
    blocks: list[list[Line]] = [[]]
    number = 0
    for line in lines(text):
        if line.content.startswith("#"):
            number += line.number == number + 1
            continue
        if line.number > number + 1:
            blocks.append([])
        number = line.number
        blocks[-1].append(line)
    return [labels(block) for block in blocks if block]


def _parse(document: Document) -> list[list[Label]]:
    return paragraphs(document.text)


SYNTAX = Syntax(_parse)
