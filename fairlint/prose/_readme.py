"""Read a README: what it says outright about the dataset it lies beside."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fairlint.describer import Describer
from fairlint.prose._licences import is_licence_heading, licence_statements
from fairlint.prose._markup import LOWEST, Labelled, Passage, Readme, Section, links
from fairlint.prose._substance import is_template_text, is_unfilled
from fairlint.prose._words import Phrases, is_one, phrases, says, starts
from fairlint.record import Description
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.placeholders import is_placeholder
from fairlint.vocabulary.repositories import repository_of_doi

_CITE = phrases(
    """
    how to cite | cite | please cite | cite as | please cite as | cite this | citing | citation
    suggested citation | recommended citation | preferred citation | data citation | dataset citation
    zitieren | zitierung | wie zitieren | bitte zitieren | zitierhinweis | zitiervorschlag | zitierweise
    empfohlene zitierung | empfohlene zitierweise
    """
)
_PID_HEADINGS = phrases(
    "doi | dataset doi | data doi | pid | persistent identifier | persistent identifiers | persistenter identifikator"
)
# Labels after which any identifier names the dataset, and those after which one that a repository gave does.
_OWN_LABELS = phrases(
    """
    persistent identifier | pid | dataset doi | data set doi | data doi | dataset identifier
    dataset pid | doi of the dataset | doi of this dataset | doi for the dataset | doi for this dataset
    persistenter identifikator | datensatz doi | daten doi | doi des datensatzes
    """
)
_DOI_LABELS = phrases("doi | zenodo doi | concept doi | doi all versions | doi for all versions | doi concept")
_ALL_VERSIONS = phrases("concept | all versions")
# Sections and sentences on other works than this dataset.
_OTHER_WORKS = phrases(
    """
    reference | references | bibliography | literature | publication | publications | paper | papers
    related | source | sources | acknowledgements | acknowledgments | credits | see also
    further reading | literatur | quelle | quellen | publikationen | danksagung | datenquelle
    datenquellen
    """
)
_ORIGINALS = phrases("original | underlying | source | derived | ursprünglich | ursprüngliche | ursprünglichen")
# Sections that may come first and yet don't say what the whole is about.
_ASIDES = phrases(
    """
    contributor | contributors | contributing | contributions | author | authors | team | contact
    contact information | contents of this file | table of content | table of contents | changelog
    news | updates | status | badges | beitragende | autoren | autorinnen und autoren | kontakt | inhaltsverzeichnis
    """
)
_COMMON_TITLES = phrases(
    """
    readme | read me | readme file | lies mich | liesmich | introduction | overview | about | summary
    abstract | content | contents | description | data | dataset description | data set description
    general information | einleitung | inhalt | überblick | dokumentation | documentation
    """
)
_TITLE_LABELS = phrases(
    "title | dataset title | title of dataset | title of the dataset | titel | titel des datensatzes"
)
_AUTHORS = phrases(
    """
    author | authors | author s | creator | creators | dataset author | dataset authors
    dataset creators | author information | autor | autorin | autoren | autorinnen | autor innen
    autorinnen und autoren | autoren und autorinnen | urheber | urheberinnen und urheber | ersteller
    erstellerinnen und ersteller
    """
)
# Sections on how the data came about, by the kind of provenance they tell.
_PROVENANCE = {
    "collection": phrases(
        """
        data collection | data acquisition | data gathering | collection methods | collection process
        acquisition | sampling | erhebung | datenerhebung | erhebung der daten
        erhebung und aufbereitung der daten
        """
    ),
    "method": phrases(
        """
        method | methods | materials and methods | material and methods | methodology
        methodological information | methodik | methoden | material und methoden | experimental design
        experimental setup | data processing | experimental procedure | experimental methods
        data preparation | preparation | datenaufbereitung | data alterations
        """
    ),
    "source": phrases(
        """
        source | sources | data source | data sources | source data | our source data
        source of the data | our source data and code | provenance | data provenance
        longevity and provenance | data origin | origin of the data | datenquelle | datenquellen
        herkunft | herkunft der daten
        """
    ),
}
_QUESTIONS = phrases("how was | how were | wie wurde | wie wurden")
_QUESTION = (
    r"(?i)\W*(?:"
    r"how (?:was|were) .{0,100}\b(?:collected|obtained|acquired|recorded|created|made|generated|produced)\b"
    r"|wie (?:wurde|wurden) .{0,100}\b(?:erhoben|erfasst|gemessen|gesammelt|erzeugt)\b).*"
)
_SOURCE_LABELS = phrases("source | sources | data source | data sources | datenquelle | datenquellen | quelle")
_ACCESS_LABELS = phrases(
    "access | data access | access rights | access level | access status | zugang | zugriffsrechte"
)

_PROSE = r"\s{0,20}(?:[^\s|>\[<#!*+•\d-]|(?:\*\*?|__?)\w)"
_REFERENCE = r"(?is)\(\d{4}[a-z,)].{0,400}\bdoi\b"  # "Doe, J. (2020). Title. https://doi.org/…"
_NAME = r"(?!.*\.\w\w)[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*){1,5}"  # and no name of a file
_AFTER_NAME = r"\s[(<–—-]|[(<:;\n]|,\s(?=\S*\d)"
# After a comma: an institution, by its word or its capitals, or the label of an ORCID iD.
_AFFILIATION = (
    r", (?=(?:[^\W\d_][\w.'’-]* ){0,4}(?i:universit|institut|hochschule|akademie|academy|cent(?:re|er)\b|zentrum|"
    r"college|school|department|faculty|fakultät|museum|archiv|GmbH|ORCID)|[A-ZÄÖÜ]{3})"
)
_ORCID = r"\b\d{4}-\d{4}-\d{4}-\d{3}[\dXx]\b"
_DESCRIPTION_WORDS = 9  # a paragraph with fewer is an affiliation, a greeting or a status line
_SECTIONS_TO_DESCRIBE = 5  # after these a README is past saying what it is about
_LONGEST_PROVENANCE = 500


def read_readme(path: str, text: str) -> Description:
    """What a README says outright about the dataset it lies beside."""
    readme = Readme(text)
    describe = Describer(path)
    if not is_unfilled(readme):
        _read_title(readme, describe)
        _read_description(readme, describe)
    _read_identifiers(readme, describe)
    for statement in licence_statements(readme):
        describe.licence(statement.place, statement.text, scope=statement.scope)
    _read_creators(readme, describe)
    _read_provenance(readme, describe)
    _read_access(readme, describe)
    return describe.finish()


def _read_title(readme: Readme, describe: Describer) -> None:
    """The first heading, unless prose stands before it; or else a line "Title: …"."""
    before = [one for one in readme.sections[0].paragraphs if len(one.text().split()) > 2]
    first = next((one for one in readme.sections[1:] if one.level < LOWEST and one.heading), None)
    if first and (first.level == 1 or not before) and not _is_common(first.heading):
        describe.title(first.place)
        return
    for one in _after(readme, _TITLE_LABELS):
        describe.title(one.value)
        return


def _after(readme: Readme, labels: Phrases) -> Iterator[Labelled]:
    return (one for one in readme.labelled if is_one(one.label, labels))


def _is_common(heading: str) -> bool:
    return is_one(heading, _COMMON_TITLES) or is_licence_heading(heading) or starts(heading, _CITE)


def _read_description(readme: Readme, describe: Describer) -> None:
    """The first paragraph of prose, where READMEs say what they are about."""
    telling = [one for one in readme.sections if not _is_aside(one.heading)]
    passages = (one for section in telling[:_SECTIONS_TO_DESCRIBE] for one in section.paragraphs)
    if first := next(filter(_is_prose, passages), None):
        describe.description(first)


def _is_aside(heading: str) -> bool:
    about_others = says(heading, _OTHER_WORKS) or says(heading, _ASIDES)
    return about_others or is_licence_heading(heading) or starts(heading, _CITE)


def _is_prose(passage: Passage) -> bool:
    if not re.match(_PROSE, passage.value) or re.search(_REFERENCE, passage.value):
        return False
    return not is_template_text(passage.value) and len(passage.text().split()) >= _DESCRIPTION_WORDS


Named = tuple[Passage, str, bool]  # where, the identifier, and whether it is said to name all versions


def _read_identifiers(readme: Readme, describe: Describer) -> None:
    found: dict[str, tuple[Passage, bool]] = {}
    for place, identifier, concept in (
        *_badge_dois(readme),
        *_cited_dois(readme),
        *_labelled_identifiers(readme),
    ):
        found.setdefault(identify(identifier).normalized, (place, concept))
    for identifier, (place, concept) in found.items():
        describe.identifier(place, identifier, concept=concept)


def _badge_dois(readme: Readme) -> list[Named]:
    """The DOI on the badges: the only one at the top, or else the only one at all.

    Several are those of parts or of other works.
    """
    shown = [
        (Passage(one.alt, one.line), doi)
        for one in readme.badges
        if re.search(r"(?i)doi|zenodo", one.alt + one.image)
        for doi in (_repository_dois(one.image) or _repository_dois(one.target))[:1]
    ]
    for section in readme.sections[1:3]:
        if top := [pair for pair in shown if pair[0].line < section.line]:
            return _only(top)
    return _only(shown)


def _cited_dois(readme: Readme) -> Iterator[Named]:
    """The one DOI of a repository in a section on how to cite, or after a label that asks to."""
    for section in readme.sections:
        if starts(section.heading, _CITE) or is_one(section.heading, _PID_HEADINGS):
            yield from _only(_dois([*section.paragraphs, *section.code]))
    for one in _after(readme, _CITE):
        yield from _only(_dois([one.value]))


def _dois(passages: list[Passage]) -> Iterator[tuple[Passage, str]]:
    for line in (line for passage in passages for line in passage.lines()):
        if not says(line.value, _ORIGINALS):
            yield from ((line, doi) for doi in _repository_dois(line.value))


def _repository_dois(text: str) -> list[str]:
    """The DOIs that a data repository gave, rather than a publisher."""
    return [doi for doi in find_dois(text) if repository_of_doi(doi)]


def _only(found: Iterable[tuple[Passage, str]]) -> list[Named]:
    """The one DOI that was found, at its first place; nothing when there are several."""
    distinct = {doi: place for place, doi in reversed(list(found))}
    return [(place, doi, False) for doi, place in distinct.items()] if len(distinct) == 1 else []


def _labelled_identifiers(readme: Readme) -> Iterator[Named]:
    for one in readme.labelled:
        own, by_repository = is_one(one.label, _OWN_LABELS), is_one(one.label, _DOI_LABELS)
        if not (own or by_repository) or _is_on_other_works(one.section):
            continue
        if own and (identifier := _persistent(one.value)):
            yield one.value, identifier, False
        elif by_repository and len(dois := _repository_dois(one.value.value)) == 1:
            yield one.value, dois[0], says(one.label, _ALL_VERSIONS)


def _is_on_other_works(section: Section) -> bool:
    return any(says(one, _OTHER_WORKS) for one in (section.heading, *section.above))


def _persistent(value: Passage) -> str:
    """A persistent identifier in a labelled line: the text itself, or where its link leads."""
    texts = [value.text(), *(one.url for one in links(value.value)), *find_dois(value.value)]
    found = (identify(one) for one in texts)
    return next((one.text for one in found if one.persistent and one.kind == "object"), "")


def _read_creators(readme: Readme, describe: Describer) -> None:
    """The names listed in a section "Authors" or after such a label; sentences on people are left alone."""
    for section in readme.sections:
        if is_one(section.heading, _AUTHORS):
            for passage in section.paragraphs:
                _read_creator(passage, describe)
    for one in _after(readme, _AUTHORS):
        for name in _names(one.value.value):
            _read_creator(Passage(name, one.value.line), describe)


def _names(text: str) -> list[str]:
    """The names in a line. Commas part them only where each part is a full name, unlike "Weber, Anna"."""
    parts = text.split(",")
    full = ";" not in text and all(len(one.split()) > 1 for one in parts)
    return parts if full else text.split(";")


def _read_creator(passage: Passage, describe: Describer) -> None:
    name = re.split(_AFTER_NAME, passage.text())[0].strip(" ,.*")
    name = re.split(_AFFILIATION, name)[0].strip(" ,")
    if re.fullmatch(_NAME, name) and name[0].isupper():
        describe.creator(passage, name, identifiers=re.findall(_ORCID, passage.value)[:1])


def _read_provenance(readme: Readme, describe: Describer) -> None:
    for section in readme.sections:
        if kind := _provenance_kind(section.heading):
            told = " ".join(one.text() for one in section.paragraphs if not _says_nothing(one))
            describe.provenance(kind, section.place, told[:_LONGEST_PROVENANCE])
    for one in _after(readme, _SOURCE_LABELS):
        describe.provenance("source", one.value)


def _says_nothing(passage: Passage) -> bool:
    return is_template_text(passage.value) or is_placeholder(passage.text())


def _provenance_kind(heading: str) -> str:
    kind = next((kind for kind, table in _PROVENANCE.items() if is_one(heading, table)), "")
    if kind or not starts(heading, _QUESTIONS):
        return kind
    return "method" if re.fullmatch(_QUESTION, heading) else ""


def _read_access(readme: Readme, describe: Describer) -> None:
    """A labelled line whose value is a known access level; sentences on access are too many-sided."""
    for one in _after(readme, _ACCESS_LABELS):
        if access_level(one.value.text()):
            describe.access(one.value)
