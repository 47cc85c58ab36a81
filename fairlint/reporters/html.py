"""HTML for people: one file that needs nothing else, readable on any screen, on paper, and by a screen reader.

The page may load nothing and run only its own script: its Content-Security-Policy (W3C, level 3) names style and
script by their hashes. Without the script everything is shown, and only the filter is missing. All that is written,
dataset or not, is escaped by Jinja2 and freed of control characters; only http(s) addresses become links.
"""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from fairlint import __version__
from fairlint.attribution import as_html, attribution, remarks
from fairlint.language import _, current, decimal, digits, later, n_
from fairlint.maturity import Maturity, maturity
from fairlint.plain import NamedTuple
from fairlint.plugins import all_rules
from fairlint.report import SEVERITIES, Finding, Gain, Report
from fairlint.reporters import Options, _record_rows, _wheel
from fairlint.reporters.record import as_dict
from fairlint.reporters.text import NAMES
from fairlint.rulebook import PRINCIPLES, SAFETY, SECTIONS, Outcome, Rule, in_words
from fairlint.vocabulary.file_formats import FileFormat, file_format
from fairlint.wording import counted, printable

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

TEMPLATES = os.path.join(os.path.dirname(__file__), "templates")
MOST_FORMATS = 40
SHORT_CODE = 30  # characters, which fit on a line of any screen
# Severities, the gravest first, each with its heading.
HEADINGS = {"error": later("Errors"), "warning": later("Warnings"), "note": later("Notes")}


class Group(NamedTuple):
    """The findings of one rule that have the same severity. `fix` is empty where nothing failed."""

    rule: Rule
    severity: str
    findings: list[Finding]
    fix: str


class Step(NamedTuple):
    """A change that would win points, with how to make it and the first finding it would settle."""

    gain: Gain
    fix: str
    finding: Finding | None


class FormatRow(NamedTuple):
    """How many files have a suffix, and what it is known to stand for."""

    suffix: str
    files: int
    known: FileFormat | None


class View(NamedTuple):
    """One report as the template shows it. `number` tells the reports of a page apart.

    The findings of `safety` stand apart from the `groups` of those about the FAIR principles.
    """

    number: int
    report: Report
    title: str
    groups: list[Group]
    safety: list[Group]
    steps: list[Step]
    pending: dict[str, list[Outcome]]
    fields: list[_record_rows.Row]
    prose: list[_record_rows.Row]
    formats: list[FormatRow]
    maturity: Maturity
    attribution: Markup
    attribution_remarks: list[str]

    def count(self, severity: str = "") -> int:
        """How many findings about the FAIR principles there are, or those of one severity."""
        return sum(len(one.findings) for one in self.groups if severity in ("", one.severity))


def render(reports: Sequence[Report], options: Options) -> str:
    """The reports as one HTML document."""
    rules = {one.rule.id: one.rule for report in reports for one in report.outcomes}
    known = list(all_rules().values())
    style, script = _template_text("report.css"), _template_text("report.js")
    page = (
        _environment()
        .get_template("page.html")
        .render(
            views=[_view(number, one, known) for number, one in enumerate(reports, start=1)],
            rules=rules,
            timestamp=options.timestamp,
            version=__version__,
            style=style,
            script=script,
            policy=_policy(style, script),
            language=current(),
        )
    )
    return f"{page}\n"


def overview_page(**facts: Any) -> str:
    """The overview of a store (`fairlint.overview`) as one HTML document."""
    style, script = _template_text("report.css"), _template_text("overview.js")
    template = _environment().get_template("overview.html")
    page = template.render(
        style=style, script=script, policy=_policy(style, script), version=__version__, language=current(), **facts
    )
    return f"{page}\n"


def _policy(style: str, script: str) -> str:
    """Nothing may be loaded; `data:` is for the icon, which browsers else ask the server for."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _template_text(name: str) -> Markup:
    """Our own style or script, which goes into the page, and into its hash, as it is."""
    from markupsafe import Markup

    with open(os.path.join(TEMPLATES, name), encoding="utf-8") as file:
        return Markup(file.read())  # noqa: S704 # a file of ours


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"code": _with_code, "number": _number, "translated": _}
    environment.globals |= {"NAMES": NAMES, "PRINCIPLES": PRINCIPLES, "SEVERITIES": HEADINGS, "wheel": _wheel}
    environment.globals |= {"web_address": _record_rows.web_address, "_": _said, "ngettext": _either, "size": _size}
    environment.globals |= {"counted": counted, "decimal": decimal, "digits": digits, "in_words": in_words}
    environment.globals |= {"SAFETY": SECTIONS[SAFETY]}
    return environment


def _harmless(value: Any) -> Any:
    """Text on one line without control characters, marks that turn its direction, and lone surrogates."""
    if isinstance(value, str) and not hasattr(value, "__html__"):
        return printable(" ".join(value.split()))
    return value


def _said(message: str, **values: Any) -> Markup:
    """The message in the language spoken; values may be marked up, and are escaped where they are not."""
    from markupsafe import Markup, escape

    text = Markup(escape(_harmless(_(message))))  # noqa: S704 # just escaped
    return text.format(**{name: _harmless(value) for name, value in values.items()}) if values else text


def _either(singular: str, plural: str, number: int) -> str:
    """The form of a message for so many, with its placeholder."""
    return n_(singular, plural, number).replace(digits(number), "{number}")


def _size(text: str) -> str:
    """What Jinja makes of a number of bytes."""
    return text if current() == "en" else text.replace(".", ",").replace("Bytes", "Byte")


def _with_code(text: str) -> Markup:
    """Documentation of rules, where `code` stands in backticks."""
    from markupsafe import Markup

    parts = re.split(r"`([^`]+)`", _sentence(str(_harmless(_(text)))))
    marked = [_code(one) if place % 2 else one for place, one in enumerate(parts)]
    return Markup("").join(marked)


def _code(text: str) -> Markup:
    """Code, which a line does not break at its hyphens where it is short."""
    from markupsafe import Markup

    if len(text) > SHORT_CODE:
        return Markup("<code>{}</code>").format(text)
    return Markup('<code class="short">{}</code>').format(text)


def _sentence(text: str) -> str:
    """Text that followed a colon."""
    return text[:1].upper() + text[1:]


def _number(score: float | None) -> str:
    return "–" if score is None else f"{score:.0f}"


def _view(number: int, report: Report, known: list[Rule]) -> View:
    record = as_dict(report.record)
    groups = _groups(report)
    credit = attribution(report.record)
    return View(
        number=number,
        report=report,
        title=_title(report),
        groups=[one for one in groups if one.rule.principle != SAFETY],
        safety=[one for one in groups if one.rule.principle == SAFETY],
        steps=_steps(report),
        pending=_pending(report),
        fields=_record_rows.rows(record),
        prose=_record_rows.rows(record["prose"]),
        formats=_formats(report),
        maturity=maturity(report.outcomes, known),
        attribution=_markup(as_html(credit)),
        attribution_remarks=list(remarks(credit)),
    )


def _markup(html: str) -> Markup:
    """HTML that is escaped already."""
    from markupsafe import Markup

    return Markup(html)  # noqa: S704 # `as_html` escapes


def _title(report: Report) -> str:
    titles = (*report.record.titles, *report.record.prose.titles)
    stated = (one.value for one in titles if one.value.strip())
    return _record_rows.cut(next(stated, "")) or os.path.basename(os.path.abspath(report.path)) or report.path


def _groups(report: Report) -> list[Group]:
    """The findings by severity, principle and rule, the most severe first."""
    outcomes = {one.rule.id: one for one in report.outcomes}
    found: dict[tuple[str, str], list[Finding]] = {}
    for one in report.findings:
        found.setdefault((one.severity, one.rule), []).append(one)
    order = list(SECTIONS)
    groups = [_group(outcomes[rule], severity, those) for (severity, rule), those in found.items()]
    return sorted(groups, key=lambda one: (SEVERITIES.index(one.severity), order.index(one.rule.principle)))


def _group(outcome: Outcome, severity: str, findings: list[Finding]) -> Group:
    rule = outcome.rule
    mendable = outcome.state == "failed" and severity == rule.severity
    return Group(rule, severity, findings, rule.fix if mendable else "")


def _steps(report: Report) -> list[Step]:
    fixes = {one.rule.id: one.rule.fix for one in report.outcomes}
    first = {one.rule: one for one in reversed(report.findings)}
    return [Step(one, fixes[one.rule], first.get(one.rule)) for one in report.gains]


def _pending(report: Report) -> dict[str, list[Outcome]]:
    """What the repository will add, each with the rules that wait for it."""
    waiting: dict[str, list[Outcome]] = {}
    for outcome, verdict in report.pending:
        outcomes = waiting.setdefault(verdict.message, [])
        if outcome not in outcomes:
            outcomes.append(outcome)
    return waiting


def _formats(report: Report) -> list[FormatRow]:
    """Files by suffix, the most frequent first; a tail of rare suffixes becomes one row."""
    by_count = sorted(report.formats.items(), key=lambda one: (-one[1], one[0]))
    shown = [
        FormatRow(suffix or _("no suffix"), count, file_format(suffix)) for suffix, count in by_count[:MOST_FORMATS]
    ]
    rest = by_count[MOST_FORMATS:]
    if rest:
        shown.append(FormatRow(counted(len(rest), "other suffix", "other suffixes"), sum(n for *_, n in rest), None))
    return shown
