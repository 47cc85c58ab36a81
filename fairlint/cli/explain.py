"""`fairlint explain`: why a rule asks, and what to do."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from fairlint.cli.options import json_or_text, stop
from fairlint.language import _


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from fairlint.plugins import all_rules

    return [CompletionItem(id, help=_(rule.title)) for id, rule in all_rules().items() if id.startswith(incomplete)]


@click.command("explain")
@click.argument("rule", metavar="RULE", shell_complete=_complete)
@json_or_text
def command(rule: str, format: str) -> None:
    """Explain a RULE, or all rules of a principle: what it asks, why, and how to mend what it finds."""
    from fairlint.config import did_you_mean
    from fairlint.plugins import all_rules
    from fairlint.rulebook import selected
    from fairlint.rulepage import as_dict, page

    rules = all_rules()
    meant = [one for one in rules.values() if selected(one, (rule,))]
    if not meant:
        stop(_("there is no rule or principle {name!r}", name=rule) + did_you_mean(rule, rules))
    if format == "json":
        import json

        pages = [as_dict(one) for one in meant]
        click.echo(json.dumps(pages[0] if rule in rules else pages, indent=2))
    else:
        click.echo("\n".join(page(one) for one in meant), nl=False)
