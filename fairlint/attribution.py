"""What somebody who reuses the dataset would have to write: who, title, licence, address, and that it was changed.

Each licence that asks for attribution has its own words (`vocabulary/attribution.py`); where the provider gives a text
to be named by (`dcatde:licenseAttributionByText`, schema.org's `creditText`), that is the text. One line is composed
of pieces, some with an address, and rendered as text, Markdown or HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlint.language import _, later
from fairlint.licensing import Licences, is_for_software, licences_of
from fairlint.plain import NamedTuple
from fairlint.record import Agent, LicenceStatement, Record
from fairlint.vocabulary.attribution import Terms, terms_of
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import expression_licences, needs_attribution
from fairlint.vocabulary.repositories import repository
from fairlint.wording import printable, words

MOST_CREATORS = 10
_LONGEST_ADDRESS = 2000
_USUAL_NOTE = later("licensed under {licence}")
_TERMS_NOTE = later("terms of use: {licence}")
_HOLDERS = ("rightsholder", "copyrightholder", "owner")
MISSING = {
    "creators": later("who made or provides the data"),
    "title": later("the title"),
    "identifier": later("the address of the dataset (a DOI or URL)"),
    "licence": later("the licence"),
    "year": later("the year"),
}
"""What an attribution can lack, in words."""
SCOPES = {
    "data": later("For the data: {licence}, as {file} says"),
    "code": later("For the code: {licence}, as {file} says"),
    "file": later("For single files: {licence}, as {file} says"),
    "unsaid": later("{licence} stands in {file}, which does not say what it is for"),
}
"""What a licence is for, in words."""


class Piece(NamedTuple):
    """A part of the line, and the address that it leads to."""

    text: str
    url: str = ""


class Grant(NamedTuple):
    """A licence and what it is for: data, code, file or unsaid.

    `asks` says whether it asks for attribution, `keep` whether it asks to keep its notice and text, as MIT does.
    """

    scope: str
    licence: str
    name: str
    url: str
    asks: bool
    keep: bool
    file: str


class Attribution(NamedTuple):
    """The parts that are stated, each empty where it is not; `pieces` are the line that they make.

    `wording` is the text by which the provider wants to be named, `copyright` a notice to be kept. `missing` names
    what the licence asks for and nobody states: creators, title, identifier, licence or year.
    """

    creators: tuple[str, ...]
    provider: str
    title: str
    year: str
    identifier: str
    wording: str
    copyright: str
    licences: tuple[Grant, ...]
    changed: bool
    pieces: tuple[Piece, ...]
    missing: tuple[str, ...]

    @property
    def required(self) -> bool:
        """Whether the licence of the data asks for attribution."""
        return any(one.asks for one in self.licences if one.scope == "data")

    @property
    def mixed(self) -> bool:
        """Whether not everything is under one licence."""
        return len(self.licences) > 1


def attribution(record: Record, *, changed: bool = False) -> Attribution:
    """What the metadata state, and what README and licence files say where they are silent.

    With `changed`, the line says that the data were changed.
    """
    found = licences_of(record)
    terms = [one for statement in found.data for one in _terms(statement)]
    main = next((one for one in terms if one.asks), terms[0] if terms else Terms("", ""))
    stated = Attribution(
        creators=_creators(record),
        provider=_provider(record),
        title=next((one.value for one in record.titles or record.prose.titles), ""),
        year=_year(record),
        identifier=_address(record),
        wording=_notice(record, "attribution"),
        copyright=_notice(record, "copyright"),
        licences=tuple(_grants(found)),
        changed=changed,
        pieces=(),
        missing=(),
    )
    return stated._replace(pieces=tuple(_line(stated, main)), missing=tuple(_missing(stated, terms)))


# --- what is stated


def _terms(statement: LicenceStatement) -> list[Terms]:
    """The terms of each licence in a statement; of conditions in words no more than these."""
    ids = expression_licences(statement.licence.spdx)
    return [terms_of(one) for one in ids] or [Terms(statement.licence.text, "", note=_TERMS_NOTE)]


def _grants(found: Licences) -> Iterator[Grant]:
    for scope in SCOPES:
        for one in getattr(found, scope):
            names = _terms(one)
            yield Grant(
                scope,
                one.licence.spdx or one.licence.text,
                ", ".join(each.name for each in names),
                names[0].url if len(names) == 1 else "",
                needs_attribution(one.licence.spdx),
                bool(one.licence.spdx) and is_for_software(one.licence),
                one.source.file,
            )


def _creators(record: Record) -> tuple[str, ...]:
    """Those of the first file that names some: another file may spell them differently."""
    found = record.creators or _holders(record) or record.prose.creators
    return tuple(dict.fromkeys(one.name for one in found if one.source.file == found[0].source.file))


def _holders(record: Record) -> tuple[Agent, ...]:
    return tuple(one for one in record.contributors if any(role.lower() in _HOLDERS for role in one.roles))


def _provider(record: Record) -> str:
    """Who provides the data: the publisher, where that is not the repository they lie in, or who holds the rights."""
    publishers = [one.value for one in record.publishers if not ((known := repository(one.value)) and known.mints)]
    return next(iter(publishers), "") or next((one.name for one in _holders(record)), "")


def _year(record: Record) -> str:
    """The year of publication."""
    issued = (parse_date(one.value) for one in record.dates if one.kind == "Issued")
    return next((date[:4] for date in issued if date and date[0].isdigit()), "")


def _address(record: Record) -> str:
    """The address that names the dataset: persistent rather than not, one version rather than all, else its page.

    A DOI that isn't persistent is a test or a placeholder, and names nothing.
    """
    named = [
        one
        for one in record.named_by
        if (one.identifier.persistent or (one.identifier.unique and one.identifier.scheme != "doi"))
        and _is_address(one.identifier.normalized)
    ]
    named.sort(key=lambda one: (not one.identifier.persistent, one.concept))
    pages = [one.url for one in record.locations if one.kind == "landing" and identify(one.url).unique]
    return next((one.identifier.normalized for one in named), "") or next(filter(_is_address, pages), "")


def _is_address(text: str) -> bool:
    return len(text) <= _LONGEST_ADDRESS and re.match(r"https?://[^\s/]", text, re.IGNORECASE) is not None


def _notice(record: Record, kind: str) -> str:
    notices = (*record.notices, *record.prose.notices)
    return next((" ".join(one.text.split()) for one in notices if one.kind == kind), "")


def _missing(stated: Attribution, terms: list[Terms]) -> Iterator[str]:
    """What the licences of the data ask for and is not stated; without a licence, what most of them ask for."""
    asked = frozenset[str]().union(*(one.asks for one in terms)) if terms else {"who", "title", "uri"}
    told = words(stated.wording)
    if "who" in asked and not (stated.creators or stated.provider or told):
        yield "creators"
    if "title" in asked and not (stated.title or told):
        yield "title"
    if "uri" in asked and not (stated.identifier or "http" in told):
        yield "identifier"
    if "year" in asked and not (stated.year or re.search(r"\b(?:19|20)\d\d\b", told)):
        yield "year"
    if not terms:
        yield "licence"


# --- the line


def _line(stated: Attribution, terms: Terms) -> Iterator[Piece]:
    """Who (year): title, licence; where the provider gives the words, these and what they leave out."""
    if stated.wording:
        yield from _as_worded(stated, terms)
    elif "{title}" in terms.note:
        yield from _filled(terms.note, stated, terms)
    else:
        yield from _head(stated, terms)
        if terms.name:
            yield Piece(". " if terms.note[0].isupper() else ", ")
            yield from _filled(terms.note, stated, terms)
    if stated.changed:
        yield Piece("; ")
        yield Piece(_("the data have been changed"))


def _as_worded(stated: Attribution, terms: Terms) -> Iterator[Piece]:
    wording = stated.wording if stated.wording.endswith("al.") else stated.wording.rstrip(".")
    yield Piece(wording)
    said = wording.lower()
    if terms.name and not any(one and one.lower() in said for one in (terms.name, _bare(terms.url))):
        note = _USUAL_NOTE if "{title}" in terms.note else terms.note
        yield Piece(". " if note[0].isupper() else ", ")
        yield from _filled(note, stated, terms)
    if stated.identifier and not re.search(r"https?://|\b10\.\d{4,9}/", said):  # else it gives the address it wants
        yield Piece(", ")
        yield Piece(stated.identifier, stated.identifier)


def _head(stated: Attribution, terms: Terms) -> Iterator[Piece]:
    if who := _who(stated, terms):
        yield Piece(f"{who} ({stated.year}): " if stated.year else f"{who}: ")
    yield _title(stated)


def _title(stated: Attribution) -> Piece:
    """The title, which leads to the dataset; its address where there is no title."""
    title = _("“{title}”", title=stated.title) if stated.title else stated.identifier or _("this dataset")
    return Piece(title, stated.identifier)


def _who(stated: Attribution, terms: Terms) -> str:
    names = "; ".join(stated.creators[:MOST_CREATORS])
    if len(stated.creators) > MOST_CREATORS:
        names += " et al."
    return stated.provider or names if terms.first == "provider" else names or stated.provider


def _filled(note: str, stated: Attribution, terms: Terms) -> Iterator[Piece]:
    """The note of a licence with licence, title and provider in their places; a licence's own words stay English."""
    who = _who(stated, terms)
    for part in re.split(r"(\{\w+\})", _(note) if note in (_USUAL_NOTE, _TERMS_NOTE) else note):
        if part == "{licence}":
            yield Piece(terms.name, terms.url)
        elif part == "{title}":
            yield _title(stated)
            if who:
                yield Piece(f" by {who}")  # within a sentence of the licence's own
        elif part == "{who}":
            yield Piece(who or "the provider")
        elif part:
            yield Piece(part)


def _bare(address: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", address).rstrip("/")


# --- renderings


def as_text(stated: Attribution) -> str:
    """The line as plain text, each address in brackets behind what leads there."""
    parts = [f"{text} ({url})" if url and url not in text else text for text, url in stated.pieces]
    return printable("".join(parts))


def as_markdown(stated: Attribution) -> str:
    """The line as Markdown, with links."""
    return "".join(_markdown(one) for one in stated.pieces)


def escaped(text: str) -> str:
    """Text in which nothing means anything to Markdown."""
    return re.sub(r"([\\`*_{}\[\]<>()#+!|~$&@])", r"\\\1", printable(text))


def _markdown(piece: Piece) -> str:
    text = escaped(piece.text)
    if not _is_address(piece.url):
        return text
    url = re.sub(r"[\s<>()\\\"]", lambda match: f"%{ord(match[0]):02X}", printable(piece.url))
    return f"<{url}>" if piece.text == piece.url else f"[{text}]({url})"


def as_html(stated: Attribution) -> str:
    """The line as HTML: all text is escaped, and only http(s) addresses become links."""
    from html import escape

    parts = []
    for text, url in stated.pieces:
        shown = f"<bdi>{escape(printable(text))}</bdi>" if text.strip(" .,;") else escape(text)
        address = escape(printable(url), quote=True)
        parts.append(f'<a href="{address}" rel="noreferrer noopener">{shown}</a>' if _is_address(url) else shown)
    return "".join(parts)


def as_dict(stated: Attribution) -> dict[str, Any]:
    """The parts, the line in each form, and what is missing."""
    return {
        "required": stated.required,
        "text": as_text(stated),
        "markdown": as_markdown(stated),
        "html": as_html(stated),
        "creators": list(stated.creators),
        "provider": stated.provider or None,
        "title": stated.title or None,
        "year": stated.year or None,
        "identifier": stated.identifier or None,
        "wording": stated.wording or None,
        "copyright": stated.copyright or None,
        "changed": stated.changed,
        "licences": [one._asdict() for one in stated.licences],
        "missing": list(stated.missing),
    }


def remarks(stated: Attribution) -> Iterator[str]:
    """What there is to say beside the line: each licence where there are several, a notice to keep, what is missing."""
    for one in stated.licences:
        if stated.mixed or one.keep:
            yield _licence_line(one)
    if stated.copyright:
        yield _("Keep this notice: {notice}", notice=stated.copyright)
    for_data = [one for one in stated.licences if one.scope == "data"]
    if for_data and not any(one.asks or one.keep or not one.url for one in for_data):
        yield _("The licence asks for no attribution; to name the source is good practice.")
    if stated.missing:
        yield _("Not stated: {parts}.", parts=", ".join(_(MISSING[one]) for one in stated.missing))


def _licence_line(one: Grant) -> str:
    named = f"{one.name} ({one.url})" if one.url else one.name
    said = _(SCOPES[one.scope], licence=named, file=one.file)
    return _("{said}; keep its copyright notice and text", said=said) if one.keep and one.scope != "unsaid" else said
