"""The Python API: check a folder, or read its record."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from fairlint.config import load_config
from fairlint.engine import check_folder, read_folder
from fairlint.language import LANGUAGES, use
from fairlint.record import Record
from fairlint.report import Report


def check(
    path: str | os.PathLike[str],
    *,
    stage: str | None = None,
    repository: str | None = None,
    select: Sequence[str] = (),
    ignore: Mapping[str, str] | Sequence[str] = (),
    exclude: Sequence[str] = (),
    profile: str | None = None,
    rules: Sequence[str | os.PathLike[str]] = (),
    online: bool = False,
    checksums: bool = False,
    chunks: bool = False,
    config: str | None = None,
    isolated: bool = False,
) -> Report:
    """Check a dataset folder against the FAIR principles, offline unless `online`.

    `stage` is draft, deposit (default) or published; `repository` the target, such as "zenodo". `select` and
    `ignore` take rule ids, principles or letters; `ignore` may map them to reasons. `exclude` are patterns in
    gitignore syntax. `profile` is a name of `fairlint profiles` or the path of a profile; `rules` are folders of
    rules. `checksums` reads all files that have a checksum; it uses processes for many of them, so that on Windows and
    macOS the calling script needs `if __name__ == "__main__"`. `chunks` enters folders that are one object, such as
    those of Zarr, and counts their files one by one. `config` names a configuration file; `isolated` reads none, not
    even the nearest one.

    Raises:
        CannotCheck: the folder is not there or can't be listed.
        ConfigError: an option or the configuration file names something that does not exist.
    """
    folder = os.fspath(path)
    reasons = ignore if isinstance(ignore, Mapping) else dict.fromkeys(ignore, "")
    settings = load_config(
        folder,
        named=config,
        isolated=isolated,
        stage=stage,
        repository=repository,
        select=tuple(select),
        ignore=dict(reasons),
        exclude=tuple(exclude),
        profile=profile,
        rules=tuple(os.fspath(one) for one in rules),
        online=online,
        checksums=checksums,
        chunks=chunks,
    )
    return check_folder(folder, settings)


def use_language(language: str) -> None:
    """Let reports speak this language, "en" or "de", from now on; raises ValueError for any other.

    Without it the API speaks English, whatever the environment says: keys, ids and states are the same in all.
    """
    if language not in LANGUAGES:
        raise ValueError(f"fairlint speaks {' and '.join(LANGUAGES)}, not {language}")
    use(language)


def inspect(path: str | os.PathLike[str], *, exclude: Sequence[str] = ()) -> Record:
    """Read a dataset folder's metadata into a `Record`; raises `CannotCheck` as `check` does."""
    return read_folder(os.fspath(path), exclude)[0]
