"""Whose metadata is it? What each metadata file describes, and which files speak for the dataset.

Folders hold metadata of more than one thing: of the code, of the dataset that this one was made from, of the catalogue
that lists it. What those say is not said of the dataset.
"""

from __future__ import annotations

from typing import Any

from fairlint.describer import Describer
from fairlint.formats import Format
from fairlint.plain import NamedTuple
from fairlint.record import Description, MetadataFile
from fairlint.wording import words

# Two relations that name the dataset itself, or all its versions: they make no source of what they point at.
_SAME = {"isidenticalto", "isversionof", "hasversion", "isvariantformof", "sameas", "isalternateidentifier"}


class Statement(NamedTuple):
    """What one metadata file says, and what it says it of."""

    path: str
    format: Format
    subject: str
    said: Description

    @classmethod
    def of(cls, format: Format, describer: Describer) -> Statement:
        """What a format's reader gathered."""
        return cls(describer.file, format, describer.subject, describer.finish())


def speaking(statements: list[Statement], prose: list[Description]) -> tuple[list[Description], list[MetadataFile]]:
    """What is said of the dataset, and for each file what it describes.

    What data files say of themselves counts for the dataset only where nothing else describes it. Of a file about
    something else only the local files that it lists are kept: their sizes and checksums are facts of this folder,
    whosever they are. Where nothing speaks for the dataset, the other files do.
    """
    files = [_file(one, statements, prose) for one in statements]
    others = {"source", "catalogue"}
    if not any(file.entity and file.about not in others for file in files):
        others = set()  # what has neither title nor identifier speaks for nothing
    code = any(file.about == "dataset" or not one.format.software for one, file in zip(statements, files, strict=True))
    said, embedded = [], []
    for one, file in zip(statements, files, strict=True):
        if one.format.embedded:
            embedded.append(one.said)
        elif file.about in others:
            said.append(Description(files=tuple(each for each in one.said.files if each.local)))
        elif file.about == "software" and code:
            said.append(_scoped_to_code(one.said))
        else:
            said.append(one.said)
    described = any(not one.format.supplement and not one.format.embedded for one in statements)
    return said + (list(map(_origin, embedded)) if described else _in_common(embedded)), files


def _origin(said: Description) -> Description:
    """What a data file adds to metadata of the dataset: how it came about, and what its variables are.

    All else it says of itself only.
    """
    return Description(provenance=said.provenance, variables=said.variables)


def _in_common(descriptions: list[Description]) -> list[Description]:
    """Of data files without metadata beside them, what all of them say alike is said of the dataset."""
    if len(descriptions) < 2:
        return descriptions
    first, *others = descriptions
    shared: dict[str, tuple[Any, ...]] = {}
    for field in Description._fields:
        elsewhere = [{value._replace(source=None) for value in getattr(other, field)} for other in others]
        shared[field] = tuple(
            value
            for value in getattr(first, field)
            if all(value._replace(source=None) in values for values in elsewhere)
        )
    shared["variables"] = tuple(one for said in descriptions for one in said.variables)  # each stands in its own file
    return [Description(**shared)]


def _file(one: Statement, statements: list[Statement], prose: list[Description]) -> MetadataFile:
    about = one.subject if one.subject in ("software", "catalogue") else "dataset"
    if about == "dataset" and _is_source(one, statements, prose):
        about = "source"
    return MetadataFile(one.path, one.format.id, about, _entity(one.said))


def _entity(said: Description) -> str:
    """What to call the thing described: its title, else its identifier."""
    return next((one.value for one in said.titles), "") or next((one.identifier.text for one in said.identifiers), "")


def _is_source(one: Statement, statements: list[Statement], prose: list[Description]) -> bool:
    """Whether another file of another title names what this file describes as something that it refers to.

    A differing title alone is a contradiction, and a reference alone may be one to the dataset itself.
    """
    others = [other for other in statements if other is not one and other.said.titles and not other.format.supplement]
    if not one.said.titles or not others or any(_share_title(one.said, other.said) for other in others):
        return False
    names = _names(one.said)
    referred = {name for other in others for name in _referred(other.said)}
    referred |= {name for said in prose for name in _referred(said)}
    return bool(names & referred) and not any(names & _names(other.said) for other in others)


def _share_title(one: Description, other: Description) -> bool:
    return bool({words(title.value) for title in one.titles} & {words(title.value) for title in other.titles})


def _names(said: Description) -> set[str]:
    """The identifiers and addresses of the thing described, comparable."""
    names = {_key(one.identifier.normalized or one.identifier.text) for one in said.identifiers}
    return names | {_key(one.url) for one in said.locations if one.kind == "landing"}


def _referred(said: Description) -> set[str]:
    """The identifiers and addresses of other things that a description names."""
    related = {
        _key(one.identifier.normalized or one.identifier.text)
        for one in said.related
        if one.relation.replace("_", "").lower() not in _SAME
    }
    return related | {_key(one.text) for one in said.provenance if one.kind == "source"}


def _key(name: str) -> str:
    return name.lower().removeprefix("https://").removeprefix("http://").rstrip("/")


def _scoped_to_code(said: Description) -> Description:
    """The licence of software metadata is the code's where other metadata speaks for the data."""
    return said._replace(licences=tuple(one._replace(scope=one.scope or "code") for one in said.licences))
