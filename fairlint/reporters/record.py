"""The record, as `fairlint inspect` shows it: JSON by `schemas/record.schema.json`, and text for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from fairlint.language import _, later, n_
from fairlint.reader import Documents
from fairlint.record import (
    Agent,
    Description,
    MetadataFile,
    NamedBy,
    Provenance,
    Record,
    Relation,
    Source,
    Text,
    Variable,
)
from fairlint.vocabulary.identifiers import Identifier
from fairlint.wording import printable, redacted

SCHEMA_VERSION = 1
MOST = 50  # values of one field that people are shown
WIDTH = 14  # of the labels
ABOUT = {
    "software": later("about software"),
    "source": later("about a source"),
    "catalogue": later("about a catalogue"),
}


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
        "contributors": [_agent(one) for one in said.contributors],
        "contacts": [_agent(one) for one in said.contacts],
        "publisher": _first(said.publishers),
        "dates": [{"value": one.value, "kind": one.kind, **_place(one)} for one in said.dates],
        "version": _first(said.versions),
        "languages": [_text(one) for one in said.languages],
        "resource_types": [_text(one) for one in said.resource_types],
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
        "access_conditions": [_text(one) for one in said.access_conditions],
        "locations": [{"url": one.url, "kind": one.kind, **_place(one)} for one in said.locations],
        "related": [_relation(one) for one in said.related],
        "provenance": [
            {"kind": one.kind, "text": one.text, "identifier": one.identifier or None, **_place(one)}
            for one in said.provenance
        ],
        "coverage": [{"kind": one.kind, "text": one.text, **_place(one)} for one in said.coverage],
        "variables": [_variable(one) for one in said.variables],
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


def _text(one: Text) -> dict[str, Any]:
    return {"value": one.value, **_place(one)}


def _agent(one: Agent) -> dict[str, Any]:
    return {
        "name": one.name,
        "orcid": one.orcid.normalized if one.orcid else None,
        "identifiers": [_best(identifier) for identifier in one.identifiers],
        "organisation": one.organisation,
        "email": one.email or None,
        "roles": list(one.roles),
        **_place(one),
    }


def _variable(one: Variable) -> dict[str, Any]:
    return {
        "name": one.name,
        "table": one.table or None,
        "description": one.description or None,
        "uri": one.uri or None,
        "unit": one.unit or None,
        **_place(one),
    }


def _relation(one: Relation) -> dict[str, Any]:
    return {"identifier": _best(one.identifier), "relation": one.relation or None, **_place(one)}


def _best(identifier: Identifier) -> str:
    return identifier.normalized or identifier.text


def as_text(record: Record, documents: Documents) -> str:
    """The record for people: one line a value, with the place it comes from."""
    lines = list(_section(record, documents))
    if prose := list(_section(record.prose, documents)):
        lines += ["", _("From README and licence files"), *prose]
    if not record.metadata_files and not documents.faults:
        lines += [_("No metadata file in a format that fairlint reads.")]
    lines += ["", *_about_files(record)]
    for fault in documents.faults:
        lines.append(_labelled(later("Not read"), f"{printable(fault.path)}: {printable(fault.problem)}"))
    return "\n".join(line.rstrip() for line in lines).lstrip("\n") + "\n"


def _section(said: Description, documents: Documents) -> Iterator[str]:
    for label, values in _rows(said):
        for number, (text, source) in enumerate(values[:MOST]):
            position = documents.locate(source)
            text = redacted(text)
            shown = printable(text if len(text) <= 200 else text[:199] + "…")
            place = f"{printable(source.file)}:{position.line}:{position.column}"
            yield _labelled("" if number else label, f"{shown}  [{place}]")
        if len(values) > MOST:
            yield _labelled("", n_("and {number} more", "and {number} more", len(values) - MOST))


def _labelled(label: str, text: str) -> str:
    return f"{_(label) if label else '':<{WIDTH}}{text}"


def _rows(said: Description) -> Iterator[tuple[str, list[tuple[str, Source]]]]:
    yield later("Identifier"), [(_named(one), one.source) for one in said.identifiers]
    yield later("Title"), [(one.value, one.source) for one in said.titles]
    yield later("Description"), [(" ".join(one.value.split()), one.source) for one in said.descriptions]
    yield later("Creator"), [(_who(one), one.source) for one in said.creators]
    yield later("Contributor"), [(_who(one) + _roles(one), one.source) for one in said.contributors]
    yield later("Contact"), [(" ".join(filter(None, (_who(one), _mail(one)))), one.source) for one in said.contacts]
    yield later("Publisher"), [(one.value, one.source) for one in said.publishers]
    yield later("Date"), [(f"{one.value} ({one.kind})", one.source) for one in said.dates]
    yield later("Version"), [(one.value, one.source) for one in said.versions]
    yield later("Language"), [(one.value, one.source) for one in said.languages]
    yield later("Type"), [(one.value, one.source) for one in said.resource_types]
    yield (
        later("Keyword"),
        [(f"{one.label} <{one.uri}>" if one.uri else one.label, one.source) for one in said.keywords],
    )
    yield (
        later("Licence"),
        [(_licence(one.licence.text, one.licence.spdx, one.scope), one.source) for one in said.licences],
    )
    yield (
        later("Access"),
        [(one.level or _("{text} (not understood)", text=one.text), one.source) for one in said.access],
    )
    yield later("Conditions"), [(" ".join(one.value.split()), one.source) for one in said.access_conditions]
    yield later("Location"), [(f"{one.url} ({_(one.kind)})", one.source) for one in said.locations]
    unnamed = later("related")
    yield (
        later("Related"),
        [(f"{one.relation or _(unnamed)}: {_best(one.identifier)}", one.source) for one in said.related],
    )
    yield later("Provenance"), [(_origin(one), one.source) for one in said.provenance]
    yield later("Coverage"), [(f"{_(one.kind)}: {' '.join(one.text.split())}", one.source) for one in said.coverage]
    yield later("Variable"), [(_measured(one), one.source) for one in said.variables]
    yield later("Placeholder"), [(f"{_(one.field)}: {one.text}", one.source) for one in said.placeholders]


def _named(one: NamedBy) -> str:
    known = one.identifier
    quality = _("persistent") if known.persistent else _("not persistent")
    concept = _(", all versions") if one.concept else ""
    return f"{_best(known)} ({known.scheme}, {quality}{concept})"


def _who(one: Agent) -> str:
    known = ", ".join(_best(identifier) for identifier in one.identifiers)
    return f"{one.name} <{known}>" if known else one.name


def _roles(one: Agent) -> str:
    return f" ({', '.join(one.roles)})" if one.roles else ""


def _mail(one: Agent) -> str:
    return one.email if one.email != one.name else ""


def _origin(one: Provenance) -> str:
    text = " ".join(one.text.split())
    named = f" <{one.identifier}>" if one.identifier and one.identifier not in text else ""
    return f"{_(one.kind)}: {text}{named}"


def _measured(one: Variable) -> str:
    """A variable as `name in table [unit]: description <term>`."""
    where = _(" in {table}", table=one.table) if one.table else ""
    unit = f" [{one.unit}]" if one.unit else ""
    said = f": {one.description}" if one.description else ""
    term = f" <{one.uri}>" if one.uri and one.uri != one.name else ""
    return f"{one.name}{where}{unit}{said}{term}"


def _licence(text: str, spdx: str, scope: str) -> str:
    known = spdx or _("not a standard licence")
    about = ", " + _("for {scope}", scope=_(scope)) if scope else ""
    return f"{text} ({known}{about})" if known != text or scope else text


def _about(file: MetadataFile) -> str:
    """What a file describes, where that is not simply the dataset."""
    about = ABOUT.get(file.about)
    return f", {_(about)}: {printable(file.entity)}" if about else ""


def _about_files(record: Record) -> Iterator[str]:
    described = len(record.files)
    sums = sum(bool(one.checksum) for one in record.files)
    counts = _("{described} described, {sums} with a checksum", described=described, sums=sums)
    yield _labelled(later("Files"), counts)
    for one in record.metadata_files:
        yield _labelled(later("Metadata"), f"{printable(one.path)} ({one.format}){_about(one)}")
    for one in record.nested:
        told = _("{path} ({format}), a dataset of its own", path=printable(one.path), format=one.format)
        yield _labelled(later("Nested"), told)
    for conflict in record.conflicts:
        values = "; ".join(_("{value} in {file}", value=one.value, file=one.source.file) for one in conflict.values)
        yield _labelled(later("Conflict"), f"{_(conflict.field)}: {printable(values)}")
