"""Small helpers for messages: lists, counts, and text from the dataset made harmless."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextvars import ContextVar

from fairlint.language import _, decimal, digits, later, n_, noun
from fairlint.patterns import pattern

# The plurals of nouns that are counted in many places by their singular alone.
_NOUNS = (
    noun("error", "errors"),
    noun("warning", "warnings"),
    noun("note", "notes"),
    noun("finding", "findings"),
    noun("file", "files"),
    noun("rule", "rules"),
    noun("verdict", "verdicts"),
    noun("section", "sections"),
)

# Words of the record that are shown: its fields, the kinds of what stands in them, and what a licence is for.
_WORDS = (
    *(later("identifier"), later("title"), later("description"), later("creator"), later("creators")),
    *(later("contributor"), later("contact"), later("publisher"), later("version"), later("issued"), later("date")),
    *(later("language"), later("resource type"), later("access conditions"), later("keyword"), later("licence")),
    *(later("access"), later("location"), later("related"), later("provenance"), later("coverage"), later("variable")),
    *(later("source"), later("method"), later("activity"), later("instrument"), later("software")),
    *(later("collection"), later("code"), later("data"), later("documentation")),
    later("year"),
    *(later("object"), later("person"), later("organisation"), later("term"), later("serial")),
)

# What systems say that refuse a file.
_REFUSALS = (
    *(later("Permission denied"), later("No such file or directory"), later("Is a directory")),
    *(later("Not a directory"), later("Input/output error"), later("No space left on device")),
    *(later("Read-only file system"), later("File name too long"), later("Too many levels of symbolic links")),
    *(later("Operation not permitted"), later("Invalid argument")),
)


def because(error: OSError) -> str:
    """Why the system refused a file."""
    return _(error.strerror or str(error))


def listing(items: Iterable[str], most: int | None = None, total: int = 0) -> str:
    """`a, b, c and 4 more`; without `most`, as many as the profile's `examples` says.

    `total` tells how many there are where not all items are at hand.
    """
    names = list(items)
    return _listed(names, total or len(names), most)


def _listed(names: Sequence[str], number: int, most: int | None = None) -> str:
    most = _examples.get() if most is None else most
    shown = ", ".join(names[:most])
    return _("{names} and {number} more", names=shown, number=digits(number - most)) if number > most else shown


EXAMPLES = 3
_examples: ContextVar[int] = ContextVar("examples", default=EXAMPLES)


def show_examples(most: int) -> None:
    """Let messages name at most so many things, 1 to 100, before they say how many more there are."""
    _examples.set(max(1, min(most, 100)))


class Some:
    """Many things, of which only the first are kept: what a message about a million files needs.

    It is true where there is any; `number` says how many there are.
    """

    def __init__(self, things: Iterable[str] = (), keep: int = 100) -> None:
        self.number = 0
        self.kept: list[str] = []
        self._keep = keep
        for one in things:
            self.add(one)

    def __bool__(self) -> bool:
        return self.number > 0

    @property
    def first(self) -> str:
        """The first thing."""
        return self.kept[0]

    def add(self, thing: str) -> None:
        """Take in one more."""
        self.number += 1
        if len(self.kept) < self._keep:
            self.kept.append(thing)

    def extend(self, names: Sequence[str], folder: str) -> None:
        """Take in many more: the files of these names in a folder (a prefix)."""
        self.number += len(names)
        self.kept += [folder + one for one in names[: self._keep - len(self.kept)]]

    def listing(self, show: Callable[[str], str] = str) -> str:
        """`a, b, c and 4 more`, each as `show` shows it."""
        return _listed([show(one) for one in self.kept], self.number)


def either(items: Iterable[str]) -> str:
    """`a or b or c`."""
    return _(" or ").join(items)


def both(items: Iterable[str]) -> str:
    """`a and b and c`."""
    return _(" and ").join(items)


def quoted(text: str, most: int = 80) -> str:
    """A value from the dataset in quotes, on one line, cut where it is long, and without secrets."""
    line = " ".join(redacted(text).split())
    return f'"{line[: most - 1]}…"' if len(line) > most else f'"{line}"'


def counted(number: int, singular: str, plural: str = "") -> str:
    """`1 file`, `3 files`; the plural may be left out where it is regular and `_NOUNS` has it."""
    return f"{digits(number)} {n_(singular, plural or singular + 's', number)}"


def in_bytes(number: int) -> str:
    """`512 bytes`, `4.2 MB`."""
    size = float(number)
    for unit in ("bytes", "kB", "MB", "GB"):
        if size < 1000:
            return _("{number} bytes", number=number) if unit == "bytes" else f"{decimal(size)} {unit}"
        size /= 1000
    return f"{decimal(size)} TB"


# What every secret that can be told in running text has about it: see `safety/secrets.py`.
MAY_HOLD_SECRET = pattern(
    r"PRIVATE KEY|PuTTY|gh[a-z]_|github_|gl\w{2,4}-|A[KS]IA|xox|hf_|AIza|npm_|pypi-|sk[-_]|token=|key=|Dataverse|"
    r":[^\s:/@]+@",  # without a second colon, so that a text of colons takes no longer than others
    re.IGNORECASE | re.ASCII,
)


def redacted(text: str) -> str:
    """The text without the keys, tokens and passwords that stand in it."""
    if not MAY_HOLD_SECRET.search(text):
        return text
    from fairlint.safety.secrets import redact

    return redact(text)


# Control characters, and the marks that turn the direction of text: none of them may reach a terminal.
_UNPRINTABLE = pattern("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")


def printable(text: str) -> str:
    """Text from the dataset, made harmless for a terminal: control characters are shown as escapes."""
    if text.isprintable():
        return text
    return _UNPRINTABLE.sub(lambda match: match[0].encode("unicode_escape", "surrogatepass").decode(), text)


def words(text: str) -> str:
    """The words of a text, as they are compared: without case and punctuation."""
    return " ".join(re.findall(r"\w+", text.casefold()))
