from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import RESTRICTED, at, crate, datacite, datapackage, schema_org, zenodo

CLOSED = [{"rightsIdentifier": "CC-BY-4.0"}, {"rightsUri": RESTRICTED}]


@pytest.mark.parametrize(
    "files",
    [
        datacite(rightsList=CLOSED),
        datacite(rightsList=CLOSED, contentUrl=["sftp://data.uni-kiel.de/bats.csv"]),
        zenodo(access_right="restricted", doi="10.5281/zenodo.1234567"),
        crate(conditionsOfAccess="restricted access", identifier=None, url="https://data.uni-kiel.de/bats"),
        schema_org(conditionsOfAccess="closed access"),
        zenodo(access_right="embargoed") | datapackage(id=None, homepage="https://data.uni-kiel.de/bats"),
    ],
)
def test_authenticates(files):
    outcome = ask("protocol-authenticates", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("files", [datacite(), zenodo(), schema_org(url="http://data.uni-kiel.de/bats")])
def test_open_data_need_no_lock(files):
    assert ask("protocol-authenticates", files).state == "not_applicable"


def test_authenticates_pending():
    outcome = ask("protocol-authenticates", zenodo(access_right="restricted"))
    assert (outcome.state, outcome.score) == ("pending", None)
    assert "Zenodo serves restricted data over https" in outcome.reason


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (datapackage(), {}),  # the access level isn't stated
        (datacite(rightsList=CLOSED, doi=None), {}),
        (zenodo(access_right="closed"), {"stage": "published"}),
        ({}, {}),
    ],
)
def test_authenticates_blocked(files, options):
    outcome = ask("protocol-authenticates", files, **options)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("protocol-authenticates", files, **options) == []


@pytest.mark.parametrize(
    "files",
    [
        datacite(rightsList=CLOSED, doi=None, url="http://data.uni-kiel.de/bats"),
        schema_org(conditionsOfAccess="on request", identifier=None, url="http://data.uni-kiel.de/bats"),
        crate(conditionsOfAccess="restricted", identifier=None, url="http://data.uni-kiel.de/bats"),
    ],
)
def test_sends_the_key_in_the_clear(files):
    (message,) = messages("protocol-authenticates", files)
    assert message.startswith(
        f"note {at(files, 'http://data.uni-kiel.de/bats')} http://data.uni-kiel.de/bats can't tell safely who asks"
    )
    assert ask("protocol-authenticates", files).score == 0
