from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import at, cff, crate, datacite, datacite_xml, datapackage, schema_org, zenodo


def package(*paths):
    return datapackage(resources=[{"name": "data", "path": path} for path in paths])


@pytest.mark.parametrize(
    "files",
    [
        datacite(),
        datacite(doi=None, url="https://data.uni-kiel.de/bats"),
        datacite_xml(),
        datapackage(id=None, homepage="https://data.uni-kiel.de/bats"),
        package("https://data.uni-kiel.de/a.csv", "ftp://ftp.uni-kiel.de/b.csv", "sftp://data.uni-kiel.de/c.csv"),
        crate(identifier=None, url="https://data.uni-kiel.de/bats"),
        schema_org(identifier=None, url="https://user@data.uni-kiel.de:8443/bats"),
        cff(),
        datacite(doi="ark:/12148/btv1b8449691v"),
    ],
)
def test_open(files):
    outcome = ask("open-protocol", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


def test_naive_patterns_of_files_are_no_addresses():
    """A Croissant file set in a repository names its files by a pattern of paths."""
    repository = {"@type": "cr:FileObject", "@id": "repo", "contentUrl": "https://git.uni-kiel.de/bats"}
    files = schema_org(
        distribution=[
            repository | {"encodingFormat": "git+https"},
            {"@type": "cr:FileSet", "@id": "tables", "containedIn": {"@id": "repo"}, "includes": "data/*.csv"},
        ],
        conformsTo="http://mlcommons.org/croissant/1.0",
    )
    (metadata,) = files.values()
    assert ask("open-protocol", {"croissant.json": metadata}).score == 1


def test_paths_are_no_addresses():
    assert ask("open-protocol", package("data/a.csv", "../b.csv", "C:\\data\\c.csv")).score == 1


@pytest.mark.parametrize(
    ("files", "options", "said"),
    [
        (zenodo(), {}, "Zenodo serves data and metadata over https"),
        (datapackage(id=None), {"repository": "dryad"}, "Dryad serves"),
        (datapackage(id="bats-2024"), {"stage": "draft"}, "your repository serves"),
    ],
)
def test_open_pending(files, options, said):
    outcome = ask("open-protocol", files, **options)
    assert (outcome.state, outcome.score) == ("pending", None)
    assert said in outcome.reason


@pytest.mark.parametrize(
    ("files", "options"),
    [(datapackage(id=None), {}), (zenodo(), {"stage": "published"}), ({"a.csv": "x"}, {}), ({}, {})],
)
def test_open_blocked(files, options):
    outcome = ask("open-protocol", files, **options)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("open-protocol", files, **options) == []


FAULTY = [
    ("file:///home/paula/bats.csv", "uses file:"),
    ("smb://fileserver/bats.csv", "uses smb:"),
    ("s3://bats/counts.csv", "uses s3:"),
    ("http://localhost:8080/bats.csv", "can't be reached from outside"),
    ("https://intranet/bats.csv", "can't be reached from outside"),
    ("https://192.168.0.7/bats.csv", "can't be reached from outside"),
    ("https://[fd00::1]/bats.csv", "can't be reached from outside"),
    ("https://nas.local/bats.csv", "can't be reached from outside"),
]
PATHS = ["C:\\Users\\paula\\bats", "Z:/bats", "\\\\fileserver\\share\\bats", "/home/paula/bats", "~/bats"]


@pytest.mark.parametrize(("url", "said"), FAULTY)
def test_not_open(url, said):
    for files in (
        package(url),
        datacite(contentUrl=[url]),
        crate({"@id": url, "@type": "File"}, hasPart=[{"@id": url}]),
    ):
        (message,) = messages("open-protocol", files)
        assert message.startswith("error ")
        assert f"{url} {said}" in message


@pytest.mark.parametrize("path", PATHS)
def test_a_path_is_no_address(path):
    for files in (datacite(url=path), datapackage(homepage=path), cff(url=path)):
        found = messages("open-protocol", files)
        assert [one for one in found if f"{path} is a path on one computer or network" in one] == found
        assert len(found) == 1


@pytest.mark.parametrize(
    "url", ["https://c.uni-kiel.de/Users/x", "https://data.uni-kiel.de/C:/bats", "HTTPS://A.DE/~x"]
)
def test_naive_what_only_looks_like_a_path(url):
    assert messages("open-protocol", schema_org(url=url)) == []


@pytest.mark.parametrize(
    "files",
    [
        package("a.csv", "s3://bats/b.csv"),
        datacite(contentUrl=["s3://bats/b.csv"]),
        cff(repository_artifact="s3://bats/b.csv"),
    ],
)
def test_not_open_place(files):
    (message,) = messages("open-protocol", files)
    assert message.startswith(f"error {at(files, 's3://bats/b.csv')} s3://bats/b.csv ")


def test_each_address_counts_once():
    files = datapackage(id=None, homepage="http://localhost/", resources=[{"path": "http://localhost/"}] * 3)
    files |= cff(doi=None, url="https://data.uni-kiel.de/bats")
    assert len([one for one in messages("open-protocol", files) if one.startswith("error")]) == 1
    assert ask("open-protocol", files).score == 0.5


def test_many_are_counted():
    files = package(*(f"s3://bats/{number}.csv" for number in range(20)))
    found = messages("open-protocol", files)
    assert len(found) == 6
    assert "15 more addresses" in found[-1]
    assert ask("open-protocol", files).score == pytest.approx(1 / 21)


def test_plain_http_is_noted():
    files = schema_org(url="http://data.uni-kiel.de/bats")
    (message,) = messages("open-protocol", files)
    assert message.startswith(
        f"note {at(files, 'http://data.uni-kiel.de/bats')} http://data.uni-kiel.de/bats is plain http"
    )
    assert ask("open-protocol", files).score == 1
