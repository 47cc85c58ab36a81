"""Read small documents with one format, and make arbitrary ones up from its words."""

from __future__ import annotations

from types import ModuleType
from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import strategies as st

from fairlint.describer import Describer
from fairlint.documents import Node, XmlNode, local_name, unescape
from fairlint.documents._xml import parse_xml
from fairlint.record import Description
from fairlint.testing import messages

TEXTS = (
    "10.5281/zenodo.1234567",
    "https://doi.org/10.18112/openneuro.ds000001.v1.0.0",
    "https://orcid.org/0000-0002-1825-0097",
    "https://www.example.org/data",
    "CC-BY-4.0",
    "2024-05-01",
    "Dataset",
    "isVersionOf",
    "IsDerivedFrom",
    "TODO",
    "Doe, Jane <jane@example.org>",
    "d41d8cd98f00b204e9800998ecf8427e",
)


def root_of(data: Any) -> Node | XmlNode:
    """The root of a document, given as XML text, as an XML element, or as what JSON or YAML parse to."""
    if isinstance(data, str):
        data = parse_xml(data)
    return XmlNode(data, f"/{local_name(data.tag)}") if isinstance(data, Element) else Node(data)


def read(format_module: ModuleType, data: Any) -> Describer:
    describer = Describer("metadata")
    format_module.FORMAT.read(root_of(data), describer)
    return describer


def describe(format_module: ModuleType, data: Any) -> Description:
    """What a format reads from a document."""
    return read(format_module, data).finish()


def recognised(format_module: ModuleType, data: Any) -> bool:
    return format_module.FORMAT.recognises(root_of(data))


def faults(files: dict[str, Any]) -> list[str]:
    """What `metadata-valid` calls wrong in a dataset made of `files`, as `file:line:column message`."""
    found = messages("metadata-valid", files)
    return [one.removeprefix("error ") for one in found if one.startswith("error ")]


def json_documents(words: str) -> st.SearchStrategy[dict[str, Any]]:
    """Objects with the keys `words`, and anything at all as their values."""
    keys = st.sampled_from(words.split())
    leaves = st.sampled_from(TEXTS) | st.none() | st.booleans() | st.integers() | st.text(max_size=8)
    leaves |= st.floats(allow_nan=False, allow_infinity=False)
    values = st.recursive(
        leaves,
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys | st.text(max_size=3), inner, max_size=5),
        max_leaves=25,
    )
    return st.dictionaries(keys, values, max_size=8)


def xml_documents(root: str, words: str, attributes: str) -> st.SearchStrategy[Element]:
    """Elements `root` with children named `words` in any depth, and any attributes and text."""
    texts = st.sampled_from(TEXTS) | st.text(max_size=8)
    given = st.dictionaries(st.sampled_from(attributes.split()), texts, max_size=3)

    def element(tag: str, attributes: dict[str, str], text: str, children: list[Element]) -> Element:
        made = Element(tag, attributes)
        made.text = text
        made.extend(children)
        return made

    tags = st.sampled_from(words.split())
    leaves = st.builds(element, tags, given, texts, st.just([]))
    trees = st.recursive(
        leaves,
        lambda inner: st.builds(element, tags, given, texts, st.lists(inner, max_size=4)),
        max_leaves=25,
    )
    return st.builds(element, st.just(root), given, texts, st.lists(trees, max_size=6))


def pointers(description: Description) -> set[str]:
    """Where the statements of a description stand."""
    return {one.source.pointer for field in description._fields for one in getattr(description, field)}


def is_in(data: Any, pointer: str) -> bool:
    """Whether a JSON pointer leads to a value in the document."""
    for token in map(unescape, pointer.split("/")[1:]):
        try:
            data = data[int(token)] if isinstance(data, list) else data[token]
        except (KeyError, IndexError, TypeError, ValueError):
            return False
    return data is not None


def covered(description: Description) -> list[tuple[str, str]]:
    """What a description says that the data cover."""
    return [(one.kind, one.text) for one in description.coverage]


def variables(description: Description) -> list[tuple[str, ...]]:
    """The variables: name, table, description, term and unit."""
    return [(one.name, one.table, one.description, one.uri, one.unit) for one in description.variables]


def origins(description: Description) -> list[tuple[str, str]]:
    """The sources, each with the identifier that it is named by."""
    return [(one.text, one.identifier) for one in description.provenance if one.kind == "source"]
