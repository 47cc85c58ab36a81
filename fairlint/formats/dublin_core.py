"""Dublin Core in XML: OAI-DC, DCMI terms in whatever root, DSpace's `dublin_core.xml`, and what METS and OAI-PMH wrap.

Specifications: DCMI Metadata Terms, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/; OAI-PMH 2.0,
http://www.openarchives.org/OAI/openarchivesprotocol.html; DSpace's Simple Archive Format,
https://wiki.lyrasis.org/display/DSDOC7x/Importing+and+Exporting+Items+via+Simple+Archive+Format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats._common import refer
from fairlint.formats._xml import children, within
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.vocabulary.dates import parse_date
from fairlint.wording import quoted

_ELEMENTS = "http://purl.org/dc/elements/1.1/"
_TERMS = "http://purl.org/dc/terms/"
_OAI_DC = "http://www.openarchives.org/OAI/2.0/oai_dc/"
# Roots that hold Dublin Core about something else than a dataset: graphics, books, office documents, feeds, RDF.
_OTHER_ROOTS = {"RDF", "svg", "package", "coreProperties", "rss", "feed", "entry", "channel", "html", "archive", "eml"}
_SIMPLE = frozenset(
    "contributor coverage creator date description format identifier language publisher relation rights source subject "
    "title type".split()
)
_QUALIFIED = _SIMPLE | frozenset(
    "abstract accessRights accrualMethod accrualPeriodicity accrualPolicy alternative audience available "
    "bibliographicCitation conformsTo created dateAccepted dateCopyrighted dateSubmitted educationLevel extent "
    "hasFormat hasPart hasVersion instructionalMethod isFormatOf isPartOf isReferencedBy isReplacedBy "
    "isRequiredBy isVersionOf issued license mediator medium modified provenance references replaces requires "
    "rightsHolder spatial tableOfContents temporal valid".split()
)
_DATES = {
    "date": "Issued",
    "issued": "Issued",
    "created": "Created",
    "modified": "Updated",
    "available": "Available",
    "valid": "Valid",
    "dateAccepted": "Accepted",
    "dateCopyrighted": "Copyrighted",
    "dateSubmitted": "Submitted",
    "temporal": "Coverage",
}
_RELATIONS = frozenset(
    "relation references isReferencedBy isPartOf hasPart isVersionOf hasVersion isFormatOf hasFormat replaces "
    "isReplacedBy requires isRequiredBy conformsTo".split()
)
_SUBJECTS = {"dataset": "dataset", "software": "software"}
# What DSpace writes as element and qualifier, as DCMI terms; a bare element stands for all its qualifiers.
_DSPACE = {
    "contributor.author": "creator",
    "date.issued": "issued",
    "date.created": "created",
    "date.modified": "modified",
    "date.updated": "modified",
    "date.available": "available",
    "date.submitted": "dateSubmitted",
    "date.copyright": "dateCopyrighted",
    "date.accessioned": "",
    "date.embargo": "available",
    "description.abstract": "abstract",
    "description": "abstract",
    "description.provenance": "",  # the log of DSpace's own workflow
    "description.sponsorship": "",
    "identifier.citation": "",
    "identifier.issn": "",
    "identifier.isbn": "",
    "identifier.ismn": "",
    "identifier.govdoc": "",
    "title.alternative": "",
    "coverage.temporal": "temporal",
    "coverage.spatial": "spatial",
    "rights.license": "license",
    "rights.uri": "license",
    "rights.holder": "rightsHolder",
    "rights.accessrights": "accessRights",
    "rights.accessRights": "accessRights",
    "relation.isversionof": "isVersionOf",
    "relation.hasversion": "hasVersion",
    "relation.ispartof": "isPartOf",
    "relation.haspart": "hasPart",
    "relation.isreferencedby": "isReferencedBy",
    "relation.references": "references",
    "relation.isbasedon": "source",
    "relation.requires": "requires",
    "relation.isreplacedby": "isReplacedBy",
    "relation.replaces": "replaces",
    "relation.isformatof": "isFormatOf",
}


class _Statement(NamedTuple):
    """An element of Dublin Core, by its name in DCMI terms, with the qualifier that DSpace gives it."""

    node: XmlNode
    term: str
    qualifier: str = ""


def recognises(root: XmlNode) -> bool:
    """Something that holds elements of Dublin Core, most of them at least, and describes no other kind of thing."""
    return bool(_container(root))


def _container(root: XmlNode) -> XmlNode:
    """The element whose children are the statements; a missing node where there is none."""
    nothing = XmlNode(None)
    if root.element is None or local_name(root.element.tag) in _OTHER_ROOTS:
        return nothing
    if _is_dspace(root):
        return root if root["dcvalue"] and root.attribute("schema") in ("", "dc", "dcterms") else nothing
    wrapped = [one for path in _paths(root) for one in within(root, *path)]
    return next((one for one in (root, *wrapped) if _holds_dublin_core(one)), nothing)


def _paths(root: XmlNode) -> list[tuple[str, ...]]:
    """Where wrappers keep their metadata."""
    name = local_name(root.element.tag) if root.element is not None else ""
    if name == "OAI-PMH":
        return [("GetRecord", "record", "metadata", "dc"), ("GetRecord", "record", "metadata", "qualifieddc")]
    if name == "record":
        return [("metadata", "dc"), ("metadata", "qualifieddc"), ("metadata",)]
    if name == "mets":
        return [("dmdSec", "mdWrap", "xmlData"), ("dmdSec", "mdWrap", "xmlData", "dc")]
    return []


def _is_dspace(root: XmlNode) -> bool:
    return root.element is not None and local_name(root.element.tag) == "dublin_core"


def _holds_dublin_core(node: XmlNode) -> bool:
    spaces = [one.namespace for one in children(node)]
    ours = sum(space in (_ELEMENTS, _TERMS) for space in spaces)
    return ours > 0 and ours * 2 >= len(spaces)


def _statements(root: XmlNode) -> Iterator[_Statement]:
    container = _container(root)
    for node in children(container):
        if node.element is None:
            continue
        if _is_dspace(container):
            element, qualifier = node.attribute("element"), node.attribute("qualifier")
            qualifier = "" if qualifier == "none" else qualifier
            name = f"{element}.{qualifier}" if qualifier else element
            yield _Statement(node, _DSPACE.get(name, element), qualifier)
        elif node.namespace in (_ELEMENTS, _TERMS):
            yield _Statement(node, local_name(node.element.tag))


def read(root: XmlNode, describe: Describer) -> None:
    """Describe what the elements are about; their order is theirs."""
    readers: dict[str, Callable[[XmlNode, str], None]] = {
        "title": describe.title,
        "description": describe.description,
        "abstract": describe.description,
        "creator": describe.creator,
        "publisher": describe.publisher,
        "language": describe.language,
        "type": describe.resource_type,
        "identifier": describe.identifier,
        "license": describe.licence,
        "rights": describe.licence,
        "accessRights": describe.access,
        "provenance": partial(describe.provenance, "activity"),
        "spatial": partial(describe.coverage, "spatial"),
    }
    for node, term, qualifier in _statements(root):
        text = node.text() or node.attribute("resource") or node.attribute("href")
        if term in readers:
            readers[term](node, text)
        elif term in _DATES:
            if term != "temporal" or parse_date(text):
                describe.date(node, _DATES[term], text)
            else:
                describe.coverage("temporal", node, text)
        elif term == "coverage":
            describe.coverage("temporal" if parse_date(text) else "spatial", node, text)
        elif term == "contributor":
            describe.contributor(node, text, roles=[qualifier])
        elif term == "rightsHolder":
            describe.contributor(node, text, roles=["RightsHolder"])
        elif term == "subject":
            describe.keyword(node, text, scheme=qualifier or node.attribute("type").rpartition(":")[2])
        elif term == "source":
            describe.provenance("source", node, text)
            refer(describe, node, "dcterms:source")
        elif term in _RELATIONS:
            refer(describe, node, "" if term == "relation" else f"dcterms:{term}")
        if term == "type":
            describe.subject = describe.subject or _SUBJECTS.get(text.lower().rpartition("/")[2], "")


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """Names that Dublin Core has not, and dates that are said to be W3CDTF and aren't."""
    container = _container(root)
    is_oai = container.namespace == _OAI_DC
    for node in children(container):
        name = local_name(node.element.tag) if node.element is not None else ""
        if _is_dspace(container):
            yield from _check_dspace(node, name)
        elif node.namespace in (_ELEMENTS, _TERMS):
            yield from _check_name(node, name)
            if node.attribute("type").rpartition(":")[2] == "W3CDTF" and node.text() and not parse_date(node.text()):
                message = _(
                    "`{name}`: {value} is no date by W3CDTF, as its xsi:type says; write YYYY, YYYY-MM or YYYY-MM-DD",
                    name=name,
                    value=quoted(node.text()),
                )
                yield Problem(message, node.pointer)
        if is_oai and node.namespace != _ELEMENTS and name in _QUALIFIED:
            message = _(
                "`{name}` must be in the namespace {elements}: oai_dc has the 15 plain elements only",
                name=name,
                elements=_ELEMENTS,
            )
            yield Problem(message, node.pointer)
        elif is_oai and next(children(node), None):
            yield Problem(_("`{name}` must hold text only; elements stand in it", name=name), node.pointer)


def _check_name(node: XmlNode, name: str) -> Iterator[Problem]:
    known = _SIMPLE if node.namespace == _ELEMENTS else _QUALIFIED
    if name in known:
        return
    if name in _QUALIFIED:
        yield Problem(
            _("`{name}` is a DCMI term; put it into the namespace {terms}", name=name, terms=_TERMS), node.pointer
        )
        return
    space = "Dublin Core" if known is _SIMPLE else "DCMI terms"
    if near := _close_to(name):
        message = _("`{name}` is no element of {space}; did you mean `{near}`?", name=name, space=space, near=near)
    else:
        message = _("`{name}` is no element of {space}", name=name, space=space)
    yield Problem(message, node.pointer)


def _check_dspace(node: XmlNode, name: str) -> Iterator[Problem]:
    element = node.attribute("element")
    if name != "dcvalue":
        yield Problem(_('`{name}` means nothing to DSpace; write <dcvalue element="…">', name=name), node.pointer)
    elif not element:
        yield Problem(_("`dcvalue` lacks its attribute `element`, such as title or creator"), node.pointer)
    elif element not in _QUALIFIED and (near := _close_to(element)):
        yield Problem(
            _(
                "{element} is no element of Dublin Core; did you mean {near}?",
                element=quoted(element),
                near=quoted(near),
            ),
            node.pointer,
        )
    elif not node.text():
        yield Problem(
            _("`dcvalue` with the element {element} is empty", element=quoted(element)), node.pointer, advice=True
        )


@cache
def _close_to(name: str) -> str:
    from difflib import get_close_matches

    by_lower = {one.lower(): one for one in _QUALIFIED}
    near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.8)
    return by_lower[near[0]] if near else ""


FORMAT = Format(
    id="dublin-core",
    title="Dublin Core",
    syntax="xml",
    names=("dublin_core.xml",),
    globs=("*.xml",),
    marks=("purl.org/dc/", "<dublin_core"),
    recognises=recognises,
    read=read,
    check=check,
    harvest=frozenset({"Dublin Core"}),
    keys={
        "identifier": "identifier",
        "title": "title",
        "description": "description",
        "creators": "creator",
        "publisher": "publisher",
        "publication date": "date",
        "keywords": "subject",
        "subjects": "subject",
        "language": "language",
        "licence": "rights",
        "access": "rights",
        "related": "relation",
        "provenance": "source",
        "resource type": "type",
        "coverage": "coverage",
    },
)
