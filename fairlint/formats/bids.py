"""Brain Imaging Data Structure: the description of a dataset (`dataset_description.json`), raw or derived.

Specification: https://bids-specification.readthedocs.io/en/v1.11.0/modality-agnostic-files/dataset-description.html
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node, Unreadable
from fairlint.formats import Format, Problem
from fairlint.formats._common import refer
from fairlint.formats._fields import described
from fairlint.language import _, later
from fairlint.vocabulary.identifiers import identify
from fairlint.wording import counted, listing, quoted

_CITATION, _CHANGES, _PARTICIPANTS = "CITATION.cff", "CHANGES", "participants.tsv"
_SMALL = 1024 * 1024  # more than these files have
# What describes the columns of a table, and the keys of one column.
_TABLES = r"(?:participants|samples|scans|sessions|(?:.+_)?(?:events|channels|electrodes|beh|physio|stim))\.json"
_COLUMN = ("Description", "LongName", "Levels", "Units", "TermURL")
_TOOL = "MeasurementToolMetadata"  # about a whole table
_MOST_TABLES = 200
_AGE_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def recognises(root: Node) -> bool:
    """An object with at least one of the two fields that every version of BIDS requires."""
    return bool(root["BIDSVersion"] or root["Name"])


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset; its provenance are the pipelines and datasets that it comes from."""
    describe.subject = "dataset"
    describe.title(root["Name"])
    _read_doi(root["DatasetDOI"], describe)
    describe.resource_type(root["DatasetType"])
    describe.licence(root["License"])
    if not _names_authors(describe.beside):
        for one in root["Authors"].each():
            describe.creator(one)
    for one in root["Keywords"].each():
        describe.keyword(one)
    # PipelineDescription is what derivatives had before BIDS 1.4.
    for one in (*root["GeneratedBy"].each(), *root["PipelineDescription"].each()):
        _read_pipeline(one, describe)
    for one in root["SourceDatasets"].each():
        _read_source(one, describe)
    _read_references(root, describe)
    _read_changes(describe)
    _read_columns(describe)


def _names_authors(beside: Beside) -> bool:
    """Whether there is a CITATION.cff with authors, which is preferred to the field Authors."""
    return re.search(r"^authors\s*:", beside.text(_CITATION, _SMALL), re.MULTILINE) is not None


def _read_changes(describe: Describer) -> None:
    """The changelog, by the rules of CPAN, tells the newest version and its date, which no field does."""
    found = []
    for number, line in enumerate(describe.beside.text(_CHANGES, _SMALL).splitlines(), 1):
        if entry := re.match(r"[vV]?(\d[\w.+-]*)[ \t]+(\d{4}-\d\d-\d\d)\b", line, re.ASCII):
            found.append((entry[2], -number, entry[1]))
    if found:
        day, number, version = max(found)
        place = Node(version, f"line:{-number}:1")
        describe = describe.at(describe.beside.path(_CHANGES))
        describe.version(place)
        describe.date(place, "Issued", day)


def _read_doi(doi: Node, describe: Describer) -> None:
    """The format has no field for the version, but the DOIs of OpenNeuro end in it: `openneuro.ds000001.v1.0.0`."""
    describe.identifier(doi)
    if version := re.search(r"openneuro\.ds\d+\.v([\d.]+)$", doi.text(), re.ASCII):
        describe.version(doi, version[1])


def _read_pipeline(pipeline: Node, describe: Describer) -> None:
    """A pipeline, or what was done by hand: the specification reserves the name `Manual` for it."""
    name = pipeline["Name"].text()
    kind, detail = ("method", "Description") if name.lower() == "manual" else ("software", "Version")
    text = " ".join(filter(None, [name, pipeline[detail].text()]))
    describe.provenance(kind, pipeline, text, identifier=pipeline["CodeURL"].text())
    describe.related(pipeline["CodeURL"], "GeneratedBy")


def _read_source(source: Node, describe: Describer) -> None:
    place = next((source[key] for key in ("DOI", "URL") if source[key].text()), source)
    text = " ".join(filter(None, [place.text(), source["Version"].text()]))
    describe.provenance("source", source, text, identifier=place.text())
    if identify(place.text()).unique:
        describe.related(place, "SourceDatasets")


def _read_references(root: Node, describe: Describer) -> None:
    for one in root["ReferencesAndLinks"].each():
        refer(describe, one)
    for _name, one in root["DatasetLinks"].members():
        refer(describe, one)
    refer(describe, root["Genetics"]["Dataset"])


def _read_columns(describe: Describer) -> None:
    """The columns of tables, which a file of the same name describes; at the top for all tables of a kind."""
    names = [one for one in describe.beside.names() if re.fullmatch(_TABLES, one)]
    names += [f"phenotype/{one}" for one in _phenotypes(describe.beside)]
    for name in names:
        columns, says = described(name, describe)
        for column, said in columns.members():
            if isinstance(said.value, dict) and column != _TOOL and any(said[key] for key in _COLUMN):
                words = said.texts("Description", "LongName")
                says.variable(
                    said,
                    column,
                    table=re.sub(r"json$", "tsv", name),
                    description=words,
                    uri=said["TermURL"].text(),
                    unit=said["Units"].text(),
                )


def _phenotypes(beside: Beside) -> list[str]:
    names = beside.inventory.names_in(f"{beside.folder}phenotype/")
    return [one for one in names if one.endswith(".json")][:_MOST_TABLES]


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What the description says against the files around it."""
    yield from _check_fields(root)
    yield from _check_citation(root, beside)
    subjects = _subjects(beside)
    if root["DatasetType"].text() == "study" and subjects:
        yield Problem(
            _("a study holds datasets, not subjects: {subjects}", subjects=listing(sorted(subjects))),
            "/DatasetType",
            advice=True,
        )
    if text := beside.text(_PARTICIPANTS, 16 * _SMALL):
        for problem in _check_participants(text, subjects):
            yield problem._replace(file=_PARTICIPANTS)
    yield from _check_columns(beside)


def _check_fields(root: Node) -> Iterator[Problem]:
    version, doi = root["BIDSVersion"], root["DatasetDOI"]
    if version.text() and not re.fullmatch(r"\d+\.\d+\.\d+(?:-?(?:rc|dev|alpha|beta)\.?\d*)?", version.text()):
        yield Problem(
            _("{version} is no version of BIDS, such as 1.11.0", version=quoted(version.text())),
            version.pointer,
            advice=True,
        )
    found = identify(doi.text())
    if found.scheme == "doi" and found.valid and ":" not in doi.text():
        yield Problem(_("write the DOI as an address: doi:{doi}", doi=doi.text()), doi.pointer, advice=True)
    for one in root["Authors"].each():
        if re.search(r";|,.*,.*,| and .* and |\bet al\b", one.text()[:1000]):
            yield Problem(_("these are several authors; give each a text of its own"), one.pointer, advice=True)
    if root["DatasetType"].text() == "derivative":
        for one in root["GeneratedBy"].each():
            if one["Name"].text().lower() not in ("", "manual") and not one["Version"]:
                name = one["Name"].text()
                yield Problem(_("of which `Version` was {name}?", name=name), one.pointer, advice=True)
        if not root["SourceDatasets"]:
            yield Problem(_("name the data that these derive from as `SourceDatasets`"), advice=True)


def _check_citation(root: Node, beside: Beside) -> Iterator[Problem]:
    """What CITATION.cff says must not be said again, for the two will differ one day."""
    if not beside.has(_CITATION):
        return
    if root["Authors"]:
        yield Problem(_("leave Authors to {citation}, which is there, too", citation=_CITATION), "/Authors")
    for key in ("HowToAcknowledge", "License", "ReferencesAndLinks"):
        if root[key]:
            yield Problem(
                _("leave {key} to {citation}, which is there, too", key=key, citation=_CITATION), f"/{key}", advice=True
            )


def _subjects(beside: Beside) -> set[str]:
    """The folders of subjects beside the description."""
    prefix = f"{beside.folder}sub-"
    start = len(beside.folder)
    folders = beside.inventory.folders()
    return {folder[start:].partition("/")[0] for folder, _ in folders if folder.startswith(prefix)}


def _check_participants(text: str, subjects: set[str]) -> Iterator[Problem]:
    """One row for each subject, its label in the first column."""
    lines = [line.split("\t") for line in text.splitlines()]
    if lines[0][0].strip() != "participant_id":
        first = quoted(lines[0][0])
        yield Problem(_("the first column must be participant_id, not {first}", first=first), "line:1:1")
        return
    rows = [(number, cells) for number, cells in enumerate(lines[1:], 2) if any(cells)]
    for number, cells in rows:
        if len(cells) != len(lines[0]):
            message = _(
                "{values} for {columns}; write n/a for what is not known",
                values=counted(len(cells), "value", "values"),
                columns=counted(len(lines[0]), "column", "columns"),
            )
            yield Problem(message, f"line:{number}:1")
        elif not re.fullmatch(r"sub-[0-9a-zA-Z+]+", cells[0].strip()):
            label = quoted(cells[0])
            yield Problem(
                _("{label} is no subject: write sub-, then letters and digits", label=label), f"line:{number}:1"
            )
    counts = Counter(cells[0].strip() for _, cells in rows)
    seen: set[str] = set()
    for number, cells in rows:
        if counts[cells[0].strip()] > 1 and cells[0].strip() in seen:
            label = cells[0].strip()
            yield Problem(_("{label} stands here a second time", label=label), f"line:{number}:1")
        seen.add(cells[0].strip())
    if missing := sorted(subjects - seen):
        yield Problem(
            _("there are folders of subjects that are not listed: {missing}", missing=listing(missing, most=10)),
            "line:1:1",
        )


def _check_columns(beside: Beside) -> Iterator[Problem]:
    """The descriptions of the columns of participants.tsv."""
    from fairlint.documents._json import locate_json, parse_json

    name = "participants.json"
    text = beside.text(name, _SMALL)
    if not text.strip():
        return
    try:
        root = Node(parse_json(text))
    except Unreadable as error:
        pointer = f"line:{error.position.line}:{error.position.column}"
        yield Problem(_("is {problem}", problem=error.problem), pointer, file=name)
        return
    units = root["age"]["Units"]
    if units.text() and units.text().lower().rstrip("s") not in _AGE_UNITS:
        place = locate_json(text, units.pointer)
        message = _(
            "{units} is no unit of age; known are {known}",
            units=quoted(units.text()),
            known=listing(_AGE_UNITS, most=7),
        )
        yield Problem(message, f"line:{place.line}:{place.column}", advice=True, file=name)


FORMAT = Format(
    id="bids",
    title=later("BIDS dataset description"),
    syntax="json",
    names=("dataset_description.json",),
    beside=("changes",),
    recognises=recognises,
    read=read,
    read_by="OpenNeuro",
    check=check,
    schema="bids.schema.json",
    community="BIDS",
    dataset=True,
    keys={
        "identifier": "DatasetDOI",
        "title": "Name",
        "creators": "Authors",
        "keywords": "Keywords",
        "licence": "License",
        "related": "ReferencesAndLinks",
        "provenance": "GeneratedBy",
    },
)
