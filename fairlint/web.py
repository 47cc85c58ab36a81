"""The network, for the rules that ask for it: only with `--online`, politely, and never where a dataset points at will.

A dataset is hostile: its links may lead into the network of whoever checks it. So only http and https to public
addresses are asked, redirects are followed one by one under the same rules, and sizes, times and numbers are bounded.
What can't be asked is an answer with an `error`, never an exception and never a verdict about the dataset.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import os
import socket
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urljoin, urlsplit

from fairlint import __version__
from fairlint.language import _, later
from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    import requests

HANDLES = "https://doi.org/api/handles/"
DATACITE = "https://api.datacite.org/dois/"
# Who runs a mirror, or tests, sets these; a dataset's configuration can't.
HANDLES_VARIABLE = "FAIRLINT_HANDLE_API"
DATACITE_VARIABLE = "FAIRLINT_DATACITE_API"

TIMEOUT = (5, 15)  # seconds to connect, and to wait for the next bytes
MOST_BYTES = 1024 * 1024
MOST_REDIRECTS = 8
MOST_REQUESTS = 200  # of one run
MOST_WAIT = 20  # seconds that a server may ask us to wait before we try again
INTERVAL = 0.5  # seconds between two requests to the same host
ATTEMPTS = 3
BUSY = (429, 502, 503, 504)
KEEP_SECONDS = 24 * 3600


class Answer(NamedTuple):
    """What the web said. `status` is 0 and `error` says why when it could not be asked; `url` is where it ended."""

    url: str
    status: int = 0
    text: str = ""
    error: str = ""

    @property
    def ok(self) -> bool:
        """Whether the resource is there; having to log in is an answer, too."""
        return 200 <= self.status < 300 or self.status in (401, 403)

    def json(self) -> Any:
        """The answer as JSON; None when it is none."""
        try:
            return json.loads(self.text)
        except ValueError:
            return None


class Refused(Exception):
    """A request that is not made; the message says why."""


class Web:
    """One session for a whole run. `trusted` are `host:port` that may be private: those that the user named."""

    def __init__(
        self,
        *,
        cache: str | None = None,
        trusted: frozenset[str] = frozenset(),
        interval: float = INTERVAL,
        timeout: tuple[float, float] = TIMEOUT,
        budget: int = MOST_REQUESTS,
    ) -> None:
        self.handles = os.environ.get(HANDLES_VARIABLE) or HANDLES
        self.datacite = os.environ.get(DATACITE_VARIABLE) or DATACITE
        self.trusted = trusted | {_authority(one) for one in (self.handles, self.datacite)}
        self.interval, self.timeout, self.budget = interval, timeout, budget
        self.cache = cache_folder() if cache is None else cache
        self._last: dict[str, float] = {}
        self._asked: dict[str, Answer] = {}
        self._session: requests.Session | None = None

    def handle(self, doi: str) -> Answer:
        """What the handle API says of a DOI: 200 when it is registered, 404 when it is not."""
        return self.get(f"{self.handles.rstrip('/')}/{quote(doi, safe='/')}?type=URL")

    def datacite_record(self, doi: str) -> Answer:
        """DataCite's record of a DOI, as JSON:API."""
        return self.get(f"{self.datacite.rstrip('/')}/{quote(doi, safe='')}")

    def get(self, url: str) -> Answer:
        """Ask for `url`, following redirects; each URL once a run, and not again for a day."""
        if url not in self._asked:
            self._asked[url] = self._remembered(url) or self._remember(url, self._follow(url))
        return self._asked[url]

    def _follow(self, url: str) -> Answer:
        from requests import RequestException

        seen = [url]
        try:
            while True:
                status, headers, text = self._ask(seen[-1])
                if status not in (301, 302, 303, 307, 308) or not headers.get("Location"):
                    return Answer(seen[-1], status, text)
                target = urljoin(seen[-1], headers["Location"])
                if target in seen:
                    return Answer(seen[-1], error=_("it redirects in a circle"))
                if len(seen) > MOST_REDIRECTS:
                    return Answer(seen[-1], error=_("it redirects more than {number} times", number=MOST_REDIRECTS))
                seen.append(target)
        except Refused as refusal:
            return Answer(seen[-1], error=str(refusal))
        except RequestException as error:
            return Answer(seen[-1], error=_cause(error))
        except ValueError:  # requests looks at the Location itself, and trips over what is no address
            return Answer(seen[-1], error=_("it redirects to what is no address"))

    def _ask(self, url: str) -> tuple[int, Mapping[str, str], str]:
        """One request without redirects, tried again where the server is busy."""
        for attempt in range(1, ATTEMPTS + 1):
            status, headers, text = self._request(url)
            wait = _retry_after(headers, attempt)
            if status not in BUSY or attempt == ATTEMPTS:
                return status, headers, text
            if wait > MOST_WAIT:
                raise Refused(_("the server asks us to wait {number} seconds", number=round(wait)))
            time.sleep(wait)
        raise AssertionError("unreachable")

    def _request(self, url: str) -> tuple[int, Mapping[str, str], str]:
        host = self._admit(url)
        if self.budget <= 0:
            raise Refused(_("this run has asked the web often enough"))
        self.budget -= 1
        self._pause(host)
        with self._open_session().get(url, allow_redirects=False, stream=True, timeout=self.timeout) as response:
            data = response.raw.read(MOST_BYTES, decode_content=True)
            return response.status_code, response.headers, data.decode(response.encoding or "utf-8", "replace")

    def _admit(self, url: str) -> str:
        """The host of a URL that may be asked; raises `Refused` for what is not public."""
        try:
            parts, authority = urlsplit(url), _authority(url)
        except ValueError:
            raise Refused(_("it is no valid address")) from None
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused(_("it is no http or https address"))
        if authority in self.trusted:
            return parts.hostname
        try:
            found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
        except OSError:
            raise Refused(_("the host {host} is not known", host=parts.hostname)) from None
        for *_others, address in found:
            _refuse_private(str(address[0]))
        return parts.hostname

    def _pause(self, host: str) -> None:
        wait = self._last.get(host, 0) + self.interval - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._last[host] = time.monotonic()

    def _open_session(self) -> requests.Session:
        if self._session is None:
            self._session = _guarded_session(self.trusted)
            self._session.headers["User-Agent"] = f"fairlint/{__version__}"
            self._session.headers["Accept"] = "text/html, application/json;q=0.9, */*;q=0.5"
        return self._session

    def _file(self, url: str) -> str:
        return os.path.join(self.cache, hashlib.sha256(url.encode()).hexdigest()[:32] + ".json")

    def _remembered(self, url: str) -> Answer | None:
        if not self.cache:
            return None
        try:
            with open(self._file(url), encoding="utf-8") as file:
                kept = json.load(file)
            if kept["url"] == url and time.time() - kept["time"] < KEEP_SECONDS:
                return Answer(*kept["answer"])
        except (OSError, ValueError, KeyError, TypeError):
            pass
        return None

    def _remember(self, url: str, answer: Answer) -> Answer:
        """Keep what was answered; what could not be asked is asked again next time."""
        if self.cache and not answer.error and answer.status not in BUSY:
            try:
                os.makedirs(self.cache, exist_ok=True)
                temporary = f"{self._file(url)}.{os.getpid()}"
                with open(temporary, "w", encoding="utf-8") as file:
                    json.dump({"url": url, "time": time.time(), "answer": answer}, file)
                os.replace(temporary, self._file(url))
            except OSError:
                pass  # a cache that can't be written costs a request, nothing else
        return answer


def cache_folder() -> str:
    """Where answers are kept: the user's cache folder."""
    from platformdirs import user_cache_dir

    return os.path.join(user_cache_dir("fairlint", appauthor=False), "web")


def _guarded_session(trusted: frozenset[str]) -> requests.Session:
    """A session that looks at the address it is connected to: names may change it between two look-ups.

    Behind a proxy the connection is to the proxy, which the user named, so that only the name's address is judged.
    """
    from urllib.request import getproxies

    import requests
    from requests.adapters import HTTPAdapter
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
    from urllib3.connection import HTTPConnection, HTTPSConnection

    def admitted(sock: socket.socket, host: str, port: int) -> socket.socket:
        if f"{host}:{port}" not in trusted:
            try:
                _refuse_private(str(sock.getpeername()[0]))
            except Refused:
                sock.close()
                raise
        return sock

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return admitted(super()._new_conn(), self.host, self.port)

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return admitted(super()._new_conn(), self.host, self.port)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    class Guard(HTTPAdapter):
        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs)
            self.poolmanager.pool_classes_by_scheme = {"http": PlainPool, "https": SecurePool}

    session = requests.Session()
    session.trust_env = False  # a link in a dataset must not be sent the credentials of .netrc
    session.proxies.update(getproxies())
    session.mount("http://", Guard())
    session.mount("https://", Guard())
    return session


def _authority(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.hostname}:{parts.port or (80 if parts.scheme == 'http' else 443)}"


def _refuse_private(address: str) -> None:
    """Addresses that are not of the public internet (RFC 6890), also where IPv6 only wraps them."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None) or ip
    if not mapped.is_global or mapped.is_multicast:
        raise Refused(_("it leads to a private address"))


def _retry_after(headers: Mapping[str, str], attempt: int) -> float:
    """Seconds that the server asks us to wait (RFC 9110, section 10.2.3), else twice as long each time."""
    stated = headers.get("Retry-After", "").strip()
    if stated.isdigit():
        return float(stated)
    if stated:
        from email.utils import parsedate_to_datetime

        try:
            return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
        except ValueError:
            pass
    return float(2 ** (attempt - 1))


def _cause(error: Exception) -> str:
    """Why a request failed, in a few words."""
    name = type(error).__name__
    known = {
        "ConnectTimeout": later("no connection in time"),
        "ReadTimeout": later("no answer in time"),
        "SSLError": later("its certificate is not valid"),
        "ConnectionError": later("no connection"),
        "ChunkedEncodingError": later("the answer broke off"),
    }
    return _(known[name]) if name in known else _("the request failed ({error})", error=name)
