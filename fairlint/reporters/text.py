"""Text for people: findings by principle, those of safety, the scores, what would win most, what will be added."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Sequence
from urllib.parse import quote

import click

from fairlint import __version__
from fairlint.attribution import as_text, attribution, remarks
from fairlint.language import _, decimal, later, n_
from fairlint.report import Finding, Report, broken
from fairlint.reporters import Options
from fairlint.reporters._arithmetic import arithmetic
from fairlint.reporters._partly import looked_into
from fairlint.rulebook import SECTIONS, in_words
from fairlint.score import LETTERS
from fairlint.wording import both, counted, in_bytes, listing, printable

NAMES = {"F": later("Findable"), "A": later("Accessible"), "I": later("Interoperable"), "R": later("Reusable")}
# Colours that read on dark and on light grounds alike; nothing is said by colour alone.
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}
NONE = {"error": later("no errors"), "warning": later("no warnings"), "note": later("no notes")}


def render(reports: Sequence[Report], options: Options) -> str:
    """The reports one after the other, and for several a last table of their scores."""
    parts = ["\n".join(_Writer(one, options).lines()) for one in reports]
    if len(reports) > 1:
        parts.append("\n".join(_overview(reports)))
    text = "\n\n".join(parts) + "\n"
    return _without_commands(text) if options.runner else text


def _without_commands(text: str) -> str:
    """Break what a runner would take for a command (`::add-mask::`, `##[error]`): it may come from the dataset."""
    return text.replace("::", ": :").replace("##[", "## [")


class _Writer:
    def __init__(self, report: Report, options: Options) -> None:
        self.report = report
        self.colour = options.colour
        self.width = options.width
        self.options = options
        self.dash, self.arrow = ("–", "→") if options.unicode else ("-", "->")

    def lines(self) -> Iterator[str]:
        yield from self.head()
        yield from self.findings()
        if self.options.verbose:
            yield from self.answers()
        yield from self.broken()
        yield from self.pending()
        yield from self.score()
        if self.options.explain_score:
            yield ""
            yield from arithmetic(self.report)
        yield from self.gains()
        yield from self.attribution()
        yield ""
        yield self.summary()

    def style(self, text: str, **how: object) -> str:
        return click.style(text, **how) if self.colour else text  # type: ignore[arg-type]

    def wrapped(self, text: str, first: str, rest: str = "") -> list[str]:
        """A paragraph with a first-line prefix; later lines are indented as far, or by `rest`."""
        return textwrap.wrap(
            printable(" ".join(text.split())),
            self.width,
            initial_indent=first,
            subsequent_indent=rest or " " * len(first),
            break_long_words=False,
            break_on_hyphens=False,
        )

    def head(self) -> Iterator[str]:
        report, target = self.report, self.report.target
        yield self.style(f"fairlint {__version__}  {printable(report.path)}", bold=True)
        if target.repository:
            name, known_from = target.repository.name, printable(target.known_from)
            place = _("going to {name} (from {source})", name=name, source=known_from)
        else:
            place = target.place
        about = [one.path for one in report.record.metadata_files]
        said = _(
            "{content}; stage {stage}, {place}",
            content=_content(report),
            stage=_(target.stage),
            place=place,
        )
        read = _("; metadata: {files}", files=listing(about, 4)) if about else ""
        yield from self.wrapped(said + read, "")
        yield from self.wrapped(looked_into(report), "")

    def findings(self) -> Iterator[str]:
        for principle, title in SECTIONS.items():
            found = [one for one in self.report.findings if one.principle == principle]
            if not found:
                continue
            yield ""
            yield self.style(principle, bold=True) + f"  {_(title)}"
            found.sort(key=lambda one: ("error", "warning", "note").index(one.severity))
            for number, one in enumerate(found):
                last = number + 1 == len(found) or found[number + 1].rule != one.rule
                yield from self.finding(one, with_help=last and self._failed(one))

    def _failed(self, finding: Finding) -> bool:
        return any(one.rule.id == finding.rule and one.state == "failed" for one in self.report.outcomes)

    def finding(self, one: Finding, *, with_help: bool) -> Iterator[str]:
        place = self.place(one)
        mark = self.style(f"{_(one.severity):<7}", fg=COLOURS[one.severity], bold=True)
        yield f"  {mark}  {place}  {self.style(one.rule, bold=True)}"
        yield from self.wrapped(one.message, " " * 11)
        if with_help:
            yield from self.wrapped(one.help.replace("`", ""), " " * 11 + f"{self.arrow} ", " " * 13)

    def place(self, one: Finding) -> str:
        """File, line and column; a link to the file where the terminal has such."""
        if not one.file:
            return printable(self.report.path)
        shown = f"{printable(one.file)}:{one.line}:{one.column}"
        if not self.options.links or not os.path.isdir(self.report.path):
            return shown
        address = quote(
            os.path.abspath(os.path.join(self.report.path, one.file)).replace(os.sep, "/"), errors="replace"
        )
        return f"\x1b]8;;file://{address}\x1b\\{shown}\x1b]8;;\x1b\\"

    def answers(self) -> Iterator[str]:
        """What each rule answered, with --verbose."""
        yield ""
        yield self.style(_("What each rule answered"), bold=True)
        for one in self.report.outcomes:
            share = "" if one.score is None else f"{100 * one.score:.0f}"
            state = in_words(one.state)
            yield from self.wrapped(
                f"{one.rule.id}{f': {one.reason}' if one.reason else ''}",
                f"  {one.rule.principle:<5}{state:<15}{share:>3}  ",
            )

    def broken(self) -> Iterator[str]:
        for one in self.report.errors:
            yield ""
            yield from self.wrapped(broken(one), "")

    def pending(self) -> Iterator[str]:
        if not self.report.pending:
            return
        yield ""
        yield self.style(_("Your repository adds this; check it after publication"), bold=True)
        for message in dict.fromkeys(verdict.message for *rest, verdict in self.report.pending):
            yield from self.wrapped(message, "  - ")

    def score(self) -> Iterator[str]:
        score = self.report.score
        yield ""
        if score.total is None:
            yield _("No score: only selected rules were asked.")
            return
        heading, principles, all = _("Score"), _("by principle"), _("Total")
        yield self.style(f"{heading:<15}{'':>5}   {principles}", bold=True)
        for letter in LETTERS:
            parts = [f"{id} {self.number(value)}" for id, value in score.principles.items() if id.startswith(letter)]
            yield f"{_(NAMES[letter]):<15}{self.number(score.letters[letter]):>5}   {'  '.join(parts)}"
        basis = score.basis
        rest = []
        if basis.pending:
            rest.append(_("{number} pending", number=basis.pending))
        if basis.not_checked:
            rest.append(_("{number} could not be checked", number=basis.not_checked))
        scored = n_("{number} rule scored", "{number} rules scored", basis.scored)
        said = scored + (f", {both(rest)}" if rest else "")
        yield self.style(f"{all:<15}{self.number(score.total):>5}", bold=True) + f"   {said}"

    def number(self, value: float | None) -> str:
        return self.dash if value is None else f"{value:.0f}"

    def gains(self) -> Iterator[str]:
        if not self.report.gains:
            return
        yield ""
        yield self.style(_("These changes would win most"), bold=True)
        for one in self.report.gains:
            yield from self.wrapped(f"{one.rule}: {one.title}", f"  +{decimal(one.points):<5} ")

    def attribution(self) -> Iterator[str]:
        """What somebody who reuses the data would write, where there is a licence and all rules were asked."""
        stated = attribution(self.report.record)
        if not stated.licences or self.report.score.total is None:
            return
        yield ""
        yield self.style(_("Attribution: what somebody who reuses the data would write"), bold=True)
        yield from self.wrapped(as_text(stated), "  ")
        for one in remarks(stated):
            yield from self.wrapped(one, "  - ")

    def summary(self) -> str:
        counts = {one: self.report.count(one) for one in ("error", "warning", "note")}
        known = ""
        if self.report.known:
            known = n_(
                "; {number} finding of the baseline not shown",
                "; {number} findings of the baseline not shown",
                self.report.known,
            )
        if not any(counts.values()):
            return self.style(_("Nothing to mend"), fg="green", bold=True) + (known or ".")
        parts = [
            self.style(counted(number, severity), fg=COLOURS[severity], bold=True) if number else _(NONE[severity])
            for severity, number in counts.items()
        ]
        return ", ".join(parts) + known + _("; `fairlint explain RULE` says more about a rule")


def _overview(reports: Sequence[Report]) -> Iterator[str]:
    columns = (_("Total"), _("errors"), _("warnings"), _("folder"))
    total, errors, warnings = (max(len(name), 5) for name in columns[:3])
    yield f"{columns[0]:>{total}} {'F':>5} {'A':>5} {'I':>5} {'R':>5}  {columns[1]}  {columns[2]}  {columns[3]}"
    for one in reports:
        cells = ["-" if value is None else f"{value:.0f}" for value in (one.score.total, *one.score.letters.values())]
        numbers = f"{cells[0]:>{total}} " + " ".join(f"{value:>5}" for value in cells[1:])
        counts = f"{one.count('error'):>{errors}}  {one.count('warning'):>{warnings}}"
        yield f"{numbers}  {counts}  {printable(one.path)}"


def _content(report: Report) -> str:
    files = counted(report.files, "file")
    return files if report.bytes is None else f"{files}, {in_bytes(report.bytes)}"
