"""The tag files of BagIt: text in whatever encoding `bagit.txt` declares, so that only the format can decode it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlint.documents._places import Syntax
from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    from fairlint.documents import Document


class TagFile(NamedTuple):
    """The name of a tag file in lower case, and its content."""

    name: str
    data: bytes


def _parse(document: Document) -> TagFile:
    return TagFile(document.path.rpartition("/")[2].lower(), document.data)


SYNTAX = Syntax(_parse, binary=True)
