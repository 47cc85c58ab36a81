"""What every report for people says of the files that no rule looked into."""

from __future__ import annotations

from fairlint.language import _, digits
from fairlint.report import Report
from fairlint.wording import listing, printable

KINDS = 5


def looked_into(report: Report) -> str:
    """One sentence about the kinds of files of which only some were looked into; empty where all were."""
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
