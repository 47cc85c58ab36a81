"""Names of people and organisations: compare them, and tell them apart where that is certain."""

from __future__ import annotations

import re
from unicodedata import normalize

from fairlint.patterns import pattern

_LONGEST = 300  # no name is longer; bounds the work on hostile text
_LATIN_ACCENTS = pattern("[\u0300-\u036f]")
_SEPARATORS = pattern(r"[\s,;./'’‘`´\"()‐‑–_-]+")
# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th"})
_UMLAUTS = pattern("([aou])e")
_TITLES = {"dr", "prof", "professor", "phd"}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that no person bears as a name. Surnames such as Bank, Church, Hall or Center are left out on purpose.
_ORGANISATION_WORDS = _words(
    "university universities université universidad universidade università universiteit universitet "
    "universitetet universität universitäten universitätsklinikum universitätsbibliothek "
    "universitätsmedizin hochschule fachhochschule institute institutes institut institutet institution "
    "instituto istituto instituut ministry ministerium bundesministerium ministère ministerio department "
    "departement département faculty fakultät laboratory laboratories laboratoire agency bundesagentur "
    "agentur agence authority behörde commission kommission committee council consortium konsortium "
    "collaboration association verband verein society gesellschaft foundation stiftung academy akademie "
    "organisation organization gmbh ggmbh ltd llc inc corporation consultancy bundesamt landesamt "
    "bundesanstalt landesanstalt landesbetrieb statistikamt museum musée museo library bibliothek "
    "landesbibliothek staatsbibliothek bibliothèque archive archives archiv bundesarchiv observatory "
    "klinikum centre zentrum forschungszentrum rechenzentrum kompetenzzentrum repository survey initiative "
    "network netzwerk federation secretariat stadtverwaltung gemeindeverwaltung college"
)
_ORGANISATION_ENDINGS = tuple(_words("universität hochschule institut ministerium gesellschaft bibliothek zentrum"))


def person_key(name: str) -> str:
    """Return what is equal for the same name written differently.

    "Müller, Eva" and "Dr. Eva Muller" have the same key: order, case, accents, punctuation and academic
    titles make no difference. Initials stay initials: "E. Müller" has another key.
    """
    if len(name) > _LONGEST:
        return name.casefold()
    plain = _LATIN_ACCENTS.sub("", normalize("NFKD", name).casefold()).translate(_PLAIN_LETTERS)
    words = [word for word in _SEPARATORS.split(plain) if word]
    return " ".join(sorted(word for word in words if word not in _TITLES) or words)


def may_be_same(one: str, other: str) -> bool:
    """Whether two keys of `person_key` may stand for the same person: initials and left-out middle names allowed.

    "e muller" may be "eva muller", and "eva maria muller" too; "muller" alone or "eva schmidt" is not. An umlaut may be
    written with an e, so that "joerg mueller" may be "jorg muller".
    """
    short, long = sorted((_UMLAUTS.sub(r"\1", each).split() for each in (one, other)), key=len)
    rest, full = list(long), 0
    for word in sorted(short, key=len, reverse=True):
        match = next((each for each in rest if each == word), None) or next(
            (each for each in rest if min(len(each), len(word)) == 1 and each[0] == word[0]), None
        )
        if match is None:
            return False
        rest.remove(match)
        full += match == word and len(word) > 1
    return bool(full) and (len(short) > 1 or len(long) == 1)


def is_organisation_name(name: str) -> bool:
    """Say whether `name` certainly names an organisation; False means "not certain"."""
    if len(name) > _LONGEST:
        return False
    words = [word for word in _SEPARATORS.split(normalize("NFC", name).casefold()) if word]
    return any(map(_is_organisation_word, words)) or re.search(r"\be\. ?V\.$", name.strip()) is not None


def _is_organisation_word(word: str) -> bool:
    return word in _ORGANISATION_WORDS or word.endswith(_ORGANISATION_ENDINGS)
