"""The terms of a Croissant file: which vocabulary a key or type belongs to, however it is written."""

from __future__ import annotations

from fairlint.documents import Node
from fairlint.plain import NamedTuple

CROISSANT = "http://mlcommons.org/croissant/"
OLD = "http://mlcommons.org/schema/"
VERSIONS = (f"{CROISSANT}1.1", f"{CROISSANT}1.0", f"{CROISSANT}0.8")
# Vocabularies as they are told apart here, by what their IRIs start with; the longer first.
_VOCABULARIES = {
    f"{CROISSANT}RAI/": "rai",
    f"{CROISSANT}1.0/": "cr",
    CROISSANT: "cr",
    OLD: "cr",
    "http://schema.org/": "sc",
    "http://purl.org/dc/terms/": "dct",
}
# What the prefixes in use stand for; a file that uses one without defining it is wrong once, and not in each place.
PREFIXES = {"sc": "https://schema.org/", "cr": CROISSANT, "dct": "http://purl.org/dc/terms/"}


class Name(NamedTuple):
    """What a key or type means: its vocabulary (cr, sc, rai, dct; empty for others) and its name there."""

    vocabulary: str
    local: str


class Terms:
    """The terms of one file, by its `@context`; keys are looked up by what they mean, however they are written."""

    def __init__(self, root: Node) -> None:
        self.context: dict[str, object] = {}
        for one in root["@context"].each():
            if isinstance(one.value, dict):
                self.context.update(one.value)
        vocabulary = self.context.get("@vocab")
        self.vocabulary = vocabulary if isinstance(vocabulary, str) else ""
        # A context that is only an address, or one that says nothing of Croissant: keys mean what their names say.
        self.is_local = bool(self.context)
        self.names: dict[str, Name] = {}

    def name(self, key: str) -> Name:
        """What a key or type means."""
        if key not in self.names:
            self.names[key] = self._name(key)
        return self.names[key]

    def _name(self, key: str) -> Name:
        iri = self._expand(key).replace("https://", "http://", 1)
        found = next((one for one in _VOCABULARIES if iri.startswith(one)), "")
        return Name(_VOCABULARIES[found], iri.removeprefix(found)) if found else Name("", iri)

    def _expand(self, key: str) -> str:
        for _turn in range(5):  # a definition may lead to another prefix, and, broken, round in circles
            defined = self.context.get(key)
            if isinstance(defined, dict):
                defined = defined.get("@id")
            if isinstance(defined, str) and defined != key:
                key = defined
                continue
            prefix, colon, rest = key.partition(":")
            base = self.context.get(prefix, PREFIXES.get(prefix))
            if not colon or rest.startswith("//") or not isinstance(base, str):
                break
            key = base + rest
        return key if ":" in key or not self.is_local else self.vocabulary + key

    def iri(self, written: str) -> str:
        """What a reference means in full; empty where it is neither an address nor a bound prefix."""
        expanded = self._expand(written) if ":" in written else ""
        return expanded if "://" in expanded else ""

    def get(self, node: Node, term: str) -> Node:
        """The value of a term; a missing node, with the pointer that it would have, where there is none."""
        keys = node.value if isinstance(node.value, dict) and term not in node.value else ()
        meant = (key for key in keys if not key.startswith("@") and self.name(key).local == term)
        return node[next(meant, term)]

    def all(self, node: Node, term: str) -> list[Node]:
        """The values of a term, a list opened."""
        return list(self.get(node, term).each())

    def types(self, node: Node) -> list[Name]:
        """The types of an entity."""
        return [self.name(one.text()) for one in node["@type"].each() if one.text()]
