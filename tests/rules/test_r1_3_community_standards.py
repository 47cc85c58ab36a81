from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

CODEMETA = {
    "codemeta.json": {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "name": "Bats"}
}

# --- community-metadata


@pytest.mark.parametrize(
    ("files", "standard"),
    [
        (datacite(), "DataCite JSON"),
        (datacite_xml(), "DataCite XML"),
        (zenodo(), "Zenodo deposit metadata"),
        (datapackage(), "Data Package"),
        (crate(), "RO-Crate"),
        (schema_org(), "schema.org"),
        (bids(), "BIDS dataset description (BIDS)"),
        (bids() | datacite() | cff(), "BIDS dataset description (BIDS)"),
        (cff() | datapackage(), "Data Package"),
    ],
)
def test_standard(files, standard):
    outcome = ask("community-metadata", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert outcome.verdicts[0].subject == standard


@pytest.mark.parametrize("name", ["sub-01/anat/sub-01_T1w.nii.gz", "scan.nii"])
def test_suggestion(name):
    files = datacite() | {name: b"\x5c\x01"}
    (message,) = messages("community-metadata", files)
    assert message.startswith(f"note {name}:1:1 {name} and its like suggest BIDS")
    assert messages("community-metadata", files | bids()) == []


def test_citation_of_a_dataset():
    assert ask("community-metadata", cff(type="dataset")).state == "passed"


@pytest.mark.parametrize(
    ("files", "names"),
    [
        (cff(type="software"), "CITATION.cff"),
        (CODEMETA, "codemeta.json"),
        (cff(type="software") | CODEMETA, "CITATION.cff, codemeta.json"),
    ],
)
def test_software_metadata_only(files, names):
    (message,) = messages("community-metadata", files)
    assert message.startswith(f"error {names.partition(',')[0]}:1:1 {names} describes software")


def test_standard_blocked():
    assert ask("community-metadata", {"scan.nii": b"\x5c\x01"}).state == "blocked"


# --- open-file-formats


@pytest.mark.parametrize(
    "files",
    [
        {"a.csv": "x"},
        {"a.csv": "x", "b.tsv": "x", "c.json": "{}", "d.tif": "x", "e.nii.gz": "x", "README.md": "x"},
        {"a.xlsx": "x"},  # acceptable, as the archives' lists have it
        {"a.xls": "x", "a.csv": "x"},
        {"data/a.xls": "x", "data/A.CSV": "x"},
        {"a.xls": "x", "a.csv.gz": "x"},
        {"a.mdb": "x", "a.sqlite": "x"},
        {"a.doc": "x", "a.pdf": "x"},
        {"run.exe": "x", "a.csv": "x"},  # code is judged elsewhere
    ],
)
def test_open(files):
    outcome = ask("open-file-formats", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("files", [{}, {"a.unheard": "x"}, {"Makefile": "x"}, {"run.exe": "x"}])
def test_open_does_not_apply(files):
    assert ask("open-file-formats", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a.xls", "1 file in Excel 97-2003 (a.xls): export to CSV (UTF-8), one file a sheet"),
        ("a.doc", "Word 97-2003 (a.doc): export to PDF/A"),
        ("a.mdb", "export to SQLite"),
        ("a.rdata", "export to CSV (UTF-8) or Parquet"),
        ("a.czi", "export to OME-TIFF"),
        ("a.rar", "export to ZIP"),
        ("data/raw/a.sas7bdat", "SAS (data/raw/a.sas7bdat)"),
        ("A.XLS", "(A.XLS)"),
    ],
)
def test_closed(name, said):
    (message,) = messages("open-file-formats", {name: "x"})
    assert message.startswith(f"error {name}:1:1 ")
    assert said in message


@pytest.mark.parametrize(
    "files",
    [
        {"a.xls": "x", "b.csv": "x"},
        {"a.xls": "x", "data/a.csv": "x"},
        {"a.xls": "x", "a.pdf": "x"},  # what it shows, not what it holds
    ],
)
def test_no_open_copy_beside_it(files):
    outcome = ask("open-file-formats", files)
    assert (outcome.state, outcome.score) == ("failed", 0.5)


def test_closed_files_are_counted_by_format():
    files = {f"{number}.xls": "x" for number in range(5)} | {"a.doc": "x", "b.csv": "x", "c.csv": "x"}
    found = messages("open-file-formats", files)
    assert len(found) == 2
    assert "5 files in Excel 97-2003 (0.xls, 1.xls, 2.xls and 2 more)" in found[0]
    assert ask("open-file-formats", files).score == 0.25


def test_excluded_files_are_not_judged():
    assert ask("open-file-formats", {"a.xls": "x", "b.csv": "x"}, exclude=["*.xls"]).score == 1
