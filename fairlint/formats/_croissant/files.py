"""What is wrong with files and sets of files (`distribution`)."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._common import checksum
from fairlint.formats._croissant.entities import Check
from fairlint.formats._croissant.sources import check_reference, check_source
from fairlint.formats._croissant.terms import Name
from fairlint.formats._croissant.words import check_identity, check_texts, check_type, shown, title_of
from fairlint.formats._jsonld import entity_id, is_object
from fairlint.formats.croissant import REPOSITORY
from fairlint.language import _
from fairlint.wording import quoted

_CHECKSUMS = ("sha256", "md5")


def check_resource(check: Check, node: Node) -> Iterator[Problem]:
    """A file or set of files: what it is called, where it is, and by what it is known to be whole."""
    terms = check.terms
    if not is_object(node):
        yield Problem(
            _("{value} must be an object that describes a FileObject or a FileSet", value=shown(node)), node.pointer
        )
        return
    allowed = [Name("cr", "FileObject"), Name("cr", "FileSet")]
    if check.is_old:
        allowed += [Name("sc", "FileObject"), Name("sc", "FileSet")]
    wrong = list(check_type(check, node, _("resource"), allowed, "cr:FileObject", "cr:FileSet"))
    yield from wrong
    yield from check_identity(check, node, _("resource"))
    yield from check_texts(check, node, _("resource"))
    yield from _containers(check, node)
    if wrong:
        return
    is_set = any(one.local == "FileSet" for one in terms.types(node))
    wanted = ["includes", "encodingFormat"] if is_set else ["encodingFormat"]
    is_contained = bool(terms.get(node, "containedIn"))
    if not is_set and not is_contained:
        wanted.append("contentUrl")
    for term in wanted:
        if not terms.get(node, term):
            yield Problem(
                _("`{term}` of {title} is missing", term=term, title=title_of(node)), terms.get(node, term).pointer
            )
    if not is_set:
        yield from _digests(check, node, is_contained)


def _digests(check: Check, node: Node, is_contained: bool) -> Iterator[Problem]:
    terms = check.terms
    given = [(one, terms.get(node, one)) for one in _CHECKSUMS]
    is_live = terms.get(check.work, "isLiveDataset").value is True
    if not is_contained and not is_live and not any(value.value is not None for _, value in given):
        yield Problem(_("{title} has no checksum; add `sha256` or `md5`", title=title_of(node)), node["sha256"].pointer)
    for algorithm, value in given:
        # Of a file, file-facts-agree says it; a repository is none.
        is_repository = terms.get(node, "encodingFormat").text() in REPOSITORY
        if is_repository and isinstance(value.value, str) and not checksum(value.text(), algorithm):
            message = _(
                "{value} is no {algorithm} checksum, so that nobody can tell whether the file changed",
                value=quoted(value.text()),
                algorithm=algorithm,
            )
            yield Problem(message, value.pointer, advice=True)


def _containers(check: Check, node: Node) -> Iterator[Problem]:
    for container in check.terms.all(node, "containedIn"):
        if is_object(container) and not entity_id(container):
            yield from check_source(check, container, "containedIn")
        else:
            yield from check_reference(check, container)
