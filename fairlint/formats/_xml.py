"""Ways through XML trees."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.documents import XmlNode, local_name


def walk(node: XmlNode) -> Iterator[XmlNode]:
    """An element and all below it, in the order of the file."""
    pending = [node]
    while pending:
        one = pending.pop()
        yield one
        pending.extend(reversed(list(children(one))))


def children(node: XmlNode) -> Iterator[XmlNode]:
    """The child elements, in the order of the file."""
    counts: dict[str, int] = {}
    for child in node.element if node.element is not None else ():
        if isinstance(child.tag, str):
            name = local_name(child.tag)
            counts[name] = counts.get(name, 0) + 1
            yield XmlNode(child, f"{node.pointer}/{name}[{counts[name]}]")


def within(node: XmlNode, *path: str) -> Iterator[XmlNode]:
    """All elements at the end of a path of names."""
    if not path:
        yield node
        return
    for one in node.all(path[0]):
        yield from within(one, *path[1:])
