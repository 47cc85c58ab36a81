"""DCAT, the Data Catalog Vocabulary, in any syntax of RDF, with the profiles DCAT-AP and DCAT-AP.de.

Specification: DCAT 3, https://www.w3.org/TR/vocab-dcat-3/ (1 and 2 are read, too). Of a file that describes several
datasets, one speaks for the folder only where the file says which: its own, or the one that is no part of another.
Else the file is a catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.formats import Format, Problem
from fairlint.formats._rdf import distributions_of, read_distributions, read_resource

if TYPE_CHECKING:
    from fairlint.documents._triples import Resource, Triples

_DATASETS = ("dcat:Dataset", "dcat:DatasetSeries", "dcat:dataset", "adms:Asset")
_CATALOGUES = ("dcat:Catalog", "dcat:catalog")
_DISTRIBUTIONS = ("dcat:Distribution", "adms:AssetDistribution")
# Properties by which a dataset names others that are not the one the file is about.
_PARTS = tuple(
    "dct:hasPart dcat:hasVersion dct:hasVersion dct:source prov:wasDerivedFrom dct:relation dct:references "
    "dct:isVersionOf dcat:isVersionOf dcat:previousVersion dcat:prev dct:replaces dcat:seriesMember adms:sample "
    "adms:prev prov:wasRevisionOf dct:requires".split()
)
_WHOLES = ("dct:isPartOf", "dcat:inSeries")
_SUFFIXES = (".ttl", ".rdf", ".xml", ".nt", ".jsonld", ".json")
_FOLDERS_OF_MANY = ("datasets", "dataset")


def recognises(root: Triples) -> bool:
    """A dataset, a catalogue or a distribution of DCAT."""
    return bool(root.of_type(*_DATASETS, *_CATALOGUES, *_DISTRIBUTIONS))


def read(root: Triples, describe: Describer) -> None:
    """Describe the dataset, or failing one the catalogue, or the distribution that another file's dataset has."""
    if _is_one_of_many(describe):
        describe.subject = "catalogue"
        return
    dataset, catalogue = _dataset(root), next(iter(root.of_type(*_CATALOGUES)), None)
    if dataset is not None:
        describe.subject = "dataset"
        read_resource(dataset, describe)
        read_distributions(dataset, distributions_of(dataset), describe)
    elif catalogue is not None or root.of_type(*_DATASETS):
        describe.subject = "catalogue"
        if catalogue is not None and not _has_dataset_beside(describe):
            read_resource(catalogue, describe)
            read_distributions(catalogue, [], describe)
    else:
        describe.subject = "dataset"
        read_distributions(None, root.of_type(*_DISTRIBUTIONS), describe)


def _dataset(root: Triples) -> Resource | None:
    """The dataset that a file is about; None where there are several and none is named so."""
    datasets = [one for one in root.of_type(*_DATASETS) if one.types.isdisjoint(_CATALOGUES)]
    own = [one for one in datasets if one.subject.partition("#")[0] == root.base]
    if len(own) == 1:
        return own[0]
    parts = {at.subject for one in datasets for _, at in one.resources(*_PARTS)} - {one.subject for one in own}
    names = {one.subject for one in datasets}
    whole = [
        one
        for one in datasets
        if one.subject not in parts and not any(at.subject in names for _, at in one.resources(*_WHOLES))
    ]
    return whole[0] if len(whole) == 1 else None


def _is_one_of_many(describe: Describer) -> bool:
    """Whether the file lies in a folder of datasets, beside others: then each describes one of them."""
    folder = describe.beside.folder.strip("/").rpartition("/")[2].lower()
    return folder in _FOLDERS_OF_MANY and sum(one.lower().endswith(_SUFFIXES) for one in describe.beside.names()) > 1


def _has_dataset_beside(describe: Describer) -> bool:
    """Whether another file in the folder describes a dataset of DCAT: a catalogue is not it, but holds it."""
    own = describe.file.rpartition("/")[2]
    for name in describe.beside.names():
        if name != own and name.lower().endswith(_SUFFIXES):
            head = describe.beside.text(name, 64 * 1024)
            if "ns/dcat#" in head and ("dcat:Dataset" in head or "ns/dcat#Dataset" in head):
                return True
    return False


def check(root: Triples, beside: Beside) -> Iterator[Problem]:
    """What DCAT and the profile that the file uses demand."""
    from fairlint.formats._dcat_rules import problems

    return problems(root)


KEYS = {
    "identifier": "dct:identifier",
    "title": "dct:title",
    "description": "dct:description",
    "creators": "dct:creator",
    "publisher": "dct:publisher",
    "publication date": "dct:issued",
    "version": "dcat:version",
    "keywords": "dcat:keyword",
    "subjects": "dcat:theme",
    "language": "dct:language",
    "licence": "dct:license",
    "access": "dct:accessRights",
    "related": "dcat:qualifiedRelation",
    "provenance": "dct:provenance",
    "contact": "dcat:contactPoint",
    "files": "dcat:distribution",
    "coverage": "dct:temporal",
}
RDF_SYNTAXES = {
    ".rdf": "rdfxml",
    ".xml": "rdfxml",
    ".nt": "ntriples",
    ".jsonld": "jsonld",
    ".json-ld": "jsonld",
    ".json": "jsonld",
}

FORMAT = Format(
    id="dcat",
    title="DCAT",
    syntax="turtle",
    syntaxes=RDF_SYNTAXES,
    names=("dcat.ttl", "dcat.rdf", "dcat.jsonld"),
    globs=("*.ttl", "*.rdf", "*.xml", "*.nt", "*.jsonld", "*.json-ld", "*.json"),
    marks=("ns/dcat#", "project-open-data.cio.gov", "releases/3.0.0/context/dcat-ap", "ns/dcat.jsonld"),
    folders=("dcat/", "rdf/", "datasets/", "dataset/"),
    recognises=recognises,
    read=read,
    check=check,
    harvest=frozenset({"DCAT"}),
    linked=True,
    dataset=True,
    keys=KEYS,
)
