"""Placeholders: values that are there and say nothing.

Only whole values are placeholders: "Unknown" is one, "Unknown Pleasures: a survey" is a title. The list holds
what templates and careful people write in English and German, and DataCite's standard values for unknown
information ("(:unav)", DataCite Metadata Schema 4.7, appendix 3).
"""

from __future__ import annotations

import re
from functools import cache

from fairlint.vocabulary.people import person_key

_LONGEST = 200  # longer values say something, if only "lorem ipsum"

# Compared in small letters, with single blanks, and without underscores, brackets, quotes and stops around.
_NO_VALUE = frozenset(
    re.split(
        r"\s*[|\n]\s*",
        """todo | to do | tbd | t.b.d | tba | t.b.a | fixme | wip | work in progress | coming soon | pending
        to be done | to be decided | to be defined | to be determined | to be announced | to be confirmed
        to be added | to be completed | to be provided | to be filled | to be filled in
        fill in | fill me | fill me in | please fill in
        n/a | n / a | n.a | na | #n/a | n.d | nan | nil | null | none | nothing | empty | blank | missing
        unknown | not known | unspecified | not specified | notspecified | undefined | undetermined
        unassigned | not yet assigned | not available | not yet available | not applicable | inapplicable
        not given | not provided | not stated | not set | no value | no information
        no information available | information needed | more information needed | needs more information
        no title | no name | no description | no abstract | no keywords | no description available
        no description provided | optional | required | placeholder | dummy
        foo | foo bar | foobar | asdf | qwerty | blah | blah blah | bla | bla bla
        test | testing | test title | test description | test dataset | this is a test
        untitled | untitled dataset | untitled document | untitled project | unnamed | unnamed dataset
        new dataset | example title | example description | example name | example dataset
        example keyword | example abstract | title | dataset title | data set title | title of dataset
        title of the dataset | project title | resource title | description | dataset description
        data set description | description of the dataset | project description | resource description
        dataset name | name of the dataset | project name | resource name | keyword | keywords
        placeholder title | placeholder name | placeholder description | placeholder text
        investigation title | investigation description | study title | study description
        author name | name of author | name of the author
        unbekannt | keine | keine angabe | keine angaben | ohne angabe | k.a | k. a | o.j | o. j
        nicht angegeben | nicht bekannt | nicht verfügbar | nicht vorhanden | nicht zutreffend
        entfällt | leer | noch offen | folgt | folgt noch | wird ergänzt | wird noch ergänzt
        wird nachgereicht | zu ergänzen | bitte ausfüllen | bitte ergänzen | bitte eintragen
        platzhalter | ohne titel | unbenannt | kein titel | keine beschreibung | beispieltitel
        mustertitel | testtitel | titel | titel des datensatzes | beschreibung
        beschreibung des datensatzes | schlagwort | schlagwörter""",
    )
)

# What people are asked to fill in, and the words that stand before it.
_NOUN = (
    "(?:title|name|description|abstract|summary|keywords?|tags?|authors?|affiliation|institution"
    "|organi[sz]ation|e-?mail|email address|doi|orcid|url|link|licen[cs]e|version|text|dataset|data|project"
    "|research software|titel|beschreibung|zusammenfassung|schlagw(?:ort|örter)|autor(?:en)?|lizenz)"
)
_OF = (
    "(?:(?:a|an|the|this|your|my|short|brief|full|detailed|informative|project|dataset|data|set|resource|paper"
    "|investigation|study|assay) )*"
)
_ASK = ("insert", "enter", "add", "put", "write", "provide", "specify", "describe", "fill in", "replace", "edit")
# Patterns by what a text must hold, of which one suffices, to match. So most of them need never be compiled.
_TEMPLATES: dict[tuple[str, ...], str] = {
    ("(:",): r"\(:(?:un(?:ac|al|ap|as|av|kn)|none|null|tba|etal)\)",  # DataCite, appendix 3
    ("<",): r"<[^\W\d][\w .,'-]*>",  # a variable left unfilled
    ("{",): r"\$?\{[^\W\d][\w .-]*\}|\{\{[\w.| -]+\}\}|.*\{\{ ?cookiecutter\..*|\{%.*%\}",
    ("%", "@"): r"%[a-z ]+%|@[a-z ]+@",
    ("xx", "x0", "00"): r"(?:https?://orcid\.org/)?(?:[x0]{4}-){3}[x0]{4}|x{3,}(?:[ ./:-]x{2,})*",
    ("yyyy", "jjjj"): r"(?=.*(?:yyyy|jjjj))[ymdjt]{2,4}(?:[-./ ][ymdjt]{2,4})*",
    (" see ",): r"see (?:the )?(?:attached )?(?:readme|documentation|paper|publication|article|manuscript|website"
    r"|above|below)(?: file)?(?:\.(?:md|txt))?",
    (" siehe ",): r"siehe (?:die |den |das )?(?:readme|dokumentation|publikation|artikel|webseite|oben|unten)"
    r"(?:-datei)?(?:\.(?:md|txt))?",
    tuple(f" {one} " for one in _ASK): (
        rf"(?:please )?(?:{'|'.join(_ASK)}) {_OF}{_NOUN}(?: of (?:the|this|your) {_OF}{_NOUN})?(?: here| below)?"
    ),
    (" your ", " my ", " ihr ", " ihre ", " mein "): rf"(?:your|my|ihre?|mein) {_OF}{_NOUN}(?: here| hier)?",
    (" here ",): rf"{_OF}{_NOUN} (?:goes )?here(?: please)?",
    (" description of ", " summary of "): (
        rf"(?:a )?(?:short|brief|concise) (?:description|summary) of (?:the|this|your) {_OF}{_NOUN}"
    ),
    (" einfügen ", " eintragen ", " eingeben ", " ergänzen ", " angeben "): (
        rf"(?:bitte )?(?:hier )?(?:(?:ihren?|einen?|den|die|das) )?{_NOUN}(?: hier)? "
        r"(?:einfügen|eintragen|eingeben|ergänzen|angeben)"
    ),
    tuple("author affiliation keyword name title given family first last institution".split()): (
        r"(?:author|affiliation|keyword|name|title|given ?name|family ?name|first ?name|last ?name"
        r"|institution)(?:id)? ?\d{1,2}(?: \(e\. ?g\..*\))?|authorid \(e\. ?g\..*\)"
    ),
}
_SIGNS = tuple(sign for signs in _TEMPLATES for sign in signs)
# Capitals, so that "Todo lists: a survey" and the Spanish "Todo ..." stay titles.
_MARKERS = ("TODO", "FIXME", "FIX", "TBD", "XXX")
_MARKER = rf"\[?(?:{'|'.join(_MARKERS)})\s*[:(–-]"

_TEMPLATE_PERSONS = (
    *("Max Mustermann", "Erika Mustermann", "Maria Musterfrau", "Erika Musterfrau", "Vorname Nachname"),
    *("John Doe", "Jane Doe", "Richard Roe", "Jane Roe", "Joe Bloggs"),
    *("Josiah Carberry", "Josiah S. Carberry"),  # ORCID's and DataCite's example
    *("Mona Lisa", "Hew Bot"),  # GitHub's example of a CITATION.cff
    *("First Author", "Second Author", "Author One", "Author Two", "Author Three", "Author Name", "Author"),
    *("First Last", "Firstname Lastname", "First Name Last Name", "Given Family", "Given Name Family Name"),
    *("GivenName FamilyName", "Name Surname", "Full Name", "First Name", "Last Name", "Family Name", "Name"),
    *("Test User", "Test Author", "Example Author", "Some Author"),
)


def is_placeholder(text: str) -> bool:
    """Say whether a metadata value says nothing: "", "TODO", "N/A", "see README", "<title>" and the like."""
    bare = " ".join(text[: 2 * _LONGEST].replace("_", " ").split()).casefold()
    if not any(map(str.isalnum, bare)):
        return not any(map(str.isalnum, text))
    if bare.startswith("lorem ipsum"):
        return True
    if len(bare) > _LONGEST:
        return False
    inner = bare.strip("[]()*\"'`. ")
    forms = {bare, inner, inner.replace("-", " ")}
    return inner in _NO_VALUE or any(map(_is_template, forms)) or _is_marked(text.strip())


def _is_template(text: str) -> bool:
    padded = f" {text} "
    if not any(sign in padded for sign in _SIGNS):
        return False
    patterns = (pattern for signs, pattern in _TEMPLATES.items() if any(sign in padded for sign in signs))
    return any(re.fullmatch(pattern, text) for pattern in patterns)


def _is_marked(text: str) -> bool:
    return text.removeprefix("[").startswith(_MARKERS) and re.match(_MARKER, text) is not None


def is_placeholder_name(name: str) -> bool:
    """Say whether the name of a person or organisation is a placeholder, or a template's person."""
    return is_placeholder(name) or person_key(re.sub(r"\d+", "", name)) in _template_persons()


@cache
def _template_persons() -> frozenset[str]:
    return frozenset(map(person_key, _TEMPLATE_PERSONS))
