"""Whether files are what they were: hold them against the checksums that the dataset states.

`statements` gathers what is stated, and `lists` reads lists of checksums; `hashing` reads the files, `pools` spreads
that over the cores, and `verification` says what came out. Each file is read once, whatever the number of algorithms,
and only what differs is kept, so that files which are as they should be cost little memory.
"""

from __future__ import annotations

from fairlint.checksums.statements import Stated, Statements, stated_checksums
from fairlint.checksums.verification import Checked, Difference, verify

__all__ = ["Checked", "Difference", "Stated", "Statements", "stated_checksums", "verify"]
