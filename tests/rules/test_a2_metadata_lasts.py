from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import bids, cff, crate, datacite, datacite_xml, datapackage, zenodo

ANNEX = "/annex/objects/MD5E-s1873--0f3c1a5be0b5b1e6a5c0b0a1d7c3e2f4.json\n"
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1\nsize 1873\n"


@pytest.mark.parametrize(
    "files", [datacite(), datacite_xml(), zenodo(), datapackage(), bids(), cff(), crate(), datacite() | cff()]
)
def test_stands_alone(files):
    outcome = ask("metadata-stands-alone", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("files", [{"data.csv": "a\n1\n"}, {".zenodo.json": "{"}, {}])
def test_stands_alone_blocked(files):
    outcome = ask("metadata-stands-alone", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)


@pytest.mark.parametrize(
    ("pointer", "said"),
    [(ANNEX, "git annex get"), (ANNEX.replace("/annex", ".git/annex", 1), "git annex get"), (LFS, "git lfs pull")],
)
@pytest.mark.parametrize("name", ["datacite.json", "datacite.xml", "dataset_description.json", "CITATION.cff"])
def test_pointer(name, pointer, said):
    files = {".zenodo.json": zenodo()[".zenodo.json"], name: pointer}
    (message,) = messages("metadata-stands-alone", files)
    assert message.startswith(f"error {name}:1:1 {name} is ")
    assert said in message
    assert ask("metadata-stands-alone", files).score == 0.5


@pytest.mark.parametrize("pointer", [ANNEX, LFS])
def test_pointer_is_all_there_is(pointer):
    """Nothing is skipped in silence: one finding says what became of the only metadata file."""
    (message,) = messages("metadata-stands-alone", {"datacite.json": pointer})
    assert message.startswith("error datacite.json:1:1 ")
