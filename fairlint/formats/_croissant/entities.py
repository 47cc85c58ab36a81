"""The entities of a Croissant file, by what references call them."""

from __future__ import annotations

from fairlint.documents import Node
from fairlint.formats._croissant.terms import OLD, VERSIONS, Terms
from fairlint.formats._jsonld import entity_id, is_object
from fairlint.plain import NamedTuple


class Check(NamedTuple):
    """One file: its terms, its dataset, its version, and the entities that references may lead to.

    `by_name` says that references go by name: as in 0.8, and in early files of 1.0, which have no `@id` at all.
    """

    terms: Terms
    work: Node
    version: str
    by_name: bool
    known: dict[str, Node]
    owners: dict[str, str]  # the record set of each field, by the pointer of the field

    @property
    def is_old(self) -> bool:
        """Whether the file is of Croissant 0.8, which has no `conformsTo` and another namespace."""
        return self.version == "0.8"


def version_of(terms: Terms, work: Node) -> str:
    """The version of Croissant that a file says it follows; 1.0 where it does not say."""
    stated = [conforming(one) for one in terms.all(work, "conformsTo")]
    known = next((one for one in stated if one in VERSIONS), "")
    is_old = any(isinstance(one, str) and one.startswith(OLD) for one in terms.context.values())
    return known.rpartition("/")[2] or ("0.8" if is_old else "1.0")


def conforming(node: Node) -> str:
    """What a value of `conformsTo` or of a reference names, as an address or as an object with `@id`."""
    return entity_id(node) if is_object(node) else node.text()


def index(check: Check) -> None:
    """Remember the entities by what references call them."""
    terms = check.terms
    for node in terms.all(check.work, "distribution"):
        _remember(check, node)
    for records in terms.all(check.work, "recordSet"):
        _remember(check, records)
        _index_fields(check, records, "field", called(records))


def _remember(check: Check, node: Node) -> None:
    name = called(node) if check.by_name else plain_name(entity_id(node))
    if name:
        check.known.setdefault(name, node)


def _index_fields(check: Check, parent: Node, term: str, owner: str) -> None:
    for field in check.terms.all(parent, term):
        check.owners[field.pointer] = owner
        if check.by_name and not entity_id(field):
            check.known.setdefault(f"{called(parent)}/{called(field)}", field)
        else:
            _remember(check, field)
        _index_fields(check, field, "subField", owner)


def called(node: Node) -> str:
    """What a thing is called: in its messages, and in 0.8, where things have no `@id`, in references, too."""
    return plain_name(entity_id(node) or (node["name"] or node["sc:name"]).text())


def plain_name(name: str) -> str:
    """A name without what makes no difference in a reference."""
    return name.strip().removeprefix("./")
