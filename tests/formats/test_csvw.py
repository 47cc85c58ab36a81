"""What CSVW and CLDF descriptions say of a dataset."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import cldf, csvw
from fairlint.inventory import walk
from fairlint.testing import check_files, make_folder

from .helpers import covered, describe, is_in, json_documents, origins, pointers, read, recognised, variables

CSVW = "http://www.w3.org/ns/csvw"
ORCID = "https://orcid.org/0000-0002-1825-0097"
CLDF = "http://cldf.clld.org/v1.0/terms.rdf#Wordlist"


def table(**said):
    return {"@context": CSVW, "url": "bats.csv", **said}


def group(*urls, **said):
    return {"@context": [CSVW, {"@language": "en"}], "tables": [{"url": one} for one in urls], **said}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (table(), True),
        (group("bats.csv"), True),
        ({"@context": CSVW, "@type": "TableGroup"}, True),
        ({"@context": CSVW, "@type": "Table", "tableSchema": {}}, True),
        ({"@context": CSVW, "dc:title": "Bats"}, True),
        ({"url": "bats.csv", "tableSchema": {"columns": []}}, True),
        ({"tables": [{"url": "bats.csv", "tableSchema": {}}]}, True),
        ({"@context": CSVW, "columns": []}, False),
        ({"@context": CSVW, "delimiter": ";"}, False),
        ({"@context": "https://schema.org", "url": "bats.csv", "tableSchema": {}}, False),
        ({"@context": ["https://schema.org", CSVW], "@type": "Dataset"}, False),
        ({"tables": ["bats"]}, False),
        ({"url": "bats.csv"}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(csvw, data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (group("forms.csv", **{"dc:conformsTo": CLDF}), True),
        (group("forms.csv", **{"dc:conformsTo": [CLDF]}), True),
        (group("forms.csv"), False),
        ({"dc:conformsTo": CLDF}, False),
    ],
)
def test_cldf_says_so(data, expected):
    assert recognised(cldf, data) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("bats.csv-metadata.json", "csvw"),
        ("csv-metadata.json", "csvw"),
        ("data/csv-metadata.json", "csvw"),
        ("metadata.json", "csvw"),
        ("bats.json", "csvw"),
        ("metadata/bats-metadata.json", "csvw"),
    ],
)
def test_found_by_name(path, expected):
    report = check_files({path: table(**{"dc:title": "Bats of the Harz"}), "bats.csv": "n\n1\n"})
    assert [one.format for one in report.record.metadata_files] == [expected]


def test_cldf_is_found_in_its_folder_and_is_the_standard_of_a_community():
    files = {"cldf/Wordlist-metadata.json": group("forms.csv", **{"dc:conformsTo": CLDF}), "cldf/forms.csv": "ID\n1\n"}
    report = check_files(files)
    assert [(one.path, one.format) for one in report.record.metadata_files] == [("cldf/Wordlist-metadata.json", "cldf")]
    assert next(one for one in report.outcomes if one.rule.id == "community-metadata").state == "passed"


@pytest.mark.parametrize("prefix", ["dc:", "dcterms:", "dct:", "http://purl.org/dc/terms/"])
def test_terms_go_by_any_of_their_spellings(prefix):
    found = describe(csvw, table(**{f"{prefix}title": "Bats of the Harz"}))
    assert [one.value for one in found.titles] == ["Bats of the Harz"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Bats", [("Bats", "/dc:title")]),
        ({"@value": "Bats", "@language": "en"}, [("Bats", "/dc:title/@value")]),
        ({"en": "Bats", "de": ["Fledermäuse"]}, [("Bats", "/dc:title/en"), ("Fledermäuse", "/dc:title/de/0")]),
        ([{"@value": "Bats"}, "Owls"], [("Bats", "/dc:title/0/@value"), ("Owls", "/dc:title/1")]),
        ("TODO", []),
        (None, []),
    ],
)
def test_values_come_in_many_shapes(value, expected):
    found = describe(csvw, table(**{"dc:title": value}))
    assert [(one.value, one.source.pointer) for one in found.titles] == expected


def test_texts():
    describer = read(
        csvw,
        group(
            "bats.csv",
            "owls.csv",
            **{
                "dc:identifier": "https://doi.org/10.26259/bats",
                "dc:title": "Bats of the Harz",
                "rdfs:label": "Another name",
                "schema:description": "Counts of bats.",
                "dc:publisher": {"schema:name": "University Press", "@id": "https://www.press.org"},
                "schema:version": "1.2.0",
                "dc:issued": {"@value": "2024-05-01", "@type": "xsd:date"},
                "dc:modified": "2024-06-01",
                "dcat:accessURL": "https://www.bats.org/data",
                "dcat:downloadURL": {"@id": "https://www.bats.org/data.zip"},
                "dc:accessRights": "open",
            },
        ),
    )
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.26259/bats"]
    assert [one.value for one in found.titles] == ["Bats of the Harz"]
    assert [one.value for one in found.descriptions] == ["Counts of bats."]
    assert [one.value for one in found.publishers] == ["University Press"]
    assert [one.value for one in found.versions] == ["1.2.0"]
    assert [(one.kind, one.value) for one in found.dates] == [("Issued", "2024-05-01"), ("Updated", "2024-06-01")]
    assert [(one.kind, one.url) for one in found.locations] == [
        ("landing", "https://www.bats.org/data"),
        ("download", "https://www.bats.org/data.zip"),
    ]
    assert [(one.value, one.source.pointer) for one in found.languages] == [("en", "/@context/1/@language")]
    assert [one.level for one in found.access] == ["open"]
    assert [one.path for one in found.files] == ["bats.csv", "owls.csv"]


def test_a_web_address_is_no_persistent_identifier():
    found = describe(csvw, table(**{"dc:identifier": "https://www.bats.org"}))
    assert [one.identifier.persistent for one in found.identifiers] == [False]


def test_only_a_persistent_id_names_the_dataset():
    assert not describe(csvw, table(**{"@id": "bats.csv"})).identifiers
    named = describe(csvw, table(**{"@id": "https://doi.org/10.26259/bats"})).identifiers
    assert [one.source.pointer for one in named] == ["/@id"]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"dc:creator": "Anna Weber"}, [("creators", "Anna Weber", None)]),
        ({"dc:creator": "Anna Weber; Eva Klein"}, [("creators", "Anna Weber", None), ("creators", "Eva Klein", None)]),
        (
            {"schema:author": [{"schema:name": "Anna Weber", "@id": ORCID}]},
            [("creators", "Anna Weber", ORCID)],
        ),
        (
            {"dc:contributor": {"foaf:name": "Eva Klein"}, "dc:creator": {"schema:name": "Bat Project"}},
            [("creators", "Bat Project", None), ("contributors", "Eva Klein", None)],
        ),
        ({"dcat:contactPoint": {"vcard:fn": "Eva Klein"}}, [("contacts", "Eva Klein", None)]),
        ({"dc:creator": "n/a"}, []),
    ],
)
def test_people(said, expected):
    found = describe(csvw, table(**said))
    people = [(field, one) for field in ("creators", "contributors", "contacts") for one in getattr(found, field)]
    assert [(field, one.name, one.orcid and one.orcid.normalized) for field, one in people] == expected


def test_keywords():
    said = {
        "dcat:keyword": ["bats", "Harz, mountains"],
        "dc:subject": {"@id": "http://aims.fao.org/aos/agrovoc/c_1804", "skos:prefLabel": "Chiroptera"},
    }
    found = describe(csvw, table(**said)).keywords
    assert [(one.label, one.uri) for one in found] == [
        ("bats", ""),
        ("Harz", ""),
        ("mountains", ""),
        ("Chiroptera", "http://aims.fao.org/aos/agrovoc/c_1804"),
    ]


@pytest.mark.parametrize(
    "said",
    [
        {"dc:license": "https://creativecommons.org/licenses/by/4.0/"},
        {"dc:license": {"@id": "https://creativecommons.org/licenses/by/4.0/"}},
        {"schema:license": {"schema:name": "CC-BY-4.0"}},
        {"dc:rights": "CC BY 4.0"},
    ],
)
def test_licence(said):
    assert [one.licence.spdx for one in describe(csvw, table(**said)).licences] == ["CC-BY-4.0"]


def test_what_is_said_of_one_table_is_not_said_of_the_group():
    data = group("bats.csv", "owls.csv")
    data["tables"][0]["dc:title"] = "Bats"
    assert not describe(csvw, data).titles
    only = group("bats.csv")
    only["tables"][0]["dc:title"] = "Bats"
    assert [one.source.pointer for one in describe(csvw, only).titles] == ["/tables/0/dc:title"]


def test_related():
    said = {
        "dc:isPartOf": {"@id": "https://doi.org/10.26259/atlas"},
        "dc:source": "https://doi.org/10.26259/raw",
        "dc:relation": "see the report",
        "dc:bibliographicCitation": "Weber 2020. Bats. https://doi.org/10.26259/paper",
        "dc:isVersionOf": "10.26259/concept",
    }
    found = describe(csvw, table(**said))
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("isPartOf", "https://doi.org/10.26259/atlas"),
        ("isVersionOf", "10.26259/concept"),
        ("bibliographicCitation", "https://doi.org/10.26259/paper"),
        ("dc:source", "https://doi.org/10.26259/raw"),
    ]
    assert [(one.identifier.text, one.concept) for one in found.identifiers] == [("10.26259/concept", True)]
    assert [(one.kind, one.text) for one in found.provenance] == [("source", "https://doi.org/10.26259/raw")]


def test_provenance_of_cldf():
    said = {
        "dc:conformsTo": CLDF,
        "prov:wasDerivedFrom": [
            {"rdf:about": "https://github.com/bats/calls", "dc:created": "v1.0-3-gabc", "dc:title": "Repository"},
            {"dc:title": "Field notes"},
        ],
        "prov:wasGeneratedBy": [
            {"dc:title": "python", "dc:description": "3.12.1"},
            {"dc:title": "python-packages", "dc:relation": "requirements.txt"},
        ],
    }
    found = describe(cldf, group("forms.csv", **said))
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "Repository v1.0-3-gabc"),
        ("source", "Field notes"),
        ("software", "python 3.12.1"),
        ("software", "python-packages requirements.txt"),
    ]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("prov:wasDerivedFrom", "https://github.com/bats/calls")
    ]
    assert not found.identifiers
    assert not found.versions


def test_what_lies_beside(tmp_path):
    bib = "@book{a,\n  title = {Bats},\n  doi = {10.26259/book}\n}\n"
    make_folder(str(tmp_path), {"cldf/sources.bib": bib, "cldf/forms.csv.zip": b"PK"})
    describer = Describer("cldf/x-metadata.json", Beside.of(walk(str(tmp_path)), "cldf/x-metadata.json"))
    said = {"dc:conformsTo": CLDF, "dc:source": "sources.bib"}
    cldf.FORMAT.read(Node(group("forms.csv", "languages.csv", **said)), describer)
    found = describer.finish()
    assert [(one.relation, one.identifier.text, *one.source) for one in found.related] == [
        ("references", "https://doi.org/10.26259/book", "cldf/sources.bib", "line:3")
    ]
    assert [one.path for one in found.files] == ["sources.bib", "forms.csv.zip", "languages.csv"]
    assert not found.provenance


WORDS = (
    "@context @id @type @value @language tables url tableSchema columns name titles datatype base format dialect notes "
    "dc:title dc:creator schema:name dc:license dc:source prov:wasDerivedFrom rdf:about dcat:keyword foreignKeys "
    "reference columnReference resource primaryKey transformations separator null delimiter minimum length lang virtual"
)


@settings(deadline=None)
@given(json_documents(WORDS))
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(csvw, data)
    assert all(is_in(data, pointer) for pointer in pointers(describe(csvw, data)))


@settings(deadline=None)
@given(json_documents(WORDS), st.sampled_from(["tables", "tableSchema", "dialect"]), json_documents(WORDS))
def test_checks_anything(data, key, inner):
    data = {**data, "@context": CSVW, "url": "bats.csv", key: [inner] if key == "tables" else inner}
    for one in csvw.check(Node(data), Describer("x").beside):
        assert one.message


def test_coverage_columns_and_sources():
    columns = [
        {"name": "box", "titles": ["Nest box"], "propertyUrl": "#box"},
        {
            "name": "held",
            "dc:description": "What it held",
            "propertyUrl": "http://rs.tdwg.org/dwc/terms/vernacularName",
        },
        {"titles": "warmth", "schema:unitText": "degC"},
        {"name": "type", "virtual": True, "propertyUrl": "rdf:type"},
    ]
    derived = {"dc:title": "Nest boxes of 2010", "rdf:about": "https://doi.org/10.15468/fl1n7a"}
    said = {"dc:spatial": "Hainich", "dc:temporal": "2011/2023", "prov:wasDerivedFrom": derived}
    found = describe(csvw, table(**said, tableSchema={"columns": columns}))
    assert covered(found) == [("temporal", "2011/2023"), ("spatial", "Hainich")]
    term = "http://rs.tdwg.org/dwc/terms/vernacularName"
    assert [one[:1] + one[2:] for one in variables(found)] == [
        ("box", "Nest box", "", ""),
        ("held", "What it held", term, ""),
        ("warmth", "warmth", "", "degC"),
    ]
    assert {one[1] for one in variables(found)} == {found.files[0].path}
    assert origins(found) == [("Nest boxes of 2010", "https://doi.org/10.15468/fl1n7a")]
