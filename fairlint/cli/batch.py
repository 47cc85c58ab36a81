"""`fairlint batch`: check many datasets into a store, and report on a store."""

from __future__ import annotations

import sys
from itertools import chain
from typing import Any, BinaryIO

import click

from fairlint import system
from fairlint.cli.options import fail, stop
from fairlint.language import _, digits
from fairlint.target import STAGES


class Batch(click.Group):
    """`fairlint batch report STORE` reports; anything else is what to check."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Whatever does not begin with the name of a subcommand, or asks for help, is a run."""
        if args and args[0] not in self.commands and args[0] not in ("-h", "--help"):
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group("batch", cls=Batch, options_metavar="", subcommand_metavar="PATHS... --store FILE | report STORE")
def command() -> None:
    """Check many datasets into one store; `batch report` tells what is in it.

    PATHS are folders or globs; - reads folders from stdin, a line each. See `fairlint batch run --help`.
    """


@command.command("run")
@click.argument("paths", nargs=-1, type=click.Path(), metavar="PATHS...")
@click.option(
    *("--store", "store_path"),
    required=True,
    type=click.Path(),
    help="Where results go: a SQLite file, or a folder NAME.parquet.",
)
@click.option(
    "--list", "list_file", type=click.File("rb"), help="A file with more folders, a line each or ended by NUL."
)
@click.option("--discover", is_flag=True, help="Find the datasets at and below each folder.")
@click.option("--resume", is_flag=True, help="Go on with the last run where it stopped.")
@click.option("--incremental", is_flag=True, help="Skip datasets that have not changed since they were checked.")
@click.option("--jobs", "-j", type=click.IntRange(1), help="Processes. [default: one a core]")
@click.option("--scheduler", metavar="ADDRESS", help="Work on this Dask cluster (tcp://…) instead.")
@click.option("--profile", metavar="NAME|FILE", help="Which rules count, and how much. [default: fair]")
@click.option("--repository", metavar="ID", help="Where the datasets go.")
@click.option("--stage", type=click.Choice(STAGES), help="How far the datasets are. [default: deposit]")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out (gitignore syntax).")
@click.option("--config", "named", type=click.Path(dir_okay=False), help="Use this configuration file for all.")
@click.option("--isolated", is_flag=True, help="Read no configuration file.")
def run(
    paths: tuple[str, ...],
    store_path: str,
    list_file: BinaryIO | None,
    discover: bool,
    resume: bool,
    incremental: bool,
    jobs: int | None,
    scheduler: str | None,
    **options: Any,
) -> None:
    """Check the datasets at PATHS and store each result as it comes.

    Exit codes: 0 the batch went through (datasets that could not be checked are rows with their error), 2 it did not.
    """
    from fairlint import __version__, batch
    from fairlint.config import ConfigError, load_config
    from fairlint.dask_engine import NoCluster
    from fairlint.score import RULE_SET
    from fairlint.store import StoreError, open_store

    if not paths and list_file is None:
        stop(_("nothing is named that is to be checked: give folders, --list FILE, or - for a list on stdin"))
    shown = system.Progress(sys.stderr)
    lists: list[BinaryIO] = [sys.stdin.buffer] if "-" in paths else []
    lists += [list_file] if list_file else []
    folders = batch.expand(
        (one for one in paths if one != "-"),
        listed=chain.from_iterable(batch.listed(one) for one in lists),
        discover=discover,
        remark=fail,
    )
    try:
        first = next(folders, None)
        if first is None:
            stop(_("there is nothing to check"))
            return
        profile = load_config(".", **{**options, "isolated": True}).profile_name
        with open_store(store_path) as store:
            store.begin_run(__version__, RULE_SET, profile, resume=resume)
            tally = batch.run(
                chain([first], folders),
                store,
                options,
                jobs=jobs or 0,
                scheduler=scheduler or "",
                incremental=incremental,
                progress=lambda tally: shown.show(_told(tally)),
            )
    except (StoreError, ConfigError, NoCluster) as error:
        shown.clear()
        stop(str(error))
        return
    except KeyboardInterrupt:
        shown.clear()
        fail(_("interrupted; what was checked is in {path}, go on with --resume", path=store_path))
        sys.exit(system.INTERRUPTED)
    shown.clear()
    click.echo(_told(tally))


def _told(tally: Any) -> str:
    return _(
        "{checked} checked, {unchanged} unchanged, {failed} could not be checked",
        checked=digits(tally.checked),
        unchanged=digits(tally.unchanged),
        failed=digits(tally.failed),
    )


@command.command("report")
@click.argument("store_path", metavar="STORE", type=click.Path())
@click.option("--format", "format", type=click.Choice(["text", "csv", "html"]), default="text", help="How to print.")
def report(store_path: str, format: str) -> None:
    """Tell what is in a STORE: scores, worst principles, most frequent findings, changes since the last run."""
    from fairlint import overview
    from fairlint.store import StoreError

    try:
        click.echo(overview.render(store_path, format), nl=False)
    except StoreError as error:
        stop(str(error))
