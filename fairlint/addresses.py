"""Addresses under which data and metadata are to be reached, and what keeps others from using one."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.language import _
from fairlint.patterns import pattern
from fairlint.record import Record, Source
from fairlint.vocabulary.identifiers import is_public_host

OPEN_PROTOCOLS = {"http", "https", "ftp", "ftps", "sftp"}

_URL = pattern(r"^([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)")
_HOST = pattern(r"^(?:[^@]*@)?(\[[^\]]*\]|[^:]*)")
# A drive letter, a share of Windows, a path from the root, a home folder.
_PATH = pattern(r"^(?:[A-Za-z]:[\\/]|\\\\|/(?!/)|~/)")


def addresses(record: Record) -> Iterator[tuple[str, Source]]:
    """The addresses of the dataset: of its identifiers that are links, of its pages, and of its files elsewhere."""
    for named in record.named_by:
        if _URL.match(named.identifier.normalized):
            yield named.identifier.normalized, named.source
    for location in record.locations:
        yield location.url, location.source
    for file in record.files:
        if not file.local and not file.pattern:
            yield file.path, file.source


def is_open(url: str) -> bool:
    """Whether anybody can open the address, from anywhere."""
    return not fault(url)


def fault(url: str) -> str:
    """Why others can't use an address, in one sentence; empty where they can."""
    if _PATH.match(url):
        return _("{url} is a path on one computer or network; give a public https address", url=url)
    match = _URL.match(url)
    if not match:
        return _("{url} is not an address that others can open; write it with https:// in front", url=url)
    protocol = match[1].lower()
    if protocol not in OPEN_PROTOCOLS:
        return _(
            "{url} uses {protocol}:, which is not an open protocol that anybody can speak; give an https address",
            url=url,
            protocol=protocol,
        )
    host = _HOST.match(match[2])
    if not host or not is_public_host(host[1]):
        return _("{url} can't be reached from outside; give a public address", url=url)
    return ""
