"""A dataset of a CKAN portal, as its API gives it, with the fields of DCAT, DCAT-AP and DCAT-AP.de.

Specification: https://docs.ckan.org/en/latest/api/ (`package_show`); fields of ckanext-dcat:
https://docs.ckan.org/projects/ckanext-dcat/en/latest/mapping/. What a portal adds stands in `extras`, or, with schemas
of its own, beside the rest.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import agent_identifiers, best_licence, checksum, geometry, refer
from fairlint.language import later
from fairlint.vocabulary.identifiers import identify

_ALGORITHMS = {32: "md5", 40: "sha1", 64: "sha256", 128: "sha512"}
_IDENTIFIERS = ("doi", "identifier", "alternate_identifier", "guid", "uri")
_DATES = {"issued": "Issued", "modified": "Updated"}
# Who made the data, who answers for them, and who else had a part: the keys of ckanext-dcat and DCAT-AP.de.
_CREATORS = ("creator", "originator", "author")
_CONTRIBUTORS = ("contributor",)
_CONTACTS = ("contact", "maintainer")
_RELATIONS = {
    "is_version_of": "isVersionOf",
    "has_version": "hasVersion",
    "is_referenced_by": "isReferencedBy",
    "references": "references",
    "related_resource": "",
    "relation": "",
    "source": "source",
}
_UNSPECIFIED = {"notspecified", "other-open", "other-closed", "other-pd", "other-at", "other-nc", "other"}


def recognises(root: Node) -> bool:
    """A name and resources with addresses, and at least one key that only CKAN has; never npm's `package.json`."""
    package = _package(root)
    resource = next(package["resources"].each(), package)
    if package["@context"] or package["type"].text() not in ("", "dataset") or not isinstance(resource.value, dict):
        return False
    named = any(package[key] for key in ("name", "title", "id"))
    return named and resource is not package and "url" in resource.value and _is_own(package, resource)


def _is_own(package: Node, resource: Node) -> bool:
    tag, extra = next(package["tags"].each(), package), next(package["extras"].each(), package)
    shaped = bool((tag is not package and tag["name"]) or (extra is not package and extra["key"]))
    return shaped or bool(package["license_id"] or resource["package_id"] or package["metadata_created"])


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset."""
    describe.subject = "dataset"
    package = _Package(_package(root))
    _read_identifiers(package, describe)
    _read_texts(package, describe)
    _read_people(package, describe)
    _read_dates(package, describe)
    _read_keywords(package, describe)
    _read_rights(package, describe)
    _read_relations(package, describe)
    _read_places(package, describe)
    for one in package.node["resources"].each():
        _read_resource(one, describe)


def _package(root: Node) -> Node:
    return root["result"] if isinstance(root["result"].value, dict) else root


class _Package:
    """A dataset with its extras, which are as good as keys of its own."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.extras = {one["key"].text(): one["value"] for one in node["extras"].each() if one["key"].text()}
        if isinstance(node["extras"].value, dict):
            self.extras = dict(node["extras"].members())

    def __getitem__(self, key: str) -> Node:
        """A value by its key; ckanext-dcat used to put `dcat_` before it."""
        found = (self.node[key], self.extras.get(key), self.extras.get(f"dcat_{key}"))
        return next((one for one in found if one), Node(None, f"{self.node.pointer}/{key}"))

    def each(self, key: str) -> Iterator[tuple[Node, str]]:
        """The texts of a value: a list, a list written as JSON, or one text."""
        for one in self[key].each():
            text = one.text()
            if text.startswith("["):
                yield from ((one, item) for item in _texts(text))
            elif text:
                yield one, text


def _texts(text: str) -> list[str]:
    """A list of texts that is itself written as text."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return [text]
    return [one for one in found if isinstance(one, str) and one]


def _read_identifiers(package: _Package, describe: Describer) -> None:
    """Persistent ones first; `url` is where the dataset comes from, and names it where it is a DOI."""
    for key in _IDENTIFIERS:
        for node, text in package.each(key):
            if identify(text).unique:
                describe.identifier(node, text)
    describe.identifier(package.node["id"])
    page = package.node["url"]
    if identify(page.text()).persistent:
        describe.identifier(page)
    else:
        describe.location(page, "landing")


def _read_texts(package: _Package, describe: Describer) -> None:
    describe.title(package.node["title"] or package.node["name"])
    describe.description(package.node["notes"] or package.node["description"])
    describe.version(package["version"])
    for node, text in package.each("language"):
        for one in text.split(","):
            describe.language(node, one)
    organisation = package.node["organization"]
    named = package["publisher_name"] or next(package["publisher"].each(), Node(None))["name"]
    describe.publisher(named or organisation["title"] or organisation["name"])


def _read_people(package: _Package, describe: Describer) -> None:
    for field, keys in (("creators", _CREATORS), ("contributors", _CONTRIBUTORS), ("contacts", _CONTACTS)):
        for key in keys:
            for node, name, email, identifier in _agents(package, key):
                describe.agent(field, node, name, email=email, identifiers=agent_identifiers(identifier))


def _agents(package: _Package, key: str) -> Iterator[tuple[Node, str, str, str]]:
    """People under one role: objects in a list, or a name and an address beside each other."""
    for one in package[key].each():
        if isinstance(one.value, dict):
            yield one, one["name"].text(), one["email"].text(), one.texts("identifier", "uri", "url")
    flat = package[f"{key}_name"]
    if not flat and package[key].text():
        flat = package[key]
    if flat or package[f"{key}_email"]:
        address = package[f"{key}_identifier"].text() or package[f"{key}_uri"].text()
        email = package[f"{key}_email"]
        yield flat or email, flat.text() or email.text(), email.text(), address


def _read_dates(package: _Package, describe: Describer) -> None:
    """Of the data; those of the portal's entry only where there are none of these."""
    for key, kind in _DATES.items():
        stated = package[key]
        entry = package.node["metadata_created" if key == "issued" else "metadata_modified"]
        describe.date(stated or entry, "Available" if key == "issued" and not stated else kind)
    start, end = package["temporal_start"], package["temporal_end"]
    describe.date(start or end, "Coverage", "/".join(filter(None, [start.text(), end.text()])))


def _read_keywords(package: _Package, describe: Describer) -> None:
    for one in package.node["tags"].each():
        describe.keyword(one, one.texts("display_name", "name") or one.text())
    for one in package.node["groups"].each():
        describe.keyword(one, one.texts("title", "display_name", "name"))
    for node, text in package.each("theme"):
        describe.keyword(node, text)


def _read_rights(package: _Package, describe: Describer) -> None:
    node = package["license_id"] or package["license_url"] or package["license_title"]
    wordings = [package[key].text() for key in ("license_id", "license_url", "license_title")]
    named = [one for one in wordings if one.lower() not in _UNSPECIFIED]
    describe.licence(node, best_licence(named))
    stated = package["access_rights"]
    private = package.node["private"]
    if stated:
        describe.access(stated)
    elif isinstance(private.value, bool):
        describe.access(private, "restricted" if private.value else "public")


def _read_relations(package: _Package, describe: Describer) -> None:
    for key, relation in _RELATIONS.items():
        for node, text in package.each(key):
            if identify(text).unique:
                describe.related(node, relation, text)
            else:
                refer(describe, Node(text, node.pointer), relation)
    for one in package.node["relationships_as_subject"].each():
        describe.related(one["object"], one["type"].text())
    for key, kind in (("provenance", "activity"), ("lineage", "activity"), ("was_generated_by", "activity")):
        describe.provenance(kind, package[key])
    for node, text in package.each("source"):
        describe.provenance("source", node, text)


def _read_places(package: _Package, describe: Describer) -> None:
    """Places in words; else a geometry of GeoJSON, which stands there as text."""
    named = package["spatial_text"] or package["spatial_uri"]
    shape = package["spatial"]
    text = shape.text()
    with suppress(ValueError, RecursionError):
        text = geometry(Node(json.loads(text))) or text if text.startswith("{") else text
    describe.coverage("spatial", named or shape, named.text() or text or geometry(shape))


def _read_resource(resource: Node, describe: Describer) -> None:
    digest = resource["hash"].text().rpartition(":")[2]
    algorithm = resource["hash_algorithm"].text().rpartition("#checksumAlgorithm_")[2]
    describe.described_file(
        resource["url"],
        media_type=resource.texts("mimetype", "format"),
        size=resource["size"].text(),
        checksum=checksum(digest, algorithm or _ALGORITHMS.get(len(digest), "")),
    )
    describe.licence(resource["license"], scope="file")


FORMAT = Format(
    id="ckan",
    title=later("CKAN dataset"),
    syntax="json",
    names=(),
    globs=("*.json",),
    marks=('"license_id"', '"extras"', '"package_id"', '"metadata_created"', '"tags"'),
    recognises=recognises,
    read=read,
    schema="ckan.schema.json",
    dataset=True,
    keys={
        "identifier": "extras[identifier]",
        "title": "title",
        "description": "notes",
        "creators": "author",
        "publisher": "organization",
        "publication date": "extras[issued]",
        "version": "version",
        "keywords": "tags",
        "subjects": "groups",
        "language": "extras[language]",
        "licence": "license_id",
        "access": "extras[access_rights]",
        "related": "extras[references]",
        "provenance": "extras[provenance]",
        "contact": "maintainer",
        "coverage": "spatial",
    },
)
