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
        pytest.param(zenodo(), "as `doi` in CITATION.cff", id="naive: Zenodo gives its own DOIs itself"),
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


def test_naive_what_a_bag_lacks_is_said_once():
    digest = "0" * 64
    files = {
        "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
        "bag-info.txt": "External-Description: Emergence counts of bats\n",
        "manifest-sha256.txt": f"{digest}  data/a.csv\n{digest}  data/b.csv\n",
        "data/notes.txt": "x",
    }
    assert messages("described-files-exist", files) == []
    assert ask("described-files-exist", files).score == 0
    assert any("the bag is not complete" in one for one in messages("metadata-valid", files))


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
        ("C:\\Users\\paula\\a.csv", "there is no such file"),
        ("a.csv\x00", "there is no such file"),
    ],
)
def test_missing_reason(path, said):
    (message,) = messages("described-files-exist", package(path) | {"a.csv": "x", "data/b c.csv": "x"})
    assert said in message


@pytest.mark.parametrize("path", ["../other/a.csv", "/home/paula/a.csv", "data/../../a.csv"])
def test_outside(path):
    """Where the format forbids such a path, its own rules say so, and nobody else."""
    outcome = ask("described-files-exist", package(path) | {"a.csv": "x"})
    assert outcome.state == "blocked", outcome.verdicts
    (message,) = messages("metadata-valid", package(path))
    assert "write a path below this folder" in message
    crate = {"@id": "./", "@type": "Dataset", "name": "Bats", "hasPart": {"@id": path}}
    files = {
        "ro-crate-metadata.json": {
            "@context": "https://w3id.org/ro/crate/1.1/context",
            "@graph": [
                {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
                crate,
                {"@id": path, "@type": "File"},
            ],
        }
    }
    (message,) = messages("described-files-exist", files)
    assert "leads out of the dataset folder" in message


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


# --- files-described

TABLES = {"counts.csv": "a\n1\n", "roofs.csv": "a\n1\n"}


@pytest.mark.parametrize(
    "files",
    [
        package("counts.csv", "roofs.csv"),
        pytest.param(package("./counts.csv", "ROOFS.csv"), id="naive: another rule minds the case"),
        crate({"@id": "roofs.csv", "@type": "File"}, hasPart=[{"@id": "counts.csv"}, {"@id": "roofs.csv"}]),
        pytest.param(
            schema_org(distribution=[
                {"@type": "DataDownload", "contentUrl": f"https://zenodo.org/records/1/files/{one}?download=1"}
                for one in TABLES
            ]),
            id="naive: described by the address of the copy",
        ),
        pytest.param(
            package("counts.csv") | {"croissant.json": {
                "@context": {"@vocab": "https://schema.org/", "cr": "http://mlcommons.org/croissant/"},
                "@type": "Dataset", "conformsTo": "http://mlcommons.org/croissant/1.0", "name": "Bats",
                "distribution": [{"@type": "cr:FileSet", "@id": "all", "includes": "{counts, roofs}.csv"}],
            }},
            id="naive: described by a pattern",
        ),
        pytest.param(bids() | {"sub-01/func/sub-01_bold.nii.gz": "x"}, id="naive: BIDS describes by convention"),
        pytest.param(
            datacite(alternateIdentifiers=[
                {"alternateIdentifier": one, "alternateIdentifierType": "File name"} for one in TABLES
            ]),
            id="naive: named in another field",
        ),
        pytest.param(package("counts.csv", "roofs.csv") | {
            "docs/codebook.csv": "a\n", "code/parameters.csv": "a\n", "LICENSE.csv": "a\n", "logo.png": "x",
            "package.json": "{}", "Thumbs.db": "x", "figure.png": "x", "settings.json": "{}", ".hidden.csv": "a\n",
        }, id="naive: documentation, code and pictures are no data"),
        pytest.param(package("counts.csv", "roofs.csv") | {
            "2020/datapackage.json": {"resources": [{"path": "a.csv"}]}, "2020/a.csv": "a\n", "2020/b.csv": "a\n",
        }, id="naive: a nested dataset describes its own"),
    ],
)  # fmt: skip
def test_files_described(files):
    assert ask("files-described", TABLES | files).state == "passed"


def test_a_folder_describes_what_is_in_it():
    files = crate({"@id": "data/", "@type": "Dataset"}, hasPart=[{"@id": "counts.csv"}, {"@id": "data/"}])
    assert ask("files-described", files | {f"data/{one}.csv": "a\n" for one in "abc"}).state == "passed"


def test_files_described_by_nine_in_ten():
    listed = [f"{number}.csv" for number in range(9)]
    files = package(*listed) | dict.fromkeys([*listed, "other.csv"], "a\n1\n")
    assert ask("files-described", files).score == 1
    assert ask("files-described", files, profile="strict").score == 0.9


@pytest.mark.parametrize("files", [datacite(), {"README.md": README} | datacite(), datacite() | {"plot.png": "x"}])
def test_files_described_without_data(files):
    assert ask("files-described", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (package("counts.csv"), "1 of 2 data files not named by the metadata: roofs.csv; list them as `resources` in"),
        (datacite(), "2 of 2 data files not named by the metadata: counts.csv, roofs.csv; list them in a datapackage"),
        (crate(), "1 of 2 data files not named by the metadata: roofs.csv; list them as `hasPart` in ro-crate"),
    ],
)
def test_files_not_described(files, said):
    (found,) = messages("files-described", TABLES | files)
    assert found.startswith("warning ")
    assert said in found


def test_many_pictures_are_data():
    assert "6 of 6" in messages("files-described", datacite() | {f"{one}.png": "x" for one in "abcdef"})[0]


def test_files_the_repository_lists():
    outcome = ask("files-described", TABLES | zenodo())
    assert (outcome.state, outcome.reason) == ("pending", "Zenodo lists the files on publication")
    assert ask("files-described", TABLES | zenodo(), stage="published").state == "failed"
    # Who lists some files means to list them.
    assert ask("files-described", TABLES | zenodo() | package("counts.csv")).state == "failed"


def test_files_described_blocked():
    assert ask("files-described", TABLES).state == "blocked"


# --- file-facts-agree

SHA = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"


def facts(path="counts.csv", content="a\n1\n", **given):
    return {"datapackage.json": {"resources": [{"name": "data", "path": path} | given]}, path: content}


@pytest.mark.parametrize(
    "files",
    [
        facts(bytes=4),
        facts(mediatype="text/csv"),
        facts(mediatype="text/csv; charset=utf-8"),
        facts(hash=f"sha256:{SHA}"),
        facts(hash="d8e8fca2dc0f896fd7cb4cb0031ba249"),
        crate({"@id": "roofs.csv", "@type": "File", "contentSize": "4 B"}, hasPart={"@id": "roofs.csv"})
        | {"roofs.csv": "a\n1\n"},
        pytest.param(facts(content="x" * 4698, bytes="4.7 kB"), id="naive: rounded"),
        pytest.param(facts(content="x" * 2048, bytes="2 KB"), id="naive: kilobytes of 1,024 bytes"),
        pytest.param(facts(content="x" * 1500000, bytes="1.5 MB"), id="naive: megabytes of 1,000,000 bytes"),
        pytest.param(facts("img.nii.gz", mediatype="application/gzip"), id="naive: by its compression"),
        pytest.param(facts("a.csv.gz", mediatype="text/csv"), id="naive: by its content"),
        pytest.param(facts("a.geojson", mediatype="application/json"), id="naive: GeoJSON is JSON"),
        pytest.param(facts("a.csv", mediatype="text/plain"), id="naive: CSV is plain text"),
        pytest.param(facts("a.h5", mediatype="application/x-hdf5"), id="naive: older name of the type"),
        pytest.param(facts(hash="sha3-256:" + SHA), id="naive: an algorithm that we don't know"),
        pytest.param(facts(hash="sha256-n4bQgYhMfWWaL+qgxVrQFaO/TxsrC4Is0V1sFbDwCgg="), id="naive: Base64"),
    ],
)
def test_facts_agree(files):
    outcome = ask("file-facts-agree", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize(
    "files",
    [
        facts(),
        facts(bytes="unknown"),
        facts(mediatype="csv"),
        pytest.param(facts("taxon.txt", mediatype="text/tab-separated-values"), id="naive: .txt holds anything"),
        pytest.param(facts("a.mat", mediatype="application/x-hdf5"), id="naive: MATLAB 7.3 is HDF5"),
        pytest.param(facts(content="", bytes=4), id="naive: an empty file is told by another rule"),
        pytest.param(
            facts(content="version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 4711\n", bytes=4711),
            id="naive: Git LFS has the content",
        ),
        pytest.param(
            facts(content="/annex/objects/MD5E-s4711--d8e8fca2dc0f896fd7cb4cb0031ba249.csv\n", bytes=4711),
            id="naive: git-annex has the content",
        ),
        pytest.param({"datapackage.json": {"resources": [{"path": "https://example.org/a.csv", "bytes": 4}]}},
                     id="naive: it lies elsewhere"),
        pytest.param({"datapackage.json": {"resources": [{"path": ["counts.csv", "b.csv"], "bytes": 8}]},
                      "counts.csv": "a\n1\n", "b.csv": "a\n1\n"}, id="naive: the size of several files"),
    ],
)  # fmt: skip
def test_facts_that_can_not_be_judged(files):
    assert ask("file-facts-agree", files).state == "not_applicable"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (facts(bytes=5), 'counts.csv has 4 bytes, but "5" is given as its size'),
        (facts(content="x" * 5000, bytes="4.7 kB"), 'has 5000 bytes, but "4.7 kB" is given'),
        (facts(mediatype="application/vnd.ms-excel"), 'is called "application/vnd.ms-excel", but a file of this name is text/csv'),
        (facts("a.tsv", mediatype="text/csv"), "a file of this name is text/tab-separated-values"),
        (facts("a.png", mediatype="image/jpeg"), "a file of this name is image/png"),
        (facts(hash="main"), '"main" is no checksum of counts.csv'),
        (facts(hash="https://github.com/mlcommons/croissant/issues/80"), "is no checksum of counts.csv"),
        (facts(hash="sha256:" + SHA[:-2]), "is no checksum of counts.csv"),
        (crate({"@id": "roofs.csv", "@type": "File", "sha256": "TODO"}, hasPart={"@id": "roofs.csv"})
         | {"roofs.csv": "a\n1\n"}, '"TODO" is no checksum of roofs.csv'),
    ],
)  # fmt: skip
def test_facts_that_differ(files, said):
    (found,) = messages("file-facts-agree", files)
    assert found.startswith("warning ")
    assert said in found


def test_facts_place_and_subject():
    files = facts(hash="main")
    (verdict,) = ask("file-facts-agree", files).verdicts
    assert (verdict.subject, verdict.source.pointer) == ("counts.csv", "/resources/0/path")


def test_many_differing_facts_are_counted():
    names = [f"{number}.csv" for number in range(8)]
    files = {"datapackage.json": {"resources": [{"path": one, "bytes": 9} for one in names]}}
    found = messages("file-facts-agree", files | dict.fromkeys(names, "a\n1\n"))
    assert len(found) == 6
    assert found[-1].endswith("3 more files differ from what datapackage.json says of them: 5.csv, 6.csv, 7.csv")
