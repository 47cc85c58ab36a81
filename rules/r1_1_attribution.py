"""R1.1: (meta)data are released with a clear and accessible data usage licence: whom to name, and how."""

from __future__ import annotations

from fairlint.attribution import Attribution, Grant, attribution
from fairlint.language import _
from fairlint.reader import Documents
from fairlint.record import Record
from fairlint.rulebook import IMPORTANT, Verdict, Verdicts, blocked, failed, noted, passed, pending, rule
from fairlint.target import Target
from fairlint.wording import quoted

RDF = ("dcat", "rdf-dataset")


@rule(
    "attribution-complete",
    principle="R1.1",
    priority=IMPORTANT,
    supports=("RDA-R1.1-01M",),
    needs="licence-present",
    about="identifier",
)
def attribution_complete(record: Record, documents: Documents, target: Target) -> Verdicts:
    """Who reuses data under an attribution licence can tell whom to name, and where the data lie.

    Why: CC BY, DL-DE-BY, ODC-By and their like allow reuse to those who name the source; what the folder does not say,
    they can't name, and then they break the licence or leave the data alone.
    Fix: name the creators or the provider, the title, and an address of the dataset that a link can lead to: its DOI,
    or its page. `fairlint attribution` prints the line that others would write. To be named in your own words, give
    them as `dcatde:licenseAttributionByText` (DCAT-AP.de) or `creditText` (schema.org).
    Example: in dataset.ttl
        <https://example.org/bats> a dcat:Dataset ;
          dct:publisher <https://ror.org/00g30e956> ;
          dcat:distribution [
            dct:license <http://dcat-ap.de/def/licenses/dl-by-de/2.0> ;
            dcatde:licenseAttributionByText "Field Station Criewen, 2024"
          ] .
    """
    stated = attribution(record)
    asking = next((one for one in stated.licences if one.scope == "data" and one.asks), None)
    if asking is None:
        return
    yield _who(stated, record)
    yield _address(stated, asking, record, target)
    if "title" in stated.missing:
        yield blocked("title")  # core-metadata says so
    if "year" in stated.missing:
        yield _year(target)
    if asking.licence == "DL-DE-BY-2.0" and not stated.wording and documents.formats[:1]:
        yield from _wording(documents)


def _who(stated: Attribution, record: Record) -> Verdict:
    if empty := record.placeholder("attribution"):
        return failed(
            "attribution",
            _("{text} is no text to name you by; write who is to be named, or take it out", text=quoted(empty.text)),
            empty.source,
        )
    if "creators" in stated.missing:
        return blocked("creators")  # core-metadata says so
    return passed(stated.wording or stated.provider or "; ".join(stated.creators[:1]))


def _address(stated: Attribution, asking: Grant, record: Record, target: Target) -> Verdict:
    if "identifier" not in stated.missing:
        return passed(stated.identifier)
    if target.will_add("identifier"):
        return pending("address", _("{target} gives the dataset the address to name", target=target.name))
    for one in record.named_by:
        if one.identifier.unique:
            return failed(
                one.identifier.text,
                _(
                    "{licence} asks those who reuse the data to link to them, and no link leads to {text}; "
                    "give a DOI or the address of its page",
                    licence=asking.licence,
                    text=quoted(one.identifier.text),
                ),
                one.source,
            )
    return blocked("identifier")  # unique-identifier says so


def _year(target: Target) -> Verdict:
    if target.will_add("date"):
        return pending("date", _("{target} adds the publication date", target=target.name))
    return blocked("publication date")  # core-metadata says so


def _wording(documents: Documents) -> Verdicts:
    for path, (format, _document) in documents.metadata.items():
        if format.id in RDF:
            yield noted(
                "attribution",
                _(
                    "DL-DE-BY-2.0 has you named in the words that you choose; "
                    "give them as dcatde:licenseAttributionByText in {file}",
                    file=path,
                ),
            )
            return
