"""CLDF, cross-linguistic data: CSVW whose description says that it conforms to a module of the CLDF ontology.

Specification: https://github.com/cldf/cldf. It is read and checked as CSVW is.
"""

from __future__ import annotations

from fairlint.documents import Node
from fairlint.formats import csvw
from fairlint.language import later


def recognises(root: Node) -> bool:
    """A CSVW description that conforms to CLDF."""
    return csvw.recognises(root) and csvw.is_cldf(root)


FORMAT = csvw.FORMAT._replace(
    id="cldf",
    title="CLDF",
    names=(),
    globs=("*-metadata.json", "metadata.json"),
    marks=("cldf.clld.org/",),
    recognises=recognises,
    folders=("cldf/",),
    community=later("linguistics"),
)
