"""Small investigations of bats, as ISA-Tab and as workbooks."""

from __future__ import annotations

from io import BytesIO

INVESTIGATION = """\
ONTOLOGY SOURCE REFERENCE
Term Source Name	"OBI"	"NCBITaxon"
Term Source File	"http://purl.obolibrary.org/obo/obi.owl"	""
Term Source Version	""	""
Term Source Description	"Ontology for Biomedical Investigations"	""
INVESTIGATION
Investigation Identifier	"BATS-1"
Investigation Title	"Bats of the Harz"
Investigation Description	"How bats spend the winter."
Investigation Submission Date	"2024-04-01"
Investigation Public Release Date	"2024-05-01"
INVESTIGATION PUBLICATIONS
Investigation PubMed ID	"30000001"	"30000002"
Investigation Publication DOI	"10.1016/j.bats.2024.1"	""
Investigation Publication Author List	"Weber A; Klein E"	""
Investigation Publication Title	"Sleeping bats"	"More bats"
Investigation Publication Status	"published"	""
Investigation Publication Status Term Accession Number	""	""
Investigation Publication Status Term Source REF	""	""
INVESTIGATION CONTACTS
Investigation Person Last Name	"Weber"	"Klein"
Investigation Person First Name	"Anna"	"Eva"
Investigation Person Mid Initials	"B"	""
Investigation Person Email	"anna@bats.org"	""
Investigation Person Phone	""	""
Investigation Person Fax	""	""
Investigation Person Address	""	""
Investigation Person Affiliation	"University of Bats"	"University of Bats"
Investigation Person Roles	"author; corresponding author"	""
Investigation Person Roles Term Accession Number	""	""
Investigation Person Roles Term Source REF	""	""
Comment[ORCID]	"0000-0002-1825-0097"	""
"""
STUDY = """\
STUDY
Study Identifier	"S-1"
Study Title	"Bats asleep"
Study Description	"Bats were watched."
Study Submission Date	"2024-04-02"
Study Public Release Date	"2024-05-02"
Study File Name	"s_bats.txt"
STUDY DESIGN DESCRIPTORS
Study Design Type	"intervention design"
Study Design Type Term Accession Number	"http://purl.obolibrary.org/obo/OBI_0000115"
Study Design Type Term Source REF	"OBI"
STUDY PUBLICATIONS
Study PubMed ID	""
Study Publication DOI	""
Study Publication Author List	""
Study Publication Title	""
Study Publication Status	""
Study Publication Status Term Accession Number	""
Study Publication Status Term Source REF	""
STUDY FACTORS
Study Factor Name	"cave"
Study Factor Type	"site"
Study Factor Type Term Accession Number	""
Study Factor Type Term Source REF	""
STUDY ASSAYS
Study Assay Measurement Type	"transcription profiling"
Study Assay Measurement Type Term Accession Number	"0000424"
Study Assay Measurement Type Term Source REF	"OBI"
Study Assay Technology Type	"DNA microarray"
Study Assay Technology Type Term Accession Number	""
Study Assay Technology Type Term Source REF	""
Study Assay Technology Platform	"Bat Detector 3"
Study Assay File Name	"a_bats.txt"
STUDY PROTOCOLS
Study Protocol Name	"catch"	"measure"
Study Protocol Type	"sample collection"	"measurement"
Study Protocol Type Term Accession Number	""	""
Study Protocol Type Term Source REF	""	""
Study Protocol Description	"With a net,
gently."	""
Study Protocol URI	"https://doi.org/10.17504/protocols.io.bats"	""
Study Protocol Version	""	""
Study Protocol Parameters Name	""	"temperature;pulse"
Study Protocol Parameters Name Term Accession Number	""	";"
Study Protocol Parameters Name Term Source REF	""	";"
Study Protocol Components Name	""	"Net 5;BatTools"
Study Protocol Components Type	""	"instrument;software"
Study Protocol Components Type Term Accession Number	""	";"
Study Protocol Components Type Term Source REF	""	";"
STUDY CONTACTS
Study Person Last Name	"Groß"
Study Person First Name	"Max"
Study Person Mid Initials	""
Study Person Email	""
Study Person Phone	""
Study Person Fax	""
Study Person Address	""
Study Person Affiliation	""
Study Person Roles	""
Study Person Roles Term Accession Number	""
Study Person Roles Term Source REF	""
"""
SAMPLES = (
    "Source Name\tCharacteristics[organism]\tTerm Source REF\tTerm Accession Number\tProtocol REF\tSample Name\n"
    "bat1\tMyotis myotis\tNCBITaxon\t51298\tcatch\tsample1\n"
)
ASSAY = (
    '"Sample Name"\t"Protocol REF"\t"Parameter Value[temperature]"\t"Unit"\t"Raw Data File"\t"Comment[MD5]"\t'
    '"Factor Value[cave]"\n'
    "sample1\tmeasure\t7\tdegree\tdata/bat1.csv\td41d8cd98f00b204e9800998ecf8427e\tRübeland\n"
    "sample1\tmeasure\t8\tdegree\tdata/bat1.csv\t\tRübeland\n"
)
FILES = {
    "i_investigation.txt": INVESTIGATION + STUDY,
    "s_bats.txt": SAMPLES,
    "a_bats.txt": ASSAY,
    "data/bat1.csv": "a\n1\n",
}


def workbook(**sheets: str) -> bytes:
    """A workbook with these sheets, given as tab-separated text."""
    from openpyxl import Workbook

    from fairlint.documents._isatab import parse_isatab

    book = Workbook()
    book.remove(book.worksheets[0])
    for name, text in sheets.items():
        sheet = book.create_sheet(name)
        for row in parse_isatab(text):
            sheet.append([cell.value or None for cell in row])
    return saved(book)


def saved(book) -> bytes:
    data = BytesIO()
    book.save(data)
    return data.getvalue()
