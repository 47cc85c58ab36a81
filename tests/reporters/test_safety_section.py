"""Safety stands apart from the FAIR principles in every report, counts in no score, and no report shows a secret."""

from __future__ import annotations

import json
import random
import re
import string
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

import fairlint
from fairlint.cli import main
from fairlint.maturity import maturity
from fairlint.plugins import all_rules
from fairlint.reporters import FORMATS, Options, render
from fairlint.rulebook import PRINCIPLES, SAFETY, SECTIONS
from fairlint.testing import check_files, make_folder
from tests.rules.bases import README, datacite

RANDOM = random.Random(7)
TOKEN = "ghp" + "_" + "".join(RANDOM.choice(string.ascii_letters + string.digits) for _ in range(36))
KEY = "".join(RANDOM.choice(string.ascii_letters + string.digits) for _ in range(64))
PASSWORD = "Stepenitz84cm"
MAIL = "mia.muster@web.de"
PLANTED = (TOKEN, TOKEN[8:30], KEY, KEY[4:40], PASSWORD, "Vorlage", "1987-03-02", MAIL)
PEM = f"-----BEGIN RSA PRIVATE KEY-----\n{KEY}\n-----END RSA PRIVATE KEY-----"
LONG = "Evening emergence counts of five species. " * 1
UNSAFE = {
    "code/fetch.py": f"TOKEN = '{TOKEN}'\n",
    "id_rsa": PEM,
    "settings.ini": f"password = {PASSWORD}\n",
    "people.csv": f"Nachname,geburtsdatum,x\nVorlage,1987-03-02,{MAIL}\nVorlage,1987-03-02,a@web.de\nVorlage,1987-03-02,b@web.de\n",
    "model.pkl": b"\x80\x04K\x01.",
}
SAFE = {"code/fetch.py": "TOKEN = ''\n", "counts.csv": "date,count\n2023-06-14,112\n"}
# Where other rules, and the record, show values of the metadata.
IN_METADATA = datacite(
    url=f"http://paula:{PASSWORD}@intern.uni-kiel.de/bats?access_token={TOKEN}",
    titles=[{"title": f"{TOKEN}"}],
    version=f"{TOKEN}",
    descriptions=[{"description": f"{LONG} {PEM} {TOKEN}", "descriptionType": "Abstract"}],
    rightsList=[{"rights": f"see https://paula:{PASSWORD}@uni-kiel.de and {TOKEN} {'x ' * 60}"}],
    subjects=[{"subject": TOKEN}],
    relatedIdentifiers=[
        {"relatedIdentifier": f"http://uni-kiel.de/?access_token={TOKEN}", "relatedIdentifierType": "URL", "relationType": TOKEN}
    ],
) | {"README.md": f"{README}\n{TOKEN}\n/home/{TOKEN}/a/{TOKEN}\n"}  # fmt: skip


@pytest.fixture(scope="module")
def unsafe():
    return check_files(datacite() | UNSAFE)


def test_all_rules_of_safety_show(unsafe):
    assert {one.rule for one in unsafe.findings if one.principle == SAFETY} == {
        "secrets",
        "personal-data-hints",
        "unsafe-formats",
    }


@pytest.mark.parametrize("format", FORMATS)
def test_no_report_shows_a_value(unsafe, format):
    text = render(format, [unsafe], Options(verbose=True, explain_score=True))
    assert [one for one in PLANTED if one in text] == []


@pytest.mark.parametrize("format", FORMATS)
def test_no_report_shows_a_secret_that_stands_in_the_metadata(format):
    report = check_files(IN_METADATA)
    assert "secrets" in {one.rule for one in report.findings}
    for width in (40, 100):
        text = render(format, [report], Options(verbose=True, explain_score=True, width=width))
        assert [one for one in PLANTED if one in text] == []


@pytest.mark.parametrize("format", ["text", "json"])
def test_neither_does_inspect(tmp_path, format):
    make_folder(str(tmp_path), IN_METADATA)
    text = CliRunner().invoke(main, ["inspect", str(tmp_path), "--format", format]).output
    assert "Oder" in text or "Lindner" in text
    assert [one for one in PLANTED if one in text] == []


@pytest.mark.parametrize("files", [datacite() | UNSAFE, IN_METADATA], ids=["files", "metadata"])
def test_a_baseline_holds_no_value(tmp_path, files):
    make_folder(str(tmp_path / "set"), files)
    path = tmp_path / "baseline.json"
    CliRunner().invoke(main, ["check", str(tmp_path / "set"), "--isolated", "--write-baseline", str(path)])
    assert [one for one in PLANTED if one in path.read_text(encoding="utf-8")] == []


def test_neither_does_the_api():
    report = check_files(IN_METADATA)
    text = json.dumps(report.to_dict()) + report._repr_html_()
    assert [one for one in PLANTED if one in text] == []


def test_no_score_counts_it():
    base = datacite() | SAFE
    clean, unsafe = check_files(base), check_files(base | {"code/fetch.py": UNSAFE["code/fetch.py"]})
    assert any(one.principle == SAFETY and one.severity == "error" for one in unsafe.findings)
    assert unsafe.score == clean.score
    assert unsafe.gains == clean.gains
    rules = list(all_rules().values())
    assert maturity(unsafe.outcomes, rules) == maturity(clean.outcomes, rules)
    assert SAFETY not in unsafe.score.principles


def test_the_gate_counts_it(unsafe):
    assert unsafe.exit_code() == 1


def test_it_can_be_selected_and_ignored(tmp_path):
    make_folder(str(tmp_path), UNSAFE)
    chosen = fairlint.check(tmp_path, isolated=True, select=["S"])
    assert {one.principle for one in chosen.findings} == {SAFETY}
    (tmp_path / "fairlint.toml").write_text('[ignore]\nS = "a test"\n')
    rest = fairlint.check(tmp_path)
    assert SAFETY not in {one.principle for one in rest.findings}


def test_text(unsafe):
    text = render("text", [unsafe], Options())
    heads = re.findall(r"^([FAIRS][\d.]*)  \S", text, re.MULTILINE)
    assert heads[-1] == SAFETY
    assert f"S  {SECTIONS[SAFETY]}" in text
    assert "S " not in text.partition("by principle")[2].partition("Total")[0]


def test_json(unsafe):
    data = json.loads(render("json", [unsafe], Options()))
    assert list(data["principles"]) == list(PRINCIPLES)
    assert data["safety"] == {"error": 3, "warning": 2, "note": 0}
    assert {one["weight"] for one in data["rules"] if one["principle"] == SAFETY} == {0}
    some = check_files(UNSAFE, select=["F"])
    assert json.loads(render("json", [some], Options()))["safety"] is None


def test_markdown(unsafe):
    text = render("markdown", [unsafe], Options())
    section = text.partition(f"### {SECTIONS[SAFETY]}\n")[2].partition("\n#")[0]
    assert "**secrets**" in section.replace("`", "")
    assert text.count("unsafe-formats") == 1
    assert "secrets" not in text.partition("### To mend first")[2].partition("\n#")[0]


def test_html(unsafe):
    text = render("html", [unsafe], Options())
    section = text.partition('<section class="safety"')[2].partition("data-findings")[0]
    assert f">{SECTIONS[SAFETY]}</h2>" in section
    assert "seems to hold an access token" in section
    rest = text.partition("data-findings")[2].partition("The record as understood")[0]
    assert "seems to hold" not in rest
    count = len([one for one in unsafe.findings if one.principle != SAFETY])
    assert f">{count} findings</p>" in rest
    assert 'class="safety"' not in render("html", [check_files(datacite() | SAFE)], Options())


def test_sarif(unsafe):
    (run,) = json.loads(render("sarif", [unsafe], Options()))["runs"]
    rules = {one["id"]: one for one in run["tool"]["driver"]["rules"]}
    assert rules["secrets"]["properties"]["tags"] == ["safety", SAFETY, "essential"]
    assert "FAIR principle" not in rules["secrets"]["help"]["text"]
    assert f"Section: S, {SECTIONS[SAFETY]}" in rules["secrets"]["help"]["markdown"]
    assert rules["readme"]["properties"]["tags"][0] == "FAIR"


def test_junit(unsafe):
    root = ElementTree.fromstring(render("junit", [unsafe], Options()))
    assert [one.get("name") for one in root][-1] == f"S {SECTIONS[SAFETY]}"


def test_github_and_gitlab(unsafe):
    assert "title=secrets (safety)" in render("github", [unsafe], Options())
    issues = json.loads(render("gitlab", [unsafe], Options()))
    assert {"secrets", "unsafe-formats"} <= {one["check_name"] for one in issues}


def test_ftr(unsafe):
    nodes = json.loads(render("ftr", [unsafe], Options()))["@graph"]
    (dimension,) = [one for one in nodes if one.get("@type") == "Dimension"]
    metrics = {one["identifier"]: one for one in nodes if one.get("@type") == "Metric"}
    assert metrics["secrets"]["inDimension"] == dimension["@id"]
    fair, safety = [one for one in nodes if one.get("@type") == "TestResultSet"]
    assert len(safety["hadMember"]) == 3
    assert not set(fair["hadMember"]) & set(safety["hadMember"])
    (total,) = [one for one in nodes if "BenchmarkScore" in one.get("@type", "")]
    assert total["scoredTestResults"] == fair["@id"]


def test_badge(unsafe):
    assert json.loads(render("badge", [unsafe], Options()))["message"] == f"{unsafe.score.total:.0f} of 100"


def test_commands_show_it():
    listed = CliRunner().invoke(main, ["rules"]).output
    assert listed.splitlines()[-1].startswith("S ")
    assert "- Section: S, Safety" in CliRunner().invoke(main, ["explain", "secrets"]).output
    assert CliRunner().invoke(main, ["explain", "S"]).output.count("- Section: S") == 3
