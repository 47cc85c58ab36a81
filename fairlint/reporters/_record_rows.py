"""The record as rows for people: what each field says, with the place it stands at."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from fairlint.language import _, digits, later, n_
from fairlint.plain import NamedTuple
from fairlint.wording import redacted

MOST = 50  # values of one field that are shown
LONGEST = 1000  # characters of a value that are shown
LONGEST_ADDRESS = 2000

Json = dict[str, Any]


class Value(NamedTuple):
    """One value: its text, an http(s) address it may link to, a remark, and where it stands."""

    text: str
    url: str = ""
    remark: str = ""
    place: str = ""


class Row(NamedTuple):
    """A field with its first values, and how many more there are."""

    label: str
    values: list[Value]
    more: int = 0


def web_address(text: str) -> str:
    """The text if it is an http(s) address, else empty: nothing else may become a link."""
    fits = len(text) <= LONGEST_ADDRESS and re.match(r"https?://[^\s/]", text, re.IGNORECASE)
    return text if fits else ""


def cut(text: str) -> str:
    """The text, or its beginning where it is long; secrets go before the cut, which would hide what they are."""
    text = redacted(text)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def rows(record: Json) -> list[Row]:
    """The fields of a record (`reporters.record.as_dict`) that say something."""
    found = [Row(_(label), *_first(read(record))) for label, read in _FIELDS.items()]
    return [one for one in found if one.values]


def _first(values: list[Value]) -> tuple[list[Value], int]:
    shown = [Value(cut(one.text), one.url, cut(one.remark), cut(one.place)) for one in values[:MOST]]
    return shown, len(values) - len(shown)


def _identifiers(record: Json) -> list[Value]:
    values = []
    for one in record["identifiers"]:
        quality = _("persistent") if one["persistent"] else _("not persistent")
        remark = f"{one['scheme']}, {quality}" + (_(", names all versions") if one["concept"] else "")
        values.append(_linked(one["normalized"] or one["value"], remark, one))
    return values


def _agents(field: str) -> Callable[[Json], list[Value]]:
    return lambda record: [
        Value(one["name"], one["orcid"] or "", ", ".join(one["roles"]), _place(one)) for one in record[field]
    ]


def _texts(field: str) -> Callable[[Json], list[Value]]:
    return lambda record: [Value(one["value"], "", "", _place(one)) for one in record[field]]


def _locations(record: Json) -> list[Value]:
    return [_linked(one["url"], one["kind"], one) for one in record["locations"]]


def _dates(record: Json) -> list[Value]:
    return [Value(one["value"], "", one["kind"], _place(one)) for one in record["dates"]]


def _keywords(record: Json) -> list[Value]:
    return [Value(one["label"], web_address(one["uri"] or ""), "", _place(one)) for one in record["keywords"]]


def _licences(record: Json) -> list[Value]:
    values = []
    for one in record["licences"]:
        known, scope = one["spdx"] or _("not a standard licence"), one["scope"]
        remarks = [known if known != one["text"] else "", _("for {scope}", scope=_(scope)) if scope else ""]
        values.append(_linked(one["text"], ", ".join(filter(None, remarks)), one))
    return values


def _related(record: Json) -> list[Value]:
    return [_linked(one["identifier"], one["relation"] or _("no relation named"), one) for one in record["related"]]


def _provenance(record: Json) -> list[Value]:
    return [
        Value(one["text"], web_address(one["identifier"] or ""), _word(one, "kind"), _place(one))
        for one in record["provenance"]
    ]


def _coverage(record: Json) -> list[Value]:
    return [_linked(one["text"], _word(one, "kind"), one) for one in record["coverage"]]


def _variables(record: Json) -> list[Value]:
    """Name and what it means, linked to the term; where it stands and its unit as a remark."""
    values = []
    for one in record["variables"]:
        text = ": ".join(filter(None, (one["name"], one["description"])))
        remark = ", ".join(filter(None, (one["table"], one["unit"])))
        values.append(Value(text, web_address(one["uri"] or ""), remark, _place(one)))
    return values


def _files(record: Json) -> list[Value]:
    described = record.get("files_described", {"count": 0})
    if not described["count"]:
        return []
    remark = n_("{number} with a checksum", "{number} with a checksum", described["checksums"])
    return [Value(digits(described["count"]), "", remark)]


def _metadata(record: Json) -> list[Value]:
    own = [Value(one["path"], "", one["format"]) for one in record.get("metadata_files", ())]
    remark = later("{format}, a dataset of its own")
    nested = [Value(one["path"], "", _(remark, format=one["format"])) for one in record.get("nested", ())]
    return own + nested


def _conflicts(record: Json) -> list[Value]:
    return list(_contradictions(record.get("conflicts", ())))


def _contradictions(conflicts: list[Json]) -> Iterator[Value]:
    for conflict in conflicts:
        for one in conflict["values"]:
            yield Value(one["value"], "", _word(conflict, "field"), _place(one))


def _single(field: str) -> Callable[[Json], list[Value]]:
    return lambda record: [Value(record[field])] if record[field] else []


def _linked(text: str, remark: str, one: Json) -> Value:
    return Value(text, web_address(text), remark, _place(one))


def _word(one: Json, key: str) -> str:
    """A word of ours, such as the name of a field."""
    word: str = one[key]
    return _(word)


def _place(one: Json) -> str:
    return f"{one['file']} {one['pointer']}".strip()


_FIELDS: dict[str, Callable[[Json], list[Value]]] = {
    later("Identifier"): _identifiers,
    later("Title"): _single("title"),
    later("Description"): _single("description"),
    later("Creators"): _agents("creators"),
    later("Contributors"): _agents("contributors"),
    later("Contacts"): _agents("contacts"),
    later("Publisher"): _single("publisher"),
    later("Dates"): _dates,
    later("Version"): _single("version"),
    later("Languages"): _texts("languages"),
    later("Resource types"): _texts("resource_types"),
    later("Keywords"): _keywords,
    later("Licences"): _licences,
    later("Access"): _single("access"),
    later("Access conditions"): _texts("access_conditions"),
    later("Locations"): _locations,
    later("Related resources"): _related,
    later("Provenance"): _provenance,
    later("Coverage"): _coverage,
    later("Variables"): _variables,
    later("Files described"): _files,
    later("Metadata files"): _metadata,
    later("Contradictions"): _conflicts,
}
