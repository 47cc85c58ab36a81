"""Terms of vocabularies and entries of archives: CURIEs, their IRIs, accession numbers, Wikidata."""

from __future__ import annotations

from typing import Final

from fairlint.language import later
from fairlint.vocabulary.identifiers._model import Identifier, invalid, valid
from fairlint.vocabulary.identifiers._text import exact, is_printable_word, match, strip_blanks

_OBO: Final = "http://purl.obolibrary.org/obo/"
_IDENTIFIERS_ORG: Final = "https://identifiers.org/"
# ID spaces of the OBO Foundry as they are spelt in IRIs, by the form of their local identifiers.
_OBO_SPACES: Final = {
    r"\d{7}": "APO BCO BFO BSPO BTO CARO CDAO CDNO CHMO CIDO CL CLO CMO CRO DUO ECO ECTO ERO ExO FBcv FIX "
    "FYPO GENEPIO GENO GO HAO HP HsapDv IAO ICO IDO INO MA MAMO MAXO MCRO MFOEM MMO MONDO MOP "
    "MP MRO MS NBO OBCS OBI OBIB OGMS OHMI OMIABIS OMIT OMP ONE OPL OPMI PATO PCL PCO PECO "
    "PHIPO PLANA PO PPO PSO PW REX RO RXNO SBO SO STATO SYMP TAXRANK TO TRANS UBERON UO VO VT "
    "VTO WBPhenotype WBbt WBls XAO XCO ZECO ZFA ZFS",
    r"\d{8}": "AGRO DRON FBbt FBdv FOODON GAZ MIRO OMRSE",
    r"\d{7,8}": "ENVO SWO",
    r"\d{4,5}": "HANCESTRO MI MOD XLMOD",
    r"\d{1,7}": "CHEBI DOID EMAPA FMA NCBITaxon",
    r"(?:\d{9}|[A-Z]\d[A-Z\d]{3,8}(?:-\d+)?)": "PR",
    r"[CPRA]\d+": "NCIT",
}
_OBO_LOCALS: Final = {space: local for local, spaces in _OBO_SPACES.items() for space in spaces.split()}
_OBO_SPELLING: Final = {space.lower(): space for space in _OBO_LOCALS}
# Other vocabularies, by CURIE prefix: what stands before the local identifier in the IRI, and its form.
_VOCABULARIES: Final = {
    "aat": ("http://vocab.getty.edu/aat/", r"\d{9}"),
    "agrovoc": ("http://aims.fao.org/aos/agrovoc/", r"c_[\da-f]+"),
    "edam": ("http://edamontology.org/", r"(?:data|topic|operation|format)_\d{4}"),
    "efo": ("http://www.ebi.ac.uk/efo/EFO_", r"\d{7}"),
    "ensembl": (f"{_IDENTIFIERS_ORG}ensembl:", r"ENS[A-Z]*[FGPRT]\d{11}(?:\.\d+)?"),
    "epsg": ("http://www.opengis.net/def/crs/EPSG/0/", r"\d{4,5}"),
    "hgnc": (f"{_IDENTIFIERS_ORG}HGNC:", r"\d{1,5}"),
    "inchikey": (f"{_IDENTIFIERS_ORG}inchikey:", r"[A-Z]{14}-[A-Z]{10}-[A-Z]"),
    "interpro": (f"{_IDENTIFIERS_ORG}interpro:", r"IPR\d{6}"),
    "lcsh": ("http://id.loc.gov/authorities/subjects/", r"sh\d+"),
    "mesh": ("http://id.nlm.nih.gov/mesh/", r"[CDQ]\d{6,9}"),
    "ncbigene": (f"{_IDENTIFIERS_ORG}ncbigene:", r"\d+"),
    "orphanet": ("http://www.orpha.net/ORDO/Orphanet_", r"C?\d+"),
    "pfam": (f"{_IDENTIFIERS_ORG}pfam:", r"PF\d{5}"),
    "pubchem.compound": (f"{_IDENTIFIERS_ORG}pubchem.compound:", r"\d+"),
    "reactome": (f"{_IDENTIFIERS_ORG}reactome:", r"R-[A-Z]{3}-\d+(?:\.\d+)?"),
    "taxonomy": (f"{_IDENTIFIERS_ORG}taxonomy:", r"\d+"),
    "tgn": ("http://vocab.getty.edu/tgn/", r"\d{7}"),
    "uniprot": (
        f"{_IDENTIFIERS_ORG}uniprot:",
        r"(?:[OPQ]\d[A-Z\d]{3}\d|[A-NR-Z]\d(?:[A-Z][A-Z\d]{2}\d){1,2})(?:[-.]\d+)?",
    ),
}
_SYNONYMS: Final = {"ordo": "orphanet", "taxid": "taxonomy", "uniprotkb": "uniprot"}

# Archives by their prefix at identifiers.org, with the form of their accession numbers.
_ARCHIVES: Final = {
    "arrayexpress": r"E-[A-Z]{4}-\d+",
    "bioproject": r"PRJ(?:DA|DB|EA|EB|NA)\d+",
    "biosample": r"SAM(?:N|D|E[AG])\d{5,}",
    "biostudies": r"S-[A-Z]{4}[\w-]*\d",
    "clinicaltrials": r"NCT\d{8}",
    "dbgap": r"phs\d{6}(?:\.v\d+(?:\.p\d+)?)?",
    "ega.dataset": r"EGAD\d{11}",
    "ega.study": r"EGAS\d{11}",
    "emdb": r"EMD-\d{4,5}",
    "empiar": r"EMPIAR-\d{5,}",
    "geo": r"GSE\d{2,}|GSM\d{5,}",
    "insdc.gca": r"GC[AF]_\d{9}(?:\.\d+)?",
    "insdc.sra": r"[SED]R[APRSXZ]\d{6,}",
    "massive": r"MSV\d{9}",
    "metabolights": r"MTBLS\d+",
    "pmc": r"PMC\d{6,8}",
    "px": r"R?PXD\d{6}",
    "refseq": r"(?:N[CGMPRTW]|X[MPR]|[AWYZ]P|AC)_\d{6,}(?:\.\d+)?",
}
# Numbers that say nothing without the name of their archive in front.
_LABELLED_ARCHIVES: Final = _ARCHIVES | {
    "geo": r"G(?:DS|PL|SE|SM)\d+",
    "pdb": r"\d[A-Za-z\d]{3}|pdb_\d{8}",
    "pmc": r"PMC\d+",
}


def read_curie(prefix: str, local: str) -> Identifier | None:
    """Read a CURIE with a known prefix, whose local identifier has the form that its vocabulary gives it."""
    prefix = _known_as(prefix)
    if prefix in _LABELLED_ARCHIVES and exact(_LABELLED_ARCHIVES[prefix], local):
        return _accession(prefix, local)
    stem, form = _stem_and_form(prefix)
    return valid("curie", stem + local) if stem and exact(form, local) else None


def read_compact(prefix: str, local: str) -> Identifier:
    """Read what identifiers.org would resolve: a prefix of its registry and a local identifier."""
    known = read_curie(prefix, local)
    if known and known.scheme == "accession":
        return known
    if not known and (is_known_prefix(prefix) or not local or not is_printable_word(local)):
        why = later("{name!r} does not have the form of an identifier in {prefix}.", name=local, prefix=prefix)
        return invalid("curie", why)
    return valid("curie", f"{_IDENTIFIERS_ORG}{prefix}:{local}")


def is_known_prefix(prefix: str) -> bool:
    """Whether fairlint knows the vocabulary or archive with this prefix."""
    prefix = _known_as(prefix)
    return prefix in _OBO_SPELLING or prefix in _VOCABULARIES or prefix in _LABELLED_ARCHIVES


def read_accession(text: str) -> Identifier | None:
    """Read an accession number that no other scheme could have given, in capitals as its archive has it."""
    if not text[-1:].isdigit():  # as all of them end
        return None
    found = (prefix for prefix, form in _ARCHIVES.items() if exact(form, text))
    return next((_accession(prefix, text) for prefix in found), None)


def read_term_iri(address: str) -> Identifier | None:
    """Read the IRI of a term, given without `http://` and `www.`."""
    if obo := exact(r"purl\.obolibrary\.org/obo/([A-Za-z]+(?:_[A-Za-z]+)*)_([A-Z]?\d[\w-]*)", address):
        form = _OBO_LOCALS.get(obo[1], r"[A-Z]?\d{4,9}")
        return valid("curie", f"{_OBO}{obo[1]}_{obo[2]}") if exact(form, obo[2]) else None
    for stem, form in _VOCABULARIES.values():
        bare = _without_scheme(stem)
        if address.startswith(bare) and exact(form, address[len(bare) :]):
            return valid("curie", stem + address[len(bare) :])
    return None


def curie_core(iri: str) -> str:
    """Return the CURIE of a term that is given by its IRI or at identifiers.org, its prefix in lower case."""
    address = _without_scheme(iri)
    for prefix, (stem, _) in _VOCABULARIES.items():
        if address.startswith(_without_scheme(stem)):
            return f"{prefix}:{address.removeprefix(_without_scheme(stem))}"
    name = address.removeprefix(_without_scheme(_OBO)).removeprefix(_without_scheme(_IDENTIFIERS_ORG))
    prefix, _, local = name.partition(":") if ":" in name else name.rpartition("_")
    return f"{_known_as(prefix)}:{local}"


def read_wikidata(body: str) -> Identifier:
    """Read the number of a Wikidata item, property or lexeme."""
    entity = strip_blanks(body).upper()
    if not match(r"[QPL][1-9]\d*", entity):
        return invalid("wikidata", later("A Wikidata entity is Q, P or L and a number."))
    return valid("wikidata", f"http://www.wikidata.org/entity/{entity}")


def _accession(prefix: str, number: str) -> Identifier:
    number = number.upper() if prefix == "pdb" and len(number) == 4 else number
    return valid("accession", f"{_IDENTIFIERS_ORG}{prefix}:{number}")


def _known_as(prefix: str) -> str:
    return _SYNONYMS.get(prefix.lower(), prefix.lower())


def _stem_and_form(prefix: str) -> tuple[str, str]:
    if space := _OBO_SPELLING.get(prefix):
        return f"{_OBO}{space}_", _OBO_LOCALS[space]
    return _VOCABULARIES.get(prefix, ("", ""))


def _without_scheme(iri: str) -> str:
    return iri.split("://", 1)[-1].removeprefix("www.")
