"""One module per output format. A reporter reads reports and writes text; it decides nothing.

A module defines `render(reports, options) -> str`; `REPORTERS` maps the name of the format to its module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fairlint.report import Report

REPORTERS = {"text": "text", "json": "json", "sarif": "sarif", "github": "github"}


class Options(NamedTuple):
    """How to write: with terminal colours, with signs beyond ASCII, how wide, and with a time stamp or without.

    `path` is the file that is written, empty for stdout; `runner` says that a GitHub runner reads the output, and would
    obey workflow commands in it.
    """

    colour: bool = False
    unicode: bool = True
    width: int = 100
    timestamp: str = ""
    runner: bool = False
    path: str = ""


def render(format: str, reports: Sequence[Report], options: Options) -> str:
    """The reports in one of the formats."""
    return str(import_module(f"{__name__}.{REPORTERS[format]}").render(reports, options))
