from __future__ import annotations

import pytest

from fairlint.config import ConfigError, find_config, load_config, tool_schema
from fairlint.plugins import all_rules
from fairlint.suppression import Ignore


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def dataset(tmp_path):
    folder = tmp_path / "project" / "data"
    folder.mkdir(parents=True)
    return folder


def test_the_nearest_file_upward_is_the_one(dataset):
    write(dataset.parent / "fairlint.toml", "min-score = 50")
    assert load_config(str(dataset)).min_score == 50
    near = write(dataset / ".fairlint.toml", 'stage = "draft"')
    assert load_config(str(dataset)).min_score is None
    assert find_config(str(dataset)) == str(near)


def test_pyproject_counts_only_with_our_table(dataset):
    write(dataset.parent / "fairlint.toml", "min-score = 50")
    write(dataset / "pyproject.toml", "[project]\nname = 'x'")
    assert load_config(str(dataset)).min_score == 50
    write(dataset.parent / "inner" / "pyproject.toml", "[tool.fairlint]\nmin-score = 60")
    assert load_config(str(dataset.parent / "inner")).min_score == 60


def test_everything_can_be_set(dataset):
    write(
        dataset / "fairlint.toml",
        """
        exclude = ["/tmp/"]
        fail-on = "warning"
        min-score = 70.5
        stage = "published"
        repository = "zenodo"

        [ignore]
        readme = "the data paper explains it"
        """,
    )
    config = load_config(str(dataset))
    assert (config.exclude, config.fail_on, config.min_score) == (("/tmp/",), "warning", 70.5)
    assert (config.stage, config.repository) == ("published", "zenodo")
    assert config.ignore == (Ignore("readme", "the data paper explains it"),)


def test_the_command_line_wins_and_adds(dataset):
    write(dataset / "fairlint.toml", 'fail-on = "note"\nexclude = ["a"]\n[ignore]\nreadme = "why"')
    config = load_config(str(dataset), fail_on="never", exclude=("b",), ignore={"R1.2": ""}, stage=None)
    assert (config.fail_on, config.exclude) == ("never", ("a", "b"))
    expected = {"readme"} | {one.id for one in all_rules().values() if one.principle == "R1.2"}
    assert {one.rule for one in config.ignore} == expected


def test_isolated_reads_nothing(dataset):
    write(dataset / "fairlint.toml", "this is not TOML")
    assert load_config(str(dataset), isolated=True).path == ""


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("min_score = 50", "there is no setting 'min_score'; did you mean 'min-score'?"),
        ("min-score = 101", "min-score is not valid: 101 is greater than the maximum of 100"),
        ('fail-on = "errors"', "fail-on is not valid"),
        ("[ignore]\nreadme = ''", "ignore.readme is not valid"),
        ("ignore = ['readme']", "ignore is not valid"),
        ("[ignore]\nreedme = 'x'", "there is no rule or principle 'reedme'"),
        ("select = ['licence-presents']", "did you mean 'licence-present'?"),
        ("repository = 'zenod'", "the repository 'zenod' in"),
        ("select = ['F']\nmin-score = 3", "use --min-score without --select"),
        ("= 3", "is not valid TOML"),
    ],
)
def test_a_wrong_configuration_says_so(dataset, text, message):
    write(dataset / "fairlint.toml", text)
    with pytest.raises(ConfigError) as caught:
        load_config(str(dataset))
    assert message in str(caught.value)
    assert "\n" not in str(caught.value).split("is not valid TOML")[0]


def test_bytes_that_are_no_text(dataset):
    (dataset / "fairlint.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="is not valid TOML"):
        load_config(str(dataset))


def test_a_named_file_that_is_not_there(dataset):
    with pytest.raises(ConfigError, match="can't be read"):
        load_config(str(dataset), named=str(dataset / "none.toml"))


def test_validate_pyproject_gets_the_schema():
    assert "min-score" in tool_schema("fairlint")["properties"]
