from __future__ import annotations

import json
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

import fairlint
from fairlint.plugins import all_rules

ROOT = Path(__file__).parents[1]


def text(name):
    return (ROOT / name).read_text(encoding="utf-8")


def generator(name):
    spec = spec_from_file_location(name, ROOT / f"docs/{name}.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.community
def test_tables_of_formats_are_fresh():
    assert text("docs/formats.md") == generator("generate_formats").page(), "run python docs/generate_formats.py"


@pytest.mark.parametrize("language", ["en", "de"])
def test_rule_pages_are_fresh(language):
    module = generator("generate_rules")
    written = {path.name: path.read_text(encoding="utf-8") for path in module.FOLDERS[language].glob("*.md")}
    assert written == module.pages(language), "run python docs/generate_rules.py"


def test_ci_runs_what_the_readme_says():
    commands = re.findall(r"^    (python3 -m venv .*|\.venv/bin/pip .*)$", text("README.md"), re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        assert command in text(".ci/run").splitlines()


def test_links_between_our_pages_lead_somewhere():
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").glob("*.md")]:
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def test_the_report_of_the_readme_is_the_one_that_is_printed():
    from fairlint.reporters import Options, render

    report = fairlint.check(ROOT / "docs/example-dataset", isolated=True)
    printed = render("text", [report], Options(width=100)).replace(str(ROOT) + "/", "")
    shown = re.search(r"```text\n(.*?)```", text("README.md"), re.DOTALL)
    assert shown[1] == printed


def test_indicators_exist_and_are_about_the_rule_s_principle():
    for one in all_rules().values():
        for indicator in (*one.rda, *one.supports):
            assert re.fullmatch(r"RDA-[FAIR]\d(\.\d)?-\d\d[MD]", indicator), indicator
        for metric in one.fuji:
            assert re.fullmatch(r"FsF-[FAIR]\d(\.\d)?-\d\dM?D?", metric), metric


def test_example_dataset_is_valid_json():
    for name in (".zenodo.json", "datapackage.json"):
        json.loads(text(f"docs/example-dataset/{name}"))


def test_all_repositories_are_named():
    from fairlint.vocabulary.repositories import repository_ids

    section = text("docs/configuration.md").partition("## Repositories")[2].partition("\n## ")[0]
    assert set(re.findall("`([^`]+)`", section)) - {"repository"} == set(repository_ids())
