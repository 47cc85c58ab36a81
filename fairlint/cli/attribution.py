"""`fairlint attribution`: say how somebody who reuses the dataset would have to name it."""

from __future__ import annotations

import sys

import click

from fairlint.cli.options import fail, stop


@click.command("attribution")
@click.argument("folder", default=".", type=click.Path())
@click.option("--changed", is_flag=True, help="Say in it that the data have been changed.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out (gitignore syntax).")
@click.option(
    "--format", "format", type=click.Choice(["text", "markdown", "json"]), default="text", help="How to print."
)
def command(folder: str, changed: bool, exclude: tuple[str, ...], format: str) -> None:
    """Say what somebody who reuses the dataset in FOLDER has to write: who, title, licence, address.

    The line is in the words that the licence asks for, ready to paste; more than one licence is told by what each is
    for. Exit code 1 when something is missing that the licence asks for.
    """
    from fairlint.attribution import as_dict, as_markdown, as_text, attribution, escaped, remarks
    from fairlint.config import ConfigError, load_config
    from fairlint.engine import CannotCheck, read_folder
    from fairlint.wording import printable

    try:
        config = load_config(folder, exclude=exclude)
        record, *_rest = read_folder(folder, config.exclude)
    except (CannotCheck, ConfigError) as error:
        stop(str(error))
        return
    stated = attribution(record, changed=changed)
    if format == "json":
        import json

        click.echo(json.dumps(as_dict(stated), indent=2))
    else:
        click.echo(as_markdown(stated) if format == "markdown" else as_text(stated))
        for one in remarks(stated._replace(missing=())):
            click.echo(f"\n{escaped(one)}" if format == "markdown" else f"  {printable(one)}")
    if stated.missing:
        fail(next(iter(remarks(stated._replace(licences=(), copyright="")))))
        sys.exit(1)
