"""Safety: what should not be published by accident. A section of its own, which no FAIR score counts.

Values are never shown: a report is read by more people than the dataset. Findings name the file, the line or column,
and how many there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from fairlint.config import Config
from fairlint.inventory import Inventory
from fairlint.language import _, n_
from fairlint.reader import Documents
from fairlint.record import Record, Source
from fairlint.rulebook import ESSENTIAL, IMPORTANT, SAFETY, Verdict, Verdicts, failed, noted, passed, rule, tally
from fairlint.safety.code_within import OF_R, PERHAPS_PICKLES, PICKLES, kind_of
from fairlint.safety.dicom import names_patient
from fairlint.safety.exif import has_position
from fairlint.safety.heads import HEAD_BYTES, text_of
from fairlint.safety.personal import DELIMITERS, KINDS, Hint, hints, is_about_authors, table
from fairlint.safety.secrets import CONFIGURATION, TEXT_FILES, find_secrets
from fairlint.samples import Samples
from fairlint.wording import listing

NAMED_SINGLY = 10


@rule("secrets", principle=SAFETY, priority=ESSENTIAL)
def secrets(samples: Samples) -> Verdicts:
    """No file holds a private key, an access token or a password.

    Why: whoever downloads the data can then act in your name, and programs search new uploads for nothing else.
    Fix: revoke the key, token or password first, since a copy may be out already; then take it out of the file, and out
    of the history where the folder is under version control. Read it from an environment variable instead. What only
    looks like a secret can be ignored in fairlint.toml, with the reason.
    Example: in a script
        import os
        token = os.environ["ZENODO_TOKEN"]
    """
    looked_into, found = 0, []
    for path, head in samples.heads(TEXT_FILES, HEAD_BYTES):
        looked_into += 1
        text = text_of(head)
        name = path.rpartition("/")[2]
        kinds: dict[str, list[int]] = {}
        for one in find_secrets(text, configuration=bool(CONFIGURATION.search(name))):
            kinds.setdefault(one.kind, []).append(text.count("\n", 0, one.start) + 1)
        found += [(path, kind, lines) for kind, lines in kinds.items()]
    if looked_into and not found:
        yield passed()
    for path, kind, lines in found[:NAMED_SINGLY]:
        message = _("{path} seems to hold {kind}; revoke it, then take it out", path=path, kind=_(kind))
        if len(lines) > 1:
            more = n_("{number} more", "{number} more", len(lines) - 1)
            message = _(
                "{path} seems to hold {kind} (and {more}); revoke it, then take it out",
                path=path,
                kind=_(kind),
                more=more,
            )
        yield failed(f"{path}: {kind}", message, Source(path, f"line:{lines[0]}"))
    yield from _rest([path for path, _kind, _lines in found[NAMED_SINGLY:]])


@rule("personal-data-hints", principle=SAFETY, priority=IMPORTANT)
def personal_data_hints(
    samples: Samples, inventory: Inventory, record: Record, documents: Documents, options: Config
) -> Verdicts:
    """Nothing looks like personal data: people in tables, patients in images, places of photos.

    Why: personal data may be published only with a legal basis, such as consent, and can't be called back.
    Fix: take the columns out, or put codes in their place and keep the key elsewhere; remove names from DICOM headers
    and positions from photos. Where people have consented or are long dead, or the places are part of the data, ignore
    the finding in fairlint.toml with that reason.
    Example: in fairlint.toml
        [ignore.personal-data-hints]
        reason = "all persons died before 1900"
        paths = ["people.csv"]
    """
    verdicts = [
        *_tables(samples, inventory, documents, options.thresholds["rows-looked-at"]),
        *_patients(samples),
        *_photos(samples, record),
    ]
    yield from verdicts
    if samples.named((*DELIMITERS, *IMAGES, *PHOTOS)) and not any(one.failed for one in verdicts):
        yield passed()


def _tables(samples: Samples, inventory: Inventory, documents: Documents, rows: int) -> Iterator[Verdict]:
    found: dict[str, list[Hint]] = {}
    for path, head in samples.heads(DELIMITERS, HEAD_BYTES):
        if path in documents.metadata or is_about_authors(path):
            continue
        delimiters = DELIMITERS[path[path.rfind(".") :].lower()]
        whole = inventory.size(path) == len(head)
        if seen := list(hints(table(text_of(head), delimiters, rows, whole=whole))):
            found[path] = seen
    for path in [*found][:NAMED_SINGLY]:
        one, *others = found[path]
        if others:
            yield _several(path, found[path])
            continue
        values = n_("{number} value", "{number} values", one.values)
        column = (
            _("column {number} ({name})", number=one.column, name=one.name)
            if one.name
            else _("column {number}", number=one.column)
        )
        yield failed(
            f"{path}: column {one.column}",
            _(
                "{path}: {column} seems to hold {kind} ({values} of those looked at); "
                "take it out, unless it may be seen",
                path=path,
                column=column,
                kind=_(KINDS[one.kind]),
                values=values,
            ),
            Source(path, "line:1"),
        )
    yield from _rest([*found][NAMED_SINGLY:])


def _several(path: str, found: list[Hint]) -> Verdict:
    """One finding for a table with several such columns."""
    columns = listing((f"{one.number_and_name} ({_(KINDS[one.kind])})" for one in found), most=6)
    said = _(
        "{path}: columns that seem to hold personal data: {columns}; take them out, unless they may be seen",
        path=path,
        columns=columns,
    )
    return failed(path, said, Source(path, "line:1"))


IMAGES = (".dcm", ".dicom", ".ima")
PHOTOS = (".jpg", ".jpeg")
EXIF_BYTES = 128 * 1024


def _patients(samples: Samples) -> Iterator[Verdict]:
    named = [path for path, head in samples.heads(IMAGES, EXIF_BYTES) if names_patient(head)]
    if named:
        message = n_(
            "{number} DICOM image of those looked at seems to name its patient: {files}; de-identify all of them",
            "{number} DICOM images of those looked at seem to name their patients: {files}; de-identify all of them",
            len(named),
            files=listing(named),
        )
        yield failed(named[0], message, Source(named[0]))


def _photos(samples: Samples, record: Record) -> Iterator[Verdict]:
    """Where a photo was taken is told by many a dataset on purpose: those that state the place they cover."""
    placed = [path for path, head in samples.heads(PHOTOS, EXIF_BYTES) if has_position(head)]
    if not placed:
        return
    message = n_(
        "{number} photo of those looked at says where it was taken: {files}; "
        "take the position out where it leads to people or to protected species",
        "{number} photos of those looked at say where they were taken: {files}; "
        "take the positions out where they lead to people or to protected species",
        len(placed),
        files=listing(placed),
    )
    meant = any(one.kind == "spatial" for one in record.coverage)
    yield (noted if meant else failed)(placed[0], message, Source(placed[0]))


@rule("unsafe-formats", principle=SAFETY, priority=IMPORTANT)
def unsafe_formats(samples: Samples) -> Verdicts:
    """No data file runs code when it is opened.

    Why: a pickle does whatever its author, or whoever changed it on the way, wrote into it; careful people do not
    open it.
    Fix: save data in a format that holds nothing but data: Parquet, CSV, HDF5, Zarr or NPZ without objects for arrays
    and tables, safetensors for the weights of models, JSON for small structures. Keep a pickle only beside such a copy.
    Example: in Python
        frame.to_parquet("counts.parquet")                       # instead of frame.to_pickle(...)
        safetensors.torch.save_file(model.state_dict(), "model.safetensors")   # instead of torch.save(...)
    """
    suffixes = (*PICKLES, *PERHAPS_PICKLES)
    heads = dict(samples.heads(suffixes, 512))
    found: dict[str, list[str]] = {}
    for path in samples.named(suffixes):  # the suffix of some says it, even where nothing can be read
        if kind := kind_of(path[path.rfind(".") :].lower(), heads.get(path, b"")):
            found.setdefault(kind, []).append(path)
    for kind, paths in found.items():
        message = _(
            "{files}: {kind}, which run code when they are opened; add a copy in a format that holds only data",
            files=listing(paths),
            kind=_(kind),
        )
        yield failed(paths[0], message, Source(paths[0]))
    if not found:
        yield passed()
    yield from _of_r(samples)


def _of_r(samples: Samples) -> Iterator[Verdict]:
    """Files of R are common and mostly harmless: a remark."""
    if paths := samples.named(OF_R):
        message = _(
            "{files}: R before 4.4.0 may run code when it opens such a file; add a copy as CSV or Parquet",
            files=listing(paths),
        )
        yield noted(paths[0], message, Source(paths[0]))


def _rest(paths: Iterable[str]) -> Iterator[Verdict]:
    """One verdict about all that is not named singly."""
    if files := Counter(paths):
        message = n_(
            "{number} more file of the same kind: {files}",
            "{number} more files of the same kind: {files}",
            len(files),
            files=listing(files),
        )
        yield tally(0, files.total(), message, Source(next(iter(files))))
