"""Read what schema.org's CreativeWork (https://schema.org/CreativeWork) says, for every format built on it.

RO-Crate roots, schema.org datasets and CodeMeta files describe a work in the same terms. Which entity is the
work, and which files belong to it, each format knows for itself.
"""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats._common import coordinates, first_iri
from fairlint.formats._jsonld import Graph, entity_id, is_absolute, is_object, local_term, type_nodes, types
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.identifiers import identify

# Terms, and the DataCite dateType each stands for. embargoDate is CodeMeta 2.0, embargoEndDate 3.0.
_DATES = {
    "datePublished": "Issued",
    "dateCreated": "Created",
    "dateModified": "Updated",
    "copyrightYear": "Copyrighted",
    "temporalCoverage": "Coverage",
    "embargoDate": "Available",
    "embargoEndDate": "Available",
}
# Terms for agents, and the field of the description each belongs to. For contributors the term is the role.
_AGENTS = {
    "contributor": "contributors",
    "editor": "contributors",
    "producer": "contributors",
    "translator": "contributors",
    "sourceOrganization": "contributors",
    "copyrightHolder": "contributors",
    "funder": "contributors",
    "sponsor": "contributors",
    "contactPoint": "contacts",
    "maintainer": "contacts",
    "accountablePerson": "contacts",
}
_NO_ROLE = {"contributor", "contactPoint"}
# Terms for other resources, and the relation each names. A relatedLink only says that there is one.
_RELATIONS = {
    "citation": "schema:citation",
    "referencePublication": "codemeta:referencePublication",
    "mentions": "schema:mentions",
    "subjectOf": "schema:subjectOf",
    "isPartOf": "schema:isPartOf",
    "hasPart": "schema:hasPart",
    "exampleOfWork": "schema:exampleOfWork",
    "workExample": "schema:workExample",
    "translationOfWork": "schema:translationOfWork",
    "workTranslation": "schema:workTranslation",
    "relatedLink": "",
}
_SOURCES = {
    "isBasedOn": "schema:isBasedOn",
    "isBasedOnUrl": "schema:isBasedOnUrl",
    "wasDerivedFrom": "prov:wasDerivedFrom",
    "prov:wasDerivedFrom": "prov:wasDerivedFrom",
    "prov:hadPrimarySource": "prov:hadPrimarySource",
}
_ACTIVITIES = ("wasGeneratedBy", "prov:wasGeneratedBy")
_METHODS = ("measurementTechnique", "measurementMethod")
# Dublin Core's term for the resource that this one is a version of: what a concept DOI names.
_CONCEPTS = ("isVersionOf", "dct:isVersionOf", "dcterms:isVersionOf")
_LANDING = ("url", "mainEntityOfPage", "codeRepository")

# Where schema.org puts a field of the record; formats that build on it say what differs.
KEYS = {
    "identifier": "identifier",
    "title": "name",
    "description": "description",
    "creators": "creator",
    "publisher": "publisher",
    "publication date": "datePublished",
    "version": "version",
    "keywords": "keywords",
    "subjects": "keywords",
    "resource type": "@type",
    "language": "inLanguage",
    "licence": "license",
    "access": "conditionsOfAccess",
    "related": "citation",
    "provenance": "isBasedOn",
    "contact": "contactPoint",
    "files": "distribution",
    "coverage": "temporalCoverage",
    "variables": "variableMeasured",
}

FILE_TYPES = {"File", "MediaObject"}  # RO-Crate's name for a file is an alias of schema.org's


def read_creative_work(graph: Graph, work: Node, describe: Describer) -> None:
    """Describe `work`, but for its files."""
    _read_identifiers(graph, work, describe)
    _read_texts(graph, work, describe)
    _read_dates(graph, work, describe)
    _read_agents(graph, work, describe)
    _read_publishers(graph, work, describe)
    _read_keywords(graph, work, describe)
    _read_rights(graph, work, describe)
    _read_locations(graph, work, describe)
    _read_relations(graph, work, describe)
    _read_provenance(graph, work, describe)
    _read_coverage(graph, work, describe)
    read_variables(graph, work, describe)


def read_downloads(graph: Graph, work: Node, describe: Describer) -> None:
    """The downloads of a work: `DataDownload` or `MediaObject` entities, or plain URLs."""
    for node in graph.values(work, "distribution", "encoding", "associatedMedia"):
        for place in _download_places(graph, node):
            path = graph.identifier(place)
            describe.described_file(node, path, **graph.file_details(node))
            if is_absolute(path):
                describe.location(place, "download", path)
        for licence in graph.values(node, "license"):
            describe.licence(licence, graph.licence(licence), scope="file")


def _download_places(graph: Graph, node: Node) -> list[Node]:
    places = list(graph.values(node, "contentUrl")) or list(graph.values(node, "url"))
    return places or ([node] if graph.identifier(node) else [])


def _read_identifiers(graph: Graph, work: Node, describe: Describer) -> None:
    if is_absolute(entity_id(work)) and identify(entity_id(work)).unique:
        describe.identifier(work, entity_id(work))
    for node in graph.values(work, "identifier", "sameAs", "cite-as"):
        describe.identifier(node, graph.identifier(node))
    for node in graph.values(work, "url"):
        if identify(graph.identifier(node)).persistent:
            describe.identifier(node, graph.identifier(node))
    for node in graph.values(work, *_CONCEPTS):
        describe.identifier(node, graph.target(node), concept=True)


def _read_texts(graph: Graph, work: Node, describe: Describer) -> None:
    for node in graph.literals(work, "name"):
        describe.title(node)
    for node in graph.literals(work, "description", "abstract"):
        describe.description(node)
    for node in graph.literals(work, "version", "softwareVersion"):
        describe.version(node)
    for node in graph.values(work, "inLanguage"):
        describe.language(node, graph.text(node, "alternateName") or graph.label(node))
    for node in type_nodes(work):
        describe.resource_type(node, local_term(node.text()))


def _read_dates(graph: Graph, work: Node, describe: Describer) -> None:
    for term, kind in _DATES.items():
        for node in graph.literals(work, term):
            describe.date(node, kind)


def _read_agents(graph: Graph, work: Node, describe: Describer) -> None:
    for node, name, details in graph.agents(work, "creator", "author"):
        describe.creator(node, name, **details)
    for term, field in _AGENTS.items():
        for node, name, details in graph.agents(work, term):
            roles = details["roles"] if term in _NO_ROLE else [term, *details["roles"]]
            describe.agent(field, node, name, **{**details, "roles": roles})
    for grant in graph.values(work, "funding"):
        for node, name, details in graph.agents(grant, "funder", "sponsor"):
            describe.contributor(node, name, **{**details, "roles": ["funder"]})


def _read_publishers(graph: Graph, work: Node, describe: Describer) -> None:
    """The publisher; where there is none, who provides the work or which catalogue holds it."""
    for term in ("publisher", "provider", "includedInDataCatalog"):
        if nodes := list(graph.values(work, term)):
            for node in nodes:
                describe.publisher(node, graph.label(node))
            return


def _read_keywords(graph: Graph, work: Node, describe: Describer) -> None:
    for node, label, uri, scheme in graph.keywords(work, "keywords"):
        describe.keyword(node, label, uri=uri, scheme=scheme)
    for node in graph.values(work, "about"):
        if "DefinedTerm" in types(node):
            _, label, uri, scheme = graph.defined_term(node)
            describe.keyword(node, label, uri=uri, scheme=scheme)


def _read_rights(graph: Graph, work: Node, describe: Describer) -> None:
    for node in graph.values(work, "license"):
        describe.licence(node, graph.licence(node))
    for term, kind in (("creditText", "attribution"), ("copyrightNotice", "copyright")):
        for node in graph.literals(work, term):
            describe.notice(kind, node)
    for node in graph.values(work, "conditionsOfAccess"):
        text = graph.label(node)
        if access_level(text):
            describe.access(node, text)
        else:
            describe.condition(node, text)
    for node in graph.values(work, "isAccessibleForFree"):
        is_free = str(node.value).lower().endswith("true")  # also "True" and https://schema.org/True
        describe.access(node, "freely accessible" if is_free else "not accessible for free")


def _read_locations(graph: Graph, work: Node, describe: Describer) -> None:
    for node in graph.values(work, *_LANDING):
        if is_absolute(graph.identifier(node)):
            describe.location(node, "landing", graph.identifier(node))
    for node in graph.values(work, "downloadUrl", "contentUrl"):
        if is_absolute(graph.identifier(node)):
            describe.location(node, "download", graph.identifier(node))


def _read_relations(graph: Graph, work: Node, describe: Describer) -> None:
    for term, relation in (_RELATIONS | _SOURCES).items():
        for node in graph.values(work, term):
            if term != "hasPart" or _is_elsewhere(node):
                describe.related(node, relation, graph.target(node))


def _is_elsewhere(part: Node) -> bool:
    """Whether a part is a resource of its own, rather than a file or something described in this file."""
    return types(part).isdisjoint(FILE_TYPES) and (is_absolute(entity_id(part)) or not entity_id(part))


def _read_provenance(graph: Graph, work: Node, describe: Describer) -> None:
    for node in graph.values(work, *_SOURCES):
        describe.provenance("source", node, graph.label(node), identifier=graph.target(node))
    for node in graph.values(work, *_ACTIVITIES):
        describe.provenance("activity", node, graph.label(node) or graph.text(node, "description", "prov:label"))
    variables = [one for one in graph.values(work, "variableMeasured") if is_object(one)]
    for described in (work, *variables):
        for node in graph.values(described, *_METHODS):
            describe.provenance("method", node, graph.label(node))


def _read_coverage(graph: Graph, work: Node, describe: Describer) -> None:
    """Place, time and organisms; times in words or numbers are dates already."""
    for node in graph.values(work, "spatialCoverage", "contentLocation"):
        describe.coverage("spatial", node, _place(graph, node))
    for node in graph.values(work, "temporalCoverage"):
        if is_object(node):
            ends = [graph.text(node, "startDate"), graph.text(node, "endDate")]
            describe.coverage("temporal", node, graph.label(node) or "/".join(filter(None, ends)))
    taxa = [one for one in graph.values(work, "about") if "Taxon" in types(one)]
    for node in (*taxa, *graph.values(work, "taxonomicRange")):
        describe.coverage("taxonomic", node, graph.text(node, "scientificName") or graph.label(node))


def _place(graph: Graph, node: Node) -> str:
    """What a place is called, else where on Earth it is: a point, or a shape as it is written."""
    if name := graph.label(node) or graph.text(node, "address", "description"):
        return name
    for geo in (node, *graph.values(node, "geo", "geosparql:hasGeometry")):
        shape = graph.text(geo, "box", "polygon", "circle", "line", "geosparql:asWKT")
        point = coordinates(west=graph.text(geo, "longitude"), south=graph.text(geo, "latitude"))
        if shape or point:
            return shape or point
    return ""


def read_variables(graph: Graph, work: Node, describe: Describer, table: str = "") -> None:
    """What was measured, in words or as a PropertyValue whose `propertyID` is the term of a vocabulary."""
    for node in graph.values(work, "variableMeasured"):
        terms = [_iri(one) for one in graph.values(node, "propertyID", "sameAs", "url")]
        describe.variable(
            node,
            graph.label(node) or next(filter(None, terms), ""),
            table=table,
            description=graph.text(node, "description", "alternateName"),
            uri=first_iri(*terms, entity_id(node)),
            unit=graph.text(node, "unitText", "unitCode"),
        )


def _iri(node: Node) -> str:
    return entity_id(node) or node.text()
