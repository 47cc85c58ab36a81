from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.repositories import repository, repository_ids, repository_of_doi


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("zenodo", "zenodo"),
        ("Zenodo", "zenodo"),
        (" ZENODO\n", "zenodo"),
        ("zenodo.org", "zenodo"),
        ("https://zenodo.org", "zenodo"),
        ("https://www.zenodo.org/records/1234?x=1#files", "zenodo"),
        ("r3d100010468", "zenodo"),
        ("https://www.re3data.org/repository/r3d100010468", "zenodo"),
        ("Harvard Dataverse", "harvard-dataverse"),
        ("https://dataverse.harvard.edu/dataset.xhtml?persistentId=doi:10.7910/DVN/1", "harvard-dataverse"),
        ("PANGAEA - Data Publisher for Earth & Environmental Science", "pangaea"),
        ("G-Node", "gin"),
        ("https://www.ebi.ac.uk/ena/browser/view/PRJEB1", "ena"),
        ("https://www.ebi.ac.uk/metabolights/MTBLS1", "metabolights"),
        ("https://www.ncbi.nlm.nih.gov/geo/query/acc.cgi?acc=GSE1", "geo"),
        ("Global Biodiversity Information Facility", "gbif"),
        ("4TU.ResearchData", "4tu"),
        ("https://github.com/owner/repository", "github"),
        ("GovData", "govdata"),
    ],
)
def test_repositories(name, slug):
    assert repository(name).id == slug


@pytest.mark.parametrize(
    "name",
    [
        "",
        "CERN",
        "Leipzig University",
        "a copy on Zenodo",
        "https://sandbox.zenodo.org/records/1",
        "https://zenodo.org.evil.example/",
        "https://www.ebi.ac.uk/",
        "https://example.org/zenodo.org",
        "10.5281/zenodo.1",
    ],
)
def test_no_repositories(name):
    assert repository(name) is None


@pytest.mark.parametrize(
    ("doi", "slug"),
    [
        ("10.5281/zenodo.28325", "zenodo"),
        ("https://doi.org/10.5281/ZENODO.28325", "zenodo"),
        ("doi:10.18112/openneuro.ds000001.v1.0.0", "openneuro"),
        ("10.5061/dryad.abc", "dryad"),
        ("10.17605/OSF.IO/ABCDE", "osf"),
        ("10.6084/m9.figshare.123", "figshare"),
        ("10.1594/PANGAEA.874087", "pangaea"),
        ("10.7910/DVN/ABC", "harvard-dataverse"),
        ("10.18419/darus-1", "darus"),
    ],
)
def test_repositories_by_doi(doi, slug):
    assert repository_of_doi(doi).id == slug


@pytest.mark.parametrize(
    "doi",
    [
        "",
        "10.5281/",
        "10.5281/zenodo.",
        "10.1038/sdata.2016.18",
        "zenodo.28325",
        "https://zenodo.org/records/1",
    ],
)
def test_no_repositories_by_doi(doi):
    assert repository_of_doi(doi) is None


@pytest.mark.parametrize("slug", repository_ids())
def test_every_row_is_sound(slug):
    one = repository(slug)
    assert one.id == slug == slug.lower()
    assert repository(one.name) == repository(one.url) == one
    assert one.mints in {"doi", "handle", "ark", "accession", None}
    assert one.exports <= {"schema.org", "datacite", "dcat", "dublin-core"}
    assert all(prefix == prefix.lower() and prefix.startswith("10.") for prefix in one.doi_prefixes)
    assert all(repository(name) == one for name in one.names)
    assert repository(one.re3data or slug) == one
    assert not (one.preserves_metadata and one.loses_metadata)
    assert one.policy.startswith("https://") == bool(one.preserves_metadata or one.loses_metadata)
    assert one.adds <= {"publisher", "publication date", "access", "licence", "contact"}
    assert {"publisher", "publication date", "access"} <= one.adds or not one.mints
    assert all(source.startswith("https://") for source in one.sources)


def test_no_doi_prefix_is_claimed_twice():
    prefixes = [prefix for slug in repository_ids() for prefix in repository(slug).doi_prefixes]
    assert not [(one, other) for one in prefixes for other in prefixes if one != other and one.startswith(other)]
    assert len(prefixes) == len(set(prefixes))


def test_what_repositories_add():
    assert repository("zenodo").mints == "doi"
    assert repository("github").mints is None
    assert repository("huggingface").mints is None
    assert repository("geo").mints == "accession"
    assert "about.zenodo.org" in repository("zenodo").preserves_metadata
    assert repository("zenodo").policy == "https://about.zenodo.org/principles/"
    assert repository("github").loses_metadata
    assert "licence" in repository("dryad").adds
    assert not repository("govdata").adds


def test_a_portal_is_a_repository_that_adds_less():
    portal = repository("ckan")
    assert (portal.mints, portal.exports) == (None, {"dcat"})
    assert portal.adds == repository("opendata-leipzig").adds == {"publisher", "publication date"}


@given(st.text())
def test_any_text_is_survived(text):
    repository(text)
    repository_of_doi(text)
