"""R1: (meta)data are richly described with a plurality of accurate and relevant attributes."""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.inventory import CACHES, Inventory
from fairlint.prose import substance
from fairlint.reader import Documents
from fairlint.record import Source
from fairlint.rulebook import IMPORTANT, USEFUL, Verdict, Verdicts, failed, noted, passed, rule
from fairlint.vocabulary.junk import is_junk
from fairlint.wording import counted, listing

# Under this many words a README says no more than the title; measured on real ones, where notes begin at about 40.
ENOUGH_WORDS = 30
MEANT_TO_BE_EMPTY = {
    "__init__.py",
    "py.typed",
    "placeholder",
    "placeholder.txt",
    "placeholder.md",
    "empty",
    "keep",
}
TOPICS = {"what": "what the data are", "how": "how the data were made", "use": "how to use the data"}


@rule(
    "readme",
    principle="R1",
    priority=IMPORTANT,
    rda=("RDA-R1-01M",),
    supports=("RDA-F2-01M",),
)
def readme(documents: Documents) -> Verdicts:
    """A README says what the data are, how they were made and how to use them.

    Why: it is the first file that people open, and often the only one.
    Fix: write a README.md at the top of the folder: what the files hold (columns, units, codes), how and when the data
    were made, how to read and cite them, whom to ask.
    """
    if not documents.readmes:
        yield failed("README", "no README at the top of the folder; add README.md")
        return
    weighed = {path: substance(document.text) for path, document in documents.readmes.items()}
    path, best = max(weighed.items(), key=lambda one: (not one[1].template, one[1].words))
    source = Source(path)
    if best.template:
        yield failed(path, f"{path} is still a template; replace its text by what is true of these data", source)
    elif best.words < ENOUGH_WORDS:
        yield failed(path, f"{path} has {counted(best.words, 'word')} of text, too few to explain the data", source)
    else:
        yield passed(path, source)
        if missing := [said for topic, said in TOPICS.items() if topic not in best.topics]:
            yield noted(path, f"{path} does not seem to say {' or '.join(missing)}", source)


@rule("no-junk-files", principle="R1", priority=USEFUL)
def no_junk_files(inventory: Inventory) -> Verdicts:
    """No files that the operating system, an editor or a program left behind.

    Why: they puzzle readers, break checksums between systems, and sometimes hold more than you wanted to publish.
    Fix: delete them, and list them in .gitignore or under `exclude` so that they do not come back.
    """
    junk = [folder + name for folder, names in inventory.folders() for name in names if is_junk(name)]
    junk += [one + "/" for one in inventory.left_out if one.rpartition("/")[2] in CACHES]
    if not junk:
        yield passed()
        return
    message = f"{counted(len(junk), 'left-over')}: {listing(junk)}; delete before upload"
    yield failed(junk[0], message, Source(junk[0].rstrip("/")))


@rule(
    "no-empty-or-broken-files",
    principle="R1",
    priority=IMPORTANT,
    supports=("RDA-A1-02D",),
)
def no_empty_or_broken_files(inventory: Inventory) -> Verdicts:
    """No data file is empty, unreadable, a dangling link, or a link out of the folder.

    Why: it looks as if the data were there, and they are not.
    Fix: fetch or write the real file, put a copy in place of a link, or delete it.
    """
    problems = list(_problems(inventory))
    yield from problems
    if not problems:
        yield passed()
    if inventory.annexed:
        first = min(inventory.annexed)
        yield noted(
            first,
            f"{counted(len(inventory.annexed), 'file')} in git-annex without content here, such as {first}; "
            "`git annex get` fetches them",
            Source(first),
        )


def _problems(inventory: Inventory) -> Iterator[Verdict]:
    words = {
        "unreadable": "can't be read",
        "dangling": "is broken",
        "loop": "is a link in a circle",
        "outside": "leads out of the folder, so nobody else will have it",
        "special": "is no file",
    }
    for kind, said in words.items():
        found = [one for one in inventory.problems if one.kind == kind]
        if found:
            more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
            yield failed(found[0].path, f"{found[0].path} {said}: {found[0].detail}{more}", Source(found[0].path))
    empty = [path for path, size in inventory.sized() if not size and _matters(path, inventory)]
    if empty:
        yield failed(empty[0], f"{counted(len(empty), 'empty file')}: {listing(empty)}", Source(empty[0]))


def _matters(path: str, inventory: Inventory) -> bool:
    """Empty files that mean something by being there, and those that keep a folder in git, are as they should be."""
    name = path.rpartition("/")[2]
    return (
        not name.startswith(".")
        and name.lower() not in MEANT_TO_BE_EMPTY
        and path not in inventory.annexed
        and path not in inventory.objects
    )
