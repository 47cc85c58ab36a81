"""`fairlint identify`: say what a text identifies, and whether it will last."""

from __future__ import annotations

import click

from fairlint.cli.options import json_or_text, lines


@click.command("identify")
@click.argument("texts", nargs=-1, metavar="[TEXT]...")
@json_or_text
def command(texts: tuple[str, ...], format: str) -> None:
    """Say of each TEXT which identifier it is: scheme, canonical form, unique?, persistent?, why.

    Without TEXT, or with `-`, one text is read from each line of stdin.
    """
    from fairlint.vocabulary.identifiers import identify

    found = [identify(text) for text in lines(texts)]
    if format == "json":
        import json

        keys = ("text", "scheme", "kind", "normalized", "unique", "persistent", "why")
        click.echo(json.dumps([{key: getattr(one, key) for key in keys} for one in found], indent=2))
        return
    for one in found:
        click.echo(shown(one.text))
        click.echo(f"  scheme      {one.scheme}" + (f" ({one.kind})" if one.kind else ""))
        if one.normalized:
            click.echo(f"  canonical   {shown(one.normalized)}")
        click.echo(f"  unique      {'yes' if one.unique else 'no'}")
        click.echo(f"  persistent  {'yes' if one.persistent else 'no'}")
        click.echo(f"  {shown(one.why)}")


def shown(text: str) -> str:
    """A text of the user's on one line, without control characters."""
    from fairlint.wording import printable

    return printable(text)
