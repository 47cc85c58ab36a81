from __future__ import annotations

import pytest

from fairlint.documents import Unreadable
from fairlint.documents._gitconfig import parse_settings
from fairlint.formats import datalad
from fairlint.inventory import walk
from fairlint.reader import read as read_folder
from fairlint.testing import make_folder, messages

from .helpers import faults

CONFIG = '[datalad "dataset"]\n\tid = 5eaff716-54eb-11e8-803d-a0369f7c647e\n'
MODULES = '[submodule "raw/lynx"]\n\tpath = raw/lynx\n\turl = https://github.com/lynxes/raw.git\n'
BASE = {
    "datacite.json": {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "titles": [{"title": "Lynxes"}],
        "creators": [{"name": "Klein, Eva"}],
    },
    "README.md": "Lynxes",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CONFIG, [("datalad", "dataset", "id", "5eaff716-54eb-11e8-803d-a0369f7c647e", "line:2:2")]),
        ('[A "b\\"c"]\nKey = "d # e" ; f\n# g\n', [("a", 'b"c', "key", "d # e", "line:2:1")]),
        (
            "[core]\n  bare\n  x = y z # w\n",
            [("core", "", "bare", "", "line:2:3"), ("core", "", "x", "y z", "line:3:3")],
        ),
        ("", []),
    ],
)
def test_settings(text, expected):
    assert [tuple(one) for one in parse_settings(text)] == expected


@pytest.mark.parametrize(
    ("text", "position"), [("[a\nb = c\n", (1, 1)), ("b = c\n", (1, 1)), ("[a]\n b = c\n  = d\n", (3, 3))]
)
def test_settings_that_are_none(text, position):
    with pytest.raises(Unreadable) as caught:
        parse_settings(text)
    assert caught.value.position == position


@pytest.mark.parametrize(
    ("path", "expected"),
    [(".datalad/config", True), ("raw/.datalad/config", True), ("config", False), (".git/config", False)],
)
def test_names(path, expected):
    assert datalad.FORMAT.is_named(path) is expected


def test_nested_datasets_are_parts_and_the_id_is_no_identifier(tmp_path):
    make_folder(str(tmp_path), {**BASE, ".datalad/config": CONFIG, ".gitmodules": MODULES})
    found = read_folder(walk(str(tmp_path)))[0]
    assert [(one.relation, one.identifier.text, one.source) for one in found.related] == [
        ("hasPart", "https://github.com/lynxes/raw.git", (".gitmodules", "line:3:2"))
    ]
    assert found.identifiers == ()


@pytest.mark.parametrize(
    "files",
    [
        {".datalad/config": CONFIG},
        {".datalad/config": CONFIG, ".gitmodules": MODULES},
        {".datalad/config": CONFIG, ".gitmodules": ""},
        {".datalad/config": CONFIG, ".gitmodules": "[[["},
        {".datalad/config": '[datalad "metadata"]\n\tnativetype = bids\n\tnativetype = xmp\n' + CONFIG},
        {".gitmodules": ""},
    ],
)
def test_valid(files):
    assert [one for one in faults({**BASE, **files}) if "datacite" not in one] == []


@pytest.mark.parametrize(
    ("files", "place", "message"),
    [
        ({".datalad/config": CONFIG.replace("5eaff716-", "")}, ".datalad/config:2:2", "which is a UUID"),
        ({".datalad/config": CONFIG + CONFIG}, ".datalad/config:4:2", "two ids"),
        ({".datalad/config": "[datalad\n"}, ".datalad/config:1:1", "neither a section nor a key"),
        (
            {".datalad/config": CONFIG, ".gitmodules": '[submodule "raw"]\n\tpath = raw\n'},
            ".gitmodules:2:2",
            'nested dataset "raw" has no `url`',
        ),
    ],
)
def test_invalid(files, place, message):
    found = faults({**BASE, **files})
    assert any(one.startswith(f"{place} ") and message in one for one in found), found


def test_folder_of_one_machine():
    modules = MODULES.replace("https://github.com/", "/srv/")
    found = messages("metadata-valid", {**BASE, ".datalad/config": CONFIG, ".gitmodules": modules})
    assert any(one.startswith("note .gitmodules:3:2 ") and "one machine" in one for one in found), found
