"""Provenance in metadata formats: where a format only has room for words, and where it says when data were made."""

from __future__ import annotations

# Kinds of provenance (`record.Provenance`) that a format holds as free text, not in a structure for machines.
_EVERYTHING = frozenset("source method activity instrument software collection".split())
_IN_WORDS = {
    "ckan": _EVERYTHING,
    "croissant": _EVERYTHING,  # its data model has PROV for that, which is read as relations
    "datacite-json": frozenset({"method"}),
    "datacite-xml": frozenset({"method"}),
    "dataverse": frozenset({"source", "method", "collection"}),
    "dcat": frozenset({"method"}),
    "dublin-core": _EVERYTHING - {"source"},
    "eml": frozenset({"activity", "collection"}),
    "geojson": _EVERYTHING,
    "gin": _EVERYTHING,
    "hdf5": frozenset({"source", "method", "activity"}),
    "hf-card": _EVERYTHING,
    "invenio": frozenset({"method"}),
    "iso19115-3": frozenset({"activity"}),
    "iso19139": frozenset({"activity"}),
    "netcdf": frozenset({"source", "method", "activity"}),
    "rdf-dataset": frozenset({"method"}),
    "stac": frozenset({"method"}),
    "zenodo": frozenset({"method"}),
}

# The field for the time in which data were made.
_WHEN = {
    "ckan": "extras[temporal_start]",
    "croissant": "dateCreated",
    "datacite-json": "dates",
    "datacite-xml": "dates",
    "datapackage": "created",
    "dataverse": "dateOfCollection",
    "dcat": "dct:temporal",
    "dublin-core": "created",
    "eml": "coverage/temporalCoverage",
    "invenio": "dates",
    "iso19115-3": "extent/temporalElement",
    "iso19139": "extent/temporalElement",
    "rdf-dataset": "dct:created",
    "ro-crate": "dateCreated",
    "schema-org": "dateCreated",
    "stac": "extent.temporal",
    "zenodo": "dates",
}

CHANGED = frozenset(
    {
        *("IsDerivedFrom", "IsCompiledBy", "IsTranslationOf", "schema:isBasedOn", "schema:isBasedOnUrl"),
        *("schema:translationOfWork", "prov:wasDerivedFrom", "prov:wasRevisionOf", "pav:derivedFrom"),
        *("stac:derived_from",),
    }
)
"""Relations to a source that say that this dataset is more than a copy of it."""

EARLIER = frozenset(
    {
        *("IsNewVersionOf", "Obsoletes", "prov:wasRevisionOf", "pav:previousVersion", "dcterms:replaces"),
        *("dcat:previousVersion", "dcat:prev"),
    }
)
"""Relations to an earlier version of this dataset."""

GENERATION = frozenset({"prov:wasGeneratedBy", "prov:wasAttributedTo", "prov:used", "bids:GeneratedBy"})
"""Relations to what or who made the data, rather than to what they were made from."""


def is_formal(format: str, kind: str) -> bool:
    """Whether a format holds this kind of provenance in a structure of its own."""
    return kind not in _IN_WORDS.get(format, frozenset())


def when_field(format: str) -> str:
    """The field of a format for the time in which the data were made; empty where there is none."""
    return _WHEN.get(format, "")
