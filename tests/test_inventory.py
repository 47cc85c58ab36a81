from __future__ import annotations

import os
from contextlib import contextmanager

import pytest

import fairlint
from fairlint import system
from fairlint.inventory import walk


def make(root, *paths):
    for path in paths:
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(path)


def problems(inventory):
    return [(one.kind, one.path) for one in inventory.problems]


def link(path, target):
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system does not let us make symbolic links")


def test_files_in_order_with_sizes(tmp_path):
    make(tmp_path, "b.csv", "a.csv", "data/raw/x.nii.gz", "data/y.csv")
    inventory = walk(str(tmp_path))
    assert list(inventory.files()) == ["a.csv", "b.csv", "data/y.csv", "data/raw/x.nii.gz"]
    assert dict(inventory.sized())["data/raw/x.nii.gz"] == 17
    assert (len(inventory), inventory.total_bytes) == (4, 5 + 5 + 10 + 17)
    assert {suffix: one.files for suffix, one in inventory.suffixes.items()} == {".csv": 3, ".nii.gz": 1}


def test_has(tmp_path):
    make(tmp_path, "a.csv", "data/raw/x.csv", "img.zarr/0/0")
    inventory = walk(str(tmp_path))
    for path in ("a.csv", "data", "data/", "data/raw", "data/raw/x.csv", "img.zarr", "img.zarr/0/0"):
        assert inventory.has(path), path
    for path in ("b.csv", "data/x.csv", "raw", "x.csv", "img.zarr/9", "a.cs", "A.csv"):
        assert not inventory.has(path), path


def test_version_control_and_caches_are_left_out(tmp_path):
    make(tmp_path, ".git/config", "code/__pycache__/a.pyc", "code/a.py", "a.csv")
    inventory = walk(str(tmp_path))
    assert list(inventory.files()) == ["a.csv", "code/a.py"]
    assert inventory.left_out == [".git", "code/__pycache__"]


def test_folder_formats_are_one_object(tmp_path):
    make(tmp_path, "img.zarr/.zattrs", "img.zarr/0/0", "map.gdb/a00000001.gdbtable")
    inventory = walk(str(tmp_path))
    assert list(inventory.files()) == ["img.zarr", "map.gdb"]


def test_exclude_is_gitignore_syntax(tmp_path):
    make(tmp_path, "a.csv", "tmp/b.csv", "deep/tmp/c.csv", "keep.log", "x.log")
    inventory = walk(str(tmp_path), ["/tmp/", "*.log", "!keep.log"])
    assert list(inventory.files()) == ["a.csv", "keep.log", "deep/tmp/c.csv"]


def test_links(tmp_path):
    make(tmp_path / "set", "data/a.csv")
    make(tmp_path, "elsewhere/b.csv")
    link(tmp_path / "set/same.csv", "data/a.csv")
    link(tmp_path / "set/folder", "data")
    link(tmp_path / "set/out", "../elsewhere")
    link(tmp_path / "set/gone.csv", "nothing.csv")
    link(tmp_path / "set/round", "round")
    link(tmp_path / "set/data/up", "..")
    link(tmp_path / "set/annexed.nii", ".git/annex/objects/a/b/key/key")
    inventory = walk(str(tmp_path / "set"))
    assert list(inventory.files()) == ["annexed.nii", "same.csv", "data/a.csv"]
    assert dict(inventory.sized())["same.csv"] == 10
    assert problems(inventory) == [("dangling", "gone.csv"), ("outside", "out"), ("loop", "round")]
    assert inventory.annexed == {"annexed.nii"}


@pytest.mark.skipif(os.name != "posix", reason="names with control characters exist on POSIX systems only")
def test_odd_names(tmp_path):
    name = b"line\nbreak \x1b[31m \xff.csv"
    with open(os.path.join(os.fsencode(tmp_path), name), "w") as file:
        file.write("x")
    inventory = walk(str(tmp_path))
    assert list(inventory.files()) == [os.fsdecode(name)]
    assert inventory.read(os.fsdecode(name), 10) == b"x"


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders exist on POSIX systems only")
def test_what_is_no_file_is_a_problem(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "locked.csv").write_text("x")
    (tmp_path / "locked.csv").chmod(0)
    inventory = walk(str(tmp_path))
    assert problems(inventory) == [("unreadable", "locked.csv"), ("special", "pipe")]


def test_deep_nesting(tmp_path):
    folder = tmp_path
    for _ in range(60):
        folder = folder / "d"
    folder.mkdir(parents=True)
    (folder / "a.csv").write_text("x")
    assert list(walk(str(tmp_path)).files()) == ["d/" * 60 + "a.csv"]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(OSError, match="nothing"):
        walk(str(tmp_path / "nothing"))


@pytest.fixture
def asked_for_status(monkeypatch):
    """The names of the entries whose status the walk asks for."""
    asked = []

    class Watched:
        def __init__(self, entry):
            self._entry = entry

        def __getattr__(self, name):
            return getattr(self._entry, name)

        def stat(self, **how):
            asked.append(self.name)
            return self._entry.stat(**how)

    entries = system.entries

    @contextmanager
    def watched(folder):
        with entries(folder) as found:
            yield map(Watched, found)

    monkeypatch.setattr(system, "entries", watched)
    return asked


def test_no_file_is_asked_for_its_status_where_no_rule_needs_it(tmp_path, asked_for_status):
    make(tmp_path, "a.csv", "data/b.csv")
    report = fairlint.check(tmp_path, isolated=True, select=["no-junk-files", "file-names-portable"])
    assert (report.files, report.bytes, asked_for_status) == (2, None, [])
    report = fairlint.check(tmp_path, isolated=True, select=["no-empty-or-broken-files"])
    assert (report.bytes, asked_for_status) == (15, ["a.csv", "b.csv"])


@pytest.mark.parametrize("sizes", [True, False])
def test_sizes_are_known_or_asked_for(tmp_path, sizes):
    make(tmp_path, "a.csv", "data/b.csv")
    (tmp_path / "data/empty.csv").touch()
    inventory = walk(str(tmp_path), sizes=sizes)
    assert inventory.sizes_known is sizes
    assert dict(inventory.sized()) == {"a.csv": 5, "data/b.csv": 10, "data/empty.csv": 0}
    assert inventory.total_bytes == 15
    assert list(inventory.empty()) == ["data/empty.csv"]
    assert [inventory.size(path) for path in ("data/b.csv", "data/empty.csv", "b.csv")] == [10, 0, None]


def test_chunks_are_entered_when_asked_for(tmp_path):
    make(tmp_path, "img.zarr/zarr.json", "img.zarr/c/0/0", "a.csv")
    inventory = walk(str(tmp_path), chunks=True)
    assert list(inventory.files()) == ["a.csv", "img.zarr/zarr.json", "img.zarr/c/0/0"]
    assert inventory.has("img.zarr")
    assert fairlint.check(tmp_path, isolated=True, chunks=True).files == 3
    assert fairlint.check(tmp_path, isolated=True).files == 2
    (tmp_path / "fairlint.toml").write_text("chunks = true")
    assert fairlint.check(tmp_path).files == 4


def test_folders_and_files_by_suffix(tmp_path):
    make(tmp_path, "a.csv", "b.nii", "data/c.nii.gz", "data/d.CSV", "x/README")
    inventory = walk(str(tmp_path))
    assert list(inventory.folders({".nii.gz", ".nii"})) == [("", ["a.csv", "b.nii"]), ("data/", ["c.nii.gz", "d.CSV"])]
    assert list(inventory.with_suffix({".csv"})) == ["a.csv", "data/d.CSV"]
    assert list(inventory.folders({".gz"})) == []
    assert list(inventory.joined()) == [
        ("", "a.csv/b.nii", {".csv", ".nii"}),
        ("data/", "c.nii.gz/d.CSV", {".csv", ".nii.gz"}),
        ("x/", "README", {""}),
    ]


def test_an_empty_folder_has_no_bytes(tmp_path):
    report = fairlint.check(tmp_path, isolated=True)
    assert (report.files, report.bytes) == (0, 0)
