from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import ORCID, ROR, at, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

ANNEX = "/annex/objects/MD5E-s1873--0f3c1a5be0b5b1e6a5c0b0a1d7c3e2f4.json\n"
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1\nsize 1873\n"


@pytest.mark.parametrize(
    "files", [datacite(), datacite_xml(), zenodo(), datapackage(), bids(), cff(), crate(), datacite() | cff()]
)
def test_stands_alone(files):
    outcome = ask("metadata-stands-alone", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("files", [{"data.csv": "a\n1\n"}, {".zenodo.json": "{"}, {}])
def test_stands_alone_blocked(files):
    outcome = ask("metadata-stands-alone", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)


@pytest.mark.parametrize(
    ("pointer", "said"),
    [(ANNEX, "git annex get"), (ANNEX.replace("/annex", ".git/annex", 1), "git annex get"), (LFS, "git lfs pull")],
)
@pytest.mark.parametrize("name", ["datacite.json", "datacite.xml", "dataset_description.json", "CITATION.cff"])
def test_pointer(name, pointer, said):
    files = {".zenodo.json": zenodo()[".zenodo.json"], name: pointer}
    (message,) = messages("metadata-stands-alone", files)
    assert message.startswith(f"error {name}:1:1 {name} is ")
    assert said in message
    assert ask("metadata-stands-alone", files).score == 0.5


@pytest.mark.parametrize("pointer", [ANNEX, LFS])
def test_pointer_is_all_there_is(pointer):
    """Nothing is skipped in silence: one finding says what became of the only metadata file."""
    (message,) = messages("metadata-stands-alone", {"datacite.json": pointer})
    assert message.startswith("error datacite.json:1:1 ")


# --- metadata-preserved

KEPT = "The metadata remain accessible when the data are withdrawn."
OTHER = {"descriptionType": "Other"}
ALONE = [{"title": "Paula Lindner", "role": "author", "path": ORCID}]
GITHUB = [*ALONE, {"title": "GitHub", "role": "publisher"}]


@pytest.mark.parametrize(
    "files",
    [
        datacite(descriptions=[{"description": KEPT, **OTHER}]),
        datacite(descriptions=[{"description": "Die Metadaten bleiben mindestens zehn Jahre erhalten.", **OTHER}]),
        datapackage() | {"README.md": f"# Bats\n\nCounts of bats.\n\n## Preservation\n\n{KEPT}\n"},
        datapackage(id=None, contributors=GITHUB, description=f"Counts of bats. {KEPT}"),
        zenodo(access_right="restricted", access_conditions="Metadata are kept permanently by the university."),
    ],
)
def test_preserved_as_stated(files):
    assert ask("metadata-preserved", files).state == "passed"


@pytest.mark.parametrize(
    "files",
    [
        zenodo(doi="10.5281/zenodo.1234567"),
        datacite(publisher={"name": "PANGAEA"}),
        datacite(doi="10.7910/DVN/ABCDEF", publisher=None),
    ],
)
def test_preserved_by_the_repository(files):
    assert ask("metadata-preserved", files, stage="published").state == "passed"
    outcome = ask("metadata-preserved", files)
    assert (outcome.state, outcome.score) == ("pending", None)
    assert "keeps the metadata when the data go (https://" in outcome.reason


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        (datacite(), {}, "Field Station Criewen tells of no repository"),
        (datacite(publisher=None), {}, "10.48436/bats-2024 tells of no repository"),
        (datapackage(id=None), {}, "Field Station Criewen tells of no repository"),
        (datacite(), {"repository": "geo"}, "no policy of Gene Expression Omnibus"),
        # naive: who registered the DOI keeps the metadata, wherever the code lies
        (datacite(publisher={"name": "GitHub"}), {}, "GitHub tells of no repository"),
        (datacite(), {"repository": "github"}, "Field Station Criewen tells of no repository"),
    ],
)
@pytest.mark.parametrize("stage", ["deposit", "published"])
def test_preserved_not_checked(files, options, said, stage):
    outcome = ask("metadata-preserved", files, stage=stage, **options)
    assert (outcome.state, outcome.score) == ("not_checked", None)
    assert said in outcome.reason


@pytest.mark.parametrize(
    "text",
    [
        "The metadata are kept in participants.tsv.",
        "Metadata for ten years of observations are available.",
        "Data are archived for at least ten years.",
        "The data remain available when the project ends.",
        "Metadaten und Daten liegen als CSV vor.",
    ],
)
def test_naive_no_statement_on_keeping_metadata(text):
    files = datacite(descriptions=[{"description": text, **OTHER}])
    assert ask("metadata-preserved", files).state == "not_checked"


@pytest.mark.parametrize(
    ("files", "options"),
    [(datapackage(id=None, contributors=ALONE), {}), (bids(DatasetDOI=None), {}), ({"a.csv": "a"}, {})],
)
def test_preserved_blocked(files, options):
    outcome = ask("metadata-preserved", files, **options)
    assert (outcome.state, outcome.score) == ("blocked", 0)


def test_a_draft_can_choose_who_preserves():
    assert ask("metadata-preserved", datapackage(id=None, contributors=ALONE), stage="draft").state == "pending"


@pytest.mark.parametrize(
    ("files", "options", "place"),
    [
        (datapackage(id=None, contributors=GITHUB), {}, "GitHub"),
        (schema_org(identifier=None, publisher={"name": "GitHub"}, url="https://github.com/bats/counts"), {}, "GitHub"),
        (datapackage(id=None, contributors=ALONE), {"repository": "github"}, ""),
    ],
)
def test_not_preserved(files, options, place):
    (message,) = messages("metadata-preserved", files, **options)
    assert "on GitHub the description goes with the data" in message
    assert "restoring-a-deleted-repository" in message
    assert message.startswith("error ")
    assert ask("metadata-preserved", files, **options).score == 0


# --- contact

NAMELESS = [{"name": "Lindner, Paula", "nameType": "Personal"}, {"name": "Wójcik, Adam", "nameType": "Personal"}]
OFFICE = {"name": "Bat Group", "contributorType": "ContactPerson"}


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datacite(creators=NAMELESS, contributors=[OFFICE]),
        datacite(
            creators=NAMELESS,
            contributors=[
                {"name": "Bats", "contributorType": "Other", "nameIdentifiers": [{"nameIdentifier": ROR}]},
            ],
        ),
        cff(authors=[{"family-names": "Lindner", "given-names": "Paula", "email": "paula@uni-kiel.de"}]),
        cff(authors=[{"name": "Lindner"}], contact=[{"family-names": "Wójcik", "email": "adam@uni-kiel.de"}]),
        schema_org(creator={"@type": "Organization", "name": "Bat Group", "url": "https://bats.uni-kiel.de"}),
        schema_org(creator={"@type": "Person", "name": "P. L."}, contactPoint={"email": "bats@uni-kiel.de"}),
        bids() | {"README": "Resting state.\n\nQuestions: paula.lindner@uni-kiel.de\n"},
        bids() | {"README.md": "# Sleep\n\nWrite to paula [at] uni-kiel.de.\n"},
    ],
)
def test_contact(files):
    assert ask("contact", files).state == "passed"


def test_contact_in_the_readme_has_its_place():
    outcome = ask("contact", bids() | {"README": "Resting state.\n\nAsk paula@uni-kiel.de\n"})
    assert outcome.verdicts[0].source == ("README", "line:3:5")


@pytest.mark.parametrize(
    "files",
    [
        {"a.csv": "a\n1\n"},
        datacite(creators=None),
        # creators-identified says that it is no ORCID iD
        datacite(creators=[{"name": "P. L.", "nameIdentifiers": [{"nameIdentifier": "0000-0002-1825-0098"}]}]),
    ],
)
def test_contact_blocked(files):
    outcome = ask("contact", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)


def test_contact_pending():
    outcome = ask("contact", bids(), repository="dataverse")
    assert (outcome.state, outcome.score) == ("pending", None)
    assert "asks for a contact on deposit" in outcome.reason


@pytest.mark.parametrize(
    ("files", "place", "where"),
    [
        (
            datacite(creators=NAMELESS),
            '{\n      "name": "Lindner, Paula"',
            "as `contributors` with the role `ContactPerson` in datacite.json",
        ),
        (
            zenodo(creators=[{"name": "Lindner, Paula"}]),
            '{\n      "name"',
            "as `contributors` with the role `ContactPerson` in .zenodo.json",
        ),
        (bids(), "Paula Lindner", "in a file with a field for it"),
    ],
)
def test_no_contact(files, place, where):
    (message,) = messages("contact", files)
    assert message.startswith(f"warning {at(files, place)} nobody to ask: no contact, and no creator with an ORCID iD")
    assert where in message


@pytest.mark.parametrize(
    "text",
    [
        "git clone git@github.com:bats/counts.git",
        "Written to user@example.org",
        "See noreply@github.com",
        "a @ b",
        "x@y",
    ],
)
def test_naive_an_at_sign_is_no_contact(text):
    assert ask("contact", bids() | {"README": f"Resting state.\n\n{text}\n"}).state == "failed"
