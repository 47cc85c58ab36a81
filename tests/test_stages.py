"""What the target repository will supply is pending, and one cause gives one error (docs/architecture.md, "Stages")."""

from __future__ import annotations

import pytest

from fairlint.testing import check_files
from tests.rules.bases import DOI, bids, crate, datapackage, zenodo

# What a missing identifier, landing page or catalogue entry would be found by.
FROM_REPOSITORIES = {
    "unique-identifier",
    "persistent-identifier",
    "identifier-in-metadata",
    "indexable-metadata",
    "access-location",
    "open-protocol",
    "metadata-preserved",
}
PACKAGE = datapackage(id=None)


def states(files, **options):
    report = check_files(files, **options)
    return {one.rule.id: one.state for one in report.outcomes if one.rule.id in FROM_REPOSITORIES}, report


@pytest.mark.parametrize("files", [PACKAGE, zenodo(), bids(DatasetDOI=None)], ids=["datapackage", "zenodo", "bids"])
@pytest.mark.parametrize("options", [{"stage": "draft"}, {"repository": "zenodo"}], ids=["draft", "deposit"])
def test_all_of_it_is_pending(files, options):
    found, report = states(files, **options)
    assert set(found.values()) == {"pending"}
    assert not [one for one in report.findings if one.rule in FROM_REPOSITORIES]


@pytest.mark.parametrize("files", [PACKAGE, bids(DatasetDOI=None), crate(identifier=None)])
def test_without_a_target_one_error_asks_for_it(files):
    _, report = states(files)
    errors = [one for one in report.findings if one.rule in FROM_REPOSITORIES]
    assert [one.rule for one in errors] == ["unique-identifier"]
    assert "name the repository" in errors[0].message


def test_a_repository_that_registers_no_identifier_is_asked_for_one():
    card = "---\nlicense: cc0-1.0\npretty_name: Bats\n---\n# Bats\n"
    report = check_files({"README.md": card})
    assert report.target.repository.id == "huggingface"
    (error,) = [one for one in report.findings if one.rule == "unique-identifier"]
    assert "Hugging Face Hub registers none by itself" in error.message


@pytest.mark.parametrize("files", [PACKAGE, zenodo(), crate(identifier=None)])
@pytest.mark.parametrize("repository", [None, "zenodo"])
def test_nothing_is_pending_when_published(files, repository):
    report = check_files(files, stage="published", repository=repository)
    assert not [one.rule.id for one in report.outcomes if one.state == "pending"]


def test_what_a_published_dataset_has_is_passed():
    found, _ = states(crate(identifier="https://doi.org/10.5281/zenodo.1234567"), stage="published")
    assert set(found.values()) == {"passed"}


@pytest.mark.parametrize(
    ("repository", "pending"),
    [
        ("zenodo", {"publisher", "publication date", "access", "identifier", "harvest", "preservation"}),
        ("dryad", {"publisher", "publication date", "access", "licence", "identifier", "harvest"}),
        ("openneuro", {"publisher", "publication date", "access", "licence", "identifier", "harvest"}),
        ("dataverse", {"publisher", "publication date", "access", "contact", "identifier", "harvest", "preservation"}),
        ("pangaea", {"publisher", "publication date", "access", "identifier", "harvest", "preservation"}),
        ("huggingface", {"publisher", "publication date", "access", "harvest"}),
        ("opendata-leipzig", {"publisher", "publication date", "harvest"}),
        ("govdata", {"harvest"}),
        ("github", set()),
    ],
)
def test_what_each_repository_adds(repository, pending):
    asked = [*"identifier publisher access licence contact harvest preservation".split(), "publication date"]
    target = check_files(PACKAGE, repository=repository).target
    assert {one for one in asked if target.will_add(one)} == pending
    assert target.will_add("landing page")
    assert not any(target._replace(stage="published").will_add(one) for one in (*asked, "landing page"))


def test_a_draft_waits_only_for_what_is_usual():
    target = check_files(PACKAGE, stage="draft").target
    assert target.will_add("identifier")
    assert not target.will_add("licence")


def test_a_portal_adds_no_publisher():
    """GovData harvests what others publish; a platform for code publishes nothing at all."""
    files = bids(DatasetDOI=DOI)
    for repository in ("govdata", "github"):
        found = [
            one.message for one in check_files(files, repository=repository).findings if one.rule == "core-metadata"
        ]
        assert any("no publisher" in one for one in found)
