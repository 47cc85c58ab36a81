"""How much a text tells: titles that are names of files, descriptions of a few words, keywords that are noise.

Words are weighed, not only counted: a long word (German writes "Abwassersurveillance" as one) counts as two, and in
scripts without blanks each sign counts as half a word.
"""

from __future__ import annotations

import os
import re
from functools import cache

from fairlint.patterns import pattern

_TABLE = os.path.join(os.path.dirname(__file__), "data", "keyword_noise.tsv")
LONG = 12  # letters; a longer word is most often a compound
_LONGEST = 100_000
# Chinese, Japanese, Thai, Lao, Khmer and Burmese put no blanks between words. Compiled when first needed: it is large.
_UNSPACED = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
_MARKUP = pattern(r"<[^<>]*>|&\w{1,10};|https?://\S+")
# Tags as services write them: `size_categories:1K<n<10K`, `region:us`, `cldf:StructureDataset`. Terms have colons, too.
_TAGS = frozenset(
    """
    size_categories task_categories task_ids language language_creators annotations_creators multilinguality
    source_datasets license library format modality region arxiv cldf
    """.split()
)
# Words that stand in every other title and say nothing about the data.
_GENERAL = frozenset(
    """
    a an the of for from to in on and or with my our this some all new final raw processed cleaned clean full complete
    data dataset datasets set sets file files folder archive collection database table tables results result output
    research project study supplementary supplemental supplement supporting additional material materials information
    replication reproduction package publication paper article manuscript thesis dissertation version draft test
    appendix figure figures code
    der die das des den dem ein eine einer und oder mit zu zur zum von für aus im in daten datensatz datensätze datei
    dateien forschungsdaten rohdaten messdaten ergebnisse ergebnis projekt studie ergänzende ergänzendes zusatzmaterial
    anhang publikation artikel dissertation arbeit tabelle tabellen
    """.split()
)


def weight(text: str) -> int:
    """How many words a text has, markup and web addresses left out; long words count twice."""
    text = _MARKUP.sub(" ", text[:_LONGEST])
    signs = 0
    if not text.isascii():
        signs = len(re.findall(_UNSPACED, text))
        text = re.sub(_UNSPACED, " ", text)
    words = [re.sub(r"\W", "", one) for one in text.split()]
    return signs // 2 + sum(1 + (len(one) > LONG) for one in words if one)


def words_of(text: str) -> list[str]:
    """The words of a text, in small letters, without markup."""
    return re.findall(r"\w+", _MARKUP.sub(" ", text[:_LONGEST]).casefold())


def is_general(title: str) -> bool:
    """Whether a title has only words that any dataset could have in its title."""
    return all(one in _GENERAL or one.isdigit() for one in words_of(title))


def is_noise(keyword: str, format: str = "") -> bool:
    """Whether a keyword says nothing about the subject, in metadata of this format."""
    known = _noise().get(keyword.strip().casefold())
    if known is not None:
        return not known or format in known
    kind, colon, value = keyword.strip().partition(":")
    return kind.lower() in _TAGS and bool(colon) and " " not in value


@cache
def _noise() -> dict[str, frozenset[str]]:
    """The formats in which each keyword is noise; none for all."""
    found: dict[str, frozenset[str]] = {}
    with open(_TABLE, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").partition("\t") for line in lines if not line.startswith("#")]
    for keyword, _, formats in rows[1:]:
        found.setdefault(keyword, frozenset(formats.split()))
    return found
