"""What a check of a folder of a million files costs, as a ratio to `find` on the same folder in the same run.

    python benchmarks/walk.py [--files NUMBER] [--cache FOLDER] [--rounds NUMBER]

The tree is built once in the cache folder and takes a million inodes. CPU time (user and system) of whole processes,
round-robin after a first round that warms the disk's cache; printed is the median of the rounds' ratios. Memory is the
largest resident size of a process, above that of a check of an empty folder.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from statistics import median

from startup import ENVIRONMENT, ROOT
from trees import cache_folder, light_sheet

# Each measured command, and the yardstick it is held against.
YARDSTICKS = {"names only": "find -type f", "default profile": "find -printf '%s %p'"}


def commands(folder: str) -> dict[str, list[str]]:
    """The yardsticks, and what is measured against them."""
    check = [sys.executable, "-m", "fairlint", "check", "--isolated", "--fail-on", "never", folder]
    return {
        "find -type f": ["find", folder, "-type", "f"],
        "find -printf '%s %p'": ["find", folder, "-printf", "%s %p\n"],
        "names only": [*check, "--profile", str(ROOT / "benchmarks/names-only.toml")],
        "default profile": check,
    }


def cost(command: list[str]) -> tuple[float, float]:
    """Seconds of CPU that a command takes, and the mebibytes of memory at its peak; a failing command ends the run."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT, cwd=ROOT)
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="Time a check of a folder of many files against find.")
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--cache", help="where the tree is kept; default: the folder for temporary files")
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    folder = light_sheet(cache_folder(given.cache), given.files)
    measured = commands(str(folder))
    with tempfile.TemporaryDirectory() as empty:
        at_rest = cost([*commands(empty)["default profile"]])[1]
    for command in measured.values():
        cost(command)
    rounds = [{name: cost(command) for name, command in measured.items()} for _ in range(given.rounds)]
    print(f"{given.files} files, {given.rounds} rounds, start-up takes {at_rest:.0f} MiB")
    print(f"{'command':<22} {'cpu ms':>8} {'ratio':>7} {'MiB more':>9}")
    for name in measured:
        yardstick = YARDSTICKS.get(name, name)
        ratio = median(one[name][0] / one[yardstick][0] for one in rounds)
        more = f"{max(one[name][1] for one in rounds) - at_rest:9.0f}" if name in YARDSTICKS else ""
        print(f"{name:<22} {1000 * median(one[name][0] for one in rounds):>8.0f} {ratio:>7.2f} {more}")


if __name__ == "__main__":
    main()
