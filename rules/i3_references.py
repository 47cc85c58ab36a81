"""I3: (meta)data include qualified references to other (meta)data."""

from __future__ import annotations

from fairlint.language import _, n_
from fairlint.reader import Documents
from fairlint.record import Record, Relation
from fairlint.rulebook import IMPORTANT, Verdicts, failed, passed, rule, tally
from fairlint.vocabulary.identifiers import same_identifier
from fairlint.vocabulary.relations import relation_type
from fairlint.wording import counted, listing, quoted

NAMED_SINGLY = 5
# Relations whose target is this dataset under another name, or all its versions together.
ITSELF = {"IsIdenticalTo", "IsVersionOf", "HasVersion", "schema:sameAs", "dcterms:isVersionOf", "dcterms:hasVersion"}
# Schemes that an identifier shows by itself, so that a wrong declaration can be told.
PLAIN = {"doi", "orcid", "ror", "isbn", "pmid"}

# Schemes of DataCite that can be told only by being declared.
DECLARED = {"bibcode", "cstr", "ean13", "istc", "lsid", "raid", "upc"}


@rule(
    "related-resources",
    principle="I3",
    priority=IMPORTANT,
    rda=("RDA-I3-01M", "RDA-I3-02M"),
    fuji=("FsF-I3-01M",),
    needs="metadata-file",
    about="related",
)
def related_resources(record: Record, documents: Documents) -> Verdicts:
    """The metadata point to other resources by identifier: the paper, code, sources, instruments or project.

    Why: data are understood from what surrounds them, and found from there as well.
    Fix: add the DOI of the paper, the repository of the code, the data yours derive from: `related_identifiers` in
    .zenodo.json, `relatedIdentifiers` in DataCite, `citation` and `isBasedOn` in schema.org and RO-Crate.
    Example: in .zenodo.json
        {
          "related_identifiers": [
            {"identifier": "10.3161/15081109ACC2019.21.1.001", "relation": "isSupplementTo"},
            {"identifier": "https://github.com/bat-group/counts", "relation": "isCompiledBy"}
          ]
        }
    """
    others = _others(record)
    where = documents.where_to_write("related")
    if others:
        yield passed(counted(len(others), "related resource", "related resources"), others[0].source)
    elif record.related:
        said = _(
            "only the dataset itself and its other versions are named; add a paper, code or source {where}", where=where
        )
        yield failed("related resources", said, record.related[0].source)
    else:
        said = _("no paper, code, source or other related resource is named; add what there is {where}", where=where)
        yield failed("related resources", said)


def _others(record: Record) -> list[Relation]:
    """The related resources that are neither this dataset under another name nor all its versions together."""
    own = [one.identifier for one in record.named_by]
    return [
        one
        for one in record.related
        if relation_type(one.relation) not in ITSELF and not any(same_identifier(one.identifier, name) for name in own)
    ]


@rule(
    "qualified-references",
    principle="I3",
    priority=IMPORTANT,
    rda=("RDA-I3-03M", "RDA-I3-04M", "RDA-I3-01D", "RDA-I3-02D"),
    fuji=("FsF-I3-01M",),
    needs="related-resources",
    about="related",
)
def qualified_references(record: Record) -> Verdicts:
    """Each reference says how the resources are related, and its identifier is valid.

    Why: "see also" does not tell a paper about the data from the data's source; `IsDerivedFrom` does.
    Fix: give each reference a relation type of DataCite (IsSupplementTo, IsDerivedFrom, Cites …) or a property that
    has one (`isBasedOn`, `citation`).
    Example: in datacite.json
        {
          "relatedIdentifiers": [
            {
              "relatedIdentifier": "10.3161/15081109ACC2019.21.1.001",
              "relatedIdentifierType": "DOI",
              "relationType": "IsSupplementTo"
            }
          ]
        }
    """
    own = [one.identifier for one in record.named_by]
    others = [one for one in record.related if not any(same_identifier(one.identifier, name) for name in own)]
    faults = [(one, fault) for one in others if (fault := _fault(one))]
    if len(faults) < len(record.related):
        yield tally(len(record.related) - len(faults), 0, "")
    for one, fault in faults[:NAMED_SINGLY]:
        yield failed(one.identifier.text, fault, one.source)
    if rest := faults[NAMED_SINGLY:]:
        said = n_(
            "{number} more reference with the same kind of fault: {references}",
            "{number} more references with the same kind of fault: {references}",
            len(rest),
            references=listing(quoted(one.identifier.text, 40) for one, _fault_of_it in rest),
        )
        yield tally(0, len(rest), said, rest[0][0].source)


def _fault(one: Relation) -> str:
    text = quoted(one.identifier.text)
    if not one.identifier.valid and not (one.identifier.scheme == "none" and one.scheme.lower() in DECLARED):
        return _("{text} leads nowhere. {why}", text=text, why=one.identifier.why)
    if not one.relation:
        return _("{text} is named without saying how it is related (IsSupplementTo, IsDerivedFrom, Cites …)", text=text)
    if relation_type(one.relation) is None:
        return _("{relation} is not a relation type of DataCite, schema.org or PROV", relation=quoted(one.relation))
    if one.scheme.lower() in PLAIN and one.identifier.scheme != one.scheme.lower():
        return _("{text} is declared to be a {scheme} and is none", text=text, scheme=one.scheme)
    return ""
