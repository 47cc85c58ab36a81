"""What is wrong with the dataset itself: its version, dates, people, and what is recommended."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.formats import Problem
from fairlint.formats._croissant.entities import Check, conforming
from fairlint.formats._croissant.terms import VERSIONS, Name
from fairlint.formats._croissant.words import check_texts, check_type, shown
from fairlint.formats._jsonld import is_object
from fairlint.language import _
from fairlint.vocabulary.dates import parse_date
from fairlint.wording import listing, quoted

_DATES = ("datePublished", "dateCreated", "dateModified")
_RECOMMENDED = ("description", "url", "license", "creator", "datePublished", "version", "citeAs")


def check_dataset(check: Check) -> Iterator[Problem]:
    """Its type, name, version, dates and people, and what the specification recommends."""
    terms, work = check.terms, check.work
    yield from check_type(check, work, "Dataset", [Name("sc", "Dataset")], "sc:Dataset")
    yield from _conformance(check)
    if not terms.get(work, "name"):
        yield Problem(_("`name` is missing"), terms.get(work, "name").pointer)
    yield from check_texts(check, work, _("dataset"))
    yield from _agents(check)
    for term in _DATES:
        for node in terms.all(work, term):
            if not parse_date(node.text()) or not isinstance(node.value, str):
                yield Problem(
                    _("{value} is no date as ISO 8601 writes it; write YYYY-MM-DD", value=shown(node)), node.pointer
                )
    for node in terms.all(work, "license"):
        if is_object(node) and set(node.value).isdisjoint({"@id", "@type", "@value"}):
            message = _("`license` must be text or an object with a type; write the address of the licence")
            yield Problem(message, node.pointer)
    for node in terms.all(work, "dataCollectionTimeFrame"):
        if not parse_date(node.text()):
            yield Problem(
                _("{value} is no date as ISO 8601 writes it; write YYYY-MM-DD", value=shown(node)), node.pointer
            )
    version = terms.get(work, "version")
    if isinstance(version.value, str) and version and not _is_version(version.text()):
        message = _(
            "{version} is no version of the form MAJOR.MINOR.PATCH, such as 1.0.0", version=quoted(version.text())
        )
        yield Problem(message, version.pointer, advice=True)
    missing = [one for one in _RECOMMENDED if not terms.get(work, one) and not (one == "citeAs" and check.is_old)]
    if missing:
        names = listing((f"`{one}`" for one in missing), most=9)
        yield Problem(_("Croissant recommends to give {names} too", names=names), work.pointer, advice=True)


def _is_version(text: str) -> bool:
    return bool(re.fullmatch(r"(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){0,2}|\d+\.\d+\.\d+[-+][0-9A-Za-z.+-]+", text))


def _conformance(check: Check) -> Iterator[Problem]:
    node = check.terms.get(check.work, "conformsTo")
    if not node and not check.is_old:
        version = VERSIONS[1]
        yield Problem(_('`conformsTo` is missing; write "conformsTo": "{version}"', version=version), node.pointer)
    elif (
        node
        and check.terms.is_local
        and not any(
            check.terms.name(key).vocabulary == "dct"
            for key, value in check.work.members()
            if value.pointer == node.pointer
        )
    ):
        message = _(
            '`conformsTo` has no meaning here; add "conformsTo": "dct:conformsTo" to the `@context`, and '
            '"dct": "http://purl.org/dc/terms/"'
        )
        yield Problem(message, node.pointer)
    elif node and not any(conforming(one) in VERSIONS for one in node.each()):
        version = quoted(VERSIONS[1])
        message = _(
            "{value} names no version of Croissant; write {version}, exactly so", value=shown(node), version=version
        )
        yield Problem(message, node.pointer)


def _agents(check: Check) -> Iterator[Problem]:
    for term in ("creator", "publisher"):
        for node in check.terms.all(check.work, term):
            kinds = {one.local for one in check.terms.types(node)}
            if not is_object(node):
                message = _(
                    '`{term}`: {value} must be an object, {{"@type": "Person", "name": …}} or "Organization"',
                    term=term,
                    value=shown(node),
                )
                yield Problem(message, node.pointer)
            elif set(node.value) != {"@id"} and not kinds & {"Person", "Organization"}:
                message = _('`{term}` must say what it is, by "@type": "Person" or "Organization"', term=term)
                yield Problem(message, (node["@type"] if kinds else node).pointer)
