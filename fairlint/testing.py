"""Helpers for tests of rules, ours and those of rule authors.

from fairlint.testing import ask

def test_clean():
    assert ask("licence-present", {"datacite.json": {...}}).state == "passed"
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from typing import Any

from fairlint.api import check
from fairlint.report import Report
from fairlint.rulebook import Outcome

Files = Mapping[str, Any]


def make_folder(folder: str, files: Files) -> None:
    """Write `files` into `folder`: path to text, to bytes, or to a value that is written as JSON."""
    for path, content in files.items():
        target = os.path.join(folder, *path.split("/"))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if not isinstance(content, str | bytes):
            content = json.dumps(content, indent=2)
        data = content if isinstance(content, bytes) else content.encode("utf-8", "surrogateescape")
        with open(target, "wb") as file:
            file.write(data)


def check_files(files: Files, **options: Any) -> Report:
    """Check a dataset made of `files`; options as for `fairlint.check`. No configuration is read."""
    with tempfile.TemporaryDirectory() as folder:
        make_folder(folder, files)
        return check(folder, isolated=True, **options)


def ask(rule: str, files: Files, **options: Any) -> Outcome:
    """What one rule answers about a dataset made of `files`."""
    report = check_files(files, **options)
    return next(one for one in report.outcomes if one.rule.id == rule)


def messages(rule: str, files: Files, **options: Any) -> list[str]:
    """The findings of one rule about a dataset made of `files`, as `severity file:line:column message`."""
    return [
        f"{one.severity} {one.file}:{one.line}:{one.column} {one.message}"
        for one in check_files(files, **options).findings
        if one.rule == rule
    ]
