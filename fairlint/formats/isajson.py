"""ISA-JSON: an investigation with its studies and assays in one file.

Specification: https://isa-specs.readthedocs.io/en/latest/isajson.html. Objects stand once in full; elsewhere a mere
`{"@id": …}` refers to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node, escape
from fairlint.formats import Format, Problem
from fairlint.formats._common import checksum, with_scheme
from fairlint.formats._isa import term_uri
from fairlint.language import _, later
from fairlint.vocabulary.identifiers import identify

_DATES = {"submissionDate": "Submitted", "publicReleaseDate": "Available"}
# What holds the objects that others refer to, and what they are called in a message.
_KINDS = {
    "executesProtocol": later("a protocol"),
    "derivesFrom": later("a source"),
    "inputs": later("a material or data file"),
    "outputs": later("a material or data file"),
    "previousProcess": later("a process"),
    "nextProcess": later("a process"),
    "category": later("a category, factor or parameter"),
    "unit": later("a unit"),
    "samples": later("a sample"),
}


def recognises(root: Node) -> bool:
    """An object with studies and the ontologies that they use."""
    return isinstance(root["studies"].value, list) and isinstance(root["ontologySourceReferences"].value, list)


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset: what only one study says counts where the investigation is silent."""
    describe.subject = "dataset"
    studies = list(root["studies"].each())
    speaking = [root, *studies[:1]] if len(studies) == 1 else [root]
    _read_texts(speaking, describe)
    people = list(root["people"].each()) or [one for study in studies for one in study["people"].each()]
    seen: set[str] = set()
    for one in people:
        _read_person(one, seen, describe)
    for part in (root, *studies):
        for one in part["publications"].each():
            _read_publication(one, describe)
    for study in studies:
        _read_study(study, describe)


def _read_texts(speaking: list[Node], describe: Describer) -> None:
    identifiers = [one for part in speaking for one in (*_comments(part, "doi"), part["identifier"])]
    describe.identifier(next((one for one in identifiers if identify(one.text()).scheme != "none"), Node(None)))
    describe.title(_first(speaking, "title"))
    describe.description(_first(speaking, "description"))
    for key, kind in _DATES.items():
        describe.date(_first(speaking, key), kind)
    for part in speaking:
        for one in _comments(part, "licen"):
            describe.licence(one)
        for one in _comments(part, "version"):
            describe.version(one)


def _first(parts: list[Node], key: str) -> Node:
    return next((part[key] for part in parts if part[key].text()), Node(None))


def _comments(part: Node, word: str) -> list[Node]:
    """The values of comments whose name holds a word, for what ISA has no field."""
    return [one["value"] for one in part["comments"].each() if word in one["name"].text().lower()]


def _read_person(person: Node, seen: set[str], describe: Describer) -> None:
    name = " ".join(filter(None, (person[key].text() for key in ("firstName", "midInitials", "lastName"))))
    if name in seen:
        return
    seen.add(name)
    known = [one.text() for one in _comments(person, "orcid")]
    if identify(person["@id"].text()).kind == "person":
        known.append(person["@id"].text())
    roles = [one["annotationValue"].text() for one in person["roles"].each()]
    email = person["email"].text()
    describe.creator(person, name, identifiers=known, email=email, roles=roles)
    if any("correspond" in one.lower() or "contact" in one.lower() for one in roles):
        describe.contact(person, name, identifiers=known, email=email, roles=roles)


def _read_publication(publication: Node, describe: Describer) -> None:
    """A paper about the data, by its DOI, else by its number in PubMed."""
    if publication["doi"].text():
        describe.related(publication["doi"], "IsReferencedBy")
    else:
        number = publication["pubMedID"]
        describe.related(number, "IsReferencedBy", with_scheme(number.text(), "pmid"))


def _read_study(study: Node, describe: Describer) -> None:
    for one in study["studyDesignDescriptors"].each():
        _read_term(one, describe)
    for one in study["factors"].each():
        term = one["factorType"]
        _read_term(term, describe)
        said = term["annotationValue"].text()
        describe.variable(one, one["factorName"].text(), description=said, uri=_term_uri(term))
    for one in study["protocols"].each():
        text = " ".join(filter(None, [one["name"].text(), one["description"].text()]))
        describe.provenance("method", one, text, identifier=one["uri"].text())
        for part in one["parameters"].each():
            name = part["parameterName"]
            describe.variable(part, name["annotationValue"].text(), uri=_term_uri(name))
        if identify(one["uri"].text()).unique:
            describe.related(one["uri"], "IsDocumentedBy")
        for part in one["components"].each():
            kind = "software" if "software" in part["componentType"]["annotationValue"].text().lower() else "instrument"
            describe.provenance(kind, part["componentName"])
    for assay in study["assays"].each():
        _read_term(assay["measurementType"], describe)
        _read_term(assay["technologyType"], describe)
        describe.provenance("instrument", assay["technologyPlatform"])
        for one in assay["dataFiles"].each():
            digest = next(filter(None, (_checksum(comment) for comment in one["comments"].each())), "")
            describe.described_file(one["name"], checksum=digest)


def _read_term(term: Node, describe: Describer) -> None:
    label, source = term["annotationValue"], term["termSource"].text()
    describe.keyword(label, label.text(), uri=_term_uri(term), scheme=source)


def _term_uri(term: Node) -> str:
    return term_uri(term["termAccession"].text(), term["termSource"].text())


def _checksum(comment: Node) -> str:
    return checksum(comment["value"].text(), comment["name"].text())


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """References to what is nowhere declared, and dates, identifiers and names that are none."""
    from fairlint.formats._isa_check import judge

    declared = {one["@id"].text() for one in _objects(root) if len(one.value) > 1}
    sources = {one["name"].text() for one in root["ontologySourceReferences"].each()}
    for one in _objects(root):
        key = _key(one)
        place = one["@id"]
        if set(one.value) == {"@id"} and place.text() not in declared and not _is_end(key, place.text()):
            kind = _(_KINDS[key]) if key in _KINDS else _("something")
            yield Problem(
                _("`{place}` refers to {kind} that is not declared in this file", place=place.text(), kind=kind),
                place.pointer,
            )
        source = one["termSource"].text()
        if source and source not in sources:
            message = _('"{source}" is no ontology of `ontologySourceReferences`; add it there', source=source)
            yield Problem(message, one["termSource"].pointer)
        for name, like in (("submissionDate", "date"), ("publicReleaseDate", "date"), ("date", "date"), ("doi", "doi")):
            yield from _judged(one[name], judge(like))
        yield from _judged(one["pubMedID"], judge("pubmed id"))
    yield from _nameless(root)


def _is_end(key: str, reference: str) -> bool:
    """The first and last process of a sequence refer to none."""
    return key in ("previousProcess", "nextProcess") and not reference


def _judged(node: Node, judge: Any) -> Iterator[Problem]:
    if node.text() and (fault := judge(node.text())):
        yield Problem(f'"{node.text()}" {fault}', node.pointer)


def _nameless(root: Node) -> Iterator[Problem]:
    """What tables and processes refer to by name needs one."""
    for study in root["studies"].each():
        if not study["filename"]:
            yield Problem(_("the study has no `filename`"), study.pointer, advice=True)
        for key, name, nameless in (
            ("protocols", "name", later("a protocol without a name; give its `{name}`")),
            ("factors", "factorName", later("a factor without a name; give its `{name}`")),
        ):
            for one in study[key].each():
                if isinstance(one.value, dict) and set(one.value) - {"@id"} and not one[name].text():
                    yield Problem(_(nameless, name=name), one.pointer)


def _objects(node: Node) -> Iterator[Node]:
    """All objects of the file, from the outermost, in the order of the file."""
    stack = [node]
    while stack:
        one = stack.pop()
        if isinstance(one.value, dict):
            yield one
            stack += [Node(value, f"{one.pointer}/{escape(str(key))}") for key, value in one.value.items()][::-1]
        elif isinstance(one.value, list):
            stack += [Node(value, f"{one.pointer}/{index}") for index, value in enumerate(one.value)][::-1]


def _key(node: Node) -> str:
    """The key under which an object stands, itself or in a list."""
    parts = node.pointer.split("/")
    return next((one for one in reversed(parts) if one and not one.isdigit()), "")


FORMAT = Format(
    id="isajson",
    title="ISA-JSON",
    syntax="json",
    names=(),
    globs=("*.json",),
    marks=('"ontologysourcereferences"', '"annotationvalue"', '"executesprotocol"', '"processsequence"'),
    recognises=recognises,
    read=read,
    check=check,
    schema="isajson.schema.json",
    community="ISA",
    dataset=True,
    keys={
        "identifier": "comments",
        "title": "title",
        "description": "description",
        "creators": "people",
        "publication date": "publicReleaseDate",
        "keywords": "studyDesignDescriptors",
        "licence": "comments",
        "related": "publications",
        "provenance": "protocols",
        "contact": "people",
        "variables": "factors",
    },
)
