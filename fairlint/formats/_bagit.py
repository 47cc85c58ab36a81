"""A bag as its tag files describe it, and what is wrong with it: RFC 8493, and the drafts 0.93 to 0.97 before it.

Rules that a draft did not have yet are advice for its bags. Contents are hashed only in small bags: whoever receives
a bag verifies it all.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from posixpath import normpath

from fairlint.beside import Beside
from fairlint.documents import MAX_BYTES
from fairlint.documents._labels import Label, Line, labels, lines
from fairlint.formats import Problem
from fairlint.language import _, n_
from fairlint.plain import NamedTuple
from fairlint.vocabulary.junk import is_junk
from fairlint.wording import counted, listing, quoted

VERSIONS = {(0, 93), (0, 94), (0, 95), (0, 96), (0, 97), (1, 0)}
FINAL = (1, 0)
TAGS_COUNT = (0, 97)  # the draft from which a bag is invalid when a tag file is
# From the strongest; those of RFC 8493 (section 2.4) and what else its implementations write.
ALGORITHMS = {
    "sha512": 128,
    "sha3512": 128,
    "sha384": 96,
    "sha3384": 96,
    "sha256": 64,
    "sha3256": 64,
    "sha224": 56,
    "sha3224": 56,
    "sha1": 40,
    "md5": 32,
}
_HASHLIB = {"sha3224": "sha3_224", "sha3256": "sha3_256", "sha3384": "sha3_384", "sha3512": "sha3_512"}
POINTER_BYTES = 1024  # a file larger than this is no pointer to its content
HASHED_BYTES = 8 * 1024 * 1024  # a payload up to this size is hashed
NAMED_SINGLY = 4  # so many changed files are named one by one
_LFS = b"version https://git-lfs.github.com/spec/"
_ANNEX = b"/annex/objects/"
_ONCE = {"bagging-date", "bag-size", "bag-count", "bag-group-identifier", "payload-oxum"}
RESERVED = (
    "Source-Organization",
    "Organization-Address",
    "Contact-Name",
    "Contact-Phone",
    "Contact-Email",
    "External-Description",
    "Bagging-Date",
    "External-Identifier",
    "Bag-Size",
    "Payload-Oxum",
    "Bag-Group-Identifier",
    "Bag-Count",
    "Internal-Sender-Identifier",
    "Internal-Sender-Description",
    "BagIt-Profile-Identifier",
)
_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"


class Entry(NamedTuple):
    """A line of a manifest: `path` is decoded and normalised, `written` as it stands there."""

    digest: str
    path: str
    written: str
    pointer: str

    def text(self) -> str:
        """The path."""
        return self.path


class Fetch(NamedTuple):
    """A line of `fetch.txt`; empty where the line has not three parts."""

    url: str
    length: str
    path: str
    written: str
    pointer: str

    def text(self) -> str:
        """The URL."""
        return self.url


class Manifest(NamedTuple):
    """A payload or tag manifest, with the lines that are no entries."""

    file: str
    algorithm: str
    entries: list[Entry]
    broken: list[Line]

    @property
    def paths(self) -> set[str]:
        """What it lists."""
        return {one.path for one in self.entries}


class Bag:
    """The bag that a tag file belongs to. All file names are relative to its base folder."""

    def __init__(self, beside: Beside) -> None:
        self.beside = beside
        self.names = {name.lower(): name for name in beside.names()}

    @cached_property
    def declaration(self) -> list[Line]:
        """The lines of `bagit.txt`."""
        name = self.names.get("bagit.txt")
        data = self.beside.data(name) if name else b""
        return list(lines(data.decode("utf-8", "replace").removeprefix("\ufeff")))

    def _declared(self, label: str) -> str:
        for line in self.declaration:
            name, _, value = line.content.partition(":")
            if name.strip().lower() == label:
                return value.strip()
        return ""

    @cached_property
    def version(self) -> tuple[int, int]:
        """The version of the specification; RFC 8493 where none is declared."""
        found = re.fullmatch(r"(\d{1,4})\.(\d{1,4})", self._declared("bagit-version"))
        return (int(found[1]), int(found[2])) if found else FINAL

    @cached_property
    def encoding(self) -> str:
        """How its tag files are encoded: UTF-8 where nothing else, or nothing known, is declared."""
        name = self._declared("tag-file-character-encoding")
        return name if is_encoding(name) else "utf-8"

    def text(self, name: str) -> str:
        """The text of a tag file other than `bagit.txt`."""
        data = self.beside.data(name)
        encoding = self.encoding
        if codecs.lookup(encoding).name == "utf-16" and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            encoding = "utf-16-be"  # RFC 2781, section 4.3
        return data.decode(encoding, "replace").removeprefix("\ufeff")

    @cached_property
    def info_file(self) -> str:
        """The file that says what the bag is, called otherwise before 0.96; empty when there is none."""
        old = self.names.get("package-info.txt", "") if self.version < (0, 96) else ""
        return self.names.get("bag-info.txt", "") or old

    @cached_property
    def info(self) -> list[Label]:
        """What the bag is said to be."""
        return labels(list(lines(self.text(self.info_file)))) if self.info_file else []

    @cached_property
    def manifests(self) -> list[Manifest]:
        """The payload manifests, the one with the strongest algorithm first."""
        return self._manifests("manifest-")

    @cached_property
    def tag_manifests(self) -> list[Manifest]:
        """The tag manifests."""
        return self._manifests("tagmanifest-")

    def _manifests(self, start: str) -> list[Manifest]:
        found = [
            self._manifest(name, lower[len(start) : -4])
            for lower, name in self.names.items()
            if lower.startswith(start) and lower.endswith(".txt")
        ]
        order = list(ALGORITHMS)
        return sorted(
            found,
            key=lambda one: (order.index(one.algorithm) if one.algorithm in order else len(order), one.file),
        )

    def _manifest(self, name: str, algorithm: str) -> Manifest:
        entries, broken = [], []
        for line in lines(self.text(name)):
            digest, *rest = line.content.strip().split(None, 1)
            if rest:
                path = self.decoded(rest[0].removeprefix("*"))
                entries.append(Entry(digest, path, rest[0], line.pointer))
            elif not digest.startswith("#"):
                broken.append(line)
        return Manifest(name, re.sub(r"[^a-z0-9]", "", algorithm), entries, broken)

    def decoded(self, written: str) -> str:
        """A path without its percent-encoding (RFC 8493, section 2.1.3), where no file has the name as written."""
        path = normpath(written)
        if "%" not in path or path in self.payload:
            return path
        decoded = re.sub("%0d", "\r", re.sub("%0a", "\n", path, flags=re.I), flags=re.I)
        return decoded.replace("%25", "%") if self.version >= FINAL else decoded

    @cached_property
    def fetches(self) -> list[Fetch]:
        """The files that are to be fetched."""
        if "fetch.txt" not in self.names:
            return []
        found = []
        for line in lines(self.text(self.names["fetch.txt"])):
            url, length, written = (*line.content.strip().split(None, 2), "", "", "")[:3]
            found.append(Fetch(url, length, self.decoded(written) if written else "", written, line.pointer))
        return found

    @cached_property
    def fetched(self) -> dict[str, Fetch]:
        """The files that are to be fetched, by path."""
        return {one.path: one for one in self.fetches}

    @cached_property
    def payload(self) -> dict[str, int]:
        """The payload files that the inventory knows, with their sizes: its columns are slow to search for each."""
        start = self.beside.folder + "data/"
        cut = len(self.beside.folder)
        return {path[cut:]: size for path, size in self.beside.inventory.sized() if path.startswith(start)}

    def content(self, path: str) -> bytes:
        """The content of a file that is here; none where it can't be read."""
        try:
            return self.beside.inventory.read(self.beside.path(path), MAX_BYTES)
        except OSError:
            return b""

    def is_annexed(self, path: str) -> bool:
        """Whether its content is kept elsewhere by git-annex."""
        return self.beside.folder + path in self.beside.inventory.annexed

    @cached_property
    def _by_form(self) -> dict[str, str]:
        """Payload files by their composed name: file systems change the form of names (section 6.1.1.3)."""
        return {unicodedata.normalize("NFC", path): path for path in self.payload}

    @cached_property
    def _by_case(self) -> dict[str, str]:
        return {one.casefold(): path for one, path in self._by_form.items()}

    def found(self, path: str) -> str:
        """The file that a manifest means by this path; empty when it is not here."""
        if path in self.payload or self.on_disk(path):
            return path
        return self._by_form.get(unicodedata.normalize("NFC", path), "")

    def on_disk(self, path: str) -> bool:
        """Whether it is here although it was left out of the inventory; the path has been judged safe before."""
        inside = self.beside.path(path)
        try:
            return bool(inside) and os.path.lexists(self.beside.inventory.absolute(inside))
        except (OSError, ValueError):
            return False

    def differs_in_case(self, path: str) -> str:
        """A payload file whose name differs from this one in nothing but case; empty when there is none."""
        return self._by_case.get(unicodedata.normalize("NFC", path).casefold(), "")

    @property
    def lead(self) -> str:
        """The tag file, in lower case, that stands for the whole bag in findings."""
        for name in ("bagit.txt", "bag-info.txt"):
            if name in self.names:
                return name
        return self.manifests[0].file.lower() if self.manifests else ""


def is_encoding(name: str) -> bool:
    """Whether text can be decoded from this encoding."""
    try:
        b"text".decode(name)
    except UnicodeDecodeError:
        return True
    except (LookupError, ValueError):  # no codec, or one that is not for text
        return False
    return bool(name)


def out_of_bag(path: str) -> str:
    """Why a path in a manifest or `fetch.txt` is dangerous or means nothing elsewhere; empty when it is neither."""
    if path.startswith("/") or re.match(r"[A-Za-z]:[\\/]|\\\\", path):
        return _("is an absolute path")
    if path.startswith("~"):
        return _("starts with ~, which some systems take for a home folder")
    if path == ".." or path.startswith("../"):
        return _("leads out of the bag")
    return ""


def problems(bag: Bag) -> Iterator[Problem]:
    """What is wrong with a bag, but for `bag-info.txt`."""
    yield from _declaration_problems(bag)
    yield from _encoding_problems(bag)
    yield from _structure_problems(bag)
    for manifest in bag.manifests:
        yield from _manifest_problems(bag, manifest, tags=False)
    yield from _fetch_problems(bag)
    yield from _completeness_problems(bag)
    yield from _payload_checksum_problems(bag)
    for manifest in bag.tag_manifests:
        yield from _manifest_problems(bag, manifest, tags=True)
        yield from _tag_problems(bag, manifest)


def _declaration_problems(bag: Bag) -> Iterator[Problem]:
    """Section 2.1.1: two lines, of exactly this form."""
    name = bag.names.get("bagit.txt", "")
    if name != "bagit.txt":
        missing = _(
            "bagit.txt is missing, so nobody can tell that this is a bag; add it with `BagIt-Version: "
            "1.0` and `Tag-File-Character-Encoding: UTF-8` as its two lines"
        )
        said = _("{name} must be called bagit.txt, in lower case", name=name) if name else missing
        yield Problem(said, "line:1", file=name or bag.names[bag.lead])
    if not name:
        return
    if bag.beside.data(name, 3) == codecs.BOM_UTF8:
        yield Problem(
            _("bagit.txt starts with a byte order mark, which it must not; save it without"), "line:1:1", file=name
        )
        return
    first, second, *rest = bag.declaration + [Line(1, ""), Line(2, "")][len(bag.declaration) :]
    yield from _version_problems(bag, name, first)
    encoding = re.fullmatch(r"Tag-File-Character-Encoding: (\S+)", second.content)
    if not encoding:
        if second.content:
            said = _(
                "line 2 must be `Tag-File-Character-Encoding: UTF-8`, not {content}", content=quoted(second.content)
            )
        else:
            said = _("line 2 must be `Tag-File-Character-Encoding: UTF-8`, and is missing")
        yield Problem(said, second.pointer, file=name)
    elif not is_encoding(encoding[1]):
        yield Problem(
            _("{encoding} is no known encoding; write UTF-8", encoding=quoted(encoding[1])), second.pointer, file=name
        )
    for line in rest:
        yield Problem(
            _("bagit.txt has two lines and no more; {content} belongs in bag-info.txt", content=quoted(line.content)),
            line.pointer,
            file=name,
        )


def _version_problems(bag: Bag, name: str, first: Line) -> Iterator[Problem]:
    if not re.fullmatch(r"BagIt-Version: \d+\.\d+", first.content):
        if re.match(r"\s*BagIt-Version\s*:\s*\d+\.\d+\s*$", first.content):
            said = _(
                "line 1 must be `BagIt-Version: 1.0` (white space counts), not {content}", content=quoted(first.content)
            )
        elif first.content:
            said = _("line 1 must be `BagIt-Version: 1.0`, not {content}", content=quoted(first.content))
        else:
            said = _("line 1 must be `BagIt-Version: 1.0`, and is missing")
        yield Problem(said, first.pointer, file=name)
    elif bag.version not in VERSIONS:
        version = first.content.partition(" ")[2]
        yield Problem(
            _("there is no BagIt {version}; the versions are 0.93 to 0.97, and 1.0", version=version),
            first.pointer,
            file=name,
        )


def _encoding_problems(bag: Bag) -> Iterator[Problem]:
    others = [bag.info_file, bag.names.get("fetch.txt", "")]
    others += [one.file for one in (*bag.manifests, *bag.tag_manifests)]
    for name in filter(None, others):
        data = bag.beside.data(name)
        if data.startswith(codecs.BOM_UTF8):
            yield Problem(
                _("{name} starts with a byte order mark, which some tools trip over", name=name), "line:1", True, name
            )
        try:
            data.decode(bag.encoding)
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            said = _(
                "{name} is not {encoding}, which bagit.txt says it is: byte 0x{byte}",
                name=name,
                encoding=bag.encoding,
                byte=f"{data[error.start]:02x}",
            )
            yield Problem(said, f"line:{line}:1", file=name)


def _structure_problems(bag: Bag) -> Iterator[Problem]:
    lead = bag.names.get(bag.lead, "")
    if not bag.manifests:
        yield Problem(_("the bag has no payload manifest; add manifest-sha512.txt"), "line:1", file=lead)
    if not bag.payload and not bag.on_disk("data"):
        yield Problem(_("the bag has no payload folder; the data belong in data/"), file=lead)
    known = [one for one in bag.manifests if one.algorithm in ALGORITHMS]
    for one in (*bag.manifests, *bag.tag_manifests):
        if one.algorithm not in ALGORITHMS:
            said = _(
                "{file}: {algorithm} is no checksum algorithm that is known here; use sha512",
                file=one.file,
                algorithm=quoted(one.algorithm),
            )
            yield Problem(said, advice=bool(known), file=one.file)
        elif one.file != one.file.lower():
            yield Problem(
                _("{file} must be called {lower}, in lower case", file=one.file, lower=one.file.lower()), file=one.file
            )


def _manifest_problems(bag: Bag, manifest: Manifest, *, tags: bool) -> Iterator[Problem]:
    """Section 2.1.3: what is wrong with single lines."""
    file, length = manifest.file, ALGORITHMS.get(manifest.algorithm)
    for line in manifest.broken:
        said = _("{content} is no entry of a manifest; write checksum, two spaces, path", content=quoted(line.content))
        yield Problem(said, line.pointer, file=file)
    seen: dict[str, str] = {}
    for one in manifest.entries:
        if length and (len(one.digest) != length or one.digest.strip("0123456789abcdefABCDEF")):
            said = _(
                "{digest} is no {algorithm} checksum, which has {length} hexadecimal digits",
                digest=quoted(one.digest, 30),
                algorithm=manifest.algorithm,
                length=length,
            )
            yield Problem(said, one.pointer, file=file)
        yield from _path_problems(bag, one, file, tags=tags)
        if one.path in seen:
            same = seen[one.path] == one.digest.lower()
            if same:
                said = _("{path} is listed twice in {file}", path=one.path, file=file)
            else:
                said = _("{path} is listed twice in {file}, with different checksums", path=one.path, file=file)
            yield Problem(said, one.pointer, same and bag.version < FINAL, file)
        seen[one.path] = one.digest.lower()
    yield from _alike_problems(manifest)


def _alike_problems(manifest: Manifest) -> Iterator[Problem]:
    """Names that some file systems can't keep apart (section 6.1)."""
    seen: dict[str, str] = {}
    for one in manifest.entries:
        key = unicodedata.normalize("NFC", one.path).casefold()
        other = seen.setdefault(key, one.path)
        if other != one.path:
            said = _(
                "{path} and {other} are the same name to some file systems; rename one", path=one.path, other=other
            )
            yield Problem(said, one.pointer, True, manifest.file)


def _path_problems(bag: Bag, one: Entry | Fetch, file: str, *, tags: bool) -> Iterator[Problem]:
    if danger := out_of_bag(one.path):
        yield Problem(
            _("{path} {danger}; paths start at the bag's folder", path=quoted(one.path), danger=danger),
            one.pointer,
            file=file,
        )
    elif not tags and not one.path.startswith("data/"):
        slashes = _("; write / for \\") if "\\" in one.path else ""
        yield Problem(
            _("{path} is not in data/, where the payload is{slashes}", path=quoted(one.path), slashes=slashes),
            one.pointer,
            file=file,
        )
    elif "\\" in one.path and not bag.found(one.path) and bag.found(one.path.replace("\\", "/")):
        yield Problem(_("{path}: folders are parted by /, not by \\", path=quoted(one.path)), one.pointer, file=file)
    elif one.written.startswith("*"):
        said = _("the * before the path is md5sum's, not BagIt's; write two spaces before the path")
        yield Problem(said, one.pointer, True, file)
    elif one.written != normpath(one.written):
        yield Problem(
            _("{value} can be written as {path}", value=quoted(one.written), path=quoted(one.path)),
            one.pointer,
            True,
            file,
        )


def _fetch_problems(bag: Bag) -> Iterator[Problem]:
    """Section 2.2.3."""
    file = bag.names.get("fetch.txt", "")
    for one in bag.fetches:
        if not one.path:
            said = _("{url} is no line of fetch.txt; write URL, length in bytes (or -), path", url=quoted(one.url))
            yield Problem(said, one.pointer, file=file)
            continue
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?://)?[^/\s]|file:///", one.url):
            yield Problem(
                _("{url} is no URL to fetch {path} from", url=quoted(one.url), path=one.path), one.pointer, file=file
            )
        elif one.length != "-" and not one.length.isdecimal():
            said = _(
                "{length} is no length in bytes; write a whole number, or - where it is not known",
                length=quoted(one.length),
            )
            yield Problem(said, one.pointer, file=file)
        else:
            yield from _path_problems(bag, one, file, tags=False)
            yield from _unlisted_fetch(bag, one, file)


def _unlisted_fetch(bag: Bag, one: Fetch, file: str) -> Iterator[Problem]:
    lacking = [manifest.file for manifest in bag.manifests if one.path not in manifest.paths]
    if lacking and not out_of_bag(one.path):
        everywhere = len(lacking) == len(bag.manifests)
        said = _("{path} is to be fetched, but {lacking} does not list it", path=one.path, lacking=listing(lacking))
        yield Problem(said, one.pointer, bag.version < FINAL and not everywhere, file)


def _completeness_problems(bag: Bag) -> Iterator[Problem]:
    """Section 3: all that is listed is here, and all that is here is listed."""
    yield from _missing(bag)
    listed = {bag.found(one) or one for manifest in bag.manifests for one in manifest.paths if not out_of_bag(one)}
    objects = bag.beside.inventory.objects
    extra = [path for path in bag.payload if path not in listed and bag.beside.folder + path not in objects]
    for advice in (False, True):
        some = [path for path in extra if is_junk(path.rpartition("/")[2]) is advice]
        if some and bag.manifests:
            said = _(
                "{files} in the payload that no manifest lists: {some}; list or delete",
                files=counted(len(some), "file", "files"),
                some=listing(some),
            )
            yield Problem(said, advice=advice, file=some[0])
    yield from _unlike_manifests(bag)


def _missing(bag: Bag) -> Iterator[Problem]:
    """One problem for all files that are missing; each one is named where metadata are held against the folder."""
    missing: dict[str, tuple[str, Entry]] = {}
    for manifest in bag.manifests:
        for one in manifest.entries:
            if one.path in missing or one.path in bag.fetched or out_of_bag(one.path):
                continue
            found = bag.found(one.path)
            if found and found != one.path:
                said = _(
                    "{path} is here in another Unicode form of the same name; rename the file, or list it as it is",
                    path=one.path,
                )
                yield Problem(said, one.pointer, True, manifest.file)
            elif not found and is_junk(one.path.rpartition("/")[2]):
                said = _(
                    "{path}, which the system or a program left behind, is listed and not here; take it out",
                    path=one.path,
                )
                yield Problem(said, one.pointer, True, manifest.file)
            elif not found and not _twin(bag, manifest, one):
                missing[one.path] = manifest.file, one
    if missing:
        file, first = next(iter(missing.values()))
        said = _(
            "the bag is not complete: {files} listed, but not here: {missing}",
            files=counted(len(missing), "file", "files"),
            missing=listing(missing),
        )
        yield Problem(said, first.pointer, file=file)


def _twin(bag: Bag, manifest: Manifest, entry: Entry) -> bool:
    """Whether it was lost on a file system that can't tell it from another file of the same manifest."""
    other = bag.differs_in_case(entry.path)
    return bool(other) and other in manifest.paths


def _unlike_manifests(bag: Bag) -> Iterator[Problem]:
    """From 1.0 on, every manifest lists every payload file."""
    listed = {one: manifest.file for manifest in reversed(bag.manifests) for one in manifest.paths}
    for manifest in bag.manifests:
        lacking = sorted(listed.keys() - manifest.paths)
        if lacking:
            said = _(
                "{file} does not list {lacking}, which {listed} does",
                file=manifest.file,
                lacking=listing(lacking),
                listed=listed[lacking[0]],
            )
            yield Problem(said, advice=bag.version < FINAL, file=manifest.file)


def _payload_checksum_problems(bag: Bag) -> Iterator[Problem]:
    if sum(bag.payload.values()) > HASHED_BYTES:
        return
    for manifest in bag.manifests:
        payload = (one for one in manifest.entries if one.path.startswith("data/") and one.path not in bag.fetched)
        changed = [found for one in payload for found in _checksum_problem(bag, manifest, one, advice=False)]
        yield from changed[:NAMED_SINGLY]
        if rest := changed[NAMED_SINGLY:]:
            said = n_(
                "{number} more file from here on are not the files that were bagged either",
                "{number} more files from here on are not the files that were bagged either",
                len(rest),
            )
            yield rest[0]._replace(message=said)


def _tag_problems(bag: Bag, manifest: Manifest) -> Iterator[Problem]:
    """Section 2.2.1; before 0.97 a bag was valid whatever its tag files were."""
    old = bag.version < TAGS_COUNT
    for one in manifest.entries:
        if out_of_bag(one.path):
            continue
        if one.path.lower().startswith("tagmanifest-"):
            said = _("{path} is a tag manifest, which no tag manifest may list", path=one.path)
            yield Problem(said, one.pointer, bag.version < FINAL, manifest.file)
        elif not bag.found(one.path):
            said = _("{path} is listed in {file}, but there is no such file", path=one.path, file=manifest.file)
            yield Problem(said, one.pointer, old, manifest.file)
        elif (bag.beside.size(one.path) or 0) <= HASHED_BYTES:
            yield from _checksum_problem(bag, manifest, one, advice=old)
    lacking = [one.file for one in bag.manifests if one.file not in manifest.paths]
    if lacking and manifest.entries:
        yield Problem(
            _("{file} does not list {lacking}", file=manifest.file, lacking=listing(lacking)),
            advice=True,
            file=manifest.file,
        )


def _checksum_problem(bag: Bag, manifest: Manifest, entry: Entry, *, advice: bool) -> Iterator[Problem]:
    """Hold a file against its checksum; a pointer of git-annex or Git LFS stands for content that is not here."""
    path = bag.found(entry.path)
    if not path or manifest.algorithm not in ALGORITHMS or bag.is_annexed(path):
        return
    data = bag.content(path)
    if _digest(manifest.algorithm, data) == entry.digest.lower():
        return
    if _is_pointer(data) or len(entry.digest) != ALGORITHMS[manifest.algorithm]:
        return
    cure = _cure(manifest.algorithm, data, entry.digest.lower())
    said = _(
        "{path} is not the file that was bagged: its {algorithm} checksum is another one; {cure}",
        path=entry.path,
        algorithm=manifest.algorithm,
        cure=cure,
    )
    yield Problem(said, entry.pointer, advice, manifest.file)


def _cure(algorithm: str, data: bytes, wanted: str) -> str:
    if not data:
        return _("it is empty here; fetch it again")
    unix = data.replace(b"\r\n", b"\n")
    if wanted in (_digest(algorithm, unix), _digest(algorithm, unix.replace(b"\n", b"\r\n"))):
        return _("its line ends were changed, as git does with core.autocrlf")
    return _("fetch it again, or update the manifest where the change was meant")


def _digest(algorithm: str, data: bytes) -> str:
    return hashlib.new(_HASHLIB.get(algorithm, algorithm), data, usedforsecurity=False).hexdigest()


def info_problems(bag: Bag) -> Iterator[Problem]:
    """Section 2.2.2: `bag-info.txt`."""
    file = bag.info_file
    seen: dict[str, Label] = {}
    reserved = {one.lower(): one for one in RESERVED}
    for one in bag.info:
        key = one.name.strip().lower()
        yield from _label_problems(bag, one, file)
        if key in reserved and one.name.strip() != reserved[key]:
            yield Problem(
                _("{name} is usually written {reserved}", name=quoted(one.name), reserved=reserved[key]),
                one.pointer,
                True,
                file,
            )
        if key in seen and key in _ONCE:
            conflict = key == "payload-oxum" and (bag.version >= FINAL or seen[key].value != one.value)
            yield Problem(_("{name} is given twice; keep one", name=one.name), one.pointer, not conflict, file)
        if key == "bagging-date" and one.value and not re.fullmatch(_DAY, one.value):
            yield Problem(_("{value}: write the date as YYYY-MM-DD", value=quoted(one.value)), one.pointer, True, file)
        if key == "payload-oxum" and key not in seen:
            yield from _oxum_problems(bag, one, file)
        seen.setdefault(key, one)


def _label_problems(bag: Bag, label: Label, file: str) -> Iterator[Problem]:
    draft = bag.version < FINAL
    if not label.colon or not label.name.strip():
        said = _(
            "{name} is no `Label: value`; lines that go on with a value start with a space",
            name=quoted(label.name or label.value),
        )
        yield Problem(said, label.pointer, file=file)
    elif label.name != label.name.strip():
        yield Problem(
            _("white space around the label {name}; take it out", name=quoted(label.name)), label.pointer, draft, file
        )
    elif label.first and not label.first[0].isspace():
        yield Problem(_("write a space after the colon of {name}:", name=label.name), label.pointer, True, file)


def _oxum_problems(bag: Bag, label: Label, file: str) -> Iterator[Problem]:
    form = re.fullmatch(r"(\d{1,30})\.(\d{1,20})", label.value)
    if not form:
        said = _(
            "{value} is no Payload-Oxum; write bytes, a point, number of files: 279164409198.1198",
            value=quoted(label.value),
        )
        yield Problem(said, label.pointer, file=file)
        return
    stated = int(form[1]), int(form[2])
    if stated == (sum(bag.payload.values()), len(bag.payload)):
        return
    if any(path not in bag.payload for path in bag.fetched) or _is_elsewhere(bag):
        return
    if stated != (found := _weigh(bag)):
        said = _(
            "Payload-Oxum promises {bytes} in {files}, but the payload has {found_bytes} in {found_files}",
            bytes=counted(stated[0], "byte", "bytes"),
            files=counted(stated[1], "file", "files"),
            found_bytes=counted(found[0], "byte", "bytes"),
            found_files=counted(found[1], "file", "files"),
        )
        yield Problem(said, label.pointer, file=file)


def _is_elsewhere(bag: Bag) -> bool:
    """Whether the content of a payload file lies in git-annex or Git LFS."""
    return any(
        bag.is_annexed(path) or (size < POINTER_BYTES and _is_pointer(bag.content(path)))
        for path, size in bag.payload.items()
    )


def _is_pointer(data: bytes) -> bool:
    return data.startswith(_LFS) or _ANNEX in data[:400]


def _weigh(bag: Bag) -> tuple[int, int]:
    """Bytes and files of the payload on disk, with what the inventory left out."""
    size = count = 0
    for folder, _folders, names in os.walk(bag.beside.inventory.absolute(bag.beside.folder + "data")):
        for name in names:
            count += 1
            try:
                size += os.stat(os.path.join(folder, name)).st_size
            except OSError:
                continue
    return size, count
