"""R1.1: (meta)data are released with a clear and accessible data usage licence: one for each thing, without doubt."""

from __future__ import annotations

from fairlint.code import code_files, licence_beside
from fairlint.inventory import Inventory
from fairlint.language import _
from fairlint.licensing import Licences, agrees, is_for_software, licences_of
from fairlint.reader import Documents
from fairlint.record import Conflict, LicenceStatement, Record, Source
from fairlint.rulebook import IMPORTANT, USEFUL, Verdict, Verdicts, blocked, failed, not_checked, noted, passed, rule
from fairlint.vocabulary.licences import expression_licences, identify_licence
from fairlint.wording import counted, listing

# Dedications that serve code as well as data.
DEDICATIONS = ("CC0-1.0", "Unlicense", "0BSD", "WTFPL")


@rule("licences-agree", principle="R1.1", priority=IMPORTANT, supports=("RDA-R1.1-01M",), about="licence")
def licences_agree(record: Record, documents: Documents) -> Verdicts:
    """The files do not contradict each other on the licence.

    Why: with two licences nobody knows which holds, and careful people then use neither.
    Fix: decide, and write the same licence everywhere. Where data and code have different licences, say so: by
    LICENSE-DATA and LICENSE-CODE, or by a sentence in the README.
    Example: in README.md
        ## Licence

        The data are released under CC BY 4.0 (LICENSE-DATA), the code under the MIT license (LICENSE-CODE).
    """
    found = licences_of(record)
    if conflict := next((one for one in record.conflicts if one.field.startswith("licence")), None):
        yield _conflict(conflict, documents)
    elif found.swapped:
        yield _swapped(found)
    else:
        yield from _data(record, found)
    yield from _code(record)


def _conflict(conflict: Conflict, documents: Documents) -> Verdict:
    said = "; ".join(_("{value} in {file}", value=one.value, file=one.source.file) for one in conflict.values)
    believed = documents.believed(one.source.file for one in conflict.values)
    return failed("licence", said + believed, conflict.values[-1].source)


def _swapped(found: Licences) -> Verdict:
    """Metadata that give as the dataset's the licence that the README gives to the code."""
    one, code, data = found.swapped[0], found.code[0], found.data[0]
    return failed(
        "licence",
        _(
            "{code} in {file} stands for all of the dataset; {readme} has {data} for the data: "
            "write {data} there, and {code} for the code alone",
            code=one.licence.spdx,
            file=one.source.file,
            readme=data.source.file,
            data=data.licence.spdx or data.licence.text,
        ),
        one.source if one.source.file != code.source.file else data.source,
    )


def _data(record: Record, found: Licences) -> Verdicts:
    """What README and licence files say of the data, beside what is stated."""
    known = [
        one for one in (*record.licences, *record.prose.licences) if one.licence.spdx and one.scope in ("", "data")
    ]
    if len({one.source.file for one in known}) < 2:
        return
    stated = [one for one in record.licences if one in known] or known[:1]
    others = [
        one
        for one in record.prose.licences
        if one in known and not any(agrees(one, other) for other in (*stated, *found.code))
    ]
    if others:
        yield _differ(stated[0], _plainest(others))
        return
    yield passed(listing(one.licence.spdx for one in stated))
    untold = [one for one in found.code if not any(agrees(one, other) for other in record.licences)]
    if record.licences and untold:
        one = untold[0]
        yield noted(
            "licence",
            _(
                "{code} is for the code, as {file} says; {metadata} names {data} alone: mention the other there, too",
                code=one.licence.spdx,
                file=one.source.file,
                metadata=stated[0].source.file,
                data=stated[0].licence.spdx,
            ),
            one.source,
        )


def _plainest(others: list[LicenceStatement]) -> LicenceStatement:
    """The first that is for data: it contradicts whatever the other is for."""
    return next((one for one in others if not is_for_software(one.licence)), others[0])


def _differ(first: LicenceStatement, other: LicenceStatement) -> Verdict:
    values = {
        "one": first.licence.spdx,
        "file": first.source.file,
        "other": other.licence.spdx,
        "place": other.source.file,
    }
    said = _("{one} in {file}; {other} in {place}", **values)
    if is_for_software(other.licence) != is_for_software(first.licence):
        said = _(
            "{one} in {file}; {other} in {place}; if one is for code and one for data, say which",
            **values,
        )
    return failed("licence", said, other.source)


def _code(record: Record) -> Verdicts:
    """What different files say of the code."""
    by_file: dict[str, list[LicenceStatement]] = {}
    for one in (*record.licences, *record.prose.licences):
        if one.scope == "code" and one.licence.spdx:
            by_file.setdefault(one.source.file, []).append(one)
    (first, *others) = by_file.values() or [[]]
    for said in others:
        if not any(agrees(one, other) for one in said for other in first):
            one, other = first[0], said[0]
            yield failed(
                "licence of the code",
                _(
                    "for the code {one} in {file}; {other} in {place}",
                    one=one.licence.spdx,
                    file=one.source.file,
                    other=other.licence.spdx,
                    place=other.source.file,
                ),
                other.source,
            )
            return


@rule("code-licence", principle="R1.1", priority=USEFUL, about="licence")
def code_licence(record: Record, inventory: Inventory) -> Verdicts:
    """The code beside the data has a software licence.

    Why: a licence for data says nothing of patents, source and warranty, and Creative Commons itself advises against
    its licences for software; without one of its own, nobody may run on or adapt the script that explains the data.
    Fix: choose a software licence (MIT, BSD-3-Clause, Apache-2.0, EUPL-1.2 …), put its text beside the code as
    LICENSE-CODE (or LICENSE in the folder of the code), and name it in the README.
    Example: in LICENSE-CODE
        SPDX-License-Identifier: BSD-3-Clause

        Copyright (c) 2024 Field Station Criewen
    """
    code = code_files(inventory)
    if not code:
        return
    found = licences_of(record)
    stated = (*found.code, *found.data, *found.unsaid, *found.file)
    for_code = [*found.code, *(one for one in stated if _serves_code(one))]
    if for_code:
        yield passed(for_code[0].licence.text, for_code[0].source)
    elif own := licence_beside(inventory, code):
        yield passed(own.file, own)
    elif not all(map(inventory.is_here, code)):
        yield not_checked(code[0], _("code that lies elsewhere is not opened, and may name its licence within"))
    elif not stated:
        yield blocked()  # licence-present says that there is none at all
    else:
        name = stated[0].licence.spdx or stated[0].licence.text
        yield failed(
            code[0],
            _(
                "{files} ({names}) without a licence for software; {licence} is not made for it: "
                "add one such as MIT or BSD-3-Clause as LICENSE-CODE",
                files=counted(len(code), "file of code", "files of code"),
                names=listing(code),
                licence=name,
            ),
            Source(code[0]),
        )


def _serves_code(one: LicenceStatement) -> bool:
    parts = expression_licences(one.licence.spdx) or (one.licence.text,)
    return any(part in DEDICATIONS or is_for_software(identify_licence(part)) for part in parts)
