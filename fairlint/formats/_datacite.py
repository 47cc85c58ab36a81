"""DataCite's metadata, whether they are written in JSON or in XML.

Specification: DataCite Metadata Schema 4.7, https://datacite-metadata-schema.readthedocs.io/en/4.7/. Both
forms have the same properties; where each keeps them, an `Item` knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from fairlint.describer import Describer, Place
from fairlint.formats import Problem
from fairlint.formats._common import around, best_licence, coordinates, relate, with_scheme
from fairlint.language import _
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import quoted

KEYS = {
    "identifier": "identifiers",
    "title": "titles",
    "description": "descriptions",
    "creators": "creators",
    "publisher": "publisher",
    "publication date": "publicationYear",
    "version": "version",
    "keywords": "subjects",
    "subjects": "subjects",
    "resource type": "types",
    "language": "language",
    "licence": "rightsList",
    "access": "rightsList",
    "related": "relatedIdentifiers",
    "provenance": "relatedIdentifiers",
    "contact": "contributors: ContactPerson",
    "coverage": "geoLocations",
}
_IDENTIFIERS = {
    "doi": "doi",
    "id": "id",
    "identifiers": "identifier",
    "alternateIdentifiers": "alternateIdentifier",
}
_SUBJECTS = {"Dataset": "dataset", "Software": "software"}
_MAIN_TITLES = ("", "AlternativeTitle")
_ABSTRACTS = ("", "Abstract", "Other")
_METHODS = ("Methods", "TechnicalInfo")
_SHAPES = ("geoLocationPoint", "geoLocationBox")
_CORNERS = ("polygonPoints", "polygonPoint")  # of polygons, as JSON has been written


class Item(Protocol):
    """One property, or the whole resource: an object in JSON, an element in XML."""

    @property
    def node(self) -> Place:
        """Where it stands."""

    def own(self, name: str) -> str:
        """Its own value: the content of the element, or the member `name` of the object."""

    def attribute(self, name: str) -> str:
        """What qualifies its value: an attribute of the element, or a member of the object."""

    def text(self, *names: str) -> str:
        """The text of the first of its parts `names` that has any: child elements, or members."""

    def items(self, group: str, name: str) -> Iterator[Item]:
        """Its properties `name`: in JSON the values in `group`, in XML with or without `group` around."""


def is_kernel(namespace: str) -> bool:
    """Whether this names any version of the schema: an XML namespace, or a JSON `schemaVersion`."""
    return bool(kernel_of(namespace))


def kernel_of(namespace: str) -> str:
    """The version of the schema that this names, such as "4" or "3.1"; empty for none."""
    match = re.search(r"datacite\.org/schema/(?:namespace/)?kernel-(\d(?:\.\d+)?)/?$", namespace)
    return match[1] if match else ""


def read_resource(resource: Item, describe: Describer) -> None:
    """Describe the resource."""
    _read_identifiers(resource, describe)
    _read_texts(resource, describe)
    _read_type(resource, describe)
    _read_people(resource, describe)
    _read_dates(resource, describe)
    _read_subjects(resource, describe)
    _read_rights(resource, describe)
    _read_relations(resource, describe)
    _read_places(resource, describe)
    for name, kind in (("url", "landing"), ("contentUrl", "download")):
        for one in resource.items(name, name):
            describe.location(one.node, kind)


def check_dates(resource: Item) -> Iterator[Problem]:
    """Dates that are none by W3CDTF, nor ranges by RKMS-ISO8601 (property 8); the schema takes any text."""
    for one in resource.items("dates", "date"):
        text = one.own("date")
        if not text:
            yield Problem(_("`date` is empty"), one.node.pointer)
        elif not _is_date(text):
            message = _(
                "`date`: {value} is no date that DataCite reads; write YYYY-MM-DD, or START/END for a range",
                value=quoted(text),
            )
            yield Problem(message, one.node.pointer)


def _is_date(text: str) -> bool:
    """ISO 8601 and, with good will, what EDTF adds: years before Christ, doubt, and ends that are not known."""
    if parse_date(text):
        return True
    ends = [one.strip() for one in text.split("/")]
    if len(ends) > 2 or all(map(parse_date, ends)) or all(map(_is_open, ends)):
        return False  # a range that ends before it begins, or nowhere
    return all(_is_moment(one) or _is_open(one) for one in ends)


def _is_moment(text: str) -> bool:
    doubtful = re.fullmatch(r"-?\d[\dXxu?]{3,}(?:-[\dXxu?]{2}){0,2}[?~%]*", text)
    return bool(parse_date(text) or (doubtful and re.search(r"[Xxu?~%]|^-|^\d{5}", text)))


def _is_open(text: str) -> bool:
    return text.lower() in ("", "..", "open", "unknown")


def _read_identifiers(resource: Item, describe: Describer) -> None:
    """The DOI and the alternate identifiers, each once: exports repeat the DOI in up to three places."""
    seen = set()
    for group, name in _IDENTIFIERS.items():
        for one in resource.items(group, name):
            text = with_scheme(one.own(name), one.attribute(f"{name}Type"))
            key = identify(text).normalized or text
            if key not in seen:
                seen.add(key)
                describe.identifier(one.node, text)


def _read_texts(resource: Item, describe: Describer) -> None:
    for one in resource.items("titles", "title"):
        if one.attribute("titleType") in _MAIN_TITLES:
            describe.title(one.node, one.own("title"))
    for one in resource.items("descriptions", "description"):
        kind = one.attribute("descriptionType")
        if kind in _ABSTRACTS:
            describe.description(one.node, one.own("description"))
        elif kind in _METHODS:
            describe.provenance("method", one.node, one.own("description"))
    for one in resource.items("publisher", "publisher"):
        describe.publisher(one.node, one.own("name"))
    for one in resource.items("version", "version"):
        describe.version(one.node)
    for one in resource.items("language", "language"):
        describe.language(one.node)


def _read_type(resource: Item, describe: Describer) -> None:
    for one in resource.items("types", "resourceType"):
        general = one.attribute("resourceTypeGeneral")
        describe.subject = _SUBJECTS.get(general, "")
        describe.resource_type(one.node, general or one.own("resourceType"))


def _read_people(resource: Item, describe: Describer) -> None:
    for one in resource.items("creators", "creator"):
        _read_person("creators", one, describe)
    for one in resource.items("contributors", "contributor"):
        role = one.attribute("contributorType")
        _read_person("contributors", one, describe, role)
        if role == "ContactPerson":
            _read_person("contacts", one, describe)
    for one in resource.items("fundingReferences", "fundingReference"):
        name, identifier = one.text("funderName") or None, one.text("funderIdentifier")
        describe.contributor(one.node, name, identifiers=[identifier], roles=["Funder"])


def _read_person(field: str, person: Item, describe: Describer, role: str = "") -> None:
    """A person or organisation; in XML the type of the name stands on the name."""
    names = [name for key in ("creatorName", "contributorName") for name in person.items("", key)]
    full = f"{person.text('givenName')} {person.text('familyName')}"
    describe.agent(
        field,
        person.node,
        person.text("name", "creatorName", "contributorName") or full.strip() or None,
        identifiers=[
            with_scheme(one.own("nameIdentifier"), one.attribute("nameIdentifierScheme"))
            for one in person.items("nameIdentifiers", "nameIdentifier")
        ],
        organisation=any(one.attribute("nameType") == "Organizational" for one in (person, *names)),
        roles=[role],
    )


def _read_dates(resource: Item, describe: Describer) -> None:
    for one in resource.items("publicationYear", "publicationYear"):
        describe.date(one.node, "Issued")
    for one in resource.items("dates", "date"):
        describe.date(one.node, one.attribute("dateType") or "Other", one.own("date"))


def _read_subjects(resource: Item, describe: Describer) -> None:
    for one in resource.items("subjects", "subject"):
        scheme = one.attribute("subjectScheme") or one.attribute("schemeUri")
        describe.keyword(one.node, one.own("subject"), uri=one.attribute("valueUri"), scheme=scheme)


def _read_rights(resource: Item, describe: Describer) -> None:
    for one in resource.items("rightsList", "rights"):
        wordings = (one.attribute("rightsIdentifier"), one.attribute("rightsUri"), one.own("rights"))
        describe.licence(one.node, best_licence(wordings))


def _read_relations(resource: Item, describe: Describer) -> None:
    for one in resource.items("relatedIdentifiers", "relatedIdentifier"):
        scheme = one.attribute("relatedIdentifierType")
        relate(describe, one.node, one.attribute("relationType"), one.own("relatedIdentifier"), scheme)
    for item in resource.items("relatedItems", "relatedItem"):
        for one in item.items("relatedItemIdentifier", "relatedItemIdentifier"):
            scheme = one.attribute("relatedItemIdentifierType")
            relate(describe, one.node, item.attribute("relationType"), one.own("relatedItemIdentifier"), scheme)


def _read_places(resource: Item, describe: Describer) -> None:
    """What each place is called, else where on Earth it is; until kernel 3, points and boxes were mere texts."""
    for one in resource.items("geoLocations", "geoLocation"):
        shapes = [_shape(item) for name in _SHAPES for item in one.items(name, name)]
        polygons = one.items("geoLocationPolygon", "geoLocationPolygon")
        corners = [_corner(it) for polygon in polygons for key in _CORNERS for it in polygon.items(key, "polygonPoint")]
        text = one.text("geoLocationPlace") or next(filter(None, shapes), "") or around(corners)
        describe.coverage("spatial", one.node, text)


def _shape(item: Item) -> str:
    west, south = _corner(item)
    east, north = item.text("eastBoundLongitude"), item.text("northBoundLatitude")
    return coordinates(west=west, east=east, south=south, north=north) or item.own("")


def _corner(item: Item) -> tuple[str, str]:
    west, south = ("pointLongitude", "westBoundLongitude"), ("pointLatitude", "southBoundLatitude")
    return item.text(*west), item.text(*south)
