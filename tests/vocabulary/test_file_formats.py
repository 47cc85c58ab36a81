from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary import file_formats
from fairlint.vocabulary.file_formats import count_suffixes, file_format, media_type_known, open_siblings, suffix_of

TABLE = Path(file_formats.__file__).parent / "data" / "file_formats.tsv"

COMMON = """
.csv .tsv .txt .md .json .parquet .nii.gz .ome.tif .tar.gz .zarr .gpkg .bam .mzml .nwb .edf .vhdr
.tck .wav .srt .xlsx .sav .dta .rds .rdata .pkl .mat .vsi .czi .lif .m .py .r .ipynb .log .bak
.tsv.gz .bval .snirf
"""


def _table():
    with TABLE.open(encoding="utf-8") as lines:
        return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        ("table.csv", ".csv"),
        ("TABLE.CSV", ".csv"),
        ("sub-01_T1w.nii.gz", ".nii.gz"),
        ("image.ome.tif", ".ome.tif"),
        ("image.ome.zarr", ".ome.zarr"),
        ("all.tar.gz", ".tar.gz"),
        ("all.tar.bz2", ".tar.bz2"),
        ("table.csv.gz", ".csv.gz"),
        ("table.csv-metadata.json", ".csv-metadata.json"),
        ("v1.2.nii.gz", ".nii.gz"),
        ("a.b.c.d.nii.gz", ".nii.gz"),
        ("raw/day.1/table.tsv", ".tsv"),
        ("analysis.R", ".r"),
        ("session.RData", ".rdata"),
        ("spectra.mzML", ".mzml"),
        (".zenodo.json", ".json"),
        ("notes.xyzzy", ".xyzzy"),
        ("archive.7z", ".7z"),
    ],
)
def test_suffix(name, suffix):
    assert suffix_of(name) == suffix


@pytest.mark.parametrize(
    "name",
    [
        "",
        "README",
        ".gitignore",
        "..",
        "name.",
        "1.2.840.10008.1",
        "results v1.2",
        "Mr. Smith and a friend",
        "day.1/table",
    ],
)
def test_no_suffix(name):
    assert suffix_of(name) == ""


@given(st.text())
def test_any_name_has_a_suffix_that_its_format_accepts(name):
    suffix = suffix_of(name)
    assert suffix == "" or suffix.startswith(".")
    known = file_format(suffix)
    assert known is None or known.suffix == suffix


@pytest.mark.parametrize(
    "suffix",
    COMMON.split(),
)
def test_common_formats_are_known(suffix):
    assert file_format(suffix) is not None


def test_a_format():
    csv_format = file_format(".csv")
    assert csv_format is not None
    assert (csv_format.media_type, csv_format.open, csv_format.machine_readable) == ("text/csv", True, True)
    assert (csv_format.verdict, csv_format.role, csv_format.export_to) == ("preferred", "data", "")


@pytest.mark.parametrize(
    ("suffix", "role"),
    [
        (".csv", "data"),
        (".py", "code"),
        (".ipynb", "code"),
        (".md", "text"),
        (".pdf", "text"),
        (".zip", "archive"),
        (".cff", "metadata"),
    ],
)
def test_role(suffix, role):
    assert file_format(suffix).role == role


@pytest.mark.parametrize(
    ("suffix", "verdict", "media_type"),
    [
        (".csv.gz", "acceptable", "application/gzip"),
        (".xls.gz", "avoid", "application/gzip"),
        (".pkl.xz", "avoid", "application/x-xz"),
        (".tar.zst", "acceptable", "application/zstd"),
        (".nii.gz", "preferred", "application/gzip"),
    ],
)
def test_compression_makes_no_format_better(suffix, verdict, media_type):
    compressed = file_format(suffix)
    assert (compressed.suffix, compressed.verdict, compressed.media_type) == (suffix, verdict, media_type)


@pytest.mark.parametrize("suffix", ["", ".", ".xyzzy", "csv", ".CSV", ".gz.gz.gz", ".xyzzy.gz"])
def test_unknown_formats(suffix):
    assert file_format(suffix) is None


def test_every_row_is_sound():
    for row in _table():
        assert row["open"] in {"y", "n"}
        assert row["machine_readable"] in {"y", "n"}
        assert row["verdict"] in {"preferred", "acceptable", "avoid"}
        assert row["role"] in {"data", "code", "text", "archive", "metadata"}
        assert "/" in row["media_type"], row["suffix"]
        assert row["source"], row["suffix"]
        assert None not in row.values(), row["suffix"]


def test_formats_to_avoid_and_only_those_name_a_way_out():
    for row in _table():
        assert bool(row["export_to"]) == (row["verdict"] == "avoid"), row["suffix"]


def test_no_suffix_is_listed_twice():
    suffixes = [row["suffix"] for row in _table()]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix == suffix.lower() and not suffix.startswith(".") for suffix in suffixes)


@pytest.mark.parametrize(
    ("suffix", "sibling"),
    [
        (".xlsx", ".csv"),
        (".xls", ".tsv"),
        (".xls", ".csv.gz"),
        (".sav", ".csv"),
        (".mdb", ".sqlite"),
        (".doc", ".pdf"),
        (".ppt", ".pdf"),
        (".czi", ".ome.tif"),
        (".vsi", ".ome.zarr"),
        (".mat", ".h5"),
        (".rds", ".parquet"),
        (".dwg", ".step"),
        (".raw", ".mzml"),
        (".wmv", ".mkv"),
        (".gdb", ".gpkg"),
        (".nvpx", ".qdpx"),
    ],
)
def test_open_siblings(suffix, sibling):
    assert sibling in open_siblings(suffix)


@pytest.mark.parametrize(
    ("suffix", "other"),
    [(".xlsx", ".xls"), (".xlsx", ".md"), (".xlsx", ".png"), (".czi", ".csv"), (".csv", ".csv")],
)
def test_no_siblings(suffix, other):
    assert other not in open_siblings(suffix)


def test_formats_that_nothing_is_known_of_have_no_siblings():
    assert open_siblings(".xyzzy") == frozenset()
    assert open_siblings(".bak") == frozenset()


@pytest.mark.parametrize(
    "text",
    [
        "text/csv",
        "TEXT/HTML",
        "text/csv; charset=utf-8",
        'application/ld+json; profile="https://w3id.org/ro/crate"',
        "image/tiff; application=geotiff",
        "application/vnd.oasis.opendocument.text",
        "haptics/hjif",
    ],
)
def test_media_types(text):
    assert media_type_known(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "csv",
        "text/",
        "/csv",
        "text/*",
        "text/csv;",
        "chemical/x-pdb",
        "example/x",
        "data/csv",
        "text/c sv",
        "CSV (text/csv)",
        "text/csv\x00",
    ],
)
def test_no_media_types(text):
    assert not media_type_known(text)


_NAMES = st.lists(
    st.one_of(
        st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=12),
        st.from_regex(r"\.{0,2}[ab]{1,2}(?:\.(?:nii|ome|tif|TIF|gz|csv|dscalar|5um|0001)){0,4}", fullmatch=True),
    ),
    min_size=1,
    unique=True,
)


@given(_NAMES, st.sets(st.sampled_from(["", ".tif", ".nii", ".nii.gz", ".ome.tif", ".gz", ".csv", ".csv.gz"])))
def test_suffixes_are_counted_as_those_of_each_name(names, likely):
    assert count_suffixes("/".join(names), likely) == Counter(map(suffix_of, names))


def test_names_with_the_suffixes_of_the_folder_before_are_not_looked_at_singly(monkeypatch):
    monkeypatch.delattr("fairlint.vocabulary.file_formats.suffix_of")
    assert count_suffixes("a.tif/b.tif/c.csv", {".tif": 9, ".csv": 9}) == {".tif": 2, ".csv": 1}
