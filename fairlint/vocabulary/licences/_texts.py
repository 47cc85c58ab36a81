"""Licence files: which licence a text is, or grants."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice, pairwise

from fairlint.language import later
from fairlint.plain import NamedTuple
from fairlint.vocabulary.licences._model import Licence
from fairlint.vocabulary.licences._names import by_name
from fairlint.vocabulary.licences._statements import NONE, SEVERAL, by_statement, distinct, granted
from fairlint.vocabulary.licences._terms import Terms, table_rows, words

_TABLE = os.path.join(os.path.dirname(__file__), os.pardir, "data", "licence_texts.tsv")
_LONGEST = 100_000  # characters; the longest known legal code has less than half as many
_NOTICE = 4000  # characters: up to here a file is a notice of which each paragraph counts
_PAGES = 8000  # characters: a longer file holds more than one of the short codes
_PHRASE = 300  # characters: a file so short may be a mere "All rights reserved" or "see the README"
_OPENING = 10  # lines in which a file says what it is
_PARAGRAPH = 600  # characters; longer paragraphs explain a licence, they do not name it

_LIST_SIGN = r"(?m)^[^\S\n]*(?:\(?[0-9a-z][.)]|[*•-])(?=\s)"  # "1." and "(a)" differ from copy to copy

_UNKNOWN = Terms(kind="unknown", note=later("not the text of a known licence: name the licence in the metadata"))
_README = Terms(kind="unknown", note=later("a README is no licence file: put the licence text into a file LICENSE"))
_R_STUB = Terms(kind="pointer", note=later("the stub of an R package: the licence itself stands in DESCRIPTION"))
_WHICH_GNU = later("the text is the same for 'only' and 'or later': say in the metadata which is meant")


class _Code(NamedTuple):
    """How the legal code of a licence is known: sentences that stand in it, and those that don't."""

    name: str
    is_short: bool
    sentences: tuple[str, ...]
    absent: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        if self.is_short and len(text) > _PAGES:
            return False
        return all(part in text for part in self.sentences) and not any(part in text for part in self.absent)


def identify_licence_text(text: str, name: str = "LICENSE") -> Licence:
    """Recognise the licence that a file holds or grants; `name` is its name or its path in the dataset.

    What counts, in this order: a file name of the REUSE specification (`LICENSES/<id>.txt`), an
    `SPDX-License-Identifier:` tag; the words of the legal code, titles, and sentences such as "This work is
    licensed under …". A README, which may mention any licence, gives none; several licences give `mixed`.
    """
    first_line = next(iter(_lines(text[:_LONGEST])), "")[:200]
    return Licence.of(first_line, _terms(text[:_LONGEST], name))


def _terms(text: str, name: str) -> Terms:
    reuse = re.search(r"(?:^|/)LICENSES/([\w.+-]+)\.txt$", name)
    named = by_name(reuse[1]) if reuse else None
    if named:
        return named
    if re.search(r"(?i)(?:^|/)readme[^/]*$", name):
        return _README
    opening = list(islice(_lines(text), _OPENING))
    tagged = _together([tag for line in opening for tag in _tags(line)])
    if tagged:
        return tagged
    codes = list(_legal_codes(text))
    statements = _statements(text, opening)
    if codes:  # whose own sentences about scope and exceptions are no statements about this dataset
        statements = (terms for terms in statements if terms.kind != "mixed")
    return _together([*codes, *statements]) or _phrase(text)


def _lines(text: str) -> Iterator[str]:
    """The lines that say something, without comment signs, underlining and Markdown decoration."""
    for line in text.splitlines():
        bare = line.strip("\ufeff \t#*=-_<!>/;%")
        if bare:
            yield bare


def _tags(line: str) -> Iterator[Terms]:
    match = re.match(r"SPDX-License-Identifier:(.{1,200})", line)
    if match:
        yield by_statement(match[1])


def _legal_codes(text: str) -> Iterator[Terms]:
    said = " ".join(words(re.sub(_LIST_SIGN, "", text)))
    for code in _codes():
        if code.is_in(said):
            yield from filter(None, [by_name(code.name)])
    titles = re.findall(r"creative commons [^\d]{2,80}? 4\.0 international public license", said)
    yield from filter(None, map(by_name, dict.fromkeys(titles)))


@cache
def _codes() -> tuple[_Code, ...]:
    return tuple(
        _Code(name, bool(short), _comparable(sentences), _comparable(absent))
        for name, short, sentences, absent in table_rows(_TABLE)
    )


def _comparable(sentences: str) -> tuple[str, ...]:
    return tuple(" ".join(words(sentence)) for sentence in sentences.split(" | ") if sentence)


def _statements(text: str, opening: list[str]) -> Iterator[Terms]:
    """What the first lines say, title and version often on two, and in a short file each paragraph."""
    titles = [f"{line} {following}" for line, following in pairwise(opening[:4])]
    paragraphs = _paragraphs(text) if len(text) <= _NOTICE else ()
    for candidate in dict.fromkeys([*opening, *titles, *paragraphs]):
        terms = by_statement(candidate)
        if terms.kind in {"licence", "family"}:
            yield terms
        elif terms.kind == "mixed":
            named = granted(candidate)
            yield from [*named, terms] if named else []


def _paragraphs(text: str) -> Iterator[str]:
    for lines in re.split(r"\n\s*\n", text):
        paragraph = " ".join(_lines(lines))
        if len(paragraph) <= _PARAGRAPH:
            yield paragraph


def _together(found: list[Terms]) -> Terms | None:
    """The one licence that all findings agree on; None without any."""
    licences = distinct([terms for terms in found if terms.kind in {"licence", "family"}])
    mixed = [terms for terms in found if terms.kind == "mixed"]
    if len(licences) + len(mixed) == 0:
        return None
    if len(licences) == 1 and not mixed:
        deprecated = "deprecated" in licences[0].note
        return licences[0]._replace(note=_WHICH_GNU) if deprecated else licences[0]
    closed = any(terms.open is False for terms in [*licences, *mixed])
    return SEVERAL._replace(open=False if closed else None)


def _phrase(text: str) -> Terms:
    """What a file says that holds no licence: nothing, or in a few words that it is elsewhere or reserved."""
    if not text.strip():
        return NONE
    if re.match(r"YEAR: [\d-]+\s+COPYRIGHT HOLDER: ", text):
        return _R_STUB
    said = by_statement(text) if len(text) <= _PHRASE else _UNKNOWN
    return said if said.kind in {"reserved", "pointer", "placeholder", "access"} else _UNKNOWN
