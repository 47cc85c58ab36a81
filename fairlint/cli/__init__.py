"""The command line: one module per command, imported when it is called."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from copy import copy
from importlib import import_module
from inspect import cleandoc
from typing import Any, TypeVar

import click

from fairlint import __version__, system
from fairlint.language import LANGUAGES, _, use_for_programs, wanted

COMMANDS = (
    "check",
    "batch",
    "inspect",
    "attribution",
    "identify",
    "licence",
    "explain",
    "rules",
    "formats",
    "profiles",
)
ALIASES = {"license": "licence"}
AnyCommand = TypeVar("AnyCommand", bound=click.Command)

# Accepted everywhere, and acted upon by `Commands.main`, since help is made while the others are still being read.
language_option = click.option(
    "--lang", type=click.Choice(LANGUAGES), expose_value=False, help="Speak this language. [default: as the system]"
)


class Commands(click.Group):
    """A group that knows its commands by name, imports only the one that runs, and speaks the user's language."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """Choose the language before anything is said."""
        arguments = list(sys.argv[1:] if args is None else args)
        use_for_programs(asked_language(arguments) or wanted(os.environ))
        return click.Group.main(_translated(self), arguments, *more, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; one that is interrupted, or can't go on for its configuration or plugins, says so."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            from fairlint.cli.options import fail

            fail(_("interrupted"))
            sys.exit(system.INTERRUPTED)
        except Exception as error:
            from fairlint.toml_files import ConfigError

            if not isinstance(error, ConfigError):
                raise
            from fairlint.cli.options import stop

            stop(str(error))

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in COMMANDS:
            return None
        command: click.Command = copy(import_module(f"fairlint.cli.{name}").command)
        command.params = [*command.params]
        language_option(command)
        return _translated(command)


def asked_language(arguments: Sequence[str]) -> str:
    """What `--lang` says, wherever it stands; empty where it does not."""
    asked = ""
    for number, one in enumerate(arguments):
        if one == "--":
            break
        if one == "--lang":
            asked = "".join(arguments[number + 1 : number + 2])
        elif one.startswith("--lang="):
            asked = one.partition("=")[2]
    return asked


def _translated(command: AnyCommand) -> AnyCommand:
    """A copy of a command with its help in the language spoken; the command itself keeps its English."""
    said = copy(command)
    said.help = command.help and _(cleandoc(command.help))
    said.options_metavar = command.options_metavar and _(command.options_metavar)
    if isinstance(said, click.Group):
        said.subcommand_metavar = _(said.subcommand_metavar)
        said.commands = {name: _translated(one) for name, one in said.commands.items()}
    said.params = [copy(one) for one in command.params]
    for one in said.params:
        one.metavar = one.metavar and _(one.metavar)
        if isinstance(one, click.Option):
            one.help = one.help and _(one.help)
    return said


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="fairlint", message="%(prog)s %(version)s")
@language_option
def main() -> None:
    """Check dataset folders against the FAIR principles, offline, before you upload them.

    \b
    fairlint check my-dataset                      what to mend, and a score
    fairlint check my-dataset --repository zenodo  what Zenodo will add is not asked of you
    fairlint explain licence-present               why a rule asks, and what to do

    Exit codes: 0 the gate holds, 1 it does not, 2 fairlint could not check.
    """  # noqa: D301 # click wants the sign itself, to keep these lines as they are
    system.prepare_streams()
