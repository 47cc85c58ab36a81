from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo


@pytest.mark.parametrize("files", [datacite(), datacite_xml(), crate(), schema_org(), cff() | datacite()])
@pytest.mark.parametrize("stage", ["deposit", "published"])
def test_indexable(files, stage):
    assert ask("indexable-metadata", files, stage=stage).state == "passed"


def test_naive_camtrap_dp_is_what_gbif_takes():
    profile = "https://raw.githubusercontent.com/tdwg/camtrap-dp/1.0.2/camtrap-dp-profile.json"
    assert ask("indexable-metadata", datapackage(profile=profile)).state == "passed"


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        (zenodo(), {}, "Zenodo serves your metadata as"),
        (datapackage(), {"repository": "pangaea"}, "PANGAEA serves your metadata as"),
        (bids(DatasetDOI="10.18112/openneuro.ds004711.v1.0.0"), {}, "OpenNeuro serves"),
        (cff(), {"stage": "draft"}, "a repository that serves schema.org, DataCite or DCAT"),
    ],
)
def test_indexable_pending(files, options, said):
    outcome = ask("indexable-metadata", files, **options)
    assert (outcome.state, outcome.score) == ("pending", None)
    assert said in outcome.reason


@pytest.mark.parametrize(
    ("files", "options", "file"),
    [
        (datapackage(), {}, "datapackage.json"),
        (bids(), {}, "dataset_description.json"),
        (cff(), {}, "CITATION.cff"),
        (cff(), {"repository": "github"}, "CITATION.cff"),  # serves nothing that a catalogue takes
        (zenodo(), {"stage": "published"}, ".zenodo.json"),
        (datapackage() | cff(), {}, "datapackage.json"),
    ],
)
def test_not_indexable(files, options, file):
    (message,) = messages("indexable-metadata", files, **options)
    assert message.startswith(f"error {file}:1:1 ")
    assert "harvests" in message
    assert file in message.partition(" harvests ")[2]


def test_indexable_blocked():
    outcome = ask("indexable-metadata", {"data.csv": "a\n1\n"}, repository="zenodo")
    assert (outcome.state, outcome.score) == ("blocked", 0)


# --- registry-named


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (datacite(publisher={"name": "Zenodo"}), "Zenodo"),
        (datacite(publisher={"name": "PANGAEA - Data Publisher for Earth & Environmental Science"}), "PANGAEA"),
        (datacite(publisher={"name": "https://zenodo.org"}), "Zenodo"),
        pytest.param(datacite(doi="10.5281/zenodo.1234567"), "Zenodo", id="naive: the DOI shows the repository"),
        pytest.param(
            cff(doi="10.5061/dryad.abc") | datacite(publisher={"name": "GitHub"}), "Dryad", id="naive: GitHub beside it"
        ),
    ],
)
def test_registry_named(files, said):
    outcome = ask("registry-named", files)
    assert (outcome.state, outcome.verdicts[0].subject) == ("passed", said)


def test_registry_pending():
    assert ask("registry-named", zenodo()).state == "pending"
    assert ask("registry-named", datapackage(contributors=[]), stage="draft").state == "pending"


@pytest.mark.parametrize(
    "name", ["Robert Koch-Institut", "Leibniz Centre for Agricultural Landscape Research (ZALF)", "Springer"]
)
def test_a_publisher_that_fairlint_does_not_know_is_no_fault_naive(name):
    outcome = ask("registry-named", datacite(publisher={"name": name}))
    assert (outcome.state, outcome.score) == ("not_checked", None)
    assert "look whether re3data.org lists it" in outcome.reason


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("GitHub", "GitHub is no registered data repository"),
        ("https://github.com/paula/bats", "GitHub is no registered data repository"),
        ("Self-published", '"Self-published" is no repository'),
        ("Paula Lindner", '"Paula Lindner" is no repository'),
    ],
)
def test_registry_not_named(name, said):
    files = datacite(publisher={"name": name})
    (found,) = messages("registry-named", files)
    assert found.startswith(f"warning datacite.json:23:16 {said}")


@pytest.mark.parametrize("files", [datacite(publisher=None), {"data.csv": "a\n1\n"}])
def test_registry_blocked(files):
    assert ask("registry-named", files).state == "blocked"
