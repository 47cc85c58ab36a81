"""Licence statements in running text: badges, headings, and sentences ("The data are released under …").

Which words of a sentence are the licence is found by its grammar; what they mean is left to
`identify_licence`, which knows only what is certain. A README that merely talks about licences states none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fairlint.plain import NamedTuple
from fairlint.prose._markup import Badge, Passage, Readme, Section, links, plain
from fairlint.prose._words import is_one, phrases, says, starts
from fairlint.vocabulary.licences import Licence, identify_licence

_LICENCE = phrases(
    """
    license | licence | licenses | licences | licensing | licencing | lizenz | lizenzen
    nutzungsbedingungen | terms of use
    """
)
_GRANTS = phrases(
    """
    license | licence | licensed | licenced | relicensed | release | released | publish | published
    distribute | distributed | redistribute | share | shared | provided | available | open access
    lizenziert | lizenz | veröffentlicht | bereitgestellt | verfügbar | steht | stehen
    """
)
# Sentences and headings about other people's works, or a part that isn't named: no statement on this dataset.
_FOREIGN = phrases(
    """
    third party | third parties | original data | original author | original authors | original source
    input data | source data | reference data | upstream | external data | some of | parts of
    compatible | instead of | drittanbieter | dritter | eingabedaten
    """
)
_SOURCES = phrases("source | sources | data source | quelle | downloaded from")
_SCOPES = {
    "code": phrases(
        """
        code | codes | software | script | scripts | notebook | notebooks | program | programs
        workflow | workflows | skript | skripte | quellcode | programm | programme
        """
    ),
    "data": phrases(
        """
        data | dataset | datasets | database | databases | output | outputs | results | daten
        datensatz | datensätze | datenbank
        """
    ),
    "file": phrases(
        """
        documentation | document | documents | figure | figures | image | images | text | texts
        article | articles | paper | papers | manuscript | logo | logos | website | dokumentation
        abbildungen | texte
        """
    ),
}

_TAG = "SPDX-License-Identifier:"
_SPDX_TAG = rf"(?m){_TAG}[ \t]*([^\n<>*]{{1,200}}?)[ \t]*(?:-->|\*/|$)"
_SHIELD = r"/badge/([^/?#]{1,200})"
_SENTENCE_END = r"(?<=[.!?])[\"'*_)]{0,3}\s+(?=[\"'(\[*_]{0,3}[A-ZÄÖÜ])|;\s+"
_NEW_CLAUSE = r",\s+(?:and\s+)?(?=(?:we|the|this|these|all|our|its?|which|die|der|das|wir|alle)\b)"
_UNDER = r"(?i)\b(?:under|unter)\b"
_WHERE = r"(?i)\b(?:in|of|within|with) (?:this|the|our) "
_BEFORE_NAME = (
    r"(?i)\s*(?:(?:the|an?|der|den|einer|terms|conditions|bedingungen|of|and|following|folgenden)\b\s*)*"
    r"[:,]?\s*"
)
_AFTER_NAME = (
    r"[,;]\s|\s\(see\b"
    r"|\s(?:which|that|whose|where|unless|so|and is|by (?:its|the|our|an?)|as (?:published|is))\b"
)
_LABEL = (
    r"[\s>*_+•-]{0,12}(?:\d{1,2}[.)]\s)?([^\W\d][\w /&()-]{0,60}?)[\s*_]{0,4}"
    r"(?::|\bis\b|\bare\b|\bist\b|\bsind\b)[\s*_]{0,4}(?=\S)"
)
_MOST_WORDS = 12  # in the name of a licence


class Statement(NamedTuple):
    """A licence in words: where it stands, the words, and what it is for (as in `LicenceStatement`)."""

    place: Passage
    text: str
    scope: str


def licence_statements(readme: Readme) -> list[Statement]:
    """What a README says on licences, each once per scope; "CC BY" adds nothing beside its version."""
    found = [*_tags(readme), *_badges(readme), *_prose(readme)]
    licences = [identify_licence(one.text) for one in found]
    exact = {one.family for one in licences if one.spdx}
    distinct: dict[tuple[str, str], Statement] = {}
    for statement, licence in zip(found, licences, strict=True):
        if licence.spdx or licence.family not in exact:
            distinct.setdefault((licence.spdx or licence.family, statement.scope), statement)
    return sorted(distinct.values(), key=lambda one: one.place.line)


def is_licence_heading(heading: str) -> bool:
    """Whether a heading announces what the licence is."""
    return says(heading, _LICENCE)


def sentences(text: str) -> Iterator[tuple[int, str]]:
    """The sentences of a text, each with where it starts."""
    start = 0
    for end in (*re.finditer(_SENTENCE_END, text), None):
        yield start, text[start : end.start() if end else len(text)]
        start = end.end() if end else start


def grants(sentence: str, *, in_section: bool = False) -> Iterator[tuple[str, str]]:
    """The licences that a sentence grants, with their scopes: what stands after each "under".

    In a section on licences the verb may be missing.
    """
    start, granted = 0, in_section
    for match in re.finditer(_UNDER, sentence):
        about = sentence[start : match.start()]
        granted = granted or says(about, _GRANTS)
        if granted and (text := _licence_at_start(sentence[match.end() :])):
            yield text, _scope_of(re.split(_NEW_CLAUSE, about)[-1])
            start = match.end()


def may_grant_several(texts: Iterable[str]) -> bool:
    """Whether `grants` can find more than one licence in all these texts; far cheaper than to call it."""
    return sum(len(re.findall(_UNDER, text)) for text in texts) > 1


def _scope_of(text: str) -> str:
    """What a licence is for, by the words around it: code, data, a file, or empty when for all or not said.

    Names such as "3DCP.data" are no words, and where something lies ("in this dataset") is not what it is.
    """
    subject = re.split(_WHERE, text)[0] or text
    subject = " ".join(one for one in subject.split() if not re.search(r"\w[.-]\w", one))
    kinds = [scope for scope, table in _SCOPES.items() if says(subject, table)]
    return "" if {"code", "data"} <= set(kinds) else next(iter(kinds), "")


def _is_known(licence: Licence) -> bool:
    return licence.kind in ("licence", "family")


def _tags(readme: Readme) -> Iterator[Statement]:
    """SPDX tags; one in a comment is about the README file itself (https://reuse.software/spec-3.3/)."""
    for passages, scope in (([Passage(readme.text, 1)], ""), (readme.comments, "file")):
        for passage in (one for one in passages if _TAG in one.value):
            for match in re.finditer(_SPDX_TAG, passage.value):
                if _is_known(identify_licence(match[1])):
                    yield Statement(passage.at(match.start()), match[1], scope)


def _badges(readme: Readme) -> Iterator[Statement]:
    for badge in readme.badges:
        if _is_licence_badge(badge) and (text := _first_known(_badge_texts(badge))):
            yield Statement(Passage(badge.alt, badge.line), text, _scope_of(badge.alt))


def _is_licence_badge(badge: Badge) -> bool:
    about = f"{badge.alt} {badge.image}"
    return says(about, _LICENCE) or "creativecommons" in about or "licensebuttons" in about


def _badge_texts(badge: Badge) -> Iterator[str]:
    """The page behind a badge, and what is written on it (`/badge/License-CC_BY_4.0-green.svg`)."""
    yield badge.target
    yield badge.alt
    yield badge.alt.rpartition(":")[2]
    if shield := re.search(_SHIELD, badge.image):
        parts = [one.replace("--", "-").replace("_", " ") for one in re.split(r"(?<!-)-(?!-)", shield[1])]
        yield " ".join(parts[1:-1])


def _prose(readme: Readme) -> Iterator[Statement]:
    for section in readme.sections:
        if says(section.heading, _FOREIGN):
            continue
        if is_licence_heading(section.heading):
            yield from _heading(section)
            yield from _paragraphs(section, _scope_of(section.heading), in_section=True)
        elif any(map(is_licence_heading, section.above)):
            yield from _paragraphs(section, _scope_of(section.heading) or "file", in_section=True)
        else:
            yield from _paragraphs(section, "", in_section=False)


def _heading(section: Section) -> Iterator[Statement]:
    """A heading that is the statement: "License MIT"."""
    first, _, rest = section.heading.partition(" ")
    if is_one(first, _LICENCE) and _is_known(identify_licence(rest)):
        yield Statement(section.place, rest.strip(" :-–—"), "")


def _paragraphs(section: Section, scope: str, *, in_section: bool) -> Iterator[Statement]:
    for passage in section.paragraphs:
        for start, sentence in sentences(passage.value):
            if not says(sentence, _FOREIGN):
                found = list(grants(sentence, in_section=in_section)) or list(_bare(sentence) if in_section else ())
                yield from (Statement(passage.at(start), text, own or scope) for text, own in found)
        if not in_section:
            yield from _labelled(passage)


def _labelled(passage: Passage) -> Iterator[Statement]:
    """Sentences such as "Licence: CC0." outside a licence section; in a block on a source they are about that."""
    if not says(passage.value, _LICENCE):
        return
    lines = list(passage.lines())
    if any(starts(one.text(), _SOURCES) for one in lines):
        return
    for line in lines:
        for start, sentence in sentences(line.value):
            if start and "](" in line.value:
                continue  # it may stand in a link, and be about what that leads to
            if (label := re.match(_LABEL, sentence)) and says(label[1], _LICENCE):
                yield from (Statement(line, text, scope) for text, scope in _bare(sentence))


def _bare(sentence: str) -> Iterator[tuple[str, str]]:
    """A sentence of a licence section that is the licence's name, or gives it after a label or as a link."""
    label = re.match(_LABEL, sentence)
    after_label = [_licence_at_start(sentence[label.end() :])] if label else []
    whole = [name] if len((name := plain(sentence)).split()) <= _MOST_WORDS else []
    urls = [one.url for one in links(sentence)]
    if text := _first_known([*after_label, *whole, *urls]):
        yield text, _scope_of(label[1]) if label else ""


def _licence_at_start(text: str) -> str:
    """The licence that a text starts with; of several wordings of it, one that gives the version."""
    text = text[:600]
    start = re.match(_BEFORE_NAME, text)
    words = plain(re.split(_AFTER_NAME, text[start.end() if start else 0 :])[0]).split()
    named = [" ".join(words[:count]).strip(" .,;:") for count in range(min(len(words), _MOST_WORDS), 0, -1)]
    whole = [one for one in named if one.count("(") == one.count(")")]
    linked = [wording for one in links(text) for wording in (one.url, one.text)]
    return _first_known([*whole, *linked])


def _first_known(texts: Iterable[str]) -> str:
    """The first text that names one licence for certain, else the first that names its family."""
    first = ""
    for text in filter(None, texts):
        if _is_known(licence := identify_licence(text)):
            if licence.spdx:
                return text
            first = first or text
    return first
