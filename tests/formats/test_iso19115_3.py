from __future__ import annotations

import pytest

from fairlint.formats import iso19115_3

from .helpers import describe, faults, recognised, variables

SPACE = "http://standards.iso.org/iso/19115/-3"
NAMESPACES = " ".join(f'xmlns:{one}="{SPACE}/{one}/2.0"' for one in "mdb cit mri mco mrl mcc lan mrd".split())
GOOD = f"""\
<mdb:MD_Metadata {NAMESPACES} xmlns:gco="{SPACE}/gco/1.0" xmlns:gcx="{SPACE}/gcx/1.0"
  xmlns:xlink="http://www.w3.org/1999/xlink">
  <mdb:metadataIdentifier>
    <mcc:MD_Identifier><mcc:code><gco:CharacterString>urn:x:1</gco:CharacterString></mcc:code></mcc:MD_Identifier>
  </mdb:metadataIdentifier>
  <mdb:metadataScope>
    <mdb:MD_MetadataScope>
      <mdb:resourceScope><mcc:MD_ScopeCode codeList="" codeListValue="dataset"/></mdb:resourceScope>
    </mdb:MD_MetadataScope>
  </mdb:metadataScope>
  <mdb:contact gco:nilReason="inapplicable"/>
  <mdb:dateInfo>
    <cit:CI_Date>
      <cit:date><gco:DateTime>2024-05-01T12:00:00</gco:DateTime></cit:date>
      <cit:dateType><cit:CI_DateTypeCode codeList="" codeListValue="creation"/></cit:dateType>
    </cit:CI_Date>
  </mdb:dateInfo>
  <mdb:identificationInfo>
    <mri:MD_DataIdentification>
      <mri:citation>
        <cit:CI_Citation>
          <cit:title><gco:CharacterString>Bat roosts of the Harz</gco:CharacterString></cit:title>
          <cit:identifier>
            <mcc:MD_Identifier>
              <mcc:code><gco:CharacterString>10.5281/zenodo.1234567</gco:CharacterString></mcc:code>
              <mcc:codeSpace><gco:CharacterString>doi.org</gco:CharacterString></mcc:codeSpace>
            </mcc:MD_Identifier>
          </cit:identifier>
          <cit:citedResponsibleParty>
            <cit:CI_Responsibility>
              <cit:role><cit:CI_RoleCode codeList="" codeListValue="author"/></cit:role>
              <cit:party>
                <cit:CI_Organisation>
                  <cit:name><gco:CharacterString>A University</gco:CharacterString></cit:name>
                  <cit:individual>
                    <cit:CI_Individual>
                      <cit:name><gco:CharacterString>Weber, Anna</gco:CharacterString></cit:name>
                      <cit:partyIdentifier>
                        <mcc:MD_Identifier>
                          <mcc:code><gco:CharacterString>https://orcid.org/0000-0002-1825-0097</gco:CharacterString></mcc:code>
                        </mcc:MD_Identifier>
                      </cit:partyIdentifier>
                    </cit:CI_Individual>
                  </cit:individual>
                </cit:CI_Organisation>
              </cit:party>
            </cit:CI_Responsibility>
          </cit:citedResponsibleParty>
        </cit:CI_Citation>
      </mri:citation>
      <mri:abstract><gco:CharacterString>Where bats sleep.</gco:CharacterString></mri:abstract>
      <mri:resourceConstraints>
        <mco:MD_LegalConstraints>
          <mco:useConstraints><mco:MD_RestrictionCode codeList="" codeListValue="license"/></mco:useConstraints>
          <mco:otherConstraints>
            <gcx:Anchor xlink:href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</gcx:Anchor>
          </mco:otherConstraints>
        </mco:MD_LegalConstraints>
      </mri:resourceConstraints>
      <mri:associatedResource>
        <mri:MD_AssociatedResource>
          <mri:associationType><mri:DS_AssociationTypeCode codeList="" codeListValue="source"/></mri:associationType>
          <mri:metadataReference>
            <cit:CI_Citation>
              <cit:title><gco:CharacterString>Survey of 1998</gco:CharacterString></cit:title>
              <cit:identifier>
                <mcc:MD_Identifier>
                  <mcc:code><gco:CharacterString>https://doi.org/10.5281/zenodo.1000001</gco:CharacterString></mcc:code>
                </mcc:MD_Identifier>
              </cit:identifier>
            </cit:CI_Citation>
          </mri:metadataReference>
        </mri:MD_AssociatedResource>
      </mri:associatedResource>
      <mri:defaultLocale>
        <lan:PT_Locale>
          <lan:language><lan:LanguageCode codeList="" codeListValue="ger"/></lan:language>
          <lan:characterEncoding><lan:MD_CharacterSetCode codeList="" codeListValue="utf8"/></lan:characterEncoding>
        </lan:PT_Locale>
      </mri:defaultLocale>
    </mri:MD_DataIdentification>
  </mdb:identificationInfo>
  <mdb:resourceLineage>
    <mrl:LI_Lineage>
      <mrl:statement><gco:CharacterString>Counted at dusk.</gco:CharacterString></mrl:statement>
    </mrl:LI_Lineage>
  </mdb:resourceLineage>
</mdb:MD_Metadata>
"""


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (GOOD, True),
        (GOOD.replace("/2.0", "/1.0"), True),
        ('<MD_Metadata xmlns="http://www.isotc211.org/2005/gmd"/>', False),
        ("<MD_Metadata/>", False),
    ],
)
def test_recognises(xml, expected):
    assert recognised(iso19115_3, xml) is expected


def test_values():
    found = describe(iso19115_3, GOOD)
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.5281/zenodo.1234567"]
    assert [one.value for one in found.titles] == ["Bat roosts of the Harz"]
    assert [one.value for one in found.descriptions] == ["Where bats sleep."]
    assert [(one.name, one.orcid is not None) for one in found.creators] == [("Weber, Anna", True)]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [(one.relation, one.identifier.scheme) for one in found.related] == [("IsDerivedFrom", "doi")]
    assert [one.text for one in found.provenance][-1] == "Counted at dusk."
    assert [one.value for one in found.resource_types] == ["dataset"]
    assert [one.value for one in found.languages] == ["ger"]


def test_valid():
    assert faults({"metadata.xml": GOOD}) == []


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ('<mdb:contact gco:nilReason="inapplicable"/>', "", "1:1", "`contact` is missing in `MD_Metadata`"),
        ("cit:title>", "cit:titel>", "22:11", "`titel` is no element of the format; did you mean `title`?"),
        (">Bat roosts of the Harz<", "><", "22:11", "`title` is empty"),
        ('codeListValue="ger"', "", "77:25", "`LanguageCode` lacks its attribute `codeListValue`"),
        ("2024-05-01T12:00:00", "1 May 2024", "14:17", '"1 May 2024" has not the form'),
    ],
)
def test_invalid(old, new, place, message):
    assert old in GOOD
    found = faults({"metadata.xml": GOOD.replace(old, new, 2 if old.endswith(">") and "title" in old else 1)})
    assert [one for one in found if message in one and f":{place} " in one], found


def test_bands_are_in_groups():
    band = (
        "<mrc:MD_SampleDimension><mrc:name><mcc:MD_Identifier><mcc:code><gco:CharacterString>B4</gco:CharacterString>"
        "</mcc:code></mcc:MD_Identifier></mrc:name><mrc:description><gco:CharacterString>red</gco:CharacterString>"
        "</mrc:description></mrc:MD_SampleDimension>"
    )
    xml = (
        f'<mdb:MD_Metadata {NAMESPACES} xmlns:gco="{SPACE}/gco/1.0" xmlns:mrc="{SPACE}/mrc/2.0"><mdb:contentInfo>'
        f"<mrc:MD_CoverageDescription><mrc:attributeGroup><mrc:MD_AttributeGroup><mrc:attribute>{band}</mrc:attribute>"
        "</mrc:MD_AttributeGroup></mrc:attributeGroup></mrc:MD_CoverageDescription></mdb:contentInfo></mdb:MD_Metadata>"
    )
    assert variables(describe(iso19115_3, xml)) == [("B4", "", "red", "", "")]
