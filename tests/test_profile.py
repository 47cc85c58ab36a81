"""Profiles: policy as data."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import fairlint
from fairlint.cli import main
from fairlint.plugins import all_rules
from fairlint.profile import DEFAULT, load_profile, profile_names
from fairlint.testing import ask, check_files, make_folder, messages
from fairlint.toml_files import ConfigError, read_toml, validate
from tests.rules.bases import bids, cff, crate, datacite, datapackage, schema_org, zenodo

ROOT = Path(__file__).parents[1]
CKAN = {
    "name": "bats",
    "title": "Bats in churches",
    "license_id": "http://dcat-ap.de/def/licenses/dl-by-de/2.0",
    "extras": [{"key": "theme", "value": "http://publications.europa.eu/resource/authority/data-theme/ENVI"}],
    "tags": [{"name": "bats"}],
    "resources": [{"url": "https://data.uni-kiel.de/bats.csv", "package_id": "1"}],
}
ZATTRS = {"multiscales": [{"version": "0.4", "axes": [{"name": "y"}, {"name": "x"}], "datasets": [{"path": "0"}]}]}
PAGE = (ROOT / "docs/profiles.md").read_text(encoding="utf-8")


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
        ('extends = "fair"\nformats = ["bid"]', "there is no format 'bid'; did you mean 'bids'?"),
        ('extends = "fair"\n[thresholds]\nexampels = 3', "no threshold 'exampels'; did you mean 'examples'?"),
        ("= =", "is not valid TOML"),
    ],
)
def test_a_profile_that_can_not_be_used(tmp_path, text, message):
    with pytest.raises(ConfigError) as caught:
        check_files(datapackage(), profile=write(tmp_path / "ours.toml", text))
    assert message in str(caught.value)


def test_thresholds_that_a_profile_does_not_set_are_those_of_the_default(tmp_path):
    """Also where it extends none: rules rely on them. Others are for rules of one's own."""
    text = "[thresholds]\nkeywords = 1\nour-own = 7"
    path = write(tmp_path / "ours.toml", text)
    thresholds = load_profile(path).thresholds
    assert thresholds == {**load_profile("fair").thresholds, "keywords": 1, "our-own": 7}
    assert check_files(datapackage(), profile=path).errors == []


def test_profiles_that_extend_each_other(tmp_path):
    one = write(tmp_path / "one.toml", f'extends = "{tmp_path / "two.toml"}"')
    write(tmp_path / "two.toml", f'extends = "{one}"')
    with pytest.raises(ConfigError, match="extend each other in a circle"):
        load_profile(one)


def test_an_unknown_profile():
    with pytest.raises(ConfigError, match=r"there is no profile 'stric'; did you mean 'strict'\?"):
        load_profile("stric")


@pytest.mark.parametrize("name", profile_names())
def test_what_a_profile_says_differs_from_the_default(name):
    profile, default = load_profile(name), load_profile(DEFAULT)
    assert all(all_rules()[rule].priority != priority for rule, priority in profile.priorities.items())
    assert set(profile.thresholds) == set(default.thresholds)


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_is_documented_with_its_sources(name):
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and f"`{name}`" in line.split("|")[1]]
    assert len(rows) == 2
    assert all(f"<{source}>" in rows[1] for source in load_profile(name).sources)


@pytest.mark.parametrize(
    ("profile", "good", "bad"),
    [
        ("bids", bids(), datapackage()),
        ("dcat-ap-de", {"package.json": CKAN}, datacite()),
        ("croissant", {"README.md": "---\nlicense: cc0-1.0\npretty_name: Bats\n---\n# Bats\n"}, schema_org()),
        ("ome-zarr", {"bats.zarr/.zattrs": ZATTRS, "bats.zarr/.zgroup": {"zarr_format": 2}}, crate()),
    ],
)
def test_the_format_of_a_community_must_be_there(profile, good, bad):
    assert ask("community-metadata", good, profile=profile).state == "passed"
    assert ask("community-metadata", bad).state == "passed"
    (message,) = messages("community-metadata", bad, profile=profile)
    assert f"the profile {profile} asks for metadata as" in message


@pytest.mark.parametrize(
    ("profile", "rule", "good", "bad", "said"),
    [
        ("zenodo", "zenodo-upload-type", zenodo(), datacite(types={"resourceTypeGeneral": "Text"}), '"Text": Zenodo'),
        (
            "zenodo",
            "zenodo-creators",
            zenodo(creators=[{"name": "Lindner, Paula"}, {"name": "Department of Physics and Astronomy"}]),
            zenodo(creators=[{"name": "Lindner, P.; Wójcik, A."}]),
            '"Lindner, P.; Wójcik, A.": give each creator',
        ),
        ("zenodo", "zenodo-creators", zenodo(), zenodo(creators=[{"name": "Lindner et al."}]), '"Lindner et al."'),
        ("dfg", "dfg-archive", datacite(), datacite(publisher=None), "name the repository or archive"),
        (
            "dcat-ap-de",
            "govdata-licence",
            {"package.json": CKAN},
            {"package.json": CKAN | {"license_id": "CC-BY-4.0"}},
            '"CC-BY-4.0": write the licence as DCAT-AP.de lists it',
        ),
        (
            "dcat-ap-de",
            "govdata-theme",
            {"package.json": CKAN},
            {"package.json": CKAN | {"extras": []}},
            "add a theme",
        ),
        ("dcat-ap-de", "govdata-distribution", {"package.json": CKAN}, datacite(), '"0": describe at least one'),
        (
            "ome-zarr",
            "rembi-specimen-and-imaging",
            zenodo(),
            cff(references=None),
            "say what was imaged and how",
        ),
    ],
)
def test_what_a_profile_requires(profile, rule, good, bad, said):
    assert messages(rule, good, profile=profile) == []
    (message,) = messages(rule, bad, profile=profile)
    assert message.partition(" ")[2].partition(" ")[2].startswith(said)


def test_what_the_repository_supplies_is_not_required():
    files = datacite(publisher=None)
    assert ask("dfg-archive", files, profile="dfg", repository="zenodo").state == "pending"
    assert ask("dfg-archive", files, profile="dfg", repository="govdata").state == "failed"
    assert ask("dfg-archive", files, profile="dfg", repository="zenodo", stage="published").state == "failed"


def test_naive_a_missing_licence_is_said_once():
    files = {"package.json": {key: value for key, value in CKAN.items() if key != "license_id"}}
    said = [one.rule for one in check_files(files, profile="dcat-ap-de").findings if one.rule.endswith("licence")]
    assert said == []
    assert ask("licence-present", files, profile="dcat-ap-de").state == "failed"


def test_the_example_of_the_documentation(tmp_path):
    example = re.search(r"^```toml\n(title.*?)^```", PAGE, re.DOTALL | re.MULTILINE)[1]
    (tmp_path / "institute.toml").write_text(example, encoding="utf-8")
    report = fairlint.check(
        ROOT / "tests/datasets/good/bat-roosts", profile=str(tmp_path / "institute.toml"), isolated=True
    )
    found = [
        f"{one.severity}  {one.file}:{one.line}:{one.column}  {one.rule}\n         {one.message}\n"
        for one in report.findings
        if one.severity != "note"
    ]
    assert "".join(found) == re.search(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)[1]
    assert report.target.repository.id == "pangaea"
    assert "no-junk-files" not in [one.rule.id for one in report.outcomes]


def test_the_documentation_knows_every_key():
    schema = json.loads((ROOT / "schemas/profile.schema.json").read_text(encoding="utf-8"))
    keys = PAGE.partition("| key | meaning |")[2].partition("\n\n")[0]
    assert all(key in keys for key in schema["properties"])
    assert all(f"`{key}`" in PAGE for key in schema["$defs"]["require"]["properties"]["supplied"]["enum"])


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_in_full(name):
    profile = load_profile(name)
    result = CliRunner().invoke(main, ["profiles", name])
    assert result.exit_code == 0
    assert result.output.startswith(f"{profile.title}\n\n{profile.description}\n")
    told = [*profile.sources, *profile.formats, *profile.priorities, *(one.message for one in profile.require)]
    assert all(one in result.output for one in told)
    printed = json.loads(CliRunner().invoke(main, ["profiles", name, "--format", "json"]).stdout)
    assert [one["id"] for one in printed["require"]] == [one.id for one in profile.require]
    assert (printed["name"], printed["repository"]) == (name, profile.repository)


def test_a_profile_of_one_s_own_in_full(tmp_path):
    ours = write(tmp_path / "ours.toml", 'extends = "bids"\n[thresholds]\nkeywords = 7')
    output = CliRunner().invoke(main, ["profiles", ours]).output
    assert "keywords 7 (else 3)" in output
    assert "community-valid" in output


def test_no_such_profile():
    result = CliRunner().invoke(main, ["profiles", "zenod"])
    assert result.exit_code == 2
    assert "there is no profile 'zenod'; did you mean 'zenodo'?" in result.output


def test_the_profiles_that_there_are():
    result = CliRunner().invoke(main, ["profiles", "qqqq"])
    assert "there is no profile 'qqqq'; known are " in result.output
    assert "zenodo" in result.output


def test_the_list_of_profiles():
    lines = CliRunner().invoke(main, ["profiles"]).output.splitlines()
    assert [line.split()[0] for line in lines] == profile_names()
