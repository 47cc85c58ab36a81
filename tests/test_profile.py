"""Profiles: policy as data."""

from __future__ import annotations

from pathlib import Path

import pytest

import fairlint
from fairlint.profile import DEFAULT, load_profile, profile_names
from fairlint.testing import check_files, make_folder
from fairlint.toml_files import ConfigError, read_toml, validate
from tests.rules.bases import datapackage


def write(path, text):
    path.write_text(f'title = "Ours"\ndescription = "For us."\n{text}', encoding="utf-8")
    return str(path)


@pytest.mark.parametrize("name", profile_names())
def test_profiles_that_ship(name):
    profile = load_profile(name)
    assert profile.title
    assert profile.description.endswith(".")
    assert profile.sources
    assert profile.thresholds["keywords"] > 0
    report = check_files(datapackage(), profile=name)
    assert report.score.basis.profile == name


@pytest.mark.parametrize("name", profile_names())
def test_they_follow_the_schema(name):
    path = Path(fairlint.__file__).parent / "profiles" / f"{name}.toml"
    validate(str(path), read_toml(str(path)), "profile.schema.json")


def test_the_default_comes_first():
    assert profile_names()[0] == DEFAULT == fairlint.Config().profile


def test_a_profile_extends_another(tmp_path):
    base = write(tmp_path / "base.toml", 'extends = "fair"\nleave-out = ["A2"]\n[thresholds]\nkeywords = 7')
    ours = write(tmp_path / "ours.toml", f'extends = "{base}"\nleave-out = ["readme"]\n[priorities]\nreadme = "useful"')
    profile = load_profile(ours)
    assert profile.leave_out == ("A2", "readme")
    assert profile.thresholds == {**load_profile("fair").thresholds, "keywords": 7}


def test_what_is_left_out_is_not_asked(tmp_path):
    ours = write(tmp_path / "ours.toml", 'extends = "fair"\nleave-out = ["readme", "A2"]')
    asked = {one.rule.id for one in check_files(datapackage(), profile=ours).outcomes}
    assert asked
    assert not asked & {"readme", "metadata-stands-alone"}


def test_priorities_make_severity_and_weight(tmp_path):
    ours = write(tmp_path / "ours.toml", 'extends = "fair"\n[priorities]\nreadme = "essential"')
    report = check_files(datapackage(), profile=ours)
    (finding,) = [one for one in report.findings if one.rule == "readme"]
    assert finding.severity == "error"
    assert next(one.rule.weight for one in report.outcomes if one.rule.id == "readme") == 4
    assert report.score.total != check_files(datapackage()).score.total
    assert report.score.basis.profile == "ours"


def test_the_repository_of_a_profile(tmp_path):
    ours = write(tmp_path / "ours.toml", 'extends = "fair"\nrepository = "zenodo"')
    target = check_files(datapackage(id=None), profile=ours).target
    assert (target.repository.id, target.known_from) == ("zenodo", f"the profile {ours}")
    assert check_files(datapackage(id=None), profile=ours, repository="dryad").target.repository.id == "dryad"


def test_a_configuration_names_a_profile_beside_it(tmp_path):
    write(tmp_path / "ours.toml", 'extends = "fair"')
    make_folder(str(tmp_path / "data"), datapackage())
    (tmp_path / "fairlint.toml").write_text('profile = "ours.toml"', encoding="utf-8")
    assert fairlint.check(tmp_path / "data").score.basis.profile == "ours"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("titel = 1", "there is no setting 'titel'; did you mean 'title'?"),
        ('[priorities]\nreadme = "high"', "priorities.readme is not valid"),
        ('extends = "nothing"', "there is no profile"),
        ('extends = "fair"\n[priorities]\nread-me = "useful"', "there is no rule 'read-me'; did you mean 'readme'?"),
        ('extends = "fair"\nleave-out = ["X1"]', "there is no rule 'X1'"),
        ('extends = "fair"\nrepository = "zenod"', "the repository 'zenod' is not known; did you mean 'zenodo'?"),
        ("= =", "is not valid TOML"),
    ],
)
def test_a_profile_that_can_not_be_used(tmp_path, text, message):
    with pytest.raises(ConfigError) as caught:
        check_files(datapackage(), profile=write(tmp_path / "ours.toml", text))
    assert message in str(caught.value)


def test_profiles_that_extend_each_other(tmp_path):
    one = write(tmp_path / "one.toml", f'extends = "{tmp_path / "two.toml"}"')
    write(tmp_path / "two.toml", f'extends = "{one}"')
    with pytest.raises(ConfigError, match="extend each other in a circle"):
        load_profile(one)


def test_an_unknown_profile():
    with pytest.raises(ConfigError, match=r"there is no profile 'stric'; did you mean 'strict'\?"):
        load_profile("stric")
