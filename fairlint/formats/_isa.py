"""What ISA-Tab and the workbooks of an ARC share: sections of labelled rows, and what they say of a dataset.

Specification: https://isa-specs.readthedocs.io/en/latest/isamodel.html. An investigation holds studies, a study its
assays. Title, description and dates are the one study's where the investigation gives none; people, keywords and
protocols of all studies are the dataset's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats._common import checksum, with_scheme
from fairlint.plain import NamedTuple
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.terms import find_term

FIRST_SECTION = "ONTOLOGY SOURCE REFERENCE"
# Columns of assays that name files, data or what was read from them; designs and parameters are none.
DATA_FILE = r"(?:data|image|assignment|picking|matrix) file"

# Where ISA-Tab and ISA-XLSX put a field of the record.
KEYS = {
    "identifier": "Comment[DOI]",
    "title": "Investigation Title",
    "description": "Investigation Description",
    "creators": "Investigation Person Last Name",
    "publication date": "Investigation Public Release Date",
    "keywords": "Study Design Type",
    "version": "Comment[Version]",
    "licence": "Comment[License]",
    "related": "Investigation Publication DOI",
    "provenance": "Study Protocol Name",
    "contact": "Investigation Person Roles",
    "variables": "Study Protocol Parameters Name",
}

Row = list[Node]
MISSING = Node(None)


class Section(NamedTuple):
    """A section: its head, and its rows, each of a label and values.

    ISA-Tab and ISA-XLSX differ in how often they repeat "Study" and "Assay" in a label, so that these words don't
    count: `Study Person Last Name` is `person last name`.
    """

    head: Node
    rows: list[Row]

    @property
    def name(self) -> str:
        """The name in capitals, blanks folded."""
        return " ".join(self.head.text().split())

    def row(self, *labels: str) -> Row:
        """The values of the first row with one of these labels."""
        return next((one[1:] for label in labels for one in self.rows if label_key(one[0].text()) == label), [])

    def cell(self, *labels: str) -> Node:
        """The first value of a row."""
        return next((one for one in self.row(*labels) if one), MISSING)

    def comments(self, *names: str) -> Iterator[Row]:
        """The values of comments whose name holds one of these words; people write them in several ways."""
        for one in self.rows:
            words = comment_name(one[0].text()).lower()
            if words and any(re.search(rf"\b{name}\b", words) for name in names):
                yield one[1:]


Study = tuple[list[Section], Describer]


def sections(rows: Iterable[Row]) -> list[Section]:
    """The sections of an investigation, in their order; rows before the first belong to none."""
    found: list[Section] = []
    for row in rows:
        if is_head(row):
            found.append(Section(row[0], []))
        elif found:
            found[-1].rows.append(row)
    return found


def is_head(row: Row) -> bool:
    """Whether a row is the head of a section: words in capitals, and nothing behind them."""
    text = row[0].text()
    return re.fullmatch(r"[A-Z][A-Z ]+", text) is not None and not any(row[1:])


def label_key(label: str) -> str:
    """A label in small letters, without the words that say of what it is."""
    return re.sub(r"^(?:(?:investigation|study|assay) )+", "", " ".join(label.lower().split()))


def comment_name(label: str) -> str:
    """The name of a comment, empty for other labels: `Comment[ORCID]`, `[Comment] Investigation Person ORCID`."""
    match = re.fullmatch(r"comment\s*\[\s*<?(.*?)>?\s*\]|\[comment\]\s*(.*)", label.strip(), re.IGNORECASE)
    return (match[1] or match[2] or "") if match else ""


def blocks(found: list[Section]) -> tuple[list[Section], list[list[Section]]]:
    """The sections of the investigation, and those of each study."""
    starts = [index for index, one in enumerate(found) if one.name == "STUDY"]
    ends = [*starts[1:], len(found)]
    return found[: starts[0] if starts else len(found)], [found[a:b] for a, b in zip(starts, ends, strict=False)]


def section(block: list[Section], name: str) -> Section:
    """The section of a block, empty where there is none."""
    return next((one for one in block if one.name == name), Section(MISSING, []))


def read_dataset(investigation: list[Section], studies: list[Study], describe: Describer) -> None:
    """Describe the dataset that an investigation is; each study comes with the describer of the file it stands in."""
    top = section(investigation, "INVESTIGATION")
    speaking = [(top, describe), *((section(block, "STUDY"), says) for block, says in studies[:1] if len(studies) == 1)]
    _say_first(speaking, _identifier, Describer.identifier)
    _say_first(speaking, partial(_said, label="title"), Describer.title)
    _say_first(speaking, partial(_said, label="description"), Describer.description)
    for label, kind in (("submission date", "Submitted"), ("public release date", "Available")):
        _say_first(speaking, partial(_said, label=label), partial(Describer.date, kind=kind))
    for one, says in speaking:
        _read_comments(one, says)
    _read_people([(section(investigation, "INVESTIGATION CONTACTS"), describe)], studies)
    _read_publications(section(investigation, "INVESTIGATION PUBLICATIONS"), describe)
    for block, says in studies:
        _read_publications(section(block, "STUDY PUBLICATIONS"), says)
        read_study(block, says)


def _say_first(
    speaking: list[tuple[Section, Describer]],
    find: Callable[[Section], Node],
    say: Callable[[Describer, Node], None],
) -> None:
    """What the first section says that says anything."""
    for one, describe in speaking:
        if cell := find(one):
            say(describe, cell)
            return


def _said(part: Section, label: str) -> Node:
    """A value that is not just the word of what it stands in, as ISAcreator leaves it."""
    cell = part.cell(label)
    return MISSING if cell.text().lower() in ("investigation", "study") else cell


def _identifier(part: Section) -> Node:
    """A DOI in a comment, else the identifier where it is one; most investigations only have a label there."""
    commented = next((cell for row in part.comments("doi") for cell in row if cell), MISSING)
    own = part.cell("identifier")
    return commented or (own if identify(own.text()).scheme != "none" else MISSING)


def _read_comments(part: Section, describe: Describer) -> None:
    """What ISA has no field for stands in comments."""
    for name, say in (
        ("licen[cs]e|rights", describe.licence),
        ("publisher|data repository", describe.publisher),
        ("version|revision", describe.version),
        ("language", describe.language),
    ):
        for row in part.comments(name):
            say(next((one for one in row if one), MISSING))
    for row in part.comments("keywords?"):
        for cell in row:
            for word in cell.text().split(";"):
                describe.keyword(cell, word.strip())


def _read_people(own: list[tuple[Section, Describer]], studies: list[Study]) -> None:
    """The contacts of the investigation, who made the dataset; where it names none, those of its studies."""
    if not any(_names(one) for one, _ in own):
        own = [(section(block, "STUDY CONTACTS"), describe) for block, describe in studies]
    seen: set[str] = set()
    for one, describe in own:
        read_people(one, describe, seen, "creators")


def _names(contacts: Section) -> bool:
    return bool(contacts.cell("person last name", "last name") or contacts.cell("person first name", "first name"))


def read_people(contacts: Section, describe: Describer, seen: set[str], field: str) -> None:
    """Persons stand in columns; those whose names were `seen` are left out."""
    parts = [contacts.row(f"person {one}", one) for one in ("first name", "mid initials", "last name")]
    emails, roles = contacts.row("person email", "email"), contacts.row("person roles", "roles")
    orcids = list(contacts.comments("orcid"))
    for index in range(max(map(len, parts), default=0)):
        cells = [_at(one, index) for one in parts]
        name = " ".join(" ".join(one.text() for one in cells).split())
        if not name or name in seen:
            continue
        seen.add(name)
        place = next(one for one in reversed(cells) if one)
        said = [one.strip() for one in _at(roles, index).text().split(";")]
        known = [_at(row, index).text() for row in orcids]
        email = _at(emails, index).text()
        describe.agent(field, place, name, identifiers=known, email=email, roles=said)
        if any("correspond" in one.lower() or "contact" in one.lower() for one in said):
            describe.contact(place, name, identifiers=known, email=email, roles=said)


def _at(row: Row, index: int) -> Node:
    return row[index] if index < len(row) else MISSING


def _read_publications(part: Section, describe: Describer) -> None:
    """The papers about the data: they refer to it, and none of their identifiers is its own."""
    dois, numbers = part.row("publication doi"), part.row("pubmed id", "publication pubmed id")
    for index in range(max(len(dois), len(numbers))):
        if doi := _at(dois, index):
            describe.related(doi, "IsReferencedBy")
        else:
            number = _at(numbers, index)
            describe.related(number, "IsReferencedBy", with_scheme(number.text(), "pmid"))


def read_study(block: list[Section], describe: Describer) -> None:
    """What a study adds: its design, factors and assays as subjects, its protocols as how the data came about."""
    for name, label in (("STUDY DESIGN DESCRIPTORS", "design type"), ("STUDY FACTORS", "factor type")):
        read_terms(section(block, name), label, describe)
    for one in ("STUDY ASSAYS", "ASSAY"):
        assays = section(block, one)
        for label in ("measurement type", "technology type"):
            read_terms(assays, label, describe)
        for cell in _distinct(assays.row("technology platform")):
            describe.provenance("instrument", cell)
    _read_protocols(section(block, "STUDY PROTOCOLS"), describe)
    _read_factors(section(block, "STUDY FACTORS"), describe)
    _read_parameters(section(block, "STUDY PROTOCOLS"), describe)


def _distinct(row: Row) -> list[Node]:
    return list({one.text(): one for one in reversed(row) if one}.values())[::-1]


def read_terms(part: Section, label: str, describe: Describer) -> None:
    """Terms of ontologies: a label, an accession number and the name of its source, each in a row of its own."""
    numbers = part.row(f"{label} term accession number")
    sources = part.row(f"{label} term source ref")
    for index, cell in enumerate(part.row(label)):
        source = _at(sources, index).text()
        describe.keyword(cell, cell.text(), uri=term_uri(_at(numbers, index).text(), source), scheme=source)


def term_uri(number: str, source: str) -> str:
    """The address or CURIE of a term; accession numbers are written in full, as CURIE, or bare beside their source."""
    if re.fullmatch(r"obo:[A-Za-z]+_\w+", number):
        return f"http://purl.obolibrary.org/obo/{number[4:]}"
    spellings = (number, f"{source}:{number}", f"{source}:{number.zfill(7)}", number.replace("_", ":", 1))
    return next((one for one in spellings if find_term(one)), number if "://" in number else "")


def _read_factors(part: Section, describe: Describer) -> None:
    """What was varied; the type of a factor is a term."""
    numbers, sources = part.row("factor type term accession number"), part.row("factor type term source ref")
    kinds = part.row("factor type")
    for index, cell in enumerate(part.row("factor name")):
        uri = term_uri(_at(numbers, index).text(), _at(sources, index).text())
        describe.variable(cell, description=_at(kinds, index).text(), uri=uri)


def _read_parameters(part: Section, describe: Describer) -> None:
    """What was set or measured in a protocol, several in one cell, as are their terms."""
    label = "protocol parameters name"
    numbers, sources = part.row(f"{label} term accession number"), part.row(f"{label} term source ref")
    for index, cell in enumerate(part.row(label)):
        terms, origins = _at(numbers, index).text().split(";"), _at(sources, index).text().split(";")
        for number, name in enumerate(cell.text().split(";")):
            accession = terms[number].strip() if number < len(terms) else ""
            origin = origins[number].strip() if number < len(origins) else ""
            describe.variable(cell, name, uri=term_uri(accession, origin))


def read_columns(rows: list[Row], describe: Describer) -> None:
    """The parameters and factors that are columns of an assay; unit and term stand in columns right behind."""
    heads = [cell.text() for cell in rows[0]] if rows else []
    for index, head in enumerate(heads):
        match = re.fullmatch(r"(?:parameter|factor)(?: value)? ?\[(.+)\]", head, re.IGNORECASE)
        if not match:
            continue
        unit = term = ""
        for after in range(index + 1, min(index + 4, len(heads))):
            if heads[after].lower().startswith("unit"):
                unit = next((text for row in rows[1:] if (text := _at(row, after).text())), "")
            elif number := re.fullmatch(r"term accession number \((.+?)\)", heads[after], re.IGNORECASE):
                term = term or term_uri(number[1], "")
            elif "[" in heads[after]:
                break
        describe.variable(rows[0][index], match[1], table=describe.file.rpartition("/")[2], uri=term, unit=unit)


def _read_protocols(part: Section, describe: Describer) -> None:
    descriptions, uris = part.row("protocol description"), part.row("protocol uri")
    names, kinds = part.row("protocol components name"), part.row("protocol components type")
    for index, cell in enumerate(part.row("protocol name")):
        text = " ".join(filter(None, [cell.text(), _at(descriptions, index).text()]))
        describe.provenance("method", cell, text, identifier=_at(uris, index).text())
        if identify(_at(uris, index).text()).unique:
            describe.related(_at(uris, index), "IsDocumentedBy")
        types = _at(kinds, index).text().split(";")
        components = _at(names, index)
        for number, name in enumerate(components.text().split(";")):
            kind = types[number] if number < len(types) else ""
            describe.provenance("software" if "software" in kind.lower() else "instrument", components, name)


def read_data_files(rows: list[Row], describe: Describer, place: Callable[[str], str] = str) -> None:
    """The files that the columns of an assay name; a comment right behind may hold their checksum.

    `place` makes of what a cell says the path relative to the assay.
    """
    if not rows:
        return
    seen: set[str] = set()
    for index, head in enumerate(rows[0]):
        if not is_data_column(head.text()):
            continue
        algorithm = _digest(_at(rows[0], index + 1).text())
        for row in rows[1:]:
            path = _at(row, index).text()
            if path and path not in seen:
                seen.add(path)
                digest = checksum(_at(row, index + 1).text(), algorithm) if algorithm else ""
                describe.described_file(row[index], place(path), checksum=digest)


def is_data_column(head: str) -> bool:
    """`Raw Data File`, `Derived Array Data Matrix File`; in an ARC also `Output [Data]`."""
    return re.search(rf"{DATA_FILE}$|^(?:in|out)put \[(?:.* )?(?:data|file)\]$", head, re.IGNORECASE) is not None


def _digest(head: str) -> str:
    match = re.search(r"md5|sha-?\d+", comment_name(head).lower())
    return match[0] if match else ""
