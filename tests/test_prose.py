from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.prose import is_licence_file, is_readme, read_licence_file, read_readme, substance

ZENODO = "10.5281/zenodo.1234567"
CONCEPT = "10.5281/zenodo.1234566"
PAPER = "10.1016/j.x.2024.1"
BADGE = f"[![DOI](https://zenodo.org/badge/DOI/{ZENODO}.svg)](https://doi.org/{ZENODO})"
BY = "https://creativecommons.org/licenses/by/4.0/"


def readme(text):
    return read_readme("README.md", text)


def identifiers(text):
    return [one.identifier.normalized.removeprefix("https://doi.org/") for one in readme(text).identifiers]


def licences(text):
    return [(one.licence.spdx, one.scope) for one in readme(text).licences]


# --- Which files ---


@pytest.mark.parametrize(
    "name",
    [
        *("README", "README.md", "readme.txt", "Readme.en.md", "README.rst", "README.adoc", "README_DATA.md"),
        *("Weber2024_README.txt", "WEBER2024readme.txt", "00_READ_ME.txt", "LIESMICH.txt", "liesmich"),
    ],
)
def test_is_readme(name):
    assert is_readme(name)


@pytest.mark.parametrize(
    "name", ["readme.py", "README.pdf", "readmes", "spreadmeter.txt", "make_readme.sh.py", "bats.csv", ""]
)
def test_is_no_readme(name):
    assert not is_readme(name)


@pytest.mark.parametrize(
    "path",
    [
        *(
            "LICENSE",
            "LICENCE.md",
            "licenses.txt",
            "LICENSE-CC-BY",
            "LICENSE_GPL-3.0.txt",
            "LICENSE.code",
            "LICENSE-2.0",
        ),
        *("COPYING", "COPYING.LESSER", "LIZENZ", "UNLICENSE", "LICENSES/CC0-1.0.txt", "sub/LICENSE"),
    ],
)
def test_is_licence_file(path):
    assert is_licence_file(path)


@pytest.mark.parametrize(
    "path", ["licences.csv", "LICENSE.ttl", "licensed.txt", "copyingmachine.txt", "LICENSES/README.py", "README", ""]
)
def test_is_no_licence_file(path):
    assert not is_licence_file(path)


# --- Title and description ---


@pytest.mark.parametrize(
    ("text", "title", "line"),
    [
        ("# Bats asleep\n", "Bats asleep", 1),
        ("\n\n# **Bats** [asleep](https://example.org) #\n", "Bats asleep", 3),
        ("Bats asleep\n===========\n", "Bats asleep", 1),
        ("***********\nBats asleep\n***********\n", "Bats asleep", 2),
        ("= Bats asleep\n", "Bats asleep", 1),
        ('<h1 align="center">Bats asleep</h1>', "Bats asleep", 1),
        ("---\nlicense: mit\n---\n# Bats asleep", "Bats asleep", 4),
        (f"{BADGE}\n\n## Bats asleep", "Bats asleep", 3),
        ("Title: Bats asleep\nDate: 2024", "Bats asleep", 1),
        ("1. Title of dataset: Bats asleep\n", "Bats asleep", 1),
    ],
)
def test_title(text, title, line):
    [found] = readme(text).titles
    assert (found.value, found.source.file, found.source.pointer) == (title, "README.md", f"line:{line}")


@pytest.mark.parametrize(
    "text",
    [
        "# README\n",
        "# License MIT\n",
        "# How to cite\n",
        "Naps of bats in caves.\n\n## Data\n",
        "```\n# a comment in code\n```\n",
        "<!-- # hidden -->\n",
        "",
    ],
)
def test_no_title(text):
    assert readme(text).titles == ()


SENTENCE = "These are the naps of forty bats in a cave near Bonn."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (f"# Bats\n\n{SENTENCE}\n", 3),
        (f"# Bats\n\n{BADGE}\n\n![A bat](bat.png)\n\n{SENTENCE}\n", 7),
        (f"# Bats\n\n- one\n- two\n\n{SENTENCE}\n", 6),
        (f"# Bats\n\nAnna Weber, Bonn\n\n## Abstract\n{SENTENCE}\n", 6),
        (f"# Bats\n## How to cite\nWeber, A. and some more people, Bats, 2024, Bonn.\n## Abstract\n{SENTENCE}\n", 5),
        (f"# Bats\n\nWeber, A. (2024). The naps of some bats. https://doi.org/{PAPER}\n\n{SENTENCE}", 5),
    ],
)
def test_description(text, line):
    assert [(one.value, one.source.pointer) for one in readme(text).descriptions] == [(SENTENCE, f"line:{line}")]


@pytest.mark.parametrize(
    "text", ["# Bats\n\nSee below.\n", "# Bats\n\n| a long enough | table with | words in | all cells |\n", ""]
)
def test_no_description(text):
    assert readme(text).descriptions == ()


# --- Identifiers ---


@pytest.mark.parametrize(
    "text",
    [
        BADGE,
        f"![DOI](https://zenodo.org/badge/DOI/{ZENODO}.svg)",
        f'<a href="https://zenodo.org/doi/{ZENODO}"><img src="https://zenodo.org/badge/DOI/{ZENODO}.svg" alt="DOI"></a>',
        f"[![DOI](https://img.shields.io/badge/DOI-10.5281%2Fzenodo.1234567-blue)](https://doi.org/{ZENODO})",
        f"[![DOI](https://zenodo.org/badge/1234.svg)](https://doi.org/{ZENODO})",
        f"[![DOI][badge]][doi]\n\n[badge]: https://zenodo.org/badge/1234.svg\n[doi]: https://doi.org/{ZENODO}",
        f".. image:: https://zenodo.org/badge/1234.svg\n   :target: https://doi.org/{ZENODO}\n   :alt: DOI\n",
        f"image:https://zenodo.org/badge/DOI/{ZENODO}.svg[DOI,link=https://doi.org/{ZENODO}]",
        f"DOI: {ZENODO}",
        f"- **DOI:** [{ZENODO}](https://doi.org/{ZENODO})",
        f"Persistent identifier: https://doi.org/{ZENODO}",
        f"# Bats\n## DOI\nhttps://doi.org/{ZENODO}",
        f"## How to cite this dataset\nWeber, A. (2024). Bats. https://doi.org/{ZENODO}",
        f"## Citation\n```bibtex\n@misc{{bats,\n  doi = {{{ZENODO}}},\n  url = {{https://doi.org/{ZENODO}}}\n}}\n```",
        f"**Zitieren**\nWeber, A. (2024). Fledermäuse. [https://doi.org/{ZENODO}](https://doi.org/{ZENODO})",
        f"Please cite as: Weber, A. (2024). Bats. https://doi.org/{ZENODO}",
        f"{BADGE}\n\n## Related\n{BADGE.replace('1234567', '7654321')}",
        f"# Bats\n{BADGE}\n\nDOI: {ZENODO}",
    ],
)
def test_identifiers(text):
    assert identifiers(text) == [ZENODO]


def test_an_identifier_keeps_its_line():
    text = f"# Bats\n\n## How to cite\n\nThe paper is doi:{PAPER}.\nThe data are\nat https://doi.org/{ZENODO}.\n"
    assert [one.source.pointer for one in readme(text).identifiers] == ["line:7"]


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("Persistent identifier", "https://hdl.handle.net/20.500.12345/7"),
        ("PID", "ark:/12148/btv1b8449691v"),
        ("Dataset DOI", "10.22000/1234"),
        ("DOI of this dataset", "https://doi.org/10.60493/abcde"),
    ],
)
def test_identifiers_that_are_named_outright(label, value):
    assert len(readme(f"{label}: {value}").identifiers) == 1


@pytest.mark.parametrize("label", ["Concept DOI", "DOI (all versions)"])
def test_a_concept_doi(label):
    found = readme(f"DOI: {ZENODO}\n{label}: {CONCEPT}").identifiers
    assert [(one.identifier.normalized[-7:], one.concept) for one in found] == [("1234567", False), ("1234566", True)]


@pytest.mark.parametrize(
    "text",
    [
        f"The paper is https://doi.org/{PAPER}",
        f"DOI: {PAPER}",
        f"[![DOI](https://img.shields.io/badge/DOI-{PAPER}-blue)](https://doi.org/{PAPER})",
        f"## Citation\nPlease cite our paper: https://doi.org/{PAPER}",
        f"## References\nDOI: {ZENODO}",
        f"## Related datasets\n- DOI: {ZENODO}",
        f"# Bats\n## Data sources\nhttps://doi.org/{ZENODO}",
        f"The data are from https://doi.org/{ZENODO}.",
        f"We used the data of Weber (2020)\nDOI: {ZENODO}",
        f"## How to cite\nCite the original data: https://doi.org/{ZENODO}",
        f"## How to cite\nhttps://doi.org/{ZENODO} and https://doi.org/{CONCEPT}",
        f"Text.\n\n## A\n{BADGE}\n{BADGE.replace('1234567', '7654321')}",
        "DOI: 10.5281/zenodo.XXXXXXX",
        "Persistent identifier: https://github.com/weber/bats",
        f"<!-- {BADGE} -->",
        f"---\ndoi: {ZENODO}\n---\n",
    ],
)
def test_identifiers_of_others(text):
    assert identifiers(text) == []


# --- Licences ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## License\n\nCC BY 4.0", [("CC-BY-4.0", "")]),
        ("## License\n[CC BY 4.0](LICENSE). More is said here.", [("CC-BY-4.0", "")]),
        ("## License\nPublic Domain (CC0 1.0). Free to use.", [("CC0-1.0", "")]),
        ("## License MIT\n\nText.", [("MIT", "")]),
        ("## License\nMIT License\n\nCopyright (c) 2024 Anna Weber", [("MIT", "")]),
        (f"## License\nTo view a copy of this license, visit {BY}.", [("CC-BY-4.0", "")]),
        ("License\n=======\nThe license of this example is [CC0](https://creativecommons.org/publicdomain/zero/1.0/).",
         [("CC0-1.0", "")]),
        ("### Lizenz\nDer Datensatz ist lizenziert unter der [CC-BY 4.0 International](x).", [("CC-BY-4.0", "data")]),
        ("This dataset is made available under CC0.", [("CC0-1.0", "data")]),
        ("This work is licensed under a\n[Creative Commons Attribution 4.0 International License][by].\n\n"
         f"[by]: {BY}", [("CC-BY-4.0", "")]),
        ("This dataset is made available under the Public Domain Dedication and License \nv1.0, whose full text is "
         "at \nhttp://www.opendatacommons.org/licenses/pddl/1.0/.", [("PDDL-1.0", "data")]),
        ("All data is licensed under the [ODC PDDL](http://opendatacommons.org/licenses/pddl/1.0/). "
         "All code is licensed under the MIT license.", [("PDDL-1.0", "data"), ("MIT", "code")]),
        ("We license our software under the MIT license and our data under CC BY 4.0.",
         [("MIT", "code"), ("CC-BY-4.0", "data")]),
        (f"All data and code by us are open access under the [Creative Commons BY license]({BY}).",
         [("CC-BY-4.0", "")]),
        ("## License\n- Data: CC BY 4.0\n- Code: MIT", [("CC-BY-4.0", "data"), ("MIT", "code")]),
        ("## Licence\n### Data\nCC0-1.0\n### Software\nMIT", [("CC0-1.0", "data"), ("MIT", "code")]),
        ("## Licence\n### Fonts\nBSD 3-Clause License", [("BSD-3-Clause", "file")]),
        ("The documentation is licensed under CC BY 4.0.", [("CC-BY-4.0", "file")]),
        ("License: CC-BY-4.0", [("CC-BY-4.0", "")]),
        ("Title: Bats\nLicence: CC-BY-4.0", [("CC-BY-4.0", "")]),
        ("SPDX-License-Identifier: CC-BY-4.0", [("CC-BY-4.0", "")]),
        ("<!-- SPDX-License-Identifier: CC0-1.0 -->\n# Bats", [("CC0-1.0", "file")]),
        (f"[![License: CC BY 4.0](https://img.shields.io/badge/License-CC%20BY%204.0-grey.svg)]({BY})",
         [("CC-BY-4.0", "")]),
        ("![license](https://img.shields.io/badge/license-CC--BY--4.0-blue.svg)", [("CC-BY-4.0", "")]),
        ("[![Code license: MIT](https://img.shields.io/badge/license-MIT-blue.svg)](LICENSE)", [("MIT", "code")]),
        (f'<a href="{BY}"><img src="https://licensebuttons.net/l/by/4.0/88x31.png" alt="CC BY"></a>',
         [("CC-BY-4.0", "")]),
        ("## License\nThe data are under CC BY. That is CC BY 4.0.\n\nCC BY 4.0", [("CC-BY-4.0", "")]),
    ],
)  # fmt: skip
def test_licences(text, expected):
    assert licences(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "## License\nFor open source projects, say how it is licensed.",
        "## License\nSee [LICENSE](LICENSE).",
        "## License\n[More Information Needed](https://example.org)",
        "MIT was chosen because it is compatible with CC BY 4.0 input data.",
        "We compare CC BY 4.0 with the MIT license.",
        "Anna Weber works at MIT, under her own name.",
        "## Input data\nThe bats data are published under CC BY 4.0 by their authors.",
        "Some of the data are derived from the reference data, licensed under the MIT license.",
        "The data of third parties are licensed under CC BY 4.0.",
        "**Bats**\nSource: https://example.org/bats\nLicence: CC BY 4.0\n",
        "[Photo by Anna Weber. License: CC BY-SA 3.0](https://example.org/photo.jpg)",
        "![License](https://img.shields.io/github/license/weber/bats)",
        "We hope that all users follow the Community Norms (http://www.opendatacommons.org/norms/odc-by-sa/).",
        "```\nLicense: MIT\n```",
    ],
)
def test_licences_of_others_and_none(text):
    assert licences(text) == []


def test_a_licence_keeps_its_words_and_line():
    [found] = readme("# Bats\n\nNaps.\nThe data are\nlicensed under the **CC BY 4.0** licence, see LICENSE.\n").licences
    assert (found.licence.text, found.source.pointer) == ("CC BY 4.0 licence", "line:4")


def test_a_tag_keeps_its_line():
    [found] = readme("# Bats\n\n<!--\nSPDX-License-Identifier: CC0-1.0\n-->\n").licences
    assert found.source.pointer == "line:4"


# --- Creators, provenance, access ---


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Authors\n- Anna Weber (Bonn)\n- [Ben Maier](https://orcid.org/0000-0002-1825-0097)\n",
         [("Anna Weber", 0), ("Ben Maier", 1)]),
        ("Authors: Anna Weber, Ben Maier, Carla de la Roth", [("Anna Weber", 0), ("Ben Maier", 0), ("Carla de la Roth", 0)]),
        ("Authors: Weber, Anna Maria; Maier, Ben", [("Weber, Anna Maria", 0), ("Maier, Ben", 0)]),
        ("Authors: Weber, Anna Maria", [("Weber, Anna Maria", 0)]),
        ("## Autor*innen\n- Weber, Anna, 0000-0002-1825-0097", [("Weber, Anna", 1)]),
        ("## Authors\nThis data has been collected by Anna Weber and Ben Maier.", []),
        ("## Contributors\n- Anna Weber", []),
        ("## Autorinnen und Autoren\n- Dr. Anna Weber, ZALF Müncheberg, ORCID: 0000-0002-1825-0097\n- Ben Maier, Uni Bonn",
         [("Dr. Anna Weber", 1), ("Ben Maier, Uni Bonn", 0)]),
        ("## Authors\n- Anna Weber, University of Bonn\n- Ben Maier, Max Planck Institute of Bats",
         [("Anna Weber", 0), ("Ben Maier", 0)]),
        ("## Authors\n- see AUTHORS.md\n- jane doe", []),
    ],
)  # fmt: skip
def test_creators(text, expected):
    assert [(one.name, len(one.identifiers)) for one in readme(text).creators] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Methods\nWe listened.", [("method", "We listened.", 1)]),
        ("## Data collection\nWe listened.\n\nIn caves.", [("collection", "We listened. In caves.", 1)]),
        ("#### Datenerhebung\nWir lauschten.", [("collection", "Wir lauschten.", 1)]),
        ("## Sources\n- [A](https://example.org/a)\n- B", [("source", "A B", 1)]),
        ("# How were the data collected?\nWe listened.", [("method", "We listened.", 1)]),
        ("Data source: <https://example.org/a>", [("source", "https://example.org/a", 1)]),
        ("**Bats**\nSource: https://example.org/a\nFile: a.csv", [("source", "https://example.org/a", 2)]),
        ("## Methods\n[More Information Needed](https://example.org)", []),
        ("## Methods\n\n## Data\nNaps.", []),
        ("Our sources: they are many\nand of all kinds", []),
        ("Naps from many\nsources: caves and trees", []),
        ("## Source code\nIt is in src.", []),
        ("Anna Weber made this in 2024.", []),
    ],
)
def test_provenance(text, expected):
    found = [(one.kind, one.text, int(one.source.pointer[5:])) for one in readme(text).provenance]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Access rights: open access", ["open"]),
        ("- **Access:** restricted", ["restricted"]),
        ("Access: write to the data office and wait", []),
        ("The data are restricted.", []),
    ],
)
def test_access(text, level):
    assert [one.level for one in readme(text).access] == level


# --- Templates ---

GITLAB = """# Bats

## Getting started
To make it easy for you to get started with GitLab, here's a list of recommended next steps.

## Name
Choose a self-explaining name for your project.

## License
For open source projects, say how it is licensed.
"""
CARD = """# Dataset Card for Bats
## Languages
[More Information Needed](https://example.org)
## Licensing Information
[More Information Needed](https://example.org)
## Citation
Weber
"""
DATAVERSE = """This <DATASET NAME> readme file was generated on <date of today> by <your name here>
"""


@pytest.mark.parametrize(
    "text",
    [
        GITLAB,
        CARD,
        DATAVERSE,
        "# Project Title\n\nOne Paragraph of project description goes here\n",
        "# FIXME:Project title\n\n## Abstract\n",
        "# {{ cookiecutter.name }}\n\n{{ cookiecutter.text }} and {{cookiecutter.more}}\n",
    ],
)
def test_template(text):
    assert substance(text).template


@pytest.mark.parametrize(
    "text",
    [
        f"# Bats\n\n{SENTENCE}\n",
        f"# Bats\n\n{SENTENCE}\n\nFor open source projects, say how it is licensed.\n",
        "# Description\n\nNaps of bats.\n",
        '# Bats\n\n<img src="a.png" width="3"> <br /> <https://example.org> a < b and c > d <T x>\n',
        "",
    ],
)
def test_no_template(text):
    assert not substance(text).template


def test_an_unfilled_template_says_nothing():
    found = readme(GITLAB)
    assert not any(getattr(found, field) for field in found._fields)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# A heading of words\n\nFour words stand here.\n", 4),
        (f"{BADGE}\n\n```\nno words here\n```\n\n- one\n- two 3 4\n", 2),
        ("---\ntitle: no\n---\n<!-- no -->\n", 0),
        ("", 0),
    ],
)
def test_words(text, words):
    assert substance(text).words == words


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("## Description\nNaps.", {"what"}),
        ("This folder contains naps.", {"what"}),
        (" ".join(["nap"] * 20), {"what"}),
        ("## Methoden\nWir lauschten.", {"how"}),
        ("Naps were recorded by night.", {"how"}),
        ("## How to cite\nWeber.", {"use"}),
        ("Please cite Weber.", {"use"}),
        (
            "Im Datensatz stehen Nickerchen, die nachts erhoben wurden. Bitte zitieren Sie Weber.",
            {"what", "how", "use"},
        ),
        ("## Description\n", set()),
        ("Naps.", set()),
        ("", set()),
    ],
)
def test_topics(text, topics):
    assert substance(text).topics == topics


# --- Licence files ---


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("LICENSE", "MIT License\n\nCopyright (c) 2024", [("MIT", "", "")]),
        ("LICENSE-CODE", "MIT License\n", [("MIT", "code", "")]),
        ("LICENSE.code.txt", "MIT License\n", [("MIT", "code", "")]),
        ("LICENSE-DATA", "CC0 1.0 Universal\n", [("CC0-1.0", "data", "")]),
        ("LICENSE-CC-BY", f"Creative Commons Attribution 4.0 International\n{BY}\n", [("CC-BY-4.0", "", "")]),
        ("LICENSES/CC0-1.0.txt", "CC0 1.0 Universal\n", [("CC0-1.0", "", "")]),
        ("LICENSE", "", []),
        ("LICENSE", "  \n", []),
    ],
)
def test_licence_file(path, text, expected):
    found = read_licence_file(path, text).licences
    assert [(one.licence.spdx, one.scope, one.source.pointer) for one in found] == expected
    assert all(one.source.file == path for one in found)


def test_several_licences_in_one_file():
    text = (
        "All data and documentation in this record are licensed under CC BY-SA 4.0\n\nYou are free to share.\n\n"
        "==========\n\nAll software components in this data record are licensed under the MIT License.\n"
        "\n==========\n\nThe fonts are by Ben Maier.\n"
    )
    found = [(one.licence.spdx, one.scope, one.source.pointer) for one in read_licence_file("LICENSE", text).licences]
    assert found == [("CC-BY-SA-4.0", "data", "line:1"), ("MIT", "code", "line:7")]


def test_a_licence_text_that_mentions_another_licence():
    text = (
        "Attribution 4.0 International\n\n==========\n\nBy exercising the rights you accept.\n\n==========\n\n"
        'Creative Commons may be a "Licensor." The text is dedicated to the public domain under the CC0 '
        "Public Domain Dedication.\n"
    )
    assert [one.licence.spdx for one in read_licence_file("LICENSE", text).licences] == ["CC-BY-4.0"]


# --- Anything ---

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## License\n",
            "\n",
            "\n\n",
            "---\n",
            "===\n",
            "```\n",
            "<!--",
            "-->",
            "[",
            "](",
            ")",
            "![",
            "<a href=",
        ),
        *("under ", "licensed ", "MIT ", "CC BY 4.0 ", "DOI: ", ZENODO, "Authors: ", "Anna Weber", "- ", "> ", "| "),
        *("<your name here>", "\0", "\ud800", "İ", "\r", "\u2028", "*", "**", "`", ":", "; ", ". A"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=40).map("".join))
def test_survives_anything(text):
    lines = text.count("\n") + text.count("\r") + 1
    for found in (readme(text), read_licence_file("LICENSE", text)):
        for field in found._fields:
            for one in getattr(found, field):
                assert one.source.pointer == "" or 1 <= int(one.source.pointer[5:]) <= lines
    assert substance(text).words >= 0


@pytest.mark.parametrize(
    "piece",
    [
        *(
            "[",
            "](",
            "![a](",
            "<a ",
            "<img ",
            "`a<",
            "# x\n",
            "under ",
            "<!--",
            "```\n",
            "[a]: b\n",
            "[a][a]",
            "a: b\n",
        ),
        *("10.5281/zenodo.1 ", "<a b ", "> ", "| a", "licensed under the ", "*", " ", "\n", "1.", "image::"),
    ],
)
def test_long_and_hostile_text_is_read_at_once(piece):
    """These take no longer than their length; were a pattern to explode, the suite would never end."""
    text = "# License\n" + piece * (100_000 // len(piece))
    readme(text)
    substance(text)
    read_licence_file("LICENSE", text)


@pytest.mark.parametrize(
    "text",
    [
        "We counted bats at three churches. License: CC BY 4.0. Please cite us.",
        "Die Tabelle ist unten beschrieben. Lizenz: CC BY 4.0. Zugang: offen.",
    ],
)
def test_a_licence_within_a_paragraph(text):
    (found,) = read_readme("README.md", f"# Bats\n\n{text}\n").licences
    assert found.licence.spdx == "CC-BY-4.0"


def test_a_citation_in_a_block_of_labels():
    text = "Bats\n====\n\nLicense: CC0\nVersion 2\nPlease cite as: Weber, A. (2024). https://doi.org/10.5281/zenodo.1234567\n"
    (found,) = read_readme("README.txt", text).identifiers
    assert (found.identifier.normalized, found.source.pointer) == ("https://doi.org/10.5281/zenodo.1234567", "line:6")


def test_terms_that_nobody_knows_are_a_statement_all_the_same():
    (found,) = read_licence_file("LICENSE.md", "# Terms of use\n\nAsk the field station before you publish.").licences
    assert found.licence.kind == "unknown"
    assert read_licence_file("LICENSE", "See README").licences == ()
