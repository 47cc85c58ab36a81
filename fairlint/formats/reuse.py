"""REUSE 3: which licence each file is under (`REUSE.toml`, and before 3.2 `.reuse/dep5`), with the texts in LICENSES/.

Specification: https://reuse.software/spec-3.3/. Licences stand for files, unless one is given for all files; which
texts are in `LICENSES/` is read with the other licence files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fairlint.beside import Beside
from fairlint.describer import Describer, Place
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.language import _
from fairlint.vocabulary.licences import identify_licence
from fairlint.wording import quoted

if TYPE_CHECKING:
    from fairlint.documents._labels import Label

_EVERYTHING = {"*", "**", "./**", "**/*", "./*"}
_LICENCE = "SPDX-License-Identifier"
_COPYRIGHT = "SPDX-FileCopyrightText"
_PRECEDENCES = ("closest", "aggregate", "override")
_FOLDERS = ("LICENSES/", "../LICENSES/")  # seen from REUSE.toml and from .reuse/dep5


def recognises(root: Any) -> bool:
    """TOML with annotations or a version; Debian's copyright format with a paragraph of files."""
    if isinstance(root, Node):
        return root["annotations"].value is not None or root["version"].value is not None
    return any(label.name in ("Format", "Files") for paragraph in root for label in paragraph)


def read(root: Any, describe: Describer) -> None:
    """The licences, each once for every scope; copyright holders are people only now and then, and are left out."""
    seen: set[tuple[str, str]] = set()
    for node, licence, paths in _licences(root):
        scope = "" if paths & _EVERYTHING else "file"
        if (licence, scope) not in seen:
            seen.add((licence, scope))
            describe.licence(node, licence, scope=scope)


def _licences(root: Any) -> Iterator[tuple[Place, str, set[str]]]:
    """Each licence with its place and the paths that it is for."""
    return _toml_licences(root) if isinstance(root, Node) else _dep5_licences(root)


def _toml_licences(root: Node) -> Iterator[tuple[Place, str, set[str]]]:
    for one in root["annotations"].each():
        paths = {path.text() for path in one["path"].each()}
        for licence in one[_LICENCE].each():
            yield licence, licence.text(), paths


def _dep5_licences(root: list[list[Label]]) -> Iterator[tuple[Place, str, set[str]]]:
    for paragraph in root:
        fields = {label.name.lower(): label for label in paragraph}
        licence = fields.get("license")
        if "files" in fields and licence:
            yield licence, licence.first.strip() or licence.value, set(fields["files"].value.split())


def check(root: Any, beside: Beside) -> Iterator[Problem]:
    """Licences are SPDX expressions, and the text of each lies in LICENSES/."""
    for node, licence, _name in _licences(root):
        yield from _licence_problems(node.pointer, licence, beside, isinstance(root, Node))
    yield from _toml_problems(root) if isinstance(root, Node) else _dep5_problems(root)


def _licence_problems(pointer: str, licence: str, beside: Beside, top: bool) -> Iterator[Problem]:
    folder = _FOLDERS[0 if top else 1]
    for one in re.split(r"[\s()]+(?:AND|OR|WITH)[\s()]+|[\s()]+", licence.strip("() ")):
        known = one.startswith(("LicenseRef-", "DocumentRef-")) or identify_licence(one).spdx
        if one and not known and not re.fullmatch(r"[\w.+-]*exception[\w.+-]*", one, re.I):
            yield Problem(_("{value} is no SPDX licence identifier, such as CC-BY-4.0", value=quoted(one)), pointer)
        elif one and known and not (beside.has(f"{folder}{one}.txt") or beside.has(f"{folder}{one}")):
            said = _(
                "the text of {licence} is not in LICENSES/; add it as LICENSES/{licence}.txt "
                "(`reuse download {licence}`)",
                licence=one,
            )
            yield Problem(said, pointer)


def _toml_problems(root: Node) -> Iterator[Problem]:
    if root["version"].value != 1 or isinstance(root["version"].value, bool):
        yield Problem(_("`version` must be 1, a number"), root["version"].pointer)
    if root["annotations"] and not isinstance(root["annotations"].value, list):
        yield Problem(_("`annotations` must be tables in a list: write [[annotations]]"), root["annotations"].pointer)
        return
    for one in root["annotations"].each():
        if not any(True for _ in one["path"].each()) or any(not path.text() for path in one["path"].each()):
            yield Problem(_("`path` is missing: which files is this about?"), one.pointer)
        for key in ("path", _LICENCE, _COPYRIGHT):
            for value in one[key].each():
                if not isinstance(value.value, str):
                    yield Problem(_("`{key}` must be text, or a list of texts", key=key), value.pointer)
        precedence = one["precedence"]
        if precedence.value is not None and precedence.text() not in _PRECEDENCES:
            said = _("`precedence` is closest, aggregate or override, not {value}", value=quoted(str(precedence.value)))
            yield Problem(said, precedence.pointer)


def _dep5_problems(root: list[list[Label]]) -> Iterator[Problem]:
    """https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/: a header, then paragraphs of files."""
    first = {label.name.lower() for label in root[0]} if root else set()
    if "format" not in first:
        said = _(
            "the first paragraph must have `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/`"
        )
        yield Problem(said, "line:1:1")
    for paragraph in root:
        fields = {label.name.lower(): label for label in paragraph}
        for label in paragraph:
            if not label.colon:
                yield Problem(_("{name} is no `Field: value`", name=quoted(label.name)), label.pointer)
        for name in ("Copyright", "License"):
            if "files" in fields and name.lower() not in fields:
                yield Problem(_("a paragraph of files must have `{name}:`", name=name), fields["files"].pointer)


FORMAT = Format(
    id="reuse",
    title="REUSE",
    syntax="toml",
    names=("reuse.toml", ".reuse/dep5"),
    syntaxes={"dep5": "labels"},
    folders=(".reuse/",),
    recognises=recognises,
    read=read,
    check=check,
    supplement=True,
    keys={"licence": _LICENCE},
)
