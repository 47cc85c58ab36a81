"""F3, with `--checksums`: the files are those that the metadata describe, down to the last bit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from fairlint.language import _, n_
from fairlint.rulebook import IMPORTANT, Verdict, Verdicts, failed, rule, tally
from fairlint.wording import listing

if TYPE_CHECKING:
    from fairlint.checksums import Result

SINGLY = 5  # so many files of a kind are named one by one, each at its place; the rest are counted


@rule(
    "checksums-match",
    principle="F3",
    priority=IMPORTANT,
    supports=("RDA-F3-01M",),
    about="files",
    extra=True,
)
def checksums_match(checksums: list[Result]) -> Verdicts:
    """Every file has the checksum that is stated for it.

    Why: a file that changed, or broke on the way, is not the one that was described; only its checksum tells.
    Fix: fetch the file again; where the change was meant, write the new checksum. Asked with `--checksums`, of BagIt
    manifests, the metadata, lists of `sha256sum` and git-annex keys.

    Example: in datapackage.json
        { "name": "counts", "path": "counts.csv", "hash": "md5:9e107d9d372bb6826bd81d3542a419d6" }
    """
    same = sum(one.state == "same" for one in checksums)
    if same:
        yield tally(same, 0, "")
    for state in ("changed", "missing", "unreadable"):
        yield from _told([one for one in checksums if one.state == state])


def _told(results: list[Result]) -> Iterable[Verdict]:
    for one in results[:SINGLY]:
        yield failed(one.stated.path or one.stated.source.file, _message(one), one.stated.source)
    if rest := results[SINGLY:]:
        message = n_(
            "{number} more file like that: {paths}",
            "{number} more files like that: {paths}",
            len(rest),
            paths=listing(one.stated.path for one in rest),
        )
        yield tally(0, len(rest), message, rest[0].stated.source)


def _message(one: Result) -> str:
    path, algorithm = one.stated.path, one.stated.algorithm
    if one.state == "changed":
        return _("{path} is not the file that is described: its {algorithm} is another", path=path, algorithm=algorithm)
    if one.state == "missing" and not path:
        return _("a {algorithm} is stated for a file outside the dataset", algorithm=algorithm)
    if one.state == "missing":
        return _("a {algorithm} is stated for {path}, which is not here", path=path, algorithm=algorithm)
    return _("{path} can't be read, so its {algorithm} is not known", path=path, algorithm=algorithm)
