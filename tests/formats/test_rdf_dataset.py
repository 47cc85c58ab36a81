from __future__ import annotations

import pytest

from fairlint.describer import Describer
from fairlint.documents import Document
from fairlint.formats import rdf_dataset
from fairlint.record import Source
from fairlint.testing import check_files

from .helpers import faults, variables

PREFIXES = """\
@prefix schema: <http://schema.org/> .
@prefix sdo: <https://schema.org/> .
@prefix void: <http://rdfs.org/ns/void#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix dctype: <http://purl.org/dc/dcmitype/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
"""
BATS = """\
<> a sdo:Dataset ;
    sdo:name "Bats of the Harz"@en ;
    sdo:description "Counts of bats." ;
    sdo:identifier [ a sdo:PropertyValue ; sdo:propertyID "https://registry.identifiers.org/registry/doi" ;
        sdo:value "10.5281/zenodo.1234567" ] ;
    sdo:creator [ a sdo:Person ; sdo:givenName "Anna" ; sdo:familyName "Weber" ;
        sdo:sameAs <https://orcid.org/0000-0002-1825-0097> ] ;
    sdo:publisher [ a sdo:Organization ; sdo:name "Universität Harz" ] ;
    sdo:datePublished "2024-05-01" ;
    sdo:version "1.0" ;
    sdo:keywords "bats, caves" ;
    sdo:license <https://creativecommons.org/licenses/by/4.0/> ;
    sdo:isAccessibleForFree true ;
    sdo:isBasedOn <https://doi.org/10.5281/zenodo.1000001> ;
    sdo:measurementTechnique "Mist nets" ;
    sdo:citation <https://doi.org/10.1016/j.x.2024.1> ;
    sdo:distribution [ a sdo:DataDownload ; sdo:contentUrl <bats.csv> ; sdo:encodingFormat "text/csv" ] .
"""
VOID = """\
<#bats> a void:Dataset ;
    dct:title "Bats as linked data" ;
    dct:description "All triples." ;
    dct:creator <#anna> ;
    dct:license <http://creativecommons.org/publicdomain/zero/1.0/> ;
    foaf:homepage <https://data.uni-harz.de/bats> ;
    void:subset <#links> ;
    void:dataDump <bats.nt> .
<#links> a void:Dataset ; dct:title "Links" .
<#anna> a foaf:Person ; foaf:name "Anna Weber" .
"""


def root(text, path="metadata.ttl"):
    return Document(path, rdf_dataset.FORMAT.syntax_of(path), PREFIXES + text).root


def describe(text, path="metadata.ttl"):
    describer = Describer(path)
    rdf_dataset.FORMAT.read(root(text, path), describer)
    return describer.finish()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<> a schema:Dataset .", True),
        ("<> a sdo:Dataset .", True),
        ("<> a schema:dataset .", True),
        ("<> a schema:DataCatalog .", True),
        ("<> a void:Dataset .", True),
        ("<> a dctype:Dataset .", True),
        ("<> a schema:AudioObject .", True),
        ("<> a schema:Dataset , dcat:Dataset .", False),
        ("<> a schema:Person .", False),
        ("<a:1> a schema:Dataset . <a:2> a schema:Dataset .", False),
        ("<a:1> a schema:Dataset ; schema:hasPart <a:2> . <a:2> a schema:Dataset .", True),
        ("<> dct:title 'x' .", False),
    ],
)
def test_recognises(text, expected):
    assert rdf_dataset.FORMAT.recognises(root(text)) is expected


def test_reads_schema_org():
    description = describe(BATS)
    assert [one.identifier.normalized for one in description.identifiers] == ["https://doi.org/10.5281/zenodo.1234567"]
    assert [one.value for one in description.titles] == ["Bats of the Harz"]
    assert description.titles[0].source == Source("metadata.ttl", "line:9:14")
    (anna,) = description.creators
    assert (anna.name, bool(anna.orcid)) == ("Anna Weber", True)
    assert [one.value for one in description.publishers] == ["Universität Harz"]
    assert [(one.kind, one.value) for one in description.dates] == [("Issued", "2024-05-01")]
    assert [one.label for one in description.keywords] == ["bats", "caves"]
    assert [one.licence.spdx for one in description.licences] == ["CC-BY-4.0"]
    assert [one.level for one in description.access] == ["open"]
    assert [one.relation for one in description.related] == ["schema:citation", "schema:isBasedOn"]
    assert {one.kind for one in description.provenance} == {"source", "method"}
    assert [(one.path, one.local, one.media_type) for one in description.files] == [("bats.csv", True, "text/csv")]
    assert [one.value for one in description.resource_types] == ["Dataset"]


def test_reads_void():
    description = describe(VOID)
    assert [one.value for one in description.titles] == ["Bats as linked data"]
    assert [one.name for one in description.creators] == ["Anna Weber"]
    assert [one.licence.spdx for one in description.licences] == ["CC0-1.0"]
    assert [one.path for one in description.files] == ["bats.nt"]
    assert [one.url for one in description.locations] == ["https://data.uni-harz.de/bats"]


@pytest.mark.parametrize(
    ("path", "titles"), [("description.ttl", ["Song"]), ("description.rdf.ttl", ["Song"]), ("song.flac.ttl", [])]
)
def test_a_recording_is_the_dataset_only_where_the_file_describes_the_whole(path, titles):
    text = '<> a schema:AudioObject ; schema:name "Song" ; schema:datecreated "2014-09-11" .'
    assert [one.value for one in describe(text, path).titles] == titles


def test_properties_in_small_letters_are_read_and_told():
    text = '<> a schema:dataset ; schema:name "Song" ; schema:datecreated "2014-09-11" ; schema:license "CC0-1.0" .'
    assert [(one.kind, one.value) for one in describe(text).dates] == [("Created", "2014-09-11")]
    assert faults({"metadata.ttl": PREFIXES + text}) == [
        "metadata.ttl:8:6 schema:dataset does not exist; did you mean schema:Dataset?",
        "metadata.ttl:8:63 schema:datecreated does not exist; did you mean schema:dateCreated?",
    ]


@pytest.mark.parametrize("text", [BATS, VOID])
def test_valid_metadata_have_no_fault(text):
    assert faults({"metadata.ttl": PREFIXES + text}) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"a.ttl": PREFIXES + BATS}, {"a.ttl"}),
        ({"data.ttl": "<a:b> <c:d> 'no metadata' ."}, set()),
        ({"data.ttl": "<a:b> <c:d> 'no Turtle"}, set()),
        ({"void.ttl": PREFIXES + VOID}, {"void.ttl"}),
    ],
)
def test_only_marked_files_are_opened(files, expected):
    assert {one.path for one in check_files(files).record.metadata_files} == expected


def test_variables():
    said = """<> a sdo:Dataset ; sdo:name "Bats" ; sdo:variableMeasured "count" , [ a sdo:PropertyValue ;
        sdo:name "warmth" ; sdo:propertyID "https://ex.org/T" ; sdo:unitText "degC" ] ."""
    found = describe(said)
    assert variables(found) == [("count", "", "", "", ""), ("warmth", "", "", "https://ex.org/T", "degC")]
