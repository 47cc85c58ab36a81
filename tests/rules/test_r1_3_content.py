from __future__ import annotations

import gzip

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import datacite

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00"
ZIP = b"PK\x03\x04\x14\x00"
HDF5 = b"\x89HDF\r\n\x1a\n\x00"
HTML = b"\n<!DOCTYPE html>\n<html><body>Log in</body></html>"
LFS = b"version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"


RIGHT = {
    "a.png": PNG,
    "a.jpg": JPEG,
    "a.tif": b"II*\x00",
    "a.pdf": b"\n\n%PDF-1.7\n",
    "a.zip": ZIP,
    "a.xlsx": ZIP,
    "a.csv.gz": gzip.compress(b"a", mtime=0),
    "a.nii.gz": gzip.compress(b"a", mtime=0),
    "a.h5": b"\x00" * 512 + HDF5,
    "a.nc": b"CDF\x01",
    "b.nc": HDF5,
    "a.parquet": b"PAR1",
    "a.sqlite": b"SQLite format 3\x00",
    "a.nii": b"\x5c\x01\x00\x00" + b"\x00" * 344,
    "a.wav": b"RIFF\x00\x00\x00\x00WAVE",
    "a.flac": b"fLaC",
    "a.mp4": b"\x00\x00\x00\x20ftypisom",
    "a.json": b'\xef\xbb\xbf {"a": 1}',
    "a.xml": b"<?xml version='1.0'?><a/>",
    "a.csv": b"a,b\n1,2\n",
    "a.dcm": b"\x00" * 128 + b"DICM",
    # naive: what begins like something else, and is right all the same
    "bmi.csv": b"BMI,age\n21,30\n",
    "naive_id3.csv": b"ID3,ID4\n1,2\n",
    "page.md": b"<html><h1>Bats</h1></html>",
    "page.txt": HTML,
    "page.xml": b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>',
    "old.doc": b"{\\rtf1 text}",
    "old.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "old.dcm": b"\x08\x00\x05\x00",  # DICOM of before its preamble
    "a.mat": HDF5,
    "a.dat": HTML[:1] + b"\x00\x01",
    "a.db": b"anything",
    "plink.bed": b"\x6c\x1b\x01",
    "empty.png": b"",
    "blank.nii.gz": b"\n",
    "moved.mov": b"\x00\x00\x00\x08wide\x00\x00",
    "notes.jsonl": b'{"a": 1}\n',
    "stata.dta": b"<stata_dta><header>",
    "schema.svg": b"<!-- drawn by hand --><svg/>",
    "archive.tar": b"old tar without a mark",
}  # fmt: skip


@pytest.mark.parametrize("name", RIGHT)
def test_right(name):
    assert messages("format-is-what-it-says", {name: RIGHT[name]}) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.png", JPEG, "1 file with the suffix .png is JPEG, not PNG (a.png)"),
        ("a.csv", ZIP, "1 file with the suffix .csv is ZIP, not Comma-separated values (a.csv)"),
        ("a.csv", HTML, "1 file is a web page and not Comma-separated values (a.csv); perhaps a log-in"),
        ("a.nii", HTML, "1 file is a web page and not NIfTI"),
        ("a.json", HTML, "1 file is a web page and not JSON"),
        ("a.xml", HTML, "1 file is a web page and not XML"),
        ("a.zip", HTML, "1 file is a web page and not ZIP"),
        ("a.csv", b"<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>", "is XML, not Comma"),
        ("a.csv", gzip.compress(b"a,b\n" * 9, mtime=0), "is gzip, not Comma-separated values"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an Office file of before 2007, or one under a password"),
        (
            "a.csv.gz",
            b"a,b\n1,2\n",
            "1 file is not Comma-separated values, compressed, as its suffix .csv.gz says",
        ),
        ("a.pdf", b"a letter", "1 file is not PDF, as its suffix .pdf says (a.pdf); it may be damaged"),
        ("a.json", b"name: bats\n", "is not JSON"),
        ("a.xml", b"@prefix a: <b> .", "is not XML"),
        ("a.flac", b"RIFF\x00\x00\x00\x00WAVE", "is WAV, not FLAC"),
    ],
)
def test_wrong(name, content, said):
    (message,) = messages("format-is-what-it-says", {name: content})
    assert message.startswith(f"warning {name}:1:1 ")
    assert said in message
    assert ask("format-is-what-it-says", {name: content}).score == 0


def test_wrong_files_are_told_by_kind():
    files = {f"{number}.png": JPEG for number in range(5)} | {"z.png": PNG, "y.png": HTML}
    found = messages("format-is-what-it-says", files)
    assert len(found) == 2
    assert "5 files with the suffix .png are JPEG, not PNG (0.png, 1.png, 2.png and 2 more)" in found[0]
    assert ask("format-is-what-it-says", files).score == pytest.approx(1 / 7)


@pytest.mark.parametrize("content", [LFS, b"../.git/annex/objects/mv/4x/MD5E-s12--ab.png/MD5E-s12--ab.png\n"])
def test_pointers_are_a_note_naive(content):
    (message,) = messages("format-is-what-it-says", {"a.png": content, "b.png": PNG})
    assert message.startswith("note a.png:1:1 1 file here is only a pointer to its content (a.png)")
    assert ask("format-is-what-it-says", {"a.png": content, "b.png": PNG}).score == 1


def test_metadata_are_metadata_valid_s_naive():
    assert messages("format-is-what-it-says", {".zenodo.json": "title: Bats"}) == []


@pytest.mark.parametrize("files", [{}, {"a.unheard": "x"}, {"run.py": "x"}])
def test_does_not_apply(files):
    assert ask("format-is-what-it-says", files).state == "not_applicable"


def test_counts_good_files():
    assert ask("format-is-what-it-says", datacite() | {"a.png": PNG}).score == 1


def test_many_comments_are_no_trap():
    assert messages("format-is-what-it-says", {"a.csv": b"<!---->" * 570}) == []
