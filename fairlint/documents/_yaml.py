"""YAML with the types of JSON: parse one document, and find the place of a pointer in its text."""

from __future__ import annotations

import re
from typing import Any

from fairlint.documents._nodes import Node
from fairlint.documents._places import (
    MAX_DEPTH,
    Position,
    Syntax,
    Unreadable,
    far_too_deep,
    not_valid,
    position_at,
    too_deep,
    unescape,
)
from fairlint.language import _

MAX_YAML_NODES = 1_000_000


def parse_yaml(text: str) -> Any:
    """Parse one YAML document with the types of JSON; raises `Unreadable`.

    Numbers with a point, dates and the YAML 1.1 words yes, no, on, off stay text, so that version 1.10 is not
    1.1 and the country NO is not false.
    """
    import yaml

    try:
        _refuse_yaml_depth(text)
        node = yaml.compose(text, Loader=_yaml_loader())
        _refuse_expansion(node)
        loader = _yaml_loader()("")
        return loader.construct_document(node) if node is not None else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        position = Position(mark.line + 1, mark.column + 1) if mark else Position()
        raise not_valid("YAML", error.problem or error.context, position) from None
    except yaml.reader.ReaderError as error:
        at = position_at(text, error.position) if isinstance(error.position, int) else Position()
        raise not_valid("YAML", error.reason, at) from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise not_valid("YAML", error) from None
    except RecursionError:
        raise far_too_deep() from None


_LOADERS: list[Any] = []


def _yaml_loader() -> Any:
    """A safe loader with JSON's types, on libyaml where it is there (ten times as fast)."""
    if not _LOADERS:
        import yaml

        base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

        class Loader(base):  # type: ignore[misc] # the base depends on how PyYAML was built
            yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 # PyYAML's own convention

        for tag, pattern, first in (
            ("bool", r"^(?:true|True|TRUE|false|False|FALSE)$", "tTfF"),
            ("int", r"^[-+]?(?:0|[1-9][0-9]{0,17})$", "-+0123456789"),
            ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
            ("merge", r"^(?:<<)$", "<"),
        ):
            Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
        _LOADERS.append(Loader)
    return _LOADERS[0]


def _refuse_expansion(root: Any) -> None:
    """Refuse cycles, and aliases that blow up ("billion laughs"), before anything walks the tree."""
    sizes: dict[int, int] = {}
    open_nodes: set[int] = set()

    def size(node: Any, depth: int) -> int:
        if id(node) in sizes:
            return sizes[id(node)]
        if id(node) in open_nodes:
            raise Unreadable(_("not usable YAML: an alias contains itself"), _mark(node))
        if depth > MAX_DEPTH:
            raise too_deep(_mark(node))
        open_nodes.add(id(node))
        _make_plain(node)
        total = 1 + sum(size(child, depth + 1) for child in _yaml_children(node))
        open_nodes.discard(id(node))
        if total > MAX_YAML_NODES:
            raise Unreadable(_("not usable YAML: aliases expand to more than a million values"), _mark(node))
        sizes[id(node)] = total
        return total

    if root is not None:
        size(root, 0)


# What JSON has too, and the merge key, which is gone once the document is constructed.
_PLAIN_TAGS = {f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str", "seq", "map", "merge")}


def _make_plain(node: Any) -> None:
    """Refuse types that JSON does not have (sets, binary, moments), and let every key be text."""
    if node.tag not in _PLAIN_TAGS:
        name = node.tag.replace("tag:yaml.org,2002:", "!!")
        problem = _("not usable YAML: {name} is a type that no metadata format has", name=name)
        raise Unreadable(problem, _mark(node))
    if node.id == "mapping":
        for key, _value in node.value:
            if key.id == "scalar" and not key.tag.endswith(":merge"):
                key.tag = "tag:yaml.org,2002:str"


def _refuse_yaml_depth(text: str) -> None:
    """Count depth on the stream of events, which does not recurse: composing deep YAML overflows libyaml's stack."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=_yaml_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            raise too_deep(_mark(event))


def _yaml_children(node: Any) -> list[Any]:
    if node.id == "mapping":
        return [one for pair in node.value for one in pair]
    return list(node.value) if node.id == "sequence" else []


def _mark(node: Any) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def locate_yaml(text: str, pointer: str) -> Position:
    """The place of the value that a JSON pointer leads to, or of its nearest ancestor."""
    import yaml

    node = yaml.compose(text, Loader=_yaml_loader())
    for token in pointer.split("/")[1:]:
        child = _yaml_member(node, unescape(token))
        if child is None:
            break
        node = child
    return _mark(node) if node is not None else Position()


def _yaml_member(node: Any, token: str) -> Any:
    if node.id == "mapping":
        return next((value for key, value in reversed(node.value) if key.value == token), None)
    if node.id == "sequence" and token.isdigit() and int(token) < len(node.value):
        return node.value[int(token)]
    return None


SYNTAX = Syntax(lambda document: Node(parse_yaml(document.text)), locate_yaml)
