from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import README, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

SOURCE = "10.15468/fl1n7a"
UNTOLD = "# Bats\n\nEvening emergence counts of five bat species.\n"

WHEN = [{"date": "2019/2023", "dateType": "Collected"}]
METHODS = [{"description": "Counted from sunset on.", "descriptionType": "Methods"}]
DERIVED = [{"relatedIdentifier": SOURCE, "relationType": "IsDerivedFrom"}]
COLLECTED = [{"start": "2019-05-01", "end": "2023-08-31", "type": "Collected"}]
SAID_WHEN = "Evening emergence counts of five bat species at fourteen churches, summers of 2019 to 2023."

# --- provenance-present


@pytest.mark.parametrize(
    "files",
    [
        datacite(dates=WHEN, descriptions=METHODS),
        datacite(dates=[{"date": "2023", "dateType": "Created"}], relatedIdentifiers=DERIVED),
        datacite_xml(
            '<dates><date dateType="Collected">2019/2023</date></dates>',
            '<relatedIdentifiers><relatedIdentifier relatedIdentifierType="DOI" relationType="IsDerivedFrom">'
            f"{SOURCE}</relatedIdentifier></relatedIdentifiers>",
        ),
        zenodo(dates=COLLECTED),
        zenodo(method=None, dates=COLLECTED, related_identifiers=[{"identifier": SOURCE, "relation": "isDerivedFrom"}]),
        datapackage(),
        crate(dateCreated="2023-09-01"),
        crate(isBasedOn=None, measurementTechnique="Counting from sunset on", temporalCoverage="2019/2023"),
        schema_org(dateCreated="2023-09-01"),
        cff() | datacite(descriptions=METHODS),
        pytest.param(bids(), id="naive: people scanned may stay without a date"),
        pytest.param(
            bids(GeneratedBy=None) | {"task-rest_bold.json": {"Manufacturer": "Siemens"}}, id="naive: said in a sidecar"
        ),
        pytest.param(zenodo(description=SAID_WHEN), id="naive: the description says when"),
        pytest.param(zenodo(method="Counted from sunset on, in the summer of 2019."), id="naive: the method says when"),
    ],
)
def test_provenance(files):
    outcome = ask("provenance-present", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (datacite(dates=None), "as `relatedIdentifiers` in datacite.json"),
        (datacite(dates=[{"date": "2024", "dateType": "Issued"}]), "as `relatedIdentifiers` in datacite.json"),
        (zenodo(method=None), "as `method` in .zenodo.json"),
        (zenodo(method="n/a"), "as `method` in .zenodo.json"),
        (datapackage(sources=None, created=None), "as `sources` in datapackage.json"),
        (crate(isBasedOn=None), "as `isBasedOn` in ro-crate-metadata.json"),
        (cff(), "such as datacite.json"),
        (zenodo(method=None) | {"README.md": UNTOLD}, "as `method` in .zenodo.json"),
    ],
)
def test_no_provenance(files, where):
    (message,) = messages("provenance-present", files)
    assert message.startswith("warning ")
    assert ":1:1 nothing says how and when the data came about" in message
    assert where in message
    assert ask("provenance-present", files).score == pytest.approx(1 / 3)  # who is said


@pytest.mark.parametrize(
    ("files", "score"),
    [
        (datacite(), 2 / 3),
        (datapackage(sources=None), 2 / 3),
        (crate(isBasedOn=None, dateCreated="2023-09-01"), 2 / 3),
        pytest.param(bids(GeneratedBy=None), 1 / 2, id="naive: no date is asked of BIDS"),
    ],
)
def test_not_how(files, score):
    (message,) = messages("provenance-present", files)
    assert message.startswith("warning ")
    assert "nothing says how the data came about" in message
    assert ask("provenance-present", files).score == pytest.approx(score)


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (zenodo(), "as `dates` in .zenodo.json"),
        (datacite(dates=None, descriptions=METHODS), "as `dates` in datacite.json"),
        (datapackage(created=None), "as `created` in datapackage.json"),
        (crate(), "as `dateCreated` in ro-crate-metadata.json"),
        (schema_org(), "as `dateCreated` in dataset.jsonld"),
    ],
)
def test_not_when(files, where):
    (message,) = messages("provenance-present", files)
    assert message.startswith("warning ")
    assert "not said when the data were made or collected; say it " + where in message
    assert ask("provenance-present", files).score == pytest.approx(2 / 3)


@pytest.mark.parametrize(
    "files",
    [zenodo(method=None, dates=COLLECTED), datacite(), datapackage(sources=None), bids(GeneratedBy=None)],
)
def test_provenance_in_the_readme_is_half(files):
    bare = ask("provenance-present", files).score
    files |= {"README.md": README}
    (message,) = messages("provenance-present", files)
    assert message.startswith("warning README.md:10:1 README.md tells where the data come from, the metadata don't")
    assert bare < ask("provenance-present", files).score < 1


# --- sources-identified


def sources(*given, licence="CC0-1.0"):
    return datapackage(sources=list(given), licenses=[{"name": licence}])


@pytest.mark.parametrize(
    "files",
    [
        sources({"title": "Our Airports", "path": "https://ourairports.com/data/"}),
        sources({"path": "https://doi.org/10.15468/fl1n7a"}),
        datacite(relatedIdentifiers=DERIVED),
        crate(),
        schema_org(),
        bids(SourceDatasets=[{"DOI": "doi:10.18112/openneuro.ds000001.v1.0.0"}]),
        pytest.param(schema_org(isBasedOn="counts.csv") | {"counts.csv": "x"}, id="naive: a file of the dataset"),
    ],
)
def test_sources(files):
    outcome = ask("sources-identified", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert messages("sources-identified", files) == []


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (sources({"title": "Counts of 2010"}), '"Counts of 2010": no identifier says which source that is'),
        (sources({"title": "OpenStreetMap"}, {"title": "Church register"}), '"OpenStreetMap", "Church register": no'),
        (schema_org(isBasedOn={"@type": "Dataset", "name": "Counts of 2010"}), '"Counts of 2010": no identifier'),
        (bids(SourceDatasets=[{"Version": "Counts of 2010"}]), '"Counts of 2010": no identifier'),
    ],
)
def test_sources_without_identifier(files, said):
    (message,) = messages("sources-identified", files)
    assert message.startswith("warning ")
    assert said in message
    assert ask("sources-identified", files).score == 0


def test_field_notes_have_no_identifier_naive():
    files = sources({"title": "Counts of 2010", "path": "https://doi.org/10.15468/fl1n7a"}, {"title": "Field notes"})
    (message,) = messages("sources-identified", files)
    assert message.startswith("note ")
    assert ask("sources-identified", files).score == 1


@pytest.mark.parametrize(
    "files",
    [
        zenodo(),
        bids(),
        cff() | datacite(descriptions=METHODS),
        pytest.param(
            {"README.md": "---\nlicense: cc-by-4.0\nsource_datasets:\n- extended|squad\npretty_name: Bats\n---\n"},
            id="naive: words of the format's own",
        ),
    ],
)
def test_no_source(files):
    assert ask("sources-identified", files).state == "not_applicable"


def test_a_reference_that_leads_nowhere_is_said_by_another_rule():
    files = datacite(
        relatedIdentifiers=[{"relatedIdentifier": "10.5281/zenodo.XXXXXXX", "relationType": "IsDerivedFrom"}]
    )
    assert ask("sources-identified", files).state == "blocked"


def test_that_a_source_was_changed_is_to_be_said():
    source = {"title": "Our Airports", "path": "https://ourairports.com/data/"}
    (message,) = messages("sources-identified", sources(source, licence="CC-BY-4.0") | {"a.txt": "x"})
    assert message.startswith("note ")
    assert 'made from "Our Airports" and under CC-BY-4.0, which asks to say what was changed' in message


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            sources({"path": "https://ourairports.com/data/"}, licence="CC-BY-4.0") | {"README.md": README},
            id="naive: README",
        ),
        pytest.param(datacite(relatedIdentifiers=DERIVED), id="naive: derived says so"),
        pytest.param(
            sources({"path": "https://ourairports.com/data/"}),
            id="naive: CC0 asks nothing",
        ),
    ],
)
def test_that_it_was_changed_is_said(files):
    assert messages("sources-identified", files) == []


# --- provenance-formal


@pytest.mark.parametrize(
    "files",
    [
        datapackage(),
        bids(),
        crate(),
        schema_org(),
        datacite(relatedIdentifiers=DERIVED),
        zenodo(related_identifiers=[{"identifier": SOURCE, "relation": "isDerivedFrom"}]),
        bids(GeneratedBy=None) | {"task-rest_bold.json": {"Manufacturer": "Siemens"}},
        pytest.param(zenodo() | bids(), id="naive: one of the files has it"),
    ],
)
def test_formal(files):
    outcome = ask("provenance-formal", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("files", [zenodo(), datacite(descriptions=METHODS)])
def test_in_words(files):
    (message,) = messages("provenance-formal", files)
    assert message.startswith("note ")
    assert "tells in words alone how the data came about" in message
    assert ask("provenance-formal", files).score == 0


@pytest.mark.parametrize("files", [zenodo(method=None), datacite(), cff(), {"a.csv": "x"}])
def test_no_provenance_at_all_is_said_by_another_rule(files):
    assert ask("provenance-formal", files).state == "blocked"
    assert messages("provenance-formal", files) == []


# --- version-stated


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datacite(version="2024-02-01"),
        datacite_xml("<version>1.1</version>"),
        zenodo(),
        datapackage(),
        cff(),
        cff(version=None, commit="3a1f0c2"),
        crate(),
        schema_org(version=2),
        datapackage(version=None) | cff(),
    ],
)
def test_version(files):
    assert ask("version-stated", files).state == "passed"


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (datacite(version=None), "as `version` in datacite.json"),
        (datacite_xml(), "as `version` in datacite.xml"),
        (zenodo(version=""), "as `version` in .zenodo.json"),
        (zenodo(version="TBD"), "as `version` in .zenodo.json"),
        (datapackage(version=None), "as `version` in datapackage.json"),
        (crate(version=None), "as `version` in ro-crate-metadata.json"),
        (bids(), "such as datacite.json; dataset_description.json has none"),
    ],
)
def test_no_version(files, where):
    (message,) = messages("version-stated", files)
    assert message.startswith("warning ")
    assert ":1:1 no version; add one, such as 1.0.0 or a date, " in message
    assert where in message


@pytest.mark.parametrize("rule", ["provenance-present", "version-stated"])
@pytest.mark.parametrize("files", [{"a.csv": "x"}, {"README.md": README}, {".zenodo.json": "{"}])
def test_blocked(rule, files):
    outcome = ask(rule, files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages(rule, files) == []


EARLIER = [{"relatedIdentifier": "10.48436/bats-2022", "relationType": "IsNewVersionOf"}]
TOLD = "# Bats\n\n## Version history\n\n1.1.0: the counts of 2023 added.\n"


@pytest.mark.parametrize(
    "files",
    [
        datacite(version="1.0.0"),
        datacite() | {"CHANGES": "1.1.0 the counts of 2023\n"},
        datacite(relatedIdentifiers=EARLIER) | {"CHANGELOG.md": "# 1.1.0\n"},
        datacite(relatedIdentifiers=EARLIER) | {"README.md": TOLD},
        datacite() | {"docs/NEWS.md": "1.1.0"},
        pytest.param(datacite(version="2024-02-01"), id="naive: a date is no second version"),
        pytest.param(datacite(version="0.9"), id="naive: before the first"),
        pytest.param(datacite(version="2024"), id="naive: a year"),
    ],
)
def test_changes(files):
    assert ask("version-stated", files).score == 1
    assert messages("version-stated", files) == []


def test_changes_since_an_earlier_version():
    files = datacite(relatedIdentifiers=EARLIER)
    (message,) = messages("version-stated", files)
    assert message.startswith("warning ")
    assert "the metadata name an earlier version (10.48436/bats-2022), and nothing says what changed" in message
    assert ask("version-stated", files).score == 0.5


@pytest.mark.parametrize("version", ["1.1.0", "2", "v3.3"])
def test_changes_naive_a_number_proves_nothing(version):
    files = datacite(version=version)
    (message,) = messages("version-stated", files)
    assert message.startswith("note ")
    assert f"version {version} is not the first" in message
    assert ask("version-stated", files).score == 1
