"""F3: metadata clearly and explicitly include the identifier of the data they describe."""

from __future__ import annotations

import os
from collections.abc import Iterator

from fairlint.inventory import Inventory
from fairlint.reader import Documents
from fairlint.record import DescribedFile, Record
from fairlint.rulebook import ESSENTIAL, Verdict, Verdicts, failed, noted, passed, rule, tally
from fairlint.wording import counted, listing

# So many missing files are named one by one, each at its place; the rest are counted.
NAMED_SINGLY = 5


@rule(
    "identifier-in-metadata",
    principle="F3",
    priority=ESSENTIAL,
    rda=("RDA-F3-01M",),
    fuji=("FsF-F3-01M",),
    needs="unique-identifier",
)
def identifier_in_metadata(record: Record, documents: Documents) -> Verdicts:
    """The metadata hold the identifier of the data they describe.

    Why: metadata travel without their folder; only the identifier leads from them back to the data.
    Fix: write the dataset's identifier into its metadata file, not only into the README.
    """
    in_metadata = [one for one in record.identifiers if one.identifier.unique]
    if in_metadata:
        yield passed(in_metadata[0].identifier.text, in_metadata[0].source)
        return
    for one in record.prose.identifiers:
        yield failed(
            one.identifier.text,
            f"{one.identifier.text} stands only in {one.source.file}; add it {documents.where_to_write('identifier')}",
            one.source,
        )
        return


@rule(
    "described-files-exist",
    principle="F3",
    priority=ESSENTIAL,
    supports=("RDA-F3-01M", "RDA-A1-02D"),
)
def described_files_exist(record: Record, inventory: Inventory) -> Verdicts:
    """Every local file that the metadata name exists.

    Why: whoever downloads the data will look for the file that the metadata promise.
    Fix: correct the path, add the file, or take the entry out. Paths are relative to the metadata file.
    """
    local = [one for one in record.files if one.local]
    missing = [one for one in local if not _exists(one, inventory)]
    present = len(local) - len(missing)
    for _ in range(min(present, 1)):
        yield tally(present, 0, "")
    for one in missing[:NAMED_SINGLY]:
        yield failed(one.path, _why_missing(one, inventory), one.source)
    if rest := missing[NAMED_SINGLY:]:
        yield tally(
            0,
            len(rest),
            f"{counted(len(rest), 'more file')} named in {rest[0].source.file} "
            f"{'is' if len(rest) == 1 else 'are'} not here: {listing(one.path for one in rest)}",
            rest[0].source,
        )
    yield from _elsewhere(local, inventory)


def _paths(file: DescribedFile) -> list[str]:
    """The paths it may mean, as written and percent-decoded, relative to the dataset folder; none that leads out."""
    from urllib.parse import unquote  # costs start-up, and many datasets list no files

    folder = os.path.dirname(file.source.file)
    found = []
    for written in dict.fromkeys((file.path, unquote(file.path))):
        path = os.path.normpath(os.path.join(folder, written.replace("\\", "/"))).replace(os.sep, "/")
        if path.startswith("../") or path == ".." or os.path.isabs(path):
            return []
        found.append(path)
    return found


def _exists(file: DescribedFile, inventory: Inventory) -> bool:
    return any(path == "." or inventory.has(path) or _on_disk(inventory, path) for path in _paths(file))


def _on_disk(inventory: Inventory, path: str) -> bool:
    """What was left out of the inventory (excluded, in a cache folder, an empty folder) exists all the same.

    Through a link that leads out of the folder, nothing exists.
    """
    try:
        root = os.path.realpath(inventory.root)
        parent = os.path.realpath(os.path.dirname(inventory.absolute(path)))
        inside = parent == root or parent.startswith(root.rstrip(os.sep) + os.sep)
        return inside and os.path.lexists(inventory.absolute(path))
    except (OSError, ValueError):  # a name that this system can't have
        return False


def _why_missing(file: DescribedFile, inventory: Inventory) -> str:
    paths = _paths(file)
    if not paths:
        return f"{file.path} leads out of the dataset folder, so nobody else will have it"
    folder, _, name = paths[-1].rpartition("/")
    for other in inventory.names_in(folder + "/" if folder else ""):
        if other.lower() == name.lower():
            return f"{file.path} is here as {other}: the names differ in case, which most servers tell apart"
    return f"{file.path} is named here, but there is no such file"


def _elsewhere(local: list[DescribedFile], inventory: Inventory) -> Iterator[Verdict]:
    """Files whose content git-annex keeps elsewhere count as present; that is said."""
    annexed = [one for one in local if inventory.annexed.intersection(_paths(one))]
    if annexed:
        yield noted(
            "git-annex",
            f"{counted(len(annexed), 'described file')} lie in git-annex and their content is not here; "
            "fetch it before you upload the folder elsewhere",
            annexed[0].source,
        )
