"""DataLad datasets: the id in `.datalad/config`, and the datasets nested in them in `.gitmodules`.

Documentation: https://docs.datalad.org/en/stable/design/dataset-structure. The id is a UUID that all clones of a
dataset share; nothing resolves it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Unreadable
from fairlint.formats import Format, Problem
from fairlint.language import _
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import quoted

if TYPE_CHECKING:
    from fairlint.documents._gitconfig import Setting

_UUID = r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"


_MODULES = "../.gitmodules"


def recognises(root: list[Setting]) -> bool:
    """Settings of DataLad."""
    return any(one.section == "datalad" for one in root)


def read(root: list[Setting], describe: Describer) -> None:
    """The nested datasets. The id is no identifier of the dataset to anybody but DataLad, and so is not read."""
    describe.subject = "dataset"
    modules = describe.at(describe.beside.path(_MODULES))
    for one in _modules(describe.beside):
        if one.key == "url" and identify(one.value).unique:
            modules.related(one, "hasPart")


def _modules(beside: Beside) -> list[Setting]:
    """What `.gitmodules` says of nested datasets; nothing when it can't be read."""
    from fairlint.documents._gitconfig import parse_settings

    try:
        found = parse_settings(beside.text(_MODULES))
    except Unreadable:
        return []
    return [one for one in found if one.section == "submodule"]


def check(root: list[Setting], beside: Beside) -> Iterator[Problem]:
    """A dataset has one id, which is a UUID; each nested dataset has a path and an address."""
    import re

    ids = [one for one in root if (one.section, one.name, one.key) == ("datalad", "dataset", "id")]
    for one in ids:
        if not re.fullmatch(_UUID, one.value):
            yield Problem(
                _("{value} is no dataset id of DataLad, which is a UUID", value=quoted(one.value)), one.pointer
            )
    for one in ids[1:]:
        yield Problem(_("the dataset has two ids; keep the one that its clones have"), one.pointer)
    modules: dict[str, dict[str, Setting]] = {}
    for one in _modules(beside):
        modules.setdefault(one.name, {})[one.key] = one
    for name, keys in modules.items():
        lacking = [f"`{key}`" for key in ("path", "url") if not (key in keys and keys[key].value)]
        if lacking:
            missing = _(" and no ").join(lacking)
            said = _("the nested dataset {name} has no {missing}", name=quoted(name), missing=missing)
            yield Problem(said, next(iter(keys.values())).pointer, file=_MODULES)
        elif re.match(r"/|[A-Za-z]:[\\/]|file:", keys["url"].value):
            url = quoted(keys["url"].value)
            said = _("{url} is a folder of one machine; nobody else can get {name} from there", url=url, name=name)
            yield Problem(said, keys["url"].pointer, True, _MODULES)


FORMAT = Format(
    id="datalad",
    title="DataLad",
    syntax="gitconfig",
    names=(".datalad/config",),
    folders=(".datalad/",),
    beside=(".gitmodules",),
    recognises=recognises,
    read=read,
    check=check,
    supplement=True,
)
