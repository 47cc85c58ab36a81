from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary import terms
from fairlint.vocabulary.terms import find_term, vocabulary_of

TABLE = Path(terms.__file__).parent / "data" / "terms.tsv"


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("http://www.wikidata.org/entity/Q42", "wikidata"),
        ("https://www.wikidata.org/wiki/Q42", "wikidata"),
        ("https://d-nb.info/gnd/4067537-3", "gnd"),
        ("http://id.loc.gov/authorities/subjects/sh85034755", "lcsh"),
        ("http://id.loc.gov/vocabulary/iso639-2/ger", "loc-vocabulary"),
        ("http://id.nlm.nih.gov/mesh/D003920", "mesh"),
        ("http://aims.fao.org/aos/agrovoc/c_1234", "agrovoc"),
        ("http://www.eionet.europa.eu/gemet/concept/1462", "gemet"),
        ("http://eurovoc.europa.eu/1418", "eurovoc"),
        ("http://publications.europa.eu/resource/authority/data-theme/ENVI", "eu-data-theme"),
        ("http://publications.europa.eu/resource/authority/country/DEU", "eu-authority"),
        ("http://publications.europa.eu/resource/authority/language/DEU", "eu-authority"),
        ("http://data.europa.eu/bna/c_ac64a52d", "eu-hvd"),
        ("http://vocabularies.unesco.org/thesaurus/concept2065", "unesco"),
        ("http://vocab.getty.edu/aat/300026687", "aat"),
        ("https://sws.geonames.org/2879139/", "geonames"),
        ("https://github.com/tibonto/dfgfo/201-03", "dfgfo"),
        ("https://w3id.org/dfgfo/2024/1.11-01", "dfgfo"),
        ("http://purl.obolibrary.org/obo/GO_0008150", "go"),
        ("http://purl.obolibrary.org/obo/NCBITaxon_9606", "ncbitaxon"),
        ("http://purl.obolibrary.org/obo/ENVO_01000254", "envo"),
        ("http://www.orpha.net/ORDO/Orphanet_558", "orpha"),
        ("http://snomed.info/id/22298006", "snomedct"),
        ("https://loinc.org/2345-7", "loinc"),
        ("http://inspire.ec.europa.eu/metadata-codelist/TopicCategory/biota", "iso-topic-category"),
        ("http://inspire.ec.europa.eu/theme/lc", "inspire-theme"),
        ("http://vocab.nerc.ac.uk/collection/P01/current/TEMPPR01/", "nvs"),
        ("http://vocab.nerc.ac.uk/standard_name/air_temperature/", "cf-standard-name"),
        ("http://qudt.org/vocab/unit/DEG_C", "qudt-unit"),
        ("http://dewey.info/class/551/", "ddc"),
        ("http://zbw.eu/stw/descriptor/12345-6", "stw"),
        ("http://lod.gesis.org/thesoz/concept_10034303", "thesoz"),
        ("http://edamontology.org/topic_0091", "edam"),
        ("http://rs.tdwg.org/dwc/terms/decimalLatitude", "dwc"),
        ("https://identifiers.org/GO:0008150", "go"),
        ("https://identifiers.org/taxonomy/9606", "ncbitaxon"),
        ("GO:0008150", "go"),
        ("go:0008150", "go"),
        ("NCBITaxon:9606", "ncbitaxon"),
        ("MESH:D003920", "mesh"),
        ("wd:Q42", "wikidata"),
    ],
)
def test_terms(text, prefix):
    term = find_term(text)
    assert term is not None
    assert (term.uri, term.prefix) == (text, prefix)
    assert vocabulary_of(text) == term.vocabulary


@pytest.mark.parametrize(
    "same",
    [
        "http://d-nb.info/gnd/4067537-3",
        "https://www.d-nb.info/gnd/4067537-3",
        "HTTPS://D-NB.INFO/gnd/4067537-3/",
        " https://d-nb.info/gnd/4067537-3\n",
    ],
)
def test_what_makes_no_difference(same):
    assert find_term(same).prefix == "gnd"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "ecology",
        "fish:3",
        "Keyword: fish",
        "GO:biological process",
        "GO:815",
        "https://www.leipzig.de/",
        "https://example.org/GO:0008150",
        "https://doi.org/10.5281/zenodo.28325",
        "https://orcid.org/0000-0002-1825-0097",
        "https://www.wikidata.org/wiki/Wikidata:Main_Page",
        "https://www.wikidata.org/wiki/Q42#sitelinks",
        "https://www.geonames.org/2879139/leipzig.html",
        "https://github.com/tibonto/dfgfo/issues",
        # browsers of vocabularies
        "https://www.ebi.ac.uk/ols4/ontologies/go/classes?obo_id=GO:0008150",
        "https://bioportal.bioontology.org/ontologies/SNOMEDCT?p=classes&conceptid=22298006",
        # metadata vocabularies
        "https://schema.org/Dataset",
        "http://purl.org/dc/terms/subject",
        "http://www.w3.org/ns/dcat#Dataset",
        "http://www.w3.org/ns/prov#wasDerivedFrom",
        "https://spdx.org/licenses/CC-BY-4.0",
        # databases
        "https://www.uniprot.org/uniprotkb/P12345",
        "https://reactome.org/content/detail/R-HSA-1640170",
        # local identifiers that do not fit
        "http://purl.obolibrary.org/obo/GO_815",
        "http://publications.europa.eu/resource/authority/data-theme/ENVIRONMENT",
        "http://aims.fao.org/aos/agrovoc/fish",
        "https://d-nb.info/gnd/about",
    ],
)
def test_no_terms(page):
    assert find_term(page) is None


@pytest.mark.parametrize(
    ("scheme", "name"),
    [
        ("http://www.wikidata.org", "Wikidata"),
        ("http://aims.fao.org/aos/agrovoc", "AGROVOC"),
        ("http://aims.fao.org/aos/agrovoc/", "AGROVOC"),
        ("http://id.loc.gov/authorities/subjects", "Library of Congress Subject Headings"),
        ("http://eurovoc.europa.eu/100141", "EuroVoc"),
        ("http://publications.europa.eu/resource/authority/data-theme", "EU data themes"),
        ("https://github.com/tibonto/dfgfo/", "DFG subject classification (DFGFO)"),
        ("http://purl.obolibrary.org/obo/go.owl", "Gene Ontology"),
        ("http://vocab.nerc.ac.uk/collection/P01/current/", "NERC Vocabulary Server"),
    ],
)
def test_a_vocabulary_itself_is_no_term(scheme, name):
    assert find_term(scheme) is None
    assert vocabulary_of(scheme) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ecology",
        "https://www.leipzig.de/",
        "https://schema.org/",
        "http://purl.obolibrary.org/obo/xyzzy.owl",
    ],
)
def test_no_vocabulary(text):
    assert vocabulary_of(text) is None


@given(st.text() | st.text().map("https://d-nb.info/gnd/{}".format) | st.text().map("GO:{}".format))
def test_any_text_is_survived(text):
    term = find_term(text)
    assert term is None or term.uri == text.strip()


def test_long_hostile_text_is_no_term():
    assert find_term("http://purl.obolibrary.org/obo/GO_" + "0" * 10_000_000) is None
    assert vocabulary_of("https://" + "/" * 10_000_000) is None


def _rows():
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def test_every_row_is_sound():
    for stem, prefix, name, id_pattern, _curies, source in _rows():
        host = stem.partition("/")[0]
        assert "." in host, stem
        assert host == host.lower().removeprefix("www."), stem
        assert all((prefix, name, source)), stem
        assert id_pattern in {"", "*"} or not re.fullmatch(id_pattern, ""), stem


def test_a_curie_prefix_names_one_vocabulary():
    curies = [curie for *_, row_curies, _source in _rows() for curie in row_curies.split()]
    assert len(curies) == len(set(curies))


def test_a_known_prefix_does_not_make_a_word_a_term():
    curies = [curie for *_, row_curies, _source in _rows() for curie in row_curies.split()]
    assert not [curie for curie in curies for word in ("fish", "Water", "x", "data") if find_term(f"{curie}:{word}")]
