"""Rules from elsewhere: the folder of docs/plugins.md, the same file in a package, and what is never loaded."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from click.testing import CliRunner

import fairlint
from fairlint import plugins, rulebook
from fairlint.cli import main
from fairlint.plugins import all_rules
from fairlint.testing import make_folder

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/plugins.md").read_text("utf-8")
GOOD = ROOT / "tests/datasets/good/bat-roosts"
RULE = re.search(r"```python\n(# our-rules/institute\.py\n.*?)```", PAGE, re.DOTALL)[1]
TEST = re.search(r"```python\n(from fairlint\.testing import .*?)```", PAGE, re.DOTALL)[1]


def run(*arguments):
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(autouse=True)
def registry(monkeypatch):
    """A registry of each test's own, with the built-in rules."""
    all_rules()
    monkeypatch.setattr(rulebook, "REGISTRY", dict(rulebook.REGISTRY))
    monkeypatch.setattr(plugins, "REGISTRY", rulebook.REGISTRY)


@pytest.fixture
def rules(tmp_path):
    """The folder of the page."""
    make_folder(str(tmp_path), {"our-rules/institute.py": RULE})
    return tmp_path / "our-rules"


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Install a package with these rules, or what looks like it."""

    def install(code):
        make_folder(str(tmp_path), {"site/our_institute/__init__.py": "", "site/our_institute/institute.py": code})
        monkeypatch.syspath_prepend(str(tmp_path / "site"))
        offered = EntryPoint("our-institute", "our_institute.institute", "fairlint.rules")
        monkeypatch.setattr(plugins, "_offered", lambda: {"fairlint.rules"})
        monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: EntryPoints([offered]))

    yield install
    for name in [one for one in sys.modules if one.startswith("our_institute")]:
        del sys.modules[name]


def test_the_rule_of_the_page_finds_what_the_page_says(rules):
    shown = re.search(r"```text\n(warning .*?)```", PAGE, re.DOTALL)[1]
    printed = run("check", GOOD, "--rules", rules).output
    assert "".join(f"  {line}\n" for line in shown.splitlines()) in printed


def test_the_test_of_the_page_passes(rules, monkeypatch):
    monkeypatch.chdir(rules.parent)
    example = {}
    exec(compile(TEST, "plugins.md", "exec"), example)
    example["test_publisher_is_us"]()


def test_the_same_file_in_a_package(package):
    package(RULE)
    assert any(one.rule == "publisher-is-us" for one in fairlint.check(GOOD, isolated=True).findings)
    assert "publisher-is-us" in run("rules").output
    told = run("explain", "publisher-is-us", "--for", "datacite-json").output
    assert '"publisher": "Our Repository"' in told or "## datacite.json" in told


def test_own_rules_count_for_the_gate_and_not_for_the_score(rules):
    without, found = fairlint.check(GOOD, isolated=True), fairlint.check(GOOD, isolated=True, rules=[rules])
    assert found.score == without.score
    assert fairlint.check(GOOD, isolated=True) == without, "rules of one run are not asked in another"
    assert run("check", GOOD, "--quiet", "--isolated", "--fail-on", "warning").exit_code == 0
    assert run("check", GOOD, "--quiet", "--isolated", "--fail-on", "warning", "--rules", rules).exit_code == 1
    rows = json.loads(run("check", GOOD, "--isolated", "--rules", rules, "--format", "json").stdout)["rules"]
    assert next(one["weight"] for one in rows if one["id"] == "publisher-is-us") == 0


def test_its_example_and_field_are_kept(rules):
    own = all_rules([str(rules)])["publisher-is-us"]
    assert own.about == "publisher"
    assert own.example.startswith("in datacite.json")


# --- what can't be loaded: one sentence, and exit code 2

BROKEN = {
    "a name that is taken": (RULE.replace("publisher-is-us", "readme"), "'readme' of .* is already registered by"),
    "no Python": ("def (", r"can't be loaded: SyntaxError: .*line 1"),
    "a module that is not there": ("import nothing_of_that_name", "can't be loaded: ModuleNotFoundError"),
    "an end": ("raise SystemExit(0)", "can't be loaded: SystemExit"),
    "no documentation": (re.sub(r" Why:.*?Example:", " Because.", RULE, flags=re.DOTALL), "needs a title line"),
    "an unknown fact": (RULE.replace("(record)", "(weather)"), "asks for 'weather'; there is only record"),
    "an unknown principle": (RULE.replace('"F2"', '"F9"'), "no such principle or priority: 'F9'"),
    "a rule, then a fault": (f"{RULE}\n1 / 0\n", "can't be loaded: ZeroDivisionError"),
}


def refused(result, message):
    assert result.exit_code == 2
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert re.search(f"^fairlint: .*{message}", result.stderr, re.MULTILINE), result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(("code", "message"), BROKEN.values(), ids=BROKEN)
def test_a_folder_that_cannot_be_loaded(rules, code, message):
    (rules / "institute.py").write_text(code, "utf-8")
    refused(run("check", GOOD, GOOD, "--rules", rules), message)
    assert "publisher-is-us" not in rulebook.REGISTRY


@pytest.mark.parametrize(("code", "message"), BROKEN.values(), ids=BROKEN)
def test_a_package_that_cannot_be_loaded(package, code, message):
    package(code)
    for command in (["check", GOOD], ["rules"], ["explain", "readme"]):
        sys.modules.pop("our_institute.institute", None)
        rulebook.REGISTRY.pop("publisher-is-us", None)
        refused(run(*command), message)


def test_a_folder_that_is_not_there(tmp_path):
    refused(run("check", GOOD, "--rules", tmp_path / "nowhere"), "nowhere can't be read: No such file")


def test_a_rule_that_breaks_on_a_dataset_is_named(rules):
    (rules / "institute.py").write_text(RULE.replace("for publisher in", "for publisher in 1 / 0,"), "utf-8")
    refused(run("check", GOOD, "--rules", rules), "publisher-is-us broke on")


# --- what is never loaded

EVIL = "import pathlib; pathlib.Path(__file__).with_name('loaded').touch()\n"


def test_python_of_the_dataset_is_never_loaded(tmp_path):
    """Neither rules nor modules nor what looks like an installed package, not even by `python -m` from inside."""
    files = {
        **dict.fromkeys(("rules/own.py", "fairlint_rules.py", "yaml.py", "conftest.py", "sitecustomize.py"), EVIL),
        "evil-1.0.dist-info/METADATA": "Metadata-Version: 2.1\nName: evil\nVersion: 1.0\n",
        "evil-1.0.dist-info/entry_points.txt": "[fairlint.rules]\nevil = fairlint_rules\n",
        "pyproject.toml": '[project.entry-points."fairlint.rules"]\nevil = "fairlint_rules"\n[tool.fairlint]\n',
        "datacite.json": {"titles": [{"title": "Emergence counts"}], "publisher": "Somebody"},
    }
    make_folder(str(tmp_path), files)
    command = [sys.executable, "-m", "fairlint", "check", ".", "--quiet", "--fail-on", "never"]
    found = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=False
    )
    assert found.returncode == 0, found.stderr
    assert not [*tmp_path.rglob("loaded")]


@pytest.mark.parametrize("line", ['rules = ["rules"]', "online = true", 'plugins = ["rules/own.py"]'])
def test_a_configuration_brings_no_code(tmp_path, line):
    make_folder(str(tmp_path), {"rules/own.py": EVIL, "fairlint.toml": line})
    refused(run("check", tmp_path), f"fairlint.toml.*{line.split()[0]}")
    assert not (tmp_path / "rules/loaded").exists()
