"""What the whole catalogue costs over ten rules, on a small folder.

    python benchmarks/catalogue.py [FOLDER]

CPU time of whole processes in pairs; printed is the median of the pairs' ratios.
"""

from __future__ import annotations

import sys
from statistics import median

from startup import DATASET, ROUNDS, cpu

TEN = (
    "persistent-identifier,identifier-valid,metadata-file,core-metadata,creators-identified,access-stated,metadata-valid,"
    "licence-present,provenance-present,version-stated"
)


def main() -> None:
    """Print the ratio."""
    folder = sys.argv[1] if len(sys.argv) > 1 else str(DATASET)
    # The communities' validators are other programs: they are left out of both.
    check = [sys.executable, "-m", "fairlint", "check", folder, "--isolated", "--fail-on", "never"]
    ratios = []
    for number in range(ROUNDS + 1):
        ten = cpu([*check, "--select", TEN])
        whole = cpu([*check, "--select", "F,A,I,R1,S", "--ignore", "community-valid"])
        if number:  # the first round writes bytecode
            ratios.append(whole / ten)
    print(f"{folder}: the whole catalogue costs {median(ratios):.2f} times ten rules ({ROUNDS} rounds)")


if __name__ == "__main__":
    main()
