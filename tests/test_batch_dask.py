"""The batch on a real Dask cluster of two workers on this machine, one of which is killed while it works."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time

import pytest

from fairlint import batch
from fairlint.cli import main
from fairlint.store import StoreError, open_store, select
from fairlint.store.parquet import ParquetStore
from fairlint.store.sqlite import SqliteStore
from fairlint.testing import make_folder
from tests.rules.bases import datapackage

if not os.environ.get("CI"):  # there it has to be installed: a killed worker is not to go untested
    pytest.importorskip("distributed", reason="Dask is not installed (pip install -e .[dev])")
pytestmark = [
    pytest.mark.local_server,
    pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL"),
    pytest.mark.filterwarnings("default"),
]


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@pytest.fixture
def cluster(tmp_path):
    """A scheduler and two workers, each a process of its own; gives the address and the workers."""
    address = f"tcp://127.0.0.1:{free_port()}"
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}

    def start(*arguments):
        command = [sys.executable, "-m", "dask", *arguments]
        return subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    port = address.rpartition(":")[2]
    scheduler = start("scheduler", "--host", "127.0.0.1", "--port", port, "--no-dashboard", "--no-show")
    worker = ("worker", address, "--host", "127.0.0.1", "--no-nanny", "--nthreads", "1", "--no-dashboard")
    workers = [start(*worker), start(*worker)]
    _wait_for(address, 2)
    yield address, workers
    for one in (*workers, scheduler):
        one.kill()
        one.wait()


def _wait_for(address, number):
    from distributed import Client

    deadline = time.monotonic() + 60
    while True:
        try:
            with Client(address, timeout="2s", set_as_default=False) as client:
                client.wait_for_workers(number, timeout=30)
                return
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


@pytest.mark.parametrize("name", ["store.sqlite", "store.parquet"])
def test_every_dataset_once_though_a_worker_is_killed(cluster, tmp_path, monkeypatch, name):
    address, workers = cluster
    for number in range(40):
        make_folder(str(tmp_path / f"data/set{number:02}"), datapackage())
    monkeypatch.setattr(SqliteStore, "chunk", 1)
    monkeypatch.setattr(ParquetStore, "chunk", 1)
    killed = []

    def kill_one(tally):
        if tally.checked >= 3 and not killed:
            killed.append(workers[0].pid)
            os.kill(workers[0].pid, signal.SIGKILL)

    store = str(tmp_path / name)
    with open_store(store) as opened:
        opened.begin_run("1", "1", "fair")
        folders = batch.expand([str(tmp_path / "data/*")])
        tally = batch.run(folders, opened, {"isolated": True}, scheduler=address, progress=kill_one)
    assert killed
    assert tally == (40, 0, 0)
    stored = [os.path.basename(path) for (path,) in select(store, "SELECT path FROM datasets WHERE error IS NULL")]
    assert sorted(stored) == [f"set{number:02}" for number in range(40)]
    assert list(select(store, "SELECT count(DISTINCT dataset), count(*) FROM principles")) == [(40, 40 * 15)]


def test_a_store_that_vanishes_ends_the_run(cluster, tmp_path):
    make_folder(str(tmp_path / "data"), datapackage())
    with open_store(str(tmp_path / "store.parquet")) as opened:
        opened.begin_run("1", "1", "fair")
        shutil.rmtree(tmp_path / "store.parquet")
        with pytest.raises(StoreError, match="can't be used as store"):
            batch.run([str(tmp_path / "data")], opened, {"isolated": True}, scheduler=cluster[0])


def test_no_scheduler(tmp_path, monkeypatch):
    from click.testing import CliRunner

    make_folder(str(tmp_path / "data"), datapackage())
    arguments = ["batch", str(tmp_path / "data"), "--store", str(tmp_path / "s.sqlite"), "--isolated"]
    monkeypatch.setattr("fairlint.dask_engine.PATIENCE", "1s")
    result = CliRunner().invoke(main, [*arguments, "--scheduler", f"tcp://127.0.0.1:{free_port()}"])
    assert result.exit_code == 2
    assert "does not answer" in result.output
