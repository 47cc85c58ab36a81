"""Folders that try to break it: whatever lies in a dataset, a run ends with findings, never with a traceback."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

import fairlint
from fairlint.cli import main
from fairlint.formats import formats
from fairlint.testing import check_files, make_folder
from tests.rules.bases import bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

ROOT = Path(__file__).parents[1]
CONTROL = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
JSON_NAMES = [one for format in formats() if format.syntax == "json" for one in format.names if one.endswith("json")]
YAML_NAMES = ["CITATION.cff", "datacite.yml", "datapackage.yaml"]
XML_NAMES = ["datacite.xml", "dublin_core.xml"]
CERTAIN_NAMES = [name for format in formats() for name in format.names]


def whole(report):
    """The report itself, once it is sure that no rule broke and that every finding has a place."""
    assert [(one.rule.id, one.reason) for one in report.errors] == []
    assert report.exit_code() in (0, 1)
    assert all(one.message and one.line >= 1 and one.column >= 1 for one in report.findings)
    assert all(one.file is not None for one in report.findings) or not report.files
    return report


def faulty(report):
    """The files that `metadata-valid` finds fault with."""
    return {one.file for one in whole(report).findings if one.rule == "metadata-valid" and one.severity == "error"}


def link(path, target):
    try:
        os.symlink(target, path)
    except OSError:
        pytest.skip("this system does not let us make symbolic links")


def printed(folder, *options):
    """What `fairlint check` prints."""
    result = CliRunner().invoke(main, ["check", "--isolated", *options, str(folder)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert result.exit_code in (0, 1)
    return result.output


# --- content that is no metadata

BROKEN_JSON = {
    "half": '{"title": "Bats",',
    "comma": '{"title": "Bats",}',
    "comment": '{"title": "Bats"} // counts',
    "single quotes": "{'title': 'Bats'}",
    "NaN": '{"title": NaN}',
    "two": '{"title": "Bats"}{"title": "Bats"}',
    "text": "Title: Bats",
    "HTML": "<!DOCTYPE html><html><body>404 Not Found</body></html>",
    "nested lists": "[" * 100_000,
    "nested objects": '{"a":' * 50_000,
    "closed but deep": '{"title":' + "[" * 300 + "]" * 300 + "}",
    "number of digits": '{"title": ' + "9" * 5_000 + "}",
    "NUL": '{"title": "Bats\x00"}',
    "empty": "",
    "blank": " \r\n\t\n",
    "only a byte order mark": b"\xef\xbb\xbf",
    "only a UTF-16 mark": b"\xff\xfe",
    "UTF-16 cut short": '{"title": "Bats"}'.encode("utf-16")[:-1],
    "UTF-16 without a mark": '{"title": "Bats"}'.encode("utf-16-le"),
    "not UTF-8": b'{"title": "\xff\xfe\xfd',
    "picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
}


@pytest.mark.parametrize("content", BROKEN_JSON.values(), ids=BROKEN_JSON)
def test_broken_json(content):
    assert faulty(check_files(dict.fromkeys(JSON_NAMES, content))) == set(JSON_NAMES)


BROKEN_YAML = {
    "tab": "\ttitle: Bats",
    "colon": "title: Bats: counts",
    "open list": "authors: [Paula",
    "alias of nothing": "title: *bats",
    "cycle": "title: &a [*a]",
    "merge cycle": "title: x\na: &a\n  <<: *a\n",
    "two documents": "title: Bats\n---\ntitle: Bats\n",
    "code": "title: !!python/object/apply:os.system ['echo broken']",
    "list as key": "? [a, b]\n: c\ntitle: Bats\n",
    "NUL": "title: Bats\x00",
    "bomb": "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 40)),
    "deep": "".join(" " * depth + "a:\n" for depth in range(300)),
    "empty": "",
    "comment": "# nothing here\n",
    "not UTF-8": b"title: \x81",
}


@pytest.mark.parametrize("content", BROKEN_YAML.values(), ids=BROKEN_YAML)
def test_broken_yaml(content):
    assert faulty(check_files(dict.fromkeys(YAML_NAMES, content))) == set(YAML_NAMES)


@pytest.mark.parametrize("opening", ["[", "- "])
def test_yaml_nested_a_hundred_thousand_deep(tmp_path, opening):
    """In a process of its own: a parser in C may overflow its stack, which no `except` catches."""
    (tmp_path / "CITATION.cff").write_text("title: \n  " + opening * 100_000)
    arguments = [sys.executable, "-m", "fairlint", "check", "--isolated", "--format", "json", str(tmp_path)]
    result = subprocess.run(arguments, capture_output=True, cwd=ROOT, check=False)
    assert result.returncode == 1
    found = json.loads(result.stdout)["findings"]
    assert [one["file"] for one in found if one["rule"] == "metadata-valid"] == ["CITATION.cff"]


UNUSUAL_YAML = {
    "keys that are no text": "title: Bats\n1: a\nnull: b\ntrue: c\n2024-05-01: d\n",
    "set": "title: !!set {a, b}\n",
    "ordered map": "title: !!omap [a: 1, b: 2]\n",
    "pairs": "title: !!pairs [a: 1, a: 2]\n",
    "bytes": "title: !!binary R0lGODlhDAAM\n",
    "moment": "title: !!timestamp 2001-12-15T02:59:43.1Z\n",
    "infinity": "title: !!float .inf\nversion: !!float .nan\n",
    "number of digits": "title: " + "9" * 5_000 + "\n",
    "merged": "base: &base {title: Bats}\n<<: *base\n",
    "double key": "title: Bats\ntitle: [Bats]\n",
}


@pytest.mark.parametrize("content", UNUSUAL_YAML.values(), ids=UNUSUAL_YAML)
def test_unusual_yaml(content):
    report = check_files(dict.fromkeys(YAML_NAMES, content + "authors: []\nresources: []\ncff-version: 1.2.0\n"))
    assert "CITATION.cff" in faulty(report)


BROKEN_XML = {
    "half": '<resource xmlns="http://datacite.org/schema/kernel-4"><titles>',
    "crossed": "<resource><titles></resource></titles>",
    "two roots": "<resource/><resource/>",
    "text": "Title: Bats",
    "unknown entity": "<resource>Bats&nbsp;</resource>",
    "bomb": '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><resource>&b;</resource>',
    "file": '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><resource>&a;</resource>',
    "parameter entity": '<!DOCTYPE r [<!ENTITY % a SYSTEM "file:///etc/passwd"> %a;]><resource/>',
    "deep": "<resource>" * 100_000,
    "NUL": "<resource>\x00</resource>",
    "prefix": "<d:resource/>",
    "empty": "",
    "not UTF-8": b"<resource>\xff\xfe\xfd",
}


@pytest.mark.parametrize("content", BROKEN_XML.values(), ids=BROKEN_XML)
def test_broken_xml(content):
    assert faulty(check_files(dict.fromkeys(XML_NAMES, content))) == set(XML_NAMES)


@pytest.mark.parametrize("root", ["[]", "{}", "null", "true", "7", '"Bats"', "[[]]", '{"bats": 1}'])
def test_another_kind_of_content(root):
    """A file whose name proves its format, and which is something else, is said to be."""
    assert faulty(check_files(dict.fromkeys(CERTAIN_NAMES, root))) == set(CERTAIN_NAMES)
    whole(check_files(dict.fromkeys(JSON_NAMES, root)))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("datacite.json", "[]"),
        ("datacite.json", '{"titles": [{"title": "Bats"}]}'),
        ("datacite.xml", "<html/>"),
        ("datacite.xml", "<resource/>"),
        ("datacite.xml", '<?php echo "Bats" ?><bats/>'),
    ],
)
def test_a_datacite_file_that_is_none(name, content):
    """Beside another metadata file, nothing else would say that it isn't read."""
    assert faulty(check_files(zenodo() | {name: content})) == {name}


def test_one_broken_file_beside_a_whole_one():
    for name in set(CERTAIN_NAMES) - {"datacite.xml"}:
        report = check_files(datacite_xml() | {name: "\x00"})
        assert faulty(report) == {name}
        assert report.record.titles


def test_a_file_larger_than_metadata_should_be(monkeypatch):
    monkeypatch.setattr("fairlint.reader.MAX_BYTES", 100)
    report = check_files(zenodo() | {"CITATION.cff": "title: Bats\nauthors: []\n"})
    assert faulty(report) >= {".zenodo.json"}
    assert not any(one.source.file == ".zenodo.json" for one in report.record.titles)


UNUSUAL_JSON = {
    "half a surrogate": '{"upload_type": "\\ud800", "title": "\\udfff", "doi": "10.5281/zenodo.1\\ud800"}',
    "beyond every number": '{"upload_type": "dataset", "title": 1e999, "version": -1e999}',
    "four hundred digits": '{"upload_type": "dataset", "version": ' + "9" * 400 + "}",
    "double key": '{"upload_type": "dataset", "title": "Bats", "title": []}',
    "empty key": '{"upload_type": "dataset", "": {"": {"": 1}}, "/~": 1, "a/b~c": [1]}',
    "a line of two megabytes": '{"upload_type": 7, "description": "' + "x" * 2_000_000 + '"}',
    "thousands of each": json.dumps({"upload_type": "dataset", "keywords": ["bats"] * 2_000, "creators": [7] * 2_000}),
    "every control character": json.dumps({"upload_type": "".join(map(chr, range(0xA0))), "title": "\u202eBats"}),
}


@pytest.mark.parametrize("content", UNUSUAL_JSON.values(), ids=UNUSUAL_JSON)
def test_unusual_json(tmp_path, content):
    report = whole(check_files({".zenodo.json": content}))
    assert len(report.findings) < 60
    (tmp_path / ".zenodo.json").write_text(content)
    for format in ("json", "sarif", "github"):
        printed(tmp_path, "--format", format)
    assert not CONTROL.search(printed(tmp_path))


# --- values of the wrong type

BASES = {
    "datacite": datacite(),
    "zenodo": zenodo(),
    "datapackage": datapackage(),
    "bids": bids(),
    "cff": cff(),
    "crate": crate(),
    "schema-org": schema_org(),
}
WRONG = [
    None,
    7,
    -0.5,
    True,
    "TODO",
    [],
    {},
    ["x", None, 7, [[]]],
    {"@id": {"@id": []}, "name": [{}]},
    [{"name": {"name": 7}}],
]


def described(name):
    """The record that a base describes the dataset by, and the files with another one in its place."""
    (path, metadata), *others = BASES[name].items()
    if name != "crate":
        return metadata, lambda record: {path: record, **dict(others)}
    descriptor, root, *entities = metadata["@graph"]
    return root, lambda record: {path: metadata | {"@graph": [descriptor, record, *entities]}, **dict(others)}


def known_keys(name):
    """The keys of a base, and those that its format names as the place of a field."""
    path, _ = next(iter(BASES[name].items()))
    format = next(one for one in formats() if one.proposes(path))
    return sorted({*described(name)[0], *format.keys.values()})


@pytest.mark.parametrize("wrong", WRONG, ids=json.dumps)
@pytest.mark.parametrize("name", BASES)
def test_every_value_of_a_wrong_type(name, wrong):
    _, files = described(name)
    keep = {"@id": "./", "@type": "Dataset"} if name == "crate" else {}
    whole(check_files(files(dict.fromkeys(known_keys(name), wrong) | keep)))


@pytest.mark.parametrize(("name", "key"), [(name, key) for name in BASES for key in known_keys(name)])
def test_one_value_of_a_wrong_type(name, key):
    """Each key has two of the wrong values, in turn, so that each value meets keys of every format."""
    record, files = described(name)
    start = known_keys(name).index(key)
    for turn in range(2):
        whole(check_files(files(record | {key: WRONG[(start + 5 * turn) % len(WRONG)]})))


@pytest.mark.parametrize("wrong", WRONG, ids=json.dumps)
def test_items_of_a_wrong_type(wrong):
    files = datacite(creators=[wrong], subjects=[wrong], rightsList=[wrong], relatedIdentifiers=[wrong], dates=[wrong])
    files |= zenodo(
        creators=[wrong], subjects=[wrong], related_identifiers=[wrong], license=[wrong], contributors=[wrong]
    )
    files |= datapackage(contributors=[wrong], licenses=[wrong], resources=[wrong, {"path": wrong}], sources=[wrong])
    files |= crate(wrong, author=[wrong], hasPart=[wrong, {"@id": wrong}], license=[wrong], keywords=[wrong])
    files |= cff(authors=[wrong], references=[wrong], identifiers=[wrong])
    whole(check_files(files))


# --- names and values that a terminal would obey

NAMES = [
    "line\nbreak.xls",
    "\x1b[31mred\x1b[0m.xls",
    "\n::set-output name=a::b\n.xls",
    "::error::x.xls",
    "gpj\u202excod.doc",
    "bell\x07\x08\x7f.csv",
    "\x9b31m.csv",
    "\u2066\u200fx.doc",
    "a\rb.doc",
    "\u2028x.doc",
    "\udcff\udcfe.xls",  # bytes that are no text
    "-rf",
    "%0A::x.xls",
    "\x1b]0;title\x07 datacite.json",
    "\n::stop-commands::x\n datapackage.json",
]
on_posix = pytest.mark.skipif(os.name != "posix", reason="such names exist on POSIX systems only")


@pytest.fixture
def odd_folder(tmp_path):
    """A folder of odd names, each of which some finding has to say: metadata, empty files, closed formats, a link."""
    folder = os.path.join(tmp_path, "set\x1b[2J\n::warning::w")
    os.makedirs(os.path.join(folder, "sub\x1b[2J\n::error::f"))
    for name in (*NAMES, "sub\x1b[2J\n::error::f/a\n.doc"):
        content = b'{"resources": [7], "types": "\\u001b[2J", "schemaVersion": "http://datacite.org/schema/kernel-4"}'
        with open(os.path.join(os.fsencode(folder), os.fsencode(name)), "wb") as file:
            file.write(content if "data" in name else b"")
    link(os.path.join(folder, "link\n::error::l"), "gone\x1b[31m\n::error::g")
    return folder


@on_posix
@pytest.mark.parametrize("options", [(), ("--stage", "published")])
def test_odd_names_on_a_terminal(odd_folder, options):
    output = printed(odd_folder, *options)
    assert not CONTROL.search(output)
    assert not any(line.startswith("::") for line in output.splitlines())
    assert "\\n::error::l" in output
    whole(fairlint.check(odd_folder, isolated=True))


@on_posix
def test_odd_names_as_workflow_commands(odd_folder):
    ours = ("::error file=", "::warning file=", "::notice file=", "::notice title=", "::group::", "::endgroup::")
    lines = printed(odd_folder, "--format", "github").split("\n")
    assert all(line.startswith(ours) for line in lines if line)


@on_posix
@pytest.mark.parametrize("format", ["json", "sarif"])
def test_odd_names_in_json(odd_folder, format):
    assert json.loads(printed(odd_folder, "--format", format))


HOSTILE_VALUES = ["\x1b[31mred\x1b[0m", "a\n::error::b", "\u202egpj.exe", "\x00\x07\x9b", "%0A::error::b", "\ud800"]


@pytest.mark.parametrize("value", HOSTILE_VALUES, ids=ascii)
def test_odd_values_on_a_terminal(tmp_path, value):
    """Every value that a message may quote."""
    files = zenodo(
        doi=value,
        creators=[{"name": value}, {"name": value + "x", "orcid": value}],
        keywords=[value],
        subjects=[{"term": value, "identifier": value}],
        license=value,
        access_right=value,
        upload_type=value,
        related_identifiers=[{"identifier": value, "relation": value}],
        imprint_publisher=value,
    )
    files |= datapackage(id=value, homepage=f"s3://{value}", resources=[{"path": value}, {"path": f"../{value}"}])
    make_folder(str(tmp_path), files)
    assert not CONTROL.search(printed(tmp_path))
    assert "\n::error::b" not in printed(tmp_path, "--format", "github")


# --- what isn't where it seems to be


def test_links(tmp_path):
    make_folder(str(tmp_path), {"elsewhere/datacite.json": datacite()["datacite.json"], "set/a.csv": "x"})
    folder = tmp_path / "set"
    for name, target in {
        "datacite.json": "../elsewhere/datacite.json",
        "CITATION.cff": "CITATION.cff",
        "up": "..",
        "self": ".",
        "gone.csv": "nothing.csv",
        "README.md": "/etc/hostname",
        "one": "two",
        "two": "one",
    }.items():
        link(folder / name, target)
    report = whole(fairlint.check(folder, isolated=True))
    said = " ".join(one.message for one in report.findings)
    assert report.files == 1
    assert not report.record.titles
    assert not report.record.prose.titles
    assert all(kind in said for kind in ("leads out of the folder", "is a link in a circle", "is broken"))


@pytest.mark.parametrize("name", ["datacite.json", ".zenodo.json", "CITATION.cff", "datacite.xml"])
def test_metadata_that_git_annex_keeps_elsewhere(tmp_path, name):
    link(tmp_path / name, ".git/annex/objects/aa/bb/MD5E-s9--cc.json/MD5E-s9--cc.json")
    report = whole(fairlint.check(tmp_path, isolated=True))
    assert any(
        one.file == name and one.severity == "error" and "git annex get" in one.message for one in report.findings
    )


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
@pytest.mark.parametrize("name", [".zenodo.json", "counts.csv", "README.md"])
def test_a_file_that_nobody_may_read(tmp_path, name):
    """The superuser can read it all the same; for everybody else it is said to be closed."""
    make_folder(str(tmp_path), zenodo() | {"counts.csv": "x", "README.md": "# Bats"})
    (tmp_path / name).chmod(0)
    report = whole(fairlint.check(tmp_path, isolated=True))
    said = [one.message for one in report.findings if one.file == name]
    assert any("can't be read" in one for one in said)
    if os.geteuid() != 0 and name == ".zenodo.json":
        assert any("can't be opened" in one for one in said)


@pytest.mark.skipif(os.name != "posix", reason="permission bits are POSIX's")
def test_a_folder_that_nobody_may_list(tmp_path):
    make_folder(str(tmp_path), zenodo() | {"closed/a.csv": "x"})
    (tmp_path / "closed").chmod(0)
    try:
        report = whole(fairlint.check(tmp_path, isolated=True))
    finally:
        (tmp_path / "closed").chmod(0o700)
    listable = os.geteuid() == 0
    assert listable or any("closed can't be read" in one.message for one in report.findings)


@pytest.mark.parametrize("name", CERTAIN_NAMES)
def test_a_folder_with_the_name_of_a_metadata_file(name):
    report = whole(check_files({f"{name}/inside.txt": "x", "a.csv": "x"}))
    assert any(one.rule == "metadata-file" for one in report.findings)


@pytest.mark.skipif(os.name != "posix", reason="pipes in folders are POSIX's")
def test_a_pipe_with_the_name_of_a_metadata_file(tmp_path):
    """Opening it would wait for ever."""
    os.mkfifo(tmp_path / ".zenodo.json")
    report = whole(fairlint.check(tmp_path, isolated=True))
    assert any("is no file" in one.message for one in report.findings)


def test_three_thousand_missing_files():
    resources = [{"name": f"r{number}", "path": f"data/{number}.csv"} for number in range(3_000)]
    report = whole(check_files(datapackage(resources=resources)))
    assert len(report.findings) < 20
    assert any("2,995 more files" in one.message for one in report.findings)


PATHS = [
    "..",
    "../",
    "../../etc/passwd",
    "/etc/passwd",
    "//server/share",
    "a/../../b",
    "~/a.csv",
    "\x00",
    "a" * 10_000,
    "a/" * 5_000,
]
PATHS += [
    "",
    ".",
    "./",
    "%2e%2e/%2e%2e/etc/passwd",
    "file:///etc/passwd",
    "C:\\Windows\\win.ini",
    "..\\..\\a",
    "nul",
    "\ud800",
]


@pytest.mark.parametrize("path", PATHS, ids=lambda one: ascii(one[:30]))
def test_paths_that_lead_elsewhere(path):
    """Each is missing or said to lead out; none is looked up outside of the folder, not even to say that it exists."""
    for files in (
        datapackage(resources=[{"name": "a", "path": path}]),
        crate({"@id": path, "@type": "File"}, hasPart={"@id": path}),
    ):
        report = whole(check_files(files))
        found = {one.rule for one in report.findings}
        assert path in ("", ".", "./") or found & {"described-files-exist", "open-protocol", "metadata-valid"}


def test_links_in_a_path_are_not_followed_out_of_the_folder(tmp_path):
    make_folder(str(tmp_path), {"elsewhere/a.csv": "x"})
    make_folder(str(tmp_path / "set"), datapackage(resources=[{"name": "a", "path": "out/a.csv"}]))
    link(tmp_path / "set" / "out", "../elsewhere")
    report = whole(fairlint.check(tmp_path / "set", isolated=True))
    assert any(one.rule == "described-files-exist" for one in report.findings)


# --- prose

PROSE = {
    "brackets": "[" * 50_000,
    "pictures": "![](" * 20_000,
    "tags": "<a href='" * 20_000,
    "comments": "<!--" * 20_000,
    "stars": "*" * 50_000,
    "headings": "# a\n" * 5_000,
    "rules": ("-" * 500 + "\n") * 200,
    "badges": "[![DOI](https://zenodo.org/badge/DOI/" * 2_000,
    "grants": "The data are released under the " * 1_000,
    "citations": "## How to cite\n" + "https://doi.org/10.5281/zenodo.1 " * 1_000,
    "labels": "Licence: " * 5_000,
    "NUL": "\x00" * 10_000,
    "bytes": bytes(range(256)) * 200,
    "UTF-16": ("# Bats\n" * 5_000).encode("utf-16"),
    "one word": "x" * 500_000,
    "accents": "e" + "\u0301" * 50_000,
    "direction": "\u202e" * 10_000,
}


@pytest.mark.parametrize("text", PROSE.values(), ids=PROSE)
def test_prose(text):
    report = whole(check_files({"README.md": text, "LICENSE": text, "a.csv": "x"}))
    assert report.files == 3
