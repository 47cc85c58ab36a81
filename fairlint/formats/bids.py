"""Brain Imaging Data Structure: the description of a dataset (`dataset_description.json`), raw or derived.

Specification: https://bids-specification.readthedocs.io/en/v1.11.0/modality-agnostic-files/dataset-description.html
"""

from __future__ import annotations

import re

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format
from fairlint.formats._common import refer
from fairlint.vocabulary.identifiers import identify


def recognises(root: Node) -> bool:
    """An object with at least one of the two fields that every version of BIDS requires."""
    return bool(root["BIDSVersion"] or root["Name"])


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset; its provenance are the pipelines and datasets that it comes from."""
    describe.subject = "dataset"
    describe.title(root["Name"])
    _read_doi(root["DatasetDOI"], describe)
    describe.resource_type(root["DatasetType"])
    describe.licence(root["License"])
    for one in root["Authors"].each():
        describe.creator(one)
    for one in root["Keywords"].each():
        describe.keyword(one)
    # PipelineDescription is what derivatives had before BIDS 1.4.
    for one in (*root["GeneratedBy"].each(), *root["PipelineDescription"].each()):
        _read_pipeline(one, describe)
    for one in root["SourceDatasets"].each():
        _read_source(one, describe)
    _read_references(root, describe)


def _read_doi(doi: Node, describe: Describer) -> None:
    """The format has no field for the version, but the DOIs of OpenNeuro end in it: `openneuro.ds000001.v1.0.0`."""
    describe.identifier(doi)
    if version := re.search(r"openneuro\.ds\d+\.v([\d.]+)$", doi.text(), re.ASCII):
        describe.version(doi, version[1])


def _read_pipeline(pipeline: Node, describe: Describer) -> None:
    """A pipeline, or what was done by hand: the specification reserves the name `Manual` for it."""
    name = pipeline["Name"].text()
    kind, detail = ("method", "Description") if name.lower() == "manual" else ("software", "Version")
    describe.provenance(kind, pipeline, " ".join(filter(None, [name, pipeline[detail].text()])))
    describe.related(pipeline["CodeURL"], "GeneratedBy")


def _read_source(source: Node, describe: Describer) -> None:
    place = next((source[key] for key in ("DOI", "URL") if source[key].text()), source)
    describe.provenance("source", source, " ".join(filter(None, [place.text(), source["Version"].text()])))
    if identify(place.text()).unique:
        describe.related(place, "SourceDatasets")


def _read_references(root: Node, describe: Describer) -> None:
    for one in root["ReferencesAndLinks"].each():
        refer(describe, one)
    for _, one in root["DatasetLinks"].members():
        refer(describe, one)


FORMAT = Format(
    id="bids",
    title="BIDS dataset description",
    syntax="json",
    names=("dataset_description.json",),
    recognises=recognises,
    read=read,
    read_by="OpenNeuro",
    schema="bids.schema.json",
    community="BIDS",
    dataset=True,
    keys={
        "identifier": "DatasetDOI",
        "title": "Name",
        "creators": "Authors",
        "keywords": "Keywords",
        "licence": "License",
        "related": "ReferencesAndLinks",
        "provenance": "GeneratedBy",
    },
)
