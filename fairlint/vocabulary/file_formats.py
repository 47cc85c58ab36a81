"""File formats: what a suffix stands for, whether it is open, and what archives advise.

The table, with its sources, is `data/file_formats.tsv`. The operating system's own table of media types is
not asked: it differs from machine to machine and calls `.vcf` a business card.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache

from fairlint.language import _, current, later
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple

_TABLE = os.path.join(os.path.dirname(__file__), "data", "file_formats.tsv")
_COMPRESSORS = (".gz", ".bz2", ".xz", ".zst", ".lz4")
_VERDICTS = (later("preferred"), later("acceptable"), later("avoid"))  # from best to worst
_ANY_SUFFIX = pattern(r"(?=[0-9]*[a-z])[a-z0-9_+-]{1,16}")
# Names as in RFC 6838, section 4.2; parameters as in RFC 9110, section 5.6.6.
_RESTRICTED = r"[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,126}"
_PARAMETER = r'[ \t]*;[ \t]*[\w!#$%&\'*+.^`|~-]+=(?:[\w!#$%&\'*+.^`|~-]+|"[^"\r\n]*")'
_REGISTERED_TREES = "application|audio|font|haptics|image|message|model|multipart|text|video"


class FileFormat(NamedTuple):
    """A file format.

    `verdict` is "preferred", "acceptable" or "avoid", by the lists that `source` names. `role` is what such a
    file mostly is in a dataset: "data", "code", "text", "archive" or "metadata". `export_to` names, in words,
    the open format to export to, where the verdict is "avoid".
    """

    suffix: str
    media_type: str
    name: str
    open: bool
    machine_readable: bool
    verdict: str
    source: str
    role: str
    export_to: str


class _Row(NamedTuple):
    suffix: str
    media_type: str
    name: str
    open: str
    machine_readable: str
    verdict: str
    source: str
    role: str
    content: str
    export_to: str


def suffix_of(name: str) -> str:
    """Return the suffix of a file name, in lower case with its dot: the longest that is known.

    "t1.nii.gz" has ".nii.gz"; "README", ".gitignore" and "1.2.840.10008" have none ("").
    """
    # No file system allows a longer name; the cut bounds the work on hostile text.
    stem, dot, last = name[-256:].rpartition("/")[2].lower().lstrip(".").rpartition(".")
    suffix = dot + last
    if suffix in _compound_ends():
        before = stem.rsplit(".", 2)[1:]
        for start in range(len(before)):
            compound = f".{'.'.join(before[start:])}{suffix}"
            if _line(compound):
                return compound
    return suffix if suffix in _lines() or (dot and _ANY_SUFFIX.fullmatch(last)) else ""


def file_format(suffix: str) -> FileFormat | None:
    """Return the format that a suffix (as `suffix_of` gives it) stands for, or None."""
    known = _file_format(suffix)
    if known is None or current() == "en":
        return known
    return known._replace(name=_(known.name), export_to=_(known.export_to))


@lru_cache(maxsize=1024)
def _file_format(suffix: str) -> FileFormat | None:
    row = _row(suffix)
    if row is None:
        return None
    known = FileFormat(
        suffix=f".{row.suffix}",
        media_type=row.media_type,
        name=row.name,
        open=row.open == "y",
        machine_readable=row.machine_readable == "y",
        verdict=row.verdict,
        source=row.source,
        role=row.role,
        export_to=row.export_to,
    )
    return known if known.suffix == suffix else _compressed(known, suffix)


@lru_cache(maxsize=1024)
def open_siblings(suffix: str) -> frozenset[str]:
    """Return the suffixes of open formats that can hold the same content.

    They include the compressed forms (".csv.gz"). With `data.csv` beside it, `data.xlsx` shuts nobody out.
    """
    row = _row(suffix)
    content = set(row.content.split()) if row else set()
    siblings = {
        f".{other.suffix}"
        for other in filter(None, map(_row, _lines()))
        if other.open == "y" and other.verdict != "avoid" and content.intersection(other.content.split())
    }
    siblings.discard(suffix)
    return frozenset(siblings | {f"{sibling}.gz" for sibling in siblings if not sibling.endswith(".gz")})


@cache
def media_types() -> frozenset[str]:
    """Return the media types of all known formats, in small letters."""
    return frozenset(row.media_type.lower() for suffix in _lines() if (row := _row(suffix)))


def media_type_known(text: str) -> bool:
    """Say whether `text` is a media type: well-formed, its top-level type registered with IANA.

    "example" is registered (RFC 4735) but names no format, so it is not counted.
    """
    pattern = rf"(?:{_REGISTERED_TREES})/{_RESTRICTED}(?:{_PARAMETER})*"
    return len(text) <= 512 and re.fullmatch(pattern, text.strip(), re.IGNORECASE | re.ASCII) is not None


def _compressed(inner: FileFormat, suffix: str) -> FileFormat:
    """Describe a compressed file by what it holds; compression makes no format better than its own."""
    outer = _file_format(suffix[len(inner.suffix) :])
    assert outer is not None
    return inner._replace(
        suffix=suffix,
        media_type=outer.media_type,
        name=later("{name}, compressed ({method})", name=inner.name, method=outer.name.partition(" (")[0]),
        verdict=max(inner.verdict, outer.verdict, key=_VERDICTS.index),
    )


@lru_cache(maxsize=1024)
def _row(suffix: str) -> _Row | None:
    line = _line(suffix)
    return _Row._make(line.rstrip("\n").split("\t")) if line else None


def _line(suffix: str) -> str | None:
    """Return the line of a suffix, or of the format inside a compressed one."""
    lines = _lines()
    if line := lines.get(suffix):
        return line
    stem, dot, compressor = suffix.rpartition(".")
    return lines.get(stem) if dot + compressor in _COMPRESSORS else None


@cache
def _compound_ends() -> frozenset[str]:
    """Return the simple suffixes that known compound ones end in, such as the ".gz" of ".nii.gz"."""
    ends = (suffix[suffix.rindex(".") :] for suffix in _lines() if suffix.count(".") > 1)
    return frozenset(_COMPRESSORS).union(ends)


@cache
def _lines() -> dict[str, str]:
    """Return the lines of the table by suffix; few are ever asked for, so each is taken apart when it is."""
    with open(_TABLE, encoding="utf-8") as table:
        lines = [line for line in table if line[0] not in "#\n"]
    return {"." + line.partition("\t")[0]: line for line in lines[1:]}
