"""Lists of checksums: those of `sha256sum` and its kin, of BSD's tools and OpenSSL, and the manifests of BagIt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from fairlint.checksums.hashing import HEX_DIGITS, algorithm_named

# The algorithm stands in the name, or the length of the digests tells it.
_SUMS = re.compile(
    r"(?:^|[._-])(md5|sha1|sha224|sha256|sha384|sha512|b2|checksum|hash)(?:e?s|sums?)?(?:\.(?:txt|md5|sha\d+))?$"
)
_MANIFEST = re.compile(r"(?:tag)?manifest-([a-z0-9_-]+)\.txt$")
_PLAIN = re.compile(r"(\\?)([0-9A-Fa-f]{32,128})(?: [ *]|[ \t]+\*?)(.+)")
_TAGGED = re.compile(r"(\\?)([A-Za-z][\w-]+) ?\((.+)\) ?= ([0-9A-Fa-f]{32,128})\s*$")
_ALONE = re.compile(r"([0-9A-Fa-f]{32,128})\s*$")
_ESCAPES = {"\\\\": "\\", "\\n": "\n", "\\r": "\r"}
_BY_DIGITS = {HEX_DIGITS[name]: name for name in ("md5", "sha1", "sha224", "sha256", "sha384", "sha512")}
_LONGEST = 64 * 1024  # characters of a line: what is longer names no file
_PATIENCE = 100  # so many lines without a checksum, and none with one before them: the file is something else


Entry = tuple[int, str, str, str]
"""A line that states a checksum: its number, file, algorithm, and digest in lower case; there may be millions."""


def is_list(name: str) -> bool:
    """Whether a file of this name lists checksums: SHA256SUMS, md5sums.txt, data.csv.sha256, a bag's manifest."""
    return bool(_SUMS.search(name.lower()) or is_manifest(name))


def is_manifest(name: str) -> bool:
    """Whether a file has the name of a payload or tag manifest of BagIt."""
    return bool(_MANIFEST.match(name.lower()))


def is_payload_manifest(name: str) -> bool:
    """Whether a file has the name of a payload manifest of BagIt."""
    return is_manifest(name) and name[0] in "mM"


def entries(file: TextIO, name: str, others: list[int]) -> Iterator[Entry]:
    """The lines of a list of that name that state a checksum; `others` takes in the numbers of those that don't.

    Blank lines and comments are none of both. A file that begins with many other lines is no list, and is not read on.
    Raises OSError.
    """
    by_digits, alone = _algorithms(name), _without_algorithm(name)
    stating = False
    for number, text in enumerate(iter(lambda: file.readline(_LONGEST), ""), 1):
        line = text.rstrip("\r\n")
        if not line or line.isspace() or line[0] in "#;":
            continue
        escaped, path, algorithm, digest = _parts(line, by_digits, alone)
        if algorithm:
            stating = True
            yield number, _unescaped(path) if escaped else path, algorithm, digest.lower()
        else:
            others.append(number)
            if len(others) >= _PATIENCE and not stating:
                return


def _parts(line: str, by_digits: dict[int, str], alone: str) -> tuple[str, str, str, str]:
    """Whether the name is escaped, the name, the algorithm and the digest."""
    if match := _PLAIN.match(line):
        escaped, digest, path = match.groups()
        return escaped, path, by_digits.get(len(digest), ""), digest
    if match := _TAGGED.match(line):
        escaped, named, path, digest = match.groups()
        algorithm = algorithm_named(named)
        return escaped, path, algorithm if HEX_DIGITS.get(algorithm) == len(digest) else "", digest
    if alone and (match := _ALONE.match(line)):
        return "", alone, by_digits.get(len(match[1]), ""), match[1]
    return "", "", "", ""


def _algorithms(name: str) -> dict[int, str]:
    """The algorithm by the number of digits: of a manifest its own alone, of another list what its name tells first."""
    if manifest := _MANIFEST.match(name.lower()):
        algorithm = algorithm_named(manifest[1])
        return {HEX_DIGITS[algorithm]: algorithm} if algorithm else {}
    sums = _SUMS.search(name.lower())
    algorithm = algorithm_named(sums[1]) if sums else ""
    return _BY_DIGITS | ({HEX_DIGITS[algorithm]: algorithm} if algorithm else {})


def _without_algorithm(name: str) -> str:
    """The file that a lonely digest in `data.csv.sha256` is of; empty where the name tells none."""
    stem, _, suffix = name.rpartition(".")
    return stem if algorithm_named(suffix) else ""


def _unescaped(path: str) -> str:
    """A name as GNU's tools write it where it holds line ends: they put a backslash before the whole line."""
    return re.sub(r"\\[\\nr]", lambda match: _ESCAPES[match[0]], path)
