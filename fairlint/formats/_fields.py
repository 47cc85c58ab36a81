"""Columns that a Table Schema describes, in the metadata or in a file of its own."""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node, Unreadable
from fairlint.formats._common import first_iri


def described(path: str, describe: Describer) -> tuple[Node, Describer]:
    """The JSON or YAML file at a path beside the metadata, with its describer; nothing where it can't be read."""
    text = describe.beside.text(path) if "://" not in path and describe.beside.has(path) else ""
    elsewhere = describe.at(describe.beside.path(path) or path)
    try:
        return Node(_parsed(path, text) if text.strip() else None), elsewhere
    except Unreadable:
        return Node(None), elsewhere


def _parsed(path: str, text: str) -> object:
    from fairlint.documents._json import parse_json
    from fairlint.documents._yaml import parse_yaml

    return parse_yaml(text) if path.lower().endswith((".yaml", ".yml")) else parse_json(text)


def read_schema(schema: Node, table: str, describe: Describer) -> None:
    """The fields of a Table Schema, which may stand in a file of its own: https://datapackage.org/standard/table-schema/.

    Units and what a field is about are no part of the standard; the words are those of OEMetadata and of habit.
    """
    if path := schema.text():
        schema, describe = described(path, describe)
    for field in schema["fields"].each():
        about = [one["@id"].text() for one in field["isAbout"].each()]
        describe.variable(
            field,
            field.texts("name", "title") or field.text(),
            table=table,
            description=field.texts("description", "title"),
            uri=first_iri(field["rdfType"].text(), *about, field["skos:exactMatch"].text()),
            unit=field.texts("unit", "units"),
        )
