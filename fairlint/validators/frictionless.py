"""Frictionless (https://framework.frictionlessdata.io): the package, and the tables in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from fairlint.validators import Complaint, Validator


def judge(folder: str, path: str) -> Iterator[Complaint]:
    """What breaks the package or its tables; remote resources are left out, since nothing is fetched."""
    from frictionless import FrictionlessException, Package

    try:
        package = Package(os.path.join(folder, path))
    except FrictionlessException as refusal:
        for reason in refusal.reasons or [refusal.error]:
            yield Complaint(f"{path}: {_said(reason)}", path)
        return
    for resource in list(package.resources):
        if "://" in str(resource.path or ""):
            package.remove_resource(resource.name)
    report = package.validate()
    for error in report.errors:
        yield Complaint(f"{path}: {_said(error)}", path)
    for task in report.tasks:
        file = os.path.normpath(os.path.join(os.path.dirname(path), task.place or ""))
        inside = os.path.isfile(os.path.join(folder, file))
        for error in task.errors:
            row = getattr(error, "row_number", None) or 0
            yield Complaint(f"{task.name}: {_said(error)}", file if inside else path, row)


def _said(error: Any) -> str:
    return " ".join(str(error.message).split())


VALIDATOR = Validator("frictionless", "Frictionless", ("datapackage",), "frictionless", judge)
