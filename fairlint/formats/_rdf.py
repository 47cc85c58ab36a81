"""What RDF says of a dataset, in the vocabularies that datasets are described with: DCAT, DCMI Terms, schema.org, PROV.

A description in RDF mixes vocabularies freely, so that one reader knows them all. Which resource of a file is the
dataset, each format knows for itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fairlint.describer import Describer
from fairlint.formats._common import agent_identifiers, best_licence, checksum, first_iri, relate, with_scheme
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence

if TYPE_CHECKING:
    from fairlint.documents._triples import Resource, Statement

_TITLES = ("dct:title", "dc:title", "schema:name")
_DESCRIPTIONS = ("dct:description", "dc:description", "schema:description", "dct:abstract", "schema:abstract")
_LABELS = (
    "foaf:name",
    "vcard:fn",
    "rdfs:label",
    "skos:prefLabel",
    "dct:title",
    "schema:name",
    "vcard:organization-name",
    "schema:legalName",
    "dc:title",
)
_IDENTIFIERS = ("dct:identifier", "dc:identifier", "adms:identifier", "schema:identifier", "bibo:doi")
_VERSIONS = ("dcat:version", "owl:versionInfo", "pav:version", "schema:version")
_DATES = {
    "dct:issued": "Issued",
    "schema:datePublished": "Issued",
    "dct:created": "Created",
    "schema:dateCreated": "Created",
    "prov:generatedAtTime": "Created",
    "pav:createdOn": "Created",
    "dct:modified": "Updated",
    "schema:dateModified": "Updated",
    "dct:available": "Available",
    "dct:valid": "Valid",
    "dct:dateSubmitted": "Submitted",
    "dct:dateAccepted": "Accepted",
    "dct:dateCopyrighted": "Copyrighted",
    "dct:date": "Other",
    "dc:date": "Other",
}
_STARTS = ("dcat:startDate", "schema:startDate")
_ENDS = ("dcat:endDate", "schema:endDate")
_CREATORS = ("dct:creator", "dcatde:originator", "dc:creator", "schema:creator", "schema:author", "foaf:maker")
# Properties for other people, and the role that each names; dcatde:contributor and the like name none.
_CONTRIBUTORS = {
    "dct:contributor": "",
    "dc:contributor": "",
    "dcatde:contributor": "",
    "schema:contributor": "",
    "dcatde:maintainer": "maintainer",
    "dct:rightsHolder": "RightsHolder",
    "schema:copyrightHolder": "copyrightHolder",
    "schema:editor": "editor",
    "schema:funder": "funder",
    "prov:wasAttributedTo": "",
}
_PUBLISHERS = ("dct:publisher", "dc:publisher", "schema:publisher")
_CONTACTS = ("dcat:contactPoint", "schema:contactPoint")
_AGENT_IDENTIFIERS = (
    "dct:identifier",
    "adms:identifier",
    "schema:identifier",
    "owl:sameAs",
    "schema:sameAs",
    "foaf:account",
    "foaf:page",
    "foaf:homepage",
    "vcard:hasUID",
    "vcard:hasURL",
    "org:identifier",
)
_MAILS = ("foaf:mbox", "vcard:hasEmail", "vcard:email", "schema:email")
_KEYWORDS = ("dcat:keyword", "schema:keywords")
_SUBJECTS = ("dcat:theme", "dct:subject", "dc:subject", "dcatap:hvdCategory", "schema:about")
_LICENCES = ("dct:license", "schema:license", "cc:license", "odrs:dataLicense")
_RIGHTS = ("dct:rights", "dc:rights")
_NOTICES = {
    "dcatde:licenseAttributionByText": "attribution",
    "cc:attributionName": "attribution",
    "schema:creditText": "attribution",
    "schema:copyrightNotice": "copyright",
    "odrs:attributionText": "attribution",
    "odrs:copyrightNotice": "copyright",
}
_ACCESS = ("dct:accessRights", "dcat:accessRights", "schema:conditionsOfAccess")
_LANDING = ("dcat:landingPage", "foaf:homepage", "schema:url")
_DOWNLOADS = ("dcat:downloadURL", "schema:contentUrl")
_DISTRIBUTIONS = ("dcat:distribution", "schema:distribution", "schema:encoding")
_SOURCES = tuple(
    "prov:wasDerivedFrom prov:hadPrimarySource dct:source dc:source schema:isBasedOn pav:derivedFrom pav:importedFrom "
    "pav:retrievedFrom".split()
)
_PLACES = (
    *("dct:spatial", "schema:spatialCoverage", "schema:contentLocation", "dcatde:politicalGeocodingURI"),
    "dcatde:geocodingDescription",
)
_METHODS = ("dct:provenance", "dcatde:qualityProcessURI", "schema:measurementTechnique")
_RELATIONS = tuple(
    "dct:relation dct:references dct:isReferencedBy dct:isPartOf dct:hasPart dct:isVersionOf dct:hasVersion "
    "dct:replaces dct:isReplacedBy dct:requires dct:isRequiredBy dct:isFormatOf dct:hasFormat dct:conformsTo "
    "dc:relation dcat:inSeries dcat:prev dcat:previousVersion dcat:hasVersion dcat:hasCurrentVersion "
    "dcat:isVersionOf prov:wasRevisionOf prov:specializationOf prov:alternateOf schema:citation schema:isPartOf "
    "schema:hasPart schema:subjectOf cito:isCitedBy cito:cites cito:citesAsDataSource cito:isDocumentedBy".split()
)
_ORGANISATIONS = ("Organization", "Organisation", "FormalOrganization", "Group", "Corporation", "OrganizationalUnit")
_MEDIA_TYPES = "iana.org/assignments/media-types/"
_ABSOLUTE = ("http://", "https://", "ftp://", "urn:", "doi:")


def label(resource: Resource) -> str:
    """What a resource is called: its name, the names of a person, or empty."""
    given = (resource.text("foaf:givenName", "foaf:firstName", "vcard:given-name", "schema:givenName"),)
    family = (resource.text("foaf:familyName", "foaf:lastName", "vcard:family-name", "schema:familyName"),)
    return resource.text(*_LABELS) or " ".join(filter(None, given + family))


def called(resource: Resource, statement: Statement) -> str:
    """The text of a value, the name of a resource, or failing that its IRI."""
    return statement.text() if statement.is_literal else label(resource.at(statement)) or statement.text()


def read_resource(work: Resource, describe: Describer) -> None:
    """Describe a dataset or catalogue, but for its distributions."""
    _read_identifiers(work, describe)
    _read_texts(work, describe)
    _read_people(work, describe)
    _read_dates(work, describe)
    _read_subjects(work, describe)
    _read_access(work, describe)
    for one in _values(work, *_LANDING):
        if one.text().startswith(_ABSOLUTE):
            describe.location(one, "landing")
    _read_relations(work, describe)
    _read_provenance(work, describe)
    _read_coverage(work, describe)


def read_distributions(work: Resource | None, distributions: list[Resource], describe: Describer) -> None:
    """The files of a dataset, and the licences of the dataset and its files."""
    for one in distributions:
        _read_distribution(one, describe)
    _read_licences(work, distributions, describe)
    for dump in _values(work, "void:dataDump") if work else ():
        _read_file(dump, describe)


def distributions_of(work: Resource) -> list[Resource]:
    """The distributions of a dataset, in their order, as far as the file describes them."""
    found = (at for _, at in work.resources(*_DISTRIBUTIONS))
    return [one for one in dict.fromkeys(found) if one.is_described]


def _values(work: Resource, *names: str) -> Iterator[Statement]:
    """The values of properties; schema.org's also where they are written in small letters throughout."""
    for name in names:
        yield from work.values(name)
        if name.startswith("schema:") and name.lower() != name:
            yield from work.values(name.lower())


def _read_identifiers(work: Resource, describe: Describer) -> None:
    seen: set[str] = set()

    def add(node: Statement | Resource, text: str) -> None:
        key = identify(text).normalized or text
        if key not in seen:
            seen.add(key)
            describe.identifier(node, text)

    if work.subject.startswith(_ABSOLUTE) and identify(work.subject).unique:
        add(work, work.subject)
    for one in _values(work, *_IDENTIFIERS):
        add(one, _identifier(work, one))
    for one in _values(work, "dct:isVersionOf", "dcat:isVersionOf"):
        if identify(one.text()).persistent:
            describe.identifier(one, one.text(), concept=True)
    for one in _values(work, *_LANDING, "owl:sameAs", "schema:sameAs"):
        if identify(one.text()).persistent:
            add(one, one.text())


def _identifier(work: Resource, statement: Statement) -> str:
    """An identifier as text, or as a resource with notation (adms:Identifier) or value (schema:PropertyValue)."""
    if statement.is_literal:
        return statement.text()
    node = work.at(statement)
    scheme = node.text("adms:schemaAgency", "schema:propertyID").rpartition("/")[2]
    return with_scheme(node.text("skos:notation", "schema:value"), scheme) or statement.text()


def _read_texts(work: Resource, describe: Describer) -> None:
    for one in list(_values(work, *_TITLES)) or work.values("rdfs:label", "skos:prefLabel"):
        describe.title(one)
    for one in list(_values(work, *_DESCRIPTIONS)) or work.values("rdfs:comment"):
        if one.is_literal:
            describe.description(one)
    for one in _values(work, *_VERSIONS):
        describe.version(one)
    for one in _values(work, "dct:language", "dc:language", "schema:inLanguage"):
        describe.language(one, one.text() if one.is_literal else one.text().rstrip("/").rpartition("/")[2].lower())
    for one in _values(work, *_PUBLISHERS):
        describe.publisher(one, called(work, one))


def _read_people(work: Resource, describe: Describer) -> None:
    for one in _values(work, *_CREATORS):
        _read_agent("creators", work, one, describe)
    for name, role in _CONTRIBUTORS.items():
        for one in _values(work, name):
            _read_agent("contributors", work, one, describe, role)
    for _, attribution in work.resources("prov:qualifiedAttribution"):
        for agent in attribution.values("prov:agent"):
            _read_agent("contributors", attribution, agent, describe, _role(attribution))
    for one in _values(work, *_CONTACTS):
        _read_agent("contacts", work, one, describe)


def _role(qualified: Resource) -> str:
    """The last part of the address of a role: `…/relation/original` is original."""
    roles = (one.text().rstrip("/#").replace("#", "/") for one in qualified.values("dcat:hadRole"))
    return next(roles, "").rpartition("/")[2]


def _read_agent(field: str, work: Resource, statement: Statement, describe: Describer, role: str = "") -> None:
    """A person or organisation: text, a resource described in the file, or one that is only named."""
    agent = work.at(statement)
    name, details = called(work, statement), {} if statement.is_literal else _agent_details(agent)
    describe.agent(field, statement, "" if name.startswith("mailto:") else name, roles=[role], **details)


def _agent_details(agent: Resource) -> dict[str, Any]:
    given = ["" if agent.is_blank else agent.subject]
    for one in _values(agent, *_AGENT_IDENTIFIERS):
        account = agent.at(one)
        given += [_identifier(agent, one), account.text("foaf:accountName")]
    mails = (one.text() or agent.at(one).text("vcard:value") for one in _values(agent, *_MAILS))
    return {
        "identifiers": agent_identifiers(*dict.fromkeys(filter(None, given))),
        "organisation": any(one.rpartition(":")[2] in _ORGANISATIONS for one in agent.types),
        "email": next(filter(None, mails), "").removeprefix("mailto:"),
    }


def _read_dates(work: Resource, describe: Describer) -> None:
    for name, kind in _DATES.items():
        for one in _values(work, name):
            if one.is_literal:
                describe.date(one, kind)
    for one in _values(work, "dct:temporal", "schema:temporalCoverage"):
        describe.date(one, "Coverage", one.text() if one.is_literal else _period(work.at(one)))


def _period(period: Resource) -> str:
    """`start/end`; where a moment is a resource (OWL-Time), its date."""
    ends = []
    for names, moment in ((_STARTS, "time:hasBeginning"), (_ENDS, "time:hasEnd")):
        moments = (
            at.text("time:inXSDDate", "time:inXSDDateTime", "time:inXSDDateTimeStamp")
            for _, at in period.resources(moment)
        )
        ends.append(period.text(*names) or next(moments, ""))
    return "/".join(filter(None, ends))


def _read_subjects(work: Resource, describe: Describer) -> None:
    keywords = list(_values(work, *_KEYWORDS))
    for one in keywords:
        texts = one.text().split(",") if len(keywords) == 1 and one.is_literal else [one.text()]
        for text in texts:
            describe.keyword(one, text.strip())
    for one in _values(work, *_SUBJECTS):
        if one.is_literal:
            describe.keyword(one)
        elif name := called(work, one):
            describe.keyword(one, name, uri=one.text())


def _read_access(work: Resource, describe: Describer) -> None:
    for one in _values(work, *_ACCESS):
        text = one.text()
        name = "" if one.is_literal else label(work.at(one))
        describe.access(one, text if access_level(text) or not name else name)
        if name and not access_level(name):
            describe.condition(one, name)
    for one in _values(work, "schema:isAccessibleForFree"):
        describe.access(one, "freely accessible" if one.text() in ("true", "1") else "not accessible for free")
    for one in _values(work, *_RIGHTS):
        if identify_licence(called(work, one)).kind == "access":
            describe.access(one, called(work, one))


def _read_licences(work: Resource | None, distributions: list[Resource], describe: Describer) -> None:
    """Each licence once. Where files have several, those that not the dataset states are the files' own."""
    stated: dict[str, tuple[Statement, bool]] = {}
    for owner in [*([work] if work else []), *distributions]:
        for one in _values(owner, *_LICENCES):
            stated.setdefault(_licence(owner, one), (one, owner is work))
        for one in _values(owner, *_RIGHTS):
            if identify_licence(text := _licence(owner, one)).kind in ("licence", "family"):
                stated.setdefault(text, (one, owner is work))
        for name, kind in _NOTICES.items():
            for one in _values(owner, name):
                describe.notice(kind, one)
    known = {identify_licence(text).spdx or text for text in stated if text}
    for text, (node, own) in stated.items():
        describe.licence(node, text, scope="" if own or len(known) == 1 else "file")


def _licence(owner: Resource, statement: Statement) -> str:
    if statement.is_literal:
        return statement.text()
    node = owner.at(statement)
    others = (one.text() for one in node.values("owl:sameAs", "skos:exactMatch", "foaf:homepage", "schema:url"))
    return best_licence([statement.text(), *others, node.text("dct:identifier", "skos:notation"), label(node)])


def _read_relations(work: Resource, describe: Describer) -> None:
    for name in (*_RELATIONS, *_SOURCES):
        for one in _values(work, name):
            _relate(one, name.replace("dct:", "dcterms:"), work, describe)
    for _, relationship in work.resources("dcat:qualifiedRelation"):
        for one in relationship.values("dct:relation"):
            _relate(one, _role(relationship), relationship, describe)


def _relate(statement: Statement, relation: str, work: Resource, describe: Describer) -> None:
    """Another resource, where the value names one: `dct:hasVersion "Yes"` does not, nor does a profile of DCAT."""
    text = statement.text() if statement.is_literal else _identifier(work, statement)
    if text.startswith("file://dataset/") or "dcat-ap" in text or (statement.is_literal and not identify(text).unique):
        return
    relate(describe, statement, relation, text)


def _read_provenance(work: Resource, describe: Describer) -> None:
    for names, kind in ((_SOURCES, "source"), (_METHODS, "method"), (("prov:wasGeneratedBy",), "activity")):
        for one in _values(work, *names):
            node = work.at(one)
            text = called(work, one) or node.text("dct:description", "rdfs:comment")
            if text and (kind != "source" or not _is_related_origin(one)):
                named = "" if one.is_literal or node.is_blank else one.text()
                describe.provenance(kind, one, text, identifier=named)


def _read_coverage(work: Resource, describe: Describer) -> None:
    """Places and periods that are called something, or are terms of a vocabulary, or geometries."""
    for one in _values(work, *_PLACES):
        text = called(work, one)
        describe.coverage("spatial", one, text or work.at(one).text("locn:geometry", "dcat:bbox", "dcat:centroid"))
    for one in _values(work, "dct:temporal", "schema:temporalCoverage"):
        if not one.is_literal and not _period(work.at(one)):
            describe.coverage("temporal", one, called(work, one))
    for one in _values(work, "dct:coverage", "dc:coverage"):
        text = called(work, one)
        describe.coverage("temporal" if parse_date(text) else "spatial", one, text)
    for one in _values(work, "schema:variableMeasured"):
        variable = work.at(one)
        terms = [term.text() for term in _values(variable, "schema:propertyID", "schema:sameAs", "schema:url")]
        describe.variable(
            one,
            called(work, one) or next(iter(terms), ""),
            description="" if one.is_literal else variable.text("schema:description", "dct:description"),
            uri=first_iri(*terms, one.text()),
            unit="" if one.is_literal else variable.text("schema:unitText", "schema:unitCode"),
        )


def _is_related_origin(statement: Statement) -> bool:
    """Whether `relate` has told of this source already."""
    from fairlint.vocabulary.namespaces import shorten
    from fairlint.vocabulary.relations import relation_type

    named = statement.text() and (not statement.is_literal or identify(statement.text()).unique)
    relation = shorten(statement.predicate).replace("dct:", "dcterms:")
    return bool(named) and relation_type(relation) == "IsDerivedFrom"


def _read_distribution(distribution: Resource, describe: Describer) -> None:
    downloads = list(_values(distribution, *_DOWNLOADS))
    for one in downloads:
        _read_file(one, describe, **_file_details(distribution))
    has_format = any(distribution.values("dct:format", "dcat:mediaType"))
    for one in distribution.values("dcat:accessURL"):
        if one.text().startswith(_ABSOLUTE) and one.text() not in {other.text() for other in downloads}:
            describe.location(one, "download" if has_format and not downloads else "landing")


def _read_file(statement: Statement, describe: Describer, **details: str) -> None:
    text = statement.text()
    local = _local(text, statement, describe)
    describe.described_file(statement, text if local is None else local, **details)
    if text.startswith(_ABSOLUTE):
        describe.location(statement, "download", text)


def _local(iri: str, statement: Statement, describe: Describer) -> str | None:
    """A relative IRI as the path it was; it is resolved against a made-up address of the metadata file."""
    from fairlint.documents._triples import Triples, base_of

    return Triples(base_of(describe.file)).local(iri)


def _file_details(distribution: Resource) -> dict[str, str]:
    media = next((one.text() for one in _values(distribution, "dcat:mediaType", "schema:encodingFormat")), "")
    size = distribution.text("dcat:byteSize", "schema:contentSize").removesuffix(".0")
    sums = (_checksum(node) for _, node in distribution.resources("spdx:checksum"))
    return {
        "media_type": media.partition(_MEDIA_TYPES)[2] or media,
        "size": size,
        "checksum": next(filter(None, sums), ""),
    }


def _checksum(node: Resource) -> str:
    """A checksum; the algorithm is named `…#checksumAlgorithm_sha256`, or `…/hashAlgorithms/sha/256` in DCAT-AP.de."""
    algorithm = next((one.text() for one in node.values("spdx:algorithm")), "")
    name = algorithm.lower().rpartition("checksumalgorithm_")[2].rpartition("hashalgorithms/")[2]
    return checksum(node.text("spdx:checksumValue"), name.replace("/", "").replace("-", ""))
