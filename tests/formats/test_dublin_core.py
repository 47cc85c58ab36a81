from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import dublin_core

from .helpers import covered, describe, faults, origins, read, recognised, xml_documents

DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
TERMS = 'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
OAI = f'xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" {DC}'
QUALIFIED = f"""\
<metadata {DC} {TERMS}>
  <dcterms:title>Bats of the Harz</dcterms:title>
  <dcterms:identifier>https://doi.org/10.5281/zenodo.1234567</dcterms:identifier>
  <dc:creator>Weber, Anna</dc:creator>
  <dcterms:contributor>Klein, Eva</dcterms:contributor>
  <dcterms:publisher>Zenodo</dcterms:publisher>
  <dcterms:abstract>Where bats sleep.</dcterms:abstract>
  <dcterms:issued xsi:type="dcterms:W3CDTF">2024-05-01</dcterms:issued>
  <dcterms:temporal>the last summer</dcterms:temporal>
  <dcterms:subject xsi:type="dcterms:LCSH">Bats</dcterms:subject>
  <dcterms:language>en</dcterms:language>
  <dcterms:type>Dataset</dcterms:type>
  <dcterms:license>https://creativecommons.org/licenses/by/4.0/</dcterms:license>
  <dcterms:accessRights>open access</dcterms:accessRights>
  <dcterms:rightsHolder>A University</dcterms:rightsHolder>
  <dcterms:source>https://doi.org/10.5281/zenodo.1000001</dcterms:source>
  <dcterms:isReferencedBy>Roe, R. (2024). Bats asleep. doi:10.1016/j.x.2024.1</dcterms:isReferencedBy>
  <dcterms:provenance>Counted at dusk.</dcterms:provenance>
</metadata>
"""
SIMPLE = f"""\
<oai_dc:dc {OAI}>
  <dc:title>Bats of the Harz</dc:title>
  <dc:date>2024-05-01</dc:date>
  <dc:rights>CC BY 4.0</dc:rights>
  <dc:relation>https://doi.org/10.1016/j.x.2024.1</dc:relation>
</oai_dc:dc>
"""
DSPACE = """\
<dublin_core schema="dc">
  <dcvalue element="title" qualifier="none" language="en">Bats of the Harz</dcvalue>
  <dcvalue element="title" qualifier="alternative">Bats</dcvalue>
  <dcvalue element="contributor" qualifier="author">Weber, Anna</dcvalue>
  <dcvalue element="contributor" qualifier="editor">Klein, Eva</dcvalue>
  <dcvalue element="date" qualifier="issued">2024-05-01</dcvalue>
  <dcvalue element="date" qualifier="accessioned">2024-06-01T10:00:00Z</dcvalue>
  <dcvalue element="identifier" qualifier="uri">https://doi.org/10.5281/zenodo.1234567</dcvalue>
  <dcvalue element="identifier" qualifier="issn">1562-6865</dcvalue>
  <dcvalue element="description" qualifier="abstract">Where bats sleep.</dcvalue>
  <dcvalue element="description" qualifier="provenance">Submitted by Anna Weber</dcvalue>
  <dcvalue element="rights" qualifier="uri">https://creativecommons.org/licenses/by/4.0/</dcvalue>
  <dcvalue element="subject" qualifier="mesh">Chiroptera</dcvalue>
  <dcvalue element="relation" qualifier="ispartof">https://doi.org/10.5281/zenodo.1000001</dcvalue>
</dublin_core>
"""
METS = (
    f'<mets xmlns="http://www.loc.gov/METS/" {DC}><dmdSec ID="d1"><mdWrap MDTYPE="DC"><xmlData>'
    "<dc:title>Bats of the Harz</dc:title></xmlData></mdWrap></dmdSec></mets>"
)
HARVESTED = (
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><GetRecord><record><header/><metadata>'
    f"{SIMPLE}</metadata></record></GetRecord></OAI-PMH>"
)


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (QUALIFIED, True),
        (SIMPLE, True),
        (DSPACE, True),
        (METS, True),
        (HARVESTED, True),
        (f"<thing {DC}><dc:title>Bats</dc:title><a/></thing>", True),
        (f"<thing {DC}><dc:title>Bats</dc:title><a/><b/></thing>", False),
        (f"<coreProperties {DC}><dc:title>Bats</dc:title></coreProperties>", False),
        (f"<package><metadata {DC}><dc:title>A book</dc:title></metadata></package>", False),
        (f"<RDF {DC}><dc:title>A graph</dc:title></RDF>", False),
        (f"<rss {DC}><channel><dc:creator>Me</dc:creator></channel></rss>", False),
        ("<metadata><title>A game</title></metadata>", False),
        ('<dublin_core schema="local"><dcvalue element="shelf">3</dcvalue></dublin_core>', False),
        ("<mets/>", False),
    ],
)
def test_recognises(xml, expected):
    assert recognised(dublin_core, xml) is expected


def test_qualified():
    found = describe(dublin_core, QUALIFIED)
    assert [one.value for one in found.titles] == ["Bats of the Harz"]
    assert [one.identifier.scheme for one in found.identifiers] == ["doi"]
    assert [one.name for one in found.creators] == ["Weber, Anna"]
    assert [(one.name, one.roles) for one in found.contributors] == [
        ("Klein, Eva", ()),
        ("A University", ("RightsHolder",)),
    ]
    assert [one.value for one in found.publishers] == ["Zenodo"]
    assert [one.value for one in found.descriptions] == ["Where bats sleep."]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [(one.label, one.scheme) for one in found.keywords] == [("Bats", "LCSH")]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.level for one in found.access] == ["open"]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("dcterms:source", "https://doi.org/10.5281/zenodo.1000001"),
        ("dcterms:isReferencedBy", "https://doi.org/10.1016/j.x.2024.1"),
    ]
    assert [one.kind for one in found.provenance] == ["source", "activity"]
    assert [one.value for one in found.languages] == ["en"]
    assert read(dublin_core, QUALIFIED).subject == "dataset"


@pytest.mark.parametrize("xml", [SIMPLE, HARVESTED])
def test_simple(xml):
    found = describe(dublin_core, xml)
    assert [one.value for one in found.titles] == ["Bats of the Harz"]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.relation for one in found.related] == [""]


def test_mets():
    found = describe(dublin_core, METS)
    assert [one.source.pointer for one in found.titles] == ["/mets/dmdSec[1]/mdWrap[1]/xmlData[1]/title[1]"]


def test_dspace():
    found = describe(dublin_core, DSPACE)
    assert [one.value for one in found.titles] == ["Bats of the Harz"]
    assert [one.name for one in found.creators] == ["Weber, Anna"]
    assert [(one.name, one.roles) for one in found.contributors] == [("Klein, Eva", ("editor",))]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [one.identifier.scheme for one in found.identifiers] == ["doi"]
    assert [one.value for one in found.descriptions] == ["Where bats sleep."]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [(one.label, one.scheme) for one in found.keywords] == [("Chiroptera", "mesh")]
    assert [one.relation for one in found.related] == ["dcterms:isPartOf"]
    assert not found.provenance
    assert not found.placeholders


@pytest.mark.parametrize(
    "files",
    [
        {"dc.xml": QUALIFIED},
        {"dc.xml": SIMPLE},
        {"dublin_core.xml": DSPACE},
        {"mets.xml": METS},
        {"record.xml": HARVESTED},
        {"dublin_core.xml": DSPACE, "metadata_local.xml": '<dublin_core schema="local"><dcvalue/></dublin_core>'},
        {"metadata.xml": f"<game {DC}><dc:Titel/><level/><level/></game>"},
        {"metadata.xml": "<game"},
    ],
)
def test_valid(files):
    assert faults(files) == []


@pytest.mark.parametrize(
    ("xml", "old", "new", "place", "message"),
    [
        (SIMPLE, "dc:date>", "dc:Date>", "3:3", "did you mean `date`?"),
        (SIMPLE, "dc:rights>", "dc:right>", "4:3", "did you mean `rights`?"),
        (SIMPLE, "dc:date>", "dc:issued>", "3:3", "put it into the namespace http://purl.org/dc/terms/"),
        (SIMPLE, "dc:date>", "dc:quality>", "3:3", "`quality` is no element of Dublin Core"),
        (SIMPLE, "<dc:date>2024-05-01", "<dc:date><dc:b/>", "3:3", "must hold text only"),
        (SIMPLE, "dc:date>", "title>", "3:3", "oai_dc has the 15 plain elements only"),
        (QUALIFIED, "dcterms:license>", "dcterms:licence>", "13:3", "did you mean `license`?"),
        (QUALIFIED, "2024-05-01", "1 May 2024", "8:3", "is no date by W3CDTF"),
        (DSPACE, 'element="title" qualifier="none"', 'qualifier="none"', "2:3", "lacks its attribute `element`"),
        (DSPACE, 'element="title" qualifier="none"', 'element="titel"', "2:3", 'did you mean "title"?'),
        (DSPACE, "dcvalue element=\"title\" qualifier=\"none\" language=\"en\">Bats of the Harz</dcvalue", "value/", "2:3",
         "means nothing to DSpace"),
    ],
)  # fmt: skip
def test_invalid(xml, old, new, place, message):
    assert old in xml
    name = "dublin_core.xml" if xml == DSPACE else "dc.xml"
    found = faults({name: xml.replace(old, new)})
    assert [one for one in found if one.startswith(f"{name}:{place} ") and message in one], found


@settings(deadline=None, max_examples=50)
@given(xml_documents("dublin_core", "dcvalue title", "element qualifier schema"))
def test_survives_anything(element):
    recognised(dublin_core, element)
    describe(dublin_core, element)


def test_coverage():
    xml = (
        f"<metadata {DC} {TERMS}><dc:coverage>Hainich</dc:coverage><dc:coverage>2011/2023</dc:coverage>"
        "<dcterms:spatial>Harz</dcterms:spatial><dcterms:temporal>the last summer</dcterms:temporal></metadata>"
    )
    assert covered(describe(dublin_core, xml)) == [
        ("spatial", "Hainich"),
        ("temporal", "2011/2023"),
        ("spatial", "Harz"),
        ("temporal", "the last summer"),
    ]


def test_sources():
    assert origins(describe(dublin_core, QUALIFIED)) == [
        ("https://doi.org/10.5281/zenodo.1000001", "https://doi.org/10.5281/zenodo.1000001")
    ]
