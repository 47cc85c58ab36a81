"""A2: metadata are accessible, even when the data are no longer available."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.language import _, n_
from fairlint.patterns import pattern
from fairlint.reader import Documents
from fairlint.record import Agent, Record, Source
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    Verdict,
    Verdicts,
    blocked,
    failed,
    not_checked,
    passed,
    pending,
    rule,
)
from fairlint.target import PUBLISHED, Target
from fairlint.vocabulary.repositories import Repository, repository
from fairlint.vocabulary.retention import retention_statement
from fairlint.wording import listing

# A mail address in running text, also as "paula (at) uni-kiel.de"; never one that only stands for others.
_MAIL = pattern(
    r"(?<![\w.+-])[\w.+-]{1,64}(?:@| ?[(\[] ?at ?[)\]] ?)(?!example\b)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE
)
_NOBODY = pattern(r"^(?:no-?reply|git|user(?:name)?|name|your|you|me|e?mail)\b", re.IGNORECASE)


@rule(
    "metadata-stands-alone",
    principle="A2",
    priority=ESSENTIAL,
    rda=("RDA-A2-01M",),
)
def metadata_stands_alone(documents: Documents) -> Verdicts:
    """Metadata lie in a file of their own, readable without the data.

    Why: data are withdrawn, moved to tape or too large to fetch; their description must stay readable.
    Fix: keep the metadata file itself in the folder, not behind a pointer and not only inside a data file: take it out
    of git-annex with `git annex unannex`; DataLad's configuration `text2git` keeps text files in git.
    Example: in .gitattributes
        *.json annex.largefiles=nothing
        *.xml annex.largefiles=nothing
        README* annex.largefiles=nothing
    """
    absent = [one for one in documents.faults if one.kind == "absent"]
    if not documents.metadata and not absent:
        yield blocked()  # metadata-file or metadata-valid says what is wrong
    embedded = [path for path, (format, _document) in documents.metadata.items() if format.embedded]
    for path in documents.metadata:
        if path not in embedded:
            yield passed(path)
    if embedded and len(embedded) == len(documents.metadata):
        message = n_(
            "only {files} describes the dataset, from within: where the data are not, the metadata are not, either; "
            "put them into a file of their own, such as datacite.json",
            "only {files} describe the dataset, from within: where the data are not, the metadata are not, either; "
            "put them into a file of their own, such as datacite.json",
            len(embedded),
            files=listing(embedded),
        )
        yield failed(embedded[0], message, Source(embedded[0]))
    for fault in absent:
        yield failed(fault.path, f"{fault.path} {fault.problem}", Source(fault.path))


@rule(
    "metadata-preserved",
    principle="A2",
    priority=ESSENTIAL,
    rda=("RDA-A2-01M",),
    needs="metadata-file",
    about="publisher",
)
def metadata_preserved(record: Record, documents: Documents, target: Target) -> Verdicts:
    """Somebody keeps the metadata, also when the data are gone.

    Why: whoever follows a citation must still learn what the data were, who has them and why they were withdrawn.
    Fix: deposit the data in a repository whose policy keeps metadata, and name it as publisher or by `--repository`;
    or say how long the metadata are kept, and by whom. A platform for code, where the owner can delete all at once,
    keeps nothing: let Zenodo archive the release.
    Example: in datacite.json
        "publisher": {"name": "Zenodo"},
        "descriptions": [
          {"description": "The metadata remain accessible when the data are withdrawn.", "descriptionType": "Other"}
        ]
    """
    if statement := _retention(record, documents):
        yield passed(*statement)
        return
    keeper = target.repository or next(filter(None, (repository(one.value) for one in record.publishers)), None)
    source = record.publishers[0].source if record.publishers else Source("")
    registered = any(one.identifier.persistent for one in record.named_by)
    if keeper and not (keeper.loses_metadata and registered):
        yield _kept_by(keeper, target, source)
    elif target.will_add("preservation"):
        yield pending("metadata", _("choose a repository that keeps metadata when the data go"))
    elif record.publishers or registered:
        yield _not_known(record)
    else:
        yield blocked()  # core-metadata says that nobody is named who publishes, and so keeps, the data


def _not_known(record: Record) -> Verdict:
    """Who keeps the dataset is said, but not what becomes of its metadata."""
    name = (record.publishers[0].value if record.publishers else "") or record.named_by[0].identifier.text
    message = _(
        "{name} tells of no repository whose policy fairlint knows, so whether the metadata stay when the data go is "
        "for you to find out; name the repository, or say how long they are kept",
        name=name,
    )
    return not_checked(name, message)


def _retention(record: Record, documents: Documents) -> tuple[str, Source] | None:
    """A statement that metadata are kept, in the metadata or the README."""
    for one in (*record.access_conditions, *record.descriptions):
        if found := retention_statement(one.value):
            return found, one.source
    for path, document in documents.readmes.items():
        if found := retention_statement(document.text):
            return found, Source(path)
    return None


def _kept_by(keeper: Repository, target: Target, source: Source) -> Verdict:
    if keeper.loses_metadata:
        message = _(
            "on {repository} the description goes with the data when their owner deletes them ({policy}); deposit them "
            "in a repository that keeps metadata, such as Zenodo",
            repository=keeper.name,
            policy=keeper.policy,
        )
        return failed(keeper.name, message, source)
    if not keeper.preserves_metadata:
        message = _(
            "fairlint knows no policy of {repository} on metadata whose data are gone; look for one on {url}",
            repository=keeper.name,
            url=keeper.url,
        )
        return not_checked(keeper.name, message)
    if target.stage == PUBLISHED:
        return passed(keeper.name, source)
    message = _(
        "{repository} keeps the metadata when the data go ({policy})", repository=keeper.name, policy=keeper.policy
    )
    return pending("metadata", message)


@rule(
    "contact",
    principle="A2",
    priority=IMPORTANT,
    supports=("RDA-A1-01M",),
    needs="metadata-file",
    about="contact",
)
def contact(record: Record, documents: Documents, target: Target) -> Verdicts:
    """There is somebody to ask.

    Why: questions outlive projects; whoever wants restricted, broken or withdrawn data needs a person or an office.
    Fix: name a contact, best an address that stays when people go, or give the creators' ORCID iDs.
    Example: in datacite.json
        "contributors": [
          {"name": "Research Data Management, University of Kiel", "nameType": "Organizational",
           "contributorType": "ContactPerson",
           "nameIdentifiers": [{"nameIdentifier": "https://ror.org/04v76ef78", "nameIdentifierScheme": "ROR"}]}
        ]
    """
    people = record.creators + record.contributors
    if found := next((one for one in (*record.contacts, *filter(_reachable, people))), None):
        yield passed(found.name, found.source)
    elif source := _mail_in_readme(documents):
        yield passed(source.file, source)
    elif target.will_add("contact"):
        yield pending("contact", _("{repository} asks for a contact on deposit", repository=target.name))
    elif not record.creators or any(one.identifiers for one in record.creators):
        yield blocked()  # core-metadata or creators-identified says what is wrong
    else:
        message = _(
            "nobody to ask: no contact, and no creator with an ORCID iD or a mail address; add a contact {where}",
            where=documents.where_to_write("contact"),
        )
        yield failed("contact", message, record.creators[0].source)


def _reachable(agent: Agent) -> bool:
    """By mail or identifier; an organisation by its name, since many formats keep its address elsewhere."""
    identified = any(one.valid and one.kind in ("person", "organisation") for one in agent.identifiers)
    return bool(agent.email) or identified or agent.organisation


def _mail_in_readme(documents: Documents) -> Source | None:
    """Where a README gives a mail address."""
    found = (source for path, document in documents.readmes.items() for source in _mails(path, document.text))
    return next(found, None)


def _mails(path: str, text: str) -> Iterator[Source]:
    for number, line in enumerate(text.splitlines(), 1):
        for match in _MAIL.finditer(line):
            if not _NOBODY.match(match[0]):
                yield Source(path, f"line:{number}:{match.start() + 1}")
