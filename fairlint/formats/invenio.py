"""Records and drafts of InvenioRDM, on which Zenodo runs: `record.json` of the REST API, or its `metadata` alone.

Specification: https://inveniordm.docs.cern.ch/reference/metadata/. Zenodo's older form is that of `zenodo`.
"""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import best_licence, checksum, geometry, relate, with_scheme
from fairlint.language import later

_SUBJECTS = {"dataset": "dataset", "software": "software"}


def recognises(root: Node) -> bool:
    """Creators as InvenioRDM has them, here or in `metadata`."""
    metadata = _metadata(root)
    creator = next(metadata["creators"].each(), metadata)
    return bool(creator["person_or_org"]) or bool(metadata["resource_type"]["id"] and metadata["publication_date"])


def read(root: Node, describe: Describer) -> None:
    """Describe the record; what the repository gave it stands beside `metadata`."""
    metadata = _metadata(root)
    kind = metadata["resource_type"]["id"]
    describe.subject = _SUBJECTS.get(kind.text().partition("-")[0], "")
    describe.resource_type(kind)
    _read_identifiers(root, metadata, describe)
    _read_texts(metadata, describe)
    _read_people(metadata, describe)
    _read_dates(metadata, describe)
    _read_rights(root, metadata, describe)
    _read_relations(metadata, describe)
    _read_files(root, describe)


def _metadata(root: Node) -> Node:
    return root["metadata"] if isinstance(root["metadata"].value, dict) else root


def _read_identifiers(root: Node, metadata: Node, describe: Describer) -> None:
    for _, pid in root["pids"].members():
        describe.identifier(pid["identifier"])
    for _, pid in root["parent"]["pids"].members():
        describe.identifier(pid["identifier"], concept=True)
    for one in metadata["identifiers"].each():
        node = one["identifier"]
        describe.identifier(node, with_scheme(node.text(), one["scheme"].text()))
    describe.location(root["links"]["self_html"], "landing")


def _read_texts(metadata: Node, describe: Describer) -> None:
    describe.title(metadata["title"])
    describe.description(metadata["description"])
    describe.version(metadata["version"])
    describe.publisher(metadata["publisher"])
    for one in metadata["languages"].each():
        describe.language(one["id"])
    for one in metadata["additional_descriptions"].each():
        if one["type"]["id"].text() in ("methods", "technical-info"):
            describe.provenance("method", one["description"])
    for one in metadata["subjects"].each():
        label, uri = one.texts("subject", "id"), one["id"].text()
        describe.keyword(one, label, uri=uri, scheme=one["scheme"].text())


def _read_people(metadata: Node, describe: Describer) -> None:
    for one in metadata["creators"].each():
        _read_agent("creators", one, describe)
    for one in metadata["contributors"].each():
        _read_agent("contributors", one, describe)
        if one["role"]["id"].text() == "contactperson":
            _read_agent("contacts", one, describe)


def _read_agent(field: str, agent: Node, describe: Describer) -> None:
    who = agent["person_or_org"]
    full = f"{who['given_name'].text()} {who['family_name'].text()}".strip()
    identifiers = [with_scheme(one["identifier"].text(), one["scheme"].text()) for one in who["identifiers"].each()]
    describe.agent(
        field,
        who,
        full or who["name"].text(),
        identifiers=identifiers,
        organisation=who["type"].text() == "organizational",
        roles=[agent["role"]["id"].text()],
    )


def _read_dates(metadata: Node, describe: Describer) -> None:
    describe.date(metadata["publication_date"], "Issued")
    for one in metadata["dates"].each():
        describe.date(one["date"], one["type"]["id"].text().capitalize() or "Other")
    for one in metadata["locations"]["features"].each():
        describe.coverage("spatial", one, one["place"].text() or geometry(one) or one["description"].text())


def _read_rights(root: Node, metadata: Node, describe: Describer) -> None:
    for one in metadata["rights"].each():
        titles = [node.text() for _, node in one["title"].members()]
        links = [one["link"].text(), one["props"]["url"].text()]
        describe.licence(one, best_licence([one["id"].text(), *links, one["title"].text(), *titles]))
    access = root["access"]
    embargo = access["embargo"]
    if embargo["active"].value is True:
        describe.access(embargo["active"], "embargoed")
        describe.date(embargo["until"], "Available")
        describe.condition(embargo["reason"])
    else:
        describe.access(access["status"] or access["files"] or access["record"])


def _read_relations(metadata: Node, describe: Describer) -> None:
    for one in metadata["related_identifiers"].each():
        node = one["identifier"]
        relate(describe, node, one["relation_type"]["id"].text(), node.text(), one["scheme"].text())
    for one in metadata["references"].each():
        node = one["identifier"]
        describe.related(node, "references", with_scheme(node.text(), one["scheme"].text()))


def _read_files(root: Node, describe: Describer) -> None:
    """The files of a record, by name or, in lists of files, one after the other."""
    entries = root["files"]["entries"] or root["files"] or root["entries"]
    named = isinstance(entries.value, dict) and not root["files"]["key"]
    for one in [node for _, node in entries.members()] if named else entries.each():
        describe.described_file(
            one,
            one["key"].text(),
            media_type=one["mimetype"].text(),
            size=one["size"].text(),
            checksum=checksum(one["checksum"].text(), "md5"),
        )


FORMAT = Format(
    id="invenio",
    title=later("InvenioRDM record"),
    syntax="json",
    names=("zenodo-invenio.json",),
    globs=("record.json", "*.json"),
    marks=('"person_or_org"',),
    recognises=recognises,
    read=read,
    schema="invenio.schema.json",
    keys={
        "identifier": "pids.doi",
        "title": "title",
        "description": "description",
        "creators": "creators",
        "publisher": "publisher",
        "publication date": "publication_date",
        "version": "version",
        "keywords": "subjects",
        "subjects": "subjects",
        "resource type": "resource_type",
        "language": "languages",
        "licence": "rights",
        "access": "access",
        "related": "related_identifiers",
        "provenance": "additional_descriptions",
        "contact": "contributors: contactperson",
        "coverage": "locations",
    },
)
