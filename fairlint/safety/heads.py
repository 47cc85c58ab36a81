"""The starts of files that may give something away: of each suffix the first by name, so that the work is bounded."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from fairlint.inventory import Inventory

HEAD_BYTES = 256 * 1024


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


@lru_cache(maxsize=8)
def first_files(inventory: Inventory, suffixes: frozenset[str], most: int) -> tuple[str, ...]:
    """The first files of each suffix, by name."""
    found: dict[str, list[str]] = {suffix: [] for suffix in suffixes}
    for folder, names in inventory.folders():
        for name in names:
            lower = name.lower()
            dot = lower.rfind(".")
            files = found.get(lower)
            if files is None:
                files = found.get(lower[dot:] if dot >= 0 else "")
            if files is not None and len(files) < most:
                files.append(folder + name)
    return tuple(path for suffix in sorted(found) for path in found[suffix])


def text_of(data: bytes) -> str:
    """The start of a text file, read kindly; empty for a file that is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return "" if b"\0" in data else data.decode("utf-8-sig", "replace")
