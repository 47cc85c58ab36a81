"""Every fairlint command and every Python example of README and documentation runs."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import fsspec
import pytest
import requests
from click.testing import CliRunner

from fairlint import plugins, rulebook
from fairlint.cli import main
from fairlint.config import load_config
from fairlint.suppression import Baseline
from fairlint.testing import make_folder

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")), ROOT / "docs/de/datenstewards.md"]
# What stands for the reader's own dataset.
ARCHIVES = ("DATASET", "bats-1.0")
DATASETS = ("FOLDER", "my-dataset", "data/my-dataset", "datenordner", "deposit-4711", "docs/example-dataset")

CODE = re.compile(r"^(?: {4}[^\n]*\n|\n(?= {4}))+|^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(
    r"^(?:- (?:run: )?)?"
    r"(fairlint (?:--lang de )?(?:check|inspect|attribution|identify|licence|explain|rules|formats|profiles)\b.*)$"
)


def code(page):
    """The code of a page: its language, empty where it is indented, and the text."""
    for match in CODE.finditer(page.read_text(encoding="utf-8")):
        yield (match[1], match[2]) if match[2] is not None else ("", match[0])


def commands():
    """Each command, without the remark that stands in a column behind it, and what follows on `&&`."""
    for page in PAGES:
        for language, text in code(page):
            if language == "text":
                continue
            for line in text.splitlines():
                if match := COMMAND.match(line.strip()):
                    yield page.name, re.split(r" {3,}| && ", match[1])[0]


def no_network(web, url):
    raise requests.ConnectionError("no network")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder in which each name that the pages use is a dataset, beside files that they name; the web is away.

    Each URL leads to the same dataset.
    """
    for name in DATASETS:
        shutil.copytree(ROOT / "tests/datasets/good/bat-roosts", tmp_path / name, dirs_exist_ok=True)
    for name in ARCHIVES:
        shutil.make_archive(str(tmp_path / name), "zip", tmp_path, "FOLDER")
    elsewhere = fsspec.filesystem("file"), str(tmp_path / "FOLDER")
    monkeypatch.setattr("fairlint.trees.remote._connect", lambda url: elsewhere)
    own_rule = next(text for page, text in PYTHON if "@rule" in text)
    make_folder(str(tmp_path), {"baseline.json": Baseline("").as_json(), "our-rules/institute.py": own_rule})
    plugins.all_rules()
    monkeypatch.setattr(rulebook, "REGISTRY", dict(rulebook.REGISTRY))
    monkeypatch.setattr(plugins, "REGISTRY", rulebook.REGISTRY)
    monkeypatch.setattr("fairlint.web.Web._ask", no_network)
    monkeypatch.setattr("fairlint.web.cache_folder", lambda: str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    return tmp_path


@pytest.mark.parametrize(("page", "command"), sorted(set(commands())))
def test_command(folder, page, command):
    words = [os.path.expandvars(one) for one in shlex.split(command)]
    result = CliRunner().invoke(main, words[1:])
    listing_of_repositories = "--repository x" in command
    assert result.exit_code == (2 if listing_of_repositories else 0), result.output
    for output in (one.partition("=")[2] for one in words if "=" in one and not one.startswith("--")):
        assert (folder / output).stat().st_size > 0


PYTHON = [(page.name, text) for page in PAGES for language, text in code(page) if language == "python"]
PYTHON += [
    ("README.md", re.sub("^    ", "", text, flags=re.MULTILINE))
    for _, text in code(ROOT / "README.md")
    if "import fairlint" in text
]


@pytest.mark.parametrize(("page", "example"), PYTHON, ids=[page for page, _ in PYTHON])
def test_python(folder, page, example):
    exec(compile(example, page, "exec"), {"__name__": "example"})


def test_toml():
    for page in PAGES:
        for language, text in code(page):
            if language == "toml":
                tomllib.loads(text)


@pytest.mark.parametrize("page", ["README.md", "docs/configuration.md", "docs/de/datenstewards.md"])
def test_configuration(tmp_path, page):
    """The configurations that the pages show are valid ones."""
    shown = [text for _, text in code(ROOT / page) if re.search(r"^ *\[ignore\]", text, re.MULTILINE)]
    assert shown
    for text in shown:
        (tmp_path / "fairlint.toml").write_text(re.sub("^    ", "", text, flags=re.MULTILINE), encoding="utf-8")
        assert load_config(str(tmp_path)).ignore


def test_requirements(tmp_path):
    """The rules without code of docs/configuration.md find what the page says."""
    page = ROOT / "docs/configuration.md"
    table = next(text for _, text in code(page) if "[[require]]" in text)
    shown = next(text for language, text in code(page) if language == "text")
    shutil.copytree(ROOT / "tests/datasets/good/bat-roosts", tmp_path, dirs_exist_ok=True)
    (tmp_path / "fairlint.toml").write_text(table, encoding="utf-8")
    names = [one["id"] for one in tomllib.loads(table)["require"]]
    printed = CliRunner().invoke(main, ["check", str(tmp_path)]).output
    assert "".join(f"  {line}\n" for line in shown.splitlines()) in printed
    assert [name for name in names if name in printed] == ["portal-keyword"]


def test_baseline(folder):
    """The commands of docs/configuration.md, one after the other: only what is new is shown."""
    page = ROOT / "docs/configuration.md"
    write, read = (one.split() for _, text in code(page) for one in text.splitlines() if "baseline baseline" in one)
    (folder / "my-dataset/LICENSE").unlink()
    (folder / "my-dataset/datacite.json").write_text("{}")
    assert CliRunner().invoke(main, [*read[1:], "--quiet"]).exit_code == 1
    assert CliRunner().invoke(main, [*write[1:], "--quiet"]).exit_code == 0
    assert CliRunner().invoke(main, [*read[1:], "--quiet"]).exit_code == 0
    (folder / "my-dataset/ro-crate-metadata.json").write_text("{broken")
    found = CliRunner().invoke(main, read[1:])
    assert found.exit_code == 1
    assert "ro-crate-metadata.json:1:2  metadata-valid" in found.output


def test_an_upload_is_refused_by_the_exit_code(folder):
    """The recipe of docs/before-upload.md, as it stands, with a bad and with a good dataset."""
    page = (ROOT / "docs/before-upload.md").read_text(encoding="utf-8")
    recipe = re.search(r"^fairlint check .*upload\.sh my-dataset$", page, re.MULTILINE)[0]
    (folder / "upload.sh").write_text("#!/bin/sh\ntouch uploaded\n")
    (folder / "upload.sh").chmod(0o755)
    if os.name == "nt":
        pytest.skip("the recipe is for a POSIX shell")
    command = recipe.replace("fairlint ", f"{shlex.quote(sys.executable)} -m fairlint ", 1)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}

    def run():
        return subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, check=False)

    (folder / "my-dataset/datacite.json").rename(folder / "kept.json")
    assert run().returncode == 1
    assert not (folder / "uploaded").exists()
    assert "licence" in (folder / "report.md").read_text(encoding="utf-8")
    (folder / "kept.json").rename(folder / "my-dataset/datacite.json")
    assert run().returncode == 0
    assert (folder / "uploaded").exists()
