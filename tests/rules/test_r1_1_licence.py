from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import at, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
CC0 = "SPDX-License-Identifier: CC0-1.0\n"
LICENSED = "# Bats\n\nCounts of bats.\n\n## Licence\n\nThe data are released under CC BY 4.0.\n"
APACHE = "SPDX-License-Identifier: Apache-2.0\n"


def licensed(text):
    """The same licence in four formats."""
    return [
        datacite(rightsList=[{"rights": text}]),
        zenodo(license=text),
        datapackage(licenses=[{"title": text}]),
        crate(license=text),
    ]


# --- licence-present


@pytest.mark.parametrize(
    "files",
    [
        *licensed("CC-BY-4.0"),
        *licensed("CC BY"),
        *licensed("Terms of the bat group"),
        datacite_xml(f'<rightsList><rights rightsURI="{CC_BY}"/></rightsList>'),
        bids(),
        cff(),
        schema_org(),
        zenodo(license={"id": "cc-by-4.0"}),
        zenodo(license=None) | {"LICENSE": CC0},
        zenodo(license=None) | {"README.md": LICENSED},
        {"a.csv": "x", "LICENSES/CC0-1.0.txt": CC0},
        zenodo(license=None) | cff(),
    ],
)
def test_present(files):
    assert ask("licence-present", files).state == "passed"


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (datacite(rightsList=None), "as `rightsList` in datacite.json"),
        (zenodo(license=None), "as `license` in .zenodo.json"),
        (datapackage(licenses=[]), "as `licenses` in datapackage.json"),
        (crate(license=None), "as `license` in ro-crate-metadata.json"),
        (bids(License=None), "as `License` in dataset_description.json"),
        ({"a.csv": "x"}, "in a metadata file"),
        (
            datacite(rightsList=[{"rightsUri": "info:eu-repo/semantics/openAccess"}]),
            "as `rightsList`",
        ),  # says who, not what
        (zenodo(license="open access"), "as `license`"),
    ],
)
def test_none(files, where):
    (message,) = messages("licence-present", files)
    assert message.startswith("error ")
    assert f"no licence; add one such as CC-BY-4.0 or CC0-1.0, {where}" in message


@pytest.mark.parametrize("text", ["TODO", "see README", "notspecified", "Unknown", "siehe LICENSE.txt"])
def test_placeholder(text):
    for files in licensed(text):
        (message,) = messages("licence-present", files)
        assert f'"{text}" names no licence; give its SPDX id' in message


@pytest.mark.parametrize("text", ["All rights reserved", "Alle Rechte vorbehalten"])
def test_reserved(text):
    for files in licensed(text):
        (message,) = messages("licence-present", files)
        assert f'"{text}" keeps all rights' in message
        assert ask("licence-present", files).score == 0


def test_place():
    files = zenodo(license="see README")
    assert messages("licence-present", files)[0].startswith(f"error {at(files, 'see README')} ")


def test_for_the_code_only():
    files = zenodo(license=None) | {"LICENSE-CODE": APACHE}
    (message,) = messages("licence-present", files)
    assert message.startswith("error LICENSE-CODE:1:1 Apache-2.0 is given for the code only")


# --- licence-standard


@pytest.mark.parametrize(
    "text",
    ["CC-BY-4.0", "cc0-1.0", CC_BY, "Creative Commons Attribution 4.0 International", "ODbL-1.0", "DL-DE-BY-2.0"],
)
def test_standard(text):
    for files in licensed(text):
        outcome = ask("licence-standard", files)
        assert (outcome.state, outcome.score) == ("passed", 1)


def test_standard_in_prose_where_the_metadata_have_none():
    assert ask("licence-standard", zenodo(license=None) | {"README.md": LICENSED}).state == "passed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CC BY", "without a version"),
        ("cc-by-sa", "without a version"),
        ("Terms of the bat group", "not known as a licence"),
        ("other-open", "name it"),
        ("LicenseRef-bat-group", "its text must lie beside the data"),
    ],
)
def test_not_standard(text, said):
    for files in licensed(text):
        (message,) = messages("licence-standard", files)
        assert message.startswith("warning ")
        assert f'"{text}": ' in message
        assert said in message
        assert ask("licence-standard", files).score == 0


def test_not_standard_place():
    files = cff(license="Terms of the bat group")
    assert messages("licence-standard", files)[0].startswith(f"warning {at(files, 'Terms of the bat group')} ")


def test_each_licence_counts_once():
    """The licence of two files is one statement; a part with terms of its own is another."""
    parts = [{"@id": f"{name}.csv", "@type": "File", "license": "Terms of the bat group"} for name in "abc"]
    files = crate(*parts, hasPart=[{"@id": one["@id"]} for one in parts])
    assert len(messages("licence-standard", files)) == 1
    assert ask("licence-standard", files).score == 0.5


@pytest.mark.parametrize("files", [zenodo(license=None), zenodo(license="see README"), {"a.csv": "x"}])
@pytest.mark.parametrize("rule", ["licence-standard", "licence-machine-readable"])
def test_blocked(rule, files):
    outcome = ask(rule, files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages(rule, files) == []


# --- licence-machine-readable


@pytest.mark.parametrize(
    "files",
    [
        *licensed("CC-BY-4.0"),
        *licensed("cc-by-4.0"),
        *licensed(CC_BY),
        *licensed("CC-BY-4.0 OR ODbL-1.0"),
        datacite(),
        bids(License="CC0"),
        bids(License="PDDL"),
        zenodo(license="CC0-1.0"),
    ],
)
def test_machine_readable(files):
    outcome = ask("licence-machine-readable", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("text", ["CC BY 4.0", "Creative Commons Attribution 4.0 International"])
def test_words(text):
    for files in licensed(text):
        (message,) = messages("licence-machine-readable", files)
        assert message.startswith("warning ")
        assert f'"{text}" is neither an SPDX id nor an address; write CC-BY-4.0' in message


def test_words_place():
    files = datapackage(licenses=[{"name": "CC BY 4.0"}])
    place = at(files, '{\n      "name": "CC BY')
    assert messages("licence-machine-readable", files)[0].startswith(f"warning {place} ")


def test_not_known_is_said_by_another_rule():
    files = zenodo(license="CC BY")
    assert ask("licence-machine-readable", files).state == "blocked"
    assert messages("licence-machine-readable", files) == []


@pytest.mark.parametrize(
    ("prose", "place"),
    [({"LICENSE": CC0}, "LICENSE:1:1 CC0-1.0"), ({"README.md": LICENSED}, "README.md:7:1 CC-BY-4.0")],
)
@pytest.mark.parametrize(
    ("metadata", "where"),
    [
        (zenodo(license=None), "as `license` in .zenodo.json"),
        (datapackage(licenses=None), "as `licenses` in datapackage.json"),
        ({}, "in a metadata file"),
    ],
)
def test_in_prose_only(prose, place, metadata, where):
    (message,) = messages("licence-machine-readable", metadata | prose)
    assert message.startswith(f"warning {place} stands only in ")
    assert where in message


# --- licence-text

LEGAL_CODE = "# Attribution 4.0 International\n\nCreative Commons Attribution 4.0 International Public License\n"
TERMS = "These counts may be used for research on bats. Ask the bat group for anything else; do not pass them on.\n"


@pytest.mark.parametrize(
    "files",
    [
        zenodo() | {"LICENSE": LEGAL_CODE},
        zenodo() | {"LICENSE.txt": "SPDX-License-Identifier: CC-BY-4.0\n"},
        datacite() | {"LICENSES/CC-BY-4.0.txt": LEGAL_CODE},
        zenodo(license="CC-BY-4.0 OR CC0-1.0") | {"LICENSE": CC0},
        zenodo(license="CC-BY-4.0 AND CC0-1.0") | {"LICENSES/CC0-1.0.txt": CC0, "LICENSES/CC-BY-4.0.txt": LEGAL_CODE},
        zenodo(license=None) | {"LICENSE": CC0},
        zenodo() | {"LICENSE-DATA": LEGAL_CODE, "LICENSE-CODE": APACHE},
        pytest.param(zenodo(license="CC BY") | {"LICENSE": LEGAL_CODE}, id="naive: the text tells the version"),
        pytest.param(bids(License=TERMS), id="naive: terms of one's own stand in the metadata"),
        pytest.param(zenodo(license="Terms of the bat group") | {"LICENSE": TERMS}, id="naive: terms of one's own"),
    ],
)
def test_text(files):
    outcome = ask("licence-text", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            zenodo(),
            "no file with the text of CC-BY-4.0; add LICENSE (text: https://creativecommons.org/licenses/by/4.0/)",
        ),
        (zenodo(license="MIT-0"), "no file with the text of MIT-0; add LICENSE (text: https://spdx.org/licenses/MIT-0"),
        (zenodo() | {"LICENSE-CODE": APACHE}, "no file with the text of CC-BY-4.0"),
        (zenodo(license="CC-BY-4.0 AND CC0-1.0") | {"LICENSE": CC0}, "no file with the text of CC-BY-4.0 AND CC0-1.0"),
        (zenodo() | {"LICENSE": TERMS}, "LICENSE is not known as the text of CC-BY-4.0"),
        (zenodo(license="Terms of the bat group"), 'the terms of "Terms of the bat group" do not lie beside the data'),
        (zenodo(license="LicenseRef-bats"), "the terms of LicenseRef-bats do not lie beside the data"),
        (zenodo(license=None) | {"README.md": LICENSED}, "no file with the text of CC-BY-4.0"),
    ],
)
def test_no_text(files, said):
    (message,) = messages("licence-text", files)
    assert message.startswith("note ")
    assert said in message
    assert ask("licence-text", files).score == 0


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(zenodo() | {"LICENSE": CC0}, id="naive: licences-agree says that they differ"),
        pytest.param(zenodo(license="CC BY"), id="naive: which text it would be is not known"),
    ],
)
def test_text_is_said_by_another_rule(files):
    assert ask("licence-text", files).state == "blocked"
    assert messages("licence-text", files) == []


def test_a_mark_has_no_text_naive():
    assert ask("licence-text", zenodo(license="CC-PDM-1.0")).state == "not_applicable"


# --- licence-fits-data


@pytest.mark.parametrize(
    "text",
    [
        "CC-BY-4.0",
        "CC0-1.0",
        "ODbL-1.0",
        "ODC-By-1.0",
        "PDDL-1.0",
        "DL-DE-BY-2.0",
        "DL-DE-ZERO-2.0",
        "CDLA-Permissive-2.0",
    ],
)
def test_fits(text):
    for files in licensed(text):
        assert ask("licence-fits-data", files).score == 1
        assert messages("licence-fits-data", files) == []


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(zenodo(license="MIT OR CC-BY-4.0"), id="naive: one to choose fits"),
        pytest.param(
            zenodo(license="MIT") | {"README.md": LICENSED + "\nThe code is released under the MIT license.\n"},
            id="naive: the software licence is the code's",
        ),
        pytest.param(zenodo() | {"LICENSE-CODE": APACHE}, id="naive: of the code"),
        pytest.param(zenodo(license="CC BY") | {"LICENSE": LEGAL_CODE}, id="naive: version told beside"),
    ],
)
def test_fits_naive(files):
    outcome = ask("licence-fits-data", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(cff(type="software", license="MIT"), id="naive: the folder is software"),
        pytest.param(zenodo(license="Terms of the bat group"), id="naive: restricted data have terms of their own"),
        pytest.param(zenodo(license="CC BY"), id="naive: incomplete, which licence-standard says"),
    ],
)
def test_nothing_to_judge_naive(files):
    assert ask("licence-fits-data", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MIT", "MIT is written for software"),
        ("GPL-3.0-or-later", "GPL-3.0-or-later is written for software"),
        ("Apache-2.0 OR MIT", "Apache-2.0 OR MIT is written for software"),
        ("CC-BY-3.0", "CC-BY-3.0: Creative Commons licences before 4.0 do not cover database rights; take CC-BY-4.0"),
        ("CC-BY-SA-2.5", "take CC-BY-SA-4.0"),
        ("CC-PDM-1.0", "CC-PDM-1.0 marks what is free of rights and grants nothing"),
        ("public domain", '"public domain" marks what is free of rights'),
    ],
)
def test_does_not_fit(text, said):
    for files in licensed(text):
        (message,) = messages("licence-fits-data", files)
        assert message.startswith("note ")
        assert said in message
        assert ask("licence-fits-data", files).score == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("CC-BY-NC-4.0", "CC-BY-NC-4.0 excludes commercial use"),
        ("CC-BY-NC-SA-4.0", "excludes commercial use"),
        ("CC-BY-ND-4.0", "CC-BY-ND-4.0 forbids to share changed data"),
        ("C-UDA-1.0", "limits what the data may be used for"),
    ],
)
def test_fair_is_not_open_naive(text, said):
    for files in licensed(text):
        (message,) = messages("licence-fits-data", files)
        assert message.startswith("note ")
        assert said in message
        assert "no fault in FAIR" in message
        assert ask("licence-fits-data", files).score == 1
