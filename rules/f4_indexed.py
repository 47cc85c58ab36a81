"""F4: (meta)data are registered or indexed in a searchable resource."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fairlint.documents import Document
from fairlint.formats import Format
from fairlint.language import _
from fairlint.lookup import (
    NO,
    UNKNOWN,
    creators_in,
    datacite_attributes,
    handle_name,
    names,
    registered,
    similar,
    titles_in,
    why_unknown,
)
from fairlint.reader import Documents
from fairlint.record import NamedBy, Record, Source
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    Verdict,
    Verdicts,
    blocked,
    failed,
    not_checked,
    noted,
    passed,
    pending,
    rule,
)
from fairlint.target import PUBLISHED, Target
from fairlint.vocabulary.people import may_be_same, person_key
from fairlint.vocabulary.repositories import Repository, repository, repository_of_doi
from fairlint.wording import listing, quoted, words

if TYPE_CHECKING:
    from fairlint.web import Web

# What people write who publish themselves.
NO_REPOSITORY = {
    "self published",
    "selfpublished",
    "the author",
    "the authors",
    "author",
    "authors",
    "selbstverlag",
    "eigenverlag",
    "selbst veröffentlicht",
    "im selbstverlag",
}


@rule(
    "indexable-metadata",
    principle="F4",
    priority=ESSENTIAL,
    rda=("RDA-F4-01M",),
    fuji=("FsF-F4-01M",),
    needs="metadata-file",
)
def indexable_metadata(record: Record, documents: Documents, target: Target) -> Verdicts:
    """Metadata exist in a form that harvesters take.

    Why: Google Dataset Search, DataCite Commons and data catalogues read schema.org, DataCite, DCAT or Dublin Core,
    and nothing else.
    Fix: deposit in a repository that serves such metadata and name it (`--repository zenodo`), or add a
    `ro-crate-metadata.json`, a `datacite.json` or a schema.org `dataset.jsonld`.

    Example: in dataset.jsonld
        {
          "@context": "https://schema.org/",
          "@type": "Dataset",
          "@id": "https://doi.org/10.5281/zenodo.1234567",
          "name": "Emergence counts of bats in churches of the Oder valley, 2019 to 2023",
          "description": "Evening emergence counts of five bat species at fourteen churches, 2019 to 2023 …",
          "creator": { "@type": "Person", "name": "Paula Lindner" },
          "license": "https://creativecommons.org/licenses/by/4.0/"
        }
    """
    for path, (format, document) in documents.metadata.items():
        if forms := _harvested(format, document):
            yield passed(f"{path} ({forms})")
            return
    if target.will_add("harvest") and target.repository:
        forms = listing(sorted(target.repository.exports), most=4)
        yield pending(
            "harvestable metadata",
            _("{repository} serves your metadata as {forms} on publication", repository=target.name, forms=forms),
        )
    elif target.will_add("harvest"):
        yield pending("harvestable metadata", _("a repository that serves schema.org, DataCite or DCAT adds this"))
    elif (
        not target.repository
        and target.stage != PUBLISHED
        and not any(one.identifier.unique for one in record.named_by)
    ):
        yield blocked()  # unique-identifier asks for the repository, which will serve the metadata, too
    else:
        message = _(
            "no catalogue harvests {files}; name the repository that will serve the metadata, "
            "or add them as schema.org, DataCite or DCAT",
            files=listing(documents.metadata),
        )
        yield failed(documents.main, message)


def _harvested(format: Format, document: Document) -> str:
    """The forms that harvesters take; GBIF takes Camtrap DP, whose packages are of no other use to a catalogue."""
    if format.id == "datapackage":
        from fairlint.formats.datapackage import is_camtrap

        if is_camtrap(document.root):
            return "Camtrap DP"
    return listing(sorted(format.harvest))


@rule(
    "registry-named",
    principle="F4",
    priority=IMPORTANT,
    supports=("RDA-F4-01M",),
    needs="metadata-file",
    about="publisher",
)
def registry_named(record: Record, target: Target) -> Verdicts:
    """The metadata name the repository, and it is one that registries know.

    Why: search engines and catalogues harvest registered repositories; what lies on a project's page or on GitHub
    alone is in none of them.
    Fix: deposit in a repository that re3data.org lists, and name it as publisher.

    Example: in datacite.json
        {
          "publisher": { "name": "Zenodo" }
        }
    """
    known = [(one, found) for one in record.publishers if (found := repository(one.value))]
    for one, found in known:
        if _is_registered(found):
            yield passed(found.name, one.source)
            return
    for name in record.identifiers:
        if name.identifier.scheme == "doi" and (by_doi := repository_of_doi(name.identifier.normalized)):
            yield passed(by_doi.name, name.source)
            return
    if target.repository and target.will_add("publisher") and _is_registered(target.repository):
        yield pending("publisher", _("{repository} names itself on publication", repository=target.name))
    elif known:
        one, found = known[0]
        message = _(
            "{name} is no registered data repository, so that catalogues of data don't harvest it; deposit in one that "
            "re3data.org lists, too",
            name=found.name,
        )
        yield failed(found.name, message, one.source)
    elif own := next((one for one in record.publishers if _is_own(one.value, record)), None):
        message = _(
            "{name} is no repository; deposit in one that re3data.org lists, and name it as publisher",
            name=quoted(own.value),
        )
        yield failed(own.value, message, own.source)
    elif record.publishers:
        one = record.publishers[0]
        message = _(
            "{name} is not in fairlint's list of repositories; look whether re3data.org lists it",
            name=quoted(one.value),
        )
        yield not_checked(one.value, message)
    else:
        yield _no_publisher(target)


def _no_publisher(target: Target) -> Verdict:
    if target.will_add("publisher"):
        return pending("publisher", _("{repository} names itself on publication", repository=target.name))
    return blocked()  # core-metadata says that there is no publisher


def _is_registered(found: Repository) -> bool:
    """Whether it registers identifiers, catalogues harvest it, or re3data lists it as a place where data stay.

    re3data lists GitHub, too, where what is deleted is gone with its description.
    """
    return bool(found.mints or found.exports or (found.re3data and not found.loses_metadata))


def _is_own(publisher: str, record: Record) -> bool:
    """Whether the publisher is whoever made the data, and no institution."""
    people = {person_key(one.name) for one in record.creators if not one.organisation}
    return words(publisher) in NO_REPOSITORY or person_key(publisher) in people


@rule("indexed", principle="F4", priority=ESSENTIAL, supports=("RDA-F4-01M",), about="identifier")
def indexed(record: Record, target: Target, web: Web) -> Verdicts:
    """The DOI is found at DataCite, for this dataset.

    Why: Google Dataset Search, DataCite Commons and OpenAIRE take from DataCite what is findable there; a DOI that is
    only reserved, or registered for something else, leads nobody to the data.
    Fix: publish the record at your repository, so that the DOI becomes findable; where DataCite has another title,
    correct the DOI in the metadata, or the record at the repository.

    Example: in .zenodo.json
        {
          "doi": "10.5281/zenodo.1234567"
        }
    """
    for one in names(record):
        if one.identifier.scheme == "doi":
            yield from _indexed(one, record, target, web)
        elif one.identifier.persistent:
            yield not_checked(
                one.identifier.text,
                _("{identifier} is no DOI; only DOIs are looked up in an index", identifier=one.identifier.text),
            )


def _indexed(one: NamedBy, record: Record, target: Target, web: Web) -> Verdicts:
    text = one.identifier.text
    answer = web.datacite_record(handle_name(one.identifier))
    if answer.status == 404:
        yield _not_at_datacite(one, target, web)
        return
    attributes = datacite_attributes(answer) if answer.ok else {}
    state = str(attributes.get("state", ""))
    if not state:
        why = _("its answer can't be read") if answer.ok else why_unknown(answer)
        yield not_checked(text, _("DataCite could not be asked for {identifier}: {cause}", identifier=text, cause=why))
    elif state != "findable":
        yield _still_hidden(one, target, state)
    else:
        yield _same_dataset(text, one.source, record, attributes)


def _still_hidden(one: NamedBy, target: Target, state: str) -> Verdict:
    text = one.identifier.text
    if target.will_add("identifier"):
        return pending(text, _("{repository} makes {identifier} findable", repository=target.name, identifier=text))
    message = _(
        "{identifier} is in the state {state} at DataCite, not findable; publish the record at your repository",
        identifier=text,
        state=quoted(state),
    )
    return failed(text, message, one.source)


def _not_at_datacite(one: NamedBy, target: Target, web: Web) -> Verdict:
    """Not at DataCite: not registered at all, registered and hidden, or registered with another agency."""
    text = one.identifier.text
    found = registered(web, handle_name(one.identifier))
    if found.state == UNKNOWN:
        return not_checked(text, _("{identifier} could not be looked up: {cause}", identifier=text, cause=found.why))
    if found.state == NO:
        if target.will_add("identifier"):
            return pending(text, _("{repository} makes {identifier} findable", repository=target.name, identifier=text))
        return blocked(text)  # identifier-resolves says that it is not registered
    known = repository_of_doi(one.identifier.normalized)
    if known and "datacite" in known.exports:
        message = _(
            "{identifier} is registered, but not findable at DataCite; ask {repository} to make its record public",
            identifier=text,
            repository=known.name,
        )
        return failed(text, message, one.source)
    message = _(
        "DataCite does not have {identifier}, though it is registered; another agency may have it in its own index",
        identifier=text,
    )
    return not_checked(text, message)


def _same_dataset(text: str, source: Source, record: Record, attributes: dict[str, Any]) -> Verdict:
    """Whether what DataCite has under the DOI is this dataset. A title may be translated, so creators count, too."""
    theirs, ours = titles_in(attributes), [one.value for one in record.titles]
    if not theirs or not ours or any(similar(one, other) for one in ours for other in theirs):
        return passed(text, source)
    message = _(
        "DataCite knows {identifier} as {other}, and here the dataset is called {title}; is it the right DOI?",
        identifier=text,
        other=quoted(theirs[0]),
        title=quoted(ours[0]),
    )
    keys = [person_key(one) for one in creators_in(attributes)]
    shared = any(may_be_same(person_key(one.name), key) for one in record.creators for key in keys)
    return noted(text, message, source) if shared else failed(text, message, source)
