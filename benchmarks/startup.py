"""What a start of fairlint costs, as a ratio to a program of click's that says hello, in one run.

    python benchmarks/startup.py

Checked are two small datasets of six files, one with its metadata in JSON and one in YAML.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from datasets import HELLO, dataset
from measure import FAIRLINT, measure, print_table

ROUNDS = 15
FORMATS = {"JSON": "datacite.json", "YAML": "CITATION.cff"}


def commands(work: Path) -> dict[str, list[str]]:
    """The yardstick first, then what is measured against it."""
    measured = {
        "click hello": [sys.executable, "-c", HELLO],
        "fairlint --version": [*FAIRLINT, "--version"],
        "fairlint identify": [*FAIRLINT, "identify", "10.5281/zenodo.28325"],
    }
    for name, file in FORMATS.items():
        folder = work / name
        dataset(folder, 1, file)
        measured[f"fairlint inspect, {name}"] = [*FAIRLINT, "inspect", str(folder)]
        measured[f"fairlint check, {name}"] = [*FAIRLINT, "check", "--isolated", str(folder)]
    return measured


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as work:
        print_table(measure(commands(Path(work)), ROUNDS))


if __name__ == "__main__":
    main()
