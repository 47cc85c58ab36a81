"""What a file is by its first bytes, and whether a file of its name may be that.

The signatures, with their sources, are `data/signatures.tsv`. Only what is sure is said: a suffix that many programs
use for many things (`.dat`, `.raw`, `.db`) fits every content, and short signatures that could begin a text
(`BM` of BMP, "BMI" of a table) prove a file right and never wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache

from fairlint.language import _, later
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.vocabulary.file_formats import FileFormat, file_format

ENOUGH = 4104
"""So many bytes tell the content: HDF5 may begin at 4096."""

_TABLE = os.path.join(os.path.dirname(__file__), "data", "signatures.tsv")
_BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}
# Comments may stand before the first element; atomic, since many of them could be split in many ways.
_HTML = pattern(r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?><!--.{0,2000}?-->\s*)*+<(?:!doctype\s+html|html[\s>])", re.I | re.S)
_XML = pattern(r"\s*<\?xml\s")
_XHTML = "http://www.w3.org/1999/xhtml"
_JSON = pattern(r"\s*(?:[\[{\"]|-?\d|true|false|null|//|/\*)")
_MARKUP = pattern(r"\s*<[?!A-Za-z]")
_JSON_SUFFIXES = {".json", ".geojson", ".jsonld", ".topojson"}
# Web pages in these are as they should be, or what the text is about.
_PAGES = {".html", ".htm", ".xhtml", ".txt", ".log", ".md", ".markdown", ".eml", ".mbox", ".xml", ".gz", ".warc"}
# Text by its suffix, but its body may be binary, as its header says.
_HEADER_ONLY = {".pcd", ".nhdr", ".org"}
_STRICT_TEXT = {".csv", ".tsv", ".tab", ".json", ".jsonl", ".geojson"}
_TEXT_TYPES = {
    "application/json",
    "application/jsonl",
    "application/ld+json",
    "application/geo+json",
    "application/xml",
    "application/yaml",
    "application/toml",
    "application/sql",
}
_NAMES = {"html": later("an HTML page"), "xml": later("XML")}


class Signature(NamedTuple):
    """One row of the table. `parts` are bytes and how far behind the start they stand; between them stands anything.

    `first` is the first byte of the file, empty where it may be any.

    `places` are where it may start, unless that is `anywhere` in so many bytes; `sure` says that no text can begin so.
    """

    kind: str
    name: str
    first: bytes
    parts: tuple[tuple[int, bytes], ...]
    places: tuple[int, ...]
    anywhere: int
    sure: bool

    def fits(self, head: bytes) -> bool:
        """Whether the file begins so."""
        if self.anywhere:
            return all(head.find(part, 0, self.anywhere) >= 0 for _offset, part in self.parts)
        return any(all(head.startswith(part, place + at) for at, part in self.parts) for place in self.places)


class Table(NamedTuple):
    """All signatures; for each suffix the kinds that its files may be, and the suffixes that must be one of them."""

    signatures: tuple[Signature, ...]
    kinds: dict[str, frozenset[str]]
    strict: frozenset[str]


def is_text(suffix: str) -> bool:
    """Whether files of this suffix are plain text through and through; code is left to those who write it."""
    format = file_format(suffix)
    if format is None or format.role == "code" or suffix in _HEADER_ONLY or suffix.endswith(".gz"):
        return False
    return format.media_type.startswith("text/") or format.media_type in _TEXT_TYPES or _is_xml(format)


def declares_encoding(head: bytes) -> bool:
    """Whether a text says by itself in which encoding it is written, as XML and HTML do."""
    start = head[:1024].lower()
    return (start.lstrip().startswith(b"<?xml") and b"encoding=" in start.partition(b"?>")[0]) or (
        b"<meta" in start and b"charset=" in start
    )


def kind_of(head: bytes) -> str:
    """The kind of content that these first bytes show beyond doubt: that of a row of the table, html or xml."""
    if found := next((one.kind for one in _fitting(head) if one.sure), ""):
        return found
    text = _start(head)
    return "html" if _HTML.match(text) else "xml" if _XML.match(text) else ""


def is_binary(head: bytes) -> bool:
    """Whether these are the first bytes of a known binary format."""
    return kind_of(head) not in ("", "html", "xml", "rtf", "postscript")


def name_of(kind: str) -> str:
    """What to call a kind of content in a sentence."""
    if kind in _NAMES:
        return _(_NAMES[kind])
    return next((one.name for one in table().signatures if one.kind == kind), kind)


def is_judged(suffix: str) -> bool:
    """Whether content of a file of this suffix can be right or wrong."""
    return bool(_expected(suffix)) or is_text(suffix) or _is_data(suffix)


def contradiction(suffix: str, head: bytes) -> str | None:
    """What a file is that is not what its suffix says: a kind, or empty where that is not known; None where it fits."""
    expected = _expected(suffix)
    text = _start(head)
    if expected:
        if any(one.kind in expected for one in _fitting(head)):
            return None
        return _unsure_kind(head)
    if suffix in _JSON_SUFFIXES:
        return None if not text.strip() or _JSON.match(text) else kind_of(head)
    if (format := file_format(suffix)) and _is_xml(format):
        if _HTML.match(text):
            return None if _XHTML in text or suffix == ".svg" else "html"
        return None if not text.strip() or _MARKUP.match(text) else kind_of(head)
    kind = kind_of(head)
    if not kind or kind in table().kinds.get(suffix, ()):
        return None
    return kind if _is_wrong(kind, suffix) else None


def _is_wrong(kind: str, suffix: str) -> bool:
    """Whether such content is wrong in a file whose suffix stands for no signature."""
    if kind == "html":
        return suffix not in _PAGES and _is_data(suffix)
    if kind in ("xml", "rtf", "postscript"):
        return suffix in _STRICT_TEXT
    return is_text(suffix)


def _unsure_kind(head: bytes) -> str:
    """The kind that a file is, or seems to be, where it is known to be wrong."""
    return kind_of(head) or next((one.kind for one in _fitting(head)), "")


def _expected(suffix: str) -> frozenset[str]:
    known = table()
    if suffix not in known.strict and suffix.endswith((".gz", ".bz2", ".xz", ".zst", ".lz4")):
        suffix = "." + suffix.rpartition(".")[2]
    return known.kinds[suffix] if suffix in known.strict else frozenset()


def _is_data(suffix: str) -> bool:
    format = file_format(suffix)
    return format is not None and format.role in ("data", "metadata")


def _is_xml(format: FileFormat) -> bool:
    return format.media_type.endswith("+xml") or format.media_type == "application/xml"


def _start(head: bytes) -> str:
    """The first characters of a text, without its byte order mark."""
    for mark, encoding in _BOMS.items():
        if head.startswith(mark):
            return head[len(mark) : 4000].decode(encoding, "replace")
    return head[:4000].decode("utf-8", "replace")


def _fitting(head: bytes) -> Iterator[Signature]:
    """The signatures that the first bytes of a file fit, in the order of the table."""
    return (one for one in _beginning(head[:1]) if one.fits(head))


@cache
def _beginning(byte: bytes) -> tuple[Signature, ...]:
    """The signatures that a file with this first byte may fit."""
    return tuple(one for one in table().signatures if one.first in (b"", byte))


@cache
def table() -> Table:
    """The table of signatures, read once."""
    with open(_TABLE, encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines if not line.startswith("#")][1:]
    kinds: dict[str, set[str]] = {}
    strict: set[str] = set()
    for kind, _name, _at, _bytes, must, may, _source in rows:
        for suffix in (must + " " + may).split():
            kinds.setdefault(f".{suffix}", set()).add(kind)
        strict.update(f".{suffix}" for suffix in must.split())
    signatures = tuple(
        _signature(kind, name, at, one) for kind, name, at, patterns, *_rest in rows for one in patterns.split()
    )
    return Table(signatures, {suffix: frozenset(of) for suffix, of in kinds.items()}, frozenset(strict))


def _signature(kind: str, name: str, at: str, digits: str) -> Signature:
    pairs = [digits[place : place + 2] for place in range(0, len(digits), 2)]
    known = [int(pair, 16) for pair in pairs if pair != "??"]
    parts = tuple((found.start() // 2, bytes.fromhex(found[0])) for found in re.finditer("[0-9a-f]+", digits))
    anywhere = int(at[1:]) if at.startswith("<") else 0
    sure = (
        not anywhere
        and at != "4"
        and (len(known) > 5 or any(byte < 9 or 13 < byte < 32 or byte > 126 for byte in known))
    )
    places = () if anywhere else tuple(map(int, at.split(",")))
    first = parts[0][1][:1] if places == (0,) and not parts[0][0] else b""
    return Signature(kind, name, first, parts, places, anywhere, sure)
