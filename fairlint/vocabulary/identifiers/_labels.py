"""Identifiers behind a label: `doi:`, `PMID 123`, `ISBN-13: …`, `info:doi/…`, `GO:0008150`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from fairlint.vocabulary.identifiers._agents import read_gnd, read_isni, read_orcid, read_ror
from fairlint.vocabulary.identifiers._doi import read_doi, read_handle, read_igsn
from fairlint.vocabulary.identifiers._model import Identifier
from fairlint.vocabulary.identifiers._names import (
    read_ark,
    read_arxiv,
    read_file,
    read_isbn,
    read_issn,
    read_mail,
    read_pmid,
    read_rrid,
    read_swhid,
    read_urn,
    read_uuid,
)
from fairlint.vocabulary.identifiers._terms import read_curie, read_wikidata
from fairlint.vocabulary.identifiers._text import match, strip_blanks

READERS: Final[dict[str, Callable[[str], Identifier]]] = {
    "ark": read_ark,
    "arxiv": read_arxiv,
    "doi": read_doi,
    "file": read_file,
    "gnd": read_gnd,
    "handle": read_handle,
    "hdl": read_handle,
    "igsn": read_igsn,
    "isbn": read_isbn,
    "isni": read_isni,
    "issn": read_issn,
    "mailto": read_mail,
    "orcid": read_orcid,
    "pmid": read_pmid,
    "pubmed": read_pmid,
    "ror": read_ror,
    "rrid": read_rrid,
    "swh": read_swhid,
    "urn": read_urn,
    "uuid": read_uuid,
    "wikidata": read_wikidata,
}
_SYNONYMS: Final = {
    "e-issn": "issn",
    "eissn": "issn",
    "guid": "uuid",
    "isbn-10": "isbn",
    "isbn-13": "isbn",
    "issn-l": "issn",
    "orcid id": "orcid",
    "pmcid": "pmc",
    "pdb id": "pdb",
    "ror id": "ror",
    "swhid": "swh",
    "wd": "wikidata",
}
# Words of everyday language, too: what follows them in prose claims nothing.
_WORDS: Final = frozenset({"ark", "file", "handle", "urn"})
# Schemes whose number people write in groups.
_GROUPED: Final = frozenset({"isbn", "isni", "orcid"})


def read_labelled(text: str) -> Identifier | None:
    """Read a text that begins with the name of a scheme; `None` when none does, or when it is prose."""
    parts = match(r"([a-z][\w.]*(?:-(?:10|13|L|ISSN)|\sID)?)(\s*:\s*|\s+)(.+)", text)
    if not parts:
        return None
    label = _SYNONYMS.get(parts[1].lower(), parts[1].lower())
    if label == "info":
        return _read_info(parts[3])
    if label not in READERS:
        return read_curie(label, parts[3])
    found = READERS[label](parts[3])
    return found if found.valid or _is_claim(label, parts[2], parts[3]) else None


def _read_info(body: str) -> Identifier | None:
    """Read an `info:` URI (RFC 4452) of a scheme that we know."""
    namespace, _, name = body.partition("/")
    reader = READERS.get(namespace.lower())
    return reader(strip_blanks(name)) if reader else None


def _is_claim(label: str, separator: str, body: str) -> bool:
    """Whether the text means an identifier, though a broken one, rather than to say something."""
    if " " in body and label not in _GROUPED:
        return False
    if separator == ":":
        return label != "handle"
    return label not in _WORDS and (":" in separator or any(character.isdigit() for character in body))
