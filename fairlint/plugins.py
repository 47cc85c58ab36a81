"""Rules from elsewhere: the built-in folder, folders named on the command line, and installed packages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from fairlint.language import _
from fairlint.resources import bundled
from fairlint.rulebook import REGISTRY, SECTIONS, Rule, RuleError, load_rules, not_loaded, selected
from fairlint.toml_files import ConfigError
from fairlint.wording import because

if TYPE_CHECKING:
    from fairlint.config import Config

_loaded: set[str] = set()  # folders of rules that some run of this process asked for; another run need not ask them


def all_rules(folders: Sequence[str] = ()) -> dict[str, Rule]:
    """Load the built-in rules, those of installed packages, and those of `folders`; returns all, in order.

    Raises `ConfigError` for rules from elsewhere that can't be loaded.
    """
    load_rules(bundled("rules"))
    for name in entry_point_names("fairlint.rules"):
        _load_package(name)
    for folder in folders:
        _load_folder(folder)
    not_meant = _loaded.difference(map(os.path.abspath, folders))
    rules = [(id, one) for id, one in REGISTRY.items() if os.path.dirname(one.file) not in not_meant]
    order = {principle: number for number, principle in enumerate(SECTIONS)}
    return dict(sorted(rules, key=lambda one: order[one[1].principle]))


def rules_of(config: Config) -> dict[str, Rule]:
    """The rules of a run: all, but for those that its profile leaves out, with the priorities it gives them.

    The requirements of profile and configuration come after them; one that has the name of a rule is refused.
    """
    policy = config.policy
    rules = {
        id: one._replace(priority=policy.priorities.get(id, one.priority))
        for id, one in all_rules(config.rules).items()
        if not selected(one, policy.leave_out)
    }
    if requirements := (*policy.require, *config.require):
        from fairlint.requirements import as_rule

        for requirement in requirements:
            if requirement.id in rules:
                problem = _("there is a rule of that name")
                raise ConfigError(f"{requirement.file}: require {requirement.id!r}: {problem}")
            rules[requirement.id] = as_rule(requirement)
    return rules


def _load_package(name: str) -> None:
    try:
        load_entry_point("fairlint.rules", name)
    except (Exception, SystemExit) as error:  # a package can be broken in any way
        raise ConfigError(str(not_loaded(f"fairlint.rules: {name}", error))) from error


def _load_folder(folder: str) -> None:
    _loaded.add(os.path.abspath(folder))
    try:
        load_rules(os.path.abspath(folder))
    except RuleError as error:
        raise ConfigError(str(error)) from error
    except OSError as error:
        said = _("the folder of rules {path} can't be read: {reason}", path=folder, reason=because(error))
        raise ConfigError(said) from None


def load_entry_points(group: str) -> list[Any]:
    """Load all that installed packages offer under `group`."""
    return [load_entry_point(group, name) for name in entry_point_names(group)]


def entry_point_names(group: str) -> list[str]:
    """The names of what installed packages offer under `group`.

    importlib.metadata costs half of our start-up, so it is asked only when some installed package mentions the
    group at all.
    """
    if group not in _offered():
        return []
    from importlib.metadata import entry_points

    return sorted({one.name for one in entry_points(group=group)})


def load_entry_point(group: str, name: str) -> Any:
    """Load one of them."""
    from importlib.metadata import entry_points

    return next(iter(entry_points(group=group, name=name))).load()


@cache
def _offered() -> frozenset[str]:
    """The groups of ours under which some installed package offers something: all are looked for in one go."""
    found: set[str] = set()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")):
                found.update(_groups(os.path.join(folder, name, "entry_points.txt")))
    return frozenset(found)


def _groups(path: str) -> list[str]:
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return []
    try:
        lines = os.read(descriptor, os.fstat(descriptor).st_size).split(b"\n")
    finally:
        os.close(descriptor)
    return [one.strip(b"[] \r").decode("utf-8", "replace") for one in lines if one.startswith(b"[fairlint.")]
