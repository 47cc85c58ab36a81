"""BagIt 1.0 (RFC 8493), and its drafts from 0.93: files packed with their checksums for transfer.

Specification: https://www.rfc-editor.org/rfc/rfc8493. `bagit.txt` makes a folder a bag, `bag-info.txt` says what is in
it, and payload manifests list the files. What else lies in the payload or beside it may tell more of the dataset.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.formats import Format, Problem
from fairlint.formats._common import checksum
from fairlint.vocabulary.identifiers import identify

if TYPE_CHECKING:
    from fairlint.documents._labels import Label
    from fairlint.documents._tags import TagFile
    from fairlint.formats._bagit import Bag, Entry

# Labels that RFC 8493 does not reserve, but that bags in use have.
_LICENCES = {"license", "licence", "rights", "rights-statement", "license-uri", "rights-uri", "license-url"}
_TITLES = {"title", "external-title", "dataset-title"}


def recognises(root: TagFile) -> bool:
    """`bagit.txt` whatever it says, `bag-info.txt` unless JSON or XML, a manifest by a line with a file in `data/`."""
    import re

    head = root.data[:4096].replace(b"\0", b"").decode("latin-1")
    if not root.name.startswith("manifest-"):
        return root.name == "bagit.txt" or not head.lstrip().startswith(("{", "[", "<"))
    return bool(re.search(r"^\S{8,}[ \t]+\*?(?:\./)?data/", head, re.M))


def read(root: TagFile, describe: Describer) -> None:
    """What the bag is said to hold, from the file that says it; from each manifest the files that none before lists."""
    from fairlint.formats._bagit import Bag

    bag = Bag(describe.beside)
    if root.name.startswith("manifest-"):
        _read_manifest(bag, root.name, describe)
    elif root.name == "bag-info.txt" or "bag-info.txt" not in bag.names:
        info = describe.at(describe.beside.path(bag.info_file)) if bag.info_file else describe
        _read_info(bag.info, info)


def _read_info(info: list[Label], describe: Describer) -> None:
    emails = [one.value for one in info if one.name.strip().lower() == "contact-email"]
    for one in info:
        label = one.name.strip().lower()
        if label in ("external-description", "internal-sender-description"):
            describe.description(one)
        elif label in ("external-identifier", "internal-sender-identifier"):
            _read_identifier(one, describe)
        elif label == "source-organization":
            describe.contributor(one, organisation=True, roles=["Source-Organization"])
        elif label == "contact-name":
            describe.contact(one, email=emails.pop(0) if emails else "")
        elif label == "bagging-date":
            describe.date(one, "Other")
        elif label in _LICENCES:
            describe.licence(one)
        elif label in _TITLES:
            describe.title(one)
    if emails and not any(one.name.strip().lower() == "contact-name" for one in info):
        node = next(one for one in info if one.name.strip().lower() == "contact-email")
        describe.contact(node, "", email=node.value)


def _read_identifier(label: Label, describe: Describer) -> None:
    """A sender's shelf mark names the bag to the sender; what names it to the world is an identifier."""
    if identify(label.value).unique:
        describe.identifier(label)


def _read_manifest(bag: Bag, name: str, describe: Describer) -> None:
    listed: set[str] = set()
    for manifest in bag.manifests:
        for one in manifest.entries:
            if manifest.file.lower() == name and one.path not in listed:
                _read_entry(bag, one, manifest.algorithm, describe)
            listed.add(one.path)


def _read_entry(bag: Bag, entry: Entry, algorithm: str, describe: Describer) -> None:
    """A payload file. One that is to be fetched is described by its URL; one that means nothing is left out."""
    from fairlint.formats._bagit import out_of_bag
    from fairlint.vocabulary.junk import is_junk

    path = bag.found(entry.path) if not out_of_bag(entry.path) else ""
    digest = checksum(entry.digest, algorithm)
    fetch = bag.fetched.get(entry.path)
    if not path and fetch:
        describe.described_file(entry, fetch.url, size=fetch.length.strip("-"), checksum=digest)
    elif not path and (is_junk(entry.path.rpartition("/")[2]) or bag.differs_in_case(entry.path)):
        return
    elif entry.path.startswith("data/"):
        describe.described_file(entry, path or entry.path, checksum=digest)


def check(root: TagFile, beside: Beside) -> Iterator[Problem]:
    """The bag as a whole is judged once, and `bag-info.txt` where it is read."""
    from fairlint.formats._bagit import Bag, info_problems, problems

    bag = Bag(beside)
    if root.name == bag.lead:
        yield from problems(bag)
    if root.name == "bag-info.txt" or (root.name == bag.lead and "bag-info.txt" not in bag.names):
        yield from info_problems(bag)


FORMAT = Format(
    id="bagit",
    title="BagIt",
    syntax="tags",
    names=("bag-info.txt", "bagit.txt"),
    globs=("manifest-*.txt",),
    recognises=recognises,
    read=read,
    check=check,
    keys={
        "identifier": "External-Identifier",
        "description": "External-Description",
        "contact": "Contact-Name",
        "files": "manifest-sha512.txt",
    },
)
