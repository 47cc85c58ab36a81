"""What a re-user has to write: the parts, the licences' own words, and each rendering made harmless."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from fairlint.attribution import as_dict, as_html, as_markdown, as_text, attribution, remarks
from fairlint.engine import read_folder
from fairlint.record import Agent, Date, LicenceStatement, NamedBy, Notice, Record, Source, Text
from fairlint.testing import make_folder
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence
from tests.rules.bases import crate, datacite, datapackage, schema_org, zenodo

ROOT = Path(__file__).parents[1]
HERE = Source("datacite.json")
README = Source("README.md")
DOI = "https://doi.org/10.48436/bats-2024"


def bats(licence="CC-BY-4.0", *more, **changes):
    """The record of a dataset with all that an attribution needs."""
    stated = {
        "titles": (Text("Counts of bats", HERE),),
        "creators": (Agent("Lindner, Paula", HERE), Agent("Wójcik, Adam", HERE)),
        "publishers": (Text("Field Station Criewen", HERE),),
        "dates": (Date("2024-02-01", "Issued", HERE),),
        "identifiers": (NamedBy(identify(DOI), HERE),),
        "licences": (LicenceStatement(identify_licence(licence), HERE), *more),
    }
    return Record(**(stated | changes))


def text(record, **options):
    return as_text(attribution(record, **options))


CC = "https://creativecommons.org/licenses"
WHO = "Lindner, Paula; Wójcik, Adam (2024)"
TITLE = f"“Counts of bats” ({DOI})"


@pytest.mark.parametrize(
    ("licence", "line"),
    [
        ("CC-BY-4.0", f"{WHO}: {TITLE}, licensed under CC BY 4.0 ({CC}/by/4.0/)"),
        ("CC BY 4.0", f"{WHO}: {TITLE}, licensed under CC BY 4.0 ({CC}/by/4.0/)"),
        ("CC-BY-NC-SA-3.0-DE", f"{WHO}: {TITLE}, licensed under CC BY-NC-SA 3.0 DE ({CC}/by-nc-sa/3.0/de/)"),
        (
            "DL-DE-BY-2.0",
            f"Field Station Criewen (2024): {TITLE}, Datenlizenz Deutschland – Namensnennung – Version 2.0 "
            "(https://www.govdata.de/dl-de/by-2-0)",
        ),
        (
            "ODC-By-1.0",
            f"Contains information from {TITLE} by Lindner, Paula; Wójcik, Adam, which is made available under the "
            "ODC Attribution License (https://opendatacommons.org/licenses/by/1-0/)",
        ),
        (
            "ODbL-1.0",
            f"Contains information from {TITLE} by Lindner, Paula; Wójcik, Adam, which is made available here under "
            "the Open Database License (ODbL) (https://opendatacommons.org/licenses/odbl/1-0/)",
        ),
        (
            "OGL-UK-3.0",
            f"Field Station Criewen (2024): {TITLE}. Contains public sector information licensed under the "
            "Open Government Licence v3.0 "
            "(https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/)",
        ),
        (
            "NLOD-2.0",
            f"Field Station Criewen (2024): {TITLE}. Contains data under the Norwegian licence for Open Government "
            "data (NLOD) (https://data.norge.no/nlod/en/2.0) distributed by Field Station Criewen",
        ),
        ("CC0-1.0", f"{WHO}: {TITLE}, licensed under CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/)"),
    ],
)
def test_words_of_the_licence(licence, line):
    assert text(bats(licence)) == line
    assert text(bats(licence), changed=True) == line + "; the data have been changed"
    assert attribution(bats(licence)).missing == ()


def test_conditions_in_words_are_terms_of_use():
    assert text(bats("Ask the contact before you publish")).endswith("terms of use: Ask the contact before you publish")


def test_words_of_the_provider():
    record = bats("DL-DE-BY-2.0", notices=(Notice("attribution", "Stadt Beispiel, Umweltamt, 2024", HERE),))
    assert text(record) == (
        "Stadt Beispiel, Umweltamt, 2024, Datenlizenz Deutschland – Namensnennung – Version 2.0 "
        f"(https://www.govdata.de/dl-de/by-2-0), {DOI}"
    )


def test_words_of_the_provider_that_say_it_all():
    words = f"Stadt Beispiel (2024), dl-de/by-2-0 (www.govdata.de/dl-de/by-2-0), {DOI}."
    record = bats("DL-DE-BY-2.0", notices=(Notice("attribution", words, HERE),))
    assert text(record, changed=True) == words[:-1] + "; the data have been changed"


@pytest.mark.parametrize(
    ("licence", "changes", "missing"),
    [
        ("CC-BY-4.0", {"creators": ()}, ()),  # the provider is named instead
        ("CC-BY-4.0", {"creators": (), "publishers": ()}, ("creators",)),
        ("CC-BY-4.0", {"creators": (), "publishers": (Text("Zenodo", HERE),)}, ("creators",)),
        ("CC-BY-4.0", {"titles": ()}, ("title",)),
        ("CC-BY-4.0", {"identifiers": ()}, ("identifier",)),
        ("CC-BY-4.0", {"dates": ()}, ()),
        ("DL-DE-BY-2.0", {"titles": ()}, ()),
        ("DL-DE-BY-2.0", {"identifiers": ()}, ("identifier",)),
        ("ODC-By-1.0", {"creators": (), "publishers": ()}, ()),
        ("etalab-2.0", {"dates": ()}, ("year",)),
        ("CC0-1.0", {"creators": (), "publishers": (), "titles": (), "identifiers": ()}, ()),
        ("CC-BY-4.0", {"licences": ()}, ("licence",)),
        ("CC-BY-4.0", {"licences": (), "titles": (), "identifiers": ()}, ("title", "identifier", "licence")),
    ],
)
def test_missing(licence, changes, missing):
    assert attribution(bats(licence, **changes)).missing == missing


def test_creators_of_one_file_only_naive():
    """Two files spell the same people differently; nobody is two people for it."""
    again = Source("CITATION.cff")
    record = bats(creators=(Agent("Lindner, Paula", HERE), Agent("Paula Lindner", again)))
    assert text(record).startswith("Lindner, Paula (2024): ")


def test_many_creators():
    record = bats(creators=tuple(Agent(f"Counter {number}", HERE) for number in range(12)))
    assert text(record).startswith("Counter 0; Counter 1; ")
    assert "Counter 9 et al. (2024)" in text(record)


def test_a_version_s_doi_rather_than_the_concept_s_naive():
    concept = NamedBy(identify("10.48436/bats"), HERE, concept=True)
    record = bats(identifiers=(concept, NamedBy(identify(DOI), HERE)))
    assert attribution(record).identifier == DOI


@pytest.mark.parametrize("doi", ["10.00000/placeholder", "10.5072/bats"])
def test_a_placeholder_is_no_address_naive(doi):
    """Others would cite it, and it leads nowhere."""
    found = attribution(bats(identifiers=(NamedBy(identify(doi), HERE),)))
    assert (found.identifier, found.missing) == ("", ("identifier",))


def test_mixed_licences_by_scope():
    code = LicenceStatement(identify_licence("BSD-3-Clause"), README, "code")
    part = LicenceStatement(identify_licence("CC-BY-NC-4.0"), HERE, "file")
    stated = attribution(bats("CC-BY-4.0", code, part))
    assert [(one.scope, one.licence) for one in stated.licences] == [
        ("data", "CC-BY-4.0"),
        ("code", "BSD-3-Clause"),
        ("file", "CC-BY-NC-4.0"),
    ]
    assert list(remarks(stated)) == [
        f"For the data: CC BY 4.0 ({CC}/by/4.0/), as datacite.json says",
        "For the code: BSD-3-Clause (https://spdx.org/licenses/BSD-3-Clause.html), as README.md says; "
        "keep its copyright notice and text",
        f"For single files: CC BY-NC 4.0 ({CC}/by-nc/4.0/), as datacite.json says",
    ]
    assert "BSD" not in as_text(stated)


def test_remarks():
    assert list(remarks(attribution(bats()))) == []
    (free,) = remarks(attribution(bats("CC0-1.0")))
    assert free == "The licence asks for no attribution; to name the source is good practice."
    (notice,) = remarks(attribution(bats(notices=(Notice("copyright", "© 2024 Bat Group", HERE),))))
    assert notice == "Keep this notice: © 2024 Bat Group"
    (software,) = remarks(attribution(bats("MIT")))
    assert "keep its copyright notice and text" in software


def test_markdown_and_html():
    stated = attribution(bats())
    assert as_markdown(stated) == (
        f"Lindner, Paula; Wójcik, Adam \\(2024\\): [“Counts of bats”]({DOI}), licensed under [CC BY 4.0]({CC}/by/4.0/)"
    )
    assert f'<a href="{DOI}" rel="noreferrer noopener"><bdi>“Counts of bats”</bdi></a>' in as_html(stated)


def test_text_of_the_dataset_stays_text():
    evil = '<script>alert(1)</script> [x](javascript:alert(1)) `code` {who} \x1b[31m \u202e "q"'
    record = bats(
        titles=(Text(evil, HERE),),
        creators=(Agent(evil, HERE),),
        identifiers=(NamedBy(identify('https://bats.uni-kiel.de/a"onclick=b)<c>'), HERE),),
    )
    stated = attribution(record, changed=True)
    assert "<script" not in as_html(stated)
    assert '"onclick' not in as_html(stated)
    assert "](javascript" not in as_markdown(stated)
    assert not re.search(r"(?<!\\)[<`]", as_markdown(stated))
    for one in (as_text(stated), as_markdown(stated), as_html(stated)):
        assert "\x1b" not in one
        assert "\u202e" not in one
    json.dumps(as_dict(stated))


def test_worded_note_is_no_template_naive():
    record = bats("NLOD-2.0", notices=(Notice("attribution", "{title} of {licence}", HERE),))
    assert text(record).startswith("{title} of {licence}. Contains data under")


# --- formats that give words to be named by


def folder_record(path, files):
    make_folder(str(path), files)
    return read_folder(str(path))[0]


ISO = """<gmd:MD_Metadata xmlns:gmd="http://www.isotc211.org/2005/gmd" xmlns:gco="http://www.isotc211.org/2005/gco">
<gmd:identificationInfo><gmd:MD_DataIdentification><gmd:resourceConstraints><gmd:MD_LegalConstraints>
<gmd:useConstraints><gmd:MD_RestrictionCode codeList="x" codeListValue="otherRestrictions"/></gmd:useConstraints>
<gmd:otherConstraints><gco:CharacterString>%s</gco:CharacterString></gmd:otherConstraints>
</gmd:MD_LegalConstraints></gmd:resourceConstraints></gmd:MD_DataIdentification></gmd:identificationInfo>
</gmd:MD_Metadata>"""
DL_DE = '{"id": "dl-by-de/2.0", "url": "https://www.govdata.de/dl-de/by-2-0", "quelle": "© Stadt Beispiel"}'
TURTLE = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix dcatde: <http://dcat-ap.de/def/dcatde/> .
<https://data.uni-kiel.de/bats> a dcat:Dataset ; dct:title "Bats" ; dcat:distribution [ a dcat:Distribution ;
  dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0> ; dcatde:licenseAttributionByText "© Stadt Beispiel" ] ."""


@pytest.mark.parametrize(
    "files",
    [
        {"dcat.ttl": TURTLE},
        schema_org(creditText="© Stadt Beispiel"),
        crate(creditText="© Stadt Beispiel"),
        {"iso.xml": ISO % DL_DE},
        {"iso.xml": ISO % "Quellenvermerk: © Stadt Beispiel"},
    ],
)
def test_formats_with_words(tmp_path, files):
    record = folder_record(tmp_path, files)
    assert attribution(record).wording == "© Stadt Beispiel"


def test_the_licence_of_gdi_de_is_still_read(tmp_path):
    record = folder_record(tmp_path, {"iso.xml": ISO % DL_DE})
    assert [one.licence.spdx for one in record.licences] == ["DL-DE-BY-2.0"]


@pytest.mark.parametrize(
    ("licence_file", "notice"),
    [
        ("Copyright (c) 2024 Bat Group\n\nSPDX-License-Identifier: CC-BY-4.0\n", "Copyright (c) 2024 Bat Group"),
        ("© 2023-2024 Field Station Criewen\n\nCC BY 4.0\n", "© 2023-2024 Field Station Criewen"),
        ("Copyright (c) [yyyy] [name]\n\nSPDX-License-Identifier: CC-BY-4.0\n", ""),
        ("Copyright (c) 2024 Bat Group\n\nSPDX-License-Identifier: MIT\n", ""),
    ],
)
def test_copyright_notice(tmp_path, licence_file, notice):
    record = folder_record(tmp_path, zenodo() | {"LICENSE": licence_file})
    assert attribution(record).copyright == notice


# --- the command


def run(*arguments):
    command = [sys.executable, "-m", "fairlint", "attribution", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)


def test_command(tmp_path):
    make_folder(str(tmp_path), datacite())
    done = run(tmp_path, "--changed")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"Lindner, Paula (2024): “Emergence counts of bats” ({DOI}), licensed under CC BY 4.0 ({CC}/by/4.0/); "
        "the data have been changed\n"
    )


def test_command_with_mixed_licences(tmp_path):
    code = {"LICENSE-CODE": "SPDX-License-Identifier: BSD-3-Clause\n"}
    make_folder(str(tmp_path), datacite() | code)
    done = run(tmp_path)
    assert done.returncode == 0
    assert f"  For the data: CC BY 4.0 ({CC}/by/4.0/), as datacite.json says\n" in done.stdout
    assert "  For the code: BSD-3-Clause (https://spdx.org/licenses/BSD-3-Clause.html), as LICENSE-CODE" in done.stdout
    shown = run(tmp_path, "--format", "markdown").stdout
    assert "\n\nFor the code: BSD-3-Clause" in shown


def test_command_says_what_is_missing(tmp_path):
    make_folder(str(tmp_path), zenodo(creators=None))
    done = run(tmp_path)
    assert done.returncode == 1
    assert done.stderr == (
        "fairlint: Not stated: who made or provides the data, the address of the dataset (a DOI or URL).\n"
    )
    done = run(tmp_path, "--format", "json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["missing"] == ["creators", "identifier"]


def test_command_as_json(tmp_path):
    make_folder(str(tmp_path), datapackage())
    found = json.loads(run(tmp_path, "--format", "json", "--changed").stdout)
    assert found["required"]
    assert found["changed"]
    assert found["missing"] == []
    assert found["text"].endswith("; the data have been changed")
    assert found["licences"][0] == {
        "scope": "data",
        "licence": "CC-BY-4.0",
        "name": "CC BY 4.0",
        "url": f"{CC}/by/4.0/",
        "asks": True,
        "keep": False,
        "file": "datapackage.json",
    }


def test_command_without_a_folder(tmp_path):
    done = run(tmp_path / "nothing")
    assert done.returncode == 2
    assert done.stderr.startswith("fairlint: there is no folder ")


# --- the guide


def examples():
    """Each example of docs/attribution.md: files, each after a line with its name, then what the command prints."""
    page = (ROOT / "docs/attribution.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
    files: dict[str, str] = {}
    for language, title, content in blocks:
        if title:
            files[title] = content
        elif language == "console":
            yield files, content
            files = {}


@pytest.mark.parametrize(("files", "shown"), list(examples()))
def test_the_guide_shows_what_is_printed(tmp_path, files, shown):
    folder = tmp_path / "bats"
    make_folder(str(folder), files)
    command, _, expected = shown.partition("\n")
    arguments = command.removeprefix("$ fairlint attribution ").split()
    done = run(*(str(folder) if one == "bats" else one for one in arguments))
    assert (done.stdout + done.stderr).split() == expected.split()


def test_the_guide_has_examples():
    assert len(list(examples())) >= 4


# --- the reports


@pytest.mark.parametrize(
    ("format", "shown"),
    [
        ("text", ["Attribution: what somebody who reuses the data would write", "  - For the code: BSD-3-Clause"]),
        ("markdown", ["### Attribution: what somebody", "\n- For the code: "]),
        ("html", ['id="attribution-1"', "For the code: BSD-3-Clause"]),
    ],
)
def test_reports_show_it(tmp_path, format, shown):
    import fairlint
    from fairlint.reporters import Options, render

    make_folder(str(tmp_path), datacite() | {"LICENSE-CODE": "SPDX-License-Identifier: BSD-3-Clause\n"})
    report = fairlint.check(tmp_path, isolated=True)
    printed = render(format, [report], Options())
    assert all(one in printed for one in shown)
    assert DOI in printed


@pytest.mark.parametrize("format", ["text", "markdown"])
def test_reports_without_a_licence_show_none(tmp_path, format):
    import fairlint
    from fairlint.reporters import Options, render

    make_folder(str(tmp_path), zenodo(license=None))
    assert "Attribution: what" not in render(format, [fairlint.check(tmp_path, isolated=True)], Options())
