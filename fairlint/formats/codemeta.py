"""CodeMeta 2.0 and 3.0: metadata of research software, or of the code beside a dataset (`codemeta.json`).

Terms: https://codemeta.github.io/terms/; contexts: https://w3id.org/codemeta/3.0 and, for 2.0,
https://doi.org/10.5063/schema/codemeta-2.0. What isn't CodeMeta's own is schema.org's.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._creative_work import read_creative_work, read_downloads
from fairlint.formats._jsonld import Graph, contexts, foreign_contexts, types
from fairlint.language import _
from fairlint.wording import quoted

_SUBJECTS = {"SoftwareSourceCode": "software", "SoftwareApplication": "software", "Dataset": "dataset"}


def recognises(root: Node) -> bool:
    """A document in one of CodeMeta's contexts."""
    return "codemeta" in contexts(root)


def read(root: Node, describe: Describer) -> None:
    """Describe the software, or the dataset where the file says that it is one."""
    graph = Graph.of(root)
    work = _work(graph)
    if work is None:
        return
    describe.subject = next((about for kind, about in _SUBJECTS.items() if kind in types(work)), "")
    read_creative_work(graph, work, describe)
    read_downloads(graph, work, describe)
    _read_download(graph, work, describe)


def _work(graph: Graph) -> Node | None:
    """The first entity that is software or a dataset; in a file that gives no type, the first entity."""
    known = (node for node in graph.top if types(node) & _SUBJECTS.keys())
    return next(known, None) or next(iter(graph.top), None)


def _read_download(graph: Graph, work: Node, describe: Describer) -> None:
    """The file behind `downloadUrl`, whose size and format CodeMeta puts beside it; else it may be a page."""
    facts = {"media_type": graph.text(work, "fileFormat"), "size": graph.text(work, "fileSize")}
    if any(facts.values()):
        for node in graph.values(work, "downloadUrl"):
            describe.described_file(node, graph.identifier(node), **facts)


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What JSON-LD lets pass and no reader can use: a work of no type, people without a name."""
    yield from foreign_contexts(root)
    if root["@graph"]:
        return
    kind = root["@type"] or root["type"]
    if kind and kind.text() and not types(root) & _SUBJECTS.keys():
        known = {one.lower(): one for one in _SUBJECTS}
        if near := known.get(kind.text().lower().rpartition("/")[2].rpartition(":")[2]):
            yield Problem(_("{kind} is written {near}", kind=quoted(kind.text()), near=near), kind.pointer)
    for key in ("author", "contributor", "maintainer"):
        for one in root[key].each():
            named = ("name", "givenName", "familyName", "@id", "id", "@list", "@graph", "author")
            if isinstance(one.value, dict) and not any(one[part] for part in named):
                yield Problem(
                    _("this {key} has no name; give `givenName` and `familyName`", key=key), one.pointer, advice=True
                )


FORMAT = Format(
    id="codemeta",
    title="CodeMeta",
    syntax="json",
    names=("codemeta.json",),
    recognises=recognises,
    read=read,
    schema="codemeta.schema.json",
    check=check,
    linked=True,
    software=True,
    keys={
        "identifier": "identifier",
        "title": "name",
        "description": "description",
        "creators": "author",
        "publisher": "publisher",
        "publication date": "datePublished",
        "version": "version",
        "keywords": "keywords",
        "resource type": "@type",
        "licence": "license",
        "related": "citation",
        "provenance": "isBasedOn",
        "contact": "maintainer",
    },
)
