"""Licence files. The texts are titles and key sentences, as much as it takes to recognise the legal code."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.licences import identify_licence, identify_licence_text

CHECKOUT = Path(__file__).parents[2]

MIT = """\
Copyright (c) 2020 Jane Doe

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND.
"""
BSD_2 = """\
Copyright 2020 Jane Doe. All rights reserved.

Redistribution and use in source and binary forms, with or without modification, are permitted provided that
the following conditions are met:

1. Redistributions of source code must retain the above copyright notice, this list of conditions and the
   following disclaimer.
2. Redistributions in binary form must reproduce the above copyright notice, this list of conditions and the
   following disclaimer in the documentation and/or other materials provided with the distribution.
"""
BSD_3 = f"""\
{BSD_2}
3. Neither the name of the copyright holder nor the names of its contributors may be used to endorse or promote
   products derived from this software without specific prior written permission.
"""
BSD_END = 'THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS".\n'
CC_BY = """\
Attribution 4.0 International

=======================================================================

Creative Commons Corporation ("Creative Commons") is not a law firm.

Creative Commons Attribution 4.0 International Public License

By exercising the Licensed Rights (defined below), You accept and agree to be bound by the terms and conditions
of this Creative Commons Attribution 4.0 International Public License ("Public License").
"""


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        pytest.param(CC_BY, "CC-BY-4.0", id="CC BY"),
        (
            "Namensnennung - Weitergabe unter gleichen Bedingungen 4.0 International\n\nDurch die Ausübung der "
            "lizenzierten Rechte erklären Sie sich rechtsverbindlich mit den Bedingungen einverstanden.",
            "CC-BY-SA-4.0",
        ),
        (
            "Creative Commons Legal Code\n\nAttribution-ShareAlike 3.0 Unported\n\n"
            "CREATIVE COMMONS CORPORATION IS NOT A LAW FIRM AND DOES NOT PROVIDE LEGAL SERVICES.",
            "CC-BY-SA-3.0",
        ),
        (
            "Statement of Purpose\n\nThe laws of most jurisdictions throughout the world automatically confer\n"
            "exclusive Copyright and Related Rights upon the creator",
            "CC0-1.0",
        ),
        (
            "\ufeffOpen Data Commons – Public Domain Dedication & Licence (PDDL)\n*****\n\nThe Open Data Commons – "
            "Public Domain Dedication & Licence is a document\nintended to allow you to freely share, modify, and "
            "use this work for any purpose",
            "PDDL-1.0",
        ),
        (
            "# ODC Attribution License (ODC-By)\n\n### Preamble\n\nThe Open Data Commons Attribution License is a "
            "license agreement\nintended to allow users to freely share, modify, and use this Database",
            "ODC-By-1.0",
        ),
        (
            "## ODC Open Database License (ODbL)\n\nThe Open Database License (ODbL) is a license agreement intended "
            "to allow users to freely share",
            "ODbL-1.0",
        ),
        (
            "Datenlizenz Deutschland – Namensnennung – Version 2.0\n\n(1) Jede Nutzung ist unter den Bedingungen "
            "dieser „Datenlizenz Deutschland – Namensnennung – Version 2.0“ zulässig.",
            "DL-DE-BY-2.0",
        ),
        (
            "Jede Nutzung ist ohne Einschränkungen oder Bedingungen zulässig.\n\nDie bereitgestellten Daten und "
            "Metadaten dürfen für die kommerzielle und nicht kommerzielle Nutzung insbesondere",
            "DL-DE-ZERO-2.0",
        ),
        ("Open Government Licence\n\nThis is version 3.0 of the Open Government Licence.", "OGL-UK-3.0"),
        (
            "LICENCE OUVERTE / OPEN LICENCE\nVersion 2.0\n\nLe « Concédant » concède au « Réutilisateur » un droit "
            "non exclusif et gratuit\nde libre « Réutilisation » de l’« Information »",
            "etalab-2.0",
        ),
        ("This is the Community Data License Agreement – Sharing, Version 1.0.", "CDLA-Sharing-1.0"),
        pytest.param(MIT, "MIT", id="MIT"),
        pytest.param(BSD_2 + BSD_END, "BSD-2-Clause", id="BSD 2"),
        pytest.param(BSD_3 + BSD_END, "BSD-3-Clause", id="BSD 3"),
        pytest.param((BSD_2 + BSD_END).replace("1.", "*").replace("2. R", "* R"), "BSD-2-Clause", id="bullets"),
        (
            "Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee "
            "is hereby granted, provided that the above copyright notice and this permission notice appear in all "
            'copies.\n\nTHE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES',
            "ISC",
        ),
        (
            "                 Apache License\n           Version 2.0, January 2004\n        http://www.apache.org/"
            "licenses/\n\n   TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION",
            "Apache-2.0",
        ),
        (
            'Copyright 2020 Jane Doe\n\nLicensed under the Apache License, Version 2.0 (the "License");\nyou may not '
            "use this file except in compliance with the License.\n",
            "Apache-2.0",
        ),
        ("GNU GENERAL PUBLIC LICENSE\n   Version 3, 29 June 2007\n\n  Preamble", "GPL-3.0-only"),
        ("GNU AFFERO GENERAL PUBLIC LICENSE\n   Version 3, 19 November 2007", "AGPL-3.0-only"),
        ("GNU LESSER GENERAL PUBLIC LICENSE\nVersion 2.1, February 1999", "LGPL-2.1-only"),
        ("MOZILLA PUBLIC LICENSE\nVersion 1.1\n\n---------------", "MPL-1.1"),
        (
            "This is free and unencumbered software released into the public domain.\n\nIn jurisdictions that "
            "recognize copyright laws\n\nFor more information, please refer to <https://unlicense.org>",
            "Unlicense",
        ),
    ],
)
def test_legal_code(text, spdx):
    licence = identify_licence_text(text)
    assert (licence.spdx, licence.kind) == (spdx, "licence")


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("MIT License\n", "MIT"),
        (
            "LICENSE\n\nThis work is licensed under CC BY 4.0\n\nhttps://creativecommons.org/licenses/by/4.0/\n",
            "CC-BY-4.0",
        ),
        ("Dieser Datensatz steht unter der\nDatenlizenz Deutschland – Zero – Version 2.0.\n", "DL-DE-ZERO-2.0"),
        (
            "Creative Commons Attribution 4.0 International License (CC BY 4.0)\n\nCopyright (c) 2026 The survey\n\n"
            "You are free to:\n\n  Share - copy and redistribute the material\n\nUnder the following terms:\n\n"
            "  No additional restrictions - You may not apply legal terms that restrict others.\n\n"
            "Full license text: https://creativecommons.org/licenses/by/4.0/legalcode\n",
            "CC-BY-4.0",
        ),
        ("# SPDX-License-Identifier: CC0-1.0\n", "CC0-1.0"),
        ("<!--\nSPDX-License-Identifier: MIT OR Apache-2.0 -->\n", "MIT OR Apache-2.0"),
    ],
)
def test_notice(text, spdx):
    assert identify_licence_text(text).spdx == spdx


@pytest.mark.parametrize("name", ["LICENSES/ODbL-1.0.txt", "data/LICENSES/ODbL-1.0.txt"])
def test_reuse_names_the_licence_in_the_file_name(name):
    assert identify_licence_text("whatever it holds", name).spdx == "ODbL-1.0"


@pytest.mark.parametrize(
    "text",
    [
        "The data are licensed under CC BY 4.0.\n\nThe code is licensed under the MIT License.\n",
        "The documentation is licensed under CC BY-SA 4.0.\n\n" + BSD_3 + BSD_END,
        CC_BY + MIT,
        "SPDX-License-Identifier: CC-BY-4.0\nSPDX-License-Identifier: MIT\n",
        "Unless otherwise noted, this dataset is licensed under CC BY 4.0.\n",
        "The metadata is licensed under CC0.\n",
    ],
)
def test_several_licences(text):
    licence = identify_licence_text(text)
    assert (licence.spdx, licence.kind) == ("", "mixed")


@pytest.mark.parametrize(
    "text",
    [
        "# My data\n\nWe compared the MIT License, Apache-2.0 and CC-BY-4.0 before we chose one.\n",
        "Terms of the archive: ask before you use the data.\n",
        MIT.replace("shall be included", "shall be used for Good and included"),
        BSD_2 + "3. Users must send a postcard.\n" + BSD_END,
        MIT + "More terms. " * 1000,
        "The Artistic Licence of our house\n" + "Whereas the parties agree. " * 300,
    ],
)
def test_no_known_licence(text):
    licence = identify_licence_text(text)
    assert licence.spdx == ""
    assert licence.kind in {"unknown", "mixed"}


@pytest.mark.parametrize("name", ["README", "README.md", "docs/readme.txt"])
def test_a_readme_is_no_licence_file(name):
    text = "# My data\n\n## License\n\nThis dataset is licensed under CC BY 4.0\n"
    assert identify_licence_text(text, name).kind == "unknown"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Copyright (c) 2020 Jane Doe. All rights reserved.\n", "reserved"),
        ("See the README.\n", "pointer"),
        ("YEAR: 2018\nCOPYRIGHT HOLDER: Jane Doe\n", "pointer"),  # of an R package
        ("TODO\n", "placeholder"),
        ("\n", "none"),
        ("", "none"),
    ],
)
def test_kind_of_a_phrase(text, kind):
    assert identify_licence_text(text).kind == kind


def test_text_is_the_first_line():
    assert identify_licence_text("\n# ODC Attribution License (ODC-By)\n\n…").text == "ODC Attribution License (ODC-By)"


def test_the_text_of_a_gnu_licence_does_not_say_which_versions():
    licence = identify_licence_text("GNU GENERAL PUBLIC LICENSE\nVersion 2, June 1991\n")
    assert licence.note == "the text is the same for 'only' and 'or later': say in the metadata which is meant"


def test_licence_of_this_project():
    path = CHECKOUT / "LICENSE"
    if not path.is_file():
        pytest.skip("this checkout has no LICENSE")
    assert identify_licence_text(path.read_text(encoding="utf-8")).spdx == "Apache-2.0"


@given(st.text(), st.sampled_from(["LICENSE", "README.md", "LICENSES/MIT.txt", "LICENSES/x.txt", ""]))
def test_any_file_gets_an_answer(text, name):
    licence = identify_licence_text(text, name)
    assert not licence.spdx or identify_licence(licence.spdx).spdx == licence.spdx
