"""R1.1: (meta)data are released with a clear and accessible data usage licence."""

from __future__ import annotations

from fairlint.reader import Documents
from fairlint.record import LicenceStatement, Record
from fairlint.rulebook import ESSENTIAL, IMPORTANT, Verdicts, blocked, failed, noted, passed, rule
from fairlint.vocabulary.licences import Licence, same_licence
from fairlint.wording import listing, quoted


@rule(
    "licence-present",
    principle="R1.1",
    priority=ESSENTIAL,
    rda=("RDA-R1.1-01M",),
    fuji=("FsF-R1.1-01M",),
)
def licence_present(record: Record, documents: Documents) -> Verdicts:
    """The data have a licence.

    Why: without one, nobody but you may do anything with them; that they can be downloaded changes nothing.
    Fix: choose a licence for data (CC-BY-4.0, CC0-1.0, ODbL-1.0, DL-DE-BY-2.0 …), write its SPDX id into the
    metadata, and put its text beside the data as LICENSE.
    """
    # In prose, a licence of a single file is most often that of the README itself.
    beside = [one for one in record.prose.licences if one.scope != "file"]
    statements = [one for one in (*record.licences, *beside) if one.licence.kind != "reserved"]
    for_data = [one for one in statements if one.scope != "code"]
    if for_data:
        yield passed(for_data[0].licence.text, for_data[0].source)
    elif statements:
        one = statements[0]
        yield failed(
            one.licence.text,
            f"{_name(one)} is given for the code only; say under which licence the data are",
            one.source,
        )
    elif documents.nothing_read:
        yield blocked()  # metadata-valid says that they can't be read
    else:
        yield from _no_licence(record, documents)


def _no_licence(record: Record, documents: Documents) -> Verdicts:
    where = documents.where_to_write("licence")
    for one in (*record.licences, *record.prose.licences):
        text = quoted(one.licence.text)
        yield failed(text, f"{text} keeps all rights: nobody may reuse the data; give a licence", one.source)
        return
    if stated := record.placeholder("licence"):
        yield failed(stated.text, f"{quoted(stated.text)} names no licence; give its SPDX id {where}", stated.source)
    elif any(one.level not in ("", "open") for one in record.access):
        yield failed(
            "licence", f"not said what those who get access may do; name the licence or the terms of use {where}"
        )
    else:
        yield failed("licence", f"no licence; add one such as CC-BY-4.0 or CC0-1.0, {where}")


def _name(one: LicenceStatement) -> str:
    return one.licence.spdx or quoted(one.licence.text)


def _distinct(statements: tuple[LicenceStatement, ...]) -> list[LicenceStatement]:
    """One statement per text; the licences of single files are not each a statement of their own."""
    return list({(one.licence.text, one.scope): one for one in reversed(statements)}.values())[::-1]


@rule(
    "licence-standard",
    principle="R1.1",
    priority=IMPORTANT,
    rda=("RDA-R1.1-02M",),
    needs="licence-present",
)
def licence_standard(record: Record) -> Verdicts:
    """Each licence is a standard one, named without doubt.

    Why: machines and lawyers know the standard licences; terms of one's own must be read and understood by everybody,
    and "CC BY" without a version leaves open what was granted.
    Fix: name the licence by its SPDX id (https://spdx.org/licenses/), with its version.
    """
    named = [one.licence for one in (*record.licences, *record.prose.licences) if _is_standard(one.licence)]
    for one in _distinct(record.licences or record.prose.licences):
        if one.licence.kind == "reserved":
            continue
        # "CC BY" in the metadata is told in full where the LICENSE file beside it is CC-BY-4.0.
        if any(same_licence(one.licence, other) for other in named):
            yield passed(one.licence.text, one.source)
        else:
            reason = one.licence.note or "is not a standard licence"
            yield failed(one.licence.text, f"{quoted(one.licence.text)}: {reason}", one.source)


def _is_standard(licence: Licence) -> bool:
    return bool(licence.spdx) and not licence.spdx.startswith("LicenseRef-")


@rule(
    "licence-machine-readable",
    principle="R1.1",
    priority=IMPORTANT,
    rda=("RDA-R1.1-03M",),
    needs="licence-present",
)
def licence_machine_readable(record: Record, documents: Documents) -> Verdicts:
    """The metadata give the licence as an SPDX id or as its canonical address.

    Why: search engines filter by licence; they read the metadata, not the LICENSE file, and not sentences.
    Fix: write the SPDX id (`CC-BY-4.0`) or the licence's address into the metadata.
    """
    if not record.licences:
        for one in record.prose.licences[:1]:
            yield failed(
                one.licence.text,
                f"{_name(one)} stands only in {one.source.file}; add it {documents.where_to_write('licence')}",
                one.source,
            )
        return
    for one in _distinct(record.licences):
        if not one.licence.spdx:
            yield blocked()  # licence-standard says why it is not known
        elif _is_code(one, documents):
            yield passed(one.licence.text, one.source)
        else:
            yield failed(
                one.licence.text,
                f"{quoted(one.licence.text)} is neither an SPDX id nor an address; write {one.licence.spdx}",
                one.source,
            )


def _is_code(one: LicenceStatement, documents: Documents) -> bool:
    """An SPDX id or expression, an address, or a code of the format's own: Zenodo's legacy ids, CC0 in BIDS."""
    text = one.licence.text.strip()
    if text.casefold() == one.licence.spdx.casefold() or text.lower().startswith(("https://", "http://")):
        return True
    format = documents.metadata[one.source.file][0].id if one.source.file in documents.metadata else ""
    return format in ("zenodo", "bids") and " " not in text


@rule("licences-agree", principle="R1.1", priority=IMPORTANT, supports=("RDA-R1.1-01M",))
def licences_agree(record: Record, documents: Documents) -> Verdicts:
    """The files do not contradict each other on the licence.

    Why: with two licences nobody knows which holds, and careful people then use neither.
    Fix: decide, and write the same licence everywhere. Where data and code have different licences, say so: by
    LICENSE-DATA and LICENSE-CODE, or by a sentence in the README.
    """
    conflict = next((one for one in record.conflicts if one.field.startswith("licence")), None)
    if conflict:
        yield failed(
            "licence",
            "; ".join(f"{one.value} in {one.source.file}" for one in conflict.values)
            + documents.believed(one.source.file for one in conflict.values),
            conflict.values[-1].source,
        )
        return
    in_metadata = [one for one in record.licences if one.licence.spdx and one.scope in ("", "data")]
    beside = [one for one in record.prose.licences if one.licence.spdx and one.scope in ("", "data")]
    if len({one.source.file for one in (*in_metadata, *beside)}) < 2:
        return
    stated = {one.licence.spdx: one for one in in_metadata}
    if not stated:
        stated = {beside[0].licence.spdx: beside[0]}
    for_code = {one.licence.spdx for one in record.prose.licences if one.scope == "code"}
    yield from _compare(stated, beside, for_code)


def _compare(stated: dict[str, LicenceStatement], beside: list[LicenceStatement], for_code: set[str]) -> Verdicts:
    """What README and licence files say beside what is stated. A second licence that is for code may be meant so."""
    listed = set(stated)
    for spdx in stated:
        listed.update(spdx.replace("(", " ").replace(")", " ").split())
    others = [one for one in beside if one.licence.spdx not in listed]
    if not others or for_code.intersection(stated):
        yield passed(listing(stated))  # the README says that what the metadata give is the code's
        return
    for one in others[:1]:
        first = next(iter(stated.values()))
        said = f"{first.licence.spdx} in {first.source.file}; {one.licence.spdx} in {one.source.file}"
        if (one.licence.data_fit == "poor") != (first.licence.data_fit == "poor"):
            yield passed(listing(stated))
            yield noted("licence", f"{said}; if one is for code and one for data, say which", one.source)
        else:
            yield failed("licence", said, one.source)
