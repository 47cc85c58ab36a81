from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import (
    OPEN,
    RESTRICTED,
    at,
    bids,
    cff,
    crate,
    datacite,
    datacite_xml,
    datapackage,
    schema_org,
    zenodo,
)

EMBARGOED = "http://purl.org/coar/access_right/c_f1cf"
UUID = "urn:uuid:5f0c5c0e-8f0b-4e0e-9a53-3f8f8f1d7c21"
IDS = [{"identifier": UUID, "identifierType": "UUID"}]
# Where these objects start in datacite.json.
RIGHTS = '{\n      "rightsUri"'
DATE = '{\n      "date"'


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Embargoes are judged on 2024-06-15."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1718409600")


def rights(uri, *more, **changes):
    """A DataCite record with an access right beside its licence."""
    return datacite(rightsList=[{"rightsIdentifier": "CC-BY-4.0"}, {"rightsUri": uri}, *more], **changes)


def available(date):
    """A DataCite record under an embargo until `date`."""
    return rights(EMBARGOED, dates=[{"date": date, "dateType": "Available"}])


# --- access-stated


@pytest.mark.parametrize(
    ("files", "level"),
    [
        (datacite(), "open"),
        (rights(RESTRICTED), "restricted"),
        (rights(EMBARGOED), "embargoed"),
        (rights("info:eu-repo/semantics/closedAccess"), "closed"),
        (rights("http://purl.org/coar/access_right/c_14cb"), "metadata-only"),
        (datacite_xml(f'<rightsList><rights rightsURI="{OPEN}">open access</rights></rightsList>'), "open"),
        (zenodo(), "open"),
        (zenodo(access_right="embargoed"), "embargoed"),
        (crate(), "open"),
        (crate(conditionsOfAccess="restricted access"), "restricted"),
        (schema_org(conditionsOfAccess=None, isAccessibleForFree=True), "open"),
        (schema_org(conditionsOfAccess="on request"), "restricted"),
        (datapackage() | zenodo(access_right="closed"), "closed"),
    ],
)
def test_access_stated(files, level):
    outcome = ask("access-stated", files)
    assert outcome.state == "passed"
    assert outcome.verdicts[0].subject == level


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (datacite(rightsList=[{"rightsIdentifier": "CC-BY-4.0"}]), "as `rightsList` in datacite.json"),
        (zenodo(access_right=None), "as `access_right` in .zenodo.json"),
        (crate(conditionsOfAccess=None), "as `conditionsOfAccess` in ro-crate-metadata.json"),
        (schema_org(conditionsOfAccess=None), "as `conditionsOfAccess` in dataset.jsonld"),
        (datapackage(), "such as datacite.json; datapackage.json has none"),
        (bids() | cff(), "such as datacite.json; dataset_description.json has none"),
        (zenodo(access_right="TODO"), "as `access_right` in .zenodo.json"),
    ],
)
def test_access_not_stated(files, said):
    (message,) = messages("access-stated", files)
    assert message.startswith("warning ")
    assert ":1:1 not said who may get at the data" in message
    assert said in message


def test_access_not_understood():
    files = zenodo(access_right="ask Paula")
    (message,) = messages("access-stated", files)
    assert message.startswith(f"warning {at(files, 'ask Paula')} ")
    assert '"ask Paula" does not say whether the data are open' in message
    assert ask("access-stated", files).score == 0


def test_access_stated_blocked():
    assert ask("access-stated", {"data.csv": "a\n1\n"}).state == "blocked"


# --- access-conditions


@pytest.mark.parametrize(
    "files",
    [
        zenodo(access_right="restricted", access_conditions="Write to the bat group; members of universities get it."),
        crate(conditionsOfAccess=["restricted access", "Members of universities get the data from the bat group."]),
        schema_org(
            conditionsOfAccess="on request", contactPoint={"@type": "ContactPoint", "email": "bats@uni-kiel.de"}
        ),
        rights(RESTRICTED, contributors=[{"name": "Wójcik, Adam", "contributorType": "ContactPerson"}]),
        zenodo(access_right="embargoed", embargo_date="2024-06-16"),
        zenodo(access_right="embargoed", embargo_date="2024-06-15"),
        available("2025"),
        available("2024-06"),
        available("20240616"),  # naive: ISO 8601 without hyphens
        available("2024-06-16T00:00:00Z"),
        available("2023-01-01/2024-12-31"),  # naive: it is the end of the interval that counts
        available("2023-01-01/"),
        zenodo(access_right="restricted") | cff(contact=[{"family-names": "Wójcik", "email": "adam@uni-kiel.de"}]),
    ],
)
def test_conditions(files):
    assert ask("access-conditions", files).state == "passed"


@pytest.mark.parametrize("files", [datacite(), zenodo(), crate()])
def test_conditions_do_not_apply(files):
    assert ask("access-conditions", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("files", "place", "level"),
    [
        (zenodo(access_right="restricted"), "restricted", "restricted"),
        (rights("info:eu-repo/semantics/closedAccess"), RIGHTS, "closed"),
        (schema_org(conditionsOfAccess="on request"), "on request", "restricted"),
        (crate(conditionsOfAccess="metadata only access"), "metadata only access", "metadata-only"),
    ],
)
def test_no_conditions(files, place, level):
    (message,) = messages("access-conditions", files)
    assert message.startswith(f"warning {at(files, place)} access is {level}, but not said how and from whom")


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (zenodo(access_right="embargoed"), "embargoed", "but not said until when"),
        (rights(EMBARGOED), RIGHTS, "but not said until when"),
        (crate(conditionsOfAccess="under embargo"), "under embargo", "but not said until when"),
        (zenodo(access_right="embargoed", embargo_date="2024-06-14"), "2024-06-14", "ended on 2024-06-14"),
        (available("2024-05"), DATE, "ended on 2024-05"),
        (available("2023"), DATE, "ended on 2023"),
        (available("20240614"), DATE, "ended on 20240614"),
        (available("2022-01-01/2023-12-31"), DATE, "ended on 2022-01-01/2023-12-31"),
        (available("in two years"), DATE, '"in two years" does not tell when the embargo ends'),
    ],
)
def test_embargo(files, place, said):
    (message,) = messages("access-conditions", files)
    assert message.startswith(f"warning {at(files, place)} ")
    assert said in message


@pytest.mark.parametrize("files", [zenodo(access_right=None), datapackage(), {}])
def test_conditions_blocked(files):
    outcome = ask("access-conditions", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)


# --- access-location


@pytest.mark.parametrize(
    ("files", "address"),
    [
        (datacite(), "https://doi.org/10.48436/bats-2024"),
        (datacite(doi=None, url="https://data.uni-kiel.de/bats"), "https://data.uni-kiel.de/bats"),
        (datapackage(id=None, homepage="https://data.uni-kiel.de/bats"), "https://data.uni-kiel.de/bats"),
        (
            datapackage(id=UUID, resources=[{"name": "counts", "path": "https://data.uni-kiel.de/counts.csv"}]),
            "https://data.uni-kiel.de/counts.csv",
        ),
        (zenodo(doi="10.5281/zenodo.1234567"), "https://doi.org/10.5281/zenodo.1234567"),
        (crate(identifier="https://w3id.org/bats/counts"), "https://w3id.org/bats/counts"),
    ],
)
def test_location(files, address):
    outcome = ask("access-location", files)
    assert outcome.state == "passed"
    assert outcome.verdicts[0].subject == address


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (zenodo(), {}),
        (datapackage(id=UUID), {"repository": "pangaea"}),
        (datapackage(id=None), {"stage": "draft"}),
        (datapackage(id=None), {"repository": "opendata-leipzig"}),
    ],
)
def test_location_pending(files, options):
    outcome = ask("access-location", files, **options)
    assert (outcome.state, outcome.score) == ("pending", None)
    assert "a landing page on publication" in outcome.reason


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (datapackage(id=None), {}),  # unique-identifier says it
        (zenodo(), {"stage": "published"}),
        (datapackage(id=None, homepage="file:///home/paula/bats"), {}),  # open-protocol says it
        ({"counts.csv": "a,b"}, {"repository": "zenodo"}),
    ],
)
def test_location_blocked(files, options):
    outcome = ask("access-location", files, **options)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("access-location", files, **options) == []


@pytest.mark.parametrize("files", [datapackage(id=UUID), crate(identifier=UUID), datacite(doi=None, identifiers=IDS)])
def test_no_location(files):
    (message,) = messages("access-location", files)
    assert message.startswith("warning ")
    assert f'"{UUID}" names the dataset, but leads nowhere' in message


def test_naive_an_address_that_only_some_can_open_is_none():
    files = datapackage(id=UUID, homepage="https://intranet/bats")
    assert ask("access-location", files).state == "blocked"
    assert len(messages("open-protocol", files)) == 1
