"""Every query of docs/batch.md, on either store, by what the page says reads it."""

from __future__ import annotations

import re
import sqlite3
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner

from fairlint.cli import main
from fairlint.testing import make_folder
from tests.rules.bases import crate, datapackage, zenodo

PAGE = Path(__file__).parents[1] / "docs/batch.md"
QUERIES = [
    query.strip()
    for block in re.findall(r"^```sql\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    for query in re.sub(r"--.*", "", block).split(";")
    if query.strip()
]


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """A store of each kind, of two runs between which a dataset got worse."""
    root = tmp_path_factory.mktemp("batch")
    for name, content in {
        "bats": datapackage(),
        "roofs": zenodo(license=None),
        "owls": crate(),
        "empty": {"notes.txt": "x"},
    }.items():
        make_folder(str(root / "datasets" / name), content)
    found = {kind: root / f"fair.{kind}" for kind in ("sqlite", "parquet")}
    for content in (datapackage(), datapackage(licenses=None)):
        make_folder(str(root / "datasets/bats"), content)
        for store in found.values():
            arguments = ["batch", str(root / "datasets/*"), "--store", str(store), "--isolated", "-j", "1"]
            assert CliRunner().invoke(main, arguments).exit_code == 0
    return found


def extension(version):
    """Where the extension lies that comes with the tests; else what DuckDB calls one that was installed by itself."""
    if find_spec("duckdb_extension_sqlite_scanner") is None:
        return "sqlite"
    folder = files("duckdb_extension_sqlite_scanner") / "extensions" / f"v{version}"
    return folder / "sqlite_scanner.duckdb_extension"


def by_sqlite(store, query):
    database = sqlite3.connect(store)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def alike(found, expected):
    """The same rows in the same order, apart from the last place of a rounded mean, which is half here, half there."""
    return len(found) == len(expected) and all(map(_row_alike, found, expected))


def _row_alike(found, expected):
    return all(
        one == pytest.approx(other, abs=0.11) if isinstance(other, float) else one == other
        for one, other in zip(found, expected, strict=True)
    )


def test_there_are_queries():
    assert len(QUERIES) == 6


@pytest.mark.parametrize("query", QUERIES)
def test_sqlite_and_duckdb_give_the_same(stores, query, monkeypatch):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed (pip install -e .[dev])")
    expected = by_sqlite(stores["sqlite"], query)
    assert expected
    monkeypatch.chdir(stores["parquet"])
    with duckdb.connect() as database:
        database.execute(Path("views.sql").read_text(encoding="utf-8"))
        assert alike(database.execute(query).fetchall(), expected)


@pytest.mark.parametrize("query", QUERIES)
def test_duckdb_reads_the_sqlite_file(stores, query):
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed (pip install -e .[dev])")
    with duckdb.connect(config={"autoinstall_known_extensions": "false"}) as database:
        try:
            database.execute(f"LOAD '{extension(duckdb.__version__)}'")
        except duckdb.Error:
            pytest.skip("DuckDB's extension sqlite is not here (duckdb -c 'INSTALL sqlite')")
        database.execute(f"ATTACH '{stores['sqlite']}' AS fair (TYPE sqlite); USE fair")
        assert alike(database.execute(query).fetchall(), by_sqlite(stores["sqlite"], query))
