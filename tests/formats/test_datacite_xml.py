from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.documents import Document
from fairlint.formats import datacite_json, datacite_xml
from fairlint.record import Source
from fairlint.testing import messages

from .helpers import covered, describe, faults, read, recognised, xml_documents

KERNEL_4 = "http://datacite.org/schema/kernel-4"
XML = f"""\
<resource xmlns="{KERNEL_4}">
  <identifier identifierType="DOI">10.5281/zenodo.1234567</identifier>
  <creators>
    <creator>
      <creatorName nameType="Personal">Weber, Anna</creatorName>
      <givenName>Anna</givenName>
      <familyName>Weber</familyName>
      <nameIdentifier nameIdentifierScheme="ORCID" schemeURI="https://orcid.org">0000-0002-1825-0097</nameIdentifier>
      <affiliation affiliationIdentifier="https://ror.org/04wxnsj81">A University</affiliation>
    </creator>
    <creator><creatorName nameType="Organizational">The Bat Project</creatorName></creator>
  </creators>
  <titles>
    <title xml:lang="en">Bats of the Harz</title>
    <title xml:lang="de" titleType="TranslatedTitle">Fledermäuse des Harzes</title>
  </titles>
  <publisher>Zenodo</publisher>
  <publicationYear>2024</publicationYear>
  <resourceType resourceTypeGeneral="Dataset">Counts</resourceType>
  <subjects>
    <subject>bats</subject>
    <subject subjectScheme="MeSH" schemeURI="http://id.nlm.nih.gov/mesh/"
      valueURI="http://id.nlm.nih.gov/mesh/D002685">Chiroptera</subject>
  </subjects>
  <contributors>
    <contributor contributorType="ContactPerson"><contributorName>Klein, Eva</contributorName></contributor>
  </contributors>
  <dates><date dateType="Collected">2023-01-01/2023-12-31</date></dates>
  <language>en</language>
  <alternateIdentifiers>
    <alternateIdentifier alternateIdentifierType="Handle">10013/epic.10033</alternateIdentifier>
  </alternateIdentifiers>
  <relatedIdentifiers>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsVersionOf">
      10.5281/zenodo.1234566</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="PMID" relationType="IsDescribedBy">12082125</relatedIdentifier>
    <relatedIdentifier relatedIdentifierType="DOI" relationType="IsDerivedFrom">
      10.5281/zenodo.1000001</relatedIdentifier>
  </relatedIdentifiers>
  <version>1.0</version>
  <rightsList>
    <rights rightsIdentifier="CC-BY-4.0" rightsIdentifierScheme="SPDX"
      rightsURI="https://creativecommons.org/licenses/by/4.0/">Attribution</rights>
    <rights rightsURI="info:eu-repo/semantics/openAccess"/>
  </rightsList>
  <descriptions>
    <description descriptionType="Abstract">Counts of<br/> bats.</description>
    <description descriptionType="Methods">Mist nets.</description>
    <description descriptionType="TableOfContents">One, two.</description>
  </descriptions>
  <fundingReferences>
    <fundingReference>
      <funderName>DFG</funderName>
      <funderIdentifier funderIdentifierType="ROR">https://ror.org/018mejw64</funderIdentifier>
    </fundingReference>
  </fundingReferences>
  <relatedItems>
    <relatedItem relatedItemType="Text" relationType="IsPublishedIn">
      <relatedItemIdentifier relatedItemIdentifierType="DOI">10.1016/j.x.2024.1</relatedItemIdentifier>
      <creators><creator><creatorName>Roe, Rita</creatorName></creator></creators>
      <titles><title>A journal</title></titles>
    </relatedItem>
  </relatedItems>
</resource>
"""
JSON = {
    "doi": "10.5281/zenodo.1234567",
    "creators": [
        {
            "name": "Weber, Anna",
            "nameType": "Personal",
            "nameIdentifiers": [{"nameIdentifier": "0000-0002-1825-0097", "nameIdentifierScheme": "ORCID"}],
        },
        {"name": "The Bat Project", "nameType": "Organizational"},
    ],
    "titles": [
        {"title": "Bats of the Harz", "lang": "en"},
        {"title": "Fledermäuse des Harzes", "lang": "de", "titleType": "TranslatedTitle"},
    ],
    "publisher": {"name": "Zenodo"},
    "publicationYear": "2024",
    "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Counts"},
    "subjects": [
        {"subject": "bats"},
        {"subject": "Chiroptera", "subjectScheme": "MeSH", "valueUri": "http://id.nlm.nih.gov/mesh/D002685"},
    ],
    "contributors": [{"name": "Klein, Eva", "contributorType": "ContactPerson"}],
    "dates": [{"date": "2023-01-01/2023-12-31", "dateType": "Collected"}],
    "language": "en",
    "alternateIdentifiers": [{"alternateIdentifier": "10013/epic.10033", "alternateIdentifierType": "Handle"}],
    "relatedIdentifiers": [
        {
            "relatedIdentifier": "10.5281/zenodo.1234566",
            "relatedIdentifierType": "DOI",
            "relationType": "IsVersionOf",
        },
        {"relatedIdentifier": "12082125", "relatedIdentifierType": "PMID", "relationType": "IsDescribedBy"},
        {
            "relatedIdentifier": "10.5281/zenodo.1000001",
            "relatedIdentifierType": "DOI",
            "relationType": "IsDerivedFrom",
        },
    ],
    "version": "1.0",
    "rightsList": [
        {"rights": "Attribution", "rightsIdentifier": "CC-BY-4.0"},
        {"rightsUri": "info:eu-repo/semantics/openAccess"},
    ],
    "descriptions": [
        {"description": "Counts of bats.", "descriptionType": "Abstract"},
        {"description": "Mist nets.", "descriptionType": "Methods"},
        {"description": "One, two.", "descriptionType": "TableOfContents"},
    ],
    "fundingReferences": [{"funderName": "DFG", "funderIdentifier": "https://ror.org/018mejw64"}],
    "relatedItems": [
        {
            "relatedItemType": "Text",
            "relationType": "IsPublishedIn",
            "relatedItemIdentifier": {
                "relatedItemIdentifier": "10.1016/j.x.2024.1",
                "relatedItemIdentifierType": "DOI",
            },
            "titles": [{"title": "A journal"}],
        }
    ],
}


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (XML, True),
        ('<resource xmlns="http://datacite.org/schema/kernel-3"/>', True),
        ("<resource><creators/><titles/></resource>", True),
        ("<resource><name>a game's texture</name></resource>", False),
        ('<resource xmlns="https://example.org"><creators/><titles/></resource>', False),
        (f'<metadata xmlns="{KERNEL_4}"/>', False),
    ],
)
def test_recognises(xml, expected):
    assert recognised(datacite_xml, xml) is expected


def statements(description):
    """A description without the places of its statements."""

    def value(statement):
        return tuple(getattr(statement, name) for name in statement._fields if name != "source")

    return {one: [value(it) for it in getattr(description, one)] for one in description._fields}


def test_says_what_the_same_metadata_say_in_json():
    found = describe(datacite_xml, XML)
    assert statements(found) == statements(describe(datacite_json, JSON))
    assert [len(getattr(found, one)) for one in ("identifiers", "creators", "related", "provenance")] == [
        3,
        2,
        4,
        2,
    ]


def test_subject():
    assert read(datacite_xml, XML).subject == "dataset"


def test_values():
    found = describe(datacite_xml, XML)
    assert [(one.identifier.normalized, one.concept) for one in found.identifiers] == [
        ("https://doi.org/10.5281/zenodo.1234567", False),
        ("https://hdl.handle.net/10013/epic.10033", False),
        ("https://doi.org/10.5281/zenodo.1234566", True),
    ]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("IsVersionOf", "10.5281/zenodo.1234566"),
        ("IsDescribedBy", "pmid:12082125"),
        ("IsDerivedFrom", "10.5281/zenodo.1000001"),
        ("IsPublishedIn", "10.1016/j.x.2024.1"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("method", "Mist nets."),
        ("source", "10.5281/zenodo.1000001"),
    ]
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [
        ("bats", "", ""),
        ("Chiroptera", "http://id.nlm.nih.gov/mesh/D002685", "MeSH"),
    ]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.level for one in found.access] == ["open"]
    assert [one.name for one in found.contacts] == ["Klein, Eva"]


@pytest.mark.parametrize("namespace", ["", ' xmlns="http://datacite.org/schema/kernel-3"'])
def test_other_namespaces(namespace):
    found = describe(
        datacite_xml,
        f"""<resource{namespace}>
          <identifier identifierType="DOI">10.5281/zenodo.1234567</identifier>
          <creators><creator><creatorName>Weber, Anna</creatorName></creator></creators>
          <titles><title>Bats</title></titles>
          <rights rightsURI="https://creativecommons.org/publicdomain/zero/1.0/"/>
        </resource>""",
    )
    assert [one.name for one in found.creators] == ["Weber, Anna"]
    assert [one.value for one in found.titles] == ["Bats"]
    assert [one.licence.spdx for one in found.licences] == ["CC0-1.0"]


@pytest.mark.parametrize(
    ("field", "element"),
    [
        ("identifiers", "<identifier "),
        ("creators", "<creator>"),
        ("titles", "<title "),
        ("keywords", "<subject>"),
        ("licences", "<rights "),
    ],
)
def test_statements_are_found_in_the_file(field, element):
    pointer = getattr(describe(datacite_xml, XML), field)[0].source.pointer
    line, column = Document("datacite.xml", "xml", XML).locate(Source("datacite.xml", pointer))
    assert XML.splitlines()[line - 1][column - 1 :].startswith(element)


@settings(deadline=None)
@given(
    xml_documents(
        "resource",
        "identifier creators creator creatorName contributors contributor contributorName givenName "
        "familyName nameIdentifier titles title publisher publicationYear resourceType subjects subject "
        "dates date language version alternateIdentifiers alternateIdentifier relatedIdentifiers "
        "relatedIdentifier relatedItems relatedItem relatedItemIdentifier rightsList rights descriptions "
        "description fundingReferences fundingReference funderName",
        "identifierType nameType nameIdentifierScheme titleType contributorType resourceTypeGeneral "
        "subjectScheme valueURI dateType relationType relatedIdentifierType rightsURI rightsIdentifier "
        "descriptionType",
    )
)
def test_survives_anything(element):
    recognised(datacite_xml, element)
    describe(datacite_xml, element)


MINIMAL = f"""\
<resource xmlns="{KERNEL_4}">
  <identifier identifierType="DOI">10.5281/zenodo.1234567</identifier>
  <creators>
    <creator>
      <creatorName>Weber, Anna</creatorName>
      <givenName>Anna</givenName>
    </creator>
  </creators>
  <titles><title>Bats of the Harz</title></titles>
  <publisher>Zenodo</publisher>
  <publicationYear>2024</publicationYear>
  <resourceType resourceTypeGeneral="Dataset">Counts</resourceType>
</resource>
"""


def with_more(xml):
    """The minimal resource, with more at its end, which is line 12."""
    return MINIMAL.replace("</resource>\n", f"{xml}</resource>\n")


@pytest.mark.parametrize(
    "xml",
    [
        MINIMAL,
        XML.replace("<publisher>Zenodo</publisher>", '<publisher xml:lang="en" schemeURI="https://ror.org">Z</publisher>'),
        with_more('<dates><date dateType="Other">-0054/-0052</date><date dateType="Created">20??~</date></dates>'),
        with_more('<dates><date dateType="Valid">2024-03-02/</date><date dateType="Valid">2024/open</date></dates>'),
        with_more("<geoLocations><geoLocation><geoLocationPlace>Harz</geoLocationPlace></geoLocation></geoLocations>"),
        with_more("<subjects/><rightsList/><formats/>"),
        with_more('<contributors><contributor contributorType="Translator"><contributorName>K</contributorName>'
                  "</contributor></contributors>"),
        MINIMAL.replace("kernel-4", "kernel-3").replace(
            '<resourceType resourceTypeGeneral="Dataset">Counts</resourceType>',
            '<contributors><contributor contributorType="Funder"><contributorName>DFG</contributorName></contributor>'
            "</contributors><geoLocations><geoLocation><geoLocationPoint>51.8 10.6</geoLocationPoint></geoLocation>"
            "</geoLocations>",
        ),
        MINIMAL.replace(
            "<resource ",
            '<resource xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
            f'"{KERNEL_4} http://schema.datacite.org/meta/kernel-4.3/metadata.xsd" ',
        ),
    ],
)  # fmt: skip
def test_valid(xml):
    assert faults({"datacite.xml": xml}) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("  <publisher>Zenodo</publisher>\n", "", "1:1", "`publisher` is missing in `resource`"),
        ('<resourceType resourceTypeGeneral="Dataset">Counts</resourceType>', "", "1:1", "`resourceType` is missing"),
        ("<title>Bats of the Harz</title>", "", "9:3", "`title` is missing in `titles`"),
        ("<creatorName>Weber, Anna</creatorName>", "", "4:5", "`creatorName` is missing in `creator`"),
        (' identifierType="DOI"', "", "2:3", "`identifier` lacks its attribute `identifierType`"),
        (' resourceTypeGeneral="Dataset"', "", "12:3", "lacks its attribute `resourceTypeGeneral`"),
        ('"Dataset"', '"dataset"', "12:3", '"dataset" is not a value that the format knows; write "Dataset"'),
        (">Zenodo<", "> <", "10:3", "`publisher` is empty"),
        (">Bats of the Harz<", "><", "9:11", "`title` is empty"),
        (">2024<", ">24<", "11:3", '"24" has not the form that the format prescribes; write the year as YYYY'),
        (
            "<publisher>Zenodo</publisher>",
            "<pubisher>Zenodo</pubisher>",
            "10:3",
            "`pubisher` is no element of the format; did you mean `publisher`?",
        ),
        ("<titles><title>Bats of the Harz</title></titles>", "<titles>Bats</titles>", "9:3", "must hold elements only"),
        ("<titles><title>B", "<titles xmlns=''><title>B", "9:3", "`titles` is in another namespace (none)"),
        ("<titles>", "<titles><title>A</title></titles><titles>", "9:36", "`titles` may stand only once in `resource`"),
        (
            "<givenName>",
            "<affiliation>A University</affiliation><givenName>",
            "6:46",
            "`givenName` must stand before `affiliation` in `creator`",
        ),
        (
            "<givenName>Anna</givenName>",
            "<nameIdentifierScheme>ORCID</nameIdentifierScheme>",
            "6:7",
            "`nameIdentifierScheme` is an attribute, not an element",
        ),
        ("<creatorName>", '<creatorName nameType="Person">', "5:7", 'write "Personal"'),
        ("<creatorName>", '<creatorName nametype="Personal">', "5:7", "did you mean `nameType`?"),
        ("<title>", '<title lang="en">', "9:11", "did you mean `xml:lang`?"),
        (f' xmlns="{KERNEL_4}"', "", "1:1", "in no namespace"),
        ("kernel-4", "kernel-4.3", "1:1", "which is not DataCite's"),
        ("http://datacite.org/schema/kernel-4", "http://datacite.org/schema/kernel-2.2", "1:1", "no longer takes"),
    ],
)
def test_invalid(old, new, place, message):
    assert old in MINIMAL
    found = faults({"datacite.xml": MINIMAL.replace(old, new, 1)})
    assert [one for one in found if one.startswith(f"datacite.xml:{place} ") and message in one], found


@pytest.mark.parametrize(
    ("xml", "message"),
    [
        ('<dates><date dateType="issued">2024</date></dates>', 'write "Issued"'),
        ("<dates><date>2024</date></dates>", "`date` lacks its attribute `dateType`"),
        ('<dates><date dateType="Issued">May 2024</date></dates>', '"May 2024" is no date that DataCite reads'),
        ('<dates><date dateType="Issued">01/05/2024</date></dates>', "write YYYY-MM-DD"),
        ('<dates><date dateType="Issued"/></dates>', "`date` is empty"),
        ("<language>plain English</language>", "write a code such as en or de-AT"),
        ("<description descriptionType='Abstract'>x</description>", "it belongs into `descriptions`"),
        ("<descriptions><description>x</description></descriptions>", "lacks its attribute `descriptionType`"),
        (
            "<descriptions><description descriptionType='Abstract'><p>x</p></description></descriptions>",
            "`p` is no element",
        ),
        ("<subjects><keyword>bats</keyword></subjects>", "`keyword` is no element of the format; known here: subject"),
        (
            "<contributors><contributor contributorType='Funder'><contributorName>D</contributorName></contributor>"
            "</contributors>",
            "name the funder in a `fundingReference`",
        ),
        (
            "<contributors><contributor><contributorName>D</contributorName></contributor></contributors>",
            "contributorType",
        ),
        (
            "<relatedIdentifiers><relatedIdentifier relatedIdentifierType='DOI'>10.1/x</relatedIdentifier>"
            "</relatedIdentifiers>",
            "lacks its attribute `relationType`",
        ),
        (
            "<relatedIdentifiers><relatedIdentifier relatedIdentifierType='DOI' relationType='IsBasedOn'>10.1/x"
            "</relatedIdentifier></relatedIdentifiers>",
            '"IsBasedOn" is not a value that the format knows',
        ),
        ("<fundingReferences><fundingReference/></fundingReferences>", "`funderName` is missing in `fundingReference`"),
        (
            "<geoLocations><geoLocation><geoLocationPoint><pointLatitude>91</pointLatitude></geoLocationPoint>"
            "</geoLocation></geoLocations>",
            "out of range; the limit is 90",
        ),
        (
            "<geoLocations><geoLocation><geoLocationPoint>51.8 10.6</geoLocationPoint></geoLocation></geoLocations>",
            "`pointLongitude` is missing in `geoLocationPoint`",
        ),
        ("<relatedItems><relatedItem relationType='IsPartOf'/></relatedItems>", "`relatedItemType`"),
    ],
)
def test_invalid_optional_properties(xml, message):
    found = faults({"datacite.xml": with_more(xml)})
    assert [one for one in found if one.startswith("datacite.xml:13:") and message in one], found


def test_one_fault_does_not_hide_another():
    xml = with_more("<colour>red</colour>").replace(' identifierType="DOI"', "").replace('"Dataset"', '"Data"')
    assert len(faults({"datacite.xml": xml})) == 3


@pytest.mark.parametrize(
    ("pair", "advice"),
    [
        (
            "http://datacite.org/schema/kernel-3 http://schema.datacite.org/meta/kernel-3/metadata.xsd",
            "names no schema",
        ),
        (f"{KERNEL_4} http://schema.datacite.org/meta/kernel-3/metadata.xsd", "schema of another version"),
    ],
)
def test_schema_location_is_advice(pair, advice):
    schema = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{pair}"'
    files = {"datacite.xml": MINIMAL.replace("<resource ", f"<resource {schema} ")}
    assert faults(files) == []
    assert advice in messages("metadata-valid", files)[0]


@pytest.mark.parametrize(
    "xml",
    [
        f'<resource xmlns="{KERNEL_4}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xsi:schemaLocation="urn:x file:///etc/passwd" xsi:type="nothing"/>',
        MINIMAL.replace("<resource", '<?xml version="1.0" encoding="ISO-8859-1"?>\n<resource').replace("Harz", "Härz"),
        with_more("<x>" * 150 + "</x>" * 150),
        with_more("<x/>" * 3000),
    ],
)
def test_hostile_documents_are_judged_all_the_same(xml):
    faults({"datacite.xml": xml})


def test_places():
    found = describe(
        datacite_xml,
        f"""<resource xmlns="{KERNEL_4}"><geoLocations>
        <geoLocation><geoLocationPlace>Hainich</geoLocationPlace></geoLocation>
        <geoLocation><geoLocationBox>
          <westBoundLongitude>10.3</westBoundLongitude><eastBoundLongitude>10.5</eastBoundLongitude>
          <southBoundLatitude>51.0</southBoundLatitude><northBoundLatitude>51.2</northBoundLatitude>
        </geoLocationBox></geoLocation>
        <geoLocation><geoLocationPolygon>
          <polygonPoint><pointLongitude>10.3</pointLongitude><pointLatitude>51</pointLatitude></polygonPoint>
          <polygonPoint><pointLongitude>10.5</pointLongitude><pointLatitude>51.2</pointLatitude></polygonPoint>
        </geoLocationPolygon></geoLocation>
        <geoLocation><geoLocationPoint>51.1 10.4</geoLocationPoint></geoLocation>
        </geoLocations></resource>""",
    )
    assert covered(found) == [
        ("spatial", "Hainich"),
        ("spatial", "51.0 to 51.2 N, 10.3 to 10.5 E"),
        ("spatial", "51 to 51.2 N, 10.3 to 10.5 E"),
        ("spatial", "51.1 10.4"),
    ]
