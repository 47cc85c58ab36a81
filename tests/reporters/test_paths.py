from __future__ import annotations

import os
import sys

import pytest

from fairlint.reporters._paths import RepositoryPaths, as_uri


@pytest.fixture
def repository(tmp_path):
    """A repository with the dataset data/set in it."""
    (tmp_path / "work" / ".git").mkdir(parents=True)
    (tmp_path / "work" / "data" / "set" / "sub").mkdir(parents=True)
    return tmp_path / "work"


def link(path, target):
    try:
        path.symlink_to(target)
    except OSError:
        pytest.skip("this system does not let us make symbolic links")


@pytest.mark.parametrize(
    ("file", "expected"),
    [
        ("datacite.json", "data/set/datacite.json"),
        ("sub/a b.csv", "data/set/sub/a b.csv"),
        ("", "data/set"),
    ],
)
def test_relative_to_the_repository(repository, file, expected):
    assert RepositoryPaths(str(repository / "data" / "set")).path(file) == expected


def test_the_current_folder_does_not_matter_in_a_repository(repository, monkeypatch):
    monkeypatch.chdir(repository / "data")
    assert RepositoryPaths("set").path("a.csv") == "data/set/a.csv"


def test_git_file_of_a_worktree(tmp_path):
    (tmp_path / ".git").write_text("gitdir: ../elsewhere")
    assert RepositoryPaths(str(tmp_path)).path("a.csv") == "a.csv"
    assert RepositoryPaths(str(tmp_path)).path() == "."


@pytest.fixture
def no_repository(tmp_path):
    if any((one / ".git").exists() for one in tmp_path.parents):
        pytest.skip("the folder for temporary files lies in a repository")
    return tmp_path


def test_without_a_repository_relative_to_the_current_folder(no_repository, monkeypatch):
    (no_repository / "set").mkdir()
    monkeypatch.chdir(no_repository)
    assert RepositoryPaths("set").path("a.csv") == "set/a.csv"


def test_without_either_relative_to_the_dataset(no_repository, monkeypatch):
    (no_repository / "set").mkdir()
    (no_repository / "set2").mkdir()
    monkeypatch.chdir(no_repository / "set2")
    assert RepositoryPaths(str(no_repository / "set")).path("a.csv") == "a.csv"


def test_links_inside_the_repository_are_resolved(repository):
    (repository / "shared.json").touch()
    link(repository / "data" / "set" / "datacite.json", repository / "shared.json")
    link(repository / "linked", repository / "data" / "set")
    assert RepositoryPaths(str(repository / "data" / "set")).path("datacite.json") == "shared.json"
    assert RepositoryPaths(str(repository / "linked")).path("a.csv") == "data/set/a.csv"


@pytest.mark.parametrize("target", [".git/annex/objects/x/y.json", "../outside.json"])
def test_links_to_what_the_repository_does_not_have_stay(repository, target):
    link(repository / "data" / "set" / "datacite.json", repository / target)
    assert RepositoryPaths(str(repository / "data" / "set")).path("datacite.json") == "data/set/datacite.json"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("data/datacite.json", "data/datacite.json"),
        ("a b/ü%#?.json", "a%20b/%C3%BC%25%23%3F.json"),
        ("doi:10.json", "doi%3A10.json"),  # a colon in the first step would be the end of a scheme
        ("a\n\x1b.csv", "a%0A%1B.csv"),
        ("./", "./"),
    ],
)
def test_uri(path, expected):
    assert as_uri(path) == expected


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are text on this system")
def test_uri_of_a_name_that_is_no_text():
    assert as_uri(os.fsdecode(b"\xff.csv")) == "%FF.csv"
