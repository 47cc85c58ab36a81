"""R1.2: (meta)data are associated with detailed provenance."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.inventory import Inventory
from fairlint.language import _
from fairlint.licensing import licences_of
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.reader import Documents
from fairlint.record import Record, Source, Text
from fairlint.rulebook import IMPORTANT, USEFUL, Verdict, Verdicts, blocked, failed, noted, passed, rule, tally
from fairlint.vocabulary.attribution import asks_to_tell_changes
from fairlint.vocabulary.changelogs import follows_another, is_change_log, tells_changes
from fairlint.vocabulary.provenance import CHANGED, EARLIER, GENERATION, is_formal, when_field
from fairlint.vocabulary.relations import PROVENANCE_RELATIONS, relation_type
from fairlint.wording import listing, quoted

MADE = ("Collected", "Created", "Coverage", "Valid", "Updated", "Copyrighted")
YEAR = pattern(r"\b(?:1[5-9]|20)\d\d\b")
# A longer "source" is a sentence on where the data come from, not the name of another dataset.
NAME_WORDS = 12


@rule(
    "provenance-present",
    principle="R1.2",
    priority=IMPORTANT,
    rda=("RDA-R1.2-01M",),
    fuji=("FsF-R1.2-01M",),
    needs="metadata-file",
    about="provenance",
)
def provenance_present(record: Record, documents: Documents) -> Verdicts:
    """The metadata say who made the data, when, and how: sources, methods, instruments or software.

    Why: whoever reuses data must judge them, and can't without knowing where they come from.
    Fix: name the sources (`sources` in datapackage.json, `IsDerivedFrom` in DataCite and .zenodo.json, `isBasedOn` in
    schema.org), the method, the instrument and when the data were collected. A README tells people; metadata tell
    machines, too.
    Example: in .zenodo.json
        {
          "method": "Two observers counted the animals that left the roof from sunset on.",
          "dates": [{ "type": "Collected", "start": "2019-05-01", "end": "2023-08-31" }]
        }
    """
    yield passed("who") if record.creators or record.contributors else blocked("who")  # core-metadata says so
    how, when = _how(record), _when(record)
    told = next(iter(record.prose.provenance), None)
    if how:
        yield passed("how", how)
    elif told:
        message = _(
            "{file} tells where the data come from, the metadata don't; add it {where}",
            file=told.source.file,
            where=documents.where_to_write("provenance"),
        )
        yield tally(1, 1, message, told.source)
    else:
        where = documents.where_to_write("provenance")
        if when or _may_hide_dates(documents):
            message = _("nothing says how the data came about; say it {where}", where=where)
        else:
            message = _("nothing says how and when the data came about; say it {where}", where=where)
        yield failed("provenance", message)
    if when:
        yield passed("when", when)
    elif not _may_hide_dates(documents):
        yield _undated(record, documents) if how or told else blocked("when")


def _how(record: Record) -> Source | None:
    """Where the metadata say how the data came about."""
    derived = [one.source for one in record.related if relation_type(one.relation) in PROVENANCE_RELATIONS]
    return next(iter([*(one.source for one in record.provenance), *derived]), None)


def _when(record: Record) -> Source | None:
    """Where the metadata say when the data were made, or what time they are about; also in words, by a year."""
    dates = [one.source for one in record.dates if one.kind in MADE]
    spans = [one.source for one in record.coverage if one.kind == "temporal"]
    texts: tuple[Text, ...] = (*record.descriptions, *record.titles)
    told = [one.source for one in record.provenance if one.kind != "source" and YEAR.search(one.text)]
    told += [one.source for one in texts if YEAR.search(one.value)]
    return next(iter([*dates, *spans, *told]), None)


def _may_hide_dates(documents: Documents) -> bool:
    """BIDS asks to blur when people were scanned, and has no field for it."""
    return any(one.id == "bids" for one in documents.formats)


def _undated(record: Record, documents: Documents) -> Verdict:
    mine = {one.path for one in record.metadata_files if one.about == "dataset"}
    for path, (format, _document) in documents.metadata.items():
        if path in mine and (field := when_field(format.id)):
            message = _(
                "not said when the data were made or collected; say it as `{field}` in {file}", field=field, file=path
            )
            return failed("when", message, Source(path))
    return failed("when", _("not said when the data were made or collected; say it in the description"))


class Origin(NamedTuple):
    """A source of the data as it is named, whether by an identifier, and whether in a field for related resources."""

    name: str
    identified: bool
    related: bool
    place: Source


@rule(
    "sources-identified",
    principle="R1.2",
    priority=IMPORTANT,
    supports=("RDA-R1.2-01M",),
    needs="metadata-file",
    about="provenance",
)
def sources_identified(record: Record, documents: Documents, inventory: Inventory) -> Verdicts:
    """What the data were made from is named by identifier.

    Why: "OpenStreetMap" is another dataset every day; only an identifier leads to the one that was used, and to the
    people whose licence asks to be named.
    Fix: give each source its DOI, with its version, or failing that its address. Where a source's licence asks for
    attribution, say in the method or README, too, that and how you changed it.
    Example: in datapackage.json
        {
          "sources": [
            { "title": "Counts of 2010", "path": "https://doi.org/10.15468/fl1n7a", "version": "1.2" }
          ]
        }
    """
    origins = list(_origins(record, documents, inventory))
    if not origins:
        if not _how(record):
            yield blocked()  # provenance-present says that nothing is told, sources or other
        return
    named = [one for one in origins if one.identified]
    unnamed = [one for one in origins if not one.identified and not one.related]
    if named:
        yield tally(len(named), 0, "")
    if unnamed:
        message = _(
            "{sources}: no identifier says which source that is; give its DOI or address",
            sources=listing(quoted(one.name, 60) for one in unnamed),
        )
        # Beside sources with an identifier, one without it may have none: field notes, an archive's boxes.
        say = noted if named else failed
        yield say(unnamed[0].name, message, unnamed[0].place)
    elif not named:
        yield blocked()  # qualified-references says what is wrong with the identifiers
    elsewhere = [one for one in named if not _is_here(one.name, inventory)]
    if elsewhere and (asking := _unchanged(record)):
        yield noted(
            elsewhere[0].name,
            _(
                "made from {source} and under {licence}, which asks to say what was changed: say so in the README",
                source=quoted(elsewhere[0].name, 60),
                licence=asking,
            ),
            elsewhere[0].place,
        )


def _origins(record: Record, documents: Documents, inventory: Inventory) -> Iterator[Origin]:
    """Each source once. A name and an address at the same place are one source."""
    relations = [one for one in record.related if relation_type(one.relation) in PROVENANCE_RELATIONS - GENERATION]
    seen: set[str] = set()
    for one in record.provenance:
        if one.kind != "source" or one.text in seen or len(one.text.split()) > NAME_WORDS:
            continue
        if not is_formal(_format(one.source, documents), "source"):
            continue  # a field for words, such as Croissant's rai:dataCollectionRawData
        seen.add(one.text)
        beside = [other for other in relations if _within(other.source, one.source)]
        identified = bool(one.identifier) or any(other.identifier.unique for other in beside)
        yield Origin(one.text, identified or _is_here(one.text, inventory), bool(beside), one.source)
        seen.update(other.identifier.text for other in beside)
    for other in relations:
        text = other.identifier.text
        if text not in seen:
            seen.add(text)
            yield Origin(text, other.identifier.unique or _is_here(text, inventory), True, other.source)


def _is_here(text: str, inventory: Inventory) -> bool:
    """Whether a source is a file of this dataset."""
    return inventory.has(text.removeprefix("./"))


def _format(source: Source, documents: Documents) -> str:
    return documents.metadata[source.file][0].id if source.file in documents.metadata else ""


def _within(inner: Source, outer: Source) -> bool:
    """Whether one place lies in the other, or is it."""
    return inner.file == outer.file and f"{inner.pointer}/".startswith(f"{outer.pointer}/")


def _unchanged(record: Record) -> str:
    """The attribution licence of data that have a source, where nothing says what was done to it."""
    kinds = {one.kind for one in (*record.provenance, *record.prose.provenance)}
    derived = any(relation_type(one.relation) in CHANGED for one in record.related)
    if derived or kinds & {"method", "activity", "software", "collection"}:
        return ""
    licences = [one.licence.spdx for one in licences_of(record).data]
    return next((one for one in licences if asks_to_tell_changes(one)), "")


@rule(
    "provenance-formal",
    principle="R1.2",
    priority=USEFUL,
    rda=("RDA-R1.2-02M",),
    fuji=("FsF-R1.2-01M",),
    needs="provenance-present",
    about="provenance",
)
def provenance_formal(record: Record, documents: Documents) -> Verdicts:
    """Provenance stands in a structure for machines, not in words alone.

    Why: only what has a place of its own (source, activity, instrument, software) can be followed from dataset to
    dataset; a paragraph can but be read.
    Fix: use the relations of DataCite (`IsDerivedFrom`, `IsCompiledBy`), PROV (`prov:wasDerivedFrom`), actions of
    RO-Crate (`CreateAction`), `GeneratedBy` and `SourceDatasets` of BIDS, `sources` of Data Package, `methodStep` of
    EML, protocols of ISA: what your format has for it.
    Example: in .zenodo.json
        {
          "related_identifiers": [
            { "relation": "isDerivedFrom", "identifier": "10.15468/fl1n7a", "resource_type": "dataset" }
          ]
        }
    """
    derived = [one for one in record.related if relation_type(one.relation) in PROVENANCE_RELATIONS]
    formal = [one for one in record.provenance if is_formal(_format(one.source, documents), one.kind)]
    if derived or formal:
        yield passed(source=(formal or derived)[0].source)
    elif record.provenance:
        one = record.provenance[0]
        yield failed(
            "provenance",
            _(
                "{file} tells in words alone how the data came about; name source, instrument or software by "
                "identifier, too, {where}",
                file=one.source.file,
                where=documents.where_to_write("related"),
            ),
            one.source,
        )
    else:
        yield blocked()  # provenance-present says that there is none


@rule(
    "version-stated",
    principle="R1.2",
    priority=IMPORTANT,
    supports=("RDA-R1.2-01M",),
    needs="metadata-file",
    about="version",
)
def version_stated(record: Record, documents: Documents, inventory: Inventory) -> Verdicts:
    """The version of the dataset is stated, and what changed since the last one.

    Why: data are corrected and extended; a result can be repeated only with the version it came from, and whoever has
    the old one must see whether the change touches them.
    Fix: give a version number, or the date as version, and raise it with each change. From the second version on, say
    in CHANGES.md or in the README what changed.
    Example: in CITATION.cff
        version: "1.1.0"
        date-released: "2024-02-01"
    """
    versions = record.versions or (not documents.has_place_for("version") and record.prose.versions)
    if not versions:
        where = documents.where_to_write("version")
        yield failed("version", _("no version; add one, such as 1.0.0 or a date, {where}", where=where))
        return
    one = versions[0]
    yield passed(one.value, one.source)
    earlier = next((each for each in record.related if relation_type(each.relation) in EARLIER), None)
    if _tells_changes(documents, inventory):
        return
    if earlier:
        message = _(
            "the metadata name an earlier version ({earlier}), and nothing says what changed; add CHANGES.md",
            earlier=earlier.identifier.text,
        )
        yield failed("changes", message, earlier.source)
    elif follows_another(one.value):
        message = _(
            "version {version} is not the first, and nothing says what changed; CHANGES.md would", version=one.value
        )
        yield noted("changes", message, one.source)


def _tells_changes(documents: Documents, inventory: Inventory) -> bool:
    """Whether a change log lies at the top or among the documentation, or a README has one."""
    folders = {"", "docs/", "doc/", "code/"} | {path.rpartition("/")[0] + "/" for path in documents.metadata}
    if any(is_change_log(name) for folder in folders for name in inventory.names_in(folder)):
        return True
    return any(tells_changes(one.text) for one in documents.readmes.values())
