"""`fairlint check`: check dataset folders, write the reports, and say by the exit code whether the gate holds."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import click

from fairlint import system
from fairlint.cli.options import comma_separated, fail, stop
from fairlint.language import _, n_
from fairlint.reporters import Options, known_formats, render
from fairlint.target import STAGES

if TYPE_CHECKING:
    from fairlint.config import Config
    from fairlint.output import Output
    from fairlint.report import Report


@click.command("check")
@click.argument("folders", nargs=-1, type=click.Path(), metavar="[FOLDER]...")
@click.option(
    "--output", "-o", "outputs", multiple=True, metavar="FORMAT[=PATH]", help="Write a report; may be repeated."
)
@click.option("--format", "format", metavar="FORMAT", help="The same as --output FORMAT: print it.")
@click.option("--quiet", "-q", is_flag=True, help="Print no text where no output asks for it.")
@click.option("--verbose", "-v", is_flag=True, help="Show in text what each rule answered.")
@click.option("--explain-score", is_flag=True, help="Show in text how the score comes about.")
@click.option("--profile", metavar="NAME|FILE", help="Which rules count, and how much. [default: fair]")
@click.option("--repository", metavar="ID", help="Where the dataset goes (zenodo, dryad …): what it adds is pending.")
@click.option("--stage", type=click.Choice(STAGES), help="How far the dataset is. [default: deposit]")
@click.option("--select", multiple=True, callback=comma_separated, metavar="RULES", help="Ask only these; no score.")
@click.option("--ignore", multiple=True, callback=comma_separated, metavar="RULES", help="Don't show these findings.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out (gitignore syntax).")
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "note", "never"]), help="Exit 1 from here. [default: error]"
)
@click.option(
    "--min-score", type=click.FloatRange(0, 100), metavar="FLOAT RANGE", help="Exit 1 when the total is lower."
)
@click.option(
    "--baseline", type=click.Path(dir_okay=False), metavar="FILE", help="Don't show the findings in this file."
)
@click.option(
    "--write-baseline", type=click.Path(dir_okay=False), metavar="FILE", help="Write all findings into this file."
)
@click.option("--rules", multiple=True, type=click.Path(), metavar="DIR", help="Ask the rules in this folder, too.")
@click.option("--checksums", is_flag=True, help="Read all files, and hold them against the checksums stated.")
@click.option("--chunks", is_flag=True, help="Enter folders that are one object (Zarr, N5, file geodatabases).")
@click.option("--online", is_flag=True, help="Ask the web whether identifiers and links lead somewhere.")
@click.option("--config", type=click.Path(dir_okay=False), metavar="FILE", help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@click.option("--timestamp", is_flag=True, help="Say in machine-readable reports when they were made.")
def command(
    folders: tuple[str, ...],
    outputs: tuple[str, ...],
    format: str | None,
    quiet: bool,
    verbose: bool,
    explain_score: bool,
    color: str,
    timestamp: bool,
    write_baseline: str | None,
    **options: Any,
) -> None:
    """Check dataset FOLDERs (default: the current one) against the FAIR principles.

    A FOLDER may be a .zip of one, read in place, or a URL, of which only the list of files and the metadata are read.

    FORMAT is text, json, sarif, github, gitlab, junit, markdown, html, badge or ftr; without a PATH, or with -, it is
    printed. RULES are rule ids, principles (R1 means R1 and R1.1 to R1.3) or letters, separated by commas.
    """
    from fairlint.output import OutputError, parse, write

    specifications = (*outputs, *([f"{format}=-"] if format else []))
    try:
        wanted = parse(specifications, known_formats(), quiet=quiet)
    except OutputError as error:
        stop(str(error))
        return
    reports, code = _check(folders or (".",), options, anew=bool(write_baseline))
    if write_baseline:
        code = _write_baseline(write_baseline, reports, code)
    for output in wanted if reports else []:
        style = _style(output, color, timestamp=timestamp, verbose=verbose, explain_score=explain_score)
        text = render(output.format, reports, style)
        if not output.path:
            click.echo(text, nl=False, color=style.colour)
            continue
        try:
            write(output.path, text)
        except OutputError as error:
            fail(str(error))
            code = 2
    sys.exit(code)


def _check(folders: Sequence[str], options: dict[str, Any], *, anew: bool) -> tuple[list[Report], int]:
    """The reports of all folders that could be checked, and the exit code of the worst.

    With `anew` a baseline is about to be written, so that the old one takes nothing away.
    """
    from fairlint.config import ConfigError, load_config
    from fairlint.engine import CannotCheck, check_folder

    ignored_here = bool(options["ignore"])
    options["ignore"] = dict.fromkeys(options["ignore"], "")
    config_file = options.pop("config")
    progress = system.Progress(sys.stderr)
    reports, codes = [], [0]
    for number, folder in enumerate(folders, 1):
        progress.show(_("checking {folder} ({number} of {all})", folder=folder, number=number, all=len(folders)))
        try:
            config = load_config(folder, named=config_file, **options)
            report = check_folder(folder, config, progress.show)
            report = report if anew else _without_known(report, config)
        except (CannotCheck, ConfigError) as error:
            progress.clear()
            fail(str(error))
            codes.append(2)
            continue
        except KeyboardInterrupt:
            progress.clear()
            raise
        reports.append(report)
        codes.append(report.exit_code(config.fail_on, config.min_score))
        progress.clear()
        _say_faults(report, config.path, ignored_here)
    return reports, max(codes)


def _without_known(report: Report, config: Config) -> Report:
    """The report without the findings that the baseline has."""
    if not config.baseline:
        return report
    from fairlint.suppression import Baseline

    new, known, mended = Baseline.read(config.baseline).split(report.path, report.findings)
    return report._replace(findings=new, known=known, mended=mended)


def _write_baseline(path: str, reports: Sequence[Report], code: int) -> int:
    """Write all findings as the new baseline; from now on they hold, so that only what stops the run fails it."""
    from fairlint.output import OutputError, write
    from fairlint.suppression import Baseline

    baseline = Baseline(path)
    for one in reports:
        baseline.add(one.path, one.findings)
    try:
        write(path, baseline.as_json())
    except OutputError as error:
        fail(str(error))
        return 2
    return code if code == 2 else 0


def _say_faults(report: Report, config_path: str, ignored_here: bool) -> None:
    for outcome in report.errors:
        broken = {"rule": outcome.rule.id, "path": report.path, "reason": outcome.reason}
        fail(_("the rule {rule} broke on {path}: {reason}; please report it", **broken))
    for rule in report.unused_ignores if not ignored_here else ():
        fail(_("{path}: the ignored rule {rule} finds nothing any more; take it out", path=config_path, rule=rule))
    if report.mended:
        said = n_(
            "{number} finding of the baseline no longer there in {path}; write it anew with --write-baseline",
            "{number} findings of the baseline no longer there in {path}; write it anew with --write-baseline",
            report.mended,
            path=report.path,
        )
        fail(said)


def _style(output: Output, color: str, *, timestamp: bool, verbose: bool, explain_score: bool) -> Options:
    """How an output is written: colours and links are for text on a terminal only."""
    to_terminal = output.format == "text" and not output.path
    return Options(
        colour=to_terminal and system.wants_colour(sys.stdout, color, os.environ),
        links=to_terminal and system.wants_links(sys.stdout, color, os.environ),
        unicode=bool(output.path) or system.speaks_unicode(sys.stdout),
        width=_width(),
        timestamp=_now() if timestamp else "",
        runner="GITHUB_ACTIONS" in os.environ,
        path=output.path,
        verbose=verbose,
        explain_score=explain_score,
    )


def _width() -> int:
    """Text is wrapped to the terminal, to 100 columns at most and in a pipe; COLUMNS says otherwise."""
    stated = os.environ.get("COLUMNS", "")
    try:
        columns = int(stated) if stated.isdigit() else os.get_terminal_size(sys.__stdout__.fileno()).columns  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # no terminal, or none that is open
        columns = 0
    return max(40, min(columns or 100, 100))


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")
