"""DOI names and the Handles and samples that share their resolver (DOI Handbook; RFC 3651; igsn.org)."""

from __future__ import annotations

from typing import Final

from fairlint.language import later
from fairlint.vocabulary.identifiers._model import Identifier, invalid, valid
from fairlint.vocabulary.identifiers._text import (
    is_printable_word,
    lower_ascii,
    match,
    quote,
    strip_blanks,
    trim,
    unquote,
)

PREFIX: Final = r"10\.\d{4,9}(?:\.\d+)*"
_LABELS: Final = r"(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|(?:info:)?doi[:/]\s*|/)*"
_TEST_PREFIXES: Final = {
    "10.5072": later("10.5072 is the test prefix of DataCite: nothing under it is kept."),
    "10.5555": later("10.5555 is a prefix for examples: no agency registers it."),
    "10.70122": later("10.70122 is the prefix of the Demo Dataverse: nothing under it is kept."),
    "10.1234": later("10.1234 is a prefix for examples."),
    "10.12345": later("10.12345 is a prefix for examples."),
    "10.9999": later("10.9999 is a prefix for examples."),
    "10.99999": later("10.99999 is a prefix for examples."),
}
_FUNDER_REGISTRY: Final = "10.13039"
_TEMPLATES: Final = (
    r".*x{4}.*",  # zenodo.XXXXXXX
    r".*(?:\.\.\.|…|\?\?|##|[{}]).*",  # zenodo.???, {doi}
    r".*<[^<>\d]*>",  # <your-doi>; in a SICI digits stand between the angle brackets, and more follows
)
_PLACEHOLDERS: Final = r"(?:.*[./])?(?:placeholder|todo|tbd|tba|dummy|pending|unknown|none|your[._-]?doi|0{5,})"
# A SICI ends with a check character. Where that is #, a URL without percent-encoding has lost it.
_SICI_CUT_OFF: Final = r"\(sici\).*;\d-"
_PLACEHOLDER: Final = later("This is a placeholder: reserve a DOI at your repository and write it here.")
# Zenodo mints nothing else under its prefix, so anything else there is a slip or a template.
_SUFFIXES: Final = {"10.5281": (r"zenodo\.[1-9]\d*", later("DOIs of Zenodo are 10.5281/zenodo. and a number."))}


def read_doi(body: str) -> Identifier:
    """Read what stands behind a DOI label or resolver, or a bare DOI name."""
    name = trim(strip_blanks(unquote(_without_labels(body))), also="/")
    if short := match(r"10/[a-z0-9]+", name):
        return valid(
            "doi", f"https://doi.org/{short[0].lower()}", later("A shortDOI; the full DOI says more to people.")
        )
    parts = match(rf"({PREFIX})/(.+)", name)
    if not parts:
        return invalid("doi", _malformed(name))
    if not is_printable_word(name):
        return invalid("doi", later("There is a blank or an unprintable character in the DOI."))
    if any(match(pattern, parts[2]) for pattern in _TEMPLATES):
        return invalid("doi", _PLACEHOLDER)
    if match(_SICI_CUT_OFF, parts[2]):
        return invalid("doi", later("The last character of this DOI is missing; if it is #, write %23."))
    return _judged(parts[1], parts[2], f"https://doi.org/{quote(lower_ascii(name))}")


def read_handle(body: str) -> Identifier:
    """Read what stands behind `hdl:` or at the proxy. Handles under 10. are DOIs, under 10273 samples."""
    name = trim(strip_blanks(unquote(body)), also="/")
    parts = match(r"(\d[\da-z]*(?:\.[\da-z]+)*)/(.+)", name)
    if not parts or not is_printable_word(name):
        return invalid("handle", later("A Handle is a prefix, a slash and a name, like 20.500.12345/abc."))
    if match(r"10(?:\.[\d.]+)?", parts[1]):
        return read_doi(name)
    if parts[1] == "10273":
        return read_igsn(parts[2])
    return valid("handle", f"https://hdl.handle.net/{quote(name)}")


def read_igsn(body: str) -> Identifier:
    """Read a sample number. Since 2021 new IGSN IDs are DOIs, the older ones are Handles under 10273."""
    name = trim(strip_blanks(unquote(body)).removeprefix("10273/"), also="/")
    if match(rf"{PREFIX}/.+", name):
        return read_doi(name)
    if not match(r"(?=.*\d)[a-z\d][a-z\d.-]{3,}", name):
        return invalid("igsn", later("An IGSN is letters and digits, like SSH000SUA."))
    return valid("igsn", f"https://hdl.handle.net/10273/{name.upper()}")


def _without_labels(body: str) -> str:
    labels = match(rf"({_LABELS}).*", body)
    return body[labels.end(1) :] if labels else body


def _malformed(name: str) -> str:
    if match(PREFIX, name):
        return later("The name after the slash is missing.")
    if match(_PLACEHOLDERS, name) or match(_TEMPLATES[0], name):
        return _PLACEHOLDER
    return later("A DOI is 10., the number of its registrant, a slash and a name.")


def _judged(prefix: str, suffix: str, normalized: str) -> Identifier:
    """Judge a well-formed DOI by what is known of its registrant."""
    if prefix.startswith("10.0"):
        return valid("doi", normalized, later("No registrant has a number that begins with 0."), persistent=False)
    if prefix in _TEST_PREFIXES:
        return valid("doi", normalized, _TEST_PREFIXES[prefix], persistent=False)
    if match(_PLACEHOLDERS, suffix):
        return invalid("doi", _PLACEHOLDER)
    pattern, rule = _SUFFIXES.get(prefix, (".+", ""))
    if not match(pattern, suffix):
        return invalid("doi", rule)
    if prefix == _FUNDER_REGISTRY:
        return valid("doi", normalized, later("A DOI of the Funder Registry names a funder."), kind="organisation")
    return valid("doi", normalized)
