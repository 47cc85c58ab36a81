from __future__ import annotations

import pytest

import fairlint
from fairlint.inventory import walk
from fairlint.reporters import Options, render
from fairlint.samples import LIMIT, Samples
from fairlint.testing import make_folder, messages

THRESHOLDS = {"files-looked-into": 3, "rows-looked-at": 5}


@pytest.fixture
def samples(tmp_path):
    def of(files):
        make_folder(str(tmp_path), files)
        return Samples(walk(str(tmp_path)), THRESHOLDS)

    return of


def test_the_first_files_by_name(samples):
    found = samples({f"{number}.csv": "a\n" for number in range(6)} | {"0.txt": "a", "0empty.csv": ""})
    assert list(found.paths([".csv"])) == ["0.csv", "1.csv", "2.csv"]
    assert found.left_out([".csv"]) == 4
    assert list(found.paths([])) == []
    assert list(found.paths([".unheard"])) == []


def test_no_more_than_the_start(samples):
    start = samples({"a.txt": "x" * (LIMIT + 1), "b.txt": "x" * LIMIT}).start
    assert (len(start("a.txt").data), start("a.txt").whole) == (LIMIT, False)
    assert (len(start("b.txt").data), start("b.txt").whole) == (LIMIT, True)
    assert start("missing.txt") == (b"", True)


def test_annexed_files_are_not_opened(samples, tmp_path):
    (tmp_path / "a.csv").symlink_to(".git/annex/objects/aa/bb/MD5E-s3--ab.csv/MD5E-s3--ab.csv")
    assert list(samples({"b.csv": "a\n"}).paths([".csv"])) == ["b.csv"]


def test_text_is_cut_at_a_line(samples):
    text = samples({"a.txt": "ü\n" * LIMIT}).text("a.txt")
    assert text.text.endswith("ü\n")
    assert (text.whole, text.wrong) == (False, None)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_byte_order_marks(samples, encoding):
    text = samples({"a.txt": "Müller\n".encode(encoding)}).text("a.txt")
    assert (text.text, text.bom) == ("Müller\n", True)


def test_rows_are_bounded(samples):
    table = samples({"a.csv": "a,b\n" + "1,2\n" * 50}).table("a.csv")
    assert (table.header, table.header_line, table.delimiter) == (["a", "b"], 1, ",")
    assert [row.line for row in table.rows()] == [2, 3, 4, 5, 6]


def test_a_bomb_is_unpacked_to_the_limit_only(samples):
    import gzip

    table = samples({"a.csv.gz": gzip.compress(b"a,b\n" + b"1,2\n" * 10_000_000)}).table("a.csv.gz")
    assert table is not None
    assert not table.whole


@pytest.mark.parametrize("content", ["", " \n", b"a\x00b", "<html></html>", b"PK\x03\x04"])
def test_no_table(samples, content):
    assert samples({"a.csv": content}).table("a.csv") is None


def test_hostile_tables(samples):
    for text in ('"' * 100_000, '"a\n' * 60_000, "," * 100_000, "\r" * 50_000, ",\n" * 60_000, "a" * 131_072 + "\n"):
        table = samples({"a.csv": text}).table("a.csv")
        assert table is None or len(table.rows()) <= 5


def test_the_first_files_by_their_ending(samples):
    files = {"a.nii.gz": "", "b.csv.gz": "b", "c.gz": "c", "d.gz": "d", ".env": "e", "x/prod.env": "f", "x/Config": "g"}
    found = samples(files)
    assert found.named([".gz"]) == ["a.nii.gz", "b.csv.gz", "c.gz"]
    assert found.named([".env", "config"]) == [".env", "x/prod.env", "x/Config"]
    assert found.named([""]) == []
    assert list(found.heads([".gz"], 1)) == [("a.nii.gz", b""), ("b.csv.gz", b"b"), ("c.gz", b"c")]


def test_what_is_left_out_is_said(samples):
    found = samples({f"{number}.csv": "a\n" for number in range(5)} | {"a.txt": "a", "x/README": "x"})
    assert found.partly() == ()
    for path in found.paths([".csv", ".txt", ""]):
        found.start(path)
    assert found.partly() == ((".csv", 3, 5),)


FORMATS = {
    "text": "Looked into 20 of 1,200 .csv files; `files-looked-into` of the profile sets the limit.",
    "markdown": "Looked into 20 of 1,200 .csv files; `files-looked-into` of the profile sets the limit.",
    "html": "Looked into 20 of 1,200 .csv files",
    "json": '"looked_into": 20',
}


def test_reports_say_what_was_left_out(tmp_path):
    make_folder(str(tmp_path), {f"{number}.csv": "a,b\n1,2\n" for number in range(1200)})
    report = fairlint.check(tmp_path, isolated=True)
    for format, said in FORMATS.items():
        assert said in render(format, [report], Options(width=200)), format
    few = fairlint.check(tmp_path, isolated=True, exclude=["[1-9][0-9]*.csv"])
    assert few.partly == ()
    for format in FORMATS:
        assert "ooked into" not in render(format, [few], Options(width=200)), format


def test_reports_say_which_folders_were_not_entered(tmp_path):
    make_folder(str(tmp_path), {f"{name}/0/0": "x" for name in ("a.zarr", "b.n5")})
    report = fairlint.check(tmp_path, isolated=True)
    said = "2 folders of chunks count as one file each; `--chunks` enters them."
    for format in ("text", "markdown", "html"):
        assert said in render(format, [report], Options(width=200)), format
    assert report.to_dict()["dataset"]["objects"] == 2
    assert fairlint.check(tmp_path, isolated=True, chunks=True).objects == 0


def test_how_many_examples_a_message_names(tmp_path):
    files = {f"{number}.csv": "" for number in range(9)}
    said = "9 empty files: 0.csv, 1.csv, 2.csv and 6 more"
    assert f"warning 0.csv:1:1 {said}" in messages("no-empty-or-broken-files", files)
    profile = tmp_path / "own.toml"
    profile.write_text('extends = "fair"\ntitle = "t"\ndescription = "d"\n[thresholds]\nexamples = 5')
    said = "9 empty files: 0.csv, 1.csv, 2.csv, 3.csv, 4.csv and 4 more"
    assert f"warning 0.csv:1:1 {said}" in messages("no-empty-or-broken-files", files, profile=str(profile))
