from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Document, Unreadable
from fairlint.documents._xlsx import cell_name, parse_xlsx
from fairlint.formats import arc
from fairlint.inventory import walk
from fairlint.testing import make_folder, messages

from .helpers import faults
from .isa import INVESTIGATION, STUDY, saved, workbook

EMPTY_STUDY = "\n".join(line.partition("\t")[0] for line in STUDY.replace(",\ngently", "").splitlines()) + "\n"
REGISTERED = EMPTY_STUDY.replace("Study Identifier", "Study Identifier\tS-1").replace(
    "Study File Name", "Study File Name\tstudies/S-1/isa.study.xlsx"
)
ASSAY = """\
ASSAY
Assay Identifier\tsound
Assay Measurement Type\tsound recording
Assay Measurement Type Term Accession Number\thttp://purl.obolibrary.org/obo/OBI_0000115
Assay Measurement Type Term Source REF\tOBI
Assay Technology Platform\tBat Detector 3
ASSAY PERFORMERS
Assay Person Last Name\tKowalski
Assay Person First Name\tJack
"""
TABLE = "Input [Source Name]\tParameter [temperature]\tOutput [Data]\nbat1\t7\tbat1.wav\nbat2\t8\tbat2.wav\n"
ARC = {
    "isa.investigation.xlsx": workbook(isa_investigation=INVESTIGATION + REGISTERED),
    "studies/S-1/isa.study.xlsx": workbook(isa_study=STUDY.replace('"s_bats.txt"', '"isa.study.xlsx"'), bats=TABLE),
    "assays/sound/isa.assay.xlsx": workbook(isa_assay=ASSAY, recordings=TABLE),
    "assays/sound/dataset/bat1.wav": "sound",
    "assays/sound/dataset/bat2.wav": "sound",
    "runs/.gitkeep": "",
}


@pytest.mark.parametrize(("column", "expected"), [(1, "A7"), (26, "Z7"), (27, "AA7"), (702, "ZZ7"), (703, "AAA7")])
def test_cell_name(column, expected):
    assert cell_name(column, 7) == expected


def test_cells_and_their_places():
    from datetime import date, datetime

    from openpyxl import Workbook

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Bats"
    for row in (["a", None, " b "], [], [1, 2.0, 2.5, True], [date(2024, 5, 1), datetime(2024, 5, 1, 12, 30)]):
        sheet.append(row)
    rows = parse_xlsx(saved(book))["Bats"]
    assert [[(one.value, one.pointer) for one in row if one] for row in rows] == [
        [("a", "Bats!A1"), (" b ", "Bats!C1")],
        [("1", "Bats!A3"), ("2", "Bats!B3"), ("2.5", "Bats!C3"), ("True", "Bats!D3")],
        [("2024-05-01", "Bats!A4"), ("2024-05-01T12:30:00", "Bats!B4")],
    ]


def archive(**parts: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in parts.items():
            file.writestr(name.replace("_xml", ".xml"), text)
    return data.getvalue()


WORKBOOK = workbook(a="b\n")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty"),
        (b"ONTOLOGY SOURCE REFERENCE", "not a workbook"),
        (WORKBOOK[:300], "not a workbook"),
        (WORKBOOK[:100] + bytes(100) + WORKBOOK[200:], "workbook|damaged"),
        (archive(a_xml="<a/>"), "not a workbook"),
        (archive(a_xml="x" * (65 * 2**20)), "64 MiB"),
        (archive(a_xml='<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "entities"),
        (archive(**{f"a{number}": "" for number in range(2500)}), "64 MiB"),
    ],
)
def test_hostile_workbooks(data, said):
    with pytest.raises(Unreadable, match=said):
        parse_xlsx(data)


def test_a_workbook_that_claims_a_million_rows():
    from openpyxl import Workbook

    book = Workbook()
    book.worksheets[0]["XFD1"] = "far right"
    for row in range(1, 40):
        book.worksheets[0][f"XFD{row}"] = "far right"
    with pytest.raises(Unreadable, match="cells"):
        parse_xlsx(saved(book))


def described(files):
    """What the format reads of an ARC, with its describer."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        make_folder(folder, files)
        describer = Describer("isa.investigation.xlsx", Beside.of(walk(folder), "isa.investigation.xlsx"))
        data = files["isa.investigation.xlsx"]
        root = Document("isa.investigation.xlsx", "xlsx", "", data=data).root
        assert arc.FORMAT.recognises(root)
        arc.FORMAT.read(root, describer)
        assert describer.subject == "dataset"
        return describer.finish()


def test_recognises():
    assert not arc.FORMAT.recognises(parse_xlsx(WORKBOOK))
    assert not arc.FORMAT.recognises({})


def test_investigation():
    found = described(ARC)
    assert [(one.value, one.source) for one in found.titles] == [
        ("Bats of the Harz", ("isa.investigation.xlsx", "isa_investigation!B8"))
    ]
    assert [one.name for one in found.creators] == ["Anna B Weber", "Eva Klein"]
    assert found.creators[0].orcid.normalized == "https://orcid.org/0000-0002-1825-0097"


def test_studies_and_assays_have_workbooks_of_their_own():
    found = described(ARC)
    assert [(one.label, one.source) for one in found.keywords][:1] == [
        ("intervention design", ("studies/S-1/isa.study.xlsx", "isa_study!B9"))
    ]
    assert ("sound recording", "http://purl.obolibrary.org/obo/OBI_0000115") in [
        (one.label, one.uri) for one in found.keywords
    ]
    assert [one.text for one in found.provenance if one.kind == "instrument"] == [
        "Bat Detector 3",
        "Net 5",
        "Bat Detector 3",
    ]
    assert [(one.name, one.source.file) for one in found.contributors] == [
        ("Jack Kowalski", "assays/sound/isa.assay.xlsx")
    ]
    assert [(one.path, one.source.file) for one in found.files] == [
        ("dataset/bat1.wav", "assays/sound/isa.assay.xlsx"),
        ("dataset/bat2.wav", "assays/sound/isa.assay.xlsx"),
    ]


def test_the_one_study_speaks_where_the_investigation_is_silent():
    silent = INVESTIGATION.replace('"Bats of the Harz"', "")
    found = described(ARC | {"isa.investigation.xlsx": workbook(isa_investigation=silent + REGISTERED)})
    assert [(one.value, one.source.file) for one in found.titles] == [("Bats asleep", "studies/S-1/isa.study.xlsx")]


def parted(text):
    """Tab-separated text, imported with the blank as separator."""
    from openpyxl import Workbook

    book = Workbook()
    for line in text.splitlines():
        book.worksheets[0].append([one or None for one in line.replace('"', "").split(" ")])
    return saved(book)


def test_text_parted_at_its_blanks():
    files = {"isa.investigation.xlsx": parted(INVESTIGATION)}
    found = described(files)
    assert [one.value for one in found.titles] == ["Bats of the Harz"]
    assert [one.name for one in found.creators] == ["Anna B Weber", "Eva Klein"]
    assert [bool(one.orcid) for one in found.creators] == [True, False]
    (fault,) = faults(files)
    assert fault.startswith("isa.investigation.xlsx:1:1 cell A1 of sheet")
    assert "parted at its blanks" in fault


def test_valid():
    assert messages("metadata-valid", ARC) == []
    assert messages("described-files-exist", ARC) == []


def investigation(old, new):
    text = INVESTIGATION + REGISTERED
    assert old in text
    return ARC | {"isa.investigation.xlsx": workbook(isa_investigation=text.replace(old, new, 1))}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (investigation("2024-05-01", "May 2024"), 'cell B11 of sheet "isa_investigation": '),
        (investigation("10.1016/j.bats.2024.1", "none yet, sorry"), "is no DOI"),
        (investigation("Investigation Title", "Investigation Titel"), 'did you mean "Investigation Title"?'),
        (investigation("INVESTIGATION CONTACTS", "CONTACTS"), "INVESTIGATION CONTACTS is missing"),
        (investigation("S-1/isa.study.xlsx", "S-2/isa.study.xlsx"), "is not here"),
        (ARC | {"isa.investigation.xlsx": b"PK"}, "not a workbook"),
        (ARC | {"isa.investigation.xlsx": WORKBOOK}, "none of its content"),
    ],
)
def test_invalid_investigation(files, said):
    (fault,) = faults(files)
    assert fault.startswith("isa.investigation.xlsx:1:1 ")
    assert said in fault


def test_invalid_workbook_of_a_study():
    study = workbook(isa_study=STUDY.replace("2024-05-02", "tomorrow"))
    (fault,) = faults(ARC | {"studies/S-1/isa.study.xlsx": study})
    assert fault.startswith('studies/S-1/isa.study.xlsx:1:1 cell B6 of sheet "isa_study": ')


def test_unreadable_workbook_of_an_assay():
    (fault,) = faults(ARC | {"assays/sound/isa.assay.xlsx": "no workbook"})
    assert fault.startswith("assays/sound/isa.assay.xlsx:1:1 is not a workbook")


@pytest.mark.parametrize(
    ("files", "place"),
    [
        ({"assays/weight/dataset/bat1.csv": "a\n"}, "isa.investigation.xlsx:1:1 assays/weight/ has no isa.assay.xlsx"),
        ({"assays/sound/isa.assay.xlsx": WORKBOOK}, "assays/sound/isa.assay.xlsx:1:1 has no sheet isa_assay"),
    ],
)
def test_advice(files, place):
    (found,) = messages("metadata-valid", ARC | files)
    assert found.startswith("note " + place)


LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1\nsize 1873\n"


def test_pointer_to_the_workbook():
    files = ARC | {"isa.investigation.xlsx": LFS}
    (found,) = messages("metadata-stands-alone", files)
    assert "run `git lfs pull`" in found
    assert faults(files) == []


def test_pointer_to_the_workbook_of_a_study():
    assert messages("metadata-valid", ARC | {"studies/S-1/isa.study.xlsx": LFS}) == []
