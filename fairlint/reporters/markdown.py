"""Markdown for job summaries, comments on pull requests, and the letter that goes back to a depositor.

What comes from the dataset shows as it is and does nothing: words stay words, and whatever could mean something to
Markdown, HTML or a code host (links, mentions, references to issues and commits, formulas) stands in code spans,
in which nothing has a meaning. Escapes wouldn't do: GitHub looks for mentions and references in the finished page.

Sources: GitHub Flavored Markdown, version 0.29-gfm; "Autolinked references and URLs" and "Workflow commands" (which
has the limit) in GitHub's docs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from fairlint import __version__
from fairlint.attribution import as_text, attribution, remarks
from fairlint.language import _, decimal, digits, later, n_
from fairlint.report import SEVERITIES, Finding, Report
from fairlint.reporters import Options
from fairlint.reporters._partly import looked_into
from fairlint.rulebook import PRINCIPLES, SAFETY, SECTIONS
from fairlint.score import Score
from fairlint.wording import counted, printable, quoted

NAMES = (later("Findable"), later("Accessible"), later("Interoperable"), later("Reusable"), later("Total"))
# A job summary of more than 1,024 KiB is refused as a whole; the rest is for the note and whoever adds a line.
MOST_BYTES = 1_000_000
MOST_OF_A_RULE = 20

_OPENING, _CLOSING = "\"'(“„‘«", "\"')”’»“‘.,;:!?%…"
# A word, a number, a path, a DOI: nothing in it has a meaning in Markdown …
_PLAIN = re.compile(r"[^\W_]++(?:[.,/'’()–-]+[^\W_]++)*+|[–—]")
# … unless a code host makes a link of it: www.example.org, GH-12 or ABC-12, and what may be a commit.
_LINKED = re.compile(r"\bwww\b|[A-Za-z]-\d|\b[\da-f]{7,40}\b", re.IGNORECASE)


def render(reports: Sequence[Report], options: Options) -> str:
    """The reports one after the other, after a list of their scores where there are several."""
    sections = [_overview(reports)] if len(reports) > 1 else []
    for report in reports:
        sections += [
            _head(report),
            *_errors(report),
            *_safety(report),
            *_gains(report),
            *_pending(report),
            *_attribution(report),
            *_findings(report),
        ]
    sections.append(_("`fairlint explain RULE` says more about a rule."))
    return _within_limit(sections)


def inline(text: str) -> str:
    """Text on one line, with all that isn't plain prose, or stands between backticks, in code spans."""
    pieces = " ".join(text.split()).split("`")
    if len(pieces) % 2 == 0:  # the last backtick has no partner
        pieces[-2:] = ["'".join(pieces[-2:])]
    parts = [
        _code(piece) if number % 2 else " ".join(map(_word, piece.split(" "))) for number, piece in enumerate(pieces)
    ]
    return "".join(parts).replace("``", "` `")  # two spans side by side would be one with other ends


def _word(word: str) -> str:
    """A word as it is, or in a code span, with the punctuation around it left outside."""
    rest = word.lstrip(_OPENING)
    core = rest.rstrip(_CLOSING)
    if not core or (_PLAIN.fullmatch(core) and not _LINKED.search(core)):
        return word
    return word[: len(word) - len(rest)] + _code(core) + rest[len(core) :]


def _code(text: str) -> str:
    """A code span. Backticks go: parsers give up on more than 80 of them, and what follows would come alive.

    GitHub's runner obeys `##[command]` anywhere in what a step prints.
    """
    core = printable(text).replace("`", "").replace("##[", "## [").strip()
    return f"`{core}`" if core else "'"


def _within_limit(sections: Sequence[str]) -> str:
    kept, size = [], 0
    for number, section in enumerate(sections):
        size += len(section.encode()) + 2
        if size > MOST_BYTES - 200:
            kept.append(_cut(len(sections) - number))
            break
        kept.append(section)
    return "\n\n".join(kept) + "\n"


def _cut(rest: int) -> str:
    return n_(
        "**Cut here**: {number} section left out. Other formats hold all.",
        "**Cut here**: {number} sections left out. Other formats hold all.",
        rest,
    )


def _overview(reports: Sequence[Report]) -> str:
    lines = [f"- {_code(one.path)}: {_score(one.score)}, {_counts(one.findings)}" for one in reports]
    return "\n".join(["## " + _("FAIR scores"), "", *lines])


def _head(report: Report) -> str:
    target = report.target
    titles = report.record.titles
    path = _code(report.path)
    named = _("{title} in {path}", title=inline(quoted(titles[0].value)), path=path) if titles else path
    about = _(
        "{files}, stage {stage}, {place}",
        files=counted(report.files, "file"),
        stage=_(target.stage),
        place=target.place,
    )
    lines = ["## " + _("FAIR score: {score}", score=_score(report.score)), "", f"{named}: {about}."]
    if report.score.total is not None:
        lines += ["", *_table(report.score)]
    found = _(
        "Found: {findings}; {rules} by fairlint {version}.",
        findings=_counts(report.findings),
        rules=_basis(report.score),
        version=__version__,
    )
    partly = looked_into(report)
    return "\n".join([*lines, "", found, *(["", partly] if partly else [])])


def _score(score: Score) -> str:
    if score.total is None:
        return _("none, only selected rules were asked")
    return _("{score} of 100", score=f"{score.total:.0f}")


def _table(score: Score) -> list[str]:
    values = ["–" if one is None else f"{one:.0f}" for one in (*score.letters.values(), score.total)]
    return [_row([_(one) for one in NAMES]), _row(["--:"] * len(NAMES)), _row(values)]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _basis(score: Score) -> str:
    basis = score.basis
    parts = [n_("{number} rule scored", "{number} rules scored", basis.scored)]
    parts += [_("{number} pending", number=basis.pending)] if basis.pending else []
    parts += [_("{number} not checked", number=basis.not_checked)] if basis.not_checked else []
    return ", ".join(parts)


def _counts(findings: Sequence[Finding]) -> str:
    numbers = {one: sum(finding.severity == one for finding in findings) for one in SEVERITIES}
    return ", ".join(counted(number, one) for one, number in numbers.items() if number) or _("nothing to mend")


def _errors(report: Report) -> Iterator[str]:
    """The errors, and before them the rules that broke, since they hide findings."""
    if report.errors:
        broken = [{"rule": f"**{inline(one.rule.id)}**", "reason": inline(one.reason)} for one in report.errors]
        lines = ["- " + _("{rule} broke and answered nothing: {reason}", **one) for one in broken]
        yield "\n".join(["### " + _("Rules that broke"), "", *lines])
    if errors := [one for one in _fair(report) if one.severity == "error"]:
        yield "\n".join(["### " + _("To mend first"), "", *_by_rule(errors, report)])


def _safety(report: Report) -> Iterator[str]:
    """What endangers somebody, in the open and apart from what the score counts."""
    if found := [one for one in report.findings if one.principle == SAFETY]:
        found.sort(key=lambda one: SEVERITIES.index(one.severity))
        yield "\n".join([f"### {_(SECTIONS[SAFETY])}", "", *_by_rule(found, report)])


def _fair(report: Report) -> list[Finding]:
    return [one for one in report.findings if one.principle != SAFETY]


def _gains(report: Report) -> Iterator[str]:
    if report.gains:
        lines = [f"- +{decimal(one.points)}: **{inline(one.rule)}**. {inline(one.title)}" for one in report.gains]
        yield "\n".join(["### " + _("What would win most"), "", *lines])


def _pending(report: Report) -> Iterator[str]:
    if messages := dict.fromkeys(verdict.message for _outcome, verdict in report.pending):
        lines = [f"- {inline(one)}" for one in messages]
        yield "\n".join(["### " + _("Your repository adds this; check it after publication"), "", *lines])


def _attribution(report: Report) -> Iterator[str]:
    """What somebody who reuses the data would write, where there is a licence and all rules were asked."""
    stated = attribution(report.record)
    if stated.licences and report.score.total is not None:
        said = [inline(as_text(stated)), *(f"- {inline(one)}" for one in remarks(stated))]
        yield "\n".join(["### " + _("Attribution: what somebody who reuses the data would write"), "", said[0]])
        if said[1:]:
            yield "\n".join(said[1:])


def _findings(report: Report) -> Iterator[str]:
    for principle, title in PRINCIPLES.items():
        found = [one for one in report.findings if one.principle == principle]
        if found:
            found.sort(key=lambda one: SEVERITIES.index(one.severity))
            summary = f"<details><summary>{principle} {_(title)}: {_counts(found)}</summary>"
            # Without the empty lines, all between the tags would be HTML.
            yield "\n".join([summary, "", *_by_rule(found, report), "", "</details>"])


def _by_rule(findings: Sequence[Finding], report: Report) -> Iterator[str]:
    failed = {one.rule.id for one in report.outcomes if one.state == "failed"}
    for (rule, severity), group in groupby(findings, lambda one: (one.rule, one.severity)):
        found = list(group)
        remedy = f": {inline(found[0].help)}" if rule in failed else ""
        yield f"- **{inline(rule)}** ({_(severity)}){remedy}"
        for one in found[:MOST_OF_A_RULE]:
            place = f"{one.file}:{one.line}:{one.column}" if one.file else report.path
            yield f"  - {_code(place)} {inline(one.message)}"
        if len(found) > MOST_OF_A_RULE:
            yield "  - " + _("and {number} more", number=digits(len(found) - MOST_OF_A_RULE))
