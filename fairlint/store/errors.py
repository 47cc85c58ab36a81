"""What goes wrong with stores, told alike for each kind."""

from __future__ import annotations

from fairlint.language import _


class StoreError(Exception):
    """A store that can't be used or written; the message is one sentence for the user."""


def absent(path: str) -> StoreError:
    """There is nothing at the path."""
    return StoreError(_("there is no store {path}", path=path))


def other_version(path: str) -> StoreError:
    """The tables may be others than ours."""
    return StoreError(_("{path} was written by another version of fairlint; name a new store", path=path))


def full_disk(path: str) -> StoreError:
    """No more results can be taken in."""
    message = _(
        "{path} can't be written: the disk is full; what was stored before is intact, go on with --resume", path=path
    )
    return StoreError(message)


def unusable(path: str, cause: object) -> StoreError:
    """Whatever else went wrong."""
    return StoreError(_("{path} can't be used as store: {error}", path=path, error=cause))
