"""Where reports go: `--output FORMAT[=PATH]`, checked before any work, and files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence

from fairlint.config import did_you_mean
from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.wording import because


class OutputError(Exception):
    """An output that can't be made; the message is one sentence for the user."""


class Output(NamedTuple):
    """A format and the file it goes to; an empty `path` is stdout."""

    format: str
    path: str = ""


def parse(specifications: Sequence[str], known: Collection[str], *, quiet: bool = False) -> list[Output]:
    """The outputs of a run: those asked for and, unless one takes stdout or `quiet` is set, text on stdout.

    Raises `OutputError` for an unknown format, two outputs in one place, and a path that can't be written.
    """
    outputs = [_parse(one, known) for one in specifications]
    places = [one.path and os.path.abspath(one.path) for one in outputs]
    for place in places:
        if places.count(place) > 1:
            raise OutputError(_("two outputs go to {place}; give each a place of its own", place=place or "stdout"))
    for one in outputs:
        if one.path:
            _refuse_unwritable(one.path)
    if "" not in places and not quiet:
        outputs.append(Output("text"))
    return outputs


def _parse(specification: str, known: Collection[str]) -> Output:
    format, path = (*specification.split("=", 1), "")[:2]
    if format not in known:
        near = did_you_mean(format, known) or _("; known are {names}", names=", ".join(known))
        raise OutputError(_("there is no output format {name!r}", name=format) + near)
    return Output(format, "" if path == "-" else path)


def _refuse_unwritable(path: str) -> None:
    folder = os.path.dirname(os.path.abspath(path))
    if os.path.isdir(path):
        raise OutputError(_("{path} is a folder; name a file in it", path=path))
    if not os.path.isdir(folder):
        raise OutputError(_("{path} can't be written: there is no folder {folder}", path=path, folder=folder))
    if not os.access(path if os.path.exists(path) else folder, os.W_OK):
        raise OutputError(_("{path} can't be written: no permission", path=path))


def write(path: str, text: str) -> None:
    """Write a file whole or not at all; raises `OutputError`.

    What is no regular file (a pipe, /dev/stderr) can't be renamed over and is written as it is.
    """
    try:
        if os.path.exists(path) and not os.path.isfile(path):
            with open(path, "w", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
            return
        _replace(os.path.realpath(path), text)
    except OSError as error:
        raise OutputError(_("{path} can't be written: {reason}", path=path, reason=because(error))) from None


def _replace(path: str, text: str) -> None:
    import tempfile  # costs start-up, and most runs write no file

    mode = os.stat(path).st_mode if os.path.exists(path) else 0o666 & ~_umask()
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(path), prefix=".fairlint-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.chmod(temporary, mode & 0o7777)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def _umask() -> int:
    """What new files may not allow; there is no way to ask without setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
