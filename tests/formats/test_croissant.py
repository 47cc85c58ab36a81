from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given

from fairlint.beside import NOTHING
from fairlint.documents import Document, Node
from fairlint.formats import croissant
from fairlint.testing import messages
from fairlint.validity import misspelt_keys, problems
from tests.formats.helpers import describe, faults, is_in, json_documents, pointers, recognised, variables

CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "dct": "http://purl.org/dc/terms/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{
        key: f"cr:{key}"
        for key in (
            "arrayShape citeAs column containedIn extract field fileObject fileProperty fileSet includes isArray "
            "isLiveDataset jsonPath key md5 parentField recordSet references regex replace source subField transform"
        ).split()
    },
}
DIGEST = "3f" * 32
BATS = {
    "@context": CONTEXT,
    "@type": "sc:Dataset",
    "name": "bats",
    "description": "Bats asleep.",
    "conformsTo": "http://mlcommons.org/croissant/1.1",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "url": "https://bats.uni-bonn.de",
    "creator": {"@type": "Person", "name": "Anna Weber"},
    "datePublished": "2024-05-01",
    "version": "1.0.0",
    "citeAs": "Weber, A. (2024): Bats asleep. Journal of Bats 3.",
    "distribution": [
        {
            "@type": "cr:FileObject",
            "@id": "bats.zip",
            "name": "bats.zip",
            "contentUrl": "https://bats.uni-bonn.de/bats.zip",
            "contentSize": "12 MB",
            "encodingFormat": "application/zip",
            "sha256": DIGEST,
        },
        {
            "@type": "cr:FileSet",
            "@id": "nights",
            "containedIn": {"@id": "bats.zip"},
            "encodingFormat": "text/csv",
            "includes": "nights/*.csv",
        },
        {
            "@type": "cr:FileObject",
            "@id": "sites.csv",
            "contentUrl": "data/sites.csv",
            "encodingFormat": "text/csv",
            "md5": "3f" * 16,
        },
    ],
    "recordSet": [
        {
            "@type": "cr:RecordSet",
            "@id": "site",
            "key": {"@id": "site/id"},
            "field": [
                {
                    "@type": "cr:Field",
                    "@id": "site/id",
                    "dataType": "sc:Text",
                    "source": {"fileObject": {"@id": "sites.csv"}, "extract": {"column": "id"}},
                }
            ],
        },
        {
            "@type": "cr:RecordSet",
            "@id": "night",
            "field": [
                {
                    "@type": "cr:Field",
                    "@id": "night/site",
                    "dataType": "sc:Text",
                    "references": {"field": {"@id": "site/id"}},
                    "source": {"fileSet": {"@id": "nights"}, "extract": {"column": "site"}},
                },
                {
                    "@type": "cr:Field",
                    "@id": "night/mass",
                    "dataType": ["cr:Float32", "wd:Q11423"],
                    "source": {
                        "fileSet": {"@id": "nights"},
                        "extract": {"column": "mass"},
                        "transform": [{"regex": "(.*) g"}, {"replace": ",/."}],
                    },
                },
            ],
        },
        {
            "@type": "cr:RecordSet",
            "@id": "kind",
            "dataType": "sc:Enumeration",
            "field": [{"@type": "cr:Field", "@id": "kind/name", "dataType": "sc:Text"}],
            "data": [{"kind/name": "Myotis"}, {"kind/name": "Plecotus"}],
        },
    ],
}
KIND = {key: value for key, value in BATS["recordSet"][2].items() if key != "@id"}
MASS = "/recordSet/1/field/1"


def changed(pointer, *value):
    """The valid example with one value set, or, without one, taken out."""
    data = copy.deepcopy(BATS)
    *path, last = pointer.split("/")[1:]
    place = data
    for step in path:
        place = place[int(step) if isinstance(place, list) else step]
    if not value:
        del place[last]
    else:
        place[int(last) if isinstance(place, list) else last] = value[0]
    return data


def found(data, advice=False):
    document = Document("croissant.json", "json", json.dumps(data))
    return [(one.pointer, one.message) for one in problems(croissant.FORMAT, document) if one.advice is advice]


OLD = {
    "@context": {
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "ml": "http://mlcommons.org/schema/",
        "data": {"@id": "ml:data", "@type": "@json"},
        "dataType": {"@id": "ml:dataType", "@type": "@vocab"},
        **{key: f"ml:{key}" for key in "recordSet field source extract column includes references".split()},
    },
    "@type": "sc:Dataset",
    "name": "bats",
    "description": "Bats asleep.",
    "license": "cc-by-4.0",
    "url": "https://bats.uni-bonn.de",
    "creator": {"@type": "Person", "name": "Anna Weber"},
    "datePublished": "2024-05-01",
    "version": "1.0.0",
    "distribution": [
        {
            "@type": "sc:FileObject",
            "name": "sites",
            "contentUrl": "sites.csv",
            "encodingFormat": "text/csv",
            "sha256": DIGEST,
        },
        {
            "@type": "sc:FileSet",
            "name": "nights",
            "containedIn": "sites",
            "encodingFormat": "text/csv",
            "includes": "*.csv",
        },
    ],
    "recordSet": [
        {
            "@type": "ml:RecordSet",
            "name": "site",
            "key": "id",
            "field": [
                {
                    "@type": "ml:Field",
                    "name": "id",
                    "dataType": "sc:Text",
                    "source": {"distribution": "sites", "extract": {"column": "id"}},
                },
                {
                    "@type": "ml:Field",
                    "name": "kind",
                    "dataType": "sc:Text",
                    "references": {"field": "kind/name"},
                    "source": {"distribution": "sites", "extract": {"column": "kind"}},
                },
            ],
        },
        {
            "@type": "ml:RecordSet",
            "name": "kind",
            "field": [{"@type": "ml:Field", "name": "name", "dataType": "sc:Text"}],
            "data": [{"name": "Myotis"}],
        },
    ],
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (BATS, True),
        (OLD, True),
        (changed("/@type", "cr:Dataset"), True),
        (changed("/@type", "sc:DataSet"), True),
        (changed("/@type"), True),
        (changed("/conformsTo"), True),
        ({"@context": "https://schema.org/", "@type": "Dataset", "dct:conformsTo": BATS["conformsTo"]}, True),
        ({"@context": "https://schema.org/", "@type": "Dataset"}, False),
        ({"@context": CONTEXT, "@type": "Person"}, False),
        (BATS | {"@context": ["https://w3id.org/ro/crate/1.1/context", CONTEXT]}, False),
        ({}, False),
        ([BATS], False),
        (None, False),
    ],
)
def test_recognises(data, expected):
    assert recognised(croissant, data) is expected


def test_fields():
    found = describe(croissant, BATS | {"identifier": "https://doi.org/10.5281/zenodo.1234567", "inLanguage": "en"})
    assert [(one.value, one.source.pointer) for one in found.titles] == [("bats", "/name")]
    assert [one.value for one in found.descriptions] == ["Bats asleep."]
    assert [one.identifier.text for one in found.identifiers] == ["https://doi.org/10.5281/zenodo.1234567"]
    assert [one.name for one in found.creators] == ["Anna Weber"]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [one.value for one in found.versions] == ["1.0.0"]
    assert [one.value for one in found.languages] == ["en"]
    assert [one.value for one in found.resource_types] == ["Dataset"]
    assert [(one.url, one.kind) for one in found.locations] == [
        ("https://bats.uni-bonn.de", "landing"),
        ("https://bats.uni-bonn.de/bats.zip", "download"),
    ]
    assert not found.related


def test_files_are_those_that_can_be_had():
    found = describe(croissant, BATS)
    assert [(one.path, one.media_type, one.size, one.checksum, one.local) for one in found.files] == [
        ("https://bats.uni-bonn.de/bats.zip", "application/zip", "12 MB", f"sha256:{DIGEST}", False),
        ("data/sites.csv", "text/csv", "", "md5:" + "3f" * 16, True),
    ]


@pytest.mark.parametrize(
    "checksum", ["main", "https://github.com/mlcommons/croissant/issues/80", "3f" * 31, "todo"]
)  # fmt: skip
def test_a_checksum_that_is_none(checksum):
    data = changed("/distribution/0/sha256", checksum)
    assert [one.checksum for one in describe(croissant, data).files] == ["", "md5:" + "3f" * 16]
    assert [one.no_checksum for one in describe(croissant, data).files] == [checksum, ""]
    assert found(data, advice=True) == found(data) == []  # file-facts-agree says it
    data["distribution"][0]["encodingFormat"] = "git+https"
    assert [one for one, _ in found(data, advice=True)] == ["/distribution/0/sha256"]


def test_a_repository_is_no_file():
    data = changed("/distribution/0/encodingFormat", "git+https")
    assert [(one.path, one.local) for one in describe(croissant, data).files] == [
        ("nights/*.csv", False),  # a set of files in this folder
        ("data/sites.csv", True),
    ]


@pytest.mark.parametrize(
    ("cite_as", "own", "related"),
    [
        ("@article{weber, title={Bats}, doi={10.1016/j.x.2024.1}}", [], ["https://doi.org/10.1016/j.x.2024.1"]),
        ("@misc{weber, title={Bats}, doi={10.5281/zenodo.1234567}}", ["https://doi.org/10.5281/zenodo.1234567"], []),
        ("https://bats.uni-bonn.de", [], []),
        ("Weber (2024), Bats.", [], []),
    ],
)
def test_citations(cite_as, own, related):
    found = describe(croissant, BATS | {"citeAs": cite_as})
    assert [one.identifier.text for one in found.identifiers] == own
    assert [(one.relation, one.identifier.text) for one in found.related] == [("cr:citeAs", one) for one in related]
    assert [one.name for one in found.creators] == ["Anna Weber"]


def test_provenance():
    data = BATS | {
        "rai:dataCollection": "Caught at dusk.",
        "rai:dataCollectionType": ["Direct measurement"],
        "rai:dataPreprocessingProtocol": ["Weighed twice."],
        "rai:dataCollectionTimeFrame": ["2023-05-01", "2023-09-01"],
        "prov:wasDerivedFrom": {"@id": "https://doi.org/10.5281/zenodo.7654321"},
        "prov:wasGeneratedBy": {"@type": "prov:Activity", "name": "Weighing"},
    }
    found = describe(croissant, data)
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "https://doi.org/10.5281/zenodo.7654321"),
        ("activity", "Weighing"),
        ("collection", "Caught at dusk."),
        ("collection", "Direct measurement"),
        ("method", "Weighed twice."),
    ]
    assert [(one.value, one.kind) for one in found.dates][-1] == ("2023-05-01/2023-09-01", "Collected")
    assert [one.relation for one in found.related] == ["prov:wasDerivedFrom"]


@pytest.mark.parametrize(
    ("keywords", "expected"),
    [
        (["bats", "license:cc-by-4.0", "size_categories:1K<n<10K", "region:us", "sleep"], ["bats", "sleep"]),
        (["bats", "mit", "< 1K", "csv", "Datasets", "pandas", "Croissant", "🇺🇸 Region: US"], ["bats"]),
        (["giant pandas", "pandas", "csv"], ["giant pandas", "pandas", "csv"]),
    ],
)
def test_keywords(keywords, expected):
    assert [one.label for one in describe(croissant, BATS | {"keywords": keywords}).keywords] == expected


def test_languages_of_names():
    data = BATS | {"name": {"en": "Bats", "de": "Fledermäuse"}}
    assert [(one.value, one.source.pointer) for one in describe(croissant, data).titles] == [
        ("Bats", "/name/en"),
        ("Fledermäuse", "/name/de"),
    ]
    by_language = {**CONTEXT, "name": {"@container": "@language"}}
    assert found(data | {"@context": by_language}) == []
    assert [one for one, _ in found(data)] == ["/name"]


WORDS = (
    "@id @type @value @context @graph name description conformsTo citeAs creator license version distribution recordSet "
    "field source extract transform regex fileObject fileSet containedIn contentUrl sha256 dataType data key references "
    "subField parentField arrayShape isArray column jsonPath fileProperty includes encodingFormat keywords"
)


@given(json_documents(WORDS))
def test_survives_anything(fields):
    data = {"@context": CONTEXT, "@type": "sc:Dataset", **fields}
    recognised(croissant, data)
    list(croissant.check(Node(data), NOTHING))
    assert all(is_in(data, pointer) for pointer in pointers(describe(croissant, data)))


# Other prefixes, and every term defined by itself.
OWN_CONTEXT = {
    "@vocab": "https://bats.uni-bonn.de/terms/",
    "s": "https://schema.org/",
    "c": "http://mlcommons.org/croissant/",
    "conformsTo": {"@id": "http://purl.org/dc/terms/conformsTo"},
    "dataType": {"@id": "c:dataType", "@type": "@vocab"},
    "data": {"@id": "c:data", "@type": "@json"},
    **{key: {"@id": f"s:{key}"} for key in "Dataset Person Text Enumeration name creator distribution".split()},
    **{
        key: {"@id": f"c:{key}"}
        for key in (
            "FileObject FileSet RecordSet Field Float32 recordSet field source extract column fileObject fileSet includes "
            "transform regex replace references containedIn md5"
        ).split()
    },
}

VALID = [
    json.loads(json.dumps(BATS).replace('"cr:', '"').replace('"sc:', '"')) | {"@context": OWN_CONTEXT},
    BATS,
    OLD,
    changed("/recordSet"),
    changed("/@type", ["sc:Dataset", "prov:Entity"]),
    changed("/@type", "Dataset"),
    changed("/@type", "https://schema.org/Dataset"),
    changed("/conformsTo", ["http://mlcommons.org/croissant/RAI/1.0", "http://mlcommons.org/croissant/1.0"]),
    changed("/license", ["cc-by-4.0", {"@type": "CreativeWork", "name": "Ours"}]),
    changed("/version", 2),
    changed("/datePublished", "2024-05-01T12:00:00Z"),
    changed("/keywords", "bats, sleep"),
    changed("/description", ["Bats", "asleep"]),
    changed("/distribution/0/name"),
    changed("/distribution/0/encodingFormat", ["application/zip", "https://www.wikidata.org/wiki/Q136218"]),
    changed("/distribution/1/containedIn", {"fileObject": {"@id": "bats.zip"}}),
    changed("/distribution/1/containedIn", "bats.zip"),
    changed("/distribution/1/containedIn"),
    changed(f"{MASS}/source", {"field": {"@id": "site/id"}}),
    changed(f"{MASS}/source", {"fileSet": {"@id": "nights"}}),
    changed(f"{MASS}/source/extract", {"fileProperty": "fullpath"}),
    changed(f"{MASS}/source/extract", {"jsonPath": "$.nights[?(@.mass > 5)].mass"}),
    changed(f"{MASS}/source/transform", {"regex": "^(?P<mass>\\d+) g$"}),
    changed(f"{MASS}/dataType", "https://schema.org/Float"),
    changed(f"{MASS}/dataType", "http://www.wikidata.org/entity/Q11423"),
    changed("/recordSet/0/examples", [{"anything": 1}]),
    changed("/distribution/2", {**BATS["distribution"][0], "@id": "sites.csv", "sha256": None, "md5": "3f" * 16}),
]


@pytest.mark.parametrize("data", VALID)
def test_valid(data):
    assert found(data) == []


INVALID = [
    (changed("/name"), "/name", "`name` is missing"),
    (changed("/name", 5), "/name", "must be text"),
    (changed("/description", {"de": -1.5}), "/description", "is an object"),
    (changed("/@type"), "/@type", 'write "@type": "sc:Dataset"'),
    (changed("/@type", "cr:Dataset"), "/@type", 'write "@type": "sc:Dataset"'),
    (changed("/conformsTo"), "/conformsTo", "`conformsTo` is missing"),
    (changed("/conformsTo", "https://mlcommons.org/croissant/2"), "/conformsTo", "no version of Croissant"),
    (changed("/version", True), "/version", "true stands where"),
    (changed("/datePublished", "May 2024"), "/datePublished", "write YYYY-MM-DD"),
    (changed("/datePublished", 2024), "/datePublished", "is no date"),
    (changed("/creator", "Anna Weber"), "/creator", "must be an object"),
    (changed("/creator", {"name": "Anna"}), "/creator", "must say what it is"),
    (changed("/license", 4), "/license", "4 stands where"),
    (changed("/keywords", [4]), "/keywords/0", "put it in quotes"),
    (changed("/url", 4), "/url", "4 stands where"),
    (changed("/rai:dataCollectionTimeFrame", "spring"), "/rai:dataCollectionTimeFrame", "is no date"),
    (changed("/@context", "https://schema.org/"), "/@context", "must be an object"),
    (changed("/@context"), "/@context", "is missing"),
    (changed("/@context/@vocab"), "/@context", '"@vocab"'),
    (changed("/@context/cr"), "/distribution/0/@type", 'add "cr"'),
    (changed("/@context/conformsTo"), "/conformsTo", "dct:conformsTo"),
    (changed("/@context/recordSet"), "/recordSet", '"recordSet": "cr:recordSet"'),
    (changed("/@context/dataType"), "/recordSet/0/field/0/dataType", '"@type": "@vocab"'),
    (changed("/@context/dataType", "cr:dataType"), "/recordSet/0/field/0/dataType", '"@type": "@vocab"'),
    (changed("/distribution/2/@type", "sc:FileObject"), "/distribution/2/@type", "cr:FileObject"),
    (changed("/distribution/2/@type"), "/distribution/2/@type", "has no `@type`"),
    (changed("/distribution/2", "sites.csv"), "/distribution/2", "must be an object"),
    (changed("/distribution/2/contentUrl"), "/distribution/2/contentUrl", "`contentUrl` of"),
    (changed("/distribution/2/encodingFormat"), "/distribution/2/encodingFormat", "is missing"),
    (changed("/distribution/2/md5"), "/distribution/2/sha256", "add `sha256` or `md5`"),
    (changed("/distribution/0/contentSize", 12), "/distribution/0/contentSize", "put it in quotes"),
    (changed("/distribution/1/includes"), "/distribution/1/includes", "is missing"),
    (changed("/distribution/1/containedIn", {"@id": "bat.zip"}), "/distribution/1/containedIn/@id", "bats.zip"),
    (
        changed("/distribution/1/containedIn", {"fileObject": {"@id": "none"}}),
        "/distribution/1/containedIn/fileObject/@id",
        "refers to nothing",
    ),
    (changed("/distribution/2/@id", "sites 1"), "/distribution/2/@id", "it has blanks"),
    (changed("/distribution/2/@id", "bats.zip"), "/distribution/2/@id", "of two things"),
    (changed("/recordSet/0/@type", "RecordSet"), "/recordSet/0/@type", "cr:RecordSet"),
    (changed("/recordSet/2/data", []), "/recordSet/2/data", "is empty"),
    (changed("/recordSet/2/data", ["Myotis"]), "/recordSet/2/data/0", "must be a record"),
    (changed("/recordSet/2/data/1", {"name": "Myotis"}), "/recordSet/2/data/1/name", "is no field of"),
    (changed("/recordSet/2/data/1", {}), "/recordSet/2/data/1", "has no value for"),
    (changed("/recordSet/0/field/0/source"), "/recordSet/0/field/0/source", "nothing fills it"),
    (changed(MASS, "mass"), MASS, "must be an object"),
    (changed(f"{MASS}/@type", "sc:Field"), f"{MASS}/@type", "cr:Field"),
    (changed(f"{MASS}/@type"), f"{MASS}/@type", "has no `@type`"),
    (changed(f"{MASS}/dataType"), f"{MASS}/dataType", "is missing"),
    (changed(f"{MASS}/dataType", "sc:String"), f"{MASS}/dataType", "write sc:Text"),
    (changed(f"{MASS}/dataType", "sc:Intger"), f"{MASS}/dataType", "write sc:Integer"),
    (changed(f"{MASS}/dataType", "xsd:string"), f"{MASS}/dataType", "write sc:Text"),
    (changed(f"{MASS}/value", 5), f"{MASS}/value", "both `source` and `value`"),
    (changed(f"{MASS}/arrayShape", "3"), f"{MASS}/arrayShape", '"isArray": true'),
    (changed(f"{MASS}/isArray", "true"), f"{MASS}/isArray", "true or false"),
    (changed(f"{MASS}/source", "nights"), f"{MASS}/source", "must be an object"),
    (changed(f"{MASS}/source/fileSet"), f"{MASS}/source", "names no `fileObject`"),
    (changed(f"{MASS}/source/field", {"@id": "site/id"}), f"{MASS}/source/field", "give one of them"),
    (changed(f"{MASS}/source/fileSet/@id", "none"), f"{MASS}/source/fileSet/@id", "refers to nothing"),
    (changed(f"{MASS}/source/fileSet", "none"), f"{MASS}/source/fileSet", "refers to nothing"),
    (changed(f"{MASS}/source", {"distribution": "nights"}), f"{MASS}/source/distribution", "of Croissant 0.8"),
    (changed(f"{MASS}/source/extract", {}), f"{MASS}/source/extract", "is empty"),
    (changed(f"{MASS}/source/extract", {"colum": "x"}), f"{MASS}/source/extract", "give one of"),
    (changed(f"{MASS}/source/extract/jsonPath", "$.x"), f"{MASS}/source/extract", "has `column` and `jsonPath`"),
    (
        changed(f"{MASS}/source/extract", {"fileProperty": "name"}),
        f"{MASS}/source/extract/fileProperty",
        "no property of a file",
    ),
    (changed(f"{MASS}/source/extract", {"jsonPath": "$[?("}), f"{MASS}/source/extract/jsonPath", "is no JSONPath"),
    (changed(f"{MASS}/source/transform", {"regx": "x"}), f"{MASS}/source/transform", "does nothing"),
    (changed(f"{MASS}/source/transform", "x"), f"{MASS}/source/transform", "must be an object"),
    (
        changed(f"{MASS}/source/transform", {"regex": "x", "replace": "y"}),
        f"{MASS}/source/transform/replace",
        "of its own",
    ),
    (
        changed(f"{MASS}/source/transform", {"regex": "(x"}),
        f"{MASS}/source/transform/regex",
        "is no regular expression",
    ),
    (
        changed("/recordSet/1/field/0/references/field/@id", "site/none"),
        "/recordSet/1/field/0/references/field/@id",
        "refers to nothing",
    ),
    (changed("/recordSet/1/field/0/references", {"fild": 1}), "/recordSet/1/field/0/references", "names no"),
    (
        changed(f"{MASS}/parentField", {"source": {"field": {"@id": "none"}}}),
        f"{MASS}/parentField/source/field/@id",
        "refers to nothing",
    ),
]


@pytest.mark.parametrize(("data", "pointer", "message"), INVALID)
def test_invalid(data, pointer, message):
    (place, said), *more = found(data)
    assert (place, message in said) == (pointer, True)
    assert all("refers to nothing" in one for _, one in more)


def test_sources_that_nothing_joins():
    data = changed(f"{MASS}/source", {"fileObject": {"@id": "sites.csv"}, "extract": {"column": "mass"}})
    data["recordSet"][1]["field"][0].pop("references")
    assert [one for one, _ in found(data)] == [f"{MASS}/source"]
    data["recordSet"][1]["field"][0]["references"] = {"fileObject": {"@id": "sites.csv"}}
    assert found(data) == []


def test_the_shape_of_an_array():
    data = changed(f"{MASS}/isArray", True)
    field = data["recordSet"][1]["field"][1]
    field["arrayShape"] = "3,224,-1"
    assert found(data) == []
    field["arrayShape"] = "a,b,c"
    assert [one for one, _ in found(data)] == [f"{MASS}/arrayShape"]


def test_fields_within_fields():
    data = changed(f"{MASS}/source")
    field = data["recordSet"][1]["field"][1]
    field["subField"] = [{"@type": "cr:Field", "@id": "night/mass/g", "dataType": "sc:Float"}]
    assert found(data) == []
    field["subField"][0]["source"] = {"fileSet": {"@id": "none"}}
    assert [one for one, _ in found(data)] == [f"{MASS}/subField/0/source/fileSet/@id"]


@pytest.mark.parametrize(
    ("pointer", "value", "place"),
    [
        ("/name", "my bats", "/name"),
        ("/distribution/1/containedIn", "none", "/distribution/1/containedIn"),
        ("/distribution/0/@type", "cr:FileObject", "/distribution/0/@type"),
        ("/recordSet/0/field/0/source/distribution", "none", "/recordSet/0/field/0/source/distribution"),
        ("/recordSet/0/field/1/references/field", "kind/none", "/recordSet/0/field/1/references/field"),
        ("/recordSet/1/data", [{"nome": "x"}], "/recordSet/1/data/0/nome"),
        ("/recordSet/1/name", "", "/recordSet/1/name"),
    ],
)
def test_version_0_8(pointer, value, place):
    data = copy.deepcopy(OLD)
    *path, last = pointer.split("/")[1:]
    target = data
    for step in path:
        target = target[int(step) if isinstance(target, list) else step]
    target[last] = value
    assert place in [one for one, _ in found(data)]


@pytest.mark.parametrize(
    ("data", "pointer", "message"),
    [
        (changed("/license"), "", "`license`"),
        (changed("/version", "v1"), "/version", "MAJOR.MINOR.PATCH"),
        (changed("/recordSet/0/key/@id", "none"), "/recordSet/0/key/@id", "refers to nothing"),
        (changed("/recordSet/2", {"name": "k", **KIND}), "/recordSet/2/@id", "has no `@id`"),
        (changed(f"{MASS}/source"), f"{MASS}/source", "nothing fills it"),
    ],
)
def test_advice(data, pointer, message):
    [said] = [said for place, said in found(data, advice=True) if place == pointer]
    assert message in said


@pytest.mark.parametrize(
    ("data", "near"),
    [
        ({("recordSets" if key == "recordSet" else key): value for key, value in BATS.items()}, "recordSet"),
        (changed("/distribution/0/sha-256", "x"), "sha256"),
        (changed(f"{MASS}/source/transforms", [{"regex": "x"}]), "transform"),
    ],
)
def test_misspelt_keys(data, near):
    data = copy.deepcopy(data)
    del data["distribution"][0]["sha256"]
    data["recordSet" if "recordSet" in data else "recordSets"][1]["field"][1]["source"].pop("transform")
    document = Document("croissant.json", "json", json.dumps(data))
    assert [f'"{near}"' in one.message for one in misspelt_keys(croissant.FORMAT, document)] == [True]


def test_places_in_the_file():
    text = (
        '{\n  "@context": {"cr": "http://mlcommons.org/croissant/"},\n  "conformsTo": "1.0",\n  "distribution": []\n}\n'
    )
    assert [one.partition(" ")[0] for one in faults({"croissant.json": text})] == [
        "croissant.json:2:15",
        "croissant.json:1:1",
        "croissant.json:3:17",
        "croissant.json:1:1",
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"croissant.json": '{"name": '}, "croissant.json:1:10"),
        ({"croissant.json": {"name": "no Croissant"}}, "croissant.json:1:1"),
        ({"settings.json": '{"name": '}, ""),
        ({"settings.json": {"name": "mlcommons.org/croissant"}}, ""),
    ],
)
def test_files_that_are_none(files, expected):
    assert "".join(one.partition(" ")[0] for one in faults(files)) == expected


@pytest.mark.parametrize("name", ["croissant.json", "metadata.json", "bats_croissant.json", "croissant.jsonld"])
def test_names(name):
    files = {name: changed("/name"), "data/sites.csv": "id\n"}
    assert [one.partition(" ")[2] for one in faults(files)] == ["`name` is missing"]


def test_a_context_that_is_not_known():
    data = changed("/@context", [CONTEXT, "https://bats.uni-bonn.de/context.jsonld"])
    notes = [one for one in messages("metadata-valid", {"croissant.json": data}) if one.startswith("note ")]
    assert any("is never fetched" in one for one in notes)


def test_early_files_of_1_0_go_by_name():
    text = json.dumps(OLD).replace("sc:File", "cr:File").replace("ml:", "cr:")
    text = text.replace('"distribution": "', '"fileObject": "')
    data = json.loads(text) | {"@context": CONTEXT, "conformsTo": "http://mlcommons.org/croissant/1.0"}
    assert found(data) == []
    data["recordSet"][0]["field"][1]["references"] = {"field": "kind/none"}
    assert [one for one, _ in found(data)] == ["/recordSet/0/field/1/references/field"]


def test_fields_are_variables():
    data = {
        "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/", "ex": "https://ex.org/"},
        "@type": "Dataset",
        "distribution": {"@type": "cr:FileObject", "@id": "boxes", "contentUrl": "boxes.csv"},
        "recordSet": [
            {
                "@type": "cr:RecordSet",
                "field": [
                    {
                        "@type": "cr:Field",
                        "@id": "boxes/held",
                        "description": "what it held",
                        "dataType": ["Text", "ex:Species"],
                        "source": {"fileObject": {"@id": "boxes"}, "extract": {"column": "held"}},
                    },
                    {
                        "@type": "cr:Field",
                        "name": "box",
                        "dataType": "Integer",
                        "equivalentProperty": "https://www.wikidata.org/entity/P1",
                    },
                ],
            },
            {"@type": "cr:RecordSet", "dataType": "cr:Split", "field": {"@type": "cr:Field", "name": "split"}},
        ],
    }
    assert variables(describe(croissant, data)) == [
        ("held", "boxes.csv", "what it held", "https://ex.org/Species", ""),
        ("box", "", "", "https://www.wikidata.org/entity/P1", ""),
    ]
