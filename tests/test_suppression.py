"""What is not shown: ignores with their reasons, by rule and path, and the findings of a baseline."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

import fairlint
from fairlint.cli import main
from fairlint.suppression import Baseline
from fairlint.testing import make_folder
from fairlint.toml_files import ConfigError
from tests.rules.bases import datapackage

# Two junk files in two folders, one finding each of no-junk-files' examples and more of other rules.
FILES = datapackage() | {"raw/empty.csv": "", "final/empty.csv": ""}


@pytest.fixture
def dataset(tmp_path):
    make_folder(str(tmp_path / "data"), FILES)
    return tmp_path / "data"


def rules(report):
    return [one.rule for one in report.findings]


def configured(dataset, text):
    (dataset.parent / "fairlint.toml").write_text(text, encoding="utf-8")
    return fairlint.check(dataset)


def test_by_rule(dataset):
    assert "readme" in rules(fairlint.check(dataset))
    report = configured(dataset, '[ignore]\nreadme = "the paper tells it"')
    assert "readme" not in rules(report)
    assert report.unused_ignores == ()


def test_by_path(dataset):
    def places(report):
        return [one.file for one in report.findings if one.rule == "no-empty-or-broken-files"]

    before = places(fairlint.check(dataset))
    assert before
    report = configured(dataset, f'[ignore]\nno-empty-or-broken-files = {{reason = "x", paths = ["{before[0]}"]}}')
    assert places(report) == before[1:]
    other = configured(dataset, '[ignore]\nno-empty-or-broken-files = {reason = "x", paths = ["elsewhere/"]}')
    assert places(other) == before
    assert other.unused_ignores == ("no-empty-or-broken-files in elsewhere/",)


def test_several_paths_with_reasons_of_their_own(dataset):
    text = '[[ignore.readme]]\nreason = "a"\npaths = ["x"]\n[[ignore.readme]]\nreason = "b"\npaths = ["*.json"]'
    report = configured(dataset, text)
    assert "readme" not in rules(report)
    assert report.unused_ignores == ("readme in x",)


def test_an_ignore_needs_a_reason(dataset):
    with pytest.raises(ConfigError, match="ignore"):
        configured(dataset, '[ignore]\nreadme = {paths = ["raw/"]}')


def test_the_score_does_not_change(dataset):
    before = fairlint.check(dataset).score
    assert configured(dataset, '[ignore]\nR = "x"').score == before


# --- baseline


def run(*arguments):
    result = CliRunner().invoke(main, ["check", *map(str, arguments), "--isolated"])
    return result.exit_code, result.output


def test_a_baseline_leaves_only_what_is_new(dataset):
    baseline = dataset.parent / "known.json"
    assert run(dataset)[0] == 1
    assert run(dataset, "--write-baseline", baseline)[0] == 0
    code, text = run(dataset, "--baseline", baseline, "--fail-on", "note")
    assert code == 0
    assert "of the baseline not shown" in text
    (dataset / "Thumbs.db").write_bytes(b"x")
    code, text = run(dataset, "--baseline", baseline, "--fail-on", "note")
    assert code == 1
    assert "no-junk-files" in text
    assert "licence" not in text.partition("Score")[0]


def test_lines_may_move(dataset):
    baseline = dataset.parent / "known.json"
    run(dataset, "--write-baseline", baseline)
    text = (dataset / "datapackage.json").read_text("utf-8")
    (dataset / "datapackage.json").write_text("\n\n\n" + text, encoding="utf-8")
    assert run(dataset, "--baseline", baseline, "--fail-on", "note")[0] == 0


def test_what_is_mended_is_told(dataset):
    baseline = dataset.parent / "known.json"
    run(dataset, "--write-baseline", baseline)
    (dataset / "README.md").write_text("# Bats\n\nCounts of bats.\n" * 20, encoding="utf-8")
    assert "of the baseline no longer there" in run(dataset, "--baseline", baseline)[1]


def test_the_file_can_be_read_and_moved(dataset, tmp_path):
    baseline = dataset.parent / "known.json"
    run(dataset, "--write-baseline", baseline)
    data = json.loads(baseline.read_text("utf-8"))
    assert list(data["datasets"]) == ["data"]
    assert all(set(one) == {"rule", "file", "subject"} for one in data["datasets"]["data"])
    moved = tmp_path / "elsewhere"
    dataset.parent.joinpath("data").rename(moved.with_name("data2"))
    assert Baseline.read(str(baseline)).split(str(moved), [])[1] == 0


def test_the_configuration_names_it(dataset):
    run(dataset, "--write-baseline", dataset.parent / "known.json")
    (dataset.parent / "fairlint.toml").write_text('baseline = "known.json"', encoding="utf-8")
    assert CliRunner().invoke(main, ["check", str(dataset)]).exit_code == 0


def test_one_that_the_configuration_names_can_be_written_first_and_anew(dataset):
    baseline = dataset.parent / "known.json"
    (dataset.parent / "fairlint.toml").write_text('baseline = "known.json"', encoding="utf-8")
    command = ["check", str(dataset), "--write-baseline", str(baseline)]
    assert CliRunner().invoke(main, command).exit_code == 0
    first = baseline.read_text("utf-8")
    assert CliRunner().invoke(main, command).exit_code == 0
    assert baseline.read_text("utf-8") == first
    assert "readme" in first


def test_a_principle_is_used_when_one_of_its_rules_is(dataset):
    report = configured(dataset, '[ignore]\n"R1" = "the paper tells it"\n"I3" = "no reason any more"')
    assert not {one.principle for one in report.findings} & {"R1", "R1.1"}
    assert report.unused_ignores == ("I3",)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"baseline_version": 9, "datasets": {}}', '{"baseline_version": 1}'])
def test_what_is_no_baseline(dataset, text):
    baseline = dataset.parent / "known.json"
    baseline.write_text(text, encoding="utf-8")
    code, said = run(dataset, "--baseline", baseline)
    assert code == 2
    assert "known.json" in said


def test_no_such_baseline(dataset):
    assert run(dataset, "--baseline", dataset / "none.json")[0] == 2
