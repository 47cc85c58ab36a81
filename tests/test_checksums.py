"""Checksums: what states them, and whether the files are still what they were."""

from __future__ import annotations

import hashlib
import os

import pytest

from fairlint import checksums
from fairlint.checksums import read_sums, stated_checksums, sums_files, verify
from fairlint.inventory import walk
from fairlint.reader import read
from fairlint.record import Source
from fairlint.testing import make_folder

DATA = b"box,held\n1,dormouse\n"
SHA = hashlib.sha256(DATA).hexdigest()
MD5 = hashlib.md5(DATA).hexdigest()


def results(folder):
    inventory = walk(str(folder))
    record, _ = read(inventory)
    return sorted(
        (one.stated.path, one.stated.algorithm, one.state)
        for one in verify(stated_checksums(record, inventory), inventory)
    )


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"SHA256SUMS": f"{SHA}  a.csv\n"}, [("a.csv", "sha256", "same")]),
        ({"md5sums.txt": f"{MD5} *a.csv\n"}, [("a.csv", "md5", "same")]),
        ({"a.csv.sha256": f"SHA256 (a.csv) = {SHA}\n"}, [("a.csv", "sha256", "same")]),
        ({"data/checksums.md5": f"{MD5}  ../a.csv\n"}, [("a.csv", "md5", "same")]),
        ({"SHA256SUMS": f"{SHA.upper()}  ./a.csv\n"}, [("a.csv", "sha256", "same")]),
        ({"SHA256SUMS": f"{'0' * 64}  a.csv\n"}, [("a.csv", "sha256", "changed")]),
        ({"SHA256SUMS": f"{SHA}  b.csv\n"}, [("b.csv", "sha256", "missing")]),
        ({"SHA256SUMS": f"{SHA}  ../../etc/passwd\n"}, [("", "sha256", "missing")]),
        (
            {"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "hash": f"sha256:{SHA}"}]}},
            [("a.csv", "sha256", "same")],
        ),
        (
            {"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "hash": MD5}]}},
            [("a.csv", "md5", "same")],
        ),
        (
            {"bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n", "data/b.csv": DATA}
            | {"manifest-sha256.txt": f"{SHA}  data/b.csv\n"},
            [("data/b.csv", "sha256", "same")],
        ),
        ({"notes.txt": f"{SHA}  a.csv\n"}, []),
        ({"SHA256SUMS": "no checksum here\n"}, []),
    ],
)
def test_stated_and_found(tmp_path, files, expected):
    make_folder(str(tmp_path), {"a.csv": DATA} | files)
    assert results(tmp_path) == expected


def test_place_of_a_line():
    (first, second) = read_sums("sums/SHA256SUMS", f"# made by hand\n{SHA}  a.csv\n{MD5}  ../b.csv\n")
    assert (first.path, first.source) == ("sums/a.csv", Source("sums/SHA256SUMS", "line:2:1"))
    assert (second.path, second.algorithm) == ("b.csv", "md5")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SHA512SUMS", True),
        ("sha256sum.txt", True),
        ("a.csv.md5", True),
        ("checksums.txt", True),
        ("md5.py", False),
        ("hashtags.csv", False),
        ("data.csv", False),
        ("manifest.txt", False),
    ],
)
def test_names_of_lists(tmp_path, name, expected):
    make_folder(str(tmp_path), {name: "x"})
    assert bool(list(sums_files(walk(str(tmp_path))))) is expected


def test_two_algorithms_read_once(tmp_path, monkeypatch):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA}  a.csv\n", "MD5SUMS": f"{MD5}  a.csv\n"})
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *args: opened.append(path) or real(path, *args))
    assert [state for _, _, state in results(tmp_path)] == ["same", "same"]
    assert len([one for one in opened if str(one).endswith("a.csv")]) == 1


def test_annex_keys(tmp_path):
    folder = tmp_path / "data"
    for name, content in (("good", DATA), ("bad", b"changed")):
        key = f"SHA256E-s{len(DATA)}--{SHA}.csv"
        place = folder / ".git/annex/objects" / name / key
        place.mkdir(parents=True)
        (place / key).write_bytes(content)
        (folder / f"{name}.csv").symlink_to(os.path.relpath(place / key, folder))
    (folder / "gone.csv").symlink_to(f".git/annex/objects/xx/SHA256E-s1--{SHA}.csv/SHA256E-s1--{SHA}.csv")
    assert results(folder) == [("bad.csv", "sha256", "changed"), ("good.csv", "sha256", "same")]


def test_unreadable(tmp_path, monkeypatch):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA}  a.csv\n"})
    real = os.open

    def refuse(path, *args):
        if str(path).endswith("a.csv"):
            raise PermissionError
        return real(path, *args)

    monkeypatch.setattr(os, "open", refuse)
    assert results(tmp_path) == [("a.csv", "sha256", "unreadable")]


def test_big_files_and_many_small_ones(tmp_path, monkeypatch):
    """In threads and in processes the same answers come out."""
    monkeypatch.setattr(checksums, "BIG", 1000)
    monkeypatch.setattr(checksums, "MANY", 10)
    monkeypatch.setattr(checksums, "CHUNK", 7)
    contents = {f"small/{number}.txt": str(number).encode() for number in range(40)}
    contents |= {f"big/{number}.bin": bytes([number]) * 200_000 for number in range(3)}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in contents.items()]
    lines[5] = f"{'0' * 64}  small/5.txt"
    make_folder(str(tmp_path), contents | {"SHA256SUMS": "\n".join(lines)})
    told = []
    inventory = walk(str(tmp_path))
    record, _ = read(inventory)
    found = verify(stated_checksums(record, inventory), inventory, told.append)
    assert [one.stated.path for one in found if one.state != "same"] == ["small/5.txt"]
    assert len(found) == 43
    assert any("checksums: " in one for one in told)
