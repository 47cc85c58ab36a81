from __future__ import annotations

import os

import pytest

import fairlint
from fairlint.testing import ask, make_folder, messages
from tests.rules.bases import README, datacite

TEMPLATE = """\
# <Title of the dataset>

Please provide a summary of the content of this section. Delete this text.

<short description of the data set in two or three sentences, so that a stranger knows what it is>

## Methods

<how were these data made, by whom, with which instruments and in which year>
"""
GERMAN = """\
Ausflugszählungen von Fledermäusen

Dieser Datensatz enthält die abendlichen Ausflugszählungen von fünf Arten an vierzehn Kirchen des Odertals.

Methodik
--------
Zwei Personen haben von Sonnenuntergang an neunzig Minuten lang die ausfliegenden Tiere gezählt.

Nutzung
-------
Die Tabellen sind in UTF-8. Bitte zitieren Sie den Datensatz mit seiner DOI.
"""

# --- readme


@pytest.mark.parametrize("name", ["README.md", "README", "readme.txt", "LIESMICH.md", "Lindner_README.rst"])
@pytest.mark.parametrize("text", [README, GERMAN])
def test_readme(name, text):
    files = {name: text}
    outcome = ask("readme", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert messages("readme", files) == []


def test_the_best_readme_counts():
    assert ask("readme", {"README.md": "# Bats\n", "README.de.md": GERMAN}).state == "passed"
    assert ask("readme", {"README.md": TEMPLATE, "LIESMICH.txt": GERMAN}).state == "passed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_readme_in_any_encoding(encoding):
    assert ask("readme", {"LIESMICH.txt": GERMAN.encode(encoding)}).state == "passed"


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        ({"a.csv": "x"}, "a.csv", "no README at the top of the folder"),
        (datacite(), "datacite.json", "no README at the top of the folder"),
        ({"data/README.md": README}, "data/README.md", "no README at the top of the folder"),
        ({"readme.py": "x", "README.pdf": "x"}, "README.pdf", "no README at the top of the folder"),
        ({}, "None", "no README at the top of the folder"),
        ({"README.md": ""}, "README.md", "README.md has 0 words"),
        ({"README.md": "# Bats\n\nCounts of bats.\n"}, "README.md", "README.md has 3 words of text, too few"),
        ({"README": "Bats\n" + "    1 2 3 4 5 6 7 8\n" * 40}, "README", "too few to explain the data"),
        ({"README.md": TEMPLATE}, "README.md", "README.md is still a template"),
    ],
)
def test_no_readme_of_substance(files, place, said):
    (message,) = messages("readme", files)
    assert message.startswith(f"warning {place}:1:1 ")
    assert said in message


def test_topics_that_are_missing_are_noted():
    text = "# Bats\n\n" + "Evening emergence counts of five bat species at fourteen churches of the Oder valley. " * 3
    (message,) = messages("readme", {"README.md": text})
    assert message.startswith("note README.md:1:1 ")
    assert "how the data were made or how to use the data" in message
    assert ask("readme", {"README.md": text}).score == 1


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("What the data are", "what the data are"),
        ("What the files hold", "what the data are"),
        ("How the data were made", "how the data were made"),
        ("How they were made", "how the data were made"),
        ("How to use the data", "how to use the data"),
        ("How to use them", "how to use the data"),
    ],
)
def test_headings_in_the_rule_s_own_words_are_understood(heading, topic):
    text = f"# Bats\n\nCounts.\n\n## {heading}\n\n" + "Fourteen churches, five species, two observers. " * 6
    assert not any(topic in one for one in messages("readme", {"README.md": text}))


# --- no-junk-files


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"a.csv": "x"},
        {".gitignore": "x", "a.csv": "x", "data/.gitkeep": ""},
        {"thumbs.csv": "x", "desktop.txt": "x"},
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
    ],
)
def test_junk(path):
    (message,) = messages("no-junk-files", {"a.csv": "x", path: "x"})
    assert message.startswith(f"note {path}:1:1 1 left-over: {path}; delete")


@pytest.mark.parametrize("folder", ["__pycache__", "data/.ipynb_checkpoints", "__MACOSX"])
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
