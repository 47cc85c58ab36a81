"""Relations between resources, and the controlled lists of DataCite.

DataCite's names are those of the DataCite Metadata Schema 4.7, appendix 1. Relations that other vocabularies
name (schema.org, PROV-O, PAV, DCMI Metadata Terms, DCAT, CiTO, BIDS, STAC, Data Package, CFF) keep their
prefixed names.
"""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


RELATION_TYPES = _words(
    "IsCitedBy Cites IsSupplementTo IsSupplementedBy IsContinuedBy Continues IsNewVersionOf "
    "IsPreviousVersionOf IsPartOf HasPart IsPublishedIn IsReferencedBy References IsDocumentedBy Documents "
    "IsCompiledBy Compiles IsVariantFormOf IsOriginalFormOf IsIdenticalTo HasMetadata IsMetadataFor Reviews "
    "IsReviewedBy IsDerivedFrom IsSourceOf Describes IsDescribedBy HasVersion IsVersionOf Requires "
    "IsRequiredBy Obsoletes IsObsoletedBy Collects IsCollectedBy HasTranslation IsTranslationOf Other"
)
RESOURCE_TYPES = _words(
    "Audiovisual Award Book BookChapter Collection ComputationalNotebook ConferencePaper "
    "ConferenceProceeding DataPaper Dataset Dissertation Event Image Instrument InteractiveResource Journal "
    "JournalArticle Model OutputManagementPlan PeerReview PhysicalObject Poster Preprint Presentation "
    "Project Report Service Software Sound Standard StudyRegistration Text Workflow Other"
)
CONTRIBUTOR_TYPES = _words(
    "ContactPerson DataCollector DataCurator DataManager Distributor Editor HostingInstitution Other "
    "Producer ProjectLeader ProjectManager ProjectMember RegistrationAgency RegistrationAuthority "
    "RelatedPerson ResearchGroup RightsHolder Researcher Sponsor Supervisor Translator WorkPackageLeader"
)
DATE_TYPES = _words(
    "Accepted Available Collected Copyrighted Coverage Created Issued Other Submitted Updated Valid Withdrawn"
)
IDENTIFIER_TYPES = _words(
    "ARK arXiv bibcode CSTR DOI EAN13 EISSN Handle IGSN ISBN ISSN ISTC LISSN LSID PMID PURL RAiD RRID SWHID "
    "UPC URL URN w3id"
)

# The relations of other vocabularies, by prefix. Names before the bar are unmistakable without it.
_OTHERS = {
    "schema": (
        "isBasedOn isBasedOnUrl exampleOfWork workExample workTranslation translationOfWork subjectOf sameAs "
        "| citation hasPart isPartOf about mentions mainEntityOfPage"
    ),
    "prov": (
        "wasDerivedFrom wasGeneratedBy wasAttributedTo wasInformedBy wasInfluencedBy wasRevisionOf "
        "wasQuotedFrom hadPrimarySource specializationOf alternateOf | used generated"
    ),
    "pav": ("importedFrom retrievedFrom sourceAccessedAt | derivedFrom hasVersion hasCurrentVersion previousVersion"),
    "dcterms": (
        "isFormatOf hasFormat isReplacedBy "
        "| source relation references isReferencedBy isPartOf hasPart isVersionOf hasVersion replaces "
        "requires isRequiredBy conformsTo provenance"
    ),
    "dcat": "inSeries previousVersion isVersionOf | hasVersion hasCurrentVersion prev qualifiedRelation",
    "cito": (
        "citesAsDataSource isCitedAsDataSourceBy usesDataFrom providesDataFor citesAsEvidence "
        "citesAsAuthority usesMethodIn | extends cites isCitedBy"
    ),
    "codemeta": "referencePublication |",
    "bids": "SourceDatasets GeneratedBy ReferencesAndLinks |",
    "stac": "derived_from | via",
    "frictionless": "sources |",
    "cff": "preferred-citation |",
}
_NAMESPACES = {
    "schema.org/": "schema",
    "w3.org/ns/prov#": "prov",
    "purl.org/pav/": "pav",
    "purl.org/dc/terms/": "dcterms",
    "purl.org/dc/elements/1.1/": "dcterms",
    "w3.org/ns/dcat#": "dcat",
    "purl.org/spar/cito/": "cito",
    "w3id.org/codemeta/": "codemeta",
    "codemeta.github.io/terms/": "codemeta",
    "uri.gbv.de/terminology/datacite-relationtype/": "datacite",
}
_PREFIXES = {"sdo": "schema", "dct": "dcterms", "dc": "dcterms"}
# What the API of Zenodo allows beside DataCite's own types: one more identifier of the same resource, and a
# misspelling of its own.
_ZENODO = {"isalternateidentifier": "IsIdenticalTo", "isorignialformof": "IsOriginalFormOf"}

PROVENANCE_RELATIONS = frozenset(
    {
        *("IsDerivedFrom", "IsCompiledBy", "IsCollectedBy", "IsTranslationOf"),
        *("schema:isBasedOn", "schema:isBasedOnUrl", "schema:translationOfWork"),
        *("prov:wasDerivedFrom", "prov:wasGeneratedBy", "prov:wasAttributedTo", "prov:used"),
        *("prov:wasRevisionOf", "prov:wasQuotedFrom", "prov:hadPrimarySource"),
        *("pav:importedFrom", "pav:retrievedFrom", "pav:derivedFrom", "pav:sourceAccessedAt"),
        *("dcterms:source", "dcterms:provenance"),
        *("cito:citesAsDataSource", "cito:usesDataFrom"),
        *("bids:SourceDatasets", "bids:GeneratedBy", "stac:derived_from", "frictionless:sources"),
    }
)
"""Relations that say where this dataset comes from. Their inverses (IsSourceOf) tell about the other one."""

SELF_RELATIONS = frozenset(
    {
        *("IsIdenticalTo", "IsVersionOf", "HasVersion", "IsNewVersionOf", "IsPreviousVersionOf"),
        *("IsVariantFormOf", "IsOriginalFormOf"),
        *("schema:sameAs", "schema:exampleOfWork", "schema:workExample"),
        *("prov:wasRevisionOf", "prov:alternateOf", "prov:specializationOf"),
        *("pav:hasVersion", "pav:hasCurrentVersion", "pav:previousVersion"),
        *("dcterms:isVersionOf", "dcterms:hasVersion", "dcterms:isFormatOf", "dcterms:hasFormat"),
        *(
            "dcat:hasVersion",
            "dcat:hasCurrentVersion",
            "dcat:isVersionOf",
            "dcat:previousVersion",
            "dcat:prev",
        ),
    }
)
"""Relations whose target is this dataset itself, in another version or form."""


def relation_type(text: str) -> str | None:
    """Return the canonical name of a relation, or None when `text` names none that is known.

    DataCite's names are found however they are written ("isDerivedFrom", "is derived from"); those of other
    vocabularies as names, with their prefix or as IRIs, and come back prefixed ("prov:wasDerivedFrom").
    """
    text = text.strip()
    if len(text) > 200:
        return None
    address = re.sub(r"^https?://(?:www\.)?", "", text)
    for namespace, prefix in _NAMESPACES.items():
        if address.startswith(namespace):
            return _NAMES.get(_key(prefix, address[len(namespace) :]))
    prefix, _, name = text.rpartition(":")
    return _NAMES.get(_key(_PREFIXES.get(prefix.lower(), prefix), name))


def _key(prefix: str, name: str) -> str:
    squeezed = re.sub(r"[\s_-]+", "", name).lower()
    return f"{prefix.lower()}:{squeezed}" if prefix and prefix.lower() != "datacite" else squeezed


def _names() -> dict[str, str]:
    """Index the canonical names by how they may be written; DataCite's own come last, and so prevail."""
    names = {}
    for prefix, words in _OTHERS.items():
        unmistakable, _, generic = words.partition("|")
        for name in unmistakable.split():
            names[_key("", name)] = f"{prefix}:{name}"
        for name in (unmistakable + generic).split():
            names[_key(prefix, name)] = f"{prefix}:{name}"
    return names | _ZENODO | {name.lower(): name for name in RELATION_TYPES}


_NAMES = _names()
