"""Data Package 1 and 2 (Frictionless), with the spellings from before version 1 and the terms of Camtrap DP.

Specification: https://datapackage.org/standard/data-package/ (2.0) and https://specs.frictionlessdata.io/data-package/
(1.0); Camtrap DP: https://camtrap-dp.tdwg.org/metadata/. A package describes data and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import agent_identifiers, best_licence, checksum, geometry, refer, relate
from fairlint.formats._fields import read_schema
from fairlint.formats.oemetadata import is_oemetadata
from fairlint.vocabulary.identifiers import identify

# Roles of Data Package 1 and 2 and of Camtrap DP, in lower case. The format has no place for creators: where
# nobody is called an author, they are those who contributed in no other role.
_AUTHORS = {"author", "creator", "originator"}
_MAKERS = {"", "contributor", "principalinvestigator"}
_CONTACTS = {"contact", "maintainer", "pointofcontact"}
# Before version 1, people stood under their role.
_OLD_ROLES = {
    "author": "author",
    "authors": "author",
    "creator": "creator",
    "creators": "creator",
    "contributor": "contributor",
    "maintainer": "maintainer",
    "maintainers": "maintainer",
    "publisher": "publisher",
    "publishers": "publisher",
}
_DATES = {
    "created": "Created",
    "modified": "Updated",
    "updated": "Updated",
    "last_modified": "Updated",
    "last_updated": "Updated",
}
# `id`, `type` and `url` are from before version 1.
_LICENCE_KEYS = ("name", "id", "type", "path", "url", "title")


def recognises(root: Node) -> bool:
    """An object with resources, or one that names a Data Package profile; OEMetadata is a format of its own."""
    if is_oemetadata(root):
        return False
    profile = root.texts("$schema", "profile").lower()
    return root["resources"].value is not None or re.search(r"data-?package", profile) is not None


def is_camtrap(root: Node) -> bool:
    """Whether a package is one of Camtrap DP, by its profile."""
    return re.search(r"camtrap-dp/(?:v?1\.)", root.texts("profile", "$schema")) is not None


def read(root: Node, describe: Describer) -> None:
    """Describe the package and the files of its resources."""
    describe.subject = "dataset"
    _read_identifiers(root, describe)
    _read_texts(root, describe)
    _read_people(root, describe)
    _read_dates(root, describe)
    _read_licences(root, describe)
    _read_sources(root, describe)
    _read_relations(root, describe)
    _read_coverage(root, describe)
    for one in root["resources"].each():
        _read_resource(one, describe)


def _read_identifiers(root: Node, describe: Describer) -> None:
    """`id` names the package; `name` does so only where a DOI was put there."""
    describe.identifier(root["id"])
    if identify(root["name"].text()).scheme == "doi":
        describe.identifier(root["name"])
    describe.location(root["homepage"], "landing")


def _read_texts(root: Node, describe: Describer) -> None:
    describe.title(root["title"])
    describe.description(root["description"])
    describe.version(root["version"])
    for one in root["keywords"].each():
        describe.keyword(one)
    for key in ("language", "languages"):
        for one in root[key].each():
            describe.language(one)


def _read_people(root: Node, describe: Describer) -> None:
    people = [(one, _roles(one)) for one in root["contributors"].each()]
    people += [(one, [role]) for key, role in _OLD_ROLES.items() for one in root[key].each()]
    authored = any(_key(role) in _AUTHORS for _, roles in people for role in roles)
    for person, roles in people:
        fields = {_field(_key(role), authored) for role in roles or [""]}
        for field in sorted(fields):
            _read_person(field, person, roles, describe)


def _roles(person: Node) -> list[str]:
    """One `role` in version 1, several `roles` in version 2."""
    return [text for key in ("role", "roles") for one in person[key].each() if (text := one.text())]


def _key(role: str) -> str:
    return re.sub(r"[\s_-]+", "", role).lower()


def _field(role: str, authored: bool) -> str:
    if role == "publisher":
        return "publishers"
    if role in _CONTACTS:
        return "contacts"
    return "creators" if role in (_AUTHORS if authored else _MAKERS) else "contributors"


def _read_person(field: str, person: Node, roles: list[str], describe: Describer) -> None:
    name, email = _name_and_email(person)
    if field == "publishers":
        describe.publisher(person, name)
    else:
        known = agent_identifiers(*(person[key].text() for key in ("orcid", "path", "web")))
        describe.agent(field, person, name, identifiers=known, email=email, roles=roles)


def _name_and_email(person: Node) -> tuple[str, str]:
    """Of an object, or of text in the form `Name <email> (web)`."""
    full = f"{person['givenName'].text()} {person['familyName'].text()}".strip()
    name = person.texts("title", "name") or full or person["organization"].text()
    bare, _, rest = person.text().partition("<")
    return name or bare.partition("(")[0].strip(), person["email"].text() or rest.partition(">")[0].strip()


def _read_dates(root: Node, describe: Describer) -> None:
    for key, kind in _DATES.items():
        describe.date(root[key], kind)
    period = root["temporal"]
    describe.date(period, "Coverage", "/".join(filter(None, [period["start"].text(), period["end"].text()])))


def _read_licences(root: Node, describe: Describer) -> None:
    for key in ("licenses", "license"):
        for one in root[key].each():
            describe.licence(one, _licence(one), scope=_scope(one["scope"].text()))


def _scope(scope: str) -> str:
    """Camtrap DP's `scope` is data or media; media are a part of the files."""
    return scope if scope in ("", "code", "data") else "file"


def _licence(licence: Node) -> str:
    return best_licence([licence.text(), *(licence[key].text() for key in _LICENCE_KEYS)])


def _read_sources(described: Node, describe: Describer) -> None:
    """The raw sources of the package or of one resource; `web` and `uri` are from before version 1."""
    for one in described["sources"].each():
        text = one.text() or one.texts("title", "name", "path", "web", "uri")
        place = next((one[key] for key in ("path", "web", "uri") if one[key].text()), one)
        words = " ".join(filter(None, [text, one["version"].text()]))
        describe.provenance("source", one, words, identifier=place.text())
        if identify(place.text()).unique:
            describe.related(place, "sources")


def _read_relations(root: Node, describe: Describer) -> None:
    for one in root["relatedIdentifiers"].each():
        node = one["relatedIdentifier"]
        relate(describe, node, one["relationType"].text(), node.text())
    for one in root["references"].each():
        refer(describe, one, "references")


def _read_resource(resource: Node, describe: Describer) -> None:
    """Size and hash stand for a single file; they tell nothing of the parts where `path` is a list."""
    places = [*resource["path"].each(), *resource["url"].each()]
    single = len(places) == 1
    for one in places:
        describe.described_file(
            one,
            media_type=resource.texts("mediatype", "mimetype"),
            size=resource["bytes"].text() * single,
            checksum=checksum(resource["hash"].text(), "md5") * single,
            no_checksum=resource["hash"].text() * single,
        )
    for one in (*resource["licenses"].each(), *resource["license"].each()):
        describe.licence(one, _licence(one), scope="file")
    _read_sources(resource, describe)
    read_schema(resource["schema"], next((one.text() for one in places), ""), describe)


def _read_coverage(root: Node, describe: Describer) -> None:
    """Camtrap DP's words, and those that others add to the standard."""
    for key in ("spatial", "spatialCoverage"):
        for one in root[key].each():
            describe.coverage("spatial", one, one.text() or one.texts("name", "title", "location") or geometry(one))
    for key in ("temporal", "temporalCoverage"):
        describe.coverage("temporal", root[key])
    for one in root["taxonomic"].each():
        describe.coverage("taxonomic", one, one.text() or one.texts("scientificName", "name"))


def check(root: Node, beside: Beside) -> Iterable[Problem]:
    """Names, keys and tables; see `_data_package`."""
    from fairlint.formats._data_package import problems

    return problems(root, beside)


FORMAT = Format(
    id="datapackage",
    title="Data Package",
    syntax="json",
    names=("datapackage.json", "datapackage.yaml", "datapackage.yml"),
    syntaxes={".yaml": "yaml", ".yml": "yaml"},
    globs=("*.datapackage.json", "datapackage.*.json"),
    recognises=recognises,
    read=read,
    schema="datapackage.schema.json",
    check=check,
    dataset=True,
    keys={
        "identifier": "id",
        "files": "resources",
        "title": "title",
        "description": "description",
        "creators": "contributors",
        "publisher": "contributors: publisher",
        "publication date": "created",
        "version": "version",
        "keywords": "keywords",
        "licence": "licenses",
        "provenance": "sources",
        "contact": "contributors: contact",
        "variables": "schema.fields",
    },
)
