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
    """How to write: with terminal colours, with signs beyond ASCII, how wide, and with a time stamp or without."""

    colour: bool = False
    unicode: bool = True
    width: int = 100
    timestamp: str = ""


def render(format: str, reports: Sequence[Report], options: Options) -> str:
    """The reports in one of the formats."""
    return str(import_module(f"{__name__}.{REPORTERS[format]}").render(reports, options))
