"""Profiles: policy as data, in `profiles/*.toml` or in a file of one's own (`schemas/profile.schema.json`).

A profile chooses rules, gives them other priorities, sets the numbers they compare with, names the metadata formats and
the repository of a community, and may add rules without code. It can extend another.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.requirements import Requirement, requirements
from fairlint.toml_files import ConfigError, did_you_mean, read_toml, validate

DEFAULT = "fair"
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "profiles")


class Profile(NamedTuple):
    """One profile, with all that it inherits. Rules are named by id, or in `leave_out` by principle, too."""

    name: str
    title: str
    description: str
    sources: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    priorities: Mapping[str, str] = {}
    thresholds: Mapping[str, int] = {}
    formats: tuple[str, ...] = ()
    repository: str = ""
    require: tuple[Requirement, ...] = ()


def profile_names() -> list[str]:
    """The profiles that ship with fairlint; the default comes first."""
    names = [name.removesuffix(".toml") for name in os.listdir(_FOLDER) if name.endswith(".toml")]
    return sorted(names, key=lambda one: (one != DEFAULT, one))


@cache
def load_profile(name: str) -> Profile:
    """The profile of that name, or the one in the file of that path; raises `ConfigError`."""
    return _load(name, ())


def _load(name: str, heirs: tuple[str, ...]) -> Profile:
    if name in heirs:
        raise ConfigError(_("the profiles {names} extend each other in a circle", names=", ".join(heirs)))
    path = _path(name)
    table = read_toml(path)
    if os.path.dirname(path) != _FOLDER:  # those that ship are valid, which a test sees to
        validate(path, table, "profile.schema.json")
        _refuse_unknown_formats(path, table.get("formats", ()))
    parent = _load(_beside(path, table["extends"]), (*heirs, name)) if "extends" in table else None
    profile = _merged(name, path, table, parent)
    if name == DEFAULT:
        return profile
    known = load_profile(DEFAULT).thresholds  # rules rely on these
    _refuse_misspelt_thresholds(path, table.get("thresholds", {}), known)
    return profile._replace(thresholds={**known, **profile.thresholds})


def _refuse_misspelt_thresholds(path: str, names: Iterable[str], known: Iterable[str]) -> None:
    """Refuse what is near to a known name; what isn't may be a threshold of somebody's own rules."""
    for name in set(names).difference(known):
        if near := did_you_mean(name, known):
            raise ConfigError(_("{path}: there is no threshold {name!r}", path=path, name=name) + near)


def _refuse_unknown_formats(path: str, names: Iterable[str]) -> None:
    if names:
        from fairlint.formats import formats

        known = [one.id for one in formats()]
        for name in names:
            if name not in known:
                raise ConfigError(f"{path}: there is no format {name!r}{did_you_mean(name, known)}")


def _path(name: str) -> str:
    if name in profile_names():
        return os.path.join(_FOLDER, f"{name}.toml")
    if name.endswith(".toml") and os.path.isfile(name):
        return name
    near = did_you_mean(name, profile_names())
    known = _("; known are {names}", names=", ".join(profile_names()))
    raise ConfigError(_("there is no profile {name!r}", name=name) + (near or known))


def _beside(path: str, name: str) -> str:
    """A profile that another one extends: a name, or a path relative to the file that names it."""
    return name if name in profile_names() else os.path.join(os.path.dirname(path), name)


def _merged(name: str, path: str, table: Mapping[str, Any], parent: Profile | None) -> Profile:
    base = parent or Profile("", "", "")
    return Profile(
        name=name,
        title=table["title"],
        description=table["description"],
        sources=tuple(table.get("sources", ())),
        leave_out=(*base.leave_out, *table.get("leave-out", ())),
        priorities={**base.priorities, **table.get("priorities", {})},
        thresholds={**base.thresholds, **table.get("thresholds", {})},
        formats=tuple(table.get("formats", ())) or base.formats,
        repository=table.get("repository", base.repository),
        require=(*base.require, *requirements(table.get("require", ()), path)),
    )
