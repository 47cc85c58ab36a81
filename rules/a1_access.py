"""A1: (meta)data are retrievable by their identifier using a standardised communications protocol.

Accessible is not open: restricted data whose conditions are clear lose no points.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from fairlint.addresses import addresses, is_open
from fairlint.config import Config
from fairlint.language import _, later, n_
from fairlint.lookup import LOGIN, NO, UNKNOWN, YES, Found, handle_name, is_about, names, registered, served
from fairlint.reader import Documents
from fairlint.record import Date, NamedBy, Record, Source
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
from fairlint.target import Target
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.repositories import repository
from fairlint.wording import quoted

if TYPE_CHECKING:
    from fairlint.web import Web

# Levels of access that are not open, but for an embargo, which has a sentence of its own.
LEVELS = {
    "restricted": later("restricted"),
    "closed": later("closed"),
    "metadata-only": later("metadata-only"),
}


@rule(
    "access-stated",
    principle="A1",
    priority=IMPORTANT,
    rda=("RDA-A1-01M",),
    fuji=("FsF-A1-01M",),
    needs="metadata-file",
    about="access",
)
def access_stated(record: Record, documents: Documents, target: Target) -> Verdicts:
    """The access level is stated: open, embargoed, restricted, closed or metadata-only.

    Why: a machine that meets a login page must know whether that is a fault or meant; a licence doesn't say.
    Fix: state it in the words of your format: `access_right` in .zenodo.json, a COAR access right in DataCite's
    `rightsList`, `isAccessibleForFree` or `conditionsOfAccess` in schema.org and RO-Crate.
    Example: in datacite.json
        "rightsList": [
          {"rightsIdentifier": "CC-BY-4.0", "rightsUri": "https://creativecommons.org/licenses/by/4.0/"},
          {"rights": "open access", "rightsUri": "http://purl.org/coar/access_right/c_abf2"}
        ]
    """
    for one in record.access:
        if one.level:
            yield passed(one.level, one.source)
            return
    for one in record.access:
        yield failed(
            one.text,
            _(
                "{text} does not say whether the data are open, embargoed, restricted, closed or "
                "metadata-only; use a COAR access right or your repository's word",
                text=quoted(one.text),
            ),
            one.source,
        )
        return
    if target.will_add("access") and not documents.has_place_for("access"):
        message = _("{repository} states on publication who may get at the data", repository=target.name)
        yield pending("access", message)
        return
    where = documents.where_to_write("access")
    yield failed("access", _("not said who may get at the data; say it {where}", where=where))


@rule(
    "access-conditions",
    principle="A1",
    priority=IMPORTANT,
    supports=("RDA-A1-01M", "RDA-A1.2-01D"),
    needs="access-stated",
    about="access",
)
def access_conditions(record: Record, options: Config) -> Verdicts:
    """Where data are not open, the metadata say how and from whom access is got.

    Why: "on request" helps nobody who does not know whom to ask and what is asked in return; restricted data with
    clear conditions are as FAIR as open data.
    Fix: give the conditions (`access_conditions` in .zenodo.json, `conditionsOfAccess` in schema.org) or a contact;
    for an embargo, give the date on which it ends.
    Example: in .zenodo.json
        "access_right": "restricted",
        "access_conditions": "Members of universities get the data from the data steward, data@uni-kiel.de."
    """
    stated = next((one for one in record.access if one.level not in ("", "open")), None)
    if stated is None:
        return
    if stated.level == "embargoed":
        yield from _embargo(record, options)
        return
    if record.access_conditions or record.contacts:
        yield passed(stated.level, stated.source)
    else:
        yield failed(
            stated.level,
            _(
                "access is {level}, but not said how and from whom it is got; add the conditions or a contact",
                level=_(LEVELS[stated.level]),
            ),
            stated.source,
        )


def _embargo(record: Record, options: Config) -> Verdicts:
    stated = next(one for one in record.access if one.level == "embargoed")
    date = next((one for one in record.dates if one.kind == "Available"), None)
    if date is None:
        message = _("embargoed, but not said until when; add the date on which it ends")
        yield failed("embargo", message, stated.source)
    elif not (end := _end(date)):
        message = _("{date} does not tell when the embargo ends; write it as 2027-01-31", date=quoted(date.value))
        yield failed("embargo", message, date.source)
    elif end < options.today[: len(end)]:
        message = _("the embargo ended on {date}, but access is still called embargoed", date=date.value)
        yield failed("embargo", message, date.source)
    else:
        yield passed(date.value, date.source)


def _end(date: Date) -> str:
    """The last day of a date or interval, in extended form; of one that is open at its end, "9999"."""
    end = (parse_date(date.value) or "").rpartition("/")[2]
    return "9999" if end == ".." else end[: len("2024-05-01")]


@rule(
    "access-location",
    principle="A1",
    priority=IMPORTANT,
    supports=("RDA-A1-01M",),
    fuji=("FsF-F3-01M",),
    needs="metadata-file",
    about="identifier",
)
def access_location(record: Record, documents: Documents, target: Target) -> Verdicts:
    """An address leads to the data: a landing page, a download, or an identifier that resolves.

    Why: metadata travel through catalogues; from there only an address leads back to the data.
    Fix: give the DOI, which leads to the landing page, or the address of the page or of the download.
    Example: in dataset.jsonld
        "url": "https://data.uni-kiel.de/bats",
        "distribution": {"@type": "DataDownload", "contentUrl": "https://data.uni-kiel.de/bats/counts.csv"}
    """
    known = list(addresses(record))
    if usable := [(url, source) for url, source in known if is_open(url)]:
        yield passed(*usable[0])
    elif target.will_add("landing page"):
        message = _("{repository} gives the dataset a landing page on publication", repository=target.name)
        yield pending("address", message)
    elif known or not any(one.identifier.unique for one in record.named_by):
        yield blocked()  # open-protocol or unique-identifier says what is wrong
    else:
        one = next(one for one in record.named_by if one.identifier.unique)
        message = _(
            "{identifier} names the dataset, but leads nowhere, and there is no address of a page or download; "
            "add a DOI, or the address where the data are",
            identifier=quoted(one.identifier.text),
        )
        yield failed(one.identifier.text, message, one.source)


# --- Online: asked only with `--online`, never counted in the score (docs/online.md).


@rule(
    "identifier-resolves",
    principle="A1",
    priority=ESSENTIAL,
    rda=("RDA-A1-03M", "RDA-A1-03D"),
    fuji=("FsF-A1-02MD",),
    about="identifier",
)
def identifier_resolves(record: Record, target: Target, web: Web) -> Verdicts:
    """The dataset's identifier leads to a page about the dataset.

    Why: an identifier that nobody registered, or that leads to another page, is a promise that fails when somebody
    needs the data.
    Fix: correct the identifier; where it is right, ask the repository to mend its registration or its page.

    Example: in datacite.json
        {
          "doi": "10.5281/zenodo.1234567"
        }
    """
    for one in names(record):
        if name := handle_name(one.identifier):
            yield from _resolves(one, registered(web, name), record, target, web)
        elif one.identifier.normalized.startswith(("http://", "https://")):
            yield _shows_dataset(one, one.identifier.normalized, record, target, web)


def _resolves(one: NamedBy, found: Found, record: Record, target: Target, web: Web) -> Verdicts:
    text = one.identifier.text
    if found.state == UNKNOWN:
        yield not_checked(text, _("{identifier} could not be looked up: {cause}", identifier=text, cause=found.why))
    elif found.state == NO and target.will_add("identifier"):
        yield pending(
            text,
            _(
                "{identifier} is not registered yet; {repository} registers it on publication",
                identifier=text,
                repository=target.name,
            ),
        )
    elif found.state == NO:
        message = _(
            "{identifier} is not registered; correct it or, if it is only reserved, name the repository (--repository)",
            identifier=text,
        )
        yield failed(text, message, one.source)
    elif not found.address:
        message = _(
            "{identifier} is registered, but leads to no address; ask the repository to mend it", identifier=text
        )
        yield failed(text, message, one.source)
    else:
        yield _shows_dataset(one, found.address, record, target, web)


def _shows_dataset(one: NamedBy, address: str, record: Record, target: Target, web: Web) -> Verdict:
    """Whether the page behind an identifier is there, and about this dataset."""
    text = one.identifier.text
    answer = web.get(address)
    found = served(answer)
    if found.state == UNKNOWN:
        message = _(
            "{url}, where {identifier} leads, could not be asked: {cause}",
            url=address,
            identifier=text,
            cause=found.why,
        )
        return not_checked(text, message)
    if found.state == NO and _comes_with_publication(address, target):
        return pending(text, _("{repository} serves {url} on publication", repository=target.name, url=address))
    if found.state == NO:
        message = _(
            "{identifier} leads to {url}, where nothing is (status {status}); ask the repository to mend it",
            identifier=text,
            url=address,
            status=answer.status,
        )
        return failed(text, message, one.source)
    if answer.status in LOGIN:
        return passed(text, one.source)
    about = is_about(answer.text, record, one.identifier)
    if about == UNKNOWN:
        message = _("{url} shows no text without a browser; look whether it is about this dataset", url=found.address)
        return not_checked(text, message)
    if about == NO:
        message = _(
            "{identifier} leads to {url}, which names neither the title nor the identifier of this dataset; is it the "
            "right identifier?",
            identifier=text,
            url=found.address,
        )
        return failed(text, message, one.source)
    return passed(text, one.source)


def _comes_with_publication(url: str, target: Target) -> bool:
    """Whether the target repository will serve this address."""
    return target.will_add("landing page") and (target.repository is None or repository(url) == target.repository)


@rule("links-resolve", principle="A1", priority=IMPORTANT, supports=("RDA-A1-03D",), fuji=("FsF-A1-02MD",))
def links_resolve(record: Record, target: Target, options: Config, web: Web) -> Verdicts:
    """The web addresses in the metadata answer.

    Why: a dead link to a download, the article or the source data costs whoever follows it the rest of the way.
    Fix: correct the address, or take it out; best give the identifier (DOI, Handle …) instead, which moves along.

    Example: in .zenodo.json
        {
          "related_identifiers": [
            { "identifier": "10.3161/15081109ACC2019.21.1.001", "relation": "isSupplementTo" }
          ]
        }
    """
    links = _links(record)
    most = options.thresholds["links"]
    for url, (written, source) in list(links.items())[:most]:
        yield _answers(url, written, source, target, web)
    if len(links) > most:
        rest = len(links) - most
        message = n_("{number} more link was not asked", "{number} more links were not asked", rest)
        yield not_checked("links", message)


def _links(record: Record) -> dict[str, tuple[str, Source]]:
    """Landing pages, downloads and related resources: address to how it is written, and where.

    What names the dataset itself is asked elsewhere.
    """
    own = {one.identifier.normalized for one in record.named_by}
    found: dict[str, tuple[str, Source]] = {}
    given = [(one.url, one.url, one.source) for one in record.locations]
    given += [(one.identifier.normalized, one.identifier.text, one.source) for one in record.related]
    given += [(one.path, one.path, one.source) for one in record.files if not one.local]
    for url, written, source in given:
        if url.startswith(("http://", "https://")) and identify(url).normalized not in own:
            found.setdefault(url, (written, source))
    return found


def _answers(url: str, written: str, source: Source, target: Target, web: Web) -> Verdict:
    name = handle_name(identify(url))
    found = registered(web, name) if name else served(web.get(url))
    if found.state == UNKNOWN:
        return not_checked(written, _("{url} could not be asked: {cause}", url=written, cause=found.why))
    if found.state == YES:
        return passed(written, source)
    if _comes_with_publication(url, target) and target.repository:
        return pending(written, _("{repository} serves {url} on publication", repository=target.name, url=written))
    if name:
        return failed(written, _("{url} is not registered; correct it or take it out", url=written), source)
    message = _("{url} leads to nothing (status 404 or 410); correct it or take it out", url=written)
    return failed(written, message, source)
