from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from fairlint.config import FILE_NAMES
from fairlint.formats import formats
from fairlint.prose import is_licence_file, is_readme

HOOKS = yaml.safe_load((Path(__file__).parents[1] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
METADATA, ALL = HOOKS

READ = [
    "zenodo.json",
    ".zenodo.json",
    "CITATION.cff",
    "codemeta.json",
    "datapackage.json",
    "datapackage.yaml",
    "datapackage.yml",
    "temperatures.datapackage.json",
    "datapackage.en.json",
    "ro-crate-metadata.json",
    "ro-crate-metadata.jsonld",
    "experiment-ro-crate-metadata.json",
    "datacite.json",
    "datacite.xml",
    "datacite.yml",
    "datacite.yaml",
    "doi-datacite-v1.json",
    "dataset_description.json",
    "task-rest_bold.json",
    "T1w.json",
    "dataset.jsonld",
    "dataset.json",
    "schema.json",
    "schema-org.json",
    "metadata.json",
    "metadata.xml",
]
PROSE = [
    "README",
    "README.md",
    "readme_de.txt",
    "Read Me.txt",
    "Smith2020_README.txt",
    "LIESMICH.md",
    "LICENSE",
    "LICENCE.txt",
    "LICENSE-CC-BY",
    "UNLICENSE",
    "COPYING",
    "COPYING.LESSER",
    "Lizenz.txt",
]


def triggers(path):
    """Whether pre-commit runs the hook when this file is staged."""
    return re.search(METADATA["files"], path) is not None


@pytest.mark.parametrize("folder", ["", "data/", "data/set 1/metadata/"])
@pytest.mark.parametrize("name", READ + PROSE + list(FILE_NAMES))
def test_hook_runs_for(folder, name):
    assert triggers(folder + name)
    assert triggers(folder + name.upper())


@pytest.mark.parametrize(
    "path",
    [
        "data.csv",
        "data.jsonx",
        "datacite.json.bak",
        "datacite.json/data.csv",
        "mycitation.cff",
        "zenodo.json5",
        "metadata.jsonp",
        "data.jsonlds",
        "mydatapackage.yaml",
        "xi_investigation.txt",
        "mybagit.txt",
        "exchanges",
        "image.nc",
        "thread_metrics.csv",
        "readmeter.py",
        "licensee.csv",
        "relicense",
        "copyings",
        "my.fairlint.toml",
        "xpyproject.toml",
    ],
)
def test_hook_does_not_run_for(path):
    assert not triggers(path)


@pytest.mark.parametrize("path", ["LICENSES/CC0-1.0.txt", "data/licences/ODbL-1.0.txt"])
def test_hook_runs_for_licences_in_their_folder(path):
    assert triggers(path)


@pytest.mark.parametrize("format", formats(), ids=lambda one: one.id)
def test_hook_runs_for_every_format(format):
    """But for data files that hold metadata inside: those are left to fairlint-all."""
    own = () if format.embedded else format.globs
    for name in (*format.names, *(one.replace("*", "x") for one in own)):
        assert triggers(name)


def test_names_of_the_tables_are_really_read():
    for name in READ:
        assert any(one.proposes(name) for one in formats())
    for name in PROSE:
        assert is_readme(name) or is_licence_file(name)


def test_hooks():
    assert [one["id"] for one in HOOKS] == ["fairlint", "fairlint-all"]
    for hook in HOOKS:
        assert hook["entry"] == "fairlint check"
        assert hook["language"] == "python"
        assert hook["pass_filenames"] is False
        assert hook["name"]
        assert hook["description"]
    assert "always_run" not in METADATA
    assert ALL["always_run"] is True
    assert "files" not in ALL
