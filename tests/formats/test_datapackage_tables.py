"""Data Packages whose tables, keys and names are sound, and such whose aren't."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.beside import NOTHING
from fairlint.formats import datapackage
from fairlint.testing import messages

from .helpers import faults, json_documents, root_of

FIELDS = [{"name": "id", "type": "integer"}, {"name": "roost", "type": "string"}, {"name": "seen", "type": "date"}]
CSV = "id,roost,seen\n1,mine,2024-05-01\n2,barn,2024-05-02\n"


def package(*resources, **facts):
    return {"name": "bats", "resources": list(resources), **facts}


def resource(name="counts", fields=FIELDS, **facts):
    schema = {"fields": fields, **facts.pop("keys", {})}
    return {"name": name, "path": f"{name}.csv", "schema": schema, **facts}


def column(csv, **field):
    """A table of one checked column between two others."""
    rows = [f"x,{line},y" for line in csv.split("|")]
    fields = [{"name": "left"}, {"name": "value", **field}, {"name": "right"}]
    return {
        "datapackage.json": package(resource(fields=fields)),
        "counts.csv": "left,value,right\n" + "\n".join(rows) + "\n",
    }


@pytest.mark.parametrize(
    "files",
    [
        {"datapackage.json": package(resource()), "counts.csv": CSV},
        {"datapackage.json": package(resource()), "counts.csv": "\ufeff" + CSV},
        {"datapackage.json": package(resource()), "counts.csv": CSV.replace("\n", "\r\n")},
        {"datapackage.json": package(resource()), "counts.csv": CSV.replace(",", ";")},
        {"datapackage.json": package(resource(path="./counts.csv")), "counts.csv": CSV},
        {"datapackage.json": package(resource()), "counts.csv": CSV + "\n"},
        {"datapackage.json": package(resource()), "counts.csv": CSV.replace("id,roost", "ID,Roost")},
        {"datapackage.json": package(resource()), "counts.csv": CSV + '3,"a\nb",2024-05-03\n'},
        {"datapackage.json": package(resource()), "counts.csv": CSV + ",,2024-05-03\n"},
        {"datapackage.json": package(resource(dialect={"header": False})), "counts.csv": CSV.partition("\n")[2]},
        {"datapackage.json": package(resource(dialect={"commentChar": "#"})), "counts.csv": "# bats\n" + CSV},
        {"datapackage.json": package(resource(dialect={"headerRows": [2]})), "counts.csv": "Bats\n" + CSV},
        {"datapackage.json": package(resource(dialect={"headerRows": [1, 2]})), "counts.csv": "a\nb\n" + CSV},
        {"datapackage.json": package(resource(dialect={"skipRows": ["#"]})), "counts.csv": "odd\n"},
        {
            "datapackage.json": package(resource(dialect={"quoteChar": "'", "delimiter": "|"})),
            "counts.csv": "id|roost|seen\n1|'a|b'|2024-05-01\n",
        },
        {
            "datapackage.json": package(resource(encoding="latin-1")),
            "counts.csv": (CSV + "3,Höhle,\n").encode("cp1252"),
        },
        {"datapackage.json": package({"name": "a", "path": "a.csv"}), "a.csv": "a,b\n1,2\n"},
        {"datapackage.json": package({"name": "a", "path": "a.csv"}), "a.csv": "Bats of the Harz\n\na,b\n1,2\n"},
        {"datapackage.json": package(resource(path="counts.tsv")), "counts.tsv": CSV.replace(",", "\t")},
        {"datapackage.json": package(resource(path="counts.txt", format="tsv")), "counts.txt": CSV.replace(",", "\t")},
        {"datapackage.json": package(resource(schema="s.json")), "counts.csv": CSV, "s.json": {"fields": FIELDS}},
        {"datapackage.json": package(resource(schema="https://bats.org/s.json")), "counts.csv": CSV},
        {
            "datapackage.json": package(resource(keys={"fieldsMatch": ["subset"]})),
            "counts.csv": "seen,x,id,roost\n,1,2,a\n",
        },
        {"datapackage.json": package(resource(keys={"fieldsMatch": "superset"})), "counts.csv": "seen,id\n,1\n"},
        {"datapackage.json": package(resource(keys={"fieldsMatch": "equal"})), "counts.csv": "seen,id,roost\n,1,a\n"},
        {"datapackage.json": package(resource(keys={"fieldsMatch": "partial"})), "counts.csv": "x,id\n,1\n"},
        {"datapackage.json": package(resource(keys={"missingValues": ["", "NA"]})), "counts.csv": CSV + "NA,NA,NA\n"},
        {"datapackage.json": package(resource(keys={"primaryKey": ["id", "roost"]})), "counts.csv": CSV},
        {"datapackage.json": package(resource(path="counts.csv.gz", compression="gz"))},
        {
            "datapackage.json": package(resource()),
            "counts.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:1\n",
        },
        {
            "datapackage.json": package(
                resource(
                    keys={"foreignKeys": [{"fields": "roost", "reference": {"resource": "roosts", "fields": "name"}}]}
                ),
                resource("roosts", [{"name": "name"}]),
            ),
            "counts.csv": CSV + "3,,\n",
            "roosts.csv": "name\nmine\nbarn\n",
        },
        {"datapackage.json": package({"name": "a", "data": [["id"], [1], ["2"]], "schema": {"fields": FIELDS[:1]}})},
        {"datapackage.json": package({"name": "a", "data": [{"id": "one"}]})},
        {"datapackage.json": package({"name": "a", "data": "a,b", "format": "csv"})},
    ],
)
def test_sound(files):
    assert faults(files) == []


@pytest.mark.parametrize(
    ("field", "cells"),
    [
        ({"type": "number"}, "1|-1.5|1e3|.5|NaN|INF|"),
        ({"type": "number", "decimalChar": ",", "groupChar": "."}, '"1.000,5"'),
        ({"type": "number", "bareNumber": False}, "12%|$5|€ 3"),
        ({"type": "integer"}, "1|-3|+4|007| 5"),
        ({"type": "boolean"}, "true|FALSE|0|1"),
        ({"type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}, "ja|nein"),
        ({"type": "date"}, "2024-02-29|-0044-03-15|12024-01-01"),
        ({"type": "date", "format": "%d.%m.%Y"}, "01.05.2024|1.5.2024"),
        ({"type": "date", "format": "%d. %B %Y"}, "1. Mai 2024"),
        ({"type": "date", "format": "any"}, "May 1st"),
        ({"type": "datetime"}, "2024-05-01T10:00:00Z|2024-05-01 10:00:00|2024-05-01T10:00:00.5+02:00"),
        ({"type": "datetime"}, "2016-12-31T23:59:60Z|2024-05-01T24:00:00"),
        ({"type": "time"}, "10:00:00"),
        ({"type": "year"}, "2024"),
        ({"type": "yearmonth"}, "2024-05"),
        ({"type": "duration"}, "P1Y2M|PT5M|P2W|PT0.5S"),
        ({"type": "geopoint"}, '"10.6, 51.8"'),
        ({"type": "geopoint", "format": "array"}, '"[10.6, 51.8]"'),
        ({"type": "object"}, '"{""a"": 1}"'),
        ({"type": "array"}, "[]"),
        ({"type": "list", "itemType": "integer", "delimiter": ";"}, "1;2"),
        ({"type": "geojson"}, '"{""type"": ""Point"", ""coordinates"": [1, 2]}"'),
        ({"type": "string", "format": "email"}, "eva@bats.org"),
        ({"type": "string", "format": "uuid"}, "95ecc380-afe9-11e4-9b6c-751b66dd541e"),
        ({"type": "any"}, "anything"),
        ({"type": "string", "constraints": {"pattern": r"[A-Z]\d+"}}, "A12"),
        ({"type": "string", "constraints": {"pattern": r"\w+"}}, "Höhle"),
        ({"type": "string", "constraints": {"pattern": r"(?=x)y"}}, "what no linear test can tell"),
        ({"type": "string", "constraints": {"pattern": r"\i\c*"}}, "XML"),
        ({"type": "integer", "constraints": {"minimum": "1", "maximum": 5, "unique": True}}, "1|5||"),
        ({"type": "date", "constraints": {"minimum": "2024-01-01"}}, "2024-01-01"),
        ({"type": "yearmonth", "constraints": {"minimum": "2024-02", "maximum": "2025-01"}}, "2024-02|2025-01"),
        ({"type": "integer", "constraints": {"enum": [1, "2"]}}, "1|2|02"),
    ],
)
def test_cells_of_their_type(field, cells):
    assert faults(column(cells, **field)) == []


@pytest.mark.parametrize(
    ("field", "cells", "expected"),
    [
        ({"type": "number"}, '1|"1,5"', 'counts.csv:3:3 `value` "1,5" is not a number'),
        ({"type": "integer"}, "1|2.5|x", 'counts.csv:3:3 `value` "2.5" is not a whole number (and so in 1 more row)'),
        ({"type": "boolean"}, "yes", "is not a truth value"),
        ({"type": "date"}, "2024-02-30", "is not a date"),
        ({"type": "date", "format": "%d.%m.%Y"}, "2024-05-01", "is not a date in the form %d.%m.%Y"),
        ({"type": "datetime"}, "2024-05-01", "is not a date with time"),
        ({"type": "time"}, "25:00:00", "is not a time"),
        ({"type": "year"}, "24", "is not a year"),
        ({"type": "yearmonth"}, "2024-13", "is not a month"),
        ({"type": "duration"}, "1 day", "is not a duration"),
        ({"type": "geopoint"}, '"190, 10"', "is not a point"),
        ({"type": "object"}, "[]", "is not a JSON object"),
        ({"type": "geojson"}, "{}", "is not GeoJSON"),
        ({"type": "list", "itemType": "integer"}, '"1,x"', "is not a list"),
        ({"type": "string", "format": "email"}, "eva", "is not text in the form email"),
        ({"type": "string", "constraints": {"required": True}}, "a|", "counts.csv:3:3 `value` is empty"),
        (
            {"type": "integer", "constraints": {"unique": True}},
            "1|2|01",
            'counts.csv:4:3 `value` "01" stands in line 2',
        ),
        ({"type": "integer", "constraints": {"minimum": 1}}, "0", "breaks the minimum 1"),
        ({"type": "number", "constraints": {"exclusiveMaximum": 1}}, "1.0", "breaks the exclusiveMaximum 1"),
        ({"type": "string", "constraints": {"minLength": 2}}, "a", "is shorter than minLength 2"),
        (
            {"type": "string", "constraints": {"pattern": "[A-Z]+"}},
            "A|Ab",
            'counts.csv:3:3 `value` "Ab" has not the form',
        ),
        ({"type": "string", "constraints": {"enum": ["a", "b"]}}, "c", "is none of the allowed values (a, b)"),
    ],
)
def test_cells_of_another_type(field, cells, expected):
    (found,) = faults(column(cells, **field))
    assert expected in found


@pytest.mark.parametrize(
    ("csv", "expected"),
    [
        ("roost,id,seen\na,1,\n", ['counts.csv:1:1 the columns are in another order than the schema: "id"']),
        ("id,cave,seen\n1,a,\n", ['counts.csv:1:4 the label "cave" is "roost" in the schema']),
        ("id,roost,seen,dusk\n1,a,,1\n", ['counts.csv:1:15 the column "dusk" is not in the schema']),
        ("id,roost\n1,a\n", ['counts.csv:1:1 "seen" of the schema is no column of the table']),
        ("id,,seen\n1,a,\n", ["counts.csv:1:4 column 2 has no label"]),
        ("id,roost,seen\n1,a\n", ["counts.csv:2:1 a row of 2 cells in a table of 3 columns"]),
        ("id,roost,seen\n1,a,,,\n", ["counts.csv:2:6 a row of 5 cells in a table of 3 columns"]),
        ("id,roost,seen\n\n1,a,\n", ["counts.csv:2:1 a blank row"]),
        ('id,roost,seen\n1,"a\n\nb",\nx,"c,d",\n', ['counts.csv:5:1 `id` "x" is not a whole number']),
        ('id,roost,seen\n1,"c,d",May\n', ['counts.csv:2:9 `seen` "May" is not a date']),
    ],
)
def test_labels_and_rows(csv, expected):
    found = faults({"datapackage.json": package(resource()), "counts.csv": csv})
    assert [one[: len(start)] for one, start in zip(found, expected, strict=True)] == expected


def test_table_without_schema():
    found = faults({"datapackage.json": package({"name": "a", "path": "a.csv"}), "a.csv": "a,,a\n1,2,3\n1\n"})
    assert [one.partition(" ")[0] for one in found] == ["a.csv:1:3", "a.csv:1:4", "a.csv:3:1"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"primaryKey": "nr"}, 'there is no field "nr" in this schema'),
        ({"uniqueKeys": [["id", "nr"]]}, 'there is no field "nr" in this schema'),
        ({"foreignKeys": [{"fields": "nr", "reference": {"fields": "id"}}]}, 'there is no field "nr"'),
        (
            {"foreignKeys": [{"fields": "id", "reference": {"resource": "caves", "fields": "id"}}]},
            'there is no resource "caves" in this package',
        ),
        (
            {"foreignKeys": [{"fields": "id", "reference": {"resource": "", "fields": "nr"}}]},
            'the resource "counts" has no field "nr"',
        ),
        (
            {"foreignKeys": [{"fields": ["id", "roost"], "reference": {"fields": "id"}}]},
            "a foreign key has as many fields as it refers to",
        ),
    ],
)
def test_keys_that_lead_nowhere(keys, expected):
    (found,) = faults({"datapackage.json": package(resource(keys=keys)), "counts.csv": CSV})
    assert found.startswith("datapackage.json:")
    assert expected in found


def test_table_of_another_suffix():
    files = {"datapackage.json": package(resource(path="counts.txt", format="csv")), "counts.txt": CSV + "x,,\n"}
    assert faults(files) == ['counts.txt:4:1 `id` "x" is not a whole number']


def test_values_of_keys():
    keys = {
        "primaryKey": "id",
        "foreignKeys": [{"fields": "roost", "reference": {"resource": "roosts", "fields": "name"}}],
    }
    files = {
        "datapackage.json": package(resource(keys=keys), resource("roosts", [{"name": "name"}, {"name": "site"}])),
        "counts.csv": CSV + "2,attic,\n,barn,\n",
        "roosts.csv": "name,site\nmine,Harz\nbarn,Harz\n",
    }
    assert faults(files) == [
        'counts.csv:4:1 the primary key (id) "2" stands in line 3, too (and so in 1 more row)',
        'counts.csv:4:3 "attic" is not in "name" of the resource "roosts"',
    ]


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ({"type": "integer", "constraints": {"minLength": 2}}, "minLength does not suit a field of type integer"),
        ({"type": "string", "constraints": {"minimum": 2}}, "minimum does not suit a field of type string"),
        ({"type": "integer", "constraints": {"minimum": "low"}}, '"low" is not a whole number'),
        ({"type": "date", "constraints": {"enum": ["May"]}}, '"May" is not a date'),
        ({"type": "number", "constraints": {"minimum": 5, "maximum": 1}}, "the maximum 1 is below the minimum 5"),
        ({"type": "string", "constraints": {"pattern": "(a"}}, '"(a" is no regular expression'),
        ({"type": "string", "constraints": {"required": "yes"}}, "wants true or false"),
        ({"type": "text"}, '"text" is not a value that the format knows'),
    ],
)
def test_fields_that_contradict_themselves(field, expected):
    (found, *_) = faults({"datapackage.json": package(resource(fields=[{"name": "a", **field}]))})
    assert expected in found


def test_naive_a_file_of_another_size_is_told_by_file_facts_agree_alone():
    assert faults({"datapackage.json": package(resource(bytes=3, hash="0" * 32)), "counts.csv": CSV}) == []


@pytest.mark.parametrize(
    ("descriptor", "expected"),
    [
        (package(resource(), resource()), 'another resource has the name "counts", too'),
        (package(resource(fields=[*FIELDS, FIELDS[0]])), 'another field has the name "id", too'),
        (package(resource(schema="nowhere.json")), 'the schema "nowhere.json" is not there'),
        (package(resource(hash="0" * 32)), "the file has changed since, or is damaged"),
        (package(resource(data=[])), "at a `path`, not both"),
        (package({"name": "a", "path": "counts.csv", "profile": "tabular-data-resource"}), "has a `schema`"),
        (package({"name": "a", "path": "../a.csv"}), "write a path below this folder"),
        (package({"name": "a", "data": "1,2"}), "need a `format` or a `mediatype`"),
        (package(resource(), licenses=[{"title": "Open"}]), '"name" or "path" is missing'),
        (package({"name": "a"}), '"path" or "data" is missing'),
        (package(resource(), missingValues=["-99"]), "write it into the `schema` of each resource"),
        (package(resource(), primaryKey="id"), "`primaryKey` means nothing in a package"),
        (package(resource(fields=FIELDS, primaryKey="id")), "`primaryKey` means nothing in a resource"),
        (package({"name": "a", "path": "counts.csv", "fields": FIELDS}), "write it into its `schema`"),
        (package(resource(foreignKeys=[]), foreignKeys=[{"fields": "id"}]), "`foreignKeys` means nothing"),
        (package(resource(missingValues=["-99"])), "`missingValues` means nothing in a resource"),
        (package(resource(encoding="klingon")), '"klingon" is no encoding'),
        (package(resource(), profile="bats"), '"bats" is no profile'),
        (package(resource(), profile="tabular-data-package"), "is tabular-data-resource"),
        (package(resource(dialect={"quoteChar": "''"})), "is too long"),
        (
            package(resource(), profile="https://rs.org/camtrap-dp/1.0.1/camtrap-dp-profile.json"),
            'a resource "deployments", "media", "observations"',
        ),
    ],
)
def test_descriptors_at_fault(descriptor, expected):
    (found,) = faults({"datapackage.json": descriptor, "counts.csv": CSV})
    assert found.startswith("datapackage.json:")
    assert expected in found


def test_faults_in_a_schema_of_its_own_file():
    schema = {"fields": [{"name": "id", "type": "int"}, {"name": "roost"}, {"name": "roost"}], "primaryKey": "nr"}
    found = faults({"datapackage.json": package(resource(schema="s.json")), "s.json": schema})
    assert [one.partition(" ")[0] for one in found] == ["s.json:5:15", "s.json:11:15", "s.json:14:17"]


def test_schema_that_is_not_json():
    (found,) = faults({"datapackage.json": package(resource(schema="s.json")), "s.json": "{\n  oops"})
    assert found.startswith('s.json:2:3 the schema "s.json" is not valid JSON')


def test_inline_data():
    data = [["id", "roost", "seen"], [1, "mine", "2024-05-01"], ["x", 5, None]]
    found = faults({"datapackage.json": package({"name": "a", "data": data, "schema": {"fields": FIELDS}})})
    assert [one.split(" ", 1)[1] for one in found] == ['`id` "x" is not a whole number', '`roost` "5" is not text']


def test_another_encoding_is_said():
    files = {"datapackage.json": package(resource()), "counts.csv": (CSV + "3,Höhle,\n").encode("cp1252")}
    assert faults(files) == []
    assert any("note counts.csv:4:4 not UTF-8: byte 0xf6" in one for one in messages("metadata-valid", files))


def test_another_delimiter_is_said():
    files = {"datapackage.json": package(resource()), "counts.csv": CSV.replace(",", ";")}
    (found,) = messages("metadata-valid", files)
    assert 'the cells are separated by ";"' in found


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "((((a{1,90}){1,90}){1,90}){1,90})", "(" * 300 + ")" * 300, "a{99999999}"]
)
def test_patterns_made_to_hang_do_not(pattern):
    faults(column("a" * 30_000 + "b", constraints={"pattern": pattern}))


@pytest.mark.parametrize(
    "csv",
    ['id,roost,seen\n1,"never closed\n' * 50, "\0\0\0", "id,roost,seen\n" + "1" * 5000 + ",a,\n", "\n\n\n", '"'],
)
def test_survives_any_table(csv):
    faults({"datapackage.json": package(resource()), "counts.csv": csv})


@settings(deadline=None, max_examples=300)
@given(
    json_documents(
        "resources name path data schema dialect fields type format constraints minimum maximum enum pattern required unique "
        "primaryKey uniqueKeys foreignKeys reference resource missingValues trueValues fieldsMatch profile bytes hash header"
    )
)
def test_survives_any_descriptor(data):
    list(
        datapackage.check(
            root_of({"resources": [data, {"name": "a", "data": [["a"], [data]], "schema": data}]}), NOTHING
        )
    )
