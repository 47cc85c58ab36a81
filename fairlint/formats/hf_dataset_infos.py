"""`dataset_infos.json`: what Hugging Face's `datasets` wrote beside older dataset cards, by configuration.

Its fields are those of `DatasetInfo`: https://huggingface.co/docs/datasets/package_reference/main_classes. Checksums
are of the files from which the dataset was made.
"""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import checksum
from fairlint.formats.hf_card import read_features

_KNOWN = ("features", "splits", "builder_name", "download_checksums")


def recognises(root: Node) -> bool:
    """An object of configurations, of which at least one has fields of a `DatasetInfo`."""
    return any(one[key].value is not None for _, one in root.members() for key in _KNOWN)


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset; most configurations repeat each other, and what is the same is said once."""
    describe.subject = "dataset"
    seen: set[str] = set()
    for _, info in root.members():
        for key, say in (("description", describe.description), ("license", describe.licence)):
            if (text := info[key].text()) and text not in seen:
                seen.add(text)
                say(info[key])
        if (page := info["homepage"].text()) and page not in seen:
            seen.add(page)
            describe.location(info["homepage"], "landing")
        features = info["features"]
        if (columns := " ".join(name for name, _ in features.members())) not in seen:
            seen.add(columns)
            read_features(features, describe)
        for url, file in info["download_checksums"].members():
            if url not in seen and isinstance(file.value, dict):
                seen.add(url)
                digest = checksum(file["checksum"].text(), "sha256")
                describe.described_file(file, url, size=file["num_bytes"].text(), checksum=digest)


FORMAT = Format(
    id="hf-dataset-infos",
    title="Hugging Face dataset_infos.json",
    syntax="json",
    names=("dataset_infos.json",),
    recognises=recognises,
    read=read,
    dataset=True,
    supplement=True,
)
