"""Hosts and URLs: taken apart by RFC 3986, so that a host is always compared in full."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from fairlint.plain import NamedTuple
from fairlint.vocabulary.identifiers._text import exact, match

if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv6Address

# RFC 2606, RFC 6761, RFC 6762, RFC 8375, `.internal` by ICANN, and what private networks call themselves.
_PRIVATE: Final = (
    r"(?:.*\.)?(?:localhost|local|localdomain|internal|intranet|lan|home|corp|private|test|example|invalid|"
    r"home\.arpa|example\.(?:com|net|org))"
)
_LABEL: Final = r"(?!-)[\w-]{1,63}(?<!-)"
_AUTHORITY: Final = r"(?:[\w\-.~!$&'()*+,;=:%]+@)?(\[[^\[\]]*\]|[^:@\[\]]*)(?::(\d{0,5}))?"
_URL: Final = r"([a-z][a-z\d+.-]*)://([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#.*)?"
_URI: Final = r"[a-z][a-z\d+.-]*://(?:[\w\-.~:/?#\[\]@!$&'()*+,;=]|%[\da-f]{2})+"
# Nothing to normalise: lower case in front, no percent-encoding, no dot segments. Spares importing rfc3986.
_CANONICAL_URI: Final = r"[a-z\d+]+://[a-z\d.-]+(?::\d+)?(?:[/?#](?!\.)(?:[^%/]|/(?!\.))*)?"


class Url(NamedTuple):
    """The parts of a URL; scheme and host in lower case, the host without a trailing dot."""

    text: str
    scheme: str
    authority: str
    host: str
    port: str
    path: str
    query: str

    @property
    def rest(self) -> str:
        """The path with its query."""
        return f"{self.path}?{self.query}" if self.query else self.path


def split_url(text: str) -> Url | None:
    """Take a URL apart; `None` when it isn't one or has no proper host."""
    parts = match(_URL, text)
    authority = parts and match(_AUTHORITY, parts[2])
    if not parts or not authority:
        return None
    host = authority[1].lower().removesuffix(".")
    if not is_host(host) or int(authority[2] or 0) > 65_535:
        return None
    return Url(text, parts[1].lower(), parts[2], host, authority[2] or "", parts[3], parts[4] or "")


def normalise_url(url: Url) -> str:
    """Return the URL as a URI in its canonical spelling (RFC 3986, section 6.2.2), or "" if it is none."""
    head = len(url.scheme) + len("://") + len(url.authority)
    text = url.text[:head] + url.text[head:].replace("[", "%5B").replace("]", "%5D")
    if text.isascii() and not match(_URI, text):
        return ""
    if exact(_CANONICAL_URI, text):
        return text
    from rfc3986 import iri_reference
    from rfc3986.exceptions import RFC3986Exception

    try:
        normalised: str = iri_reference(text).encode().normalize().unsplit()
    except (RFC3986Exception, ValueError):
        return ""
    return normalised if match(_URI, normalised) else ""


def is_host(host: str) -> bool:
    """Whether this is a host name or an IP address by its form."""
    if ":" in host:
        return _ip_address(host) is not None
    return len(host) <= 253 and re.fullmatch(rf"{_LABEL}(?:\.{_LABEL})*", host) is not None


def is_public_host(host: str) -> bool:
    """Whether the world, not only one machine or network, can know this host.

    Not public are loopback, private and link-local addresses, names without a dot, and the names that
    RFC 2606 and RFC 6761 reserve (`localhost`, `.test`, `example.org` …).
    """
    host = host.lower().removesuffix(".")
    if not is_host(host):
        return False
    labels = host.split(".")
    if ":" in host or match(r"\d+|0x[\da-f]*", labels[-1]):
        return _is_public_address(host)
    return len(labels) > 1 and not match(_PRIVATE, host)


def _is_public_address(host: str) -> bool:
    """Whether the address is global; a number that only browsers read as one (127.1, 0x7f.1) is not."""
    address = _ip_address(host)
    if address is None or address.is_multicast:
        return False
    embedded = address.version == 6 and (address.ipv4_mapped or address.sixtofour or address.teredo)
    return address.is_global and not embedded


def _ip_address(host: str) -> IPv4Address | IPv6Address | None:
    from ipaddress import ip_address

    try:
        return ip_address(host.strip("[]"))
    except ValueError:
        return None
