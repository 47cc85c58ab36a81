"""The communities' own validators, where they are installed: one module each, found in this folder.

They are heavy, some want the network, and all are other people's code on hostile data: each runs in a process of its
own, without sockets and for a limited time. One that breaks down is "not checked", never a finding.

A module defines `VALIDATOR`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from fairlint.language import _, current
from fairlint.plain import NamedTuple

SECONDS = 120


class Complaint(NamedTuple):
    """What a validator found wrong, in our words. `file` is relative to the dataset, empty for the whole."""

    message: str
    file: str = ""
    line: int = 0
    column: int = 0


class Validator(NamedTuple):
    """One validator: for which formats, by which package, and how it is asked.

    `judge` gets the absolute path of the dataset and the path of the metadata file in it.
    """

    id: str
    title: str
    formats: tuple[str, ...]
    package: str  # that can be imported when it is installed
    judge: Callable[[str, str], Iterator[Complaint]]

    @property
    def hint(self) -> str:
        """How to install it."""
        return f'pip install "fairlint[{self.id}]"'

    @property
    def installed(self) -> bool:
        """Whether its package is here."""
        return find_spec(self.package) is not None


class BrokeDown(Exception):
    """A validator that gave no verdict; the message says why."""


@cache
def validators() -> tuple[Validator, ...]:
    """All validators that fairlint knows, by name of their module."""
    folder = os.path.dirname(os.path.abspath(__file__))
    modules = sorted(name[:-3] for name in os.listdir(folder) if name.endswith(".py") and name[0] != "_")
    return tuple(import_module(f"{__name__}.{name}").VALIDATOR for name in modules)


def validators_of(format_id: str) -> list[Validator]:
    """The validators of a metadata format."""
    return [one for one in validators() if format_id in one.formats]


def judge(validator: Validator, folder: str, path: str) -> list[Complaint]:
    """Ask a validator about a metadata file of a dataset folder; raises `BrokeDown`."""
    import json
    import subprocess
    import sys
    import tempfile

    # -P: nothing is imported from where we stand, which may be the dataset itself.
    command = [
        sys.executable,
        "-P",
        "-m",
        "fairlint.validators",
        validator.id,
        os.path.abspath(folder),
        path,
        current(),
    ]
    with tempfile.TemporaryDirectory() as elsewhere:
        try:
            done = subprocess.run(  # noqa: S603 # our own interpreter and module
                command, cwd=elsewhere, capture_output=True, timeout=SECONDS, check=False, stdin=subprocess.DEVNULL
            )
        except subprocess.TimeoutExpired:
            raise BrokeDown(_("gave no answer in {seconds} seconds", seconds=SECONDS)) from None
    try:
        return [Complaint(*one) for one in json.loads(done.stdout)]
    except (ValueError, TypeError):
        said = done.stderr.decode(errors="replace").strip().splitlines()
        reason = said[-1][:200] if said else _("exit code {code}", code=done.returncode)
        raise BrokeDown(_("broke down: {reason}", reason=reason)) from None
