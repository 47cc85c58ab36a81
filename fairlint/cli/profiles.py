"""`fairlint profiles`: the policies that ship with fairlint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from fairlint.cli.options import json_or_text
from fairlint.language import _

if TYPE_CHECKING:
    from fairlint.profile import Profile


@click.command("profiles")
@json_or_text
def command(format: str) -> None:
    """List the profiles: which rules count for whom, and how much."""
    from fairlint.profile import load_profile, profile_names

    profiles = [load_profile(name) for name in profile_names()]
    if format == "json":
        import json

        click.echo(json.dumps([_as_row(one) for one in profiles], indent=2))
        return
    width = max(len(one.name) for one in profiles)
    for one in profiles:
        click.echo(f"{one.name:<{width}}  {_(one.title)}: {_(one.description)}")


def _as_row(profile: Profile) -> dict[str, Any]:
    said = {"title": _(profile.title), "description": _(profile.description)}
    return profile._asdict() | said | {"require": [one.id for one in profile.require]}
