"""The real client against a real server on this machine: what answers, what doesn't, and what is never asked."""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

import pytest

from fairlint import web
from fairlint.web import Answer, Web

pytestmark = pytest.mark.local_server


class Handler(BaseHTTPRequestHandler):
    """`/status/404`, `/to/PATH` (redirects), `/busy/N` (429 N times), `/slow`, `/big`, `/private` and others."""

    def do_GET(self):
        server = self.server
        server.asked.append((time.monotonic(), self.path))
        head, _, rest = self.path[1:].partition("/")
        if head == "status":
            self.reply(int(rest))
        elif head == "to":
            self.reply(302, location=f"/{rest}")
        elif head == "away":
            self.reply(302, location=unquote(rest))
        elif head == "loop":
            self.reply(301, location="/loop/b" if rest == "a" else "/loop/a")
        elif head == "long":
            self.reply(307, location=f"/long/{int(rest) + 1}")
        elif head == "busy":
            server.busy += 1
            self.reply(429 if server.busy <= int(rest) else 200, retry="0")
        elif head == "wait":
            self.reply(503, retry="3600")
        elif head == "slow":
            time.sleep(1)
            self.reply(200)
        elif head == "big":
            self.reply(200, body=b"x" * (3 * web.MOST_BYTES))
        elif head == "off":
            self.connection.close()
        else:
            self.reply(200, body=f"<title>{self.path}</title>".encode())

    def reply(self, status, *, location="", retry="", body=b"hello"):
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        if retry:
            self.send_header("Retry-After", retry)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def server():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.busy = [], 0
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def base(server):
    server.asked.clear()
    server.busy = 0
    return f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
def client(base):
    return Web(cache="", trusted=frozenset({base.removeprefix("http://")}), interval=0, timeout=(2, 0.3))


@pytest.mark.parametrize(
    ("path", "status", "ok"),
    [
        ("/page", 200, True),
        ("/status/204", 204, True),
        ("/status/401", 401, True),  # a login is an answer
        ("/status/403", 403, True),
        ("/status/404", 404, False),
        ("/status/410", 410, False),
        ("/status/500", 500, False),
        ("/to/to/page", 200, True),
        ("/to/status/404", 404, False),
    ],
)
def test_answers(client, base, path, status, ok):
    answer = client.get(base + path)
    assert (answer.status, answer.ok, answer.error) == (status, ok, "")


def test_where_a_redirect_ends(client, base):
    assert client.get(f"{base}/to/to/page").url == f"{base}/page"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/loop/a", "it redirects in a circle"),
        ("/long/1", "it redirects more than 8 times"),
        ("/slow", "no answer in time"),
        ("/off", "no connection"),
        ("/wait", "the server asks us to wait 3600 seconds"),
        ("/away/http://10.0.0.1/", "it leads to a private address"),
        ("/away/http://127.0.0.2/", "it leads to a private address"),
        ("/away/http://[::1]/", "it leads to a private address"),
        ("/away/http://[::ffff:192.168.0.1]/", "it leads to a private address"),
        ("/away/http://169.254.169.254/latest/meta-data/", "it leads to a private address"),
        ("/away/http://[nothing]:x/", "it redirects to what is no address"),
        ("/away/http://example.org:port/", "it is no valid address"),
        ("/away/file:///etc/passwd", "it is no http or https address"),
        ("/away/ftp://example.org/", "it is no http or https address"),
    ],
)
def test_what_can_not_be_asked_has_a_cause(client, base, path, error):
    answer = client.get(base + path)
    assert (answer.status, answer.ok, answer.error) == (0, False, error)


def test_a_refused_port(client):
    """A port on which nobody listens, of a host that is trusted."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    answer = Web(cache="", trusted=frozenset({f"127.0.0.1:{port}"}), interval=0).get(f"http://127.0.0.1:{port}/")
    assert answer.error == "no connection"


def test_private_addresses_are_not_even_asked(base, server):
    answer = Web(cache="").get(f"{base}/page")
    assert answer.error == "it leads to a private address"
    assert server.asked == []


def test_an_unknown_host(monkeypatch):
    def unknown(*_, **__):
        raise OSError

    monkeypatch.setattr("socket.getaddrinfo", unknown)
    assert Web(cache="").get("https://nowhere.example/").error == "the host nowhere.example is not known"


def test_a_name_that_changes_its_address(base, server, monkeypatch):
    """The first look-up shows a public address, the connection then goes to a private one."""
    import socket

    real = socket.getaddrinfo
    asked = []

    def fickle(host, port, *args, **kwargs):
        asked.append(host)
        if len(asked) == 1:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", port))]
        return real("127.0.0.1", port, *args, **kwargs)

    monkeypatch.setattr("socket.getaddrinfo", fickle)
    answer = Web(cache="").get(f"http://fickle.example:{server.server_port}/page")
    assert answer.error == "it leads to a private address"


def test_a_busy_server_is_asked_again(client, base, server, monkeypatch):
    waited = []
    monkeypatch.setattr("time.sleep", waited.append)
    assert client.get(f"{base}/busy/2").status == 200
    assert len(server.asked) == 3
    assert waited == [0.0, 0.0]


def test_not_for_ever(client, base, server):
    assert client.get(f"{base}/busy/99").status == 429
    assert len(server.asked) == web.ATTEMPTS


def test_no_more_than_a_bounded_part_is_read(client, base):
    assert len(client.get(f"{base}/big").text) <= web.MOST_BYTES


def test_each_url_once_a_run(client, base, server):
    assert client.get(f"{base}/page") is client.get(f"{base}/page")
    assert len(server.asked) == 1


def test_a_budget(client, base, server):
    client.budget = 2
    answers = [client.get(f"{base}/page/{number}") for number in range(4)]
    assert [one.status for one in answers] == [200, 200, 0, 0]
    assert answers[-1].error == "this run has asked the web often enough"


def test_two_requests_a_second(base, server, monkeypatch):
    now, waited = [100.0], []
    monkeypatch.setattr("time.monotonic", lambda: now[0])

    def sleep(seconds):
        waited.append(round(seconds, 3))
        now[0] += seconds

    monkeypatch.setattr("time.sleep", sleep)
    client = Web(cache="", trusted=frozenset({base.removeprefix("http://")}))
    for number in range(3):
        client.get(f"{base}/page/{number}")
    assert waited == [0.5, 0.5]


def test_answers_are_kept_for_the_next_run(tmp_path, base, server):
    def run():
        trusted = frozenset({base.removeprefix("http://")})
        return Web(cache=str(tmp_path / "web"), trusted=trusted, interval=0).get(f"{base}/status/404")

    assert run() == run() == Answer(f"{base}/status/404", 404, "hello")
    assert len(server.asked) == 1


@pytest.mark.parametrize("path", ["/loop/a", "/status/503"])
def test_failures_are_not_kept(tmp_path, base, path, monkeypatch):
    monkeypatch.setattr("time.sleep", lambda _: None)
    Web(cache=str(tmp_path), trusted=frozenset({base.removeprefix("http://")}), interval=0).get(base + path)
    assert list(tmp_path.iterdir()) == []


def test_a_broken_cache_costs_a_request(tmp_path, base, server):
    trusted = frozenset({base.removeprefix("http://")})
    for _ in range(2):
        assert Web(cache=str(tmp_path), trusted=trusted, interval=0).get(f"{base}/page").status == 200
        for kept in tmp_path.iterdir():
            kept.write_text("{", "utf-8")
    assert len(server.asked) == 2


def test_the_apis(base, server, monkeypatch):
    monkeypatch.setenv(web.HANDLES_VARIABLE, f"{base}/api/handles")
    monkeypatch.setenv(web.DATACITE_VARIABLE, f"{base}/dois/")
    client = Web(cache="", interval=0)
    assert client.handle("10.48436/bats-2024").status == 200
    assert client.datacite_record("10.48436/bats-2024").status == 200
    assert [path for _, path in server.asked] == [
        "/api/handles/10.48436/bats-2024?type=URL",
        "/dois/10.48436%2Fbats-2024",
    ]


def test_the_defaults(monkeypatch):
    monkeypatch.delenv(web.HANDLES_VARIABLE, raising=False)
    monkeypatch.delenv(web.DATACITE_VARIABLE, raising=False)
    assert (Web(cache="").handles, Web(cache="").datacite) == (web.HANDLES, web.DATACITE)
