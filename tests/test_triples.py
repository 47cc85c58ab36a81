"""RDF in its four syntaxes gives the same statements, each with its place."""

from __future__ import annotations

import json
import logging
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.documents import Document, Unreadable, _triples
from fairlint.documents._triples import Triples, base_of
from fairlint.record import Source

TURTLE = """\
@prefix dct: <http://purl.org/dc/terms/> .
PREFIX dcat: <http://www.w3.org/ns/dcat#>
# Bats.
<> a dcat:Dataset ;
    dct:title "Bats"@en , 'Fledermäuse'@de ;
    dct:creator [ dct:title "Eva" ] ,
        _:anna ;
    dct:extent 12 , 1.5 , 2e3 , true ;
    dct:issued "2024-05-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
    dcat:distribution <#csv> .

<#csv> dcat:downloadURL <data/bats%20a.csv> .
_:anna dct:title "Anna" .
"""
XML = """\
<?xml version="1.0"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
  xmlns:dct="http://purl.org/dc/terms/" xmlns:dcat="http://www.w3.org/ns/dcat#">
  <dcat:Dataset rdf:about="">
    <dct:title xml:lang="en">Bats</dct:title><dct:title xml:lang="de">Fledermäuse</dct:title>
    <dct:creator rdf:parseType="Resource"><dct:title>Eva</dct:title></dct:creator>
    <dct:creator rdf:nodeID="anna"/>
    <dct:issued rdf:datatype="http://www.w3.org/2001/XMLSchema#date">2024-05-01</dct:issued>
    <dcat:distribution>
      <rdf:Description rdf:ID="csv"><dcat:downloadURL rdf:resource="data/bats%20a.csv"/></rdf:Description>
    </dcat:distribution>
  </dcat:Dataset>
  <rdf:Description rdf:nodeID="anna" dct:title="Anna"/>
</rdf:RDF>
"""
JSON = {
    "@context": {
        "dct": "http://purl.org/dc/terms/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "title": {"@id": "dct:title", "@container": "@language"},
        "issued": {"@id": "dct:issued", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    },
    "@id": "",
    "@type": "dcat:Dataset",
    "title": {"en": "Bats", "de": "Fledermäuse"},
    "dct:creator": [{"dct:title": "Eva"}, {"@id": "_:anna", "dct:title": "Anna"}],
    "issued": "2024-05-01",
    "dcat:distribution": {"@id": "#csv", "dcat:downloadURL": {"@id": "data/bats%20a.csv"}},
}
NTRIPLES = """\
# Bats.
<http://x.org/d> <http://purl.org/dc/terms/title> "B\\u0061ts\\n"@en .
<http://x.org/d> <http://purl.org/dc/terms/issued> "2024"^^<http://www.w3.org/2001/XMLSchema#gYear> . # then

_:b1 <http://purl.org/dc/terms/creator> _:b2.
"""


def parse(syntax: str, text: str) -> Triples:
    root = Document("meta/bats.ttl", syntax, text).root
    assert isinstance(root, Triples)
    return root


def fault(syntax: str, text: str) -> tuple[str, int, int]:
    with pytest.raises(Unreadable) as caught:
        parse(syntax, text)
    return caught.value.problem, *caught.value.position


@pytest.mark.parametrize(("syntax", "text"), [("turtle", TURTLE), ("rdfxml", XML), ("jsonld", json.dumps(JSON))])
def test_syntaxes_say_the_same(syntax, text):
    graph = parse(syntax, text)
    (dataset,) = graph.of_type("dcat:Dataset")
    assert dataset.subject == graph.base == base_of("meta/bats.ttl")
    assert [(one.text(), one.object.language) for one in dataset.values("dct:title")] == [
        ("Bats", "en"),
        ("Fledermäuse", "de"),
    ]
    assert sorted(at.text("dct:title") for _, at in dataset.resources("dct:creator")) == ["Anna", "Eva"]
    (issued,) = dataset.values("dct:issued")
    assert issued.object[1:] == ("literal", "", "http://www.w3.org/2001/XMLSchema#date")
    ((_, distribution),) = dataset.resources("dcat:distribution")
    (url,) = distribution.values("dcat:downloadURL")
    assert graph.local(url.text()) == "data/bats a.csv"
    assert graph.written(distribution.subject) == "#csv"


@pytest.mark.parametrize(
    ("syntax", "text", "name", "expected"),
    [
        ("turtle", TURTLE, "rdf:type", ["line:4:6"]),
        ("turtle", TURTLE, "dct:title", ["line:5:15", "line:5:27", "line:6:29", "line:13:18"]),
        ("turtle", TURTLE, "dct:creator", ["line:6:17", "line:7:9"]),
        ("turtle", TURTLE, "dct:extent", ["line:8:16", "line:8:21", "line:8:27", "line:8:33"]),
        ("turtle", TURTLE, "dcat:downloadURL", ["line:12:25"]),
        ("rdfxml", XML, "dct:title", ["line:5:5", "line:5:46", "line:6:43", "line:13:3"]),
        ("rdfxml", XML, "dcat:downloadURL", ["line:10:37"]),
        ("ntriples", NTRIPLES, "dct:title", ["line:2:51"]),
        ("ntriples", NTRIPLES, "dct:creator", ["line:5:41"]),
        ("jsonld", json.dumps(JSON), "dct:title", ["/title/en", "/title/de", "/dct:creator/0/dct:title"]),
    ],
)
def test_each_statement_knows_its_place(syntax, text, name, expected):
    found = [one.pointer for one in parse(syntax, text).statements if _triples.shorten(one.predicate) == name]
    assert found[: len(expected)] == expected


def test_a_resource_is_where_it_first_stands_as_a_subject():
    graph = parse("turtle", TURTLE)
    assert [one.pointer for one in graph.subjects if not one.is_blank] == ["line:4:1", "line:12:1"]
    eva = next(one for one in graph.subjects if one.text("dct:title") == "Eva")
    assert eva.pointer == "line:6:17"


def test_literals():
    graph = parse("turtle", TURTLE)
    extents = [one.object for one in graph.statements if one.predicate.endswith("extent")]
    assert [(one.value, one.datatype.rpartition("#")[2]) for one in extents] == [
        ("12", "integer"),
        ("1.5", "decimal"),
        ("2e3", "double"),
        ("true", "boolean"),
    ]
    title, issued, _ = parse("ntriples", NTRIPLES).statements
    assert (title.object.value, title.object.language) == ("Bats\n", "en")
    assert issued.object.datatype.endswith("#gYear")


def test_ill_typed_literals_stay_as_they_are_and_nobody_warns(caplog):
    with caplog.at_level(logging.DEBUG):
        (one,) = parse("turtle", '<> <p:q> "never"^^<http://www.w3.org/2001/XMLSchema#date> .').statements
    assert one.text() == "never"
    assert not caplog.records


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("turtle", "@prefix : <p:> . <> :by ( <a:1> [ :is 2 ] <a:3> ) ."),
        ("jsonld", '{"p:by": {"@list": [{"@id": "a:1"}, {"@id": "_:x"}, {"@id": "a:3"}]}, "@id": ""}'),
        (
            "rdfxml",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="p:"><rdf:Description rdf:about="">'
            '<p:by rdf:parseType="Collection"><p:A rdf:about="a:1"/><p:A/><p:A rdf:about="a:3"/></p:by>'
            "</rdf:Description></rdf:RDF>",
        ),
    ],
)
def test_the_items_of_a_collection_are_values(syntax, text):
    graph = parse(syntax, text)
    (whole,) = [one for one in graph.subjects if one.subject == graph.base]
    assert [one.text() for one in whole.values("p:by")] == ["a:1", "", "a:3"]


def test_a_collection_that_bites_its_tail_ends():
    text = (
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . <> <p:by> _:a . _:a rdf:first 1 ; rdf:rest _:a ."
    )
    graph = parse("turtle", text)
    assert [one.text() for one in next(graph.subjects).values("p:by")] == ["1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<a> <b> <c> .\nx:y a <d> .", ("the prefix x: is not declared", 2, 1)),
        ('<a> <b> "c"^^xsd:date .', ("the prefix xsd: is not declared", 1, 14)),
        ('<a> <b> "c"\n<d> <e> 1 .', ("a full stop or semicolon is missing", 2, 1)),
        ("<a> <b> .", ("a value is missing", 1, 9)),
        ('<a> <b> [ <c> "x" .', ("a closing ] is missing", 1, 19)),
        ("<a> <b> ( 1 .", ("a closing ) is missing", 1, 13)),
        ('<a> <b> "x\ny" .', ("text must end on its line", 1, 9)),
        ('<a> <b> "x .', ("text starts here that never ends", 1, 9)),
        ("<a> <b> <c .", ("a > is missing", 1, 13)),
        ("<a> <b>", ("ends in the middle", 1, 8)),
        ("a", ("not valid Turtle", 1, 1)),
        ('{"a": 1}', ("no statement starts like this", 1, 1)),
        ('"a" <b> <c> .', ("a subject must be an address", 1, 9)),
        ('<a> "b" <c> .', ("a property must be an address", 1, 9)),
        ('<a> <b> "\\q" .', ("a backslash", 1, 10)),
        ("[" * 3000, ("", 1, 1)),
    ],
)
def test_faults_of_turtle_are_told_at_their_place(text, expected):
    problem, *place = fault("turtle", text)
    assert expected[0] in problem
    assert tuple(place) == expected[1:] or not expected[0]


@pytest.mark.parametrize(
    ("syntax", "text", "expected"),
    [
        ("ntriples", "<a:b> <c:d> <e:f> .\n  <a:b> <c:d> .", ("must hold a subject", 2, 3)),
        ("ntriples", "<a:b> <c:d> dct:title .", ("must hold a subject", 1, 1)),
        ("rdfxml", "<a><b></a>", ("not well-formed", 1, 9)),
        ("rdfxml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', ("declares XML entities", 1, 25)),
        ("rdfxml", "<a>" * 300 + "</a>" * 300, ("nested", 1, 1)),
        ("jsonld", '{"@id": "x",}', ("not valid JSON", 1, 13)),
    ],
)
def test_faults_of_other_syntaxes_are_told_at_their_place(syntax, text, expected):
    problem, *place = fault(syntax, text)
    assert expected[0] in problem
    assert tuple(place) == expected[1:]


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:p="p:">{}</rdf:RDF>'


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<p:A><p:b><p:C/><p:D/></p:b></p:A>", "holds one element"),
        ('<p:A><p:b rdf:resource="x"><p:C/></p:b></p:A>', "holds no elements"),
        ("<p:A><b>1</b></p:A>", "has no namespace"),
    ],
)
def test_xml_that_is_no_rdf_is_told(content, expected):
    assert expected in fault("rdfxml", RDF.format(content))[0]


def test_rdf_in_xml_may_be_abbreviated():
    text = (
        '<p:A rdf:about="a:1" p:b="2"><p:c p:d="3"/><p:e><p:F rdf:about="a:4" xml:base="http://y.org/">'
        '<p:g rdf:resource="z"/></p:F></p:e><p:h rdf:parseType="Literal"><i>5</i> 6</p:h><rdf:li>7</rdf:li></p:A>'
    )
    graph = parse("rdfxml", RDF.format(text))
    found = {one.predicate.rpartition(":")[2].rpartition("#")[2]: one.text() for one in graph.statements}
    assert {key: found[key] for key in "bdegh"} == {"b": "2", "d": "3", "e": "a:4", "g": "http://y.org/z", "h": "5 6"}
    assert found["_1"] == "7"


@pytest.mark.parametrize("text", ["<html><body/></html>", "<a/>", '<a xmlns="http://www.w3.org/ns/dcat#"/>'])
def test_xml_without_rdf_says_nothing(text):
    assert parse("rdfxml", text).statements == []


def test_a_bare_ampersand_in_xml_is_mended():
    document = Document("a.rdf", "rdfxml", RDF.format('<p:A rdf:about="x"><p:b>R & D</p:b></p:A>'))
    assert [one.text() for one in document.root.statements][-1] == "R & D"
    assert document.repaired is not None


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (
            {"@context": "https://example.org/context.jsonld", "@id": "a:b"},
            [("https://example.org/context.jsonld", "/@context")],
        ),
        (
            {"@context": ["https://schema.org/", {"@import": "https://example.org/c"}], "@id": "a:b"},
            [("https://example.org/c", "/@context/1/@import")],
        ),
        ({"@context": "https://w3id.org/ro/crate/1.2/context", "@id": "a:b"}, []),
        ({"p:q": {"@context": "http://example.org/c", "r:s": 1}}, [("http://example.org/c", "/p:q/@context")]),
    ],
)
def test_contexts_are_never_fetched(document, expected, monkeypatch):
    def refuse(*_):
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    assert parse("jsonld", json.dumps(document)).contexts == expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"@context": {"@vocab": "v:"}, "@id": "a:b", "c": 1}, ["v:c"]),
        ({"@context": {"c": "v:c", "d": "c:x"}, "@id": "a:b", "d": 1}, ["v:cx"]),
        ({"@context": {"c": "d:c", "d": "v:"}, "@id": "a:b", "c": 1}, ["v:c"]),
        ({"@context": {"c": None}, "@id": "a:b", "c": 1, "d": 1}, []),
        ({"@context": [{"c": "v:c"}, None], "@id": "a:b", "c": 1}, []),
        ({"@id": "a:b", "dct:title": "x"}, ["http://purl.org/dc/terms/title"]),
        ({"@context": "https://schema.org/", "id": "a:b", "name": "x"}, ["http://schema.org/name"]),
        ({"@context": {"r": {"@reverse": "v:r"}}, "@id": "a:b", "r": {"@id": "a:c"}}, ["v:r"]),
        ({"@graph": [{"@id": "a:b", "v:c": 1}], "@context": {}}, ["v:c"]),
        ([{"@id": "a:b", "v:c": [{"@value": 1}]}], ["v:c"]),
        ({"@context": {"c": {"@id": "v:c", "@context": {"d": "v:d"}}}, "c": {"d": 1}}, ["v:d", "v:c"]),
    ],
)
def test_terms_of_json_mean_what_the_context_says(document, expected):
    assert [one.predicate for one in parse("jsonld", json.dumps(document)).statements] == expected


def test_places_in_json_are_found():
    text = json.dumps(JSON, indent=1)
    document = Document("a.jsonld", "jsonld", text)
    (one,) = [one for one in document.root.statements if one.text() == "Anna"]
    assert document.locate(Source("a.jsonld", one.pointer)) == (26, 17)


@pytest.mark.parametrize(
    ("syntax", "text"),
    [
        ("turtle", "<a:b> <c:d> 1 , 2 , 3 , 4 , 5 . <a:b> <c"),
        ("ntriples", "<a:b> <c:d> <e:1> .\n" * 5),
        ("rdfxml", RDF.format('<p:A rdf:about="x"><p:b/><p:b/><p:b/><p:b/></p:A>')),
        ("jsonld", '{"@id": "a:b", "c:d": [1, 2, 3, 4]}'),
    ],
)
def test_of_large_files_the_start_is_read(syntax, text, monkeypatch):
    monkeypatch.setattr(_triples, "MAX_STATEMENTS", 3)
    graph = parse(syntax, text)
    assert len(graph.statements) == 3
    assert not graph.complete


@given(st.text(alphabet='<>"@:;.,[]()_#a \n^\\1', max_size=60))
def test_any_text_is_read_or_refused(text):
    for syntax in ("turtle", "ntriples"):
        try:
            parse(syntax, text)
        except Unreadable as error:
            line, column = error.position
            assert 1 <= line <= text.count("\n") + 1
            assert column >= 1


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.sampled_from(["@id", "_:a", "dct:title", "x", "http://["]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    "@id @type @context @graph @value @list @set @reverse @language @vocab @base a dct:title @container".split()
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)
def test_any_json_is_read(document):
    parse("jsonld", json.dumps(document))
