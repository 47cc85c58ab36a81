"""Rules without code, from the tables `[[require]]`."""

from __future__ import annotations

import pytest

import fairlint
from fairlint.testing import make_folder
from fairlint.toml_files import ConfigError
from tests.rules.bases import at, datapackage


@pytest.fixture
def checked(tmp_path):
    """Check a dataset under a `[[require]]` table; returns the outcome, and the findings as `messages` does."""

    def check(table, files=None):
        make_folder(str(tmp_path), (files or datapackage()) | {"fairlint.toml": f'[[require]]\nid = "ours"\n{table}'})
        report = fairlint.check(tmp_path)
        outcome = next(one for one in report.outcomes if one.rule.id == "ours")
        found = [one for one in report.findings if one.rule == "ours"]
        return outcome, [f"{one.severity} {one.file}:{one.line}:{one.column} {one.message}" for one in found]

    return check


@pytest.mark.parametrize(
    "table",
    [
        'field = "publisher"\nmessage = "m"',
        'field = "publisher"\nvocabulary = ["Field Station Criewen", "Us"]\nmessage = "m"',
        'field = "licences.spdx"\npattern = "CC-BY-.*"\nmessage = "m"',
        'field = "keywords"\nschema = {type = "object", required = ["label"]}\nmessage = "m"',
        'schema = {required = ["title"], properties = {keywords = {minItems = 1}}}\nmessage = "m"',
        'field = "access"\noptional = true\npattern = "open"\nmessage = "m"',
    ],
)
def test_what_holds(checked, table):
    outcome, found = checked(table)
    assert outcome.state in ("passed", "not_applicable")
    assert found == []


def test_what_does_not_hold_stands_at_its_place(checked):
    files = datapackage(keywords=["bats", "Bats!"])
    _, found = checked('field = "keywords.label"\npattern = "[a-z]+"\nmessage = "write keywords in lower case"', files)
    assert found == [f'warning {at(files, "Bats!")} "Bats!": write keywords in lower case']


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ('field = "access"\nmessage = "say who may get at it"', "say who may get at it"),
        (
            'field = "publisher"\nvocabulary = ["Us"]\nmessage = "publish with us"',
            '"Field Station Criewen": publish with us',
        ),
        ('schema = {required = ["never"]}\nmessage = "never is missing"', "never is missing"),
    ],
)
def test_what_does_not_hold(checked, table, said):
    outcome, found = checked(table)
    assert outcome.state == "failed"
    assert [one.partition(" ")[2].partition(" ")[2] for one in found] == [said]


def test_principle_and_priority(checked):
    table = 'field = "access"\nmessage = "m"\nprinciple = "A1"\npriority = "essential"'
    outcome, found = checked(table)
    assert outcome.rule.principle == "A1"
    assert found[0].startswith("error ")


def test_it_never_changes_the_score(tmp_path):
    make_folder(str(tmp_path), datapackage())
    before = fairlint.check(tmp_path).score
    make_folder(str(tmp_path), {".fairlint.toml": '[[require]]\nid = "x"\nfield = "access"\nmessage = "m"'})
    after = fairlint.check(tmp_path)
    assert "x" in [one.rule for one in after.findings]
    assert after.score == before


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ('message = "m"', "not valid"),
        ('field = "titel"\nmessage = "m"', "the record has no field 'titel'; did you mean 'title'?"),
        ('field = "title"\npattern = "("\nmessage = "m"', "'(' is no pattern"),
        ('field = "title"\nschema = {type = "strin"}\nmessage = "m"', "the schema is not valid"),
        ('field = "title"\nprinciple = "X"\nmessage = "m"', "there is no principle 'X'"),
        ('field = "title"\npriority = "high"\nmessage = "m"', "not valid"),
    ],
)
def test_what_can_not_be_asked(checked, table, message):
    with pytest.raises(ConfigError) as caught:
        checked(table)
    assert message in str(caught.value)


def test_the_name_of_a_rule_is_taken(tmp_path):
    make_folder(str(tmp_path), datapackage())
    make_folder(str(tmp_path), {"fairlint.toml": '[[require]]\nid = "readme"\nfield = "title"\nmessage = "m"'})
    with pytest.raises(ConfigError, match="there is a rule of that name"):
        fairlint.check(tmp_path)
