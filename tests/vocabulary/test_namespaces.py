from __future__ import annotations

import pytest

from fairlint.vocabulary.contexts import known_context, remote_contexts
from fairlint.vocabulary.namespaces import expand, shorten
from fairlint.vocabulary.rdf_terms import PROPERTIES, RESOURCES, find_plain


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("http://purl.org/dc/terms/title", "dct:title"),
        ("http://www.w3.org/ns/dcat#Dataset", "dcat:Dataset"),
        ("https://www.w3.org/ns/dcat#Dataset", "dcat:Dataset"),
        ("http://schema.org/name", "schema:name"),
        ("https://schema.org/name", "schema:name"),
        ("http://data.europa.eu/r5r#availability", "dcatap:availability"),
        ("http://www.w3.org/ns/dcat#", "http://www.w3.org/ns/dcat#"),
        ("http://example.org/title", "http://example.org/title"),
        ("_:b1", "_:b1"),
        ("", ""),
    ],
)
def test_shortens_terms_of_known_namespaces(iri, expected):
    assert shorten(iri) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dct:title", "http://purl.org/dc/terms/title"),
        ("dcterms:title", "http://purl.org/dc/terms/title"),
        ("x:title", "x:title"),
        ("http://example.org/", "http://example.org/"),
    ],
)
def test_expands_short_names(name, expected):
    assert expand(name) == expected


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://schema.org", "schema.org"),
        ("https://schema.org/", "schema.org"),
        ("https://schema.org/docs/jsonldcontext.jsonld", "schema.org"),
        ("https://w3id.org/ro/crate/1.0/context", "RO-Crate"),
        ("https://w3id.org/ro/crate/1.2/context", "RO-Crate"),
        ("http://mlcommons.org/croissant/1.0", "Croissant"),
        ("https://doi.org/10.5063/schema/codemeta-2.0", "CodeMeta"),
        ("https://w3id.org/codemeta/3.0", "CodeMeta"),
        ("http://www.w3.org/ns/csvw", "CSVW"),
        ("https://bioschemas.org/", "Bioschemas"),
        ("https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld", "DCAT-US"),
        ("https://semiceu.github.io/DCAT-AP/releases/3.0.0/context/dcat-ap.jsonld", "DCAT-AP"),
        ("https://example.org/context.jsonld", None),
        ("https://schema.org.example.org/", None),
        ("", None),
    ],
)
def test_knows_contexts_by_their_address(address, expected):
    found = known_context(address)
    assert (found and found.name) == expected


def test_finds_the_remote_contexts_of_a_context():
    context = ["https://schema.org/", {"x": "http://example.org/"}, [{"@import": "http://example.org/c"}], None]
    assert list(remote_contexts(context, "/@context")) == [
        ("https://schema.org/", "/@context/0"),
        ("http://example.org/c", "/@context/2/0/@import"),
    ]


def test_plain_words_are_terms_of_the_first_vocabulary_that_has_them():
    assert find_plain("title", ("dcat", "dct")) == "http://purl.org/dc/terms/title"
    assert find_plain("theme", ("dcat", "foaf")) == "http://www.w3.org/ns/dcat#theme"
    assert find_plain("nothing", ("dcat", "dct")) == ""


def test_the_tables_name_existing_namespaces():
    assert all(expand(f"{prefix}:x").startswith("http") for prefix in PROPERTIES)
    assert all(one.startswith("http") for one in RESOURCES)
