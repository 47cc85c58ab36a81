"""What `fairlint batch` costs over thousands of small datasets, beside `find` over the same tree in the same rounds.

    python benchmarks/batch.py [--datasets N] [--rounds N] [--parquet]

Each dataset has six files, values of its own, and metadata in DataCite JSON or for Zenodo, for which no validator of a
community is asked. CPU time is user and system of all processes, start-up included; ratios are medians over the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

if os.name == "nt":
    sys.exit("this benchmark needs a POSIX system")

ROOT = Path(__file__).parents[1]
# Installed packages have their bytecode; a checkout writes it on the first run, unless it is told not to.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
PER_FOLDER = 1000
README = """\
# {title}

Evening emergence counts of five bat species at church {number}, and the temperatures of its roof. Two observers counted
the animals that left the roof from sunset on for ninety minutes.

## Columns

`date`, `species` and `count`, the larger of the two observers' counts; `celsius` is measured under the ridge.
"""
ABSTRACT = "Evening emergence counts of five bat species at a church, with roof temperatures, by two observers."
PEOPLE = 400


class Cost(NamedTuple):
    """What a command took: seconds of CPU and of wall time, and the memory of its largest process in MiB."""

    cpu: float
    wall: float
    memory: float


def orcid(number: int) -> str:
    """An ORCID iD of that number, with the check digit of ISO 7064 MOD 11-2."""
    digits = f"00000002{number:07}"
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    check = (12 - total % 11) % 11
    whole = f"{digits}{'X' if check == 10 else check}"
    return "-".join(whole[place : place + 4] for place in range(0, 16, 4))


def datacite(number: int, title: str) -> Any:
    """Metadata in DataCite JSON; every third lacks its licence."""
    return {
        "doi": f"10.48436/bats-{number:05}",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Counts"},
        "creators": [
            {
                "name": f"Lindner, Paula {number % PEOPLE}",
                "nameIdentifiers": [
                    {"nameIdentifier": f"https://orcid.org/{orcid(number % PEOPLE)}", "nameIdentifierScheme": "ORCID"}
                ],
            }
        ],
        "titles": [{"title": title}],
        "publisher": {"name": "Field Station Criewen"},
        "publicationYear": "2024",
        "subjects": [{"subject": "bats", "valueUri": "http://www.wikidata.org/entity/Q28425"}],
        "dates": [{"date": "2019-05-01/2023-08-31", "dateType": "Collected"}],
        "version": "1.1.0",
        **({"rightsList": [{"rightsIdentifier": "CC-BY-4.0"}]} if number % 3 else {}),
        "descriptions": [{"description": f"{ABSTRACT} Church {number}.", "descriptionType": "Abstract"}],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }


def zenodo(number: int, title: str) -> Any:
    """Metadata for Zenodo; every third lacks its keywords."""
    return {
        "upload_type": "dataset",
        "title": title,
        "description": f"{ABSTRACT} Church {number}.",
        "creators": [{"name": f"Lindner, Paula {number % PEOPLE}", "orcid": orcid(number % PEOPLE)}],
        **({"keywords": ["bats", f"church {number}"]} if number % 3 else {}),
        "license": "CC-BY-4.0",
        "access_right": "open",
        "version": "1.1.0",
        "method": "Two observers counted the animals that left the roof.",
        "related_identifiers": [
            {"identifier": f"10.3161/15081109ACC2019.21.1.{number:03}", "relation": "isSupplementTo"}
        ],
    }


def dataset(folder: Path, number: int) -> None:
    """Write one dataset of six files."""
    title = f"Emergence counts of bats at church {number}"
    name, metadata = ("datacite.json", datacite) if number % 2 else (".zenodo.json", zenodo)
    days = [date(2000, 5, 1) + timedelta(days=number * 3 + day) for day in range(31)]
    counts = "".join(f"{day},Myotis myotis,{day.day * number % 97}\n" for day in days)
    temperatures = "".join(f"{day},{day.day + number % 10}.5\n" for day in days)
    files = {
        name: json.dumps(metadata(number, title), indent=2),
        "README.md": README.format(title=title, number=number),
        "LICENSE": "Creative Commons Attribution 4.0 International\nhttps://creativecommons.org/licenses/by/4.0/\n",
        "data/counts.csv": f"date,species,count\n{counts}",
        "data/temperatures.csv": f"date,celsius\n{temperatures}",
        "data/churches.csv": f"church,latitude,longitude\n{number},52.9,14.1\n",
    }
    (folder / "data").mkdir(parents=True)
    for path, text in files.items():
        (folder / path).write_text(text, encoding="utf-8")


def tree(root: Path, number: int) -> None:
    """Write so many datasets."""
    for one in range(number):
        dataset(root / f"{one // PER_FOLDER:03}" / f"{one:05}", one)


def cost(command: Iterable[str]) -> Cost:
    """What a command takes, with all processes that it starts."""
    began = time.perf_counter()
    with subprocess.Popen(list(command), stdout=subprocess.DEVNULL, env=ENVIRONMENT, cwd=ROOT) as process:
        _pid, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"failed: {command}")
    return Cost(usage.ru_utime + usage.ru_stime, time.perf_counter() - began, usage.ru_maxrss / 1024)


def batch(root: Path, store: Path, jobs: int) -> Cost:
    """What a batch into a new store takes."""
    shutil.rmtree(store, ignore_errors=True)
    for one in store.parent.glob(f"{store.name}*"):
        one.unlink()
    fairlint = (sys.executable, "-m", "fairlint", "batch", str(root / "*/*"))
    return cost((*fairlint, "--store", str(store), "--isolated", "--jobs", str(jobs)))


def table(rounds: list[dict[str, Cost]], datasets: int) -> None:
    """Print what was measured, as medians."""

    def middle(of: Callable[[dict[str, Cost]], float]) -> float:
        return median(map(of, rounds))

    print(f"{datasets} datasets of six files, {len(rounds)} rounds")
    print(f"{'command':<14} {'cpu s':>7} {'datasets per cpu s':>19} {'cpu to find':>12} {'wall s':>7} {'MiB':>6}")
    for name in rounds[0]:
        cpu = middle(lambda one, name=name: one[name].cpu)  # type: ignore[misc]
        ratio = middle(lambda one, name=name: one[name].cpu / one["find"].cpu)  # type: ignore[misc]
        wall = middle(lambda one, name=name: one[name].wall)  # type: ignore[misc]
        memory = max(one[name].memory for one in rounds)
        print(f"{name:<14} {cpu:>7.2f} {datasets / cpu:>19.0f} {ratio:>12.1f} {wall:>7.2f} {memory:>6.0f}")
    print(f"wall, two workers to one: {middle(lambda one: one['two workers'].wall / one['one worker'].wall):.2f}")


def main() -> None:
    """Build the tree, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--datasets", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--parquet", action="store_true", help="into a folder of Parquet files, not a SQLite file")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root, store = Path(folder, "datasets"), Path(folder, "store.parquet" if given.parquet else "store.sqlite")
        tree(root, given.datasets)
        measured: dict[str, Callable[[], Cost]] = {
            "find": lambda: cost(("find", str(root), "-type", "f")),
            "one worker": lambda: batch(root, store, 1),
            "two workers": lambda: batch(root, store, 2),
        }
        for run in measured.values():
            run()  # warm disk and bytecode
        table([{name: run() for name, run in measured.items()} for _ in range(given.rounds)], given.datasets)


if __name__ == "__main__":
    main()
