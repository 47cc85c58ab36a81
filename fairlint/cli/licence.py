"""`fairlint licence`: say which licence a text names."""

from __future__ import annotations

import click

from fairlint.cli.identify import shown
from fairlint.cli.options import json_or_text, lines

ANSWERS = {True: "yes", False: "no, or not shown to be", None: "can't be told"}
FITS = {
    "good": "made for data or content",
    "limited": "fits data in part",
    "poor": "made for software, or no licence for data",
    None: "can't be told",
}


@click.command("licence")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@json_or_text
def command(texts: tuple[str, ...], format: str) -> None:
    """Say of each TEXT which licence it names: SPDX id, open?, fit for data?, what is missing.

    Without TEXT, or with `-`, one text is read from each line of stdin. Exact knowledge only, never a guess.
    """
    from fairlint.vocabulary.licences import identify_licence

    found = [identify_licence(text) for text in lines(texts)]
    if format == "json":
        import json

        keys = ("text", "spdx", "family", "open", "data_fit", "note")
        click.echo(json.dumps([{key: getattr(one, key) for key in keys} for one in found], indent=2))
        return
    for one in found:
        click.echo(shown(one.text))
        click.echo(f"  SPDX      {one.spdx or 'none'}")
        if one.family:
            click.echo(f"  family    {one.family}")
        click.echo(f"  open      {ANSWERS[one.open]}")
        click.echo(f"  for data  {FITS[one.data_fit]}")
        if one.note:
            click.echo(f"  {shown(one.note)}")
