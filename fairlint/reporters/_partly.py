"""What every report for people says of the files that no rule looked into."""

from __future__ import annotations

from fairlint.language import _, digits, n_
from fairlint.report import Report
from fairlint.wording import listing, printable

KINDS = 5


def looked_into(report: Report) -> str:
    """What was not looked into: folders of chunks, and files of which there are many; empty where all was."""
    return " ".join(filter(None, (_objects(report), _kinds(report))))


def _objects(report: Report) -> str:
    if not report.objects:
        return ""
    return n_(
        "{number} folder of chunks counts as one file; `--chunks` enters it.",
        "{number} folders of chunks count as one file each; `--chunks` enters them.",
        report.objects,
    )


def _kinds(report: Report) -> str:
    if not report.partly:
        return ""
    kinds = []
    for one in report.partly:
        numbers = {"some": digits(one.looked_into), "all": digits(one.files)}
        if one.suffix:
            kinds.append(_("{some} of {all} {suffix} files", suffix=printable(one.suffix), **numbers))
        else:
            kinds.append(_("{some} of {all} files without a suffix", **numbers))
    return _("Looked into {kinds}; `files-looked-into` of the profile sets the limit.", kinds=listing(kinds, KINDS))
