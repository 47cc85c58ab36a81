"""The judged cases of file formats, where they are at hand: one row, one suffix."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from fairlint.vocabulary.file_formats import file_format

CHECKOUT = Path(__file__).parents[2]
CASES = Path(os.environ.get("FAIRLINT_CASES") or CHECKOUT.parent / "shared" / "cases") / "file-formats.tsv"


def _cases():
    if not CASES.is_file():
        reason = f"no judged cases: {CASES} does not exist (set FAIRLINT_CASES to their folder)"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason), id="absent")]
    with CASES.open(encoding="utf-8", newline="") as lines:
        return [pytest.param(row, id=row["extension"]) for row in csv.DictReader(lines, delimiter="\t")]


@pytest.mark.parametrize("case", _cases())
def test_case(case):
    known = file_format(f".{case['extension']}")
    assert known is not None
    assert known.media_type == case["media_type"]
    assert (known.open, known.machine_readable) == (case["open"] == "y", case["machine_readable"] == "y")
    assert known.verdict == case["verdict"]
    assert known.source == case["source"]
