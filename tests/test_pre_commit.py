"""The hooks, installed and run by pre-commit itself in a temporary git repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = [
    pytest.mark.skipif(
        not (os.environ.get("CI") or os.environ.get("FAIRLINT_SLOW")),
        reason="installs fairlint from the network; set FAIRLINT_SLOW=1 to run it",
    ),
    pytest.mark.skipif(
        not (ROOT / ".git").exists() or shutil.which("git") is None,
        reason="pre-commit installs hooks from a git repository, and this is none",
    ),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """pre-commit's own cache, so that the hook is installed once and nothing of the user's is touched."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def repository(tmp_path):
    git(tmp_path, "init", "--quiet")
    good = ROOT / "tests/datasets/good/bat-roosts"
    shutil.copytree(good, tmp_path / "data/good")
    (tmp_path / "data/bad").mkdir()
    (tmp_path / "data/bad/.zenodo.json").write_text("{")
    (tmp_path / "notes.csv").write_text("a\n")
    git(tmp_path, "add", "--all")
    return tmp_path


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


def run_hook(repository, home, hook, files, args=()):
    """`pre-commit try-repo` with `args` for the hook; its output and exit code."""
    command = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), hook, "--verbose", "--files", *files]
    if args:
        config = f"repos: [{{repo: {ROOT}, rev: HEAD, hooks: [{{id: {hook}, args: [{', '.join(args)}]}}]}}]"
        (repository / ".pre-commit-config.yaml").write_text(config)
        command = [sys.executable, "-m", "pre_commit", "run", hook, "--verbose", "--files", *files]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"PRE_COMMIT_HOME": str(home), "PRE_COMMIT_COLOR": "never"}
    done = subprocess.run(command, cwd=repository, env=environment, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr, done.returncode


def test_a_file_that_is_no_metadata_checks_nothing(repository, home):
    output, code = run_hook(repository, home, "fairlint", ["notes.csv"])
    assert code == 0, output
    assert "(no files to check)Skipped" in output


def test_metadata_check_the_whole_repository(repository, home):
    output, code = run_hook(repository, home, "fairlint", ["data/bad/.zenodo.json"])
    assert code == 1, output
    assert "- exit code: 1" in output
    assert "fairlint 0." in output


def test_every_commit(repository, home):
    output, code = run_hook(repository, home, "fairlint-all", ["notes.csv"])
    assert code == 1, output
    assert "fairlint 0." in output


@pytest.mark.parametrize(("folder", "expected"), [("data/good", 0), ("data/bad", 1)])
def test_a_dataset_in_a_sub_folder_is_named_by_args(repository, home, folder, expected):
    output, code = run_hook(repository, home, "fairlint", ["data/bad/.zenodo.json"], [folder])
    assert code == expected, output
    assert folder in output
