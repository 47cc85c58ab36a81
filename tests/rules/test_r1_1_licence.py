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


# --- licences-agree


@pytest.mark.parametrize(
    "files",
    [
        zenodo() | cff(),
        zenodo() | datapackage(licenses=[{"path": CC_BY}]),
        zenodo(license="CC0-1.0") | {"LICENSE": CC0},
        zenodo() | {"README.md": LICENSED},
        zenodo(license="CC-BY-4.0 OR CC0-1.0") | {"LICENSE": CC0},
        {"LICENSE": "SPDX-License-Identifier: CC-BY-4.0\n", "README.md": LICENSED},
        zenodo() | {"LICENSE-CODE": APACHE, "README.md": LICENSED},
    ],
)
def test_agree(files):
    outcome = ask("licences-agree", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert messages("licences-agree", files) == []


@pytest.mark.parametrize(
    "files",
    [
        zenodo(),
        zenodo() | datapackage(licenses=None),
        zenodo() | {"LICENSE-CODE": APACHE},
        {"LICENSE": CC0},
        {"a.csv": "x"},
    ],
)
def test_one_statement_has_nothing_to_agree_with(files):
    assert ask("licences-agree", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            zenodo() | datacite(rightsList=[{"rights": "CC0-1.0"}]),
            "CC-BY-4.0 in .zenodo.json; CC0-1.0 in datacite.json",
        ),
        (
            zenodo() | datapackage(licenses=[{"name": "ODbL-1.0"}]),
            "CC-BY-4.0 in .zenodo.json; ODbL-1.0 in datapackage.json",
        ),
        (bids() | datacite(), "CC0-1.0 in dataset_description.json"),
        (zenodo() | {"LICENSE": CC0}, "CC-BY-4.0 in .zenodo.json; CC0-1.0 in LICENSE"),
        (zenodo(license="CC0-1.0") | {"README.md": LICENSED}, "CC0-1.0 in .zenodo.json; CC-BY-4.0 in README.md"),
        ({"LICENSE": CC0, "README.md": LICENSED}, "CC0-1.0"),
    ],
)
def test_disagree(files, said):
    (message,) = messages("licences-agree", files)
    assert message.startswith("warning ")
    assert said in message
    assert ask("licences-agree", files).score == 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (zenodo() | cff(license="CC0-1.0"), "Zenodo would believe .zenodo.json"),
        (bids() | cff(), "OpenNeuro would believe dataset_description.json"),
        (datapackage() | datacite(rightsList=[{"rights": "CC0-1.0"}]), "DataCite would believe datacite.json"),
    ],
)
def test_disagree_says_who_is_believed(files, said):
    (message,) = messages("licences-agree", files)
    assert said in message


def test_disagree_place():
    files = zenodo() | cff(license="CC0-1.0")
    assert messages("licences-agree", files)[0].startswith(f"warning {at(files, 'CC0-1.0')} ")


def test_a_licence_for_software_beside_one_for_data_is_noted():
    files = zenodo() | {"LICENSE": APACHE}
    (message,) = messages("licences-agree", files)
    assert message.startswith("note LICENSE:1:1 CC-BY-4.0 in .zenodo.json; Apache-2.0 in LICENSE; if one is for code")
    assert ask("licences-agree", files).score == 1


def test_software_metadata_speak_for_the_code():
    codemeta = {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "license": "MIT"}
    files = zenodo() | {"codemeta.json": codemeta}
    assert messages("licences-agree", files) == []
