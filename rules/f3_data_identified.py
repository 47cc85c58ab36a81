"""F3: metadata clearly and explicitly include the identifier of the data they describe."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from fairlint.config import Config
from fairlint.described import BY_CONVENTION, Described, data_files, not_in_text, paths_of
from fairlint.inventory import Inventory
from fairlint.language import _, n_
from fairlint.media_types import fitting_type
from fairlint.patterns import pattern
from fairlint.reader import ANNEX_POINTER, LFS_POINTER, Documents
from fairlint.record import DescribedFile, NamedBy, Record, Source
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    Verdict,
    Verdicts,
    blocked,
    failed,
    noted,
    passed,
    pending,
    rule,
    tally,
)
from fairlint.sizes import bytes_meant
from fairlint.target import Target
from fairlint.validity import breaks_its_format
from fairlint.vocabulary.repositories import repository_of_doi
from fairlint.wording import counted, listing, quoted

# So many missing files are named one by one, each at its place; the rest are counted.
NAMED_SINGLY = 5
_MANIFEST = pattern(r"(?:^|/)manifest-\w+\.txt$")


@rule(
    "identifier-in-metadata",
    principle="F3",
    priority=ESSENTIAL,
    rda=("RDA-F3-01M",),
    fuji=("FsF-F3-01M",),
    needs="unique-identifier",
    about="identifier",
)
def identifier_in_metadata(record: Record, documents: Documents) -> Verdicts:
    """The metadata hold the identifier of the data they describe.

    Why: metadata travel without their folder; only the identifier leads from them back to the data.
    Fix: write the dataset's identifier into its metadata file, not only into the README.

    Example: in CITATION.cff
        doi: 10.5281/zenodo.1234567
    """
    in_metadata = [one for one in record.identifiers if one.identifier.unique]
    if in_metadata:
        yield passed(in_metadata[0].identifier.text, in_metadata[0].source)
        return
    for one in record.prose.identifiers:
        said = _(
            "{identifier} stands only in {file}; add it {where}",
            identifier=one.identifier.text,
            file=one.source.file,
            where=_where_to_identify(one, documents),
        )
        yield failed(one.identifier.text, said, one.source)
        return


def _where_to_identify(named: NamedBy, documents: Documents) -> str:
    """Zenodo's own file is no place for a DOI of Zenodo: its `doi` is for one that others registered."""
    given_by = repository_of_doi(named.identifier.normalized)
    places = (one.id for one in documents.formats if "identifier" in one.keys)
    if given_by and given_by.id == "zenodo" and next(places, "") == "zenodo":
        return _("as `{key}` in {path}", key="doi", path="CITATION.cff")
    return documents.where_to_write("identifier")


@rule(
    "described-files-exist",
    principle="F3",
    priority=ESSENTIAL,
    supports=("RDA-F3-01M", "RDA-A1-02D"),
    about="files",
)
def described_files_exist(record: Record, inventory: Inventory, documents: Documents) -> Verdicts:
    """Every local file that the metadata name exists.

    Why: whoever downloads the data will look for the file that the metadata promise.
    Fix: correct the path, add the file, or take the entry out. Paths are relative to the metadata file.

    Example: in datapackage.json
        {
          "resources": [
            { "name": "counts", "path": "data/counts.csv" }
          ]
        }
    """
    local = [one for one in record.files if one.local]
    absent = [one for one in local if not _exists(one, inventory)]
    is_bag = any(one.id == "bagit" for one in documents.formats)
    missing = [one for one in absent if not (is_bag and _MANIFEST.search(one.source.file))]
    yield from [blocked()] * (len(absent) - len(missing))  # metadata-valid says that the bag is not complete
    if present := len(local) - len(absent):
        yield tally(present, 0, "")
    for one in missing[:NAMED_SINGLY]:
        if not paths_of(one) and breaks_its_format(documents.metadata, inventory, one.source):
            yield blocked(one.path)  # metadata-valid says that the path leads out of the folder
        else:
            yield failed(one.path, _why_missing(one, inventory), one.source)
    if rest := missing[NAMED_SINGLY:]:
        message = n_(
            "{number} more file named in {file} is not here: {paths}",
            "{number} more files named in {file} are not here: {paths}",
            len(rest),
            file=rest[0].source.file,
            paths=listing(one.path for one in rest),
        )
        yield tally(0, len(rest), message, rest[0].source)
    yield from _elsewhere(local, inventory)


def _exists(file: DescribedFile, inventory: Inventory) -> bool:
    return any(path == "." or inventory.has(path) or _on_disk(inventory, path) for path in paths_of(file))


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
    paths = paths_of(file)
    if not paths:
        return _("{path} leads out of the dataset folder, so nobody else will have it", path=file.path)
    folder, _slash, name = paths[-1].rpartition("/")
    for other in inventory.names_in(folder + "/" if folder else ""):
        if other.lower() == name.lower():
            return _(
                "{path} is here as {name}: the names differ in case, which most servers tell apart",
                path=file.path,
                name=other,
            )
    return _("{path} is named here, but there is no such file", path=file.path)


def _elsewhere(local: list[DescribedFile], inventory: Inventory) -> Iterator[Verdict]:
    """Files whose content git-annex keeps elsewhere count as present; that is said."""
    annexed = [one for one in local if inventory.annexed.intersection(paths_of(one))]
    if annexed:
        message = _(
            "{files} lie in git-annex and their content is not here; fetch it before you upload the folder elsewhere",
            files=counted(len(annexed), "described file", "described files"),
        )
        yield noted("git-annex", message, annexed[0].source)


@rule(
    "files-described",
    principle="F3",
    priority=IMPORTANT,
    supports=("RDA-F3-01M",),
    needs="metadata-file",
    about="files",
)
def files_described(
    record: Record, inventory: Inventory, documents: Documents, target: Target, options: Config
) -> Verdicts:
    """The metadata name the data files.

    Why: a catalogue knows of the files what the metadata say; who gets a file alone, or the metadata alone, can't tell
    what belongs together.
    Fix: list each data file, or the folder it lies in, in a `datapackage.json` (`resources`), `ro-crate-metadata.json`
    (`hasPart`), as schema.org `distribution`, or in the manifest of a BagIt bag. BIDS and OME-Zarr need no list: their
    rules say which files there are. Documentation, licences and code need not be listed.

    Example: in datapackage.json
        {
          "resources": [
            { "name": "counts", "path": "data/counts.csv", "mediatype": "text/csv" },
            { "name": "temperatures", "path": "data/temperatures.csv", "mediatype": "text/csv" }
          ]
        }
    """
    if by_convention := next((one for one in documents.formats if one.id in BY_CONVENTION), None):
        yield passed(_(by_convention.title))
        return
    files = data_files(inventory, record, documents)
    if not files:
        return
    described = Described(record.files)
    missing = not_in_text([one for one in files if one not in described], documents)
    # Listed files of any kind count: the tables of a Darwin Core archive are .txt.
    listed = {path for one in record.files if one.local for path in paths_of(one) if inventory.size(path) is not None}
    files = [*files, *listed.difference(files)]
    share = 100 * (len(files) - len(missing)) / len(files)
    if share >= options.thresholds["described-files"]:
        yield tally(len(files), 0, "")
    elif target.will_add("landing page") and not any("files" in one.keys for one in documents.formats):
        yield pending("files", _("{repository} lists the files on publication", repository=target.name))
    else:
        message = _(
            "{number} of {files} not named by the metadata: {paths}; list them {where}",
            number=len(missing),
            files=counted(len(files), "data file", "data files"),
            paths=listing(missing),
            where=_where_to_list(documents),
        )
        lister = next((path for path, (format, _document) in documents.metadata.items() if "files" in format.keys), "")
        yield tally(len(files) - len(missing), len(missing), message, Source(lister))


def _where_to_list(documents: Documents) -> str:
    if any("files" in one.keys for one in documents.formats):
        return documents.where_to_write("files")
    return _("in a datapackage.json or ro-crate-metadata.json")


@rule(
    "file-facts-agree",
    principle="F3",
    priority=IMPORTANT,
    supports=("RDA-F3-01M", "RDA-R1.2-01M"),
    about="files",
)
def file_facts_agree(record: Record, inventory: Inventory) -> Verdicts:
    """Size and media type that the metadata give are those of the files, and checksums are checksums.

    Why: who downloads the data compares them with what the metadata say; where both differ, nobody knows whether the
    file was cut off, changed, or replaced.
    Fix: take size, media type and checksum from the file that goes to the repository, after its last change.

    Example: in datapackage.json
        {
          "resources": [
            {
              "name": "counts",
              "path": "counts.csv",
              "mediatype": "text/csv",
              "bytes": 5120,
              "hash": "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
            }
          ]
        }
    """
    judged = [(one, fault) for one in record.files if (fault := _fact_fault(one, inventory)) is not None]
    wrong = [(one, fault) for one, fault in judged if fault]
    if right := len(judged) - len(wrong):
        yield tally(right, 0, "")
    for one, fault in wrong[:NAMED_SINGLY]:
        yield failed(one.path, fault, one.source)
    if rest := wrong[NAMED_SINGLY:]:
        message = n_(
            "{number} more file differs from what {file} says of it: {paths}",
            "{number} more files differ from what {file} says of them: {paths}",
            len(rest),
            file=rest[0][0].source.file,
            paths=listing(one.path for one, fault in rest),
        )
        yield tally(0, len(rest), message, rest[0][0].source)


def _fact_fault(file: DescribedFile, inventory: Inventory) -> str | None:
    """Which fact about a file is wrong; empty when those given are right, None where none can be judged."""
    here = next((one for one in paths_of(file) if inventory.size(one)), "") if file.local else ""
    if here and _is_absent(here, inventory):
        here = ""
    found = [fault for fault in _facts(file, here, inventory) if fault is not None]
    return next(filter(None, found), "") if found else None


def _facts(file: DescribedFile, here: str, inventory: Inventory) -> Iterable[str | None]:
    """What is wrong with each fact in turn. `here` is the path of the file, empty when its content is not here."""
    if file.checksum or file.no_checksum:
        yield _checksum_fault(file)
    if here and file.size:
        yield _size_fault(file, inventory.size(here) or 0)
    if here and file.media_type:
        yield _type_fault(file, here)


def _checksum_fault(file: DescribedFile) -> str:
    # Other algorithms and Base64 (as in `integrity`, W3C Subresource Integrity) are checksums, too.
    if file.checksum or re.fullmatch(
        r"(?!(?:md5|sha-?(?:1|224|256|384|512)):)[\w-]+[:-][0-9a-fA-F]{8,}|(?:[\w-]+-)?[\w+/]{22,}={1,2}",
        file.no_checksum.strip(),
    ):
        return ""
    return _(
        "{value} is no checksum of {path}; give the SHA-256 of the file, or leave it out",
        value=quoted(file.no_checksum),
        path=file.path,
    )


def _size_fault(file: DescribedFile, size: int) -> str | None:
    meant = bytes_meant(file.size)
    if meant is None:
        return None
    low, high = meant
    if low <= size <= high:
        return ""
    return _(
        "{path} has {number} bytes, but {value} is given as its size; correct it, or look whether the file is complete",
        path=file.path,
        number=f"{size}",
        value=quoted(file.size),
    )


def _type_fault(file: DescribedFile, here: str) -> str | None:
    fitting = fitting_type(file.media_type, here)
    if fitting is None:
        return None
    if not fitting:
        return ""
    return _(
        "{path} is called {value}, but a file of this name is {type}; correct the media type or the name",
        path=file.path,
        value=quoted(file.media_type),
        type=fitting,
    )


def _is_absent(path: str, inventory: Inventory) -> bool:
    """Whether a file holds but a pointer to its content, which git-annex or Git LFS keeps elsewhere."""
    if path in inventory.annexed:
        return True
    if (inventory.size(path) or 0) > 1024:
        return False
    try:
        start = inventory.read(path, 400).decode("latin-1")
    except OSError:
        return True
    return start.startswith(LFS_POINTER) or ANNEX_POINTER.search(start) is not None
