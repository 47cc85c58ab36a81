"""Checksums: what states them, and whether the files are still what they were."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import signal
import subprocess
import sys
import time
import unicodedata
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from fairlint import system
from fairlint.checksums import hashing, pools, stated_checksums, verification, verify
from fairlint.checksums.lists import entries, is_list
from fairlint.checksums.statements import annex_checksum
from fairlint.inventory import walk
from fairlint.reader import read
from fairlint.record import Source
from fairlint.testing import make_folder

DATA = b"box,held\n1,dormouse\n"
OTHER = b"box,held\n1,owl\n"
SHA = hashlib.sha256(DATA).hexdigest()
MD5 = hashlib.md5(DATA).hexdigest()
SHA512 = hashlib.sha512(DATA).hexdigest()
WRONG = "0" * 64
BAGIT = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"


def checked(folder, told=lambda message: None):
    inventory = walk(str(folder))
    record, _ = read(inventory)
    return verify(stated_checksums(record, inventory), inventory, told)


def results(folder):
    """How many are the same, and for each difference its state and path."""
    found = checked(folder)
    return found.same, [(state, one.stated.path) for state, some in found.first.items() for one in some]


def stated(files, folder):
    make_folder(str(folder), files)
    inventory = walk(str(folder))
    record, _ = read(inventory)
    return sorted(stated_checksums(record, inventory))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"SHA256SUMS": f"{SHA}  a.csv\n"}, (1, [])),
        ({"md5sums.txt": f"{MD5} *a.csv\n"}, (1, [])),
        ({"B2SUMS": f"{hashlib.blake2b(DATA).hexdigest()}  a.csv\n"}, (1, [])),
        ({"a.csv.sha256": f"SHA256 (a.csv) = {SHA}\n"}, (1, [])),
        ({"a.csv.sha256": f"{SHA}\n"}, (1, [])),
        ({"data/checksums.md5": f"{MD5}  ../a.csv\n"}, (1, [])),
        ({"SHA256SUMS": f"{SHA.upper()}  ./a.csv\n"}, (1, [])),
        ({"SHA256SUMS": f"\ufeff{SHA}  a.csv\r\n"}, (1, [])),
        ({"SHA256SUMS": f"{SHA}  data\\b.csv\r\n", "data/b.csv": DATA}, (1, [])),
        ({"SHA256SUMS": f"{SHA} a.csv \n"}, (1, [])),
        ({"SHA256SUMS": f"{WRONG}  a.csv\n"}, (0, [("changed", "a.csv")])),
        ({"SHA256SUMS": f"{SHA}  b.csv\n"}, (0, [("missing", "b.csv")])),
        ({"SHA256SUMS": f"{SHA}  a.csv/b.csv\n"}, (0, [("missing", "a.csv/b.csv")])),
        ({"SHA256SUMS": f"{SHA}  ../../etc/passwd\n"}, (0, [("outside", "")])),
        ({"SHA256SUMS": f"{SHA}  /etc/passwd\n"}, (0, [("outside", "")])),
        ({"SHA256SUMS": f"{SHA}  ..\n"}, (0, [("outside", "")])),
        ({"SHA256SUMS": f"{SHA}  data\n", "data/b.csv": DATA}, (0, [("unreadable", "data")])),
        ({"SHA256SUMS": f"{SHA}  a.csv\n{WRONG}  a.csv\n"}, (1, [("changed", "a.csv")])),
        ({"SHA256SUMS": f"{SHA}  a.csv\n", "SHA512SUMS": f"{'0' * 128}  a.csv\n"}, (1, [("changed", "a.csv")])),
        # What the walk leaves out is there all the same.
        ({"SHA256SUMS": f"{SHA}  image.zarr/0/0\n", "image.zarr/0/0": DATA}, (1, [])),
        ({"SHA256SUMS": f"{SHA}  .cache/a\n", ".cache/a": DATA}, (1, [])),
        (
            {"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "hash": f"sha256:{SHA}"}]}},
            (1, []),
        ),
        ({"datapackage.json": {"resources": [{"name": "a", "path": "a.csv", "hash": MD5}]}}, (1, [])),
        ({"notes.txt": f"{SHA}  a.csv\n"}, (0, [])),
        ({"SHA256SUMS": "no checksum here\n"}, (0, [])),
    ],
)
def test_stated_and_found(tmp_path, files, expected):
    make_folder(str(tmp_path), {"a.csv": DATA} | files)
    assert results(tmp_path) == expected


def crate(digest, path):
    context = "https://w3id.org/ro/crate/1.1/context"
    about = {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}}
    root = {"@id": "./", "@type": "Dataset", "hasPart": [{"@id": path}]}
    return {"@context": context, "@graph": [about, root, {"@id": path, "@type": "File", "sha256": digest}]}


def croissant(digest):
    file = {"@type": "cr:FileObject", "@id": "a", "name": "a", "contentUrl": "a.csv", "sha256": digest}
    context = {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"}
    conforms = {"conformsTo": "http://mlcommons.org/croissant/1.0", "distribution": [file]}
    return {"@context": context, "@type": "Dataset", "name": "bats", **conforms}


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"ro-crate-metadata.json": crate("DIGEST", "a.csv")}, "a.csv"),
        ({"ro-crate-metadata.json": crate("DIGEST", "field%20notes.csv")}, "field notes.csv"),
        ({"croissant.json": croissant("DIGEST")}, "a.csv"),
        (
            {
                "dataset.jsonld": {
                    "@context": "https://schema.org/",
                    "@type": "Dataset",
                    "name": "bats",
                    "distribution": [{"@type": "DataDownload", "contentUrl": "a.csv", "sha256": "DIGEST"}],
                }
            },
            "a.csv",
        ),
    ],
    ids=["RO-Crate", "RO-Crate, as in a URL", "Croissant", "schema.org"],
)
def test_metadata(tmp_path, files, path):
    for digest, expected in ((SHA, (1, [])), (WRONG, (0, [("changed", path)]))):
        ((name, content),) = files.items()
        make_folder(str(tmp_path), {path: DATA, name: json.dumps(content).replace("DIGEST", digest)})
        assert results(tmp_path) == expected


BAG = {"bagit.txt": BAGIT, "data/b.csv": DATA, "manifest-sha256.txt": f"{SHA}  data/b.csv\n"}
COMPOSED, APART = (unicodedata.normalize(form, "data/grün.csv") for form in ("NFC", "NFD"))


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({}, (1, [])),
        ({"manifest-sha512.txt": f"{SHA512} data/b.csv\n"}, (2, [])),
        ({"manifest-md5.txt": f"{'0' * 32} data/b.csv\n"}, (1, [("changed", "data/b.csv")])),
        ({"manifest-sha3-256.txt": f"{hashlib.sha3_256(DATA).hexdigest()} data/b.csv\n"}, (2, [])),
        ({"tagmanifest-md5.txt": f"{hashlib.md5(BAGIT.encode()).hexdigest()} bagit.txt\n"}, (2, [])),
        ({"tagmanifest-md5.txt": f"{MD5} bagit.txt\n"}, (1, [("changed", "bagit.txt")])),
        ({"data/b.csv": OTHER}, (0, [("changed", "data/b.csv")])),
        ({"data/more/c.csv": DATA}, (1, [("extra", "data/more/c.csv")])),
        ({"data/.DS_Store": "left behind"}, (1, [])),
        ({"manifest-sha256.txt": f"{SHA}  data/b.csv\n{SHA}  data/.DS_Store\n"}, (1, [])),
        ({"manifest-md5.txt": f"{MD5} data/b.csv\n", "data/b.csv": OTHER}, (0, [("changed", "data/b.csv")])),
        ({"manifest-sha256.txt": f"{SHA}  data/b.csv\n{SHA}  data/c.csv\n"}, (1, [("missing", "data/c.csv")])),
        ({"manifest-sha256.txt": f"{SHA}  data/b%25%0Aa.csv\n", "data/b%\na.csv": DATA, "data/b.csv": None}, (1, [])),
        ({"manifest-sha256.txt": f"{SHA}  {COMPOSED}\n", APART: DATA, "data/b.csv": None}, (1, [])),
        # What the only manifest lists is not known.
        ({"manifest-sha256.txt": None, "manifest-crc32.txt": "cbf43926  data/b.csv\n"}, (0, [])),
        # A list of its own, which says nothing of what belongs to the bag.
        (
            {"data/c.csv": DATA, "data/SHA256SUMS": f"{SHA}  c.csv\n"},
            (2, [("extra", "data/SHA256SUMS"), ("extra", "data/c.csv")]),
        ),
    ],
)
def test_bags(tmp_path, files, expected):
    make_folder(str(tmp_path), {name: content for name, content in (BAG | files).items() if content is not None})
    assert results(tmp_path) == expected


def test_what_a_bag_fetches_is_elsewhere(tmp_path):
    manifest = {"manifest-sha256.txt": f"{SHA}  data/b.csv\n{SHA}  data/c.csv\n"}
    make_folder(str(tmp_path), BAG | manifest | {"fetch.txt": "https://example.org/c.csv - data/c.csv\n"})
    found = checked(tmp_path)
    assert (found.same, found.elsewhere, found.counts) == (1, 1, {})


def test_a_bag_in_another_encoding(tmp_path):
    make_folder(str(tmp_path), {"bagit.txt": BAGIT.replace("UTF-8", "ISO-8859-1"), "data/grün.csv": DATA})
    (tmp_path / "manifest-sha256.txt").write_bytes(f"{SHA}  data/grün.csv\n".encode("latin-1"))
    assert results(tmp_path) == (1, [])


@pytest.mark.parametrize(
    ("name", "line", "expected"),
    [
        ("SHA256SUMS", f"{SHA}  a b  c.csv", [("a b  c.csv", "sha256")]),
        ("SHA256SUMS", f"{SHA}\ta.csv", [("a.csv", "sha256")]),
        ("SHA256SUMS", f"{SHA} *a.csv", [("a.csv", "sha256")]),
        ("SHA256SUMS", f"\\{SHA}  a\\\\b\\nc\\rd.csv", [("a\\b\nc\rd.csv", "sha256")]),
        ("SHA256SUMS", f"\\SHA256 (a\\nb) = {SHA}", [("a\nb", "sha256")]),
        ("SHA256SUMS", f"{SHA}  a\\nb", [("a\\nb", "sha256")]),
        ("CHECKSUMS", f"SHA256 (a (1).csv) = {SHA}", [("a (1).csv", "sha256")]),
        ("CHECKSUMS", f"SHA2-256(a.csv)= {SHA}", [("a.csv", "sha256")]),
        ("CHECKSUMS", f"BLAKE2b-256 (a.csv) = {SHA}", [("a.csv", "blake2b256")]),
        ("CHECKSUMS", f"{SHA512}  a.csv", [("a.csv", "sha512")]),
        ("b2sums.txt", f"{SHA512}  a.csv", [("a.csv", "blake2b512")]),
        ("a.csv.md5", MD5, [("a.csv", "md5")]),
        ("md5sums.txt", MD5, []),
        ("manifest-md5.txt", f"{SHA}  data/a.csv", []),
        ("manifest-crc32.txt", f"{SHA}  data/a.csv", []),
        ("CHECKSUMS", f"SHA1 (a.csv) = {SHA}", []),
        ("CHECKSUMS", f"{SHA[:-1]}  a.csv", []),
    ],
)
def test_lines_of_lists(name, line, expected):
    others = []
    found = list(entries(io.StringIO(f"# by hand\n\n{line}\n"), name, others))
    assert [(path, algorithm) for _line, path, algorithm, _digest in found] == expected
    assert all(line == 3 for line, *_ in found)
    assert others == ([] if expected else [3])


def test_what_is_no_list_is_not_read_on():
    text = io.StringIO("prose\n" * 100_000)
    assert not list(entries(text, "hash.txt", []))
    assert text.tell() < 10_000


def test_the_place_of_a_statement(tmp_path):
    first, second = stated({"sums/SHA256SUMS": f"# made by hand\n{SHA}  a.csv\n{MD5}  ../b.csv\n"}, tmp_path)
    assert (first.path, first.algorithm, first.source) == ("b.csv", "md5", Source("sums/SHA256SUMS", "line:3:1"))
    assert (second.path, second.digest, second.source) == ("sums/a.csv", SHA, Source("sums/SHA256SUMS", "line:2:1"))


def test_lines_that_state_nothing_are_told(tmp_path):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA[:-1]}  a.csv\n{SHA}  a.csv\nsee README\n"})
    assert checked(tmp_path).unclear == {"SHA256SUMS": (2, 1)}


def test_names_that_are_no_text(tmp_path):
    try:
        Path(os.fsdecode(bytes(tmp_path) + b"/gr\xfcn.csv")).write_bytes(DATA)
    except OSError:
        pytest.skip("this file system has no such names")
    (tmp_path / "SHA256SUMS").write_bytes(SHA.encode() + b"  gr\xfcn.csv\n")
    assert results(tmp_path) == (1, [])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("SHA512SUMS", True),
        ("sha256sum.txt", True),
        ("a.csv.md5", True),
        ("checksums.txt", True),
        ("tagmanifest-sha512.txt", True),
        ("md5.py", False),
        ("hashtags.csv", False),
        ("data.csv", False),
        ("manifest.txt", False),
    ],
)
def test_names_of_lists(name, expected):
    assert is_list(name) is expected


def test_two_algorithms_read_once(tmp_path, monkeypatch):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA}  a.csv\n", "MD5SUMS": f"{MD5}  a.csv\n"})
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *args: opened.append(path) or real(path, *args))
    assert results(tmp_path) == (2, [])
    assert len([one for one in opened if str(one).endswith("a.csv")]) == 1


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (f"SHA256E-s20--{SHA}.csv", ("sha256", SHA)),
        (f"SHA256-s20--{SHA}", ("sha256", SHA)),
        (f"MD5E-s20-S100-C1--{MD5}.tar.gz", ("md5", MD5)),
        (f"SHA3_256E-s20--{SHA}.csv", ("sha3256", SHA)),
        (f"BLAKE2B256E-s20--{SHA}.csv", ("blake2b256", SHA)),
        ("WORM-s20-m1290609167--a.csv", ("", "")),
        ("URL-s20--https&c%%example.org%a.csv", ("", "")),
        (f"SHA1-s20--{SHA}", ("", "")),
    ],
)
def test_annex_keys(key, expected):
    assert annex_checksum(f"../.git/annex/objects/Zx/f7/{key}/{key}") == expected
    assert annex_checksum(f"/annex/objects/{key}") == expected


def test_annexed_content(tmp_path):
    folder = tmp_path / "data"
    for name, content in (("good", DATA), ("bad", b"changed")):
        key = f"SHA256E-s{len(DATA)}--{SHA}.csv"
        place = folder / ".git/annex/objects" / name / key
        place.mkdir(parents=True)
        (place / key).write_bytes(content)
        (folder / f"{name}.csv").symlink_to(os.path.relpath(place / key, folder))
    (folder / "gone.csv").symlink_to(f".git/annex/objects/xx/SHA256E-s1--{SHA}.csv/SHA256E-s1--{SHA}.csv")
    assert results(folder) == (1, [("changed", "bad.csv")])
    assert checked(folder).elsewhere == 1


LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:{}\nsize 20\n"


@pytest.mark.parametrize(
    ("pointer", "same", "elsewhere", "changed"),
    [
        (LFS.format(SHA), 1, 1, 0),
        (LFS.format(WRONG), 0, 1, 1),
        (f"/annex/objects/SHA256E-s20--{SHA}.csv\n", 1, 1, 0),
        (f"/annex/objects/MD5E-s20--{MD5}.csv\n", 1, 1, 0),
        ("/annex/objects/WORM-s20-m1290609167--a.csv\n", 0, 2, 0),
        ("version 1\n", 0, 0, 1),
    ],
)
def test_pointers_stand_for_their_content(tmp_path, pointer, same, elsewhere, changed):
    make_folder(str(tmp_path), {"a.csv": pointer, "SHA256SUMS": f"{SHA}  a.csv\n", "MD5SUMS": f"{MD5}  a.csv\n"})
    found = checked(tmp_path)
    assert (found.same, found.elsewhere, found.counts["changed"]) == (same, elsewhere, changed)


def test_links_that_lead_out(tmp_path):
    make_folder(str(tmp_path), {"secret.txt": DATA, "data/SHA256SUMS": f"{SHA}  link.csv\n{SHA}  up/secret.txt\n"})
    (tmp_path / "data/link.csv").symlink_to("../secret.txt")
    (tmp_path / "data/up").symlink_to("..")
    assert results(tmp_path / "data") == (0, [("outside", "link.csv"), ("outside", "up/secret.txt")])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes here")
def test_pipes_are_not_waited_for(tmp_path):
    make_folder(str(tmp_path), {"SHA256SUMS": f"{SHA}  pipe\n"})
    os.mkfifo(tmp_path / "pipe")
    assert results(tmp_path) == (0, [("unreadable", "pipe")])
    found = hashing.hash_files(hashing.Job(("sha256",), [str(tmp_path / "pipe")], [SHA]))
    assert found.different == {0: hashlib.sha256().hexdigest()}


def test_unreadable(tmp_path, monkeypatch):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA}  a.csv\n"})
    real = os.open

    def refuse(path, *args):
        if str(path).endswith("a.csv"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *args)

    monkeypatch.setattr(os, "open", refuse)
    (found,) = checked(tmp_path).first["unreadable"]
    assert (found.stated.path, found.reason) == ("a.csv", "Permission denied")


def test_a_file_that_vanishes_meanwhile(tmp_path):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA}  a.csv\n"})
    inventory = walk(str(tmp_path))
    record, _ = read(inventory)
    gathered = stated_checksums(record, inventory)
    (tmp_path / "a.csv").unlink()
    (found,) = verify(gathered, inventory).first["unreadable"]
    assert (found.stated.path, found.reason) == ("a.csv", "No such file or directory")


def test_a_list_that_vanishes_meanwhile(tmp_path):
    make_folder(str(tmp_path), {"a.csv": DATA, "SHA256SUMS": f"{SHA}  a.csv\n"})
    inventory = walk(str(tmp_path))
    record, _ = read(inventory)
    (tmp_path / "SHA256SUMS").unlink()
    found = verify(stated_checksums(record, inventory), inventory)
    assert found.unreadable == {"SHA256SUMS": "No such file or directory"}


@pytest.mark.parametrize("algorithm", sorted(hashing.HEX_DIGITS))
@pytest.mark.parametrize("size", [0, 4096, 65_536, 65_537, 3_000_000])
def test_algorithms(tmp_path, algorithm, size):
    data = bytes(range(256)) * (size // 256 + 1)
    (tmp_path / "file").write_bytes(data[:size])
    expected = hashing.constructor(algorithm)(data[:size]).hexdigest()
    assert len(expected) == hashing.HEX_DIGITS[algorithm]
    place = str(tmp_path / "file")
    two = hashing.Job((algorithm, "md5"), [place, place], [expected + hashlib.md5(data[:size]).hexdigest(), "0" * 9])
    assert not any(hashing.hash_files(hashing.Job((algorithm,), [place], [expected])))
    assert hashing.hash_files(two) == ({1: two.digests[0]}, {}, {})


def many(folder, number=40):
    """So many small files and three large ones, of which one each is another."""
    contents = {f"small/{one}.txt": str(one).encode() for one in range(number)}
    contents |= {f"big/{one}.bin": bytes([one]) * 200_000 for one in range(3)}
    lines = [f"{hashlib.sha256(content).hexdigest()}  {path}" for path, content in contents.items()]
    lines[5], lines[-2] = f"{WRONG}  small/5.txt", f"{WRONG}  big/1.bin"
    make_folder(str(folder), contents | {"SHA256SUMS": "\n".join(lines)})


@pytest.fixture
def sizes(monkeypatch):
    monkeypatch.setattr(verification, "LARGE", 100_000)
    monkeypatch.setattr(verification, "MANY", 10)
    monkeypatch.setattr(verification, "CHUNK", 7)


@pytest.mark.parametrize("workers", [1, 3])
def test_big_files_and_many_small_ones(tmp_path, monkeypatch, sizes, workers):
    """In threads and in processes the same answers come out."""
    monkeypatch.setattr(pools, "workers", lambda: workers)
    monkeypatch.setattr(pools, "_start_method", lambda: "spawn")  # a test may have threads beside it
    many(tmp_path)
    told = []
    found = checked(tmp_path, told.append)
    changed = [one.stated.path for one in found.first["changed"]]
    assert (found.same, changed) == (41, ["small/5.txt", "big/1.bin"])
    assert "checksums: 43 of 43" in told


def test_what_a_dead_worker_left_is_done_here(tmp_path, monkeypatch, sizes):
    monkeypatch.setattr(pools, "workers", lambda: 2)
    monkeypatch.setattr(pools, "_start_method", lambda: "spawn")
    monkeypatch.setattr(system, "begin_as_worker", partial(os._exit, 9))
    many(tmp_path)
    found = checked(tmp_path)
    assert (found.same, found.counts) == (41, {"changed": 2})


def test_differences_are_counted_and_a_few_kept(tmp_path, sizes):
    files = {f"{one}.txt": "x" for one in range(50)}
    make_folder(str(tmp_path), files | {"SHA256SUMS": "".join(f"{WRONG}  {name}\n" for name in files)})
    found = checked(tmp_path)
    assert found.counts == {"changed": 50}
    assert [one.stated.path for one in found.first["changed"]] == [f"{one}.txt" for one in range(10)]


def test_a_worker_has_no_workers():
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert pool.submit(pools.workers).result() == 1
    assert pools.workers() >= 1


SLOW = {"many small files": (6000, 1_000_000), "one large file": (1, 50_000_000_000)}


@pytest.fixture(params=SLOW)
def running(request, tmp_path):
    """fairlint at work on files that take it long, but no space on disk; with the processes it started."""
    number, size = SLOW[request.param]
    for one in range(number):
        with open(tmp_path / f"{one}.bin", "wb") as file:
            file.truncate(size)
    (tmp_path / "SHA256SUMS").write_text("".join(f"{WRONG}  {one}.bin\n" for one in range(number)))
    command = [sys.executable, "-m", "fairlint", "check", "--isolated", "--checksums", "--lang", "en", str(tmp_path)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    wanted = 2 if number == 1 or os.cpu_count() > 1 else 1
    yield process, lambda: len(_threads(process.pid)) + len(_children(process.pid)) >= wanted
    if process.poll() is None:
        process.kill()
    process.communicate()


def _threads(process):
    return os.listdir(f"/proc/{process}/task")


def _children(process):
    return [
        int(one)
        for task in _threads(process)
        for one in Path(f"/proc/{process}/task/{task}/children").read_text().split()
    ]


def _wait_for(condition, seconds=30):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_interrupted(running):
    """Ctrl-C, which a terminal sends to all processes, ends all of them at once, with a sentence."""
    process, is_at_work = running
    _wait_for(is_at_work)
    children = _children(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    stdout, stderr = process.communicate(timeout=10)
    assert (process.returncode, stdout, stderr) == (130, "", "fairlint: interrupted\n")
    assert not any(os.path.exists(f"/proc/{one}") for one in children)


@pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")
def test_killed(running):
    """No worker outlives its parent, even if that has no time to say good-bye."""
    process, is_at_work = running
    _wait_for(is_at_work)
    children = _children(process.pid)
    process.kill()
    process.communicate(timeout=10)
    _wait_for(lambda: not any(os.path.exists(f"/proc/{one}") for one in children))
