"""Dataverse's JSON: a dataset as its native API takes and exports it.

Specification: https://guides.dataverse.org/en/latest/api/native-api.html and, for the fields,
https://guides.dataverse.org/en/latest/user/appendix.html (metadata blocks).
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import best_licence, checksum, coordinates, with_scheme
from fairlint.language import _
from fairlint.vocabulary.identifiers import identify

# Fields of the citation block that are dates of the dataset, and what they are to DataCite.
_DATES = {
    "productionDate": "Created",
    "distributionDate": "Issued",
    "dateOfDeposit": "Submitted",
}
_PERIODS = {"dateOfCollection": "Collected", "timePeriodCovered": "Coverage"}
# Fields, of any block, that tell how the data came about.
_PROVENANCE = {
    "dataSources": "source",
    "originOfSources": "source",
    "collectionMode": "method",
    "samplingProcedure": "method",
    "timeMethod": "method",
    "productionPlace": "collection",
    "dataCollector": "collection",
    "studyAssayTechnologyType": "method",
    "astroInstrument": "instrument",
}
_REQUIRED = {
    "title": "",
    "author": "authorName",
    "datasetContact": "datasetContactEmail",
    "dsDescription": "dsDescriptionValue",
    "subject": "",
}


def recognises(root: Node) -> bool:
    """A version of a dataset with a citation block."""
    return bool(_version(root)["metadataBlocks"]["citation"]["fields"])


def read(root: Node, describe: Describer) -> None:
    """Describe the version that the file holds."""
    describe.subject = "dataset"
    dataset = _dataset(root)
    version = _version(root)
    fields = [one for _, block in version["metadataBlocks"].members() for one in block["fields"].each()]
    _read_identifiers(dataset, version, describe)
    describe.publisher(dataset["publisher"])
    _read_dates(dataset, version, describe)
    _read_version(version, describe)
    for one in fields:
        _read_field(one, describe)
    _read_rights(version, describe)
    _read_files(version, describe)


def _dataset(root: Node) -> Node:
    return root["data"] if isinstance(root["data"].value, dict) else root


def _version(root: Node) -> Node:
    dataset = _dataset(root)
    return next((dataset[key] for key in ("datasetVersion", "latestVersion") if dataset[key]), dataset)


def _read_identifiers(dataset: Node, version: Node, describe: Describer) -> None:
    """The address of the dataset, else its identifier, which is put together from parts."""
    given = dataset["persistentUrl"] or version["datasetPersistentId"] or dataset["persistentId"]
    if given:
        describe.identifier(given)
    elif identifier := dataset["identifier"].text():
        protocol, authority = dataset["protocol"].text(), dataset["authority"].text()
        separator = dataset["separator"].text() or "/"
        describe.identifier(dataset["identifier"], f"{protocol}:{authority}{separator}{identifier}")


def _read_dates(dataset: Node, version: Node, describe: Describer) -> None:
    """When it was published; the time of its release says so, too."""
    issued = dataset["publicationDate"] or version["publicationDate"] or version["releaseTime"]
    describe.date(issued, "Issued", issued.text()[:10])
    updated = version["lastUpdateTime"]
    describe.date(updated, "Updated", updated.text()[:10])


def _read_version(version: Node, describe: Describer) -> None:
    """Two numbers; a draft has none yet."""
    major, minor = version["versionNumber"].text(), version["versionMinorNumber"].text()
    describe.version(version["versionNumber"], ".".join(filter(None, [major, minor])))


def _read_field(field: Node, describe: Describer) -> None:
    name, value = field["typeName"].text(), field["value"]
    if name == "title":
        describe.title(value)
    elif name in _DATES:
        describe.date(value, _DATES[name])
    elif name == "language":
        for one in value.each():
            describe.language(one)
    elif name == "subject":
        for one in value.each():
            describe.keyword(one, scheme="Dataverse subjects")
    elif name in _PROVENANCE:
        for one in value.each():
            describe.provenance(_PROVENANCE[name], one)
    elif name == "studyAssayOrganism":
        for one in value.each():
            describe.coverage("taxonomic", one)
    else:
        for one in value.each():
            _read_compound(name, one, describe)


def _read_compound(name: str, value: Node, describe: Describer) -> None:
    part = _Parts(value)
    if name == "author":
        scheme = part.text("authorIdentifierScheme")
        known = [with_scheme(part.text("authorIdentifier"), scheme)]
        describe.creator(value, part.text("authorName"), identifiers=known)
    elif name == "datasetContact":
        address = part.text("datasetContactEmail")
        describe.contact(value, part.text("datasetContactName") or address, email=address)
    elif name in ("producer", "distributor"):
        describe.contributor(value, part.text(f"{name}Name"), roles=[name.capitalize()])
    elif name == "contributor":
        describe.contributor(value, part.text("contributorName"), roles=[part.text("contributorType")])
    elif name == "dsDescription":
        describe.description(part["dsDescriptionValue"])
    elif name == "keyword":
        _read_keyword(value, part, "keywordValue", "keyword", part.text("keywordTermURI"), describe)
    elif name == "topicClassification":
        _read_keyword(value, part, "topicClassValue", "topicClass", "", describe)
    elif name == "publication":
        _read_publication(part, describe)
    elif name == "otherId":
        other = part["otherIdValue"]
        if identify(other.text()).unique:
            describe.identifier(other)
    elif name in _PERIODS:
        start = part.text(f"{name}Start", "timePeriodStart")
        end = part.text(f"{name}End", "timePeriodEnd")
        describe.date(value, _PERIODS[name], "/".join(filter(None, [start, end])))
    elif name == "geographicCoverage":
        places = ("otherGeographicCoverage", "city", "state", "country")
        describe.coverage("spatial", value, ", ".join(filter(None, map(part.text, places))))
    elif name == "geographicBoundingBox":
        south, north = part.text("southLatitude", "southLongitude"), part.text("northLatitude", "northLongitude")
        west, east = part.text("westLongitude"), part.text("eastLongitude")
        describe.coverage("spatial", value, coordinates(west=west, east=east, south=south, north=north))
    elif name == "software":
        version = part.text("softwareVersion")
        describe.provenance("software", value, f"{part.text('softwareName')} {version}".strip())
    elif name in ("relatedDatasets", "relatedMaterial") and identify(value.text()).unique:
        describe.related(value, "")


class _Parts:
    """The parts of a compound value, by the type that each names, else by its key."""

    def __init__(self, value: Node) -> None:
        self.value = value
        members = [(key, node) for key, node in value.members() if isinstance(node.value, dict)]
        self.found = {key: node["value"] for key, node in members}
        self.found |= {node["typeName"].text(): node["value"] for _, node in members if node["typeName"]}

    def __getitem__(self, name: str) -> Node:
        return self.found.get(name, Node(None, self.value.pointer))

    def text(self, *names: str) -> str:
        return next((text for name in names if (text := self[name].text())), "")


def _read_keyword(value: Node, part: _Parts, label: str, prefix: str, uri: str, describe: Describer) -> None:
    """A keyword; `termURI` names the term, while the URI of the vocabulary only names the vocabulary."""
    scheme = part.text(f"{prefix}Vocabulary", f"{prefix}Vocab")
    describe.keyword(value, part.text(label), uri=uri, scheme=scheme)


def _read_publication(part: _Parts, describe: Describer) -> None:
    """A publication about the data, with the relation that newer versions of Dataverse ask for."""
    relation = part.text("publicationRelationType") or "isReferencedBy"
    number, page = part["publicationIDNumber"], part["publicationURL"]
    if number.text():
        scheme = part.text("publicationIDType")
        describe.related(number, relation, with_scheme(number.text(), scheme), scheme=scheme)
    elif page.text():
        describe.related(page, relation)


def _read_rights(version: Node, describe: Describer) -> None:
    """A licence from the list of the installation, or terms of its own."""
    licence = version["license"]
    stated = best_licence([licence["uri"].text(), licence["name"].text(), licence.text()])
    if stated and stated.upper() != "NONE":
        describe.licence(licence, stated)
    else:
        describe.licence(version["termsOfUse"])
    describe.condition(version["termsOfAccess"])
    restricted = [one["restricted"] for one in version["files"].each() if isinstance(one["restricted"].value, bool)]
    closed = [one for one in restricted if one.value]
    if restricted:
        describe.access((closed or restricted)[0], "restricted" if closed else "open")


def _read_files(version: Node, describe: Describer) -> None:
    for one in version["files"].each():
        data = one["dataFile"] or one["datafile"]
        folder, name = one["directoryLabel"].text(), one["label"].text() or data.texts("filename", "name")
        path = f"{folder}/{name}" if folder else name
        original = data["originalFileName"].text()  # of a table that Dataverse turned into a .tab file
        if original and not describe.beside.has(path):
            path = f"{folder}/{original}" if folder else original
        stated = data["checksum"]
        describe.described_file(
            one,
            path if name else "",
            media_type=data["contentType"].text(),
            size=data["filesize"].text(),
            checksum=checksum(stated["value"].text(), stated["type"].text()) or checksum(data["md5"].text(), "md5"),
        )
        for table in one["dataTables"].each():
            for variable in table["dataVariables"].each():
                label = variable["label"].text()
                describe.variable(variable, variable["name"].text(), table=path, description=label)


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """Fields whose value has not the shape that they say, and fields that every dataset needs."""
    for _name, block in _version(root)["metadataBlocks"].members():
        for one in block["fields"].each():
            yield from _shape(one)
    citation = _version(root)["metadataBlocks"]["citation"]["fields"]
    given = {one["typeName"].text(): one["value"] for one in citation.each()}
    for name, part in _REQUIRED.items():
        if name not in given:
            yield Problem(
                _("the field {name} is missing, which every dataset in a Dataverse needs", name=name), citation.pointer
            )
        elif not given[name]:
            yield Problem(
                _("the field {name} is empty, which every dataset in a Dataverse needs", name=name), given[name].pointer
            )
        elif part:
            for one in given[name].each():
                if isinstance(one.value, dict) and not _Parts(one).text(part):
                    yield Problem(_("{name} has no {part}", name=name, part=part), one.pointer)


def _shape(field: Node) -> Iterator[Problem]:
    name, kind, value = field["typeName"].text(), field["typeClass"].text(), field["value"]
    if not isinstance(field.value, dict) or value.value is None:
        return
    multiple = field["multiple"].value
    if multiple is True and not isinstance(value.value, list):
        yield Problem(_("{name} is multiple, so that its value is a list", name=name), value.pointer)
        return
    if multiple is False and isinstance(value.value, list):
        yield Problem(_("{name} is not multiple, so that its value is no list", name=name), value.pointer)
        return
    for one in value.each():
        if kind == "compound" and not isinstance(one.value, dict):
            yield Problem(_("{name} is compound, so that each value is an object of fields", name=name), one.pointer)
        elif kind in ("primitive", "controlledVocabulary") and not isinstance(one.value, str | int | float):
            yield Problem(_("{name} is {kind}, so that each value is text", name=name, kind=kind), one.pointer)
        elif kind == "compound":
            for key, part in one.members():
                if not isinstance(part.value, dict) or not part["typeName"]:
                    yield Problem(_("{key} of {name} has no `typeName`", key=key, name=name), part.pointer)
                else:
                    yield from _shape(part)


FORMAT = Format(
    id="dataverse",
    title="Dataverse JSON",
    syntax="json",
    names=(),
    globs=("dataset.json", "*.json"),
    marks=('"metadatablocks"',),
    recognises=recognises,
    read=read,
    schema="dataverse.schema.json",
    check=check,
    dataset=True,
    keys={
        "identifier": "persistentUrl",
        "title": "title",
        "description": "dsDescription",
        "creators": "author",
        "publisher": "publisher",
        "publication date": "publicationDate",
        "version": "versionNumber",
        "keywords": "keyword",
        "subjects": "keyword",
        "language": "language",
        "licence": "license",
        "access": "restricted",
        "related": "publication",
        "provenance": "dataSources",
        "contact": "datasetContact",
        "coverage": "timePeriodCovered",
    },
)
