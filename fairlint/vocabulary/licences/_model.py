"""The answer: what a licence statement means."""

from __future__ import annotations

from fairlint.language import _
from fairlint.plain import NamedTuple
from fairlint.vocabulary.licences._terms import Terms


class Licence(NamedTuple):
    """A licence statement, and what it means.

    Attributes:
        text: The statement as given; of a licence file, its first line.
        spdx: SPDX id in canonical case, `LicenseRef-…`, or an SPDX expression; empty for none.
        family: The licence without its version (`CC-BY`, `GPL`); empty when not known.
        open: By the Open Definition 2.1 (https://opendefinition.org/od/2.1/en/): attribution and share-alike
            are open, NC and ND are not, and what is not shown to be open is not. None: can't be judged.
        data_fit: `good` for licences written for data or content, database rights included; `limited` where
            these are not covered or reuse is restricted; `poor` for software licences and marks; None without
            a licence.
        note: What is missing or good to know, one sentence; empty for nothing.
        kind: `licence`; `family` (known but for version, variant or SPDX id); `access` (says who gets the
            data); `reserved`; `pointer` (to a file or page); `placeholder`; `mixed` (several licences, or a
            licence for a part or with exceptions); `unknown`; `none` (blank).
    """

    text: str
    spdx: str
    family: str
    open: bool | None
    data_fit: str | None
    note: str
    kind: str

    @classmethod
    def of(cls, text: str, terms: Terms) -> Licence:
        """The statement `text`, with its meaning."""
        return cls(text, terms.spdx, terms.family, terms.open, terms.data_fit, _(terms.note), terms.kind)
