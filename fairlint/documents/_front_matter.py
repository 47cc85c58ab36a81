"""YAML between two lines `---` at the start of a Markdown file: the tree of the YAML, with places in the file.

The custom comes from Jekyll (https://jekyllrb.com/docs/front-matter/); dataset cards follow it. A file without such a
block has an empty tree, so that a README in plain prose is no fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from fairlint.documents._nodes import Node
from fairlint.documents._places import START, Position, Syntax, Unreadable
from fairlint.documents._yaml import locate_yaml, parse_yaml
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.documents import Document

_KEYS = re.compile(
    r"^(?:annotations_creators|authors?|configs|creators?|dataset_info|doi|keywords|language|licen[cs]es?|multilinguality"
    r"|pretty_name|size_categories|source_datasets|tags|task_categories|task_ids|title)[ ]*:",
    re.MULTILINE,
)


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
    """The tree; YAML that is broken is a fault where its keys are those of metadata, and else a rule in plain prose."""
    yaml = front_matter(document.text)
    if yaml is None:
        if _is_open(document.text):
            raise Unreadable(_("not valid front matter: no line `---` ends it, so that nothing reads it"))
        return Node(None)
    try:
        return Node(parse_yaml(yaml))
    except Unreadable as error:
        if not _KEYS.search(yaml):
            return Node(None)
        line, column = error.position
        # A fault without a place of its own is one of the whole block.
        place = START if error.position == START else Position(line + 1, column)
        raise Unreadable(error.problem, place) from None


def _is_open(text: str) -> bool:
    """Whether a file starts as front matter does, with a key of metadata right after the first line."""
    first, _, rest = text.partition("\n")
    return first.rstrip() == "---" and bool(_KEYS.match(rest.lstrip()))


def _locate(text: str, pointer: str) -> Position:
    line, column = locate_yaml(front_matter(text) or "", pointer)
    return Position(line + 1, column)


SYNTAX = Syntax(_parse, _locate)
