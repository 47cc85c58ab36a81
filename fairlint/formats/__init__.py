"""The metadata formats: one module each, all of one shape, found in this folder.

A module defines `FORMAT`. Adding a format means adding a module; nothing else names it. Installed packages add theirs
by the entry point `fairlint.formats`, which leads to a `Format`.

Most datasets have metadata in two or three formats, so the modules of the others are not imported: `_index.py`, written
by tools/format_index.py, holds what is known of a format without its functions.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.plain import NamedTuple
from fairlint.plugins import load_entry_points


class Problem(NamedTuple):
    """A place in a metadata file, and what is wrong there.

    `pointer` as in `record.Source`. `advice` is what the specification recommends without requiring it. `file` is
    another file of the same description, relative to the folder of the metadata file.
    """

    message: str
    pointer: str = ""
    advice: bool = False
    file: str = ""


class Format(NamedTuple):
    """How one metadata format is recognised, read, and judged.

    The name proposes a file, its content decides: `recognises` gets the root of the parsed file (a `Node`, an
    `XmlNode`, or what else its syntax has). `names` prove the format by themselves: they count at any depth, and a file
    that isn't what such a name says is invalid rather than something else; a name may hold its folder. `globs` are
    names that other files have, too, and count only where a dataset keeps its metadata; with `marks`, only files that
    hold one of these words near their start, or start with it where a mark begins with `^`. All are in lower case.
    """

    id: str
    title: str
    syntax: str  # a module of fairlint.documents: json, yaml, xml …
    names: tuple[str, ...]
    recognises: Callable[[Any], bool]
    read: Callable[[Any, Describer], None]
    globs: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    syntaxes: Mapping[str, str] = MappingProxyType({})  # other syntaxes of the format, by suffix: {".ttl": "turtle"}
    folders: tuple[str, ...] = ()  # where else such files speak for the whole: ("cldf/",)
    inside: tuple[str, ...] = ()  # names looked for inside folder formats: ("zarr.json",) in every image.zarr/
    beside: tuple[str, ...] = ()  # globs, in lower case, of files around it that hold a part of the metadata
    schema: str = ""  # file in schemas/formats/ that its content follows, a JSON Schema or an XSD; empty if none
    check: Callable[[Any, Beside], Iterable[Problem]] | None = None  # what no schema can say
    read_by: str = ""  # the service or tool that reads such files, and believes them where others disagree
    community: str = ""  # the community whose standard it is (R1.3); empty for general-purpose metadata
    harvest: frozenset[str] = frozenset()  # forms harvesters take: schema.org, DataCite, DCAT, Dublin Core
    linked: bool = False  # linked data (I1)
    dataset: bool = False  # describes datasets and nothing else, so that it needs no resource type
    supplement: bool = False  # adds to other metadata; describes no dataset by itself
    embedded: bool = False  # lies within a data file, of which there may be many and large ones
    software: bool = False  # made to describe software first; other metadata speaks for the data before it
    # Where its own words put a field of the record, for "add `keywords` to …": title, creators, licence …;
    # behind a colon the role that people have there: "contributors: publisher".
    keys: Mapping[str, str] = MappingProxyType({})

    def is_named(self, path: str) -> bool:
        """Whether a file of this name can be of no other format."""
        path = path.lower()
        return path.rpartition("/")[2] in self.names or any(
            path == one or path.endswith("/" + one) for one in self.names if "/" in one
        )

    def proposes(self, name: str) -> bool:
        """Whether a file of this name, where a dataset keeps its metadata, may be of this format."""
        return self.is_named(name) or self.is_like(name)

    def is_like(self, name: str) -> bool:
        """Whether a file of this name may be of this format among others."""
        return any(_matches(name.lower(), one) for one in self.globs)

    def is_marked(self, text: str) -> bool:
        """Whether the start of a file, in lower case, has one of the marks; True when the format has none."""
        return not self.marks or any(_is_marked(text, one) for one in self.marks)

    def syntax_of(self, path: str) -> str:
        """The syntax in which a file of this name is written."""
        name = path.lower().rpartition("/")[2]
        return next((syntax for suffix, syntax in self.syntaxes.items() if name.endswith(suffix)), self.syntax)


def _is_marked(text: str, mark: str) -> bool:
    """Whether a text has a mark; a byte order mark, here still as bytes, is no part of its start."""
    return text.removeprefix("\xef\xbb\xbf").startswith(mark[1:]) if mark[0] == "^" else mark in text


def _matches(name: str, glob: str) -> bool:
    """Whether a file name is of this form; most end otherwise, so that the glob need not become a pattern."""
    return name.endswith(glob.rpartition("*")[2]) and fnmatchcase(name, glob)


# What the index can't hold: these are called in the module, which is imported by then.
DEFERRED = ("recognises", "read", "check")


@cache
def formats() -> tuple[Format, ...]:
    """All formats: those that ship with fairlint by name of their module, then those of installed packages."""
    from fairlint.formats._index import INDEX

    own = tuple(_indexed(name, INDEX[name]) if name in INDEX else imported(name) for name in format_modules())
    return own + tuple(load_entry_points("fairlint.formats"))


def format_modules() -> list[str]:
    """The names of the modules that define a format."""
    folder = os.path.dirname(os.path.abspath(__file__))
    return sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name[0] != "_")


def imported(module: str) -> Format:
    """The format that a module of this folder defines."""
    format: Format = import_module(f"{__name__}.{module}").FORMAT
    return format


def _indexed(module: str, facts: dict[str, Any]) -> Format:
    functions = {name: _deferred(module, name) for name in DEFERRED if name in facts}
    return Format(**facts | functions, keys=_Keys(module))


class _Keys(Mapping[str, str]):
    """`Format.keys` of a module that may not be imported yet: they are asked of the formats that a dataset has."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getitem__(self, field: str) -> str:
        return imported(self._module).keys[field]

    def __iter__(self) -> Iterator[str]:
        return iter(imported(self._module).keys)

    def __len__(self) -> int:
        return len(imported(self._module).keys)


def _deferred(module: str, name: str) -> Callable[..., Any]:
    return lambda *given: getattr(imported(module), name)(*given)
