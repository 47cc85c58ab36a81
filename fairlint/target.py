"""The target: the repository a dataset goes to, and what it will add on publication."""

from __future__ import annotations

from fairlint.language import _, later
from fairlint.plain import NamedTuple
from fairlint.record import Record
from fairlint.vocabulary.repositories import Repository, repository, repository_of_doi

DRAFT = later("draft")
DEPOSIT = later("deposit")
PUBLISHED = later("published")
# Formats that one repository reads, by format.
WRITTEN_FOR = {"zenodo": "zenodo", "gin": "gin", "dataverse": "dataverse", "hf-card": "huggingface"}
STAGES = (DRAFT, DEPOSIT, PUBLISHED)
# What nearly every repository supplies: all that a draft may wait for while no repository is chosen.
USUAL = {"identifier", "publisher", "publication date", "access", "landing page", "harvest", "preservation"}


class Target(NamedTuple):
    """Where the dataset goes and how far it is. `known_from` says what named the repository."""

    stage: str = DEPOSIT
    repository: Repository | None = None
    known_from: str = ""

    @property
    def name(self) -> str:
        """The repository's name in running text."""
        return self.repository.name if self.repository else _("your repository")

    @property
    def place(self) -> str:
        """Where the dataset goes, in words."""
        return _("going to {name}", name=self.repository.name) if self.repository else _("no repository named")

    def will_add(self, what: str) -> bool:
        """Whether publication will supply `what`: identifier, landing page, harvest, preservation, or a field.

        Fields are publisher, publication date, access, licence and contact; which of them a repository supplies is in
        its table. A draft has time to choose its repository, so there what the usual one adds is still to come; at
        `published` nothing is.
        """
        if self.stage == PUBLISHED:
            return False
        if self.repository is None:
            return self.stage == DRAFT and what in USUAL
        if what == "identifier":
            return self.repository.mints is not None
        if what == "harvest":
            return bool(self.repository.exports)
        if what == "preservation":
            return bool(self.repository.preserves_metadata)
        return what == "landing page" or what in self.repository.adds


def find_target(record: Record, stage: str, named: str = "", named_in: str = "") -> Target:
    """The target by what was named, else by what the metadata shows; `named` must be a known repository."""
    if named:
        return Target(stage, repository(named), named_in)
    for publisher in record.publishers:
        found = repository(publisher.value)
        if found and found.mints:  # a publisher such as GitHub is a place, not the repository of record
            return Target(stage, found, publisher.source.file)
    for named_by in record.identifiers:
        if named_by.identifier.scheme == "doi" and (found := repository_of_doi(named_by.identifier.normalized)):
            return Target(stage, found, named_by.source.file)
    for file in record.metadata_files:
        if file.format in WRITTEN_FOR:
            return Target(stage, repository(WRITTEN_FOR[file.format]), file.path)
    return Target(stage)
