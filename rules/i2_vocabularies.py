"""I2: (meta)data use vocabularies that follow FAIR principles."""

from __future__ import annotations

from fairlint.reader import Documents
from fairlint.record import Record
from fairlint.rulebook import IMPORTANT, Verdicts, blocked, rule, tally
from fairlint.wording import counted, listing, quoted


@rule(
    "subjects-from-vocabulary",
    principle="I2",
    priority=IMPORTANT,
    rda=("RDA-I2-01M",),
    fuji=("FsF-I2-01M",),
    needs="metadata-file",
)
def subjects_from_vocabulary(record: Record, documents: Documents) -> Verdicts:
    """Keywords are terms of a known vocabulary, with their IRI.

    Why: "bass" may be a fish or an instrument, and "Fledermaus" finds no "bat"; the IRI of a term says which is meant,
    in any language. Half of the keywords with an IRI is enough.
    Fix: look your keywords up (GND, AGROVOC, MeSH, Wikidata, EuroVoc, an OBO ontology …) and add the term's IRI:
    `subjects` in .zenodo.json, `valueUri` in DataCite, a DefinedTerm with `@id` in schema.org and RO-Crate.
    """
    if not record.keywords:
        yield blocked()  # core-metadata says that there are none
        return
    labels = {one.label.casefold(): one for one in record.keywords}
    linked = {one.label.casefold() for one in record.keywords if one.uri}
    bare = [one for label, one in labels.items() if label not in linked]
    enough = (len(labels) + 1) // 2
    missing = max(0, enough - len(linked))
    yield tally(
        enough - missing,
        missing,
        f"{len(bare)} of {counted(len(labels), 'keyword')} without the IRI of a vocabulary's term: "
        f"{listing(quoted(one.label, 40) for one in bare)}; half of them with one is enough, "
        f"{documents.where_to_write('subjects')}",
        *(one.source for one in bare[:1]),
    )
