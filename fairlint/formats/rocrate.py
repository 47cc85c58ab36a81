"""RO-Crate 1.0 to 1.3: research data packaged with their metadata as JSON-LD (`ro-crate-metadata.json`).

Specification: https://www.researchobject.org/ro-crate/specification/1.2/, "Root Data Entity" for what
describes the dataset, "Data Entities" for its files, "Provenance of entities" for actions. Only what the root
entity says is said of the dataset: a crate's other entities are people, papers and data of their own.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._creative_work import FILE_TYPES, KEYS, read_creative_work, read_downloads, read_variables
from fairlint.formats._jsonld import Graph, contexts, entity_id, foreign_contexts, is_absolute, types

_DESCRIPTORS = ("ro-crate-metadata.json", "ro-crate-metadata.jsonld")
_PROFILE = "https://w3id.org/ro/crate/"
_SOFTWARE = {"SoftwareApplication", "SoftwareSourceCode", "ComputationalWorkflow", "HowToStep"}
# hasMember and hasFile are the Portland Common Data Model's words for parts, which RO-Crate adopts.
_PARTS = ("hasPart", "hasMember", "hasFile")


def recognises(root: Node) -> bool:
    """A graph with a metadata descriptor, or in an RO-Crate context."""
    return "w3id.org/ro/crate/" in contexts(root) or _descriptor(Graph.of(root)) is not None


def read(root: Node, describe: Describer) -> None:
    """Describe the root data entity with its parts and the actions on them."""
    graph = Graph.of(root)
    work = _root_entity(graph, _descriptor(graph))
    if work is None:
        return
    describe.subject = "dataset"
    read_creative_work(graph, work, describe)
    read_downloads(graph, work, describe)
    parts = list(_parts(graph, work))
    _read_parts(graph, parts, describe)
    _read_actions(graph, work, parts, describe)


def _descriptor(graph: Graph) -> Node | None:
    """The metadata descriptor: by its fixed name, else by the specification that it conforms to."""
    for name in _DESCRIPTORS:
        if node := graph.find(name):
            return node
    return next((node for node in graph.top if _is_descriptor(graph, node)), None)


def _is_descriptor(graph: Graph, node: Node) -> bool:
    """Crates with absolute identifiers, as many detached ones have, give the descriptor another name."""
    conforms = (entity_id(one) or one.text() for one in graph.values(node, "conformsTo", "dct:conformsTo"))
    named = entity_id(node).endswith(_DESCRIPTORS) or any(one.startswith(_PROFILE) for one in conforms)
    return named and any(True for _ in graph.values(node, "about"))


def _root_entity(graph: Graph, descriptor: Node | None) -> Node | None:
    """What the descriptor is about; in crates that break this rule the dataset `./`."""
    about = [graph.entity(node) for node in graph.values(descriptor, "about")] if descriptor else []
    named = [node for node in about if node.value and len(node.value) > 1]
    return (
        next((node for node in about if "Dataset" in types(node)), None) or graph.find("./") or next(iter(named), None)
    )


def _parts(graph: Graph, work: Node) -> Iterator[Node]:
    """All parts, and their parts: data entities are linked to the root directly or through folders."""
    seen = {_path(work)}
    waiting = [work]
    while waiting:
        for part in map(graph.entity, graph.values(waiting.pop(0), *_PARTS)):
            if _path(part) not in seen:
                seen.add(_path(part))
                waiting.append(part)
                yield part


def _path(part: Node) -> str:
    return entity_id(part) or part.text()


def _read_parts(graph: Graph, parts: list[Node], describe: Describer) -> None:
    for part in parts:
        path = _path(part)
        if is_absolute(path) and types(part).isdisjoint(FILE_TYPES):
            continue
        if path and not path.startswith(("#", "_:")):
            describe.described_file(part, _file_path(part), **graph.file_details(part))
            read_variables(graph, part, describe, _file_path(part))
    _read_part_licences(graph, parts, describe)


def _file_path(part: Node) -> str:
    """The path of a data entity as it is written, so that folders end in a slash."""
    path = _path(part)
    if is_absolute(path):
        return path
    is_folder = "Dataset" in types(part) and types(part).isdisjoint(FILE_TYPES) and not path.endswith("/")
    return path + "/" * is_folder


def _read_part_licences(graph: Graph, parts: list[Node], describe: Describer) -> None:
    """The licences of parts, each once, however many files refer to it."""
    seen: set[str] = set()
    for node in (node for part in parts for node in graph.values(part, "license")):
        if _path(node) not in seen:
            seen.add(_path(node))
            describe.licence(node, graph.licence(node), scope="file")


def _read_actions(graph: Graph, work: Node, parts: list[Node], describe: Describer) -> None:
    """The actions on the crate: those the root mentions, and those on it or on one of its parts."""
    own = {node.pointer for node in (work, *parts, *graph.values(work, "mentions"))}
    for action in graph.top:
        if any(one.endswith("Action") for one in types(action)):
            touched = {node.pointer for node in (action, *graph.values(action, "object", "result"))}
            if touched & own:
                _read_action(graph, work, action, describe)


def _read_action(graph: Graph, work: Node, action: Node, describe: Describer) -> None:
    what = graph.text(action, "name", "description") or " ".join(sorted(types(action)))
    who = [name for _, name, _ in graph.agents(action, "agent")]
    told = filter(None, [what, graph.text(action, "endTime"), *who])
    describe.provenance("activity", action, ", ".join(told))
    for node in graph.values(action, "instrument"):
        kind = "instrument" if types(node).isdisjoint(_SOFTWARE) else "software"
        text = f"{graph.label(node)} {graph.text(node, 'version')}"
        describe.provenance(kind, node, text, identifier=graph.target(node))
    for node in graph.values(action, "object"):
        if node.pointer != work.pointer:
            describe.provenance("source", node, graph.label(node) or _path(node), identifier=graph.target(node))


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What the crate's version of RO-Crate requires."""
    from fairlint.formats._rocrate import problems

    graph = Graph.of(root)
    descriptor = _descriptor(graph)
    yield from problems(root, descriptor, _root_entity(graph, descriptor), beside)
    yield from foreign_contexts(root)


FORMAT = Format(
    id="ro-crate",
    title="RO-Crate",
    syntax="json",
    names=_DESCRIPTORS,
    globs=("*-ro-crate-metadata.json",),
    inside=("ro-crate-metadata.json",),
    recognises=recognises,
    read=read,
    schema="ro-crate.schema.json",
    check=check,
    harvest=frozenset({"schema.org"}),
    linked=True,
    keys=KEYS | {"creators": "author", "subjects": "about", "files": "hasPart"},
)
