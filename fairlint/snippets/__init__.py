"""What to paste into a metadata file for a field of the record, in the words and syntax of its format.

One TOML file a format, named by its id: `file` is where it is written and `place` where in that file; `fields` have the
text to paste, with its own `file` where that is another one; `notes` say more on a field. A field that the format has
no place for stands in `elsewhere`, with the id of a format that has one, or a sentence.
"""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from fairlint.language import _, later
from fairlint.plain import NamedTuple

FIELDS = {
    "identifier": later("the identifier"),
    "title": later("the title"),
    "description": later("the description"),
    "creators": later("the creators"),
    "publisher": later("the publisher"),
    "publication date": later("the publication date"),
    "version": later("the version"),
    "keywords": later("keywords"),
    "subjects": later("terms of a vocabulary"),
    "resource type": later("the resource type"),
    "language": later("the language"),
    "licence": later("the licence"),
    "access": later("access rights"),
    "related": later("related resources"),
    "provenance": later("the provenance"),
    "contact": later("a contact"),
    "files": later("files"),
    "coverage": later("what the data cover"),
    "variables": later("variables"),
}
"""The fields of metadata in the words of `Format.keys`, and what people call them."""
# Where to write what a format has no place for and says nothing of: the first of these that has one.
_OTHERS = ("datacite-json", "ro-crate")
_FOLDER = os.path.dirname(os.path.abspath(__file__))


class Snippet(NamedTuple):
    """What to write for a field: the format and file, the text to paste, and sentences on it.

    The text is empty where there is nothing to write.
    """

    format: str
    title: str
    file: str
    text: str
    notes: tuple[str, ...]


def snippet_formats() -> list[str]:
    """The ids of the formats that have snippets."""
    return sorted(name[:-5] for name in os.listdir(_FOLDER) if name.endswith(".toml"))


def snippet(format: str, field: str) -> Snippet:
    """What to write for a field in a format, or in another where it has no place for it."""
    found = load(format)
    if field in found["fields"]:
        return _own(format, field)
    where = found["elsewhere"].get(field) or next(one for one in _OTHERS if field in load(one)["fields"])
    if where not in snippet_formats():
        return Snippet(format, _title(format), found["file"], "", (_(where),))
    other = _own(where, field)
    said = _(
        "{format} has no place for {field}; write it into {file} ({other}).",
        format=_title(format),
        field=_(FIELDS[field]),
        file=other.file,
        other=other.title,
    )
    return other._replace(notes=(said, *other.notes))


def nothing_to_write(format: str) -> Snippet:
    """What to say for a rule that no single field of the metadata mends."""
    said = _("No single field of the metadata mends this; the fix says what does.")
    return Snippet(format, _title(format), load(format)["file"], "", (said,))


def _own(format: str, field: str) -> Snippet:
    found = load(format)
    stated = found["fields"][field]
    text, file = (stated["text"], stated["file"]) if isinstance(stated, dict) else (stated, found["file"])
    place = found["place"] if file == found["file"] else ""
    notes = tuple(_(one) for one in (place, found["notes"].get(field, "")) if one)
    return Snippet(format, _title(format), file, text.strip("\n"), notes)


def _title(id: str) -> str:
    from fairlint.formats import formats

    return next(one.title for one in formats() if one.id == id)


@cache
def load(format: str) -> dict[str, Any]:
    """The file of a format, with empty values for what it leaves out."""
    import tomli

    with open(os.path.join(_FOLDER, f"{format}.toml"), "rb") as file:
        return {"place": "", "fields": {}, "notes": {}, "elsewhere": {}, **tomli.load(file)}
