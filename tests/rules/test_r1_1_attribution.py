from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import at, bids, crate, datacite, datapackage, schema_org, zenodo

UUID = "urn:uuid:6f1ed002-ab59-4f4d-b1d3-0a1f1c8d3a55"
TURTLE = """\
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dcatde: <http://dcat-ap.de/def/dcatde/> .
<https://data.example-stadt.de/bats> a dcat:Dataset ;
  dct:title "Counts of bats" ;
  dct:publisher [ a foaf:Organization ; foaf:name "Stadt Beispiel" ] ;
  dcat:distribution [ a dcat:Distribution ;
    dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0>%s ] .
"""


def dcat(text=""):
    return {"dcat.ttl": TURTLE % (f' ; dcatde:licenseAttributionByText "{text}"' if text else "")}


# --- attribution-complete


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datapackage(),
        crate(),
        schema_org(license="https://opendatacommons.org/licenses/odbl/1-0/"),
        dcat("Stadt Beispiel, Umweltamt, 2024"),
        datacite(rightsList=[{"rightsIdentifier": "ODC-By-1.0"}]),
        pytest.param(
            datapackage(contributors=[{"title": "Bats Ltd", "role": "publisher"}]), id="naive: the provider is enough"
        ),
        pytest.param(
            datapackage(id=None, homepage="https://bats.uni-kiel.de/counts"), id="naive: a page can be linked to, too"
        ),
        pytest.param(crate(author=None, publisher=None, creditText="Bat Group, 2024"), id="naive: named in own words"),
    ],
)
def test_complete(files):
    outcome = ask("attribution-complete", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    "files",
    [
        bids(),
        datacite(rightsList=[{"rightsIdentifier": "PDDL-1.0"}]),
        pytest.param(datapackage(licenses=[{"name": "MIT"}]), id="naive: software licences ask for their notice"),
        pytest.param(datapackage(licenses=[{"title": "Terms of the bat group"}]), id="naive: terms of one's own"),
    ],
)
def test_asks_for_none(files):
    assert ask("attribution-complete", files).state == "not_applicable"


@pytest.mark.parametrize(
    "files",
    [
        datacite(doi=None, identifiers=[{"identifier": UUID, "identifierType": "URN"}]),
        datapackage(id=UUID),
        datapackage(id="6f1ed002-ab59-4f4d-b1d3-0a1f1c8d3a55"),
    ],
)
def test_no_address(files):
    (message,) = messages("attribution-complete", files, stage="published")
    assert message.startswith("warning ")
    assert "CC-BY-4.0 asks those who reuse the data to link to them, and no link leads to" in message


@pytest.mark.parametrize("text", ["TODO", "n/a", "unknown"])
def test_no_text_to_be_named_by(text):
    files = schema_org(creditText=text)
    (message,) = messages("attribution-complete", files)
    assert message.startswith(f"warning {at(files, text)} ")
    assert f'"{text}" is no text to name you by' in message


def test_words_of_the_provider_are_asked_for_where_the_format_has_them():
    (message,) = messages("attribution-complete", dcat())
    assert message.startswith("note ")
    assert "give them as dcatde:licenseAttributionByText in dcat.ttl" in message
    assert messages("attribution-complete", dcat("Stadt Beispiel, 2024")) == []


def test_the_repository_gives_the_address_naive():
    outcome = ask("attribution-complete", zenodo())
    assert [one.state for one in outcome.verdicts] == ["passed", "pending"]
    assert outcome.score == 1


@pytest.mark.parametrize(
    "files",
    [
        datacite(creators=None, publisher=None),
        pytest.param(datapackage(id=None), id="naive: unique-identifier says so"),
        pytest.param(datapackage(title=None, name=None), id="naive: core-metadata says so"),
    ],
)
def test_said_by_another_rule(files):
    outcome = ask("attribution-complete", files, stage="published")
    assert outcome.state == "blocked"
    assert messages("attribution-complete", files, stage="published") == []
