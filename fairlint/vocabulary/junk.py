"""Names of files that systems, editors and programs leave behind.

Sources: the gitignore templates that each of these programs' own projects publish, and the desktop specifications
(Finder `.DS_Store` and AppleDouble `._*`, Windows `Thumbs.db` and `desktop.ini`, Office lock files `~$*`); the manuals
of Emacs (`#name#`, `.#name`), Vim (`.swp`), R (`.RData`, `.Rhistory`) and KDE, Synology and Dropbox.
"""

from __future__ import annotations

from fairlint.patterns import pattern

_NAMES = (
    r"\.ds_store|\.appledouble|\.lsoverride|icon\r|thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|\.directory|"
    r"\.rhistory|\.rdata|\.rapp\.history|\.python_history|\.octave_hist|\.bash_history|\.zsh_history|\.viminfo|\.lesshst|"
    r"\.dropbox|\.dropbox\.attr|nohup\.out"
)
_STARTS = r"~\$|\._|\.~lock\.|\.fuse_hidden|\.nfs0|\.#"
_ENDS = r"\.pyc|\.pyo|~|\.swp|\.swo|\.crdownload|\.part|\.tmp"
_JUNK = pattern(rf"(?i)(?:{_NAMES})|(?:{_STARTS})[^/]*|[^/]*(?:{_ENDS})|#[^/]*#")
# Junk has one of these suffixes, or one of these signs in its name or before it: cheap to look for.
_SUFFIXES = (".db", ".ini", ".out", ".pyc", ".pyo", ".swp", ".swo", ".crdownload", ".part", ".tmp")
_SIGNS = ("/.", "~", "#", "\r")
FOLDERS = {
    "$recycle.bin",
    "system volume information",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    ".temporaryitems",
    ".documentrevisions-v100",
    "@eadir",
    ".trash-1000",
}
"""Folders of the same kind, in lower case."""


def is_junk(name: str) -> bool:
    """Whether a file of this name (without its folder) was left behind by a program."""
    may_be = name.lower().endswith(_SUFFIXES) or any(one in f"/{name}" for one in _SIGNS)
    return may_be and _JUNK.fullmatch(name) is not None


def junk_in(names: str, suffixes: frozenset[str]) -> list[str]:
    """Those names of one folder that are junk: cheap where none is.

    `names` are joined by slashes; `suffixes` are theirs, as `suffix_of` gives them.
    """
    text = f"/{names}"
    if suffixes.isdisjoint(_SUFFIXES) and not any(one in text for one in _SIGNS):
        return []
    return [name for name in names.split("/") if is_junk(name)]
