"""Geographic metadata in the XML of ISO 19115-3: `mdb:MD_Metadata`, the successor of ISO/TS 19139.

Specification: ISO 19115-3:2016 and 2023, https://schemas.isotc211.org/19115/-3/. `_iso` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode
from fairlint.formats import Format, Problem
from fairlint.formats._iso import KEYS, check_values, is_metadata, metadata_of, read_metadata
from fairlint.language import later


def recognises(root: XmlNode) -> bool:
    """The root class, alone or in the answer of a catalogue; the namespace ends in the version of the schema."""
    metadata = metadata_of(root)
    return is_metadata(metadata) and "/19115/-" in metadata.namespace and "/mdb/" in metadata.namespace


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the resource."""
    read_metadata(metadata_of(root), describe)


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """What the schema can't say: empty values, and links that lead nowhere."""
    yield from check_values(metadata_of(root))


FORMAT = Format(
    id="iso19115-3",
    title="ISO 19115-3",
    syntax="xml",
    names=(),
    globs=("*.xml",),
    marks=("/mdb/",),
    recognises=recognises,
    read=read,
    schema="iso19115-3.xsd",
    check=check,
    community=later("geographic information (ISO 19115, INSPIRE)"),
    harvest=frozenset({"ISO 19115-3"}),
    keys=KEYS
    | {
        "provenance": "resourceLineage",
        "language": "defaultLocale",
        "related": "associatedResource",
        "resource type": "metadataScope",
    },
)
