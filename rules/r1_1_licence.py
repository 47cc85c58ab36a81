"""R1.1: (meta)data are released with a clear and accessible data usage licence: the licence of the data."""

from __future__ import annotations

from fairlint.inventory import Inventory
from fairlint.language import _
from fairlint.licensing import agrees, is_for_software, licences_of
from fairlint.prose import is_licence_file
from fairlint.reader import Documents
from fairlint.record import LicenceStatement, Record
from fairlint.rulebook import (
    ESSENTIAL,
    IMPORTANT,
    USEFUL,
    Verdict,
    Verdicts,
    blocked,
    failed,
    not_checked,
    noted,
    passed,
    rule,
)
from fairlint.vocabulary.attribution import terms_of
from fairlint.vocabulary.licences import Licence, expression_licences, identify_licence, same_licence
from fairlint.wording import quoted

# So many words are the terms themselves, not the name of terms that stand elsewhere.
TERMS_IN_WORDS = 12


@rule(
    "licence-present",
    principle="R1.1",
    priority=ESSENTIAL,
    rda=("RDA-R1.1-01M",),
    fuji=("FsF-R1.1-01M",),
    about="licence",
)
def licence_present(record: Record, documents: Documents) -> Verdicts:
    """The data have a licence.

    Why: without one, nobody but you may do anything with them; that they can be downloaded changes nothing.
    Fix: choose a licence for data (CC-BY-4.0, CC0-1.0, ODbL-1.0, DL-DE-BY-2.0 …), write its SPDX id into the
    metadata, and put its text beside the data as LICENSE.
    Example: in .zenodo.json
        {
          "license": "CC-BY-4.0"
        }
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
            _("{licence} is given for the code only; say under which licence the data are", licence=_name(one)),
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
        yield failed(
            text,
            _("{licence} keeps all rights: nobody may reuse the data; give a licence", licence=text),
            one.source,
        )
        return
    if stated := record.placeholder("licence"):
        yield failed(
            stated.text,
            _("{text} names no licence; give its SPDX id {where}", text=quoted(stated.text), where=where),
            stated.source,
        )
    elif any(one.level not in ("", "open") for one in record.access):
        yield failed(
            "licence",
            _(
                "not said what those who get access may do; name the licence or the terms of use {where}",
                where=where,
            ),
        )
    else:
        yield failed("licence", _("no licence; add one such as CC-BY-4.0 or CC0-1.0, {where}", where=where))


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
    about="licence",
)
def licence_standard(record: Record) -> Verdicts:
    """Each licence is a standard one, named without doubt.

    Why: machines and lawyers know the standard licences; terms of one's own must be read and understood by everybody,
    and "CC BY" without a version leaves open what was granted.
    Fix: name the licence by its SPDX id (https://spdx.org/licenses/), with its version.
    Example: in datacite.json
        {
          "rightsList": [
            {
              "rights": "Creative Commons Attribution 4.0 International",
              "rightsIdentifier": "CC-BY-4.0",
              "rightsIdentifierScheme": "SPDX",
              "rightsUri": "https://creativecommons.org/licenses/by/4.0/"
            }
          ]
        }
    """
    named = [one.licence for one in (*record.licences, *record.prose.licences) if _is_standard(one.licence)]
    for one in _distinct(record.licences or record.prose.licences):
        if one.licence.kind == "reserved":
            continue
        # "CC BY" in the metadata is told in full where the LICENSE file beside it is CC-BY-4.0.
        if any(same_licence(one.licence, other) for other in named):
            yield passed(one.licence.text, one.source)
        else:
            reason = _(one.licence.note) if one.licence.note else _("is not a standard licence")
            yield failed(
                one.licence.text,
                _("{licence}: {reason}", licence=quoted(one.licence.text), reason=reason),
                one.source,
            )


def _is_standard(licence: Licence) -> bool:
    return bool(licence.spdx) and not licence.spdx.startswith("LicenseRef-")


@rule(
    "licence-machine-readable",
    principle="R1.1",
    priority=IMPORTANT,
    rda=("RDA-R1.1-03M",),
    needs="licence-present",
    about="licence",
)
def licence_machine_readable(record: Record, documents: Documents) -> Verdicts:
    """The metadata give the licence as an SPDX id or as its canonical address.

    Why: search engines filter by licence; they read the metadata, not the LICENSE file, and not sentences.
    Fix: write the SPDX id (`CC-BY-4.0`) or the licence's address into the metadata.
    Example: in datapackage.json
        {
          "licenses": [
            {
              "name": "CC-BY-4.0",
              "path": "https://creativecommons.org/licenses/by/4.0/",
              "title": "Creative Commons Attribution 4.0 International"
            }
          ]
        }
    """
    if not record.licences:
        for one in record.prose.licences[:1]:
            yield failed(
                one.licence.text,
                _(
                    "{licence} stands only in {file}; add it {where}",
                    licence=_name(one),
                    file=one.source.file,
                    where=documents.where_to_write("licence"),
                ),
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
                _(
                    "{licence} is neither an SPDX id nor an address; write {id}",
                    licence=quoted(one.licence.text),
                    id=one.licence.spdx,
                ),
                one.source,
            )


def _is_code(one: LicenceStatement, documents: Documents) -> bool:
    """An SPDX id or expression, an address, or a code of the format's own: Zenodo's legacy ids, CC0 in BIDS."""
    text = one.licence.text.strip()
    if text.casefold() == one.licence.spdx.casefold() or text.lower().startswith(("https://", "http://")):
        return True
    format = documents.metadata[one.source.file][0].id if one.source.file in documents.metadata else ""
    return format in ("zenodo", "bids") and " " not in text


@rule(
    "licence-text",
    principle="R1.1",
    priority=USEFUL,
    supports=("RDA-R1.1-01M",),
    needs="licence-present",
    about="files",
)
def licence_text(record: Record, documents: Documents, inventory: Inventory) -> Verdicts:
    """The text of the licence lies beside the data.

    Why: a folder travels without the page it came from; whoever opens it years later must find what was granted.
    Fix: save the text of the licence as LICENSE (or LICENSE.txt) at the top of the folder; with several licences, one
    file each, as LICENSES/CC-BY-4.0.txt (https://reuse.software).
    Example: in LICENSE
        Creative Commons Attribution 4.0 International Public License

        By exercising the Licensed Rights (defined below), You accept and agree to be bound by the terms …
    """
    absent = sorted(path for path in inventory.annexed if is_licence_file(path))
    texts = [one for one in record.prose.licences if one.source.file in documents.licence_files]
    found = licences_of(record)
    texts = [one for one in texts if not any(same_licence(one.licence, other.licence) for other in found.code)]
    undecided = any(one.field.startswith("licence") for one in record.conflicts)
    for one in found.data[:1] if undecided else found.data:
        if one.licence.spdx == "CC-PDM-1.0":
            continue  # a mark has no text
        if _has_text(one.licence, texts):
            yield passed(_name(one), one.source)
        elif absent:
            yield not_checked(absent[0], _("{file} is in git-annex, and its content is not here", file=absent[0]))
        elif not one.licence.spdx and one.licence.kind == "family":
            yield blocked()  # licence-standard asks which one it is
        else:
            yield _without_text(one, texts)


def _has_text(licence: Licence, texts: list[LicenceStatement]) -> bool:
    """Whether a licence file holds it; terms of one's own may stand in the metadata, or in a file of any kind."""
    if any(same_licence(licence, one.licence) or one.licence.kind == "mixed" for one in texts):
        return True
    if not _is_standard(licence):
        own_terms = any(not one.licence.spdx or one.licence.spdx.startswith("LicenseRef-") for one in texts)
        return own_terms or len(licence.text.split()) >= TERMS_IN_WORDS
    held = {name for one in texts for name in expression_licences(one.licence.spdx)}
    wanted = set(expression_licences(licence.spdx))
    return bool(wanted & held) if " OR " in licence.spdx else wanted <= held


def _without_text(one: LicenceStatement, texts: list[LicenceStatement]) -> Verdict:
    name = _name(one)
    for other in texts:
        if other.licence.spdx and other.scope in ("", "data") and not agrees(one, other):
            return blocked()  # licences-agree says that they differ
        if not other.licence.spdx:
            return failed(
                name,
                _(
                    "{file} is not known as the text of {licence}; put the text of the licence there",
                    file=other.source.file,
                    licence=name,
                ),
                other.source,
            )
    url = next((terms_of(each).url for each in expression_licences(one.licence.spdx)), "")
    if not _is_standard(one.licence):
        message = _("the terms of {licence} do not lie beside the data; add them as LICENSE", licence=name)
    elif url:
        message = _("no file with the text of {licence}; add LICENSE (text: {url})", licence=name, url=url)
    else:
        message = _("no file with the text of {licence}; add LICENSE", licence=name)
    return failed(name, message, one.source)


@rule(
    "licence-fits-data",
    principle="R1.1",
    priority=USEFUL,
    supports=("RDA-R1.1-02M",),
    needs="licence-present",
    about="licence",
)
def licence_fits_data(record: Record) -> Verdicts:
    """The licence is made for data or content.

    Why: a software licence speaks of source code and not of databases, Creative Commons licences before 4.0 leave
    database rights out, and a public-domain mark grants nothing: careful people then ask, or leave the data alone.
    Fix: take a licence that covers data: CC-BY-4.0, CC0-1.0, ODC-By-1.0, ODbL-1.0, DL-DE-BY-2.0. Who has to keep the
    licence of a source (a share-alike of version 3.0, say) keeps it. NC and ND need no change for FAIR data: FAIR is
    not open.
    Example: in CITATION.cff
        license: CC-BY-4.0
    """
    if _is_about_software(record):
        return
    for one in licences_of(record).data:
        licence = one.licence
        if licence.data_fit is None or licence.kind not in ("licence", "family"):
            continue
        reason = _why_unfit(licence)
        if reason:
            yield failed(_name(one), reason, one.source)
        else:
            yield passed(_name(one), one.source)
        if restricted := _restriction(licence):
            yield noted(_name(one), restricted, one.source)


def _is_about_software(record: Record) -> bool:
    """Whether all metadata describe software, and call it so: then the licence is one of code."""
    types = {one.value.lower() for one in record.resource_types}
    return bool(record.metadata_files) and all(
        one.about == "software" or types & {"software", "softwaresourcecode"} for one in record.metadata_files
    )


def _why_unfit(licence: Licence) -> str:
    """Why it should not be on data; empty where it may be, or where one of several to choose from may."""
    parts = [identify_licence(one) for one in expression_licences(licence.spdx)] or [licence]
    if any(one.data_fit == "good" for one in parts):
        return ""
    name = licence.spdx or quoted(licence.text)
    if is_for_software(licence):
        return _(
            "{licence} is written for software: it does not speak of data or database rights; "
            "take one for data, such as CC-BY-4.0 or CC0-1.0",
            licence=name,
        )
    if licence.data_fit == "poor":
        return _(
            "{licence} marks what is free of rights and grants nothing; where you hold rights, write CC0-1.0",
            licence=name,
        )
    if licence.family.startswith("CC-"):
        newest = f"{licence.family}-4.0"
        if newest == licence.spdx:
            return ""
        return _(
            "{licence}: Creative Commons licences before 4.0 do not cover database rights; "
            "take {later}, unless a source binds you to this one",
            licence=name,
            later=newest,
        )
    return ""


def _restriction(licence: Licence) -> str:
    """What a licence excludes: nothing against FAIR, but others must know."""
    parts = licence.family.split("-")
    name = licence.spdx or quoted(licence.text)
    if "NC" in parts:
        return _("{licence} excludes commercial use, so the data are not open; that is no fault in FAIR", licence=name)
    if "ND" in parts:
        return _(
            "{licence} forbids to share changed data, so nobody may publish what they derive; that is no fault in FAIR",
            licence=name,
        )
    if licence.open is False and licence.spdx and licence.data_fit == "limited":
        return _("{licence} limits what the data may be used for; that is no fault in FAIR", licence=name)
    return ""
