"""What is wrong with CSVW descriptions and with tables that they describe, and where.

The classes are those of the validation tests of CSVW: valid input without a word, what processors warn of as advice,
and what they must refuse as an error.
"""

from __future__ import annotations

import pytest

from fairlint.formats._csvw.dates import parse_moment, pattern_form
from fairlint.formats._csvw.numbers import NumberPattern, parse_number
from fairlint.testing import messages

from .helpers import faults

CSVW = "http://www.w3.org/ns/csvw"
DESCRIPTION = "bats-metadata.json"
BATS = "ID,Cave Name,Seen\n1,Unicorn,5/31/2024\n2,Dragon,6/1/2024\n"
COLUMNS = [
    {"name": "ID", "titles": "ID", "datatype": "integer"},
    {"name": "cave", "titles": "Cave Name"},
    {"name": "seen", "titles": "Seen", "datatype": {"base": "date", "format": "M/d/yyyy"}},
]


def table(**more):
    return {"@context": CSVW, "url": "bats.csv", "tableSchema": {"columns": COLUMNS}, **more}


def schema(**more):
    return table(tableSchema={"columns": COLUMNS, **more})


def column(**more):
    """The bats with a first column of which more is said."""
    return schema(columns=[{"name": "ID", "titles": "ID", **more}, *COLUMNS[1:]])


def group(**more):
    return {"@context": CSVW, "tables": [{"url": "bats.csv", "tableSchema": {"columns": COLUMNS}}], **more}


def transformation(**more):
    stated = {"url": "bats.mustache", "scriptFormat": "https://mustache.github.io/", "targetFormat": "https://x.org/y"}
    return table(transformations=[{**stated, **more}])


def key(columns="ID", **reference):
    reference = reference or {"resource": "bats.csv", "columnReference": "ID"}
    return {"columnReference": columns, "reference": reference}


def cells(datatype, *values, **more):
    """A table of one column of this datatype with these values."""
    described = {
        "@context": CSVW,
        "url": "v.csv",
        "tableSchema": {"columns": [{"name": "v", "datatype": datatype, **more}]},
    }
    return {DESCRIPTION: described, "v.csv": "v\n" + "".join(f'"{one}"\n' for one in values)}


def bats(description, text=BATS, **files):
    return {DESCRIPTION: description, "bats.csv": text, **files}


def said(files):
    return messages("metadata-valid", files)


GOOD = {
    "table": bats(table()),
    "group": bats(group()),
    "no schema": bats({"@context": CSVW, "url": "bats.csv"}),
    "no header": bats(table(dialect={"header": False}), "1,Unicorn,5/31/2024\n"),
    "two header rows": bats(table(dialect={"headerRowCount": 2}), "ID,Cave Name,Seen\n,,\n1,Unicorn,5/31/2024\n"),
    "tabs": bats(table(dialect={"delimiter": "\t"}), BATS.replace(",", "\t")),
    "skipped rows": bats(table(dialect={"skipRows": 2}), 'Bats, all\n"of them\n' + BATS),
    "skipped column": bats(table(dialect={"skipColumns": 1}), "".join(f"x,{one}\n" for one in BATS.splitlines())),
    "comments": bats(table(), BATS.replace("2,", "# not sure, really\n2,")),
    "other comments": bats(table(dialect={"commentPrefix": "%"}), BATS.replace("2,D", "% not sure, really\n2,D")),
    "no comments": bats(table(dialect={"commentPrefix": None}, tableSchema={}), "ID,Cave\n#1,Unicorn\n"),
    "blank lines": bats(table(), BATS.replace("2,D", "\n2,D") + "\n"),
    "trimmed": bats(table(dialect={"trim": True}), BATS.replace(",", " , ")),
    "trimmed quotes": bats(table(dialect={"trim": True}), BATS.replace("Dragon", ' "Dragon, Old" ')),
    "inches": bats(table(), BATS.replace("Unicorn", '5" Unicorn') + "# a comment, or not\n"),
    "initial space": bats(
        table(dialect={"skipInitialSpace": True}), BATS.replace(",", ", ").replace("Dragon", '"Dragon, Old"')
    ),
    "single quotes": bats(table(dialect={"quoteChar": "'"}), BATS.replace("Dragon", "'Dragon, Old'")),
    "backslash": bats(table(dialect={"doubleQuote": False}), BATS.replace("Dragon", r'"a \"Dragon\""')),
    "lines in cells": bats(table(), BATS + '3,"Old\n# Dragon ""Two""",6/2/2024\n'),
    "byte order mark": bats(table(), ("\ufeff" + BATS.replace("\n", "\r\n")).encode()),
    "Latin-1": bats(table(dialect={"encoding": "iso-8859-1"}), BATS.replace("Dragon", "Höhle").encode("latin-1")),
    "form feed": bats(table(), BATS.replace("Dragon", "Dra\x0cgon\x85")),
    "dialect elsewhere": bats(
        table(dialect="d.json"), BATS.replace(",", ";"), **{"d.json": {"@context": CSVW, "delimiter": ";"}}
    ),
    "schema elsewhere": bats(table(tableSchema="s.json"), **{"s.json": {"@context": CSVW, "columns": COLUMNS}}),
    "schema not here": bats(table(tableSchema="https://bats.org/s.json")),
    "base": {DESCRIPTION: table(**{"@context": [CSVW, {"@base": "data/"}]}), "data/bats.csv": BATS},
    "table not here": {DESCRIPTION: table(), "bats.txt": "1"},
    "table elsewhere": bats(table(url="https://bats.org/bats.csv")),
    "url with sign": {DESCRIPTION: table(url="the%20bats.csv"), "the bats.csv": BATS},
    "titles by language": bats(column(titles={"de": "Nummer", "en": ["Number", "ID"]})),
    "title of a less specific language": bats({**column(titles={"en": "ID"}), "lang": "en-GB"}),
    "names are enough": bats(schema(columns=[{"name": "ID"}, {"name": "Cave%20Name"}, {"name": "Seen"}])),
    "neither name nor title": bats(schema(columns=[{}, {}, {}])),
    "virtual": bats(schema(columns=[*COLUMNS, {"virtual": True, "propertyUrl": "rdf:type", "valueUrl": "schema:Bat"}])),
    "keys": bats(schema(primaryKey=["ID"], rowTitles="cave", foreignKeys=[key()])),
    "inherited": bats(table(lang="en", null=["NA", "-"], aboutUrl="#bat-{ID}", textDirection="ltr", required=True)),
    "common properties": bats(
        table(
            **{
                "dc:creator": {"@type": "schema:Person", "schema:name": "Anna Weber", "@id": "https://bats.org/anna"},
                "dc:created": {"@value": "2024", "@type": "gYear"},
                "dc:title": {"@value": "Bats", "@language": "en"},
                "http://bats.org/terms#cave": [1, 2.5, None, True],
            },
            notes=[{"schema:text": "Seen twice."}],
        )
    ),
    "transformation": bats(transformation(source="json", titles="Calendar")),
    "list": cells("integer", "1;2; 3", "", separator=";"),
    "list of texts with its limit": cells({"base": "string", "length": 3}, "abc def", separator=" "),
    "null": cells("integer", "NA", "3", null=["NA"]),
    "default": cells("integer", "", default="0"),
    "text keeps blanks": cells({"length": 3}, " a "),
    "number without blanks": cells("integer", " 12 "),
    "percent": cells("decimal", "12%", "1.5‰"),
    "groups": cells("number", "1,234.5", "-1E5", "NaN", "INF", ".5", "+3"),
    "German numbers": cells({"base": "decimal", "format": {"decimalChar": ",", "groupChar": "."}}, "1.234,5"),
    "decimal comma": cells({"base": "decimal", "format": {"decimalChar": ","}}, "1234,5"),
    "number pattern": cells({"base": "decimal", "format": "#,##0.0#"}, "1,234.5", "0.25"),
    "boolean": cells("boolean", "true", "0"),
    "boolean by format": cells({"base": "boolean", "format": "yes|no"}, "no"),
    "expression": cells({"format": r"[a-z]+\d"}, "bat1"),
    "expression that looks ahead": cells({"format": r"^(?=b)[a-z]+$"}, "bat"),
    "expression that never ends": cells({"format": r"^(a+)+$"}, "a" * 300),
    "duration": cells({"base": "duration", "format": r"P\d+D"}, "P3D"),
    "names of months": cells({"base": "date", "format": "d MMM yyyy"}, "1 May 2024"),
    "any": cells("any", "anything"),
    "hex": cells({"base": "hexBinary", "length": 2}, "0aFF"),
    "limits": cells({"base": "integer", "minimum": 1, "maxExclusive": "10"}, "1", "9"),
    "limits of dates": cells({"base": "date", "format": "d.M.yyyy", "minInclusive": "2024-01-01"}, "1.1.2024"),
    "named datatype": cells({"@id": "https://bats.org/number", "base": "integer", "dc:title": "Number"}, "1"),
}


@pytest.mark.parametrize("files", GOOD.values(), ids=GOOD)
def test_valid(files):
    assert said(files) == []


def test_reference_by_schema():
    described = {
        "@context": CSVW,
        "tables": [
            {"url": "bats.csv", "tableSchema": "s.json"},
            {
                "url": "calls.csv",
                "tableSchema": {
                    "columns": [{"name": "bat"}],
                    "foreignKeys": [key("bat", schemaReference="s.json", columnReference="ID")],
                },
            },
        ],
    }
    files = bats(described, **{"s.json": {"@context": CSVW, "columns": COLUMNS}, "calls.csv": "bat\n1\n2\n"})
    assert said(files) == []
    files["calls.csv"] = "bat\n1\n3\n"
    assert said(files) == [
        'error calls.csv:3:1 "bat" must refer to one row, but "3" stands in no row of bats.csv, column ID'
    ]


# A description, and where the advice stands, with the telling part of it.
ADVICE = {
    "null": (table(null=1), "/null", "text or a list of texts"),
    "null in a list": (table(null=["NA", 1]), "/null", '["NA", 1] is ignored'),
    "lang": (table(lang="no language"), "/lang", "language code"),
    "textDirection": (table(textDirection="up"), "/textDirection", '"rtl" or "ltr"'),
    "separator": (table(separator=1), "/separator", "text or null"),
    "ordered": (table(ordered="yes"), "/ordered", "true or false"),
    "default": (table(default=1), "/default", "must be text"),
    "datatype": (table(datatype="anySimpleType"), "/datatype", "not a datatype of CSVW"),
    "datatype in capitals": (column(datatype="Integer"), "/tableSchema/columns/0/datatype", 'write "integer"'),
    "datatype by number": (column(datatype=1), "/tableSchema/columns/0/datatype", "1 is no datatype"),
    "base": (column(datatype={"base": "text"}), "/tableSchema/columns/0/datatype/base", "taken as text"),
    "aboutUrl": (table(aboutUrl=1), "/aboutUrl", "URI template"),
    "braces": (table(aboutUrl="#bat-{ID"), "/aboutUrl", "braces"),
    "dialect": (table(dialect=1), "/dialect", "must be an object"),
    "delimiter": (table(dialect={"delimiter": 1}), "/dialect/delimiter", "must be a character"),
    "encoding": (table(dialect={"encoding": "bat-8"}), "/dialect/encoding", "utf-8"),
    "header": (table(dialect={"header": "yes"}), "/dialect/header", "true or false"),
    "skipRows": (table(dialect={"skipRows": -1}), "/dialect/skipRows", "whole number"),
    "trim": (table(dialect={"trim": "both"}), "/dialect/trim", '"start"'),
    "quoteChar": (table(dialect={"quoteChar": "''"}), "/dialect/quoteChar", "one character"),
    "unknown in dialect": (table(dialect={"quotechar": "'"}), "/dialect/quotechar", 'did you mean "quoteChar"?'),
    "@language": (table(**{"@context": [CSVW, {"@language": "1"}]}), "/@context/1/@language", "language code"),
    "tableDirection": (group(tableDirection="up"), "/tableDirection", '"rtl" or "ltr" or "auto"'),
    "unknown": (table(title="Bats"), "/title", "means nothing in a CSVW Table"),
    "of a column": (group(titles="Bats"), "/titles", "means nothing in a CSVW TableGroup"),
    "of a table": (column(url="bats.csv"), "/tableSchema/columns/0/url", "means nothing in a CSVW Column"),
    "title": (schema(columns=[{"title": "ID"}, {}, {}]), "/tableSchema/columns/0/title", 'did you mean "titles"?'),
    "tables": (group(tables=[*group()["tables"], 1]), "/tables/1", "describes no table"),
    "columns": (schema(columns=[*COLUMNS, 1]), "/tableSchema/columns/3", "describes no column"),
    "foreign keys": (schema(foreignKeys=1), "/tableSchema/foreignKeys", "must be a list"),
    "foreign key": (schema(foreignKeys=[1]), "/tableSchema/foreignKeys/0", "describes no foreign key"),
    "transformations": (table(transformations={}), "/transformations", "must be a list"),
    "transformation": (table(transformations=[1]), "/transformations/0", "describes no transformation"),
    "in a transformation": (transformation(target="x"), "/transformations/0/target", "means nothing"),
    "@id": (table(**{"@id": 1}), "/@id", "must be a URL"),
    "primary key": (schema(primaryKey=["ID", "bat"]), "/tableSchema/primaryKey/1", '"bat", which is not described'),
    "titles": (column(titles=["ID", 1]), "/tableSchema/columns/0/titles/1", "1 is no title"),
    "titles of a language": (column(titles={"en": ["ID", 1]}), "/tableSchema/columns/0/titles/en/1", "1 is no title"),
    "suppressOutput": (table(suppressOutput=1), "/suppressOutput", "true or false"),
    "name": (column(name=1), "/tableSchema/columns/0/name", "must be text"),
    "name with blanks": (column(name="a bat"), "/tableSchema/columns/0/name", '"a bat" has signs other than'),
    "reserved name": (column(name="_bat"), "/tableSchema/columns/0/name", "reserved"),
    "virtual": (column(virtual="yes"), "/tableSchema/columns/0/virtual", "true or false"),
    "notes": (table(notes="Seen twice."), "/notes", "must be a list"),
    "expression": (column(datatype={"format": "("}), "/tableSchema/columns/0/datatype/format", "regular expression"),
    "number pattern": (
        column(datatype={"base": "integer", "format": "+"}),
        "/tableSchema/columns/0/datatype/format",
        "no number pattern",
    ),
    "pattern in an object": (
        column(datatype={"base": "integer", "format": {"pattern": "x"}}),
        "/tableSchema/columns/0/datatype/format/pattern",
        "no number pattern",
    ),
    "limit": (
        column(datatype={"base": "integer", "minimum": "few"}),
        "/tableSchema/columns/0/datatype/minimum",
        "`minimum` is ignored",
    ),
}


@pytest.mark.parametrize(("description", "pointer", "expected"), ADVICE.values(), ids=ADVICE)
def test_advice(description, pointer, expected):
    found = said(bats(description))
    assert [one.split()[0] for one in found] == ["note"], found
    assert f" {place(description, pointer)} " in found[0]
    assert expected in found[0]


def place(description, pointer):
    """Where a pointer leads in the description as the tests write it."""
    import json

    from fairlint.documents._json import locate_json

    position = locate_json(json.dumps(description, indent=2), pointer)
    return f"{DESCRIPTION}:{position.line}:{position.column}"


def test_the_same_advice_is_given_once():
    found = said(bats(schema(columns=[{"title": "ID"}, {"title": "Cave"}, {"title": "Seen"}])))
    assert len(found) == 1
    assert found[0].endswith("(so in 3 places)")


BNODE = {"@id": "_:bats"}
INTEGER = "/tableSchema/columns/0/datatype"


def integer(**limits):
    return column(datatype={"base": "integer", **limits})


# A description, and where the error stands, with the telling part of it.
ERRORS = {
    "no context": ({"url": "bats.csv", "tableSchema": {"columns": COLUMNS}}, "", "`@context` is missing"),
    "context": (table(**{"@context": "https://www.w3.org/ns/csvw#"}), "/@context", f'must be "{CSVW}"'),
    "second context": (table(**{"@context": [CSVW, "https://schema.org"]}), "/@context/1", "one object"),
    "local context": (table(**{"@context": [CSVW, {"bats": "https://bats.org/"}]}), "/@context/1/bats", "only @base"),
    "base": (table(**{"@context": [CSVW, {"@base": 1}]}), "/@context/1/@base", "must be a URL"),
    "no tables": ({"@context": CSVW, "dc:title": "Bats"}, "", "`tables` is missing"),
    "empty tables": (group(tables=[]), "/tables", "lists no table"),
    "one table": (group(tables={"url": "bats.csv"}), "/tables", "must be a list"),
    "no url": ({"@context": CSVW, "tableSchema": {"columns": COLUMNS}}, "", "`url`"),
    "no url in a group": (group(tables=[{"tableSchema": {"columns": COLUMNS}}]), "/tables/0", "`url`"),
    "url": (table(url=1), "/url", "`url`"),
    "schema": (table(tableSchema=1), "/tableSchema", "must be an object"),
    "columns": (schema(columns={}), "/tableSchema/columns", "must be a list"),
    "id of a group": (group(**BNODE), "/@id", "blank node"),
    "id of a table": (table(**BNODE), "/@id", "blank node"),
    "id of a schema": (schema(**BNODE), "/tableSchema/@id", "blank node"),
    "id of a column": (column(**BNODE), "/tableSchema/columns/0/@id", "blank node"),
    "id of a dialect": (table(dialect=BNODE), "/dialect/@id", "blank node"),
    "id of a transformation": (transformation(**BNODE), "/transformations/0/@id", "blank node"),
    "id of a datatype": (column(datatype=BNODE), f"{INTEGER}/@id", "blank node"),
    "id of a built-in datatype": (
        column(datatype={"@id": "http://www.w3.org/2001/XMLSchema#integer"}),
        f"{INTEGER}/@id",
        "that there is already",
    ),
    "type of a group": (group(**{"@type": "Table"}), "/@type", '"TableGroup"'),
    "type of a table": (table(**{"@type": "TableGroup"}), "/@type", '"Table"'),
    "type of a schema": (schema(**{"@type": "Table"}), "/tableSchema/@type", '"Schema"'),
    "type of a column": (column(**{"@type": "Table"}), "/tableSchema/columns/0/@type", '"Column"'),
    "type of a dialect": (table(dialect={"@type": "Table"}), "/dialect/@type", '"Dialect"'),
    "type of a transformation": (transformation(**{"@type": "x"}), "/transformations/0/@type", '"Template"'),
    "no format of a transformation": (
        table(transformations=[{"url": "x", "targetFormat": "y"}]),
        "/transformations/0",
        "`scriptFormat` is missing",
    ),
    "names twice": (
        schema(columns=[{"name": "a", "titles": "ID"}, {"name": "a", "titles": "Cave Name"}, COLUMNS[2]]),
        "/tableSchema/columns/1/name",
        "two columns",
    ),
    "virtual first": (schema(columns=[{"virtual": True}, *COLUMNS]), "/tableSchema/columns/0", "to the end"),
    "no title": (column(titles=1), "/tableSchema/columns/0/titles", "no title"),
    "no title in a language": (column(titles={"no language": "ID"}), "/tableSchema/columns/0/titles", "no title"),
    "reference": (
        schema(foreignKeys=[{"columnReference": "ID", "reference": 1}]),
        "/tableSchema/foreignKeys/0/reference",
        "must be an object",
    ),
    "no reference": (
        schema(foreignKeys=[{"columnReference": "ID"}]),
        "/tableSchema/foreignKeys/0",
        "must be an object",
    ),
    "reference to both": (
        schema(foreignKeys=[key(resource="bats.csv", schemaReference="s.json", columnReference="ID")]),
        "/tableSchema/foreignKeys/0/reference",
        "or else",
    ),
    "other column": (
        schema(foreignKeys=[key("bat")]),
        "/tableSchema/foreignKeys/0/columnReference",
        '"bat" is no column of bats.csv',
    ),
    "other table": (
        schema(foreignKeys=[key(resource="owls.csv", columnReference="ID")]),
        "/tableSchema/foreignKeys/0/reference/resource",
        '"owls.csv" is no table',
    ),
    "other column there": (
        schema(foreignKeys=[key(resource="bats.csv", columnReference=["owl"])]),
        "/tableSchema/foreignKeys/0/reference/columnReference/0",
        '"owl" is no column of bats.csv',
    ),
    "more columns there": (
        schema(foreignKeys=[key(resource="bats.csv", columnReference=["ID", "cave"])]),
        "/tableSchema/foreignKeys/0/reference/columnReference",
        "1 columns refer to 2",
    ),
    "no columns": (
        schema(foreignKeys=[{"reference": {"resource": "bats.csv", "columnReference": "ID"}}]),
        "/tableSchema/foreignKeys/0",
        "`columnReference` is missing",
    ),
    "more in a foreign key": (
        schema(foreignKeys=[{**key(), "dc:title": "Bats"}]),
        "/tableSchema/foreignKeys/0/dc:title",
        "can't stand here",
    ),
    "more in a reference": (
        schema(foreignKeys=[key(resource="bats.csv", columnReference="ID", **{"dc:title": "Bats"})]),
        "/tableSchema/foreignKeys/0/reference/dc:title",
        "can't stand here",
    ),
    "list object": (table(**{"dc:title": {"@list": ["Bats"]}}), "/dc:title/@list", "no `@list`"),
    "set object": (table(notes=[{"dc:title": {"@set": ["Bats"]}}]), "/notes/0/dc:title/@set", "no `@set`"),
    "context within": (table(**{"dc:title": {"@context": CSVW}}), "/dc:title/@context", "must not be used here"),
    "unknown type": (table(**{"dc:creator": {"@type": "Bat"}}), "/dc:creator/@type", "not a type"),
    "type that is no text": (table(**{"dc:creator": {"@type": [1]}}), "/dc:creator/@type/0", "not a type"),
    "blank type": (table(**{"dc:date": {"@value": "1", "@type": "_:d"}}), "/dc:date/@type", "not a type"),
    "blank id": (table(**{"dc:creator": [{"@id": "_:anna"}]}), "/dc:creator/0/@id", "blank node"),
    "type and language": (
        table(**{"dc:title": {"@value": "Bats", "@type": "xsd:string", "@language": "en"}}),
        "/dc:title/@language",
        "together",
    ),
    "more beside a value": (table(**{"dc:title": {"@value": "Bats", "a": 1}}), "/dc:title/a", "beside `@value`"),
    "value of many": (table(**{"dc:title": {"@value": ["Bats"]}}), "/dc:title/@value", "must be text"),
    "language alone": (table(**{"dc:title": {"@language": "en"}}), "/dc:title/@language", "only beside `@value`"),
    "language": (table(**{"dc:title": {"@value": "Bats", "@language": "1"}}), "/dc:title/@language", "language code"),
    "keyword": (table(**{"dc:title": {"@index": "Bats"}}), "/dc:title/@index", "must not be used here"),
    "length of dates": (
        schema(columns=[*COLUMNS[:2], {"titles": "Seen", "datatype": {"base": "gYear", "length": 4}}]),
        "/tableSchema/columns/2/datatype/length",
        "for text only",
    ),
    "least above length": (
        column(datatype={"length": 1, "minLength": 2}),
        f"{INTEGER}/minLength",
        "more than `length`",
    ),
    "length above most": (column(datatype={"length": 1, "maxLength": 0}), f"{INTEGER}/length", "more than `maxLength`"),
    "least above most": (
        column(datatype={"minLength": 1, "maxLength": 0}),
        f"{INTEGER}/minLength",
        "more than `maxLength`",
    ),
    "limit of text": (column(datatype={"minimum": 1}), f"{INTEGER}/minimum", "not for string"),
    "both least": (integer(minInclusive=1, minExclusive=0), f"{INTEGER}/minExclusive", "both"),
    "both most": (integer(maxInclusive=2, maxExclusive=3), f"{INTEGER}/maxExclusive", "both"),
    "most below least": (integer(minimum=2, maximum=1), f"{INTEGER}/maximum", "nothing reaches"),
    "most excludes least": (integer(minInclusive=2, maxExclusive=2), f"{INTEGER}/maxExclusive", "nothing reaches"),
    "least excludes most": (integer(minExclusive=2, maxInclusive=2), f"{INTEGER}/maxInclusive", "nothing reaches"),
}


@pytest.mark.parametrize(("description", "pointer", "expected"), ERRORS.values(), ids=ERRORS)
def test_error_in_the_description(description, pointer, expected):
    found = [one for one in faults(bats(description)) if one.startswith(DESCRIPTION)]
    assert len(found) == 1, found
    assert found[0].startswith(f"{place(description, pointer)} ")
    assert expected in found[0]


def test_error_in_a_schema_elsewhere():
    elsewhere = {"@context": CSVW, "@type": "Schema", "columns": [{"name": "a"}, {"name": "a"}, {"name": "b"}]}
    found = faults(bats(table(tableSchema="s.json"), **{"s.json": elsewhere}))
    assert found[0] == 's.json:9:15 two columns have the name "a"; give each its own'
    assert faults(bats(table(tableSchema="s.json"), **{"s.json": "{"}))[0].startswith(
        f"{DESCRIPTION}:4:18 s.json is not valid JSON"
    )


ACCENT = BATS.encode() + b"3,H\xf6hle,6/2/2024\n"

# Files, and the only error in them, in short.
TABLES = {
    "other header": (bats(table(), BATS.replace("ID", "Id")), "bats.csv:1:1", 'is "Id", described is "ID"'),
    "other order": (
        bats(table(), "ID,Seen,Cave Name\n"),
        "bats.csv:1:4",
        "another order",
    ),
    "other language": (
        bats({**column(titles={"de": "ID"}), "lang": "en"}),
        "bats.csv:1:1",
        'described is "ID" (de)',
    ),
    "fewer columns": (bats(schema(columns=COLUMNS[:2])), "bats.csv:1:14", 'its description 2: "Seen"'),
    "more columns": (bats(schema(columns=[*COLUMNS, {}])), "bats.csv:1:14", "its description 4"),
    "short row": (bats(table(), BATS + "3,Dragon\n4\n"), "bats.csv:4:3", "2 cells, the table 3 columns (the same in 1"),
    "long row": (bats(table(), BATS + '3,"Dragon, Old",6/2/2024,x\n'), "bats.csv:4:26", "4 cells"),
    "encoding": (bats(table(), ACCENT), "bats.csv:4:4", "not valid UTF-8"),
    "other encoding": (bats(table(dialect={"encoding": "ascii"}), ACCENT), "bats.csv:1:1", 'the encoding "ascii"'),
    "open quotes": (bats(table(), BATS + '3,"Dragon,6/2/2024\n\n'), "bats.csv:4:1", "never closed"),
    "text after quotes": (bats(table(), BATS + '3,"Dragon"s,6/2/2024\n'), "bats.csv:4:1", "follows a closing"),
    "cell on a later line": (
        bats(table(), BATS + '3,"Old\nDragon",then\n'),
        "bats.csv:5:9",
        '"then" in column "seen" is not a date written "M/d/yyyy"',
    ),
    "the first of several": (
        bats(table(), BATS.replace("1,U", "I,U").replace("2,D", "II,D")),
        "bats.csv:2:1",
        '"I" in column "ID" is not a whole number (integer) (the same in 1 further row)',
    ),
    "skipped rows count": (bats(table(dialect={"skipRows": 1}), "Bats\n" + BATS + "x,,\n"), "bats.csv:5:1", '"x"'),
    "skipped columns count": (
        bats(table(dialect={"skipColumns": 1}), "".join(f'"x,y",{one}\n' for one in [*BATS.split("\n")[:-1], "x,,"])),
        "bats.csv:4:7",
        '"x"',
    ),
    "primary key": (
        bats(schema(primaryKey="ID"), BATS + "01,Dragon,\n"),
        "bats.csv:4:1",
        'is "1" here and in line 2',
    ),
    "primary key of two": (
        bats(schema(primaryKey=["cave", "ID"]), BATS + "2,Dragon,\n2,Dragon,\n"),
        "bats.csv:4:3",
        "and 1 further row",
    ),
    "foreign key": (
        bats(schema(foreignKeys=[key("cave")])),
        "bats.csv:2:3",
        '"Unicorn" stands in no row of bats.csv, column ID (and 1 further reference',
    ),
    "foreign key to many": (
        bats(
            schema(foreignKeys=[key(resource="bats.csv", columnReference="ID")]),
            "ID,Cave Name,Seen\n1,,\n1,,\n",
        ),
        "bats.csv:2:1",
        "stands in 2 rows",
    ),
    "required": (cells("string", "a", "", required=True), "v.csv:3:1", "must not be empty"),
    "required, null": (cells("string", "NA", null="NA", required=True), "v.csv:2:1", '"NA" in column "v" must not'),
    "required list": (cells("string", "", separator=";", required=True), "v.csv:2:1", "must not be empty"),
    "in a list": (cells("integer", "1;x", separator=";"), "v.csv:2:1", 'holds "x", which is not a whole number'),
    "short in a list": (cells({"minLength": 2}, "ab c", separator=" "), "v.csv:2:1", 'holds "c", which is 1 long'),
}


@pytest.mark.parametrize(("files", "place", "expected"), TABLES.values(), ids=TABLES)
def test_error_in_a_table(files, place, expected):
    found = faults(files)
    assert len(found) == 1, found
    assert found[0].startswith(f"{place} ")
    assert expected in found[0]


@pytest.mark.parametrize(
    ("datatype", "value", "expected"),
    [
        ("integer", "1.0", "a whole number"),
        ("integer", "1E3", "a whole number"),
        ("decimal", "1.5E3", "a decimal number"),
        ("decimal", "NaN", "a decimal number"),
        ("decimal", "-INF", "a decimal number"),
        ("decimal", "1,,000", "a decimal number"),
        ("decimal", "many", "a decimal number"),
        ("double", "1e", "a number"),
        ("float", "Inf", "a number"),
        ("number", "1.2.3", "a number"),
        ("byte", "128", "from -128 to 127"),
        ("short", "32768", "from -32768 to 32767"),
        ("int", "2147483648", "a whole number"),
        ("long", "9223372036854775808", "a whole number"),
        ("unsignedByte", "256", "from 0 to 255"),
        ("unsignedShort", "-1", "from 0 to 65535"),
        ("unsignedLong", "18446744073709551616", "a whole number"),
        ("positiveInteger", "0", "(positiveInteger)"),
        ("negativeInteger", "0", "(negativeInteger)"),
        ("nonPositiveInteger", "1", "(nonPositiveInteger)"),
        ("nonNegativeInteger", "-1", "(nonNegativeInteger)"),
        ("boolean", "yes", "true or false"),
        ({"base": "boolean", "format": "Y|N"}, "true", '"Y" or "N"'),
        ({"base": "integer", "format": "#,##0"}, "1234", '"#,##0"'),
        ({"base": "decimal", "format": {"decimalChar": ","}}, "1.5", "a decimal number"),
        ("date", "31.5.2024", '"2024-05-31"'),
        ("date", "2024-02-30", '"2024-05-31"'),
        ("datetime", "2024-05-31 10:00", '"2024-05-31T14:30:00"'),
        ("gYear", "24", '"2024"'),
        ({"base": "date", "format": "dd.MM.yyyy"}, "1.5.2024", '"dd.MM.yyyy"'),
        ({"base": "time", "format": "HH:mm:ss.S"}, "10:11:12.25", '"HH:mm:ss.S"'),
        ("duration", "3 days", "a duration"),
        ("dayTimeDuration", "P1Y", "a dayTimeDuration"),
        ("yearMonthDuration", "P1D", "a yearMonthDuration"),
        ({"base": "duration", "format": "P[0-9]+D"}, "P1Y", "does not match the format"),
        ({"format": "^[a-z]+$"}, "Bat", "does not match the format"),
        ({"base": "hexBinary"}, "0f0", "hexadecimal"),
        ("language", "no language", "a language code"),
        ({"length": 2}, "bat", "is 3 long, where `length` is 2"),
        ({"maxLength": 2}, "bat", "`maxLength` is 2"),
        ({"minLength": 4}, "bat", "`minLength` is 4"),
        ({"base": "float", "minimum": 10}, "9", "`minimum`, which is 10"),
        ({"base": "float", "minExclusive": 10}, "10", "`minExclusive`"),
        ({"base": "integer", "maximum": "1,000"}, "1001", "`maximum`, which is 1,000"),
        ({"base": "date", "maxInclusive": "2024-05-31"}, "2024-06-01", "`maxInclusive`"),
        ({"base": "date", "maxExclusive": "2024-05-31"}, "2024-05-31", "`maxExclusive`"),
        ({"base": "duration", "minInclusive": "P1D"}, "PT23H", "`minInclusive`"),
    ],
)
def test_error_in_a_cell(datatype, value, expected):
    found = faults(cells(datatype, value))
    assert len(found) == 1, found
    assert found[0].startswith("v.csv:2:1 ")
    assert expected in found[0]


def test_a_format_that_is_none_leaves_the_datatype():
    found = said(cells({"base": "boolean", "format": "YN"}, "Y"))
    assert [one.partition(" ")[0] for one in sorted(found)] == ["error", "note"]


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("0", "7 123 -5", "x 1.5 1,234 12%"),
        ("##0", "1 123 1234", "1,234 123.4"),
        ("#,#00", "12 123 1,234 1,234,567", "1 1234 12,34 12,34,567"),
        ("#,##,#00", "12 1,234 12,34,567", "1 1234 12,34 1,234,567"),
        ("#0.#", "1 12.3", "12.34 1,234.5 1."),
        ("#0.0", "1.2 12.3", "1 12.34"),
        ("#0.0#", "1.2 12.34", "1 12.345"),
        ("#0.0#,#", "1.2 12.34 12.34,5", "1 12.345 12.34,567"),
        ("0.0E0", "1.2E3 1.2e-3", "1.2 12"),
        ("#0%", "12% -3%", "12 12‰"),
        ("+0", "+1 -1 1", "x"),
    ],
)
def test_number_patterns(pattern, good, bad):
    parsed = NumberPattern.parse(pattern)
    assert parsed is not None
    assert [one for one in good.split() if not parsed.matches(one)] == []
    assert [one for one in bad.split() if parsed.matches(one)] == []


@pytest.mark.parametrize("pattern", ["", "+", r"^\d+$", "x0", "0.0.0", "abc"])
def test_no_number_patterns(pattern):
    assert NumberPattern.parse(pattern) is None


def test_numbers_of_absurd_length_are_none():
    assert parse_number("9" * 100_000) is None
    assert parse_number("1E999999999999") is None


@pytest.mark.parametrize(
    ("base", "good", "bad"),
    [
        ("date", "2024-05-31 2024-05-31Z -0044-03-15+01:00", "2024-5-31 2023-02-29 24-05-31"),
        ("dateTime", "2024-05-31T10:00:00.123+01:00 2024-05-31T24:00:00", "2024-05-31T25:00:00 2024-05-31T24:00:01"),
        ("dateTimeStamp", "2024-05-31T10:00:00Z", "2024-05-31T10:00:00"),
        ("time", "10:00:00 10:00:00.5Z", "10:00 10:60:00"),
        ("gYear", "2024 -0001", "24 2024-05"),
        ("gYearMonth", "2024-05", "2024-13"),
        ("gMonth", "--05", "05"),
        ("gMonthDay", "--02-29", "--02-30"),
        ("gDay", "---31", "31"),
        ("duration", "P1Y -P1DT2H PT0.5S P1Y2M3DT4H5M6S", "P PT P1S 1Y P1YT"),
        ("dayTimeDuration", "P3D PT3H", "P1Y P1DT"),
        ("yearMonthDuration", "P1Y2M P3M", "P1D P"),
    ],
)
def test_dates_and_durations(base, good, bad):
    assert [one for one in good.split() if parse_moment(one, base) is None] == []
    assert [one for one in bad.split() if parse_moment(one, base) is not None] == []


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ("yyyy-MM-dd", ["2024-05-31"], ["2024-5-31"]),
        ("d.M.yyyy", ["1.5.2024", "01.05.2024"], ["2024.5.1", "31.2.2024"]),
        ("yyyyMMdd HHmm", ["20240531 1430"], ["20240531"]),
        ("yyyy-MM-ddTHH:mm:ss.SSS", ["2024-05-31T10:11:12.123", "2024-05-31T10:11:12.1"], ["2024-05-31T10:11:12.1234"]),
        ("yyyy-MM-dd'T'HH:mm", ["2024-05-31T10:11"], ["2024-05-31 10:11"]),
        ("yyyy-MM-ddX", ["2024-05-31Z", "2024-05-31+02"], ["2024-05-31", "2024-05-31+02:00"]),
        ("dd/MM/yyyy XXX", ["31/05/2024 +02:00", "31/05/2024 Z"], ["31/05/2024 +0200"]),
    ],
)
def test_date_patterns(pattern, good, bad):
    known, form = pattern_form(pattern)
    assert known
    assert [one for one in good if parse_moment(one, "dateTime", form) is None] == []
    assert [one for one in bad if parse_moment(one, "dateTime", form) is not None] == []


@pytest.mark.parametrize("pattern", ["", "bats", "YYYY-MM-DD", "dd.dd.yyyy", "yyyy-MM-dd xX"])
def test_no_date_patterns(pattern):
    assert pattern_form(pattern) == (False, "")


def cldf(values, **more):
    columns = [
        {"name": "ID", "datatype": {"base": "string", "format": "[a-z0-9]+"}},
        {"name": "Sources", "separator": ";"},
    ]
    keys = [key("Sources", resource="sources.csv", columnReference="ID")]
    described = {
        "@context": CSVW,
        "dc:conformsTo": "http://cldf.clld.org/v1.0/terms.rdf#Generic",
        "tables": [
            {"url": "values.csv", "tableSchema": {"columns": columns, "foreignKeys": keys, **more}},
            {"url": "sources.csv", "tableSchema": {"columns": [{"name": "ID"}]}},
        ],
    }
    return {"cldf/Generic-metadata.json": described, "cldf/values.csv": values, "cldf/sources.csv": "ID\na1\nb2\n"}


def test_cldf_names_columns_in_any_order_and_refers_by_lists():
    assert said(cldf("Sources,ID\na1;b2,x1\n,x2\n")) == []


@pytest.mark.parametrize(
    ("values", "place", "expected"),
    [
        ("ID,Sources\nx1,a1;c3\n", "cldf/values.csv:2:4", '"c3" stands in no row of sources.csv'),
        ("Sources,ID\na1,x 1\n", "cldf/values.csv:2:4", "does not match the format"),
        ("ID,Source\nx1,a1\n", "cldf/values.csv:1:4", 'is "Source", described is "Sources"'),
    ],
)
def test_errors_of_cldf(values, place, expected):
    found = faults(cldf(values))
    assert len(found) == 1, found
    assert found[0].startswith(f"{place} ")
    assert expected in found[0]


def test_of_large_tables_only_the_beginning_is_held_against_keys():
    many = "".join(f"{number}\n" for number in range(10_050))
    described = {
        "@context": CSVW,
        "tables": [
            {"url": "a.csv", "tableSchema": {"columns": [{"name": "a"}], "primaryKey": "a"}},
            {
                "url": "b.csv",
                "tableSchema": {
                    "columns": [{"name": "b"}],
                    "foreignKeys": [key("b", resource="a.csv", columnReference="a")],
                },
            },
        ],
    }
    assert said({DESCRIPTION: described, "a.csv": "a\n" + many, "b.csv": "b\n10040\n"}) == []
