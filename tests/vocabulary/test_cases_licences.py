"""The judged cases of licence statements, where they are at hand: one row, one statement."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from fairlint.vocabulary.licences import identify_licence

CHECKOUT = Path(__file__).parents[2]
CASES = Path(os.environ.get("FAIRLINT_CASES") or CHECKOUT.parent / "shared" / "cases") / "licence.tsv"
JUDGED = {"y": True, "n": False}


def _cases():
    if not CASES.is_file():
        reason = f"no judged cases: {CASES} does not exist (set FAIRLINT_CASES to their folder)"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    with CASES.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [pytest.param(row, id=row["text"]) for row in rows]


@pytest.mark.parametrize("case", _cases())
def test_case(case):
    licence = identify_licence(case["text"])
    assert licence.spdx == case["expected_spdx"]
    if case["open"] in JUDGED:
        assert licence.open is JUDGED[case["open"]]
