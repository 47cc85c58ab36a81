from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.documents import Document
from fairlint.formats import iso19139
from fairlint.record import Source
from fairlint.testing import messages

from .helpers import covered, describe, faults, origins, read, recognised, variables, xml_documents

NAMESPACES = (
    'xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco" '
    'xmlns:gmx="http://www.isotc211.org/2005/gmx" xmlns:srv="http://www.isotc211.org/2005/srv" '
    'xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def text(name, value, href=""):
    inner = f'<gmx:Anchor xlink:href="{href}">{value}</gmx:Anchor>' if href else value
    inner = inner if href else f"<gco:CharacterString>{value}</gco:CharacterString>"
    return f"<gmd:{name}>{inner}</gmd:{name}>"


def code(name, kind, value):
    return (
        f'<gmd:{name}><gmd:{kind} codeList="codes.xml#{kind}" codeListValue="{value}">{value}</gmd:{kind}></gmd:{name}>'
    )


def date(day, kind):
    return (
        f"<gmd:date><gmd:CI_Date><gmd:date><gco:Date>{day}</gco:Date></gmd:date>"
        f"{code('dateType', 'CI_DateTypeCode', kind)}</gmd:CI_Date></gmd:date>"
    )


def party(name, role, individual="", organisation="", email="", href=""):
    mail = text("electronicMailAddress", email)
    contact = (
        f"<gmd:contactInfo><gmd:CI_Contact><gmd:address><gmd:CI_Address>{mail}</gmd:CI_Address></gmd:address>"
        "</gmd:CI_Contact></gmd:contactInfo>"
    )
    inner = (text("individualName", individual, href) if individual else "") + (
        text("organisationName", organisation) if organisation else ""
    )
    inner += (contact if email else "") + code("role", "CI_RoleCode", role)
    return f"<gmd:{name}><gmd:CI_ResponsibleParty>{inner}</gmd:CI_ResponsibleParty></gmd:{name}>"


def constraints(*inner):
    return (
        f"<gmd:resourceConstraints><gmd:MD_LegalConstraints>{''.join(inner)}</gmd:MD_LegalConstraints>"
        "</gmd:resourceConstraints>"
    )


OTHER_USE = code("useConstraints", "MD_RestrictionCode", "otherRestrictions")
OTHER_ACCESS = code("accessConstraints", "MD_RestrictionCode", "otherRestrictions")
NO_LIMITS = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/noLimitations"
GDI_DE = (
    '{"id": "dl-by-de/2.0", "name": "Datenlizenz Deutschland Namensnennung 2.0", '
    '"url": "https://www.govdata.de/dl-de/by-2-0", "quelle": "© LUBW"}'
)
GOOD = f"""\
<gmd:MD_Metadata {NAMESPACES}>
  {text("fileIdentifier", "6c2b5b2e-9f6e-4a5c-8a7e-3d0f5c1f7a11")}
  {code("language", "LanguageCode", "ger")}
  {code("hierarchyLevel", "MD_ScopeCode", "dataset")}
  {party("contact", "pointOfContact", organisation="Office for the Harz", email="data@harz.example.org")}
  <gmd:dateStamp><gco:Date>2024-05-01</gco:Date></gmd:dateStamp>
  {text("metadataStandardName", "ISO 19115")}
  <gmd:identificationInfo>
    <gmd:MD_DataIdentification>
      <gmd:citation>
        <gmd:CI_Citation>
          {text("title", "Bat roosts of the Harz")}
          {date("2024-04", "publication")}
          {date("2023-01-01", "creation")}
          {text("edition", "2.1")}
          <gmd:identifier><gmd:MD_Identifier>{text("code", "10.5281/zenodo.1234567")}</gmd:MD_Identifier></gmd:identifier>
          {party("citedResponsibleParty", "author", individual="Weber, Anna", href="https://orcid.org/0000-0002-1825-0097")}
        </gmd:CI_Citation>
      </gmd:citation>
      {text("abstract", "Where bats sleep.")}
      {party("pointOfContact", "publisher", individual="Eva Klein", organisation="Office for the Harz")}
      {party("pointOfContact", "pointOfContact", individual="Eva Klein", email="klein@harz.example.org")}
      {party("pointOfContact", "owner", organisation="State of Lower Saxony")}
      <gmd:descriptiveKeywords>
        <gmd:MD_Keywords>
          {text("keyword", "Habitats", "http://inspire.ec.europa.eu/theme/hb")}
          {text("keyword", "bats")}
          <gmd:thesaurusName><gmd:CI_Citation>{text("title", "GEMET")}{date("2008-06-01", "publication")}</gmd:CI_Citation></gmd:thesaurusName>
        </gmd:MD_Keywords>
      </gmd:descriptiveKeywords>
      {constraints(OTHER_ACCESS, text("otherConstraints", "no limitations", NO_LIMITS))}
      {constraints(OTHER_USE, text("otherConstraints", "Quelle: LUBW"), text("otherConstraints", GDI_DE))}
      <gmd:aggregationInfo>
        <gmd:MD_AggregateInformation>
          <gmd:aggregateDataSetIdentifier><gmd:MD_Identifier>{text("code", "https://doi.org/10.5281/zenodo.1000001")}</gmd:MD_Identifier></gmd:aggregateDataSetIdentifier>
          {code("associationType", "DS_AssociationTypeCode", "largerWorkCitation")}
        </gmd:MD_AggregateInformation>
      </gmd:aggregationInfo>
      {code("language", "LanguageCode", "ger")}
      <gmd:topicCategory><gmd:MD_TopicCategoryCode>biota</gmd:MD_TopicCategoryCode></gmd:topicCategory>
      <gmd:extent>
        <gmd:EX_Extent>
          <gmd:geographicElement>
            <gmd:EX_GeographicBoundingBox>
              <gmd:westBoundLongitude><gco:Decimal>10.1</gco:Decimal></gmd:westBoundLongitude>
              <gmd:eastBoundLongitude><gco:Decimal>11.4</gco:Decimal></gmd:eastBoundLongitude>
              <gmd:southBoundLatitude><gco:Decimal>51.5</gco:Decimal></gmd:southBoundLatitude>
              <gmd:northBoundLatitude><gco:Decimal>51.9</gco:Decimal></gmd:northBoundLatitude>
            </gmd:EX_GeographicBoundingBox>
          </gmd:geographicElement>
          <gmd:temporalElement>
            <gmd:EX_TemporalExtent>
              <gmd:extent>
                <gml:TimePeriod gml:id="t1">
                  <gml:beginPosition>2023-01-01</gml:beginPosition>
                  <gml:endPosition>2023-12-31</gml:endPosition>
                </gml:TimePeriod>
              </gmd:extent>
            </gmd:EX_TemporalExtent>
          </gmd:temporalElement>
        </gmd:EX_Extent>
      </gmd:extent>
    </gmd:MD_DataIdentification>
  </gmd:identificationInfo>
  <gmd:distributionInfo>
    <gmd:MD_Distribution>
      <gmd:distributionFormat>
        <gmd:MD_Format>{text("name", "GeoPackage")}<gmd:version gco:nilReason="unknown"/></gmd:MD_Format>
      </gmd:distributionFormat>
      <gmd:transferOptions>
        <gmd:MD_DigitalTransferOptions>
          <gmd:onLine>
            <gmd:CI_OnlineResource>
              <gmd:linkage><gmd:URL>https://harz.example.org/bats.gpkg</gmd:URL></gmd:linkage>
              {code("function", "CI_OnLineFunctionCode", "download")}
            </gmd:CI_OnlineResource>
          </gmd:onLine>
        </gmd:MD_DigitalTransferOptions>
      </gmd:transferOptions>
    </gmd:MD_Distribution>
  </gmd:distributionInfo>
  <gmd:dataQualityInfo>
    <gmd:DQ_DataQuality>
      <gmd:scope><gmd:DQ_Scope>{code("level", "MD_ScopeCode", "dataset")}</gmd:DQ_Scope></gmd:scope>
      <gmd:lineage>
        <gmd:LI_Lineage>
          {text("statement", "Counted at dusk.")}
          <gmd:processStep><gmd:LI_ProcessStep>{text("description", "Mist nets.")}</gmd:LI_ProcessStep></gmd:processStep>
          <gmd:source><gmd:LI_Source>{text("description", "Survey of 1998.")}</gmd:LI_Source></gmd:source>
        </gmd:LI_Lineage>
      </gmd:lineage>
    </gmd:DQ_DataQuality>
  </gmd:dataQualityInfo>
</gmd:MD_Metadata>
"""


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (GOOD, True),
        ('<MD_Metadata xmlns="http://www.isotc211.org/2005/gmd"/>', True),
        ('<MI_Metadata xmlns="http://www.isotc211.org/2005/gmi"/>', True),
        (f'<GetRecordByIdResponse xmlns="http://www.opengis.net/cat/csw/2.0.2">{GOOD}</GetRecordByIdResponse>', True),
        ("<MD_Metadata/>", False),
        ('<FC_FeatureCatalogue xmlns="http://www.isotc211.org/2005/gfc"/>', False),
        ('<mdb:MD_Metadata xmlns:mdb="http://standards.iso.org/iso/19115/-3/mdb/2.0"/>', False),
    ],
)
def test_recognises(xml, expected):
    assert recognised(iso19139, xml) is expected


def test_values():
    found = describe(iso19139, GOOD)
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.5281/zenodo.1234567"]
    assert [one.value for one in found.titles] == ["Bat roosts of the Harz"]
    assert [one.value for one in found.descriptions] == ["Where bats sleep."]
    assert [(one.name, one.orcid is not None) for one in found.creators] == [("Weber, Anna", True)]
    assert [one.value for one in found.publishers] == ["Office for the Harz"]
    assert [(one.name, one.email) for one in found.contacts] == [("Eva Klein", "klein@harz.example.org")]
    assert [(one.name, one.roles) for one in found.contributors] == [("State of Lower Saxony", ("RightsHolder",))]
    assert [(one.value, one.kind) for one in found.dates] == [
        ("2024-04", "Issued"),
        ("2023-01-01", "Created"),
        ("2023-01-01/2023-12-31", "Coverage"),
    ]
    assert [one.value for one in found.versions] == ["2.1"]
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [
        ("Habitats", "http://inspire.ec.europa.eu/theme/hb", "GEMET"),
        ("bats", "", "GEMET"),
        ("biota", "", "ISO 19115 topic category"),
    ]
    assert [one.licence.spdx for one in found.licences] == ["DL-DE-BY-2.0"]
    assert [one.level for one in found.access] == ["open"]
    assert [one.value for one in found.access_conditions] == ["Quelle: LUBW"]
    assert [(one.url, one.kind) for one in found.locations] == [("https://harz.example.org/bats.gpkg", "download")]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("IsPartOf", "https://doi.org/10.5281/zenodo.1000001")
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("activity", "Counted at dusk."),
        ("method", "Mist nets."),
        ("source", "Survey of 1998."),
    ]
    assert [one.value for one in found.resource_types] == ["dataset"]
    assert [one.value for one in found.languages] == ["ger"]
    assert read(iso19139, GOOD).subject == "dataset"


def rights(*inner):
    return (
        GOOD[: GOOD.index("<gmd:resourceConstraints>")] + "".join(inner) + GOOD[GOOD.index("<gmd:aggregationInfo>") :]
    )


@pytest.mark.parametrize(
    ("inner", "licences", "levels", "conditions"),
    [
        (constraints(OTHER_USE, text("otherConstraints", "CC BY 4.0")), ["CC-BY-4.0"], [], 0),
        (constraints(OTHER_USE, text("otherConstraints", "Copyright of the Office")), [""], [], 0),
        (
            constraints(OTHER_USE, text("otherConstraints", "CC BY 4.0", "http://dcat-ap.de/def/licenses/cc-by/4.0")),
            ["CC-BY-4.0"],
            [],
            0,
        ),
        (constraints(OTHER_ACCESS, text("otherConstraints", "Ask the office.")), [], [], 1),
        (constraints(code("accessConstraints", "MD_RestrictionCode", "restricted")), [], ["restricted"], 0),
        (constraints(text("useLimitation", "CC0 1.0")), ["CC0-1.0"], [], 0),
        (constraints(text("useLimitation", "Not for navigation. " * 20)), [], [], 1),
        (
            constraints(text("useLimitation", "Not for navigation"))
            + constraints(OTHER_USE, text("otherConstraints", "CC0")),
            ["CC0-1.0"],
            [],
            1,
        ),
        (constraints(OTHER_USE, text("otherConstraints", '{"id": 1')), [""], [], 0),
    ],
)
def test_rights(inner, licences, levels, conditions):
    found = describe(iso19139, rights(inner))
    assert [one.licence.spdx for one in found.licences] == licences
    assert [one.level for one in found.access] == levels
    assert len(found.access_conditions) == conditions


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        (text("code", "abc") + text("codeSpace", "https://registry.gdi-de.org/id/de.ni"), "https://registry.gdi-de.org/id/de.ni/abc"),
        (text("code", "27700") + text("codeSpace", "EPSG"), "6c2b5b2e-9f6e-4a5c-8a7e-3d0f5c1f7a11"),
        (text("code", "a DOI", "https://doi.org/10.5281/zenodo.1234567"), "https://doi.org/10.5281/zenodo.1234567"),
    ],
)  # fmt: skip
def test_identifiers(identifier, expected):
    found = describe(iso19139, GOOD.replace(text("code", "10.5281/zenodo.1234567"), identifier))
    assert [one.identifier.text for one in found.identifiers] == [expected]


def test_contact_of_the_metadata_stands_in_for_a_missing_one():
    xml = GOOD.replace(
        party("pointOfContact", "pointOfContact", individual="Eva Klein", email="klein@harz.example.org"), ""
    )
    assert [one.email for one in describe(iso19139, xml).contacts][-1:] == ["data@harz.example.org"]


@pytest.mark.parametrize(
    ("field", "element"),
    [("titles", "<gmd:title>"), ("creators", "<gmd:citedResponsibleParty>"), ("licences", "<gmd:otherConstraints>")],
)
def test_statements_are_found_in_the_file(field, element):
    pointer = getattr(describe(iso19139, GOOD), field)[0].source.pointer
    line, column = Document("a.xml", "xml", GOOD).locate(Source("a.xml", pointer))
    assert GOOD.splitlines()[line - 1][column - 1 :].startswith(element)


@pytest.mark.parametrize(
    "xml",
    [
        GOOD,
        GOOD.replace("<gmd:abstract>", '<gmd:abstract gco:nilReason="missing">').replace("Where bats sleep.", ""),
        GOOD.replace(text("title", "GEMET"), text("title", "GEMET", "https://www.eionet.europa.eu/gemet/")),
        GOOD.replace("2024-05-01</gco:Date>", "2024</gco:Date>"),
        GOOD.replace("<gmd:MD_Keywords>", '<gmd:MD_Keywords id="k1">').replace(
            "<gmd:topicCategory>", '<gmd:topicCategory xlink:href="#k1">'
        ),
        # A profile adds classes in a namespace of its own.
        GOOD.replace("gmd:MD_DataIdentification", "my:MD_DataIdentification")
        .replace("<gmd:topicCategory>", "<my:more/><gmd:topicCategory>")
        .replace("xmlns:gmd", 'xmlns:my="https://example.org/profile" xmlns:gmd'),
    ],
)
def test_valid(xml):
    assert faults({"metadata.xml": xml}) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (text("title", "Bat roosts of the Harz"), "", "`title` is missing in `CI_Citation`"),
        (text("title", "Bat roosts of the Harz"), text("title", ""), "`title` is empty"),
        (text("title", "Bat roosts of the Harz"), "<gmd:title>Bats</gmd:title>", "write it into <gco:CharacterString>"),
        (text("abstract", "Where bats sleep."), "", "`abstract` is missing in `MD_DataIdentification`"),
        (date("2024-04", "publication") + "\n          " + date("2023-01-01", "creation"), "", "`date` is missing"),
        ("<gmd:dateStamp><gco:Date>2024-05-01</gco:Date></gmd:dateStamp>", "", "`dateStamp` is missing in `MD_Metadata`"),
        ("2024-05-01", "01.05.2024", '"01.05.2024" has not the form'),
        ("2024-05-01", "2024-13-01", '"2024-13-01" has not the form'),
        (code("language", "LanguageCode", "ger") + "\n      <gmd:topic", "<gmd:topic", "`language` is missing"),
        (' codeListValue="ger"', "", "`LanguageCode` lacks its attribute `codeListValue`"),
        ('codeListValue="ger"', 'codeListValue=""', "attribute `codeListValue` of `LanguageCode` is empty"),
        ("biota", "biotop", 'write "biota"'),
        ("<gmd:dateStamp>", "<gmd:noSuchThing/><gmd:dateStamp>", "`noSuchThing` is no element of the format"),
        (text("edition", "2.1"), text("editon", "2.1"), "did you mean `edition`?"),
        ("<gmd:distributionFormat>", "<gmd:distributionFormats>", "not well-formed"),
        ("10.1<", "west<", '"west" has not the form'),
        ("10.1<", "190.1<", '"190.1" is out of range'),
        ("51.5<", "52.5<", "lies north of"),
        ('gml:id="t1"', 'id="t1" gml:id="t1"', "the id \"t1\" is given twice"),
        ("<gmd:aggregationInfo>", '<gmd:aggregationInfo xlink:href="#nowhere">', "the link #nowhere leads nowhere"),
        (text("statement", "Counted at dusk."), text("statement", ""), "`statement` is empty"),
        (text("individualName", "Weber, Anna", "https://orcid.org/0000-0002-1825-0097"), "", "names nobody"),
        (text("otherConstraints", "no limitations", NO_LIMITS), "", "says otherRestrictions; say which"),
        (code("role", "CI_RoleCode", "author"), "", "`role` is missing in `CI_ResponsibleParty`"),
        (code("level", "MD_ScopeCode", "dataset"), code("level", "MD_ScopeCode", "service"), "`levelDescription`"),
        ("<gmd:linkage><gmd:URL>https://harz.example.org/bats.gpkg</gmd:URL></gmd:linkage>", "", "`linkage` is missing"),
        (text("edition", "2.1"), "<srv:edition/>", "it must be gmd:edition"),
        (text("metadataStandardName", "ISO 19115"), "", None),
    ],
)  # fmt: skip
def test_invalid(old, new, message):
    assert old in GOOD
    changed = GOOD.replace(old, new, 1)
    found = faults({"metadata.xml": changed})
    assert (not found) if message is None else [one for one in found if message in one], found


def without(start, end):
    i, j = GOOD.index(start), GOOD.index(end) + len(end)
    return GOOD[:i] + GOOD[j:]


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        (without("<gmd:distributionFormat>", "</gmd:distributionFormat>"), "names no format of the data"),
        (without("<gmd:lineage>", "</gmd:lineage>"), "needs a `report` or a `lineage`"),
        (without("<gmd:aggregateDataSetIdentifier>", "</gmd:aggregateDataSetIdentifier>"), "names no other resource"),
        (without("<gmd:identificationInfo>", "</gmd:identificationInfo>"), "`identificationInfo` is missing"),
        (
            without("<gmd:descriptiveKeywords>", "</gmd:descriptiveKeywords>").replace("ISO 19115<", "UK GEMINI<"),
            "no `descriptiveKeywords`, which GEMINI makes mandatory",
        ),
    ],
)
def test_conditions(xml, message):
    found = faults({"metadata.xml": xml})
    assert [one for one in found if message in one], found


def test_place():
    found = faults({"metadata.xml": GOOD.replace(text("title", "Bat roosts of the Harz"), text("title", ""))})
    assert found == [
        "metadata.xml:12:11 `title` is empty; give its value, or gco:nilReason for why there is none",
    ]


def test_other_empty_texts_are_advice():
    files = {"metadata.xml": GOOD.replace(text("edition", "2.1"), text("edition", ""))}
    assert faults(files) == []
    assert "empty texts (edition)" in messages("metadata-valid", files)[0]


@pytest.mark.parametrize("xml", ["<game><MD_Metadata/></game>", "<a", GOOD.replace("2005/gmd", "2005/other")])
def test_other_xml_is_left_alone(xml):
    assert faults({"metadata.xml": xml}) == []


@settings(deadline=None, max_examples=50)
@given(
    xml_documents(
        "{http://www.isotc211.org/2005/gmd}MD_Metadata",
        "identificationInfo MD_DataIdentification citation CI_Citation title date CI_Date identifier MD_Identifier code "
        "CharacterString Anchor pointOfContact CI_ResponsibleParty role CI_RoleCode resourceConstraints "
        "MD_LegalConstraints otherConstraints descriptiveKeywords MD_Keywords keyword",
        "codeListValue nilReason href id",
    )
)
def test_survives_anything(element):
    recognised(iso19139, element)
    describe(iso19139, element)


SERVICE = f"""\
<gmd:MD_Metadata {NAMESPACES}>
  {text("fileIdentifier", "bats-wms")}
  {code("hierarchyLevel", "MD_ScopeCode", "service")}
  {text("hierarchyLevelName", "service")}
  {party("contact", "pointOfContact", organisation="Office for the Harz", email="data@harz.example.org")}
  <gmd:dateStamp><gco:DateTime>2024-05-01T12:00:00</gco:DateTime></gmd:dateStamp>
  {text("metadataStandardName", "UK GEMINI")}
  <gmd:identificationInfo>
    <srv:SV_ServiceIdentification>
      <gmd:citation>
        <gmd:CI_Citation>{text("title", "Bat roosts of the Harz (WMS)")}{date("2024-04-01", "publication")}</gmd:CI_Citation>
      </gmd:citation>
      {text("abstract", "A map of where bats sleep.")}
      <gmd:descriptiveKeywords><gmd:MD_Keywords>{text("keyword", "bats")}</gmd:MD_Keywords></gmd:descriptiveKeywords>
      <srv:serviceType><gco:LocalName>view</gco:LocalName></srv:serviceType>
      <srv:extent>
        <gmd:EX_Extent>{text("description", "Harz")}</gmd:EX_Extent>
      </srv:extent>
      <srv:couplingType><srv:SV_CouplingType codeList="x" codeListValue="tight"/></srv:couplingType>
      <srv:containsOperations>
        <srv:SV_OperationMetadata>
          <srv:operationName><gco:CharacterString>GetMap</gco:CharacterString></srv:operationName>
          <srv:DCP><srv:DCPList codeList="x" codeListValue="WebServices"/></srv:DCP>
          <srv:connectPoint>
            <gmd:CI_OnlineResource>
              <gmd:linkage><gmd:URL>https://harz.example.org/wms</gmd:URL></gmd:linkage>
            </gmd:CI_OnlineResource>
          </srv:connectPoint>
        </srv:SV_OperationMetadata>
      </srv:containsOperations>
      <srv:operatesOn xlink:href="https://harz.example.org/csw?id=1#bats"/>
    </srv:SV_ServiceIdentification>
  </gmd:identificationInfo>
</gmd:MD_Metadata>
"""


def test_service():
    assert faults({"metadata.xml": SERVICE}) == []
    assert read(iso19139, SERVICE).subject == ""


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (">view<", ">OGC:WMS<", '"OGC:WMS" is no service type of INSPIRE'),
        ("<srv:couplingType>", "<srv:coupling/><srv:couplingType>", "`coupling` is no element of the format"),
        ("operationName>", "operationname>", "did you mean `operationName`?"),
    ],
)
def test_invalid_service(old, new, message):
    found = faults({"metadata.xml": SERVICE.replace(old, new)})
    assert [one for one in found if message in one], found


def test_extent_bands_and_sources():
    bounds = {"west": ("Longitude", "10.3"), "east": ("Longitude", "10.5"), "south": ("Latitude", "51.0")}
    bounds["north"] = ("Latitude", "51.2")
    sides = "".join(
        f"<gmd:{name}Bound{axis}><gco:Decimal>{number}</gco:Decimal></gmd:{name}Bound{axis}>"
        for name, (axis, number) in bounds.items()
    )
    box = f"<gmd:geographicElement><gmd:EX_GeographicBoundingBox>{sides}</gmd:EX_GeographicBoundingBox></gmd:geographicElement>"
    band = f"<gmd:dimension><gmd:MD_Band>{text('descriptor', 'red')}</gmd:MD_Band></gmd:dimension>"
    cited = f"<gmd:identifier><gmd:MD_Identifier>{text('code', 'https://doi.org/10.15468/fl1n7a')}</gmd:MD_Identifier></gmd:identifier>"
    source = (
        f"<gmd:source><gmd:LI_Source>{text('description', 'Map of 1990')}<gmd:sourceCitation><gmd:CI_Citation>{cited}"
        "</gmd:CI_Citation></gmd:sourceCitation></gmd:LI_Source></gmd:source>"
    )
    found = describe(
        iso19139,
        f"<gmd:MD_Metadata {NAMESPACES}><gmd:identificationInfo><gmd:MD_DataIdentification>"
        f"<gmd:extent><gmd:EX_Extent>{box}</gmd:EX_Extent></gmd:extent>"
        f"<gmd:extent><gmd:EX_Extent>{text('description', 'Hainich')}</gmd:EX_Extent></gmd:extent>"
        "</gmd:MD_DataIdentification></gmd:identificationInfo>"
        f"<gmd:contentInfo><gmd:MD_ImageDescription>{band}</gmd:MD_ImageDescription></gmd:contentInfo>"
        f"<gmd:dataQualityInfo><gmd:DQ_DataQuality><gmd:lineage><gmd:LI_Lineage>{source}</gmd:LI_Lineage></gmd:lineage>"
        "</gmd:DQ_DataQuality></gmd:dataQualityInfo></gmd:MD_Metadata>",
    )
    assert covered(found) == [("spatial", "51.0 to 51.2 N, 10.3 to 10.5 E"), ("spatial", "Hainich")]
    assert variables(found) == [("red", "", "", "", "")]
    assert origins(found) == [("Map of 1990", "https://doi.org/10.15468/fl1n7a")]
