"""Folders to measure on: built once in a cache folder, and found there again by later runs."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path

SIZE = 4096  # bytes; the files are sparse, so that a million of them fill inodes and no disk
PER_FOLDER = 1000
METADATA = {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "identifier": "https://doi.org/10.5281/zenodo.28325",
    "name": "Light-sheet recording of a zebrafish embryo",
    "description": "Two days of development of one embryo, a plane a second, from four sides, before deconvolution.",
    "creator": [{"@type": "Person", "name": "Weiß, Ada", "@id": "https://orcid.org/0000-0002-1825-0097"}],
    "license": "https://spdx.org/licenses/CC-BY-4.0",
    "keywords": ["light-sheet microscopy", "zebrafish"],
}


def cache_folder(given: str | None) -> Path:
    """Where trees are kept: the folder given, else one in the folder for temporary files."""
    return Path(given) if given else Path(tempfile.gettempdir()) / "fairlint-benchmarks"


def light_sheet(cache: Path, files: int) -> Path:
    """A recording: folders of a thousand images each, and a metadata file and README beside them.

    A tree is complete when its README is there, which is written last.
    """
    root = cache / f"light-sheet-{files}"
    readme = root / "README.md"
    if readme.exists():
        return root
    print(f"building {root} …")
    for number in range(0, files, PER_FOLDER):
        angle, time = divmod(number // PER_FOLDER, 250)
        folder = root / f"angle{angle:02}/time{time:04}"
        folder.mkdir(parents=True, exist_ok=True)
        for plane in range(min(PER_FOLDER, files - number)):
            _sparse(folder / f"embryo_a{angle:02}_t{time:04}_z{plane:04}.tif")
    (root / "schema.json").write_text(json.dumps(METADATA, indent=2), encoding="utf-8")
    readme.write_text(f"# {METADATA['name']}\n\n{METADATA['description']}\n", encoding="utf-8")
    return root


def _sparse(path: Path) -> None:
    handle = os.open(path, os.O_CREAT | os.O_WRONLY, 0o644)
    os.truncate(handle, SIZE)
    os.close(handle)
