"""The starts of files that may give something away: of each suffix the first by name, so that the work is bounded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from fairlint.inventory import Inventory

HEAD_BYTES = 256 * 1024
MOST_SUFFIXES = 5000  # some number their files by suffix
WHOLE_NAMES = (
    *".env .netrc _netrc .git-credentials .pgpass .npmrc .pypirc .renviron .rprofile .boto .s3cfg".split(),
    *"id_rsa id_dsa id_ecdsa id_ed25519 credentials config dockerfile".split(),
)


def heads(
    inventory: Inventory, suffixes: Collection[str], most: int, size: int = HEAD_BYTES
) -> Iterator[tuple[str, bytes]]:
    """Path and first bytes of at most `most` files for each of the suffixes; what can't be read is left out.

    A suffix is what follows the last dot (`.csv`), empty for a name without one, or a whole name (`id_rsa`).
    """
    for path in first_files(inventory, frozenset(suffixes), most):
        if path in inventory.annexed:
            continue
        try:
            yield path, inventory.read(path, size)
        except OSError:
            continue


def first_files(inventory: Inventory, suffixes: Collection[str], most: int) -> list[str]:
    """The first files of each suffix, by name."""
    found = _by_suffix(inventory, most)
    return [path for suffix in sorted(suffixes) for path in found.get(suffix, ())]


@lru_cache(maxsize=1)
def _by_suffix(inventory: Inventory, most: int) -> dict[str, list[str]]:
    """The first files of all suffixes, and of names that have a meaning as a whole: the folder is gone through once."""
    found: dict[str, list[str]] = {name: [] for name in WHOLE_NAMES}
    for folder, names in inventory.folders():
        for name in names:
            lower = name.lower()
            files = found.get(lower)
            if files is None:
                suffix = lower[lower.rfind(".") :] if "." in lower else ""
                files = found.get(suffix)
                if files is None:
                    if len(found) == MOST_SUFFIXES:
                        continue
                    files = found[suffix] = []
            if len(files) < most:
                files.append(folder + name)
    return found


def text_of(data: bytes) -> str:
    """The start of a text file, read kindly; empty for a file that is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return "" if b"\0" in data else data.decode("utf-8-sig", "replace")
