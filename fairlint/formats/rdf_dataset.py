"""Datasets described in RDF, but not in DCAT: by schema.org, VoID or DCMI Metadata Terms, in Turtle or RDF/XML.

Terms: https://schema.org/Dataset, https://www.w3.org/TR/void/, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/.
schema.org in JSON-LD has a reader of its own. A picture or recording that a file of metadata describes counts as the
dataset only where the name of the file says so (`description.ttl`), since others describe the file they lie beside.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.formats import Format, Problem
from fairlint.formats._rdf import distributions_of, read_distributions, read_resource
from fairlint.language import _, later

if TYPE_CHECKING:
    from fairlint.documents._triples import Resource, Triples

# Classes in small letters, since schema.org's are often written so; the first group that a file has counts.
_DATASETS = frozenset({"schema:dataset", "void:dataset", "dctype:dataset", "dctype:collection", "schema:collection"})
_CATALOGUES = frozenset({"schema:datacatalog"})
_WORKS = frozenset(
    f"schema:{one}"
    for one in ("creativework", "audioobject", "imageobject", "videoobject", "mediaobject", "photograph", "map")
)
_ABOUT_THE_WHOLE = {"about", "dataset", "description", "meta", "metadata", "schema", "schema-org", "void"}
_OTHERS = tuple(
    "dct:isPartOf dct:hasPart schema:hasPart schema:isPartOf void:subset void:target schema:isBasedOn dct:source "
    "prov:wasDerivedFrom schema:citation schema:mentions schema:sameAs".split()
)
_MARKS = tuple(
    form.format(word)
    for word in ("dataset", "datacatalog", "collection", "creativework", "audioobject", "imageobject", "videoobject")
    for form in ("schema:{}", "schema.org/{}", "sdo:{}", "<{} ")
)
_MARKS += (
    "void:dataset",
    "void#dataset",
    "dcmitype/dataset",
    "dctype:dataset",
    "dcmitype:dataset",
    "dcmitype/collection",
)


def recognises(root: Triples) -> bool:
    """A dataset, catalogue or work, and nothing of DCAT."""
    return not _is_dcat(root) and _work(root) is not None


def read(root: Triples, describe: Describer) -> None:
    """Describe the dataset."""
    work = _work(root)
    if work is None or (_is_mere_work(work) and _stem(describe.file) not in _ABOUT_THE_WHOLE):
        return
    describe.subject = "catalogue" if _classes(work) & _CATALOGUES else "dataset"
    read_resource(work, describe)
    read_distributions(work, distributions_of(work), describe)
    for one in work.values("rdf:type"):
        describe.resource_type(one, one.text().replace("#", "/").rpartition("/")[2])


def _is_dcat(root: Triples) -> bool:
    return bool(root.of_type("dcat:Dataset", "dcat:Catalog", "dcat:Distribution"))


def _work(root: Triples) -> Resource | None:
    """The one that no other names as its part or source; the file's own where there are several."""
    for classes in (_DATASETS, _CATALOGUES, _WORKS):
        if found := [one for one in root.subjects if _classes(one) & classes]:
            inner = {at.subject for one in found for _, at in one.resources(*_OTHERS) if at != one}
            outer = [one for one in found if one.subject not in inner] or found
            own = [one for one in outer if one.subject.partition("#")[0] == root.base]
            return (own or outer)[0] if len(own or outer) == 1 else None
    return None


def _classes(one: Resource) -> set[str]:
    return {name.lower() for name in one.types}


def _is_mere_work(work: Resource) -> bool:
    return not _classes(work) & (_DATASETS | _CATALOGUES)


def _stem(path: str) -> str:
    return path.lower().rpartition("/")[2].partition(".")[0]


def check(root: Triples, beside: Beside) -> Iterator[Problem]:
    """schema.org's classes and properties are written in mixed case, and RDF compares letter by letter."""
    seen: set[str] = set()
    for one in root.statements:
        iri = one.object.value if one.predicate.endswith("#type") else one.predicate
        stem, slash, local = iri.rpartition("/")
        right = _SPELLINGS.get(local, "")
        if one.predicate.endswith("#type") and local.islower():
            right = _CLASSES.get(local, "")
        if slash and right and stem in ("http://schema.org", "https://schema.org") and iri not in seen:
            seen.add(iri)
            yield Problem(
                _("schema:{local} does not exist; did you mean schema:{right}?", local=local, right=right), one.pointer
            )


_SPELLINGS = {
    one.lower(): one
    for one in (
        "dateCreated dateModified datePublished alternateName inLanguage isBasedOn isPartOf hasPart spatialCoverage "
        "temporalCoverage variableMeasured measurementTechnique contentUrl encodingFormat contentSize contactPoint "
        "givenName familyName locationCreated isAccessibleForFree conditionsOfAccess"
    ).split()
} | {"licence": "license", "keyword": "keywords", "authors": "author", "creators": "creator"}
_CLASSES = {
    one.lower(): one
    for one in (
        "Dataset DataCatalog DataDownload Person Organization Place GeoCoordinates GeoShape PropertyValue CreativeWork "
        "MediaObject AudioObject ImageObject VideoObject Collection DefinedTerm ContactPoint"
    ).split()
}

FORMAT = Format(
    id="rdf-dataset",
    title=later("schema.org, VoID or Dublin Core in RDF"),
    syntax="turtle",
    syntaxes={".rdf": "rdfxml", ".nt": "ntriples"},
    names=("void.ttl",),
    globs=("*.ttl", "*.rdf", "*.nt"),
    marks=_MARKS,
    recognises=recognises,
    read=read,
    check=check,
    harvest=frozenset({"schema.org", "Dublin Core"}),
    linked=True,
    keys={
        "identifier": "dct:identifier",
        "title": "dct:title",
        "description": "dct:description",
        "creators": "dct:creator",
        "publisher": "dct:publisher",
        "publication date": "dct:issued",
        "version": "schema:version",
        "keywords": "schema:keywords",
        "subjects": "dct:subject",
        "language": "dct:language",
        "licence": "dct:license",
        "access": "dct:accessRights",
        "related": "dct:relation",
        "provenance": "dct:provenance",
        "files": "schema:distribution",
        "coverage": "dct:temporal",
        "variables": "schema:variableMeasured",
    },
)
