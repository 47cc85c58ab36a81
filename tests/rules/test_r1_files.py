from __future__ import annotations

import os
import unicodedata
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

import fairlint
from fairlint.config import Config
from fairlint.inventory import Inventory
from fairlint.plugins import all_rules
from fairlint.testing import ask, make_folder, messages
from fairlint.vocabulary.file_formats import suffix_of
from fairlint.vocabulary.junk import is_junk, junk_in
from fairlint.vocabulary.portable_names import faults
from tests.rules.bases import README, datacite, datapackage

# --- file-names-portable


def of_names(*paths):
    """The answers about files of these names, which this system may not be able to hold."""
    inventory = Inventory("")
    folders = {}
    for path in paths:
        folder, slash, name = path.rpartition("/")
        folders.setdefault(folder + slash, []).append(name)
    for folder, names in folders.items():
        inventory.add(folder, names)
    return list(all_rules()["file-names-portable"].check(inventory=inventory, options=Config()))


@pytest.mark.parametrize(
    "paths",
    [
        [],
        ["a.csv", "data/b.csv", "data/raw/c_1-2.tar.gz"],
        [".gitignore", ".env", "sub-01/anat/sub-01_T1w.nii.gz"],
        ["README", "data/README", "DATA.csv"],
        ["console.csv", "auxiliary.txt", "null.csv", "com10.dat", "nuller/con1.csv"],
        ["a/b.csv", "A2/b.csv"],
        ["data.v1.2/readme.txt", "...hidden/x"],
    ],
    ids=["none", "plain", "bids", "same-name-elsewhere", "naive-device-names", "folders", "naive-dots"],
)
def test_portable_names(paths):
    (verdict,) = of_names(*paths)
    assert verdict.state == "passed"


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["a:b.csv"], '1 name has a sign that Windows does not allow in names: "a:b.csv"; rename it'),
        (["what?.csv", "raw/a<b.csv"], "2 names have a sign that Windows does not allow"),
        (["raw/aux.csv"], '1 name has a part that Windows keeps for devices: "raw/aux.csv"; rename it'),
        (["CON/a.csv"], "a part that Windows keeps for devices"),
        (["a\nb.csv"], "an invisible sign or control character"),
        (["a\u200b.csv"], "an invisible sign or control character"),
        (["a.csv."], "a dot or blank at the end"),
        (["raw. /a.csv"], "a dot or blank at the end"),
        (["a\udcfc.csv"], "bytes that are no text"),
        ([unicodedata.normalize("NFD", "Zählung.csv")], "letters written in two parts"),
        (["Data.csv", "data.csv"], "1 pair of names differs only in case: Data.csv and data.csv; rename one"),
        (["Data/a.csv", "data/b.csv"], "only in case"),
        (["raw/Data/a.csv", "raw/data"], "only in case"),
        (["a/" * 90 + "x" * 40], "1 path is longer than 200 signs"),
        (["x" * 150 + "/" + "y" * 49, "x" * 150 + "/" + "y" * 50, "x" * 150 + "/z"], "1 path is longer than 200 signs"),
    ],
)
def test_names_that_some_systems_refuse(paths, said):
    verdicts = [one for one in of_names(*paths) if one.state == "failed"]
    assert len(verdicts) == 1
    assert said in verdicts[0].message


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        (["a b.csv"], "1 name has a blank, which commands must quote: a b.csv"),
        (["a b.csv", "x/c d.csv"], "2 names have blanks, which commands must quote, such as a b.csv"),
        (["Zählung.csv"], "1 name has letters beyond ASCII"),
    ],
    ids=["naive-blank", "naive-blanks", "naive-umlaut"],
)
def test_blanks_and_letters_beyond_ascii_are_remarks(paths, said):
    first, remark = of_names(*paths)
    assert (first.state, remark.state) == ("passed", "noted")
    assert said in remark.message


def test_the_length_is_a_threshold():
    assert ask("file-names-portable", {"x" * 120 + "/" + "y" * 78: "x"}).state == "passed"


# --- no-junk-files


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"a.csv": "x"},
        {".gitignore": "x", "a.csv": "x", "data/.gitkeep": ""},
        {"thumbs.csv": "x", "desktop.txt": "x"},
        {"model.RData": "x", "data/part-00001.csv": "x", "#1.csv": "x", "apartment": "x"},
    ],
)
def test_no_junk(files):
    outcome = ask("no-junk-files", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    "path",
    [
        ".DS_Store",
        "data/Thumbs.db",
        "desktop.ini",
        "data/~$counts.xlsx",
        "._counts.csv",
        ".Rhistory",
        "counts.csv~",
        "counts.csv.swp",
        "counts.csv.crdownload",
        "code/count.pyc",
        ".RData",
        "#counts.csv#",
        ".#counts.csv",
        ".bash_history",
    ],
)
def test_junk(path):
    (message,) = messages("no-junk-files", {"a.csv": "x", path: "x"})
    assert message.startswith(f"note {path}:1:1 1 left-over: {path}; delete")


@pytest.mark.parametrize(
    "folder", ["__pycache__", "data/.ipynb_checkpoints", "__MACOSX", "data/$RECYCLE.BIN", "@eaDir"]
)
def test_folders_of_junk(folder):
    (message,) = messages("no-junk-files", {"a.csv": "x", f"{folder}/b": "x"})
    assert message.startswith(f"note {folder}:1:1 1 left-over: {folder}/; delete")


def test_junk_is_counted():
    files = {f"{number}/.DS_Store": "x" for number in range(5)} | {"__pycache__/a.pyc": "x"}
    (message,) = messages("no-junk-files", files)
    assert "6 left-overs: 0/.DS_Store, 1/.DS_Store, 2/.DS_Store and 3 more; delete" in message


def test_excluded_junk_is_no_junk():
    assert ask("no-junk-files", {".DS_Store": "x", "a.csv": "x"}, exclude=[".DS_Store"]).state == "passed"


# --- no-empty-or-broken-files


@pytest.mark.parametrize(
    "files",
    [{}, {"a.csv": "x"}, {"code/__init__.py": "", "data/.gitkeep": "", "img.zarr/0": "", "raw/placeholder": ""}],
)
def test_whole(files):
    outcome = ask("no-empty-or-broken-files", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("path", ["a.csv", "data/b.tsv", "notes.txt", "sub-01_bold.nii.gz"])
def test_empty(path):
    (message,) = messages("no-empty-or-broken-files", {path: "", "whole.csv": "x"})
    assert message.startswith(f"warning {path}:1:1 1 empty file: {path}")


@pytest.mark.parametrize("path", ["~$counts.xlsx", "Thumbs.db"])
def test_naive_junk_is_told_once(path):
    assert messages("no-empty-or-broken-files", {path: "", "whole.csv": "x"}) == []
    assert len(messages("no-junk-files", {path: "", "whole.csv": "x"})) == 1


def test_empty_files_are_counted():
    (message,) = messages("no-empty-or-broken-files", {f"{number}.csv": "" for number in range(7)})
    assert "7 empty files: 0.csv, 1.csv, 2.csv and 4 more" in message


def linked(folder, files, links):
    """The findings about a folder with symbolic links, each a name and its target."""
    make_folder(folder, files)
    for name, target in links.items():
        try:
            os.symlink(target, os.path.join(folder, name))
        except OSError:
            pytest.skip("this system does not let us make symbolic links")
    report = fairlint.check(folder, isolated=True, select=["no-empty-or-broken-files"])
    return [f"{one.severity} {one.file}:{one.line} {one.message}" for one in report.findings]


def test_links_within_the_folder_are_whole(tmp_path):
    assert linked(tmp_path, {"a.csv": "x", "data/b.csv": "x"}, {"c.csv": "a.csv", "more": "data"}) == []


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("gone.csv", "link.csv is broken: a link to 'gone.csv'"),
        ("link.csv", "link.csv is a link in a circle"),
        ("../elsewhere.csv", "link.csv leads out of the folder"),
    ],
)
def test_broken_links(tmp_path, target, said):
    (tmp_path / "elsewhere.csv").write_text("x")
    (message,) = linked(tmp_path / "set", {"a.csv": "x"}, {"link.csv": target})
    assert message.startswith("warning link.csv:1 ")
    assert said in message


def test_broken_links_are_counted(tmp_path):
    (message,) = linked(tmp_path, {"a.csv": "x"}, {f"{number}.csv": "gone" for number in range(4)})
    assert message.endswith("(and 3 more)")


def test_annexed_files_are_noted(tmp_path):
    target = ".git/annex/objects/a/b/key/key"
    (message,) = linked(tmp_path, {"a.csv": "x"}, {"b.csv": target, "c.csv": target})
    assert message.startswith("note b.csv:1 2 files in git-annex without content here, such as b.csv")


PAGE = "<!DOCTYPE html>\n<html><head><title>Sign in</title></head></html>\n"


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("scan.nii", "\n\n" + PAGE),
        ("counts.csv", PAGE.lower()),
        ("data/counts.zip", "<html><body>403</body></html>"),
        ("counts.csv", "404: Not Found"),
        ("counts.txt", "404: Not Found\n"),
        ("counts.parquet", "<?xml version='1.0'?><Error><Code>AccessDenied</Code></Error>"),
        ("counts.csv.gz", '{"message": "Not Found", "documentation_url": "https://docs.github.com"}'),
    ],
)
def test_failed_downloads(path, content):
    (message,) = messages("no-empty-or-broken-files", {"a.csv": "x", path: content})
    assert message.startswith(f"warning {path}:1:1 1 file holds what a server says in place of data")


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("index.html", PAGE),
        ("page.txt", PAGE),
        ("README.md", PAGE),
        ("feed.xml", PAGE),
        ("pages/Main_Page", PAGE),
        ("words.csv", "word,html\nhtml,<html>\n"),
        ("a.json", '{"message": "Not Found in 3 of 7 churches", "n": 3}' * 2),
        ("notes.txt", "Not Found: the third notebook of 1931.\n"),
    ],
)
def test_naive_pages_that_are_meant(path, content):
    assert ask("no-empty-or-broken-files", {path: content}).state == "passed"


def test_naive_pointers_of_git_lfs_are_no_broken_files():
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{'0' * 64}\nsize 7\n"
    (message,) = messages("no-empty-or-broken-files", {"scan.nii": pointer})
    assert message.startswith("note scan.nii:1:1 scan.nii: pointers of Git LFS")


# --- no-local-paths


def readme(text):
    return {"README.md": README + "\n" + text + "\n"}


@pytest.mark.parametrize(
    "files",
    [
        readme("Read `data/counts.csv`."),
        datacite(),
        readme("See https://example.org/home/paula/counts.csv and https://example.org/Users/paula/x.csv."),
        readme('[Home](/home/bats/index) and <a href="/home/bats/index">home</a>'),
        readme("Run `docker run -v /path/to/data:/data -v $HOME/data:/home/jovyan/work image`."),
        readme("Put it into /home/<user>/data, /home/user/data, /Users/yourname/data or C:\\Users\\username\\data."),
        readme(
            "Install R to C:\\Program Files\\R\\R-4.4\\bin\\R.exe; Python is /usr/bin/python3, logs are in /var/log."
        ),
        readme("A function $F:\\mathbb{R}\\to\\mathbb{R}$ and S:\\alpha\\beta; ratio A:B/C:D/E."),
        datapackage(description="Q:\nwhat\nA:\nbats\nand owls.csv\nB:\nchurches"),
        readme("Addresses that start with file:// can't be opened by others; file: counts.csv."),
        readme("Use the profile:/default/x/y; see ~/data/counts.csv."),
    ],
    ids=[
        "relative",
        "datacite",
        "naive-address",
        "naive-link-within-a-site",
        "naive-docker",
        "naive-anybody",
        "naive-the-same-everywhere",
        "naive-formula",
        "naive-escapes-of-json",
        "naive-words-about-paths",
        "naive-scheme",
    ],
)
def test_no_local_paths(files):
    outcome = ask("no-local-paths", files)
    assert outcome.state == "passed", outcome.verdicts


@pytest.mark.parametrize(
    "path",
    [
        "/home/plindner/bats/counts.csv",
        "/Users/paula.lindner/Desktop/counts.csv",
        "C:\\Users\\plindner\\counts.csv",
        "C:/Users/plindner/counts.csv",
        "D:\\data\\bats\\counts.csv",
        "E:\\bats\\counts 2019.csv",
        "/mnt/nas01/bats/counts.csv",
        "/Volumes/BATS/counts/2019.csv",
        "/scratch/plindner/run1/out",
        "file:///srv/bats/counts.csv",
        "file:///C:/bats/counts.csv",
    ],
)
@pytest.mark.parametrize("where", ["README", "JSON"])
def test_local_paths(path, where):
    files = (
        readme(f"The table is `{path}`.")
        if where == "README"
        else datacite(descriptions=[{"description": f"In {path}"}])
    )
    (message,) = messages("no-local-paths", files)
    file = "README.md" if where == "README" else "datacite.json"
    assert message.startswith(f"warning {file}:")
    assert ":1:1 " not in message
    assert "exists on one computer only; write it from the dataset folder on" in message


def test_the_place_of_a_local_path():
    (message,) = messages("no-local-paths", {"README.md": "# Bats\n\nIn /home/plindner/bats/a.csv.\n"})
    assert message.startswith('warning README.md:3:4 "/home/plindner/bats/a.csv" exists on')


def test_many_local_paths_are_counted():
    files = readme("\n".join(f"/home/plindner/bats/{number}.csv" for number in range(8)))
    found = messages("no-local-paths", files)
    assert len(found) == 6
    assert "3 more paths of one computer only" in found[-1]


def test_addresses_that_open_protocol_tells_are_not_told_again():
    files = datapackage(homepage="file:///srv/bats/index.html")
    assert ask("no-local-paths", files).state == "blocked"
    assert messages("no-local-paths", files) == []


def test_nothing_to_search():
    assert ask("no-local-paths", {"a.csv": "/home/plindner/bats/a.csv"}).state == "not_applicable"


# --- names of a folder, looked at in one go


_PARTS = [
    "con",
    "CON",
    "aux",
    "common",
    "a",
    "B",
    ".",
    " ",
    ":",
    "~",
    "#",
    "\t",
    "é",
    "e\u0301",
    "_",
    ".tmp",
    "Thumbs.db",
]


@given(st.lists(st.lists(st.sampled_from(_PARTS), min_size=1, max_size=3).map("".join), min_size=1, unique=True))
def test_one_look_at_a_folder_finds_what_a_look_at_each_name_does(names):
    joined = "/".join(names)
    assert Counter(faults(joined)) == Counter(found for name in names for found in faults(name))
    assert junk_in(joined, frozenset(map(suffix_of, names))) == [name for name in names if is_junk(name)]
