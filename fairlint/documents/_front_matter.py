"""YAML between two lines `---` at the start of a Markdown file: the tree of the YAML, with places in the file.

The custom comes from Jekyll (https://jekyllrb.com/docs/front-matter/); dataset cards follow it. A file without such a
block has an empty tree, so that a README in plain prose is no fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlint.documents._nodes import Node
from fairlint.documents._places import START, Position, Syntax, Unreadable
from fairlint.documents._yaml import locate_yaml, parse_yaml

if TYPE_CHECKING:
    from fairlint.documents import Document


def front_matter(text: str) -> str | None:
    """The YAML at the start of a file, without its fences; None where there is none, or where it does not end."""
    first, newline, rest = text.partition("\n")
    if first.rstrip() != "---" or not newline:
        return None
    length = 0
    for line in rest.splitlines(keepends=True):
        if line.rstrip() in ("---", "..."):
            return rest[:length]
        length += len(line)
    return None


def _parse(document: Document) -> Node:
    yaml = front_matter(document.text)
    if yaml is None:
        return Node(None)
    try:
        return Node(parse_yaml(yaml))
    except Unreadable as error:
        line, column = error.position
        # A fault without a place of its own is one of the whole block.
        place = START if error.position == START else Position(line + 1, column)
        raise Unreadable(error.problem, place) from None


def _locate(text: str, pointer: str) -> Position:
    line, column = locate_yaml(front_matter(text) or "", pointer)
    return Position(line + 1, column)


SYNTAX = Syntax(_parse, _locate)
