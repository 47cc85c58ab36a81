"""The same metadata, written in eight formats, give the same record and the same verdicts."""

from __future__ import annotations

import pytest

import fairlint
from fairlint.testing import check_files, make_folder
from fairlint.vocabulary.identifiers import identify

ORCID = "https://orcid.org/0000-0002-1825-0097"
DOI = "10.48436/dormice-2024"
PAPER = "10.3161/15081109ACC2019.21.1.001"
SOURCE = "10.15468/fl1n7a"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
TITLE = "Dormice in nest boxes of the Hainich"
ABSTRACT = (
    "Which of forty nest boxes held a dormouse, a bird or nothing, at each of six checks a year from 2011 to 2023, with "
    "the number of animals, their age class and the kind of nest."
)
KEYWORDS = ["dormouse", "nest box"]
PLACE = "Hainich, Germany"
START, END = "2011-04-01", "2023-09-30"

DATACITE_JSON = {
    "doi": DOI,
    "types": {"resourceTypeGeneral": "Dataset"},
    "creators": [
        {"name": "Lindner, Paula", "nameIdentifiers": [{"nameIdentifier": ORCID, "nameIdentifierScheme": "ORCID"}]}
    ],
    "titles": [{"title": TITLE}],
    "publisher": {"name": "Forest Station"},
    "publicationYear": "2024",
    "dates": [{"date": "2024-03-01", "dateType": "Issued"}, {"date": f"{START}/{END}", "dateType": "Collected"}],
    "geoLocations": [{"geoLocationPlace": PLACE}],
    "subjects": [{"subject": one} for one in KEYWORDS],
    "version": "1.2.0",
    "language": "en",
    "rightsList": [{"rightsUri": LICENCE, "rightsIdentifier": "CC-BY-4.0"}],
    "descriptions": [{"description": ABSTRACT, "descriptionType": "Abstract"}],
    "relatedIdentifiers": [
        {"relatedIdentifier": PAPER, "relatedIdentifierType": "DOI", "relationType": "IsSupplementTo"},
        {"relatedIdentifier": SOURCE, "relatedIdentifierType": "DOI", "relationType": "IsDerivedFrom"},
    ],
    "schemaVersion": "http://datacite.org/schema/kernel-4",
}
DATACITE_XML = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<resource xmlns="http://datacite.org/schema/kernel-4">
  <identifier identifierType="DOI">{DOI}</identifier>
  <creators>
    <creator>
      <creatorName nameType="Personal">Lindner, Paula</creatorName>
      <nameIdentifier nameIdentifierScheme="ORCID">{ORCID}</nameIdentifier>
    </creator>
  </creators>
  <titles><title>{TITLE}</title></titles>
  <publisher>Forest Station</publisher>
  <publicationYear>2024</publicationYear>
  <resourceType resourceTypeGeneral="Dataset">Counts</resourceType>
  <subjects><subject>{KEYWORDS[0]}</subject><subject>{KEYWORDS[1]}</subject></subjects>
  <dates>
    <date dateType="Issued">2024-03-01</date>
    <date dateType="Collected">{START}/{END}</date>
  </dates>
  <language>en</language>
  <relatedIdentifiers>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsSupplementTo">{PAPER}</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsDerivedFrom">{SOURCE}</relatedIdentifier>
  </relatedIdentifiers>
  <version>1.2.0</version>
  <rightsList><rights rightsURI="{LICENCE}" rightsIdentifier="CC-BY-4.0">CC BY 4.0</rights></rightsList>
  <descriptions><description descriptionType="Abstract">{ABSTRACT}</description></descriptions>
  <geoLocations><geoLocation><geoLocationPlace>{PLACE}</geoLocationPlace></geoLocation></geoLocations>
</resource>
"""


def schema_org(prefix):
    return {
        "@context": prefix,
        "@type": "Dataset",
        "identifier": f"https://doi.org/{DOI}",
        "name": TITLE,
        "description": ABSTRACT,
        "creator": {"@type": "Person", "@id": ORCID, "name": "Paula Lindner"},
        "publisher": {"@type": "Organization", "name": "Forest Station"},
        "datePublished": "2024-03-01",
        "keywords": KEYWORDS,
        "version": "1.2.0",
        "inLanguage": "en",
        "license": LICENCE,
        "isBasedOn": f"https://doi.org/{SOURCE}",
        "citation": f"https://doi.org/{PAPER}",
        "temporalCoverage": f"{START}/{END}",
        "spatialCoverage": {"@type": "Place", "name": PLACE},
    }


DCAT = f"""\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<https://doi.org/{DOI}> a dcat:Dataset ;
    dct:title "{TITLE}"@en ;
    dct:description "{ABSTRACT}"@en ;
    dct:creator <{ORCID}> ;
    dct:publisher [ a foaf:Organization ; foaf:name "Forest Station" ] ;
    dct:issued "2024-03-01"^^xsd:date ;
    dcat:keyword "{KEYWORDS[0]}"@en, "{KEYWORDS[1]}"@en ;
    dcat:version "1.2.0" ;
    dct:language <http://publications.europa.eu/resource/authority/language/ENG> ;
    dct:license <{LICENCE}> ;
    prov:wasDerivedFrom <https://doi.org/{SOURCE}> ;
    dct:isReferencedBy <https://doi.org/{PAPER}> ;
    dct:spatial [ a dct:Location ; skos:prefLabel "{PLACE}"@en ] ;
    dct:temporal [ a dct:PeriodOfTime ;
        dcat:startDate "{START}"^^xsd:date ; dcat:endDate "{END}"^^xsd:date ] .

<{ORCID}> a foaf:Person ; foaf:name "Paula Lindner" .
"""
CRATE = {
    "@context": "https://w3id.org/ro/crate/1.1/context",
    "@graph": [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "identifier": f"https://doi.org/{DOI}",
            "name": TITLE,
            "description": ABSTRACT,
            "author": {"@id": ORCID},
            "publisher": {"@id": "#station"},
            "datePublished": "2024-03-01",
            "keywords": ", ".join(KEYWORDS),
            "version": "1.2.0",
            "inLanguage": "en",
            "license": {"@id": LICENCE},
            "isBasedOn": {"@id": f"https://doi.org/{SOURCE}"},
            "citation": {"@id": f"https://doi.org/{PAPER}"},
            "temporalCoverage": f"{START}/{END}",
            "contentLocation": {"@id": "#hainich"},
        },
        {"@id": ORCID, "@type": "Person", "name": "Paula Lindner"},
        {"@id": "#hainich", "@type": "Place", "name": PLACE},
        {"@id": "#station", "@type": "Organization", "name": "Forest Station"},
        {"@id": LICENCE, "@type": "CreativeWork", "name": "CC BY 4.0"},
        {"@id": f"https://doi.org/{SOURCE}", "@type": "Dataset", "name": "Nest boxes of 2010"},
        {"@id": f"https://doi.org/{PAPER}", "@type": "ScholarlyArticle", "name": "Dormice asleep"},
    ],
}
PACKAGE = {
    "name": "dormice",
    "id": f"https://doi.org/{DOI}",
    "title": TITLE,
    "description": ABSTRACT,
    "contributors": [
        {"title": "Paula Lindner", "role": "author", "path": ORCID},
        {"title": "Forest Station", "role": "publisher"},
    ],
    "keywords": KEYWORDS,
    "version": "1.2.0",
    "licenses": [{"name": "CC-BY-4.0", "path": LICENCE}],
    "sources": [{"title": "Nest boxes of 2010", "path": f"https://doi.org/{SOURCE}"}],
    "temporal": {"start": START, "end": END},
    "spatial": PLACE,
    "resources": [{"name": "boxes", "path": "boxes.csv"}],
}
ZENODO = {
    "doi": DOI,
    "upload_type": "dataset",
    "title": TITLE,
    "description": ABSTRACT,
    "creators": [{"name": "Lindner, Paula", "orcid": "0000-0002-1825-0097"}],
    "imprint_publisher": "Forest Station",
    "publication_date": "2024-03-01",
    "keywords": KEYWORDS,
    "version": "1.2.0",
    "language": "eng",
    "license": "cc-by-4.0",
    "access_right": "open",
    "dates": [{"type": "Collected", "start": START, "end": END}],
    "locations": [{"place": PLACE}],
    "related_identifiers": [
        {"identifier": PAPER, "relation": "isSupplementTo"},
        {"identifier": SOURCE, "relation": "isDerivedFrom"},
    ],
}
CFF = f"""\
cff-version: 1.2.0
type: dataset
message: Please cite the dataset by its DOI.
title: {TITLE}
abstract: {ABSTRACT}
doi: {DOI}
version: 1.2.0
date-released: 2024-03-01
license: CC-BY-4.0
keywords: [{", ".join(KEYWORDS)}]
authors:
  - family-names: Lindner
    given-names: Paula
    orcid: {ORCID}
references:
  - {{type: article, title: Dormice asleep, doi: {PAPER}, authors: [{{name: Bat Project}}]}}
"""
SAME = {
    "datacite-json": {"datacite.json": DATACITE_JSON},
    "datacite-xml": {"datacite.xml": DATACITE_XML},
    "schema-org-https": {"dataset.jsonld": schema_org("https://schema.org/")},
    "schema-org-http": {"dataset.jsonld": schema_org("http://schema.org")},
    "dcat": {"dcat.ttl": DCAT},
    "ro-crate": {"ro-crate-metadata.json": CRATE},
    "frictionless": {"datapackage.json": PACKAGE},
    "zenodo": {".zenodo.json": ZENODO},
    "cff": {"CITATION.cff": CFF},
}
TABLE = {"boxes.csv": "box,checked,held\n1,2023-05-02,dormouse\n"}
# What a format has no field for.
WITHOUT = {
    "cff": {"publisher", "source", "derived", "language", "coverage"},
    "frictionless": {"issued", "language", "related"},
}


def facts(record):
    """What all formats can say, in one form: identifiers by their canonical form, licences by SPDX id."""
    return {
        "identifier": {one.identifier.normalized for one in record.identifiers if one.identifier.scheme == "doi"},
        "title": {one.value for one in record.titles},
        "description": {one.value for one in record.descriptions},
        "creators": {
            (" ".join(sorted(one.name.replace(",", "").split())), one.orcid.normalized) for one in record.creators
        },
        "publisher": {one.value for one in record.publishers},
        "issued": {one.value for one in record.dates if one.kind == "Issued" and len(one.value) > 4},
        "keywords": {one.label for one in record.keywords},
        "version": {one.value for one in record.versions},
        "licence": {one.licence.spdx for one in record.licences},
        "language": bool(record.languages),
        "source": {identify(one.identifier).normalized for one in record.provenance if one.kind == "source"},
        "derived": _refers_to(record, SOURCE),
        "coverage": {(one.kind, one.text) for one in record.coverage},
        "related": _refers_to(record, PAPER),
    }


def _refers_to(record, doi):
    return f"https://doi.org/{doi}" in {one.identifier.normalized for one in record.related}


def without(found, format):
    return {name: value for name, value in found.items() if name not in WITHOUT.get(format, ())}


@pytest.mark.parametrize("format", SAME)
def test_equal_records(tmp_path, format):
    make_folder(str(tmp_path), SAME[format] | TABLE)
    make_folder(str(tmp_path / "reference"), SAME["datacite-json"])
    expected = facts(fairlint.inspect(tmp_path / "reference"))
    assert expected["title"] == {TITLE}
    assert expected["creators"] == {("Lindner Paula", ORCID)}
    assert expected["source"] == {f"https://doi.org/{SOURCE}"}
    assert expected["coverage"] == {("temporal", f"{START}/{END}"), ("spatial", PLACE)}
    make_folder(str(tmp_path / "data"), SAME[format] | TABLE)
    assert without(facts(fairlint.inspect(tmp_path / "data")), format) == without(expected, format)


# Rules about what all of these formats can say. The others ask for a file of its own kind, or for what a format lacks.
RULES = (
    "unique-identifier",
    "persistent-identifier",
    "identifier-valid",
    "metadata-file",
    "metadata-valid",
    "creators-identified",
    "identifier-in-metadata",
    "metadata-stands-alone",
    "licence-present",
    "licence-standard",
    "licence-machine-readable",
    "subjects-from-vocabulary",
    "version-stated",
    "community-metadata",
)


@pytest.mark.parametrize("format", SAME)
def test_equal_verdicts(format):
    outcomes = {one.rule.id: one for one in check_files(SAME[format] | TABLE, stage="published").outcomes}
    expected = {one.rule.id: one for one in check_files(SAME["datacite-json"] | TABLE, stage="published").outcomes}
    assert {id: outcomes[id].state for id in RULES} == {id: expected[id].state for id in RULES}
