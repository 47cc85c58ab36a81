from __future__ import annotations

import pytest

from fairlint.documents import Node
from fairlint.vocabulary.contexts import known_context, unknown_contexts


@pytest.mark.parametrize(
    ("iri", "expected"),
    [
        ("https://schema.org", True),
        ("http://schema.org/", True),
        ("https://www.schema.org/docs/jsonldcontext.jsonld", True),
        ("https://w3id.org/ro/crate/1.2/context", True),
        ("https://w3id.org/codemeta/3.0", True),
        ("https://doi.org/10.5063/schema/codemeta-2.0", True),
        ("https://doi.org/10.5063/schema/other", False),
        ("http://www.w3.org/ns/csvw", True),
        ("http://mlcommons.org/croissant/1.0", True),
        ("https://schema.organic", False),
        ("https://schema.org.example.net/", False),
        ("https://example.org/schema.org", False),
    ],
)
def test_known_context(iri, expected):
    assert bool(known_context(iri)) is expected


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        ({"@context": "https://a.example/c"}, [("/@context", "https://a.example/c")]),
        ({"@context": ["https://schema.org", "https://a.example/c"]}, [("/@context/1", "https://a.example/c")]),
        ({"@context": {"@import": "https://a.example/c"}}, [("/@context/@import", "https://a.example/c")]),
        ([{"@context": "https://a.example/c"}], [("/0/@context", "https://a.example/c")]),
        ({"@context": {"a": "https://a.example/terms/"}}, []),
        ({"@context": "context.jsonld"}, []),
        ({"@context": [5, None]}, []),
        ({}, []),
        (None, []),
    ],
)
def test_unknown_contexts(document, expected):
    assert unknown_contexts(Node(document)) == expected
