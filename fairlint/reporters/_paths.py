"""Paths of a dataset's files as its repository knows them, which is how code hosts find a file."""

from __future__ import annotations

import os

from fairlint.system import posix
from fairlint.trees import is_url


class RepositoryPaths:
    """Names the files of one dataset folder relative to the top of its repository.

    The top is the nearest folder upward that holds `.git`; where there is none, the current folder if the
    dataset lies in it, else the dataset folder itself, as it is where the dataset lies elsewhere.
    """

    def __init__(self, folder: str) -> None:
        self._elsewhere = is_url(folder)
        self._folder = os.path.realpath(folder)
        self._top = _git_top(self._folder) or _current_top(self._folder)

    def path(self, file: str = "") -> str:
        """The path of `file`, which is relative to the dataset folder; of the folder itself when empty.

        Links are resolved, since code hosts show nothing at a link; but one that leads out of the repository,
        or to git-annex content in `.git`, is itself all that the repository has.
        """
        if self._elsewhere:
            return file or "."
        place = os.path.join(self._folder, *file.split("/"))
        real = os.path.realpath(place)
        if not _lies_in(self._top, real) or _lies_in(os.path.join(self._top, ".git"), real):
            real = place
        return posix(os.path.relpath(real, self._top))


def as_uri(path: str) -> str:
    """A relative path with forward slashes as a relative URI reference (RFC 3986, section 4.2)."""
    from urllib.parse import quote

    return quote(os.fsencode(path))


def _git_top(folder: str) -> str:
    """The nearest folder upward with a `.git`, which is a file in worktrees and submodules; else empty."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


def _current_top(folder: str) -> str:
    here = os.path.realpath(os.getcwd())
    return here if _lies_in(here, folder) else folder


def _lies_in(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)
