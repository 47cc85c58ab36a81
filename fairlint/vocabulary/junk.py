"""Names of files that systems, editors and programs leave behind.

Sources: the gitignore templates that each of these programs' own projects publish, and the desktop specifications
(Finder `.DS_Store` and AppleDouble `._*`, Windows `Thumbs.db` and `desktop.ini`, Office lock files `~$*`).
"""

from __future__ import annotations

_NAMES = {
    ".ds_store",
    ".appledouble",
    ".lsoverride",
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    ".directory",
    ".rhistory",
    ".python_history",
    ".octave_hist",
    "nohup.out",
}
_STARTS = ("~$", "._", ".~lock.", ".fuse_hidden", ".nfs0")
_ENDS = (".pyc", ".pyo", "~", ".swp", ".swo", ".crdownload", ".part", ".tmp")


def is_junk(name: str) -> bool:
    """Whether a file of this name (without its folder) was left behind by a program."""
    lower = name.lower()
    return lower in _NAMES or lower.startswith(_STARTS) or lower.endswith(_ENDS)
