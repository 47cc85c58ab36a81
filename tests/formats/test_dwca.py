from __future__ import annotations

import pytest
from hypothesis import given, settings

from fairlint.formats import dwca
from fairlint.inventory import walk
from fairlint.reader import read as read_folder
from fairlint.testing import make_folder, messages

from .helpers import describe, faults, read, recognised, variables, xml_documents

TERMS = "http://rs.tdwg.org/dwc/terms/"
CORE = f"""\
  <core encoding="UTF-8" fieldsTerminatedBy="\\t" linesTerminatedBy="\\n" fieldsEnclosedBy="" ignoreHeaderLines="1"
    rowType="{TERMS}Occurrence">
    <files><location>occurrence.txt</location></files>
    <id index="0"/>
    <field index="0" term="{TERMS}occurrenceID"/>
    <field index="1" term="{TERMS}scientificName"/>
    <field index="2" term="{TERMS}eventDate"/>
    <field term="{TERMS}basisOfRecord" default="HumanObservation"/>
    <field term="http://purl.org/dc/terms/license" default="https://creativecommons.org/licenses/by/4.0/"/>
  </core>
"""
EXTENSION = f"""\
  <extension rowType="{TERMS}MeasurementOrFact" fieldsTerminatedBy="," ignoreHeaderLines="1">
    <files><location>facts.csv</location></files>
    <coreid index="0"/>
    <field index="1" term="{TERMS}measurementType"/>
    <field index="2" term="{TERMS}measurementValue"/>
  </extension>
"""


def archive(*tables, attributes=' metadata="eml.xml"'):
    return f'<archive xmlns="http://rs.tdwg.org/dwc/text/"{attributes}>\n{"".join(tables)}</archive>\n'


META = archive(CORE, EXTENSION)
PERSON = "<organizationName>The Bat Project</organizationName>"
EML = f"""<eml:eml xmlns:eml="eml://ecoinformatics.org/eml-2.1.1" packageId="a/v1.2" system="http://gbif.org">
  <dataset><title>Bats</title><creator>{PERSON}</creator><contact>{PERSON}</contact></dataset>
</eml:eml>"""
ROWS = "occurrenceID\tscientificName\teventDate\nb1\tMyotis myotis\t2024-05-01\nb2\tNyctalus noctula\t2024-05-02\n"
FACTS = 'coreid,measurementType,measurementValue\nb1,mass,27\nb2,"wing, left",5\nb2,mass,30\n'
FILES = {"meta.xml": META, "eml.xml": EML, "occurrence.txt": ROWS, "facts.csv": FACTS}


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (META, True),
        (archive(), True),
        ("<archive><core/></archive>", True),
        ("<archive><file/></archive>", False),
        ('<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', False),
    ],
)
def test_recognises(xml, expected):
    assert recognised(dwca, xml) is expected


def test_other_files_of_this_name_are_let_be():
    odf = '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>'
    assert faults({"meta.xml": odf}) == []


def test_values():
    found = describe(dwca, META)
    assert [one.path for one in found.files] == ["occurrence.txt", "facts.csv"]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert read(dwca, META).subject == "dataset"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        (f'<field term="{TERMS}datasetID" default="https://doi.org/10.15468/harz01"/>', ["10.15468/harz01"]),
        (f'<field term="{TERMS}datasetID" default="Harz"/>', []),
        (f'<field index="3" term="{TERMS}datasetID" default="https://doi.org/10.15468/harz01"/>', []),
    ],
)
def test_identifier_that_all_rows_share(field, expected):
    found = describe(dwca, archive(CORE.replace("  </core>", field + "</core>")))
    assert [one.identifier.normalized.removeprefix("https://doi.org/") for one in found.identifiers] == expected


@pytest.mark.parametrize(
    ("path", "files"),
    [
        ("eml.xml", ["eml.xml", "meta.xml"]),
        ("metadata.xml", ["metadata.xml", "meta.xml"]),
        ("about/dataset.xml", ["meta.xml"]),
        ("dataset.txt", ["meta.xml"]),
    ],
)
def test_metadata_are_read_once_wherever_they_lie(tmp_path, path, files):
    make_folder(str(tmp_path), {"meta.xml": archive(CORE, attributes=f' metadata="{path}"'), path: EML})
    record, documents = read_folder(walk(str(tmp_path)))
    assert sorted(documents.metadata) == sorted(files)
    assert [(one.value, one.source.file) for one in record.titles] == [("Bats", path)]


def test_an_archive_may_lie_in_a_folder_named_for_it(tmp_path):
    make_folder(str(tmp_path), {f"dwca/{path}": content for path, content in FILES.items()} | {"notes.txt": "Bats"})
    record, documents = read_folder(walk(str(tmp_path)))
    assert list(documents.metadata) == ["dwca/eml.xml", "dwca/meta.xml"]
    assert [one.value for one in record.titles] == ["Bats"]


@pytest.mark.parametrize(
    "files",
    [
        FILES,
        {**FILES, "occurrence.txt": ROWS.replace("\n", "\r\n")},
        {**FILES, "occurrence.txt": "\ufeff" + ROWS.rstrip("\n")},
        {**FILES, "meta.xml": META.replace("coreid", "coreId")},
        {"meta.xml": archive(CORE, attributes=""), "occurrence.txt": ROWS},
        {
            "meta.xml": archive(CORE, attributes="").replace("UTF-8", "ISO-8859-1"),
            "occurrence.txt": ROWS.replace("myotis", "müller").encode("latin-1"),
        },
        {  # one column for two terms, and no other left over
            "meta.xml": archive(CORE, attributes="")
            .replace("scientificName", "taxonID")
            .replace('<field index="2"', f'<field index="1" term="{TERMS}scientificName"/><field index="2"'),
            "occurrence.txt": ROWS.replace("occurrenceID", "x"),
        },
        {
            "meta.xml": archive(CORE, attributes="").replace("occurrence.txt", "https://www.bats.org/occurrence.txt"),
        },
        {
            "meta.xml": archive(CORE, attributes="").replace("\\t", "||"),
            "occurrence.txt": ROWS.replace("\t", "||"),
        },
        {"meta.xml": archive(CORE, attributes=""), "occurrence.txt": ROWS.split("\n")[0] + "\n"},
    ],
)
def test_valid(files):
    assert faults(files) == []


def core(old, new):
    return archive(CORE.replace(old, new), EXTENSION)


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        # the descriptor by itself
        ({"meta.xml": archive(EXTENSION)}, "meta.xml:2:3", "`core` is missing before `extension`"),
        ({"meta.xml": archive(CORE, CORE)}, "meta.xml:12:3", "`core` can stand only once in `archive`"),
        ({"meta.xml": core('<id index="0"/>', "")}, "meta.xml:2:3", "`core` has no `id`, which its extensions need"),
        ({"meta.xml": META.replace('<coreid index="0"/>', "")}, "meta.xml:15:5", "`coreid` is missing before `field`"),
        ({"meta.xml": core('<id index="0"/>', "<id/>")}, "meta.xml:5:5", "`id` has no `index`"),
        ({"meta.xml": core(f' term="{TERMS}eventDate"', "")}, "meta.xml:8:5", "`field` has no attribute `term`"),
        ({"meta.xml": core(f"{TERMS}eventDate", "eventDate")}, "meta.xml:8:5", f"such as {TERMS}eventDate"),
        ({"meta.xml": core(f"{TERMS}eventDate", "dwc:eventDate")}, "meta.xml:8:5", f"such as {TERMS}eventDate"),
        ({"meta.xml": core("eventDate", "scientificName")}, "meta.xml:8:5", "scientificName is given twice"),
        ({"meta.xml": core("http://rs", "https://rs")}, "meta.xml:6:5", "start with http:, not https:"),
        ({"meta.xml": core(' index="2"', "")}, "meta.xml:8:5", "neither `index` nor `default`"),
        ({"meta.xml": core('index="2"', 'index="two"')}, "meta.xml:8:5", 'index is "two"; write the number'),
        ({"meta.xml": core('index="2"', 'index="-1"')}, "meta.xml:8:5", 'index is "-1"'),
        ({"meta.xml": core(f'rowType="{TERMS}Occurrence"', "")}, "meta.xml:2:3", "no attribute `rowType`"),
        ({"meta.xml": core(f"{TERMS}Occurrence", "Occurrence")}, "meta.xml:2:3", f"write {TERMS}Occurrence"),
        ({"meta.xml": core("terms/Occurrence", "terms/Ocurrence")}, "meta.xml:2:3", f"write {TERMS}Occurrence"),
        ({"meta.xml": core("terms/Occurrence", "terms/eventDate")}, "meta.xml:2:3", "which is no class of Darwin Core"),
        ({"meta.xml": core("UTF-8", "UTF-9")}, "meta.xml:2:3", 'there is no encoding "UTF-9"'),
        ({"meta.xml": core('Lines="1"', 'Lines="yes"')}, "meta.xml:2:3", 'ignoreHeaderLines is "yes"'),
        ({"meta.xml": core('Lines="1"', 'Lines="-1"')}, "meta.xml:2:3", 'ignoreHeaderLines is "-1"'),
        ({"meta.xml": core("\\t", "tab")}, "meta.xml:2:3", 'fieldsTerminatedBy is "tab"'),
        ({"meta.xml": core("\\t", "")}, "meta.xml:2:3", 'fieldsTerminatedBy is ""'),
        ({"meta.xml": core("\\n", "")}, "meta.xml:2:3", 'linesTerminatedBy is ""'),
        ({"meta.xml": core("<files><location>occurrence.txt</location></files>", "")}, "meta.xml:5:5", "`files` is"),
        ({"meta.xml": core("occurrence.txt", "")}, "meta.xml:4:12", "`location` is empty"),
        ({"meta.xml": META.replace("dwc/text/", "dwc/txt/")}, "meta.xml:1:1", "the namespace of `archive` must be"),
        ({"meta.xml": META.replace("</archive>", "")}, "meta.xml:19:1", "not well-formed XML"),
        # files that are not there
        ({"meta.xml": core("occurrence.txt", "Occurrence.txt")}, "meta.xml:4:12", "occurrence.txt is: names differ"),
        ({"meta.xml": core("occurrence.txt", "bats.txt")}, "meta.xml:4:12", 'the file "bats.txt" is not here'),
        ({"meta.xml": META.replace('"eml.xml"', '"about.xml"')}, "meta.xml:1:1", 'metadata file "about.xml" is not'),
        # columns
        ({"meta.xml": core('index="2"', 'index="3"')}, "meta.xml:8:5", "index 3 is beyond the columns of occurrence"),
        ({"meta.xml": core('<id index="0"/>', '<id index="7"/>')}, "meta.xml:5:5", "index 7 is beyond the columns"),
        ({"meta.xml": core('index="2"', 'index="1"')}, "meta.xml:8:5", "is given to both scientificName and eventDate"),
        ({"meta.xml": core("\\t", ",")}, "meta.xml:2:3", 'write fieldsTerminatedBy="\\t"'),
        ({"meta.xml": core("\\n", "\\r")}, "meta.xml:2:3", 'the lines of occurrence.txt end with "\\n"'),
        ({"meta.xml": core("\\n", "\\r\\n")}, "meta.xml:2:3", 'linesTerminatedBy is "\\r\\n"'),
        ({"meta.xml": core('Lines="1"', 'Lines="0"')}, "meta.xml:2:3", 'write ignoreHeaderLines="1"'),
        ({"meta.xml": core('Lines="1"', 'Lines="9"')}, "meta.xml:2:3", "has only 3 lines"),
        (
            {"occurrence.txt": ROWS.replace("scientificName\teventDate", "eventDate\tscientificName")},
            "meta.xml:7:5",
            'column 1 is described as scientificName, but is headed "eventDate"',
        ),
        # rows
        ({"occurrence.txt": ROWS + "b3\tMyotis\n"}, "occurrence.txt:4:1", "this row has 2 fields, where 3 are usual"),
        ({"occurrence.txt": ROWS + "b3\ta\tb\tc\n"}, "occurrence.txt:4:1", "this row has 4 fields"),
        ({"occurrence.txt": ROWS + "b1\tMyotis\t2024\n"}, "occurrence.txt:4:1", 'the id "b1" that line 2 has already'),
        ({"occurrence.txt": ROWS + "\tMyotis\t2024\n"}, "occurrence.txt:4:1", "this row has no id"),
        ({"occurrence.txt": ROWS.encode() + b"b3\tM\xfcller\t\n"}, "occurrence.txt:4:1", "is not UTF-8"),
        ({"facts.csv": FACTS + "b9,mass,1\n"}, "facts.csv:5:1", 'no row of the core has the id "b9"'),
        ({"facts.csv": FACTS + "b1,mass\n"}, "facts.csv:5:1", "this row has 2 fields"),
    ],
)
def test_invalid(changes, place, said):
    found = faults({**FILES, **changes})
    assert any(one.startswith(f"{place} ") and said in one for one in found), found


@pytest.mark.parametrize(
    ("changes", "place", "said"),
    [
        ({"meta.xml": archive(CORE, EXTENSION, attributes="")}, "meta.xml:1:1", 'write metadata="eml.xml"'),
        ({"meta.xml": core("eventDate", "eventdate")}, "meta.xml:8:5", "did you mean eventDate?"),
        (
            {"meta.xml": core(f'<field index="2" term="{TERMS}eventDate"/>', "")},
            "meta.xml:2:3",
            "should have eventDate, too",
        ),
    ],
)
def test_advice(changes, place, said):
    found = [one for one in messages("metadata-valid", {**FILES, **changes}) if one.startswith("note ")]
    assert any(one.startswith(f"note {place} ") and said in one for one in found), found


def test_a_quote_that_is_never_closed_ends_the_reading():
    rows = FACTS + 'b1,"mass,1\n' + "b1,mass,1\n" * 30_000
    assert len(faults({**FILES, "facts.csv": rows})) <= 1


@settings(deadline=None)
@given(
    xml_documents(
        "archive",
        "core extension files location id coreid field",
        "metadata rowType encoding fieldsTerminatedBy linesTerminatedBy fieldsEnclosedBy ignoreHeaderLines index term "
        "default",
    )
)
def test_survives_anything(element):
    from fairlint.beside import NOTHING

    from .helpers import root_of

    recognised(dwca, element)
    describe(dwca, element)
    list(dwca.check(root_of(element), NOTHING))


def test_columns_are_terms():
    found = variables(describe(dwca, META))
    assert found[0] == ("occurrenceID", "occurrence.txt", "", f"{TERMS}occurrenceID", "")
    assert ("measurementType", "facts.csv", "", f"{TERMS}measurementType", "") in found
    assert "basisOfRecord" not in {one[0] for one in found}  # a value for all rows is no column
