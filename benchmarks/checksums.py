"""What `--checksums` costs: two big files against `openssl dgst`, a hundred thousand small ones against `sha256sum -c`.

    python benchmarks/checksums.py [FOLDER]

FOLDER is where the files are made, or where an earlier run left them; without it they are made anew in a temporary
folder and removed. They take 1.5 GB. What is measured is

    fairlint check --isolated --select checksums-match --fail-on note --checksums FOLDER

Only this rule is asked, but the whole process counts: start, walk, looking for metadata, reading the list, hashing, and
the report. The row without `--checksums` says what of that is no hashing. Exit code 0 says that nothing was found to be
changed, missing or unreadable.
"""

from __future__ import annotations

import hashlib
import random
import shlex
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from measure import FAIRLINT, MIB, measure, print_table

BIG_FILES, BIG_BYTES = 2, 512 * MIB
FOLDERS, PER_FOLDER, SMALL_BYTES = 100, 1000, 4096
SUMS = "SHA256SUMS"


def make(folder: Path) -> tuple[Path, Path]:
    """The folders with big and with small files, each with a list of checksums; made where they are not there."""
    big, small = folder / "big", folder / "small"
    for place, files in ((big, big_files()), (small, small_files())):
        if not (place / SUMS).exists():
            place.mkdir(parents=True, exist_ok=True)
            with open(place / "unfinished", "w", encoding="utf-8") as sums:
                sums.writelines(f"{_write(place / name, blocks)}  {name}\n" for name, blocks in files)
            (place / "unfinished").rename(place / SUMS)
    return big, small


def big_files() -> Iterator[tuple[str, Iterator[bytes]]]:
    """Names and contents, which no file system can make sparse or pack."""
    for number in range(BIG_FILES):
        generator = random.Random(number)
        yield f"scan-{number}.bin", (generator.randbytes(MIB) for _ in range(BIG_BYTES // MIB))


def small_files() -> Iterator[tuple[str, Iterator[bytes]]]:
    """Names and contents."""
    generator = random.Random(0)
    for folder in range(FOLDERS):
        for number in range(PER_FOLDER):
            yield f"plate-{folder:03}/well-{number:04}.bin", iter([generator.randbytes(SMALL_BYTES)])


def _write(path: Path, blocks: Iterator[bytes]) -> str:
    """Write a file, and say its SHA-256."""
    digest = hashlib.sha256()
    path.parent.mkdir(exist_ok=True)
    with open(path, "wb") as file:
        for block in blocks:
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def commands(folder: Path) -> dict[str, list[str]]:
    """Each yardstick and what is measured against it."""
    check = ["check", "--isolated", "--select", "checksums-match", "--fail-on", "note", str(folder)]
    return {
        "openssl dgst -sha256": ["openssl", "dgst", "-sha256", *map(str, sorted(folder.glob("*.bin")))],
        "sha256sum -c": ["sh", "-c", f"cd {shlex.quote(str(folder))} && exec sha256sum -c {SUMS}"],
        "fairlint without --checksums": [*FAIRLINT, *check],
        "fairlint --checksums": [*FAIRLINT, *check, "--checksums"],
    }


def main() -> None:
    """Make the files and print both tables."""
    with tempfile.TemporaryDirectory() as temporary:
        big, small = make(Path(sys.argv[1] if len(sys.argv) > 1 else temporary))
        print(f"{BIG_FILES} files of {BIG_BYTES // MIB} MiB")
        print_table(measure(commands(big)))
        print(f"\n{FOLDERS * PER_FOLDER:,} files of {SMALL_BYTES} bytes")
        print_table(measure({name: one for name, one in commands(small).items() if "openssl" not in name}))


if __name__ == "__main__":
    main()
