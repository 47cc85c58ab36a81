"""Repositories that a dataset may go to: what they add on publication, and how metadata name them.

The table, with its sources, is `data/repositories.tsv`. What is not known for certain is left empty there.
"""

from __future__ import annotations

import os
import re
from functools import cache

from fairlint.plain import NamedTuple

_TABLE = os.path.join(os.path.dirname(__file__), "data", "repositories.tsv")
_LONGEST = 2000


class Repository(NamedTuple):
    """A repository.

    `mints` is the scheme of the identifier that every publication there gets ("doi", "accession"), None
    where there is none or it must be asked for. `preserves_metadata` is what its policy says about metadata
    when the data go, with the policy's address; "" when that is not known. `loses_metadata` says why they go
    with the data, where that is known instead. `exports` are the forms in which it serves a record's metadata:
    "schema.org", "datacite", "dcat", "dublin-core". `adds` are the fields that publication supplies where they
    are missing, in the words of `Format.keys`. `sources` are addresses where all this is read.
    """

    id: str
    name: str
    url: str
    re3data: str
    mints: str | None
    doi_prefixes: tuple[str, ...]
    names: tuple[str, ...]
    preserves_metadata: str
    exports: frozenset[str]
    loses_metadata: str = ""
    adds: frozenset[str] = frozenset()
    sources: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        """The address of what it says about metadata when the data go; "" when that is not known."""
        return (self.preserves_metadata or self.loses_metadata).rpartition(": ")[2]


def repository(name: str) -> Repository | None:
    """Return the repository of that id, name, re3data identifier, host or URL, whatever its case, or None.

    A URL belongs to the repository on whose host, and below whose path, it lies. Sandboxes belong to none.
    """
    text = " ".join(name[:_LONGEST].split()).casefold()
    text = re.sub(r"^(?:https?://)?(?:www\.)?(?:re3data\.org/repository/)?", "", text)
    path = re.split(r"[?#]", text, maxsplit=1)[0].rstrip("/").split("/")
    candidates = (text, "/".join(path[:2]), path[0] if "." in path[0] else "")
    return next((found for one in candidates if (found := _by_name().get(one))), None)


def repository_of_doi(doi: str) -> Repository | None:
    """Return the repository under whose prefix a DOI lies, as a name or as a link, or None."""
    bare = re.sub(r"^(?:https?://(?:www\.|dx\.)?doi\.org/|doi:\s*)", "", doi.strip()[:_LONGEST].casefold())
    for one in _repositories():
        if any(bare.startswith(prefix) and bare != prefix for prefix in one.doi_prefixes):
            return one
    return None


def repository_ids() -> tuple[str, ...]:
    """Return the ids of all known repositories, in alphabetical order."""
    return tuple(sorted(one.id for one in _repositories()))


@cache
def _repositories() -> tuple[Repository, ...]:
    with open(_TABLE, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")]
    return tuple(map(_read, rows[1:]))


def _read(cells: list[str]) -> Repository:
    slug, name, url, re3data, mints, doi_prefixes, names, preserves_metadata, exports, loses, adds, sources = cells
    return Repository(
        id=slug,
        name=name,
        url=url,
        re3data=re3data,
        mints=mints or None,
        doi_prefixes=_values(doi_prefixes),
        names=_values(names),
        preserves_metadata=preserves_metadata,
        exports=frozenset(_values(exports)),
        loses_metadata=loses,
        adds=frozenset(_values(adds)),
        sources=_values(sources),
    )


def _values(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


@cache
def _by_name() -> dict[str, Repository]:
    known = {}
    for one in _repositories():
        own_names = (one.id, one.name.casefold(), one.re3data, *one.names)
        known.update(dict.fromkeys(filter(None, own_names), one))
    return known
