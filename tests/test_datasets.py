"""The good datasets stay clean, and every bad one shows its rule. A folder added is a test added."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlint
from fairlint.plugins import all_rules

pytestmark = pytest.mark.community

DATASETS = Path(__file__).parent / "datasets"


def folders(kind):
    return sorted((DATASETS / kind).iterdir())


@pytest.mark.parametrize("folder", folders("good"), ids=lambda one: one.name)
def test_good(folder):
    report = fairlint.check(folder, isolated=True)
    assert [one for one in report.findings if one.severity != "note"] == []
    assert not report.errors


@pytest.mark.parametrize("rule", all_rules())
def test_every_rule_has_a_bad_dataset(rule):
    report = fairlint.check(DATASETS / "bad" / rule, isolated=True)
    found = [one for one in report.findings if one.rule == rule]
    assert found, f"tests/datasets/bad/{rule} does not show it"
    assert all(one.message and one.help and one.file for one in found)


def test_no_bad_dataset_without_its_rule():
    assert {one.name for one in folders("bad")} == set(all_rules())
