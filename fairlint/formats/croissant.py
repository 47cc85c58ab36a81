"""Croissant 0.8 to 1.1: datasets for machine learning, described for loading (`croissant.json`).

Specifications: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html, "Dataset-level information" and
"Resources"; its extension for responsible AI: https://docs.mlcommons.org/croissant/docs/croissant-rai-spec.html. What
isn't Croissant's own is schema.org's. The fields of record sets are the variables.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import refer
from fairlint.formats._creative_work import KEYS, read_creative_work
from fairlint.formats._jsonld import Graph, contexts, entity_id, foreign_contexts, is_absolute, is_object, types
from fairlint.language import later
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.repositories import repository_of_doi

if TYPE_CHECKING:
    from fairlint.formats._croissant.terms import Terms

_NAMESPACES = ("mlcommons.org/croissant", "mlcommons.org/schema")
# Statements of the extension for responsible AI on how the data came about; older files give them as Croissant's own.
_PROVENANCE = {
    "dataCollection": "collection",
    "dataCollectionType": "collection",
    "dataCollectionRawData": "source",
    "dataImputationProtocol": "method",
    "dataPreprocessingProtocol": "method",
    "dataManipulationProtocol": "method",
    "dataAnnotationProtocol": "method",
}
# Namespaces of types that only say how values are written: text, number, image.
_VALUE_TYPES = (
    *("http://schema.org/", "https://schema.org/", "http://mlcommons.org/", "https://mlcommons.org/"),
    *("http://www.w3.org/2001/XMLSchema#", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
)
# What a FileObject with a repository behind it says instead of a media type: no file, and no checksum of one.
REPOSITORY = ("git+https", "git")


def recognises(root: Node) -> bool:
    """A document in a context of Croissant, or one that says to conform to it; no crate that borrows its terms."""
    vocabulary = contexts(root)
    if "w3id.org/ro/crate/" in vocabulary or not isinstance(root.value, dict):
        return False
    graph = Graph.of(root)
    if any(one in vocabulary for one in _NAMESPACES):
        return _work(graph) is not None
    conforms = (graph.label(one) for node in graph.top for one in graph.values(node, "conformsTo", "dct:conformsTo"))
    return any("mlcommons.org/croissant" in one for one in conforms)


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset with its files."""
    graph = Graph.of(root)
    work = _work(graph)
    if work is None:
        return
    describe.subject = "dataset"
    read_creative_work(graph, work, describe)
    _read_citation(graph, work, describe)
    _read_collection(graph, work, describe)
    _read_files(graph, work, describe)
    _read_fields(root, graph, work, describe)
    for node in graph.values(work, "usageInfo"):
        describe.condition(node, graph.label(node))


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What no schema can say: types, references, and terms that the context leaves without meaning."""
    from fairlint.formats._croissant import problems

    work = _work(Graph.of(root))
    yield from foreign_contexts(root)
    yield from problems(root, work if work is not None else root)


def _work(graph: Graph) -> Node | None:
    """The dataset; in a file that gives it a wrong type or none, what stands at the top with files or records."""
    found = next((node for node in graph.top if "Dataset" in types(node)), None)
    keys = ("distribution", "recordSet", "conformsTo", "dct:conformsTo")
    return found or next((node for node in graph.top if any(True for _ in graph.values(node, *keys))), None)


def _read_citation(graph: Graph, work: Node, describe: Describer) -> None:
    """`citeAs` is mostly a paper on the dataset; a DOI of a data repository in it names the dataset itself."""
    for node in graph.literals(work, "citeAs"):
        dois = find_dois(node.text())
        own = [one for one in dois if repository_of_doi(identify(one).normalized)]
        if own and len(dois) == 1:
            describe.identifier(node, own[0])
        elif dois:
            refer(describe, node, "cr:citeAs")


def _read_collection(graph: Graph, work: Node, describe: Describer) -> None:
    for term, kind in _PROVENANCE.items():
        for node in graph.literals(work, f"rai:{term}", term):
            describe.provenance(kind, node)
    times = list(graph.literals(work, "rai:dataCollectionTimeFrame", "dataCollectionTimeFrame"))
    if times:
        describe.date(times[0], "Collected", "/".join(one.text() for one in times[:2]))


def _read_files(graph: Graph, work: Node, describe: Describer) -> None:
    """The files that can be had by themselves, which those in an archive can't; a repository is this folder."""
    for node in graph.values(work, "distribution"):
        if not is_object(node):
            continue
        containers = [graph.entity(one) for one in graph.values(node, "containedIn", "cr:containedIn")]
        if all(graph.text(one, "encodingFormat") in REPOSITORY for one in containers):
            for pattern in graph.values(node, "includes", "cr:includes"):
                describe.described_files(pattern, pattern.text())
        if containers:
            continue
        for place in graph.values(node, "contentUrl"):
            path = graph.identifier(place)
            if graph.text(node, "encodingFormat") in REPOSITORY:
                describe.location(place, "landing", path)
                continue
            describe.described_file(node, path, **graph.file_details(node))
            if is_absolute(path):
                describe.location(place, "download", path)


def _read_fields(root: Node, graph: Graph, work: Node, describe: Describer) -> None:
    """The fields of record sets, and the fields in them, each with the file that it is read from.

    The parts for training and testing are a record set, too, but no data.
    """
    from fairlint.formats._croissant.terms import Terms

    terms = Terms(root)
    for record_set in graph.values(work, "recordSet"):
        kinds = {terms.name(entity_id(one) or one.text()).local for one in graph.values(record_set, "dataType")}
        waiting = [] if "Split" in kinds else list(graph.values(record_set, "field"))
        while waiting:
            field = waiting.pop(0)
            if not is_object(field):
                continue
            waiting[:0] = graph.values(field, "subField")
            describe.variable(
                field,
                graph.text(field, "name") or entity_id(field).rpartition("/")[2],
                table=_file_of(graph, field),
                description=graph.text(field, "description"),
                uri=_meaning(terms, graph, field),
                unit=graph.text(field, "unitText", "unitCode", "unit"),
            )


def _meaning(terms: Terms, graph: Graph, field: Node) -> str:
    """The property that a field equals, else the type of its values where it is no mere kind of data."""
    for node in graph.values(field, "equivalentProperty"):
        if iri := terms.iri(entity_id(node) or node.text()):
            return iri
    kinds = (terms.iri(entity_id(one) or one.text()) for one in graph.values(field, "dataType"))
    return next((one for one in kinds if one and not one.startswith(_VALUE_TYPES)), "")


def _file_of(graph: Graph, field: Node) -> str:
    """The file that a field is read from: its address or path, else its name."""
    for source in graph.values(field, "source"):
        for node in graph.values(source, "fileObject", "fileSet", "distribution"):
            file = graph.entity(node)
            if not is_object(file):
                return file.text()
            addresses = (graph.identifier(one) for one in graph.values(file, "contentUrl"))
            return next(addresses, "") or graph.text(file, "includes", "name") or entity_id(file)
    return ""


FORMAT = Format(
    id="croissant",
    title="Croissant",
    syntax="json",
    names=("croissant.json",),
    globs=("*.json", "*.jsonld"),
    marks=("mlcommons.org/croissant", "mlcommons.org/schema"),
    recognises=recognises,
    read=read,
    schema="croissant.schema.json",
    check=check,
    community=later("machine learning"),
    harvest=frozenset({"schema.org"}),
    linked=True,
    dataset=True,
    keys=KEYS | {"provenance": "prov:wasDerivedFrom", "variables": "recordSet"},
)
