"""F3, with `--checksums`: the files are those that the metadata describe, down to the last bit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.language import _, n_
from fairlint.record import Source
from fairlint.rulebook import IMPORTANT, Verdict, Verdicts, failed, noted, rule, tally
from fairlint.wording import listing

if TYPE_CHECKING:
    from fairlint.checksums import Checked, Difference

SINGLY = 5  # so many files of a kind are named one by one, each at its place; the rest are counted


@rule(
    "checksums-match",
    principle="F3",
    priority=IMPORTANT,
    supports=("RDA-F3-01M",),
    about="files",
    extra=True,
)
def checksums_match(checksums: Checked) -> Verdicts:
    """Every file has the checksum that is stated for it.

    Why: a file that changed, or broke on the way, is not the one that was described; only its checksum tells.
    Fix: fetch the file again; where the change was meant, write the new checksum. Asked with `--checksums`, of BagIt
    manifests, the metadata, lists of `sha256sum` and git-annex keys.

    Example: in datapackage.json
        { "name": "counts", "path": "counts.csv", "hash": "md5:9e107d9d372bb6826bd81d3542a419d6" }
    """
    if checksums.same:
        yield tally(checksums.same, 0, "")
    for state, differences in checksums.first.items():
        yield from _told(differences, checksums.counts[state])
    for path, error in checksums.unreadable.items():
        said = _("{path} can't be read ({reason}), so the checksums in it are not known", path=path, reason=error)
        yield failed(path, said, Source(path))
    yield from _noted(checksums)


def _told(differences: list[Difference], number: int) -> Iterator[Verdict]:
    for one in differences[:SINGLY]:
        yield failed(one.stated.path or one.stated.source.file, _message(one), one.stated.source)
    if rest := differences[SINGLY:]:
        message = n_(
            "{number} more file like that: {paths}",
            "{number} more files like that: {paths}",
            number - SINGLY,
            paths=listing((one.stated.path for one in rest), total=number - SINGLY),
        )
        yield tally(0, number - SINGLY, message, rest[0].stated.source)


def _message(one: Difference) -> str:
    path, algorithm = one.stated.path, one.stated.algorithm
    if one.state == "changed":
        return _("{path} is not the file that is described: its {algorithm} is another", path=path, algorithm=algorithm)
    if one.state == "missing":
        return _("a {algorithm} is stated for {path}, which is not here", path=path, algorithm=algorithm)
    if one.state == "extra":
        return _("{path} belongs to the bag, but no manifest states a checksum of it", path=path)
    if one.state == "unreadable":
        reason = {"path": path, "reason": one.reason, "algorithm": algorithm}
        return _("{path} can't be read ({reason}), so its {algorithm} is not known", **reason)
    if path:
        return _("a {algorithm} is stated for {path}, a link out of the dataset", path=path, algorithm=algorithm)
    return _("a {algorithm} is stated for a file outside the dataset", algorithm=algorithm)


def _noted(checksums: Checked) -> Iterator[Verdict]:
    """What could not be held against anything is said, but is nobody's fault."""
    if checksums.elsewhere:
        message = n_(
            "{number} checksum was not looked at: the content it is stated of is elsewhere "
            "(git-annex, Git LFS, fetch.txt)",
            "{number} checksums were not looked at: the content they are stated of is elsewhere "
            "(git-annex, Git LFS, fetch.txt)",
            checksums.elsewhere,
        )
        yield noted("checksums", message)
    for path, (number, first) in checksums.unclear.items():
        message = n_(
            "{path} has {number} line that states no checksum, line {line}",
            "{path} has {number} lines that state no checksum, the first is line {line}",
            number,
            path=path,
            line=first,
        )
        yield noted(path, message, Source(path, f"line:{first}:1"))
