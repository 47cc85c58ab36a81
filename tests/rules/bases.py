"""Small good datasets that the tests of the rules start from.

Each function makes the files of one dataset. A keyword sets a key of its metadata file; None takes the key out.
"""

from __future__ import annotations

import json

ORCID = "https://orcid.org/0000-0002-1825-0097"
OTHER_ORCID = "https://orcid.org/0000-0001-5109-3700"
ROR = "https://ror.org/00g30e956"
BATS = "http://www.wikidata.org/entity/Q28425"
PAPER = "10.3161/15081109ACC2019.21.1.001"
DOI = "10.48436/bats-2024"  # of no repository that fairlint knows, so that nothing is pending
OPEN = "http://purl.org/coar/access_right/c_abf2"
RESTRICTED = "http://purl.org/coar/access_right/c_16ec"

ABSTRACT = "Evening emergence counts of five bat species at fourteen churches, with roof temperatures."
README = """\
# Emergence counts of bats

Evening emergence counts of five bat species at fourteen churches of the Oder valley, 2019 to 2023, made by two
observers, and the temperatures of the roofs.

## Columns

`date`, `church`, `species` and `count`, the larger of the two observers' counts.

## Methods

The animals were counted that left the roof from sunset on for ninety minutes.

## Usage

The table is UTF-8 with commas. Please cite the dataset by its DOI.
"""

NEWLINE = "\n"

_DATACITE = {
    "doi": DOI,
    "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Counts"},
    "creators": [
        {"name": "Lindner, Paula", "nameIdentifiers": [{"nameIdentifier": ORCID, "nameIdentifierScheme": "ORCID"}]}
    ],
    "titles": [{"title": "Emergence counts of bats"}],
    "publisher": {"name": "Field Station Criewen"},
    "publicationYear": "2024",
    "subjects": [{"subject": "bats", "valueUri": BATS}],
    "dates": [{"date": "2019-05-01/2023-08-31", "dateType": "Collected"}],
    "version": "1.1.0",
    "rightsList": [{"rightsIdentifier": "CC-BY-4.0"}, {"rightsUri": OPEN}],
    "descriptions": [{"description": ABSTRACT, "descriptionType": "Abstract"}],
    "relatedIdentifiers": [
        {"relatedIdentifier": PAPER, "relatedIdentifierType": "DOI", "relationType": "IsSupplementTo"}
    ],
    "schemaVersion": "http://datacite.org/schema/kernel-4",
}
_ZENODO = {
    "upload_type": "dataset",
    "title": "Emergence counts of bats",
    "description": ABSTRACT,
    "creators": [{"name": "Lindner, Paula", "orcid": "0000-0002-1825-0097"}],
    "keywords": ["bats"],
    "subjects": [{"term": "bats", "identifier": BATS, "scheme": "url"}],
    "license": "CC-BY-4.0",
    "access_right": "open",
    "version": "1.1.0",
    "method": "Two observers counted the animals that left the roof.",
    "related_identifiers": [{"identifier": PAPER, "relation": "isSupplementTo"}],
}
_DATAPACKAGE = {
    "name": "bat-roosts",
    "id": "https://doi.org/" + DOI,
    "title": "Emergence counts of bats",
    "description": ABSTRACT,
    "contributors": [
        {"title": "Paula Lindner", "role": "author", "path": ORCID},
        {"title": "Field Station Criewen", "role": "publisher"},
    ],
    "keywords": ["bats"],
    "licenses": [{"name": "CC-BY-4.0"}],
    "version": "1.1.0",
    "created": "2024-02-01",
    "sources": [{"title": "Counts of 2010", "path": "https://doi.org/10.15468/fl1n7a"}],
    "resources": [{"name": "counts", "path": "counts.csv"}],
}
_BIDS = {
    "Name": "Resting state before and after a night of sleep",
    "BIDSVersion": "1.10.0",
    "License": "CC0-1.0",
    "Authors": ["Paula Lindner"],
    "Keywords": ["sleep"],
    "DatasetDOI": "doi:10.48436/sleep-2024",
    "GeneratedBy": [{"Name": "heudiconv", "Version": "1.3.0"}],
}
_CRATE = {
    "@id": "./",
    "@type": "Dataset",
    "identifier": "https://doi.org/" + DOI,
    "name": "Emergence counts of bats",
    "description": ABSTRACT,
    "author": {"@id": ORCID},
    "publisher": "Field Station Criewen",
    "datePublished": "2024-02-01",
    "version": "1.1.0",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "conditionsOfAccess": OPEN,
    "keywords": ["bats"],
    "about": {"@id": BATS},
    "citation": "https://doi.org/" + PAPER,
    "isBasedOn": "https://doi.org/10.15468/fl1n7a",
    "hasPart": [{"@id": "counts.csv"}],
}
_SCHEMA_ORG = {
    "@context": "https://schema.org/",
    "@type": "Dataset",
    "identifier": "https://doi.org/" + DOI,
    "name": "Emergence counts of bats",
    "description": ABSTRACT,
    "creator": {"@type": "Person", "@id": ORCID, "name": "Paula Lindner"},
    "publisher": {"@type": "Organization", "name": "Field Station Criewen"},
    "datePublished": "2024-02-01",
    "version": "1.1.0",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "conditionsOfAccess": OPEN,
    "keywords": [{"@type": "DefinedTerm", "@id": BATS, "name": "bats"}],
    "citation": "https://doi.org/" + PAPER,
    "isBasedOn": "https://doi.org/10.15468/fl1n7a",
}
_CFF = {
    "cff-version": "1.2.0",
    "message": "Please cite these data.",
    "type": "dataset",
    "title": "Emergence counts of bats",
    "abstract": ABSTRACT,
    "authors": [{"family-names": "Lindner", "given-names": "Paula", "orcid": ORCID}],
    "doi": DOI,
    "keywords": ["bats"],
    "license": "CC-BY-4.0",
    "version": "1.1.0",
    "date-released": "2024-02-01",
    "references": [{"type": "article", "title": "Bats in churches", "authors": [{"name": "Bat Group"}], "doi": PAPER}],
}


def datacite(**changes):
    """`datacite.json` that passes every rule."""
    return {"datacite.json": _changed(_DATACITE, changes)}


def zenodo(**changes):
    """`.zenodo.json` for a deposit whose DOI Zenodo will register."""
    return {".zenodo.json": _changed(_ZENODO, changes)}


def datapackage(**changes):
    """`datapackage.json` with its one table."""
    return {"datapackage.json": _changed(_DATAPACKAGE, changes), "counts.csv": "date,count\n2023-06-14,112\n"}


def bids(**changes):
    """`dataset_description.json` of a BIDS dataset."""
    return {"dataset_description.json": _changed(_BIDS, changes)}


def cff(**changes):
    """`CITATION.cff`; JSON is YAML, too. Underscores in keywords stand for hyphens."""
    named = {key.replace("_", "-"): value for key, value in changes.items()}
    return {"CITATION.cff": _changed(_CFF, named)}


def schema_org(**changes):
    """`dataset.jsonld` in the words of schema.org."""
    return {"dataset.jsonld": _changed(_SCHEMA_ORG, changes)}


def crate(*entities, **changes):
    """An RO-Crate with its one table; `changes` are those of the root entity, `entities` stand beside it."""
    graph = [
        {
            "@id": "ro-crate-metadata.json",
            "@type": "CreativeWork",
            "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
            "about": {"@id": "./"},
        },
        _changed(_CRATE, changes),
        {"@id": ORCID, "@type": "Person", "name": "Paula Lindner"},
        {"@id": BATS, "@type": "DefinedTerm", "name": "bats"},
        {"@id": "counts.csv", "@type": "File", "encodingFormat": "text/csv"},
        *entities,
    ]
    metadata = {"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph}
    return {"ro-crate-metadata.json": metadata, "counts.csv": "date,count\n2023-06-14,112\n"}


def datacite_xml(*elements, identifier=DOI):
    """`datacite.xml` with what DataCite requires, and more elements as text, each on a line of its own from 8."""
    return {
        "datacite.xml": "\n".join(
            (
                '<resource xmlns="http://datacite.org/schema/kernel-4">',
                f'<identifier identifierType="DOI">{identifier}</identifier>',
                "<creators><creator><creatorName>Lindner, Paula</creatorName></creator></creators>",
                "<titles><title>Emergence counts of bats</title></titles>",
                "<publisher>Field Station Criewen</publisher>",
                "<publicationYear>2024</publicationYear>",
                '<resourceType resourceTypeGeneral="Dataset">Counts</resourceType>',
                *elements,
                "</resource>",
            )
        )
    }


def _changed(base, changes):
    return {key: value for key, value in (base | changes).items() if value is not None}


def at(files, text):
    """`file:line:column` of the first place in `files` where `text` stands: as a string of JSON, else as it is."""
    for path, content in files.items():
        written = content if isinstance(content, str) else json.dumps(content, indent=2)
        for wanted in (json.dumps(text), text):
            before, found, _ = written.partition(wanted)
            if found:
                return f"{path}:{before.count(NEWLINE) + 1}:{len(before) - before.rfind(NEWLINE)}"
    raise ValueError(f"{text} is in none of the files")
