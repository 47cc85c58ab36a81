"""Identifiers: which scheme a text belongs to, whether it keeps its rules, and what the scheme promises.

Sources: DOI Handbook, RFC 4452 (info), RFC 8141 and 8458 (URN), ISO 7064, documentation of ORCID, ISNI, ROR,
draft-kunze-ark, SWHID specification 1.2, RFC 3986 and 3987, registries of identifiers.org and OBO Foundry.
Nothing is guessed: what no rule covers is `none`.
"""

from __future__ import annotations

from typing import Final

from fairlint.language import later
from fairlint.vocabulary.identifiers._agents import read_gnd, read_isni, read_orcid, read_ror
from fairlint.vocabulary.identifiers._doi import PREFIX, read_doi, read_handle
from fairlint.vocabulary.identifiers._hosts import is_public_host, split_url
from fairlint.vocabulary.identifiers._labels import READERS, read_labelled
from fairlint.vocabulary.identifiers._model import Identifier, none
from fairlint.vocabulary.identifiers._names import read_arxiv, read_isbn, read_mail, read_uuid
from fairlint.vocabulary.identifiers._prose import dois_in
from fairlint.vocabulary.identifiers._terms import curie_core, read_accession
from fairlint.vocabulary.identifiers._text import DASH, clean, match, strip_blanks
from fairlint.vocabulary.identifiers._web import read_resolver, read_url

__all__ = ["Identifier", "find_dois", "identify", "is_public_host", "same_identifier"]

# Longer than any identifier in use; what is longer is data or prose, and judging it would cost time.
_LONGEST: Final = 4096
# What a text without a label must look like, and who reads it.
_BARE: Final = (
    (rf"{PREFIX}(?:/|%2f)\S*|10\.[\dx]{{4,9}}/\S*", read_doi),
    (r"2[01](?:\.[A-Z]?\d+)+/\S+", read_handle),
    (rf"(?:\d{{4}}{DASH}){{3}}\d{{3}}[\dx]|(?:0000|x{{4}})-(?:[\dx]{{4}}-){{2}}[\dx]{{4}}", read_orcid),
    (r"\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?", read_uuid),
    (r"\(DE-588[ab]?\)\S+", lambda text: read_gnd(text.partition(")")[2])),
)
# The same for forms that other things have, too: here only what keeps the scheme's rules counts.
_BARE_IF_VALID: Final = (
    (r"(?:\d{4}\s){3}\d{3}[\dx]|0000000\d{8}[\dx]", read_isni),
    (r"(?=.*[a-z])0[a-z\d]{6}\d\d", read_ror),
    (r"97[89]([- ])\d+\1\d+\1\d+\1\d", read_isbn),
    (r"[a-z-]+(?:\.[a-z]{2})?/\d{7}(?:v\d+)?", read_arxiv),
    (r"[^@\s]+@[^@\s]+", read_mail),
)
_MISSPELT: Final = r"https?:/?[^/\s]\S*|https?//\S*|(?!https?:)h?t{1,3}ps?:/\S*|https?:/+https?:\S*"
_REASONS: Final = (
    (_MISSPELT, later("This web address is misspelt: it must begin with https:// once.")),
    (r"[a-z][a-z\d+.-]*://.*", later("There is a blank in this address: write it as %20.")),
    (r"[a-z]:[\\/].*|[\\/~].*|\.\.?/.*", later("This is a path on one computer, which means nothing elsewhere.")),
    (r"[\d\s./:+-]+", later("This is a bare number or date: without the name of its scheme it identifies nothing.")),
    (
        r"(?:www\.|[a-z\d-]+(?:\.[a-z\d-]+)+/)\S*",
        later("This is a path, or a web address without https:// in front."),
    ),
    (r".*", later("No identifier scheme that fairlint knows has this form.")),
)


def identify(text: str) -> Identifier:
    """Say which identifier a text is.

    The whole text must be one identifier; blanks, brackets, a Markdown link and punctuation around it go.

    Args:
        text: what somebody wrote where an identifier belongs.

    Returns:
        The identifier. Its `normalized` is empty when the text claims a scheme but breaks its rules, its
        `scheme` is `none` when no scheme claims it.
    """
    stripped = strip_blanks(text)
    if len(stripped) > _LONGEST:
        return none(later("This is too long for an identifier."))._replace(text=text)
    identifier = _read(clean(stripped))
    if len(identifier.normalized) > _LONGEST:
        identifier = none(later("This is too long for an identifier."))
    return identifier._replace(text=text)


def find_dois(prose: str) -> list[str]:
    """Find the DOIs in running text, Markdown or BibTeX, also behind a resolver and in badges.

    A DOI inside the address of a page that is no resolver is left alone: pages add their own parts to it.

    Args:
        prose: any text.

    Returns:
        The DOIs as `https://doi.org/…`, in their order, each once.
    """
    return list(dict.fromkeys(dois_in(prose)))


def same_identifier(a: Identifier, b: Identifier) -> bool:
    """Whether two identifiers name the same thing, however they are written. Invalid ones never do."""
    return a.valid and b.valid and a.scheme == b.scheme and _core(a) == _core(b)


def _read(text: str) -> Identifier:
    if not text:
        return none(later("There is nothing here."))
    if not text.isprintable():
        return none(later("There is a line break or an unprintable character in this text."))
    found = _read_address(text) or _read_labelled_address(text) or read_labelled(text) or _read_bare(text)
    return found or none(next(reason for form, reason in _REASONS if match(form, text)))


def _read_address(text: str) -> Identifier | None:
    """Read a URL, or a resolver's URL that was written without its `https://`."""
    if match(_MISSPELT, text):
        return None
    if match(r"(?!file:)[a-z][a-z\d+.-]*://\S*", text):
        return read_url(text)
    url = split_url(f"https://{text.removeprefix('//')}") if match(r"(?://)?[a-z\d.-]+/\S+", text) else None
    return read_resolver(url) if url else None


def _read_labelled_address(text: str) -> Identifier | None:
    """Read a text such as `ORCID: https://orcid.org/0000-0002-1825-0097`."""
    label, _, address = text.partition(":")
    if label.lower().removesuffix(" id") not in READERS or not address:
        return None
    found = _read_address(strip_blanks(address))
    return found if found and found.scheme not in ("none", "url") else None


def _read_bare(text: str) -> Identifier | None:
    for form, reader in _BARE:
        if match(form, text):
            return reader(text)
    found = (reader(text) for form, reader in _BARE_IF_VALID if match(form, text))
    return next((identifier for identifier in found if identifier.valid), None) or read_accession(text)


def _core(identifier: Identifier) -> str:
    """Return what tells an identifier from others of its scheme, so without the protocol in front."""
    if identifier.scheme == "curie":
        return curie_core(identifier.normalized)
    core = identifier.normalized.split("://", 1)[-1].rstrip("/")
    if identifier.scheme == "ark":
        return core.replace("-", "")
    return core.split(";")[0] if identifier.scheme == "swhid" else core
