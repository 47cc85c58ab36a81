from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import ddi_codebook, ddi_lifecycle

from .helpers import covered, describe, faults, origins, recognised, variables, xml_documents

CODEBOOK = """\
<codeBook xmlns="ddi:codebook:2_5" version="2.5" ID="book">
  <docDscr><citation><titlStmt><titl>The document about the study</titl></titlStmt></citation></docDscr>
  <stdyDscr>
    <citation>
      <titlStmt>
        <titl>Sleep of caretakers</titl>
        <IDNo agency="DOI">doi:10.7802/1234</IDNo>
      </titlStmt>
      <rspStmt>
        <AuthEnty affiliation="A University">Weber, Anna<ExtLink URI="https://orcid.org/0000-0002-1825-0097"/></AuthEnty>
        <othId role="Data collector">Klein, Eva</othId>
      </rspStmt>
      <prodStmt>
        <producer>A University</producer>
        <prodDate date="2023-05">May 2023</prodDate>
        <software>R 4.3</software>
        <fundAg>DFG</fundAg>
      </prodStmt>
      <distStmt>
        <distrbtr>GESIS</distrbtr>
        <contact email="data@gesis.example.org">Data desk</contact>
        <distDate date="2024-05-01"/>
      </distStmt>
      <verStmt><version date="2024-05-01">1.1.0</version></verStmt>
      <holdings URI="https://doi.org/10.7802/1234"/>
    </citation>
    <stdyInfo>
      <subject>
        <keyword vocab="TheSoz">sleep<ExtLink URI="http://lod.gesis.org/thesoz/concept_10038821"/></keyword>
        <topcClas vocab="CESSDA">Health</topcClas>
      </subject>
      <abstract>How caretakers sleep.</abstract>
      <sumDscr>
        <collDate date="2023-01-01" event="start"/>
        <collDate date="2023-03-31" event="end"/>
        <dataKind>Survey data</dataKind>
      </sumDscr>
    </stdyInfo>
    <method>
      <dataColl><collMode>Telephone interview</collMode><sources><dataSrc>Register of 2020</dataSrc></sources></dataColl>
    </method>
    <dataAccs>
      <setAvail><avlStatus>restricted</avlStatus></setAvail>
      <useStmt><restrctn>For research only.</restrctn><conditions>CC BY 4.0</conditions></useStmt>
    </dataAccs>
    <othrStdyMat>
      <relPubl>
        <citation><titlStmt><titl>Paper</titl><IDNo agency="DOI">10.1016/j.x.2024.1</IDNo></titlStmt></citation>
      </relPubl>
      <relMat>Questionnaire, see the appendix.</relMat>
    </othrStdyMat>
  </stdyDscr>
  <fileDscr ID="F1"><fileTxt><fileName>sleep.sav</fileName></fileTxt></fileDscr>
  <dataDscr>
    <varGrp ID="G1" var="V1 V2"/>
    <var ID="V1" name="a" files="F1"><location fileid="F1"/><labl>Hours</labl></var>
    <var ID="V2" name="b" files="F1"/>
  </dataDscr>
</codeBook>
"""
LIFECYCLE = """\
<DDIInstance xmlns="ddi:instance:3_3" xmlns:r="ddi:reusable:3_3" xmlns:s="ddi:studyunit:3_3">
  <s:StudyUnit>
    <r:Citation>
      <r:Title><r:String>Sleep of caretakers</r:String></r:Title>
      <r:Creator><r:CreatorName><r:String>Weber, Anna</r:String></r:CreatorName></r:Creator>
      <r:Publisher><r:PublisherName><r:String>GESIS</r:String></r:PublisherName></r:Publisher>
      <r:PublicationDate><r:SimpleDate>2024-05-01</r:SimpleDate></r:PublicationDate>
      <r:InternationalIdentifier>
        <r:IdentifierContent>10.7802/1234</r:IdentifierContent><r:ManagingAgency>DOI</r:ManagingAgency>
      </r:InternationalIdentifier>
    </r:Citation>
    <r:Abstract><r:Content>How caretakers sleep.</r:Content></r:Abstract>
  </s:StudyUnit>
</DDIInstance>
"""


@pytest.mark.parametrize(
    ("module", "xml", "expected"),
    [
        (ddi_codebook, CODEBOOK, True),
        (ddi_codebook, '<codeBook xmlns="http://www.icpsr.umich.edu/DDI"/>', True),
        (ddi_codebook, "<codeBook><stdyDscr/></codeBook>", True),
        (ddi_codebook, "<codeBook><morse/></codeBook>", False),
        (ddi_codebook, LIFECYCLE, False),
        (ddi_lifecycle, LIFECYCLE, True),
        (ddi_lifecycle, '<FragmentInstance xmlns="ddi:instance:3_3"/>', True),
        (ddi_lifecycle, "<DDIInstance/>", False),
        (ddi_lifecycle, CODEBOOK, False),
    ],
)
def test_recognises(module, xml, expected):
    assert recognised(module, xml) is expected


def test_codebook():
    found = describe(ddi_codebook, CODEBOOK)
    assert [one.value for one in found.titles] == ["Sleep of caretakers"]
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.7802/1234"]
    assert [(one.name, one.orcid is not None) for one in found.creators] == [("Weber, Anna", True)]
    assert [(one.name, one.roles) for one in found.contributors] == [
        ("Klein, Eva", ("Data collector",)),
        ("A University", ("Producer",)),
        ("DFG", ("Funder",)),
    ]
    assert [one.value for one in found.publishers] == ["GESIS"]
    assert [(one.name, one.email) for one in found.contacts] == [("Data desk", "data@gesis.example.org")]
    assert [(one.value, one.kind) for one in found.dates] == [
        ("2024-05-01", "Issued"),
        ("2023-05", "Created"),
        ("2023-01-01/2023-03-31", "Collected"),
    ]
    assert [one.value for one in found.versions] == ["1.1.0"]
    assert [one.value for one in found.descriptions] == ["How caretakers sleep."]
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [
        ("sleep", "http://lod.gesis.org/thesoz/concept_10038821", "TheSoz"),
        ("Health", "", "CESSDA"),
    ]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.level for one in found.access] == ["restricted"]
    assert [one.value for one in found.access_conditions] == ["For research only."]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("IsReferencedBy", "10.1016/j.x.2024.1"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "Register of 2020"),
        ("method", "Telephone interview"),
        ("software", "R 4.3"),
    ]
    assert [one.path for one in found.files] == ["sleep.sav"]
    assert [one.value for one in found.resource_types] == ["Survey data"]


def test_lifecycle():
    found = describe(ddi_lifecycle, LIFECYCLE)
    assert [one.value for one in found.titles] == ["Sleep of caretakers"]
    assert [one.name for one in found.creators] == ["Weber, Anna"]
    assert [one.value for one in found.publishers] == ["GESIS"]
    assert [(one.value, one.kind) for one in found.dates] == [("2024-05-01", "Issued")]
    assert [one.identifier.scheme for one in found.identifiers] == ["doi"]
    assert [one.value for one in found.descriptions] == ["How caretakers sleep."]


@pytest.mark.parametrize(
    "files",
    [
        {"ddi.xml": CODEBOOK},
        {"study.xml": CODEBOOK.replace(' xmlns="ddi:codebook:2_5"', "")},
        {"ddi.xml": CODEBOOK.replace("<relMat>", "<ownThing/><relMat>")},
        {"ddi.xml": LIFECYCLE},
        {"codebook.xml": "<codeBook><page/></codeBook>"},
    ],
)
def test_valid(files):
    assert faults(files) == []


@pytest.mark.parametrize(
    ("xml", "old", "new", "place", "message"),
    [
        (CODEBOOK, "<titl>Sleep of caretakers</titl>", "", "5:7", "`titl` is missing in `titlStmt`"),
        (CODEBOOK, "Sleep of caretakers", " ", "6:9", "`titl` is empty"),
        (CODEBOOK, "stdyDscr>", "studyDscr>", "1:1", "`stdyDscr` is missing in `codeBook`"),
        (CODEBOOK, "abstract>", "abstrct>", "32:7", "did you mean `abstract`?"),
        (CODEBOOK, 'ID="V2"', 'ID="V1"', "57:5", 'the ID "V1" is given twice'),
        (CODEBOOK, 'var="V1 V2"', 'var="V1 V3"', "55:5", 'attribute `var` of `varGrp`: "V3" is the ID of nothing'),
        (CODEBOOK, 'fileid="F1"', 'fileid="F2"', "56:38", '"F2" is the ID of nothing in this file'),
        (CODEBOOK, 'distDate date="2024-05-01"', 'distDate date="May 2024"', "22:9", '"May 2024" is no date'),
        (LIFECYCLE, "<r:String>Sleep of caretakers</r:String>", "", "2:3", "no title"),
    ],
)
def test_invalid(xml, old, new, place, message):
    assert old in xml
    found = faults({"ddi.xml": xml.replace(old, new)})
    assert [one for one in found if one.startswith(f"ddi.xml:{place} ") and message in one], found


@settings(deadline=None, max_examples=50)
@given(
    xml_documents(
        "codeBook",
        "stdyDscr citation titlStmt titl IDNo AuthEnty rspStmt distStmt holdings dataAccs useStmt conditions keyword",
        "agency URI email date event ID",
    )
)
def test_survives_anything(element):
    recognised(ddi_codebook, element)
    describe(ddi_codebook, element)


def test_places_variables_and_sources():
    book = """<codeBook xmlns="ddi:codebook:2_5"><stdyDscr>
      <stdyInfo><sumDscr><nation>Germany</nation><geoBndBox><westBL>6</westBL><eastBL>15</eastBL>
        <southBL>47</southBL><northBL>55</northBL></geoBndBox><timePrd date="2020"/></sumDscr></stdyInfo>
      <method><dataColl><sources><dataSrc>Register, https://doi.org/10.15468/fl1n7a</dataSrc></sources></dataColl></method>
    </stdyDscr>
    <fileDscr ID="F1"><fileTxt><fileName>sleep.csv</fileName></fileTxt></fileDscr>
    <dataDscr><var name="V1" files="F1" measUnit="hours"><labl>Sleep</labl></var>
      <var name="V2"><qstn><qstnLit>How do you sleep?</qstnLit></qstn></var></dataDscr></codeBook>"""
    found = describe(ddi_codebook, book)
    assert covered(found) == [("temporal", "2020"), ("spatial", "Germany"), ("spatial", "47 to 55 N, 6 to 15 E")]
    assert variables(found) == [
        ("V1", "sleep.csv", "Sleep", "", "hours"),
        ("V2", "sleep.csv", "How do you sleep?", "", ""),
    ]
    assert origins(found) == [("Register, https://doi.org/10.15468/fl1n7a", "https://doi.org/10.15468/fl1n7a")]
