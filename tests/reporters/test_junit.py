from __future__ import annotations

from xml.etree import ElementTree

import pytest

from fairlint.reporters import Options
from fairlint.reporters.junit import render
from fairlint.rulebook import Outcome

from .helpers import make_finding, make_report, make_rule

F1 = "F1 (Meta)data are assigned a globally unique and persistent identifier"
R1_1 = "R1.1 (Meta)data are released with a clear and accessible data usage licence"
R1_3 = "R1.3 (Meta)data meet domain-relevant community standards"


def suites(*reports, **options):
    return ElementTree.fromstring(render(reports, Options(**options)))


def case(report, name):
    return suites(report).find(f"testsuite/testcase[@name='{name}']")


def ask(outcome, *findings):
    """The test case of a single outcome."""
    report = make_report("data")._replace(outcomes=(outcome,), findings=findings)
    (suite,) = suites(report)
    (found,) = suite
    return found


def children(element):
    return [(one.tag, one.attrib, one.text) for one in element]


def test_rules_that_passed_or_are_pending():
    root = suites(make_report("data"))
    assert root.tag == "testsuites"
    assert root.attrib == {"name": "fairlint", "tests": "2", "failures": "0", "errors": "0"}
    (suite,) = root
    assert suite.attrib == {"name": R1_1, "tests": "2", "failures": "0", "errors": "0", "skipped": "1"}
    assert [one.attrib for one in suite] == [
        {"classname": "fairlint.R1.1", "name": "readme"},
        {"classname": "fairlint.R1.1", "name": "persistent-identifier"},
    ]
    assert [children(one) for one in suite] == [[], [("skipped", {"message": "pending"}, None)]]


def test_a_suite_for_each_principle_in_their_order_with_its_counts():
    rules = {
        "open-file-formats": ("R1.3", "passed"),
        "one": ("F1", "failed"),
        "two": ("F1", "error"),
        "three": ("F1", "not_applicable"),
    }
    outcomes = tuple(Outcome(make_rule(id, principle), state) for id, (principle, state) in rules.items())
    root = suites(make_report("data", make_finding(rule="one"))._replace(outcomes=outcomes))
    assert root.attrib == {"name": "fairlint", "tests": "4", "failures": "1", "errors": "1"}
    assert [one.attrib for one in root] == [
        {"name": F1, "tests": "3", "failures": "1", "errors": "1", "skipped": "1"},
        {"name": R1_3, "tests": "1", "failures": "0", "errors": "0", "skipped": "0"},
    ]


def test_several_folders():
    root = suites(make_report("data/one"), make_report("data/two"))
    assert root.get("tests") == "4"
    assert [one.get("name") for one in root] == [f"data/one: {R1_1}", f"data/two: {R1_1}"]
    assert [one[0].get("classname") for one in root] == ["data/one.R1.1", "data/two.R1.1"]


def test_a_failure():
    found = case(make_report("data", make_finding(file="a b.json", line=7, column=3)), "licence-present")
    text = "error: a b.json:7:3: no licence\nFix: add a licence."
    assert children(found) == [("failure", {"message": "no licence", "type": "error"}, text)]


def test_a_failure_with_several_findings():
    findings = [make_finding(one, severity="warning", line=number) for number, one in enumerate("abc", 1)]
    ((_, attributes, text),) = children(case(make_report("data", *findings), "licence-present"))
    assert attributes == {"message": "a (and 2 findings more)", "type": "warning"}
    assert text.splitlines() == [
        "warning: datacite.json:1:1: a",
        "warning: datacite.json:2:1: b",
        "warning: datacite.json:3:1: c",
        "Fix: add a licence.",
    ]


def test_an_empty_folder_has_no_place():
    ((_, _, text),) = children(case(make_report("data", make_finding(file=None)), "licence-present"))
    assert text.splitlines()[0] == "error: no licence"


def test_a_rule_that_broke():
    text = "The rule broke and answered nothing: KeyError: 'x'"
    found = case(make_report("data", broken={"broken-rule": "KeyError: 'x'"}), "broken-rule")
    assert children(found) == [("error", {"message": text, "type": "error"}, text)]


@pytest.mark.parametrize(
    ("state", "reason", "message"),
    [
        ("blocked", "needs metadata-file", "blocked: needs metadata-file"),
        ("pending", "Zenodo adds the publisher", "pending: Zenodo adds the publisher"),
        ("not_applicable", "", "not applicable"),
        ("not_checked", "needs --online", "not checked: needs --online"),
        ("failed", "", "ignored"),  # without a finding, which the configuration has taken away
    ],
)
def test_skipped_with_the_reason(state, reason, message):
    found = ask(Outcome(make_rule(), state, reason=reason))
    assert children(found) == [("skipped", {"message": message}, None)]


@pytest.mark.parametrize(("state", "tags"), [("passed", ["system-out"]), ("not_applicable", ["skipped", "system-out"])])
def test_notes_fail_nothing(state, tags):
    found = ask(Outcome(make_rule(), state), make_finding("plain http", severity="note", line=2))
    assert [one.tag for one in found] == tags
    assert found[-1].text == "note: datacite.json:2:1: plain http"


def test_a_time_stamp_only_when_asked():
    report = make_report("data")
    assert "timestamp" not in render([report], Options())
    stamped = suites(report, report, timestamp="2026-01-02T03:04:05+00:00")
    assert [one.get("timestamp") for one in stamped] == ["2026-01-02T03:04:05+00:00"] * 2


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("Żółć 数据 \U0001f980", "Żółć 数据 \U0001f980"),
        ("]]><failure/><!-- & -->\"'", "]]><failure/><!-- & -->\"'"),
        ("&#0;&lt;%xxe;", "&#0;&lt;%xxe;"),
        ("a\nb\tc\r\nd", "a b c d"),
        ("\x1b[31m\x00\x08\x7f", r"\x1b[31m\x00\x08\x7f"),
        ("a\ufffe\uffffb", "ab"),
        ("\udcff\ud800", r"\udcff\ud800"),
    ],
)
def test_what_the_dataset_says_stays_text(hostile, shown):
    finding = make_finding(hostile, file=hostile, rule=hostile, help=hostile)
    report = make_report(hostile, finding, broken={"other": hostile})
    text = render([report, report], Options())
    assert text.isascii()
    root = ElementTree.fromstring(text)
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("8", "2", "2")
    assert root[0].get("name") == f"{shown}: {R1_1}"
    assert root[0][0].get("name") == shown
    assert root[0][0][0].get("message") == shown
    assert root[0][0][0].text.splitlines()[0] == f"error: {shown}:1:1: {shown}"
    assert root[0][3][0].text.endswith(f": {shown}")


@pytest.mark.parametrize("hostile", ["x" * 1_000_000, "]]>" * 100_000, "\n" * 1_000_000])
def test_long_values(hostile):
    assert case(make_report("data", make_finding(hostile)), "licence-present").find("failure") is not None
