"""How people word licence statements in English, German, French and Spanish: patterns for `_statements`.

All are used without regard to case.
"""

from __future__ import annotations

URL = r"(?:https?://|www\.)[^\s<>\"'()\[\]{}|;]+"

# Where a statement falls into pieces. A full stop does so after a word, or between a version and a sentence.
BREAK = r"[\n;|()\[\]{}<>\"“”„«»]|(?<=[^\W\d_])\.(?=\s|$)|(?<=\d)\.(?=\s+[^\W\d_]|$)|(?=©)"
DASH = r"\s[–—-]\s"
CLAUSE = r"\b(?:which|whose|as published by)\b"
LIMIT = r"\b(?:for|für|pour|except|excluding|ausgenommen|außer)\b"  # what follows narrows the licence down
LIST = r"\s*(?:/|&|\+|,|\b(?:and|und|or|oder|et|y)\b)\s*"

# Pieces that say nothing beside a licence.
LABELS = {
    *("licence", "license", "lizenz", "licences", "licenses", "lizenzen", "rights", "right", "terms", "legal code"),
    *("data", "dataset", "datasets", "daten", "datensatz", "url", "link", "type", "name", "deed", "code", "via"),
}
EXPLANATION = (
    r"(?:to view a copy|or send a letter|po box|mountain view|um eine kopie|weitere informationen|"
    r"(?:you|users?) (?:are free|may|can)|it (?:permits|allows)|permits|allows|copy and redistribute|share|adapt|"
    r"for (?:more|details|further)|more info|details|read more|visit|available (?:at|from|online)|"
    r"(?:the )?full (?:licen[cs]e|text|legal)|this licen[cs]e|which|whose|as published by|"
    r"please|cite|credit|with (?:credit|attribution)|attribution (?:to|required)|"
    r"to the extent possible under|free of (?:known )?copyright|(?:has been |is )?(?:waived|dedicated))\b"
)

POINTING = r"(?:please )?(?:see|siehe|voir|refer to|consult|check|read|as (?:stated|described|specified))\b"
FILE = (
    r"(?:file )?(?:\S{0,200}[/.])?(?:un)?(?:licen[cs]e|lizenz|copying|readme|copyright|terms[-_]of[-_]use)"
    r"(?:[-_][\w-]{1,80})?(?:\.\w{1,5}){0,2}(?: file)?"
)
REUSE_FILE = r"(?:\./)?LICENSES/([\w.+-]+)\.txt"  # https://reuse.software/spec-3.3/

ALL_RIGHTS = r"(?<!some )\brights (?:are )?reserved|alle rechte vorbehalten|tous droits réservés|reservados"
COPYRIGHT = r"©|\bcopyright(?:ed)?\b|\burheberrecht"

# "This dataset is licensed under the terms of the …", "released as …", "All data are …"
GRANT = (
    r"(?P<subject>.*?)\b(?:under|unter|sous|bajo|selon|as|with|(?P<plain>is|are|ist|sind))\b\s*"
    r"(?:(?:the|an?|der|den|einer|die|la|les|une?|una|los)\s+)?"
    r"(?:(?:terms|conditions|bedingungen|termes|términos)\b(?:\s+and\s+conditions)?\s*(?:of|der|de)?\s*"
    r"(?:(?:the|an?|der|einer|la|une?|una)\s+)?)?"
    r"(?P<name>.*?)(?:\s+(?:lizenziert|veröffentlicht|verfügbar|bereitgestellt|zur verfügung gestellt))?\s*"
)
GRANTING = (
    r"\b(?:licen[cs]ed|released|published|distributed|available|provided|shared|offered|issued|placed|made|be|"
    r"falls?|lizenziert|veröffentlicht|verfügbar|steht|stehen|wird|werden|publi[eé]\w*|mise?s?|est|está|están|"
    r"licenciad[oa])\b"
)
NEGATION = r"\b(?:not|no|never|nicht|keine?r?|ne|pas)\b|n't\b"

WHOLE = (
    r"\b(?:this|dieser?|dieses|cette|data|datasets?|daten|datensatz|works?|werk|œuvre|obra|material|everything|"
    r"record|resource|donn[ée]es)\b"
)
PART = (
    r"\b(?:codes?|software|source|scripts?|figures?|images?|abbildungen|bilder|photos?|media|metadata|metadaten|"
    r"documentation|annotations?|contents?|database)\b"
)
EXCEPTION = (
    r"\b(?:except(?! in compliance)|exception of|unless(?! required by)|excluding|excludes|other than|otherwise|"
    r"not (?:covered|apply|included|allowed|permitted)|may not(?! use this file)|must not|prohibited|"
    r"third[- ]part(?:y|ies)|"
    r"(?:prior|written|requires?) (?:permission|consent)|provided that|parts? of|some of|"
    r"additional(?:ly)? (?:terms|restrictions|conditions)|"
    r"ausgenommen|außer|sofern nicht|soweit nicht|mit ausnahme|teile|sauf)\b"
    rf"|{PART}\s*:"
)
