from __future__ import annotations

import os

import pytest

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
