"""The metadata formats: one module each, all of one shape, found in this folder.

A module defines `FORMAT`. Adding a format means adding a module; nothing else names it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any, NamedTuple

from fairlint.describer import Describer


class Format(NamedTuple):
    """How one metadata format is recognised and read.

    The name proposes a file, its content decides: `recognises` gets the root of the parsed file (a `Node`, or an
    `XmlNode` where `syntax` is xml). `names` prove the format by themselves: they count at any depth, and a file that
    isn't what such a name says is invalid rather than something else. `globs` are names that other files have, too, and
    count only where a dataset keeps its metadata. All are in lower case.
    """

    id: str
    title: str
    syntax: str  # json, yaml or xml
    names: tuple[str, ...]
    recognises: Callable[[Any], bool]
    read: Callable[[Any, Describer], None]
    globs: tuple[str, ...] = ()
    schema: str = ""  # file in schemas/formats/ that its content follows; empty if none
    community: str = ""  # the community whose standard it is (R1.3); empty for general-purpose metadata
    harvest: frozenset[str] = frozenset()  # forms harvesters take: schema.org, DataCite, DCAT, Dublin Core
    linked: bool = False  # linked data (I1)
    dataset: bool = False  # describes datasets and nothing else, so that it needs no resource type
    supplement: bool = False  # adds to other metadata; describes no dataset by itself
    software: bool = False  # made to describe software first; other metadata speaks for the data before it
    # Where its own words put a field of the record, for "add `keywords` to …": title, creators, licence …
    keys: Mapping[str, str] = MappingProxyType({})

    def proposes(self, name: str, *, metadata_folder: bool = True) -> bool:
        """Whether a file of this name may be of this format."""
        return self.is_named(name) or (metadata_folder and any(_matches(name.lower(), one) for one in self.globs))

    def is_named(self, name: str) -> bool:
        """Whether a file of this name can be of no other format."""
        return name.lower() in self.names


def _matches(name: str, glob: str) -> bool:
    """Whether a file name is of this form; most end otherwise, so that the glob need not become a pattern."""
    return name.endswith(glob.rpartition("*")[2]) and fnmatchcase(name, glob)


@cache
def formats() -> tuple[Format, ...]:
    """All formats, by name of their module."""
    folder = os.path.dirname(os.path.abspath(__file__))
    modules = sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name[0] != "_")
    return tuple(import_module(f"{__name__}.{name}").FORMAT for name in modules)
