from __future__ import annotations

import io
import json
import os
import stat
import sys

import pytest
from click.testing import CliRunner

from fairlint import plugins
from fairlint.cli import main
from fairlint.output import Output, OutputError, parse, write
from fairlint.reporters import FORMATS, Options, known_formats, render
from fairlint.system import Progress, wants_links

KNOWN = ("text", "json", "sarif", "html")


def run(*arguments):
    return CliRunner().invoke(main, ["check", "--isolated", *map(str, arguments)])


@pytest.fixture
def dataset(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "a.csv").write_text("a\n1\n")
    return folder


@pytest.mark.parametrize(
    ("specifications", "quiet", "expected"),
    [
        ([], False, [Output("text")]),
        ([], True, []),
        (["json"], False, [Output("json")]),
        (["json=-"], True, [Output("json")]),
        (["json=a=b.json"], False, [Output("json", "a=b.json"), Output("text")]),
        (["json=x.json"], True, [Output("json", "x.json")]),
        (["text=x.txt", "json=-"], False, [Output("text", "x.txt"), Output("json")]),
    ],
)
def test_outputs(tmp_path, monkeypatch, specifications, quiet, expected):
    monkeypatch.chdir(tmp_path)
    assert parse(specifications, KNOWN, quiet=quiet) == expected


@pytest.mark.parametrize(
    ("specifications", "message"),
    [
        (["jsn"], "there is no output format 'jsn'; did you mean 'json'?"),
        (["pdf=x"], "there is no output format 'pdf'; known are text, json, sarif, html"),
        (["json", "sarif=-"], "two outputs go to stdout"),
        (["json=x", "sarif=./x"], "two outputs go to "),
        (["json=nowhere/x.json"], "nowhere/x.json can't be written: there is no folder "),
        (["json=."], ". is a folder; name a file in it"),
    ],
)
def test_outputs_that_can_t_be(tmp_path, monkeypatch, specifications, message):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError) as caught:
        parse(specifications, KNOWN)
    assert message in str(caught.value)


def test_a_fault_is_said_before_any_work(dataset):
    result = run(dataset, "--output", "json=nowhere/x.json", "--output", "text")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "there is no folder" in result.stderr


def test_several_outputs_of_one_run(dataset, tmp_path):
    result = run(dataset, "--output", f"json={tmp_path}/a.json", "--output", f"sarif={tmp_path}/a.sarif")
    assert result.exit_code == 1
    assert "metadata-file" in result.stdout
    assert json.loads((tmp_path / "a.json").read_text())["dataset"]["files"] == 1
    assert json.loads((tmp_path / "a.sarif").read_text())["version"] == "2.1.0"


@pytest.mark.parametrize("format", FORMATS)
def test_each_format_goes_to_a_file_and_to_stdout(dataset, tmp_path, format):
    printed = run(dataset, "--format", format)
    written = run(dataset, "--quiet", "--output", f"{format}={tmp_path}/report")
    assert printed.exit_code == written.exit_code == 1
    assert written.stdout == ""
    assert printed.stdout.rstrip("\n") == (tmp_path / "report").read_text(encoding="utf-8").rstrip("\n")


def test_quiet_prints_nothing(dataset):
    result = run(dataset, "--quiet")
    assert (result.exit_code, result.output) == (1, "")


def test_verbose_says_what_each_rule_answered(dataset):
    assert "What each rule answered" not in run(dataset).stdout
    assert "open-file-formats" in run(dataset, "--verbose").stdout.partition("What each rule answered")[2]


def test_a_file_is_replaced_whole_and_keeps_its_mode(tmp_path):
    path = tmp_path / "report"
    path.write_text("old")
    path.chmod(0o640)
    write(str(path), "neu ä\n")
    assert path.read_bytes() == "neu ä\n".encode()
    assert os.name != "posix" or stat.S_IMODE(path.stat().st_mode) == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["report"]


def test_a_link_is_written_through(tmp_path):
    (tmp_path / "real").write_text("old")
    try:
        (tmp_path / "link").symlink_to("real")
    except OSError:
        pytest.skip("this system does not let us make symbolic links")
    write(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_what_fails_half_way_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "report"
    path.write_text("old")

    def fails(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(OutputError, match="No space left on device"):
        write(str(path), "new")
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["report"]


@pytest.mark.skipif(os.name != "posix", reason="/dev/null exists on POSIX systems only")
def test_a_device_is_not_renamed_over():
    write(os.devnull, "text")
    assert not os.path.isfile(os.devnull)


def test_a_third_party_adds_a_format(dataset, monkeypatch):
    monkeypatch.setattr(plugins, "entry_point_names", lambda group: ["count"] if group == "fairlint.reporters" else [])
    monkeypatch.setattr(plugins, "load_entry_point", lambda group, name: lambda reports, options: f"{len(reports)}\n")
    assert known_formats() == (*FORMATS, "count")
    assert run(dataset, "--format", "count").stdout == "1\n"
    assert render("count", [], Options()) == "0\n"


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize(("stream", "shown"), [(Terminal(), True), (io.StringIO(), False)])
def test_progress_shows_on_a_terminal_after_a_second(stream, shown):
    times = iter([0.0, 0.5, 1.2, 1.25])
    progress = Progress(stream, lambda: next(times))
    for message in ("early", "in\x1btime", "too soon"):
        progress.show(message)
    progress.clear()
    assert stream.getvalue() == ("\r\x1b[2Kin\\x1btime\r\x1b[2K" if shown else "")


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {"TERM_PROGRAM": "vscode"}, True),
        (Terminal(), {"VTE_VERSION": "6003"}, True),
        (Terminal(), {"VTE_VERSION": "4000"}, False),
        (Terminal(), {"WT_SESSION": "x"}, True),
        (Terminal(), {}, False),
        (Terminal(), {"WT_SESSION": "x", "CI": "true"}, False),
        (Terminal(), {"WT_SESSION": "x", "NO_COLOR": "1"}, False),
        (io.StringIO(), {"WT_SESSION": "x"}, False),
        (io.StringIO(), {"FORCE_HYPERLINK": "1"}, True),
    ],
)
def test_links_only_where_they_are_understood(stream, environment, expected):
    assert wants_links(stream, "auto", environment) is expected


def test_places_are_links_where_the_terminal_has_them(dataset):
    from fairlint.api import check

    text = render("text", [check(dataset, isolated=True)], Options(links=True))
    assert f"\x1b]8;;file://{'/' if sys.platform == 'win32' else ''}" in text
    assert "a.csv:1:1\x1b]8;;\x1b\\" in text
