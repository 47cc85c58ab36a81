"""The record, as `fairlint inspect` shows it: JSON by `schemas/record.schema.json`, and text for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from fairlint.reader import Documents
from fairlint.record import Agent, Description, MetadataFile, NamedBy, Record, Relation, Source, Text
from fairlint.vocabulary.identifiers import Identifier
from fairlint.wording import printable

SCHEMA_VERSION = 1


class Stated(Protocol):
    """Anything that knows where it stands."""

    @property
    def source(self) -> Source:
        """Where it stands."""


def as_json(record: Record, documents: Documents) -> str:
    """The record as JSON, ASCII only, with what was wrong with its files."""
    faults = [
        {"file": one.path, "problem": one.problem, "line": one.position.line, "column": one.position.column}
        for one in documents.faults
    ]
    return json.dumps(as_dict(record) | {"faults": faults}, indent=2) + "\n"


def as_dict(record: Record) -> dict[str, Any]:
    """The record as plain data: what metadata files say, and under `prose` what README and licence files say."""
    return {
        "schema_version": SCHEMA_VERSION,
        **_description(record),
        "files_described": {
            "count": len(record.files),
            "checksums": sum(bool(one.checksum) for one in record.files),
        },
        "metadata_files": [
            {"path": one.path, "format": one.format, "about": one.about, "entity": one.entity or None}
            for one in record.metadata_files
        ],
        "nested": [{"path": one.path, "format": one.format} for one in record.nested],
        "conflicts": [
            {"field": one.field, "values": [{"value": text.value, **_place(text)} for text in one.values]}
            for one in record.conflicts
        ],
        "prose": _description(record.prose),
    }


def _description(said: Description) -> dict[str, Any]:
    return {
        "identifiers": [_identifier(one) for one in said.identifiers],
        "title": _first(said.titles),
        "description": _first(said.descriptions),
        "creators": [_agent(one) for one in said.creators],
        "publisher": _first(said.publishers),
        "resource_type": _first(said.resource_types),
        "dates": [{"value": one.value, "kind": one.kind, **_place(one)} for one in said.dates],
        "version": _first(said.versions),
        "keywords": [{"label": one.label, "uri": one.uri or None, **_place(one)} for one in said.keywords],
        "licences": [
            {
                "text": one.licence.text,
                "spdx": one.licence.spdx or None,
                "scope": one.scope or None,
                **_place(one),
            }
            for one in said.licences
        ],
        "access": next((one.level or one.text for one in said.access), None),
        "related": [_relation(one) for one in said.related],
        "provenance": [{"kind": one.kind, "text": one.text, **_place(one)} for one in said.provenance],
    }


def _first(texts: Sequence[Text]) -> str | None:
    return texts[0].value if texts else None


def _place(one: Stated) -> dict[str, str]:
    return {"file": one.source.file, "pointer": one.source.pointer}


def _identifier(one: NamedBy) -> dict[str, Any]:
    known = one.identifier
    return {
        "value": known.text,
        "scheme": known.scheme,
        "kind": known.kind,
        "normalized": known.normalized,
        "persistent": known.persistent,
        "concept": one.concept,
        **_place(one),
    }


def _agent(one: Agent) -> dict[str, Any]:
    return {"name": one.name, "orcid": one.orcid.normalized if one.orcid else None, **_place(one)}


def _relation(one: Relation) -> dict[str, Any]:
    return {"identifier": _best(one.identifier), "relation": one.relation or None, **_place(one)}


def _best(identifier: Identifier) -> str:
    return identifier.normalized or identifier.text


def as_text(record: Record, documents: Documents) -> str:
    """The record for people: one line a value, with the place it comes from."""
    lines = list(_section(record, documents))
    if prose := list(_section(record.prose, documents)):
        lines += ["", "From README and licence files", *prose]
    if not record.metadata_files and not documents.faults:
        lines += ["No metadata file in a format that fairlint reads."]
    lines += ["", *_about_files(record)]
    for fault in documents.faults:
        lines.append(f"Not read      {printable(fault.path)}: {printable(fault.problem)}")
    return "\n".join(line.rstrip() for line in lines).lstrip("\n") + "\n"


def _section(said: Description, documents: Documents) -> Iterator[str]:
    for label, values in _rows(said):
        for number, (text, source) in enumerate(values):
            position = documents.locate(source)
            shown = printable(text if len(text) <= 200 else text[:199] + "…")
            place = f"{printable(source.file)}:{position.line}:{position.column}"
            yield f"{label if not number else '':<14}{shown}  [{place}]"


def _rows(said: Description) -> Iterator[tuple[str, list[tuple[str, Source]]]]:
    yield "Identifier", [(_named(one), one.source) for one in said.identifiers]
    yield "Title", [(one.value, one.source) for one in said.titles]
    yield "Description", [(" ".join(one.value.split()), one.source) for one in said.descriptions]
    yield "Creator", [(_who(one), one.source) for one in said.creators]
    yield "Publisher", [(one.value, one.source) for one in said.publishers]
    yield "Date", [(f"{one.value} ({one.kind})", one.source) for one in said.dates]
    yield "Version", [(one.value, one.source) for one in said.versions]
    yield (
        "Keyword",
        [(f"{one.label} <{one.uri}>" if one.uri else one.label, one.source) for one in said.keywords],
    )
    yield (
        "Licence",
        [(_licence(one.licence.text, one.licence.spdx, one.scope), one.source) for one in said.licences],
    )
    yield "Access", [(one.level or f"{one.text} (not understood)", one.source) for one in said.access]
    yield (
        "Related",
        [(f"{one.relation or 'related'}: {_best(one.identifier)}", one.source) for one in said.related],
    )
    yield "Provenance", [(f"{one.kind}: {' '.join(one.text.split())}", one.source) for one in said.provenance]
    yield "Placeholder", [(f"{one.field}: {one.text}", one.source) for one in said.placeholders]


def _named(one: NamedBy) -> str:
    known = one.identifier
    quality = "persistent" if known.persistent else "not persistent"
    concept = ", all versions" if one.concept else ""
    return f"{_best(known)} ({known.scheme}, {quality}{concept})"


def _who(one: Agent) -> str:
    known = ", ".join(_best(identifier) for identifier in one.identifiers)
    return f"{one.name} <{known}>" if known else one.name


def _licence(text: str, spdx: str, scope: str) -> str:
    known = spdx or "not a standard licence"
    return f"{text} ({known}{f', for {scope}' if scope else ''})" if known != text or scope else text


def _about(file: MetadataFile) -> str:
    """What a file describes, where that is not simply the dataset."""
    told = {"software": "about software", "source": "about a source", "catalogue": "about a catalogue"}
    about = told.get(file.about)
    return f", {about}: {printable(file.entity)}" if about else ""


def _about_files(record: Record) -> Iterator[str]:
    described = len(record.files)
    sums = sum(bool(one.checksum) for one in record.files)
    yield f"{'Files':<14}{described} described, {sums} with a checksum"
    for one in record.metadata_files:
        yield f"{'Metadata':<14}{printable(one.path)} ({one.format}){_about(one)}"
    for one in record.nested:
        yield f"{'Nested':<14}{printable(one.path)} ({one.format}), a dataset of its own"
    for conflict in record.conflicts:
        values = "; ".join(f"{one.value} in {one.source.file}" for one in conflict.values)
        yield f"{'Conflict':<14}{conflict.field}: {printable(values)}"
