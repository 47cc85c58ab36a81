from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import at, bids, cff, crate, datacite, datapackage, zenodo

CC_BY = "https://creativecommons.org/licenses/by/4.0/"
CC0 = "SPDX-License-Identifier: CC0-1.0\n"
BY = "SPDX-License-Identifier: CC-BY-4.0\n"
APACHE = "SPDX-License-Identifier: Apache-2.0\n"
MIT = "SPDX-License-Identifier: MIT\n"
LICENSED = "# Bats\n\nCounts of bats.\n\n## Licence\n\nThe data are released under CC BY 4.0.\n"
BOTH = {"README.md": LICENSED + "\nThe code is released under the MIT license.\n"}
PART = {"@id": "map.png", "@type": "File", "license": "https://creativecommons.org/licenses/by-nc/4.0/"}
CODE = {"scripts/counts.py": "print(sum(counts))\n"}
NOTEBOOK = {"analysis.ipynb": {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}}

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
        pytest.param(crate(PART) | {"README.md": LICENSED}, id="naive: a single file has a licence of its own"),
        pytest.param(BOTH | datapackage(licenses=[{"name": "MIT AND CC-BY-4.0"}]), id="naive: both in one expression"),
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
        pytest.param(zenodo(license="CC BY") | {"LICENSE": BY}, id="naive: incomplete is no contradiction"),
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


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (zenodo() | {"LICENSE": APACHE}, "CC-BY-4.0 in .zenodo.json; Apache-2.0 in LICENSE; if one is for code"),
        (zenodo() | {"README.md": "# Bats\n\n## License MIT\n"}, "MIT in README.md; if one is for code"),
        (
            zenodo() | {"LICENSE": BY, "README.md": "# Bats\n\n## License MIT\n"},
            "CC-BY-4.0 in .zenodo.json; MIT in README.md; if one is for code",
        ),
    ],
)
def test_a_licence_for_software_that_does_not_say_what_for(files, said):
    (message,) = messages("licences-agree", files)
    assert message.startswith("warning ")
    assert said in message


def test_the_code_s_licence_is_the_code_s_naive():
    """The metadata name one licence and the folder holds two: nothing to scold, where the README says which is which."""
    for files in (zenodo() | {"LICENSE-CODE": APACHE, "README.md": LICENSED}, zenodo() | BOTH):
        assert ask("licences-agree", files).score == 1
        (message,) = messages("licences-agree", files)
        assert message.startswith("note ")
        assert "is for the code, as " in message
        assert ".zenodo.json names CC-BY-4.0 alone" in message


def test_metadata_that_give_the_code_s_licence_to_all():
    files = crate(license="https://spdx.org/licenses/MIT") | BOTH
    (message,) = messages("licences-agree", files)
    assert message.startswith("warning ")
    assert (
        "MIT in ro-crate-metadata.json stands for all of the dataset; README.md has CC-BY-4.0 for the data" in message
    )


def test_code_under_two_licences():
    codemeta = {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "license": "Apache-2.0"}
    files = zenodo() | BOTH | {"codemeta.json": codemeta}
    warnings = [one for one in messages("licences-agree", files) if one.startswith("warning")]
    assert len(warnings) == 1
    assert "for the code Apache-2.0 in codemeta.json; MIT in README.md" in warnings[0]


def test_software_metadata_speak_for_the_code():
    codemeta = {"@context": "https://w3id.org/codemeta/3.0", "@type": "SoftwareSourceCode", "license": "MIT"}
    files = zenodo() | {"codemeta.json": codemeta}
    assert messages("licences-agree", files) == []


# --- code-licence


@pytest.mark.parametrize(
    "files",
    [
        zenodo() | CODE | {"LICENSE-CODE": MIT},
        zenodo() | CODE | BOTH,
        zenodo() | NOTEBOOK | {"LICENSE": MIT},
        zenodo() | CODE | cff(type="software", license="BSD-3-Clause"),
        zenodo(license="MIT AND CC-BY-4.0") | CODE,
        zenodo() | CODE | {"scripts/LICENSE": MIT},
        zenodo() | {"code/src/counts.R": "sum(counts)\n", "code/COPYING": APACHE},
        zenodo() | {"scripts/counts.py": f"# {MIT}print(sum(counts))\n"},
        zenodo() | CODE | {"pyproject.toml": '[project]\nname = "counts"\nlicense = "MIT"\n'},
        zenodo() | {"R/counts.R": "sum(counts)\n", "DESCRIPTION": "Package: counts\nLicense: GPL-3\n"},
        pytest.param(zenodo(license="CC0-1.0") | CODE, id="naive: CC0 serves code, too"),
        pytest.param(zenodo() | CODE | {"LICENSES/MIT.txt": MIT}, id="naive: REUSE"),
    ],
)
def test_code_with_a_licence(files):
    outcome = ask("code-licence", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    "files",
    [
        zenodo(),
        datapackage(),
        pytest.param(zenodo() | {"eml.xsl": "<xsl/>"}, id="naive: a stylesheet shows metadata"),
        pytest.param(zenodo() | {"page/lib/leaflet.js": "x", "d3.min.js": "x"}, id="naive: other people's libraries"),
        pytest.param(zenodo() | {"report_files/figure.js": "x"}, id="naive: what R Markdown wrote"),
        pytest.param(zenodo() | {"counts.Rproj": "Version: 1.0"}, id="naive: settings of an editor"),
    ],
)
def test_no_code(files):
    assert ask("code-licence", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            zenodo() | CODE,
            "1 file of code (scripts/counts.py) without a licence for software; CC-BY-4.0 is not made for it",
        ),
        (zenodo() | NOTEBOOK, "1 file of code (analysis.ipynb)"),
        (zenodo(license="ODbL-1.0") | CODE | {"b.R": "1"}, "2 files of code (b.R, scripts/counts.py)"),
        (zenodo() | CODE | {"LICENSE": BY}, "CC-BY-4.0 is not made for it"),
        (zenodo() | CODE | {"scripts/LICENSE": "To be chosen."}, "without a licence for software"),
    ],
)
def test_code_without_a_licence(files, said):
    (message,) = messages("code-licence", files)
    assert message.startswith("note ")
    assert said in message
    assert ask("code-licence", files).score == 0


def test_no_licence_at_all_is_said_by_another_rule():
    files = zenodo(license=None) | CODE
    assert ask("code-licence", files).state == "blocked"
    assert messages("code-licence", files) == []
