"""JUnit XML, which CI systems show as tests: here a rule is a test, and those that passed are seen, too.

The format has no standard. What is written here keeps to the schema of Jenkins' xUnit plugin, the strictest in use
(`junit-10.xsd`). GitLab shows the class name in place of the suite's, and the text of a failure but not its message,
so the text repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from fairlint.language import _, n_
from fairlint.report import Finding, Report
from fairlint.reporters import Options
from fairlint.rulebook import SECTIONS, Outcome, in_words
from fairlint.wording import printable

# What XML 1.0 (section 2.2) forbids beside the characters that `printable` shows as escapes.
_FORBIDDEN = re.compile("[\ufffe\uffff]")


def render(reports: Sequence[Report], options: Options) -> str:
    """A suite for each principle, for safety, and for each of several folders. Signs beyond ASCII are escaped."""
    root = Element("testsuites", name="fairlint")
    for report in reports:
        root.extend(_suites(report, report.path if len(reports) > 1 else ""))
    for suite in root if options.timestamp else ():
        suite.set("timestamp", options.timestamp)
    _count(root)
    indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, "us-ascii").decode("ascii")}\n'


def _suites(report: Report, folder: str) -> Iterator[Element]:
    for principle, title in SECTIONS.items():
        outcomes = [one for one in report.outcomes if one.rule.principle == principle]
        if outcomes:
            name = f"{folder}: {principle} {_(title)}" if folder else f"{principle} {_(title)}"
            suite = Element("testsuite", name=_text(name))
            suite.extend(_case(one, report, f"{folder or 'fairlint'}.{principle}") for one in outcomes)
            _count(suite)
            suite.set("skipped", str(len(suite.findall("testcase/skipped"))))
            yield suite


def _count(element: Element) -> None:
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("errors", "error")):
        element.set(name, str(len(list(element.iter(tag)))))


def _case(outcome: Outcome, report: Report, classname: str) -> Element:
    """One rule. A failure without findings is one that the configuration ignores."""
    case = Element("testcase", classname=_text(classname), name=_text(outcome.rule.id))
    found = [one for one in report.findings if one.rule == outcome.rule.id]
    if outcome.state == "error":
        message = _text(_("The rule broke and answered nothing: {reason}", reason=outcome.reason))
        SubElement(case, "error", message=message, type="error").text = message
    elif outcome.state == "failed" and found:
        failure = SubElement(case, "failure", message=_summary(found), type=found[0].severity)
        failure.text = "\n".join([*_lines(found), _text(_("Fix: {fix}", fix=_(outcome.rule.fix)))])
    elif outcome.state != "passed":
        SubElement(case, "skipped", message=_reason(outcome))
    if found and outcome.state != "failed":
        SubElement(case, "system-out").text = "\n".join(_lines(found))
    return case


def _summary(findings: Sequence[Finding]) -> str:
    more = len(findings) - 1
    rest = n_(" (and {number} finding more)", " (and {number} findings more)", more) if more else ""
    return _text(findings[0].message + rest)


def _reason(outcome: Outcome) -> str:
    state = _("ignored") if outcome.state == "failed" else in_words(outcome.state)
    return _text(f"{state}: {outcome.reason}" if outcome.reason else state)


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    for one in findings:
        place = f"{one.file}:{one.line}:{one.column}: " if one.file else ""
        yield _text(f"{_(one.severity)}: {place}{one.message}")


def _text(text: str) -> str:
    """Text on one line, without the characters that no XML document may hold."""
    return _FORBIDDEN.sub("", printable(" ".join(text.split())))
