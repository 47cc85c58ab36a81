"""Names of files that systems, editors and programs leave behind.

Sources: the gitignore templates that each of these programs' own projects publish, and the desktop specifications
(Finder `.DS_Store` and AppleDouble `._*`, Windows `Thumbs.db` and `desktop.ini`, Office lock files `~$*`); the manuals
of Emacs (`#name#`, `.#name`), Vim (`.swp`), R (`.RData`, `.Rhistory`) and KDE, Synology and Dropbox.
"""

from __future__ import annotations

from collections.abc import Sequence

from fairlint.patterns import pattern

_NAMES = (
    r"\.ds_store|\.appledouble|\.lsoverride|icon\r|thumbs\.db|ehthumbs(?:_vista)?\.db|desktop\.ini|\.directory|"
    r"\.rhistory|\.rdata|\.rapp\.history|\.python_history|\.octave_hist|\.bash_history|\.zsh_history|\.viminfo|\.lesshst|"
    r"\.dropbox|\.dropbox\.attr|nohup\.out"
)
_STARTS = r"~\$|\._|\.~lock\.|\.fuse_hidden|\.nfs0|\.#"
_ENDS = r"\.pyc|\.pyo|~|\.swp|\.swo|\.crdownload|\.part|\.tmp"
_JUNK = pattern(rf"(?i)(?:{_NAMES})|(?:{_STARTS})[^/]*|[^/]*(?:{_ENDS})|#[^/]*#")
# Cheap, for a look at all names of a folder together: none of them is junk where none of these is found.
_SIGNS = (
    *(
        ".ds_store .appledouble .lsoverride icon\r thumbs desktop.ini .directory .rhistory .rdata .rapp _history".split(
            " "
        )
    ),
    *(".octave_hist .viminfo .lesshst .dropbox nohup.out ~ ._ .fuse_hidden .nfs0 # .pyc .pyo .swp .swo".split(" ")),
    *(".crdownload .part .tmp".split(" ")),
)
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
    lower = name.lower()
    return any(one in lower for one in _SIGNS) and _JUNK.fullmatch(name) is not None


def junk_in(names: Sequence[str]) -> list[str]:
    """Those names of one folder that are junk."""
    joined = "/".join(names).lower()
    return [name for name in names if is_junk(name)] if any(one in joined for one in _SIGNS) else []
