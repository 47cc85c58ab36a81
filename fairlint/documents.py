"""Parse metadata files safely, and say where in them a value stands.

Everything in a dataset is hostile until parsed: this module bounds size, depth and expansion, refuses XML
entities and YAML cycles, and turns every fault into an `Unreadable` with line and column. Positions are worked
out by a second look at the text, and only when somebody asks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from fairlint.record import Source

MAX_BYTES = 64 * 1024 * 1024
MAX_DEPTH = 200
MAX_YAML_NODES = 1_000_000


class Position(NamedTuple):
    """Line and column, both from 1; columns count characters."""

    line: int = 1
    column: int = 1


START = Position()


class Unreadable(Exception):
    """A file that can't be read or parsed. `problem` says why, without the path."""

    def __init__(self, problem: str, position: Position = START) -> None:
        super().__init__(problem)
        self.problem = problem
        self.position = position


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


def escape(key: str) -> str:
    """A key as a reference token of a JSON pointer (RFC 6901, section 3)."""
    return key.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    """The reverse of `escape`."""
    return token.replace("~1", "/").replace("~0", "~")


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
            if BARE not in error.problem:
                raise
            self.text = _BARE_AMPERSAND.sub("&amp;", self.text)
            element = parse_xml(self.text)
            self.repaired = error
        return XmlNode(element, f"/{local_name(element.tag)}")

    def locate(self, source: Source) -> Position:
        """Line and column of a pointer; of its nearest ancestor where it points at something missing."""
        pointer = source.pointer
        if not pointer.startswith("/"):
            return Position()
        finders = {"json": _locate_json, "yaml": _locate_yaml, "xml": _locate_xml}
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


def position_at(text: str, offset: int) -> Position:
    """The position of the character at `offset`."""
    line_start = text.rfind("\n", 0, offset) + 1
    return Position(text.count("\n", 0, offset) + 1, offset - line_start + 1)


# --- JSON ---------------------------------------------------------------------------------------------------


def parse_json(text: str) -> Any:
    """Parse JSON text; raises `Unreadable`. NaN and Infinity, which JSON does not have, are refused."""
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        comma = " (is there a comma too many before?)" if text[: error.pos].rstrip().endswith(",") else ""
        raise Unreadable(f"not valid JSON: {error.msg}{comma}", Position(error.lineno, error.colno)) from None
    except RecursionError:
        raise Unreadable("nested too deeply to be read") from None
    except ValueError as error:  # NaN, or an integer of thousands of digits
        raise Unreadable(f"not valid JSON: {error}") from None
    _refuse_depth(value)
    _refuse_surrogates(text, value)
    return value


def _refuse_surrogates(text: str, value: Any) -> None:
    r"""`"\ud800"` alone is half a character (RFC 8259, section 8.2): no text, and nothing can write it."""
    escape = _SURROGATE.search(text)
    if escape:
        try:
            json.dumps(value, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            at = position_at(text, escape.start())
            raise Unreadable("not valid JSON: it holds half a character (a lone surrogate)", at) from None


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not a JSON value")


def _refuse_depth(value: Any) -> None:
    """Keep later recursion safe: no metadata standard nests anywhere near MAX_DEPTH."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [
            child
            for one in level
            if isinstance(one, dict | list)
            for child in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return
    raise Unreadable(f"nested more than {MAX_DEPTH} levels deep")


_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_SPACE = re.compile(r"[ \t\n\r]*")


def _locate_json(text: str, pointer: str) -> Position:
    offset = _skip_space(text, 0)
    for token in pointer.split("/")[1:]:
        found = _json_member(text, offset, unescape(token))
        if found is None:
            break
        offset = found
    return position_at(text, offset)


def _skip_space(text: str, offset: int) -> int:
    match = _SPACE.match(text, offset)
    return match.end() if match else offset


def _json_member(text: str, offset: int, token: str) -> int | None:
    """The offset of member or element `token` of the value at `offset`; the last one where a key repeats."""
    decoder = json.JSONDecoder()
    opening = text[offset : offset + 1]
    if opening not in ("{", "["):
        return None
    found, count = None, 0
    offset = _skip_space(text, offset + 1)
    while text[offset] not in "}]":
        key = str(count)
        if opening == "{":
            key, offset = decoder.raw_decode(text, offset)
            offset = _skip_space(text, _skip_space(text, offset) + 1)
        if key == token:
            found = offset
            if opening == "[":
                return found
        offset = _skip_space(text, decoder.raw_decode(text, offset)[1])
        offset = _skip_space(text, offset + 1) if text[offset] == "," else offset
        count += 1
    return found


# --- YAML ---------------------------------------------------------------------------------------------------


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
        raise Unreadable(f"not valid YAML: {error.problem or error.context}", position) from None
    except yaml.reader.ReaderError as error:
        at = position_at(text, error.position) if isinstance(error.position, int) else Position()
        raise Unreadable(f"not valid YAML: {error.reason}", at) from None
    except (yaml.YAMLError, ValueError, TypeError) as error:
        raise Unreadable(f"not valid YAML: {error}") from None
    except RecursionError:
        raise Unreadable("nested too deeply to be read") from None


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
            raise Unreadable("not usable YAML: an alias contains itself", _mark(node))
        if depth > MAX_DEPTH:
            raise Unreadable(f"nested more than {MAX_DEPTH} levels deep", _mark(node))
        open_nodes.add(id(node))
        _make_plain(node)
        total = 1 + sum(size(child, depth + 1) for child in _yaml_children(node))
        open_nodes.discard(id(node))
        if total > MAX_YAML_NODES:
            raise Unreadable("not usable YAML: aliases expand to more than a million values", _mark(node))
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
        raise Unreadable(f"not usable YAML: {name} is a type that no metadata format has", _mark(node))
    if node.id == "mapping":
        for key, _ in node.value:
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
            raise Unreadable(f"nested more than {MAX_DEPTH} levels deep", _mark(event))


def _yaml_children(node: Any) -> list[Any]:
    if node.id == "mapping":
        return [one for pair in node.value for one in pair]
    return list(node.value) if node.id == "sequence" else []


def _mark(node: Any) -> Position:
    return Position(node.start_mark.line + 1, node.start_mark.column + 1)


def _locate_yaml(text: str, pointer: str) -> Position:
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


# --- XML ----------------------------------------------------------------------------------------------------


def parse_xml(text: str) -> Element:
    """Parse XML text into an element tree; raises `Unreadable`. Entity declarations are refused."""
    from xml.etree.ElementTree import TreeBuilder

    builder = TreeBuilder()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise Unreadable(f"nested more than {MAX_DEPTH} levels deep")
        builder.start(_clark(tag), {_clark(key): value for key, value in attributes.items()})

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_clark(tag))

    _run_expat(text, start, end, builder.data)
    return builder.close()


def _run_expat(text: str, start: Any, end: Any, data: Any = None) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")

    def refuse(*_: Any) -> None:
        raise Unreadable(
            "not read: it declares XML entities, which are refused",
            Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1),
        )

    parser.EntityDeclHandler = refuse
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(tag, attributes)
    parser.EndElementHandler = end
    if data:
        parser.CharacterDataHandler = data
    try:
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except expat.ExpatError as error:
        raise _xml_fault(text, error.lineno, error.offset, expat.errors.messages.get(error.code, str(error))) from None


# Expat only calls it an invalid token, a sign or two later.
BARE = "a bare & must be written &amp;"
_BARE_AMPERSAND = re.compile(r"&(?!#?\w+;)")


def _xml_fault(text: str, line: int, offset: int, message: str) -> Unreadable:
    lines = text.split("\n")
    bare = _BARE_AMPERSAND.search(lines[line - 1]) if line <= len(lines) else None
    if bare and bare.start() <= offset:
        return Unreadable(f"not well-formed XML: {BARE}", Position(line, bare.start() + 1))
    return Unreadable(f"not well-formed XML: {message}", Position(line, offset + 1))


def _clark(name: str) -> str:
    """Expat's `namespace}name` in Clark notation."""
    return "{" + name if "}" in name else name


class _Found(Exception):
    pass


def _locate_xml(text: str, pointer: str) -> Position:
    """Walk the text again with expat, counting elements, until the path is met."""
    from xml.parsers import expat

    wanted = pointer.split("/")[1:]
    parser = expat.ParserCreate(encoding="utf-8", namespace_separator="}")
    counts: list[dict[str, int]] = [{}]
    path: list[str] = []
    best = (0, Position())

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal best
        name = tag.rpartition("}")[2]
        counts[-1][name] = counts[-1].get(name, 0) + 1
        path.append(f"{name}[{counts[-1][name]}]")
        counts.append({})
        depth = len(path)
        if depth > best[0] and depth <= len(wanted) and all(map(_same_step, path, wanted)):
            best = (depth, Position(parser.CurrentLineNumber, parser.CurrentColumnNumber + 1))
            if depth == len(wanted):
                raise _Found

    def end(_: str) -> None:
        path.pop()
        counts.pop()

    parser.StartElementHandler, parser.EndElementHandler = start, end
    with suppress(_Found, expat.ExpatError):
        parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    return best[1]


def _same_step(seen: str, wanted: str) -> bool:
    return seen == wanted or (seen.endswith("[1]") and seen[:-3] == wanted)
