from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given

from fairlint.formats import rocrate
from fairlint.resources import bundled
from tests.formats.helpers import (
    covered,
    describe,
    faults,
    is_in,
    json_documents,
    pointers,
    read,
    recognised,
    variables,
)

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
        ({"@graph": []}, True),
    ],
)
def test_schema(data, fault):
    from jsonschema import Draft202012Validator

    schema = json.loads(Path(bundled("schemas"), "formats", rocrate.FORMAT.schema).read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    assert bool(list(Draft202012Validator(schema).iter_errors(data))) is fault


ROOT = {
    "name": "Bats",
    "description": "Bats of the Harz",
    "datePublished": "2024-05-01",
    "license": {"@id": CC_BY},
    "hasPart": [{"@id": "bats.csv"}, {"@id": "raw/"}],
}
PERSON = {"@id": ORCID, "@type": "Person", "name": "Anna Weber"}
CONTEXT = "https://w3id.org/ro/crate/{}/context"
STATED = "https://w3id.org/ro/crate/{}"


def stated(version, root=None, *more, descriptor=None, context=None, name="./", files=None):
    """The files of a valid crate of this version, but for changes to root and descriptor (None takes a key out)."""
    about = {"@id": name}
    described = {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": STATED.format(version)},
        "about": about,
        **(descriptor or {}),
    }
    work = {"@id": name, "@type": "Dataset", **ROOT, **(root or {})}
    parts = [
        {"@id": "bats.csv", "@type": "File", "name": "Counts"},
        {"@id": "raw/", "@type": "Dataset", "name": "Raw", "hasPart": {"@id": "raw/1.csv"}},
        {"@id": "raw/1.csv", "@type": "File", "name": "First night"},
    ]
    graph = [{key: value for key, value in one.items() if value is not None} for one in (described, work)]
    data = {"@context": context or CONTEXT.format(version), "@graph": [*graph, *parts, *more]}
    return {"ro-crate-metadata.json": data, "bats.csv": "a", "raw/1.csv": "b", **(files or {})}


VALID = {
    **{version: stated(version) for version in ("1.0", "1.1", "1.2", "1.3")},
    "absolute root": stated("1.2", name="https://lynx.org/crate"),
    "absolute root without slash up to 1.1": stated("1.1", name="https://lynx.org/crate"),
    "path that is encoded once only": stated("1.1", {"hasPart": [{"@id": "a%20b.csv"}, {"@id": "./bats.csv"}, {"@id": "raw/"}]}, {"@id": "a b.csv", "@type": "File"}, files={"a b.csv": ""}),
    "absolute root up to 1.1": stated("1.1", name="https://lynx.org/crate/"),
    "own terms": stated("1.1", {"lynx:hides": 2}, context=[CONTEXT.format("1.1"), {"lynx": "https://lynx.org/"}]),
    "whole IRI as a term": stated("1.1", {"https://l.org/x": 2}, context=[CONTEXT.format("1.1"), {"https://l.org/x": "https://l.org/x"}]),
    "value objects": stated("1.1", {"name": {"@value": "Bats", "@language": "en"}}),
    "licence as text": stated("1.1", {"license": "All rights reserved"}),
    "publisher": stated("1.1", {"publisher": {"@id": "#p"}}, {"@id": "#p", "@type": "CollegeOrUniversity", "name": "A"}),
    "publisher in words": stated("1.1", {"publisher": "A University"}),
    "moment": stated("1.2", {"datePublished": "2024-05-01T12:30:00.5+02:00"}),
    "year": stated("1.1", {"datePublished": "2024"}),
    "minimal 1.0": stated("1.0", {"name": None, "description": None, "license": None}),
    "profile": stated("1.2", {"conformsTo": {"@id": "https://l.org/p"}}, {"@id": "https://l.org/p", "@type": ["CreativeWork", "Profile"], "name": "P"}),
    "context that 1.2 lacks": stated("1.1", context={"@vocab": "http://schema.org/"}),
    "software on the web": stated("1.2", None, {"@id": "https://l.org/x", "@type": "SoftwareApplication", "name": "x", "url": "https://l.org", "version": "1"}),
    "script": stated("1.2", {"hasPart": [{"@id": "bats.csv"}, {"@id": "raw/"}, {"@id": "a.py"}]}, {"@id": "a.py", "@type": ["File", "SoftwareSourceCode"], "name": "A"}, files={"a.py": ""}),
    "preview": stated("1.2", files={"ro-crate-preview.html": "<!DOCTYPE html>\n<html></html>"}),
    "dataset that is cited": stated("1.1", {"isBasedOn": {"@id": "https://doi.org/10.5281/zenodo.1"}}, {"@id": "https://doi.org/10.5281/zenodo.1", "@type": "Dataset", "name": "Older bats"}),
    "files of no folder": stated("1.1", None, {"@id": "#sheet", "@type": "File", "name": "Paper"}),
}  # fmt: skip


@pytest.mark.parametrize("files", VALID.values(), ids=VALID)
def test_valid(files):
    assert faults(files) == []


INVALID = {
    "no context": ({"ro-crate-metadata.json": {**stated("1.1")["ro-crate-metadata.json"], "@context": None}}, "2:", "@context"),
    "other context": (stated("1.2", context=CONTEXT.format("1.1")), "2:", "not that of RO-Crate 1.2"),
    "number as context": (stated("1.1", context=[CONTEXT.format("1.1"), 3]), "4:", "neither an address"),
    "no descriptor": (stated("1.1", descriptor={"@id": "metadata", "conformsTo": None}), "3:", "no entity describes the crate itself"),
    "descriptor of another name": (stated("1.1", descriptor={"@id": "metadata.json"}), "5:", "must be called ro-crate-metadata.json"),
    "descriptor of another type": (stated("1.1", descriptor={"@type": "Dataset"}), "6:", "type CreativeWork"),
    "no about": (stated("1.1", descriptor={"about": None}), "4:", "must be `about`"),
    "about in words": (stated("1.1", descriptor={"about": "./"}), "10:", "must be `about`"),
    "about two": (stated("1.1", descriptor={"about": [{"@id": "./"}, {"@id": "raw/"}]}), "10:", "must be `about`"),
    "about nothing": (stated("1.1", descriptor={"about": {"@id": "x/"}}), "10:", '"x/" is not described'),
    "no conformsTo": (stated("1.1", descriptor={"conformsTo": None}), "4:", "add `conformsTo`"),
    "conformsTo in words": (stated("1.2", descriptor={"conformsTo": STATED.format("1.2")}), "7:", "must be a reference"),
    "conforms to something else": (stated("1.1", descriptor={"conformsTo": {"@id": "https://l.org"}}), "7:", "conforms to no version"),
    "no such version": (stated("1.9"), "7:", "there is no RO-Crate 1.9"),
    "root of another type": (stated("1.1", {"@type": "CreativeWork"}), "16:", "type Dataset"),
    "root without slash": (stated("1.1", name="bats"), "15:", "must end with /"),
    "root with a path": (stated("1.2", name="bats/"), "15:", 'must be called "./"'),
    "no name": (stated("1.1", {"name": None}), "14:", "must have `name`"),
    "blank name": (stated("1.1", {"name": ""}), "14:", "must have `name`"),
    "nothing": (stated("1.2", dict.fromkeys(("name", "description", "datePublished", "license"))), "14:", "`name`, `description`, `datePublished` and 1 more"),
    "no date in 1.0": (stated("1.0", {"datePublished": None}), "14:", "must have `datePublished`"),
    "name that is no text": (stated("1.1", {"name": {"@id": "#n"}}), "17:", "must be text"),
    "date in words": (stated("1.1", {"datePublished": "1 May 2024"}), "19:", "ISO 8601"),
    "month that is none": (stated("1.1", {"datePublished": "2024-13-01"}), "19:", "ISO 8601"),
    "publisher that is not described": (stated("1.1", {"publisher": {"@id": "#p"}}), "31:", "must refer to an entity"),
    "publisher of another type": (stated("1.1", {"publisher": {"@id": "raw/"}}), "31:", "Organization or Person"),
    "part in words": (stated("1.1", {"hasPart": ["bats.csv", {"@id": "raw/"}]}), "24:", "must refer to entities"),
    "file that is no part": (stated("1.1", None, {"@id": "x.csv", "@type": "File"}), "50:", '"x.csv" is no part'),
    "folder that is no part": (stated("1.1", None, {"@id": "x/", "@type": "Dataset"}), "50:", '"x/" is no part'),
    "nested entity": (stated("1.1", {"author": {"@type": "Person", "name": "Anna"}}), "31:", "nested object"),
    "reference that says more": (stated("1.1", {"author": [{"@id": ORCID, "name": "Anna"}]}, PERSON), "32:", "nested object"),
    "value and reference": (stated("1.1", {"name": {"@value": "Bats", "@id": "x"}}), "17:", "object with @value"),
    "value in a language that is no text": (stated("1.1", {"name": {"@value": 1, "@language": "en"}}), "17:", "is no text"),
    "whole IRI as key": (stated("1.1", {"https://schema.org/alternateName": "x"}), "31:", 'write "alternateName"'),
    "no type": (stated("1.1", None, {"@id": "#x"}), "50:", '"@type" is missing'),
    "no id": (stated("1.1", None, {"@type": "Person"}), "50:", '"@id" is missing'),
    "twice": (stated("1.2", None, {"@id": "bats.csv", "@type": "File"}), "51:", "described twice"),
    "whole IRI as type": (stated("1.2", None, {"@id": "#x", "@type": "https://schema.org/Person", "name": "x"}), "52:", 'written "Person"'),
    "site without name": (stated("1.1", None, {"@id": "https://l.org", "@type": "WebSite"}), "50:", "WebSite must have `name`"),
    "software without version": (stated("1.2", None, {"@id": "#x", "@type": "SoftwareApplication", "name": "x"}), "50:", "`url`, `version`"),
    "script that is no file": (stated("1.2", None, {"@id": "#x", "@type": "SoftwareSourceCode", "name": "x"}), "52:", "a script must be of the type File"),
    "workflow that is no code": (stated("1.2", None, {"@id": "#x", "@type": ["File", "ComputationalWorkflow"], "name": "x"}), "52:", "type SoftwareSourceCode"),
    "thumbnail that is no file": (stated("1.2", {"thumbnail": {"@id": "raw/"}}), "31:", "`thumbnail` must refer"),
    "subject": (stated("1.2", {"subject": "bats"}), "31:", "write `about`"),
    "profile that is none": (stated("1.2", {"conformsTo": {"@id": "https://l.org/p"}}), "31:", "type Profile"),
    "no version of RO-Crate": (stated("1.2", {"conformsTo": {"@id": "https://w3id.org/ro/crate"}}), "31:", "without a version"),
    "identifier without value": (stated("1.2", {"identifier": {"@id": "#i"}}, {"@id": "#i", "@type": "PropertyValue"}), "", "must have a `value`"),
    "blank in a path": (stated("1.2", {"hasPart": [{"@id": "a b.csv"}, {"@id": "bats.csv"}, {"@id": "raw/"}]}, {"@id": "a b.csv", "@type": "File"}, files={"a b.csv": ""}), "54:", "%20"),
    "absolute path": (stated("1.2", {"hasPart": [{"@id": "/a.csv"}, {"@id": "bats.csv"}, {"@id": "raw/"}]}, {"@id": "/a.csv", "@type": "File"}), "54:", "path from the folder"),
    "blank node as file": (stated("1.1", {"hasPart": [{"@id": "_:a"}, {"@id": "bats.csv"}, {"@id": "raw/"}]}, {"@id": "_:a", "@type": "File"}), "54:", "blank node"),
    "not JSON": ({"ro-crate-metadata.json": "{"}, "1:", "not valid JSON"),
    "empty": ({"ro-crate-metadata.json": ""}, "1:", "is empty"),
}  # fmt: skip


@pytest.mark.parametrize(("files", "line", "message"), INVALID.values(), ids=INVALID)
def test_invalid(files, line, message):
    found = faults(files)
    assert any(one.startswith(f"ro-crate-metadata.json:{line}") and message in one for one in found), found


def test_preview_that_is_no_html_5():
    found = faults(stated("1.2", files={"ro-crate-preview.html": "<html></html>"}))
    assert found == ["ro-crate-preview.html:1:1 ro-crate-preview.html must start with <!DOCTYPE html>"]


def test_detached_crate():
    data = stated("1.2", descriptor={"@id": "bats-ro-crate-metadata.json"}, name="https://l.org/")
    found = faults({"bats-ro-crate-metadata.json": data["ro-crate-metadata.json"]})
    assert "on the web only" in found[0]


def test_coverage_and_variables_of_the_root_and_its_files():
    parts = {"hasPart": [{"@id": "boxes.csv"}], "contentLocation": {"@id": "#hainich"}}
    parts |= {"temporalCoverage": "2011/2023", "variableMeasured": {"@id": "#held"}}
    other = {"@id": "#other", "@type": "Dataset", "temporalCoverage": "1990", "variableMeasured": "nothing"}
    file = {"@id": "boxes.csv", "@type": "File", "variableMeasured": "box"}
    held = {"@id": "#held", "@type": "PropertyValue", "name": "held", "unitText": "1"}
    place = {"@id": "#hainich", "@type": "Place", "name": "Hainich"}
    found = describe(rocrate, crate(parts, file, held, place, other))
    assert covered(found) == [("temporal", "2011/2023"), ("spatial", "Hainich")]
    assert variables(found) == [("held", "", "", "", "1"), ("box", "boxes.csv", "", "", "")]
