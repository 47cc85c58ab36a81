"""What the whole catalogue costs over ten rules, on a small folder.

    python benchmarks/catalogue.py [FOLDER]

FOLDER is what is checked; a small dataset of the tests where none is named.
"""

from __future__ import annotations

import sys

from measure import FAIRLINT, ROOT, measure, print_table

ROUNDS = 15
DATASET = ROOT / "tests/datasets/good/bat-roosts"
TEN = (
    "persistent-identifier,identifier-valid,metadata-file,core-metadata,creators-identified,access-stated,metadata-valid,"
    "licence-present,provenance-present,version-stated"
)


def main() -> None:
    """Print the table: the ratio is that of the whole catalogue to ten rules."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(DATASET)
    # The communities' validators are other programs: they are left out of both.
    check = [*FAIRLINT, "check", folder, "--isolated", "--fail-on", "never"]
    commands = {
        "ten rules": [*check, "--select", TEN],
        "the whole catalogue": [*check, "--select", "F,A,I,R1,S", "--ignore", "community-valid"],
    }
    print_table(measure(commands, ROUNDS))


if __name__ == "__main__":
    main()
