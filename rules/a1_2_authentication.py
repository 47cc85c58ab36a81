"""A1.2: the protocol allows for an authentication and authorisation procedure, where necessary."""

from __future__ import annotations

from fairlint.language import _
from fairlint.record import Record
from fairlint.rulebook import USEFUL, Verdicts, blocked, failed, passed, pending, rule
from fairlint.target import Target

# Protocols that can tell who asks without sending the password in the clear.
AUTHENTICATING = ("https://", "sftp://", "ftps://")


@rule(
    "protocol-authenticates",
    principle="A1.2",
    priority=USEFUL,
    rda=("RDA-A1.2-01D",),
    fuji=("FsF-A1.2-01MD",),
    needs="access-stated",
    about="identifier",
)
def protocol_authenticates(record: Record, target: Target) -> Verdicts:
    """Where access is not open, the protocol can tell who asks.

    Why: restricted data need a door with a lock; http and ftp send the key in the clear.
    Fix: serve restricted data over https (any repository does), and give that address or a DOI.
    Example: in dataset.jsonld
        "conditionsOfAccess": "restricted access",
        "url": "https://data.uni-kiel.de/bats"
    """
    if not any(one.level not in ("", "open") for one in record.access):
        return
    urls = {one.identifier.normalized: one.source for one in record.named_by if "://" in one.identifier.normalized}
    urls |= {one.url: one.source for one in record.locations}
    safe = [url for url in urls if url.lower().startswith(AUTHENTICATING)]
    if safe:
        yield passed(safe[0], urls[safe[0]])
    elif target.will_add("landing page"):
        message = _("{repository} serves restricted data over https, behind a login", repository=target.name)
        yield pending("address", message)
    elif not urls:
        yield blocked()
    else:
        url, source = next(iter(urls.items()))
        yield failed(url, _("{url} can't tell safely who asks; give an https address", url=url), source)
