from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlint.beside import NOTHING, Beside
from fairlint.describer import Describer
from fairlint.documents import Document
from fairlint.formats import dcat
from fairlint.inventory import walk
from fairlint.record import Source
from fairlint.testing import make_folder, messages

from .helpers import covered, faults, origins

PREFIXES = """\
@prefix adms: <http://www.w3.org/ns/adms#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix spdx: <http://spdx.org/rdf/terms#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
AP = PREFIXES + "@prefix dcatap: <http://data.europa.eu/r5r/> .\n"
GERMAN = AP + "@prefix dcatde: <http://dcat-ap.de/def/dcatde/> .\n"
BATS = """\
<https://data.uni-harz.de/bats> a dcat:Dataset ;
    dct:title "Fledermäuse des Harzes"@de , "Bats of the Harz"@en ;
    dct:description "Counts of bats in the caves of the Harz."@en ;
    dct:identifier "10.5281/zenodo.1234567" ;
    adms:identifier [ a adms:Identifier ; skos:notation "hdl:10013/epic.10033" ] ;
    dct:creator <https://orcid.org/0000-0002-1825-0097> , <#project> ;
    dct:contributor [ a foaf:Person ; foaf:name "Eva Klein" ;
        foaf:account [ a foaf:OnlineAccount ; foaf:accountName "0000-0001-5109-3700" ] ] ;
    dct:publisher [ a foaf:Organization ; foaf:name "Universität Harz" ] ;
    dcat:contactPoint [ a vcard:Organization ; vcard:fn "Data desk" ; vcard:hasEmail <mailto:data@uni-harz.de> ] ;
    dct:issued "2024-05-01"^^xsd:date ;
    dct:modified "2024-05-02T10:00:00Z"^^xsd:dateTime ;
    dct:temporal [ a dct:PeriodOfTime ;
        dcat:startDate "2023-01-01"^^xsd:date ; dcat:endDate "2023-12-31"^^xsd:date ] ;
    dct:language <http://publications.europa.eu/resource/authority/language/DEU> ;
    dcat:version "1.0" ;
    dcat:keyword "bats"@en , "Fledermäuse"@de ;
    dcat:theme <http://publications.europa.eu/resource/authority/data-theme/ENVI> ;
    dct:accessRights <http://publications.europa.eu/resource/authority/access-right/PUBLIC> ;
    dct:accrualPeriodicity <http://publications.europa.eu/resource/authority/frequency/ANNUAL> ;
    dct:provenance [ a dct:ProvenanceStatement ; rdfs:label "Counted by hand." ] ;
    prov:wasDerivedFrom <https://doi.org/10.5281/zenodo.1000001> ;
    prov:wasGeneratedBy <https://data.uni-harz.de/campaign/7> ;
    dct:isReferencedBy <https://doi.org/10.1016/j.x.2024.1> ;
    dct:isVersionOf <https://doi.org/10.5281/zenodo.1234566> ;
    dcat:qualifiedRelation [ a dcat:Relationship ; dct:relation <https://doi.org/10.5281/zenodo.1000002> ;
        dcat:hadRole <http://www.iana.org/assignments/relation/original> ] ;
    prov:qualifiedAttribution [ a prov:Attribution ; prov:agent <#project> ;
        dcat:hadRole <http://registry.it.csiro.au/def/isotc211/CI_RoleCode/custodian> ] ;
    dcat:landingPage <https://data.uni-harz.de/bats.html> ;
    dcat:distribution <#csv> .

<https://orcid.org/0000-0002-1825-0097> a foaf:Person ; foaf:name "Anna Weber" .
<#project> a foaf:Organization ; foaf:name "The Bat Project" .

<#csv> a dcat:Distribution ;
    dct:title "Counts"@en ;
    dct:license <http://dcat-ap.de/def/licenses/cc-by/4.0> ;
    dcat:accessURL <https://data.uni-harz.de/bats.html> ;
    dcat:downloadURL <https://data.uni-harz.de/bats.csv> ;
    dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ;
    dcat:mediaType <https://www.iana.org/assignments/media-types/text/csv> ;
    dcat:byteSize "1024"^^xsd:nonNegativeInteger ;
    spdx:checksum [ a spdx:Checksum ; spdx:algorithm spdx:checksumAlgorithm_md5 ;
        spdx:checksumValue "d41d8cd98f00b204e9800998ecf8427e"^^xsd:hexBinary ] .
"""
RDFS = "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
CONTRIBUTOR = "<https://data.uni-harz.de/bats> dcatde:contributorID <http://dcat-ap.de/def/contributors/harz> .\n"
DCAT_US = {
    "@context": "https://project-open-data.cio.gov/v1.1/schema/catalog.jsonld",
    "@type": "dcat:Catalog",
    "conformsTo": "https://project-open-data.cio.gov/v1.1/schema",
    "dataset": [
        {
            "@type": "dcat:Dataset",
            "title": "Bats",
            "description": "Counts of bats.",
            "keyword": ["bats", "caves"],
            "modified": "2024-05-01",
            "publisher": {"@type": "org:Organization", "name": "The Bat Project"},
            "contactPoint": {"@type": "vcard:Contact", "fn": "Eva Klein", "hasEmail": "mailto:eva@example.org"},
            "identifier": "10.5281/zenodo.1234567",
            "license": "https://creativecommons.org/publicdomain/zero/1.0/",
            "distribution": [
                {"@type": "dcat:Distribution", "downloadURL": "https://example.org/bats.csv", "mediaType": "text/csv"}
            ],
        }
    ],
}


def root(text, path="bats.ttl"):
    return Document(path, dcat.FORMAT.syntax_of(path), text).root


def read(text, path="bats.ttl"):
    describer = Describer(path)
    dcat.FORMAT.read(root(text, path), describer)
    return describer


def describe(text, path="bats.ttl"):
    return read(text, path).finish()


def notes(files):
    found = messages("metadata-valid", files)
    return [one.removeprefix("note ") for one in found if one.startswith("note ")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<> a dcat:Dataset .", True),
        ("<> a dcat:Catalog .", True),
        ("<> a dcat:Distribution .", True),
        ("<> a dcat:dataset .", True),
        ("<> a dcat:Resource .", False),
        ("dcat:Dataset a owl:Class .", False),
        ("<> dct:title 'x' .", False),
        ("", False),
    ],
)
def test_recognises(text, expected):
    assert dcat.FORMAT.recognises(root(PREFIXES + text)) is expected


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("dcat.ttl", "turtle"),
        ("x.rdf", "rdfxml"),
        ("x.xml", "rdfxml"),
        ("x.nt", "ntriples"),
        ("x.jsonld", "jsonld"),
        ("x.json", "jsonld"),
    ],
)
def test_names_and_syntaxes(name, syntax):
    assert dcat.FORMAT.proposes(name)
    assert dcat.FORMAT.syntax_of(name) == syntax


def test_reads_every_field():
    description = describe(PREFIXES + RDFS + BATS)
    assert [one.identifier.text for one in description.identifiers] == [
        "https://data.uni-harz.de/bats",
        "10.5281/zenodo.1234567",
        "hdl:10013/epic.10033",
        "https://doi.org/10.5281/zenodo.1234566",
    ]
    assert description.identifiers[-1].concept
    assert [one.value for one in description.titles] == ["Fledermäuse des Harzes", "Bats of the Harz"]
    assert [one.value for one in description.descriptions] == ["Counts of bats in the caves of the Harz."]
    anna, project = description.creators
    assert (anna.name, anna.orcid and anna.orcid.valid, anna.organisation) == ("Anna Weber", True, False)
    assert (project.name, project.organisation) == ("The Bat Project", True)
    eva, custodian = description.contributors
    assert (eva.name, bool(eva.orcid)) == ("Eva Klein", True)
    assert (custodian.name, custodian.roles) == ("The Bat Project", ("custodian",))
    assert [one.value for one in description.publishers] == ["Universität Harz"]
    assert [(one.name, one.email) for one in description.contacts] == [("Data desk", "data@uni-harz.de")]
    assert {(one.kind, one.value) for one in description.dates} == {
        ("Issued", "2024-05-01"),
        ("Updated", "2024-05-02T10:00:00Z"),
        ("Coverage", "2023-01-01/2023-12-31"),
    }
    assert [one.value for one in description.languages] == ["deu"]
    assert [one.value for one in description.versions] == ["1.0"]
    assert [one.label for one in description.keywords] == [
        "bats",
        "Fledermäuse",
        "http://publications.europa.eu/resource/authority/data-theme/ENVI",
    ]
    assert description.keywords[-1].uri
    assert [one.level for one in description.access] == ["open"]
    assert [(one.licence.spdx, one.scope) for one in description.licences] == [("CC-BY-4.0", "")]
    assert {(one.kind, one.text) for one in description.provenance} == {
        ("method", "Counted by hand."),
        ("activity", "https://data.uni-harz.de/campaign/7"),
        ("source", "https://doi.org/10.5281/zenodo.1000001"),
    }
    assert {(one.relation, one.identifier.text[-7:]) for one in description.related} == {
        ("dcterms:isReferencedBy", ".2024.1"),
        ("dcterms:isVersionOf", "1234566"),
        ("original", "1000002"),
        ("prov:wasDerivedFrom", "1000001"),
    }
    assert {(one.kind, one.url) for one in description.locations} == {
        ("landing", "https://data.uni-harz.de/bats.html"),
        ("download", "https://data.uni-harz.de/bats.csv"),
    }
    (file,) = description.files
    assert (file.path, file.local, file.media_type, file.size, file.checksum) == (
        "https://data.uni-harz.de/bats.csv",
        False,
        "text/csv",
        "1024",
        "md5:d41d8cd98f00b204e9800998ecf8427e",
    )


def test_values_say_where_they_stand():
    description = describe(PREFIXES + BATS.replace("rdfs:label", "dct:title"))
    assert description.titles[1].source == Source("bats.ttl", "line:12:45")
    assert description.licences[0].source == Source("bats.ttl", "line:48:17")


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        ("<> a dcat:Dataset ; rdfs:label 'Bats' .", "titles", ["Bats"]),
        ("<> a dcat:Dataset ; dct:title 'A' ; rdfs:label 'B' .", "titles", ["A"]),
        ("<> a dcat:Dataset ; rdfs:comment 'Bats' .", "descriptions", ["Bats"]),
        ("<> a dcat:Dataset ; dct:publisher 'Uni' .", "publishers", ["Uni"]),
        (
            "<> a dcat:Dataset ; dct:publisher <https://ror.org/04wxnsj81> .",
            "publishers",
            ["https://ror.org/04wxnsj81"],
        ),
        ("<> a dcat:Dataset ; dct:language 'de' .", "languages", ["de"]),
        ("<> a dcat:Dataset ; dct:language <http://id.loc.gov/vocabulary/iso639-1/en> .", "languages", ["en"]),
        (
            "<> a dcat:Dataset ; dct:publisher [ foaf:givenName 'Eva' ; foaf:familyName 'Klein' ] .",
            "publishers",
            ["Eva Klein"],
        ),
        ("<> a dcat:Dataset ; owl:versionInfo '2.0' .", "versions", ["2.0"]),
        ("<> a dcat:Dataset ; dct:hasVersion 'Yes' .", "versions", []),
        ("<> a dcat:Dataset ; dct:title 'TODO' .", "titles", []),
    ],
)
def test_other_wordings(text, field, expected):
    assert [one.value for one in getattr(describe(PREFIXES + RDFS + text), field)] == expected


@pytest.mark.parametrize(
    ("rights", "expected"),
    [
        ("dct:license <http://purl.org/NET/rdflicense/cc-zero1.0>", [("CC0-1.0", "")]),
        ("dct:license 'CC-BY-4.0'", [("CC-BY-4.0", "")]),
        ("dct:license [ a dct:LicenseDocument ; dct:title 'CC BY 4.0' ]", [("CC-BY-4.0", "")]),
        ("dct:rights <http://dcat-ap.de/def/licenses/cc-zero>", [("CC0-1.0", "")]),
        ("dct:rights '© Universität Harz'", []),
        ("dcat:distribution [ dct:license <http://dcat-ap.de/def/licenses/cc-zero> ]", [("CC0-1.0", "")]),
        (
            "dcat:distribution [ dct:license <https://spdx.org/licenses/MIT> ] , [ dct:license 'CC0-1.0' ]",
            [("MIT", "file"), ("CC0-1.0", "file")],
        ),
        (
            "dct:license 'CC0-1.0' ; dcat:distribution [ dct:license <https://spdx.org/licenses/MIT> ]",
            [("CC0-1.0", ""), ("MIT", "file")],
        ),
    ],
)
def test_licences(rights, expected):
    description = describe(f"{PREFIXES}<> a dcat:Dataset ; {rights} .")
    assert [(one.licence.spdx, one.scope) for one in description.licences] == expected


@pytest.mark.parametrize(
    ("rights", "level", "condition"),
    [
        ("'public'", "open", []),
        ("<http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC>", "restricted", []),
        ("[ a dct:RightsStatement ; rdfs:label 'Ask the ethics board.' ]", "", ["Ask the ethics board."]),
    ],
)
def test_access(rights, level, condition):
    description = describe(f"{PREFIXES}{RDFS}<> a dcat:Dataset ; dct:accessRights {rights} .")
    assert [one.level for one in description.access] == [level]
    assert [one.value for one in description.access_conditions] == condition


def test_a_relative_download_is_a_file_of_the_folder():
    text = f"{PREFIXES}<> a dcat:Dataset ; dcat:distribution [ dcat:downloadURL <../data/bats%20a.csv> ] ."
    (file,) = describe(text, "meta/dcat.ttl").files
    assert (file.path, file.local) == ("../data/bats a.csv", True)


def test_german_fields():
    text = GERMAN + (
        "<> a dcat:Dataset ; dcatde:originator [ foaf:name 'Amt für Umwelt' ] ; dcatde:maintainer [ foaf:name 'IT' ] ;"
        " dcatde:contributorID <http://dcat-ap.de/def/contributors/x> ;"
        " dct:conformsTo <http://dcat-ap.de/def/dcatde/3.0/> ;"
        " dcat:distribution [ spdx:checksum [ spdx:algorithm <http://dcat-ap.de/def/hashAlgorithms/sha/256> ;"
        f" spdx:checksumValue '{'a' * 64}' ] ; dcat:downloadURL <x.csv> ; dcat:byteSize 12.0 ] ."
    )
    description = describe(text)
    assert [one.name for one in description.creators] == ["Amt für Umwelt"]
    assert [(one.name, one.roles) for one in description.contributors] == [("IT", ("maintainer",))]
    assert description.related == ()
    assert [(one.size, one.checksum) for one in description.files] == [("12", "sha256:" + "a" * 64)]


SEVERAL = {
    "the one": ("<a:1> a dcat:Dataset ; dct:title 'A' .", "dataset", ["A"]),
    "its own": ("<> a dcat:Dataset ; dct:title 'A' . <a:2> a dcat:Dataset ; dct:title 'B' .", "dataset", ["A"]),
    "the whole": (
        "<a:1> a dcat:Dataset ; dct:title 'A' ; dct:isPartOf <a:2> . <a:2> a dcat:Dataset ; dct:title 'B' .",
        "dataset",
        ["B"],
    ),
    "the series": (
        "<a:1> a dcat:Dataset ; dct:title 'A' ; dcat:inSeries <a:2> . <a:2> a dcat:DatasetSeries ; dct:title 'B' .",
        "dataset",
        ["B"],
    ),
    "the derived": (
        "<a:1> a dcat:Dataset ; dct:title 'A' . <a:2> a dcat:Dataset ; dct:title 'B' ; prov:wasDerivedFrom <a:1> .",
        "dataset",
        ["B"],
    ),
    "the only one of a catalogue": (
        "<a:1> a dcat:Catalog ; dct:title 'C' ; dcat:dataset <a:2> . <a:2> a dcat:Dataset ; dct:title 'B' .",
        "dataset",
        ["B"],
    ),
    "a catalogue of several": (
        "<a:1> a dcat:Catalog ; dct:title 'C' . <a:2> a dcat:Dataset ; dct:title 'A' . <a:3> a dcat:Dataset .",
        "catalogue",
        ["C"],
    ),
    "several": ("<a:2> a dcat:Dataset ; dct:title 'A' . <a:3> a dcat:Dataset ; dct:title 'B' .", "catalogue", []),
    "a distribution": ("<> a dcat:Distribution ; dct:title 'D' ; dct:license 'CC0-1.0' .", "dataset", []),
}


@pytest.mark.parametrize(("text", "subject", "titles"), SEVERAL.values(), ids=SEVERAL)
def test_which_dataset_is_meant(text, subject, titles):
    describer = read(PREFIXES + text)
    assert describer.subject == subject
    assert [one.value for one in describer.finish().titles] == titles


@pytest.mark.parametrize(
    ("files", "path", "titles"),
    [
        ({"catalog.ttl": "<> a dcat:Catalog ; dct:title 'C' ."}, "catalog.ttl", ["C"]),
        (
            {"catalog.ttl": "<> a dcat:Catalog ; dct:title 'C' .", "d.ttl": "<> a dcat:Dataset ; dct:title 'D' ."},
            "catalog.ttl",
            [],
        ),
        ({"datasets/a.ttl": "<> a dcat:Dataset ; dct:title 'A' ."}, "datasets/a.ttl", ["A"]),
        (
            {"datasets/a.ttl": "<> a dcat:Dataset ; dct:title 'A' .", "datasets/b.ttl": "<> a dcat:Dataset ."},
            "datasets/a.ttl",
            [],
        ),
    ],
)
def test_what_lies_beside_decides_what_a_file_speaks_for(files, path, titles, tmp_path):
    make_folder(str(tmp_path), {name: PREFIXES + text for name, text in files.items()})
    describer = Describer(path, Beside.of(walk(str(tmp_path)), path))
    dcat.FORMAT.read(root(PREFIXES + files[path], path), describer)
    assert [one.value for one in describer.finish().titles] == titles


def test_dcat_in_json_of_a_known_context():
    description = describe(json.dumps(DCAT_US), "data.json")
    assert [one.value for one in description.titles] == ["Bats"]
    assert description.titles[0].source.pointer == "/dataset/0/title"
    assert [one.value for one in description.publishers] == ["The Bat Project"]
    assert [(one.name, one.email) for one in description.contacts] == [("Eva Klein", "eva@example.org")]
    assert [one.licence.spdx for one in description.licences] == ["CC0-1.0"]
    assert [one.label for one in description.keywords] == ["bats", "caves"]
    assert [one.path for one in description.files] == ["https://example.org/bats.csv"]


VALID = {
    "DCAT": {
        "bats.ttl": PREFIXES
        + RDFS
        + BATS.replace("http://dcat-ap.de/def/licenses/cc-by/4.0", "https://spdx.org/licenses/MIT")
    },
    "DCAT-AP.de": {"bats.ttl": GERMAN + RDFS + BATS + CONTRIBUTOR},
    "DCAT-AP": {"bats.ttl": AP + RDFS + BATS.replace("dcat-ap.de/def/licenses", "example.net")},
    "the least": {"bats.ttl": PREFIXES + "<> a dcat:Dataset ; dct:title 'Bats' ."},
    "a catalogue": {
        "catalog.ttl": AP
        + "<> a dcat:Catalog ; dct:title 'A' ; dct:description 'B' ; dct:publisher [ a foaf:Agent ; foaf:name 'C' ] ;"
        " dcat:dataset <https://example.org/1> ; foaf:homepage <https://example.org/> ."
    },
    "JSON": {
        "bats.jsonld": {
            "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
            "@type": "dcat:Dataset",
            "dct:title": "Bats",
            "dct:issued": "2024-05-01",
        }
    },
    "a vocabulary in the same file": {
        "bats.ttl": PREFIXES + RDFS + "<> a dcat:Dataset . dcat:Dataset a owl:Class ; rdfs:label 'Dataset' ."
        " dcat:distribution a <http://www.w3.org/1999/02/22-rdf-syntax-ns#Property> ; rdfs:domain dcat:Dataset ."
    },
    "a year": {
        "bats.ttl": PREFIXES + "<> a dcat:Dataset ; dct:issued '2024'^^xsd:gYear , '2023-04Z'^^xsd:gYearMonth ."
    },
}


@pytest.mark.parametrize("files", VALID.values(), ids=VALID)
def test_valid_metadata_have_no_fault(files):
    assert faults(files) == []


def test_full_metadata_of_the_german_profile_leave_nothing_to_advise():
    text = VALID["DCAT-AP.de"]["bats.ttl"].replace("dct:isVersionOf", "dcat:isVersionOf")
    assert notes({"bats.ttl": text}) == []


GERMAN_VALID = GERMAN + RDFS + BATS + CONTRIBUTOR
EU = "http://publications.europa.eu/resource/authority/"
INVALID = {
    # What is missing.
    "no title": (
        '    dct:title "Fledermäuse des Harzes"@de , "Bats of the Harz"@en ;\n',
        "",
        "14:1",
        "has no dct:title",
    ),
    "no description": (
        '    dct:description "Counts of bats in the caves of the Harz."@en ;\n',
        "",
        "14:1",
        "dct:description",
    ),
    "no publisher": (
        '    dct:publisher [ a foaf:Organization ; foaf:name "Universität Harz" ] ;\n',
        "",
        "14:1",
        "dct:publisher",
    ),
    "no contributorID": (CONTRIBUTOR, "", "14:1", "has no dcatde:contributorID"),
    "no accessURL": ("    dcat:accessURL <https://data.uni-harz.de/bats.html> ;\n", "", "49:1", "no dcat:accessURL"),
    "no licence": ("    dct:license <http://dcat-ap.de/def/licenses/cc-by/4.0> ;\n", "", "49:1", "has no dct:license"),
    "no name": ('foaf:name "Universität Harz"', "foaf:mbox <mailto:a@b.de>", "22:19", "has no foaf:name"),
    "no way to the contact": ("; vcard:hasEmail <mailto:data@uni-harz.de> ", "", "23:23", "nobody can be reached"),
    "no algorithm": ("spdx:algorithm spdx:checksumAlgorithm_md5 ;", "", "57:19", "has no spdx:algorithm"),
    "no checksum value": (
        ';\n        spdx:checksumValue "d41d8cd98f00b204e9800998ecf8427e"^^xsd:hexBinary',
        "",
        "57:19",
        "spdx:checksumValue",
    ),
    "no notation": ('; skos:notation "hdl:10013/epic.10033"', "; dct:title 'x'", "18:21", "has no skos:notation"),
    "no role": (
        " ;\n        dcat:hadRole <http://www.iana.org/assignments/relation/original>",
        "",
        "39:28",
        "dcat:hadRole",
    ),
    "no attributed agent": ("prov:agent <#project> ;", "", "41:31", "has no prov:agent"),
    "no dates": (
        ' ;\n        dcat:startDate "2023-01-01"^^xsd:date ; dcat:endDate "2023-12-31"^^xsd:date',
        " ; dct:title 'x'",
        "26:18",
        "neither dcat:startDate",
    ),
    # What is there too often.
    "two publishers": ("dct:publisher [", "dct:publisher <#project> , [", "22:32", "has dct:publisher once"),
    "two dates": (
        '"2024-05-01"^^xsd:date',
        '"2024-05-01"^^xsd:date , "2024-05-03"^^xsd:date',
        "24:41",
        "dct:issued once",
    ),
    "two licences": (
        "licenses/cc-by/4.0>",
        "licenses/cc-by/4.0> , <http://dcat-ap.de/def/licenses/cc-zero>",
        "51:62",
        "dct:license once",
    ),
    "two contributors": (
        "contributors/harz>",
        "contributors/harz> , <http://dcat-ap.de/def/contributors/berlin>",
        "59:98",
        "one dcatde:contributorID",
    ),
    # Text where a resource must be, and the other way round.
    "licence as text": ("<http://dcat-ap.de/def/licenses/cc-by/4.0>", '"CC BY 4.0"', "51:17", "not the text"),
    "access rights as text": (f"<{EU}access-right/PUBLIC>", '"public"', "32:22", f"<{EU}access-right/PUBLIC>"),
    "theme as text": (f"<{EU}data-theme/ENVI>", '"ENVI"', "31:16", f"<{EU}data-theme/ENVI>"),
    "language as text": (f"<{EU}language/DEU>", '"de"', "28:18", "such as"),
    "format as text": (f"<{EU}file-type/CSV>", '"CSV"', "54:16", f"<{EU}file-type/CSV>"),
    "media type as text": (
        "<https://www.iana.org/assignments/media-types/text/csv>",
        '"text/csv"',
        "55:20",
        "<https://www.iana.org/assignments/media-types/text/csv>",
    ),
    "publisher as text": (
        '[ a foaf:Organization ; foaf:name "Universität Harz" ]',
        '"Uni"',
        "22:19",
        "a resource (foaf:Agent)",
    ),
    "creator as text": (
        "<https://orcid.org/0000-0002-1825-0097> , <#project>",
        '"Anna"',
        "19:17",
        "a resource (foaf:Agent)",
    ),
    "address as text": (
        "<https://data.uni-harz.de/bats.csv>",
        '"https://data.uni-harz.de/bats.csv"',
        "53:22",
        "is text: write <",
    ),
    "contributorID as text": (
        "<http://dcat-ap.de/def/contributors/harz>",
        '"http://dcat-ap.de/def/contributors/harz"',
        "59:54",
        "is text: write <http",
    ),
    "provenance as text": (
        '[ a dct:ProvenanceStatement ; rdfs:label "Counted by hand." ]',
        '"By hand."',
        "34:20",
        "not the text",
    ),
    "title as resource": ('"Bats of the Harz"@en', "<bats>", "15:45", "dct:title is text"),
    "keyword as resource": ('"bats"@en', "<http://example.net/bats>", "30:18", "dcat:keyword is text"),
    "identifier as resource": (
        '"10.5281/zenodo.1234567"',
        "<https://doi.org/10.5281/zenodo.1234567>",
        "17:20",
        "is text",
    ),
    "empty title": ('"Bats of the Harz"@en', '" "', "15:45", "is empty"),
    # Dates and numbers.
    "no such day": ('"2024-05-01"^^xsd:date', '"2024-13-01"^^xsd:date', "24:16", "is no date"),
    "date in words": ('"2024-05-01"^^xsd:date', '"May 2024"', "24:16", "write YYYY-MM-DD"),
    "moment without day": ('"2024-05-02T10:00:00Z"', '"2024-05-02"', "25:18", "YYYY-MM-DDThh:mm:ss"),
    "date as number": ('"2024-05-01"^^xsd:date', "2024", "24:16", "not xsd:integer"),
    "date as resource": ('"2024-05-01"^^xsd:date', "<2024-05-01>", "24:16", "is a date"),
    "start that is none": ('"2023-01-01"^^xsd:date', '"spring"', "27:24", "is no date for dcat:startDate"),
    "size in words": ('"1024"^^xsd:nonNegativeInteger', '"1 KB"', "56:19", "the number of bytes"),
    "negative size": ('"1024"^^xsd:nonNegativeInteger', "-1", "56:19", "the number of bytes"),
    "checksum of other signs": ("d41d8cd98f00b204e9800998ecf8427e", "not-a-sum", "58:28", "is no checksum"),
    "checksum too short": ("d41d8cd98f00b204e9800998ecf8427e", "d41d8cd9", "58:28", "8 digits, and md5 has 32"),
    "checksum without type": (
        '"d41d8cd98f00b204e9800998ecf8427e"^^xsd:hexBinary',
        '"d41d8cd98f00b204e9800998ecf8427e"',
        "58:28",
        "^^xsd:hexBinary",
    ),
    "date without type": ('"2024-05-01"^^xsd:date', '"2024-05-01"', "24:16", 'write "2024-05-01"^^xsd:date'),
    "size without type": ('"1024"^^xsd:nonNegativeInteger', '"1024"', "56:19", "^^xsd:nonNegativeInteger"),
    "resolution without type": (
        'dcat:version "1.0"',
        'dcat:temporalResolution "P1D"',
        "29:29",
        'write "P1D"^^xsd:duration',
    ),
    "place without class": ('dcat:version "1.0"', "dct:spatial [ foaf:name 'Harz' ]", "29:17", "no dct:Location"),
    # Vocabularies.
    "unknown theme": ("data-theme/ENVI", "data-theme/ENVIR", "31:16", "did you mean ENVI?"),
    "theme of another list": (f"{EU}data-theme/ENVI", "http://example.net/theme/1", "31:16", "wants an address of"),
    "theme by its page": (
        "<http://publications.europa.eu/resource/authority/data-theme",
        "<https://publications.europa.eu/resource/authority/data-theme",
        "31:16",
        "not the term: write <http://",
    ),
    "language of two letters": ("language/DEU", "language/DE", "28:18", '"DE" is no term'),
    "language of another list": (
        f"{EU}language/DEU",
        "http://id.loc.gov/vocabulary/iso639-1/de",
        "28:18",
        "wants an address of",
    ),
    "unknown frequency": ("frequency/ANNUAL", "frequency/ANUAL", "33:28", "did you mean ANNUAL?"),
    "frequency in small letters": ("frequency/ANNUAL", "frequency/annual", "33:28", "did you mean ANNUAL?"),
    "unknown access right": ("access-right/PUBLIC", "access-right/OPEN", "32:22", "known are PUBLIC"),
    "format of another list": (f"{EU}file-type/CSV", "http://example.net/csv", "54:16", "wants an address of"),
    "media type of another list": (
        "https://www.iana.org/assignments/media-types/text/csv",
        "http://example.net/csv",
        "55:20",
        "media-types/",
    ),
    "half a media type": ("media-types/text/csv", "media-types/csv", "55:20", "type/subtype"),
    "licence of another list": (
        "http://dcat-ap.de/def/licenses/cc-by/4.0",
        "https://creativecommons.org/licenses/by/4.0/",
        "51:17",
        "<http://dcat-ap.de/def/licenses/cc-by/4.0>",
    ),
    "licence by its page": (
        "<http://dcat-ap.de/def/licenses",
        "<https://www.dcat-ap.de/def/licenses",
        "51:17",
        "write <http://dcat-ap.de/def/licenses/cc-by/4.0>",
    ),
    "contributor of another list": (
        "http://dcat-ap.de/def/contributors/harz",
        "http://example.net/harz",
        "59:54",
        "wants an address of",
    ),
    "algorithm of another list": (
        "spdx:checksumAlgorithm_md5",
        "<http://example.net/md5>",
        "57:54",
        "wants a term of SPDX",
    ),
    # What a property leads to.
    "publisher of another class": (
        "dct:publisher [ a foaf:Organization",
        "dct:publisher [ a vcard:Organization",
        "22:19",
        "must be foaf:Agent",
    ),
    "publisher not described": (
        '[ a foaf:Organization ; foaf:name "Universität Harz" ]',
        "<https://uni-harz.de>",
        "22:19",
        "does not describe",
    ),
    "publisher of nothing": (
        '[ a foaf:Organization ; foaf:name "Universität Harz" ]',
        "[]",
        "22:19",
        "nothing is said",
    ),
    "contact of another class": ("[ a vcard:Organization", "[ a foaf:Organization", "23:23", "must be vcard:Kind"),
    "dangling distribution": ("<#csv> a dcat:Distribution", "<#csf> a dcat:Distribution", "44:23", 'names "#csv"'),
    "distribution without class": (
        "<#csv> a dcat:Distribution ;\n    dct:title",
        "<#csv> dct:title",
        "44:23",
        "has no class",
    ),
    "period without class": ("[ a dct:PeriodOfTime ;", "[", "26:18", "has no class"),
    # Names.
    "British licence": ("dct:license", "dct:licence", "51:17", "did you mean dct:license?"),
    "plural": ("dcat:keyword", "dcat:keywords", "30:19", "did you mean dcat:keyword?"),
    "small letters": ("dcat:downloadURL", "dcat:downloadUrl", "53:22", "did you mean dcat:downloadURL?"),
    "another vocabulary": ('dct:title "Fle', 'dcat:title "Fle', "15:16", "did you mean dct:title?"),
    "class in plural": ("a dcat:Distribution", "a dcat:Distributions", "49:10", "did you mean dcat:Distribution?"),
    "blank in an address": ("bats.csv>", "bats a.csv>", "53:22", "a blank must be written %20"),
    "https namespace": (
        "@prefix dct: <http:",
        "@prefix dct: <https:",
        "15:15",
        "is no namespace: write http://purl.org/dc/terms/",
    ),
}


@pytest.mark.parametrize(("old", "new", "place", "expected"), INVALID.values(), ids=INVALID)
def test_faults_are_told_at_their_place(old, new, place, expected):
    assert old in GERMAN_VALID
    found = faults({"bats.ttl": GERMAN_VALID.replace(old, new, 1)})
    assert any(one.startswith(f"bats.ttl:{place} ") and expected in one for one in found), found


def test_several_missing_properties_are_one_fault():
    text = AP + "<> a dcat:Dataset ; dcat:version '1' ."
    assert faults({"bats.ttl": text}) == [
        "bats.ttl:12:1 the dataset has no dct:title, dct:description; DCAT-AP requires them"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<> a dcat:Dataset ; dct:title 'x' .", "has no dct:description; the profile DCAT-AP requires it"),
        ("<> a dcat:Dataset ; dct:creator 'Anna' .", "dct:creator wants a resource (foaf:Agent)"),
        ("<> a dcat:Dataset ; dct:issued '2024-05-01' .", 'write "2024-05-01"^^xsd:date'),
        ("<> a dcat:Dataset ; dct:hasVersion 'Yes' .", 'not the text "Yes"'),
        ("<> a dcat:Dataset ; dcat:downloadURL <x.csv> .", "belongs to a distribution"),
        ("<> a dcat:Dataset ; dcat:foo 1 .", "is no term that fairlint knows"),
        ("<> a dcat:Dataset ; dct:publisher <https://example.net/> .", "which the file does not describe"),
        ("<> a dcat:Distribution ; dcat:byteSize '12' .", 'write "12"^^xsd:nonNegativeInteger'),
        (
            "<> a dcat:Dataset ; dct:temporal [ dcat:startDate '2024'^^xsd:gYear ; dcat:endDate '2023'^^xsd:gYear ] .",
            "the period ends (2023) before it starts (2024)",
        ),
    ],
)
def test_what_is_only_recommended_is_advice(text, expected):
    files = {"bats.ttl": PREFIXES + text}
    assert faults(files) == []
    assert any(expected in one for one in notes(files)), notes(files)


def test_deprecated_properties_of_the_german_profile_are_one_note():
    text = GERMAN_VALID + "<https://data.uni-harz.de/bats> dcatde:legalBasis 'UIG' ; owl:versionInfo '1' ."
    assert [one for one in notes({"bats.ttl": text}) if "deprecated" in one] == [
        "bats.ttl:38:21 deprecated since DCAT-AP.de 3.0: dct:isVersionOf (write dcat:isVersionOf), "
        "dcatde:legalBasis (write dcatap:applicableLegislation), owl:versionInfo (write dcat:version)"
    ]


def test_the_same_advice_is_one_note_that_counts_its_places():
    text = PREFIXES + "".join(f"<a:{i}> a dcat:Distribution ; dcat:mediaType <http://x.org/csv> .\n" for i in range(9))
    (note,) = (one for one in notes({"bats.ttl": text}) if "wants an address of https://www.iana" in one)
    assert "8 more places" in note


def test_an_unknown_context_is_told():
    document = {
        "@context": ["https://example.net/context", {"dcat": "http://www.w3.org/ns/dcat#"}],
        "@type": "dcat:Dataset",
    }
    (note, *_) = notes({"bats.jsonld": document})
    assert note.startswith("bats.jsonld:3:5 the context https://example.net/context is not fetched")


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        (
            "bats.rdf",
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dct="http://purl.org/dc/terms/"\n'
            ' xmlns:dcat="http://www.w3.org/ns/dcat#"><dcat:Dataset>\n'
            "  <dcat:landingPage>https://x.org</dcat:landingPage></dcat:Dataset></rdf:RDF>",
            'bats.rdf:3:3 dcat:landingPage wants an address, and "https://x.org" is text: write rdf:resource="https://x.org"',
        ),
        (
            "bats.jsonld",
            '{"@type": "http://www.w3.org/ns/dcat#Dataset",\n "dcat:landingPage": "https://x.org"}',
            'bats.jsonld:2:22 dcat:landingPage wants an address, and "https://x.org" is text: write {"@id": "https://x.org"}',
        ),
        (
            "bats.nt",
            "<a:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://www.w3.org/ns/dcat#Dataset> .\n"
            '<a:b> <http://www.w3.org/ns/dcat#landingPage> "https://x.org" .',
            'bats.nt:2:47 dcat:landingPage wants an address, and "https://x.org" is text: write <https://x.org>',
        ),
    ],
)
def test_other_syntaxes_have_places_and_words_of_their_own(path, text, expected):
    assert faults({path: text}) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PREFIXES + "<> a dcat:Dataset ; dct:title 'x' ;",
            "bats.ttl:11:36 is not valid Turtle: the file ends in the middle",
        ),
        (
            "<> a <http://www.w3.org/ns/dcat#Dataset> ; dct:title 'x' .",
            "bats.ttl:1:44 is not valid Turtle: the prefix dct:",
        ),
    ],
)
def test_files_that_are_no_rdf(text, expected):
    (found,) = faults({"bats.ttl": text})
    assert expected.partition(" is ")[0] in found
    assert expected.partition(" is ")[2] in found


def test_large_files_are_not_called_incomplete(monkeypatch):
    monkeypatch.setattr("fairlint.documents._triples.MAX_STATEMENTS", 2)
    assert faults({"bats.ttl": AP + "<> a dcat:Dataset ; dcat:version '1' ; dct:title 'x' ."}) == []


WORDS = sorted({*dcat.KEYS.values(), "rdf:type", "spdx:checksum", "dct:temporal", "vcard:hasEmail", "dct:isPartOf"})
VALUES = st.sampled_from(["<>", "<a:b>", "[]", "_:x", '"x"', "12", '"2024"', "<http://dcat-ap.de/def/licenses/x>"])
SUBJECTS = st.sampled_from(["<>", "<a:b>", "_:x"])
CLASSES = st.sampled_from(["dcat:Dataset", "dcat:Catalog", "dcat:Distribution", "foaf:Agent", "spdx:Checksum"])


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.tuples(SUBJECTS, st.sampled_from(WORDS), VALUES), max_size=12),
    st.lists(st.tuples(SUBJECTS, CLASSES), max_size=3),
)
def test_survives_anything(statements, classes):
    text = GERMAN + "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .\n"
    text += "".join(f"{subject} a {one} .\n" for subject, one in classes)
    text += "".join(f"{' '.join(one)} .\n" for one in statements)
    graph = root(text)
    dcat.FORMAT.recognises(graph)
    describe(text)
    assert all(one.message for one in dcat.check(graph, NOTHING))


def test_coverage_and_sources():
    more = """<https://data.uni-harz.de/bats> dct:spatial <http://sws.geonames.org/2911007/> ,
        [ a dct:Location ; skos:prefLabel "Hainich" ] , [ a dct:Location ; dcat:bbox "POLYGON((1 2))" ] ."""
    found = describe(PREFIXES + RDFS + BATS + more)
    assert covered(found) == [
        ("temporal", "2023-01-01/2023-12-31"),
        ("spatial", "http://sws.geonames.org/2911007/"),
        ("spatial", "Hainich"),
        ("spatial", "POLYGON((1 2))"),
    ]
    assert ("https://doi.org/10.5281/zenodo.1000001", "https://doi.org/10.5281/zenodo.1000001") in origins(found)
