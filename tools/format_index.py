"""Write fairlint/formats/_index.py, what is known of each format without importing its module.

    python tools/format_index.py

A test fails when the index is stale.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from fairlint.formats import DEFERRED, format_modules, imported

PAGE = Path(__file__).parents[1] / "fairlint/formats/_index.py"
HEAD = '''"""What is known of each format without importing its module; written by tools/format_index.py."""

from __future__ import annotations

from typing import Any

'''


def index() -> dict[str, dict[str, Any]]:
    """The facts of each module's format that differ from the defaults; of its functions, that they are there.

    `keys` stay in the modules: they are asked only of formats that a dataset has.
    """
    return {name: _facts(name) for name in format_modules()}


def _facts(module: str) -> dict[str, Any]:
    format = imported(module)
    defaults = format._field_defaults
    given = {name: value for name, value in format._asdict().items() if value != defaults.get(name, DEFERRED)}
    return {name: name in DEFERRED or _plain(value) for name, value in given.items() if name != "keys"}


def _plain(value: Any) -> Any:
    return dict(value) if hasattr(value, "items") else value


def _written(value: Any) -> str:
    """Python for a value; sets are sorted, so that the file is the same each time."""
    if isinstance(value, frozenset):
        return f"frozenset({{{', '.join(map(repr, sorted(value)))}}})"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {_written(one)}" for key, one in value.items()) + "}"
    return repr(value)


if __name__ == "__main__":
    PAGE.write_text(f"{HEAD}INDEX: dict[str, dict[str, Any]] = {_written(index())}\n", encoding="utf-8", newline="\n")
    subprocess.run([sys.executable, "-m", "ruff", "format", "--quiet", PAGE], check=True)  # noqa: S603
