"""F1: (meta)data are assigned a globally unique and persistent identifier."""

from __future__ import annotations

import re

from fairlint.reader import Documents
from fairlint.record import Conflict, NamedBy, Record
from fairlint.rulebook import ESSENTIAL, IMPORTANT, Verdict, Verdicts, blocked, failed, noted, passed, pending, rule
from fairlint.target import Target
from fairlint.wording import quoted

# Test systems of repositories; what is registered there is wiped.
SANDBOX = re.compile(r"^https?://(?:[\w-]+\.)*(?:sandbox|demo|test|staging)(?=[.:/?#]|$)", re.IGNORECASE)


@rule(
    "unique-identifier",
    principle="F1",
    priority=ESSENTIAL,
    rda=("RDA-F1-02M", "RDA-F1-02D"),
    fuji=("FsF-F1-01MD",),
)
def unique_identifier(record: Record, documents: Documents, target: Target) -> Verdicts:
    """The dataset has a globally unique identifier.

    Why: without a name that nobody else uses, nobody can say for sure which data they mean.
    Fix: reserve a DOI at your repository before you upload and write it into the metadata. If the repository will
    register one anyway, name the repository: `--repository zenodo`, or `repository = "zenodo"` in fairlint.toml.
    """
    unique = [one for one in record.named_by if one.identifier.unique and not _fault(one)]
    if unique:
        yield passed(unique[0].identifier.text, unique[0].source)
    elif target.will_add("identifier"):
        yield _will_be_registered(target)
    elif documents.nothing_read or any(_fault(one) for one in record.identifiers):
        yield blocked()  # metadata-valid or identifier-valid says what is wrong with what is there
    elif record.named_by:
        one = record.named_by[0]
        yield failed(
            one.identifier.text,
            f"{quoted(one.identifier.text)} is unique only here; name the repository the dataset goes to, "
            "or give its DOI or another registered identifier",
            one.source,
        )
    else:
        yield failed(
            "identifier",
            "no identifier of the dataset; name the repository that will register one "
            "(--repository zenodo), or give the identifier it has",
        )


@rule(
    "persistent-identifier",
    principle="F1",
    priority=ESSENTIAL,
    rda=("RDA-F1-01M", "RDA-F1-01D"),
    fuji=("FsF-F1-02MD",),
    needs="unique-identifier",
)
def persistent_identifier(record: Record, target: Target) -> Verdicts:
    """The dataset is named by a persistent identifier.

    Why: a web address moves; a persistent identifier (DOI, Handle, ARK, URN:NBN …) keeps pointing at the same data,
    because somebody has promised to keep it.
    Fix: reserve a DOI at your repository before you upload, and write it into the metadata.
    """
    persistent = [one for one in record.named_by if one.identifier.persistent and not _fault(one)]
    if persistent:
        yield passed(persistent[0].identifier.text, persistent[0].source)
    elif target.will_add("identifier"):
        yield _will_be_registered(target)
    elif any(_fault(one) for one in record.identifiers):
        yield blocked()
    else:
        one = next(one for one in record.named_by if one.identifier.unique)
        yield failed(
            one.identifier.text,
            f"{one.identifier.text} is {_KINDS.get(one.identifier.scheme, 'unique')}, not a persistent identifier; "
            "reserve a DOI at your repository",
            one.source,
        )


_KINDS = {
    "url": "a web address, which may move",
    "uuid": "a UUID, which nothing resolves",
    "urn": "a name without a resolver",
}


@rule(
    "identifier-valid",
    principle="F1",
    priority=ESSENTIAL,
    supports=("RDA-F1-01M", "RDA-F1-01D"),
)
def identifier_valid(record: Record) -> Verdicts:
    """Every identifier of the dataset follows its scheme.

    Why: a mistyped, made-up or test identifier leads nowhere, or to somebody else's data.
    Fix: copy the identifier from the repository's page; take placeholders such as `10.5281/zenodo.XXXXXXX` out until
    you have the real one.
    """
    for one in record.identifiers:
        if fault := _fault(one):
            yield failed(one.identifier.text, fault, one.source)
        elif one.identifier.valid:
            yield passed(one.identifier.text, one.source)
    for other in record.placeholders:
        if other.field == "identifier" and other.text:
            yield failed(other.text, f"{quoted(other.text)} does not identify a dataset", other.source)


@rule("identifiers-agree", principle="F1", priority=IMPORTANT, supports=("RDA-F1-01M",))
def identifiers_agree(record: Record, documents: Documents) -> Verdicts:
    """All metadata files name the same dataset.

    Why: with two DOIs nobody knows which one to cite, and citations are split between them.
    Fix: write the DOI of this version everywhere. Where one of them is the concept DOI that stands for all versions,
    say so: as a related identifier of the type `isVersionOf` (`IsVersionOf` in DataCite).
    """
    for conflict in (one for one in record.conflicts if one.field == "identifier"):
        said = "; ".join(f"{one.value} in {one.source.file}" for one in conflict.values)
        yield failed(
            "identifier",
            f"{said}{_concept_hint(conflict)}{documents.believed(one.source.file for one in conflict.values)}",
            conflict.values[-1].source,
        )
        return
    own = [one for one in record.identifiers if one.identifier.scheme == "doi" and one.identifier.persistent]
    if len({one.source.file for one in own}) > 1:
        yield passed(own[0].identifier.normalized, own[0].source)
    if (concept := next((one for one in own if one.concept), None)) and not all(one.concept for one in own):
        text = f"{concept.identifier.normalized} stands for all versions; to cite this one, use the other DOI"
        yield noted(concept.identifier.text, text, concept.source)


def _concept_hint(conflict: Conflict) -> str:
    """Repositories give each version a DOI, and one to all versions together, under the same prefix."""
    prefixes = {one.value.rpartition("/")[0] for one in conflict.values}
    return ". If one of them stands for all versions, relate it as isVersionOf" if len(prefixes) == 1 else ""


def _fault(named: NamedBy) -> str:
    """What is wrong with an identifier, empty when nothing is. A name without a scheme is not wrong, only local."""
    one = named.identifier
    if one.scheme == "none":
        return ""
    if not one.valid:
        return f"{quoted(one.text)} is not a valid {one.scheme.upper()}. {one.why}"
    if one.scheme in ("doi", "ark") and not one.persistent:
        return f"{one.text} is a test or placeholder {one.scheme.upper()}. {one.why}"
    if SANDBOX.match(one.normalized):
        return f"{one.text} lies on a test system, where data are wiped; use the identifier of the real deposit"
    return ""


def _will_be_registered(target: Target) -> Verdict:
    kind = target.repository.mints if target.repository and target.repository.mints else "persistent identifier"
    name = {"doi": "a DOI", "accession": "an accession number", "ark": "an ARK"}.get(kind, f"a {kind}")
    return pending(
        "identifier",
        f"{target.name} registers {name} on publication; better reserve it now and write it into the metadata",
    )
