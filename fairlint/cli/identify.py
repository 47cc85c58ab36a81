"""`fairlint identify`: say what a text identifies, and whether it will last."""

from __future__ import annotations

from collections.abc import Mapping

import click

from fairlint.cli.options import json_or_text, lines
from fairlint.language import _, later

LABELS = (later("scheme"), later("canonical"), later("unique"), later("persistent"))


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
        scheme = one.scheme + (f" ({_(one.kind)})" if one.kind else "")
        answers = (scheme, shown(one.normalized), _yes_or_no(one.unique), _yes_or_no(one.persistent))
        click.echo(table(dict(zip(LABELS, answers, strict=True))))
        click.echo(f"  {shown(one.why)}")


def _yes_or_no(answer: bool) -> str:
    return _("yes") if answer else _("no")


def table(rows: Mapping[str, str]) -> str:
    """What was asked and what was answered, in two columns; an empty answer is left out."""
    width = max(len(_(label)) for label in rows)
    return "\n".join(f"  {_(label):<{width}}  {answer}" for label, answer in rows.items() if answer)


def shown(text: str) -> str:
    """A text of the user's on one line, without control characters."""
    from fairlint.wording import printable

    return printable(text)
