"""The namespaces of RDF vocabularies in metadata, and the short names that are written for them.

Prefixes are those of DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/, section 4). Files bind others: a short name
here, `dct:title`, stands for the IRI and not for what some file wrote.
"""

from __future__ import annotations

from functools import cache

_PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "bibo": "http://purl.org/ontology/bibo/",
    "cc": "http://creativecommons.org/ns#",
    "cito": "http://purl.org/spar/cito/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dct": "http://purl.org/dc/terms/",
    "dctype": "http://purl.org/dc/dcmitype/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "odrs": "http://schema.theodi.org/odrs#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "pav": "http://purl.org/pav/",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# What else is written for a namespace; both schemes count as one for schema.org (https://schema.org/docs/faq.html).
_ALIASES = {
    "https://schema.org/": "schema",
    "http://data.europa.eu/r5r#": "dcatap",
}
_OTHER_PREFIXES = {"dcterms": "dct", "dce": "dc", "dc11": "dc", "sdo": "schema", "schemaorg": "schema", "sc": "schema"}


@cache
def _by_iri() -> dict[str, str]:
    return {iri: prefix for prefix, iri in _PREFIXES.items()} | _ALIASES


def namespace(prefix: str) -> str:
    """The namespace that a prefix stands for by custom; empty for an unknown one."""
    return _PREFIXES.get(_OTHER_PREFIXES.get(prefix, prefix), "")


@cache
def shorten(iri: str) -> str:
    """`dct:title` for the IRI of a term in a known namespace; any other IRI as it is.

    A namespace written with https where it is http is known all the same, so that one slip costs no more than that.
    """
    stem, local = split(iri)
    prefix = _by_iri().get(stem) or _by_iri().get(stem.replace("https://", "http://", 1))
    return f"{prefix}:{local}" if prefix and local else iri


def split(iri: str) -> tuple[str, str]:
    """The namespace of a term's IRI, up to its last `#` or `/`, and the rest."""
    end = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:end], iri[end:]


def expand(name: str) -> str:
    """The IRI of a short name; an IRI as it is."""
    prefix, colon, local = name.partition(":")
    stem = namespace(prefix) if colon and not local.startswith("//") else ""
    return stem + local if stem else name
