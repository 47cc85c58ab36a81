"""`fairlint check`: check dataset folders, print the report, and say by the exit code whether the gate holds."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from fairlint import system
from fairlint.cli.options import comma_separated, fail
from fairlint.reporters import REPORTERS, Options, render
from fairlint.target import STAGES


@click.command("check")
@click.argument("folders", nargs=-1, type=click.Path(), metavar="[FOLDER]...")
@click.option("--format", "format", type=click.Choice(list(REPORTERS)), default="text", help="How to print the report.")
@click.option("--repository", metavar="ID", help="Where the dataset goes (zenodo, dryad …): what it adds is pending.")
@click.option("--stage", type=click.Choice(STAGES), help="How far the dataset is. [default: deposit]")
@click.option("--select", multiple=True, callback=comma_separated, metavar="RULES", help="Ask only these; no score.")
@click.option("--ignore", multiple=True, callback=comma_separated, metavar="RULES", help="Don't show these findings.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out (gitignore syntax).")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="Exit 1 from here. [default: error]",
)
@click.option("--min-score", type=click.FloatRange(0, 100), help="Exit 1 when the total is lower.")
@click.option("--config", type=click.Path(dir_okay=False), help="Use this configuration file.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", help="Colours in text.")
@click.option("--timestamp", is_flag=True, help="Say in the JSON report when it was made.")
def command(folders: tuple[str, ...], format: str, color: str, timestamp: bool, **options: Any) -> None:
    """Check dataset FOLDERs (default: the current one) against the FAIR principles.

    RULES are rule ids, principles (R1 means R1 and R1.1 to R1.3) or letters, separated by commas.
    """
    from fairlint.config import ConfigError, load_config
    from fairlint.engine import CannotCheck, check_folder

    options["ignore"] = dict.fromkeys(options["ignore"], "")
    config_file = options.pop("config")
    reports, codes = [], [0]
    for folder in folders or (".",):
        try:
            config = load_config(folder, named=config_file, **options)
            report = check_folder(folder, config)
        except (CannotCheck, ConfigError) as error:
            fail(str(error))
            codes.append(2)
            continue
        reports.append(report)
        codes.append(report.exit_code(config.fail_on, config.min_score))
        for outcome in report.errors:
            fail(f"the rule {outcome.rule.id} broke on {folder}: {outcome.reason}; please report it")
        for rule in report.unused_ignores:
            if not options["ignore"]:
                fail(f"{config.path}: the ignored rule {rule} finds nothing any more; take it out")
    if reports:
        stream = sys.stdout
        colour = format == "text" and system.wants_colour(stream, color, os.environ)
        style = Options(
            colour=colour,
            unicode=system.speaks_unicode(stream),
            width=_width(),
            timestamp=_now() if timestamp else "",
            runner="GITHUB_ACTIONS" in os.environ,
        )
        click.echo(render(format, reports, style), nl=False, color=colour)
    sys.exit(max(codes))


def _width() -> int:
    """Text is wrapped to the terminal, to 100 columns at most and in a pipe."""
    from shutil import get_terminal_size

    return max(40, min(get_terminal_size((100, 24)).columns, 100))


def _now() -> str:
    from datetime import UTC, datetime

    return datetime.now(UTC).isoformat(timespec="seconds")
