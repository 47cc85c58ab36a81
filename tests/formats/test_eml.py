from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.documents import Document
from fairlint.formats import eml
from fairlint.record import Source

from .helpers import covered, describe, faults, read, recognised, variables, xml_documents

EML_2_2 = "https://eml.ecoinformatics.org/eml-2.2.0"
EML_2_1 = "eml://ecoinformatics.org/eml-2.1.1"
EML_2_0 = "eml://ecoinformatics.org/eml-2.0.1"

XML = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<eml:eml xmlns:eml="{EML_2_2}" packageId="edi.512.3" system="https://pasta.edirepository.org" xml:lang="en">
  <access authSystem="knb" order="allowFirst">
    <allow><principal>uid=weber,o=EDI</principal><permission>all</permission></allow>
    <allow><principal>public</principal><permission>read</permission></allow>
  </access>
  <dataset id="ds">
    <alternateIdentifier system="https://doi.org">doi:10.6073/pasta/0b1d5a6c</alternateIdentifier>
    <alternateIdentifier>BATS-1</alternateIdentifier>
    <title xml:lang="en">Bats of the Harz<value xml:lang="de">Fledermäuse des Harzes</value></title>
    <creator id="anna">
      <individualName><givenName>Anna</givenName><surName>Weber</surName></individualName>
      <organizationName>A University</organizationName>
      <electronicMailAddress>anna@bats.org</electronicMailAddress>
      <userId directory="https://orcid.org">0000-0002-1825-0097</userId>
    </creator>
    <creator>
      <organizationName>The Bat Project</organizationName>
      <userId directory="https://ror.org">https://ror.org/04wxnsj81</userId>
    </creator>
    <metadataProvider><references>anna</references></metadataProvider>
    <associatedParty>
      <individualName><surName>Klein</surName></individualName>
      <role>dataManager</role>
    </associatedParty>
    <associatedParty><organizationName>Harz Press</organizationName><role>publisher</role></associatedParty>
    <pubDate>2024-05-01</pubDate>
    <language>eng</language>
    <abstract><section><title>Why</title><para>Bats <emphasis>sleep</emphasis>.</para></section></abstract>
    <keywordSet>
      <keyword keywordType="theme">bats</keyword>
      <keyword>n/a</keyword>
      <keywordThesaurus>LTER Controlled Vocabulary</keywordThesaurus>
    </keywordSet>
    <intellectualRights><para>Please tell us what you do with the data.</para></intellectualRights>
    <licensed>
      <licenseName>Creative Commons Attribution 4.0 International</licenseName>
      <url>https://spdx.org/licenses/CC-BY-4.0.html</url>
      <identifier>CC-BY-4.0</identifier>
    </licensed>
    <distribution><online><url function="information">https://www.bats.org/harz</url></online></distribution>
    <coverage>
      <geographicCoverage>
        <geographicDescription>Harz</geographicDescription>
        <boundingCoordinates>
          <westBoundingCoordinate>10.1</westBoundingCoordinate>
          <eastBoundingCoordinate>11.4</eastBoundingCoordinate>
          <northBoundingCoordinate>52</northBoundingCoordinate>
          <southBoundingCoordinate>51.4</southBoundingCoordinate>
        </boundingCoordinates>
      </geographicCoverage>
      <temporalCoverage>
        <rangeOfDates>
          <beginDate><calendarDate>2022</calendarDate></beginDate>
          <endDate><calendarDate>2023-06-01</calendarDate></endDate>
        </rangeOfDates>
      </temporalCoverage>
      <taxonomicCoverage>
        <taxonomicClassification>
          <taxonRankValue>Chiroptera</taxonRankValue>
          <taxonId provider="https://www.gbif.org">734</taxonId>
        </taxonomicClassification>
      </taxonomicCoverage>
    </coverage>
    <annotation>
      <propertyURI label="Subject">http://purl.org/dc/elements/1.1/subject</propertyURI>
      <valueURI label="forest biome">http://purl.obolibrary.org/obo/ENVO_01000174</valueURI>
    </annotation>
    <contact><references>anna</references></contact>
    <publisher><organizationName>Environmental Data Initiative</organizationName></publisher>
    <methods>
      <methodStep>
        <description><para>Mist nets.</para></description>
        <instrumentation>Detector D240x</instrumentation>
        <dataSource>
          <alternateIdentifier>https://doi.org/10.5281/zenodo.1000001</alternateIdentifier>
          <title>Bats of 1990</title>
          <creator><positionName>Ranger</positionName></creator>
          <contact><positionName>Ranger</positionName></contact>
        </dataSource>
      </methodStep>
      <sampling>
        <studyExtent><description><para>Ten caves.</para></description></studyExtent>
        <samplingDescription><para>At dusk.</para></samplingDescription>
      </sampling>
    </methods>
    <project>
      <title>Bats and winters</title>
      <personnel><individualName><surName>Roe</surName></individualName><role>owner</role></personnel>
      <award>
        <funderName>DFG</funderName>
        <funderIdentifier>https://ror.org/018mejw64</funderIdentifier>
        <title>Winters</title>
      </award>
    </project>
    <dataTable id="t1">
      <entityName>Counts</entityName>
      <physical>
        <objectName>counts.csv</objectName>
        <size unit="bytes">2048</size>
        <authentication method="MD5">d41d8cd98f00b204e9800998ecf8427e</authentication>
        <dataFormat>
          <textFormat>
            <attributeOrientation>column</attributeOrientation>
            <simpleDelimited><fieldDelimiter>,</fieldDelimiter></simpleDelimited>
          </textFormat>
        </dataFormat>
        <distribution><online><url function="download">https://www.bats.org/counts.csv</url></online></distribution>
      </physical>
      <attributeList>
        <attribute id="a1">
          <attributeName>mass</attributeName>
          <attributeDefinition>Mass of a bat</attributeDefinition>
          <measurementScale>
            <ratio>
              <unit><standardUnit>gram</standardUnit></unit>
              <numericDomain><numberType>real</numberType></numericDomain>
            </ratio>
          </measurementScale>
        </attribute>
        <attribute id="a2">
          <attributeName>calls</attributeName>
          <attributeDefinition>Calls in a night</attributeDefinition>
          <measurementScale>
            <ratio>
              <unit><customUnit>callsPerNight</customUnit></unit>
              <numericDomain>
                <numberType>natural</numberType>
                <bounds><minimum exclusive="false">0</minimum></bounds>
              </numericDomain>
            </ratio>
          </measurementScale>
        </attribute>
      </attributeList>
    </dataTable>
    <otherEntity>
      <entityName>Map</entityName>
      <physical>
        <objectName>map.tif</objectName>
        <size unit="kilobyte">3</size>
        <authentication method="MD5">unknown</authentication>
        <dataFormat><externallyDefinedFormat><formatName>image/tiff</formatName></externallyDefinedFormat></dataFormat>
      </physical>
      <entityType>map</entityType>
    </otherEntity>
    <referencePublication><bibtex>@article{{a, title = {{Bats}}, doi = {{10.1016/j.x.2024.1}}}}</bibtex></referencePublication>
    <literatureCited>
      <citation>
        <alternateIdentifier>10.1016/j.x.1990.7</alternateIdentifier>
        <title>Old bats</title>
        <creator><individualName><surName>Roe</surName></individualName></creator>
        <article><journal>Bats</journal></article>
      </citation>
    </literatureCited>
  </dataset>
  <annotations>
    <annotation references="ds">
      <propertyURI label="Subject">http://purl.org/dc/elements/1.1/subject</propertyURI>
      <valueURI label="cave">http://purl.obolibrary.org/obo/ENVO_00000067</valueURI>
    </annotation>
  </annotations>
  <additionalMetadata>
    <describes>t1</describes>
    <metadata>
      <stmml:unitList xmlns:stmml="http://www.xml-cml.org/schema/stmml-1.1">
        <stmml:unit id="callsPerNight" name="callsPerNight"/>
      </stmml:unitList>
    </metadata>
  </additionalMetadata>
</eml:eml>
"""


def document(content, version=EML_2_2, attributes='packageId="a.1.1" system="knb"', after=""):
    return f'<eml:eml xmlns:eml="{version}" {attributes}>\n<dataset id="d">\n{content}\n</dataset>\n{after}</eml:eml>\n'


PERSON = "<individualName><surName>Weber</surName></individualName>"
START = f"<title>Bats</title>\n<creator>{PERSON}</creator>\n"
CONTACT = f"<contact>{PERSON}</contact>\n"
SMALL = document(START + CONTACT)


def table(attribute, before="", after=""):
    return document(
        f"{START}{CONTACT}<dataTable>{before}<entityName>T</entityName><attributeList>\n"
        f"{attribute}\n</attributeList>{after}</dataTable>"
    )


def attribute(scale, more=""):
    return (
        "<attribute><attributeName>a</attributeName><attributeDefinition>A</attributeDefinition>"
        f"<measurementScale>\n{scale}\n</measurementScale>{more}</attribute>"
    )


TEXT = "<nominal><nonNumericDomain><textDomain><definition>d</definition></textDomain></nonNumericDomain></nominal>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (XML, True),
        (SMALL, True),
        (document(START, EML_2_1), True),
        ("<eml><dataset/></eml>", True),
        ('<eml xmlns="https://example.org"><data/></eml>', False),
        ('<p:party xmlns:p="https://eml.ecoinformatics.org/party-2.2.0"/>', True),
        ('<stmml:unitList xmlns:stmml="http://www.xml-cml.org/schema/stmml-1.1"/>', False),
        ("<dataset><title>Bats</title></dataset>", False),
        ('<archive xmlns="http://rs.tdwg.org/dwc/text/"/>', False),
    ],
)
def test_recognises(xml, expected):
    assert recognised(eml, xml) is expected


def test_is_found_under_other_names_by_its_namespace():
    assert eml.FORMAT.is_named("data/EML.xml")
    assert eml.FORMAT.proposes("hf205.xml")
    assert eml.FORMAT.is_marked(SMALL.lower())
    assert not eml.FORMAT.is_marked("<resource xmlns='http://datacite.org/schema/kernel-4'/>")


def test_identifiers():
    found = describe(eml, XML)
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.6073/pasta/0b1d5a6c"]
    assert [one.value for one in found.versions] == ["3"]


@pytest.mark.parametrize(
    ("package", "identifiers", "versions"),
    [
        ("doi:10.18739/A2KK3F", ["https://doi.org/10.18739/a2kk3f"], []),
        ("knb-lter-hfr.205.4", [], ["4"]),
        ("https://ipt.bats.org/resource?id=harz/v1.2", ["https://ipt.bats.org/resource?id=harz/v1.2"], ["1.2"]),
        (
            "urn:uuid:04cd34fd-25d4-447f-ab6e-73a572c5d383",
            ["urn:uuid:04cd34fd-25d4-447f-ab6e-73a572c5d383"],
            [],
        ),
        ("e2178209-373b-4370-9ef4-f0b4bc964b40/v3.3", [], ["3.3"]),
        ("", [], []),
    ],
)
def test_package_id(package, identifiers, versions):
    found = describe(eml, document(START, attributes=f'packageId="{package}" system="x"'))
    assert [one.identifier.normalized for one in found.identifiers] == identifiers
    assert [one.value for one in found.versions] == versions


def test_texts():
    found = describe(eml, XML)
    assert [one.value for one in found.titles] == ["Bats of the Harz", "Fledermäuse des Harzes"]
    assert [one.value for one in found.descriptions] == ["Why Bats sleep."]
    assert [one.value for one in found.publishers] == ["Environmental Data Initiative", "Harz Press"]
    assert [one.value for one in found.languages] == ["eng"]
    assert [one.value for one in found.resource_types] == ["Dataset"]
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Issued", "2024-05-01"),
        ("Coverage", "2022/2023-06-01"),
    ]


def test_people():
    found = describe(eml, XML)
    assert [(one.name, one.organisation, [it.normalized for it in one.identifiers]) for one in found.creators] == [
        ("Anna Weber", False, ["https://orcid.org/0000-0002-1825-0097"]),
        ("The Bat Project", True, ["https://ror.org/04wxnsj81"]),
    ]
    assert [(one.name, one.roles) for one in found.contributors] == [
        ("Anna Weber", ("metadataProvider",)),
        ("Klein", ("dataManager",)),
        ("DFG", ("Funder",)),
    ]
    assert [(one.name, one.email) for one in found.contacts] == [("Anna Weber", "anna@bats.org")]


def test_keywords():
    found = describe(eml, XML)
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [
        ("bats", "", "LTER Controlled Vocabulary"),
        ("forest biome", "http://purl.obolibrary.org/obo/ENVO_01000174", ""),
        ("cave", "http://purl.obolibrary.org/obo/ENVO_00000067", ""),
    ]
    assert [one.text for one in found.placeholders] == ["n/a"]


def test_rights():
    found = describe(eml, XML)
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.level for one in found.access] == ["open"]
    assert [(one.kind, one.url) for one in found.locations] == [
        ("landing", "https://www.bats.org/harz"),
        ("download", "https://www.bats.org/counts.csv"),
    ]


@pytest.mark.parametrize(
    ("rights", "spdx"),
    [
        ("<para>Released under CC BY 4.0.</para>", "CC-BY-4.0"),
        (
            '<para>Dedicated to the <ulink url="http://creativecommons.org/publicdomain/zero/1.0/legalcode">'
            "<citetitle>Public Domain</citetitle></ulink>, see <ulink url='https://www.bats.org'/></para>",
            "CC0-1.0",
        ),
        ("<para>Ask us before you use the data.</para>", ""),
    ],
)
def test_intellectual_rights(rights, spdx):
    found = describe(eml, document(f"{START}<intellectualRights>{rights}</intellectualRights>", EML_2_1))
    assert [one.licence.spdx for one in found.licences] == [spdx]


def test_access_may_be_denied():
    rule = "<deny><principal>public</principal><permission>read</permission></deny>"
    found = describe(eml, document(START).replace("<dataset", f"<access authSystem='k'>{rule}</access><dataset"))
    assert [one.level for one in found.access] == ["restricted"]


def test_provenance():
    found = describe(eml, XML)
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("method", "Mist nets."),
        ("instrument", "Detector D240x"),
        ("source", "Bats of 1990"),
        ("collection", "At dusk."),
        ("collection", "Ten caves."),
        ("activity", "Bats and winters"),
    ]


def test_relations():
    found = describe(eml, XML)
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("IsDerivedFrom", "https://doi.org/10.5281/zenodo.1000001"),
        ("referencePublication", "https://doi.org/10.1016/j.x.2024.1"),
        ("References", "https://doi.org/10.1016/j.x.1990.7"),
    ]


def test_files():
    found = describe(eml, XML)
    assert [(one.path, one.local, one.media_type, one.size, one.checksum) for one in found.files] == [
        ("https://www.bats.org/counts.csv", False, "", "2048", "md5:d41d8cd98f00b204e9800998ecf8427e"),
        ("map.tif", True, "image/tiff", "", ""),
    ]


def test_gbif_citation_is_of_the_dataset_and_the_bibliography_of_others():
    gbif = """<additionalMetadata><metadata><gbif>
      <citation identifier="doi:10.15468/harz01">Weber, A. (2024). Bats.</citation>
      <bibliography>
        <citation identifier="https://doi.org/10.1016/j.x.1990.7">Old bats</citation>
        <citation>Older bats. https://doi.org/10.1016/j.x.1980.7</citation>
        <citation>Oldest bats.</citation>
      </bibliography>
    </gbif></metadata></additionalMetadata>"""
    found = describe(eml, document(START, EML_2_1, after=gbif))
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.15468/harz01"]
    assert [one.identifier.normalized for one in found.related] == [
        "https://doi.org/10.1016/j.x.1990.7",
        "https://doi.org/10.1016/j.x.1980.7",
    ]


def test_software_is_no_dataset():
    xml = document(START).replace("dataset", "software")
    assert read(eml, xml).subject == "software"
    assert read(eml, XML).subject == "dataset"


@pytest.mark.parametrize(
    ("field", "element"),
    [
        ("identifiers", "<alternateIdentifier "),
        ("creators", "<creator "),
        ("titles", "<title "),
        ("keywords", "<keyword "),
        ("licences", "<licensed>"),
        ("contacts", "<contact>"),
        ("files", "<objectName>"),
    ],
)
def test_statements_are_found_in_the_file(field, element):
    pointer = getattr(describe(eml, XML), field)[0].source.pointer
    line, column = Document("eml.xml", "xml", XML).locate(Source("eml.xml", pointer))
    assert XML.splitlines()[line - 1][column - 1 :].startswith(element)


FLAT = "<abstract>Words.</abstract>"
OLD_ACCESS = (
    '<access authSystem="knb"><allow><principal>public</principal><permission>read</permission></allow></access>'
)
RING = (
    "<coverage><geographicCoverage><geographicDescription>g</geographicDescription><boundingCoordinates>"
    "<westBoundingCoordinate>-10.5</westBoundingCoordinate><eastBoundingCoordinate>+11</eastBoundingCoordinate>"
    "<northBoundingCoordinate>52</northBoundingCoordinate><southBoundingCoordinate>51</southBoundingCoordinate>"
    "</boundingCoordinates></geographicCoverage></coverage>"
)


@pytest.mark.parametrize(
    "xml",
    [
        XML,
        SMALL,
        document(START + CONTACT, EML_2_1),
        document(START + CONTACT, "eml://ecoinformatics.org/eml-2.1.0"),
        document(START + CONTACT + OLD_ACCESS, EML_2_0),
        document(START + FLAT + CONTACT, EML_2_1),
        document(START + "<pubDate> 2024 </pubDate><language/>" + RING + CONTACT, EML_2_1),
        document(START.replace("Weber", "") + CONTACT, EML_2_1),  # mixed content may be empty
        document(f"{START}<maintenance><description/></maintenance>{CONTACT}"),
        table(attribute(TEXT)),
        table(attribute("<dateTime><formatString>YYYY</formatString></dateTime>")),
        document(
            START + CONTACT,
            after="<additionalMetadata><metadata><eml:x><y id='z'>free</y></eml:x></metadata></additionalMetadata>",
        ),
    ],
)
def test_valid(xml):
    assert faults({"eml.xml": xml}) == []


def test_a_module_alone_is_a_remark():
    assert faults({"eml.xml": '<a:access xmlns:a="https://eml.ecoinformatics.org/access-2.2.0"/>'}) != []
    party = (
        '<p:party xmlns:p="https://eml.ecoinformatics.org/party-2.2.0"><positionName>Ranger</positionName></p:party>'
    )
    assert faults({"eml.xml": party}) == []


UNIT = "<ratio><unit>{}</unit><numericDomain><numberType>real</numberType></numericDomain></ratio>"


@pytest.mark.parametrize(
    ("xml", "place", "said"),
    [
        # what is missing, too much, or misplaced
        (document(f"<creator>{PERSON}</creator>\n{CONTACT}"), "3:1", "`title` is missing before `creator`"),
        (document(f"<title>T</title>\n{CONTACT}"), "4:1", "`creator` is missing before `contact`"),
        (document(START), "2:1", "`dataset` lacks `contact`"),
        (document(START + CONTACT + "<pubDate>2024</pubDate>"), "6:1", "`pubDate` must stand before `contact`"),
        (document(START + "<pubDate>2024</pubDate>\n" * 2 + CONTACT), "6:1", "`pubDate` can stand only once"),
        (document(START + CONTACT + "<subject>bats</subject>"), "6:1", "`dataset` has no element `subject`"),
        (document(START + "<contact>\n</contact>"), "5:1", "`contact` lacks `individualName`, `organizationName`"),
        (document(START + CONTACT, after="<dataset/>\n"), "8:1", "`dataset` can stand only once in `eml`"),
        # values
        (document(START + "<pubDate>May 2024</pubDate>\n" + CONTACT), "5:1", '`pubDate` is "May 2024"; write YYYY'),
        (document(START + "<pubDate>2024-13-01</pubDate>\n" + CONTACT), "5:1", "`pubDate`"),
        (
            document(START + RING.replace("52", "95") + CONTACT),
            "5:206",
            "`northBoundingCoordinate` is 95; it must lie between -90 and 90",
        ),
        (
            document(START + '<keywordSet>\n<keyword keywordType="topic">b</keyword></keywordSet>\n' + CONTACT),
            "6:1",
            '`keywordType` of `keyword` is "topic"; write `place`',
        ),
        (
            document(
                START
                + "<maintenance><description/>\n<maintenanceUpdateFrequency>yearly</maintenanceUpdateFrequency>"
                + "</maintenance>\n"
                + CONTACT
            ),
            "6:1",
            '`maintenanceUpdateFrequency` is "yearly"',
        ),
        (
            document(START.replace("</creator>", "\n<userId>0000-0002-1825-0097</userId></creator>") + CONTACT),
            "5:1",
            "`userId` has no attribute `directory`, which it must have",
        ),
        (document(START + CONTACT, attributes='system="knb"'), "1:1", "`eml` has no attribute `packageId`"),
        (document(START + CONTACT, attributes='packageId="a"'), "1:1", "`eml` has no attribute `system`"),
        # versions and namespaces
        (
            document(START + "<licensed><licenseName>CC</licenseName></licensed>\n" + CONTACT, EML_2_1),
            "5:1",
            "`dataset` has no element `licensed` in version 2.1.1",
        ),
        (document(START + CONTACT, "eml://ecoinformatics.org/eml-2.2.0"), "1:1", f'write xmlns:eml="{EML_2_2}"'),
        (document(START + CONTACT, "https://eml.ecoinformatics.org/eml-2.3.0"), "1:1", "which no version of EML has"),
        (
            f'<eml packageId="a" system="b">\n<dataset>{START}{CONTACT}</dataset></eml>',
            "1:1",
            "`eml` has no namespace",
        ),
        (
            f'<eml xmlns="{EML_2_2}" packageId="a" system="b">\n<dataset>{START}{CONTACT}</dataset></eml>',
            "2:1",
            "`dataset` is in a namespace, where only the root may be",
        ),
        # tables
        (table(attribute("")), "7:88", "`measurementScale` lacks"),
        (table(attribute(TEXT).replace("measurementScale", "scale")), "7:1", "`attribute` lacks"),
        (table("<attribute><attributeName>a</attributeName></attribute>"), "7:1", "`attribute` lacks"),
        (table(attribute(TEXT + TEXT)), "8:108", "`nominal` can stand only once"),
        (
            table(attribute(UNIT.format("<standardUnit>grams per litre</standardUnit>"))),
            "8:14",
            '`standardUnit` is "grams per litre"',
        ),
        (table(attribute(UNIT.format("<customUnit>batsPerCave</customUnit>"))), "8:14", 'unit "batsPerCave" is not'),
        (
            table(attribute(UNIT.format("<standardUnit>gram</standardUnit>").replace("real", "float"))),
            "8:69",
            '`numberType` is "float"; write `natural`',
        ),
        (
            table(attribute(TEXT), after="<physical><objectName>t.csv</objectName></physical>"),
            "10:17",
            "`physical` must stand before `attributeList`",
        ),
        # ids
        (
            document(f'<title>T</title>\n<creator id="d">{PERSON}</creator>\n{CONTACT}'),
            "4:1",
            'the id "d" is given twice',
        ),
        (
            document(START + "<contact>\n<references>nobody</references></contact>"),
            "6:1",
            'no element has the id "nobody"',
        ),
        (
            document(
                START.replace("<creator>", '<creator id="w">') + '<contact id="c"><references>w</references></contact>'
            ),
            "5:1",
            "what stands for another element by `references` can't have an `id` itself",
        ),
        (
            document(START + f"<contact>{PERSON}\n<references>d</references></contact>"),
            "6:1",
            "`references` can't stand beside `individualName`",
        ),
        (
            document(
                START + CONTACT,
                after="<additionalMetadata>\n<describes>e9</describes><metadata><a/></metadata></additionalMetadata>",
            ),
            "9:1",
            'no element has the id "e9"',
        ),
        (
            document(START + CONTACT, after="<additionalMetadata>\n<a/></additionalMetadata>"),
            "9:1",
            "`additionalMetadata` has no element `a`",
        ),
        (
            document(START + CONTACT, after="<additionalMetadata>\n<metadata/></additionalMetadata>"),
            "9:1",
            "`metadata` holds no element",
        ),
        (
            document(
                START
                + '<annotation><propertyURI label="p">p:p</propertyURI><valueURI label="v">v:v</valueURI></annotation>'
                + CONTACT
            ).replace('<dataset id="d">', "<dataset>"),
            "2:1",
            "has an `annotation` and no `id`",
        ),
        (
            document(START + "<annotation>\n<valueURI>v:v</valueURI></annotation>" + CONTACT),
            "6:1",
            "`propertyURI` is missing before `valueURI`",
        ),
    ],
)
def test_invalid(xml, place, said):
    found = faults({"eml.xml": xml})
    assert any(one.startswith(f"eml.xml:{place} ") and said in one for one in found), found


@settings(deadline=None)
@given(
    xml_documents(
        "eml",
        "dataset access allow deny principal permission alternateIdentifier title value creator references "
        "individualName givenName surName organizationName userId associatedParty role pubDate abstract keywordSet "
        "keyword keywordThesaurus annotation propertyURI valueURI licensed licenseName url identifier "
        "intellectualRights ulink distribution online coverage temporalCoverage methods methodStep description "
        "sampling project award dataTable physical objectName size authentication literatureCited citation bibtex "
        "additionalMetadata metadata gbif unit customUnit",
        "id packageId directory function method unit references label",
    )
)
def test_survives_anything(element):
    recognised(eml, element)
    describe(eml, element)


def test_coverage_and_attributes():
    coverage = """<coverage>
      <geographicCoverage><geographicDescription>Hainich</geographicDescription></geographicCoverage>
      <geographicCoverage><boundingCoordinates>
        <westBoundingCoordinate>10.3</westBoundingCoordinate><eastBoundingCoordinate>10.5</eastBoundingCoordinate>
        <northBoundingCoordinate>51.2</northBoundingCoordinate><southBoundingCoordinate>51.0</southBoundingCoordinate>
      </boundingCoordinates></geographicCoverage>
      <temporalCoverage><singleDateTime><calendarDate>2023</calendarDate></singleDateTime></temporalCoverage>
      <taxonomicCoverage><taxonomicClassification>
        <taxonRankName>Genus</taxonRankName><taxonRankValue>Glis</taxonRankValue>
        <taxonomicClassification>
          <taxonRankName>Species</taxonRankName><taxonRankValue>glis</taxonRankValue>
        </taxonomicClassification>
      </taxonomicClassification></taxonomicCoverage>
    </coverage>"""
    table = """<dataTable><entityName>boxes</entityName><physical><objectName>boxes.csv</objectName></physical>
    <attributeList><attribute id="a"><attributeName>warmth</attributeName>
      <attributeDefinition>Temperature in the box</attributeDefinition>
      <measurementScale><interval><unit><standardUnit>celsius</standardUnit></unit></interval></measurementScale>
      <annotation><propertyURI>x</propertyURI><valueURI>https://ex.org/T</valueURI></annotation>
    </attribute></attributeList></dataTable>"""
    found = describe(eml, document(START + coverage + CONTACT + table))
    assert covered(found) == [
        ("temporal", "2023"),
        ("spatial", "Hainich"),
        ("spatial", "51.0 to 51.2 N, 10.3 to 10.5 E"),
        ("taxonomic", "Glis glis"),
    ]
    assert variables(found) == [("warmth", "boxes.csv", "Temperature in the box", "https://ex.org/T", "celsius")]
