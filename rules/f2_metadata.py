"""F2: data are described with rich metadata."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.config import Config
from fairlint.inventory import Inventory
from fairlint.language import _, later, n_
from fairlint.orcids import differing_orcids, shared_orcids
from fairlint.reader import Documents
from fairlint.record import Agent, Conflict, Keyword, Record, Source, Text
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    NOWHERE,
    USEFUL,
    Verdict,
    Verdicts,
    blocked,
    failed,
    noted,
    passed,
    pending,
    rule,
    tally,
)
from fairlint.target import Target
from fairlint.vocabulary.file_formats import file_format, suffix_of
from fairlint.vocabulary.people import may_be_same, person_key
from fairlint.vocabulary.telling import is_general, is_noise, weight, words_of
from fairlint.wording import counted, listing, quoted, words


@rule(
    "metadata-file",
    principle="F2",
    priority=ESSENTIAL,
    rda=("RDA-F2-01M",),
    fuji=("FsF-F2-01M",),
)
def metadata_file(record: Record, inventory: Inventory, documents: Documents, target: Target) -> Verdicts:
    """The folder holds machine-readable metadata.

    Why: people find data through catalogues, and catalogues read metadata, not folders.
    Fix: add a metadata file at the top of the folder: `.zenodo.json` for Zenodo, `datapackage.json` for tables,
    `ro-crate-metadata.json` for mixed material, `dataset_description.json` for BIDS, or `datacite.json` for any
    repository. `fairlint rules` and the documentation name the formats that are read.

    Example: in datapackage.json
        {
          "name": "bat-roosts",
          "title": "Emergence counts of bats in churches of the Oder valley, 2019 to 2023",
          "contributors": [
            { "title": "Paula Lindner", "roles": ["author"] }
          ],
          "licenses": [{ "name": "CC-BY-4.0" }],
          "resources": [{ "name": "counts", "path": "counts.csv" }]
        }
    """
    if documents.metadata:
        path, (format, _document) = next(iter(documents.metadata.items()))
        yield passed(f"{path} ({_(format.title)})")
    elif documents.faults:
        yield blocked()  # metadata-valid says what is wrong with the file that is there
    elif not len(inventory):
        yield failed("folder", _("the folder is empty: there is nothing a stranger could find"))
    elif record.nested:
        folders = sorted({one.path.rpartition("/")[0] + "/" for one in record.nested})
        yield failed(
            "metadata",
            _(
                "no metadata about the whole; only {folders} hold some. Describe the whole at the top, "
                "or check each of these folders by itself",
                folders=listing(folders),
            ),
        )
    else:
        suggested = ".zenodo.json" if target.repository and target.repository.id == "zenodo" else "datapackage.json"
        yield failed(
            "metadata",
            _(
                "no metadata file in a format that fairlint reads; add one at the top of the folder, such as {file}",
                file=suggested,
            ),
        )


@rule(
    "core-metadata",
    principle="F2",
    priority=ESSENTIAL,
    rda=("RDA-F2-01M",),
    fuji=("FsF-F2-01M",),
    needs="metadata-file",
)
def core_metadata(record: Record, documents: Documents, target: Target) -> Verdicts:
    """Title, creators, publisher, date, description, keywords and resource type are given.

    Why: this is what search engines index, what a citation is made of, and what DataCite requires.
    Fix: add what is missing to the main metadata file, with real values rather than a template's words.

    Example: in .zenodo.json
        {
          "upload_type": "dataset",
          "title": "Emergence counts of bats in churches of the Oder valley, 2019 to 2023",
          "creators": [{ "name": "Lindner, Paula", "orcid": "0000-0002-1825-0097" }],
          "publication_date": "2024-02-01",
          "description": "Evening emergence counts of five bat species at fourteen churches, 2019 to 2023 …",
          "keywords": ["bats", "emergence counts", "churches"]
        }
    """
    # Data Package has only `created`, which has to do where nothing tells when the data were issued.
    issued = [one for one in record.dates if one.kind in ("Issued", "Available", "Updated", "Created")]
    # BIDS keeps its description in the README: prose counts where the main file has no field for it.
    descriptions = record.descriptions or (not documents.has_place_for("description") and record.prose.descriptions)
    is_dataset = any(one.dataset for one in documents.formats)
    verdicts = [
        _element(record, documents, "title", record.titles),
        _element(record, documents, "creators", record.creators, "creator"),
        _element(record, documents, "publisher", record.publishers, target=target),
        _element(record, documents, "publication date", issued, "date", target=target),
        _element(record, documents, "description", descriptions),
        _element(record, documents, "keywords", record.keywords, "keyword"),
    ]
    if not is_dataset:
        verdicts.append(_element(record, documents, "resource type", record.resource_types))
    # What no metadata file here has a field for goes into one other file: that is told once.
    missing = [one for one in verdicts if one.failed and one.source == NOWHERE]
    homeless = [one for one in missing if not documents.place_for(one.subject)]
    if len(homeless) < 2:
        yield from verdicts
        return
    yield from (one for one in verdicts if one not in homeless)
    names = listing((_(_NAMES[one.subject]) for one in homeless), most=len(homeless))
    where = documents.where_to_write(homeless[0].subject)
    yield tally(0, len(homeless), _("no {elements}; add them {where}", elements=names, where=where))


# What core-metadata asks for, and the fields that metadata-agree compares, as they are called in messages.
_NAMES = {
    "title": later("title"),
    "creators": later("creators"),
    "publisher": later("publisher"),
    "publication date": later("publication date"),
    "description": later("description"),
    "keywords": later("keywords"),
    "resource type": later("resource type"),
    "version": later("version"),
    "issued": later("date of issue"),
}


def _element(
    record: Record,
    documents: Documents,
    name: str,
    values: object,
    placeholder: str = "",
    target: Target | None = None,
) -> Verdict:
    if values:
        return passed(name)
    called = _(_NAMES[name])
    if target and target.will_add(name):
        return pending(
            name, _("{repository} adds the {element} on publication", repository=target.name, element=called)
        )
    if template := record.placeholder(placeholder or name):
        said = _("{value} is a placeholder; give the real {element}", value=quoted(template.text), element=called)
        return failed(name, said, template.source)
    where = documents.where_to_write(name)
    if name.endswith("s"):
        return failed(name, _("no {element}; add them {where}", element=called, where=where))
    return failed(name, _("no {element}; add it {where}", element=called, where=where))


@rule(
    "title-informative",
    principle="F2",
    priority=USEFUL,
    supports=("RDA-F2-01M",),
    needs="metadata-file",
    about="title",
)
def title_informative(record: Record, options: Config) -> Verdicts:
    """The title says more than a file name or a template's words.

    Why: in a list of search results the title is all that people see; "data_final" and "Supplementary data" could be
    anybody's.
    Fix: say in a few words what was observed, where and when, as in "Emergence counts of bats in churches of the Oder
    valley, 2019 to 2023".

    Example: in datacite.json
        {
          "titles": [
            { "title": "Emergence counts of bats in churches of the Oder valley, 2019 to 2023" }
          ]
        }
    """
    if not record.titles:
        yield blocked()  # core-metadata says that it is missing
        return
    faults = [_title_fault(one.value, options.thresholds["title-words"]) for one in record.titles]
    if "" in faults:
        good = record.titles[faults.index("")]
        yield passed(good.value, good.source)
    else:
        yield failed(record.titles[0].value, faults[0], record.titles[0].source)


def _title_fault(title: str, wanted: int) -> str:
    """What keeps a title from telling what the data are; empty when nothing does."""
    known = file_format(suffix_of(title)) if " " not in title or re.search(r"\w\.\w{1,5}$", title) else None
    if (known and suffix_of(title)) or re.fullmatch(r"(?=.*_)\w+|(?=.*\d)[a-z\d-]+|[a-z\d]+(?:-[a-z\d]+)+", title):
        return _(
            "{title} is a name of a file or folder, not a title; say what the data are about, where and when they "
            "were made",
            title=quoted(title),
        )
    if is_general(title):
        return _("{title} could be the title of any dataset; say what the data are about", title=quoted(title))
    if weight(title) < wanted:
        return _(
            "{title} says little; say in a few words what the data are about, where and when they were made",
            title=quoted(title),
        )
    return ""


@rule(
    "description-informative",
    principle="F2",
    priority=IMPORTANT,
    supports=("RDA-F2-01M",),
    needs="metadata-file",
    about="description",
)
def description_informative(record: Record, documents: Documents, options: Config) -> Verdicts:
    """The description is a text of its own, of some sentences.

    Why: people decide by the description whether to download, and search engines find the words that stand in it.
    Fix: say in three or four sentences what the data are, how, where, when and why they were made, and what they can be
    used for.

    Example: in CITATION.cff
        abstract: >-
          Evening emergence counts of five bat species at fourteen churches of the Oder valley, made by two observers on
          212 evenings from 2019 to 2023, with the temperatures of the roofs. The counts follow the colonies over the
          years and can be compared with those of the national monitoring scheme.
    """
    described = record.descriptions or _described_in_readme(record, documents)
    if not described:
        yield blocked()  # core-metadata says that it is missing
        return
    best = max(described, key=lambda one: weight(one.value))
    found, wanted = weight(best.value), options.thresholds["description-words"]
    if _repeats_title(best, record.titles):
        yield failed(
            "description",
            _("the description only repeats the title; say what the data are, and how, where and when they were made"),
            best.source,
        )
    elif found < wanted:
        message = n_(
            "the description has {number} word; say in some sentences what the data are, and how, where and when they "
            "were made",
            "the description has {number} words; say in some sentences what the data are, and how, where and when "
            "they were made",
            len(words_of(best.value)),
        )
        yield failed("description", message, best.source)
    else:
        yield passed("description", best.source)


def _described_in_readme(record: Record, documents: Documents) -> tuple[Text, ...]:
    """Where the metadata have no place for a description, as in BIDS, the README as a whole is the description."""
    if documents.has_place_for("description") or not record.prose.descriptions:
        return ()
    return tuple(Text(one.text, Source(path)) for path, one in documents.readmes.items())


def _repeats_title(description: Text, titles: tuple[Text, ...]) -> bool:
    """Whether a description has hardly a word that the title has not."""
    words = words_of(description.value)
    known = {word for title in titles for word in words_of(title.value)}
    return len([one for one in words if one not in known]) <= len(words) // 5


@rule(
    "keywords",
    principle="F2",
    priority=USEFUL,
    supports=("RDA-F2-01M",),
    fuji=("FsF-F2-01M",),
    needs="metadata-file",
    about="keywords",
)
def keywords(record: Record, documents: Documents, options: Config) -> Verdicts:
    """Several keywords say what the dataset is about.

    Why: who looks for data looks for subjects, methods, places and species, mostly in other words than the title's.
    "data" or "csv" help nobody, nor do the tags that a service adds by itself.
    Fix: give at least three keywords that name the subject, the method, the place or the material, best as terms of a
    vocabulary.

    Example: in datapackage.json
        {
          "keywords": ["bats", "emergence counts", "churches", "Oder valley"]
        }
    """
    if not record.keywords:
        yield blocked()  # core-metadata says that they are missing
        return
    telling, noise = _sorted(record.keywords, documents)
    wanted = options.thresholds["keywords"]
    if len(telling) >= wanted:
        yield passed("keywords", record.keywords[0].source)
        return
    if noise:
        message = _(
            "keywords that tell what the dataset is about: {number} ({noise} could stand with any); give at least "
            "{wanted}",
            number=len(telling),
            noise=listing(noise),
            wanted=wanted,
        )
    else:
        found = listing(telling)
        message = n_(
            "only {number} keyword ({keywords}); give at least {wanted} that name subject, method, place or material",
            "only {number} keywords ({keywords}); give at least {wanted} that name subject, method, place or material",
            len(telling),
            keywords=found,
            wanted=wanted,
        )
    yield failed("keywords", message, record.keywords[0].source)


def _sorted(given: tuple[Keyword, ...], documents: Documents) -> tuple[list[str], list[str]]:
    """The different keywords that say something, and those that don't. A list in one string counts as several."""
    telling: dict[str, str] = {}
    noise: dict[str, str] = {}
    for one in given:
        read = documents.metadata.get(one.source.file)
        for label in [one.label] if one.uri else re.split(r"[;,]\s", one.label):
            empty = not one.uri and is_noise(label, read[0].id if read else "")
            (noise if empty else telling).setdefault(label.strip().casefold(), label.strip())
    return list(telling.values()), list(noise.values())


@rule(
    "creators-identified",
    principle="F2",
    priority=IMPORTANT,
    supports=("RDA-F2-01M", "RDA-R1-01M"),
    needs="metadata-file",
    about="creators",
)
def creators_identified(record: Record) -> Verdicts:
    """Creators carry an ORCID iD, organisations a ROR id.

    Why: names are shared, spelt in several ways and change; an ORCID iD says who is meant and brings the credit.
    Fix: add each creator's ORCID iD (https://orcid.org) and each organisation's ROR id (https://ror.org).

    Example: in .zenodo.json
        {
          "creators": [{ "name": "Lindner, Paula", "orcid": "0000-0002-1825-0097" }]
        }
    """
    if not record.creators:
        yield blocked()  # core-metadata says that they are missing
        return
    people = _by_person(record.creators)
    yield from _bad_identifiers(record.creators)
    yield from _orcids_at_odds(record)
    unnamed = [agents for agents in people.values() if not any(map(_claims_identifier, agents))]
    nameless = [agents[0] for agents in unnamed]
    identified = sum(any(map(_is_identified, agents)) for agents in people.values())
    organisations = [any(one.organisation for one in agents) for agents in unnamed]
    message = _(
        "{number} of {creators} without {identifier}: {names}",
        number=len(nameless),
        creators=counted(len(people), "creator", "creators"),
        identifier=_(_which_identifier(organisations)),
        names=listing(one.name for one in nameless),
    )
    yield tally(identified, len(nameless), message, *(one.source for one in nameless[:1]))


def _which_identifier(organisations: list[bool]) -> str:
    """What creators lack, by whether each of them is an organisation."""
    if all(organisations):
        return later("a ROR id")
    return later("an ORCID iD or ROR id") if any(organisations) else later("an ORCID iD")


def _by_person(creators: tuple[Agent, ...]) -> dict[str, list[Agent]]:
    """Statements about the same person, from whatever files, together; each under the first form of the name."""
    people: dict[str, list[Agent]] = {}
    for one in creators:
        key = person_key(one.name)
        if key not in people and len(people) < _MOST_COMPARED:
            alike = [
                known
                for known, agents in people.items()
                if may_be_same(known, key) and all(each.source.file != one.source.file for each in agents)
            ]
            key = alike[0] if len(alike) == 1 else key
        people.setdefault(key, []).append(one)
    return people


_MOST_COMPARED = 300  # people; more take long to compare with each other


def _claims_identifier(agent: Agent) -> bool:
    return any(one.kind in ("person", "organisation") for one in agent.identifiers)


def _is_identified(agent: Agent) -> bool:
    return any(one.valid and one.kind in ("person", "organisation") for one in agent.identifiers)


def _bad_identifiers(creators: tuple[Agent, ...]) -> Iterator[Verdict]:
    for agent in creators:
        for one in agent.identifiers:
            if one.kind in ("person", "organisation") and not one.valid:
                said = _("{identifier} of {name} is not valid.", identifier=quoted(one.text), name=agent.name)
                yield failed(agent.name, f"{said} {_(one.why)}", agent.source)


def _orcids_at_odds(record: Record) -> Iterator[Verdict]:
    for one in shared_orcids(record):
        yield failed(
            one.orcid,
            _(
                "{identifier} stands for {number} people: {names}; an ORCID iD names one person",
                identifier=one.orcid,
                number=len(one.names),
                names=listing(map(quoted, one.names)),
            ),
            one.source,
        )
    for each in differing_orcids(record):
        yield failed(
            each.name,
            _(
                "{name} has {identifier} in {file}, and {other} in {place}; find out which is right",
                name=each.name,
                identifier=each.orcid,
                file=each.file,
                other=each.other,
                place=each.source.file,
            ),
            each.source,
        )


@rule("metadata-agree", principle="F2", priority=IMPORTANT, supports=("RDA-F2-01M",), needs="metadata-file")
def metadata_agree(record: Record, documents: Documents) -> Verdicts:
    """The metadata files do not contradict each other on title, version, creators and date.

    Why: each service reads the file it knows, so that the same dataset is cited under two titles or versions.
    Fix: decide which value is right and write it into all files, or keep one file and make the others from it.

    Example: in CITATION.cff
        title: Emergence counts of bats in churches of the Oder valley, 2019 to 2023
        version: 1.1.0
        date-released: 2024-02-01
    """
    conflicts = {one.field: one for one in record.conflicts}
    stated = {
        "title": [one.source.file for one in record.titles],
        "version": [one.source.file for one in record.versions],
        "creators": [one.source.file for one in record.creators],
        "issued": [one.source.file for one in record.dates if one.kind == "Issued"],
    }
    for field, files in stated.items():
        if conflict := conflicts.get(field):
            yield _contradiction(conflict, documents)
        elif len(set(files)) > 1:
            yield passed(field)
    if "version" not in conflicts:
        yield from _outdated_version(record)
    yield from _spellings(record)
    yield from _called_software(record, documents)


def _outdated_version(record: Record) -> Iterator[Verdict]:
    """A day for a version, and a later update beside it in the same file."""
    for version in record.versions:
        updates = [one for one in record.dates if one.kind == "Updated" and one.source.file == version.source.file]
        days = [one.value[:10] for one in updates if re.match(_DAY, one.value)]
        if re.fullmatch(_DAY, version.value) and (later_days := [one for one in days if one > version.value]):
            said = _(
                "version {version} is older than the last update, {updated}; give the version that the data have now",
                version=quoted(version.value),
                updated=max(later_days),
            )
            yield noted("version", said, version.source)
            return


def _spellings(record: Record) -> Iterator[Verdict]:
    """Names that one file writes with their accents and another without."""
    found = []
    for agents in _by_person(record.creators).values():
        same = [one for one in agents if person_key(one.name) == person_key(agents[0].name)]
        forms = {one.name.isascii(): one for one in reversed(same)}
        if len(forms) == 2 and forms[True].source.file != forms[False].source.file:
            found.append((forms[False], forms[True]))
    if found:
        (right, plain), *rest = found
        said = _(
            "{name} in {file} is {plain} in {other}; write each name in one way",
            name=quoted(right.name),
            file=right.source.file,
            plain=quoted(plain.name),
            other=plain.source.file,
        )
        more = n_(" (and {number} more name)", " (and {number} more names)", len(rest)) if rest else ""
        yield noted("creators", said + more, plain.source)


def _called_software(record: Record, documents: Documents) -> Iterator[Verdict]:
    """A CITATION.cff for what other files call a dataset; without `type` it stands for software."""
    datasets = {
        words(one.entity): one.path
        for one in reversed(record.metadata_files)
        if one.about == "dataset" and one.format != "cff"
    }
    for file in record.metadata_files:
        if file.format != "cff" or not (other := datasets.get(words(file.entity))):
            continue
        given = documents.metadata[file.path][1].root["type"]
        if given.text() in ("", "software"):
            yield noted("resource type", _(_SOFTWARE, file=file.path, other=other), Source(file.path, given.pointer))


_DAY = r"\d{4}-\d\d-\d\d"
_SOFTWARE = later(
    "{file} stands for software, which is meant where `type` is left out, too; {other} calls the same a dataset: "
    "write `type: dataset`"
)


def _contradiction(conflict: Conflict, documents: Documents) -> Verdict:
    if conflict.field == "creators":
        said = _differing_creators(conflict)
    else:
        said = "; ".join(
            _("{value} in {file}", value=quoted(one.value), file=one.source.file) for one in conflict.values
        )
    believed = documents.believed(one.source.file for one in conflict.values)
    return failed(conflict.field, f"{_(_NAMES[conflict.field])}: {said}{believed}", conflict.values[-1].source)


def _differing_creators(conflict: Conflict) -> str:
    """Whom the first file names and the last does not, and the reverse: lists of names differ in little."""
    first, last = conflict.values[0], conflict.values[-1]
    names, others = first.value.split("; "), last.value.split("; ")
    told = [
        _(
            "{names} in {file} but not in {other}",
            names=listing(missing),
            file=one.source.file,
            other=other.source.file,
        )
        for missing, one, other in (
            (_missing(names, others), first, last),
            (_missing(others, names), last, first),
        )
        if missing
    ]
    return "; ".join(told)


def _missing(names: list[str], others: list[str]) -> list[str]:
    keys = [person_key(one) for one in others]
    return [one for one in names if not any(may_be_same(person_key(one), key) for key in keys)]
