"""`fairlint rules`: the catalogue of rules."""

from __future__ import annotations

import click

from fairlint.cli.options import json_or_text
from fairlint.language import _


@click.command("rules")
@json_or_text
def command(format: str) -> None:
    """List all rules, by principle."""
    from fairlint.plugins import all_rules
    from fairlint.rulebook import WEIGHTS
    from fairlint.rulepage import as_row

    rules = all_rules().values()
    if format == "json":
        import json

        click.echo(json.dumps([as_row(one) for one in rules], indent=2))
        return
    width = max(len(one.id) for one in rules)
    priorities = max(len(_(one)) for one in WEIGHTS)
    for one in rules:
        click.echo(f"{one.principle:<5} {_(one.priority):<{priorities}}  {one.id:<{width}}  {_(one.title)}")
