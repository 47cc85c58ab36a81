"""`fairlint profiles`: the policies that ship with fairlint."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

from fairlint.cli.options import json_or_text, stop
from fairlint.language import _


def _complete(context: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    from fairlint.profile import load_profile, profile_names

    names = [name for name in profile_names() if name.startswith(incomplete)]
    return [CompletionItem(name, help=_(load_profile(name).title)) for name in names]


@click.command("profiles")
@click.argument("name", required=False, shell_complete=_complete)
@json_or_text
def command(name: str | None, format: str) -> None:
    """List the profiles: which rules count for whom, and how much. With a NAME or file, show that one in full."""
    from fairlint.profile import load_profile, profile_names
    from fairlint.profilepage import as_dict, as_row, as_text
    from fairlint.toml_files import ConfigError

    try:
        profiles = [load_profile(one) for one in ([name] if name else profile_names())]
    except ConfigError as error:
        stop(str(error))
    if format == "json":
        import json

        click.echo(json.dumps(as_dict(profiles[0]) if name else [as_row(one) for one in profiles], indent=2))
    elif name:
        click.echo(as_text(profiles[0]), nl=False)
    else:
        width = max(len(one.name) for one in profiles)
        for one in profiles:
            click.echo(f"{one.name:<{width}}  {_(one.title)}: {_(one.description)}")
