"""The JSON-LD contexts that fairlint understands without fetching them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from fairlint.documents import Node

# What their addresses start with, without scheme and `www.`, in lower case.
KNOWN = (
    "schema.org",
    "w3id.org/ro/crate",
    "researchobject.org/ro-crate",
    "w3id.org/ro/terms",
    "w3id.org/codemeta",
    "doi.org/10.5063/schema/codemeta",
    "raw.githubusercontent.com/codemeta/codemeta",
    "mlcommons.org/croissant",
    "mlcommons.org/schema",
    "raw.githubusercontent.com/mlcommons/croissant",
    "w3.org/ns/csvw",
    "w3.org/ns/dcat",
    "w3.org/ns/prov",
    "w3.org/ns/anno",
    "purl.org/dc/terms",
    "semiceu.github.io/dcat-ap",
    "bioschemas.org",
    "w3id.org/bioschemas",
    "geojson.org/geojson-ld",
)


def is_known(iri: str) -> bool:
    """Whether a remote context is among those that fairlint understands.

    >>> [is_known(one) for one in ("http://schema.org/", "https://schema.org.example.net/context")]
    [True, False]
    """
    place = iri.strip().lower().partition("://")[2].removeprefix("www.")
    return any(place.startswith(one) and _ends_the_name(place[len(one) :]) for one in KNOWN)


def _ends_the_name(rest: str) -> bool:
    """Whether what follows a prefix belongs to the same place: `schema.org/x`, and not `schema.organic`."""
    return rest.startswith((".json", "/", "#", "-", "?")) or not rest


def unknown_contexts(root: Node) -> list[tuple[str, str]]:
    """Remote contexts of a document that are not known: where each stands, and its address."""
    return [(one.pointer, one.text()) for top in root.each() for one in _addresses(top["@context"])]


def _addresses(context: Node) -> Iterator[Node]:
    for one in context.each():
        if isinstance(one.value, dict):
            one = one["@import"]
        if "://" in one.text() and not is_known(one.text()):
            yield one
