"""`fairlint inspect`: show the record as fairlint understood it."""

from __future__ import annotations

import os
import sys

import click

from fairlint import system
from fairlint.cli.options import json_or_text, stop


@click.command("inspect")
@click.argument("folder", default=".", type=click.Path(), metavar="[FOLDER]")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="Leave files out (gitignore syntax).")
@json_or_text
def command(folder: str, exclude: tuple[str, ...], format: str) -> None:
    """Show what the metadata of FOLDER say, as fairlint understands it."""
    from fairlint.config import ConfigError, load_config
    from fairlint.engine import CannotCheck, read_folder
    from fairlint.reporters import record
    from fairlint.wording import redacted

    try:
        config = load_config(folder, exclude=exclude)
        found, documents, _ = read_folder(folder, config.exclude)
    except (CannotCheck, ConfigError) as error:
        stop(str(error))
        return
    if format == "json":
        click.echo(redacted(record.as_json(found, documents)), nl=False)
    else:
        colour = system.wants_colour(sys.stdout, "auto", os.environ)
        click.echo(redacted(record.as_text(found, documents)), nl=False, color=colour)
