"""Which licence is for what: the data, the code, or single files. Rules and attribution see it alike.

A folder may hold several licences, and rightly so. What a statement is for is said by its file (LICENSE-CODE), by the
sentence it stands in, or by the metadata; a licence that the README gives to the code stays the code's where the
metadata repeat it without a word on its scope.
"""

from __future__ import annotations

from collections.abc import Iterable

from fairlint.plain import NamedTuple
from fairlint.record import LicenceStatement, Record
from fairlint.vocabulary.licences import Licence, expression_licences, identify_licence, same_licence

Statements = tuple[LicenceStatement, ...]
_NO_LICENCE = ("reserved", "none", "placeholder", "pointer", "access")
# What is not written for data, but is no software licence either.
_NOT_FOR_SOFTWARE = ("CC-PDM", "CC-PDDC", "public domain", "US government work", "Llama", "Gemma")


class Licences(NamedTuple):
    """The licences of a folder by what they are for, each once, those of the metadata before those of prose.

    `unsaid` are licences of README and licence files that differ from the data's and do not say what they are for;
    `swapped` are licences that the metadata give without a scope, and that the README gives to the code alone.
    """

    data: Statements
    code: Statements
    file: Statements
    unsaid: Statements
    swapped: Statements


def licences_of(record: Record) -> Licences:
    """Sort the statements of metadata and prose by scope."""
    metadata = [one for one in record.licences if one.licence.kind not in _NO_LICENCE]
    beside = [one for one in record.prose.licences if one.licence.kind not in _NO_LICENCE]
    code = _scoped((*metadata, *beside), "code")
    said = _scoped((*metadata, *beside), "data")
    plain = _scoped(metadata, "")
    swapped = [one for one in plain if said and _among(one, code) and not _among(one, said)]
    data = [one for one in metadata if one.scope in ("", "data") and one not in swapped]
    if not data:
        data = said or _fittest(_scoped(beside, ""), code)
    data = [_in_full(one, beside) for one in data]
    unsaid = [one for one in _scoped(beside, "") if not _among(one, data)]
    return Licences(
        data=_distinct(data),
        code=_distinct((*code, *swapped, *(one for one in unsaid if _among(one, code)))),
        file=_distinct(one for one in _scoped(metadata, "file") if not _among(one, (*data, *code))),
        unsaid=_distinct(one for one in unsaid if not _among(one, code)),
        swapped=_distinct(swapped),
    )


def is_for_software(licence: Licence) -> bool:
    """Whether a licence was written for software alone: MIT, the GPL, and others that do not speak of data."""
    parts = [identify_licence(one) for one in expression_licences(licence.spdx)] or [licence]
    return all(one.data_fit == "poor" and one.family not in _NOT_FOR_SOFTWARE for one in parts)


def agrees(one: LicenceStatement, other: LicenceStatement) -> bool:
    """Whether two statements can mean one licence, or one is a part of what the other lists ("MIT AND CC-BY-4.0")."""
    if same_licence(one.licence, other.licence):
        return True
    parts, others = expression_licences(one.licence.spdx), expression_licences(other.licence.spdx)
    return max(len(parts), len(others)) > 1 and bool(set(parts) & set(others))


def _scoped(statements: Iterable[LicenceStatement], scope: str) -> list[LicenceStatement]:
    return [one for one in statements if one.scope == scope]


def _among(one: LicenceStatement, others: Iterable[LicenceStatement]) -> bool:
    return any(agrees(one, other) for other in others)


def _in_full(one: LicenceStatement, beside: Iterable[LicenceStatement]) -> LicenceStatement:
    """A licence without its version, with the version that a licence file or the README tells."""
    if one.licence.spdx:
        return one
    fuller = (other.licence for other in beside if other.licence.spdx and same_licence(one.licence, other.licence))
    return one._replace(licence=next(fuller, one.licence))


def _fittest(statements: list[LicenceStatement], code: list[LicenceStatement]) -> list[LicenceStatement]:
    """Of licences whose scope nobody says, those that can be the data's: not the code's, and rather none for code."""
    mine = [one for one in statements if not _among(one, code)]
    return [one for one in mine if not is_for_software(one.licence)] or mine


def _distinct(statements: Iterable[LicenceStatement]) -> Statements:
    """One statement for each licence."""
    found: list[LicenceStatement] = []
    for one in statements:
        if not any(
            same_licence(one.licence, other.licence) or one.licence.text == other.licence.text for other in found
        ):
            found.append(one)
    return tuple(found)
