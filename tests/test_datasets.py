"""The good datasets stay clean, and every bad one shows its rule. A folder added is a test added."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlint
from fairlint.plugins import all_rules

pytestmark = pytest.mark.community

DATASETS = Path(__file__).parent / "datasets"
# Rules that ask the web show nothing offline; tests/rules/test_online.py asks them of a server.
OFFLINE = [id for id, rule in all_rules().items() if not rule.online]


def folders(kind):
    return sorted((DATASETS / kind).iterdir())


@pytest.mark.parametrize("folder", folders("good"), ids=lambda one: one.name)
def test_good(folder):
    report = fairlint.check(folder, isolated=True)
    assert [one for one in report.findings if one.severity != "note"] == []
    assert not report.errors


@pytest.mark.parametrize("rule", OFFLINE)
def test_every_rule_has_a_bad_dataset(rule):
    report = fairlint.check(DATASETS / "bad" / rule, isolated=True, checksums=True)
    found = [one for one in report.findings if one.rule == rule]
    assert found, f"tests/datasets/bad/{rule} does not show it"
    assert all(one.message and one.help and one.file for one in found)


def test_no_bad_dataset_without_its_rule():
    assert {one.name for one in folders("bad")} == set(OFFLINE)
