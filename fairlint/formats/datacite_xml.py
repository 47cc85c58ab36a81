"""DataCite XML, kernel 3 and 4 (`datacite.xml`).

Specification: https://schema.datacite.org/meta/kernel-4.7/metadata.xsd for the form, `_datacite` for the
properties. Files that lack the namespace are read as well.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats._datacite import KEYS, Item, check_dates, is_kernel, kernel_of, read_resource
from fairlint.formats._xml import children
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.wording import quoted

_KERNEL_4 = "http://datacite.org/schema/kernel-4"
_COORDINATES = {
    "geoLocationPoint": ("pointLongitude", "pointLatitude"),
    "geoLocationBox": ("westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude"),
    "polygonPoint": ("pointLongitude", "pointLatitude"),
    "inPolygonPoint": ("pointLongitude", "pointLatitude"),
}


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


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """What is not the same in all kernels, and what no schema can say."""
    yield from _check_namespaces(root)
    yield from check_dates(_XmlItem(root))
    if kernel_of(root.namespace).startswith("3"):
        return
    if not root["resourceType"]:
        yield Problem(_("`resourceType` is missing in `resource`"), root["resourceType"].pointer)
    for one in root["contributors"].all("contributor"):
        if one.attribute("contributorType") == "Funder":
            message = _(
                'attribute `contributorType` of `contributor`: "Funder" ended with kernel 3; name the funder '
                "in a `fundingReference`"
            )
            yield Problem(message, f"{one.pointer}/@contributorType")
    for location in root["geoLocations"].all("geoLocation"):
        yield from _check_coordinates(location)


def _check_namespaces(root: XmlNode) -> Iterator[Problem]:
    kernel = kernel_of(root.namespace)
    if not root.namespace:
        message = _('`resource` is in no namespace; write <resource xmlns="{kernel_4}">', kernel_4=_KERNEL_4)
        yield Problem(message, root.pointer)
    elif root.namespace != f"http://datacite.org/schema/kernel-{kernel}" or kernel not in ("3", "3.0", "3.1", "4"):
        if kernel < "3":
            message = _(
                "`resource` is in the namespace {namespace} of a version that DataCite no longer takes; "
                'write xmlns="{kernel_4}"',
                namespace=root.namespace,
                kernel_4=_KERNEL_4,
            )
        else:
            message = _(
                '`resource` is in the namespace {namespace}, which is not DataCite\'s; write xmlns="{kernel_4}"',
                namespace=root.namespace,
                kernel_4=_KERNEL_4,
            )
        yield Problem(message, root.pointer)
    else:
        yield from _check_location(root)
    for one in children(root):
        if one.namespace != root.namespace and one.element is not None:
            name = local_name(one.element.tag)
            if one.namespace:
                message = _(
                    "`{name}` is in another namespace ({namespace}) than `resource`; leave out its xmlns",
                    name=name,
                    namespace=one.namespace,
                )
            else:
                message = _("`{name}` is in another namespace (none) than `resource`; leave out its xmlns", name=name)
            yield Problem(message, one.pointer)


def _check_location(root: XmlNode) -> Iterator[Problem]:
    """`xsi:schemaLocation` pairs namespaces with addresses; a validator that believes a wrong pair finds no schema."""
    words = root.attribute("schemaLocation").split()
    if words and root.namespace not in words[::2]:
        message = _(
            "`xsi:schemaLocation` names no schema for the namespace of `resource`, {namespace}",
            namespace=root.namespace,
        )
        yield Problem(message, f"{root.pointer}/@schemaLocation", advice=True)
    for namespace, address in zip(words[::2], words[1::2], strict=False):
        if namespace == root.namespace and f"kernel-{kernel_of(root.namespace)[0]}" not in address:
            message = _(
                "`xsi:schemaLocation` leads to the schema of another version: {address}", address=quoted(address)
            )
            yield Problem(message, f"{root.pointer}/@schemaLocation", advice=True)


def _check_coordinates(parent: XmlNode) -> Iterator[Problem]:
    for name, wanted in _COORDINATES.items():
        for one in parent.all(name):
            for part in wanted:
                if not one[part]:
                    yield Problem(_("`{part}` is missing in `{name}`", part=part, name=name), one[part].pointer)
    for polygon in parent.all("geoLocationPolygon"):
        yield from _check_coordinates(polygon)


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the resource."""
    read_resource(_XmlItem(root), describe)


FORMAT = Format(
    id="datacite-xml",
    title="DataCite XML",
    syntax="xml",
    names=("datacite.xml",),
    globs=("*.xml",),
    marks=("datacite.org/schema/", "<creatorname"),
    recognises=recognises,
    read=read,
    read_by="DataCite",
    schema="datacite.xsd",
    check=check,
    harvest=frozenset({"DataCite"}),
    keys=KEYS | {"identifier": "identifier", "resource type": "resourceType"},
)
