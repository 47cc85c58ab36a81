"""What a check of a folder of a million files costs, as a ratio to `find` on the same folder in the same run.

    python benchmarks/walk.py [--files NUMBER] [--cache FOLDER] [--rounds NUMBER]

The tree is built once in the cache folder and takes a million inodes. Names alone are held against `find -type f`, the
default profile, which asks for sizes, against `find -printf '%s %p'`.
"""

from __future__ import annotations

import argparse
import tempfile

from measure import FAIRLINT, MIB, ROOT, ROUNDS, measure, print_table, run
from trees import cache_folder, light_sheet

CHECK = [*FAIRLINT, "check", "--isolated", "--fail-on", "never"]
NAMES_ONLY = ["--profile", str(ROOT / "benchmarks/names-only.toml")]


def main() -> None:
    """Print a table for each of the two, with the memory above that of a check of an empty folder."""
    parser = argparse.ArgumentParser(description="Time a check of a folder of many files against find.")
    parser.add_argument("--files", type=int, default=1_000_000)
    parser.add_argument("--cache", help="where the tree is kept; default: the folder for temporary files")
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    given = parser.parse_args()
    folder = str(light_sheet(cache_folder(given.cache), given.files))
    with tempfile.TemporaryDirectory() as empty:
        at_rest = run([*CHECK, empty]).peak
    for find, options in ((["-type", "f"], NAMES_ONLY), (["-printf", "%s %p\n"], [])):
        name = "fairlint, names only" if options else "fairlint, default profile"
        commands = {f"find {find[0]}": ["find", folder, *find], name: [*CHECK, *options, folder]}
        measured = measure(commands, given.rounds)
        print_table(measured)
        more = (measured[name].peak - at_rest) / MIB * 1_000_000 / given.files
        print(f"{more:.0f} MiB a million files above a check of an empty folder\n")


if __name__ == "__main__":
    main()
