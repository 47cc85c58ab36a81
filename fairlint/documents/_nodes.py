"""Trees of values, whatever their syntax: each node knows its value and where in the file it stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fairlint.documents._places import escape

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


class Node:
    """A value in a JSON-like tree, with its pointer. A missing value is a node too, with `value` None."""

    __slots__ = ("pointer", "value")

    def __init__(self, value: Any, pointer: str = "") -> None:
        self.value = value
        self.pointer = pointer

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


class XmlNode:
    """An XML element with its path. Names are local names; namespaces only tell formats apart."""

    __slots__ = ("element", "pointer")

    def __init__(self, element: Element | None, pointer: str = "") -> None:
        self.element = element
        self.pointer = pointer

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
