"""Findings that are not to be shown: those that the configuration ignores with a reason, and those of a baseline.

Neither changes the score. An ignore that matches nothing is told, and so is an entry of a baseline that is mended.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.toml_files import ConfigError
from fairlint.wording import because

if TYPE_CHECKING:
    from fairlint.report import Finding

BASELINE_VERSION = 1
Key = tuple[str, str, str]
"""What a finding is known by in a baseline: rule, file and subject. Lines move, and messages are reworded."""


class Ignore(NamedTuple):
    """Findings of one rule that are not shown, and why; with `paths` (gitignore syntax) only those in such files.

    `within` is the principle or letter that was named instead of the rule.
    """

    rule: str
    reason: str
    paths: tuple[str, ...] = ()
    within: str = ""

    @property
    def label(self) -> str:
        """What to call it."""
        name = self.within or self.rule
        return _("{rule} in {paths}", rule=name, paths=", ".join(self.paths)) if self.paths else name


class Suppressor:
    """Takes away the findings that are ignored, and remembers which ignores had any."""

    def __init__(self, ignores: Iterable[Ignore]) -> None:
        self._ignores = [(one, _matcher(one.paths)) for one in ignores]
        self._used: set[Ignore] = set()

    def suppresses(self, finding: Finding) -> bool:
        """Whether a finding is not to be shown."""
        hits = [one for one, matches in self._ignores if one.rule == finding.rule and matches(finding.file or "")]
        self._used.update(hits)
        return bool(hits)

    @property
    def unused(self) -> tuple[str, ...]:
        """The ignores that matched nothing, a principle where none of its rules did."""
        return tuple(sorted({one.label for one, _ in self._ignores} - {one.label for one in self._used}))


def _matcher(paths: tuple[str, ...]) -> Callable[[str], bool]:
    if not paths:
        return lambda path: True
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(paths).match_file


def key(finding: Finding) -> Key:
    """What a finding is known by in a baseline."""
    return (finding.rule, finding.file or "", finding.subject)


class Baseline:
    """The findings that were there when the baseline was written, by dataset folder.

    Folders are named relative to the file, so that a checkout elsewhere has the same baseline.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._known: dict[str, Counter[Key]] = {}

    @classmethod
    def read(cls, path: str) -> Baseline:
        """Read a baseline; raises `ConfigError`."""
        baseline = cls(path)
        try:
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            if data["baseline_version"] != BASELINE_VERSION:
                raise ConfigError(_("{path} was written by another version of fairlint; write it anew", path=path))
            for folder, found in data["datasets"].items():
                baseline._known[folder] = Counter((one["rule"], one["file"], one["subject"]) for one in found)
        except OSError as error:
            reason = because(error)
            raise ConfigError(_("the baseline {path} can't be read: {reason}", path=path, reason=reason)) from None
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ConfigError(_("{path} is no baseline; write one with --write-baseline", path=path)) from None
        return baseline

    def split(self, folder: str, findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], int, int]:
        """The findings that are new, how many were known, and how many of the known are gone."""
        rest = Counter(self._known.get(self._name(folder), Counter()))
        new, known = [], 0
        for one in findings:
            if rest[key(one)] > 0:
                rest[key(one)] -= 1
                known += 1
            else:
                new.append(one)
        return tuple(new), known, sum(rest.values())

    def add(self, folder: str, findings: Iterable[Finding]) -> None:
        """Take in the findings of a dataset."""
        self._known[self._name(folder)] = Counter(map(key, findings))

    def as_json(self) -> str:
        """The baseline as it is written: sorted, one finding a line, so that changes to it can be read."""
        datasets = {
            folder: [dict(zip(("rule", "file", "subject"), one, strict=True)) for one in sorted(found.elements())]
            for folder, found in sorted(self._known.items())
        }
        lines = [
            f"    {json.dumps(folder)}: [\n" + ",\n".join(f"      {json.dumps(one)}" for one in found) + "\n    ]"
            for folder, found in datasets.items()
        ]
        body = ",\n".join(lines)
        return f'{{\n  "baseline_version": {BASELINE_VERSION},\n  "datasets": {{\n{body}\n  }}\n}}\n'

    def _name(self, folder: str) -> str:
        above = os.path.dirname(os.path.abspath(self.path))
        try:
            return os.path.relpath(os.path.abspath(folder), above).replace(os.sep, "/")
        except ValueError:  # another drive
            return os.path.abspath(folder).replace(os.sep, "/")
