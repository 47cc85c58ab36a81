"""GeoJSON (RFC 7946): the members at the start of a file, before its features, which may be many and are not read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from fairlint.documents._json import locate_json, parse_json
from fairlint.documents._nodes import Node
from fairlint.documents._places import Syntax, Unreadable
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.documents import Document

MAX_HEAD = 256 * 1024
_SPACE = re.compile(r"[ \t\n\r]*")


def parse_head(text: str) -> str:
    """The text up to the features, as an object of its own: the start of a large file is no JSON by itself."""
    decoder, offset, end = json.JSONDecoder(), _after_space(text, 0), 0
    if text[offset : offset + 1] != "{":
        raise Unreadable(_("not a GeoJSON file"))
    start = end = offset + 1
    try:
        while True:
            key, offset = decoder.raw_decode(text, _after_space(text, start))
            offset = _after_space(text, offset)
            if key == "features" or text[offset : offset + 1] != ":":
                break
            end = decoder.raw_decode(text, _after_space(text, offset + 1))[1]
            offset = _after_space(text, end)
            if text[offset : offset + 1] != ",":
                break
            start = offset + 1
    except (ValueError, RecursionError):
        pass
    return text[:end] + "}"


def _after_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _parse(document: Document) -> Node:
    data = document.part(0, MAX_HEAD)
    text = data.decode("utf-8-sig", "replace")
    document.text = text if len(data) < MAX_HEAD else parse_head(text)
    return Node(parse_json(document.text))


SYNTAX = Syntax(_parse, locate_json, binary=True)
