"""A2: metadata are accessible, even when the data are no longer available."""

from __future__ import annotations

from fairlint.reader import Documents
from fairlint.record import Source
from fairlint.rulebook import ESSENTIAL, Verdicts, blocked, failed, passed, rule
from fairlint.wording import listing


@rule(
    "metadata-stands-alone",
    principle="A2",
    priority=ESSENTIAL,
    rda=("RDA-A2-01M",),
)
def metadata_stands_alone(documents: Documents) -> Verdicts:
    """Metadata lie in a file of their own, readable without the data.

    Why: data are withdrawn, moved to tape or too large to fetch; their description must stay readable.
    Fix: keep the metadata file itself in the folder, not behind a pointer and not only inside a data file: take it out
    of git-annex with `git annex unannex`; DataLad's configuration `text2git` keeps text files in git.
    """
    absent = [one for one in documents.faults if one.kind == "absent"]
    if not documents.metadata and not absent:
        yield blocked()  # metadata-file or metadata-valid says what is wrong
    embedded = [path for path, (format, _) in documents.metadata.items() if format.embedded]
    for path in documents.metadata:
        if path not in embedded:
            yield passed(path)
    if embedded and len(embedded) == len(documents.metadata):
        only = f"only {listing(embedded)} {'describes' if len(embedded) == 1 else 'describe'} the dataset, from within"
        yield failed(
            embedded[0],
            f"{only}: where the data are not, the metadata are not, either; put them into a file of their own, such as "
            "datacite.json",
            Source(embedded[0]),
        )
    for fault in absent:
        yield failed(fault.path, f"{fault.path} {fault.problem}", Source(fault.path))
