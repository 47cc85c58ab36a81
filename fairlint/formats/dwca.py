"""Darwin Core archives: the descriptor `meta.xml` beside tables of a core and its extensions.

Specification: Darwin Core text guide, https://dwc.tdwg.org/text/, with
https://dwc.tdwg.org/text/tdwg_dwc_text.xsd. The dataset as a whole is described in another file, mostly `eml.xml`,
which the descriptor names; in its own words it says only what columns the tables have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Document, Unreadable, XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats import eml as eml_format
from fairlint.language import _
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import listing, quoted

if TYPE_CHECKING:
    from fairlint.formats._dwca_tables import Table

NAMESPACE = "http://rs.tdwg.org/dwc/text/"
TERMS = "http://rs.tdwg.org/dwc/terms/"
DUBLIN_CORE = "http://purl.org/dc/terms/"
# Where the metadata lie when the descriptor does not say (text guide, section 2.1).
USUAL_METADATA = "metadata.xml"
# What users of GBIF look for first, by the class of the rows.
_EXPECTED = {
    "Occurrence": ("occurrenceID", "basisOfRecord", "scientificName", "eventDate"),
    "Taxon": ("taxonID", "scientificName", "taxonRank"),
    "Event": ("eventID", "eventDate", "samplingProtocol"),
}


def recognises(root: XmlNode) -> bool:
    """A root `archive` of the text guide, or one with a core or extensions."""
    if root.element is None or local_name(root.element.tag) != "archive":
        return False
    return "rs.tdwg.org/dwc" in root.namespace or bool(root["core"] or root["extension"])


def read(root: XmlNode, describe: Describer) -> None:
    """Name the tables, and what is the same in all their rows; the rest is said in the metadata it names."""
    describe.subject = "dataset"
    for table in (*root.all("core"), *root.all("extension")):
        for one in table["files"].all("location"):
            describe.described_file(one)
        _read_columns(table, describe)
    for field in root["core"].all("field"):
        if not field.attribute("index"):
            _read_constant(field, describe)
    _read_metadata(root, describe)


def _read_columns(table: XmlNode, describe: Describer) -> None:
    """The columns of a table: each is a term, by whose last part people know it."""
    file = table["files"]["location"].text()
    for field in table.all("field"):
        term = field.attribute("term")
        if field.attribute("index"):
            describe.variable(field, term.rpartition("/")[2].rpartition("#")[2], table=file, uri=term)


def _read_constant(field: XmlNode, describe: Describer) -> None:
    term, value = field.attribute("term"), field.attribute("default")
    if term == f"{DUBLIN_CORE}license":
        describe.licence(field, value)
    elif term == f"{DUBLIN_CORE}accessRights":
        describe.access(field, value)
    elif term == f"{TERMS}datasetID" and identify(value).persistent:
        describe.identifier(field, value)


def _read_metadata(root: XmlNode, describe: Describer) -> None:
    """EML that is not found by itself: in another folder, or under a name that is not one of EML's."""
    name = root.attribute("metadata")
    text = describe.beside.text(name) if name and not _speaks_for_itself(name) else ""
    try:
        other = Document(name, "xml", text).root if text.strip() else None
    except Unreadable:
        return
    if other is not None and eml_format.recognises(other):
        eml_format.read(other, describe.at(describe.beside.path(name)))


def _speaks_for_itself(name: str) -> bool:
    return "/" not in name.removeprefix("./") and eml_format.FORMAT.proposes(name)


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """The rules of the descriptor, and whether the files are as it says; advice comes last."""
    found = list(_problems(root, beside))
    yield from (one for one in found if not one.advice)
    yield from (one for one in found if one.advice)


def _problems(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    from fairlint.formats._dwca_tables import MAX_TABLES, core_ids, core_problems, extension_problems, table
    from fairlint.formats._grammar import Grammar, breaches

    if root.namespace != NAMESPACE:
        message = _('the namespace of `archive` must be {namespace}; write xmlns="{namespace}"', namespace=NAMESPACE)
        yield Problem(message, root.pointer)
    yield from breaches(root, Grammar("dwca.grammar"), "archive")
    yield from _metadata_problems(root, beside)
    core = table(root["core"], "id")
    extensions = [table(one, "coreid") for one in root.all("extension")]
    if root["core"] and extensions and core.key is None:
        yield Problem(_("`core` has no `id`, which its extensions need to refer to its rows"), core.node.pointer)
    readable = []
    for one in [core, *extensions] if root["core"] else extensions:
        found = list(_settings_problems(one, beside))
        yield from found
        readable += [one] if all(problem.advice for problem in found) else []
    ids = core_ids(core, beside) if extensions and core in readable else None
    for one in readable[:MAX_TABLES]:
        yield from core_problems(one, beside) if one is core else extension_problems(one, beside, ids)


def _metadata_problems(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    name = root.attribute("metadata")
    if name and "://" not in name and not beside.has(name):
        yield Problem(
            _("the metadata file {name} is not here; correct `metadata`, or add the file", name=quoted(name)),
            root.pointer,
        )
    if not name and beside.has("eml.xml") and not beside.has(USUAL_METADATA):
        message = _('readers do not know that eml.xml belongs to the archive; write metadata="eml.xml"')
        yield Problem(message, root.pointer, advice=True)


def _settings_problems(table: Table, beside: Beside) -> Iterator[Problem]:
    """What is wrong with a table already as it is described."""
    from fairlint.formats._dwca_tables import is_encoding, number

    yield from _file_problems(table, beside)
    node = table.node
    given = node.element.attrib if node.element is not None else {}
    if "rowType" in given:
        yield from _class_problems(node, given["rowType"])
    if not is_encoding(table.encoding):
        yield Problem(
            _("there is no encoding {encoding}; write UTF-8, say", encoding=quoted(table.encoding)), node.pointer
        )
    lines = given.get("ignoreHeaderLines", "0").strip()
    if number(lines) is None:
        yield Problem(
            _("ignoreHeaderLines is {lines}; write a whole number, 0 or more", lines=quoted(lines)), node.pointer
        )
    if not table.delimiter or table.delimiter.lower() in ("tab", "comma", "semicolon", "\\t"):
        message = _(
            'fieldsTerminatedBy is {delimiter}; write the sign itself, "\\t" for a tab',
            delimiter=quoted(table.delimiter),
        )
        yield Problem(message, node.pointer)
    if not table.terminator or table.terminator.strip().isalpha():
        yield Problem(
            _('linesTerminatedBy is {terminator}; write "\\n", say', terminator=quoted(table.terminator)), node.pointer
        )
    if len(table.quote) > 1:
        yield Problem(
            _("fieldsEnclosedBy is {quote}; write one sign, or nothing", quote=quoted(table.quote)), node.pointer
        )
    yield from _field_problems(table)


def _file_problems(table: Table, beside: Beside) -> Iterator[Problem]:
    for one in table.files:
        name = one.text()
        if name and "://" not in name and not beside.has(name):
            near = next((other for other in beside.names() if other.lower() == name.lower()), "")
            meant = _(", but {near} is: names differ in case", near=near) if near else ""
            yield Problem(_("the file {name} is not here{meant}", name=quoted(name), meant=meant), one.pointer)


def _field_problems(table: Table) -> Iterator[Problem]:
    """Each field has a term of its own, and a column or a value for all rows."""
    seen: set[str] = set()
    for one in (table.key, *table.fields):
        if one is None or one.node.element is None:
            continue
        index = one.node.element.attrib.get("index", "").strip()
        if index and one.column is None:
            yield Problem(
                _("index is {index}; write the number of the column, from 0", index=quoted(index)), one.node.pointer
            )
        if one is table.key:
            if "index" not in one.node.element.attrib:
                name = local_name(one.node.element.tag)
                yield Problem(
                    _("`{name}` has no `index`, so that its column is not known", name=name), one.node.pointer
                )
            continue
        if not index and "default" not in one.node.element.attrib:
            message = _("this field has neither `index` nor `default`, so that it has no value")
            yield Problem(message, one.node.pointer)
        if one.term and one.term in seen:
            yield Problem(_("{name} is given twice; a table has each term once", name=one.name), one.node.pointer)
        seen.add(one.term)
        yield from _term_problems(one.node, one.term)
    yield from _expectations(table)


def _term_problems(node: XmlNode, term: str) -> Iterator[Problem]:
    if "term" not in (node.element.attrib if node.element is not None else {}):
        return
    if "://" not in term and not term.startswith("urn:"):
        address = TERMS + (_known("Property", term.rpartition(":")[2]) or "scientificName")
        message = _("term is {term}; write its full address, such as {address}", term=quoted(term), address=address)
        yield Problem(message, node.pointer)
    elif term.startswith(TERMS.replace("http:", "https:")):
        address = f"{TERMS}…"
        yield Problem(
            _("terms of Darwin Core start with http:, not https:; write {address}", address=address), node.pointer
        )
    elif term.startswith(TERMS) and term.removeprefix(TERMS) != _known("Property", term.removeprefix(TERMS)):
        name = term.removeprefix(TERMS)
        near = _known("Property", name)
        meant = _("; did you mean {near}?", near=near) if near else ""
        yield Problem(_("Darwin Core has no term {name}{meant}", name=name, meant=meant), node.pointer, advice=True)


def _class_problems(node: XmlNode, row_type: str) -> Iterator[Problem]:
    """Rows are of a class: Darwin Core's own are known, those of others must at least be addresses."""
    name = row_type.strip().rpartition("/")[2].rpartition("#")[2].rpartition(":")[2]
    near = _known("Class", name)
    address = TERMS + (near or "Occurrence")
    meant = (
        _("; write {address}", address=address)
        if near
        else _("; write the address of a class, such as {address}", address=address)
    )
    if "://" not in row_type:
        yield Problem(_("rowType is {row_type}{meant}", row_type=quoted(row_type), meant=meant), node.pointer)
    elif "rs.tdwg.org/dwc/terms/" in row_type and row_type.strip() != TERMS + near:
        yield Problem(
            _("rowType is {row_type}, which is no class of Darwin Core{meant}", row_type=quoted(row_type), meant=meant),
            node.pointer,
        )


def _known(kind: str, name: str) -> str:
    """The class or property of this name, or one that was likely meant; empty for none."""
    from difflib import get_close_matches

    from fairlint.formats._grammar import Grammar

    by_lower = {one.lower(): one for one in Grammar("dwca.grammar")[kind].arguments}
    near = get_close_matches(name.lower(), by_lower, n=1, cutoff=0.8)
    return by_lower[near[0]] if near else ""


def _expectations(table: Table) -> Iterator[Problem]:
    """Terms without which records of this kind are of little use; the specification leaves all to the author."""
    kind = table.node.attribute("rowType").removeprefix(TERMS)
    has = {one.name for one in table.fields}
    missing = [one for one in _EXPECTED.get(kind, ()) if one not in has]
    if missing and local_name(table.node.element.tag if table.node.element is not None else "") == "core":
        yield Problem(
            _("rows of the class {kind} should have {missing}, too", kind=kind, missing=listing(missing, 4)),
            table.node.pointer,
            advice=True,
        )


FORMAT = Format(
    id="dwca",
    title="Darwin Core Archive",
    syntax="xml",
    names=(),
    globs=("meta.xml",),
    marks=("rs.tdwg.org/dwc", "<archive"),
    folders=("dwca/",),
    recognises=recognises,
    read=read,
    check=check,
    community="Darwin Core",
    dataset=True,
)
