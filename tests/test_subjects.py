"""What each metadata file describes, and which of them speak for the dataset."""

from __future__ import annotations

import fairlint
from fairlint.testing import make_folder, messages
from tests.rules.bases import cff, datapackage, schema_org

KAGGLE = "https://www.kaggle.com/datasets/somebody/roof-temperatures"
SOURCE = {
    "dataset.jsonld": {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": "Roof temperatures",
        "url": KAGGLE,
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "creator": {"@type": "Person", "name": "Somebody Else"},
        "distribution": {"@type": "DataDownload", "contentUrl": "roofs.csv", "sha256": "ab" * 32},
    }
}
DERIVED = datapackage(sources=[{"title": "Roof temperatures", "path": KAGGLE}])


def inspect(tmp_path, files):
    make_folder(str(tmp_path), files)
    return fairlint.inspect(tmp_path)


def about(record):
    return {one.path: (one.about, one.entity) for one in record.metadata_files}


def test_the_dataset(tmp_path):
    record = inspect(tmp_path, datapackage())
    assert about(record) == {"datapackage.json": ("dataset", "Emergence counts of bats")}


def test_metadata_of_a_source_say_nothing_of_the_dataset(tmp_path):
    record = inspect(tmp_path, DERIVED | SOURCE)
    assert about(record)["dataset.jsonld"] == ("source", "Roof temperatures")
    assert [one.value for one in record.titles] == ["Emergence counts of bats"]
    assert [one.licence.spdx for one in record.licences] == ["CC-BY-4.0"]
    assert "Somebody Else" not in [one.name for one in record.creators]
    assert record.conflicts == ()


def test_the_files_of_a_source_lie_here_all_the_same(tmp_path):
    record = inspect(tmp_path, DERIVED | SOURCE)
    assert ("roofs.csv", "sha256:" + "ab" * 32) in [(one.path, one.checksum) for one in record.files]


def test_what_is_missing_is_not_written_into_the_metadata_of_a_source():
    """`dataset.jsonld` has a field for who may get at the data, but describes other data."""
    (message,) = messages("access-stated", DERIVED | SOURCE)
    assert message.endswith("such as datacite.json; datapackage.json has none")


def test_a_reference_to_the_dataset_itself_makes_no_source(tmp_path):
    """The same title: the page that a file refers to is this dataset's own."""
    record = inspect(tmp_path, schema_org(url=KAGGLE) | DERIVED)
    assert {one.about for one in record.metadata_files} == {"dataset"}


def test_another_title_alone_is_a_contradiction(tmp_path):
    record = inspect(tmp_path, datapackage() | SOURCE)
    assert {one.about for one in record.metadata_files} == {"dataset"}
    assert "title" in [one.field for one in record.conflicts]


def test_alone_it_speaks_for_the_dataset(tmp_path):
    record = inspect(tmp_path, SOURCE | {"README.md": f"# Roofs\n\n## Source\n\nDownloaded from {KAGGLE}\n"})
    assert [one.value for one in record.titles] == ["Roof temperatures"]


def test_software_metadata_license_the_code(tmp_path):
    record = inspect(tmp_path, datapackage() | cff(type="software", license="MIT"))
    assert about(record)["CITATION.cff"][0] == "software"
    assert [(one.licence.spdx, one.scope) for one in record.licences] == [("CC-BY-4.0", ""), ("MIT", "code")]
