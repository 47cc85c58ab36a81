"""The action and the hooks, held against the schemas and the security audit that their users' CI has."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def follows(schema, file):
    done = run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file))
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_action_follows_its_schema():
    follows("vendor.github-actions", "action.yml")


def test_the_workflow_of_the_documentation_follows_its_schema(tmp_path):
    page = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
    (workflow,) = re.findall(r"```yaml\n(name: .*?)```", page, re.DOTALL)
    (tmp_path / "fair.yml").write_text(workflow, encoding="utf-8")
    follows("vendor.github-workflows", tmp_path / "fair.yml")


def test_zizmor_finds_nothing():
    zizmor = shutil.which("zizmor", path=str(Path(sys.executable).parent)) or "zizmor"
    done = run(zizmor, "--offline", "--no-progress", "action.yml")
    assert done.returncode == 0, done.stdout + done.stderr


def test_hooks_are_hooks():
    done = run(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout + done.stderr
