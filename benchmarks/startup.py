"""What a start of fairlint costs, as a ratio to a program that only imports click, in one run.

    python benchmarks/startup.py [FOLDER]

FOLDER is what `inspect` and `check` look at; a small dataset of the tests where none is named.
"""

from __future__ import annotations

import sys

from measure import FAIRLINT, ROOT, measure, print_table

ROUNDS = 15
DATASET = ROOT / "tests/datasets/good/bat-roosts"


def commands(folder: str) -> dict[str, list[str]]:
    """The yardstick first, then what is measured against it."""
    return {
        "import click": [sys.executable, "-c", "import click"],
        "fairlint --version": [*FAIRLINT, "--version"],
        "fairlint identify": [*FAIRLINT, "identify", "10.5281/zenodo.28325"],
        "fairlint inspect": [*FAIRLINT, "inspect", folder],
        "fairlint check": [*FAIRLINT, "check", "--isolated", folder],
    }


def main() -> None:
    """Print the table."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(DATASET)
    print_table(measure(commands(folder), ROUNDS))


if __name__ == "__main__":
    main()
