"""How much a README says: words of its own, template or not, and which questions it answers."""

from __future__ import annotations

import re

from fairlint.plain import NamedTuple
from fairlint.prose._markup import Readme, Section
from fairlint.prose._words import phrases, says, words

# Words that only the templates themselves contain: those of GitLab, "Make a README", PurpleBooth, DataverseNO
# and others. "More Information Needed" is Hugging Face's.
_TEMPLATE_TEXT = phrases(
    """
    to make it easy for you to get started with gitlab
    already a pro? just edit this readme
    when you're ready to make this readme your own
    every project is different, so consider which of these sections
    choose a self-explaining name for your project
    let people know what your project can do specifically
    say how it is licensed
    one paragraph of project description
    these instructions will get you a copy of the project up and running
    foobar is a python library for dealing with word pluralization
    mention your contributors either by including
    please provide a summary of the content of this section
    help text in angle brackets
    delete this text | delete this section | delete this line
    """
)
_NEEDED = phrases("more information needed")
_UNFILLED = r"<(?=[^<>\n=/:@]{0,60}\s)[A-Za-z][^<>\n=/:@]{4,200}>|\{[{%] ?(?:if )?cookiecutter\."
_TEMPLATE_TITLE = (
    r"(?i)\[?(?:fixme|todo|fix)\b.*|<.*>"
    r"|(?:project|data ?set) (?:title|name)|title of (?:the )?(?:project|data ?set)"
)
_FORGOTTEN = 1  # a template's sentence that still stands in a README which is otherwise one's own
_ABOUT_ITSELF = 20  # words from which a first paragraph tells what the whole is, whatever its words

_HEADINGS = {
    "what": phrases(
        """
        abstract | summary | description | about | overview | introduction | background | motivation
        dataset | datasets | data set | data | content | contents | file | files | variable | variables
        column | columns | structure | fields | zusammenfassung | beschreibung | überblick | einleitung
        inhalt | aufbau | datensatz | datensatzes | datensätze | daten | dateien | variablen
        """
    ),
    "how": phrases(
        """
        method | methods | methodology | methodological | collection | acquisition | sampling
        processing | preparation | provenance | source | sources | origin | how it works | workflow
        how they were made | how it was made | how the data were made | how the data were collected
        pipeline | creation | experiment | experiments | curation | annotation | annotations | methodik
        methoden | erhebung | datenerhebung | datenquelle | datenquellen | herkunft | verarbeitung
        aufbereitung | entstehungskontext
        """
    ),
    "use": phrases(
        """
        usage | use | uses | using | getting started | get started | how to | cite | citing | citation
        license | licence | licenses | licences | licensing | download | access | installation
        requirements | reproduction | reproducibility | reuse | terms | quick start | quickstart
        example code | nutzung | nachnutzung | zitieren | verwendung | zitierhinweis | zitierung
        zitiervorschlag | lizenz | lizenzen | zugang
        """
    ),
}
_SAID = {
    "what": phrases(
        """
        this repository | this repo | this folder | this directory | this dataset | this data set
        this archive | this collection | this package | this corpus | this project | this database
        the dataset | dataset of | contains the data | dieses repositorium | dieser ordner
        dieses verzeichnis | dieser datensatz | im datensatz | in dem datensatz | der datensatz
        """
    ),
    "how": phrases(
        """
        collected | recorded | measured | generated | obtained | acquired | compiled | sampled
        simulated | processed | downloaded | extracted | computed | calculated | scraped | sourced
        derived from | based on | comes from | come from | originally from | provided by | data source
        erhoben | gemessen | erfasst | erzeugt | generiert | gesammelt | berechnet | aufgezeichnet
        zusammengestellt
        """
    ),
    "use": phrases(
        """
        please cite | if you use | when using | can be used | can be loaded | can be opened
        can be read | to load | to open | to reproduce | licensed under | available under | cite this
        cite the | cite our | cite as | pip install | load dataset | read csv | bitte zitieren
        lizenziert | genutzt werden | verwendet werden
        """
    ),
}


class Substance(NamedTuple):
    """What a README amounts to.

    `words` counts prose: no code, pictures or headings. `template` says that it is a known template which
    nobody has filled in. `topics` are the questions it answers, by headings or phrases: `what` the data are,
    `how` they were made, how to `use` them.
    """

    words: int
    template: bool
    topics: frozenset[str]


def substance(text: str) -> Substance:
    """Weigh a README. Which topics it has is judged kindly: a missing heading is no missing content."""
    readme = Readme(text)
    passages = [one.text() for section in readme.sections for one in section.paragraphs]
    count = sum(not word.isdigit() for one in passages for word in words(one))
    template = is_unfilled(readme) or _mostly_needed(readme.sections)
    return Substance(count, template, frozenset(_topics(readme.sections, passages)))


def is_template_text(text: str) -> bool:
    """Whether a passage is a template's own sentence."""
    return says(text, _TEMPLATE_TEXT) or says(text, _NEEDED) or bool(re.search(_UNFILLED, text))


def is_unfilled(readme: Readme) -> bool:
    """Whether the sentences of a template, or its title, still stand where one's own should."""
    prose = [one.value for section in readme.sections for one in section.paragraphs]
    left = sum(says(one, _TEMPLATE_TEXT) + len(re.findall(_UNFILLED, one)) for one in prose)
    title = next((one.heading for one in readme.sections if one.heading), "")
    return left > _FORGOTTEN or bool(re.fullmatch(_TEMPLATE_TITLE, title))


def _mostly_needed(sections: list[Section]) -> bool:
    """A dataset card in which more sections ask for information than give some."""
    filled = [section for section in sections if section.paragraphs]
    needed = sum(any(says(one.value, _NEEDED) for one in section.paragraphs) for section in filled)
    return needed * 2 > len(filled)


def _topics(sections: list[Section], passages: list[str]) -> set[str]:
    headings = "\n".join(one.heading for one in sections if one.paragraphs or one.code)
    prose = "\n".join(passages)
    found = {topic for topic, table in _HEADINGS.items() if says(headings, table)}
    found.update(topic for topic, table in _SAID.items() if says(prose, table))
    if any(len(one.split()) >= _ABOUT_ITSELF for one in passages[:4]):
        found.add("what")
    return found
