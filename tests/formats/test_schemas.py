"""The schemas of metadata formats accept what their specifications allow, and refuse what they forbid."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fairlint.formats import bids, cff, ckan, datacite_json, datapackage, dataverse, gin, invenio, oemetadata, zenodo
from fairlint.resources import bundled

MODULES = (bids, cff, ckan, datacite_json, datapackage, dataverse, gin, invenio, oemetadata, zenodo)
FORMATS = {module.FORMAT.id: module.FORMAT for module in MODULES}


def schema_of(format_id):
    return json.loads(Path(bundled("schemas"), "formats", FORMATS[format_id].schema).read_text("utf-8"))


def faults(format_id, document):
    from jsonschema import Draft202012Validator

    return [one.json_path for one in Draft202012Validator(schema_of(format_id)).iter_errors(document)]


@pytest.mark.parametrize("format_id", FORMATS)
def test_is_a_schema_of_its_draft(format_id):
    from jsonschema import Draft202012Validator

    schema = schema_of(format_id)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "https://" in schema["$comment"]  # the specification it is written from


@pytest.mark.parametrize("format_id", FORMATS)
def test_gives_no_verdict_by_format(format_id):
    """What `format` means depends on what else is installed."""

    def keywords(schema):
        if isinstance(schema, dict):
            yield "format" in schema and isinstance(schema["format"], str)
            for value in schema.values():
                yield from keywords(value)
        elif isinstance(schema, list):
            for value in schema:
                yield from keywords(value)

    assert not any(keywords(schema_of(format_id)))


BIDS = {"Name": "Bats asleep", "BIDSVersion": "1.10.0"}
PERSON = {
    "given-names": "Anna",
    "family-names": "Weber",
    "orcid": "https://orcid.org/0000-0002-1825-0097",
    "country": "DE",
}
CFF = {"cff-version": "1.2.0", "message": "Please cite this.", "title": "Bats", "authors": [PERSON]}
REFERENCE = {"type": "article", "title": "Bats asleep", "authors": [{"name": "The Bat Project"}]}
DATACITE = {
    "creators": [{"name": "Weber, Anna"}],
    "titles": [{"title": "Bats"}],
    "publisher": "Zenodo",
    "publicationYear": "2024",
    "types": {"resourceTypeGeneral": "Dataset"},
}
PACKAGE = {"name": "bats", "resources": [{"name": "bats", "path": "bats.csv"}]}
PACKAGE_2 = {**PACKAGE, "$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}
ZENODO = {"title": "Bats", "upload_type": "dataset", "creators": [{"name": "Weber, Anna"}]}
SWHID = "swh:1:rel:99f6850374dc6597af01bd0ee1d3fc0699301b9f"


def field(**facts):
    return {
        **PACKAGE,
        "resources": [{**PACKAGE["resources"][0], "schema": {"fields": [{"name": "a", **facts}]}}],
    }


def resource(**facts):
    return {**PACKAGE, "resources": [{**PACKAGE["resources"][0], **facts}]}


GOOD = [
    ("bids", BIDS),
    (
        "bids",
        {**BIDS, "HEDVersion": ["8.2.0", "sc:score_1.1.1"], "Funding": ["NIH 1"], "Authors": ["Anna Weber"]},
    ),
    ("bids", {**BIDS, "DatasetType": "derivative", "GeneratedBy": [{"Name": "fmriprep", "Version": "24.1"}]}),
    ("bids", {**BIDS, "BIDSVersion": "1.3.0", "PipelineDescription": {"Name": "fmriprep"}}),
    ("bids", {**BIDS, "SourceDatasets": [{"DOI": "doi:10.18112/x", "Version": "1"}], "DatasetDOI": ""}),
    ("bids", {**BIDS, "BIDSVersion": "1.0.0rc4", "Funding": "", "Acknowledgements": ["the pilots"]}),
    ("bids", {**BIDS, "SomeKeyOfOurOwn": 1}),
    ("cff", CFF),
    (
        "cff",
        {
            **CFF,
            "type": "dataset",
            "license": ["MIT", "Apache-2.0"],
            "version": 2,
            "date-released": "2024-05-01",
        },
    ),
    ("cff", {**CFF, "identifiers": [{"type": "swh", "value": SWHID}, {"type": "other", "value": "bats"}]}),
    ("cff", {**CFF, "references": [{**REFERENCE, "month": "03", "year": 2024, "isbn": "978-3-905673-82-1"}]}),
    (
        "cff",
        {
            **CFF,
            "preferred-citation": {**REFERENCE, "doi": "10.1016/j.x.2024.1", "publisher": {"name": "Press"}},
        },
    ),
    ("cff", {**CFF, "cff-version": "1.1.0", "version": "1.0", "date-released": "2019-01-01"}),
    ("datacite-json", DATACITE),
    (
        "datacite-json",
        {**DATACITE, "publisher": {"name": "Zenodo"}, "publicationYear": 2024, "version": None},
    ),
    ("datacite-json", {"data": {"id": "10.5281/zenodo.1", "type": "dois", "attributes": DATACITE}}),
    ("datacite-json", {**DATACITE, "creators": [{"name": "Weber, Anna", "affiliation": ["A University"]}]}),
    (
        "datacite-json",
        {
            **DATACITE,
            "geoLocations": [{"geoLocationPoint": {"pointLatitude": "51.8", "pointLongitude": 10.6}}],
            "dates": [{"date": "2023/2024", "dateType": "Coverage"}],
            "relatedIdentifiers": [
                {
                    "relatedIdentifier": "10.26259/5c43ca8f",
                    "relatedIdentifierType": "RAiD",
                    "relationType": "IsPartOf",
                    "resourceTypeGeneral": "Project",
                },
                {
                    "relatedIdentifier": "https://example.org/meta.xml",
                    "relatedIdentifierType": "URL",
                    "relationType": "HasMetadata",
                    "relatedMetadataScheme": "EML",
                },
            ],
        },
    ),
    ("datapackage", PACKAGE),
    ("datapackage", resource(path=["a.csv", "https://www.bats.org/b.csv"], bytes=12, mediatype="text/csv")),
    ("datapackage", resource(schema="schemas/bats.json", dialect={"delimiter": ";", "header": True})),
    ("datapackage", {**PACKAGE, "resources": [{"name": "bats", "data": [{"id": 1}]}]}),
    (
        "datapackage",
        {**PACKAGE, "licenses": [{"path": "http://creativecommons.org/licenses/by/4.0/", "scope": "media"}]},
    ),
    ("datapackage", {**PACKAGE, "contributors": [{"title": "Anna Weber", "role": "author"}], "ownKey": {}}),
    ("datapackage", field(type="date", format="%d.%m.%Y")),
    (
        "datapackage",
        {**PACKAGE_2, "name": "Bats of the Harz", "contributors": [{"familyName": "Weber", "roles": ["a"]}]},
    ),
    (
        "datapackage",
        {"datapackage_version": "1.0-beta.18", "name": "Bats", "resources": [{"path": "bats.csv"}]},
    ),
    ("zenodo", ZENODO),
    ("zenodo", {}),
    ("zenodo", {**ZENODO, "license": {"id": "CC-BY-4.0"}, "language": "deu", "grants": [{"id": "777541"}]}),
    ("zenodo", {**ZENODO, "dates": [{"start": "2024-01-01", "end": "2024-02-01", "type": "Created"}]}),
    (
        "zenodo",
        {
            **ZENODO,
            "related_identifiers": [
                {
                    "identifier": "10.1016/j.x.1",
                    "relation": "isDocumentedBy",
                    "resource_type": "publication-article",
                },
                {"identifier": "10.1016/j.x.1", "relation": "IsSupplementTo", "scheme": "doi"},
                {"identifier": "10.1016/j.x.1", "relation": "isAlternateIdentifier"},
            ],
        },
    ),
    ("zenodo", {**ZENODO, "access_right": "restricted", "access_conditions": "Ask."}),
]
BAD = [
    ("bids", [], "$"),
    ("bids", {"Name": "Bats asleep"}, "$"),
    ("bids", {**BIDS, "Authors": "Anna Weber"}, "$.Authors"),
    ("bids", {**BIDS, "Funding": "NIH 1"}, "$.Funding"),
    ("bids", {**BIDS, "DatasetType": "derivatives"}, "$.DatasetType"),
    ("bids", {**BIDS, "DatasetType": "derivative"}, "$"),
    ("bids", {**BIDS, "GeneratedBy": [{"Version": "1"}]}, "$.GeneratedBy[0]"),
    ("bids", {**BIDS, "HEDVersion": "latest"}, "$.HEDVersion"),
    ("bids", {**BIDS, "DatasetLinks": {"": "https://openneuro.org"}}, "$.DatasetLinks"),
    ("cff", {**CFF, "cff-version": "1.2"}, "$['cff-version']"),
    ("cff", {key: value for key, value in CFF.items() if key != "message"}, "$"),
    ("cff", {**CFF, "publisher": "Zenodo"}, "$"),
    ("cff", {**CFF, "authors": []}, "$.authors"),
    ("cff", {**CFF, "authors": [PERSON, PERSON]}, "$.authors"),
    ("cff", {**CFF, "authors": "Anna Weber"}, "$.authors"),
    ("cff", {**CFF, "authors": [{"name": "Project", "affiliation": "A University"}]}, "$.authors[0]"),
    ("cff", {**CFF, "authors": [{**PERSON, "orcid": "0000-0002-1825-0097"}]}, "$.authors[0].orcid"),
    ("cff", {**CFF, "doi": "https://doi.org/10.5281/zenodo.1"}, "$.doi"),
    ("cff", {**CFF, "date-released": "2024-13-01"}, "$['date-released']"),
    ("cff", {**CFF, "license": "MIT License"}, "$.license"),
    ("cff", {**CFF, "type": "data"}, "$.type"),
    ("cff", {**CFF, "identifiers": [{"type": "swh", "value": "1"}]}, "$.identifiers[0].value"),
    ("cff", {**CFF, "references": [{**REFERENCE, "type": "dataset"}]}, "$.references[0].type"),
    ("cff", {**CFF, "cff-version": "1.1.0", "version": "1.0"}, "$"),
    ("cff", {**CFF, "cff-version": "1.1.0", "version": "1.0", "date-released": "2019-01-01", "somekey": 1}, "$"),
    ("datacite-json", {**DATACITE, "creators": []}, "$.creators"),
    ("datacite-json", {key: value for key, value in DATACITE.items() if key != "types"}, "$"),
    ("datacite-json", {"data": {"attributes": {**DATACITE, "titles": "Bats"}}}, "$.data.attributes.titles"),
    ("datacite-json", {**DATACITE, "publicationYear": "24"}, "$.publicationYear"),
    (
        "datacite-json",
        {**DATACITE, "types": {"resourceTypeGeneral": "dataset"}},
        "$.types.resourceTypeGeneral",
    ),
    ("datacite-json", {**DATACITE, "contributors": [{"name": "Klein, Eva"}]}, "$.contributors[0]"),
    ("datacite-json", {**DATACITE, "dates": [{"date": "2024", "dateType": "issued"}]}, "$.dates[0].dateType"),
    (
        "datacite-json",
        {**DATACITE, "relatedIdentifiers": [{"relatedIdentifier": "10.1/x", "relatedIdentifierType": "DOI"}]},
        "$.relatedIdentifiers[0]",
    ),
    (
        "datacite-json",
        {
            **DATACITE,
            "relatedIdentifiers": [
                {
                    "relatedIdentifier": "10.1016/j.x.1",
                    "relatedIdentifierType": "DOI",
                    "relationType": "Cites",
                    "schemeUri": "https://example.org",
                }
            ],
        },
        "$.relatedIdentifiers[0].schemeUri",
    ),
    ("datacite-json", {**DATACITE, "schemaVersion": "4.5"}, "$.schemaVersion"),
    ("datapackage", {"name": "bats"}, "$"),
    ("datapackage", {"name": "bats", "resources": []}, "$.resources"),
    ("datapackage", {**PACKAGE, "name": "Bats of the Harz"}, "$.name"),
    ("datapackage", {**PACKAGE, "resources": [{"name": "bats"}]}, "$.resources[0]"),
    ("datapackage", {**PACKAGE, "resources": [{"path": "bats.csv"}]}, "$.resources[0]"),
    ("datapackage", resource(path="C:\\data\\bats.csv"), "$.resources[0].path"),
    ("datapackage", {**PACKAGE, "created": "in May"}, "$.created"),
    ("datapackage", resource(path="/home/anna/bats.csv"), "$.resources[0].path"),
    ("datapackage", resource(path="data/../../bats.csv"), "$.resources[0].path"),
    ("datapackage", resource(hash="main"), "$.resources[0].hash"),
    ("datapackage", resource(bytes="12"), "$.resources[0].bytes"),
    ("datapackage", resource(mediatype="csv"), "$.resources[0].mediatype"),
    ("datapackage", {**PACKAGE, "licenses": [{"title": "Attribution"}]}, "$.licenses[0]"),
    ("datapackage", {**PACKAGE, "licenses": [{"name": "CC BY 4.0"}]}, "$.licenses[0].name"),
    ("datapackage", {**PACKAGE, "contributors": [{"role": "author"}]}, "$.contributors[0]"),
    ("datapackage", {**PACKAGE, "sources": [{"path": "https://www.bats.org"}]}, "$.sources[0]"),
    ("datapackage", {**PACKAGE, "keywords": "bats"}, "$.keywords"),
    ("datapackage", {**PACKAGE_2, "contributors": [{}]}, "$.contributors[0]"),
    ("datapackage", field(type="float"), "$.resources[0].schema.fields[0].type"),
    ("datapackage", field(type="number", format="currency"), "$.resources[0].schema.fields[0].format"),
    ("zenodo", [], "$"),
    ("zenodo", {**ZENODO, "upload_type": "Dataset"}, "$.upload_type"),
    ("zenodo", {**ZENODO, "upload_type": "publication"}, "$"),
    ("zenodo", {**ZENODO, "access_right": "embargoed"}, "$"),
    ("zenodo", {**ZENODO, "access_right": "public"}, "$.access_right"),
    ("zenodo", {**ZENODO, "creators": [{"affiliation": "A University"}]}, "$.creators[0]"),
    ("zenodo", {**ZENODO, "creators": ["Weber, Anna"]}, "$.creators[0]"),
    (
        "zenodo",
        {**ZENODO, "contributors": [{"name": "Klein, Eva", "type": "Curator"}]},
        "$.contributors[0].type",
    ),
    ("zenodo", {**ZENODO, "keywords": "bats, Harz"}, "$.keywords"),
    ("zenodo", {**ZENODO, "publication_date": "May 2024"}, "$.publication_date"),
    ("zenodo", {**ZENODO, "license": ["MIT"]}, "$.license"),
    ("zenodo", {**ZENODO, "communities": ["zenodo"]}, "$.communities[0]"),
    (
        "zenodo",
        {**ZENODO, "related_identifiers": [{"identifier": "10.1016/j.x.1", "relation": "isRelatedTo"}]},
        "$.related_identifiers[0].relation",
    ),
    (
        "zenodo",
        {**ZENODO, "related_identifiers": [{"identifier": "10.1016/j.x.1"}]},
        "$.related_identifiers[0]",
    ),
    ("zenodo", {**ZENODO, "dates": [{"type": "Collected"}]}, "$.dates[0]"),
]


@pytest.mark.parametrize(("format_id", "document"), GOOD)
def test_accepts(format_id, document):
    assert faults(format_id, document) == []


@pytest.mark.parametrize(("format_id", "document", "path"), BAD)
def test_refuses(format_id, document, path):
    assert faults(format_id, document) == [path]
