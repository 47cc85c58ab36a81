"""Geographic metadata by ISO 19115, in either of its XML forms: ISO/TS 19139 and ISO 19115-3.

Both put the value of a property into an element of its own (`gco:CharacterString`, `gmx:Anchor`, a code list's value).
Their classes differ in names, and both are tried. Habits read: those of INSPIRE (Technical Guidance for metadata 2.0),
UK GEMINI, and GDI-DE, which writes licences as JSON into `otherConstraints`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Problem
from fairlint.formats._common import agent_identifiers, best_licence, coordinates, relate, with_scheme
from fairlint.formats._xml import children, walk
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.wording import listing, quoted

KEYS = {
    "identifier": "identifier",
    "title": "title",
    "description": "abstract",
    "creators": "citedResponsibleParty: author",
    "publisher": "citedResponsibleParty: publisher",
    "publication date": "date",
    "version": "edition",
    "keywords": "descriptiveKeywords",
    "subjects": "descriptiveKeywords",
    "language": "language",
    "licence": "otherConstraints",
    "access": "accessConstraints",
    "related": "aggregationInfo",
    "provenance": "lineage",
    "resource type": "hierarchyLevel",
    "contact": "pointOfContact",
    "coverage": "extent",
}
_TEXTS = ("CharacterString", "Anchor", "URL", "Date", "DateTime", "FileName", "MimeFileType", "LocalName")
_CREATORS = ("author", "coauthor", "originator", "principalinvestigator", "creator")
_PUBLISHERS = ("publisher", "distributor")
_CONTACTS = ("pointofcontact", "custodian")
_ROLES = {
    "owner": "RightsHolder",
    "funder": "Funder",
    "sponsor": "Sponsor",
    "editor": "Editor",
    "custodian": "DataManager",
}
_DATES = {
    "creation": "Created",
    "publication": "Issued",
    "issued": "Issued",
    "revision": "Updated",
    "lastUpdate": "Updated",
    "lastRevision": "Updated",
    "adopted": "Accepted",
    "released": "Available",
    "distribution": "Available",
    "unavailable": "Withdrawn",
    "inForce": "Valid",
    "validityBegins": "Valid",
}
_SUBJECTS = {
    "dataset": "dataset",
    "series": "dataset",
    "nonGeographicDataset": "dataset",
    "tile": "dataset",
    "software": "software",
}
# What DS_AssociationTypeCode says of this dataset, in DataCite's words.
_RELATIONS = {
    "crossReference": "References",
    "largerWorkCitation": "IsPartOf",
    "partOfSeamlessDatabase": "IsPartOf",
    "series": "IsPartOf",
    "isComposedOf": "HasPart",
    "dependency": "Requires",
    "revisionOf": "IsNewVersionOf",
    "source": "IsDerivedFrom",
}
_SIDES = {"west": "Longitude", "east": "Longitude", "south": "Latitude", "north": "Latitude"}
_INSPIRE_ACCESS = "limitationsonpublicaccess"
_LONGEST_LICENCE = 200  # a longer text without a known licence in it is conditions in prose


class _Party(NamedTuple):
    """A responsible party: `node` is where it stands, `body` the organisation that a person speaks for."""

    node: XmlNode
    name: str
    body: str
    role: str
    email: str
    identifiers: list[str]
    organisation: bool


def is_metadata(element: XmlNode) -> bool:
    """Whether this is the root class of either form."""
    return element.element is not None and local_name(element.element.tag) in ("MD_Metadata", "MI_Metadata")


def metadata_of(root: XmlNode) -> XmlNode:
    """The metadata; catalogues wrap them in the answer to a request (`csw:GetRecordByIdResponse`)."""
    return root if is_metadata(root) else root["MD_Metadata"] or root["MI_Metadata"]


def value(node: XmlNode) -> str:
    """The value of a property: of its text, else of its code."""
    for name in _TEXTS:
        if node[name]:
            return node[name].text()
    for child in node.element if node.element is not None else ():
        code = child.get("codeListValue", "").strip()
        return code or " ".join((child.text or "").split())
    return ""


def address(node: XmlNode) -> str:
    """Where the text of a property leads: an anchor's link."""
    return node["Anchor"].attribute("href")


def classes(node: XmlNode) -> Iterator[XmlNode]:
    """The objects in a property, whatever their class."""
    yield from children(node)


def within(node: XmlNode, *path: str) -> Iterator[XmlNode]:
    """The properties at the end of a path of properties; the classes between them are passed."""
    if not path:
        yield node
        return
    for one in node.all(path[0]):
        if len(path) == 1:
            yield one
        else:
            for inner in classes(one):
                yield from within(inner, *path[1:])


def read_metadata(metadata: XmlNode, describe: Describer) -> None:
    """Describe the resource."""
    _read_type(metadata, describe)
    for info in metadata.all("identificationInfo"):
        for identification in classes(info):
            _read_citation(metadata, identification, describe)
            _read_texts(identification, describe)
            _read_keywords(identification, describe)
            _read_rights(identification, describe)
            _read_relations(identification, describe)
            _read_extent(identification, describe)
    _read_content(metadata, describe)
    _read_parties(metadata, describe)
    _read_distribution(metadata, describe)
    _read_lineage(metadata, describe)
    for one in metadata.all("parentIdentifier"):
        describe.related(one, "IsPartOf", value(one))


def _read_type(metadata: XmlNode, describe: Describer) -> None:
    """The level of the metadata; without one, they are about a dataset (ISO 19115:2003, B.2.1)."""
    levels = [*metadata.all("hierarchyLevel"), *within(metadata, "metadataScope", "resourceScope")]
    for one in levels:
        describe.resource_type(one, value(one))
    describe.subject = _SUBJECTS.get(value(levels[0]), "") if levels else "dataset"


def _read_citation(metadata: XmlNode, identification: XmlNode, describe: Describer) -> None:
    for one in within(identification, "citation", "title"):
        describe.title(one, value(one))
    for one in within(identification, "citation", "edition"):
        describe.version(one, value(one))
    for one in within(identification, "citation", "date"):
        for date in classes(one):
            kind = _DATES.get(value(date["dateType"]), "Other")
            describe.date(one, kind, value(date["date"]))
    _read_identifiers(metadata, identification, describe)


def _read_identifiers(metadata: XmlNode, identification: XmlNode, describe: Describer) -> None:
    """Those of the citation. The identifier of the metadata record stands in for them where there is none."""
    found = []
    for one in within(identification, "citation", "identifier"):
        for identifier in classes(one):
            space = value(identifier["codeSpace"])
            if "epsg" not in space.lower() and (code := _identifier(identifier)):  # a reference system, misplaced
                found.append((one, code))
    found += [(one, address(one) or value(one)) for one in metadata.all("dataSetURI")]
    records = [*metadata.all("fileIdentifier"), *within(metadata, "metadataIdentifier", "code")]
    found += [(one, value(one)) for one in records if not found or identify(value(one)).persistent]
    seen = set()
    for node, text in found:
        key = identify(text).normalized or text
        if key not in seen:
            seen.add(key)
            describe.identifier(node, text)


def _identifier(identifier: XmlNode) -> str:
    """Code and code space together; INSPIRE makes an address of both."""
    code, space = value(identifier["code"]), value(identifier["codeSpace"])
    if address(identifier["code"]):
        return address(identifier["code"])
    if space.startswith("http") and "://" not in code and code:
        return space + ("" if space.endswith(("/", "#", "=")) else "/") + code
    return with_scheme(code, space.rpartition(":")[2].removesuffix(".org"))


def _read_texts(identification: XmlNode, describe: Describer) -> None:
    describe.description(identification["abstract"], value(identification["abstract"]))
    for one in (*identification.all("language"), *within(identification, "defaultLocale", "language")):
        describe.language(one, value(one))
    for extent in within(identification, "extent", "temporalElement", "extent"):
        for time in classes(extent):
            ends = [time[f"{end}Position"].text() or time[end].text() for end in ("begin", "end")]
            moment = time["timePosition"].text()
            describe.date(extent, "Coverage", moment or ("/".join(ends) if any(ends) else ""))


def _read_extent(identification: XmlNode, describe: Describer) -> None:
    """Where the data lie: places by name or identifier, else boxes; what an extent says in words comes first."""
    for extent in within(identification, "extent"):
        for one in classes(extent):
            described = value(one["description"])
            describe.coverage("spatial", one["description"], described)
            for element in one.all("geographicElement") if not described else ():
                describe.coverage("spatial", element, _place(element))


def _place(element: XmlNode) -> str:
    for one in classes(element):
        sides = {name: one[f"{name}Bound{axis}"].text() for name, axis in _SIDES.items()}
        names = [_identifier(code) for code in classes(one["geographicIdentifier"])]
        if text := next(filter(None, names), "") or coordinates(**sides):
            return text
    return ""


def _read_content(metadata: XmlNode, describe: Describer) -> None:
    """The bands or dimensions of a coverage: of ISO/TS 19139 right in it, of 19115-3 in groups of attributes."""
    paths = (("contentInfo", "dimension"), ("contentInfo", "attributeGroup", "attribute"))
    for path in paths:
        for one in within(metadata, *path):
            for band in classes(one):
                names = [value(band["descriptor"]), *(value(name) for name in within(band, "name", "code"))]
                names += [value(band["sequenceIdentifier"]["MemberName"]["aName"]), value(band["description"])]
                known = list(filter(None, names))
                unit = band["units"].text() or value(band["units"]) or _last(band["units"].attribute("href"))
                describe.variable(one, next(iter(known), ""), description=next(iter(known[1:]), ""), unit=unit)


def _last(address: str) -> str:
    return address.rstrip("/").replace("#", "/").rpartition("/")[2]


def _read_keywords(identification: XmlNode, describe: Describer) -> None:
    for group in identification.all("descriptiveKeywords"):
        for keywords in classes(group):
            scheme = next((value(one) for one in within(keywords, "thesaurusName", "title")), "")
            for one in keywords.all("keyword"):
                uri = address(one)
                describe.keyword(one, value(one), uri=uri if uri.startswith("http") else "", scheme=scheme)
    for one in identification.all("topicCategory"):
        describe.keyword(one, value(one), scheme="ISO 19115 topic category")


def _read_rights(identification: XmlNode, describe: Describer) -> None:
    stated = False
    limitations: list[XmlNode] = []
    for group in identification.all("resourceConstraints"):
        for constraints in classes(group):
            limitations += constraints.all("useLimitation")
            for one in constraints.all("accessConstraints"):
                if access_level(value(one)):
                    describe.access(one, value(one))
            stated |= _read_constraints(constraints, describe)
    for one in limitations:
        text = address(one) or value(one)
        if _is_known_licence(text) or access_level(text) or (not stated and len(text) <= _LONGEST_LICENCE):
            describe.licence(one, text)
        else:
            describe.condition(one, text)


def _read_constraints(constraints: XmlNode, describe: Describer) -> bool:
    """The `otherConstraints` of one object, which give one licence or access right in several forms."""
    others = [(one, _wordings(one)) for one in constraints.all("otherConstraints")]
    about_access = bool(constraints["accessConstraints"]) and not constraints["useConstraints"]
    licensed = any(_is_known_licence(text) for _, texts in others for text in texts)
    stated = False
    for node, texts in others:
        if note := _source_note(value(node)):
            describe.notice("attribution", node, note)
            if not _gdi_de(value(node)):
                continue
        access = next((one for one in texts if access_level(one) or _INSPIRE_ACCESS in one.lower()), "")
        licence = best_licence(texts)
        if access:
            describe.access(node, access)
        elif _is_known_licence(licence) or not (about_access or licensed or len(licence) > _LONGEST_LICENCE):
            describe.licence(node, licence)
            stated = True
        else:
            describe.condition(node, licence)
    return stated


def _wordings(node: XmlNode) -> list[str]:
    """What a constraint says: in words, as a link, or as the JSON of GDI-DE (id, name, url, quelle)."""
    text = value(node)
    if data := _gdi_de(text):
        return [str(data[key]) for key in ("url", "id", "name") if data.get(key)]
    return [one for one in (address(node), text) if one and "conditionsapplyingtoaccessanduse" not in one.lower()]


def _gdi_de(text: str) -> dict[str, Any]:
    """The JSON in which GDI-DE writes a licence; nothing where the text is none."""
    import json

    with suppress(ValueError, RecursionError):
        data = json.loads(text) if text.startswith("{") else None
        if isinstance(data, dict):
            return data
    return {}


def _source_note(text: str) -> str:
    """The words to name the source by: `quelle` in the JSON of GDI-DE, or what follows "Quellenvermerk:"."""
    label, _, note = text.partition(":")
    return str(_gdi_de(text).get("quelle") or "") or (note.strip() if label.lower() == "quellenvermerk" else "")


def _is_known_licence(text: str) -> bool:
    licence = identify_licence(text)
    return bool(licence.spdx or licence.family)


def _read_relations(identification: XmlNode, describe: Describer) -> None:
    for group in (*identification.all("aggregationInfo"), *identification.all("associatedResource")):
        for one in classes(group):
            kind = value(one["associationType"])
            relation = _RELATIONS.get(kind, kind)
            for identifier in _related_identifiers(one):
                relate(describe, group, relation, identifier)
    for one in identification.all("additionalDocumentation"):
        for citation in classes(one):
            for identifier in _cited(citation):
                relate(describe, one, "IsDocumentedBy", identifier)


def _related_identifiers(association: XmlNode) -> Iterator[str]:
    for one in association.all("aggregateDataSetIdentifier"):
        yield from filter(None, map(_identifier, classes(one)))
    for name in ("aggregateDataSetName", "name", "metadataReference"):
        for citation in within(association, name):
            for inner in classes(citation):
                yield from _cited(inner)


def _cited(citation: XmlNode) -> Iterator[str]:
    identifiers = [_identifier(one) for group in citation.all("identifier") for one in classes(group)]
    links = [value(one) for one in within(citation, "onlineResource", "linkage")]
    yield from list(filter(None, identifiers + links))[:1]


def _read_parties(metadata: XmlNode, describe: Describer) -> None:
    identification = (
        ("identificationInfo", "citation", "citedResponsibleParty"),
        ("identificationInfo", "pointOfContact"),
    )
    parties = [party for path in identification for one in within(metadata, *path) for party in _parties(one)]
    distributors = [
        party
        for one in within(metadata, "distributionInfo", "distributor", "distributorContact")
        for party in _parties(one)
    ]
    for party in parties:
        _file_party(party, describe)
    if not any(party.role in _PUBLISHERS for party in parties):
        for party in distributors:
            describe.publisher(party.node, party.body or party.name)
    if not any(party.role in _CONTACTS or party.email for party in parties):
        for one in metadata.all("contact"):
            for party in _parties(one):
                _describe_party("contacts", party, describe)


def _file_party(party: _Party, describe: Describer) -> None:
    if party.role in _PUBLISHERS:
        describe.publisher(party.node, party.body or party.name)
    elif party.role in _CREATORS:
        _describe_party("creators", party, describe)
    elif party.role != "pointofcontact":
        _describe_party("contributors", party, describe)
    if party.role in _CONTACTS or party.email:
        _describe_party("contacts", party, describe)


def _describe_party(field: str, party: _Party, describe: Describer) -> None:
    role = _ROLES.get(party.role, party.role) if field == "contributors" else ""
    describe.agent(
        field,
        party.node,
        party.name,
        identifiers=party.identifiers,
        organisation=party.organisation,
        email=party.email,
        roles=[role],
    )


def _parties(node: XmlNode) -> Iterator[_Party]:
    """The persons or organisations of a responsible party: those in CI_ResponsibleParty or in CI_Responsibility."""
    for one in classes(node):
        role = value(one["role"]).lower()
        if one["party"]:
            for party in one.all("party"):
                for agent in classes(party):
                    yield _party_of_19115_3(node, agent, role)
            continue
        person, organisation = one["individualName"], one["organisationName"]
        named = person if value(person) else organisation
        links = [address(named), *(value(link) for link in within(one, "contactInfo", "onlineResource", "linkage"))]
        email = next((value(mail) for mail in within(one, "contactInfo", "address", "electronicMailAddress")), "")
        body = value(organisation)
        yield _Party(node, value(named), body, role, email, agent_identifiers(*links), named is organisation)


def _party_of_19115_3(node: XmlNode, agent: XmlNode, role: str) -> _Party:
    """An organisation speaks through the person in it, where one is named."""
    person = next((one for one in within(agent, "individual")), None)
    inner = next(classes(person), agent) if person else agent
    named = inner if value(inner["name"]) else agent
    codes = [_identifier(one) for group in named.all("partyIdentifier") for one in classes(group)]
    mails = [
        value(one)
        for where in (inner, agent)
        for one in within(where, "contactInfo", "address", "electronicMailAddress")
    ]
    organisation = local_name(named.element.tag) == "CI_Organisation" if named.element is not None else False
    identifiers = agent_identifiers(address(named["name"]), *codes)
    body = value(agent["name"])
    return _Party(node, value(named["name"]), body, role, next(iter(mails), ""), identifiers, organisation)


def _read_distribution(metadata: XmlNode, describe: Describer) -> None:
    paths = (
        ("distributionInfo", "transferOptions", "onLine"),
        ("distributionInfo", "distributor", "distributorTransferOptions", "onLine"),
    )
    for path in paths:
        for one in within(metadata, *path):
            for resource in classes(one):
                words = f"{value(resource['function'])} {value(resource['protocol'])}".lower()
                kind = "download" if any(word in words for word in ("download", "wfs", "wcs", "atom")) else "landing"
                describe.location(one, kind, value(resource["linkage"]))


def _read_lineage(metadata: XmlNode, describe: Describer) -> None:
    lineages = [*within(metadata, "dataQualityInfo", "lineage"), *metadata.all("resourceLineage")]
    for lineage in lineages:
        for one in classes(lineage):
            describe.provenance("activity", one["statement"], value(one["statement"]))
            for step in within(one, "processStep", "description"):
                describe.provenance("method", step, value(step))
            for source in one.all("source"):
                _read_source(source, describe)


def _read_source(source: XmlNode, describe: Describer) -> None:
    citations = [*within(source, "sourceCitation")]
    words = [value(text) for text in within(source, "description")]
    for inner in classes(source):
        citations += within(inner, "sourceCitation")
        words += [value(text) for text in inner.all("description")]
    cited = [one for citation in citations for one in classes(citation)]
    titles = [value(one["title"]) for one in cited]
    named = next((identifier for one in cited for identifier in _cited(one)), "")
    describe.provenance("source", source, next(filter(None, words + titles), ""), identifier=named)


# Properties that say nothing when they are empty.
_TELLING = ("title", "abstract", "keyword", "code", "statement", "individualName", "organisationName", "linkage")


def check_values(root: XmlNode) -> Iterator[Problem]:
    """Properties without a value, values outside their element, and references that lead nowhere."""
    empty: list[XmlNode] = []
    ids: dict[str, XmlNode] = {}
    references: list[tuple[XmlNode, str]] = []
    for node in walk(root):
        name = local_name(node.element.tag) if node.element is not None else ""
        link = node.attribute("href")
        if link.startswith("#") and len(link) > 1:
            references.append((node, link[1:]))
        for key in (one for one in _ids(node) if one):
            if key in ids:
                yield Problem(
                    _("the id {key} is given twice; ids must be unique in the file", key=quoted(key)), node.pointer
                )
            ids.setdefault(key, node)
        if not name[:1].islower() or not _is_iso(node):
            continue
        has_children = any(True for _ in children(node))
        if not has_children and node.text():
            text = quoted(node.text(), 40)
            yield Problem(
                _(
                    "`{name}` holds bare text ({value}); write it into <gco:CharacterString> in it",
                    name=name,
                    value=text,
                ),
                node.pointer,
            )
        elif node["CharacterString"] and not node.text() and not _is_excused(node):
            if name in _TELLING:
                yield Problem(
                    _("`{name}` is empty; give its value, or gco:nilReason for why there is none", name=name),
                    node.pointer,
                )
            else:
                empty.append(node)
    for node, key in references:
        if key not in ids:
            yield Problem(_("the link #{key} leads nowhere: nothing in the file has this id", key=key), node.pointer)
    if empty:
        names = listing(dict.fromkeys(local_name(one.element.tag) for one in empty if one.element is not None))
        message = _(
            "empty texts ({names}) without gco:nilReason; leave them out, or say why there is none", names=names
        )
        yield Problem(message, empty[0].pointer, advice=True)


def _ids(node: XmlNode) -> Iterator[str]:
    """An element's own ids: `id` and `gml:id`. Its other attributes named like them mean something else."""
    for key, text in node.element.attrib.items() if node.element is not None else ():
        if key == "id" or (key.endswith("}id") and "gml" in key):
            yield text.strip()


def _is_iso(node: XmlNode) -> bool:
    return "isotc211.org" in node.namespace or "standards.iso.org" in node.namespace


def _is_excused(node: XmlNode) -> bool:
    return bool(node.attribute("nilReason") or node.attribute("href") or node["PT_FreeText"])
