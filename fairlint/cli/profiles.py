"""`fairlint profiles`: the policies that ship with fairlint."""

from __future__ import annotations

import click

from fairlint.cli.options import json_or_text


@click.command("profiles")
@json_or_text
def command(format: str) -> None:
    """List the profiles: which rules count for whom, and how much."""
    from fairlint.profile import load_profile, profile_names

    profiles = [load_profile(name) for name in profile_names()]
    if format == "json":
        import json

        click.echo(
            json.dumps([one._asdict() | {"require": [each.id for each in one.require]} for one in profiles], indent=2)
        )
        return
    width = max(len(one.name) for one in profiles)
    for one in profiles:
        click.echo(f"{one.name:<{width}}  {one.title}: {one.description}")
