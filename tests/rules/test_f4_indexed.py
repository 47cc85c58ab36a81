from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo


@pytest.mark.parametrize("files", [datacite(), datacite_xml(), crate(), schema_org(), cff() | datacite()])
@pytest.mark.parametrize("stage", ["deposit", "published"])
def test_indexable(files, stage):
    assert ask("indexable-metadata", files, stage=stage).state == "passed"


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
