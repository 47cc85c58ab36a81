"""Global attributes of data files: the Attribute Convention for Data Discovery (ACDD) and the CF conventions.

Specifications: https://wiki.esipfed.org/Attribute_Convention_for_Data_Discovery_1-3 and
https://cfconventions.org/Data/cf-conventions/cf-conventions-1.11/cf-conventions.html, section 2.6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.documents._netcdf import VARIABLES
from fairlint.formats import Problem
from fairlint.formats._common import agent_identifiers, coordinates, refer
from fairlint.language import _
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import quoted

KEYS = {
    "identifier": "id",
    "title": "title",
    "description": "summary",
    "creators": "creator_name",
    "publisher": "publisher_name",
    "publication date": "date_issued",
    "version": "product_version",
    "keywords": "keywords",
    "licence": "license",
    "related": "references",
    "provenance": "source",
    "contact": "creator_email",
    "coverage": "time_coverage_start",
    "variables": "long_name",
}
# What tells of the data as a whole, of which any file of metadata has at least one.
_TELLING = ("title", "summary", "description", "creator_name", "author", "authors", "license", "licence", "doi", "id")
_DATES = {
    "date_created": "Created",
    "creation_date": "Created",
    "date_issued": "Issued",
    "date_modified": "Updated",
}
_STANDARD_NAMES = "http://vocab.nerc.ac.uk/standard_name/"
_TYPES = ("person", "group", "institution", "position")


class Attributes:
    """Attributes by name, in small letters: `Title` is as frequent as `title`."""

    def __init__(self, root: Node) -> None:
        self._found = {key.lower(): node for key, node in root.members()}

    def __getitem__(self, key: str) -> Node:
        node = self._found.get(key, Node(None, f"/{key}"))
        if isinstance(node.value, list):
            return Node(", ".join(map(str, node.value)), node.pointer)
        return node

    def first(self, *keys: str) -> Node:
        """The first of some attributes that has text."""
        return next((self[key] for key in keys if self[key].text()), Node(None))


def follows_conventions(root: Node) -> bool:
    """Whether the file says that it follows CF, ACDD or another convention."""
    return bool(Attributes(root)["conventions"].text())


def says_anything(root: Node) -> bool:
    """Whether some attribute tells of the data as a whole."""
    return bool(Attributes(root).first(*_TELLING))


def read(root: Node, describe: Describer) -> None:
    """Describe the data in the file."""
    found = Attributes(root)
    describe.subject = "dataset"
    _read_identifier(found, describe)
    describe.title(found["title"])
    describe.description(found.first("summary", "abstract", "description"))
    describe.version(found.first("product_version", "dataset_version", "version"))
    describe.publisher(found["publisher_name"])
    describe.licence(found.first("license", "licence", "rights"))
    _read_people(found, describe)
    for key, kind in _DATES.items():
        describe.date(found[key], kind)
    ends = [one for end in ("start", "end") if (one := found[f"time_coverage_{end}"]).text()]
    describe.date(ends[0] if ends else Node(None), "Coverage", "/".join(one.text() for one in ends))
    _read_keywords(found, describe)
    _read_provenance(found, describe)
    _read_place(found, describe)
    _read_variables(root, describe)


def _read_identifier(found: Attributes, describe: Describer) -> None:
    """`id` names the data within its naming authority, which may be the prefix of a DOI; most ids are labels."""
    own, authority = found["id"].text(), found["naming_authority"].text()
    for key in ("doi", "identifier_product_doi", "identifier"):
        if identify(found[key].text()).scheme != "none":
            describe.identifier(found[key])
    for text in (own, f"{authority}/{own}"):
        if own and identify(text).scheme not in ("none", "url"):
            describe.identifier(found["id"], text)
            break


def _read_people(found: Attributes, describe: Describer) -> None:
    names = found.first("creator_name", "author", "authors", "creator")
    emails = _parts(found["creator_email"].text())
    urls = _parts(found["creator_url"].text())
    people = _names(names.text(), max(len(emails), len(urls)))
    for index, name in enumerate(people):
        email = emails[index] if len(emails) == len(people) else ""
        url = urls[index] if len(urls) == len(people) else ""
        known = agent_identifiers(url, found["creator_orcid"].text() * (len(people) == 1))
        is_group = found["creator_type"].text().lower() in ("group", "institution")
        describe.creator(names, name, identifiers=known, email=email, organisation=is_group)
        if email:
            describe.contact(names, name, identifiers=known, email=email, organisation=is_group)
    contributors = _names(found["contributor_name"].text(), 2)
    roles = _parts(found["contributor_role"].text())
    for index, name in enumerate(contributors):
        role = roles[index] if len(roles) == len(contributors) else ""
        describe.contributor(found["contributor_name"], name, roles=[role])
    describe.contributor(found["institution"], organisation=True, roles=["Producer"])


def _parts(text: str) -> list[str]:
    return [one.strip() for one in re.split(r"[;,]", text) if one.strip()]


def _names(text: str, expected: int) -> list[str]:
    """Names between semicolons; between commas only where as many are expected, for `Weber, Anna` is one."""
    if ";" in text:
        return [one.strip() for one in text.split(";") if one.strip()]
    parts = _parts(text)
    return parts if len(parts) == expected or all(" " in one for one in parts) else [text][: bool(text)]


def _read_keywords(found: Attributes, describe: Describer) -> None:
    keywords, scheme = found["keywords"], found["keywords_vocabulary"].text()
    for one in re.split(r";" if ";" in keywords.text() else r",", keywords.text()):
        describe.keyword(keywords, one.strip(), scheme=scheme)


def _read_provenance(found: Attributes, describe: Describer) -> None:
    for key, kind in (
        ("source", "method"),
        ("history", "activity"),
        ("lineage", "activity"),
        ("instrument", "instrument"),
        ("platform", "instrument"),
    ):
        describe.provenance(kind, found[key])
    refer(describe, found["references"], "references")
    if identify(found["metadata_link"].text()).unique:
        describe.related(found["metadata_link"], "HasMetadata")


def _read_place(found: Attributes, describe: Describer) -> None:
    bounds = found["geospatial_bounds"]
    sides = [found[f"geospatial_{side}"] for side in ("lon_min", "lon_max", "lat_min", "lat_max")]
    west, east, south, north = (one.text() for one in sides)
    if area := coordinates(west=west, east=east, south=south, north=north):
        describe.coverage("spatial", sides[0], area)
    else:
        describe.coverage("spatial", bounds)


def _read_variables(root: Node, describe: Describer) -> None:
    """Variables by their attributes; `standard_name` is a term of the table of the CF conventions."""
    for name, variable in root[VARIABLES].members():
        said = Attributes(variable)
        standard = said["standard_name"].text().partition(" ")[0]
        words = said.first("long_name", "description", "comment").text()
        unit = said["units"].text()
        if standard or words or unit:
            uri = _STANDARD_NAMES + standard if standard else ""
            describe.variable(variable, name, table=describe.file, description=words, uri=uri, unit=unit)


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """Values that are not what their attribute holds; a fault only where the file promises to follow ACDD."""
    found = Attributes(root)
    promised = "acdd" in found["conventions"].text().lower()
    for node, said in _wrong(found):
        yield Problem(
            _("global attribute `{pointer}`: {said}", pointer=node.pointer[1:], said=said),
            node.pointer,
            advice=not promised,
        )


def _wrong(found: Attributes) -> Iterator[tuple[Node, str]]:
    for key in (*_DATES, "time_coverage_start", "time_coverage_end"):
        text = found[key].text()
        if text and not parse_date(text.replace(" ", "T", 1)):
            yield found[key], _("{value} is no date of ISO 8601; write YYYY-MM-DD", value=quoted(text))
    start, end = (found[f"time_coverage_{one}"].text()[:10] for one in ("start", "end"))
    if parse_date(start) and parse_date(end) and end < start:
        yield found["time_coverage_end"], _("{end} is before the start, {start}", end=quoted(end), start=start)
    for one, most in (("lat", 90), ("lon", 360)):
        yield from _wrong_bounds(found, f"geospatial_{one}", most)
    for key in ("creator_type", "publisher_type"):
        text = found[key].text()
        if text and text.lower() not in _TYPES:
            yield (
                found[key],
                _(
                    "{value} is not a value that ACDD knows; known are {known}",
                    value=quoted(text),
                    known=", ".join(_TYPES),
                ),
            )
    for key in ("creator_email", "publisher_email"):
        text = found[key].text()
        if text and "@" not in text:
            yield found[key], _("{value} is no e-mail address", value=quoted(text))
    named = re.search(r"\b(CF|ACDD)[ _]?(\d[\d.]*)", found["conventions"].text())
    if named:
        name = f"{named[1]}-{named[2]}"
        yield found["conventions"], _("write {name}, by which programs know the convention", name=name)


def _wrong_bounds(found: Attributes, name: str, most: int) -> Iterator[tuple[Node, str]]:
    bounds: list[float] = []
    for end in ("min", "max"):
        node = found[f"{name}_{end}"]
        number = _number(node.value)
        if number is None and node:
            yield node, _("{value} is no number", value=quoted(str(node.value)))
        elif number is not None and not -most <= number <= most:
            yield node, _("{number} is not between -{most} and {most}", number=f"{number:g}", most=most)
        elif number is not None:
            bounds.append(number)
    if name.endswith("lat") and len(bounds) == 2 and bounds[0] > bounds[1]:
        yield (
            found[f"{name}_max"],
            _("{maximum} is less than the minimum, {minimum}", maximum=f"{bounds[1]:g}", minimum=f"{bounds[0]:g}"),
        )


def _number(value: Any) -> float | None:
    try:
        return float(value)
    except (TypeError, ValueError):
        return None
