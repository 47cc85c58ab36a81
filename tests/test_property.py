"""Leaving metadata out never scores better than stating it imperfectly (docs/architecture.md, "Rules").

Taken out of a record are whole fields, or what qualifies their items: a creator's identifiers, a keyword's IRI, the type
of a relation. Single items are not: a rule scores the share that passed, which rises when the one creator without an
ORCID iD goes.
"""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlint.config import Config
from fairlint.conflicts import find_conflicts
from fairlint.engine import ask, read_folder
from fairlint.plugins import all_rules
from fairlint.score import score
from fairlint.target import find_target
from fairlint.testing import check_files, make_folder
from tests.rules.bases import bids, datacite, datapackage, zenodo

ORCID = "https://orcid.org/0000-0002-1825-0097"
BATS = "http://www.wikidata.org/entity/Q28425"
PAPER = "10.3161/15081109ACC2019.21.1.001"
ABSTRACT = "Evening emergence counts of five bat species at fourteen churches, with roof temperatures."
README = """\
# Emergence counts of bats

Evening emergence counts of five bat species at fourteen churches of the Oder valley, 2019 to 2023, with roof
temperatures, made by two observers.

## Methods

The animals were counted that left the roof from sunset on for ninety minutes.

## Licence

The data are released under CC BY 4.0.

## How to cite

Lindner, P. (2024): Emergence counts of bats. Zenodo. https://doi.org/10.5281/zenodo.1234567
"""
TABLE = {"counts.csv": "date,count\n2023-06-14,112\n"}

# True and imperfect: creators without an ORCID iD, bare keywords, an address that may move, the licence in words.
DATACITE = {
    "doi": "10.48436/bats-2024",
    "identifiers": [{"identifier": "BATS-2024", "identifierType": "Other"}],
    "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Counts"},
    "creators": [
        {"name": "Lindner, Paula", "nameIdentifiers": [{"nameIdentifier": ORCID, "nameIdentifierScheme": "ORCID"}]},
        {"name": "Wójcik, Adam"},
    ],
    "titles": [{"title": "Emergence counts of bats"}],
    "publisher": {"name": "Field Station Criewen"},
    "publicationYear": "2024",
    "subjects": [{"subject": "bats", "valueUri": BATS}, {"subject": "churches"}, {"subject": "counts"}],
    "contributors": [{"name": "Wójcik, Adam", "contributorType": "ContactPerson"}],
    "dates": [{"date": "2024-02-01", "dateType": "Issued"}, {"date": "2019/2023", "dateType": "Collected"}],
    "language": "en",
    "version": "1",
    "rightsList": [
        {"rights": "Creative Commons Attribution 4.0 International"},
        {"rights": "restricted access", "rightsUri": "http://purl.org/coar/access_right/c_16ec"},
    ],
    "descriptions": [{"description": ABSTRACT, "descriptionType": "Abstract"}],
    "relatedIdentifiers": [
        {"relatedIdentifier": PAPER, "relatedIdentifierType": "DOI", "relationType": "IsSupplementTo"}
    ],
    "url": "https://data.uni-kiel.de/bats",
    "schemaVersion": "http://datacite.org/schema/kernel-4",
}
ZENODO = {
    "upload_type": "dataset",
    "title": "Emergence counts of bats",
    "description": ABSTRACT,
    "creators": [{"name": "Lindner, Paula", "orcid": "0000-0002-1825-0097"}, {"name": "Wójcik, Adam"}],
    "publication_date": "2024-02",
    "imprint_publisher": "Field Station Criewen",
    "keywords": ["churches", "counts"],
    "subjects": [{"term": "bats", "identifier": BATS}],
    "license": "cc-by",
    "access_right": "embargoed",
    "embargo_date": "2999-01-01",
    "version": "1",
    "language": "eng",
    "method": "Two observers counted the animals that left the roof.",
    "contributors": [{"name": "Wójcik, Adam", "type": "ContactPerson"}],
    "related_identifiers": [{"identifier": PAPER, "relation": "isSupplementTo"}],
    "references": [f"Lindner, P. (2019). Bats in churches. https://doi.org/{PAPER}"],
    "doi": "10.5281/zenodo.1234567",
}
DATAPACKAGE = {
    "name": "bat-roosts",
    "profile": "data-package",
    "id": "https://data.uni-kiel.de/bats",
    "title": "Emergence counts of bats",
    "description": ABSTRACT,
    "homepage": "http://bats.uni-kiel.de",
    "contributors": [
        {"title": "Paula Lindner", "role": "author", "path": ORCID},
        {"title": "Adam Wójcik", "role": "author"},
        {"title": "Field Station Criewen", "role": "publisher"},
    ],
    "keywords": ["bats", BATS],
    "licenses": [{"name": "CC-BY-4.0", "title": "Creative Commons Attribution 4.0"}],
    "version": "1.0.0",
    "created": "2024-02-01",
    "sources": [{"title": "Counts of 2010", "path": "https://doi.org/10.15468/fl1n7a"}, {"title": "Field notes"}],
    "resources": [{"name": "counts", "path": "counts.csv"}],
}
ROOT = {
    "@id": "./",
    "@type": "Dataset",
    "identifier": ["https://doi.org/10.48436/bats-2024", "https://data.uni-kiel.de/bats"],
    "name": "Emergence counts of bats",
    "description": ABSTRACT,
    "author": [{"@id": ORCID}, {"@id": "#adam"}],
    "publisher": "Field Station Criewen",
    "datePublished": "2024",
    "version": "1",
    "license": "CC BY 4.0",
    "conditionsOfAccess": "on request",
    "contactPoint": {"@id": "#adam"},
    "keywords": ["churches"],
    "about": {"@id": BATS},
    "inLanguage": "de",
    "citation": f"https://doi.org/{PAPER}",
    "isBasedOn": "https://doi.org/10.15468/fl1n7a",
    "url": "http://bats.uni-kiel.de",
    "hasPart": [{"@id": "counts.csv"}],
}
CRATE = {
    "@context": "https://w3id.org/ro/crate/1.1/context",
    "@graph": [
        {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
        ROOT,
        {"@id": ORCID, "@type": "Person", "name": "Paula Lindner"},
        {"@id": "#adam", "@type": "Person", "name": "Adam Wójcik", "email": "adam@uni-kiel.de"},
        {"@id": BATS, "@type": "DefinedTerm", "name": "bats"},
        {"@id": "counts.csv", "@type": "File", "encodingFormat": "text/csv"},
    ],
}
BIDS = {
    "Name": "Resting state before and after a night of sleep",
    "BIDSVersion": "1.10.0",
    "DatasetType": "raw",
    "License": "CC0",
    "Authors": ["Paula Lindner"],
    "Keywords": ["sleep"],
    "DatasetDOI": "10.18112/openneuro.ds009999.v1.0.0",
    "GeneratedBy": [{"Name": "heudiconv", "Version": "1.3.0"}],
    "SourceDatasets": [{"DOI": "10.18112/openneuro.ds009998.v1.0.0"}],
    "ReferencesAndLinks": [f"https://doi.org/{PAPER}"],
}
CFF = {
    "cff-version": "1.2.0",
    "message": "Please cite these data.",
    "type": "dataset",
    "title": "Emergence counts of bats",
    "abstract": ABSTRACT,
    "authors": [{"family-names": "Lindner", "given-names": "Paula"}],
    "doi": "10.48436/bats-2024",
    "keywords": ["bats"],
    "license": "CC-BY-4.0",
    "version": "1.1.0",
    "date-released": "2024-02-01",
    "url": "http://bats.uni-kiel.de",
}

FOLDERS = {
    "datacite": {"datacite.json": DATACITE},
    "zenodo": {".zenodo.json": ZENODO},
    "datapackage": TABLE | {"datapackage.json": DATAPACKAGE},
    "ro-crate": TABLE | {"ro-crate-metadata.json": CRATE},
    "bids": {"dataset_description.json": BIDS},
    "with-readme": {"README.md": README, "datacite.json": DATACITE},
    "two-files": {".zenodo.json": ZENODO, "CITATION.cff": CFF},
}

FIELDS = (
    "identifiers",
    "titles",
    "descriptions",
    "creators",
    "contributors",
    "contacts",
    "publishers",
    "dates",
    "versions",
    "keywords",
    "licences",
    "access",
    "access_conditions",
    "locations",
    "related",
    "provenance",
    "resource_types",
    "languages",
)
QUALIFIERS = {
    "creators": {"identifiers": ()},
    "keywords": {"uri": ""},
    "related": {"relation": ""},
}
CHANGES = [(field, "") for field in FIELDS] + [(f"prose.{field}", "") for field in FIELDS]
CHANGES += [(field, name) for field, qualifiers in QUALIFIERS.items() for name in qualifiers]
TARGETS = (Config(), Config(repository="zenodo"), Config(stage="published"), Config(stage="draft"))


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    @cache
    def read(name):
        folder = tmp_path_factory.mktemp("dataset")
        make_folder(str(folder), FOLDERS[name])
        return read_folder(str(folder))

    return read


def without(record, change):
    """The record without a field, or with its items unqualified."""
    field, qualifier = change
    if field.startswith("prose."):
        return record._replace(prose=record.prose._replace(**{field.removeprefix("prose."): ()}))
    if not qualifier:
        return record._replace(**{field: ()})
    blank = {qualifier: QUALIFIERS[field][qualifier]}
    return record._replace(**{field: tuple(one._replace(**blank) for one in getattr(record, field))})


def total(found, changes, config):
    """The total of a dataset from whose record something was taken. The target stays what it was."""
    record, documents, inventory = found
    target = find_target(record, config.stage, config.repository)
    for change in changes:
        record = without(record, change)
    record = record._replace(conflicts=find_conflicts(record))
    facts = {"record": record, "documents": documents, "inventory": inventory, "target": target, "options": config}
    return score(ask(all_rules().values(), facts).values()).total


@pytest.mark.parametrize("config", TARGETS, ids=["deposit", "zenodo", "published", "draft"])
@pytest.mark.parametrize("name", FOLDERS)
def test_one_thing_out(read, name, config):
    whole = total(read(name), [], config)
    risen = {change: less for change in CHANGES if (less := total(read(name), [change], config)) > whole + 1e-9}
    assert risen == {}


@pytest.mark.parametrize("name", FOLDERS)
@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_more_out(read, name, data):
    """From any part of a record, taking out more never wins."""
    some = data.draw(st.frozensets(st.sampled_from(CHANGES), max_size=5))
    more = some | data.draw(st.frozensets(st.sampled_from(CHANGES), max_size=3))
    config = data.draw(st.sampled_from(TARGETS))
    assert total(read(name), sorted(more), config) <= total(read(name), sorted(some), config) + 1e-9


LICENCE_FILE = {"LICENSE": "SPDX-License-Identifier: CC-BY-4.0\n"}
RESTRICTED = [{"rights": "CC-BY-4.0"}, {"rightsUri": "http://purl.org/coar/access_right/c_16ec"}]


@pytest.mark.parametrize(
    ("files", "path", "key"),
    [
        (datacite(url="http://bats.uni-kiel.de"), "datacite.json", "url"),
        (datacite(url="http://bats.uni-kiel.de", rightsList=RESTRICTED), "datacite.json", "url"),
        (zenodo(license="CC BY") | LICENCE_FILE, ".zenodo.json", "license"),
        (zenodo(references=[f"https://doi.org/{PAPER}"]), ".zenodo.json", "references"),
        (bids(ReferencesAndLinks=[f"https://doi.org/{PAPER}"]), "dataset_description.json", "ReferencesAndLinks"),
        (zenodo(imprint_publisher="GitHub"), ".zenodo.json", "imprint_publisher"),
        (datacite(publisher={"name": "GitHub"}, doi="10.5281/zenodo.1234567"), "datacite.json", "publisher"),
        (datacite(version="1"), "datacite.json", "version"),
        (datacite(publicationYear="2024", dates=None), "datacite.json", "publicationYear"),
        (datapackage(homepage="http://bats.uni-kiel.de"), "datapackage.json", "homepage"),
        (datapackage(id="https://data.uni-kiel.de/bats"), "datapackage.json", "id"),
    ],
)
def test_imperfect_is_better_than_nothing(files, path, key):
    left = {name: value for name, value in files[path].items() if name != key}
    with_it, without = check_files(files).score.total, check_files(files | {path: left}).score.total
    assert without <= with_it
