"""Each snippet, put into a minimal valid document of its format, says what it is to say and breaks nothing."""

from __future__ import annotations

import json
import re
from tempfile import TemporaryDirectory

import pytest
import yaml

import fairlint
from fairlint.formats import formats
from fairlint.plugins import all_rules
from fairlint.snippets import FIELDS, load, snippet, snippet_formats
from fairlint.testing import make_folder
from tests.formats.helpers import faults

CROISSANT = {
    "@context": {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "citeAs": "cr:citeAs",
        "column": "cr:column",
        "conformsTo": "dct:conformsTo",
        "cr": "http://mlcommons.org/croissant/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "dct": "http://purl.org/dc/terms/",
        "equivalentProperty": "cr:equivalentProperty",
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "extract": "cr:extract",
        "field": "cr:field",
        "fileObject": "cr:fileObject",
        "fileProperty": "cr:fileProperty",
        "fileSet": "cr:fileSet",
        "format": "cr:format",
        "includes": "cr:includes",
        "isLiveDataset": "cr:isLiveDataset",
        "jsonPath": "cr:jsonPath",
        "key": "cr:key",
        "md5": "cr:md5",
        "parentField": "cr:parentField",
        "path": "cr:path",
        "recordSet": "cr:recordSet",
        "references": "cr:references",
        "regex": "cr:regex",
        "repeated": "cr:repeated",
        "replace": "cr:replace",
        "sc": "https://schema.org/",
        "separator": "cr:separator",
        "source": "cr:source",
        "subField": "cr:subField",
        "transform": "cr:transform",
    },
    "@type": "sc:Dataset",
    "conformsTo": "http://mlcommons.org/croissant/1.0",
    "name": "Owls",
    "description": "Calls of owls.",
    "license": "https://creativecommons.org/publicdomain/zero/1.0/",
    "url": "https://www.owls.org/calls",
    "creator": {"@type": "sc:Person", "name": "Max Berg"},
    "datePublished": "2001-01-01",
}


def field(name, value, kind="primitive"):
    return {"typeName": name, "multiple": isinstance(value, list), "typeClass": kind, "value": value}


def compound(name, **parts):
    return field(name, [{key: field(key, text) for key, text in parts.items()}], "compound")


JSON = {
    "zenodo": {
        "upload_type": "other",
        "title": "Owls",
        "description": "Calls of owls.",
        "creators": [{"name": "Berg, Max"}],
    },
    "invenio": {
        "metadata": {
            "resource_type": {"id": "other"},
            "title": "Owls",
            "publication_date": "2001-01-01",
            "creators": [{"person_or_org": {"type": "personal", "family_name": "Berg"}}],
        }
    },
    "datacite-json": {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Other"},
        "identifiers": [{"identifier": "10.48436/owls", "identifierType": "DOI"}],
        "titles": [{"title": "Owls"}],
        "creators": [{"name": "Berg, Max"}],
        "publisher": {"name": "Owl House"},
        "publicationYear": "2001",
    },
    "ro-crate": {
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
                "name": "Owls",
                "description": "Calls of owls.",
                "datePublished": "2001-01-01",
                "license": {"@id": "https://spdx.org/licenses/CC0-1.0"},
            },
        ],
    },
    "schema-org": {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": "Owls",
        "description": "Calls of owls.",
    },
    "croissant": CROISSANT,
    "datapackage": {"name": "owls", "resources": [{"name": "calls", "path": "calls.csv"}]},
    "codemeta": {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "name": "Owls"},
    "bids": {"Name": "Owls", "BIDSVersion": "1.10.0"},
    "dataverse": {
        "datasetVersion": {
            "metadataBlocks": {
                "citation": {
                    "fields": [
                        field("title", "Owls"),
                        compound("author", authorName="Berg, Max"),
                        compound("datasetContact", datasetContactEmail="max@owls.org"),
                        compound("dsDescription", dsDescriptionValue="Calls of owls."),
                        field("subject", ["Other"], "controlledVocabulary"),
                    ]
                }
            }
        }
    },
    "csvw": {"@context": "http://www.w3.org/ns/csvw", "tables": [{"url": "calls.csv"}]},
}
YAML = {
    "cff": {
        "cff-version": "1.2.0",
        "message": "Please cite it.",
        "title": "Owls",
        "authors": [{"family-names": "Berg"}],
    },
    "gin": {
        "authors": [{"firstname": "Max", "lastname": "Berg", "affiliation": "Owl House"}],
        "title": "Owls",
        "description": "Calls of owls.",
        "keywords": ["owls"],
        "license": {"name": "CC0", "url": "https://spdx.org/licenses/CC0-1.0"},
        "resourcetype": "Other",
    },
    "hf-card": {"license": "cc0-1.0"},
}
# XML: what stands around, and the elements in their order, with what the format demands of them.
DATACITE = """<resource xmlns="http://datacite.org/schema/kernel-4">
{}
</resource>
"""
EML = """<eml:eml xmlns:eml="https://eml.ecoinformatics.org/eml-2.2.0" packageId="owls.1.1" system="knb">
{}
</eml:eml>
"""
DUBLIN_CORE = """<metadata xmlns:dcterms="http://purl.org/dc/terms/">
{}
</metadata>
"""
PERSON = "<individualName><surName>Berg</surName></individualName>"
XML = {
    "datacite-xml": (
        DATACITE,
        {
            "identifier": '<identifier identifierType="DOI">10.48436/owls</identifier>',
            "creators": "<creators><creator><creatorName>Berg, Max</creatorName></creator></creators>",
            "titles": "<titles><title>Owls</title></titles>",
            "publisher": "<publisher>Owl House</publisher>",
            "publicationYear": "<publicationYear>2001</publicationYear>",
            "resourceType": '<resourceType resourceTypeGeneral="Other">Calls</resourceType>',
        },
    ),
    "eml": (
        EML,
        {
            "access": "",
            "<dataset>": '<dataset id="owls">',
            "alternateIdentifier": "",
            "title": "<title>Owls</title>",
            "creator": f"<creator>{PERSON}</creator>",
            "pubDate": "",
            "language": "",
            "abstract": "",
            "keywordSet": "",
            "licensed": "",
            "coverage": "",
            "annotation": "",
            "contact": f"<contact>{PERSON}</contact>",
            "publisher": "",
            "methods": "",
            "literatureCited": "",
            "dataTable": "",
            "otherEntity": "",
            "</dataset>": "</dataset>",
        },
    ),
    "dublin-core": (DUBLIN_CORE, {"title": "<dcterms:title>Owls</dcterms:title>"}),
}
TURTLE = """@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vcard: <http://www.w3.org/2006/vcard/ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://www.owls.org/calls> a dcat:Dataset ; {}
"""
OWN_TITLE = 'dct:title "Owls"@en ; dct:description "Calls of owls."@en ;'


def merged(base, more):
    """A document with what is pasted into it: keys are set, and items go beside those that are there."""
    if isinstance(base, dict) and isinstance(more, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in more.items()}}
    if isinstance(base, list) and isinstance(more, list):
        known = {_name(one): one for one in base if _name(one)}
        added = [merged(known.get(_name(one)), one) if _name(one) else one for one in more]
        replaced = {_name(one): one for one in added if _name(one)}
        kept = [replaced.pop(_name(one), one) if _name(one) else one for one in base]
        return kept + [one for one in added if not _name(one) or _name(one) in replaced]
    return more


def _name(one):
    return (one.get("@id") or one.get("typeName") or one.get("url")) if isinstance(one, dict) else None


def files_with(format, text="", file=""):
    """A minimal dataset in the format, with a snippet in it."""
    found = load(format)
    own = found["file"]
    if file not in ("", own):
        return {own: JSON[format], file: text}
    if format in JSON:
        return {own: merged(JSON[format], json.loads(f"{{{text}}}"))}
    if format in YAML:
        said = {**YAML[format], **(yaml.safe_load(text) or {})} if text else YAML[format]
        dumped = yaml.safe_dump(said, sort_keys=False)
        return {own: f"---\n{dumped}---\n\n# Owls\n" if format == "hf-card" else dumped}
    if format in XML:
        around, elements = XML[format]
        pasted = elements | dict(_elements(text))
        return {own: around.format("\n".join(filter(None, pasted.values())))}
    assert format == "dcat"
    kept = "" if "dct:title" in text or "dct:description" in text else OWN_TITLE
    return {own: TURTLE.format(f"{kept}\n{text}".rstrip().removesuffix(";") + ".")}


def _elements(text):
    """The outer elements of a snippet with their names; equal ones together."""
    found = {}
    while text.strip():
        match = re.search(r"<(?:\w+:)?(\w+)[^>]*>", re.sub(r"<!--.*?-->", lambda one: " " * len(one[0]), text))
        full = re.match(r"<([\w:]+)", text[match.start() :])[1]
        end = text.index(f"</{full}>") + len(f"</{full}>")
        found[match[1]] = found.get(match[1], "") + text[:end]
        text = text[end:]
    return found.items()


VALUES = {
    "identifier": lambda one: [it.identifier.normalized for it in one.identifiers],
    "title": lambda one: [it.value for it in one.titles],
    "description": lambda one: [it.value for it in one.descriptions],
    "creators": lambda one: [it.name for it in one.creators],
    "publisher": lambda one: [it.value for it in one.publishers],
    "publication date": lambda one: [it.value for it in one.dates if it.kind in ("Issued", "Created")],
    "version": lambda one: [it.value for it in one.versions],
    "keywords": lambda one: [it.label for it in one.keywords],
    "subjects": lambda one: [it.uri for it in one.keywords if it.uri],
    "resource type": lambda one: [it.value for it in one.resource_types],
    "language": lambda one: [it.value for it in one.languages],
    "licence": lambda one: [it.licence.spdx for it in one.licences],
    "access": lambda one: [it.level for it in one.access] + [it.value for it in one.access_conditions],
    "related": lambda one: [it.identifier.normalized for it in one.related],
    "provenance": lambda one: [it.text for it in one.provenance],
    "contact": lambda one: [it.name for it in one.contacts],
    "files": lambda one: [it.path for it in one.files],
    "coverage": lambda one: [it.text for it in one.coverage],
    "variables": lambda one: [it.name for it in one.variables],
}
SNIPPETS = [(format, name) for format in snippet_formats() for name in load(format)["fields"]]
DATA = {"counts.csv": "cave,temperature\n1,4.5\n", "calls.csv": "owl\n1\n"}


def stated(files, name):
    with TemporaryDirectory() as folder:
        make_folder(folder, files)
        return set(VALUES[name](fairlint.inspect(folder)))


@pytest.mark.parametrize(("format", "name"), SNIPPETS)
def test_snippet_says_it_and_breaks_nothing(format, name):
    found = snippet(format, name)
    assert found.format == format
    files = files_with(format, found.text, found.file)
    new = stated(files, name) - stated(files_with(format), name)
    assert all(new)
    assert new or name == "resource type"  # which some formats have from the start
    assert faults(files | {path: text for path, text in DATA.items() if path not in files}) == []


@pytest.mark.parametrize("format", snippet_formats())
def test_what_the_snippets_are_put_into_is_valid(format):
    assert faults(files_with(format) | DATA) == []


@pytest.mark.parametrize("format", snippet_formats())
def test_files_of_snippets_are_complete(format):
    found = load(format)
    known = next(one for one in formats() if one.id == format)
    assert known.proposes(found["file"].lower())
    assert set(found) == {"file", "place", "fields", "notes", "elsewhere"}
    assert set(found["fields"]) <= set(FIELDS)
    assert set(found["notes"]) <= set(found["fields"])
    assert set(found["elsewhere"]) <= set(FIELDS) - set(found["fields"])
    for name in FIELDS:
        shown = snippet(format, name)
        assert shown.text or shown.notes


@pytest.mark.parametrize("format", snippet_formats())
def test_every_key_of_a_format_has_a_snippet_or_says_why_not(format):
    keys = next(one for one in formats() if one.id == format).keys
    found = load(format)
    assert set(keys) <= {*found["fields"], *found["elsewhere"]}


def test_rules_are_about_fields_that_have_snippets():
    assert {one.about for one in all_rules().values()} <= {*FIELDS, ""}


def test_a_field_without_a_place_leads_to_another_file():
    found = snippet("cff", "publisher")
    assert (found.format, found.file) == ("datacite-json", "datacite.json")
    assert found.notes == (
        "Citation File Format has no place for the publisher; write it into datacite.json (DataCite JSON).",
    )
    assert '"publisher"' in found.text


def test_what_a_service_does_itself_needs_no_text():
    found = snippet("gin", "identifier")
    assert found.text == ""
    assert found.notes[0].startswith("GIN registers the DOI")
