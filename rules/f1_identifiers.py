"""F1: (meta)data are assigned a globally unique and persistent identifier."""

from __future__ import annotations

import re

from fairlint.language import _, later
from fairlint.patterns import pattern
from fairlint.reader import Documents
from fairlint.record import Conflict, NamedBy, Record
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    USEFUL,
    Verdict,
    Verdicts,
    blocked,
    failed,
    noted,
    passed,
    pending,
    rule,
)
from fairlint.target import PUBLISHED, Target
from fairlint.vocabulary.identifiers import Identifier
from fairlint.wording import quoted

# Test systems of repositories; what is registered there is wiped.
SANDBOX = pattern(r"^https?://(?:[\w-]+\.)*(?:sandbox|demo|test|staging)(?=[.:/?#]|$)", re.IGNORECASE)
# Fields that hold nothing but a DOI hold its bare name; the schemas of CITATION.cff and DataCite say so.
BARE_DOIS = {"cff", "datacite-json", "datacite-xml", "zenodo", "invenio", "gin", "dataverse"}
# BIDS 1.10 and EML 2.2 write the DOI of a dataset as `doi:10.…`, which is a registered form (info:doi, IDF).
# What a Dataverse exports in parts is put together with it.
DOIS_WITH_PREFIX = {"bids", "eml", "dwca", "dataverse"}


@rule(
    "unique-identifier",
    principle="F1",
    priority=ESSENTIAL,
    rda=("RDA-F1-02M", "RDA-F1-02D"),
    fuji=("FsF-F1-01MD",),
    about="identifier",
)
def unique_identifier(record: Record, documents: Documents, target: Target) -> Verdicts:
    """The dataset has a globally unique identifier.

    Why: without a name that nobody else uses, nobody can say for sure which data they mean.
    Fix: reserve a DOI at your repository before you upload and write it into the metadata. If the repository will
    register one anyway, name the repository: `--repository zenodo`, or `repository = "zenodo"` in fairlint.toml.

    Example: in datacite.json
        {
          "doi": "10.5281/zenodo.1234567"
        }
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
            _(
                "{identifier} is unique only here; name the repository the dataset goes to, "
                "or give its DOI or another registered identifier",
                identifier=quoted(one.identifier.text),
            ),
            one.source,
        )
    elif target.repository and target.stage != PUBLISHED:
        yield failed(
            "identifier",
            _(
                "no identifier of the dataset, and {repository} registers none by itself; ask it for a DOI, or give "
                "the identifier the dataset has",
                repository=target.name,
            ),
        )
    else:
        yield failed(
            "identifier",
            _(
                "no identifier of the dataset; name the repository that will register one "
                "(--repository zenodo), or give the identifier it has"
            ),
        )


@rule(
    "persistent-identifier",
    principle="F1",
    priority=ESSENTIAL,
    rda=("RDA-F1-01M", "RDA-F1-01D"),
    fuji=("FsF-F1-02MD",),
    needs="unique-identifier",
    about="identifier",
)
def persistent_identifier(record: Record, target: Target) -> Verdicts:
    """The dataset is named by a persistent identifier.

    Why: a web address moves; a persistent identifier (DOI, Handle, ARK, URN:NBN …) keeps pointing at the same data,
    because somebody has promised to keep it.
    Fix: reserve a DOI at your repository before you upload, and write it into the metadata.

    Example: in datapackage.json
        {
          "id": "https://doi.org/10.5281/zenodo.1234567"
        }
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
            _(
                "{identifier} is {kind}, not a persistent identifier; reserve a DOI at your repository",
                identifier=one.identifier.text,
                kind=_(_KINDS.get(one.identifier.scheme, _UNIQUE)),
            ),
            one.source,
        )


_UNIQUE = later("unique")
_KINDS = {
    "url": later("a web address, which may move"),
    "uuid": later("a UUID, which nothing resolves"),
    "urn": later("a name without a resolver"),
}


@rule(
    "identifier-valid",
    principle="F1",
    priority=ESSENTIAL,
    supports=("RDA-F1-01M", "RDA-F1-01D"),
    about="identifier",
)
def identifier_valid(record: Record) -> Verdicts:
    """Every identifier of the dataset follows its scheme.

    Why: a mistyped, made-up or test identifier leads nowhere, or to somebody else's data.
    Fix: copy the identifier from the repository's page; take placeholders such as `10.5281/zenodo.XXXXXXX` out until
    you have the real one.

    Example: in .zenodo.json
        {
          "doi": "10.5281/zenodo.1234567"
        }
    """
    for one in record.identifiers:
        if fault := _fault(one):
            yield failed(one.identifier.text, fault, one.source)
        elif one.identifier.valid:
            yield passed(one.identifier.text, one.source)
    for other in record.placeholders:
        if other.field == "identifier" and other.text:
            said = _("{identifier} does not identify a dataset", identifier=quoted(other.text))
            yield failed(other.text, said, other.source)


@rule("identifier-canonical", principle="F1", priority=USEFUL, supports=("RDA-F1-01M",), about="identifier")
def identifier_canonical(record: Record, documents: Documents) -> Verdicts:
    """The dataset's DOI or Handle is written in the form that its authority recommends.

    Why: programs compare identifiers letter by letter; an old resolver, a prefix or needless percent-encoding makes
    two of one, and citations are counted apart.
    Fix: write DOIs as `https://doi.org/10.…` and Handles as `https://hdl.handle.net/…`; where the field holds nothing
    but a DOI, as in .zenodo.json and CITATION.cff, write the bare `10.…`.

    Example: in datapackage.json
        {
          "id": "https://doi.org/10.5281/zenodo.1234567"
        }
    """
    for one in record.identifiers:
        if one.identifier.scheme not in ("doi", "handle") or _fault(one):
            continue  # identifier-valid says what is wrong
        read = documents.metadata.get(one.source.file)
        better = _better_form(one.identifier, read[0].id if read else "")
        if better:
            message = _(
                "{identifier} is not the recommended form; write {better}",
                identifier=quoted(one.identifier.text),
                better=better,
            )
            yield failed(one.identifier.text, message, one.source)
        else:
            yield passed(one.identifier.text, one.source)


def _better_form(identifier: Identifier, format: str) -> str:
    """The recommended form of a DOI or Handle; empty where it is written so, or in a form that the format asks for."""
    from urllib.parse import unquote

    text, best = identifier.text.strip().lower(), identifier.normalized
    resolver = best[: best.index("/", 8) + 1]
    name = best.removeprefix(resolver)
    if text.startswith(resolver):
        return best if _NEEDLESS.search(text) else ""
    bare = unquote(name).lower()
    accepted = {bare, f"hdl:{bare}"} | ({f"doi:{bare}"} if format in DOIS_WITH_PREFIX else set())
    if text in accepted:
        return ""
    return unquote(name) if format in BARE_DOIS and identifier.scheme == "doi" else best


# Percent-encoding of letters, digits, hyphen, full stop, slash, colon, underscore and tilde (RFC 3986, section 2.3;
# a slash and a colon may stand in a path as they are).
_NEEDLESS = pattern("%(?:2[def]|3[0-9a]|[46][1-9a-f]|[57][0-9a]|5f|7e)")


@rule("identifiers-agree", principle="F1", priority=IMPORTANT, supports=("RDA-F1-01M",), about="identifier")
def identifiers_agree(record: Record, documents: Documents) -> Verdicts:
    """All metadata files name the same dataset.

    Why: with two DOIs nobody knows which one to cite, and citations are split between them.
    Fix: write the DOI of this version everywhere. Where one of them is the concept DOI that stands for all versions,
    say so: as a related identifier of the type `isVersionOf` (`IsVersionOf` in DataCite).

    Example: in .zenodo.json
        {
          "doi": "10.5281/zenodo.1234567",
          "related_identifiers": [
            { "identifier": "10.5281/zenodo.1234566", "relation": "isVersionOf" }
          ]
        }
    """
    for conflict in (one for one in record.conflicts if one.field == "identifier"):
        said = "; ".join(_("{value} in {file}", value=one.value, file=one.source.file) for one in conflict.values)
        yield failed(
            "identifier",
            said + _concept_hint(conflict) + documents.believed(one.source.file for one in conflict.values),
            conflict.values[-1].source,
        )
        return
    own = [one for one in record.identifiers if one.identifier.scheme == "doi" and one.identifier.persistent]
    if len({one.source.file for one in own}) > 1:
        yield passed(own[0].identifier.normalized, own[0].source)
    if (concept := next((one for one in own if one.concept), None)) and not all(one.concept for one in own):
        text = _(
            "{identifier} stands for all versions; to cite this one, use the other DOI",
            identifier=concept.identifier.normalized,
        )
        yield noted(concept.identifier.text, text, concept.source)


def _concept_hint(conflict: Conflict) -> str:
    """Repositories give each version a DOI, and one to all versions together, under the same prefix."""
    prefixes = {one.value.rpartition("/")[0] for one in conflict.values}
    return _(". If one of them stands for all versions, relate it as isVersionOf") if len(prefixes) == 1 else ""


def _fault(named: NamedBy) -> str:
    """What is wrong with an identifier, empty when nothing is. A name without a scheme is not wrong, only local."""
    one = named.identifier
    if one.scheme == "none":
        return ""
    if not one.valid:
        said = _("{identifier} is not a valid {scheme}.", identifier=quoted(one.text), scheme=one.scheme.upper())
        return f"{said} {_(one.why)}"
    if one.scheme in ("doi", "ark") and not one.persistent:
        said = _("{identifier} is a test or placeholder {scheme}.", identifier=one.text, scheme=one.scheme.upper())
        return f"{said} {_(one.why)}"
    if SANDBOX.match(one.normalized):
        return _(
            "{identifier} lies on a test system, where data are wiped; use the identifier of the real deposit",
            identifier=one.text,
        )
    return ""


def _will_be_registered(target: Target) -> Verdict:
    minted = target.repository.mints if target.repository and target.repository.mints else ""
    return pending(
        "identifier",
        _(
            "{repository} registers {identifier} on publication; better reserve it now and write it into the metadata",
            repository=target.name,
            identifier=_(_MINTED.get(minted, _PERSISTENT)),
        ),
    )


_PERSISTENT = later("a persistent identifier")
_MINTED = {"doi": later("a DOI"), "accession": later("an accession number"), "ark": later("an ARK")}
