"""What the web says of a dataset's identifiers and links, put so that rules can judge it.

What could not be asked, or was answered in a way that tells nothing, is not checked: never a fault of the dataset.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.record import NamedBy, Record
from fairlint.vocabulary.identifiers import Identifier
from fairlint.wording import words

if TYPE_CHECKING:
    from fairlint.web import Answer, Web

YES, NO, UNKNOWN = "yes", "no", "unknown"
GONE = (404, 410)
LOGIN = (401, 403)
# Fewer words than this show no dataset, but a page that its scripts fill in later.
LEAST_WORDS = 40
_HANDLES = ("https://doi.org/", "https://hdl.handle.net/")


class Found(NamedTuple):
    """An answer to "is it there?": yes, no or unknown; `why` says why it is unknown, `address` where it leads."""

    state: str
    why: str = ""
    address: str = ""


def names(record: Record) -> Iterator[NamedBy]:
    """The identifiers of the dataset that can be looked up, each once; what is no valid one is told elsewhere."""
    seen = set()
    for one in record.named_by:
        identifier = one.identifier
        looked_up = identifier.persistent or identifier.scheme == "url"
        if identifier.valid and looked_up and identifier.normalized not in seen:
            seen.add(identifier.normalized)
            yield one


def handle_name(identifier: Identifier) -> str:
    """The name of a DOI or Handle as the Handle System knows it; empty for other identifiers."""
    from urllib.parse import unquote

    resolver = next((one for one in _HANDLES if identifier.normalized.startswith(one)), "")
    return unquote(identifier.normalized.removeprefix(resolver)) if resolver else ""


def registered(web: Web, name: str) -> Found:
    """Whether the Handle System knows a name, and the address that is registered for it (possibly none)."""
    answer = web.handle(name)
    if answer.status in GONE:
        return Found(NO)
    if not answer.ok:
        return Found(UNKNOWN, why_unknown(answer))
    told = _object(answer.json())
    if told.get("responseCode") == 100:  # handle not found, Handle.Net Technical Manual, section 14
        return Found(NO)
    values = told.get("values")
    for value in values if isinstance(values, list) else []:
        if _object(value).get("type") == "URL":
            return Found(YES, address=str(_object(_object(value).get("data")).get("value", "")))
    if told.get("responseCode") in (1, 200):
        return Found(YES)
    return Found(UNKNOWN, _("its answer can't be read"))


def served(answer: Answer) -> Found:
    """Whether there is something at an address; having to log in is an answer."""
    if answer.ok:
        return Found(YES, address=answer.url)
    return Found(NO) if answer.status in GONE else Found(UNKNOWN, why_unknown(answer))


def why_unknown(answer: Answer) -> str:
    """Why an answer tells nothing."""
    return answer.error or _("the server answered with status {status}", status=answer.status)


def is_about(page: str, record: Record, identifier: Identifier) -> str:
    """Whether a page names the dataset by title or identifier; unknown where the page shows hardly any text."""
    from html import unescape
    from urllib.parse import unquote

    text = unescape(page)
    lower, plain = unquote(text).lower(), f" {words(text)} "
    name = handle_name(identifier) or re.sub(r"^https?://", "", identifier.normalized).rstrip("/")
    titles = [words(one.value) for one in record.titles]
    if unquote(name).lower() in lower or any(one and f" {one} " in plain for one in titles):
        return YES
    shown = re.sub(r"(?is)<(script|style|noscript)\b.*?</\1\s*>|<[^>]*>", " ", page)
    return NO if titles and len(words(shown).split()) >= LEAST_WORDS else UNKNOWN


def datacite_attributes(answer: Answer) -> dict[str, Any]:
    """The metadata in DataCite's answer; empty where it is not what its API gives."""
    return _object(_object(_object(answer.json()).get("data")).get("attributes"))


def titles_in(attributes: dict[str, Any]) -> list[str]:
    """The titles that DataCite has."""
    return [str(one["title"]) for one in _objects(attributes, "titles") if one.get("title")]


def creators_in(attributes: dict[str, Any]) -> list[str]:
    """The names of the creators that DataCite has."""
    return [str(one["name"]) for one in _objects(attributes, "creators") if one.get("name")]


def similar(title: str, other: str) -> bool:
    """Whether two titles have most of their words in common."""
    one, two = set(words(title).split()), set(words(other).split())
    return 2 * len(one & two) >= min(len(one), len(two)) > 0


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _objects(attributes: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = attributes.get(key)
    return [_object(one) for one in value] if isinstance(value, list) else []
