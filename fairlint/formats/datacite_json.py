"""DataCite JSON, kernel 3 and 4: `datacite.json`, also as DataCite's REST API wraps it in `data.attributes`.

Specification: https://support.datacite.org/docs/api-get-doi for the form, `_datacite` for the properties.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._datacite import KEYS, Item, check_dates, is_kernel, read_resource
from fairlint.language import _
from fairlint.plain import NamedTuple


class _JsonItem(NamedTuple):
    node: Node

    def own(self, name: str) -> str:
        return self.node.text() or self.node[name].text()

    def attribute(self, name: str) -> str:
        return self.node[name].text()

    def text(self, *names: str) -> str:
        return self.node.texts(*names)

    def items(self, group: str, name: str) -> Iterator[Item]:
        return map(_JsonItem, self.node[group].each())


def recognises(root: Node) -> bool:
    """An object that names the schema, or has its types, creators and titles."""
    resource = _resource(root)
    if is_kernel(resource["schemaVersion"].text()):
        return True
    return bool(resource["types"]["resourceTypeGeneral"] and resource["creators"] and resource["titles"])


def read(root: Node, describe: Describer) -> None:
    """Describe the resource."""
    read_resource(_JsonItem(_resource(root)), describe)


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What the schema can't say: dates in another form, and mandatory values that say nothing."""
    resource = _resource(root)
    yield from check_dates(_JsonItem(resource))
    for group, name in (("creators", "name"), ("titles", "title"), ("contributors", "name"), ("publisher", "name")):
        for one in resource[group].each():
            value = one[name] if isinstance(one.value, dict) else one
            if isinstance(value.value, str) and not value.text():
                yield Problem(
                    _("`{pointer}` is empty", pointer=value.pointer.lstrip("/").replace("/", ".")), value.pointer
                )


def _resource(root: Node) -> Node:
    return root["data"]["attributes"] or root


FORMAT = Format(
    id="datacite-json",
    title="DataCite JSON",
    syntax="json",
    names=("datacite.json",),
    globs=("*datacite*.json", "metadata.json"),
    recognises=recognises,
    read=read,
    read_by="DataCite",
    schema="datacite.schema.json",
    check=check,
    harvest=frozenset({"DataCite"}),
    keys=KEYS | {"identifier": "doi"},
)
