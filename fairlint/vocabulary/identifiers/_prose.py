"""DOIs in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from fairlint.vocabulary.identifiers._doi import PREFIX, read_doi
from fairlint.vocabulary.identifiers._model import Identifier
from fairlint.vocabulary.identifiers._text import match, trim
from fairlint.vocabulary.identifiers._web import read_url

_LONGEST: Final = 400
# A DOI ends where text or markup goes on: angle brackets belong to it only as in a SICI, <131::AID-AJPA1>,
# a number sign as a SICI's check character; a comma not before the next DOI, a bracket not before a link.
_DOI: Final = (
    rf"(?<![A-Za-z\d.]){PREFIX}(?:/|%2F)"
    r"(?:[\w.()/:+%$!@=~\[-]|<\d+:[^\s<>]{1,64}>|[,;](?!10\.|https?:|doi:)|\](?![(\[]))"
    rf"{{1,{_LONGEST}}}(?:(?<=;2-)#)?"
)
_ENTITIES: Final = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))
_LABELLED: Final = r"(?:.*\W)?doi[:=]"
_BADGE: Final = r".*(?:zenodo\.org/badge/doi/|shields\.io/badge/doi/|joss\.theoj\.org/papers/)"
_STATIC_BADGE: Final = r".*shields\.io/badge/[^/]*-"


def dois_in(prose: str) -> Iterator[str]:
    """Yield the DOIs of a text in their order, as `https://doi.org/…`."""
    for entity, character in _ENTITIES:
        prose = prose.replace(entity, character)
    for found in re.finditer(_DOI, prose, re.ASCII | re.IGNORECASE):
        before = prose[max(0, found.start() - _LONGEST) : found.start()]
        identifier = _read(_joined(before), trim(found[0]))
        if identifier.scheme == "doi" and identifier.valid and len(found[0]) < _LONGEST:
            yield identifier.normalized


def _joined(text: str) -> str:
    """Return what is joined to the left of a DOI: a label, a resolver, a page, or nothing."""
    joined = re.split(r"[\s\"'<>()\[\]{}|`*,;]", text)[-1]
    return joined[max(0, joined.rfind("http")) :]


def _read(left: str, name: str) -> Identifier:
    if left == "_":
        return read_doi(name.rstrip("_"))
    if "/" not in left or match(_LABELLED, left):
        return read_doi(name)
    if match(_BADGE, left):
        return read_doi(re.sub(r"(?:/status)?\.(?:svg|png)$", "", name))
    if match(_STATIC_BADGE, left):
        message = re.sub(r"-\w+(?:\.svg|\.png)?$", "", name)
        return read_doi(message.replace("--", "-").replace("__", "_"))
    return read_url(left + name if "://" in left else f"https://{left}{name}")
