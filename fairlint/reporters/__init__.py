"""One module per output format. A reporter reads reports and writes text; it decides nothing.

A module defines `render(reports, options) -> str`. Installed packages add formats of their own by the entry point
`fairlint.reporters`, whose name is the format's and whose object is such a module, or such a function.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fairlint.report import Report

# In the order in which help and errors name them; each is a module of this package.
FORMATS = ("text", "json", "sarif", "github", "gitlab", "junit", "markdown", "html", "badge", "ftr")
GROUP = "fairlint.reporters"


class Options(NamedTuple):
    """How to write: with terminal colours, with signs beyond ASCII, how wide, and with a time stamp or without.

    `path` is the file that is written, empty for stdout; `verbose` asks for what each rule answered, `links` for
    hyperlinks of the terminal; `runner` says that a GitHub runner reads the output, and would
    obey workflow commands in it.
    """

    colour: bool = False
    unicode: bool = True
    width: int = 100
    timestamp: str = ""
    runner: bool = False
    path: str = ""
    verbose: bool = False
    explain_score: bool = False
    links: bool = False


def known_formats() -> tuple[str, ...]:
    """The formats there are, our own first."""
    from fairlint.plugins import entry_point_names

    return (*FORMATS, *(name for name in entry_point_names(GROUP) if name not in FORMATS))


def render(format: str, reports: Sequence[Report], options: Options) -> str:
    """The reports in one of the formats. Whatever a value of the dataset says, no secret goes out with it."""
    from fairlint.wording import redacted

    if format in FORMATS:
        return redacted(str(import_module(f"{__name__}.{format}").render(reports, options)))
    from fairlint.plugins import load_entry_point

    offered = load_entry_point(GROUP, format)
    return redacted(str(getattr(offered, "render", offered)(reports, options)))
