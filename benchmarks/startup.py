"""What a start of fairlint costs, as a ratio to a program that only imports click, in one run.

    python benchmarks/startup.py [FOLDER]

CPU time (user and system) of whole processes, round-robin; printed is the median of the rounds' ratios.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

try:
    import resource
except ImportError:  # Windows has no child CPU times
    sys.exit("this benchmark needs a POSIX system")

ROUNDS = 15
ROOT = Path(__file__).parents[1]
# Installed packages have their bytecode; a checkout writes it on the first run, unless it is told not to.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
DATASET = ROOT / "tests/datasets/good/bat-roosts"


def cpu(command: list[str]) -> float:
    """Seconds of CPU that a command takes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def commands(folder: str) -> dict[str, list[str]]:
    """The yardstick first, then what is measured against it."""
    fairlint = [sys.executable, "-m", "fairlint"]
    return {
        "import click": [sys.executable, "-c", "import click"],
        "fairlint --version": [*fairlint, "--version"],
        "fairlint identify": [*fairlint, "identify", "10.5281/zenodo.28325"],
        "fairlint inspect": [*fairlint, "inspect", folder],
        "fairlint check": [*fairlint, "check", "--isolated", folder],
    }


def main() -> None:
    """Print the table."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(DATASET)
    measured = commands(folder)
    for command in measured.values():
        cpu(command)  # warm disk and bytecode
    rounds = [{name: cpu(command) for name, command in measured.items()} for _ in range(ROUNDS)]
    yardstick = next(iter(measured))
    print(f"{'command':<22} {'cpu ms':>8} {'ratio':>7}")
    for name in measured:
        ratio = median(one[name] / one[yardstick] for one in rounds)
        print(f"{name:<22} {1000 * median(one[name] for one in rounds):>8.0f} {ratio:>7.2f}")


if __name__ == "__main__":
    main()
