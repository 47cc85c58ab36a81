"""What servers send instead of a file: pages that say no. And pointers to files that are elsewhere."""

from __future__ import annotations

import re

from fairlint.patterns import pattern

HEAD_BYTES = 512
_PAGE = pattern(rb"\s*(?:<!--.{0,200}?-->\s*)?<(?:!doctype html|html|head)\b", re.IGNORECASE | re.DOTALL)
# GitHub and raw file servers; S3 and its like; APIs that answer in JSON.
_REFUSAL = pattern(
    rb"\s*(?:404: Not Found|404 page not found|Not Found|403 Forbidden|Access Denied|Moved Permanently)\s*\Z"
    rb"|\s*(?:<\?xml[^>]*>\s*)?<Error>\s*<Code>(?:NoSuchKey|AccessDenied|NoSuchBucket|ExpiredToken|SignatureDoesNotMatch)"
    rb"|\s*\{\s*\"(?:message|error|detail)\"\s*:\s*\"(?:Not Found|Forbidden|Unauthorized|Bad credentials)\""
)
_BEGINNINGS = b"<{4NAM"
_LFS = b"version https://git-lfs.github.com/spec/"
# Suffixes of files that may well be web pages, or parts of one, whatever else they are.
PAGES = (
    ".html",
    ".htm",
    ".xhtml",
    ".php",
    ".asp",
    ".aspx",
    ".jsp",
    ".md",
    ".txt",
    ".xml",
    ".xsl",
    ".vue",
    ".mhtml",
    "",
)


def is_failed(suffix: str, head: bytes) -> bool:
    """Whether the start of a file is a page or a message of a server where data should be."""
    if head.lstrip()[:1] not in _BEGINNINGS:
        return False
    if suffix in PAGES:
        return suffix == ".txt" and _REFUSAL.match(head) is not None
    return _PAGE.match(head) is not None or _REFUSAL.match(head) is not None


def is_lfs_pointer(head: bytes) -> bool:
    """Whether a file but names its content, which Git LFS has elsewhere."""
    return head.startswith(_LFS)
