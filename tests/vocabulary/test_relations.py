from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.relations import (
    CONTRIBUTOR_TYPES,
    DATE_TYPES,
    IDENTIFIER_TYPES,
    PROVENANCE_RELATIONS,
    RELATION_TYPES,
    RESOURCE_TYPES,
    SELF_RELATIONS,
    relation_type,
)


@pytest.mark.parametrize("name", sorted(RELATION_TYPES))
def test_datacite_names_in_every_writing(name):
    zenodo = name[0].lower() + name[1:]
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()
    for written in (
        name,
        zenodo,
        name.lower(),
        words,
        words.replace(" ", "_"),
        f" {name}\n",
        f"datacite:{name}",
    ):
        assert relation_type(written) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("isAlternateIdentifier", "IsIdenticalTo"),
        ("isBasedOn", "schema:isBasedOn"),
        ("schema:isBasedOn", "schema:isBasedOn"),
        ("https://schema.org/isBasedOn", "schema:isBasedOn"),
        ("http://schema.org/citation", "schema:citation"),
        ("sdo:isPartOf", "schema:isPartOf"),
        ("wasDerivedFrom", "prov:wasDerivedFrom"),
        ("http://www.w3.org/ns/prov#wasDerivedFrom", "prov:wasDerivedFrom"),
        ("prov:hadPrimarySource", "prov:hadPrimarySource"),
        ("dcterms:source", "dcterms:source"),
        ("dct:source", "dcterms:source"),
        ("dc:source", "dcterms:source"),
        ("http://purl.org/dc/terms/isReferencedBy", "dcterms:isReferencedBy"),
        ("pav:derivedFrom", "pav:derivedFrom"),
        ("SourceDatasets", "bids:SourceDatasets"),
        ("derived_from", "stac:derived_from"),
        ("cito:citesAsDataSource", "cito:citesAsDataSource"),
        ("dcat:previousVersion", "dcat:previousVersion"),
        ("isPartOf", "IsPartOf"),
    ],
)
def test_relations_of_other_vocabularies(text, name):
    assert relation_type(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "source",
        "used",
        "relation",
        "related",
        "isRelatedTo",
        "about",
        "see also",
        "schema:",
        "schema:name",
        "foo:IsPartOf",
        "IsDerivedFrom the other",
        "https://schema.org/",
        "x" * 1000,
    ],
)
def test_no_relations(text):
    assert relation_type(text) is None


def test_relations_that_tell_of_this_datasets_origin():
    assert {
        "IsDerivedFrom",
        "IsCompiledBy",
        "schema:isBasedOn",
        "prov:wasDerivedFrom",
    } <= PROVENANCE_RELATIONS
    assert not PROVENANCE_RELATIONS & {"IsSourceOf", "Compiles", "IsCitedBy", "IsSupplementTo", "References"}


def test_relations_to_the_dataset_itself():
    assert {
        "IsVersionOf",
        "HasVersion",
        "IsIdenticalTo",
        "IsNewVersionOf",
        "IsPreviousVersionOf",
    } <= SELF_RELATIONS
    assert not SELF_RELATIONS & {"IsPartOf", "IsDerivedFrom", "IsSupplementTo"}


@pytest.mark.parametrize("name", sorted(PROVENANCE_RELATIONS | SELF_RELATIONS))
def test_sets_hold_canonical_names(name):
    assert relation_type(name) == name


def test_lists_of_datacite_4_7():
    sizes = [len(names) for names in (RELATION_TYPES, RESOURCE_TYPES, CONTRIBUTOR_TYPES, DATE_TYPES, IDENTIFIER_TYPES)]
    assert sizes == [39, 34, 22, 12, 23]
    assert {"Other", "HasTranslation"} <= RELATION_TYPES
    assert {"Poster", "Presentation", "Dataset"} <= RESOURCE_TYPES
    assert {"RAiD", "SWHID", "DOI"} <= IDENTIFIER_TYPES


@given(st.text())
def test_any_text_is_survived(text):
    name = relation_type(text)
    assert name is None or relation_type(name) == name
