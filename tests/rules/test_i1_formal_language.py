from __future__ import annotations

import re

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import at, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

# --- metadata-valid


def test_the_same_fault_in_many_places_is_told_once():
    head = "@prefix dcat: <http://www.w3.org/ns/dcat#> .\n@prefix dct: <http://purl.org/dc/terms/> .\n"
    ways = "".join(f'<#{one}> a dcat:Distribution ; dcat:mediaType "vcf" .\n' for one in "abc")
    files = {
        "dcat.ttl": f'{head}<#bats> a dcat:Dataset ; dct:title "Bats" ; dcat:distribution <#a>, <#b>, <#c> .\n{ways}'
    }
    (found,) = [one for one in messages("metadata-valid", files) if "not the text" in one]
    assert found.startswith("error dcat.ttl:4:")
    assert re.search(r" \(so too in 2 more places: line \d+, line \d+\)$", found), found


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datacite_xml(),
        zenodo(),
        datapackage(),
        bids(),
        cff(),
        crate(),
        schema_org(),
        datacite() | zenodo() | cff(),
        {"metadata/datacite.json": datacite()["datacite.json"]},
    ],
)
def test_valid(files):
    outcome = ask("metadata-valid", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert messages("metadata-valid", files) == []


@pytest.mark.parametrize("files", [{"data.csv": "a\n1\n"}, {"settings.json": "{"}, {}])
def test_valid_does_not_apply(files):
    assert ask("metadata-valid", files).state == "not_applicable"


def test_pointers_are_another_rule_s():
    assert messages("metadata-valid", {"datacite.json": "/annex/objects/MD5E-s1--ab.json\n"}) == []


BROKEN = [
    (".zenodo.json", '{\n  "title": "Bats",\n}', "3:1", "not valid JSON"),
    (".zenodo.json", '{"title": "Bats" "version": "1"}', "1:18", "not valid JSON"),
    ("ro-crate-metadata.json", "[1, 2", "1:6", "not valid JSON"),
    ("datacite.json", '{"a": NaN}', "1:1", "NaN is not a JSON value"),
    ("CITATION.cff", "title: Bats: a survey\n", "1:12", "not valid YAML"),
    ("datapackage.yaml", "resources:\n\t- path: a.csv\n", "2:1", "not valid YAML"),
    ("datacite.xml", "<resource>\n<titles></resource>", "2:11", "not well-formed XML"),
    ("datacite.xml", '<!DOCTYPE r [<!ENTITY a "b">]>\n<resource/>', "1:25", "entities"),
    (".zenodo.json", "", "1:1", "is empty"),
    ("CITATION.cff", " \n\n", "1:1", "is empty"),
    (
        ".zenodo.json",
        '{"colour": "red"}',
        "1:1",
        "has the name of a Zenodo deposit metadata file, but none of its content",
    ),
    ("CITATION.cff", "colour: red\n", "1:1", "none of its content"),
    ("ro-crate-metadata.json", "[]", "1:1", "none of its content"),
    ("dataset_description.json", "null", "1:1", "none of its content"),
]


@pytest.mark.parametrize(("name", "text", "place", "said"), BROKEN)
def test_broken(name, text, place, said):
    (message,) = messages("metadata-valid", {name: text})
    assert message.startswith(f"error {name}:{place} {name} ")
    assert said in message
    assert ask("metadata-valid", {name: text}).score == 0


def test_wrong_encoding_is_a_fault_and_is_read():
    files = {".zenodo.json": '{\n  "title": "Fledermäuse",\n  "upload_type": "dataset"\n}'.encode("cp1252")}
    (message,) = messages("metadata-valid", files)
    assert message.startswith("error .zenodo.json:2:20 ")
    assert "not valid UTF-8: byte 0xe4" in message
    assert not any("no title" in one for one in messages("core-metadata", files))


def test_bare_ampersand_is_a_fault_and_is_read():
    files = datacite_xml("<version>R&D 1.0</version>")
    (message,) = messages("metadata-valid", files)
    assert message.startswith("error datacite.xml:8:11 ")
    assert "a bare & must be written &amp;" in message
    assert ask("version-stated", files).state == "passed"


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_byte_order_mark_is_noted(mark):
    files = {".zenodo.json": '{"upload_type": "dataset", "title": "Bats"}'.encode(mark)}
    (message,) = messages("metadata-valid", files)
    assert message.startswith("note .zenodo.json:1:1 ")
    assert "byte order mark" in message
    assert ask("metadata-valid", files).score == 1


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (zenodo(upload_type="data"), "data", "upload_type"),
        (zenodo(creators="Lindner, Paula"), "Lindner, Paula", "creators"),
        (zenodo(publication_date="May 2024"), "May 2024", "publication_date"),
        (datacite(publicationYear="soon"), "soon", "publicationYear"),
        (datacite(titles="Bats"), "Bats", "titles"),
        (datapackage(licenses="CC-BY-4.0"), "CC-BY-4.0", "licenses"),
        (bids(Authors="Paula Lindner"), "Paula Lindner", "Authors"),
        (cff(date_released="May 2024"), "May 2024", "date-released"),
        (schema_org(license=4.0), "4.0", "license"),
    ],
)
def test_against_the_schema(files, place, said):
    found = messages("metadata-valid", files)
    assert any(one.startswith(f"error {at(files, place)} `{said}") for one in found)
    assert ask("metadata-valid", files).state == "failed"


@pytest.mark.parametrize(
    ("files", "said"),
    [(bids(BIDSVersion=None), "BIDSVersion"), (cff(message=None), "message"), (datacite(creators=None), "creators")],
)
def test_required(files, said):
    (message,) = messages("metadata-valid", files)
    assert ":1:1 " in message
    assert said in message


def test_many_errors_are_counted():
    files = zenodo(creators=[{"name": number} for number in range(14)])
    found = messages("metadata-valid", files)
    assert len(found) == 11
    assert found[-1].startswith("note ")
    assert ".zenodo.json breaks the rules of its format in 4 more places: /creators/10" in found[-1]


def test_each_file_counts():
    files = datacite() | {".zenodo.json": "{"}
    assert ask("metadata-valid", files).score == 0.5


@pytest.mark.parametrize(
    ("files", "key", "meant"),
    [
        (zenodo(licence="CC-BY-4.0", license=None), "licence", "license"),
        (zenodo(keyword=["bats"], keywords=None), "keyword", "keywords"),
        (datacite(decriptions=[], descriptions=None), "decriptions", "descriptions"),
        (datapackage(licences=[{"name": "CC-BY-4.0"}], licenses=None), "licences", "licenses"),
        (bids(Licence="CC0-1.0", License=None), "Licence", "License"),
        (schema_org(licence="CC-BY-4.0", license=None), "licence", "license"),
    ],
)
def test_misspelt_key(files, key, meant):
    found = messages("metadata-valid", files)
    assert any(
        one.startswith("note ") and f'"{key}" means nothing here; did you mean "{meant}"?' in one for one in found
    )


# --- formal-metadata


@pytest.mark.parametrize("files", [datacite(), datacite_xml(), crate(), schema_org(), datapackage() | datacite()])
@pytest.mark.parametrize("stage", ["deposit", "published"])
def test_formal(files, stage):
    assert ask("formal-metadata", files, stage=stage).state == "passed"


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        (zenodo(), {}, "Zenodo offers your metadata as linked data"),
        (datapackage(), {"repository": "dryad"}, "Dryad offers"),
        (bids(), {"stage": "draft"}, "your repository offers"),
    ],
)
def test_formal_pending(files, options, said):
    outcome = ask("formal-metadata", files, **options)
    assert (outcome.state, outcome.score) == ("pending", None)
    assert said in outcome.reason


@pytest.mark.parametrize(
    ("files", "options", "file"),
    [
        (datapackage(), {}, "datapackage.json"),
        (bids(), {"repository": "ena"}, "dataset_description.json"),
        (cff(), {}, "CITATION.cff"),
        (zenodo(), {"stage": "published"}, ".zenodo.json"),
    ],
)
def test_not_formal(files, options, file):
    (message,) = messages("formal-metadata", files, **options)
    assert message.startswith(f"warning {file}:1:1 no linked data, only {file}; add ")


def test_formal_blocked():
    assert ask("formal-metadata", {"data.csv": "a\n1\n"}).state == "blocked"


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("upload_type", "Dataset", '"Dataset" is not a value that the format knows; write "dataset"'),
        ("upload_type", "spreadsheet", "known are publication, poster"),
        (
            "publication_date",
            "12.05.2023",
            '"12.05.2023" has not the form that the format prescribes; write YYYY-MM-DD',
        ),
        ("version", 1.0, "1.0 stands where the format wants text; put it in quotes"),
        ("creators", [{"affiliation": "Kiel"}], '"name" is missing'),
        ("communities", ["bats"], '"bats" stands where the format wants an object, in { }'),
    ],
)
def test_says_what_to_write(key, value, said):
    found = messages("metadata-valid", zenodo(**{key: value}))
    assert any(said in one for one in found), found
