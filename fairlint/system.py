"""The spots where operating systems differ, in one place, so that each can be tested on any of them."""

from __future__ import annotations

import io
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Protocol

from fairlint.wording import printable

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

INTERRUPTED = 130
"""The exit code after Ctrl-C: 128 and the number of the signal, as shells have it."""

# Windows file attributes and reparse tags (Win32 API, "Reparse Point Tags"); `stat` has them on Windows only.
_MOUNT_POINT = 0xA0000003


class Entry(Protocol):
    """The part of `os.DirEntry` that is used here."""

    def is_symlink(self) -> bool:
        """Whether the entry is a symbolic link."""

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """The entry's status."""


def is_link(entry: Entry) -> bool:
    """Whether following the entry would leave its folder: a symbolic link, or a junction on Windows."""
    return entry.is_symlink() or (_platform() == "win32" and _is_junction(entry))


def _platform() -> str:
    """The name of the system; a function, since type checkers know `sys.platform` of one system only."""
    return sys.platform


def _is_junction(entry: Entry) -> bool:
    # DirEntry.is_junction exists from Python 3.12 on; the tag is there in all versions.
    return getattr(entry.stat(follow_symlinks=False), "st_reparse_tag", 0) == _MOUNT_POINT


@contextmanager
def entries(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder; raises OSError.

    Where the system can, it is asked about each by its name alone, which is quicker than by its whole path.
    """
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as found:
            yield found
        return
    handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
    try:
        with os.scandir(handle) as found:
            yield found
    finally:
        os.close(handle)


def posix(path: str, separator: str = os.sep) -> str:
    """A path with forward slashes, as reports and metadata write it."""
    return path.replace(separator, "/") if separator != "/" else path


def is_annex_target(target: str) -> bool:
    """Whether a link's target is git-annex content, fetched or not (git-annex: `.git/annex/objects/…`)."""
    return "/annex/objects/" in target.replace("\\", "/")


def nobody_may_read(mode: int) -> bool:
    """Whether the permission bits of a file let nobody read it; Windows keeps no such bits."""
    return not mode & 0o444 and os.name == "posix"


def wants_colour(stream: IO[str], choice: str, environment: Mapping[str, str]) -> bool:
    """Whether to write colours to `stream`; `choice` is auto, always or never.

    On auto, `NO_COLOR` (no-color.org) and `TERM=dumb` switch them off and `FORCE_COLOR` on; else a terminal
    gets them. Old Windows consoles are helped by click, which wraps them when it writes.
    """
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    if environment.get("FORCE_COLOR"):
        return True
    return environment.get("TERM") != "dumb" and stream.isatty()


def wants_links(stream: IO[str], choice: str, environment: Mapping[str, str]) -> bool:
    """Whether `stream` is a terminal known to understand hyperlinks (OSC 8); others would print their escapes."""
    if environment.get("FORCE_HYPERLINK"):
        return environment["FORCE_HYPERLINK"] != "0"
    if not wants_colour(stream, choice, environment) or not stream.isatty() or environment.get("CI"):
        return False
    vte = environment.get("VTE_VERSION", "")
    return (
        environment.get("TERM_PROGRAM") in {"iTerm.app", "WezTerm", "vscode", "ghostty"}
        or any(name in environment for name in ("WT_SESSION", "KONSOLE_VERSION", "KITTY_WINDOW_ID"))
        or (vte.isdigit() and int(vte) >= 5000)
    )


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back: processes that are started meanwhile never get it, this one gets it at the end."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def begin_as_worker() -> None:
    """What a process does first that works for another: it leaves Ctrl-C to that one, and ends with it."""
    import signal
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Windows can't hold interrupts back while workers start
    if parent := parent_process():
        threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


class Progress:
    """One line on a terminal that says what is going on, once the work has lasted a second; elsewhere nothing."""

    AFTER = 1.0  # seconds
    EVERY = 0.1

    def __init__(self, stream: IO[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._stream = stream
        self._clock = clock
        self._next = clock() + self.AFTER if stream.isatty() else float("inf")
        self._shown = False

    def show(self, message: str) -> None:
        """Show the message, unless it is too early for one."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + self.EVERY
        self._shown = True
        self._stream.write(f"\r\x1b[2K{printable(message)[:76]}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the line away, so that nothing else is written behind it."""
        if self._shown:
            self._stream.write("\r\x1b[2K")
            self._stream.flush()
            self._shown = False


def speaks_unicode(stream: IO[str]) -> bool:
    """Whether `stream` can take the signs the text report uses (a Windows pipe may be cp1252)."""
    try:
        "✓✗→–".encode(getattr(stream, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def prepare_streams() -> None:
    """Let stdout and stderr take any text: what their encoding can't hold is escaped, never a crash.

    Names of files may hold bytes that are no text in any encoding, and a Windows pipe may be cp1252.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
