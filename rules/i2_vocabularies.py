"""I2: (meta)data use vocabularies that follow FAIR principles."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from fairlint.inventory import Inventory
from fairlint.language import _, n_
from fairlint.patterns import pattern
from fairlint.plain import NamedTuple
from fairlint.reader import Documents
from fairlint.record import Keyword, Record, Source, Variable
from fairlint.rulebook import IMPORTANT, NOWHERE, USEFUL, Verdict, Verdicts, blocked, failed, rule, tally
from fairlint.samples import Samples
from fairlint.tables import Row
from fairlint.validity import breaks_its_format
from fairlint.vocabulary.codes import date_code, is_impossible, language_code, media_type_code, unit_code
from fairlint.vocabulary.columns import BIDS_COLUMNS, is_term
from fairlint.vocabulary.terms import find_term, vocabulary_of
from fairlint.wording import listing, quoted

# Formats with lists of units of their own: EML's dictionary, UDUNITS, the words of BIDS and of ontologies in ISA.
OWN_UNITS = {"eml", "netcdf", "hdf5", "bids", "isatab", "isajson", "arc"}
# A day, written in one of the ways that people write days: 2024-05-12, 12.05.2024, 5/12/2024.
DAY = pattern(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.{0,16})?|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2}/\d{1,2}/\d{4}")
MISSING = {"na", "n/a", "nan", "null", "none", "-", "--", ".", "?"}


@rule(
    "subjects-from-vocabulary",
    principle="I2",
    priority=IMPORTANT,
    rda=("RDA-I2-01M",),
    fuji=("FsF-I2-01M",),
    needs="metadata-file",
    about="subjects",
)
def subjects_from_vocabulary(record: Record, documents: Documents) -> Verdicts:
    """Keywords are terms of a known vocabulary, with their IRI.

    Why: "bass" may be a fish or an instrument, and "Fledermaus" finds no "bat"; the IRI of a term says which is meant,
    in any language. Half of the keywords with an IRI is enough; to name the vocabulary without the term is half of it.
    Fix: look your keywords up (GND, AGROVOC, MeSH, Wikidata, EuroVoc, an OBO ontology …) and add the term's IRI:
    `subjects` in .zenodo.json, `valueUri` in DataCite, a DefinedTerm with `@id` in schema.org and RO-Crate.
    Example: in datacite.json
        {
          "subjects": [
            {
              "subject": "bats",
              "subjectScheme": "Wikidata",
              "schemeUri": "https://www.wikidata.org/",
              "valueUri": "http://www.wikidata.org/entity/Q28425"
            },
            {"subject": "roof temperature"}
          ]
        }
    """
    if not record.keywords:
        yield blocked()  # core-metadata says that there are none
        return
    labels = {one.label.casefold(): one for one in record.keywords}
    linked = {one.label.casefold() for one in record.keywords if _is_linked(one)}
    bare = [one for label, one in labels.items() if label not in linked]
    schemes = [one for one in bare if one.scheme or vocabulary_of(one.uri)]
    enough = (len(labels) + 1) // 2
    halves = min(2 * enough, 2 * len(linked) + len(schemes))
    message = n_(
        "{bare} of {number} keyword without the IRI of a vocabulary's term: {keywords}; add it {where}",
        "{bare} of {number} keywords without the IRI of a vocabulary's term: {keywords}; add it for at least half of "
        "them, {where}",
        len(labels),
        bare=len(bare),
        keywords=listing(quoted(one.label, 40) for one in bare),
        where=documents.where_to_write("subjects"),
    )
    if schemes:
        message += n_(
            " ({number} names its vocabulary, which is half the way: {keywords})",
            " ({number} name their vocabulary, which is half the way: {keywords})",
            len(schemes),
            keywords=listing(quoted(one.label, 40) for one in schemes),
        )
    yield tally(halves, 2 * enough - halves, message, *(one.source for one in bare[:1]))


def _is_linked(one: Keyword) -> bool:
    """Whether a keyword has the address of its term, and not only that of the vocabulary."""
    return bool(one.uri) and (find_term(one.uri) is not None or vocabulary_of(one.uri) is None)


class Value(NamedTuple):
    """A value that there are standard codes for: `code` says which to write, None where it is one.

    `column` says in which column of which table it stands, where it does.
    """

    text: str
    source: Source
    code: str | None
    advice: str
    column: str = ""


@rule(
    "standard-codes",
    principle="I2",
    priority=USEFUL,
    rda=("RDA-I2-01D",),
    supports=("RDA-I2-01M",),
)
def standard_codes(record: Record, documents: Documents, inventory: Inventory, samples: Samples) -> Verdicts:
    """Languages, dates, media types and units are written as standard codes.

    Why: 03/04/2024 is in March to some and in April to others; "German", "deutsch" and "Ger." are one language only to
    people.
    Fix: write languages as `de` or `en-GB` (BCP 47), dates as `2024-05-12` and periods as `2019-05-01/2023-08-31`
    (ISO 8601), media types as `text/csv` (IANA), and units as `m`, `Cel` or `mg/L` (UCUM) or as the IRI of QUDT.
    Example: in datacite.json
        {
          "language": "de",
          "dates": [{"date": "2019-05-01/2023-08-31", "dateType": "Collected"}],
          "formats": ["text/csv"]
        }
    """
    values = list(_values(record))
    fine = sum(one.code is None for one in values)
    dates = list(_table_dates(samples))
    fine += sum(one.code is None for one in dates)
    if fine:
        yield tally(fine, 0, "")
    told: set[str] = set()
    for one in values:
        if one.code is None or one.advice in told:
            continue
        told.add(one.advice)
        if breaks_its_format(documents.metadata, inventory, one.source):
            yield blocked(one.text)  # metadata-valid says so
        else:
            yield failed(one.text, one.advice, one.source)
    for impossible in (False, True):
        if wrong := [one for one in dates if one.code is not None and is_impossible(one.text) == impossible]:
            yield _columns_of_dates(wrong)


def _columns_of_dates(wrong: list[Value]) -> Verdict:
    """One finding for all columns of dates with the same fault."""
    message = wrong[0].advice
    if others := wrong[1:]:
        message = n_(
            "{message} (so too {number} more column: {columns})",
            "{message} (so too {number} more columns: {columns})",
            len(others),
            message=message,
            columns=listing(one.column for one in others),
        )
    return tally(0, len(wrong), message, wrong[0].source)


def _values(record: Record) -> Iterator[Value]:
    """The values of the metadata that there are codes for."""
    for language in record.languages:
        yield _value(language.value, language.source, language_code, "en")
    for date in record.dates:
        if date.kind != "Coverage" or is_impossible(date.value):  # what is covered may be told in words
            yield _date(date.value, date.source)
    for covered in record.coverage:
        if covered.kind == "temporal" and is_impossible(covered.text):
            yield _date(covered.text, covered.source)
        elif covered.kind == "spatial" and covered.text == "UK":
            yield _value(covered.text, covered.source, lambda _text: "GB", "GB")
    for media_type, source in {one.media_type: one.source for one in record.files if one.media_type}.items():
        yield _value(media_type, source, media_type_code, "text/csv")
    own_units = any(one.format in OWN_UNITS for one in record.metadata_files)
    for variable in record.variables:
        if variable.unit and not own_units:
            yield _value(variable.unit, variable.source, unit_code, "m/s")


def _value(text: str, source: Source, judge: Callable[[str], str | None], example: str) -> Value:
    code = judge(text)
    if code:
        advice = _("{value} is no standard code; write {code}", value=quoted(text, 40), code=f'"{code}"')
    else:
        advice = _("{value} is no standard code, such as {example}", value=quoted(text, 40), example=f'"{example}"')
    return Value(text, source, code, advice)


def _date(text: str, source: Source) -> Value:
    code = date_code(text)
    value = quoted(text, 40)
    if code:
        advice = _("{value} is no date of ISO 8601; write {code}", value=value, code=f'"{code}"')
    elif is_impossible(text):
        advice = _("{value} is no date: there is no such day, or the end comes before the start", value=value)
    else:
        advice = _('{value} is no date of ISO 8601, such as "2024-05-12" or "2019/2023"', value=value)
    return Value(text, source, code, advice)


def _table_dates(samples: Samples) -> Iterator[Value]:
    """One value for each column of dates in the tables looked into: the first date that is none of ISO 8601."""
    for path, table in samples.tables():
        rows = table.rows()
        for number, name in enumerate(table.header):
            if found := _column_of_dates(rows, number):
                line, text = next((one for one in found if date_code(one[1]) is not None), found[0])
                code = date_code(text)
                said = _date(text, NOWHERE).advice
                advice = _("column {name} of {path}: {said}", name=quoted(name, 40), path=path, said=said)
                column = _("{name} of {path}", name=quoted(name, 40), path=path)
                yield Value(text, Source(path, f"line:{line}"), code, advice, column)


def _column_of_dates(rows: list[Row], number: int) -> list[tuple[int, str]]:
    """The dates of a column, each with its line; none unless all of its values look like days."""
    found = []
    for row in rows:
        value = row.fields[number].strip() if number < len(row.fields) else ""
        if value and value.lower() not in MISSING:
            if not DAY.fullmatch(value):
                return []
            found.append((row.line, value))
    return found


@rule("variables-from-vocabulary", principle="I2", priority=USEFUL, supports=("RDA-I2-01D",), fuji=("FsF-R1-01M",))
def variables_from_vocabulary(record: Record, documents: Documents) -> Verdicts:
    """Columns and measured variables link to the term of a vocabulary that says what they mean.

    Why: `temp` of one dataset and `T_air` of another can be compared by a machine only where both name the same term.
    Half of the variables with one is enough.
    Fix: add the IRI of a term (CF standard names, EnvThes, QUDT quantity kinds, OBO ontologies, Darwin Core):
    `rdfType` of a field in Data Package, `propertyUrl` in CSVW, `equivalentProperty` in Croissant, `propertyID` in
    schema.org, `TermURL` in BIDS.
    Example: in datapackage.json
        {
          "resources": [
            {
              "name": "temperature",
              "path": "temperature.csv",
              "schema": {
                "fields": [
                  {
                    "name": "temp",
                    "type": "number",
                    "description": "air temperature under the roof, degrees Celsius",
                    "rdfType": "http://vocab.nerc.ac.uk/standard_name/air_temperature/"
                  }
                ]
              }
            }
          ]
        }
    """
    variables = {one.name.casefold(): one for one in sorted(record.variables, key=lambda one: bool(one.uri))}
    if any(one.community == "BIDS" for one in documents.formats):
        variables = {name: one for name, one in variables.items() if name not in BIDS_COLUMNS}
    if not variables:
        return
    bare = [one for one in variables.values() if not _has_term(one)]
    enough = (len(variables) + 1) // 2
    linked = min(enough, len(variables) - len(bare))
    message = n_(
        "{bare} of {number} variable links to no term of a vocabulary: {names}; add its IRI",
        "{bare} of {number} variables link to no term of a vocabulary: {names}; add the IRI for at least half of them",
        len(variables),
        bare=len(bare),
        names=listing(quoted(one.name, 40) for one in bare),
    )
    yield tally(linked, enough - linked, message, *(one.source for one in bare[:1]))


def _has_term(one: Variable) -> bool:
    return one.uri.startswith(("http://", "https://", "urn:")) or is_term(one.uri) or is_term(one.name)
