"""How the benchmarks measure: whole processes, one after the other in rounds, and the medians of what they took.

A machine that does other things meanwhile is slower in one round than in the next, and so are all commands of that
round. Hence each command is compared with the first one of its own round, the yardstick, by CPU time; the median of
these ratios is what counts.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

if not hasattr(os, "wait4"):
    sys.exit("the benchmarks need a POSIX system: others don't tell what a process took")

ROOT = Path(__file__).parents[1]
ROUNDS = 7
MIB = 1024 * 1024
# Installed packages have their bytecode; a checkout writes it on the first run, unless it is told not to.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
}
FAIRLINT = [sys.executable, "-m", "fairlint"]
_UNIT = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, see getrusage(2)


class Run(NamedTuple):
    """What one run of a command took: seconds of CPU (user and system) and of wall time, bytes of memory.

    CPU time is that of the process and of all those it waited for. `peak` is the resident set of the largest single
    process among them; it can't be less than that of the Python which starts it. `code` is the exit code, or the
    number of the signal that ended it, negative.
    """

    cpu: float
    wall: float
    peak: int
    code: int


class Measured(NamedTuple):
    """All runs of a command, and those of the yardstick in the same rounds."""

    runs: list[Run]
    yardstick: list[Run]

    @property
    def cpu(self) -> float:
        """Seconds of CPU, the median."""
        return median(one.cpu for one in self.runs)

    @property
    def wall(self) -> float:
        """Seconds of wall time, the median."""
        return median(one.wall for one in self.runs)

    @property
    def peak(self) -> int:
        """Bytes of memory, the most of any run."""
        return max(one.peak for one in self.runs)

    @property
    def ratio(self) -> float:
        """CPU time over the yardstick's of the same round, the median of all rounds."""
        return median(one.cpu / other.cpu for one, other in zip(self.runs, self.yardstick, strict=True))

    @property
    def codes(self) -> str:
        """The exit codes; more than one where the runs did not end alike."""
        return ", ".join(str(one) for one in sorted({one.code for one in self.runs}))


def run(command: Sequence[str]) -> Run:
    """Run a command, whose output nobody sees."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=ENVIRONMENT
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)  # else Popen would wait for it once more
    wall = time.perf_counter() - start
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * _UNIT, process.returncode)


def measure(
    commands: Mapping[str, Sequence[str]], rounds: int = ROUNDS, before: Callable[[], None] = lambda: None
) -> dict[str, Measured]:
    """Run all commands in `rounds` rounds, after one that warms disk and bytecode; the first is the yardstick.

    `before` is called before each run.
    """

    def prepared(command: Sequence[str]) -> Run:
        before()
        return run(command)

    for command in commands.values():
        prepared(command)
    taken = [{name: prepared(command) for name, command in commands.items()} for _ in range(rounds)]
    yardstick = [one[next(iter(commands))] for one in taken]
    return {name: Measured([one[name] for one in taken], yardstick) for name in commands}


def print_table(measured: Mapping[str, Measured]) -> None:
    """Print what was measured, one line a command."""
    width = max(map(len, measured))
    print(f"{'command':<{width}} {'cpu ms':>9} {'ratio':>7} {'wall ms':>9} {'peak MiB':>9}  exit code")
    for name, one in measured.items():
        print(
            f"{name:<{width}} {1000 * one.cpu:>9.0f} {one.ratio:>7.2f} {1000 * one.wall:>9.0f}"
            f" {one.peak / MIB:>9.1f}  {one.codes}"
        )
