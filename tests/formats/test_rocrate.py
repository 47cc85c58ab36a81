from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from fairlint.formats import rocrate
from fairlint.resources import bundled
from tests.formats.helpers import describe, is_in, json_documents, pointers, read, recognised

DOI = "https://doi.org/10.5281/zenodo.1234567"
ORCID = "https://orcid.org/0000-0002-1825-0097"
CC_BY = "https://creativecommons.org/licenses/by/4.0/"
SHA = "a" * 64


def crate(root, *entities, descriptor="ro-crate-metadata.json"):
    name = root.get("@id", "./")
    return {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {"@id": descriptor, "@type": "CreativeWork", "about": {"@id": name}},
            {"@id": name, "@type": "Dataset", **root},
            *entities,
        ],
    }


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (crate({}), True),
        ({**crate({}), "@context": {"@vocab": "https://schema.org/"}}, True),
        ({"@context": ["https://w3id.org/ro/crate/1.2/context"], "@graph": []}, True),
        ({"@context": "https://schema.org", "@type": "Dataset", "name": "Bats"}, False),
        ({"@graph": [{"@id": "./", "@type": "Dataset"}]}, False),
        ({}, False),
        ([], False),
        (None, False),
    ],
)
def test_recognises(data, expected):
    assert recognised(rocrate, data) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("ro-crate-metadata.json", True),
        ("ro-crate-metadata.jsonld", True),
        ("bats-ro-crate-metadata.json", True),
        ("ro-crate-preview.html", False),
    ],
)
def test_names(name, expected):
    assert rocrate.FORMAT.proposes(name) is expected


@pytest.mark.parametrize(
    "data",
    [
        crate({"name": "Bats"}),
        crate({"name": "Bats"}, descriptor="ro-crate-metadata.jsonld"),
        crate({"@id": DOI, "name": "Bats"}),
        crate({"@id": DOI, "name": "Bats"}, descriptor="https://example.org/bats/ro-crate-metadata.json"),
        {"@graph": [{"@id": "ro-crate-metadata.json", "about": "./"}, {"@id": "./", "name": "Bats"}]},
        {"@id": "ro-crate-metadata.json", "about": {"@id": "./", "@type": "Dataset", "name": "Bats"}},
        {
            "@graph": [
                {
                    "@id": "meta",
                    "conformsTo": {"@id": "https://w3id.org/ro/crate/1.0"},
                    "about": {"@id": "data"},
                },
                {"@id": "data", "@type": "Dataset", "name": "Bats"},
            ]
        },
    ],
)
def test_finds_the_root(data):
    assert [one.value for one in describe(rocrate, data).titles] == ["Bats"]


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ({"identifier": DOI}, [DOI]),
        ({"identifier": {"@id": DOI}}, [DOI]),
        ({"identifier": [{"@type": "PropertyValue", "propertyID": "DOI", "value": DOI}]}, [DOI]),
        ({"cite-as": DOI}, [DOI]),
        ({"@id": DOI}, [DOI]),
        ({"@id": "./", "url": "https://github.com/doe/bats"}, []),
        ({"url": DOI}, [DOI]),
        ({"citation": DOI}, []),
        ({"isPartOf": DOI}, []),
        ({"relatedLink": [DOI]}, []),
    ],
)
def test_identifiers(root, expected):
    assert [one.identifier.text for one in describe(rocrate, crate(root)).identifiers] == expected


def test_people_of_other_entities_are_not_the_dataset_s():
    data = crate(
        {"hasPart": [{"@id": "#project-1"}], "publisher": {"@id": "https://www.auscope.org.au"}},
        {"@id": "#project-1", "@type": "Dataset", "author": {"@id": ORCID}, "identifier": DOI},
        {"@id": ORCID, "@type": "Person", "name": "Anna Weber"},
        {"@id": "https://www.auscope.org.au", "@type": "Organization", "name": "AuScope Ltd"},
    )
    found = describe(rocrate, data)
    assert (found.creators, found.identifiers, found.files) == ((), (), ())
    assert [(one.value, one.source.pointer) for one in found.publishers] == [("AuScope Ltd", "/@graph/4")]


def test_creators():
    data = crate(
        {"author": [{"@id": ORCID}], "creator": {"@id": ORCID}},
        {"@id": ORCID, "@type": "Person", "name": "Anna Weber", "affiliation": {"@id": "#uni"}},
    )
    [creator] = describe(rocrate, data).creators
    assert (creator.name, creator.orcid.text, creator.source.pointer) == ("Anna Weber", ORCID, "/@graph/2")


def files(*parts, root=None):
    data = crate({"hasPart": [{"@id": one["@id"]} for one in parts], **(root or {})}, *parts)
    return [(one.path, one.local) for one in describe(rocrate, data).files]


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ({"@id": "bats.csv", "@type": "File"}, [("bats.csv", True)]),
        ({"@id": "run.py", "@type": ["File", "SoftwareSourceCode"]}, [("run.py", True)]),
        ({"@id": "raw/", "@type": "Dataset"}, [("raw/", True)]),
        ({"@id": "raw", "@type": "Dataset"}, [("raw/", True)]),
        ({"@id": "bats.csv", "@type": ["File", "Dataset"]}, [("bats.csv", True)]),
        ({"@id": "almost%2050%25.csv", "@type": "File"}, [("almost%2050%25.csv", True)]),
        ({"@id": "https://example.org/a.csv", "@type": "File"}, [("https://example.org/a.csv", False)]),
        ({"@id": "https://example.org/a", "@type": "Dataset"}, []),
        ({"@id": "#lost-tapes", "@type": "File"}, []),
        ({"@id": "bats.csv"}, [("bats.csv", True)]),
    ],
)
def test_files(part, expected):
    assert files(part) == expected


def test_files_in_folders_and_in_a_circle():
    data = crate(
        {"hasPart": [{"@id": "raw/"}]},
        {"@id": "raw/", "@type": "Dataset", "hasPart": [{"@id": "raw/a.csv"}, {"@id": "./"}, {"@id": "raw/"}]},
        {"@id": "raw/a.csv", "@type": "File", "hasPart": {"@id": "raw/"}},
        {"@id": "not-part.csv", "@type": "File"},
    )
    assert [one.path for one in describe(rocrate, data).files] == ["raw/", "raw/a.csv"]


def test_file_facts():
    part = {
        "@id": "bats.csv",
        "@type": "File",
        "encodingFormat": ["text/csv", {"@id": "https://www.nationalarchives.gov.uk/PRONOM/x-fmt/18"}],
        "contentSize": "512",
        "sha256": SHA,
    }
    [file] = describe(rocrate, crate({"hasPart": {"@id": "bats.csv"}}, part)).files
    assert (file.media_type, file.size, file.checksum) == ("text/csv", "512", f"sha256:{SHA}")
    assert file.source.pointer == "/@graph/2"


def test_licences_of_the_crate_and_of_its_files():
    data = crate(
        {"license": {"@id": CC_BY}, "hasPart": [{"@id": "a.py"}, {"@id": "b.py"}]},
        {"@id": "a.py", "@type": "File", "license": {"@id": "https://spdx.org/licenses/MIT"}},
        {"@id": "b.py", "@type": "File", "license": {"@id": "https://spdx.org/licenses/MIT"}},
        {"@id": CC_BY, "@type": "CreativeWork", "name": "CC BY 4.0"},
        {"@id": "ro-crate-metadata.json", "license": "CC0-1.0"},
    )
    found = [(one.licence.spdx, one.scope, one.source.pointer) for one in describe(rocrate, data).licences]
    assert found == [("CC-BY-4.0", "", "/@graph/4"), ("MIT", "file", "/@graph/2/license")]


@pytest.mark.parametrize("licence", ["CC-BY-4.0", {"@id": CC_BY}, [{"@id": "#cc", "url": CC_BY}]])
def test_licence_in_any_shape(licence):
    assert [one.licence.spdx for one in describe(rocrate, crate({"license": licence})).licences] == ["CC-BY-4.0"]


@pytest.mark.parametrize(
    ("root", "level", "conditions"),
    [
        ({"conditionsOfAccess": "Restricted access"}, ["restricted"], []),
        ({"conditionsOfAccess": "Write to the data office."}, [], ["Write to the data office."]),
        ({"isAccessibleForFree": True}, ["open"], []),
        ({"isAccessibleForFree": {"@value": "true"}}, ["open"], []),
        ({"isAccessibleForFree": False}, [""], []),
        ({}, [], []),
    ],
)
def test_access(root, level, conditions):
    found = describe(rocrate, crate(root))
    assert [one.level for one in found.access] == level
    assert [one.value for one in found.access_conditions] == conditions


def test_relations_and_sources():
    data = crate(
        {
            "citation": {"@id": "https://doi.org/10.1016/j.x.2024.1"},
            "isBasedOn": [{"@id": DOI}, {"@id": "#notes"}],
            "subjectOf": {"@id": "#blog"},
            "relatedLink": "https://www.example.de/bats",
            "mentions": {"@id": "#concept"},
            "hasPart": {"@id": "https://doi.org/10.5281/zenodo.7654321"},
        },
        {"@id": DOI, "@type": "Dataset", "name": "More bats"},
        {"@id": "#notes", "name": "Field notes of 1987"},
        {"@id": "#blog", "url": "https://blog.example.de/bats"},
    )
    found = describe(rocrate, data)
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("schema:citation", "https://doi.org/10.1016/j.x.2024.1"),
        ("schema:subjectOf", "https://blog.example.de/bats"),
        ("schema:hasPart", "https://doi.org/10.5281/zenodo.7654321"),
        ("", "https://www.example.de/bats"),
        ("schema:isBasedOn", DOI),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "More bats"),
        ("source", "Field notes of 1987"),
    ]


def test_actions():
    data = crate(
        {"hasPart": [{"@id": "sepia.jpg"}, {"@id": "photo.jpg"}]},
        {"@id": "sepia.jpg", "@type": "File"},
        {"@id": "photo.jpg", "@type": "File", "name": "Photo"},
        {
            "@id": "#convert",
            "@type": "CreateAction",
            "name": "Convert to sepia",
            "endTime": "2018-09-19",
            "agent": {"@id": ORCID},
            "instrument": [{"@id": "https://www.imagemagick.org/"}, {"@id": "#camera"}],
            "object": {"@id": "photo.jpg"},
            "result": {"@id": "sepia.jpg"},
        },
        {"@id": "#elsewhere", "@type": "CreateAction", "name": "Not ours", "result": {"@id": "#other"}},
        {"@id": ORCID, "@type": "Person", "name": "Anna Weber"},
        {
            "@id": "https://www.imagemagick.org/",
            "@type": "SoftwareApplication",
            "name": "ImageMagick",
            "version": "6.9.7",
        },
        {"@id": "#camera", "@type": "IndividualProduct", "name": "EPL1"},
    )
    assert [(one.kind, one.text, one.source.pointer) for one in describe(rocrate, data).provenance] == [
        ("activity", "Convert to sepia, 2018-09-19, Anna Weber", "/@graph/4"),
        ("software", "ImageMagick 6.9.7", "/@graph/7"),
        ("instrument", "EPL1", "/@graph/8"),
        ("source", "Photo", "/@graph/3"),
    ]


def test_an_action_that_the_root_mentions():
    data = crate({"mentions": {"@id": "#run"}}, {"@id": "#run", "@type": "CreateAction", "name": "Run"})
    assert [one.text for one in describe(rocrate, data).provenance] == ["Run"]


def test_subjects():
    term = {"@id": "http://purl.obolibrary.org/obo/NCBITaxon_9397", "@type": "DefinedTerm", "name": "Bats"}
    data = crate({"keywords": "bats, sleep", "about": [{"@id": term["@id"]}, {"@id": "#jane"}]}, term)
    assert [(one.label, one.uri) for one in describe(rocrate, data).keywords] == [
        ("bats", ""),
        ("sleep", ""),
        ("Bats", term["@id"]),
    ]


def test_other_fields():
    data = crate(
        {
            "description": {"@value": "Bats asleep."},
            "version": 1.2,
            "inLanguage": {"@id": "#de"},
            "datePublished": "2024-05-01",
            "dateCreated": "2023",
            "temporalCoverage": "2023-01/2023-12",
            "contactPoint": {"@id": "#desk"},
            "funder": {"@id": "https://ror.org/018mejw64"},
            "url": "https://bats.uni-bonn.de",
            "distribution": {"@id": "https://bats.uni-bonn.de/all.zip"},
        },
        {"@id": "#de", "@type": "Language", "name": "German", "alternateName": "de"},
        {"@id": "#desk", "@type": "ContactPoint", "name": "Bat desk", "email": "bats@uni-bonn.de"},
        {"@id": "https://ror.org/018mejw64", "@type": "Organization", "name": "DFG"},
        {"@id": "https://bats.uni-bonn.de/all.zip", "@type": "DataDownload", "encodingFormat": "application/zip"},
    )
    found = describe(rocrate, data)
    assert read(rocrate, data).subject == "dataset"
    assert [one.value for one in (*found.descriptions, *found.versions, *found.languages)] == [
        "Bats asleep.",
        "1.2",
        "de",
    ]
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Issued", "2024-05-01"),
        ("Created", "2023"),
        ("Coverage", "2023-01/2023-12"),
    ]
    assert [(one.name, one.email) for one in found.contacts] == [("Bat desk", "bats@uni-bonn.de")]
    assert [(one.name, one.roles, one.organisation) for one in found.contributors] == [("DFG", ("funder",), True)]
    assert [(one.kind, one.url) for one in found.locations] == [
        ("landing", "https://bats.uni-bonn.de"),
        ("download", "https://bats.uni-bonn.de/all.zip"),
    ]
    assert [(one.path, one.media_type) for one in found.files] == [
        ("https://bats.uni-bonn.de/all.zip", "application/zip")
    ]


@pytest.mark.parametrize(
    "data", [{}, [], None, 5, {"@graph": {}}, {"@graph": [5, None, []]}, crate({}) | {"@graph": 1}]
)
def test_says_nothing_of_what_is_no_crate(data):
    assert describe(rocrate, data) == describe(rocrate, {})


WORDS = (
    "@id @type @value @list name description identifier cite-as url author creator publisher hasPart license keywords "
    "about citation isBasedOn mentions distribution datePublished encodingFormat sha256 isAccessibleForFree instrument"
)


@given(json_documents(WORDS), json_documents(WORDS))
def test_survives_anything(root, entity):
    data = {"@graph": [{"@id": "ro-crate-metadata.json", "about": {"@id": "./"}}, {**root, "@id": "./"}, entity]}
    recognised(rocrate, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(rocrate, data)))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (crate({"name": "Bats"}, {"@id": "#x", "@type": ["Person", "schema:Agent"], "ours": 1}), False),
        (crate({}, descriptor="https://example.org/bats/ro-crate-metadata.json"), False),
        (crate({}, {"@id": "#x"}), True),
        (crate({}, {"@type": "Person"}), True),
        (crate({}, descriptor="metadata.json"), True),
        ({"@graph": []}, True),
    ],
)
def test_schema(data, fault):
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(bundled("schemas"), "formats", rocrate.FORMAT.schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert bool(list(Draft202012Validator(schema).iter_errors(data))) is fault
