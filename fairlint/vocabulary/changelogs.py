"""Change logs and version numbers: which file or heading tells what changed, and which version is not the first."""

from __future__ import annotations

import re

_NAME = (
    r"(?i)(?:changes|change[-_ ]?log|changelog|news|history|revision[-_ ]history|version[-_ ]history"
    r"|release[-_ ]?notes|releases|versions|(?:ae|ä)nderungen|versionsgeschichte|versionshistorie)"
    r"(?:[-_.][a-z]{2})?(?:\.(?:md|markdown|txt|rst|adoc|json|yaml|yml|html))?"
)
_BEGINNINGS = (
    *("change", "news", "history", "revision", "version", "release"),
    *("aenderungen", "änderungen"),
)
_HEADING = (
    r"(?im)^[\s#=*_>-]{0,10}(?:\d{1,2}[.)]\s)?(?:changes\b|change ?log|(?:version|release|revision|update|data) history"
    r"|release notes|revisions|updates?\b|what'?s new|history\b|new in version|list of changes"
    r"|(?:ae|ä)nderungen|versionsgeschichte|versionshistorie|versionen\b|aktualisierungen)"
)


def is_change_log(name: str) -> bool:
    """Whether a file of this name tells what changed between versions.

    >>> [is_change_log(one) for one in ("CHANGES", "CHANGELOG.md", "NEWS.txt", "changes.csv")]
    [True, True, True, False]
    """
    return name.lower().startswith(_BEGINNINGS) and re.fullmatch(_NAME, name) is not None


def tells_changes(text: str) -> bool:
    """Whether a README has a heading or paragraph on what changed."""
    return re.search(_HEADING, text) is not None


def follows_another(version: str) -> bool:
    """Whether a version number can't be that of a first version; dates and numbers below 1.0 tell nothing.

    >>> [follows_another(one) for one in ("1.0.0", "v2", "1.1", "0.9", "2024-05-01", "2024")]
    [False, True, True, False, False, False]
    """
    match = re.fullmatch(r"(?i)v?(?:ersion )?(\d{1,3})((?:\.\d{1,3})*)", version.strip())
    if not match:
        return False
    return int(match[1]) > 1 or (int(match[1]) == 1 and any(map(int, match[2].split(".")[1:])))
