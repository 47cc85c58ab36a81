from __future__ import annotations

import pytest

from fairlint.documents import Unreadable
from fairlint.documents._labels import paragraphs
from fairlint.documents._toml import locate_toml, parse_toml
from fairlint.formats import reuse
from fairlint.inventory import walk
from fairlint.reader import read as read_folder
from fairlint.testing import make_folder

from .helpers import faults

TOML = """version = 1

[[annotations]]
path = "**"
SPDX-FileCopyrightText = "2024 Eva Klein"
SPDX-License-Identifier = "CC-BY-4.0"

[[annotations]]
path = ["code/**", "*.py"]
precedence = "override"
SPDX-License-Identifier = "MIT"
"""
DEP5 = """Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: lynxes

Files: *
Copyright: 2024 Eva Klein
License: CC-BY-4.0

# scripts
Files:
 code/a.py
 code/b.py
Copyright: 2024 Eva Klein
License: MIT
 The text of it.
"""
TEXTS = {"LICENSES/CC-BY-4.0.txt": "Attribution 4.0 International", "LICENSES/MIT.txt": "MIT License"}
BASE = {
    "datacite.json": {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "titles": [{"title": "Lynxes"}],
        "creators": [{"name": "Klein, Eva"}],
    },
    **TEXTS,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('a = 1\n[b]\nc = "d"\n', {"a": 1, "b": {"c": "d"}}),
        ("a = 2024-05-01\n", {"a": "2024-05-01"}),
        ("a = [1.5, true]\n", {"a": [1.5, True]}),
        ("", {}),
    ],
)
def test_toml(text, expected):
    assert parse_toml(text) == expected


@pytest.mark.parametrize(
    ("text", "position"),
    [("a = \n", (1, 5)), ("a = 1\nb = [1,\n", (2, 8)), ("a = 1\na = 2\n", (2, 6)), ("a = " + "[" * 5000, (1, 1))],
)
def test_toml_that_is_none(text, position):
    with pytest.raises(Unreadable) as caught:
        parse_toml(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ("/version", (1, 1)),
        ("/annotations/0", (3, 1)),
        ("/annotations/0/path", (4, 1)),
        ("/annotations/1", (8, 1)),
        ("/annotations/1/path/1", (9, 1)),
        ("/annotations/1/SPDX-License-Identifier", (11, 1)),
        ("/annotations/1/missing", (8, 1)),
        ("", (1, 1)),
    ],
)
def test_places_in_toml(pointer, expected):
    assert locate_toml(TOML, pointer) == expected


@pytest.mark.parametrize(
    ("text", "pointer", "expected"),
    [
        ('[a."b.c"]\n  d = 1\n', "/a/b.c/d", (2, 3)),
        ("a.b = 1\n", "/a/b", (1, 1)),
        ("[[a]]\n[[a]]\n[a.b]\nc = 1\n", "/a/1/b/c", (4, 1)),
    ],
)
def test_places_of_dotted_keys(text, pointer, expected):
    assert locate_toml(text, pointer) == expected


def test_paragraphs():
    found = paragraphs(DEP5)
    assert [[(one.name, one.value, one.pointer) for one in block] for block in found][2] == [
        ("Files", "code/a.py code/b.py", "line:9:1"),
        ("Copyright", "2024 Eva Klein", "line:12:1"),
        ("License", "MIT The text of it.", "line:13:1"),
    ]
    assert len(found) == 3


@pytest.mark.parametrize(
    ("path", "expected"), [("REUSE.toml", True), (".reuse/dep5", True), ("dep5", False), ("pyproject.toml", False)]
)
def test_names(path, expected):
    assert reuse.FORMAT.is_named(path) is expected


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"REUSE.toml": TOML}, [("CC-BY-4.0", "", "/annotations/0/SPDX-License-Identifier"), ("MIT", "file", "/annotations/1/SPDX-License-Identifier")]),
        ({".reuse/dep5": DEP5}, [("CC-BY-4.0", "", "line:6:1"), ("MIT", "file", "line:13:1")]),
        ({"REUSE.toml": TOML.replace('"**"', '"data/**"')}, [("CC-BY-4.0", "file", "/annotations/0/SPDX-License-Identifier"), ("MIT", "file", "/annotations/1/SPDX-License-Identifier")]),
        ({"REUSE.toml": "version = 1\n"}, []),
    ],
)  # fmt: skip
def test_licences(tmp_path, files, expected):
    make_folder(str(tmp_path), {**BASE, **files})
    found = read_folder(walk(str(tmp_path)))[0]
    assert [(one.licence.spdx, one.scope, one.source.pointer) for one in found.licences] == expected


def of_reuse(files):
    return [one for one in faults({**BASE, **files}) if not one.startswith("datacite.json")]


@pytest.mark.parametrize(
    "files",
    [
        {"REUSE.toml": TOML},
        {".reuse/dep5": DEP5},
        {"REUSE.toml": "version = 1\n"},
        {"REUSE.toml": TOML.replace('"MIT"', '"MIT OR (CC-BY-4.0 AND MIT)"')},
        {"REUSE.toml": TOML.replace('"MIT"', '"LicenseRef-lynx"'), "LICENSES/LicenseRef-lynx.txt": "Ask us."},
    ],
)
def test_valid(files):
    assert of_reuse(files) == []


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({"REUSE.toml": TOML.replace("version = 1", "")}, "REUSE.toml:1:1", "`version` must be 1"),
        ({"REUSE.toml": TOML.replace("version = 1", 'version = "1"')}, "REUSE.toml:1:1", "`version` must be 1"),
        ({"REUSE.toml": "version = 1\n[annotations]\npath = 'x'\n"}, "REUSE.toml:2:1", "[[annotations]]"),
        ({"REUSE.toml": TOML.replace('path = "**"', "")}, "REUSE.toml:3:1", "`path` is missing"),
        ({"REUSE.toml": TOML.replace('"**"', "3")}, "REUSE.toml:4:1", "`path` must be text"),
        ({"REUSE.toml": TOML.replace("override", "first")}, "REUSE.toml:10:1", '"first"'),
        ({"REUSE.toml": TOML.replace("CC-BY-4.0", "CC BY")}, "REUSE.toml:6:1", "no SPDX licence identifier"),
        ({"REUSE.toml": TOML.replace("CC-BY-4.0", "CC0-1.0")}, "REUSE.toml:6:1", "the text of CC0-1.0 is not in LICENSES/"),
        ({"REUSE.toml": "version = \n"}, "REUSE.toml:1:11", "not valid TOML"),
        ({".reuse/dep5": DEP5.replace("Format", "Format-Version")}, ".reuse/dep5:1:1", "`Format:"),
        ({".reuse/dep5": DEP5.replace("License: CC-BY-4.0\n", "")}, ".reuse/dep5:4:1", "must have `License:`"),
        ({".reuse/dep5": DEP5.replace("License: MIT", "License: CC0-1.0")}, ".reuse/dep5:13:1", "text of CC0-1.0"),
        ({".reuse/dep5": DEP5 + "and more\n"}, ".reuse/dep5:15:1", "no `Field: value`"),
    ],
)  # fmt: skip
def test_invalid(files, place, message):
    found = of_reuse(files)
    assert any(one.startswith(f"{place} ") and message in one for one in found), found
