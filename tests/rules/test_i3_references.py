from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import PAPER, at, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

SOURCE = "10.15468/fl1n7a"


def related(*pairs):
    """DataCite's related identifiers, each an identifier and a relation."""
    return datacite(
        relatedIdentifiers=[
            {"relatedIdentifier": identifier, "relatedIdentifierType": "DOI", "relationType": relation}
            for identifier, relation in pairs
        ]
    )


# --- related-resources


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datacite_xml(
            f'<relatedIdentifiers><relatedIdentifier relationType="Cites">{PAPER}</relatedIdentifier></relatedIdentifiers>'
        ),
        zenodo(),
        zenodo(related_identifiers=None, references=[f"Lindner (2019). Bats. https://doi.org/{PAPER}"]),
        datapackage(),
        bids(ReferencesAndLinks=[f"https://doi.org/{PAPER}"]),
        bids(SourceDatasets=[{"DOI": "10.18112/openneuro.ds004711.v1.0.0"}]),
        cff(),
        crate(),
        schema_org(isBasedOn=None),
        schema_org(citation=None),
        datapackage(sources=None) | cff(),
    ],
)
def test_related(files):
    assert ask("related-resources", files).state == "passed"


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (datacite(relatedIdentifiers=None), "as `relatedIdentifiers` in datacite.json"),
        (zenodo(related_identifiers=[]), "as `related_identifiers` in .zenodo.json"),
        (crate(citation=None, isBasedOn=None), "as `citation` in ro-crate-metadata.json"),
        (cff(references=None), "as `references` in CITATION.cff"),
        (bids(), "as `ReferencesAndLinks` in dataset_description.json"),
        (datapackage(sources=None), "such as datacite.json"),
        (zenodo(related_identifiers=None, references=["Our own notes"]), "as `related_identifiers`"),
        (zenodo(related_identifiers=[{"identifier": "TODO", "relation": "cites"}]), "as `related_identifiers`"),
    ],
)
def test_nothing_related(files, where):
    (message,) = messages("related-resources", files)
    assert message.startswith("warning ")
    assert ":1:1 no paper, code, source or other related resource is named" in message
    assert where in message


def test_related_blocked():
    assert ask("related-resources", {"a.csv": "x"}).state == "blocked"


# --- qualified-references


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        related((PAPER, "IsSupplementTo"), (SOURCE, "IsDerivedFrom")),
        related((PAPER, "isSupplementTo"), (SOURCE, "prov:wasDerivedFrom")),
        zenodo(),
        datapackage(),
        bids(SourceDatasets=[{"DOI": "10.18112/openneuro.ds004711.v1.0.0"}]),
        cff(),
        crate(),
        schema_org(),
        zenodo() | cff() | datacite(),
    ],
)
def test_qualified(files):
    outcome = ask("qualified-references", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (related((PAPER, "")), '{\n      "relatedIdentifier"'),
        (zenodo(related_identifiers=[{"identifier": PAPER}]), PAPER),
        (schema_org(citation=None, isBasedOn=None, relatedLink=f"https://doi.org/{PAPER}"), f"https://doi.org/{PAPER}"),
        (crate(citation=None, isBasedOn=None, relatedLink=f"https://doi.org/{PAPER}"), f"https://doi.org/{PAPER}"),
    ],
)
def test_unqualified(files, place):
    (message,) = messages("qualified-references", files)
    assert message.startswith(f"warning {at(files, place)} ")
    assert "is named without saying how it is related" in message
    assert ask("qualified-references", files).score == 0


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (related((PAPER, "SeeAlso")), '"SeeAlso" is not a relation type'),
        (
            zenodo(related_identifiers=[{"identifier": PAPER, "relation": "friendOf"}]),
            '"friendOf" is not a relation type',
        ),
        (related(("https://doi.org/10.3161", "Cites")), '"https://doi.org/10.3161" leads nowhere'),
        (zenodo(related_identifiers=[{"identifier": "Lindner 2019", "relation": "cites"}]), "leads nowhere"),
        (
            datapackage(relatedIdentifiers=[{"relatedIdentifier": "10.5281/zenodo.XXXX", "relationType": "Cites"}]),
            "leads nowhere",
        ),
    ],
)
def test_badly_qualified(files, said):
    (message,) = messages("qualified-references", files)
    assert said in message


def test_each_reference_counts():
    files = related((PAPER, "IsSupplementTo"), (SOURCE, "IsDerivedFrom"), ("10.1000/182", "Cites"), ("10.1000/183", ""))
    assert ask("qualified-references", files).score == 0.75


def test_many_references_are_counted():
    files = related((PAPER, "Cites"), *((f"10.1000/{number}", "") for number in range(12)))
    found = messages("qualified-references", files)
    assert len(found) == 6
    assert "7 more references with the same kind of fault" in found[-1]
    assert ask("qualified-references", files).score == pytest.approx(1 / 13)


@pytest.mark.parametrize("files", [datacite(relatedIdentifiers=None), {"a.csv": "x"}])
def test_qualified_blocked(files):
    outcome = ask("qualified-references", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("qualified-references", files) == []


@pytest.mark.parametrize("relation", ["IsVersionOf", "IsIdenticalTo"])
def test_the_dataset_itself_is_no_other_resource(relation):
    (message,) = messages("related-resources", related(("10.48436/bats", relation)))
    assert "only the dataset itself and its other versions are named; add a paper, code or source" in message


def test_an_earlier_version_is_another_resource_naive():
    assert ask("related-resources", related(("10.48436/bats-2023", "IsNewVersionOf"))).state == "passed"


def test_a_wrong_declaration():
    (message,) = messages("qualified-references", related(("https://example.org/paper", "Cites")))
    assert '"https://example.org/paper" is declared to be a DOI and is none' in message
