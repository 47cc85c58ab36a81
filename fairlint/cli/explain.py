"""`fairlint explain`: why a rule asks, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from fairlint.cli.options import json_or_text, stop
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.rulebook import Rule
    from fairlint.snippets import Snippet


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from fairlint.plugins import all_rules

    return [CompletionItem(id, help=_(rule.title)) for id, rule in all_rules().items() if id.startswith(incomplete)]


def _complete_format(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from fairlint.snippets import snippet_formats

    return [CompletionItem(one) for one in snippet_formats() if one.startswith(incomplete)]


@click.command("explain")
@click.argument("rule", metavar="RULE", shell_complete=_complete)
@click.option(
    "--for",
    "file_format",
    metavar="FORMAT",
    shell_complete=_complete_format,
    help="Show what to write in this metadata format: zenodo, datacite-json, ro-crate …",
)
@json_or_text
def command(rule: str, file_format: str | None, format: str) -> None:
    """Explain a RULE, or all rules of a principle: what it asks, why, and how to mend what it finds."""
    from fairlint.config import did_you_mean
    from fairlint.plugins import all_rules
    from fairlint.rulebook import selected
    from fairlint.rulepage import as_dict, page

    rules = all_rules()
    meant = [one for one in rules.values() if selected(one, (rule,))]
    if not meant:
        stop(_("there is no rule or principle {name!r}", name=rule) + did_you_mean(rule, rules))
    wanted = _format(file_format) if file_format else ""
    if format == "json":
        import json

        pages = [as_dict(one) | _told(one, wanted) for one in meant]
        click.echo(json.dumps(pages[0] if rule in rules else pages, indent=2))
    else:
        click.echo("\n".join(page(one, _snippet(one, wanted)) for one in meant), nl=False)


def _format(named: str) -> str:
    """The id of a format that has snippets, by its id or the name of its file."""
    from fairlint.config import did_you_mean
    from fairlint.snippets import load, snippet_formats

    known = snippet_formats()
    files = {load(one)["file"].lower(): one for one in known}
    found = named.lower() if named.lower() in known else files.get(named.lower(), "")
    if not found:
        near = did_you_mean(named.lower(), [*known, *files])
        said = _("there is no text to paste for the format {name!r}", name=named)
        stop(said + (near or _("; known are {names}", names=", ".join(known))))
    return found


def _snippet(rule: Rule, format: str) -> Snippet | None:
    """What mends the rule in a format; None where no format is wanted."""
    from fairlint.snippets import FIELDS, nothing_to_write, snippet

    if not format:
        return None
    return snippet(format, rule.about) if rule.about in FIELDS else nothing_to_write(format)


def _told(rule: Rule, format: str) -> dict[str, Any]:
    found = _snippet(rule, format)
    return {"snippet": found._asdict()} if found else {}
