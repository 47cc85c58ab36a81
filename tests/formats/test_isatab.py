from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fairlint
from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Document, Unreadable
from fairlint.documents._isatab import parse_isatab
from fairlint.formats import isatab
from fairlint.inventory import walk
from fairlint.testing import make_folder, messages

from .helpers import faults, variables
from .isa import ASSAY, FILES, INVESTIGATION, SAMPLES, STUDY


def cells(text):
    return [[(one.value, one.pointer) for one in row] for row in parse_isatab(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\tb\nc", [[("a", "line:1:1"), ("b", "line:1:3")], [("c", "line:2:1")]]),
        ('"a"\t" b "\r\n"c"', [[("a", "line:1:1"), ("b", "line:1:5")], [("c", "line:2:1")]]),
        ('a\t"b\nc"\td\ne', [[("a", "line:1:1"), ("b\nc", "line:1:3"), ("d", "line:2:4")], [("e", "line:3:1")]]),
        ('"5"" tube"\t5" tube', [[('5" tube', "line:1:1"), ('5" tube', "line:1:12")]]),
        ('"never closed\tb', [[('"never closed', "line:1:1"), ("b", "line:1:15")]]),
        ('"closed" too early\tb', [[('"closed" too early', "line:1:1"), ("b", "line:1:20")]]),
        ("\n\t\n# a comment\na\t\n", [[("a", "line:4:1"), ("", "line:4:3")]]),
        ("", []),
    ],
)
def test_cells_and_their_places(text, expected):
    assert cells(text) == expected


def test_too_many_cells():
    with pytest.raises(Unreadable, match="cells"):
        parse_isatab("\t" * 600_000)


@pytest.mark.parametrize(
    "text", ['"' * 200_001, '"a\t' * 200_000, '""x\t' * 200_000 + '"y"z', "a\t" * 400_000, "x" * 10**7]
)
def test_hostile_text_takes_no_time(text):
    parse_isatab(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ONTOLOGY SOURCE REFERENCE\n", True),
        ('"ONTOLOGY SOURCE REFERENCE"\t\n', True),
        ("INVESTIGATION\n", False),
        ("a\tb\n", False),
        ("", False),
    ],
)
def test_recognises(text, expected):
    assert isatab.FORMAT.recognises(parse_isatab(text)) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("i_Investigation.txt", True), ("i_bats.txt", True), ("s_bats.txt", False), ("investigation.txt", False)],
)
def test_proposes(name, expected):
    assert isatab.FORMAT.proposes(name) is expected


def describe(text, **files):
    """What the format reads of an investigation; `files` stand beside it."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        make_folder(folder, {"i_bats.txt": text} | {name.replace("_txt", ".txt"): one for name, one in files.items()})
        describer = Describer("i_bats.txt", Beside.of(walk(folder), "i_bats.txt"))
        isatab.FORMAT.read(Document("i_bats.txt", "isatab", text).root, describer)
        assert describer.subject == "dataset"
        return describer.finish()


def test_investigation():
    found = describe(INVESTIGATION + STUDY)
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "line:8:21")]
    assert [one.value for one in found.descriptions] == ["How bats spend the winter."]
    assert found.identifiers == ()  # BATS-1 is a label
    assert [(one.kind, one.value) for one in found.dates] == [("Submitted", "2024-04-01"), ("Available", "2024-05-01")]
    assert [(one.name, one.email, one.source.pointer) for one in found.creators] == [
        ("Anna B Weber", "anna@bats.org", "line:21:32"),
        ("Eva Klein", "", "line:21:40"),
    ]
    assert found.creators[0].orcid.normalized == "https://orcid.org/0000-0002-1825-0097"
    assert [one.name for one in found.contacts] == ["Anna B Weber"]
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("IsReferencedBy", "https://doi.org/10.1016/j.bats.2024.1"),
        ("IsReferencedBy", "https://pubmed.ncbi.nlm.nih.gov/30000002"),
        ("IsDocumentedBy", "https://doi.org/10.17504/protocols.io.bats"),
    ]


def test_study():
    found = describe(INVESTIGATION + STUDY)
    assert [(one.label, one.uri, one.scheme) for one in found.keywords] == [
        ("intervention design", "http://purl.obolibrary.org/obo/OBI_0000115", "OBI"),
        ("site", "", ""),
        ("transcription profiling", "OBI:0000424", "OBI"),
        ("DNA microarray", "", ""),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("instrument", "Bat Detector 3"),
        ("method", "catch With a net,\ngently."),
        ("method", "measure"),
        ("instrument", "Net 5"),
        ("software", "BatTools"),
    ]


def test_data_files_of_an_assay():
    found = describe(INVESTIGATION + STUDY, a_bats_txt=ASSAY)
    assert [(one.path, one.checksum, one.source) for one in found.files] == [
        ("data/bat1.csv", "md5:d41d8cd98f00b204e9800998ecf8427e", ("a_bats.txt", "line:2:26")),
    ]


EMPTY = INVESTIGATION
for value in (
    *("Bats of the Harz", "How bats spend the winter.", "2024-04-01", "2024-05-01"),
    *("Weber", "Klein", "Anna", "Eva", '"B"', "BATS-1"),
):
    EMPTY = EMPTY.replace(value, '""' if value.startswith('"') else "")


def test_one_study_speaks_where_the_investigation_is_silent():
    found = describe(EMPTY + STUDY)
    assert [one.value for one in found.titles] == ["Bats asleep"]
    assert [one.value for one in found.descriptions] == ["Bats were watched."]
    assert [one.value for one in found.dates] == ["2024-04-02", "2024-05-02"]
    assert [one.name for one in found.creators] == ["Max Groß"]


def test_of_two_studies_neither_speaks_for_the_whole():
    found = describe(EMPTY + STUDY + STUDY.replace("Max", "Ina").replace("S-1", "S-2"))
    assert found.titles == found.descriptions == found.dates == ()
    assert [one.name for one in found.creators] == ["Max Groß", "Ina Groß"]


def test_title_that_is_only_the_word():
    assert [one.value for one in describe(EMPTY.replace('Title\t""', 'Title\t"Investigation"') + STUDY).titles] == [
        "Bats asleep"
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('Comment[DOI]\t"10.5281/zenodo.1234567"', "https://doi.org/10.5281/zenodo.1234567"),
        ('Comment [Data DOI]\t"https://doi.org/10.5281/zenodo.1234567"', "https://doi.org/10.5281/zenodo.1234567"),
    ],
)
def test_identifier_in_a_comment(line, expected):
    text = (INVESTIGATION + STUDY).replace("INVESTIGATION PUBLICATIONS", line + "\nINVESTIGATION PUBLICATIONS")
    assert [one.identifier.normalized for one in describe(text).identifiers] == [expected]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [("BATS-1", []), ("MTBLS1", ["MTBLS1"]), ("10.5281/zenodo.1", ["10.5281/zenodo.1"]), ("Harz 2024", [])],
)
def test_identifier(identifier, expected):
    found = describe(INVESTIGATION.replace("BATS-1", identifier) + STUDY)
    assert [one.identifier.text for one in found.identifiers] == expected


@pytest.mark.parametrize(
    "label",
    [
        "Comment[ORCID]",
        "Comment [ORCID]",
        "[Comment] Investigation Person ORCID",
        "Comment[<Investigation Person ORCID>]",
    ],
)
def test_orcid_however_it_is_labelled(label):
    found = describe(INVESTIGATION.replace("Comment[ORCID]", label) + STUDY)
    assert [bool(one.orcid) for one in found.creators] == [True, False]


def test_comments():
    lines = 'Comment[License]\t"CC BY 4.0"\nComment[Version]\t"2.1"\nComment[Keywords]\t"bats; Harz"\nINVESTIGATION PUB'
    found = describe(INVESTIGATION.replace("INVESTIGATION PUB", lines) + STUDY)
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [one.value for one in found.versions] == ["2.1"]
    assert [one.label for one in found.keywords][:2] == ["bats", "Harz"]


@settings(deadline=None)
@given(st.lists(st.sampled_from([*(INVESTIGATION + STUDY).splitlines(), "STUDY", "\t\t", '"', "Comment[DOI]\tx"])))
def test_survives_anything(lines):
    text = "\n".join(["ONTOLOGY SOURCE REFERENCE", *lines])
    root = parse_isatab(text)
    describer = Describer("i_bats.txt")
    isatab.FORMAT.read(root, describer)
    list(isatab.FORMAT.check(root, describer.beside))


def changed(old, new, file="i_investigation.txt"):
    """The files, where one place is another; the place must be there."""
    assert old in FILES[file]
    return FILES | {file: FILES[file].replace(old, new, 1)}


@pytest.mark.parametrize(
    "files",
    [
        FILES,
        FILES | {"i_investigation.txt": FILES["i_investigation.txt"].replace("\n", "\r\n")},
        FILES | {"i_investigation.txt": FILES["i_investigation.txt"].replace('""', "")},
        FILES | {"i_investigation.txt": FILES["i_investigation.txt"].replace('\t""', "")},
        changed("INVESTIGATION PUBLICATIONS", "Comment[Anything]\ta\nINVESTIGATION PUBLICATIONS"),
        changed("2024-05-01", "2024-05-01T12:00:00Z"),
        changed('"10.1016', '"https://doi.org/10.1016'),
        changed('"10.1016', '"doi:10.1016'),
        changed('"30000001"', '"PMC3000001"'),
        changed("Raw Data File", "Derived Spectral Data File", "a_bats.txt"),
        changed("Comment[MD5]", "Comment[anything]", "a_bats.txt"),
        changed("Protocol REF", "Performer\tDate\tProtocol REF", "s_bats.txt")
        | {
            "s_bats.txt": "Source Name\tProtocol REF\tPerformer\tDate\tSample Name\nb\tcatch\tAnna\t2024-01-01\tsample1\n"
        },
        changed('"s_bats.txt"', '"tables/s_bats.txt"') | {"tables/s_bats.txt": SAMPLES},
    ],
)
def test_valid(files):
    assert faults(files) == []


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (changed("INVESTIGATION CONTACTS", "INVESTIGATION CONTACT"), "20:1", "did you mean INVESTIGATION CONTACTS?"),
        (changed("STUDY FACTORS\n", ""), "33:1", "STUDY FACTORS is missing"),
        (changed("STUDY FACTORS", "MORE WORDS"), "52:1", "is no section"),
        (changed("Investigation Title", "Investigation Titel"), "8:1", 'did you mean "Investigation Title"?'),
        (changed('Investigation Title\t"Bats of the Harz"\n', ""), "6:1", '"Investigation Title" is missing'),
        (changed("Study Title", "Study Description"), "36:1", "stands twice"),
        (changed("2024-05-01", "1 May 2024"), "11:35", "write YYYY-MM-DD"),
        (changed("2024-04-01", "2024-13-01"), "10:31", "write YYYY-MM-DD"),
        (changed("10.1016/j.bats.2024.1", "j.bats.2024.1"), "14:31", "is no DOI"),
        (changed('"30000001"', '"thirty"'), "13:25", "is no PubMed ID"),
        (changed('"Bats of the Harz"', "Bats\tof the Harz"), "8:26", "in double quotes"),
        (changed('"Anna"\t"Eva"', '"Anna"\t"Eva"\t"Ina"'), "22:46", "belongs to nothing"),
        (changed('Type Term Source REF\t"OBI"', 'Type Term Source REF\t"OBX"'), "43:35", '"OBX" is an ontology'),
        (changed('"catch"\t"measure"', '"catch"\t"catch"'), "67:29", "names two things"),
        (changed('"catch"\t"measure"', '"catch"\t""'), "67:29", "a protocol without a name"),
        (changed('"cave"', '""'), "53:19", "a factor without a name"),
        (changed('"temperature;pulse"', '"temperature;;pulse"'), "75:35", "between two semicolons"),
        (changed('"s_bats.txt"', '""'), "39:17", "names no file"),
        (changed('"s_bats.txt"', '"s_bat.txt"'), "39:17", '"s_bat.txt" is not here'),
        (changed('"a_bats.txt"', '"../a_bats.txt"'), "65:23", "is not here"),
    ],
)
def test_invalid_investigation(files, place, said):
    found = faults(files)
    assert found[0].startswith(f"i_investigation.txt:{place} ")
    assert said in found[0]


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (changed("Sample Name", "Sampel Name", "a_bats.txt"), "a_bats.txt:1:1", 'did you mean "Sample Name"?'),
        (changed("Factor Value[cave]", "Factor Value[caves]", "a_bats.txt"), "a_bats.txt:1:99", 'did you mean "cave"?'),
        (
            changed("[temperature]", "[humidity]", "a_bats.txt"),
            "a_bats.txt:1:30",
            "is a parameter that is not declared",
        ),
        (changed("measure", "weigh", "a_bats.txt"), "a_bats.txt:2:9", "is a protocol that is not declared"),
        (changed("catch", "hunt", "s_bats.txt"), "s_bats.txt:2:36", "is a protocol that is not declared"),
        (changed("NCBITaxon", "NCBI", "s_bats.txt"), "s_bats.txt:2:20", "is an ontology that is not declared"),
        (changed("sample1", "sample9", "a_bats.txt"), "a_bats.txt:2:1", "is not in the table of the study"),
        (changed("Rübeland\n", "Rübeland\tSyrau\n", "a_bats.txt"), "a_bats.txt:2:82", "stands in no column"),
        (changed('"Unit"', '"Performer"\t"Unit"', "a_bats.txt"), "a_bats.txt:1:73", "a unit must stand behind a value"),
        (FILES | {"a_bats.txt": "\n"}, "a_bats.txt:1:1", "is empty"),
        (FILES | {"s_bats.txt": "Name\nbat1\n"}, "s_bats.txt:1:1", "is missing"),
    ],
)
def test_invalid_tables(files, place, said):
    found = [one for one in faults(files) if said in one]
    assert found
    assert found[0].startswith(place + " ")


def test_a_table_that_is_too_large_to_be_metadata():
    files = FILES | {"a_bats.txt": ASSAY + "\t" * 600_000}
    assert messages("metadata-valid", files) == []


def test_sections_out_of_order():
    publications, contacts = INVESTIGATION.index("INVESTIGATION PUB"), INVESTIGATION.index("INVESTIGATION CON")
    text = INVESTIGATION[:publications] + INVESTIGATION[contacts:] + INVESTIGATION[publications:contacts] + STUDY
    (found,) = faults(FILES | {"i_investigation.txt": text})
    assert found.startswith("i_investigation.txt:25:1 INVESTIGATION PUBLICATIONS must stand before")


def test_advice():
    files = changed('"published"\t""', '"published"')
    (found,) = messages("metadata-valid", files)
    assert found.startswith("note i_investigation.txt:17:1 ")
    assert "1 value " in found


def test_factors_and_parameters(tmp_path):
    make_folder(str(tmp_path), FILES)
    assert variables(fairlint.inspect(tmp_path)) == [
        ("cave", "", "site", "", ""),
        ("temperature", "", "", "", ""),
        ("pulse", "", "", "", ""),
        ("temperature", "a_bats.txt", "", "", "degree"),
        ("cave", "a_bats.txt", "", "", ""),
    ]
