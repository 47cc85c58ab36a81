from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from fairlint.formats import schema_org
from fairlint.resources import bundled
from tests.formats.helpers import (
    covered,
    describe,
    is_in,
    json_documents,
    origins,
    pointers,
    read,
    recognised,
    variables,
)

DOI = "https://doi.org/10.5281/zenodo.1234567"
PAPER = "https://doi.org/10.1016/j.x.2024.1"
ORCID = "https://orcid.org/0000-0002-1825-0097"


def dataset(**fields):
    return {"@context": "https://schema.org/", "@type": "Dataset", **fields}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (dataset(), True),
        (dataset() | {"@context": "http://schema.org"}, True),
        (dataset() | {"@context": {"@vocab": "https://schema.org/"}}, True),
        (dataset() | {"@type": ["Dataset", "prov:Entity"]}, True),
        (dataset() | {"@type": "schema:Dataset", "@context": {"schema": "http://schema.org/"}}, True),
        (dataset() | {"@type": "DataCatalog"}, True),
        ({"@context": "https://schema.org", "type": "Dataset"}, True),
        ({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}, {"@type": "Dataset"}]}, True),
        ([dataset()], True),
        (dataset() | {"@type": "SoftwareSourceCode"}, False),
        (dataset() | {"@context": "http://www.w3.org/ns/csvw"}, False),
        ({"@type": "Dataset"}, False),
        ({"@context": "https://schema.org", "@graph": [{"@type": "WebPage"}]}, False),
        ({}, False),
        ([], False),
        (None, False),
    ],
)
def test_recognises(data, expected):
    assert recognised(schema_org, data) is expected


@pytest.mark.parametrize(
    "data",
    [
        dataset() | {"@context": ["https://schema.org", "https://w3id.org/ro/crate/1.1/context"]},
        {"@context": "https://schema.org", "@graph": [{"@id": "ro-crate-metadata.json", "about": 1}, dataset()]},
        dataset() | {"@context": ["https://schema.org", "https://w3id.org/codemeta/3.0"]},
        dataset() | {"@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"}},
        dataset(conformsTo="http://mlcommons.org/croissant/1.0"),
        dataset(**{"dct:conformsTo": {"@id": "http://mlcommons.org/croissant/1.1"}}),
    ],
)
def test_leaves_other_formats_alone(data):
    assert not recognised(schema_org, data)


@pytest.mark.parametrize(
    ("graph", "expected"),
    [
        ([{"@type": "WebPage", "name": "Page"}, {"@type": "Dataset", "name": "Bats"}], "Bats"),
        (
            [
                {"@type": "Dataset", "@id": "#part", "name": "Part"},
                {"@type": "Dataset", "@id": "#all", "name": "Bats", "hasPart": {"@id": "#part"}},
            ],
            "Bats",
        ),
        ([{"@type": "DataCatalog", "name": "Catalogue"}, {"@type": "Dataset", "name": "Bats"}], "Bats"),
        ([{"@type": "Person", "name": "Anna"}, {"@type": "DataCatalog", "name": "Catalogue"}], "Catalogue"),
    ],
)
def test_finds_the_dataset(graph, expected):
    data = {"@context": "https://schema.org", "@graph": graph}
    assert [one.value for one in describe(schema_org, data).titles] == [expected]
    assert read(schema_org, data).subject == "dataset"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"identifier": DOI}, [DOI]),
        ({"identifier": [DOI, "B-7"]}, [DOI, "B-7"]),
        ({"identifier": {"@type": "PropertyValue", "propertyID": "doi", "value": "doi:10.5281/zenodo.1234567"}},
         ["doi:10.5281/zenodo.1234567"]),
        ({"@id": DOI}, [DOI]),
        ({"@id": "#dataset"}, []),
        ({"@id": "file:///home/anna/bats"}, []),
        ({"sameAs": DOI}, [DOI]),
        ({"url": "https://bats.uni-bonn.de"}, []),
        ({"url": DOI}, [DOI]),
        ({"citation": PAPER, "isPartOf": DOI, "isBasedOn": DOI, "creator": {"@id": ORCID}}, []),
    ],
)  # fmt: skip
def test_identifiers(fields, expected):
    assert [one.identifier.text for one in describe(schema_org, dataset(**fields)).identifiers] == expected


def test_a_concept_identifier():
    found = describe(schema_org, dataset(**{"dct:isVersionOf": {"@id": DOI}})).identifiers
    assert [(one.identifier.text, one.concept) for one in found] == [(DOI, True)]


@pytest.mark.parametrize(
    ("distribution", "path", "facts", "location"),
    [
        (
            {
                "@type": "DataDownload",
                "contentUrl": "https://bats.uni-bonn.de/a.csv",
                "encodingFormat": "text/csv",
                "contentSize": "5 MB",
                "sha256": "a" * 64,
            },
            "https://bats.uni-bonn.de/a.csv",
            ("text/csv", "5 MB", "sha256:" + "a" * 64),
            ["https://bats.uni-bonn.de/a.csv"],
        ),
        ({"contentUrl": "data/a.csv", "fileFormat": "text/csv"}, "data/a.csv", ("text/csv", "", ""), []),
        ({"url": "https://bats.uni-bonn.de/a"}, "https://bats.uni-bonn.de/a", ("", "", ""),
         ["https://bats.uni-bonn.de/a"]),
        ("https://bats.uni-bonn.de/a.csv", "https://bats.uni-bonn.de/a.csv", ("", "", ""),
         ["https://bats.uni-bonn.de/a.csv"]),
        ({"@id": "https://bats.uni-bonn.de/a.csv"}, "https://bats.uni-bonn.de/a.csv", ("", "", ""),
         ["https://bats.uni-bonn.de/a.csv"]),
        ({"contentUrl": "a.csv", "sha256": "main"}, "a.csv", ("", "", ""), []),
    ],
)  # fmt: skip
def test_distributions(distribution, path, facts, location):
    found = describe(schema_org, dataset(distribution=[distribution]))
    [file] = found.files
    assert (file.path, (file.media_type, file.size, file.checksum)) == (path, facts)
    assert [one.url for one in found.locations] == location


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"publisher": {"name": "PANGAEA"}, "provider": {"name": "AWI"}}, ["PANGAEA"]),
        ({"provider": "AWI"}, ["AWI"]),
        ({"includedInDataCatalog": {"@type": "DataCatalog", "name": "PANGAEA"}}, ["PANGAEA"]),
        ({"publisher": {"@id": "https://ror.org/032e6b942"}}, ["https://ror.org/032e6b942"]),
        ({}, []),
    ],
)
def test_publishers(fields, expected):
    assert [one.value for one in describe(schema_org, dataset(**fields)).publishers] == expected


def test_methods_and_sources():
    data = dataset(
        isBasedOn=[DOI, {"@type": "Dataset", "name": "Old bats", "url": "https://bats.example.de"}],
        measurementTechnique=["bat detector"],
        variableMeasured=[
            "sleep",
            {"@type": "PropertyValue", "name": "mass", "measurementTechnique": {"name": "scales"}},
        ],
    )
    found = describe(schema_org, data)
    assert [(one.kind, one.text, one.source.pointer) for one in found.provenance] == [
        ("source", DOI, "/isBasedOn/0"),
        ("source", "Old bats", "/isBasedOn/1"),
        ("method", "bat detector", "/measurementTechnique/0"),
        ("method", "scales", "/variableMeasured/1/measurementTechnique"),
    ]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("schema:isBasedOn", DOI),
        ("schema:isBasedOn", "https://bats.example.de"),
    ]


def test_other_fields():
    data = dataset(
        name={"en": "Bats", "de": "Fledermäuse"},
        description="Bats asleep.",
        creator=[{"@type": "Person", "name": "Anna Weber", "@id": ORCID, "email": "anna@uni-bonn.de"}],
        contributor="Ben Maier",
        editor={"@type": "Person", "name": "Carla Roth"},
        license={"@type": "CreativeWork", "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/"},
        keywords=[{"@type": "DefinedTerm", "name": "Bats", "inDefinedTermSet": "https://example.org/voc"}],
        datePublished="2024-05-01",
        dateModified="2024-06-01",
        isPartOf={"@id": "https://doi.org/10.5281/zenodo.7654321"},
        version="1.0",
        inLanguage="en",
    )
    found = describe(schema_org, data)
    assert [(one.value, one.source.pointer) for one in found.titles] == [
        ("Bats", "/name/en"),
        ("Fledermäuse", "/name/de"),
    ]
    assert [(one.name, one.orcid.text, one.email) for one in found.creators] == [
        ("Anna Weber", ORCID, "anna@uni-bonn.de")
    ]
    assert [(one.name, one.roles) for one in found.contributors] == [("Ben Maier", ()), ("Carla Roth", ("editor",))]
    assert [(one.licence.spdx, one.scope) for one in found.licences] == [("CC-BY-4.0", "")]
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [("Bats", "", "https://example.org/voc")]
    assert [one.kind for one in found.dates] == ["Issued", "Updated"]
    assert [one.relation for one in found.related] == ["schema:isPartOf"]
    assert [one.value for one in found.resource_types] == ["Dataset"]


def test_an_access_right_in_the_licence_field_is_filed_as_access():
    found = describe(schema_org, dataset(license="info:eu-repo/semantics/openAccess"))
    assert (found.licences, [one.level for one in found.access]) == ((), ["open"])


WORDS = (
    "@id @type @value @list @graph name description identifier sameAs url creator author publisher provider license "
    "keywords distribution contentUrl encodingFormat variableMeasured measurementTechnique isBasedOn citation about "
    "temporalCoverage isAccessibleForFree includedInDataCatalog funding funder roleName termCode inDefinedTermSet"
)


@given(json_documents(WORDS))
def test_survives_anything(fields):
    data = {**fields, "@context": "https://schema.org", "@type": "Dataset"}
    recognised(schema_org, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(schema_org, data)))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (dataset(name="Bats", version=1.0, creator=[{"name": "Anna"}], ours={"a": [1]}), False),
        (dataset(isAccessibleForFree=True, description=None, name={"en": "Bats"}), False),
        ([dataset()], False),
        ({"@context": "https://schema.org", "@graph": [dataset()]}, False),
        ({"@context": "https://schema.org", "name": "Bats"}, True),
        (dataset(name=True), True),
        (dataset(creator=5), True),
        ("Bats", True),
    ],
)
def test_schema(data, fault):
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(bundled("schemas"), "formats", schema_org.FORMAT.schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert bool(list(Draft202012Validator(schema).iter_errors(data))) is fault


def test_coverage_and_variables():
    found = describe(
        schema_org,
        {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "temporalCoverage": "2011/2023",
            "spatialCoverage": [
                {"@type": "Place", "name": "Hainich"},
                {"@type": "Place", "geo": {"@type": "GeoShape", "box": "51.0 10.3 51.2 10.5"}},
                {"@type": "Place", "geo": {"@type": "GeoCoordinates", "latitude": 51.1, "longitude": 10.4}},
            ],
            "about": {"@type": "Taxon", "scientificName": "Glis glis"},
            "variableMeasured": [
                "number of animals",
                {
                    "@type": "PropertyValue",
                    "name": "title",
                    "description": "Temperature in the box",
                    "propertyID": ["T", "http://vocab.nerc.ac.uk/collection/P07/current/CFSN0023/"],
                    "unitText": "degree Celsius",
                },
            ],
        },
    )
    assert covered(found) == [
        ("temporal", "2011/2023"),
        ("spatial", "Hainich"),
        ("spatial", "51.0 10.3 51.2 10.5"),
        ("spatial", "51.1 N, 10.4 E"),
        ("taxonomic", "Glis glis"),
    ]
    term = "http://vocab.nerc.ac.uk/collection/P07/current/CFSN0023/"
    assert variables(found) == [
        ("number of animals", "", "", "", ""),
        ("title", "", "Temperature in the box", term, "degree Celsius"),
    ]


def test_sources_by_name_and_by_identifier():
    source = {"@type": "Dataset", "name": "Nest boxes of 2010", "identifier": "https://doi.org/10.15468/fl1n7a"}
    found = describe(
        schema_org,
        {"@context": "https://schema.org/", "@type": "Dataset", "isBasedOn": [source, "field notes of 1990"]},
    )
    assert origins(found) == [
        ("Nest boxes of 2010", "https://doi.org/10.15468/fl1n7a"),
        ("field notes of 1990", ""),
    ]
