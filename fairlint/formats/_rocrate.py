"""What RO-Crate requires, by version: the levels MUST of its specifications 1.0 to 1.3.

Each check names the section of https://www.researchobject.org/ro-crate/specification/ that it follows. Whether files
that a crate names exist is asked of all formats alike, and not here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._creative_work import FILE_TYPES
from fairlint.formats._jsonld import Graph, entity_id, is_absolute, local_term, type_nodes, types
from fairlint.language import _, n_
from fairlint.wording import listing, quoted

PROFILE = "https://w3id.org/ro/crate/"
DESCRIPTORS = ("ro-crate-metadata.json", "ro-crate-metadata.jsonld")
VERSIONS = {"1.0", "1.1", "1.2", "1.3"}
PARTS = ("hasPart", "hasMember", "hasFile")
REQUIRED = ("name", "description", "datePublished", "license")
_TIME = r"[T ]\d{2}(?::?\d{2}(?::?\d{2}(?:[.,]\d+)?)?)?(?:Z|[+-]\d{2}(?::?\d{2})?)?"
_DAY = r"(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12]\d|3[01])|W[0-5]\d(?:-?[1-7])?|[0-3]\d\d"  # also by week or day of the year
ISO_DATE = rf"[+-]?\d{{4}}(?:-(?:0[1-9]|1[0-2])|-?(?:{_DAY})(?:{_TIME})?)?"
_SOFTWARE = {"SoftwareApplication", "ComputerLanguage"}
_AGENTS = {"Person", "Organization"}
_ENDED = ("Organization", "Corporation", "Consortium", "University", "NGO", "Project")


class Crate:
    """A crate: its graph, its descriptor and root, and the version that it says it conforms to."""

    def __init__(self, root: Node, descriptor: Node | None, work: Node | None) -> None:
        self.root = root
        self.graph = Graph.of(root)
        self.descriptor = descriptor
        self.work = work
        self.version = self._version()

    def _version(self) -> str:
        """The version of the descriptor, else of the context, else the one that most crates have."""
        stated = [entity_id(one) or one.text() for one in self._conforms_to()]
        stated += [one.text() for one in self.root["@context"].each()]
        for one in stated:
            if found := re.match(re.escape(PROFILE) + r"(\d+\.\d+)", one):
                return found[1]
        return "1.1"

    def _conforms_to(self) -> Iterator[Node]:
        return self.descriptor["conformsTo"].each() if self.descriptor else iter(())

    def since(self, version: str) -> bool:
        """Whether the crate follows this version or a later one."""
        return tuple(map(int, self.version.split("."))) >= tuple(map(int, version.split(".")))

    @property
    def is_detached(self) -> bool:
        """Whether it stands for itself, under a name of its own, and no folder belongs to it."""
        return self.descriptor is not None and entity_id(self.descriptor).endswith("-ro-crate-metadata.json")

    def meant(self, node: Node) -> Node:
        """The entity that a reference names; else the node itself."""
        return (self.graph.find(entity_id(node)) if entity_id(node) else None) or node

    def entities(self) -> Iterator[Node]:
        """All entities at the top of the graph."""
        return (one for one in self.root["@graph"].each() if isinstance(one.value, dict))


def problems(root: Node, descriptor: Node | None, work: Node | None, beside: Beside) -> Iterator[Problem]:
    """Where a crate breaks what its version requires."""
    if not isinstance(root["@graph"].value, list):
        return  # said by the schema
    crate = Crate(root, descriptor, work)
    yield from _context_problems(crate)
    yield from _graph_problems(crate)
    yield from _descriptor_problems(crate)
    if descriptor is not None and work is not None:
        yield from _root_problems(crate, work)
        yield from _part_problems(crate, work)
    yield from _entity_problems(crate)
    if crate.since("1.2"):
        yield from _preview_problems(beside)


def _context_problems(crate: Crate) -> Iterator[Problem]:
    """JSON-LD: from 1.2 on the version's own context must be there."""
    node = crate.root["@context"]
    if not node:
        return
    for one in node.each():
        if not isinstance(one.value, str | dict | list):
            yield Problem(
                _("`@context`: {value} is neither an address nor a list of terms", value=quoted(str(one.value))),
                one.pointer,
            )
    wanted = f"{PROFILE}{crate.version}/context"
    given = [one.text() for one in node.each()]
    if wanted in given or not crate.descriptor:
        return
    ours = [one for one in given if one.startswith(PROFILE)]
    if crate.since("1.2") or not (ours or isinstance(node.value, dict | list)):
        yield Problem(
            _(
                "`@context` is not that of RO-Crate {version}; write {wanted}",
                version=crate.version,
                wanted=quoted(wanted),
            ),
            node.pointer,
            not crate.since("1.2"),
        )


def _graph_problems(crate: Crate) -> Iterator[Problem]:
    """JSON-LD: flattened, compacted, and no entity twice."""
    seen: set[str] = set()
    terms = _own_terms(crate.root["@context"])
    for entity in crate.entities():
        name = entity.value.get("@id")
        if isinstance(name, str) and name in seen:
            said = _("{name} is described twice; put both descriptions into one entity", name=quoted(name))
            yield Problem(said, entity["@id"].pointer, not crate.since("1.2"))
        elif isinstance(name, str):
            seen.add(name)
        for key, value in entity.members():
            if is_absolute(key) and "://" in key and key not in terms:
                short = local_term(key) if local_term(key) != key else _("the term that the context has for it")
                yield Problem(
                    _("{key} is a whole IRI for a key; write {short}", key=quoted(key), short=quoted(short)),
                    value.pointer,
                )
            if key not in ("@id", "@type", "@reverse"):
                yield from _nested_problems(key, value)


def _own_terms(context: Node) -> set[str]:
    """The keys that the document's own context defines."""
    return {key for one in context.each() if isinstance(one.value, dict) for key in one.value}


def _nested_problems(key: str, value: Node) -> Iterator[Problem]:
    nested: list[Node] = []
    for one in value.each():
        if not isinstance(one.value, dict) or "@list" in one.value or "@set" in one.value:
            continue
        if "@value" in one.value:
            if "@id" in one.value or ("@language" in one.value and "@type" in one.value):
                yield Problem(
                    _("`{key}` holds an object with @value that has no other keys but one of them", key=key),
                    one.pointer,
                )
            elif "@language" in one.value and not isinstance(one.value["@value"], str):
                yield Problem(_("`{key}` has a @language, but its @value is no text", key=key), one.pointer)
        elif set(one.value) != {"@id"}:
            nested.append(one)
        elif not isinstance(one.value["@id"], str):
            yield Problem(_("`{key}` refers to an @id that is no text", key=key), one.pointer)
    if nested:
        said = n_(
            '`{key}` holds a nested object; give it an entity of its own in @graph and refer to it: {{"@id": "…"}}',
            "`{key}` holds {number} nested objects; give each an entity of its own in @graph and refer to it: "
            '{{"@id": "…"}}',
            len(nested),
            key=key,
        )
        yield Problem(said, nested[0].pointer)


def _descriptor_problems(crate: Crate) -> Iterator[Problem]:
    """Root Data Entity, "RO-Crate Metadata Descriptor"."""
    node = crate.descriptor
    if node is None:
        said = _(
            'no entity describes the crate itself: add {"@id": "ro-crate-metadata.json", "@type": '
            '"CreativeWork", "about": {"@id": "./"}}, which leads to the dataset'
        )
        yield Problem(said, crate.root["@graph"].pointer)
        return
    if not entity_id(node).endswith(DESCRIPTORS):
        said = _("the metadata descriptor must be called ro-crate-metadata.json, not {id}", id=quoted(entity_id(node)))
        yield Problem(said, node["@id"].pointer)
    if "CreativeWork" not in types(node):
        yield Problem(_("the metadata descriptor must be of the type CreativeWork"), _at(node, "@type"))
    abouts = list(node["about"].each())
    if len(abouts) != 1 or not entity_id(abouts[0]):
        said = _('the metadata descriptor must be `about` the root data entity alone: {"@id": "./"}')
        yield Problem(said, _at(node, "about"))
    elif crate.graph.find(entity_id(abouts[0])) is None:
        said = _("the root data entity {id} is not described; add it as a Dataset", id=quoted(entity_id(abouts[0])))
        yield Problem(said, abouts[0].pointer)
    yield from _conformance_problems(crate, node)


def _conformance_problems(crate: Crate, node: Node) -> Iterator[Problem]:
    key = "conformsTo" if node["conformsTo"] else "dct:conformsTo"
    stated = list(node[key].each())
    example = f'{{"@id": "{PROFILE}1.2"}}'
    if not stated:
        said = _(
            "the metadata descriptor does not say which RO-Crate it is; add `conformsTo`: {example}", example=example
        )
        yield Problem(said, node.pointer, crate.version != "1.1")
        return
    for one in stated:
        if not entity_id(one) and crate.since("1.1"):
            yield Problem(_("`conformsTo` must be a reference, such as {example}", example=example), one.pointer)
    ours = [entity_id(one) or one.text() for one in stated if (entity_id(one) or one.text()).startswith(PROFILE)]
    if not ours:
        said = _("the metadata descriptor conforms to no version of RO-Crate; write {example}", example=example)
        yield Problem(said, _at(node, key), crate.version != "1.1")
    elif crate.version not in VERSIONS:
        yield Problem(
            _(
                "there is no RO-Crate {version}; the versions are {versions}",
                version=crate.version,
                versions=listing(sorted(VERSIONS), 9),
            ),
            _at(node, key),
        )


def _at(node: Node, key: str) -> str:
    """The place of a value, or of the entity that lacks it."""
    return node[key].pointer if node[key].value is not None else node.pointer


def _root_problems(crate: Crate, work: Node) -> Iterator[Problem]:
    """Root Data Entity, "Direct properties of the Root Data Entity"."""
    graph = crate.graph
    if "Dataset" not in types(work):
        yield Problem(_("the root data entity must be of the type Dataset"), _at(work, "@type"))
    yield from _root_id_problems(crate, work)
    lacking = [key for key in REQUIRED if not any(True for _ in graph.values(work, key))]
    needed = [one for one in lacking if crate.since("1.1") or one == "datePublished"]
    if needed:
        yield Problem(
            _("the root data entity must have {needed}", needed=listing(f"`{one}`" for one in needed)), work.pointer
        )
    elif lacking:
        yield Problem(
            _("the root data entity should have {lacking}", lacking=listing(f"`{one}`" for one in lacking)),
            work.pointer,
            True,
        )
    for key in ("name", "description") if crate.since("1.1") else ():
        for one in graph.values(work, key):
            if isinstance(one.value, dict) and not any(True for _ in graph.literals(work, key)):
                yield Problem(_("`{key}` of the root data entity must be text", key=key), one.pointer)
    for one in graph.values(work, "datePublished"):
        if not re.fullmatch(ISO_DATE, one.text()):
            said = _(
                "`datePublished`: {value} is no date in the form of ISO 8601; write YYYY-MM-DD",
                value=quoted(str(one.value)),
            )
            yield Problem(said, one.pointer)
    for one in work["publisher"].each() if crate.since("1.1") else ():
        if isinstance(one.value, dict) and not _is_agent(crate.meant(one)):  # a name in words is not forbidden
            said = _("`publisher` must refer to an entity of the type Organization or Person")
            yield Problem(said, one.pointer)
    if crate.since("1.2"):
        yield from _root_1_2_problems(crate, work)


def _is_agent(node: Node) -> bool:
    return any(one in _AGENTS or one.endswith(_ENDED) for one in types(node))


def _root_id_problems(crate: Crate, work: Node) -> Iterator[Problem]:
    """Up to 1.1 it ends in a slash; from 1.2 on it is ./ or absolute."""
    name = entity_id(work)
    if crate.since("1.2"):
        attached = crate.descriptor is not None and entity_id(crate.descriptor) in DESCRIPTORS
        if attached and name != "./" and not is_absolute(name):
            yield Problem(
                _('the root data entity must be called "./", or by its address, not {name}', name=quoted(name)),
                _at(work, "@id"),
            )
    elif not name.endswith("/"):
        said = _('the @id of the root data entity must end with /, and should be "./"; it is {name}', name=quoted(name))
        yield Problem(said, _at(work, "@id"), not crate.since("1.1") or is_absolute(name))


def _root_1_2_problems(crate: Crate, work: Node) -> Iterator[Problem]:
    graph = crate.graph
    for one in work["conformsTo"].each():
        if entity_id(one) == PROFILE.rstrip("/"):
            yield Problem(
                _("the root data entity conforms to RO-Crate without a version; add the version"), one.pointer
            )
        elif "Profile" not in {name.rpartition(":")[2] for name in types(crate.meant(one))}:
            said = _("{id} must be described as an entity of the type Profile", id=quoted(entity_id(one) or one.text()))
            yield Problem(said, one.pointer)
    for one in graph.values(work, "identifier"):
        if "PropertyValue" in types(one) and not graph.text(one, "value"):
            yield Problem(_("an identifier that is a PropertyValue must have a `value`"), one.pointer)


def _part_problems(crate: Crate, work: Node) -> Iterator[Problem]:
    """Data Entities: each is a part of the root, directly or through others, and parts are references."""
    for one in work["hasPart"].each():
        if isinstance(one.value, str):
            yield Problem(
                _('`hasPart` must refer to entities: {{"@id": {value}}}', value=quoted(one.value)), one.pointer
            )
    linked = _linked(crate.graph, work)
    for entity in crate.entities():
        name = entity_id(entity)
        if entity.pointer == work.pointer or name.startswith("#") or name in DESCRIPTORS:
            continue
        kinds = types(entity)
        if "Dataset" not in kinds and kinds.isdisjoint(FILE_TYPES):
            continue
        if _path(name) not in linked:
            elsewhere = is_absolute(name) and kinds.isdisjoint(FILE_TYPES)
            said = _(
                "{name} is no part of the crate; add it to `hasPart` of the root data entity or of a folder",
                name=quoted(name),
            )
            yield Problem(said, entity.pointer, elsewhere)
        yield from _data_id_problems(crate, entity, name)


def _linked(graph: Graph, work: Node) -> set[str]:
    """What the root has as parts, directly or not. A path is the same whether it is percent-encoded or not."""
    by_path = {_path(entity_id(one)): one for one in reversed(graph.top)}
    linked: set[str] = set()
    waiting = [work]
    while waiting:
        for part in graph.values(waiting.pop(), *PARTS):
            path = _path(entity_id(part) or part.text())
            if path not in linked:
                linked.add(path)
                waiting.append(by_path.get(path, part))
    return linked


def _path(name: str) -> str:
    from urllib.parse import unquote  # costs start-up

    return unquote(name).removeprefix("./") or name


def _data_id_problems(crate: Crate, entity: Node, name: str) -> Iterator[Problem]:
    """Data Entities, "Core Metadata for Data Entities": paths in a crate are relative URI references."""
    at = entity["@id"].pointer
    if name.startswith("_:"):
        yield Problem(_("a file or folder must have a path or address as its @id, not a blank node's name"), at)
    elif not crate.since("1.2"):
        return
    elif " " in name or "\\" in name:
        said = _("{name} is no URI path; write / for \\ and %20 for a space", name=quoted(name))
        yield Problem(said, at)
    elif name.startswith("/") or re.match("[A-Za-z]:/", name) or re.match("file:(?!/)", name):
        yield Problem(
            _("{name} must be a path from the folder of the crate, or a whole address", name=quoted(name)), at
        )
    elif crate.is_detached and not is_absolute(name):
        said = _("{name} is a file beside a detached crate, which may have data on the web only", name=quoted(name))
        yield Problem(said, at)


def _entity_problems(crate: Crate) -> Iterator[Problem]:
    """Contextual Entities, and Workflows and scripts."""
    for entity in crate.entities():
        kinds = types(entity)
        for one in type_nodes(entity):
            if is_absolute(one.text()) and local_term(one.text()) != one.text() and "://" in one.text():
                short = quoted(local_term(one.text()))
                said = _("{value} is a whole IRI; the type is written {short}", value=quoted(one.text()), short=short)
                yield Problem(said, one.pointer, not crate.since("1.2"))
        lacking = list(_lacking(crate, entity, kinds))
        if lacking:
            kind = next(iter(sorted(kinds & (_SOFTWARE | {"WebSite", "SoftwareSourceCode"}))), "")
            yield Problem(
                _("a {kind} must have {lacking}", kind=kind, lacking=listing(f"`{one}`" for one in lacking)),
                entity.pointer,
            )
        if crate.since("1.2"):
            yield from _entity_1_2_problems(crate, entity, kinds)


def _lacking(crate: Crate, entity: Node, kinds: set[str]) -> Iterator[str]:
    wanted: list[str] = []
    if "WebSite" in kinds and crate.since("1.1"):
        wanted = ["name"]
    if crate.since("1.2"):
        wanted = ["name", "url", "version"] if kinds & _SOFTWARE else wanted
        wanted = wanted or (["name"] if "SoftwareSourceCode" in kinds else [])
    return (one for one in wanted if not any(True for _ in crate.graph.values(entity, one)))


def _entity_1_2_problems(crate: Crate, entity: Node, kinds: set[str]) -> Iterator[Problem]:
    workflow = "ComputationalWorkflow" in kinds
    wanted = {"File"} if "SoftwareSourceCode" in kinds and not is_absolute(entity_id(entity)) else set()
    wanted = {"File", "SoftwareSourceCode"} if workflow else wanted
    if lacking := sorted(wanted - kinds - ({"File"} if "MediaObject" in kinds else set())):
        names = listing(lacking)
        if workflow:
            said = _("a workflow must be of the type {names}, too", names=names)
        else:
            said = _("a script must be of the type {names}, too", names=names)
        yield Problem(said, _at(entity, "@type"))
    for one in entity["thumbnail"].each():
        if types(crate.meant(one)).isdisjoint(FILE_TYPES):
            yield Problem(_("`thumbnail` must refer to a File"), one.pointer)
    for key, instead in (("subject", "about"), ("dct:subject", "about"), ("keyword", "keywords")):
        if entity[key]:
            yield Problem(
                _("`{key}` is no term of RO-Crate; write `{instead}`", key=key, instead=instead), entity[key].pointer
            )


def _preview_problems(beside: Beside) -> Iterator[Problem]:
    """RO-Crate Website: it must be HTML 5."""
    name = "ro-crate-preview.html"
    if name in beside.names() and "<!doctype html" not in (text := beside.text(name).lower()) and text.strip():
        yield Problem(_("{name} must start with <!DOCTYPE html>", name=name), file=name)
