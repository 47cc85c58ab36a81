"""The dataset as its metadata describes it: one normalised description, whatever the formats.

Every value carries its `Source`. Where two files say different things, both values stay, in the order in
which the files were read; nothing is decided here. Names of fields follow DataCite 4.7 where it has one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlint.plain import NamedTuple, Plain

if TYPE_CHECKING:
    from fairlint.vocabulary.identifiers import Identifier
    from fairlint.vocabulary.licences import Licence


class Source(NamedTuple):
    """Where a value stands.

    `file` is relative to the dataset folder, with forward slashes. `pointer` is a JSON pointer (RFC 6901) in
    JSON and YAML, the path of the element (`/resource/creators/creator[2]`) in XML, `line:N` or
    `line:N:COLUMN` in text, `Sheet!B7` in a workbook, and empty for the file as a whole.
    """

    file: str
    pointer: str = ""


class Text(NamedTuple):
    """A value in words or numbers: a title, a version, a publisher."""

    value: str
    source: Source


class NamedBy(NamedTuple):
    """An identifier that names this dataset; `concept` when it names all its versions together."""

    identifier: Identifier
    source: Source
    concept: bool = False


class Agent(NamedTuple):
    """A person or an organisation, with the identifiers that were given for it."""

    name: str
    source: Source
    identifiers: tuple[Identifier, ...] = ()
    organisation: bool = False
    email: str = ""
    roles: tuple[str, ...] = ()

    @property
    def orcid(self) -> Identifier | None:
        """The first valid ORCID iD."""
        return next((one for one in self.identifiers if one.scheme == "orcid" and one.valid), None)


class Date(NamedTuple):
    """A date as it is written; `kind` is a DataCite dateType (Issued, Created, Collected, Available …)."""

    value: str
    kind: str
    source: Source


class Keyword(NamedTuple):
    """A subject word; `uri` when it is, or is given as, the term of a vocabulary."""

    label: str
    source: Source
    uri: str = ""
    scheme: str = ""


class LicenceStatement(NamedTuple):
    """What a file says about reuse; `scope` is `data`, `code`, `file` or empty when it doesn't say."""

    licence: Licence
    source: Source
    scope: str = ""


class Notice(NamedTuple):
    """A text for whoever reuses the data: `kind` is attribution ("name us so") or copyright ("© 2024 …")."""

    kind: str
    text: str
    source: Source


class Access(NamedTuple):
    """An access statement; `level` is open, embargoed, restricted, closed, metadata-only, or empty if unknown."""

    text: str
    level: str
    source: Source


class Location(NamedTuple):
    """A URL where the dataset or its landing page is (to be) served; `kind` is `landing` or `download`."""

    url: str
    kind: str
    source: Source


class Relation(NamedTuple):
    """Another resource; `relation` is the relation as the format names it, empty when it has none.

    `scheme` is the kind of identifier that the format declares (DataCite's relatedIdentifierType), or empty.
    """

    identifier: Identifier
    relation: str
    source: Source
    scheme: str = ""


class Provenance(NamedTuple):
    """How the data came about; `kind` is source, method, activity, instrument, software or collection.

    `identifier` names a source or instrument, empty where it is only told in words.
    """

    kind: str
    text: str
    source: Source
    identifier: str = ""


class Coverage(NamedTuple):
    """What the data are about: `kind` is temporal, spatial or taxonomic; `text` as it is written."""

    kind: str
    text: str
    source: Source


class Variable(NamedTuple):
    """A column or measured variable that the metadata describe; `table` is the file it stands in, as it is written.

    `uri` is the term of a vocabulary that says what is measured, `unit` the unit as it is written.
    """

    name: str
    source: Source
    table: str = ""
    description: str = ""
    uri: str = ""
    unit: str = ""


class DescribedFile(NamedTuple):
    """A file the metadata lists. `path` is as written; `local` is false for a URL, and for a `pattern` (`data/*.csv`).

    `no_checksum` is what stands in the place of a checksum and is none.
    """

    path: str
    source: Source
    local: bool = True
    media_type: str = ""
    size: str = ""
    checksum: str = ""
    no_checksum: str = ""
    pattern: bool = False


class Placeholder(NamedTuple):
    """A value that is no value: "TODO", "unknown", a template's word."""

    field: str
    text: str
    source: Source


class Description(Plain):
    """What one file, or all files together, say about the dataset. Empty means: not stated."""

    identifiers: tuple[NamedBy, ...] = ()
    titles: tuple[Text, ...] = ()
    descriptions: tuple[Text, ...] = ()
    creators: tuple[Agent, ...] = ()
    contributors: tuple[Agent, ...] = ()
    contacts: tuple[Agent, ...] = ()
    publishers: tuple[Text, ...] = ()
    dates: tuple[Date, ...] = ()
    versions: tuple[Text, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    licences: tuple[LicenceStatement, ...] = ()
    notices: tuple[Notice, ...] = ()
    access: tuple[Access, ...] = ()
    access_conditions: tuple[Text, ...] = ()
    locations: tuple[Location, ...] = ()
    related: tuple[Relation, ...] = ()
    provenance: tuple[Provenance, ...] = ()
    resource_types: tuple[Text, ...] = ()
    languages: tuple[Text, ...] = ()
    files: tuple[DescribedFile, ...] = ()
    coverage: tuple[Coverage, ...] = ()
    variables: tuple[Variable, ...] = ()
    placeholders: tuple[Placeholder, ...] = ()


class MetadataFile(NamedTuple):
    """A metadata file, and what it describes: `about` is the kind of thing, `entity` its title or identifier.

    `about` is dataset, software, or, where the file does not speak for this dataset: source (a dataset that this one
    comes from or refers to), catalogue, or nested (a dataset further down the folder).
    """

    path: str
    format: str
    about: str = "dataset"
    entity: str = ""


class Conflict(NamedTuple):
    """A field on which the metadata files disagree, with each value and where it stands."""

    field: str
    values: tuple[Text, ...]


class Record(Description):
    """The whole dataset: what its metadata files say, and apart from it what prose and licence files say."""

    prose: Description = Description()
    metadata_files: tuple[MetadataFile, ...] = ()
    nested: tuple[MetadataFile, ...] = ()
    conflicts: tuple[Conflict, ...] = ()

    @property
    def named_by(self) -> tuple[NamedBy, ...]:
        """The identifiers of the dataset, those of the metadata before those only prose has."""
        return self.identifiers + self.prose.identifiers

    def placeholder(self, field: str) -> Placeholder | None:
        """The first value of `field` that was none."""
        return next((one for one in self.placeholders if one.field == field), None)


def merge(descriptions: list[Description]) -> dict[str, tuple[object, ...]]:
    """Join the fields of `descriptions`, first file first."""
    return {
        one: tuple(value for description in descriptions for value in getattr(description, one))
        for one in Description._fields
    }
