"""I3: (meta)data include qualified references to other (meta)data."""

from __future__ import annotations

from fairlint.reader import Documents
from fairlint.record import Record, Relation
from fairlint.rulebook import IMPORTANT, Verdicts, failed, passed, rule, tally
from fairlint.vocabulary.identifiers import same_identifier
from fairlint.vocabulary.relations import relation_type
from fairlint.wording import counted, listing, quoted

NAMED_SINGLY = 5

# Schemes of DataCite that can be told only by being declared.
DECLARED = {"bibcode", "cstr", "ean13", "istc", "lsid", "raid", "upc"}


@rule(
    "related-resources",
    principle="I3",
    priority=IMPORTANT,
    rda=("RDA-I3-01M", "RDA-I3-02M"),
    fuji=("FsF-I3-01M",),
    needs="metadata-file",
)
def related_resources(record: Record, documents: Documents) -> Verdicts:
    """The metadata point to other resources by identifier: the paper, code, sources, instruments or project.

    Why: data are understood from what surrounds them, and found from there as well.
    Fix: add the DOI of the paper, the repository of the code, the data yours derive from: `related_identifiers` in
    .zenodo.json, `relatedIdentifiers` in DataCite, `citation` and `isBasedOn` in schema.org and RO-Crate.
    """
    if record.related:
        yield passed(counted(len(record.related), "related resource"), record.related[0].source)
    else:
        yield failed(
            "related resources",
            "no paper, code, source or other related resource is named; "
            f"add what there is {documents.where_to_write('related')}",
        )


@rule(
    "qualified-references",
    principle="I3",
    priority=IMPORTANT,
    rda=("RDA-I3-03M", "RDA-I3-04M", "RDA-I3-01D", "RDA-I3-02D"),
    fuji=("FsF-I3-01M",),
    needs="related-resources",
)
def qualified_references(record: Record) -> Verdicts:
    """Each reference says how the resources are related, and its identifier is valid.

    Why: "see also" does not tell a paper about the data from the data's source; `IsDerivedFrom` does.
    Fix: give each reference a relation type of DataCite (IsSupplementTo, IsDerivedFrom, Cites …) or a property that
    has one (`isBasedOn`, `citation`).
    """
    own = [one.identifier for one in record.named_by]
    others = [one for one in record.related if not any(same_identifier(one.identifier, name) for name in own)]
    faults = [(one, fault) for one in others if (fault := _fault(one))]
    if len(faults) < len(record.related):
        yield tally(len(record.related) - len(faults), 0, "")
    for one, fault in faults[:NAMED_SINGLY]:
        yield failed(one.identifier.text, fault, one.source)
    if rest := faults[NAMED_SINGLY:]:
        yield tally(
            0,
            len(rest),
            f"{counted(len(rest), 'more reference')} with the same kind of fault: "
            f"{listing(quoted(one.identifier.text, 40) for one, _ in rest)}",
            rest[0][0].source,
        )


def _fault(one: Relation) -> str:
    text = quoted(one.identifier.text)
    if not one.identifier.valid and not (one.identifier.scheme == "none" and one.scheme.lower() in DECLARED):
        return f"{text} leads nowhere. {one.identifier.why}"
    if not one.relation:
        return f"{text} is named without saying how it is related (IsSupplementTo, IsDerivedFrom, Cites …)"
    if relation_type(one.relation) is None:
        return f"{quoted(one.relation)} is not a relation type of DataCite, schema.org or PROV"
    return ""
