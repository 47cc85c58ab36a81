"""Rules from elsewhere: the built-in folder, folders named on the command line, and installed packages."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from fairlint.language import _
from fairlint.resources import bundled
from fairlint.rulebook import REGISTRY, SECTIONS, Rule, load_rules, selected
from fairlint.toml_files import ConfigError

if TYPE_CHECKING:
    from fairlint.config import Config


def all_rules(folders: Sequence[str] = ()) -> dict[str, Rule]:
    """Load the built-in rules, those of installed packages, and those of `folders`; returns all, in order."""
    load_rules(bundled("rules"))
    load_entry_points("fairlint.rules")
    for folder in folders:
        load_rules(os.path.abspath(folder))
    order = {principle: number for number, principle in enumerate(SECTIONS)}
    return dict(sorted(REGISTRY.items(), key=lambda one: order[one[1].principle]))


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


def load_entry_points(group: str) -> list[Any]:
    """Load all that installed packages offer under `group`."""
    return [load_entry_point(group, name) for name in entry_point_names(group)]


def entry_point_names(group: str) -> list[str]:
    """The names of what installed packages offer under `group`.

    importlib.metadata costs half of our start-up, so it is asked only when some installed package mentions the
    group at all.
    """
    if not _somebody_offers(group):
        return []
    from importlib.metadata import entry_points

    return sorted({one.name for one in entry_points(group=group)})


def load_entry_point(group: str, name: str) -> Any:
    """Load one of them."""
    from importlib.metadata import entry_points

    return next(iter(entry_points(group=group, name=name))).load()


@cache
def _somebody_offers(group: str) -> bool:
    needle = f"[{group}]".encode()
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")
        except OSError:
            continue
        for name in names:
            if name.endswith((".dist-info", ".egg-info")) and _mentions(os.path.join(folder, name), needle):
                return True
    return False


def _mentions(folder: str, needle: bytes) -> bool:
    try:
        with open(os.path.join(folder, "entry_points.txt"), "rb") as file:
            return needle in file.read()
    except OSError:
        return False
