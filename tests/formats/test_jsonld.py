from __future__ import annotations

import pytest
from hypothesis import given

from fairlint.documents import Node
from fairlint.formats._jsonld import Graph, contexts, entity_id, is_absolute, local_term, types
from tests.formats.helpers import json_documents

ORCID = "https://orcid.org/0000-0002-1825-0097"
ROR = "https://ror.org/05dxps055"


def graph_of(*entities):
    return Graph.of(Node({"@graph": list(entities)}))


def values(document, *terms):
    graph = Graph.of(Node(document))
    return [(one.value, one.pointer) for one in graph.values(graph.top[0], *terms)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Dataset", "Dataset"),
        ("schema:Dataset", "Dataset"),
        ("sc:Dataset", "Dataset"),
        ("https://schema.org/Dataset", "Dataset"),
        ("http://schema.org/Dataset", "Dataset"),
        ("codemeta:readme", "readme"),
        ("prov:Entity", "prov:Entity"),
        ("https://schema.org.example.org/Dataset", "https://schema.org.example.org/Dataset"),
    ],
)
def test_local_term(name, expected):
    assert local_term(name) == expected


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        ({"@type": "Dataset"}, {"Dataset"}),
        ({"@type": ["File", "schema:SoftwareSourceCode"]}, {"File", "SoftwareSourceCode"}),
        ({"type": "Person"}, {"Person"}),
        ({"@type": 5}, {"5"}),
        ({"@type": {"@id": "Dataset"}}, set()),
        ({}, set()),
    ],
)
def test_types(entity, expected):
    assert types(Node(entity)) == expected


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("https://doi.org/10.5281/zenodo.1234567", True),
        ("urn:uuid:dc308d7c-7949-446a-9c39-511b8ab40caf", True),
        ("./", False),
        ("data/bats.csv", False),
        ("#jane", False),
        ("_:b0", False),
        ("C:\\data", False),
    ],
)
def test_is_absolute(identifier, expected):
    assert is_absolute(identifier) is expected


@pytest.mark.parametrize(
    "context",
    [
        "https://schema.org/",
        ["https://w3id.org/other", "HTTP://Schema.org"],
        {"@vocab": "https://schema.org/"},
        [{"sc": {"@id": "https://schema.org/"}}],
    ],
)
def test_contexts_in_any_shape(context):
    assert "schema.org" in contexts(Node({"@context": context}))
    assert "schema.org" in contexts(Node([{"@context": context}]))


@pytest.mark.parametrize("key", ["name", "schema:name", "sc:name", "https://schema.org/name"])
def test_terms_are_found_under_their_prefixes(key):
    pointer = "/" + key.replace("/", "~1")
    assert values({key: "Bats"}, "name") == [("Bats", pointer)]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("a", [("a", "/name")]),
        (["a", "b"], [("a", "/name/0"), ("b", "/name/1")]),
        ({"@list": ["a", ["b"]]}, [("a", "/name/@list/0"), ("b", "/name/@list/1/0")]),
        ({"@set": {"@value": "a"}}, [("a", "/name/@set/@value")]),
        ({"@value": "a", "@language": "en"}, [("a", "/name/@value")]),
        (False, [(False, "/name")]),
        ([None, "", {}, "a"], [("a", "/name/3")]),
        (None, []),
    ],
)
def test_values_are_unwrapped(value, expected):
    assert values({"name": value}, "name") == expected


def test_references_lead_to_the_entity_where_it_stands():
    document = {"@graph": [{"@id": "./", "author": {"@id": "#jane"}}, {"@id": "#jane", "name": "Jane"}]}
    assert values(document, "author") == [({"@id": "#jane", "name": "Jane"}, "/@graph/1")]


def test_references_lead_into_a_document_without_graph():
    document = {"author": {"@id": "#j", "name": "Jane"}, "creator": {"@id": "#j"}}
    assert values(document, "creator") == [({"@id": "#j", "name": "Jane"}, "/author")]


def test_a_reference_to_nothing_stays_a_reference():
    document = {"@graph": [{"@id": "./", "author": {"@id": ORCID}}]}
    assert values(document, "author") == [({"@id": ORCID}, "/@graph/0/author")]


def test_what_is_said_with_a_reference_is_kept():
    document = {"@graph": [{"author": {"@id": "#j", "name": "Jane"}}, {"@id": "#j", "name": "John"}]}
    assert values(document, "author") == [({"@id": "#j", "name": "Jane"}, "/@graph/0/author")]


@pytest.mark.parametrize(("reference", "found"), [("bats.csv", True), ("./bats.csv", True), ("./", False)])
def test_paths_are_compared_without_the_leading_dot(reference, found):
    assert (graph_of({"@id": "./bats.csv", "name": "Bats"}).find(reference) is not None) is found


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"en": "Bats", "de": ["Fledermäuse"]}, ["Bats", "Fledermäuse"]),
        ({"@none": "Bats"}, ["Bats"]),
        ({"@id": "#bats"}, []),
        ({"url": "https://example.org"}, []),
        (["Bats", 5], ["Bats", "5"]),
    ],
)
def test_literals(value, expected):
    graph = graph_of({"name": value})
    assert [one.text() for one in graph.literals(graph.top[0], "name")] == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("10.5281/zenodo.1234567", "10.5281/zenodo.1234567"),
        ({"@id": "https://doi.org/10.5281/zenodo.1234567"}, "https://doi.org/10.5281/zenodo.1234567"),
        (
            {"@type": "PropertyValue", "propertyID": "DOI", "value": "10.5281/zenodo.1234567"},
            "10.5281/zenodo.1234567",
        ),
        (
            {"value": "doi:10.5281/zenodo.1234567", "url": "https://zenodo.org/records/1234567"},
            "doi:10.5281/zenodo.1234567",
        ),
        ({"value": "B-7", "url": "https://data.uni-bonn.de/B-7"}, "https://data.uni-bonn.de/B-7"),
        ({"value": "B-7", "propertyID": "local"}, "B-7"),
        (
            {"value": "05dxps055", "propertyID": "https://registry.identifiers.org/registry/ror"},
            "05dxps055",
        ),
        ({"value": "118540238", "propertyID": "GND"}, "https://d-nb.info/gnd/118540238"),
        ({}, ""),
        (["x"], ""),
    ],
)
def test_identifier(value, expected):
    assert graph_of().identifier(Node(value)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("https://doi.org/10.1016/j.x.2024.1", "https://doi.org/10.1016/j.x.2024.1"),
        ("Doe, J. (2024). Bats. https://doi.org/10.1016/j.x.2024.1.", "https://doi.org/10.1016/j.x.2024.1"),
        ("Doe, J. (2024). Bats. doi:10.1016/j.x.1; see also doi:10.1016/j.x.2", ""),
        ("Doe, J. (2024). Bats.", ""),
        ({"@id": "#paper", "identifier": "doi:10.1016/j.x.2024.1"}, "doi:10.1016/j.x.2024.1"),
        ({"@id": "#paper", "url": "https://www.nature.com/x"}, "https://www.nature.com/x"),
        ({"@id": "#paper", "name": "Bats"}, ""),
        ({"@id": "paper.pdf"}, ""),
    ],
)
def test_target(value, expected):
    assert graph_of().target(Node(value)) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        ("Jane Doe", ("Jane Doe", [], False)),
        ({"@type": "Person", "givenName": "Jane", "familyName": "Doe"}, ("Jane Doe", [], False)),
        ({"@id": ORCID, "name": "Jane Doe"}, ("Jane Doe", [ORCID], False)),
        ({"@id": "#0000-0002-1825-0097", "name": "Jane"}, ("Jane", ["0000-0002-1825-0097"], False)),
        ({"name": "Jane", "url": ORCID}, ("Jane", [ORCID], False)),
        ({"name": "Jane", "url": "https://jane.example.org"}, ("Jane", [], False)),
        ({"name": "Jane", "identifier": {"propertyID": "orcid", "value": ORCID}}, ("Jane", [ORCID], False)),
        ({"name": "Jane", "sameAs": [ORCID, "https://jane.org"]}, ("Jane", [ORCID], False)),
        ({"@id": ORCID}, (ORCID, [ORCID], False)),
        ({"@type": "Organization", "@id": ROR, "name": "TIB"}, ("TIB", [ROR], True)),
        ({"@type": "ResearchOrganization", "legalName": "TIB"}, ("TIB", [], True)),
        ({"@id": "#nobody"}, None),
        ({"@type": "Person"}, None),
    ],
)
def test_agents(author, expected):
    graph = graph_of({"author": author})
    found = [
        (name, details["identifiers"], details["organisation"])
        for _, name, details in graph.agents(graph.top[0], "author")
    ]
    assert found == ([expected] if expected else [])


def test_agents_named_in_plain_text_by_their_id():
    graph = graph_of({"author": ORCID}, {"@id": ORCID, "@type": "Person", "name": "Jane Doe"})
    assert [(node.pointer, name) for node, name, _ in graph.agents(graph.top[0], "author")] == [
        ("/@graph/1", "Jane Doe")
    ]


def test_agents_in_a_role():
    role = {"@type": "Role", "roleName": "Data curation", "author": {"@id": "#jane"}}
    graph = graph_of({"author": [role]}, {"@id": "#jane", "name": "Jane Doe", "email": "mailto:jane@uni.de"})
    [(node, name, details)] = graph.agents(graph.top[0], "author")
    assert (node.pointer, name, details["roles"]) == ("/@graph/1", "Jane Doe", ["Data curation"])
    assert details["email"] == "jane@uni.de"


def test_an_agent_of_two_properties_is_one():
    graph = graph_of({"author": {"@id": "#j"}, "creator": {"@id": "#j"}}, {"@id": "#j", "name": "Jane"})
    assert len(list(graph.agents(graph.top[0], "creator", "author"))) == 1


CHEMISTRY = "http://purl.obolibrary.org/obo/CHEBI_15377"


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        ("bats, sleep; caves", [("bats", "", ""), ("sleep", "", ""), ("caves", "", "")]),
        (["bats, sleeping", "caves"], [("bats, sleeping", "", ""), ("caves", "", "")]),
        ({"en": ["bats"]}, [("bats", "", "")]),
        ({"@id": CHEMISTRY, "@type": "DefinedTerm", "name": "water"}, [("water", CHEMISTRY, "")]),
        ([{"name": "water", "url": CHEMISTRY}], [("water", CHEMISTRY, "")]),
        (
            [{"name": "water", "termCode": "CHEBI:15377", "inDefinedTermSet": "ChEBI"}],
            [("water", "CHEBI:15377", "ChEBI")],
        ),
        (
            [{"name": "water", "termCode": "W", "inDefinedTermSet": {"name": "Our list"}}],
            [("water", "", "Our list")],
        ),
        ([{"name": "water", "@id": "#water"}], [("water", "", "")]),
        ([], []),
    ],
)
def test_keywords(keywords, expected):
    graph = graph_of({"keywords": keywords})
    assert [one[1:] for one in graph.keywords(graph.top[0], "keywords")] == expected


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        ("CC0-1.0", "CC0-1.0"),
        ({"@id": "https://spdx.org/licenses/MIT"}, "https://spdx.org/licenses/MIT"),
        ({"@id": "#l", "name": "CC BY 4.0"}, "CC BY 4.0"),
        ({"@id": "https://example.org/LICENSE", "identifier": "MIT", "name": "Ours"}, "MIT"),
        ({"@id": "https://example.org/terms", "name": "Our terms"}, "https://example.org/terms"),
        ({"@id": "LICENSE"}, "LICENSE"),
        ({}, ""),
    ],
)
def test_licence(licence, expected):
    assert graph_of().licence(Node(licence)) == expected


@pytest.mark.parametrize(
    ("entity", "expected"),
    [
        ({"sha256": "A" * 64}, "sha256:" + "a" * 64),
        ({"md5": "d41d8cd98f00b204e9800998ecf8427e"}, "md5:d41d8cd98f00b204e9800998ecf8427e"),
        ({"sha256": "main"}, ""),
        ({"sha256": "https://github.com/mlcommons/croissant/issues/80"}, ""),
        ({}, ""),
    ],
)
def test_checksum(entity, expected):
    assert graph_of().file_details(Node(entity))["checksum"] == expected


@given(json_documents("@graph @id @type @value @list name identifier url author keywords license propertyID"))
def test_survives_anything(document):
    graph = Graph.of(Node(document))
    for node in graph.top:
        list(graph.agents(node, "author"))
        list(graph.keywords(node, "keywords"))
        assert isinstance(graph.identifier(node) + graph.target(node) + graph.licence(node), str)
        assert isinstance(entity_id(node), str)
