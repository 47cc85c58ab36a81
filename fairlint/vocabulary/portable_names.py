"""Names of files that not every system can hold.

Sources: "Naming Files, Paths, and Namespaces" in Microsoft's Win32 documentation (reserved signs and names, trailing
dot and blank); Unicode Standard Annex 15 (normal forms: macOS and Linux write "ü" differently).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import is_normalized

from fairlint.language import later
from fairlint.patterns import pattern

RESERVED_SIGN = later("a sign that Windows does not allow in names")
RESERVED_NAME = later("a part that Windows keeps for devices")
CONTROL = later("an invisible sign or control character")
ENDING = later("a dot or blank at the end, which Windows takes away")
BROKEN = later("bytes that are no text")
DECOMPOSED = later("letters written in two parts (such as u and ¨), which other systems take for another name")

# All names of a folder are looked at in one go, joined by the one sign that none can hold.
_FAULTS = {
    RESERVED_SIGN: pattern(r'[<>:"\\|?*]'),
    RESERVED_NAME: pattern(r"(?i)(?:^|(?<=/))(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?=[./]|$)"),
    CONTROL: pattern("[\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]"),
    ENDING: pattern(r"[. ](?=/|$)"),
    BROKEN: pattern("[\ud800-\udfff]"),
}


_SIGNS = ("con", "prn", "aux", "nul", "com", "lpt")
_SUSPICIOUS = pattern(
    # As below, all in one.
    '[<>:"\\\\|?*\x00-\x1f\x7f-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]'
    "|[. ](?=/|$)"
)


def faults(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with the names of one folder, each with the name: cheap where nothing is."""
    joined = "/".join(names)
    lower = joined.lower()
    some = any(one in lower for one in _SIGNS) or _SUSPICIOUS.search(joined)
    for fault, sign in _FAULTS.items():
        if some and sign.search(joined):
            yield from ((fault, name) for name in names if sign.search(name))
    if not joined.isascii() and not is_normalized("NFC", joined):
        yield from ((DECOMPOSED, name) for name in names if not is_normalized("NFC", name))


def collisions(names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Names in one folder that differ only in case, as pairs."""
    if len({*"/".join(names).lower().split("/")}) == len(names):
        return
    seen: dict[str, str] = {}
    for name in names:
        other = seen.setdefault(name.lower(), name)
        if other != name:
            yield other, name
