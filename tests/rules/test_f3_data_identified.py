from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import BATS, README, at, bids, cff, crate, datacite, datapackage, schema_org, zenodo

CITED = README + "\n## How to cite\n\nLindner (2024): Bats. Zenodo. https://doi.org/10.5281/zenodo.1234567\n"

# --- identifier-in-metadata


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datapackage(id="https://data.uni-kiel.de/bats"),
        bids(),
        cff(),
        crate(),
        schema_org(),
        zenodo(doi="10.5281/zenodo.1234567"),
        zenodo() | cff(),
    ],
)
def test_in_metadata(files):
    assert ask("identifier-in-metadata", files).state == "passed"


@pytest.mark.parametrize(
    ("files", "options"), [(zenodo(), {}), (datapackage(id=None), {"stage": "draft"}), ({}, {"repository": "dryad"})]
)
def test_in_metadata_pending(files, options):
    assert ask("identifier-in-metadata", files, **options).state == "pending"


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (datacite(doi=None), "as `doi` in datacite.json"),
        (datapackage(id=None), "as `id` in datapackage.json"),
        (crate(identifier=None), "as `identifier` in ro-crate-metadata.json"),
        (bids(DatasetDOI=None), "as `DatasetDOI` in dataset_description.json"),
        (cff(doi=None), "as `doi` in CITATION.cff"),
        ({}, "in a metadata file"),
    ],
)
def test_in_the_readme_only(files, where):
    (message,) = messages("identifier-in-metadata", files | {"README.md": CITED})
    assert message.startswith("error README.md:20:1 ")
    assert "10.5281/zenodo.1234567 stands only in README.md" in message
    assert where in message


@pytest.mark.parametrize("files", [datacite(doi=None), datapackage(id="bats-2024"), {}])
def test_in_metadata_blocked(files):
    outcome = ask("identifier-in-metadata", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)


# --- described-files-exist


def package(*paths, name="datapackage.json"):
    return {name: {"resources": [{"name": "data", "path": path} for path in paths]}}


def described(path):
    """The same file described by four formats."""
    return [
        package(path),
        package([path]),
        crate({"@id": path, "@type": "File"}, hasPart=[{"@id": path}]),
        schema_org(distribution={"@type": "DataDownload", "contentUrl": path}),
    ]


@pytest.mark.parametrize(
    "path",
    ["a.csv", "./a.csv", "data/b%20c.csv", "data/b c.csv", "data\\b c.csv", "data/", "data", "img.zarr", "img.zarr/0"],
)
def test_exists(path):
    present = {"a.csv": "x\n1\n", "data/b c.csv": "x\n1\n", "img.zarr/0": "chunk"}
    for files in described(path):
        assert ask("described-files-exist", present | files).state == "passed"


def test_paths_start_from_the_metadata_file():
    files = package("../data/a.csv", "b.csv", name="metadata/datapackage.json")
    assert ask("described-files-exist", files | {"data/a.csv": "x", "metadata/b.csv": "x"}).state == "passed"


def test_what_was_left_out_exists():
    files = package("drafts/a.csv", ".cache/b.csv") | {"drafts/a.csv": "x", ".cache/b.csv": "x"}
    assert ask("described-files-exist", files, exclude=["drafts/"]).state == "passed"


@pytest.mark.parametrize(
    "files", [datacite(), zenodo(), *described("https://data.uni-kiel.de/a.csv"), package("s3://bats/a.csv"), {}]
)
def test_described_files_do_not_apply(files):
    outcome = ask("described-files-exist", files)
    assert (outcome.state, outcome.score) == ("not_applicable", None)


@pytest.mark.parametrize("files", described("gone.csv"))
def test_missing(files):
    (message,) = messages("described-files-exist", files)
    assert message.startswith("error ")
    assert "gone.csv is named here, but there is no such file" in message


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (package("gone.csv"), "gone.csv"),
        (package(["a.csv", "gone.csv"]) | {"a.csv": "x"}, "gone.csv"),
        (package("gone.csv", name="metadata/datapackage.json"), "gone.csv"),
        (schema_org(distribution={"contentUrl": "gone.csv"}), '{\n    "contentUrl"'),
        (crate({"@id": "gone.csv", "@type": "File"}, hasPart={"@id": "gone.csv"}), '{\n      "@id": "gone.csv"'),
    ],
)
def test_missing_place(files, place):
    (message,) = messages("described-files-exist", files)
    assert message.startswith(f"error {at(files, place)} gone.csv ")


def test_missing_place_in_yaml():
    files = {"datapackage.yaml": "resources:\n  - name: data\n    path: gone.csv\n"}
    assert messages("described-files-exist", files)[0].startswith("error datapackage.yaml:3:11 gone.csv ")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("A.CSV", "A.CSV is here as a.csv: the names differ in case"),
        ("data/B C.csv", "is here as b c.csv"),
        ("../other/a.csv", "leads out of the dataset folder"),
        ("/home/paula/a.csv", "leads out of the dataset folder"),
        ("data/../../a.csv", "leads out of the dataset folder"),
        ("C:\\Users\\paula\\a.csv", "there is no such file"),
        ("a.csv\x00", "there is no such file"),
    ],
)
def test_missing_reason(path, said):
    (message,) = messages("described-files-exist", package(path) | {"a.csv": "x", "data/b c.csv": "x"})
    assert said in message


def test_missing_counts_each_file():
    files = package("a.csv", "b.csv", "gone.csv", "lost.csv") | {"a.csv": "x", "b.csv": "x"}
    assert ask("described-files-exist", files).score == 0.5


@pytest.mark.parametrize(
    ("missing", "findings", "rest"), [(5, 5, ""), (6, 6, "1 more file "), (900, 6, "895 more files ")]
)
def test_many_missing_are_counted(missing, findings, rest):
    files = package("a.csv", *(f"{number}.csv" for number in range(missing))) | {"a.csv": "x"}
    found = messages("described-files-exist", files)
    assert len(found) == findings
    assert rest in found[-1]
    assert ask("described-files-exist", files).score == pytest.approx(1 / (missing + 1))


def test_missing_in_each_of_several_files():
    files = package("gone.csv") | crate({"@id": "lost.csv", "@type": "File"}, hasPart=[{"@id": "lost.csv"}])
    assert len(messages("described-files-exist", files)) == 2


def test_terms_and_people_of_a_crate_are_no_files():
    files = crate(hasPart=[{"@id": "counts.csv"}, {"@id": "#session"}, {"@id": BATS}])
    assert ask("described-files-exist", files).state == "passed"
