from __future__ import annotations

import json
import os
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

import fairlint
from fairlint.batch import expand, signature
from fairlint.cli import main
from fairlint.inventory import walk
from fairlint.testing import make_folder
from fairlint.trees import CannotOpen, archive
from fairlint.trees.archive import open_archive
from tests.rules.bases import datacite

FILES = {**datacite(), "data/counts.csv": "day,bats\n2024-05-01,3\n"}


@pytest.fixture
def pack(tmp_path):
    """Writes an archive of names to text, or of pairs of a `ZipInfo` and text, where names alone don't say enough."""

    def written(*entries, method=zipfile.ZIP_DEFLATED):
        path = tmp_path / "data.zip"
        with zipfile.ZipFile(path, "w", method) as file:
            for name, content in entries:
                file.writestr(name, content)
        return str(path)

    return written


def in_folder(top=""):
    return [(top + name, text if isinstance(text, str) else json.dumps(text, indent=2)) for name, text in FILES.items()]


def problems(inventory):
    return [(one.kind, one.path) for one in inventory.problems]


def info(name, mode=0, **attributes):
    entry = zipfile.ZipInfo(name)
    entry.external_attr = mode << 16
    for attribute, value in attributes.items():
        setattr(entry, attribute, value)
    return entry


# --- an archive is a folder


@pytest.mark.parametrize("top", ["", "bats-1.0/"])
def test_an_archive_is_checked_like_the_folder_in_it(pack, tmp_path, top):
    folder = tmp_path / "folder"
    make_folder(str(folder), FILES)
    of_folder = fairlint.check(folder, isolated=True)
    of_archive = fairlint.check(pack(*in_folder(top)), isolated=True)
    assert of_archive.findings == of_folder.findings
    assert of_archive.score == of_folder.score
    assert (of_archive.files, of_archive.formats) == (of_folder.files, of_folder.formats)
    assert fairlint.inspect(pack(*in_folder(top))) == fairlint.inspect(folder)


def test_paths_stand_in_the_order_of_a_walk(pack, tmp_path):
    names = ["b.csv", "a.csv", "a/z.csv", "a/b/c.csv", "a-b/d.csv", "A/e.csv"]
    make_folder(str(tmp_path / "folder"), dict.fromkeys(names, "x"))
    walked = list(walk(str(tmp_path / "folder")).sized())
    assert list(open_archive(pack(*[(name, "x") for name in names])).sized()) == walked


def test_what_a_walk_leaves_out_is_left_out(pack):
    names = ["set/.git/config", "set/img.zarr/c/0", "set/img.zarr/zarr.json", "set/a.csv", "set/tmp/b.csv"]
    path = pack(*[(name, "x") for name in [*names, "__MACOSX/set/._a.csv", "set/x/__pycache__/a.pyc"]])
    inventory = open_archive(path, ["tmp/"])
    assert list(inventory.files()) == ["a.csv", "img.zarr"]
    assert inventory.left_out == ["__MACOSX", ".git", "x/__pycache__"]
    assert inventory.objects == {"img.zarr"}
    assert [inventory.has(path) for path in ("img.zarr/c/0", "img.zarr/c/1", "tmp")] == [True, False, False]
    assert inventory.tree.exists("tmp/b.csv")
    chunks = open_archive(path, ["tmp/"], chunks=True)
    assert list(chunks.files()) == ["a.csv", "img.zarr/zarr.json", "img.zarr/c/0"]


def test_a_folder_format_is_not_the_whole_dataset(pack):
    assert list(open_archive(pack(("img.zarr/zarr.json", "{}"))).files()) == ["img.zarr"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_methods(pack, method):
    inventory = open_archive(pack(("a.csv", "x" * 100), method=method))
    assert inventory.read("a.csv", 10) == b"x" * 10


def test_checksums_are_verified_in_an_archive(pack):
    sums = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.csv\n"
    for content, state in (("test", "passed"), ("toast", "failed")):
        path = pack(("a.csv", content), ("SHA256SUMS", sums))
        report = fairlint.check(path, isolated=True, checksums=True, select=["checksums-match"])
        assert [one.state for one in report.outcomes] == [state]


def test_checksums_of_files_that_were_left_out(pack):
    sums = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  a.csv\n"
    path = pack(("a.csv", "test"), ("SHA256SUMS", sums), ("SHA512SUMS", "0" * 128 + "  gone.csv\n"))
    report = fairlint.check(path, isolated=True, checksums=True, select=["checksums-match"], exclude=["a.csv"])
    assert [(one.passed, one.failed) for one in report.outcomes[0].verdicts] == [(1, 0), (0, 1)]
    assert "gone.csv" in report.findings[0].message


def test_a_copy_is_made_where_a_file_is_needed_and_goes_with_the_archive(pack):
    inventory = open_archive(pack(("a.csv", "x,y")))
    place = inventory.absolute("a.csv")
    assert Path(place).read_text() == "x,y"
    assert inventory.absolute("a.csv") == place
    folder = os.path.dirname(place)
    del inventory
    assert not os.path.exists(folder)


def test_batch_takes_archives(pack, tmp_path):
    path = pack(*in_folder())
    assert list(expand([str(tmp_path / "*")])) == [path]
    assert list(expand([path], discover=True)) == [path]
    before = signature(path)
    os.utime(path, (1, 1))
    assert signature(path) != before
    store = tmp_path / "out.sqlite"
    result = CliRunner().invoke(main, ["batch", path, "--store", str(store)])
    assert result.exit_code == 0, result.output


# --- what is wrong with an archive


@pytest.mark.parametrize(
    "name",
    ["../a.csv", "x/../../a.csv", "/etc/passwd", "C:/a.csv", "c:a.csv", "x\\a.csv", "..\\a.csv", "x/" * 101 + "a.csv"],
)
def test_names_that_lead_elsewhere_are_problems(pack, name):
    inventory = open_archive(pack((name, "x"), ("b.csv", "x")))
    assert list(inventory.files()) == ["b.csv"]
    assert problems(inventory) == [("entry", name)]


def test_what_is_not_used_is_said(pack):
    report = fairlint.check(pack(*in_folder(), ("../a.csv", "x")), isolated=True)
    said = "../a.csv is not used as it is: its name leads out of the folder"
    assert ("no-empty-or-broken-files", said, "datacite.json") in [
        (one.rule, one.message, one.file) for one in report.findings
    ]


def test_each_kind_of_problem_is_said_by_itself(pack):
    entries = [("../a.csv", "x"), ("../b.csv", "x"), ("/etc/passwd", "x"), (info("l", stat.S_IFLNK | 0o777), "a")]
    report = fairlint.check(pack(*in_folder(), *entries), isolated=True)
    said = [one.message for one in report.findings if one.rule == "no-empty-or-broken-files"]
    assert sorted(said) == [
        "../a.csv is not used as it is: its name leads out of the folder (and 1 more)",
        "/etc/passwd is not used as it is: its name is an absolute path, which leads out of the folder",
        "l is not used as it is: it is a link, which unpacked may lead anywhere; put the file itself into the archive",
    ]


def test_a_readme_that_can_not_be_read_is_not_called_missing(pack):
    path = patched(pack(("README.md", "hello world"), method=zipfile.ZIP_STORED), b"hello", b"jello")
    report = fairlint.check(path, isolated=True)
    assert [one.state for one in report.outcomes if one.rule.id == "readme"] == ["blocked"]
    assert "README.md can't be read: it is damaged" in " ".join(one.message for one in report.findings)


def test_links_and_devices_are_not_followed(pack):
    link = (info("link", stat.S_IFLNK | 0o777), "/etc/passwd")
    pipe = (info("pipe", stat.S_IFIFO | 0o644), "")
    inventory = open_archive(pack(link, pipe, (info("plain", stat.S_IFREG | 0o644), "x")))
    assert list(inventory.files()) == ["plain"]
    assert problems(inventory) == [("entry", "link"), ("entry", "pipe")]
    assert not inventory.tree.exists("link")


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_doubles(pack):
    inventory = open_archive(pack(("a.csv", "1"), ("a.csv", "22"), ("./a.csv", "333"), ("b", "x"), ("b/c", "x")))
    assert list(inventory.sized()) == [("a.csv", 1), ("b", 1), ("b/c", 1)]
    assert problems(inventory) == [("entry", "a.csv"), ("entry", "b")]
    assert inventory.read("a.csv", 9) == b"1"


def test_folders_are_no_files(pack):
    inventory = open_archive(pack(("set/", ""), ("set/empty/", ""), ("set/a.csv", "x")))
    assert list(inventory.files()) == ["a.csv"]
    assert problems(inventory) == []


def patched(path, old, new):
    """The archive with bytes of its headers changed."""
    with open(path, "rb") as file:
        data = file.read()
    assert old in data
    with open(path, "wb") as file:
        file.write(data.replace(old, new))
    return path


def test_encrypted_entries(pack):
    path = pack(("a.csv", "x" * 50))
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    with open(path, "wb") as file:
        file.write(data)
    inventory = open_archive(path)
    assert problems(inventory) == [("entry", "a.csv")]
    assert list(inventory.files()) == ["a.csv"]
    with pytest.raises(OSError, match="encrypted"):
        inventory.read("a.csv", 10)
    assert fairlint.check(path, isolated=True).errors == []


@pytest.mark.parametrize(
    ("raw", "name", "told"), [("ü.csv".encode(), "ü.csv", True), (b"\x81\xfc.csv", "üⁿ.csv", False)]
)
def test_names_in_unknown_encodings(pack, raw, name, told):
    path = patched(pack(("?" * len(raw), "x")), b"?" * len(raw), raw)
    inventory = open_archive(path)
    assert list(inventory.files()) == [name]
    assert problems(inventory) == ([] if told else [("entry", name)])
    assert inventory.read(name, 1) == b"x"


def test_a_name_with_a_nul(pack):
    inventory = open_archive(patched(pack(("a.csv?.exe", "x"), ("b", "x")), b"a.csv?.exe", b"a.csv\0.exe"))
    assert list(inventory.files()) == ["b"]
    assert [one.kind for one in inventory.problems] == ["entry"]


def test_what_unpacks_to_much_more_is_a_problem(pack):
    path = patched(pack(("a.csv", "0" * 1000)), struct.pack("<I", 1000), struct.pack("<I", 3 * 2**30))
    inventory = open_archive(path)
    assert list(inventory.files()) == []
    assert problems(inventory) == [("entry", "a.csv")]


def test_no_more_is_unpacked_than_asked_for(pack):
    inventory = open_archive(pack(("a.csv", b"0" * 50_000_000)))
    assert inventory.read("a.csv", 10) == b"0" * 10


def test_what_is_too_large_has_no_copy(pack, monkeypatch):
    monkeypatch.setattr(archive, "MAX_COPY", 10)
    inventory = open_archive(pack(("a.csv", "0" * 11), ("b.csv", "0" * 10)))
    assert [os.path.exists(inventory.absolute(path)) for path in ("a.csv", "b.csv", "c.csv")] == [False, True, False]
    monkeypatch.setattr(archive, "MAX_COPIES", 15)
    inventory = open_archive(pack(("a.csv", "0" * 10), ("b.csv", "0" * 10)))
    assert [os.path.exists(inventory.absolute(path)) for path in ("a.csv", "b.csv")] == [True, False]


def test_damaged_content(pack):
    path = patched(pack(("a.csv", "hello world"), method=zipfile.ZIP_STORED), b"hello", b"jello")
    inventory = open_archive(path)
    with pytest.raises(OSError, match="damaged"):
        inventory.read("a.csv", 100)
    assert not os.path.exists(inventory.absolute("a.csv"))
    with pytest.raises(OSError, match="No such file"):
        inventory.read("b.csv", 100)


def test_unknown_method(pack):
    path = pack(("a.csv", "hello world"), method=zipfile.ZIP_STORED)
    with open(path, "rb") as file:
        data = bytearray(file.read())
    data[8] = data[data.index(b"PK\1\2") + 10] = 99
    with open(path, "wb") as file:
        file.write(data)
    with pytest.raises(OSError, match="method"):
        open_archive(path).read("a.csv", 100)
    assert fairlint.check(path, isolated=True).errors == []


def test_a_list_without_end_is_not_read(pack, monkeypatch):
    path = pack(*[(f"{number}.csv", "") for number in range(200)])
    monkeypatch.setattr(archive.ReadWhole, "most", 1000)
    with pytest.raises(CannotOpen, match="list of files"):
        open_archive(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"no archive", b"PK\5\6" + b"\0" * 10, b"PK\5\6" + b"\xff" * 18])
def test_a_damaged_archive_is_exit_code_2_and_one_sentence(tmp_path, content):
    path = tmp_path / "data.zip"
    path.write_bytes(content)
    for command in ("check", "inspect"):
        result = CliRunner().invoke(main, [command, str(path)])
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert "damaged, or no zip archive" in result.stderr


def test_a_cut_off_archive(pack):
    path = pack(*in_folder())
    with open(path, "rb") as file:
        whole = file.read()
    for end in range(0, len(whole), 97):
        with open(path, "wb") as file:
            file.write(whole[:end])
        with pytest.raises(CannotOpen):
            open_archive(path)


def test_changed_bytes_never_break_a_check(pack):
    path = pack(*in_folder())
    with open(path, "rb") as file:
        whole = file.read()
    for place in range(0, len(whole), 41):
        with open(path, "wb") as file:
            file.write(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        try:
            inventory = open_archive(path)
        except CannotOpen:
            continue
        for name in inventory.files():
            try:
                inventory.read(name, 1000)
            except OSError:
                continue


def test_an_empty_archive(pack):
    report = fairlint.check(pack(), isolated=True)
    assert (report.files, report.bytes) == (0, 0)


def test_other_files_are_still_no_folders(tmp_path):
    (tmp_path / "a.xlsx").touch()
    with pytest.raises(fairlint.CannotCheck, match="is a file"):
        fairlint.check(tmp_path / "a.xlsx")
