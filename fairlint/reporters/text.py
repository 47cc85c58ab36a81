"""Text for people: findings by principle, the score table, what would win most, what the repository will add."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterator, Sequence
from urllib.parse import quote

import click

from fairlint import __version__
from fairlint.attribution import as_text, attribution, remarks
from fairlint.language import _
from fairlint.report import Finding, Report
from fairlint.reporters import Options
from fairlint.reporters._arithmetic import arithmetic
from fairlint.rulebook import PRINCIPLES
from fairlint.score import LETTERS
from fairlint.wording import counted, listing, printable

NAMES = {"F": "Findable", "A": "Accessible", "I": "Interoperable", "R": "Reusable"}
# Colours that read on dark and on light grounds alike; nothing is said by colour alone.
COLOURS = {"error": "red", "warning": "yellow", "note": "cyan"}


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
            place = f"going to {target.repository.name} (from {printable(target.known_from)})"
        else:
            place = "no repository named"
        files = f"{counted(report.files, 'file')}, {_bytes(report.bytes)}"
        about = [one.path for one in report.record.metadata_files]
        read = f"; metadata: {listing(about, 4)}" if about else ""
        yield from self.wrapped(f"{files}; stage {target.stage}, {place}{read}", "")

    def findings(self) -> Iterator[str]:
        for principle, title in PRINCIPLES.items():
            found = [one for one in self.report.findings if one.principle == principle]
            if not found:
                continue
            yield ""
            yield self.style(principle, bold=True) + f"  {title}"
            found.sort(key=lambda one: ("error", "warning", "note").index(one.severity))
            for number, one in enumerate(found):
                last = number + 1 == len(found) or found[number + 1].rule != one.rule
                yield from self.finding(one, with_help=last and self._failed(one))

    def _failed(self, finding: Finding) -> bool:
        return any(one.rule.id == finding.rule and one.state == "failed" for one in self.report.outcomes)

    def finding(self, one: Finding, *, with_help: bool) -> Iterator[str]:
        place = self.place(one)
        mark = self.style(f"{one.severity:<7}", fg=COLOURS[one.severity], bold=True)
        yield f"  {mark}  {place}  {self.style(one.rule, bold=True)}"
        yield from self.wrapped(one.message, " " * 11)
        if with_help:
            yield from self.wrapped(one.help.replace("`", ""), " " * 11 + f"{self.arrow} ", " " * 13)

    def place(self, one: Finding) -> str:
        """File, line and column; a link to the file where the terminal has such."""
        if not one.file:
            return printable(self.report.path)
        shown = f"{printable(one.file)}:{one.line}:{one.column}"
        if not self.options.links:
            return shown
        address = quote(
            os.path.abspath(os.path.join(self.report.path, one.file)).replace(os.sep, "/"), errors="replace"
        )
        return f"\x1b]8;;file://{address}\x1b\\{shown}\x1b]8;;\x1b\\"

    def answers(self) -> Iterator[str]:
        """What each rule answered, with --verbose."""
        yield ""
        yield self.style("What each rule answered", bold=True)
        for one in self.report.outcomes:
            share = "" if one.score is None else f"{100 * one.score:.0f}"
            state = one.state.replace("_", " ")
            yield from self.wrapped(
                f"{one.rule.id}{f': {one.reason}' if one.reason else ''}",
                f"  {one.rule.principle:<5}{state:<15}{share:>3}  ",
            )

    def broken(self) -> Iterator[str]:
        for one in self.report.errors:
            yield ""
            yield from self.wrapped(f"The rule {one.rule.id} broke and answered nothing: {one.reason}", "")

    def pending(self) -> Iterator[str]:
        if not self.report.pending:
            return
        yield ""
        yield self.style("Your repository adds this; check it after publication", bold=True)
        for message in dict.fromkeys(verdict.message for _outcome, verdict in self.report.pending):
            yield from self.wrapped(message, "  - ")

    def score(self) -> Iterator[str]:
        score = self.report.score
        yield ""
        if score.total is None:
            yield "No score: only selected rules were asked."
            return
        yield self.style(f"{'Score':<15}{'':>5}   by principle", bold=True)
        for letter in LETTERS:
            parts = [f"{id} {self.number(value)}" for id, value in score.principles.items() if id.startswith(letter)]
            yield f"{NAMES[letter]:<15}{self.number(score.letters[letter]):>5}   {'  '.join(parts)}"
        basis = score.basis
        rest = []
        if basis.pending:
            rest.append(f"{basis.pending} pending")
        if basis.not_checked:
            rest.append(f"{basis.not_checked} could not be checked")
        said = f"{counted(basis.scored, 'rule')} scored" + (f", {' and '.join(rest)}" if rest else "")
        yield self.style(f"{'Total':<15}{self.number(score.total):>5}", bold=True) + f"   {said}"

    def number(self, value: float | None) -> str:
        return self.dash if value is None else f"{value:.0f}"

    def gains(self) -> Iterator[str]:
        if not self.report.gains:
            return
        yield ""
        yield self.style("These changes would win most", bold=True)
        for one in self.report.gains:
            yield from self.wrapped(f"{one.rule}: {one.title}", f"  +{one.points:<5.1f} ")

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
        known = f"; {counted(self.report.known, 'finding')} of the baseline not shown" if self.report.known else ""
        if not any(counts.values()):
            return self.style("Nothing to mend.", fg="green", bold=True) + known
        parts = [
            self.style(counted(number, severity), fg=COLOURS[severity], bold=True) if number else f"no {severity}s"
            for severity, number in counts.items()
        ]
        return ", ".join(parts) + known + "; `fairlint explain RULE` says more about a rule"


def _overview(reports: Sequence[Report]) -> Iterator[str]:
    yield f"{'Total':>5} {'F':>5} {'A':>5} {'I':>5} {'R':>5}  errors  warnings  folder"
    for one in reports:
        cells = [one.score.total, *one.score.letters.values()]
        numbers = " ".join(f"{'-' if value is None else f'{value:.0f}':>5}" for value in cells)
        yield f"{numbers}  {one.count('error'):>6}  {one.count('warning'):>8}  {printable(one.path)}"


def _bytes(number: int) -> str:
    size = float(number)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "bytes" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"
