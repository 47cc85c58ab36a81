"""The geometry of the score wheel: four letters inside, the fifteen principles outside, scores as filled area."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin

from fairlint.plain import NamedTuple
from fairlint.rulebook import PRINCIPLES
from fairlint.score import LETTERS

# Radii of the rings and of the labels' middles, in units of a drawing that reaches from -220 to 220.
LETTER_LABELS = 69
LETTER_RING = (94, 106)
PRINCIPLE_RING = (112, 172)
PRINCIPLE_LABELS = 196
GAP = 1.2  # degrees between neighbours


class Segment(NamedTuple):
    """A part of a ring: the path of the whole, of what is filled, and where its label stands."""

    id: str
    score: float | None
    track: str
    fill: str
    x: float
    y: float


def letters(scores: Mapping[str, float | None]) -> list[Segment]:
    """The inner ring: each letter a quarter, filled along the ring as far as its score reaches."""
    segments = []
    for number, letter in enumerate(LETTERS):
        start, end, value = number * 90 + GAP, number * 90 + 90 - GAP, scores.get(letter)
        filled = start + (end - start) * (value or 0) / 100
        fill = _sector(*LETTER_RING, start, filled) if value else ""
        label = _point(LETTER_LABELS, number * 90 + 45)
        segments.append(Segment(letter, value, _sector(*LETTER_RING, start, end), fill, *label))
    return segments


def principles(scores: Mapping[str, float | None]) -> list[Segment]:
    """The outer ring: the principles of a letter share its quarter, each filled outwards by its score."""
    segments = []
    for number, letter in enumerate(LETTERS):
        ids = [one for one in PRINCIPLES if one.startswith(letter)]
        width = 90 / len(ids)
        for place, id in enumerate(ids):
            start = number * 90 + place * width + GAP
            segments.append(_principle(id, scores.get(id), start, start + width - 2 * GAP))
    return segments


def _principle(id: str, value: float | None, start: float, end: float) -> Segment:
    inner, outer = PRINCIPLE_RING
    reached = inner + (outer - inner) * (value or 0) / 100
    fill = _sector(inner, reached, start, end) if value else ""
    return Segment(id, value, _sector(inner, outer, start, end), fill, *_point(PRINCIPLE_LABELS, (start + end) / 2))


def _sector(inner: float, outer: float, start: float, end: float) -> str:
    """The SVG path of a part of a ring; angles in degrees, clockwise from the top, less than half a turn apart."""
    corners = [_point(outer, start), _point(outer, end), _point(inner, end), _point(inner, start)]
    (a, b), (c, d), (e, f), (g, h) = corners
    return f"M{a} {b}A{outer:g} {outer:g} 0 0 1 {c} {d}L{e} {f}A{inner:g} {inner:g} 0 0 0 {g} {h}Z"


def _point(radius: float, angle: float) -> tuple[float, float]:
    return round(radius * sin(radians(angle)), 1), round(-radius * cos(radians(angle)), 1)
