"""R1.3: (meta)data meet domain-relevant community standards."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from fairlint.config import Config
from fairlint.formats import formats
from fairlint.inventory import Inventory
from fairlint.language import _, n_
from fairlint.reader import Documents
from fairlint.record import Record, Source
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    Verdict,
    Verdicts,
    failed,
    not_checked,
    noted,
    passed,
    rule,
    tally,
)
from fairlint.samples import Samples
from fairlint.validators import BrokeDown, Validator, judge, validators_of
from fairlint.vocabulary.content import contradiction, is_judged, name_of
from fairlint.vocabulary.file_formats import FileFormat, file_format, open_siblings, suffix_of
from fairlint.wording import Some, listing

SHOWN_A_FILE = 10
# Formats whose files hold several tables, each of which makes a CSV of its own.
TABLES = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
SEVERAL_TABLES = {".xls", ".xlsb", ".xlsm", ".numbers", ".mdb", ".accdb"}
# What suffixes suggest, where they are the bulk of the data: the community whose standard names them.
SUGGESTED = {
    ".nii": "BIDS (https://bids.neuroimaging.io)",
    ".nii.gz": "BIDS (https://bids.neuroimaging.io)",
}


@rule(
    "community-metadata",
    principle="R1.3",
    priority=ESSENTIAL,
    rda=("RDA-R1.3-01M", "RDA-R1.3-02M"),
    fuji=("FsF-R1.3-01M",),
    needs="metadata-file",
)
def community_metadata(record: Record, documents: Documents, inventory: Inventory, options: Config) -> Verdicts:
    """The metadata follow a standard of their community, or a general one for datasets.

    Why: a community's tools find, check and combine what follows its standard.
    Fix: use your field's standard (BIDS for neuroimaging, Darwin Core for biodiversity …); where there is none,
    DataCite, RO-Crate or Data Package.
    Example: in datapackage.json
        {
          "name": "bat-roosts",
          "title": "Emergence counts of bats",
          "licenses": [{"name": "CC-BY-4.0"}],
          "resources": [{"name": "counts", "path": "counts.csv"}]
        }
    """
    if options.policy.formats:
        yield _wanted(documents, options.policy.formats, options.profile_name)
        return
    community = next((one for one in documents.formats if one.community), None)
    describes_data = any(one.value.lower() == "dataset" for one in record.resource_types)
    general = next((one for one in documents.formats if not one.software or describes_data), None)
    if community:
        yield passed(f"{_(community.title)} ({_(community.community)})")
    elif general:
        yield passed(_(general.title))
        yield from _suggestion(inventory)
    else:
        names = listing(documents.metadata)
        yield failed(
            documents.main,
            _(
                "{files} describes software; describe the data in a standard for datasets, too (your community's, "
                "DataCite, RO-Crate or Data Package)",
                files=names,
            ),
        )


def _wanted(documents: Documents, wanted: tuple[str, ...], profile: str) -> Verdict:
    """One of the formats that the profile asks for."""
    if found := next((one for one in documents.formats if one.id in wanted), None):
        return passed(_(found.title))
    titles = [_(one.title) for one in formats() if one.id in wanted]
    message = _(
        "the profile {profile} asks for metadata as {formats}, and {files} is none of it",
        profile=profile,
        formats=" / ".join(titles),
        files=listing(documents.metadata),
    )
    return failed(documents.main, message)


def _suggestion(inventory: Inventory) -> Iterator[Verdict]:
    for suffix, standard in SUGGESTED.items():
        if suffix in inventory.suffixes:
            example = inventory.suffixes[suffix].example
            said = _("{file} and its like suggest {standard}", file=example, standard=standard)
            yield noted(standard, said, Source(example))
            return


@rule("community-valid", principle="R1.3", priority=IMPORTANT, supports=("RDA-R1.3-02M",), extra=True)
def community_valid(documents: Documents, inventory: Inventory) -> Verdicts:
    """The community's own validator agrees, where it is installed.

    Why: it is what the community's repositories run on upload; it knows the standard down to the single file.
    Fix: mend what it names. The validators are installed with fairlint's extras: `pip install "fairlint[bids]"`,
    `[rocrate]`, `[frictionless]`, `[dcat]`; `fairlint formats` shows which are here. They never change the score.
    """
    for path, (format, _document) in documents.metadata.items():
        for validator in validators_of(format.id):
            if not inventory.tree.is_folder:
                said = _(
                    "{path} not checked by {validator}: it takes folders on this machine only",
                    path=path,
                    validator=validator.title,
                )
                yield not_checked(path, said)
            elif validator.installed:
                yield from _judged(validator, path, inventory)
            else:
                said = _(
                    "{path} not checked by {validator}: {hint}",
                    path=path,
                    validator=validator.title,
                    hint=validator.hint,
                )
                yield not_checked(path, said)


def _judged(validator: Validator, path: str, inventory: Inventory) -> Verdicts:
    try:
        complaints = judge(validator, inventory.root, path)
    except BrokeDown as error:
        said = _("{path} not checked: {validator} {error}", path=path, validator=validator.title, error=error)
        yield not_checked(path, said)
        return
    if not complaints:
        yield passed(f"{path} ({validator.title})")
    for one in complaints[:SHOWN_A_FILE]:
        place = f"line:{one.line}:{max(one.column, 1)}" if one.line else ""
        yield failed(path, f"{validator.title}: {one.message}", Source(one.file or path, place))
    if (rest := len(complaints) - SHOWN_A_FILE) > 0:
        said = n_(
            "{validator} has {number} more complaint about {path}",
            "{validator} has {number} more complaints about {path}",
            rest,
            validator=validator.title,
            path=path,
        )
        yield noted(path, said)


@rule(
    "open-file-formats",
    principle="R1.3",
    priority=ESSENTIAL,
    rda=("RDA-R1.3-01D",),
    fuji=("FsF-R1.3-02D",),
)
def open_file_formats(inventory: Inventory) -> Verdicts:
    """Data files are in open, documented formats, or have a copy that is.

    Why: what only one program opens is lost when that program is.
    Fix: export a copy to the open format that the message names, and keep it beside the original.
    """
    judged = {suffix: one for suffix in inventory.suffixes if (one := file_format(suffix)) and one.role != "code"}
    files = sum(inventory.suffixes[suffix].files for suffix in judged)
    closed = {suffix: one for suffix, one in judged.items() if one.verdict == "avoid"}
    if not files:
        return
    without = _without_sibling(inventory, closed) if closed else {}
    failing = sum(paths.number for paths in without.values())
    if files > failing:
        yield tally(files - failing, 0, "")
    for suffix, paths in without.items():
        one = closed[suffix]
        said = n_(
            "{number} file in {format} ({paths}): export to {open}",
            "{number} files in {format} ({paths}): export to {open}",
            paths.number,
            format=one.name.partition(" (")[0],
            paths=paths.listing(),
            open=one.export_to or _("an open format"),
        )
        yield tally(0, paths.number, said, Source(paths.first))


def _without_sibling(inventory: Inventory, closed: dict[str, FileFormat]) -> dict[str, Some]:
    """Files in closed formats that have no open copy of the same name beside them."""
    found: dict[str, Some] = {}
    for folder, names in inventory.folders(closed):
        text = f"{'/'.join(names).lower()}/"
        here = set(text.split("/"))
        tables = sorted(one for one in here if one.endswith(TABLES))
        siblings = {suffix: [one for one in open_siblings(suffix) if f"{one}/" in text] for suffix in closed}
        for name in names:
            suffix = suffix_of(name)
            if suffix not in closed:
                continue
            stem = name.lower().removesuffix(suffix)
            by_sheet = suffix in SEVERAL_TABLES and _by_sheet(stem, tables)
            if not by_sheet and not any(stem + one in here for one in siblings[suffix]):
                found.setdefault(suffix, Some()).add(folder + name)
    return found


def _by_sheet(stem: str, tables: list[str]) -> bool:
    """Whether the sheets of a workbook, or the tables of a database, lie beside it as `counts_2019.csv` and so on.

    `tables` are the names of tables in the folder, in order and in lower case.
    """
    for sign in " _.-":
        at = bisect_left(tables, stem + sign)
        if at < len(tables) and tables[at].startswith(stem + sign):
            return True
    return False


@rule(
    "format-is-what-it-says",
    principle="R1.3",
    priority=IMPORTANT,
    rda=("RDA-R1.3-02D",),
)
def format_is_what_it_says(samples: Samples, inventory: Inventory, documents: Documents) -> Verdicts:
    """Files hold the format that their suffix says.

    Why: programs go by the suffix; a log-in page that was saved as `scan.nii` opens nowhere, and is most often noticed
    when the original is gone. Looked at are the first bytes of some files of each format.
    Fix: fetch the file again, logged in, where it is a web page; rename it or save it in the format of its suffix where
    it is another one.
    """
    fine = 0
    wrong: dict[tuple[str, str], list[str]] = {}
    pointers = []
    known = {*documents.metadata, *(one.path for one in documents.faults)}  # metadata-valid judges those
    for suffix in inventory.suffixes:
        if not is_judged(suffix):
            continue
        for path in samples.paths([suffix]):
            start = samples.start(path)
            if start.is_pointer:
                pointers.append(path)
            elif path not in known and start.data.strip():
                kind = contradiction(suffix, start.data)
                fine += kind is None
                if kind is not None:
                    wrong.setdefault((suffix, kind), []).append(path)
    if fine:
        yield tally(fine, 0, "")
    for (suffix, kind), paths in wrong.items():
        yield tally(0, len(paths), _mismatch(suffix, kind, paths), Source(paths[0]))
    if pointers:
        said = n_(
            "{number} file here is only a pointer to its content ({paths}); fetch it before you upload the folder "
            "(`git lfs pull`, `git annex get`)",
            "{number} files here are only pointers to their content ({paths}); fetch them before you upload the "
            "folder (`git lfs pull`, `git annex get`)",
            len(pointers),
            paths=listing(pointers),
        )
        yield noted(pointers[0], said, Source(pointers[0]))


def _mismatch(suffix: str, kind: str, paths: list[str]) -> str:
    format = file_format(suffix)
    name = format.name.partition(" (")[0] if format else suffix
    if not kind:
        return n_(
            "{number} file is not {format}, as its suffix {suffix} says ({paths}); it may be damaged or named wrongly",
            "{number} files are not {format}, as their suffix {suffix} says ({paths}); they may be damaged or named "
            "wrongly",
            len(paths),
            format=name,
            suffix=suffix,
            paths=listing(paths),
        )
    if kind == "html":
        return n_(
            "{number} file is a web page and not {format} ({paths}); perhaps a log-in or error page was saved: "
            "download it again",
            "{number} files are web pages and not {format} ({paths}); perhaps log-in or error pages were saved: "
            "download them again",
            len(paths),
            format=name,
            paths=listing(paths),
        )
    return n_(
        "{number} file with the suffix {suffix} is {kind}, not {format} ({paths}); rename it or save it as what it "
        "says",
        "{number} files with the suffix {suffix} are {kind}, not {format} ({paths}); rename them or save them as what "
        "they say",
        len(paths),
        suffix=suffix,
        kind=name_of(kind),
        format=name,
        paths=listing(paths),
    )
