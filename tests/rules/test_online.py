"""The rules that ask the web, with the real client and a real server on this machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from fairlint import engine, web
from fairlint.config import Config, ConfigError, load_config
from fairlint.plugins import all_rules
from fairlint.target import find_target
from fairlint.testing import make_folder
from fairlint.web import Web
from tests.rules.bases import DOI, PAPER, datacite, datapackage, zenodo

pytestmark = pytest.mark.local_server

ONLINE = [id for id, rule in all_rules().items() if rule.online]
PAGE = "<html><head><title>Record</title></head><body><h1>{title}</h1><p>DOI {doi}</p></body></html>"
MANY_WORDS = "<html><body>" + "<p>other words of another page</p>" * 20 + "</body></html>"
SCRIPTED = "<html><body><div id=app></div><script>" + "render(page); " * 200 + "</script></body></html>"
DATACITE = {
    "state": "findable",
    "titles": [{"title": "Emergence counts of bats"}],
    "creators": [{"name": "Lindner, Paula"}],
}


class Handler(BaseHTTPRequestHandler):
    """Answers from the server's `pages`: path to status, or to (status, body), or to (status, body, location)."""

    def do_GET(self):
        path = unquote(urlsplit(self.path).path)
        self.server.asked.append(path)
        found = self.server.pages.get(path, 404)
        status, body, location = (*found, "", "")[:3] if isinstance(found, tuple) else (found, "", "")
        if status == 0:
            time.sleep(0.6)
            status = 200
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if status in (429, 503):
            self.send_header("Retry-After", "0")
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(data)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def running():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def server(running, monkeypatch):
    running.pages, running.asked = {}, []
    running.base = f"http://127.0.0.1:{running.server_port}"
    monkeypatch.setenv(web.HANDLES_VARIABLE, f"{running.base}/handles")
    monkeypatch.setenv(web.DATACITE_VARIABLE, f"{running.base}/datacite")
    return running


def registers(server, name, page="/page"):
    """Let the handle service know a name that leads to a page of this server."""
    value = {"type": "URL", "data": {"format": "string", "value": server.base + page}}
    server.pages[f"/handles/{name}"] = (200, {"responseCode": 1, "handle": name, "values": [value]})


def asked(rule, files, **options):
    """What an online rule answers about a dataset made of `files`."""
    client = Web(cache="", interval=0, timeout=(2, 0.3))
    config = Config(online=True, **options)
    with tempfile.TemporaryDirectory() as folder:
        make_folder(folder, files)
        record, documents, inventory = engine.read_folder(folder)
        target = find_target(record, config.stage, config.repository, "--repository")
        facts = {"record": record, "inventory": inventory, "documents": documents, "target": target}
        return engine.ask([all_rules()[rule]], facts | {"options": config, "web": client})[rule]


def verdict(outcome):
    """The only verdict, by its state and message."""
    (one,) = outcome.verdicts
    return one.state, one.message


# --- identifier-resolves


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(title="Emergence counts of bats", doi=DOI),
        PAGE.format(title="Another title", doi=DOI.upper()),
        "<title>Emergence  counts of\nbats</title>" + MANY_WORDS,
        pytest.param(
            '<meta name="citation_doi" content="10.48436%2Fbats-2024">' + MANY_WORDS, id="naive: the DOI is in a tag"
        ),
        pytest.param("<h1>Emergence&nbsp;counts of bats</h1>" + MANY_WORDS, id="naive: entities"),
    ],
)
def test_resolves(server, page):
    registers(server, DOI)
    server.pages["/page"] = (200, page)
    assert verdict(asked("identifier-resolves", datacite())) == ("passed", "")


@pytest.mark.parametrize("status", [401, 403])
def test_resolves_to_a_login(server, status):
    registers(server, DOI)
    server.pages["/page"] = status
    assert asked("identifier-resolves", datacite()).state == "passed"


def test_resolves_through_a_redirect(server):
    registers(server, DOI, "/old")
    server.pages["/old"] = (302, "", "/page")
    server.pages["/page"] = (200, PAGE.format(title="x", doi=DOI))
    assert asked("identifier-resolves", datacite()).state == "passed"


def test_a_handle_and_a_web_address_resolve(server):
    registers(server, "20.500.12613/4711")
    server.pages["/page"] = (200, "<h1>Emergence counts of bats</h1>")
    files = datacite(doi=None, identifiers=[{"identifier": "20.500.12613/4711", "identifierType": "Handle"}])
    assert asked("identifier-resolves", files).state == "passed"
    # Its own address is asked as it is: this machine's is one that no run may ask.
    state, said = verdict(asked("identifier-resolves", datapackage(id="http://127.0.0.2/bats")))
    assert (state, said.endswith("it leads to a private address")) == ("not_checked", True)


@pytest.mark.parametrize("answer", [404, (200, {"responseCode": 100}), (404, {"responseCode": 100})])
def test_not_registered(server, answer):
    server.pages[f"/handles/{DOI}"] = answer
    state, said = verdict(asked("identifier-resolves", datacite()))
    assert (state, said) == (
        "failed",
        f"{DOI} is not registered; correct it or, if it is only reserved, name the repository (--repository)",
    )


def test_registered_without_an_address(server):
    server.pages[f"/handles/{DOI}"] = (200, {"responseCode": 200, "handle": DOI})
    assert "leads to no address" in verdict(asked("identifier-resolves", datacite()))[1]


@pytest.mark.parametrize("options", [{}, {"stage": "draft"}, {"repository": "zenodo"}])
def test_a_reserved_doi_is_pending(server, options):
    files = zenodo(doi="10.5281/zenodo.1234567")
    state, said = verdict(asked("identifier-resolves", files, **options))
    assert (state, said) == (
        "pending",
        "10.5281/zenodo.1234567 is not registered yet; Zenodo registers it on publication",
    )


def test_a_reserved_doi_at_published(server):
    files = zenodo(doi="10.5281/zenodo.1234567")
    assert asked("identifier-resolves", files, stage="published").state == "failed"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_is_gone(server, status):
    registers(server, DOI)
    server.pages["/page"] = status
    state, said = verdict(asked("identifier-resolves", datacite()))
    assert state == "failed"
    assert f"leads to {server.base}/page, where nothing is (status {status})" in said


def test_a_page_about_something_else(server):
    registers(server, DOI)
    server.pages["/page"] = (200, MANY_WORDS)
    state, said = verdict(asked("identifier-resolves", datacite()))
    assert (state, "names neither the title nor the identifier" in said) == ("failed", True)


def test_a_page_that_its_scripts_fill_naive(server):
    registers(server, DOI)
    server.pages["/page"] = (200, SCRIPTED)
    state, said = verdict(asked("identifier-resolves", datacite()))
    assert (state, "shows no text without a browser" in said) == ("not_checked", True)


@pytest.mark.parametrize(
    ("page", "cause"),
    [
        (429, "the server answered with status 429"),
        (500, "the server answered with status 500"),
        (405, "the server answered with status 405"),
        (0, "no answer in time"),
        ((302, "", "/page"), "it redirects in a circle"),
        ((302, "", "http://192.168.1.1/"), "it leads to a private address"),
        ((302, "", "ftp://example.org/"), "it is no http or https address"),
    ],
)
def test_what_tells_nothing_is_not_checked(server, page, cause):
    for rule, path, files in (
        ("identifier-resolves", f"/handles/{DOI}", datacite()),
        ("indexed", f"/datacite/{DOI}", datacite()),
        ("links-resolve", f"/handles/{PAPER.lower()}", datacite()),
    ):
        server.pages[path] = (302, "", server.base + path) if page == (302, "", "/page") else page
        state, said = verdict(asked(rule, files))
        assert (state, said.endswith(f": {cause}")) == ("not_checked", True)
    registers(server, DOI)
    server.pages["/page"] = page
    state, said = verdict(asked("identifier-resolves", datacite()))
    assert (state, said) == ("not_checked", f"{server.base}/page, where {DOI} leads, could not be asked: {cause}")


@pytest.mark.parametrize(
    "body", ["", "<html>", "[]", "{}", '{"values": 4}', '{"values": [4, {"type": "URL"}]}', "9" * 9999]
)
def test_answers_of_any_kind(server, body):
    server.pages[f"/handles/{DOI}"] = server.pages[f"/datacite/{DOI}"] = (200, body)
    for rule in ONLINE:
        assert asked(rule, datacite()).state in ("not_checked", "failed"), rule


@pytest.mark.parametrize("rule", ONLINE)
@pytest.mark.parametrize("files", [{}, {"README.md": "# Bats\n"}, datapackage(id="10.5072/bats", sources=None)])
def test_nothing_to_ask(server, rule, files):
    assert asked(rule, files).state == "not_applicable"
    assert server.asked == []


# --- indexed


def test_indexed(server):
    server.pages[f"/datacite/{DOI}"] = (200, {"data": {"attributes": DATACITE}})
    assert verdict(asked("indexed", datacite())) == ("passed", "")


@pytest.mark.parametrize("state", ["draft", "registered"])
def test_not_findable(server, state):
    server.pages[f"/datacite/{DOI}"] = (200, {"data": {"attributes": DATACITE | {"state": state}}})
    found, said = verdict(asked("indexed", datacite()))
    assert (found, f'is in the state "{state}" at DataCite, not findable' in said) == ("failed", True)


def test_not_findable_yet(server):
    server.pages["/datacite/10.5281/zenodo.1"] = (200, {"data": {"attributes": DATACITE | {"state": "draft"}}})
    assert asked("indexed", zenodo(doi="10.5281/zenodo.1")).state == "pending"
    assert asked("indexed", zenodo(doi="10.5281/zenodo.2")).state == "pending"


def test_another_dataset_under_the_doi(server):
    other = {"titles": [{"title": "Wind throw in the Rehhorst"}], "creators": [{"name": "Wójcik, Adam"}]}
    server.pages[f"/datacite/{DOI}"] = (200, {"data": {"attributes": DATACITE | other}})
    state, said = verdict(asked("indexed", datacite()))
    assert state == "failed"
    assert f'DataCite knows {DOI} as "Wind throw in the Rehhorst", and here the dataset is called "Emerg' in said


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ({"titles": [{"title": "Emergence counts of bats, 2019 to 2023 (Version 2)"}]}, "passed"),
        ({"titles": [{"title": "Ausflugszählungen von Fledermäusen"}]}, "noted"),  # by the same people
        ({"titles": []}, "passed"),
        ({"titles": "bats", "creators": 4}, "passed"),
    ],
)
def test_titles_that_differ_naive(server, attributes, state):
    server.pages[f"/datacite/{DOI}"] = (200, {"data": {"attributes": DATACITE | attributes}})
    assert verdict(asked("indexed", datacite()))[0] == state


def test_a_doi_of_another_agency_naive(server):
    registers(server, DOI)
    state, said = verdict(asked("indexed", datacite()))
    assert (state, "another agency may have it" in said) == ("not_checked", True)


def test_registered_and_hidden(server):
    registers(server, "10.5281/zenodo.1")
    files = zenodo(doi="10.5281/zenodo.1")
    assert "ask Zenodo to make its record public" in verdict(asked("indexed", files, stage="published"))[1]


def test_not_registered_is_told_once(server):
    assert asked("indexed", datacite()).state == "blocked"
    assert asked("identifier-resolves", datacite()).state == "failed"


def test_only_dois_are_indexed(server):
    files = datacite(doi=None, identifiers=[{"identifier": "20.500.12613/4711", "identifierType": "Handle"}])
    assert asked("indexed", files).state == "not_checked"


# --- links-resolve


def linked(*urls):
    """A dataset whose files lie at these addresses."""
    return datapackage(sources=None, resources=[{"name": f"r{n}", "path": one} for n, one in enumerate(urls)])


def trusted(server, path):
    return f"{server.base}{path}"


def test_links(server):
    server.pages |= {"/good": 200, "/login": 401}
    registers(server, PAPER.lower())
    outcome = asked(
        "links-resolve", linked(trusted(server, "/good"), trusted(server, "/login"), f"https://doi.org/{PAPER}")
    )
    assert [one.state for one in outcome.verdicts] == ["passed"] * 3


def test_dead_links(server):
    server.pages |= {"/gone": 410}
    outcome = asked("links-resolve", linked(trusted(server, "/gone"), f"https://doi.org/{PAPER}"))
    assert [(one.state, one.subject) for one in outcome.verdicts] == [
        ("failed", trusted(server, "/gone")),
        ("failed", f"https://doi.org/{PAPER}"),
    ]
    assert outcome.verdicts[0].source.file == "datapackage.json"
    assert outcome.verdicts[1].message == f"https://doi.org/{PAPER} is not registered; correct it or take it out"


def test_each_link_once_and_not_the_dataset_itself(server):
    asked("links-resolve", linked(*[trusted(server, "/good")] * 3, f"https://doi.org/{DOI}"))
    assert server.asked == ["/good"]


def test_links_the_repository_will_serve(server, monkeypatch):
    monkeypatch.setattr(Web, "get", lambda self, url: web.Answer(url, 404))
    files = zenodo(
        related_identifiers=[{"identifier": "https://zenodo.org/records/1/files/a.csv", "relation": "hasPart"}]
    )
    assert asked("links-resolve", files).state == "pending"
    assert asked("links-resolve", files, stage="published").state == "failed"
    files = zenodo(related_identifiers=[{"identifier": "https://example.org/a.csv", "relation": "hasPart"}])
    assert asked("links-resolve", files).state == "failed"


def test_not_more_links_than_the_profile_says(server):
    server.pages |= {f"/{number}": 200 for number in range(60)}
    outcome = asked("links-resolve", linked(*(trusted(server, f"/{number}") for number in range(60))))
    assert len(server.asked) == 50
    assert outcome.verdicts[-1].message == "10 more links were not asked"
    assert outcome.state == "passed"


# --- offline, and from end to end


@pytest.mark.parametrize("rule", ONLINE)
def test_offline_they_are_not_checked(rule):
    outcome = engine.ask([all_rules()[rule]], {"record": None, "target": None, "options": Config()})[rule]
    assert (outcome.state, outcome.reason) == ("not_checked", "needs --online")


@pytest.mark.parametrize("name", ["fairlint.toml", "pyproject.toml"])
def test_no_configuration_allows_the_network(tmp_path, name):
    head = "[tool.fairlint]\n" if name == "pyproject.toml" else ""
    (tmp_path / name).write_text(f"{head}online = true\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="online"):
        load_config(str(tmp_path))


def check(folder, cache, *options):
    """`fairlint check` as a program of its own, which asks the server of this test."""
    command = [sys.executable, "-m", "fairlint", "check", "--isolated", "--format", "json", *options, str(folder)]
    places = {"XDG_CACHE_HOME": str(cache), "LOCALAPPDATA": str(cache), "HOME": str(cache)}
    environment = os.environ | places | {"PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=folder, timeout=100)
    assert not done.stderr
    return done.returncode, json.loads(done.stdout)


def states(report):
    return {one["id"]: one["outcome"] for one in report["rules"] if one["id"] in ONLINE}


def test_the_program_asks_only_when_told(server, tmp_path):
    folder = tmp_path / "data"
    make_folder(str(folder), datacite() | {"README.md": "# Bats\n"})
    registers(server, DOI)
    registers(server, PAPER.lower())
    server.pages["/page"] = (200, PAGE.format(title="Bats", doi=DOI))
    server.pages[f"/datacite/{DOI}"] = (200, {"data": {"attributes": DATACITE}})
    _, offline = check(folder, tmp_path)
    assert server.asked == []
    assert states(offline) == dict.fromkeys(ONLINE, "not_checked")
    _, online = check(folder, tmp_path, "--online")
    assert states(online) == dict.fromkeys(ONLINE, "passed")
    assert sorted(server.asked) == sorted([f"/datacite/{DOI}", f"/handles/{DOI}", f"/handles/{PAPER.lower()}", "/page"])
    assert online["score"] == offline["score"]
    server.asked.clear()
    assert states(check(folder, tmp_path, "--online")[1]) == dict.fromkeys(ONLINE, "passed")
    assert server.asked == []  # answers are kept for a day


def test_the_program_finds_a_dead_doi(server, tmp_path):
    folder = tmp_path / "data"
    make_folder(str(folder), datacite())
    code, report = check(folder, tmp_path, "--online", "--select", "identifier-resolves,indexed")
    assert code == 1
    assert states(report) == {"identifier-resolves": "failed", "indexed": "blocked"}
    assert [one["rule"] for one in report["findings"]] == ["identifier-resolves"]


def test_the_program_goes_on_without_a_network(tmp_path, monkeypatch):
    monkeypatch.setenv(web.HANDLES_VARIABLE, "http://127.0.0.1:9/handles")
    monkeypatch.setenv(web.DATACITE_VARIABLE, "http://127.0.0.1:9/datacite")
    folder = tmp_path / "data"
    make_folder(str(folder), datacite())
    code, report = check(folder, tmp_path, "--online", "--select", "identifier-resolves,indexed,links-resolve")
    assert code == 0
    assert states(report) == dict.fromkeys(ONLINE, "not_checked")
    assert report["findings"] == []
