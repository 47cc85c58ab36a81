from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import DOI, README, at, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

URL = "https://data.uni-kiel.de/bats"
UUID = "urn:uuid:0b9f7a2c-5a0e-4a9e-9d0c-6f3a1f6a2b11"
WITH_DOI = [
    datacite(),
    datacite_xml(),
    zenodo(doi="10.5281/zenodo.1234567"),
    datapackage(),
    bids(),
    cff(),
    crate(),
    schema_org(),
]
# "The DOI of the paper", "the data that ours derive from": none of these names the dataset.
OTHER_WORKS = [
    datacite(doi=None),
    datapackage(id=None),
    crate(identifier=None),
    cff(doi=None),
    schema_org(identifier=None),
]


def other(identifier, kind):
    """A dataset with an identifier that is no DOI."""
    return datacite(doi=None, identifiers=[{"identifier": identifier, "identifierType": kind}])


# --- unique-identifier


@pytest.mark.parametrize("files", [*WITH_DOI, other(URL, "URL"), other(UUID, "URN")])
def test_unique(files):
    assert ask("unique-identifier", files).state == "passed"


def test_unique_in_any_file():
    assert ask("unique-identifier", zenodo() | cff(), stage="published").state == "passed"


def test_unique_in_the_readme():
    readme = "# Bats\n\n## How to cite\n\nLindner (2024): Bats. https://doi.org/10.5281/zenodo.1234567\n"
    files = datapackage(id=None) | {"README.md": readme}
    assert ask("unique-identifier", files).state == "passed"


@pytest.mark.parametrize(
    ("files", "options"),
    [
        (zenodo(), {}),
        (datapackage(id=None), {"repository": "zenodo"}),
        (datapackage(id=None), {"repository": "pangaea", "stage": "draft"}),
        (datacite(doi=None, publisher={"name": "Dryad"}), {}),
        (datapackage(id=None), {"stage": "draft"}),
        ({"data.csv": "a\n1\n"}, {"repository": "ena"}),
    ],
)
def test_unique_pending(files, options):
    outcome = ask("unique-identifier", files, **options)
    assert (outcome.state, outcome.score) == ("pending", None)
    assert "reserve it now" in outcome.verdicts[0].message


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"repository": "zenodo"}, "Zenodo registers a DOI"),
        ({"repository": "ena"}, "accession"),
        ({"stage": "draft"}, "your repository registers a persistent identifier"),
    ],
)
def test_unique_pending_says_what_will_come(options, said):
    assert said in ask("unique-identifier", {"data.csv": "a\n1\n"}, **options).reason


@pytest.mark.parametrize(
    ("files", "options"),
    [
        *((files, {}) for files in OTHER_WORKS),
        (zenodo(), {"stage": "published"}),
        (datapackage(id=None), {"repository": "openml"}),  # registers no identifier by itself
        (datacite(doi="TODO"), {}),
        (datacite(doi=""), {}),
        ({"data.csv": "a\n1\n"}, {}),
        ({}, {}),
    ],
)
def test_not_unique(files, options):
    outcome = ask("unique-identifier", files, **options)
    assert (outcome.state, outcome.score) == ("failed", 0)
    assert "no identifier of the dataset" in outcome.verdicts[0].message


def test_unique_only_here():
    (message,) = messages("unique-identifier", datapackage(id="bats-2024"))
    assert message.startswith('error datapackage.json:3:9 "bats-2024" is unique only here; ')


def test_unique_blocked_by_an_invalid_one():
    outcome = ask("unique-identifier", datacite(doi="https://doi.org/10.48436"))
    assert (outcome.state, outcome.score) == ("blocked", 0)


# --- persistent-identifier


@pytest.mark.parametrize(
    "files",
    [
        *WITH_DOI,
        other("ark:/12148/btv1b8449691v", "ARK"),
        other("https://hdl.handle.net/20.500.12613/4711", "Handle"),
        other("urn:nbn:de:gbv:8:1-zs-00000123-a1", "URN"),
        other("https://w3id.org/bats/2024", "w3id"),
        other("https://purl.org/bats/2024", "PURL"),
    ],
)
def test_persistent(files):
    assert ask("persistent-identifier", files).state == "passed"


def test_persistent_in_any_file():
    assert ask("persistent-identifier", datapackage(id=URL) | cff()).state == "passed"


@pytest.mark.parametrize("options", [{"repository": "zenodo"}, {"stage": "draft"}])
def test_persistent_pending(options):
    assert ask("persistent-identifier", datapackage(id=URL), **options).state == "pending"
    assert ask("persistent-identifier", datapackage(id=None), **options).state == "pending"


@pytest.mark.parametrize(
    ("identifier", "kind", "said"),
    [(URL, "URL", "a web address, which may move"), (UUID, "URN", "a UUID"), ("978-3-16-148410-0", "ISBN", "unique")],
)
def test_not_persistent(identifier, kind, said):
    (message,) = messages("persistent-identifier", other(identifier, kind))
    assert f"{identifier} is {said}" in message
    assert "reserve a DOI" in message


def test_not_persistent_place():
    (message,) = messages("persistent-identifier", datapackage(id=URL))
    assert message.startswith("error datapackage.json:3:9 ")


def test_persistent_at_published():
    assert ask("persistent-identifier", datapackage(id=URL), repository="zenodo", stage="published").state == "failed"


@pytest.mark.parametrize("files", [datapackage(id=None), datapackage(id="bats-2024"), {}])
def test_persistent_blocked(files):
    outcome = ask("persistent-identifier", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("persistent-identifier", files) == []


def test_persistent_blocked_by_an_invalid_one_beside_an_address():
    files = datacite(doi="10.5072/bats", identifiers=[{"identifier": URL, "identifierType": "URL"}])
    assert ask("unique-identifier", files).state == "passed"
    assert ask("persistent-identifier", files).state == "blocked"


# --- identifier-valid


@pytest.mark.parametrize("files", [*WITH_DOI, other(URL, "URL"), other(UUID, "URN")])
def test_valid(files):
    assert ask("identifier-valid", files).state == "passed"


@pytest.mark.parametrize("files", [*OTHER_WORKS, datapackage(id="bats-2024"), {"README.md": README}, {}])
def test_valid_does_not_apply(files):
    assert ask("identifier-valid", files).state == "not_applicable"


FAULTY = [
    ("https://doi.org/10.48436", "is not a valid DOI"),
    ("10.5281/zenodo.XXXXXXX", "is not a valid DOI. This is a placeholder"),
    ("10.5281/zenodo.", "is not a valid DOI"),
    ("10.5072/bats-2024", "is a test or placeholder DOI"),
    ("10.1234/bats", "is a test or placeholder DOI"),
    ("ark:/99999/fk4bats", "is a test or placeholder ARK"),
    ("https://sandbox.zenodo.org/records/4711", "lies on a test system"),
    ("https://demo.dataverse.org/dataset.xhtml?id=4711", "lies on a test system"),
    ("0000-0002-1825-0097", "does not identify a dataset"),
    ("https://ror.org/00g30e956", "does not identify a dataset"),
    ("ISSN 1508-1109", "does not identify a dataset"),
]


@pytest.mark.parametrize(("identifier", "said"), FAULTY)
def test_invalid(identifier, said):
    for files in (datapackage(id=identifier), crate(identifier=identifier), zenodo(doi=identifier)):
        (message,) = messages("identifier-valid", files)
        assert identifier in message
        assert said in message


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (datacite(doi="10.5072/bats"), "10.5072/bats"),
        (datacite_xml(identifier="10.5072/bats"), "<identifier "),
        (datapackage(id="10.5072/bats"), "10.5072/bats"),
        (cff(doi="10.5072/bats"), "10.5072/bats"),
        (bids(DatasetDOI="doi:10.5072/bats"), "doi:10.5072/bats"),
    ],
)
def test_invalid_place(files, place):
    (message,) = messages("identifier-valid", files)
    assert message.startswith(f"error {at(files, place)} ")


def test_each_identifier_counts():
    more = [{"alternateIdentifier": "10.5072/bats", "alternateIdentifierType": "DOI"}]
    outcome = ask("identifier-valid", datacite(alternateIdentifiers=more))
    assert (outcome.state, outcome.score) == ("failed", 0.5)
    assert [one.subject for one in outcome.verdicts if one.state == "passed"] == [DOI]


@pytest.mark.parametrize(
    "url", ["https://demo-graphie.uni-kiel.de/1", "https://test-anlage.kit.edu/1", "https://contest.uni-kiel.de/1"]
)
def test_hosts_that_only_look_like_test_systems(url):
    assert messages("identifier-valid", datapackage(id=url)) == []


# --- identifiers-agree

CONCEPT = {"identifier": "10.48436/bats", "relation": "isVersionOf"}


@pytest.mark.parametrize(
    "files",
    [
        datacite() | datapackage(),  # the same DOI in two spellings
        zenodo(doi=DOI, related_identifiers=[CONCEPT]) | datapackage(id="https://doi.org/10.48436/bats"),
        datapackage() | cff(**{"preferred-citation": {"type": "article", "title": "Bats", "doi": "10.1000/1"}}),
    ],
)
def test_agreeing_identifiers(files):
    assert ask("identifiers-agree", files).state in ("passed", "not_applicable")


def test_concept_doi_is_noted():
    files = zenodo(doi=DOI, related_identifiers=[CONCEPT]) | datapackage(id=None)
    assert messages("identifiers-agree", files) == [
        f"note {at(files, '10.48436/bats')} https://doi.org/10.48436/bats "
        "stands for all versions; to cite this one, use the other DOI"
    ]


def test_two_dois():
    files = datapackage() | cff(doi="10.48436/bats-2023")
    (found,) = messages("identifiers-agree", files)
    assert found.startswith("warning CITATION.cff:")
    assert f"https://doi.org/{DOI} in datapackage.json; https://doi.org/10.48436/bats-2023 in CITATION.cff" in found
    assert found.endswith(
        "If one of them stands for all versions, relate it as isVersionOf. GitHub would believe CITATION.cff"
    )


def test_two_dois_of_two_registrants_are_no_versions():
    (found,) = messages("identifiers-agree", datapackage() | cff(doi="10.5061/bats"))
    assert "isVersionOf" not in found


# --- identifier-canonical


@pytest.mark.parametrize(
    "files",
    [
        datapackage(id="https://doi.org/10.48436/bats-2024"),
        datapackage(id="https://doi.org/10.48436/BATS-2024"),
        datacite(doi="10.48436/bats-2024"),
        zenodo(doi="10.5281/zenodo.1234567"),
        cff(),
        other("https://hdl.handle.net/20.500.12613/4711", "Handle"),
        other("20.500.12613/4711", "Handle"),
    ],
)
def test_canonical(files):
    assert ask("identifier-canonical", files).state == "passed"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(bids(DatasetDOI="doi:10.48436/sleep-2024"), id="naive: BIDS asks for doi:"),
        pytest.param(datapackage(id="10.48436/bats-2024"), id="naive: a bare DOI is its name"),
        pytest.param(
            datapackage(id="https://doi.org/10.1002/(SICI)1097-4571(199806)49:8%3C693::AID-ASI4%3E3.0.CO;2-O"),
            id="naive: angle brackets must be encoded",
        ),
        pytest.param(
            datapackage(id="https://doi.org/10.48436/a%2Bb%23c"), id="naive: encoding that changes nothing else"
        ),
    ],
)
def test_canonical_naive(files):
    assert messages("identifier-canonical", files) == []


@pytest.mark.parametrize("files", [other(URL, "URL"), other(UUID, "URN"), *OTHER_WORKS, datapackage(id="10.5072/bats")])
def test_canonical_does_not_apply(files):
    """A web address and a UUID have one form; what is invalid is told by identifier-valid."""
    assert ask("identifier-canonical", files).state == "not_applicable"


@pytest.mark.parametrize(
    "written",
    [
        "http://dx.doi.org/10.48436/bats-2024",
        "https://dx.doi.org/10.48436/bats-2024",
        "http://doi.org/10.48436/bats-2024",
        "https://www.doi.org/10.48436/bats-2024",
        "doi.org/10.48436/bats-2024",
        "https://doi.org/10.48436%2Fbats-2024",
        "https://doi.org/10.48436/b%61ts-2024",
        "doi:10.48436/bats-2024",
        "DOI: 10.48436/bats-2024",
        "info:doi/10.48436/bats-2024",
    ],
)
def test_not_canonical(written):
    files = datapackage(id=written)
    assert messages("identifier-canonical", files) == [
        f'note {at(files, written)} "{written}" is not the recommended form; write https://doi.org/10.48436/bats-2024'
    ]


def test_not_canonical_where_the_field_holds_a_bare_doi():
    (found,) = messages("identifier-canonical", zenodo(doi="http://dx.doi.org/10.5281/zenodo.1234567"))
    assert found.endswith("write 10.5281/zenodo.1234567")


def test_not_canonical_handle():
    (found,) = messages("identifier-canonical", other("http://hdl.handle.net/20.500.12613/4711", "Handle"))
    assert found.endswith("write https://hdl.handle.net/20.500.12613/4711")
