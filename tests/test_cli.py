from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from fairlint import __version__, rulebook
from fairlint.cli import COMMANDS, main
from fairlint.plugins import all_rules
from fairlint.resources import bundled
from fairlint.rulebook import PRINCIPLES, SECTIONS

GOOD = Path(__file__).parent / "datasets/good/bat-roosts"
ROOT = Path(__file__).parents[1]


def run(*arguments, stdin=None):
    return CliRunner().invoke(main, [str(one) for one in arguments], input=stdin)


def schema(name):
    return json.loads(Path(bundled("schemas"), f"{name}.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def bare(tmp_path):
    """A folder without any metadata."""
    (tmp_path / "data.csv").write_text("a,b\n1,2\n")
    return tmp_path


def test_version_and_help():
    assert "\n  fairlint check my-dataset  " in run("--help").output
    assert run("--version").output == f"fairlint {__version__}\n"
    assert all(command in run("--help").output for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command):
    assert run(command, "--help").exit_code == 0


def test_check_a_good_dataset():
    result = run("check", "--isolated", GOOD)
    assert result.exit_code == 0
    assert "no errors" in result.output or "Nothing to mend" in result.output


def test_check_json_follows_its_schema(bare):
    for folder in (GOOD, bare):
        result = run("check", "--isolated", "--format", "json", folder)
        report = json.loads(result.stdout)
        jsonschema.validate(report, schema("report"))
        assert report["dataset"]["path"] == str(folder)
        assert list(report["principles"]) == list(PRINCIPLES)


def test_two_runs_give_the_same_bytes():
    first, second = (run("check", "--isolated", "--format", "json", GOOD).stdout for _ in range(2))
    assert first == second
    assert "created" not in json.loads(first)


def test_a_time_stamp_only_on_request():
    report = json.loads(run("check", "--isolated", "--format", "json", "--timestamp", GOOD).stdout)
    jsonschema.validate(report, schema("report"))
    assert report["created"].startswith("20")


def test_several_folders_are_an_array(bare):
    result = run("check", "--isolated", "--format", "json", GOOD, bare)
    reports = json.loads(result.stdout)
    jsonschema.validate(reports, schema("report"))
    assert [one["dataset"]["path"] for one in reports] == [str(GOOD), str(bare)]
    assert result.exit_code == 1
    assert str(bare) in run("check", "--isolated", GOOD, bare).output.splitlines()[-1]


def test_a_folder_without_metadata_is_a_report(bare):
    result = run("check", "--isolated", bare)
    assert result.exit_code == 1
    assert "metadata-file" in result.output
    assert "Traceback" not in result.output


def test_an_empty_folder_is_a_report(tmp_path):
    result = run("check", "--isolated", "--format", "json", tmp_path)
    report = json.loads(result.stdout)
    jsonschema.validate(report, schema("report"))
    assert result.exit_code == 1
    assert all(one["file"] is None for one in report["findings"])
    assert run("check", "--isolated", tmp_path).exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["nowhere"], "there is no folder nowhere"),
        (
            [GOOD / "LICENSE"],
            "is a file; fairlint checks folders, so check the one it lies in: fairlint check ",
        ),
        ([GOOD, "--select", "licence"], "there is no rule or principle 'licence'"),
        ([GOOD, "--repository", "zenodoo"], "did you mean 'zenodo'?"),
        ([GOOD, "--select", "F", "--min-score", "3"], "use --min-score without --select"),
        ([GOOD, "--config", "nothing.toml"], "nothing.toml can't be read"),
        ([GOOD, "--stage", "done"], "Invalid value for '--stage'"),
        ([GOOD, "--min-score", "200"], "Invalid value for '--min-score'"),
        ([GOOD, "--formt", "json"], "No such option"),
    ],
)
def test_what_stops_the_run_exits_with_2(arguments, message):
    result = run("check", *arguments)
    assert result.exit_code == 2
    assert message in result.stderr
    assert result.stdout == ""


def test_one_missing_folder_does_not_hide_the_others(bare):
    result = run("check", "--isolated", "nowhere", bare)
    assert result.exit_code == 2
    assert "there is no folder nowhere" in result.stderr
    assert "metadata-file" in result.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ([], 1),
        (["--fail-on", "never"], 0),
        (["--fail-on", "never", "--min-score", "99"], 1),
        (["--fail-on", "never", "--min-score", "0"], 0),
        (["--select", "open-file-formats"], 0),
        (["--select", "open-file-formats", "--fail-on", "note"], 0),
        (["--select", "readme"], 0),
        (["--select", "readme", "--fail-on", "warning"], 1),
    ],
)
def test_the_gate(bare, options, code):
    for format in ("text", "json", "sarif", "github"):
        assert run("check", "--isolated", "--format", format, *options, bare).exit_code == code


def test_ignored_findings_are_gone_and_the_score_stays(bare):
    with_all = json.loads(run("check", "--isolated", "--format", "json", bare).stdout)
    without = json.loads(run("check", "--isolated", "--format", "json", "--ignore", "F,readme", bare).stdout)
    assert not [one for one in without["findings"] if one["principle"][0] == "F" or one["rule"] == "readme"]
    assert without["score"] == with_all["score"]


def test_an_ignore_that_matches_nothing_is_said(tmp_path):
    (tmp_path / "fairlint.toml").write_text('[ignore]\nopen-file-formats = "old"\n')
    result = run("check", tmp_path)
    assert "the ignored rule open-file-formats finds nothing any more" in result.stderr


def test_inspect_json_follows_its_schema(bare):
    for folder in (GOOD, bare):
        result = run("inspect", "--format", "json", folder)
        jsonschema.validate(json.loads(result.stdout), schema("record"))
        assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] is None
    assert json.loads(result.stdout)["creators"] == []


def test_inspect_for_people():
    result = run("inspect", GOOD)
    assert "Emergence counts of bats" in result.output
    assert "datacite.json:" in result.output


RULES = """\
from fairlint.rulebook import USEFUL, rule


@rule("owls-licensed", principle="R1.1", priority=USEFUL, about="licence")
def owls_licensed(record):
    \"\"\"Owls have a licence.

    Why: they fly.
    Fix: give one.
    Example: in a file

        licence: yes
    \"\"\"
    yield from ()


@rule("owls-named", principle="F4", priority=USEFUL, about="publisher")
def owls_named(record):
    \"\"\"Owls have a house.

    Why: they sleep.
    Fix: name it.
    \"\"\"
    yield from ()


@rule("owls-fed", principle="F4", priority=USEFUL)
def owls_fed(record):
    \"\"\"Owls are fed.

    Why: they eat.
    Fix: feed them.
    Example: in the cage

        a mouse
    \"\"\"
    yield from ()
"""


@pytest.fixture
def owls(tmp_path, monkeypatch):
    """Rules of a test's own, beside the built-in ones."""
    all_rules()
    registry = dict(rulebook.REGISTRY)
    (tmp_path / "owls.py").write_text(RULES, encoding="utf-8")
    rulebook.load_rules(str(tmp_path), "_owls")
    yield
    rulebook.REGISTRY.clear()
    rulebook.REGISTRY.update(registry)


@pytest.mark.usefixtures("owls")
def test_explain_for_a_format():
    for named in ("zenodo", "ZENODO", ".zenodo.json"):
        told = run("explain", "owls-licensed", "--for", named).output
        assert "## .zenodo.json (Zenodo deposit metadata)" in told
        assert '"license": "cc-by-4.0"' in told
        assert "licence: yes" not in told
    assert "licence: yes" in run("explain", "owls-licensed").output


@pytest.mark.usefixtures("owls")
def test_explain_for_a_format_without_a_place_for_it():
    told = run("explain", "owls-named", "--for", "cff").output
    assert "Citation File Format has no place for the publisher; write it into datacite.json (DataCite JSON)." in told
    assert '"publisher": {"name": "Zenodo"}' in told


@pytest.mark.usefixtures("owls")
def test_explain_for_a_format_what_no_metadata_mend():
    told = run("explain", "owls-fed", "--for", "cff").output
    assert "No single field of the metadata mends this" in told
    assert "a mouse" in told


@pytest.mark.usefixtures("owls")
def test_explain_for_a_format_as_json():
    told = json.loads(run("explain", "owls-licensed", "--for", "ro-crate", "--format", "json").stdout)
    assert told["about"] == "licence"
    assert told["snippet"]["file"] == "ro-crate-metadata.json"
    assert json.loads("{" + told["snippet"]["text"] + "}")["@graph"]
    assert "snippet" not in json.loads(run("explain", "owls-licensed", "--format", "json").stdout)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("zendo", "did you mean 'zenodo'?"),
        ("bagit", "known are bids, cff"),
        ("citation.cf", "did you mean 'citation.cff'?"),
    ],
)
def test_explain_for_an_unknown_format(named, said):
    result = run("explain", "licence-present", "--for", named)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"there is no text to paste for the format '{named}'" in result.stderr
    assert said in result.stderr


def test_inspect_shows_what_the_data_cover_and_what_was_measured(tmp_path):
    field = {"name": "warmth", "description": "in the box", "rdfType": "https://ex.org/T", "unit": "degC"}
    resource = {"name": "boxes", "path": "boxes.csv", "schema": {"fields": [field]}}
    package = {
        "title": "Boxes",
        "spatial": "Hainich",
        "sources": [{"title": "Boxes of 2010", "path": "https://doi.org/10.15468/fl1n7a"}],
        "contributors": [{"title": "Anna Weber", "role": "contact", "email": "anna@bats.org"}],
        "resources": [resource],
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    shown = run("inspect", tmp_path).output
    assert "spatial: Hainich" in shown
    assert "warmth in boxes.csv [degC]: in the box <https://ex.org/T>" in shown
    assert "source: Boxes of 2010 <https://doi.org/10.15468/fl1n7a>" in shown
    assert "Anna Weber anna@bats.org" in shown
    told = json.loads(run("inspect", "--format", "json", tmp_path).stdout)
    assert told["coverage"][0]["text"] == "Hainich"
    assert told["variables"][0]["unit"] == "degC"
    assert told["provenance"][0]["identifier"] == "https://doi.org/10.15468/fl1n7a"


def test_inspect_what_is_not_there():
    result = run("inspect", "nowhere")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no folder nowhere" in result.stderr


def test_identify_reads_arguments_and_lines():
    keys = ["text", "scheme", "kind", "normalized", "unique", "persistent", "why"]
    quiz = [
        "https://twitter.com/haesleinhuepf/status/891596662782779392",
        "https://doi.org/10.5281/zenodo.28325",
        "https://opendata.leipzig.de/dataset/vornamenstatistik-2023",
        "https://www.leipzig.de/",
    ]
    by_argument = json.loads(run("identify", "--format", "json", *quiz).stdout)
    by_line = json.loads(run("identify", "--format", "json", "-", stdin="\n".join(quiz)).stdout)
    assert by_argument == by_line
    assert [one["scheme"] for one in by_argument] == ["url", "doi", "url", "url"]
    assert all(list(one) == keys for one in by_argument)
    assert "persistent  yes" in run("identify", quiz[1]).output


def test_blank_lines_have_their_answer():
    found = json.loads(run("identify", "--format", "json", stdin="\n0000-0002-1825-0097\r\n\n").stdout)
    assert [(one["text"], one["scheme"]) for one in found] == [
        ("", "none"),
        ("0000-0002-1825-0097", "orcid"),
        ("", "none"),
    ]
    assert [one["spdx"] for one in json.loads(run("licence", "--format", "json", stdin="\nMIT\n").stdout)] == [
        "",
        "MIT",
    ]
    assert json.loads(run("identify", "--format", "json", stdin="").stdout) == []


def test_licence_answers():
    found = json.loads(run("licence", "--format", "json", "dl-by-de/2.0", "CC BY").stdout)
    assert [list(one) for one in found] == [["text", "spdx", "family", "open", "data_fit", "note"]] * 2
    assert (found[1]["spdx"], found[1]["open"]) == ("", True)
    assert "version" in found[1]["note"]
    assert run("license", "MIT").output == run("licence", "MIT").output


def test_explain_and_rules():
    assert "## Fix" in run("explain", "licence-present").output
    result = run("explain", "licence-presnt")
    assert result.exit_code == 2
    assert "did you mean 'licence-present'?" in result.stderr
    rows = json.loads(run("rules", "--format", "json").stdout)
    assert {one["principle"] for one in rows} == set(SECTIONS)
    assert list(rows[0]) == [
        "id",
        "principle",
        "priority",
        "title",
        "rda",
        "supports",
        "fuji",
        "needs",
        "online",
    ]
    assert all(one["id"] in run("rules").output for one in rows)


def test_colour_only_where_it_is_wanted(bare):
    assert "\x1b[" not in run("check", "--isolated", bare).output
    assert "\x1b[31m" in run("check", "--isolated", "--color", "always", bare).output


def test_start_up_imports_nothing_heavy():
    heavy = (
        "rdflib",
        "lxml",
        "requests",
        "jsonschema",
        "jsonschema_rs",
        "jinja2",
        "rich",
        "yaml",
        "rfc3986",
        "pathspec",
    )
    code = (
        "import sys; sys.argv = ['fairlint', '--version']\n"
        "from fairlint.__main__ import main\n"
        "try: main()\n"
        f"finally: print([one for one in {heavy!r} if one in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert result.stdout.splitlines()[-1] == "[]"


def test_python_that_lies_in_the_dataset_is_never_run(tmp_path):
    for name in ("yaml.py", "click.py", "json.py", "conftest.py"):
        (tmp_path / name).write_text("raise SystemExit('the dataset ran code')")
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\ntitle: x\n")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    result = subprocess.run(
        [sys.executable, "-m", "fairlint", "check", "--isolated", "."],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=environment,
        check=False,
    )
    assert "the dataset ran code" not in result.stdout + result.stderr
    assert result.returncode == 1
