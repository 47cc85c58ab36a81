"""F4: (meta)data are registered or indexed in a searchable resource."""

from __future__ import annotations

from fairlint.reader import Documents
from fairlint.record import Record
from fairlint.rulebook import ESSENTIAL, Verdicts, blocked, failed, passed, pending, rule
from fairlint.target import PUBLISHED, Target
from fairlint.wording import listing


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
    """
    for path, (format, _) in documents.metadata.items():
        if format.harvest:
            yield passed(f"{path} ({listing(sorted(format.harvest))})")
            return
    if target.will_add("harvest") and target.repository:
        forms = listing(sorted(target.repository.exports), most=4)
        yield pending("harvestable metadata", f"{target.name} serves your metadata as {forms} on publication")
    elif target.will_add("harvest"):
        yield pending("harvestable metadata", "a repository that serves schema.org, DataCite or DCAT adds this")
    elif (
        not target.repository
        and target.stage != PUBLISHED
        and not any(one.identifier.unique for one in record.named_by)
    ):
        yield blocked()  # unique-identifier asks for the repository, which will serve the metadata, too
    else:
        names = listing(documents.metadata)
        yield failed(
            documents.main,
            f"no catalogue harvests {names}; name the repository that will serve the metadata, "
            "or add them as schema.org, DataCite or DCAT",
        )
