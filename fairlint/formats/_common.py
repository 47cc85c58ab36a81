"""What readers of unlike formats share: identifiers with their scheme, relations, licences, checksums."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from fairlint.describer import Describer, Place
from fairlint.documents import Node
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.vocabulary.relations import relation_type
from fairlint.vocabulary.terms import find_term

# What to put before an identifier that does not show its scheme by itself; names as DataCite and Zenodo write
# them, in lower case.
_PREFIXES = {
    "arxiv": "arXiv:",
    "eissn": "ISSN ",
    "gnd": "https://d-nb.info/gnd/",
    "handle": "hdl:",
    "igsn": "igsn:",
    "issn": "ISSN ",
    "lissn": "ISSN ",
    "pmid": "pmid:",
}
# Relation types that say how the data came about, and what the other resource was to them.
_ORIGINS = {"IsDerivedFrom": "source", "IsCompiledBy": "software", "IsCollectedBy": "instrument"}
_HEX_DIGITS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}


def with_scheme(identifier: str, scheme: str) -> str:
    """An identifier that can be told by itself: a bare number gets the prefix of its scheme."""
    prefix = _PREFIXES.get(scheme.strip().lower(), "")
    return prefix + identifier if identifier and identify(identifier).scheme == "none" else identifier


def agent_identifiers(*candidates: str) -> list[str]:
    """Those candidates that name a person or an organisation; home pages do not."""
    return [one for one in candidates if identify(one).kind in ("person", "organisation")]


def relate(describe: Describer, node: Place, relation: str, identifier: str, scheme: str = "") -> None:
    """A related resource, with what its relation says of the dataset: its concept DOI, its origin."""
    identifier = with_scheme(identifier, scheme)
    describe.related(node, relation, identifier, scheme=scheme)
    kind = relation_type(relation)
    if kind == "IsVersionOf" and identify(identifier).persistent:
        describe.identifier(node, identifier, concept=True)
    if origin := _ORIGINS.get(kind or ""):
        describe.provenance(origin, node, identifier)


def refer(describe: Describer, node: Place, relation: str = "") -> None:
    """A reference in words: its DOIs, or the whole where it is nothing but an identifier."""
    text = node.text()
    for found in find_dois(text) or [text] * identify(text).unique:
        describe.related(node, relation, found)


def coordinates(*, west: str = "", east: str = "", south: str = "", north: str = "") -> str:
    """A point or box as one text, `51.0 to 51.1 N, 10.3 to 10.5 E`; empty where a side of it is missing.

    >>> coordinates(west="10.3", south="51.0")
    '51.0 N, 10.3 E'
    """
    if not west or not south:
        return ""
    across, along = dict.fromkeys(filter(None, (west, east))), dict.fromkeys(filter(None, (south, north)))
    return f"{' to '.join(along)} N, {' to '.join(across)} E"


def box(node: Node) -> str:
    """A bounding box as lists have it: west, south, east, north, in three dimensions with heights between."""
    sides = [one.text() for one in node.each()]
    if len(sides) not in (4, 6) or not all(sides):
        return ""
    west, south, east, north = sides[0], sides[1], sides[len(sides) // 2], sides[len(sides) // 2 + 1]
    return coordinates(west=west, east=east, south=south, north=north)


def around(corners: Iterable[tuple[str, str]]) -> str:
    """The box around positions of longitude and latitude; empty where one is no number."""
    try:
        numbers = [(float(west), float(south)) for west, south in corners]
    except ValueError:
        return ""
    if not numbers:
        return ""
    sides = [f"{pick(one[axis] for one in numbers):g}" for axis in (0, 1) for pick in (min, max)]
    return coordinates(west=sides[0], east=sides[1], south=sides[2], north=sides[3])


def geometry(node: Node) -> str:
    """Where a geometry or feature of GeoJSON lies: its point, or the box around it."""
    return around(_corners(node)) or box(node["bbox"])


def _corners(node: Node) -> Iterator[tuple[str, str]]:
    """The positions in GeoJSON, however deep its coordinates are nested."""
    shapes = [node, node["geometry"], *node["geometries"].each(), *(one["geometry"] for one in node["features"].each())]
    waiting = [one["coordinates"].value for one in shapes]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list) and len(value) >= 2 and all(isinstance(one, int | float) for one in value[:2]):
            yield str(value[0]), str(value[1])
        elif isinstance(value, list):
            waiting += value


def first_iri(*candidates: str) -> str:
    """The first of some texts that is an IRI or a CURIE of a known vocabulary; empty for none."""
    return next((one for one in candidates if "://" in one or find_term(one)), "")


def best_licence(wordings: Iterable[str]) -> str:
    """Of several wordings of one licence, the first that names a known one; else the first.

    Where another wording gives the same licence as an id or address, that one: it is for machines.
    """
    stated = {one: identify_licence(one).spdx for one in wordings if one}
    known = next((spdx for spdx in stated.values() if spdx), "")
    if not known:
        return next(iter(stated), "")
    same = [one for one, spdx in stated.items() if spdx == known]
    return next((one for one in same if one.lower() == known.lower() or one.startswith("http")), same[0])


def checksum(text: str, algorithm: str = "") -> str:
    """A checksum as `algorithm:hex`, empty where it is none; `algorithm` is what a text without one means."""
    named, _, digest = text.strip().rpartition(":")
    algorithm = (named or algorithm).strip().lower().replace("-", "")
    if len(digest) == _HEX_DIGITS.get(algorithm) and not digest.strip("0123456789abcdefABCDEF"):
        return f"{algorithm}:{digest.lower()}"
    return ""
