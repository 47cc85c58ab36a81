"""How far `inspect` agrees with what people found in real dataset folders.

    python benchmarks/agreement.py CORPUS [FORMAT …]

CORPUS is a folder with TRUTH.jsonl (one judged dataset folder a line) beside the folders it judges. Facts that are
stated and facts that are absent are counted apart, since most folders state little; facts that the judges left open
are left out. Every disagreement is printed.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from fairlint.api import inspect
from fairlint.reporters.record import as_dict
from fairlint.vocabulary.licences import identify_licence

Found = dict[str, Any]


def identifier(found: Found, truth: Any) -> bool:
    """The persistent identifier is this one; with a false truth, there is none."""
    persistent = [one["normalized"].lower() for one in found["identifiers"] if one["persistent"]]
    return any(one.endswith(truth.lower()) for one in persistent) if truth else not persistent


def licence(found: Found, truth: Any) -> bool:
    """Every standard licence that people named is there; where they named none, there is none at all."""
    stated = [one["spdx"] for one in found["licences"]]
    if not truth:
        return not stated
    wanted = {one for one in re.split(r" AND |[()/:,]| \(", truth) if identify_licence(one.strip()).spdx}
    known = {part for one in stated if one for part in re.split(r" (?:AND|OR) ", one)}
    return {identify_licence(one.strip()).spdx for one in wanted} <= known if wanted else bool(stated)


def orcid(found: Found, truth: Any) -> bool:
    """All, some or none of the creators have one."""
    having = [bool(one["orcid"]) for one in found["creators"]]
    return {"all": any(having) and all(having), "some": any(having), "none": not any(having)}[truth]


def present(key: str) -> Callable[[Found, Any], bool]:
    """The field is there, or is not."""
    return lambda found, truth: bool(found[key]) == bool(truth)


FACTS: dict[str, tuple[str, Callable[[Found, Any], bool]]] = {
    "identifier": ("pid_structured", identifier),
    "licence": ("licence_structured", licence),
    "creators": ("creators_structured", present("creators")),
    "orcid": ("creators_orcid", orcid),
    "provenance": ("provenance_structured", present("provenance")),
    "vocabulary keywords": (
        "keywords_vocab_uri",
        lambda found, truth: any(one["uri"] for one in found["keywords"]) == bool(truth),
    ),
    "qualified relations": (
        "related_ids_qualified",
        lambda found, truth: any(one["relation"] for one in found["related"]) == bool(truth),
    ),
    "access": ("access_rights_structured", present("access")),
    "publisher": ("publisher_structured", present("publisher")),
    "checksums": (
        "file_checksums",
        lambda found, truth: bool(found["files_described"]["checksums"]) == bool(truth),
    ),
    "identifier, prose too": ("pid_anywhere", lambda found, truth: identifier(_anywhere(found), truth)),
    "licence, prose too": ("licence_anywhere", lambda found, truth: licence(_anywhere(found), truth)),
}


def _anywhere(found: Found) -> Found:
    return {key: found[key] + found["prose"][key] for key in ("identifiers", "licences")}


def judged(corpus: Path, formats: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """The judged folders of these formats; of all where none is named."""
    with open(corpus / "TRUTH.jsonl", encoding="utf-8") as file:
        for line in file:
            one = json.loads(line)
            if not formats or one["format"] in formats:
                yield one


def main() -> None:
    """Print the table and every disagreement."""
    if len(sys.argv) < 2 or not Path(sys.argv[1], "TRUTH.jsonl").is_file():
        sys.exit("usage: python benchmarks/agreement.py CORPUS [FORMAT …], where CORPUS holds TRUTH.jsonl")
    corpus, formats = Path(sys.argv[1]), tuple(sys.argv[2:])
    counts = {fact: {"stated": [0, 0], "absent": [0, 0]} for fact in FACTS}
    for one in judged(corpus, formats):
        found = as_dict(inspect(corpus / one["path"]))
        for fact, (key, agrees) in FACTS.items():
            truth = one["truth"].get(key)
            if truth is None:
                continue
            kind = "absent" if truth in (False, "none") else "stated"
            right = agrees(found, truth)
            counts[fact][kind][0] += right
            counts[fact][kind][1] += 1
            if not right:
                print(f"{one['path']}: {fact} should be {truth!r}")
    _print_table(counts)


def _print_table(counts: dict[str, dict[str, list[int]]]) -> None:
    print(f"\n{'fact':<24} {'stated':>12} {'absent':>12}")
    core = {fact: count for fact, count in counts.items() if "prose" not in fact}
    for fact, count in counts.items():
        print(f"{fact:<24} {_share(*count['stated']):>12} {_share(*count['absent']):>12}")
    sums = [[sum(count[kind][i] for count in core.values()) for i in (0, 1)] for kind in ("stated", "absent")]
    print(f"{'all but prose':<24} {_share(*sums[0]):>12} {_share(*sums[1]):>12}")


def _share(right: int, all: int) -> str:
    return f"{right}/{all} {100 * right / all:.0f}%" if all else "-"


if __name__ == "__main__":
    main()
