"""A1.1: the protocol is open, free, and universally implementable."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.record import Record, Source
from fairlint.rulebook import ESSENTIAL, Verdict, Verdicts, blocked, failed, noted, pending, rule, tally
from fairlint.target import Target
from fairlint.vocabulary.identifiers import is_public_host
from fairlint.wording import counted, listing

OPEN_PROTOCOLS = {"http", "https", "ftp", "ftps", "sftp"}
NAMED_SINGLY = 5

_URL = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)")
_HOST = re.compile(r"^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)")


@rule(
    "open-protocol",
    principle="A1.1",
    priority=ESSENTIAL,
    rda=("RDA-A1-04M", "RDA-A1-04D", "RDA-A1.1-01M", "RDA-A1.1-01D"),
    fuji=("FsF-A1.1-01MD",),
)
def open_protocol(record: Record, target: Target) -> Verdicts:
    """Identifiers and addresses use an open protocol that anybody can speak.

    Why: `file:`, `smb:`, `s3:` and addresses inside an institute work for some people, or only for you.
    Fix: give https addresses that are reachable from everywhere; a persistent identifier resolves over https.
    """
    urls = list(dict(_urls(record)).items())
    if not urls:
        if target.will_add("landing page"):
            yield pending("address", f"{target.name} serves data and metadata over https on publication")
        else:
            yield blocked()  # unique-identifier says that nothing leads to the data
        return
    faults = [(url, source, fault) for url, source in urls if (fault := _fault(url))]
    if len(faults) < len(urls):
        yield tally(len(urls) - len(faults), 0, "")
    for url, source, fault in faults[:NAMED_SINGLY]:
        yield failed(url, f"{url} {fault}", source)
    if rest := faults[NAMED_SINGLY:]:
        yield tally(
            0,
            len(rest),
            f"{counted(len(rest), 'more address', 'more addresses')}: {listing(url for url, _, _ in rest)}",
            rest[0][1],
        )
    yield from _plain_http(record)


def _urls(record: Record) -> Iterator[tuple[str, Source]]:
    """Addresses under which the data or metadata are to be reached, each once."""
    for named in record.named_by:
        if _URL.match(named.identifier.normalized):
            yield named.identifier.normalized, named.source
    for location in record.locations:
        yield location.url, location.source
    for file in record.files:
        if not file.local:
            yield file.path, file.source


def _fault(url: str) -> str:
    match = _URL.match(url)
    if not match:
        return "is not an address that others can open; write it with https:// in front"
    protocol = match[1].lower()
    if protocol not in OPEN_PROTOCOLS:
        return f"uses {protocol}:, which is not an open protocol that anybody can speak; give an https address"
    host = _HOST.match(match[2])
    if not host or not is_public_host(host[1]):
        return "can't be reached from outside; give a public address"
    return ""


def _plain_http(record: Record) -> Iterator[Verdict]:
    plain = [one for one in record.locations if one.url.lower().startswith("http://") and not _fault(one.url)]
    if plain:
        urls = dict.fromkeys(one.url for one in plain)
        yield noted(
            plain[0].url,
            f"{listing(urls)} {'is' if len(urls) == 1 else 'are'} plain http; use https where the server has it",
            plain[0].source,
        )
