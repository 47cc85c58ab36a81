"""DataCite XML, kernel 3 and 4 (`datacite.xml`).

Specification: https://schema.datacite.org/meta/kernel-4.7/metadata.xsd for the form, `_datacite` for the
properties. Files that lack the namespace are read as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format
from fairlint.formats._datacite import KEYS, Item, is_kernel, read_resource


class _XmlItem(NamedTuple):
    node: XmlNode

    def own(self, name: str) -> str:
        return self.node.text()

    def attribute(self, name: str) -> str:
        """XML writes `schemeURI` where JSON has `schemeUri`."""
        return self.node.attribute(name) or self.node.attribute(name.replace("Uri", "URI"))

    def text(self, *names: str) -> str:
        return next((text for name in names if (text := self.node[name].text())), "")

    def items(self, group: str, name: str) -> Iterator[Item]:
        for parent in (self.node[group], self.node):
            yield from map(_XmlItem, parent.all(name))


def recognises(root: XmlNode) -> bool:
    """A `resource` in DataCite's namespace, or in none but with creators and titles."""
    if root.element is None or local_name(root.element.tag) != "resource":
        return False
    return is_kernel(root.namespace) or (not root.namespace and bool(root["creators"] and root["titles"]))


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the resource."""
    read_resource(_XmlItem(root), describe)


FORMAT = Format(
    id="datacite-xml",
    title="DataCite XML",
    syntax="xml",
    names=("datacite.xml",),
    globs=("*datacite*.xml", "metadata.xml"),
    recognises=recognises,
    read=read,
    read_by="DataCite",
    harvest=frozenset({"DataCite"}),
    keys=KEYS | {"identifier": "identifier", "resource type": "resourceType"},
)
