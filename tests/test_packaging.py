"""The wheel holds what a user needs: the package, the rules, the schemas and the data files, and nothing else."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The sdist, and the wheel built from it."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


def names(folder, pattern):
    return {path.relative_to(ROOT / folder).as_posix() for path in (ROOT / folder).rglob(pattern)}


def test_wheel(built):
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        inside = set(wheel.namelist())
    for folder, pattern, place in (
        ("rules", "*.py", "fairlint/rules"),
        ("schemas", "*.json", "fairlint/schemas"),
        ("fairlint", "*.py", "fairlint"),
        ("fairlint", "*.tsv", "fairlint"),
        ("fairlint", "*.toml", "fairlint"),
    ):
        assert {f"{place}/{name}" for name in names(folder, pattern)} <= inside
    assert "fairlint/py.typed" in inside
    tops = {name.split("/")[0] for name in inside}
    assert {one for one in tops if not one.endswith(".dist-info")} == {"fairlint"}
    assert not [one for one in inside if "__pycache__" in one]


def test_sdist_can_be_tested(built):
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        inside = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "README.md", "LICENSE", "action.yml", ".pre-commit-hooks.yaml"} <= inside
    assert "tests/test_packaging.py" in inside
    assert "rules/r1_1_licence.py" in inside


def test_the_wheel_works_by_itself(built, tmp_path):
    """Unpacked alone, it finds its own rules and schemas rather than those of the checkout."""
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path)
    code = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "from fairlint.plugins import all_rules\n"
        "from fairlint.config import tool_schema\n"
        "tool_schema('')\n"
        "print(next(iter(all_rules().values())).file)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=tmp_path, check=True)
    assert result.stdout.startswith(str(tmp_path / "fairlint" / "rules"))


def test_version_is_told_once():
    from fairlint import __version__

    assert f'version = "{__version__}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"version: {__version__}" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
