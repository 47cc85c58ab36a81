"""Where the metadata files of one dataset contradict each other.

Compared is what has one true value: identifier, title, version, licence of one scope, the set of creators, and the
date of issue. Different spellings of the same value agree; a field that only one file states can't disagree. What
describes the code beside the data has a title, a version and authors of its own.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from typing import Any

from fairlint.language import later
from fairlint.record import Conflict, Record, Text
from fairlint.vocabulary.people import may_be_same, person_key
from fairlint.wording import words


def find_conflicts(record: Record) -> tuple[Conflict, ...]:
    """The fields on which files disagree, with one value per file that disagrees."""
    record = _without_code(record)
    found = [
        _compare("identifier", _identifiers(record)),
        _compare("title", _titles(record)),
        _compare("version", ((one, _version(one.value)) for one in record.versions)),
        _compare("issued", _issued(record)),
        _compare("creators", _creators(record)),
        *(
            _compare(later("licence ({scope})", scope=scope) if scope else "licence", pairs)
            for scope, pairs in _licences(record)
        ),
    ]
    return tuple(one for one in found if one)


def _without_code(record: Record) -> Record:
    """The record without what files say that describe software, under a title of its own, beside a dataset."""
    kinds: dict[str, set[str]] = {}
    for one in record.resource_types:
        kinds.setdefault(one.source.file, set()).add(one.value.lower())
    code = {file for file, stated in kinds.items() if all(one.startswith("software") for one in stated)}
    titles = {words(_plain(one.value)) for one in record.titles if one.source.file not in code}
    code -= {
        one.source.file
        for one in record.titles
        if any(
            f" {words(_plain(one.value))} " in f" {other} " or f" {other} " in f" {words(_plain(one.value))} "
            for other in titles
        )
    }
    if not code or not titles:
        return record

    def rest(stated: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(one for one in stated if one.source.file not in code)

    return record._replace(
        identifiers=rest(record.identifiers),
        titles=rest(record.titles),
        versions=rest(record.versions),
        dates=rest(record.dates),
        creators=rest(record.creators),
    )


def _licence_field(scope: str) -> str:
    return later("licence ({scope})", scope=scope) if scope else "licence"


Pairs = Iterable[tuple[Text, Hashable]]


def _compare(field: str, pairs: Pairs) -> Conflict | None:
    """A conflict when no value is common to all files that state the field."""
    by_file: dict[str, dict[Hashable, Text]] = {}
    for text, key in pairs:
        by_file.setdefault(text.source.file, {})[key] = text
    if len(by_file) < 2 or set.intersection(*(set(one) for one in by_file.values())):
        return None
    seen: set[Hashable] = set()
    values = []
    for stated in by_file.values():
        if not seen.intersection(stated):
            values.append(next(iter(stated.values())))
        seen.update(stated)
    return Conflict(field, tuple(values)) if len(values) > 1 else None


def _titles(record: Record) -> Pairs:
    """Titles by their words; a short form ("Bats asleep" of "Bats asleep in winter") is the same title."""
    titles = [one for one in record.titles if not _is_translation(one.source.file)]
    known = sorted({words(_plain(one.value)) for one in titles}, key=len)
    return [(one, next(short for short in known if f" {short} " in f" {words(_plain(one.value))} ")) for one in titles]


def _plain(title: str) -> str:
    """A title without the tags and entities of HTML that some repositories allow in it, and with "and" for "&"."""
    if "&" in title:
        from html import unescape

        title = unescape(title).replace("&", " and ")
    return re.sub(r"</?(?:i|b|em|strong|su[bp])>", "", title)


def _identifiers(record: Record) -> Pairs:
    """DOIs of one version; a DOI that some file calls the concept DOI names all versions and contradicts none."""
    concepts = {one.identifier.normalized.lower() for one in record.identifiers if one.concept}
    dois = [one for one in record.identifiers if one.identifier.scheme == "doi" and one.identifier.persistent]
    return [
        (Text(one.identifier.normalized, one.source), key)
        for one in dois
        if (key := one.identifier.normalized.lower()) not in concepts
    ]


def _issued(record: Record) -> Pairs:
    """Dates of issue, compared as far as the coarser of two is exact: 2024 does not contradict 2024-05-01."""
    issued = [one for one in record.dates if one.kind == "Issued"]
    precision = min((len(one.value) for one in issued), default=0)
    return [(Text(one.value, one.source), one.value[:precision]) for one in issued]


def _creators(record: Record) -> Pairs:
    """All creators of a file as one value, whatever the order and form of their names."""
    by_file: dict[str, list[Any]] = {}
    for one in record.creators:
        by_file.setdefault(one.source.file, []).append(one)
    people: list[str] = []  # each known by the first form of the name
    return [
        (
            Text("; ".join(one.name for one in agents), agents[0].source),
            frozenset(_person(person_key(one.name), people) for one in agents),
        )
        for agents in by_file.values()
    ]


def _person(key: str, people: list[str]) -> str:
    """The known person that this name may stand for, else a new one."""
    known = key if key in people else next((one for one in people if may_be_same(one, key)), None)
    if known is None:
        people.append(key)
    return known or key


def _licences(record: Record) -> Iterable[tuple[str, Pairs]]:
    """Standard licences by scope; single files may have their own."""
    for scope in ("", "code"):
        yield (
            scope,
            [
                (Text(one.licence.spdx or one.licence.text, one.source), one.licence.spdx)
                for one in record.licences
                if (one.scope if one.scope != "data" else "") == scope and one.licence.spdx
            ],
        )


def _is_translation(file: str) -> bool:
    """`datapackage.en.json` says the same in another language, so its title is another."""
    return re.search(r"\.[a-z]{2}\.\w+$", file) is not None


def _version(text: str) -> str:
    """v1.2.0, "Version 1.2" and 1.2 are one version; so are a day and a moment of that day."""
    text = re.sub(r"^(\d{4}-\d\d-\d\d)T.*", r"\1", text.strip())
    return re.sub(r"(?:\.0)+$", "", re.sub(r"^(?:version|release|ver\.|v\.?)\s*(?=\d)", "", text.casefold()))
