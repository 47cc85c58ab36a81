"""R1: the files themselves: names that every system can hold, nothing left over or broken, no local paths."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.config import Config
from fairlint.documents import position_at
from fairlint.inventory import CACHES, Inventory, Problem
from fairlint.language import _, digits, later, n_
from fairlint.reader import Documents
from fairlint.record import Record, Source
from fairlint.rulebook import IMPORTANT, NOWHERE, USEFUL, Verdict, Verdicts, blocked, failed, noted, passed, rule, tally
from fairlint.samples import Samples
from fairlint.vocabulary.failed_downloads import HEAD_BYTES, PAGES, is_failed, is_lfs_pointer
from fairlint.vocabulary.file_formats import suffix_of
from fairlint.vocabulary.junk import FOLDERS, is_junk, junk_in
from fairlint.vocabulary.local_paths import local_paths, unescaped
from fairlint.vocabulary.portable_names import collisions, faults
from fairlint.wording import Some, counted, listing, printable, quoted

NAMED_SINGLY = 5
MEANT_TO_BE_EMPTY = {
    "__init__.py",
    "py.typed",
    "placeholder",
    "placeholder.txt",
    "placeholder.md",
    "empty",
    "keep",
    "_success",
}
# Of a metadata file or README, this much is searched for paths.
SEARCHED = 4 * 1024 * 1024
PROBLEMS = {
    "unreadable": later("{path} can't be read: {detail}"),
    "dangling": later("{path} is broken: {detail}"),
    "loop": later("{path} is a link in a circle: {detail}"),
    "outside": later("{path} leads out of the folder, so nobody else will have it: {detail}"),
    "special": later("{path} is no file: {detail}"),
    "entry": later("{path} is not used as it is: {detail}"),
}


@rule("file-names-portable", principle="R1", priority=USEFUL, supports=("RDA-A1-02D",))
def file_names_portable(inventory: Inventory, options: Config) -> Verdicts:
    """Names of files and folders work on every system.

    Why: a name with a colon can't be unpacked on Windows, one that differs from another only in case overwrites it on a
    Mac, and long paths are cut off in archives.
    Fix: keep to letters, digits, `-`, `_` and `.`; make names differ in more than case; shorten long paths. Change the
    names in the metadata and programs as well.
    Example: in the folder
        counts 12:30.csv        becomes  counts_12-30.csv
        Data.csv and data.csv   become   data_raw.csv and data_clean.csv
    """
    problems = [*_unportable(inventory), *_too_long(inventory, options.thresholds["path-length"])]
    yield from problems
    if not problems:
        yield passed()
    yield from _remarks(inventory)


def _unportable(inventory: Inventory) -> Iterator[Verdict]:
    found: dict[str, Some] = {}
    pairs = 0
    pair = ("", "")
    for parent, names in _entries(inventory):
        for fault, name in faults(names):
            found.setdefault(fault, Some()).add(parent + name)
        for one, other in collisions(names):
            pairs += 1
            pair = pair if pairs > 1 else (parent + one, parent + other)
    for fault, paths in found.items():
        message = n_(
            "{number} name has {fault}: {names}; rename it",
            "{number} names have {fault}: {names}; rename them",
            paths.number,
            fault=_(fault),
            names=paths.listing(lambda one: quoted(_visible(one))),
        )
        yield failed(paths.first, message, Source(paths.first))
    if pairs:
        message = n_(
            "{number} pair of names differs only in case: {first} and {second}; rename one",
            "{number} pairs of names differ only in case, such as {first} and {second}; rename one of each",
            pairs,
            first=pair[0],
            second=pair[1],
        )
        yield failed(pair[1], message, Source(pair[1]))


def _visible(path: str) -> str:
    """The path with escapes for what can't be seen."""
    return "".join(one if one.isprintable() else ascii(one)[1:-1] for one in path)


def _entries(inventory: Inventory) -> Iterator[tuple[str, str]]:
    """Each folder with the names in it, of files and of folders, joined by slashes."""
    folders: dict[str, set[str]] = {}
    for folder, _names, _suffixes in inventory.joined():
        parts = folder.split("/")[:-1]
        for end in range(len(parts), 0, -1):
            parent = "".join(f"{one}/" for one in parts[: end - 1])
            known = folders.setdefault(parent, set())
            if parts[end - 1] in known:
                break
            known.add(parts[end - 1])
    for folder, names, _suffixes in inventory.joined():
        yield folder, "/".join([names, *sorted(folders.pop(folder, ()))])
    yield from ((folder, "/".join(sorted(names))) for folder, names in folders.items())


def _too_long(inventory: Inventory, most: int) -> Iterator[Verdict]:
    longest, count = "", 0
    for folder, joined, _suffixes in inventory.joined():
        room = most - len(folder)
        names = joined.split("/")
        if max(map(len, names)) > room:
            long = [name for name in names if len(name) > room]
            count += len(long)
            longest = max(longest, folder + max(long, key=len), key=len)
    if count:
        message = n_(
            "{number} path is longer than {most} signs: {path} has {length}; shorten names or take out folders",
            "{number} paths are longer than {most} signs; the longest, {path}, has {length}; "
            "shorten names or take out folders",
            count,
            most=most,
            path=quoted(longest, 60),
            length=len(longest),
        )
        yield failed(longest, message, Source(longest))


def _remarks(inventory: Inventory) -> Iterator[Verdict]:
    """Blanks and letters beyond ASCII work nearly everywhere today."""
    blanks = foreign = 0
    with_blank = with_foreign = ""
    for folder, joined, _suffixes in inventory.joined():
        if " " in joined:
            some = [name for name in joined.split("/") if " " in name]
            blanks += len(some)
            with_blank = with_blank or folder + some[0]
        if not joined.isascii():
            some = [name for name in joined.split("/") if not name.isascii()]
            foreign += len(some)
            with_foreign = with_foreign or folder + some[0]
    if blanks:
        message = n_(
            "{number} name has a blank, which commands must quote: {path}",
            "{number} names have blanks, which commands must quote, such as {path}",
            blanks,
            path=with_blank,
        )
        yield noted(with_blank, message, Source(with_blank))
    if foreign:
        message = n_(
            "{number} name has letters beyond ASCII, which old programs and archives garble: {path}",
            "{number} names have letters beyond ASCII, which old programs and archives garble, such as {path}",
            foreign,
            path=printable(with_foreign),
        )
        yield noted(with_foreign, message, Source(with_foreign))


@rule("no-junk-files", principle="R1", priority=USEFUL)
def no_junk_files(inventory: Inventory) -> Verdicts:
    """No files that the operating system, an editor or a program left behind.

    Why: they puzzle readers, break checksums between systems, and sometimes hold more than you wanted to publish.
    Fix: delete them, and list them in .gitignore or under `exclude` so that they do not come back.
    Example: in .gitignore
        .DS_Store
        Thumbs.db
        ~$*
        .Rhistory
        __pycache__/
    """
    junk = Some(_junk(inventory))
    if not junk:
        yield passed()
        return
    message = n_(
        "{number} left-over: {files}; delete before upload",
        "{number} left-overs: {files}; delete before upload",
        junk.number,
        files=junk.listing(),
    )
    yield failed(junk.first, message, Source(junk.first.rstrip("/")))


def _junk(inventory: Inventory) -> Iterator[str]:
    for folder, names, suffixes in inventory.joined():
        yield from (folder + name for name in junk_in(names, suffixes))
    yield from (one + "/" for one in inventory.left_out if one.rpartition("/")[2] in CACHES)
    yield from _folders_of_junk(inventory)


def _folders_of_junk(inventory: Inventory) -> list[str]:
    """The topmost folders that a system made for itself."""
    found = {}
    for folder, _names, _suffixes in inventory.joined():
        parts = folder.split("/")[:-1]
        at = next((number for number, one in enumerate(parts) if one.lower() in FOLDERS), None)
        if at is not None:
            found["/".join(parts[: at + 1]) + "/"] = True
    return list(found)


@rule(
    "no-empty-or-broken-files",
    principle="R1",
    priority=IMPORTANT,
    supports=("RDA-A1-02D",),
)
def no_empty_or_broken_files(inventory: Inventory, sizes: Inventory, samples: Samples) -> Verdicts:
    """No data file is empty, unreadable, a dangling link, a link out of the folder, or a download that failed.

    Why: it looks as if the data were there, and they are not.
    Fix: fetch or write the real file, put a copy in place of a link, or delete it; pack an archive anew, without links,
    passwords and names that lead elsewhere.
    Example: on the command line
        cp --remove-destination "$(readlink -f data/counts.csv)" data/counts.csv   # a copy in place of a link
    """
    heads_seen = dict(_heads(inventory, samples))
    problems = [*_problems(inventory), *_empty(sizes), *_failed_downloads(heads_seen)]
    yield from problems
    if not problems:
        yield passed()
    yield from _elsewhere(inventory, heads_seen)


def _problems(inventory: Inventory) -> Iterator[Verdict]:
    alike: dict[tuple[str, str], list[Problem]] = {}
    for one in inventory.problems:
        alike.setdefault((one.kind, one.detail if one.kind == "entry" else ""), []).append(one)
    for kind, said in PROBLEMS.items():
        for first, *others in (found for (each, _detail), found in alike.items() if each == kind):
            message = _(said, path=first.path, detail=first.detail)
            if others:
                message += _(" (and {number} more)", number=digits(len(others)))
            yield failed(first.path, message, NOWHERE if kind == "entry" else Source(first.path))


def _empty(inventory: Inventory) -> Iterator[Verdict]:
    empty = Some(path for path in inventory.empty() if _matters(path, inventory))
    if empty:
        files = counted(empty.number, "empty file", "empty files")
        yield failed(empty.first, _("{files}: {names}", files=files, names=empty.listing()), Source(empty.first))


def _matters(path: str, inventory: Inventory) -> bool:
    """Empty files that mean something by being there, and those that keep a folder in git, are as they should be."""
    name = path.rpartition("/")[2]
    return (
        not name.startswith(".")
        and not is_junk(name)  # no-junk-files says that
        and name.lower() not in MEANT_TO_BE_EMPTY
        and path not in inventory.annexed
        and path not in inventory.objects
    )


def _heads(inventory: Inventory, samples: Samples) -> Iterator[tuple[str, bytes]]:
    """The first bytes of the first files of each suffix that is no suffix of web pages."""
    suffixes = {f".{one.rpartition('.')[2]}" for one in inventory.suffixes if one}
    return samples.heads(suffixes.difference(PAGES) | {".txt"}, HEAD_BYTES)


def _failed_downloads(heads_seen: dict[str, bytes]) -> Iterator[Verdict]:
    broken = [path for path, head in heads_seen.items() if is_failed(_last_suffix(path), head)]
    if broken:
        message = n_(
            "{number} file holds what a server says in place of data, such as an error page: {files}; fetch it again",
            "{number} files hold what a server says in place of data, such as an error page: {files}; fetch them again",
            len(broken),
            files=listing(broken),
        )
        yield failed(broken[0], message, Source(broken[0]))


def _last_suffix(path: str) -> str:
    return f".{suffix_of(path.rpartition('/')[2]).rpartition('.')[2]}"


def _elsewhere(inventory: Inventory, heads_seen: dict[str, bytes]) -> Iterator[Verdict]:
    """Files that are not missing, but kept elsewhere."""
    if inventory.annexed:
        first = min(inventory.annexed)
        message = n_(
            "{number} file in git-annex without content here, such as {first}; `git annex get` fetches them",
            "{number} files in git-annex without content here, such as {first}; `git annex get` fetches them",
            len(inventory.annexed),
            first=first,
        )
        yield noted(first, message, Source(first))
    if pointers := [path for path, head in heads_seen.items() if is_lfs_pointer(head)]:
        message = _(
            "{files}: pointers of Git LFS without content here; `git lfs pull` fetches it", files=listing(pointers)
        )
        yield noted(pointers[0], message, Source(pointers[0]))


@rule("no-local-paths", principle="R1", priority=IMPORTANT)
def no_local_paths(record: Record, documents: Documents) -> Verdicts:
    """Metadata and README name no paths that exist on one computer only.

    Why: nobody else can follow them, and they show names of users, projects and servers.
    Fix: write the path from the dataset folder on, with forward slashes, or the address where others get the file.
    Example: in datapackage.json
        "path": "data/counts.csv"
    """
    texts = {path: document.text for path, (_format, document) in documents.metadata.items() if document.text}
    texts |= {path: document.text for path, document in documents.readmes.items()}
    if not texts:
        return
    addresses = {one.url for one in record.locations} | {one.path for one in record.files if not one.local}
    found: dict[tuple[str, str], Source] = {}
    for file, text in texts.items():
        searched = text[:SEARCHED]
        for offset, path in local_paths(unescaped(searched) if file.lower().endswith("json") else searched):
            if (file, path) not in found:
                position = position_at(text, offset)
                found[file, path] = Source(file, f"line:{position.line}:{position.column}")
    said = {key: source for key, source in found.items() if key[1] not in addresses}
    if not found:
        yield passed()
    elif not said:
        yield blocked()  # open-protocol says that nobody else can open such addresses
    for (_file, path), source in list(said.items())[:NAMED_SINGLY]:
        message = _("{path} exists on one computer only; write it from the dataset folder on", path=quoted(path))
        yield failed(path, message, source)
    if rest := list(said.items())[NAMED_SINGLY:]:
        message = n_(
            "{number} more path of one computer only: {paths}",
            "{number} more paths of one computer only: {paths}",
            len(rest),
            paths=listing(quoted(path, 60) for (_file, path), _source in rest),
        )
        yield tally(0, len(rest), message, rest[0][1])
