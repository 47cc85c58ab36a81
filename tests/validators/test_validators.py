"""The communities' validators: the real ones agree with what is valid and name what is not, without the network."""

from __future__ import annotations

import pytest

from fairlint import validators
from fairlint.plugins import all_rules
from fairlint.rulebook import REGISTRY
from fairlint.testing import ask, make_folder, messages
from fairlint.validators import BrokeDown, Complaint, Validator, judge, validators_of

pytestmark = pytest.mark.community

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
            "name": "Dormouse boxes",
            "description": "Which nest boxes held a dormouse at each check.",
            "datePublished": "2024-03-01",
            "license": {"@id": "https://creativecommons.org/licenses/by/4.0/"},
        },
        {
            "@id": "https://creativecommons.org/licenses/by/4.0/",
            "@type": "CreativeWork",
            "name": "CC BY 4.0",
            "description": "Attribution",
        },
    ],
}
PACKAGE = {
    "name": "boxes",
    "resources": [
        {
            "name": "boxes",
            "path": "boxes.csv",
            "schema": {"fields": [{"name": "box", "type": "integer"}, {"name": "checked", "type": "date"}]},
        }
    ],
}
TABLE = "box,checked\n1,2024-02-01\n2,2024-02-01\n"
BIDS = {"Name": "Boxes", "BIDSVersion": "1.10.0", "DatasetType": "raw", "License": "CC0", "Authors": ["A B", "C D"]}
DCAT = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<https://data.example.org/boxes> a dcat:Dataset ;
    dct:title "Dormouse boxes"@en ; dct:description "Which boxes held a dormouse."@en ;
    dct:publisher [ foaf:name "Forest Station" ] ;
    dcat:distribution <https://data.example.org/boxes/csv> .
<https://data.example.org/boxes/csv> a dcat:Distribution ; dcat:accessURL <https://data.example.org/boxes.csv> .
"""
GERMAN = DCAT.replace("@prefix foaf", "@prefix dcatde: <http://dcat-ap.de/def/dcatde/> .\n@prefix foaf").replace(
    "dct:publisher",
    "dcatde:politicalGeocodingURI <http://dcat-ap.de/def/politicalGeocoding/stateKey/12> ; dct:publisher",
)


def by_id(id):
    return next(one for one in validators.validators() if one.id == id)


def said(tmp_path, id, path, files):
    make_folder(str(tmp_path), files)
    return [(one.message, one.file, one.line) for one in judge(by_id(id), str(tmp_path), path)]


def test_every_validator_is_installed_for_these_tests():
    assert {one.id for one in validators.validators() if one.installed} == {"bids", "dcat", "frictionless", "rocrate"}


@pytest.mark.parametrize(
    ("id", "path", "files"),
    [
        ("rocrate", "ro-crate-metadata.json", {"ro-crate-metadata.json": CRATE}),
        ("frictionless", "datapackage.json", {"datapackage.json": PACKAGE, "boxes.csv": TABLE}),
        ("dcat", "dcat.ttl", {"dcat.ttl": DCAT}),
        (
            "bids",
            "dataset_description.json",
            {
                "dataset_description.json": BIDS,
                "README": "Boxes in which dormice slept, and what they did there.\n" * 5,
                "sub-01/beh/sub-01_task-rest_beh.tsv": "trial\tresponse\n1\t2\n",
                "sub-01/beh/sub-01_task-rest_beh.json": {"TaskName": "rest"},
            },
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_valid(tmp_path, id, path, files):
    assert said(tmp_path, id, path, files) == []


@pytest.mark.parametrize(
    ("id", "path", "files", "expected"),
    [
        (
            "rocrate",
            "ro-crate-metadata.json",
            {"ro-crate-metadata.json": {**CRATE, "@graph": [CRATE["@graph"][0], {"@id": "./", "@type": "Dataset"}]}},
            ("./: The Root Data Entity MUST have a `license` property", "ro-crate-metadata.json", 0),
        ),
        (
            "frictionless",
            "datapackage.json",
            {"datapackage.json": PACKAGE, "boxes.csv": TABLE.replace("2,2024-02-01", "2,yesterday")},
            ("boxes: Type error in the cell", "boxes.csv", 3),
        ),
        (
            "frictionless",
            "datapackage.json",
            {"datapackage.json": {"name": "boxes", "resources": [{"path": "boxes.csv"}]}, "boxes.csv": TABLE},
            ("datapackage.json: The data resource has an error: 'name' is a required property", "datapackage.json", 0),
        ),
        (
            "dcat",
            "dcat.ttl",
            {"dcat.ttl": DCAT.replace("dcat:accessURL <https://data.example.org/boxes.csv>", 'dct:title "CSV"')},
            ("the distribution has no dcat:accessURL", "dcat.ttl", 0),
        ),
        (
            "dcat",
            "dcat.ttl",
            {"dcat.ttl": GERMAN},
            ("the distribution has no licence of the list at http://dcat-ap.de/def/licenses/", "dcat.ttl", 0),
        ),
        (
            "bids",
            "dataset_description.json",
            {"dataset_description.json": {"Name": "Boxes"}, "README": "Boxes\n"},
            ("dataset_description.json lacks the required key `BIDSVersion`", "dataset_description.json", 0),
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_invalid(tmp_path, id, path, files, expected):
    found = said(tmp_path, id, path, files)
    assert any(message.startswith(expected[0]) and (file, line) == expected[1:] for message, file, line in found), found


def test_more_shapes_can_be_named(tmp_path, monkeypatch):
    shape = tmp_path / "more.ttl"
    shape.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix dcat: <http://www.w3.org/ns/dcat#> .\n"
        "<urn:x> a sh:NodeShape ; sh:targetClass dcat:Dataset ; sh:property "
        '[ sh:path dcat:theme ; sh:minCount 1 ; sh:message "no theme" ] .',
        "utf-8",
    )
    monkeypatch.setenv("FAIRLINT_SHAPES", str(shape))
    assert said(tmp_path / "data", "dcat", "dcat.ttl", {"dcat.ttl": DCAT}) == [
        ("no theme (https://data.example.org/boxes)", "dcat.ttl", 0)
    ]


def test_a_context_from_the_network_is_not_fetched(tmp_path):
    context = {"@context": "https://example.org/context", "@id": "x", "@type": "http://www.w3.org/ns/dcat#Dataset"}
    make_folder(str(tmp_path), {"dcat.jsonld": context})
    with pytest.raises(BrokeDown, match="the network is not used"):
        judge(by_id("dcat"), str(tmp_path), "dcat.jsonld")


def test_a_remote_resource_is_left_out(tmp_path):
    resource = {"name": "far", "path": "https://example.org/far.csv"}
    package = PACKAGE | {"resources": [*PACKAGE["resources"], resource]}
    assert said(tmp_path, "frictionless", "datapackage.json", {"datapackage.json": package, "boxes.csv": TABLE}) == []


def test_no_answer_in_time(tmp_path, monkeypatch):
    monkeypatch.setattr(validators, "SECONDS", 0.01)
    with pytest.raises(BrokeDown, match="gave no answer in"):
        judge(by_id("dcat"), str(tmp_path), "dcat.ttl")


def test_python_in_the_dataset_is_not_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    files = {"dcat.ttl": DCAT, "rdflib.py": "raise SystemExit('run')", "json.py": "raise SystemExit('run')"}
    assert said(tmp_path, "dcat", "dcat.ttl", files) == []


# --- the rule

BATS = Validator("bats", "Bat validator", ("datapackage",), "json", lambda *_: iter(()))
NOT_HERE = BATS._replace(package="no_such_package")
FILES = {"datapackage.json": PACKAGE, "boxes.csv": TABLE}


def use(monkeypatch, validator, complaints=()):
    """Let one validator be all there are, and these its complaints."""
    all_rules()
    monkeypatch.setattr(validators, "validators", lambda: (validator,))
    monkeypatch.setitem(REGISTRY["community-valid"].check.__globals__, "judge", lambda *_: list(complaints))


def test_agreement_passes(monkeypatch):
    use(monkeypatch, BATS)
    assert ask("community-valid", FILES).state == "passed"


def test_complaints_are_findings_at_their_place(monkeypatch):
    use(monkeypatch, BATS, [Complaint("row 2 is wrong", "boxes.csv", 2, 3), Complaint("no name")])
    assert messages("community-valid", FILES) == [
        "warning boxes.csv:2:3 Bat validator: row 2 is wrong",
        "warning datapackage.json:1:1 Bat validator: no name",
    ]


def test_many_complaints_are_counted(monkeypatch):
    use(monkeypatch, BATS, [Complaint(f"row {number} is wrong", "boxes.csv", number) for number in range(1, 15)])
    found = messages("community-valid", FILES)
    assert len(found) == 11
    assert found[-1].endswith("Bat validator has 4 more complaints about datapackage.json")


def test_what_is_not_installed_is_not_checked(monkeypatch):
    use(monkeypatch, NOT_HERE)
    outcome = ask("community-valid", FILES)
    assert outcome.state == "not_checked"
    assert 'pip install "fairlint[bats]"' in outcome.reason


def test_formats_without_a_validator():
    assert validators_of("zenodo") == []
