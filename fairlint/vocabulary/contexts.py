"""JSON-LD contexts that are known without fetching them, and what terms mean in them.

A context at a web address (JSON-LD 1.1, section 3.1, https://www.w3.org/TR/json-ld11/) says what the words of a
document mean. fairlint fetches nothing, so that words count only where the context is one of these or stands in the
document itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.vocabulary.namespaces import namespace

if TYPE_CHECKING:
    from fairlint.documents import Node


class KnownContext(NamedTuple):
    """A context that is known by its address: what it is, and the namespaces its plain words may come from."""

    name: str
    prefixes: tuple[str, ...]

    @property
    def vocabulary(self) -> str:
        """The namespace of words that no table names."""
        return namespace(self.prefixes[0])


_SCHEMA = ("schema",)
_DCAT = ("dcat", "dct", "foaf", "vcard", "adms", "spdx", "prov", "skos", "locn", "dcatap", "odrl", "owl", "schema")
# Addresses without scheme, "www." and last slash, in lower case.
_KNOWN = (
    (r"schema\.org(?:/docs/jsonldcontext\.json(?:ld)?)?", KnownContext("schema.org", _SCHEMA)),
    (r"w3id\.org/ro/crate/1\.\d(?:-dev)?/context", KnownContext("RO-Crate", _SCHEMA)),
    (r"(?:www\.)?researchobject\.(?:github\.io|org)/ro-crate/1\.\d/context\.jsonld", KnownContext("RO-Crate", _SCHEMA)),
    (r"w3id\.org/ro/terms/[\w.-]+(?:/context)?", KnownContext("RO-Crate terms", _SCHEMA)),
    (r"mlcommons\.org/(?:croissant|schema)(?:/.*)?", KnownContext("Croissant", _SCHEMA)),
    (r"raw\.githubusercontent\.com/mlcommons/croissant/.*", KnownContext("Croissant", _SCHEMA)),
    (
        r"(?:w3id\.org/codemeta|doi\.org/(?:doi:)?10\.5063/schema/codemeta-)(?:/?[\d.]+)?",
        KnownContext("CodeMeta", _SCHEMA),
    ),
    (r"raw\.githubusercontent\.com/codemeta/codemeta/.+\.jsonld", KnownContext("CodeMeta", _SCHEMA)),
    (r"(?:bioschemas\.org|.*/bioschemas/).*", KnownContext("Bioschemas", _SCHEMA)),
    (r"w3\.org/ns/csvw(?:\.jsonld)?", KnownContext("CSVW", ("csvw",))),
    (r"w3\.org/ns/dcat3?(?:\.jsonld)?", KnownContext("DCAT", _DCAT)),
    (r"project-open-data\.cio\.gov/v1\.1/(?:schema/)?(?:catalog|data)\.jsonld", KnownContext("DCAT-US", _DCAT)),
    (
        r"(?:semiceu\.github\.io|data\.europa\.eu|raw\.githubusercontent\.com/semiceu)/.*dcat.*",
        KnownContext("DCAT-AP", _DCAT),
    ),
    (r"dcat-ap\.de/.*", KnownContext("DCAT-AP.de", _DCAT)),
    (r"w3\.org/ns/prov(?:\.jsonld)?", KnownContext("PROV", ("prov",))),
    (r"purl\.org/dc/terms", KnownContext("Dublin Core", ("dct",))),
    (r"geojson\.org/geojson-ld/.*", KnownContext("GeoJSON-LD", _SCHEMA)),
)


def known_context(address: str) -> KnownContext | None:
    """What context has this address; None for one that would have to be fetched."""
    plain = re.sub(r"^https?://(?:www\.)?", "", address.strip().lower()).rstrip("/#")
    return next((context for pattern, context in _KNOWN if re.fullmatch(pattern, plain)), None)


def remote_contexts(context: object, pointer: str = "") -> Iterator[tuple[str, str]]:
    """The addresses in a `@context` value, each with the JSON pointer of its place; what it imports, too."""
    if isinstance(context, str):
        yield context, pointer
    elif isinstance(context, list):
        for index, one in enumerate(context):
            yield from remote_contexts(one, f"{pointer}/{index}")
    elif isinstance(context, dict) and isinstance(context.get("@import"), str):
        yield context["@import"], f"{pointer}/@import"


def unknown_context(address: str) -> str:
    """What to say of a context that is not known."""
    return _(
        "the context {address} is not fetched, and fairlint does not know it: words that only it defines are not read",
        address=address,
    )


def unknown_contexts(root: Node) -> list[tuple[str, str]]:
    """Remote contexts of a document that are not known: where each stands, and its address."""
    stated = (one for top in root.each() for one in remote_contexts(top["@context"].value, top["@context"].pointer))
    return [(place, address) for address, place in stated if "://" in address and known_context(address) is None]
