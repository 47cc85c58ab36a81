"""The terms of the RDF vocabularies that dataset metadata are written in.

DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) with those of DCAT 1 and 2 that it dropped, DCMI Metadata Terms
(https://www.dublincore.org/specifications/dublin-core/dcmi-terms/), DCAT-AP 3.0, DCAT-AP.de 1.1 to 3.0
(https://www.dcat-ap.de/def/dcatde/), ADMS 2, FOAF 0.99, SPDX 2.3 (checksums), vCard (2014), VoID.
"""

from __future__ import annotations

from functools import cache

from fairlint.vocabulary.namespaces import expand

CLASSES = {
    "dcat": "Catalog CatalogRecord DataService Dataset DatasetSeries Distribution Relationship Resource Role Download "
    "WebService Feed",
    "dct": "Agent AgentClass BibliographicResource FileFormat Frequency Jurisdiction LicenseDocument "
    "LinguisticSystem Location LocationPeriodOrJurisdiction MediaType MediaTypeOrExtent MethodOfAccrual "
    "MethodOfInstruction PeriodOfTime PhysicalMedium PhysicalResource Policy ProvenanceStatement RightsStatement "
    "SizeOrDuration Standard Box ISO3166 DCMIType DDC IMT LCC LCSH MESH NLM Period Point RFC1766 RFC3066 RFC4646 "
    "RFC5646 TGN UDC URI W3CDTF ISO639-2 ISO639-3",
    "adms": "Asset AssetDistribution AssetRepository Identifier",
    "foaf": "Agent Document Group Image LabelProperty OnlineAccount OnlineChatAccount OnlineEcommerceAccount "
    "OnlineGamingAccount Organization Person PersonalProfileDocument Project",
    "spdx": "Checksum ChecksumAlgorithm File Package SpdxDocument",
    "void": "Dataset DatasetDescription Linkset TechnicalFeature",
}
PROPERTIES = {
    "dcat": "accessService accessURL bbox byteSize catalog centroid compressFormat contactPoint dataset distribution "
    "downloadURL endDate endpointDescription endpointURL first hadRole hasCurrentVersion hasVersion inCatalog "
    "inSeries isDistributionOf isVersionOf keyword landingPage last mediaType next nextVersion packageFormat prev "
    "previousVersion qualifiedRelation record resource seriesMember servesDataset service spatialResolutionInMeters "
    "startDate temporalResolution theme themeTaxonomy version bytes dataDictionary dataQuality granularity size "
    "accessRights",
    "dct": "abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available "
    "bibliographicCitation conformsTo contributor coverage created creator date dateAccepted dateCopyrighted "
    "dateSubmitted description educationLevel extent format hasFormat hasPart hasVersion identifier "
    "instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy isRequiredBy isVersionOf issued language "
    "license mediator medium modified provenance publisher references relation replaces requires rights "
    "rightsHolder source spatial subject tableOfContents temporal title type valid",
    "dc": "contributor coverage creator date description format identifier language publisher relation rights source "
    "subject title type",
    "dcatap": "applicableLegislation availability hvdCategory liabilityStatement",
    "dcatde": "contributor contributorID geocodingDescription legalBasis licenseAttributionByText maintainer "
    "originator plannedAvailability politicalGeocodingLevelURI politicalGeocodingURI qualityProcessURI",
    "adms": "identifier includedAsset interoperabilityLevel last next prev representationTechnique sample schemaAgency "
    "status supportedSchema translation versionNotes",
    "foaf": "account accountName accountServiceHomepage age aimChatID based_near birthday currentProject depiction "
    "depicts dnaChecksum familyName family_name firstName focus fundedBy geekcode gender givenName givenname "
    "holdsAccount homepage icqChatID img interest isPrimaryTopicOf jabberID knows lastName logo made maker mbox "
    "mbox_sha1sum member membershipClass msnChatID myersBriggs name nick openid page pastProject phone plan "
    "primaryTopic publications schoolHomepage sha1 skypeID status surname theme thumbnail tipjar title topic "
    "topic_interest weblog workInfoHomepage workplaceHomepage yahooChatID",
    "spdx": "algorithm checksum checksumValue fileName",
}  # fmt: skip
# Properties whose values are resources, so that a plain text as value is read as an address by known contexts.
RESOURCES = frozenset(
    expand(name)
    for name in (
        "dcat:accessURL dcat:downloadURL dcat:landingPage dcat:mediaType dcat:compressFormat dcat:packageFormat "
        "dcat:theme dcat:themeTaxonomy dcat:dataset dcat:distribution dcat:endpointURL dcat:inSeries "
        "dct:accessRights dct:accrualPeriodicity dct:conformsTo dct:isPartOf dct:license dct:relation dct:source "
        "foaf:homepage foaf:page vcard:hasEmail vcard:hasURL dct:hasPart dct:references dct:isReferencedBy"
    ).split()
)


@cache
def properties_of(prefix: str) -> frozenset[str]:
    """The properties of a vocabulary; empty where they are not listed."""
    return frozenset(PROPERTIES.get(prefix, "").split())


@cache
def classes_of(prefix: str) -> frozenset[str]:
    """The classes of a vocabulary; empty where they are not listed."""
    return frozenset(CLASSES.get(prefix, "").split())


_PLAIN = {
    "fn": "vcard:fn",
    "hasEmail": "vcard:hasEmail",
    "hasURL": "vcard:hasURL",
    "hasTelephone": "vcard:hasTelephone",
}


def find_plain(name: str, prefixes: tuple[str, ...]) -> str:
    """The IRI of a word without prefix, in the first of these vocabularies that has it; empty for none."""
    if name in _PLAIN:
        return expand(_PLAIN[name])
    first = next((one for one in prefixes if name in properties_of(one) | classes_of(one)), "")
    return expand(f"{first}:{name}") if first else ""
