"""Parse metadata files safely, and say where in them a value stands.

Everything in a dataset is hostile until parsed: this package bounds size, depth and expansion, refuses XML
entities and YAML cycles, and turns every fault into an `Unreadable` with line and column. Positions are worked
out by a second look at the text, and only when somebody asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from fairlint.documents._json import locate_json, parse_json
from fairlint.documents._places import START, Position, Unreadable, escape, position_at, unescape
from fairlint.documents._xml import BARE_AMPERSAND, BARE_AMPERSAND_FAULT, locate_xml, parse_xml
from fairlint.documents._yaml import locate_yaml, parse_yaml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fairlint.record import Source

__all__ = [
    "MAX_BYTES",
    "START",
    "Document",
    "Node",
    "Position",
    "Unreadable",
    "XmlNode",
    "decode",
    "escape",
    "parse_json",
    "parse_xml",
    "parse_yaml",
    "position_at",
    "unescape",
]

MAX_BYTES = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a JSON-like tree, with its pointer. A missing value is a node too, with `value` None."""

    value: Any
    pointer: str = ""

    def __getitem__(self, key: str) -> Node:
        """The member `key` of an object; a missing node where there is none."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return Node(value, f"{self.pointer}/{escape(key)}")

    def __bool__(self) -> bool:
        return self.value is not None and self.value != "" and self.value != [] and self.value != {}

    def each(self) -> Iterator[Node]:
        """The elements of a list; a single value is a list of one; nothing when missing."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, f"{self.pointer}/{index}")
        elif self.value is not None:
            yield self

    def members(self) -> Iterator[tuple[str, Node]]:
        """The members of an object, by key."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield str(key), Node(value, f"{self.pointer}/{escape(str(key))}")

    def text(self) -> str:
        """The value as trimmed text: strings and numbers; empty for anything else."""
        if isinstance(self.value, str):
            return self.value.strip()
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            return ""
        return str(self.value)

    def texts(self, *keys: str) -> str:
        """The first of the members `keys` that has text."""
        return next((text for key in keys if (text := self[key].text())), "")


@dataclass(frozen=True)
class XmlNode:
    """An XML element with its path. Names are local names; namespaces only tell formats apart."""

    element: Element | None
    pointer: str = ""

    def __getitem__(self, name: str) -> XmlNode:
        """The first child element `name`; a missing node where there is none."""
        return next(self.all(name), XmlNode(None, f"{self.pointer}/{name}"))

    def __bool__(self) -> bool:
        return self.element is not None

    def all(self, name: str) -> Iterator[XmlNode]:
        """The child elements `name`."""
        count = 0
        for child in self.element if self.element is not None else ():
            if local_name(child.tag) == name:
                count += 1
                yield XmlNode(child, f"{self.pointer}/{name}[{count}]")

    def text(self) -> str:
        """The text of the element and its descendants, white space folded."""
        return " ".join("".join(self.element.itertext()).split()) if self.element is not None else ""

    def attribute(self, name: str) -> str:
        """The attribute with the local name `name`, or empty."""
        for key, value in self.element.attrib.items() if self.element is not None else ():
            if local_name(key) == name:
                return value.strip()
        return ""

    @property
    def namespace(self) -> str:
        """The namespace of the element, or empty."""
        tag = self.element.tag if self.element is not None else ""
        return tag[1:].partition("}")[0] if tag.startswith("{") else ""


def local_name(tag: str) -> str:
    """`{namespace}name` without the namespace."""
    return tag.rpartition("}")[2]


@dataclass
class Document:
    """One metadata file: its text and, parsed on first use, its root.

    `syntax` is json, yaml, xml or text. `bom` says that a byte order mark stood in front. `repaired` is a fault that
    parsing met and could see past.
    """

    path: str
    syntax: str
    text: str
    bom: bool = False
    repaired: Unreadable | None = None

    @cached_property
    def root(self) -> Node:
        """The parsed tree of a JSON or YAML file; raises `Unreadable`."""
        return Node(parse_yaml(self.text) if self.syntax == "yaml" else parse_json(self.text))

    @cached_property
    def xml(self) -> XmlNode:
        """The root element of an XML file; raises `Unreadable`.

        A bare `&`, by far the most frequent fault in XML written by hand, is read as the sign that was meant.
        """
        try:
            element = parse_xml(self.text)
        except Unreadable as error:
            if BARE_AMPERSAND_FAULT not in error.problem:
                raise
            self.text = BARE_AMPERSAND.sub("&amp;", self.text)
            element = parse_xml(self.text)
            self.repaired = error
        return XmlNode(element, f"/{local_name(element.tag)}")

    def locate(self, source: Source) -> Position:
        """Line and column of a pointer; of its nearest ancestor where it points at something missing."""
        pointer = source.pointer
        if not pointer.startswith("/"):
            return Position()
        finders = {"json": locate_json, "yaml": locate_yaml, "xml": locate_xml}
        finder = finders.get(self.syntax)
        return finder(self.text, pointer) if finder else Position()


def decode(data: bytes) -> tuple[str, bool]:
    """The text of a file and whether a byte order mark stood before it; raises `Unreadable` if not UTF-8.

    UTF-16 and UTF-32 are understood when they start with their mark; guessing goes no further.
    """
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if data.startswith(mark):
            return _decode(data[len(mark) :], encoding), True
    return _decode(data, "utf-8"), False


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode(encoding, "replace")
        raise Unreadable(
            f"not valid {encoding.upper()}: byte 0x{data[error.start]:02x}; save the file as UTF-8",
            position_at(before, len(before)),
        ) from None
