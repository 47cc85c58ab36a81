"""Zenodo's deposit metadata (`.zenodo.json`), also as a record of Zenodo's REST API wraps them in `metadata`.

Specification: https://developers.zenodo.org/#representation, "Deposit metadata". In a repository that Zenodo
archives from GitHub the file replaces what Zenodo would guess. `invenio` reads records in the form of InvenioRDM.
"""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import best_licence, checksum, coordinates, refer, relate, with_scheme
from fairlint.language import later

_KNOWN = (
    "upload_type",
    "access_right",
    "creators",
    "title",
    "description",
    "license",
    "related_identifiers",
    "communities",
    "keywords",
)
_SUBJECTS = {"dataset": "dataset", "software": "software"}


def recognises(root: Node) -> bool:
    """An object with at least one of Zenodo's commoner keys, here or in its `metadata`; never linked data."""
    return not root["@context"] and any(root[key] or root["metadata"][key] for key in _KNOWN)


def read(root: Node, describe: Describer) -> None:
    """Describe the deposit; DOIs and files may stand beside `metadata` in what the REST API gave."""
    deposit = root["metadata"] if isinstance(root["metadata"].value, dict) else root
    describe.subject = _SUBJECTS.get(_kind(deposit).text(), "")
    describe.location(root["links"]["html"], "landing")
    _read_identifiers(root, deposit, describe)
    _read_texts(deposit, describe)
    _read_people(deposit, describe)
    _read_dates(deposit, describe)
    _read_subjects(deposit, describe)
    _read_rights(deposit, describe)
    _read_relations(deposit, describe)
    _read_files(root, describe)


def _kind(deposit: Node) -> Node:
    """The upload type; a published record has a resource type instead."""
    return deposit["upload_type"] or deposit["resource_type"]["type"]


def _read_identifiers(root: Node, deposit: Node, describe: Describer) -> None:
    doi = deposit["doi"] or root["doi"] or deposit["prereserve_doi"]["doi"]
    describe.identifier(doi)
    describe.identifier(deposit["conceptdoi"] or root["conceptdoi"], concept=True)
    for one in deposit["alternate_identifiers"].each():
        describe.identifier(one["identifier"])


def _read_texts(deposit: Node, describe: Describer) -> None:
    describe.title(deposit["title"])
    describe.description(deposit["description"])
    describe.version(deposit["version"])
    describe.language(deposit["language"])
    describe.publisher(deposit["imprint_publisher"])
    describe.resource_type(_kind(deposit))
    describe.provenance("method", deposit["method"])


def _read_people(deposit: Node, describe: Describer) -> None:
    for one in deposit["creators"].each():
        describe.creator(one, one["name"].text(), identifiers=_identifiers(one))
    for one in deposit["contributors"].each():
        role = one["type"].text()
        describe.contributor(one, one["name"].text(), identifiers=_identifiers(one), roles=[role])
        if role == "ContactPerson":
            describe.contact(one, one["name"].text(), identifiers=_identifiers(one))
    for one in deposit["thesis_supervisors"].each():
        describe.contributor(one, one["name"].text(), identifiers=_identifiers(one), roles=["Supervisor"])


def _identifiers(person: Node) -> list[str]:
    return [with_scheme(person[scheme].text(), scheme) for scheme in ("orcid", "gnd")]


def _read_dates(deposit: Node, describe: Describer) -> None:
    describe.date(deposit["publication_date"], "Issued")
    describe.date(deposit["embargo_date"], "Available")
    for one in deposit["dates"].each():
        ends = dict.fromkeys(filter(None, [one["start"].text(), one["end"].text()]))
        describe.date(one, one["type"].text() or "Other", "/".join(ends))
    for one in deposit["locations"].each():
        describe.coverage(
            "spatial", one, one["place"].text() or coordinates(west=one["lon"].text(), south=one["lat"].text())
        )


def _read_subjects(deposit: Node, describe: Describer) -> None:
    for one in deposit["keywords"].each():
        describe.keyword(one)
    for one in deposit["subjects"].each():
        describe.keyword(one, one["term"].text(), uri=one["identifier"].text())


def _read_rights(deposit: Node, describe: Describer) -> None:
    for one in deposit["license"].each():
        describe.licence(one, best_licence([one.text(), one["id"].text()]))
    describe.access(deposit["access_right"])
    describe.condition(deposit["access_conditions"])


def _read_relations(deposit: Node, describe: Describer) -> None:
    for one in deposit["related_identifiers"].each():
        relation, node = one["relation"].text(), one["identifier"]
        scheme = one["scheme"].text()
        if relation.lower() == "isalternateidentifier":
            describe.identifier(node, with_scheme(node.text(), scheme))
        else:
            relate(describe, node, relation, node.text(), scheme)
    for one in deposit["references"].each():
        refer(describe, one, "references")


def _read_files(root: Node, describe: Describer) -> None:
    """The files of a published record; a deposit's metadata name none."""
    for one in root["files"].each():
        describe.described_file(
            one,
            one.texts("key", "filename"),
            media_type=one["mimetype"].text(),
            size=one.texts("size", "filesize"),
            checksum=checksum(one["checksum"].text(), "md5"),
        )


FORMAT = Format(
    id="zenodo",
    title=later("Zenodo deposit metadata"),
    syntax="json",
    names=(".zenodo.json", "zenodo.json"),
    globs=("record.json", "*.json"),
    marks=('"conceptdoi"', '"conceptrecid"'),
    recognises=recognises,
    read=read,
    read_by="Zenodo",
    schema="zenodo.schema.json",
    keys={
        "identifier": "doi",
        "title": "title",
        "description": "description",
        "creators": "creators",
        "publication date": "publication_date",
        "version": "version",
        "keywords": "keywords",
        "subjects": "subjects",
        "resource type": "upload_type",
        "language": "language",
        "licence": "license",
        "access": "access_right",
        "related": "related_identifiers",
        "provenance": "method",
        "contact": "contributors: ContactPerson",
        "coverage": "locations",
    },
)
