"""DDI-Lifecycle 3.x (`DDIInstance`, `FragmentInstance`): title, creators and identifiers of the study in it.

Specification: DDI-Lifecycle 3.3, https://ddialliance.org/Specification/DDI-Lifecycle/3.3/. The rest of what such a file
can say (questionnaires, variables, processes) is not read.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats._common import with_scheme
from fairlint.formats._xml import within
from fairlint.language import _, later

_ROOTS = ("DDIInstance", "FragmentInstance")


def recognises(root: XmlNode) -> bool:
    """One of the root elements, in a namespace of DDI."""
    return root.element is not None and local_name(root.element.tag) in _ROOTS and root.namespace.startswith("ddi:")


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the first study; where there is none, what the instance says of itself."""
    describe.subject = "dataset"
    study = _study(root)
    citation = study["Citation"]
    for one in citation.all("Title"):
        describe.title(one)
    for name, method in (("Creator", describe.creator), ("Contributor", describe.contributor)):
        for one in citation.all(name):
            method(one, (one[f"{name}Name"] or one).text())
    for one in citation.all("Publisher"):
        describe.publisher(one, (one["PublisherName"] or one).text())
    describe.date(citation["PublicationDate"], "Issued")
    for one in citation.all("InternationalIdentifier"):
        text = (one["IdentifierContent"] or one).text()
        describe.identifier(one, with_scheme(text, one["ManagingAgency"].text()))
    describe.description(study["Abstract"])


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """Without a title there is nothing that could be read."""
    study = _study(root)
    if not study["Citation"]["Title"].text():
        reason = _(
            "no title: give `Citation` with `Title` in the `StudyUnit`. fairlint reads title, creators, "
            "publisher, date and identifier of DDI-Lifecycle, and no more"
        )
        yield Problem(reason, study.pointer)


def _study(root: XmlNode) -> XmlNode:
    groups = within(root, "Group", "StudyUnit")
    fragments = within(root, "Fragment", "StudyUnit")
    return root["StudyUnit"] or next(fragments, None) or next(groups, None) or root


FORMAT = Format(
    id="ddi-lifecycle",
    title="DDI-Lifecycle",
    syntax="xml",
    names=(),
    globs=("*.xml",),
    marks=("ddi:instance:3",),
    recognises=recognises,
    read=read,
    check=check,
    community=later("social sciences (DDI)"),
    harvest=frozenset({"DDI"}),
    dataset=True,
    keys={
        "identifier": "InternationalIdentifier",
        "title": "Title",
        "description": "Abstract",
        "creators": "Creator",
        "publisher": "Publisher",
        "publication date": "PublicationDate",
    },
)
