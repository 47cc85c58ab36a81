"""A1: (meta)data are retrievable by their identifier using a standardised communications protocol.

Accessible is not open: restricted data whose conditions are clear lose no points.
"""

from __future__ import annotations

from fairlint.config import Config
from fairlint.reader import Documents
from fairlint.record import Record
from fairlint.rulebook import IMPORTANT, Verdicts, failed, passed, pending, rule
from fairlint.target import Target
from fairlint.vocabulary.dates import parse_date
from fairlint.wording import quoted


@rule(
    "access-stated",
    principle="A1",
    priority=IMPORTANT,
    rda=("RDA-A1-01M",),
    fuji=("FsF-A1-01M",),
    needs="metadata-file",
)
def access_stated(record: Record, documents: Documents, target: Target) -> Verdicts:
    """The access level is stated: open, embargoed, restricted, closed or metadata-only.

    Why: a machine that meets a login page must know whether that is a fault or meant; a licence doesn't say.
    Fix: state it in the words of your format: `access_right` in .zenodo.json, a COAR access right in DataCite's
    `rightsList`, `isAccessibleForFree` or `conditionsOfAccess` in schema.org and RO-Crate.
    """
    for one in record.access:
        if one.level:
            yield passed(one.level, one.source)
            return
    for one in record.access:
        yield failed(
            one.text,
            f"{quoted(one.text)} does not say whether the data are open, embargoed, restricted, closed or "
            "metadata-only; use a COAR access right or your repository's word",
            one.source,
        )
        return
    if target.repository and target.will_add("access") and not documents.has_place_for("access"):
        yield pending("access", f"{target.name} states on publication who may get at the data")
        return
    yield failed("access", f"not said who may get at the data; say it {documents.where_to_write('access')}")


@rule(
    "access-conditions",
    principle="A1",
    priority=IMPORTANT,
    supports=("RDA-A1-01M", "RDA-A1.2-01D"),
    needs="access-stated",
)
def access_conditions(record: Record, options: Config) -> Verdicts:
    """Where data are not open, the metadata say how and from whom access is got.

    Why: "on request" helps nobody who does not know whom to ask and what is asked in return; restricted data with
    clear conditions are as FAIR as open data.
    Fix: give the conditions (`access_conditions` in .zenodo.json, `conditionsOfAccess` in schema.org) or a contact;
    for an embargo, give the date on which it ends.
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
            f"access is {stated.level}, but not said how and from whom it is got; add the conditions or a contact",
            stated.source,
        )


def _embargo(record: Record, options: Config) -> Verdicts:
    stated = next(one for one in record.access if one.level == "embargoed")
    ends = next((one for one in record.dates if one.kind == "Available"), None)
    if ends is None:
        yield failed("embargo", "embargoed, but not said until when; add the date on which it ends", stated.source)
    elif (parse_date(ends.value) or "9999") < options.today[: len(ends.value)]:
        yield failed("embargo", f"the embargo ended on {ends.value}, but access is still called embargoed", ends.source)
    else:
        yield passed(ends.value, ends.source)
