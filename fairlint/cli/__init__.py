"""The command line: one module per command, imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

from fairlint import __version__, system

COMMANDS = ("check", "batch", "inspect", "identify", "licence", "explain", "rules", "formats", "profiles")
ALIASES = {"license": "licence"}


class Commands(click.Group):
    """A group that knows its commands by name and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"fairlint.cli.{name}").command
        return command


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fairlint", message="%(prog)s %(version)s")
def main() -> None:
    """Check dataset folders against the FAIR principles, offline, before you upload them.

    \b
    fairlint check my-dataset                      what to mend, and a score
    fairlint check my-dataset --repository zenodo  what Zenodo will add is not asked of you
    fairlint explain licence-present               why a rule asks, and what to do

    Exit codes: 0 the gate holds, 1 it does not, 2 fairlint could not check.
    """  # noqa: D301 # click wants the sign itself, to keep these lines as they are
    system.prepare_streams()
