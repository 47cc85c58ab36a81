"""What an identifier is, and what each scheme promises."""

from __future__ import annotations

from typing import Final

from fairlint.language import _
from fairlint.plain import NamedTuple


class Identifier(NamedTuple):
    """One text, judged as an identifier.

    Attributes:
        text: the text as it was given.
        scheme: `doi`, `orcid`, `url` and so on; `none` when no scheme claims the text.
        kind: what such an identifier names: `object`, `person`, `organisation`, `term`, `serial` or `file`.
            An ISNI counts as an organisation (people in research metadata have an ORCID iD), a GND number
            by the form of its number.
        normalized: the resolvable or canonical form; empty when the text breaks the rules of its scheme.
        unique: no two things in the world share it.
        persistent: the scheme's authority promises that it keeps resolving.
        why: one sentence for people: why this answer and, where it helps, what to do.
    """

    text: str
    scheme: str
    kind: str | None
    normalized: str
    unique: bool
    persistent: bool
    why: str

    @property
    def valid(self) -> bool:
        """Whether the text names something by the rules of its scheme."""
        return self.scheme != "none" and bool(self.normalized)


class _Scheme(NamedTuple):
    # `says` is gathered for translation without a mark, see tools/translations.py.
    kind: str | None
    unique: bool
    persistent: bool
    says: str


_SCHEMES: Final = {
    "doi": _Scheme("object", True, True, "A DOI: its registration agency keeps it resolving through doi.org."),
    "handle": _Scheme("object", True, True, "A Handle: hdl.handle.net resolves it wherever the object moves."),
    "ark": _Scheme("object", True, True, "An ARK: its name outlives the host in front of it."),
    "urn:nbn": _Scheme("object", True, True, "A national bibliography number: a national library resolves it."),
    "urn": _Scheme("object", True, True, "A URN from a registered namespace: a persistent name, not an address."),
    "purl": _Scheme("object", True, True, "A persistent URL: its resolver is redirected when the target moves."),
    "w3id": _Scheme("object", True, True, "A w3id.org identifier: redirected when the target moves."),
    "swhid": _Scheme("object", True, True, "A Software Heritage identifier: computed from the archived content."),
    "igsn": _Scheme("object", True, True, "An IGSN names a physical sample and resolves as Handle 10273."),
    "arxiv": _Scheme("object", True, True, "An arXiv identifier: arXiv keeps every version."),
    "pmid": _Scheme("object", True, True, "A PubMed number: it names an article and is never given twice."),
    "isbn": _Scheme("object", True, False, "An ISBN is unique, but no service promises to resolve it."),
    "accession": _Scheme("object", True, True, "An accession number of an archive that keeps it for good."),
    "rrid": _Scheme("object", True, True, "A Research Resource Identifier: a tool, antibody, organism or cell line."),
    "uuid": _Scheme("object", True, False, "A UUID is globally unique, but nothing resolves it."),
    "url": _Scheme("object", True, False, "A web address names a place, not the thing: it breaks when that moves."),
    "orcid": _Scheme("person", True, True, "An ORCID iD names a person."),
    "isni": _Scheme("organisation", True, True, "An ISNI names an organisation or a person."),
    "ror": _Scheme("organisation", True, True, "A ROR ID names a research organisation."),
    "gnd": _Scheme("person", True, True, "A number of the Integrated Authority File (GND)."),
    "issn": _Scheme("serial", True, True, "An ISSN names a journal or series as a whole."),
    "wikidata": _Scheme("term", True, True, "A Wikidata entity."),
    "curie": _Scheme("term", True, True, "A term or entry of a registered vocabulary or database."),
    "file": _Scheme("file", False, False, "A file: address means something on one computer only."),
    "email": _Scheme(None, False, False, "A mail address: a way to reach somebody, not an identifier."),
}


def valid(
    scheme: str,
    normalized: str,
    why: str = "",
    *,
    kind: str = "",
    unique: bool | None = None,
    persistent: bool | None = None,
) -> Identifier:
    """Return an identifier that keeps its scheme's rules; what is not given is as usual for the scheme."""
    usual = _SCHEMES[scheme]
    return Identifier(
        text="",
        scheme=scheme,
        kind=kind or usual.kind,
        normalized=normalized,
        unique=usual.unique if unique is None else unique,
        persistent=usual.persistent if persistent is None else persistent,
        why=_(why or usual.says),
    )


def invalid(scheme: str, why: str) -> Identifier:
    """Return an identifier that claims `scheme` and breaks its rules."""
    return Identifier("", scheme, _SCHEMES[scheme].kind, "", unique=False, persistent=False, why=_(why))


def none(why: str) -> Identifier:
    """Return the answer for a text that no scheme claims."""
    return Identifier("", "none", None, "", unique=False, persistent=False, why=_(why))
