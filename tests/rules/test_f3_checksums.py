from __future__ import annotations

import hashlib

import pytest
from click.testing import CliRunner

from fairlint.cli import main
from fairlint.testing import ask, check_files, make_folder, messages

TABLE = "date,count\n2024-05-01,31\n"
MD5, SHA = hashlib.md5(TABLE.encode()).hexdigest(), hashlib.sha256(TABLE.encode()).hexdigest()


def package(digest, path="counts.csv"):
    resource = {"name": "counts", "path": path, "hash": digest}
    return {"datapackage.json": {"name": "bats", "resources": [resource]}, "counts.csv": TABLE}


BAG = {
    "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
    "manifest-sha256.txt": f"{SHA}  data/counts.csv\n",
    "data/counts.csv": TABLE,
}


@pytest.mark.parametrize(
    "files",
    [
        BAG,
        package(MD5),
        package(f"sha256:{SHA}"),
        {"counts.csv": TABLE, "SHA256SUMS": f"{SHA}  counts.csv\n"},
    ],
)
def test_match(files):
    assert ask("checksums-match", files, checksums=True).state == "passed"


@pytest.mark.parametrize(
    "files",
    [
        {"counts.csv": TABLE},
        {"counts.csv": TABLE, "hashtags.csv": f"{SHA}  counts.csv\n"},  # a table, and no list of checksums
        package("main"),  # no checksum at all, which file-facts-agree says
    ],
    ids=lambda one: "naive",
)
def test_nothing_to_match(files):
    assert ask("checksums-match", files, checksums=True).state == "not_applicable"


def test_not_asked_without_the_option():
    outcome = ask("checksums-match", package(MD5))
    assert (outcome.state, outcome.reason) == ("not_checked", "needs --checksums")


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            package("md5:" + "0" * 32),
            "warning datapackage.json:7:15 counts.csv is not the file that is described: its md5 is another",
        ),
        (
            {"counts.csv": TABLE, "SHA256SUMS": f"# by hand\n{SHA}  count.csv\n"},
            "warning SHA256SUMS:2:1 a sha256 is stated for count.csv, which is not here",
        ),
        (
            {"counts.csv": TABLE, "SHA256SUMS": f"{SHA}  ../../etc/passwd\n"},
            "warning SHA256SUMS:1:1 a sha256 is stated for a file outside the dataset",
        ),
        (
            BAG | {"data/more.csv": "x"},
            "warning manifest-sha256.txt:1:1 data/more.csv belongs to the bag, but no manifest states a checksum of it",
        ),
        (
            {"data/counts.csv": TABLE, "SHA256SUMS": f"{SHA}  data\n"},
            "warning SHA256SUMS:1:1 data can't be read (a folder has no checksum), so its sha256 is not known",
        ),
    ],
)
def test_no_match(files, said):
    (found,) = messages("checksums-match", files, checksums=True)
    assert found.rpartition(":")[0].partition(":")[0] == said.rpartition(":")[0].partition(":")[0]
    assert found.partition(" ")[2].partition(" ")[2] == said.partition(" ")[2].partition(" ")[2]


def test_missing_extra_and_changed_are_told_apart():
    files = {"manifest-sha256.txt": f"{'0' * 64}  data/counts.csv\n{SHA}  data/lost.csv\n", "data/more.csv": "x"}
    found = messages("checksums-match", BAG | files, checksums=True)
    assert [one.partition("data/")[2] for one in found] == [
        "counts.csv is not the file that is described: its sha256 is another",
        "lost.csv, which is not here",
        "more.csv belongs to the bag, but no manifest states a checksum of it",
    ]


def test_what_is_not_looked_at_is_noted():
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{SHA}\nsize 24\n"
    files = {"counts.csv": pointer, "MD5SUMS": f"{MD5}  counts.csv\nand more\n"}
    outcome = ask("checksums-match", files, checksums=True)
    assert [(one.state, one.message) for one in outcome.verdicts] == [
        (
            "noted",
            "1 checksum was not looked at: the content it is stated of is elsewhere (git-annex, Git LFS, fetch.txt)",
        ),
        ("noted", "MD5SUMS has 1 line that states no checksum, line 2"),
    ]


def test_many_are_counted():
    files = {f"{number}.txt": "x" for number in range(12)}
    files["SHA256SUMS"] = "".join(f"{'0' * 64}  {name}\n" for name in files)
    found = messages("checksums-match", files, checksums=True)
    assert len(found) == 6
    assert found[-1].endswith("7 more files like that: 5.txt, 6.txt, 7.txt and 4 more")


def test_it_never_changes_the_score():
    files = package("md5:" + "0" * 32)
    assert check_files(files, checksums=True).score == check_files(files).score._replace(
        basis=check_files(files, checksums=True).score.basis
    )


def test_from_the_command_line(tmp_path):
    make_folder(str(tmp_path), package("md5:" + "0" * 32))
    arguments = ["check", str(tmp_path), "--isolated", "--select", "checksums-match"]
    assert CliRunner().invoke(main, [*arguments, "--fail-on", "warning"]).exit_code == 0
    result = CliRunner().invoke(main, [*arguments, "--fail-on", "warning", "--checksums"])
    assert result.exit_code == 1
    assert "its md5 is another" in result.output
