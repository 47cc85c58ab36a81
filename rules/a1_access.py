"""A1: (meta)data are retrievable by their identifier using a standardised communications protocol.

Accessible is not open: restricted data whose conditions are clear lose no points.
"""

from __future__ import annotations

from fairlint.addresses import addresses, is_open
from fairlint.config import Config
from fairlint.language import _, later
from fairlint.reader import Documents
from fairlint.record import Date, Record
from fairlint.rulebook import IMPORTANT, Verdicts, blocked, failed, passed, pending, rule
from fairlint.target import Target
from fairlint.vocabulary.dates import parse_date
from fairlint.wording import quoted

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
