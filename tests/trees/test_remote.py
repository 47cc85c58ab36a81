from __future__ import annotations

import json
import os
import sys
import threading
import time
import zipfile
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer

import fsspec
import pytest
from click.testing import CliRunner

import fairlint
from fairlint.batch import Job, Known, check_job, expand, setting
from fairlint.cli import main
from fairlint.reporters import Options, render
from fairlint.testing import make_folder
from fairlint.trees import CannotOpen, remote
from fairlint.trees.remote import open_remote
from tests.rules.bases import README, datacite

FILES = {
    **datacite(),
    "README.md": README,
    "data/counts, all.csv": "day,bats\n2024-05-01,3\n",
    "data/ö#1.csv": "a\n1\n",
}


@pytest.fixture
def memory():
    """Puts files into fsspec's memory and gives the URL of their folder."""
    store = fsspec.filesystem("memory")

    def put(files):
        for path, content in files.items():
            text = content if isinstance(content, bytes | str) else json.dumps(content, indent=2)
            store.pipe_file(f"/bats/{path}", text.encode() if isinstance(text, str) else text)
        return "memory://bats"

    yield put
    store.store.clear()
    store.pseudo_dirs[:] = [""]


@contextmanager
def served(handler):
    """A web server on this machine, by its address; what was asked of it is in the handler's `asked`."""
    handler.log_message = lambda *about: None
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def web(tmp_path):
    """Serves files with lists of folders, and notes what was fetched."""
    asked = []

    class Folder(SimpleHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

    make_folder(str(tmp_path / "site/bats"), FILES)
    with served(partial_class(Folder, directory=str(tmp_path / "site"))) as address:
        yield f"{address}/bats", asked


def partial_class(handler, **settings):
    made = partial(handler, **settings)
    handler.log_message = lambda *about: None
    return made


def pages(answers):
    """A handler that answers paths with HTML pages, and all others with 404."""

    class Pages(BaseHTTPRequestHandler):
        def do_GET(self):
            page = answers(self.path) if callable(answers) else answers.get(self.path)
            self.send_response(404 if page is None else 200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write((page or "").encode())

        do_HEAD = do_GET

    return Pages


def links(*names):
    return "".join(f'<a href="{name}">{name}</a>' for name in names)


def as_folder(tmp_path, files):
    make_folder(str(tmp_path / "folder"), files)
    return fairlint.check(tmp_path / "folder", isolated=True)


def answered_alike(there, here):
    """Whether all rules that were asked of the tree elsewhere answered as they did of the folder."""
    asked = {one.rule.id: one for one in there.outcomes if one.state != "not_checked"}
    return {one.rule.id: one for one in here.outcomes if one.rule.id in asked} == asked


# --- listed, and read no further than the metadata


def test_a_tree_in_memory(memory, tmp_path):
    report = fairlint.check(memory(FILES), isolated=True)
    assert report.path == "memory://bats"
    assert report.files == len(FILES)
    assert report.record.titles
    assert answered_alike(report, as_folder(tmp_path, FILES))
    reasons = {one.rule.id: one.reason for one in report.outcomes if one.state == "not_checked"}
    assert "on this machine" in reasons["table-well-formed"]
    assert "on this machine" in reasons["no-empty-or-broken-files"]


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_tree_in_an_archive(tmp_path, slash):
    path = tmp_path / "data.zip"
    make_folder(str(tmp_path / "folder"), FILES)
    with zipfile.ZipFile(path, "w") as file:
        for name in FILES:
            file.write(tmp_path / "folder" / name, f"bats/{name}")
    report = fairlint.check(f"zip://bats{slash}::{path.as_uri()}", isolated=True)
    assert report.files == len(FILES)
    assert answered_alike(report, as_folder(tmp_path, FILES))


@pytest.mark.local_server
def test_a_tree_on_a_web_server(web, tmp_path):
    url, asked = web
    report = fairlint.check(url, isolated=True)
    assert (report.files, report.bytes) == (len(FILES), None)
    assert report.formats[".csv"] == 2
    assert answered_alike(report, as_folder(tmp_path, FILES))
    assert not [one for one in asked if "csv" in one]
    assert [one.path for one in report.record.metadata_files] == ["datacite.json"]
    assert fairlint.inspect(url) == report.record


def test_data_files_are_never_opened(memory, monkeypatch):
    files = {**FILES, "map.geojson": '{"type": "FeatureCollection"}', "a.nc": b"\x89HDF", "analysis.py": "import os"}
    opened = []
    fetched = remote.Remote._fetched
    monkeypatch.setattr(
        remote.Remote, "_fetched", lambda self, name, limit: opened.append(name) or fetched(self, name, limit)
    )
    inventory = open_remote(memory(files))
    fairlint.check("memory://bats", isolated=True)
    assert sorted(set(opened)) == ["/bats/README.md", "/bats/datacite.json"]
    for path in ("map.geojson", "a.nc", "data/ö#1.csv"):
        with pytest.raises(PermissionError):
            inventory.read(path, 10)
        assert not os.path.exists(inventory.absolute(path))


def test_what_describes_beside_the_main_file_is_read(memory):
    isa = {"i_investigation.txt": "ONTOLOGY SOURCE REFERENCE\n", "s_study.txt": "x", "CHANGES": "1.0.0 2024-05-01"}
    inventory = open_remote(memory(isa))
    assert [inventory.is_here(path) for path in (*isa, "data.txt")] == [True, True, True, False]


def test_what_a_walk_leaves_out_is_left_out(memory):
    inventory = open_remote(memory({".git/config": "x", "img.zarr/c/0": "x", "tmp/a.csv": "x", "a.csv": "x"}), ["tmp/"])
    assert list(inventory.files()) == ["a.csv", "img.zarr"]
    assert inventory.left_out == [".git"]
    assert inventory.has("img.zarr/c/0")
    assert inventory.tree.exists("tmp")


def test_checksums_need_the_files(memory):
    with pytest.raises(fairlint.CannotCheck, match="download memory://bats first"):
        fairlint.check(memory(FILES), isolated=True, checksums=True)


def test_code_that_is_not_opened_is_not_judged(memory):
    report = fairlint.check(memory({**FILES, "analysis.py": "x"}), isolated=True, select=["code-licence"])
    assert [one.state for one in report.outcomes] == ["not_checked"]


def test_batch_takes_urls_as_they_are_and_never_for_unchanged(memory):
    url = memory(FILES)
    assert list(expand([url, url])) == list(expand([url], discover=True)) == [url]
    for known in (None, Known("", setting(url, {}, {}).basis)):
        answer = check_job(Job(((url, known),), {}))
        assert answer.tally == (1, 0, 0)
        assert answer.rows[0].dataset["files"] == len(FILES)


@pytest.mark.parametrize("format", ["text", "json", "html", "markdown", "sarif", "github", "gitlab", "junit", "ftr"])
def test_reports(memory, format):
    report = fairlint.check(memory(FILES), isolated=True)
    assert "bats" in render(format, [report], Options(links=True))


def test_passwords_in_addresses_are_not_shown(memory):
    with pytest.raises(fairlint.CannotCheck) as error:
        fairlint.check("nosuch://ada:geheim@host/path", isolated=True)
    assert str(error.value) == "nosuch://host/path can't be listed: Protocol not known: nosuch"


# --- what servers may do


@pytest.mark.local_server
def test_names_from_servers_lead_nowhere(tmp_path):
    top = links(
        *("README.md", "a%20b.csv", "%2e%2e/%2e%2e/etc/passwd", "x%5Cy.csv", "sub/", "?C=N;O=D", "a.csv#top", "../"),
        *("mailto:a@b.de", "/elsewhere/c.csv", "https://example.org/d.csv", "%2Fetc%2Fpasswd", "nul%00.csv"),
    )
    with served(pages({"/bats/": top, "/bats/sub/": links("../e.csv", "./", "f.csv", "f.csv")})) as address:
        inventory = open_remote(f"{address}/bats/")
    assert list(inventory.files()) == ["README.md", "a b.csv", "sub/f.csv"]
    assert [one.path for one in inventory.problems] == [
        "../../etc/passwd",
        "/etc/passwd",
        "nul\0.csv",
        "sub/../e.csv",
        "x\\y.csv",
    ]
    assert {one.kind for one in inventory.problems} == {"entry"}


@pytest.mark.local_server
def test_absolute_links_to_the_same_folder():
    found = {}
    with served(pages(found)) as address:
        secure = address.replace("http://", "https://")
        found["/bats/"] = links(f"{secure}/bats/a.csv", f"{address}/bats/b.csv", "/bats/c.csv", f"{address}/cats/d.csv")
        assert list(open_remote(f"{address}/bats").files()) == ["a.csv", "b.csv", "c.csv"]


@pytest.mark.local_server
def test_a_list_without_end(monkeypatch):
    monkeypatch.setattr(remote, "MAX_FOLDERS", 30)
    with served(pages(lambda path: links("a/", "b/", "c.csv"))) as address, pytest.raises(CannotOpen, match="end"):
        open_remote(address)


@pytest.mark.local_server
def test_a_folder_without_end():
    with served(pages(lambda path: links("a/", "c.csv"))) as address:
        inventory = open_remote(address)
    assert len(inventory) == 100
    assert [one.kind for one in inventory.problems] == ["entry", "entry"]


@pytest.mark.local_server
def test_a_folder_that_is_refused_is_a_problem():
    with served(pages({"/": links("a.csv", "closed/")})) as address:
        inventory = open_remote(address)
    assert [(one.kind, one.path) for one in inventory.problems] == [("unreadable", "closed")]
    assert list(inventory.files()) == ["a.csv"]


@pytest.mark.local_server
def test_a_file_that_comes_without_end_is_cut():
    class Endless(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html" if self.path == "/" else "text/plain")
            self.end_headers()
            if self.path == "/":
                self.wfile.write(links("README.md", "gone.md").encode())
                return
            try:
                while True:
                    self.wfile.write(b"x" * 65536)
            except OSError:
                return

        def do_HEAD(self):
            self.send_response(200)
            self.end_headers()

    with served(Endless) as address:
        assert open_remote(address).read("README.md", 100_000) == b"x" * 100_000


def test_reading_is_bounded(memory, monkeypatch):
    monkeypatch.setattr(remote, "MAX_READ", 2)
    inventory = open_remote(memory({"README.md": "x", "LICENSE": "x", "CHANGES": "x"}))
    assert inventory.read("README.md", 9) == inventory.read("LICENSE", 9) == b"x"
    assert inventory.read("README.md", 9) == b"x"  # kept
    with pytest.raises(PermissionError, match="so much"):
        inventory.read("CHANGES", 9)


@pytest.mark.local_server
def test_metadata_that_cannot_be_fetched_are_a_fault_and_no_more():
    with served(pages({"/": links("datacite.json", "a.csv")})) as address:
        report = fairlint.check(address, isolated=True)
    assert report.errors == []
    assert [one.rule for one in report.findings if "can't be opened" in one.message] == ["metadata-valid"]


# --- where there is no tree


def said(url):
    result = CliRunner().invoke(main, ["check", "--isolated", url])
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    return result.stderr


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("memory://nothing/here", "there is no list of files at memory://nothing/here"),
        ("nosuch://bucket/prefix", "nosuch://bucket/prefix can't be listed: Protocol not known: nosuch"),
        ("https://nosuch.invalid/data", "https://nosuch.invalid/data can't be listed"),
        ("http://127.0.0.1:9/data", "http://127.0.0.1:9/data can't be listed"),
        ("http://127.0.0.1:9/data/?sort=name", "leave out what stands from ? or # on"),
        ("https://data.example.org/bats/#files", "leave out what stands from ? or # on"),
        ("memory://bats-1.0.zip", "is no folder; download the archive and check the file"),
    ],
)
def test_no_such_tree(url, words):
    assert words in said(url)


@pytest.mark.local_server
def test_no_such_folder_and_no_list(web):
    url, _asked = web
    assert "there is no list of files at" in said(url + "/nothing/")
    assert "there is no list of files at" in said(url + "/data/counts,%20all.csv")


def test_a_file_url_is_a_folder_on_this_machine(tmp_path):
    make_folder(str(tmp_path / "bats 1"), FILES)
    here = fairlint.check(tmp_path / "bats 1", isolated=True)
    there = fairlint.check((tmp_path / "bats 1").as_uri(), isolated=True)
    assert there.findings == here.findings
    assert (there.score, there.path) == (here.score, here.path)
    assert fairlint.check((tmp_path / "bats 1").as_uri(), isolated=True, checksums=True).errors == []


def test_a_file_is_no_tree(memory):
    memory(FILES)
    assert "there is no list of files at" in said("memory://bats/README.md")


@pytest.mark.local_server
def test_no_answer_in_time(monkeypatch):
    monkeypatch.setattr(remote, "TIMEOUT", 0.3)

    def wait(path):
        time.sleep(1)
        return ""

    with served(pages(wait)) as address:
        assert "doesn't answer in time" in said(address)


@pytest.mark.parametrize("missing", ["fsspec.core", "aiohttp"])
def test_what_is_not_installed_is_said(monkeypatch, missing):
    monkeypatch.setitem(sys.modules, missing, None)
    assert 'pip install "fairlint[remote]"' in said("https://example.org/data")


def test_a_driver_that_is_not_installed_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "s3fs", None)
    assert "s3fs" in said("s3://bucket/prefix")
