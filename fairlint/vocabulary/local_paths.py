"""Paths that mean something on one computer only: homes, drives of Windows, mounted disks, `file:` addresses.

Sources: Filesystem Hierarchy Standard 3.0 (/home, /mnt, /media), Apple's File System Programming Guide (/Users,
/Volumes), the naming of files in Microsoft's Win32 documentation, RFC 8089 (`file:`); /scratch, /gpfs and others are
what computing centres call their disks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.patterns import pattern

_NAME = r"[\w.@+$~{}<>%-]+(?: [\w.@+-]+(?=[\\/]))?"
# A backslash may be written as two, in JSON and in programs. In front stands no part of an address or a longer path.
_SLASH = r"(?:\\\\?|/)"
_PATH = pattern(
    rf"""
    (?<![\w.:/\\~$}})>*-])(?:
        file:(?://(?:localhost)?)?/{{1,3}}(?:[A-Za-z]:)?(?P<address>[^\s"'<>`|)\]]*)
      | [A-Za-z]:{_SLASH}(?:Users|Documents[ ]and[ ]Settings){_SLASH}(?P<windows>{_NAME})(?:{_SLASH}{_NAME})*
      | (?P<drive>[A-Z]:\\\\?(?:
          (?:[\w.-]{{3,}}(?:[ ][\w.-]+)*\\\\?){{2,}}[\w.-]{{2,}}
        | (?:[\w .-]+\\\\?)+[\w -]+\.\w{{2,4}}\b
        ))
      | /(?:home|Users|export/home)/(?P<home>{_NAME})(?:/{_NAME})+
      | /(?:mnt|media|Volumes|scratch|gpfs|lustre|nfs|beegfs)/(?P<disk>{_NAME})(?:/{_NAME})+
    )
    """,
    re.VERBOSE,
)
# Cheap: a text without any of these has no such path.
_SIGNS = (
    *("file:", ":\\", "/Users", "/Documents", "/home/", "/mnt/", "/media/", "/Volumes/"),
    *("/scratch/", "/gpfs/", "/lustre/", "/nfs/", "/beegfs/"),
)
# Names that stand for whoever reads, and homes in images that everybody has alike.
_ANYBODY = pattern(
    r"(?i)(?:my|your|the|some)?[_-]?(?:user|username|user[_-]?name|name|me|you|login|account)\d?|x+|foo|bar|path|dir|data|"
    r"jovyan|rstudio|ubuntu|runner|vscode|docker|root|gitpod|linuxbrew|public|shared|default|benutzer(?:name)?|"
    r"(?:your|my|path|example).*|.*[<>{}$%].*|\.{2,3}"
)


def local_paths(text: str) -> Iterator[tuple[int, str]]:
    """The paths in a text that lead somewhere on one computer only, each with its offset."""
    if not any(one in text for one in _SIGNS):
        return
    for match in _PATH.finditer(text):
        path = match[0].rstrip(".,;:")
        names = [one for one in (match["windows"], match["home"], match["disk"], match["address"]) if one is not None]
        if any(_ANYBODY.fullmatch(part) for one in names for part in re.split(r"[\\/]", one)[:3]) or "..." in path:
            continue
        if match["drive"] and re.match(r"[A-Z]:\\{1,2}(?:Program|Windows|path|Temp)", match[0], re.IGNORECASE):
            continue  # the same on every Windows
        if _is_link(text, match.start()) and match["home"]:
            continue
        if match["address"] is not None and not match["address"].strip("/"):
            continue
        yield match.start(), path


def unescaped(text: str) -> str:
    r"""JSON with blanks for its escapes, so that `A:\nB\nC` is no path; what stands where stays."""
    return re.sub(r"\\[^\\/]", "  ", re.sub(r"\\\\", "\x00\x00", text)).replace("\x00", "\\")


def _is_link(text: str, start: int) -> bool:
    """Whether the path is the target of a link on a web page, where `/home/…` begins at the top of the site."""
    return bool(re.search(r"(?:\]\(|(?:href|src|action)=[\"']?)$", text[max(0, start - 12) : start]))
