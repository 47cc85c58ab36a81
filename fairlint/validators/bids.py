"""The BIDS Validator (https://github.com/bids-standard/bids-validator), a binary in the package bids-validator-deno."""

from __future__ import annotations

import os
from collections.abc import Iterator

from fairlint.language import _, later
from fairlint.validators import SECONDS, Complaint, Validator

# What its codes mean to somebody who has to mend the file; others are told in its own words.
_SAID = {
    "EMPTY_FILE": later("is empty"),
    "JSON_KEY_REQUIRED": later("lacks the required key `{sub}`"),
    "JSON_INVALID": later("is not valid JSON"),
    "NIFTI_HEADER_UNREADABLE": later("has no readable NIfTI header: the file is damaged, cut off, or no NIfTI"),
    "NOT_INCLUDED": later("has no name that BIDS knows; rename it, or list it in .bidsignore"),
    "SIDECAR_KEY_REQUIRED": later("has no `{sub}` in its JSON sidecar, which BIDS requires"),
    "TSV_COLUMN_MISSING": later("lacks the required column `{sub}`"),
    "TSV_COLUMN_ORDER_INCORRECT": later("has its columns in another order than BIDS prescribes"),
    "TSV_INDEX_VALUE_NOT_UNIQUE": later("holds the same index value twice in `{sub}`"),
    "TSV_VALUE_INCORRECT_TYPE": later("holds a value in `{sub}` that BIDS does not allow there"),
}


def judge(folder: str, path: str) -> Iterator[Complaint]:
    """The validator's errors; its warnings on recommended fields are many, and the rules say what of them matters."""
    import json
    import subprocess
    import sys

    dataset = os.path.join(folder, os.path.dirname(path))
    program = os.path.join(os.path.dirname(sys.executable), "bids-validator-deno")
    done = subprocess.run(  # noqa: S603 # the console script of the package, beside our interpreter
        [program, "--format", "json", "--ignoreWarnings", dataset],
        capture_output=True,
        timeout=SECONDS,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    found = json.loads(done.stdout)["issues"]
    for issue in found["issues"]:
        if issue.get("severity") == "error":
            yield _complaint(issue, found.get("codeMessages", {}), path)


def _complaint(issue: dict[str, str], words: dict[str, str], path: str) -> Complaint:
    file = os.path.join(os.path.dirname(path), issue.get("location", "").lstrip("/"))
    code, sub = issue["code"], issue.get("subCode", "")
    said = _SAID.get(code, "")
    if said:
        return Complaint(f"{file} {_(said, sub=sub)}", file)
    told = " ".join((issue.get("issueMessage") or words.get(code) or code).split())
    about = f" (`{sub}`)" if sub else ""
    place = file or _("the dataset")
    return Complaint(f"{place}: {told}{about}", file)


VALIDATOR = Validator("bids", "BIDS Validator", ("bids",), "bids_validator_deno", judge)
