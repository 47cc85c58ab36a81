from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.documents import (
    Document,
    Node,
    Position,
    Unreadable,
    decode,
    escape,
)
from fairlint.documents._json import parse_json
from fairlint.documents._xml import parse_xml
from fairlint.documents._yaml import parse_yaml
from fairlint.record import Source

JSON = """{
  "title": "Bats",
  "creators": [
    {"name": "Abel, A"},
    {"name": "Beck, B", "odd/key~": 1}
  ],
  "title": "Bats, again"
}
"""

YAML = """\
title: Bats
version: 1.10
released: 2024-05-01
country: NO
authors:
  - name: Abel
  - name: Beck
"""

XML = """<?xml version="1.0"?>
<resource xmlns="http://example.org/ns">
  <creators>
    <creator><name>Abel</name></creator>
    <creator>
      <name>Beck</name></creator>
  </creators>
</resource>
"""


@pytest.mark.parametrize(
    ("syntax", "text", "pointer", "expected"),
    [
        ("json", JSON, "", (1, 1)),
        ("json", JSON, "/creators", (3, 15)),
        ("json", JSON, "/creators/1/name", (5, 14)),
        ("json", JSON, "/creators/1/odd~1key~0", (5, 37)),
        ("json", JSON, "/creators/7", (3, 15)),
        ("json", JSON, "/title", (7, 12)),
        ("json", JSON, "/nothing", (1, 1)),
        ("json", JSON, "/creators/0/name/deeper", (4, 14)),
        ("yaml", YAML, "/authors/1/name", (7, 11)),
        ("yaml", YAML, "/authors/9", (6, 3)),
        ("yaml", YAML, "/nothing", (1, 1)),
        ("xml", XML, "/resource/creators/creator[2]/name[1]", (6, 7)),
        ("xml", XML, "/resource/creators", (3, 3)),
        ("xml", XML, "/resource/titles[1]", (2, 1)),
    ],
)
def test_locate(syntax, text, pointer, expected):
    assert Document("file", syntax, text).locate(Source("file", pointer)) == expected


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=20,
)


def pointers(value, pointer=""):
    yield pointer, value
    if isinstance(value, dict):
        for key, child in value.items():
            yield from pointers(child, f"{pointer}/{escape(key)}")
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from pointers(child, f"{pointer}/{index}")


@given(JSON_VALUES, st.sampled_from([None, 2]))
def test_every_pointer_of_any_json_is_found(value, indent):
    text = json.dumps(value, indent=indent)
    lines = text.split("\n")
    for pointer, child in pointers(value):
        line, column = Document("file", "json", text).locate(Source("file", pointer))
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == child


def test_yaml_has_the_types_of_json():
    assert parse_yaml(YAML)["version"] == "1.10"
    assert parse_yaml(YAML)["released"] == "2024-05-01"
    assert parse_yaml(YAML)["country"] == "NO"
    assert parse_yaml("[1, true, null, ~, 010, yes]") == [1, True, None, None, "010", "yes"]


@pytest.mark.parametrize(
    ("parse", "text", "problem", "position"),
    [
        (parse_json, '{"a": 1,\n "b": }', "not valid JSON: Expecting value", (2, 7)),
        (parse_json, '{"a": NaN}', "not valid JSON: NaN is not a JSON value", (1, 1)),
        (parse_json, "[" * 100_000, "nested too deeply", (1, 1)),
        (parse_json, "[" * 300 + "]" * 300, "nested more than 200 levels deep", (1, 1)),
        (parse_json, "9" * 5000, "not valid JSON", (1, 1)),
        (parse_yaml, "a: [1, 2\nb: 3", "not valid YAML", (2, 2)),
        (parse_yaml, "a: b: c", "not valid YAML: mapping values are not allowed", (1, 5)),
        (
            parse_yaml,
            "a: !!python/object:os.system x",
            "is a type that no metadata format has",
            (1, 4),
        ),
        (parse_yaml, "a: &x [*x]", "an alias contains itself", (1, 4)),
        (parse_yaml, "a: \x00", "not valid YAML", (1, 4)),
        (parse_yaml, "? [a]\n: b", "not valid YAML", (1, 3)),
        (parse_yaml, "[" * 5000, "", None),
        (parse_xml, "<a>\n R&B</a>", "a bare & must be written &amp;", (2, 3)),
        (parse_xml, "<a><b></a>", "not well-formed XML: mismatched tag", (1, 9)),
        (parse_xml, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "declares XML entities", (1, 25)),
        (parse_xml, "<a>" * 300, "nested more than 200 levels deep", (1, 1)),
        (parse_xml, "", "not well-formed XML", (1, 1)),
    ],
)
def test_faults_have_a_reason_and_a_place(parse, text, problem, position):
    with pytest.raises(Unreadable) as caught:
        parse(text)
    assert problem in caught.value.problem
    assert position is None or caught.value.position == position


def test_yaml_that_blows_up_is_refused():
    bomb = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40))
    with pytest.raises(Unreadable, match="more than a million values"):
        parse_yaml(bomb)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"abc", ("abc", False)),
        ("ä".encode(), ("ä", False)),
        ("\ufeffä".encode(), ("ä", True)),
        ("ä".encode("utf-16"), ("ä", True)),
        (b"", ("", False)),
    ],
)
def test_decode(data, expected):
    assert decode(data) == expected


def test_wrong_encoding_has_line_and_column():
    with pytest.raises(Unreadable, match="not valid UTF-8: byte 0xfc") as caught:
        decode("a\nMü".encode("latin-1") + b"ller")
    assert caught.value.position == Position(2, 2)


def test_nodes_know_their_pointers():
    root = Node({"a": [{"b/c": " x "}, 3], "n": 1.5, "flag": True})
    assert [one.pointer for one in root["a"].each()] == ["/a/0", "/a/1"]
    found = next(iter(root["a"].each()))["b/c"]
    assert (found.value, found.pointer) == (" x ", "/a/0/b~1c")
    assert next(iter(root["a"].each()))["b/c"].text() == "x"
    assert (root["n"].text(), root["flag"].text(), root["none"].text()) == ("1.5", "", "")
    assert not root["none"]["deeper"]
    assert root["none"]["deeper"].pointer == "/none/deeper"


@given(st.text())
def test_no_text_breaks_a_parser(text):
    for parse in (parse_json, parse_yaml, parse_xml):
        with suppress(Unreadable):
            parse(text)
