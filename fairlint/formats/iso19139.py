"""Geographic metadata in the XML of ISO/TS 19139: `gmd:MD_Metadata`, as INSPIRE, UK GEMINI and GDI-DE ask for it.

Specification: ISO/TS 19139:2007, https://schemas.isotc211.org/19139/; the conditions that its schemas can't state are
those of its annex A, table A.1. `_iso` reads it.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats._iso import KEYS, check_values, is_metadata, metadata_of, read_metadata, value
from fairlint.formats._xml import children, walk
from fairlint.language import _, later
from fairlint.wording import listing, quoted

_NAMESPACES = ("http://www.isotc211.org/2005/gmd", "http://www.isotc211.org/2005/gmi")
_WITH_GEOGRAPHY = ("dataset", "series", "")
_SERVICE_TYPES = ("discovery", "view", "download", "transformation", "invoke", "other")


def recognises(root: XmlNode) -> bool:
    """The root class, alone or in the answer of a catalogue."""
    metadata = metadata_of(root)
    return is_metadata(metadata) and metadata.namespace in _NAMESPACES


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the resource."""
    read_metadata(metadata_of(root), describe)


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """What the schema can't say: empty values, links, and the conditions of table A.1."""
    metadata = metadata_of(root)
    yield from check_values(metadata)
    for node in walk(metadata):
        name = local_name(node.element.tag) if node.element is not None else ""
        if name in _CONDITIONS:
            yield from _CONDITIONS[name](node)
        yield from _check_prefixes(node)
    yield from _check_level(metadata)
    yield from _check_profile(metadata)


def _check_party(node: XmlNode) -> Iterator[Problem]:
    names = ("individualName", "organisationName", "positionName")
    if not any(node[name] for name in names):
        yield Problem(_("`CI_ResponsibleParty` names nobody; give one of {names}", names=listing(names)), node.pointer)


def _check_legal(node: XmlNode) -> Iterator[Problem]:
    for name in ("accessConstraints", "useConstraints"):
        for one in node.all(name):
            if value(one) == "otherRestrictions" and not node["otherConstraints"]:
                message = _(
                    "`{name}` says otherRestrictions; say which, as `otherConstraints` in the same element", name=name
                )
                yield Problem(message, one.pointer)
                return


def _check_distribution(node: XmlNode) -> Iterator[Problem]:
    formats = [*node.all("distributionFormat")]
    formats += [one for party in node.all("distributor") for one in party["MD_Distributor"].all("distributorFormat")]
    if not formats:
        yield Problem(_("`MD_Distribution` names no format of the data; give `distributionFormat`"), node.pointer)


def _check_scope(node: XmlNode) -> Iterator[Problem]:
    level = value(node["level"])
    if level not in _WITH_GEOGRAPHY and not node["levelDescription"]:
        message = _("`DQ_Scope` has the level {level}; say what that is, as `levelDescription`", level=quoted(level))
        yield Problem(message, node.pointer)


def _check_quality(node: XmlNode) -> Iterator[Problem]:
    level = value(node["scope"]["DQ_Scope"]["level"])
    if level == "dataset" and not node["report"] and not node["lineage"]:
        yield Problem(_("`DQ_DataQuality` of a dataset needs a `report` or a `lineage`"), node.pointer)


def _check_lineage(node: XmlNode) -> Iterator[Problem]:
    if not any(node[name] for name in ("statement", "processStep", "source")):
        yield Problem(_("`LI_Lineage` tells nothing; give a `statement`, a `processStep` or a `source`"), node.pointer)


def _check_aggregate(node: XmlNode) -> Iterator[Problem]:
    if not node["aggregateDataSetName"] and not node["aggregateDataSetIdentifier"]:
        message = _(
            "`MD_AggregateInformation` names no other resource; give `aggregateDataSetName` or "
            "`aggregateDataSetIdentifier`"
        )
        yield Problem(message, node.pointer)


def _check_extent(node: XmlNode) -> Iterator[Problem]:
    if not any(node[name] for name in ("description", "geographicElement", "temporalElement", "verticalElement")):
        yield Problem(_("`EX_Extent` is empty; give a `geographicElement` or a `temporalElement`"), node.pointer)


def _check_box(node: XmlNode) -> Iterator[Problem]:
    bounds = {}
    for name in ("westBoundLongitude", "eastBoundLongitude", "southBoundLatitude", "northBoundLatitude"):
        try:
            bounds[name] = float(node[name].text())
        except ValueError:
            return
        limit = 180 if name.endswith("Longitude") else 90
        if not -limit <= bounds[name] <= limit:
            bound = quoted(node[name].text())
            yield Problem(
                _("`{name}`: {bound} is out of range; the limit is {limit}", name=name, bound=bound, limit=limit),
                node[name].pointer,
            )
    if bounds["southBoundLatitude"] > bounds["northBoundLatitude"]:
        yield Problem(_("`southBoundLatitude` lies north of `northBoundLatitude`"), node["southBoundLatitude"].pointer)


_CONDITIONS = {
    "CI_ResponsibleParty": _check_party,
    "MD_LegalConstraints": _check_legal,
    "MD_Distribution": _check_distribution,
    "DQ_Scope": _check_scope,
    "DQ_DataQuality": _check_quality,
    "LI_Lineage": _check_lineage,
    "MD_AggregateInformation": _check_aggregate,
    "EX_Extent": _check_extent,
    "EX_GeographicBoundingBox": _check_box,
}


def _check_prefixes(node: XmlNode) -> Iterator[Problem]:
    """The properties of a class of `gmd` are in `gmd`, too; the schema judges local names only."""
    if node.namespace != _NAMESPACES[0] or node.element is None or not local_name(node.element.tag)[:1].isupper():
        return
    for child in children(node):
        space, name = child.namespace, local_name(child.element.tag) if child.element is not None else ""
        if space != node.namespace and space.startswith("http://www.isotc211.org/2005/") and name[:1].islower():
            parent = local_name(node.element.tag)
            message = _(
                "`{name}` is in the namespace {space}; in `{parent}` it must be gmd:{name}",
                name=name,
                space=space,
                parent=parent,
            )
            yield Problem(message, child.pointer)


def _check_level(metadata: XmlNode) -> Iterator[Problem]:
    """What is asked of datasets and of everything else."""
    level = value(metadata["hierarchyLevel"])
    if level not in ("", "dataset") and not metadata["hierarchyLevelName"]:
        message = _("`hierarchyLevel` is {level}; say what that is, as `hierarchyLevelName`", level=quoted(level))
        yield Problem(message, metadata["hierarchyLevel"].pointer, advice=True)
    if level not in _WITH_GEOGRAPHY:
        return
    for info in metadata.all("identificationInfo"):
        data = info["MD_DataIdentification"]
        if data and not data["topicCategory"]:
            yield Problem(_("no `topicCategory`, which is asked of every dataset"), data.pointer, advice=True)


def _check_profile(metadata: XmlNode) -> Iterator[Problem]:
    """What UK GEMINI asks for beyond the standard, in metadata that say they follow it."""
    if "gemini" not in value(metadata["metadataStandardName"]).lower():
        return
    for info in metadata.all("identificationInfo"):
        for one in (info["MD_DataIdentification"], info["SV_ServiceIdentification"]):
            if one and not one["descriptiveKeywords"]:
                yield Problem(_("no `descriptiveKeywords`, which GEMINI makes mandatory"), one.pointer)
        service = info["SV_ServiceIdentification"]["serviceType"]
        if service and service.text() not in _SERVICE_TYPES:
            known = listing(_SERVICE_TYPES, 6)
            message = _(
                "`serviceType`: {service} is no service type of INSPIRE; known are {known}",
                service=quoted(service.text()),
                known=known,
            )
            yield Problem(message, service.pointer)


FORMAT = Format(
    id="iso19139",
    title="ISO 19139",
    syntax="xml",
    names=(),
    globs=("*.xml",),
    marks=("www.isotc211.org/2005/gm",),
    recognises=recognises,
    read=read,
    schema="iso19139.xsd",
    check=check,
    community=later("geographic information (ISO 19115, INSPIRE)"),
    harvest=frozenset({"ISO 19139"}),
    keys=KEYS,
)
