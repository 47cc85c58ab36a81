"""What a check of one small dataset costs, beside what other checkers take for one: whole processes, in one run.

    python benchmarks/peers.py [BIN]

BIN is the folder with the peers' programs, such as `bin` of a virtual environment in which they are installed; without
it they are looked for on the path. A peer that is not there is left out, and a line says so.

Each peer gets a dataset in its own format, made by this script and valid, and fairlint checks the same folder with all
its rules but `community-valid`, which would run some of the peers. The ratios are to a program of click's that says
hello. What they check is not the same: a peer judges one format, or one side of a dataset.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from datasets import HELLO
from measure import FAIRLINT, ROOT, measure, print_table

from fairlint.plugins import all_rules
from fairlint.testing import make_folder

DOI = "10.5281/zenodo.1234567"
LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
TITLE, ABSTRACT = "Emergence counts of bats", "Bats that left a church tower at dusk, counted once a week."
TABLE = "date,count\n2023-06-14,112\n2023-06-21,127\n"
README = f"# {TITLE}\n\n{ABSTRACT} The counts are in counts.csv; cite them as https://doi.org/{DOI}.\n"

DATACITE = {
    "schemaVersion": "http://datacite.org/schema/kernel-4",
    "doi": DOI,
    "identifiers": [{"identifier": DOI, "identifierType": "DOI"}],
    "types": {"resourceType": "Counts", "resourceTypeGeneral": "Dataset"},
    "creators": [{"name": "Lindner, Paula", "nameType": "Personal", "givenName": "Paula", "familyName": "Lindner"}],
    "titles": [{"title": TITLE}],
    "publisher": {"name": "Field Station Criewen"},
    "publicationYear": "2024",
    "descriptions": [{"description": ABSTRACT, "descriptionType": "Abstract"}],
    "rightsList": [{"rights": "CC0 1.0", "rightsUri": LICENCE, "rightsIdentifier": "CC0-1.0"}],
}
CFF = f"""---
cff-version: 1.2.0
message: Please cite these data.
type: dataset
title: {TITLE}
abstract: {ABSTRACT}
authors:
  - family-names: Lindner
    given-names: Paula
doi: {DOI}
license: CC0-1.0
date-released: 2024-02-01
"""
DATAPACKAGE = {
    "name": "bats",
    "title": TITLE,
    "description": ABSTRACT,
    "licenses": [{"name": "CC0-1.0", "path": LICENCE}],
    "resources": [
        {
            "name": "counts",
            "path": "counts.csv",
            "schema": {"fields": [{"name": "date", "type": "date"}, {"name": "count", "type": "integer"}]},
        }
    ],
}
# The terms of the context are written out: the context of the specification would be fetched from the web.
_TERMS = "CreativeWork Dataset about datePublished description encodingFormat hasPart license name"
CRATE = {
    "@context": {
        **{term: f"http://schema.org/{term}" for term in _TERMS.split()},
        "File": "http://schema.org/MediaObject",
        "conformsTo": {"@id": "http://purl.org/dc/terms/conformsTo", "@type": "@id"},
    },
    "@graph": [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": TITLE,
            "description": ABSTRACT,
            "datePublished": "2024-02-01",
            "license": {"@id": LICENCE},
            "hasPart": [{"@id": "counts.csv"}],
        },
        {"@id": LICENCE, "@type": "CreativeWork", "name": "CC0 1.0", "description": "No rights reserved."},
        {"@id": "counts.csv", "@type": "File", "name": "Counts", "encodingFormat": "text/csv"},
    ],
}
BIDS = {
    ".bidsignore": "counts.csv\n",
    "dataset_description.json": {"Name": TITLE, "BIDSVersion": "1.9.0", "License": "CC0", "Authors": ["Paula Lindner"]},
    "participants.tsv": "participant_id\tage\nsub-01\t34\n",
    "sub-01/beh/sub-01_task-listening_beh.tsv": "trial\tresponse\n1\tbat\n",
    "sub-01/beh/sub-01_task-listening_beh.json": {"TaskName": "listening"},
}
_CR = "http://mlcommons.org/croissant/"
CROISSANT = {
    "@context": {
        "@language": "en",
        "@vocab": "https://schema.org/",
        "sc": "https://schema.org/",
        "cr": _CR,
        "dct": "http://purl.org/dc/terms/",
        "conformsTo": "dct:conformsTo",
    },
    "@type": "sc:Dataset",
    "name": "bats",
    "description": ABSTRACT,
    "conformsTo": _CR + "1.0",
    "license": LICENCE,
    "url": f"https://doi.org/{DOI}",
    "creator": {"@type": "Person", "name": "Paula Lindner"},
    "datePublished": "2024-02-01",
    "version": "1.0.0",
}
REUSE = """version = 1

[[annotations]]
path = "**"
SPDX-FileCopyrightText = "2024 Paula Lindner"
SPDX-License-Identifier = "CC0-1.0"
"""


class Peer(NamedTuple):
    """A program, what it is asked, with FOLDER for the dataset, and the dataset itself."""

    program: str
    arguments: str
    files: Mapping[str, Any]


PEERS = (
    Peer(
        "check-jsonschema",
        f"--schemafile {ROOT}/schemas/formats/datacite.schema.json FOLDER/datacite.json",
        {"datacite.json": DATACITE},
    ),
    Peer("cffconvert", "--validate --infile FOLDER/CITATION.cff", {"CITATION.cff": CFF}),
    Peer("frictionless", "validate FOLDER/datapackage.json", {"datapackage.json": DATAPACKAGE}),
    Peer("rocrate-validator", "-y validate --offline --no-paging FOLDER", {"ro-crate-metadata.json": CRATE}),
    Peer("bids-validator-deno", "--ignoreWarnings FOLDER", BIDS),
    Peer("mlcroissant", "validate --jsonld FOLDER/croissant.json", {"croissant.json": CROISSANT}),
    Peer("yamllint", "FOLDER/CITATION.cff", {"CITATION.cff": CFF}),
    Peer(
        "reuse",
        "--root FOLDER lint",
        {"REUSE.toml": REUSE, "LICENSES/CC0-1.0.txt": "CC0 1.0 Universal\n", "datacite.json": DATACITE},
    ),
    Peer("codespell", "FOLDER", {"CITATION.cff": CFF}),
)


def commands(programs: str, work: Path) -> Iterator[tuple[str, list[str]]]:
    """The yardstick, and for each peer that is here its own check and fairlint's of the same folder."""
    rules = ",".join(one for one in all_rules() if one != "community-valid")
    yield "click hello", [sys.executable, "-c", HELLO]
    for peer in PEERS:
        program = shutil.which(peer.program, path=programs)
        if program is None:
            print(f"{peer.program} is not installed here, and left out")
            continue
        folder = work / peer.program
        make_folder(str(folder), {"README.md": README, "counts.csv": TABLE} | dict(peer.files))
        yield peer.program, [program, *peer.arguments.replace("FOLDER", str(folder)).split()]
        check = ["check", "--isolated", "--fail-on", "never", "--select", rules, str(folder)]
        yield f"  fairlint on the same ({peer.program})", [*FAIRLINT, *check]


def main() -> None:
    """Print the table."""
    programs = os.path.abspath(sys.argv[1]) if len(sys.argv) > 1 else os.environ.get("PATH", os.defpath)
    with tempfile.TemporaryDirectory() as work:
        print_table(measure(dict(commands(programs, Path(work)))))


if __name__ == "__main__":
    main()
