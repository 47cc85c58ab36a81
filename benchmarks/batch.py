"""What `fairlint batch` costs over thousands of small datasets, beside `find` over the same tree in the same rounds.

    python benchmarks/batch.py [--datasets N] [--rounds N] [--parquet]

Each dataset has six files, values of its own, and metadata in DataCite JSON or for Zenodo, for which no validator of a
community is asked. CPU time is that of all processes, start-up included; each run writes a new store.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path
from statistics import median

from datasets import dataset
from measure import FAIRLINT, ROUNDS, Measured, measure, print_table

PER_FOLDER = 1000


def tree(root: Path, number: int) -> None:
    """Write so many datasets."""
    for one in range(number):
        name = "datacite.json" if one % 2 else ".zenodo.json"
        dataset(root / f"{one // PER_FOLDER:03}" / f"{one:05}", one, name)


def commands(root: Path, store: Path) -> dict[str, list[str]]:
    """The yardstick, and a batch by one worker and by two."""
    batch = [*FAIRLINT, "batch", str(root / "*/*"), "--store", str(store), "--isolated", "--jobs"]
    return {"find": ["find", str(root), "-type", "f"], "one worker": [*batch, "1"], "two workers": [*batch, "2"]}


def remove(store: Path) -> None:
    """Take a store away, be it a folder or a file with others beside it."""
    shutil.rmtree(store, ignore_errors=True)
    for one in store.parent.glob(f"{store.name}*"):
        one.unlink()


def print_speed(measured: dict[str, Measured], datasets: int) -> None:
    """Print how many datasets were checked in a second of CPU, and what the second worker saved."""
    one, two = measured["one worker"], measured["two workers"]
    for name, each in (("one worker", one), ("two workers", two)):
        print(f"{name}: {datasets / each.cpu:.0f} datasets in a second of CPU")
    wall = median(second.wall / first.wall for first, second in zip(one.runs, two.runs, strict=True))
    print(f"wall time of two workers to one: {wall:.2f}")


def main() -> None:
    """Build the tree, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--parquet", action="store_true", help="into a folder of Parquet files, not a SQLite file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, store = Path(folder, "datasets"), Path(folder, "store.parquet" if given.parquet else "store.sqlite")
        tree(root, given.datasets)
        measured = measure(commands(root, store), given.rounds, before=lambda: remove(store))
    print_table(measured)
    print_speed(measured, given.datasets)


if __name__ == "__main__":
    main()
