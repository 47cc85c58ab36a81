"""`fairlint formats`: the metadata formats that are read, and the validators that are here."""

from __future__ import annotations

import click

from fairlint.cli.options import json_or_text


@click.command("formats")
@json_or_text
def command(format: str) -> None:
    """List the metadata formats, their files, and the communities' validators."""
    from fairlint.formatpage import as_row, as_text
    from fairlint.formats import formats

    if format == "json":
        import json

        click.echo(json.dumps([as_row(one) for one in formats()], indent=2))
    else:
        click.echo(as_text(), nl=False)
