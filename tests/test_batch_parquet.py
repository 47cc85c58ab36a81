"""The store of Parquet files: what it says is what the SQLite store says, and no file of it is ever half."""

from __future__ import annotations

import builtins
import json
import os
import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from fairlint import batch, overview
from fairlint.cli import main
from fairlint.store import Row, StoreError, open_store, select
from fairlint.store.parquet import ParquetWriter
from fairlint.testing import make_folder
from tests.rules.bases import datapackage

pytest.importorskip("pyarrow", reason="pyarrow is not installed (pip install -e .[dev])")


def row(name, total=50.0, errors=1):
    return Row(
        {"path": name, "signature": f"{total}", "basis": "b", "total": total, "errors": errors},
        principles=(("F1", total), ("R1.1", None)),
        rules=(("licence-present", "R1.1", "failed", 0.0),),
        findings=(("licence-present", "R1.1", "error", "a.json", 1, 2, "", "There is no licence"),) * errors,
    )


def add(store, rows, unchanged=(), *, end=True, resume=False):
    """One run."""
    with open_store(str(store)) as opened:
        number = opened.begin_run("1", "1", "fair", resume=resume)
        opened.add(rows, unchanged)
        if end:
            opened.end_run()
    return number


@pytest.fixture
def both(tmp_path):
    """A store of each kind, of the same four runs."""
    stores = tmp_path / "one.sqlite", tmp_path / "two.parquet"
    for store in stores:
        add(store, [row("bats"), row("owls", 70.0, 0), row("moths", 20.0, 3), batch.failure("gone", "why")])
        add(store, [row("bats", 60.0, 0), row("café", 10.0, 4)], ["owls", "moths"])
        add(store, [row("moths", 30.0, 2), batch.failure("owls", "why")], ["bats", "café"])
        add(store, [row("moths", 25.0, 2), row("gone", 5.0, 9)])
    return stores


# Numbers of datasets are each store's own, and times those of the test.
QUERIES = (
    "SELECT run, finished IS NULL, fairlint_version, rule_set, profile FROM runs ORDER BY run",
    "SELECT path, run, signature, basis, total, errors, error, previous_total, previous_errors FROM datasets ORDER BY path",
    "SELECT path, principle, score FROM principles JOIN datasets USING (dataset) ORDER BY path, principle",
    "SELECT path, rule, outcome, score FROM rules JOIN datasets USING (dataset) ORDER BY path",
    'SELECT path, rule, severity, file, line, "column", subject, message FROM findings JOIN datasets USING (dataset) ORDER BY path',
    "SELECT * FROM worst_principles",
    "SELECT * FROM frequent_findings",
    "SELECT * FROM changes",
)


@pytest.mark.parametrize("query", QUERIES)
def test_both_stores_say_the_same(both, query):
    one, two = (list(select(str(store), query)) for store in both)
    assert one
    assert one == two


def test_both_have_the_same_columns(both):
    from fairlint.store import read_store
    from fairlint.store.tables import TABLES

    def columns(store, table):
        with read_store(str(store)) as reader:
            list(reader.select(f"SELECT * FROM {table}"))
            return [name for _, name, *_ in reader.select(f"PRAGMA table_info({table})")]

    for table in TABLES:
        assert columns(both[0], table) == columns(both[1], table)


@pytest.mark.parametrize("format", ["text", "csv", "html"])
def test_both_reports_say_the_same(both, format):
    one, two = (overview.render(str(store), format) for store in both)
    assert one == two.replace(str(both[1]), str(both[0]))
    assert "moths" in one


def test_what_is_known(both):
    for store in both:
        with open_store(str(store)) as opened:
            assert opened.known() == {
                "bats": ("60.0", "b"),
                "moths": ("25.0", "b"),
                "café": ("10.0", "b"),
                "gone": ("5.0", "b"),
            }


def test_a_run_that_is_gone_on_with(tmp_path):
    store = tmp_path / "store.parquet"
    add(store, [row("owls"), row("moths")])
    add(store, [row("bats")], ["owls"], end=False)
    with open_store(str(store)) as opened:
        assert opened.begin_run("1", "1", "fair", resume=True) == 2
        assert opened.done() == {"bats", "owls"}
        assert opened.begin_run("2", "1", "fair", resume=True) == 3
        assert opened.done() == set()


def test_a_chunk_that_was_asked_twice_counts_once(tmp_path):
    store = tmp_path / "store.parquet"
    add(store, [row("bats"), row("owls")], end=False)
    add(store, [row("bats"), row("owls")], resume=True)
    assert list(select(str(store), "SELECT path, previous_total FROM datasets ORDER BY path")) == [
        ("bats", None),
        ("owls", None),
    ]
    assert list(select(str(store), "SELECT count(*) FROM findings")) == [(2,)]


def test_a_worker_that_dies_between_two_files_leaves_nothing(tmp_path, monkeypatch):
    """The file of the datasets comes last; without it, the others do not count."""
    store = tmp_path / "store.parquet"
    add(store, [row("bats")])
    real = ParquetWriter.write

    def dies(writer, table, part, rows):
        if table == "datasets" and rows:
            raise KeyboardInterrupt
        real(writer, table, part, rows)

    monkeypatch.setattr(ParquetWriter, "write", dies)
    with pytest.raises(KeyboardInterrupt):
        add(store, [row("owls")])
    monkeypatch.undo()
    assert list(select(str(store), "SELECT count(*) FROM findings")) == [(1,)]
    assert list(select(str(store), "SELECT path FROM datasets")) == [("bats",)]


def test_a_half_file_is_seen_by_nobody_and_swept(tmp_path):
    store = tmp_path / "store.parquet"
    add(store, [row("bats")])
    (store / "datasets/.run-000001-x.parquet.part").write_bytes(b"PAR1 half")
    assert list(select(str(store), "SELECT path FROM datasets")) == [("bats",)]
    assert paths_in_duckdb(store) == ["bats"]
    add(store, [row("owls")])
    assert not (store / "datasets/.run-000001-x.parquet.part").exists()


def paths_in_duckdb(store):
    return [path for (path,) in in_duckdb(store, "SELECT path FROM datasets ORDER BY path")]


def in_duckdb(store, query):
    """As docs/batch.md says: from within the folder, with its views."""
    import duckdb

    here = os.getcwd()
    os.chdir(store)
    try:
        with duckdb.connect() as database:
            database.execute((store / "views.sql").read_text(encoding="utf-8"))
            return database.execute(query).fetchall()
    finally:
        os.chdir(here)


@pytest.mark.parametrize("query", QUERIES)
def test_duckdb_says_the_same(both, query):
    assert in_duckdb(both[1], query) == list(select(str(both[0]), query))


def test_duckdb_on_a_store_without_results(tmp_path):
    store = tmp_path / "store.parquet"
    add(store, [])
    assert in_duckdb(store, "SELECT * FROM changes") == []


# --- what is no store, and what gets in the way


def check(store, *arguments):
    result = CliRunner().invoke(main, ["batch", "docs", "--store", str(store), "--isolated", "-j", "1", *arguments])
    return result.exit_code, result.output


def test_a_folder_of_something_else(tmp_path):
    store = tmp_path / "birds.parquet"
    store.mkdir()
    (store / "part-0.parquet").write_bytes(b"PAR1")
    told = (2, f"fairlint: {store} is no folder of Parquet files that fairlint wrote; name another\n")
    assert check(store) == told
    assert os.listdir(store) == ["part-0.parquet"]


@pytest.mark.parametrize("mark", [b"{", b"[]", b'{"store": "birds"}', b"\xff"])
def test_a_mark_of_something_else(tmp_path, mark):
    store = tmp_path / "birds.parquet"
    store.mkdir()
    (store / "store.json").write_bytes(mark)
    assert check(store)[0] == 2
    with pytest.raises(StoreError, match="that fairlint wrote"):
        list(select(str(store), "SELECT * FROM datasets"))


def test_one_parquet_file(tmp_path):
    store = tmp_path / "birds.parquet"
    store.write_bytes(b"PAR1")
    assert check(store) == (2, f"fairlint: {store} is no folder of Parquet files that fairlint wrote; name another\n")


def test_another_version(tmp_path):
    store = tmp_path / "store.parquet"
    add(store, [row("bats")])
    (store / "store.json").write_text(json.dumps({"store": "fairlint", "version": 99}), encoding="utf-8")
    code, text = check(store)
    assert code == 2
    assert "written by another version" in text
    with pytest.raises(StoreError, match="another version"):
        overview.render(str(store), "text")


def test_a_broken_file(tmp_path):
    store = tmp_path / "store.parquet"
    add(store, [row("bats")])
    (store / "findings/run-000001-broken.parquet").write_bytes(b"no Parquet")
    with pytest.raises(StoreError, match="can't be used as store"):
        overview.render(str(store), "text")


def test_an_empty_folder_becomes_a_store(tmp_path):
    store = tmp_path / "store.parquet"
    store.mkdir()
    add(store, [row("bats")])
    assert list(select(str(store), "SELECT path FROM datasets")) == [("bats",)]


def test_no_store_to_report(tmp_path):
    with pytest.raises(StoreError, match="there is no store"):
        overview.render(str(tmp_path / "none.parquet"), "text")


def test_without_pyarrow(tmp_path, monkeypatch):
    real = builtins.__import__

    def without(name, *arguments, **named):
        if name.startswith("pyarrow"):
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    told = 'fairlint: Parquet needs pyarrow: pip install "fairlint[parquet]"\n'
    assert check(tmp_path / "store.parquet") == (2, told)
    assert not (tmp_path / "store.parquet").exists()
    with pytest.raises(StoreError, match="needs pyarrow"):  # in a worker elsewhere
        ParquetWriter(str(tmp_path / "store.parquet"), 1).add([row("bats")])


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_store_that_vanishes_ends_the_run(tmp_path, jobs):
    """The worker can't write, and the one that asked it says so."""
    make_folder(str(tmp_path / "bats"), datapackage())
    store = tmp_path / "store.parquet"
    with open_store(str(store)) as opened:
        opened.begin_run("1", "1", "fair")
        shutil.rmtree(store)
        with pytest.raises(StoreError, match=r"store\.parquet can't be used as store: No such file or directory"):
            batch.run([str(tmp_path / "bats")], opened, {"isolated": True}, jobs=jobs)


@pytest.mark.skipif(os.name == "nt", reason="there is no limit of file sizes")
def test_a_full_disk(tmp_path):
    """No file may grow beyond a few kilobytes: what was stored stays, and nothing half is left."""
    store = tmp_path / "store.parquet"
    add(store, [row("bats")], end=False)
    program = (
        "import resource, sys\nfrom fairlint.store import *\n"
        "from tests.test_batch_parquet import row\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "import os\n"
        f"with open_store({str(store)!r}) as store:\n"
        "    store.begin_run('1', '1', 'fair', resume=True)\n"
        "    try:\n"
        "        store.add([row(os.urandom(20).hex()) for number in range(2000)])\n"
        "    except StoreError as error:\n"
        "        print(error)\n"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, env=environment, check=True, timeout=60, capture_output=True, text=True)
    assert "the disk is full; what was stored before is intact, go on with --resume" in done.stdout
    assert [name for _, _, names in os.walk(store) for name in names if name.startswith(".")] == []
    assert list(select(str(store), "SELECT path FROM datasets")) == [("bats",)]
    assert list(select(str(store), "SELECT count(*) FROM findings")) == [(1,)]
    add(store, [row("owls")], resume=True)
    assert len(list(select(str(store), "SELECT path FROM datasets"))) == 2
