"""Options and helpers that several commands share."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence

import click

from fairlint.wording import printable


def comma_separated(context: click.Context, parameter: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    """`--select F,R1.1 --select readme` as one tuple."""
    return tuple(one.strip() for value in values for one in value.split(",") if one.strip())


json_or_text = click.option(
    "--format", "format", type=click.Choice(["text", "json"]), default="text", help="How to print."
)


def lines(texts: Sequence[str]) -> list[str]:
    """The texts of the command line, or the lines of stdin where there are none or a `-`."""
    if texts and texts != ("-",):
        return list(texts)
    # Only line ends part texts, not the other separators that str.splitlines knows; a mark from Windows is no text.
    stdin = io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", errors="replace", newline=None)
    return [line.rstrip("\n") for line in stdin]


def fail(message: str) -> None:
    """One sentence on stderr; the caller goes on, to exit with 2."""
    click.echo(f"fairlint: {printable(message)}", err=True)


def stop(message: str) -> None:
    """One sentence on stderr, and exit code 2."""
    fail(message)
    sys.exit(2)
