"""Files that may give something away: which do by their name, how much is read of them, and as what."""

from __future__ import annotations

HEAD_BYTES = 256 * 1024
WHOLE_NAMES = frozenset(
    """
    .env .netrc _netrc .git-credentials .pgpass .npmrc .pypirc .renviron .rprofile .boto .s3cfg
    id_rsa id_dsa id_ecdsa id_ed25519 credentials config dockerfile
    """.split()
)
"""Names, in lower case, that have a meaning as a whole."""


def text_of(data: bytes) -> str:
    """The start of a text file, read kindly; empty for a file that is no text."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    return "" if b"\0" in data else data.decode("utf-8-sig", "replace")
