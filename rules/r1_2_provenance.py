"""R1.2: (meta)data are associated with detailed provenance."""

from __future__ import annotations

from fairlint.reader import Documents
from fairlint.record import Record
from fairlint.rulebook import IMPORTANT, Verdicts, failed, passed, rule, tally
from fairlint.vocabulary.relations import PROVENANCE_RELATIONS, relation_type


@rule(
    "provenance-present",
    principle="R1.2",
    priority=IMPORTANT,
    rda=("RDA-R1.2-01M",),
    fuji=("FsF-R1.2-01M",),
    needs="metadata-file",
)
def provenance_present(record: Record, documents: Documents) -> Verdicts:
    """The metadata say how the data came about: sources, methods, instruments, software or collection dates.

    Why: whoever reuses data must judge them, and can't without knowing where they come from.
    Fix: name the sources (`sources` in datapackage.json, `IsDerivedFrom` in DataCite and .zenodo.json, `isBasedOn` in
    schema.org), the method, the instrument and when the data were collected. A README tells people; metadata tell
    machines, too.
    """
    derived = [one for one in record.related if relation_type(one.relation) in PROVENANCE_RELATIONS]
    collected = [one for one in record.dates if one.kind in ("Collected", "Created")]
    sources = [one.source for one in record.provenance]
    sources += [one.source for one in derived]
    sources += [one.source for one in collected]
    if sources:
        yield passed(source=sources[0])
        return
    for prose in record.prose.provenance:
        yield tally(
            1,
            1,
            f"{prose.source.file} tells where the data come from, the metadata don't; "
            f"add it {documents.where_to_write('provenance')}",
            prose.source,
        )
        return
    yield failed(
        "provenance",
        f"nothing says how the data came about; say it {documents.where_to_write('provenance')}",
    )


@rule(
    "version-stated",
    principle="R1.2",
    priority=IMPORTANT,
    supports=("RDA-R1.2-01M",),
    needs="metadata-file",
)
def version_stated(record: Record, documents: Documents) -> Verdicts:
    """The version of the dataset is stated.

    Why: data are corrected and extended; a result can be repeated only with the version it came from.
    Fix: give a version number, or the date as version, and raise it with each change.
    """
    versions = record.versions or (not documents.has_place_for("version") and record.prose.versions)
    if versions:
        yield passed(versions[0].value, versions[0].source)
    else:
        yield failed("version", f"no version; add one, such as 1.0.0 or a date, {documents.where_to_write('version')}")
