"""`fairlint licence`: say which licence a text names."""

from __future__ import annotations

import click

from fairlint.cli.identify import shown, table
from fairlint.cli.options import json_or_text, lines
from fairlint.language import _, later

ANSWERS = {True: later("yes"), False: later("no, or not shown to be"), None: later("can't be told")}
FITS = {
    "good": later("made for data or content"),
    "limited": later("fits data in part"),
    "poor": later("made for software, or no licence for data"),
    None: later("can't be told"),
}
LABELS = ("SPDX", later("family"), later("open"), later("for data"))


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
        answers = (one.spdx or _("none"), one.family, _(ANSWERS[one.open]), _(FITS[one.data_fit]))
        click.echo(table(dict(zip(LABELS, answers, strict=True))))
        if one.note:
            click.echo(f"  {shown(one.note)}")
