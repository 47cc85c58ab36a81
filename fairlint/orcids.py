"""ORCID iDs that can't all be right: one that stands for several people, and several that stand for one."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.record import Agent, Notice, Record, Source
from fairlint.vocabulary.people import may_be_same, person_key

_ORCID = pattern(r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\b")


class Shared(NamedTuple):
    """An ORCID iD that one file gives to several people; `source` is where the second of them stands."""

    orcid: str
    names: tuple[str, ...]
    source: Source


class Differing(NamedTuple):
    """A person with one ORCID iD in one file and another in another."""

    name: str
    orcid: str
    file: str
    other: str
    source: Source


def shared_orcids(record: Record) -> Iterator[Shared]:
    """Each ORCID iD once, with all that bear it; forms of one name are one person."""
    by_place: dict[tuple[str, str], list[Agent]] = {}
    for agent in (*record.creators, *record.contributors, *record.contacts):
        if agent.orcid and not agent.organisation:
            by_place.setdefault((agent.orcid.normalized, agent.source.file), []).append(agent)
    told: set[str] = set()
    for (orcid, _file), agents in by_place.items():
        people: list[Agent] = []
        for agent in agents:
            if not any(may_be_same(person_key(one.name), person_key(agent.name)) for one in people):
                people.append(agent)
        if len(people) > 1 and orcid not in told:
            told.add(orcid)
            yield Shared(orcid, tuple(one.name for one in people), people[1].source)


def differing_orcids(record: Record) -> Iterator[Differing]:
    """People who have another ORCID iD in a second file, or in the line of a licence file that says whose the data are.

    Two iDs for one name within a file are taken for two people of that name.
    """
    known: dict[str, Agent] = {}
    for agent in record.creators:
        if agent.orcid and not agent.organisation:
            known.setdefault(person_key(agent.name), agent)
    others = (*record.creators, *record.contributors, *record.contacts, *record.prose.creators)
    stated = [(person_key(one.name), one.orcid.normalized, one.source) for one in others if one.orcid]
    stated += [found for one in record.prose.notices if (found := _of_notice(one, known))]
    for key, orcid, source in stated:
        first = known.get(key)
        if first and first.orcid and first.orcid.normalized != orcid and first.source.file != source.file:
            yield Differing(first.name, first.orcid.normalized, first.source.file, orcid, source)
            del known[key]


def _of_notice(notice: Notice, known: dict[str, Agent]) -> tuple[str, str, Source] | None:
    """The one creator that a copyright line names, with the one ORCID iD that stands in it."""
    orcids = _ORCID.findall(notice.text)
    said = set(person_key(notice.text).split())
    named = [key for key in known if said.issuperset(key.split())]
    if len(orcids) != 1 or len(named) != 1:
        return None
    return named[0], f"https://orcid.org/{orcids[0].upper()}", notice.source  # a mistyped one differs, too
