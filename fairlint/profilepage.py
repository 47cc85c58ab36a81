"""A profile in full, from the profile itself: for `fairlint profiles NAME`, docs/profiles.md and programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from fairlint.language import _, later
from fairlint.plugins import all_rules
from fairlint.profile import DEFAULT, Profile, load_profile
from fairlint.rulebook import ESSENTIAL, IMPORTANT, USEFUL

_PRIORITIES = {ESSENTIAL: later("essential"), IMPORTANT: later("important"), USEFUL: later("useful")}


def as_row(profile: Profile) -> dict[str, Any]:
    """The profile as plain data, its requirements by name."""
    said = {"title": _(profile.title), "description": _(profile.description)}
    return profile._asdict() | said | {"require": [one.id for one in profile.require]}


def as_dict(profile: Profile) -> dict[str, Any]:
    """The profile as plain data, with its requirements."""
    requirements = [
        {key: value for key, value in one._asdict().items() if value and key != "file"} | {"message": _(one.message)}
        for one in profile.require
    ]
    return as_row(profile) | {"require": requirements}


def as_text(profile: Profile) -> str:
    """What the profile asks, for people: only what differs from the default."""
    head = f"{_(profile.title)}\n\n{_(profile.description)}\n"
    parts = [
        (_("Goes to, where nothing else is named"), [profile.repository] * bool(profile.repository)),
        (_("Metadata must be there in one of these formats"), profile.formats),
        (_("Not asked"), profile.leave_out),
        (_("Priorities"), list(_priorities(profile))),
        (_("Numbers that rules compare with"), list(_thresholds(profile))),
        (_("Required beside the rules"), [f"{one.id}: {_(one.message)}" for one in profile.require]),
        (_("Sources"), profile.sources),
    ]
    return "\n".join([head, *(f"{title}\n{_lines(values)}" for title, values in parts if values)])


def _lines(values: Iterable[str]) -> str:
    return "".join(f"  {one}\n" for one in values)


def _priorities(profile: Profile) -> Iterator[str]:
    rules = all_rules()
    width = max(map(len, profile.priorities), default=0)
    for name, priority in profile.priorities.items():
        if name not in rules:  # a principle, or a rule of a package that is not installed
            yield f"{name:<{width}} {_(_PRIORITIES[priority])}"
        elif priority != (usual := rules[name].priority):
            yield _(
                "{rule} {priority} (else {usual})",
                rule=f"{name:<{width}}",
                priority=_(_PRIORITIES[priority]),
                usual=_(_PRIORITIES[usual]),
            )


def _thresholds(profile: Profile) -> Iterator[str]:
    usual = load_profile(DEFAULT).thresholds
    for name, number in profile.thresholds.items():
        if number != usual.get(name):
            yield _("{name} {number} (else {usual})", name=name, number=number, usual=usual.get(name, "–"))
