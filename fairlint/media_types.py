"""Whether a media type fits a file's name. Only what certainly doesn't fit is told: people have many names for one."""

from __future__ import annotations

from functools import cache

from fairlint.vocabulary.file_formats import FileFormat, file_format, media_types, suffix_of

# What may stand for any file, or for any of a family: text, JSON, XML, archives and what lies in them.
_ANY = {"application/octet-stream", "binary/octet-stream", "application/x-binary", "text/plain", "application/data"}
_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/bmp"}
_FAMILIES = ("json", "xml", "yaml", "zip", "hdf", "netcdf", "csv")


def fitting_type(stated: str, path: str) -> str | None:
    """The media type that a file of this name has where `stated` is that of another format, empty where it fits.

    None where either is not known, so that nothing can be told.
    """
    stated = stated.partition(";")[0].strip().lower()
    suffix = suffix_of(path)
    known = file_format(suffix)
    if known is None or known.role == "archive" or "/" not in stated:
        return None
    own = {one.media_type.lower() for one in _readings(suffix)}
    if stated in _ANY or stated in own or _plain(stated) in map(_plain, own):
        return ""
    if _plain(stated) not in _known():
        return None
    if suffix[1:].replace(".", "") in stated or any(_is_family(one, stated, own) for one in _FAMILIES):
        return ""
    return None if _is_open_to_doubt(stated, known.media_type.lower()) else known.media_type


def _is_open_to_doubt(stated: str, own: str) -> bool:
    """Whether files of one name are of several types.

    `.txt` and `.dat` hold what their makers put in, HDF5 and TIFF lie behind many suffixes, and containers hold sound
    or pictures.
    """
    if own == "text/plain" or "octet-stream" in own or "hdf" in stated:
        return True
    if own.startswith("image/"):
        return stated.startswith("image/") and own not in _PICTURES
    return own.startswith(("audio/", "video/")) and stated.startswith(("audio/", "video/"))


def _readings(suffix: str) -> list[FileFormat]:
    """The format of a suffix, and of its parts: `.nii.gz` is also `.gz` and `.nii`."""
    parts = suffix.split(".")[1:]
    forms = {suffix, *(f".{part}" for part in parts)}
    return [found for form in forms if (found := file_format(form))]


def _plain(media_type: str) -> str:
    """A media type without what older names put before it: `application/x-tar` is `application/tar`."""
    top, _, name = media_type.partition("/")
    return f"{top}/{name.removeprefix('x-').removeprefix('vnd.')}"


def _is_family(family: str, stated: str, own: set[str]) -> bool:
    return family in stated and any(family in one for one in own)


@cache
def _known() -> frozenset[str]:
    return frozenset(map(_plain, media_types()))
