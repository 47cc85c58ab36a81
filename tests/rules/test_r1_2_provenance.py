from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import README, bids, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo

SOURCE = "10.15468/fl1n7a"
UNTOLD = "# Bats\n\nEvening emergence counts of five bat species.\n"

# --- provenance-present


def without(files, *keys):
    """The one metadata file of a base without some of its keys."""
    (path, content), *rest = files.items()
    return {path: {key: value for key, value in content.items() if key not in keys}} | dict(rest)


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datacite(dates=None, descriptions=[{"description": "Counted from sunset on.", "descriptionType": "Methods"}]),
        datacite(dates=None, relatedIdentifiers=[{"relatedIdentifier": SOURCE, "relationType": "IsDerivedFrom"}]),
        datacite(dates=[{"date": "2023", "dateType": "Created"}]),
        datacite_xml('<dates><date dateType="Collected">2019/2023</date></dates>'),
        zenodo(),
        zenodo(method=None, related_identifiers=[{"identifier": SOURCE, "relation": "isDerivedFrom"}]),
        zenodo(method=None, dates=[{"start": "2019-05-01", "end": "2023-08-31", "type": "Collected"}]),
        datapackage(),
        datapackage(sources=None),  # created in 2024
        bids(),
        bids(GeneratedBy=None) | {"task-rest_bold.json": {"Manufacturer": "Siemens"}},
        crate(),
        crate(isBasedOn=None, measurementTechnique="Counting from sunset on"),
        schema_org(isBasedOn=None, dateCreated="2023-09-01"),
        cff() | datacite(),
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
        (bids(GeneratedBy=None), "as `GeneratedBy` in dataset_description.json"),
        (crate(isBasedOn=None), "as `isBasedOn` in ro-crate-metadata.json"),
        (cff(), "such as datacite.json"),
        (zenodo(method=None) | {"README.md": UNTOLD}, "as `method` in .zenodo.json"),
    ],
)
def test_no_provenance(files, where):
    (message,) = messages("provenance-present", files)
    assert message.startswith("warning ")
    assert ":1:1 nothing says how the data came about" in message
    assert where in message
    assert ask("provenance-present", files).score == 0


@pytest.mark.parametrize(
    "files",
    [zenodo(method=None), datacite(dates=None), datapackage(sources=None, created=None), bids(GeneratedBy=None)],
)
def test_provenance_in_the_readme_is_half(files):
    files |= {"README.md": README}
    (message,) = messages("provenance-present", files)
    assert message.startswith("warning README.md:10:1 README.md tells where the data come from, the metadata don't")
    assert ask("provenance-present", files).score == 0.5


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
