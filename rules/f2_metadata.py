"""F2: data are described with rich metadata."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.inventory import Inventory
from fairlint.reader import Documents
from fairlint.record import Agent, Conflict, Record
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    Verdict,
    Verdicts,
    blocked,
    failed,
    passed,
    pending,
    rule,
    tally,
)
from fairlint.target import Target
from fairlint.vocabulary.people import may_be_same, person_key
from fairlint.wording import counted, listing, quoted


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
    """
    if documents.metadata:
        path, (format, _) = next(iter(documents.metadata.items()))
        yield passed(f"{path} ({format.title})")
    elif documents.faults:
        yield blocked()  # metadata-valid says what is wrong with the file that is there
    elif not len(inventory):
        yield failed("folder", "the folder is empty: there is nothing a stranger could find")
    elif record.nested:
        folders = sorted({one.path.rpartition("/")[0] + "/" for one in record.nested})
        yield failed(
            "metadata",
            f"no metadata about the whole; only {listing(folders)} hold some. Describe the whole at the top, "
            "or check each of these folders by itself",
        )
    else:
        suggested = ".zenodo.json" if target.repository and target.repository.id == "zenodo" else "datapackage.json"
        yield failed(
            "metadata",
            f"no metadata file in a format that fairlint reads; add one at the top of the folder, such as {suggested}",
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
    """
    # Data Package has only `created`, which has to do where nothing tells when the data were issued.
    issued = [one for one in record.dates if one.kind in ("Issued", "Available", "Updated", "Created")]
    # BIDS keeps its description in the README: prose counts where the main file has no field for it.
    descriptions = record.descriptions or (not documents.has_place_for("description") and record.prose.descriptions)
    is_dataset = any(one.dataset for one in documents.formats)
    yield _element(record, documents, "title", record.titles)
    yield _element(record, documents, "creators", record.creators, "creator")
    yield _element(record, documents, "publisher", record.publishers, target=target)
    yield _element(record, documents, "publication date", issued, "date", target=target)
    yield _element(record, documents, "description", descriptions)
    yield _element(record, documents, "keywords", record.keywords, "keyword")
    if not is_dataset:
        yield _element(record, documents, "resource type", record.resource_types)


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
    if target and target.will_add(name):
        return pending(name, f"{target.name} adds the {name} on publication")
    if template := record.placeholder(placeholder or name):
        return failed(name, f"{quoted(template.text)} is a placeholder; give the real {name}", template.source)
    return failed(name, f"no {name}; add {'them' if name.endswith('s') else 'it'} {documents.where_to_write(name)}")


@rule(
    "creators-identified",
    principle="F2",
    priority=IMPORTANT,
    supports=("RDA-F2-01M", "RDA-R1-01M"),
    needs="metadata-file",
)
def creators_identified(record: Record) -> Verdicts:
    """Creators carry an ORCID iD, organisations a ROR id.

    Why: names are shared, spelt in several ways and change; an ORCID iD says who is meant and brings the credit.
    Fix: add each creator's ORCID iD (https://orcid.org) and each organisation's ROR id (https://ror.org).
    """
    if not record.creators:
        yield blocked()  # core-metadata says that they are missing
        return
    people = _by_person(record.creators)
    yield from _bad_identifiers(record.creators)
    yield from _shared_orcids(people)
    nameless = [agents[0] for agents in people.values() if not any(map(_claims_identifier, agents))]
    identified = sum(any(map(_is_identified, agents)) for agents in people.values())
    organisations = [any(one.organisation for one in people[person_key(agent.name)]) for agent in nameless]
    example = "a ROR id" if all(organisations) else "an ORCID iD or ROR id" if any(organisations) else "an ORCID iD"
    yield tally(
        identified,
        len(nameless),
        f"{len(nameless)} of {counted(len(people), 'creator')} without {example}: "
        f"{listing(one.name for one in nameless)}",
        *(one.source for one in nameless[:1]),
    )


def _by_person(creators: tuple[Agent, ...]) -> dict[str, list[Agent]]:
    """Statements about the same person, from whatever files, together."""
    people: dict[str, list[Agent]] = {}
    for one in creators:
        people.setdefault(person_key(one.name), []).append(one)
    return people


def _claims_identifier(agent: Agent) -> bool:
    return any(one.kind in ("person", "organisation") for one in agent.identifiers)


def _is_identified(agent: Agent) -> bool:
    return any(one.valid and one.kind in ("person", "organisation") for one in agent.identifiers)


def _bad_identifiers(creators: tuple[Agent, ...]) -> Iterator[Verdict]:
    for agent in creators:
        for one in agent.identifiers:
            if one.kind in ("person", "organisation") and not one.valid:
                yield failed(agent.name, f"{quoted(one.text)} of {agent.name} is not valid. {one.why}", agent.source)


def _shared_orcids(people: dict[str, list[Agent]]) -> Iterator[Verdict]:
    owners: dict[str, Agent] = {}
    for agents in people.values():
        for agent in agents:
            if not agent.orcid:
                continue
            owner = owners.setdefault(agent.orcid.normalized, agent)
            if person_key(owner.name) != person_key(agent.name) and owner.source.file == agent.source.file:
                yield failed(
                    agent.name,
                    f"{agent.orcid.normalized} stands for {owner.name} and for {agent.name}; "
                    "an ORCID iD names one person",
                    agent.source,
                )


@rule("metadata-agree", principle="F2", priority=IMPORTANT, supports=("RDA-F2-01M",), needs="metadata-file")
def metadata_agree(record: Record, documents: Documents) -> Verdicts:
    """The metadata files do not contradict each other on title, version, creators and date.

    Why: each service reads the file it knows, so that the same dataset is cited under two titles or versions.
    Fix: decide which value is right and write it into all files, or keep one file and make the others from it.
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


def _contradiction(conflict: Conflict, documents: Documents) -> Verdict:
    name = {"issued": "date of issue"}.get(conflict.field, conflict.field)
    if conflict.field == "creators":
        said = _differing_creators(conflict)
    else:
        said = "; ".join(f"{quoted(one.value)} in {one.source.file}" for one in conflict.values)
    files = [one.source.file for one in conflict.values]
    return failed(name, f"{name}: {said}{documents.believed(files)}", conflict.values[-1].source)


def _differing_creators(conflict: Conflict) -> str:
    """Whom the first file names and the last does not, and the reverse: lists of names differ in little."""
    first, last = conflict.values[0], conflict.values[-1]
    names, others = first.value.split("; "), last.value.split("; ")
    told = [
        f"{listing(missing)} in {one.source.file} but not in {other.source.file}"
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
