"""What readers of unlike formats share: identifiers with their scheme, relations, licences, checksums."""

from __future__ import annotations

from collections.abc import Iterable

from fairlint.describer import Describer, Place
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.vocabulary.relations import relation_type

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
