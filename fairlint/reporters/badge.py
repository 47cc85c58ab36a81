"""A badge with the score: an SVG of our own where the file ends in `.svg`, else what shields.io draws one from.

The colour repeats what the number says. Source: "Endpoint Badge" in the documentation of shields.io, schema 1.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.report import Report
from fairlint.reporters import Options

LABEL = "FAIR"
LABEL_COLOUR = "#444444"


class Colour(NamedTuple):
    """A colour by its name at shields.io, and one of our own that white text can be read on."""

    name: str
    code: str


NOT_SCORED = Colour("lightgrey", "#6b6b6b")
# From how many points on.
COLOURS = {
    90: Colour("brightgreen", "#1b7a1b"),
    75: Colour("green", "#4a7312"),
    50: Colour("yellow", "#86680a"),
    25: Colour("orange", "#b04a00"),
    0: Colour("red", "#c0281c"),
}
# Pixels: the height, how wide a sign is, and how much room a text has on either side.
HEIGHT, SIGN, ROOM = 20, 6, 7


def render(reports: Sequence[Report], options: Options) -> str:
    """The lowest score of all reports; where one has none, so has the badge."""
    totals = [one.score.total for one in reports]
    known = [one for one in totals if one is not None]
    lowest = round(min(known)) if known and len(known) == len(totals) else None
    message = _("not scored") if lowest is None else _("{score} of 100", score=lowest)
    colour = NOT_SCORED if lowest is None else next(one for points, one in COLOURS.items() if lowest >= points)
    return _svg(message, colour) if options.path.lower().endswith(".svg") else _endpoint(message, colour)


def _endpoint(message: str, colour: Colour) -> str:
    return json.dumps({"schemaVersion": 1, "label": LABEL, "message": message, "color": colour.name}) + "\n"


def _svg(message: str, colour: Colour) -> str:
    """The texts are as long as their fields, whichever fonts there are."""
    left, right = (len(one) * SIGN + 2 * ROOM for one in (LABEL, message))
    corner = "a3 3 0 0 1"
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" width="{left + right}" height="{HEIGHT}" role="img" \
aria-label="{LABEL}: {message}">
  <title>{LABEL}: {message}</title>
  <rect width="{left + right}" height="{HEIGHT}" rx="3" fill="{colour.code}"/>
  <path d="M3 0H{left}V{HEIGHT}H3{corner}-3-3V3{corner} 3-3z" fill="{LABEL_COLOUR}"/>
  <g fill="#ffffff" font-family="Verdana,Geneva,'DejaVu Sans',sans-serif" font-size="11" aria-hidden="true">
    <text x="{ROOM}" y="14" textLength="{left - 2 * ROOM}">{LABEL}</text>
    <text x="{left + ROOM}" y="14" textLength="{right - 2 * ROOM}">{message}</text>
  </g>
</svg>
"""
