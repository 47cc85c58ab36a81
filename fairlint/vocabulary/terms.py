"""Terms of controlled vocabularies: is this address or CURIE a concept that others use, too?

A keyword is machine-readable when it is the term of a vocabulary (FAIR principle I2). Only addresses of terms
count: pages that show a term (OLS, BioPortal), the vocabulary as a whole and the properties of metadata
vocabularies (schema.org, DCMI Metadata Terms, DCAT) are none. The table and its sources: `data/terms.tsv`.
"""

from __future__ import annotations

import os
import re
from functools import cache

from fairlint.plain import NamedTuple

_TABLE = os.path.join(os.path.dirname(__file__), "data", "terms.tsv")
_PLAIN_NAME = "[A-Za-z0-9_][A-Za-z0-9_.-]*"  # what "*" stands for in the table
_LONGEST = 2000  # no term has a longer address; bounds the work on hostile text
_OBO = "purl.obolibrary.org/obo/"
_CURIE_RESOLVERS = ("identifiers.org/", "bioregistry.io/", "n2t.net/")


class Term(NamedTuple):
    """A term of a vocabulary: `uri` as it was given (IRI or CURIE), the vocabulary's name and its prefix."""

    uri: str
    vocabulary: str
    prefix: str


class _Row(NamedTuple):
    prefix: str
    vocabulary: str
    id_pattern: str

    def fits(self, local_id: str) -> bool:
        return re.fullmatch(self.id_pattern, local_id, re.ASCII) is not None


class _Table(NamedTuple):
    stems: dict[str, _Row]
    curies: dict[str, _Row]
    schemes: dict[str, str]
    longest_stem: int


def find_term(text: str) -> Term | None:
    """Return the vocabulary term that `text` names, or None.

    `text` is an IRI, where http or https and "www." make no difference, or a CURIE with a known prefix. The
    longest known beginning decides, and what follows it must look as the vocabulary's local identifiers do.
    """
    text = text.strip()
    if not text or len(text) > _LONGEST or re.search(r"[\s\x00-\x1f]", text):
        return None
    address = _address(text)
    row = _row_of_curie(text) if address is None else _row_of_address(address)
    return Term(text, row.vocabulary, row.prefix) if row else None


def vocabulary_of(uri: str) -> str | None:
    """Return the name of the vocabulary that `uri` is, or that it is a term of; None when it is neither."""
    if term := find_term(uri):
        return term.vocabulary
    address = _address(uri.strip()[:_LONGEST])
    return None if address is None else _vocabulary_at(address.rstrip("/#"))


def _vocabulary_at(address: str) -> str | None:
    table = _table()
    if address in table.schemes:
        return table.schemes[address]
    if address.startswith(_OBO) and address.endswith(".owl"):
        row = table.curies.get(address[len(_OBO) : -len(".owl")].lower())
    else:
        row = table.stems.get(f"{address}/") or table.stems.get(f"{address}#")
    return row.vocabulary if row else None


def _address(text: str) -> str | None:
    """Return a web address without what makes no difference: scheme, "www.", case of the host, last slash."""
    web = re.match(r"https?://(?:www\.)?([^/?#]+)(.*)", text, re.IGNORECASE | re.DOTALL)
    if web is None:
        return None
    host, rest = web.groups()
    return host.lower() + (rest[:-1] if rest.endswith("/") else rest)


def _row_of_address(address: str) -> _Row | None:
    table = _table()
    for resolver in _CURIE_RESOLVERS:
        if address.startswith(resolver):
            return _row_of_curie(address[len(resolver) :].replace("/", ":", 1))
    for end in range(min(table.longest_stem, len(address) - 1), 0, -1):
        row = table.stems.get(address[:end])
        if row:
            return row if row.fits(address[end:]) else None
    return None


def _row_of_curie(text: str) -> _Row | None:
    prefix, _, local_id = text.partition(":")
    row = _table().curies.get(prefix.lower())
    return row if row and row.fits(local_id) else None


@cache
def _table() -> _Table:
    stems, curies, schemes = {}, {}, {}
    with open(_TABLE, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    for stem, prefix, vocabulary, id_pattern, curie_prefixes, _source in rows[1:]:
        if not id_pattern:
            schemes[stem] = vocabulary
            continue
        row = _Row(prefix, vocabulary, _PLAIN_NAME if id_pattern == "*" else id_pattern)
        stems[stem] = row
        curies.update(dict.fromkeys(curie_prefixes.split(), row))
    return _Table(stems, curies, schemes, max(map(len, stems)))
