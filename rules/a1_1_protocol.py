"""A1.1: the protocol is open, free, and universally implementable."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.addresses import addresses, fault, is_open
from fairlint.language import _, n_
from fairlint.record import Record
from fairlint.rulebook import ESSENTIAL, Verdict, Verdicts, blocked, failed, noted, pending, rule, tally
from fairlint.target import Target
from fairlint.wording import listing

NAMED_SINGLY = 5


@rule(
    "open-protocol",
    principle="A1.1",
    priority=ESSENTIAL,
    rda=("RDA-A1-04M", "RDA-A1-04D", "RDA-A1.1-01M", "RDA-A1.1-01D"),
    fuji=("FsF-A1.1-01MD",),
    about="identifier",
)
def open_protocol(record: Record, target: Target) -> Verdicts:
    """Identifiers and addresses use an open protocol that anybody can speak.

    Why: `file:`, `smb:`, `s3:`, drive letters and addresses inside an institute work for some people, or only for you.
    Fix: give https addresses that are reachable from everywhere; a persistent identifier resolves over https.
    Example: in datapackage.json
        "homepage": "https://data.uni-kiel.de/bats",
        "resources": [{"name": "counts", "path": "https://data.uni-kiel.de/bats/counts.csv"}]
    """
    urls = list(dict(addresses(record)).items())
    if not urls:
        if target.will_add("landing page"):
            message = _("{repository} serves data and metadata over https on publication", repository=target.name)
            yield pending("address", message)
        else:
            yield blocked()  # unique-identifier or access-location says that nothing leads to the data
        return
    faults = [(url, source, message) for url, source in urls if (message := fault(url))]
    if len(faults) < len(urls):
        yield tally(len(urls) - len(faults), 0, "")
    for url, source, message in faults[:NAMED_SINGLY]:
        yield failed(url, message, source)
    if rest := faults[NAMED_SINGLY:]:
        yield tally(
            0,
            len(rest),
            n_(
                "{number} more address: {urls}",
                "{number} more addresses: {urls}",
                len(rest),
                urls=listing(url for url, *_rest in rest),
            ),
            rest[0][1],
        )
    yield from _plain_http(record)


def _plain_http(record: Record) -> Iterator[Verdict]:
    plain = [one for one in record.locations if one.url.lower().startswith("http://") and is_open(one.url)]
    if plain:
        urls = dict.fromkeys(one.url for one in plain)
        message = n_(
            "{urls} is plain http; use https where the server has it",
            "{urls} are plain http; use https where the server has it",
            len(urls),
            urls=listing(urls),
        )
        yield noted(plain[0].url, message, plain[0].source)
