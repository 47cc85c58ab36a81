"""schema.org metadata of a dataset in the JSON-LD of a web page, as landing pages give them to search engines.

How: https://developers.google.com/search/docs/appearance/structured-data/dataset. A page may hold several scripts, on
the site, the way to it and the dataset; the first that has a dataset, or else a catalogue, speaks.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem, schema_org
from fairlint.formats._jsonld import Graph, contexts, types
from fairlint.language import later

# Previews of crates repeat all of a crate, and CodeMeta in a page is about software.
_OTHERS = ("w3id.org/ro/crate", "codemeta")


def recognises(root: Node) -> bool:
    """A page with a script about a dataset or catalogue in a context of schema.org."""
    return _script(root) is not None


def read(root: Node, describe: Describer) -> None:
    """Describe what the script is about."""
    if script := _script(root):
        schema_org.read(script, describe)


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What is wrong with the script that speaks for the dataset."""
    if script := _script(root):
        yield from schema_org.check(script, beside)


def _script(root: Node) -> Node | None:
    for subject in ("Dataset", "DataCatalog"):
        for script in root.each():
            if _is_about(script, subject):
                return script
    return None


def _is_about(script: Node, subject: str) -> bool:
    vocabulary = contexts(script)
    if "schema.org" not in vocabulary or any(one in vocabulary for one in _OTHERS):
        return False
    return any(subject in types(node) for node in Graph.of(script).top)


FORMAT = Format(
    id="schema-org-html",
    title=later("schema.org in HTML"),
    syntax="html_jsonld",
    names=(),
    globs=("*.html", "*.htm"),
    marks=("application/ld+json",),
    recognises=recognises,
    read=read,
    check=check,
    harvest=frozenset({"schema.org"}),
    linked=True,
    keys=schema_org.FORMAT.keys,
)
