"""Licence files: which licence they hold, and what it is for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.language import _
from fairlint.prose._licences import grants, may_grant_several, sentences
from fairlint.prose._words import phrases, says
from fairlint.record import Description, LicenceStatement, Notice, Source
from fairlint.vocabulary.licences import identify_licence, identify_licence_text, needs_attribution

_RULE = r"\n[=\-*_]{10,}[ \t]*\n"  # between the licences that one file holds
_FIRST_SENTENCE = 400  # characters
_OPENING = 10  # lines
_LONGEST_NOTICE = 300  # characters
# With a year, so that neither "Copyright notice" nor a template's "[yyyy]" is one.
_COPYRIGHT = r"(?i)(?:copyright|©|\(c\)).{0,20}?\b(?:19|20)\d\d\b.*[^\W\d_]{2}"
_TERMS = 8  # words; with fewer, a licence file says nothing
_NOTHING_SAID = {"none", "placeholder", "pointer"}
_SCOPES = {
    "code": phrases("code | software | source | src | script | scripts"),
    "data": phrases("data | dataset | database | daten"),
    "file": phrases("doc | docs | documentation | images | figures"),
}


def read_licence_file(path: str, text: str) -> Description:
    """What a licence file says. Its scope is in its name or, where it holds several, in their first words."""
    firsts = list(_first_sentences(text))  # where they grant one licence, the whole text tells it better
    if may_grant_several(sentence for _, sentence in firsts):
        several = tuple(_granted(path, firsts))
        if len({one.licence.spdx for one in several}) > 1:
            return Description(licences=several)
    name = path.rpartition("/")[2]
    scope = next((scope for scope, named in _SCOPES.items() if says(name, named)), "")
    licence = identify_licence_text(text, name)
    if licence.kind in _NOTHING_SAID:
        if len(text.split()) < _TERMS:
            return Description()
        # "Terms of use", and then terms: a statement, if one that nobody knows.
        licence = licence._replace(kind="unknown", note=_("not the text of a known licence: name it in the metadata"))
    notices = tuple(_copyright(path, text)) if scope != "code" and needs_attribution(licence.spdx) else ()
    return Description(licences=(LicenceStatement(licence, Source(path), scope),), notices=notices)


def _copyright(path: str, text: str) -> Iterator[Notice]:
    """The line with which whoever grants the licence says whose the data are: "Copyright (c) 2024 Field Station"."""
    for number, line in enumerate(text.split("\n")[:_OPENING], start=1):
        bare = line.strip("\ufeff \t\r#*_")
        if re.match(_COPYRIGHT, bare) and len(bare) <= _LONGEST_NOTICE:
            yield Notice("copyright", bare, Source(path, f"line:{number}"))
            return


def _first_sentences(text: str) -> Iterator[tuple[int, str]]:
    """The first sentence of each part, with its line, for files that hold several licences between rules.

    Later sentences are the licence's own, which may mention other licences, too.
    """
    start = 0
    for rule in (*re.finditer(_RULE, text), None):
        part = text[start : rule.start() if rule else len(text)]
        line = text.count("\n", 0, start + len(part) - len(part.lstrip())) + 1
        _, first = next(sentences(part.strip()[:_FIRST_SENTENCE]))
        yield line, first
        start = rule.end() if rule else start


def _granted(path: str, firsts: list[tuple[int, str]]) -> Iterator[LicenceStatement]:
    for line, sentence in firsts:
        for name, scope in grants(sentence):
            yield LicenceStatement(identify_licence(name), Source(path, f"line:{line}"), scope)
