"""Identifiers that curators judged, where a folder of such cases is at hand.

Set `FAIRLINT_CASES` to the folder with `identifiers.tsv`: text, scheme (alternatives by `|`), canonical form (empty:
broken, or no identifier), unique and persistent (`y`, `n`, or `-` for not judged).
"""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import unquote

import pytest

from fairlint.vocabulary.identifiers import identify

CHECKOUT = Path(__file__).resolve().parents[2]
CASES = Path(os.environ.get("FAIRLINT_CASES") or CHECKOUT.parent / "shared" / "cases") / "identifiers.tsv"
# Where the written form is a matter of taste: what the core begins with.
CORES = {"ark": "ark:", "urn": "urn:", "urn:nbn": "urn:", "swhid": "swh:", "rrid": "RRID:"}


def rows():
    if not CASES.is_file():
        reason = f"there are no judged cases at {CASES}; set FAIRLINT_CASES to their folder"
        return [pytest.param([], marks=pytest.mark.skip(reason=reason))]
    lines = CASES.read_text(encoding="utf-8").splitlines()[1:]
    return [pytest.param(line.split("\t")[:5], id=line.split("\t")[0]) for line in lines]


def core(scheme, normalized):
    normalized = normalized.rstrip("/")
    if scheme == "doi":
        return unquote(normalized).lower()
    if scheme in CORES:
        normalized = normalized[max(0, normalized.find(CORES[scheme])) :]
    return normalized.split(";")[0] if scheme == "swhid" else normalized.replace("ark:/", "ark:")


@pytest.mark.parametrize("row", rows())
def test_identifier_is_judged_as_a_curator_judges_it(row):
    text, schemes, normalized, unique, persistent = row
    found = identify(text.replace("\\n", "\n"))
    assert found.scheme in schemes.split("|"), found.why
    assert core(found.scheme, found.normalized) == core(found.scheme, normalized)
    assert unique == "-" or found.unique == (unique == "y")
    assert persistent == "-" or found.persistent == (persistent == "y")
