"""The table of formats: what ships, what packages add, and what reading costs."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from click.testing import CliRunner

import fairlint
from fairlint import plugins
from fairlint.candidates import _exact_names, _globs_by_suffix
from fairlint.cli import main
from fairlint.documents import syntax
from fairlint.formats import formats
from fairlint.formats._index import INDEX
from fairlint.resources import bundled
from fairlint.testing import make_folder, messages

ROOT = Path(__file__).parents[1]
PLUGINS = (ROOT / "docs/plugins.md").read_text("utf-8")


def test_ids_are_unique():
    ids = [one.id for one in formats()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("format", formats(), ids=lambda one: one.id)
def test_shape(format):
    assert format.title
    assert format.names or format.globs or format.inside
    assert all(name == name.lower() for name in (*format.names, *format.globs, *format.marks, *format.inside))
    for one in {format.syntax, *format.syntaxes.values()}:
        assert callable(syntax(one).parse)
    if format.schema:
        assert (Path(bundled("schemas")) / "formats" / format.schema).is_file()


def broad(format):
    """Names that data files have as well."""
    return [one for one in format.globs if re.fullmatch(r"\*\.(?:json|xml|ttl|nt|rdf|html?|txt)", one)]


@pytest.mark.parametrize("format", [one for one in formats() if broad(one)], ids=lambda one: one.id)
def test_names_of_data_need_a_mark(format):
    assert format.marks


def test_data_files_are_not_parsed(tmp_path):
    """Broken JSON and XML without a mark are data, and no business of ours."""
    files = {"values.json": "{broken", "points.xml": "<broken", "table.ttl": "@broken", "page.html": "<script"}
    make_folder(str(tmp_path), files)
    assert fairlint.inspect(tmp_path).metadata_files == ()
    assert messages("metadata-valid", files) == []


def test_a_mark_counts_beside_formats_without(tmp_path):
    """`metadata.json` may be of several formats; those that ask for a mark are not meant without it."""
    make_folder(str(tmp_path), {"metadata.json": {"title": "Atlas", "license": "CC-BY-4.0", "description": None}})
    assert fairlint.inspect(tmp_path).metadata_files == ()


# --- formats of installed packages


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """The package of docs/plugins.md, as if it were installed."""
    code = re.search(r"```python\n(# our_institute/lab_sheet\.py\n.*?)```", PLUGINS, re.DOTALL)[1]
    folder = tmp_path / "site"
    (folder / "our_institute").mkdir(parents=True)
    (folder / "our_institute/__init__.py").write_text("", "utf-8")
    (folder / "our_institute/lab_sheet.py").write_text(code, "utf-8")
    monkeypatch.syspath_prepend(str(folder))
    offered = EntryPoint("lab-sheet", "our_institute.lab_sheet:FORMAT", "fairlint.formats")
    monkeypatch.setattr(plugins, "_offered", lambda: {"fairlint.formats"})
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: EntryPoints([offered]))
    caches = (formats, _exact_names, _globs_by_suffix)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()
    for name in [one for one in sys.modules if one.startswith("our_institute")]:
        del sys.modules[name]


SHEET = """\
lab_sheet: 1
experiment: Emergence counts
licence: CC-BY-4.0
people:
  - {name: Paula Lindner, orcid: 0000-0002-1825-0097}
"""


@pytest.mark.usefixtures("installed")
def test_a_format_of_a_package_is_read(tmp_path):
    make_folder(str(tmp_path / "data"), {"lab-sheet.yaml": SHEET})
    record = fairlint.inspect(tmp_path / "data")
    assert [one.value for one in record.titles] == ["Emergence counts"]
    assert record.creators[0].orcid
    assert record.creators[0].source == ("lab-sheet.yaml", "/people/0")
    assert [one.licence.spdx for one in record.licences] == ["CC-BY-4.0"]


@pytest.mark.usefixtures("installed")
def test_a_format_of_a_package_is_judged():
    assert messages("metadata-valid", {"lab-sheet.yaml": "lab_sheet: 1"}) == [
        "error lab-sheet.yaml:1:1 `experiment` is missing; write what was done"
    ]


@pytest.mark.usefixtures("installed")
def test_a_format_of_a_package_is_listed():
    assert "Lab sheet" in CliRunner().invoke(main, ["formats"]).output


# --- fairlint formats


def test_the_list_in_text():
    output = CliRunner().invoke(main, ["formats"]).output
    for one in formats():
        assert one.title in output
    assert "Validators of the communities" in output


@pytest.mark.community
def test_the_list_in_json():
    rows = json.loads(CliRunner().invoke(main, ["formats", "--format", "json"]).output)
    assert [one["id"] for one in rows] == [one.id for one in formats()]
    bids = next(one for one in rows if one["id"] == "bids")
    assert bids["names"] == ["dataset_description.json"]
    assert bids["validators"] == [
        {"title": "BIDS Validator", "installed": True, "install": 'pip install "fairlint[bids]"'}
    ]


# --- what reading costs

HEAVY = ("xml.etree.ElementTree", "xml.parsers.expat", "lxml", "rdflib", "openpyxl", "h5py", "yaml", "requests", "csv")


def imported(folder):
    """Heavy modules that reading a folder imports, in an interpreter of its own."""
    program = (
        "import sys, fairlint\n"
        f"fairlint.inspect({str(folder)!r})\n"
        f"print([one for one in {HEAVY!r} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_json_needs_no_other_library(tmp_path):
    make_folder(str(tmp_path), {".zenodo.json": {"title": "Bats"}, "README.md": "# Bats\n", "counts.csv": "a,b\n1,2\n"})
    assert imported(tmp_path) == "[]"


def test_each_syntax_brings_its_own(tmp_path):
    make_folder(str(tmp_path), {"datacite.xml": '<resource xmlns="http://datacite.org/schema/kernel-4"/>'})
    assert imported(tmp_path) == "['xml.etree.ElementTree', 'xml.parsers.expat']"


def test_the_index_holds_what_the_modules_say():
    """Otherwise a dataset is read by what a format once was; tools/format_index.py writes it anew."""
    spec = spec_from_file_location("format_index", ROOT / "tools/format_index.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.index() == INDEX


def test_only_the_formats_of_a_dataset_are_imported():
    code = (
        "import sys, fairlint; fairlint.check(sys.argv[1]);"
        "print(*sorted(one for one in sys.modules if one.startswith('fairlint.formats.') and '._' not in one))"
    )
    dataset = str(ROOT / "tests/datasets/good/bat-roosts")
    ran = subprocess.run([sys.executable, "-c", code, dataset], capture_output=True, text=True, check=True)
    assert ran.stdout.split() == ["fairlint.formats.datacite_json"]
