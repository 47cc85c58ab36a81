"""BIDS sidecars at the top of a dataset (`T1w.json`, `task-rest_bold.json`): by which instrument data were recorded.

Specification: https://bids-specification.readthedocs.io/en/v1.11.0/common-principles.html, the inheritance principle,
and the hardware information of each modality. What stands at the top holds for all files of that modality.
"""

from __future__ import annotations

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.language import later

_INSTRUMENT = ("Manufacturer", "ManufacturersModelName")
_SOFTWARE = ("ConversionSoftware", "SoftwareVersions")
_MODALITIES = (
    "t1w",
    "t2w",
    "bold",
    "dwi",
    "asl",
    "eeg",
    "ieeg",
    "meg",
    "pet",
    "nirs",
    "motion",
    "emg",
    "microscopy",
    "mrs",
    "sbref",
    "epi",
    "physio",
    "beh",
)


def recognises(root: Node) -> bool:
    """An object that names the instrument or its software."""
    return any(root[key].text() for key in (*_INSTRUMENT, *_SOFTWARE))


def read(root: Node, describe: Describer) -> None:
    """The instrument and the software; all else in a sidecar is about single recordings."""
    named = [root[key] for key in _INSTRUMENT if root[key].text()]
    if named:
        describe.provenance("instrument", named[0], " ".join(one.text() for one in named))
    for key in _SOFTWARE:
        describe.provenance("software", root[key])


FORMAT = Format(
    id="bids-sidecar",
    title=later("BIDS sidecar"),
    syntax="json",
    names=(),
    globs=tuple(pattern for one in _MODALITIES for pattern in (f"{one}.json", f"*_{one}.json")),
    recognises=recognises,
    read=read,
    schema="bids-sidecar.schema.json",
    community="BIDS",
    supplement=True,
)
