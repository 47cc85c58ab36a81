"""What is wrong with sources and references: where values come from, and how they are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.formats._croissant.entities import Check, called, conforming, plain_name
from fairlint.formats._croissant.words import any_of, shown
from fairlint.formats._jsonld import entity_id, is_object
from fairlint.language import _
from fairlint.wording import listing, quoted

_SOURCES = ("fileObject", "fileSet", "field", "recordSet", "distribution")
_EXTRACTS = ("column", "fileProperty", "jsonPath")
_FILE_PROPERTIES = ("content", "filename", "filepath", "fullpath", "lines", "lineNumbers")
_TEXT_TRANSFORMS = ("format", "jsonPath", "regex", "replace", "separator")
_TRANSFORMS = (*_TEXT_TRANSFORMS, "readLines", "unArchive", "samplingRate", "delimiter")
_LONGEST_PATTERN = 2000
_MANY = 300


def check_sources(check: Check, node: Node, what: str) -> Iterator[Problem]:
    """Each source of a field or record set, of which there may be several."""
    for one in node.each():
        if check.is_old and one.text().startswith("#{"):
            continue  # an early draft of 0.8
        if not is_object(one):
            message = _(
                "`{what}` must be an object that names a `fileObject`, `fileSet` or `field`, not {value}",
                what=what,
                value=shown(one),
            )
            yield Problem(message, one.pointer)
        else:
            yield from check_source(check, one, what)


def check_source(check: Check, node: Node, what: str) -> Iterator[Problem]:
    """One source: that it leads somewhere, and what is taken from there."""
    terms = check.terms
    allowed = _SOURCES if check.is_old else _SOURCES[:-1]
    given = [(one, terms.get(node, one)) for one in allowed if terms.get(node, one)]
    if not given and entity_id(node) and what == "references":
        yield from check_reference(check, node)
    elif not given and terms.get(node, "distribution"):
        message = _("`distribution` is of Croissant 0.8; write `fileObject` or `fileSet`")
        yield Problem(message, terms.get(node, "distribution").pointer)
    elif not given:
        yield Problem(_("`{what}` names no `fileObject`, `fileSet` or `field`", what=what), node.pointer)
    elif len(given) > 1:
        names = listing(f"`{one}`" for one, _ in given)
        yield Problem(_("`{what}` names {names}; give one of them", what=what, names=names), given[1][1].pointer)
    for _key, target in given:
        for one in target.each():
            yield from check_reference(check, one)
    if extract := terms.get(node, "extract"):
        yield from _extract(check, extract)
    elif extract.value is not None:
        yield Problem(_("`extract` is empty; give {known}", known=any_of(_EXTRACTS)), extract.pointer)
    for one in terms.all(node, "transform"):
        yield from _transform(check, one)


def _extract(check: Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    for one in node.each():
        given = [term for term in _EXTRACTS if terms.get(one, term)]
        if len(given) != 1:
            known = any_of(_EXTRACTS)
            if given:
                names = _(" and ").join(f"`{term}`" for term in given)
                message = _("`extract` has {names}; give one of {known}", names=names, known=known)
            else:
                message = _("`extract` says not what; give one of {known}", known=known)
            yield Problem(message, one.pointer)
        wanted = terms.get(one, "fileProperty")
        if wanted and wanted.text() not in _FILE_PROPERTIES:
            message = _(
                "{wanted} is no property of a file; known are {known}",
                wanted=shown(wanted),
                known=listing(_FILE_PROPERTIES, most=9),
            )
            yield Problem(message, wanted.pointer)
        yield from _path(terms.get(one, "jsonPath"))


def _path(node: Node) -> Iterator[Problem]:
    """A JSONPath that can't be one: brackets that do not close."""
    text = re.sub(r"'[^']*'|\"[^\"]*\"", "", node.text())
    if any(text.count(opening) != text.count(closing) for opening, closing in ("[]", "()")):
        yield Problem(_("{value} is no JSONPath: a bracket does not close", value=quoted(node.text())), node.pointer)


def _transform(check: Check, node: Node) -> Iterator[Problem]:
    terms = check.terms
    if not is_object(node):
        yield Problem(_("`transform` must be an object, not {value}", value=shown(node)), node.pointer)
        return
    if not any(terms.get(node, one).value is not None for one in _TRANSFORMS):
        yield Problem(
            _("`transform` does nothing; give one of {known}", known=any_of(_TEXT_TRANSFORMS)),
            node.pointer,
        )
    given = [(one, terms.get(node, one)) for one in _TEXT_TRANSFORMS if terms.get(node, one)]
    if len(given) > 1:
        names = listing(f"`{one}`" for one, _ in given)
        message = _("`transform` has {names}; put each into a transform of its own, in a list", names=names)
        yield Problem(message, given[1][1].pointer)
    yield from _pattern(terms.get(node, "regex"))
    yield from _path(terms.get(node, "jsonPath"))


def _pattern(node: Node) -> Iterator[Problem]:
    if node.value is None:
        return
    if not isinstance(node.value, str):
        yield Problem(_("`regex` must be text, not {value}", value=shown(node)), node.pointer)
        return
    if len(node.value) > _LONGEST_PATTERN or re.search(r"\(\?<[A-Za-z]", node.value):  # named groups of other dialects
        return
    import warnings

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a later Python will read differently is no fault of the file
            re.compile(node.value)
    except (re.error, OverflowError, RecursionError) as error:
        yield Problem(
            _("{value} is no regular expression: {error}", value=quoted(node.value), error=error), node.pointer
        )


def target_of(check: Check, source: Node) -> str:
    """What a source or reference names; empty when nothing."""
    for one in source.each():
        for term in _SOURCES:
            for target in check.terms.all(one, term):
                return plain_name(conforming(target))
        if entity_id(one):
            return plain_name(entity_id(one))
    return ""


def check_reference(check: Check, node: Node) -> Iterator[Problem]:
    """A reference to another entity of the file, which has to be there."""
    name = conforming(node)
    if name and plain_name(name) in check.known:
        return
    if check.is_old and name.startswith("#{"):
        return
    place = node["@id"].pointer if is_object(node) and name else node.pointer
    meant = _near(check, name)
    yield Problem(
        _("{value} refers to nothing that is described in this file{meant}", value=shown(node), meant=meant), place
    )


def _near(check: Check, name: str) -> str:
    """What a dangling reference may mean; not told in files with so many names that looking takes long."""
    if len(check.known) > _MANY:
        return ""
    if any(called(one) == name for term in ("distribution", "recordSet") for one in check.terms.all(check.work, term)):
        return _("; what has this name has no such `@id`")
    from difflib import get_close_matches

    near = get_close_matches(name, check.known, n=1, cutoff=0.7)
    return _("; did you mean {near}?", near=quoted(near[0])) if near else ""
