"""Many datasets into one store: complete, once each, whatever happens on the way."""

from __future__ import annotations

import csv
import errno
import io
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time

import pytest
from click.testing import CliRunner

from fairlint import batch
from fairlint.cli import main
from fairlint.store import StoreError, open_store, select
from fairlint.store.parquet import ParquetStore
from fairlint.store.sqlite import SqliteStore
from fairlint.testing import make_folder
from tests.rules.bases import crate, datapackage, zenodo


@pytest.fixture
def datasets(tmp_path):
    """Five datasets, one of them without metadata, and a nested one."""
    root = tmp_path / "datasets"
    for name, files in {
        "bats": datapackage(),
        "roofs": zenodo(),
        "owls": crate() | {"part/datapackage.json": datapackage()["datapackage.json"]},
        "empty": {"notes.txt": "x"},
        "group/moths": datapackage(title="Moths"),
    }.items():
        make_folder(str(root / name), files)
    return root


@pytest.fixture(params=["sqlite", "parquet"])
def store(request, tmp_path):
    """Where there is no store yet, of each kind."""
    return tmp_path / f"store.{request.param}"


def run(*arguments, input=None):
    arguments = ["batch", "run", *map(str, arguments), "--isolated", "--jobs", "1"]
    result = CliRunner().invoke(main, arguments, input=input)
    return result.exit_code, result.output


def rows(store, query="SELECT path, error FROM datasets ORDER BY path"):
    return list(select(str(store), query))


def names(store):
    return [os.path.basename(path) for path, _ in rows(store)]


def test_folders(datasets, store):
    code, text = run(datasets / "bats", datasets / "roofs", "--store", store)
    assert (code, text) == (0, "2 checked, 0 unchanged, 0 could not be checked\n")
    assert names(store) == ["bats", "roofs"]
    ((title, total, errors),) = rows(store, "SELECT title, total, errors FROM datasets WHERE path LIKE '%bats'")
    assert title == "Emergence counts of bats"
    assert 0 < total <= 100
    assert errors == len(
        rows(
            store, "SELECT 1 FROM findings JOIN datasets USING (dataset) WHERE path LIKE '%bats' AND severity = 'error'"
        )
    )
    assert len(rows(store, "SELECT 1 FROM principles")) == 30


def test_globs_lists_and_stdin(datasets, tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text(f"{datasets / 'bats'}\n", encoding="utf-8")
    run(datasets / "?o?fs", "--list", listed, "--store", tmp_path / "one.sqlite")
    assert names(tmp_path / "one.sqlite") == ["bats", "roofs"]
    run("-", "--store", tmp_path / "two.sqlite", input=f"{datasets / 'owls'}\n{datasets / 'bats'}\n")
    assert names(tmp_path / "two.sqlite") == ["bats", "owls"]


def test_discover(datasets, tmp_path):
    run(datasets, "--discover", "--store", tmp_path / "store.sqlite")
    assert names(tmp_path / "store.sqlite") == ["bats", "moths", "owls", "roofs"]


def test_what_can_not_be_checked_is_a_row(datasets, store):
    code, text = run(datasets / "bats", datasets / "none", "--store", store)
    assert (code, text) == (0, "1 checked, 0 unchanged, 1 could not be checked\n")
    assert rows(store)[1] == (str(datasets / "none"), "there is no such folder (any more)")


def test_incremental(datasets, store):
    folders = (datasets / "bats", datasets / "roofs")
    run(*folders, "--store", store)
    assert run(*folders, "--store", store, "--incremental")[1].startswith("0 checked, 2 unchanged")
    make_folder(str(datasets / "bats"), {"README.md": "# Bats\n"})
    assert run(*folders, "--store", store, "--incremental")[1].startswith("1 checked, 1 unchanged")
    other = run(*folders, "--store", store, "--incremental", "--profile", "strict")
    assert other[1].startswith("2 checked, 0 unchanged")
    assert names(store) == ["bats", "roofs"]


def test_a_change_of_the_configuration_makes_datasets_new(datasets, store):
    """It may lie above the datasets; those that have one of their own keep theirs."""

    def checked():
        arguments = ["batch", "run", str(datasets / "bats"), str(datasets / "group/moths"), "--store", str(store)]
        return CliRunner().invoke(main, [*arguments, "--incremental", "-j", "1"]).output.partition(",")[0]

    (datasets / "bats/fairlint.toml").write_text('profile = "strict"\n', encoding="utf-8")
    (datasets / "fairlint.toml").write_text('[ignore]\nkeywords = "there is one"\n', encoding="utf-8")
    assert checked() == "2 checked"
    assert checked() == "0 checked"
    (datasets / "fairlint.toml").write_text('[ignore]\nreadme = "there is one"\n', encoding="utf-8")
    assert checked() == "1 checked"


def test_another_language_makes_datasets_new(datasets, store):
    run(datasets / "bats", "--store", store)
    arguments = ["--lang", "de", "batch", "run", str(datasets / "bats"), "--store", str(store), "--isolated", "-j", "1"]
    assert "1 geprüft" in CliRunner().invoke(main, [*arguments, "--incremental"]).output


def test_changes_since_the_last_run(datasets, store):
    run(datasets / "bats", "--store", store)
    make_folder(str(datasets / "bats"), datapackage(licenses=None))
    run(datasets / "bats", "--store", store, "--incremental")
    ((path, before, now, change, *_),) = rows(store, "SELECT * FROM changes")
    assert path.endswith("bats")
    assert now < before
    assert change == round(now - before, 1)


def test_resume(datasets, store, monkeypatch):
    """A run that breaks off goes on where it stopped, and checks nothing twice."""
    monkeypatch.setattr(SqliteStore, "chunk", 1)
    monkeypatch.setattr(ParquetStore, "chunk", 1)
    folders = [datasets / name for name in ("bats", "roofs", "owls")]
    real, checked = batch.check_job, []

    def interrupted(job):
        if len(checked) == 2:
            raise KeyboardInterrupt
        checked.append(job.folders[0][0])
        return real(job)

    monkeypatch.setattr(batch, "check_job", interrupted)
    code, text = run(*folders, "--store", store)
    assert code == 130
    assert "go on with --resume" in text
    assert names(store) == ["bats", "roofs"]
    monkeypatch.setattr(batch, "check_job", real)
    assert run(*folders, "--store", store, "--resume")[1].startswith("1 checked")
    assert names(store) == ["bats", "owls", "roofs"]
    assert len(rows(store, "SELECT 1, 2 FROM runs")) == 1


@pytest.mark.parametrize("chunk", [1, 100])
def test_a_worker_that_dies(datasets, store, tmp_path, chunk):
    """The dataset at which a process dies is a row with its error; all others are checked, whatever was under way."""
    for number in range(20):
        make_folder(str(datasets / f"more{number:02}"), zenodo())
    make_folder(str(tmp_path), {"deadly.py": DEADLY})
    program = (
        "import deadly\nfrom fairlint import batch\nfrom fairlint.store import open_store\n"
        "batch.check_job = deadly.check_job\n"
        "if __name__ == '__main__':\n"
        f"    with open_store({str(store)!r}) as store:\n"
        "        store.begin_run('1', '1', 'fair')\n"
        f"        store.chunk = {chunk}\n"
        f"        batch.run(batch.expand([{str(datasets / '*')!r}]), store, {{'isolated': True}}, jobs=2)\n"
    )
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), *sys.path))}
    subprocess.run([sys.executable, str(tmp_path / "program.py")], env=environment, check=True, timeout=120)
    found = {os.path.basename(path): error for path, error in rows(store)}
    assert found == {
        "bats": None,
        "roofs": None,
        "owls": "the process that checked it died",
        "empty": None,
        "group": None,
        **{f"more{number:02}": None for number in range(20)},
    }


DEADLY = """
import os
from fairlint import batch
real = batch.check_job
def check_job(job):
    if any(path.endswith("owls") for path, _ in job.folders):
        os._exit(9)
    return real(job)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_kill_9_leaves_a_store_to_go_on_with(datasets, store, monkeypatch):
    for number in range(240):
        make_folder(str(datasets / f"more{number:03}"), zenodo())  # for which there is no validator
    command = [
        sys.executable,
        "-m",
        "fairlint",
        "batch",
        str(datasets / "*"),
        "--store",
        str(store),
        "--isolated",
        "-j",
        "1",
    ]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        if store.exists() and (stored := _count(store)):
            break
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    stored = _count(store)
    assert stored
    assert rows(store, "SELECT count(DISTINCT dataset), count(*) FROM principles") == [(stored, 15 * stored)]
    code, text = run(datasets / "*", "--store", store, "--resume")
    assert code == 0
    assert text.startswith(f"{245 - stored} checked")
    assert len(rows(store)) == 245


def _count(store):
    try:
        return len(rows(store))
    except StoreError:
        return 0


# --- what is named


def named(tmp_path, *arguments, input=None):
    """The names of what was checked, and what was said."""
    store = tmp_path / "named.sqlite"
    code, text = run(*arguments, "--store", store, input=input)
    return code, names(store) if store.exists() else [], text


def test_a_folder_in_several_spellings_is_one(datasets, tmp_path, monkeypatch):
    monkeypatch.chdir(datasets)
    spellings = ["bats", "./bats", "bats/", "roofs/../bats", datasets / "bats"]
    assert named(tmp_path, *spellings)[1] == ["bats"]


def test_names_with_blanks_and_line_ends(tmp_path):
    folders = [tmp_path / "two words ", tmp_path / "two\nlines", tmp_path / "a[b]"]
    for folder in folders:
        make_folder(str(folder), datapackage())
    assert named(tmp_path, *folders)[:2] == (0, ["a[b]", "two\nlines", "two words "])


@pytest.mark.parametrize(
    "text",
    [
        "{bats}\n{roofs}\n",
        "{bats}\n{roofs}",
        "\ufeff{bats}\r\n\r\n  \r\n{roofs}\r\n",
        "\n{bats}\n{bats}/\n\n{roofs}\n",
        "{bats}\0{roofs}\0",
    ],
)
def test_lists(datasets, tmp_path, text):
    content = text.format(bats=datasets / "bats", roofs=datasets / "roofs").encode()
    (tmp_path / "list").write_bytes(content)
    assert named(tmp_path, "--list", tmp_path / "list")[:2] == (0, ["bats", "roofs"])
    (tmp_path / "named.sqlite").unlink()
    assert named(tmp_path, "-", input=content)[:2] == (0, ["bats", "roofs"])


def test_a_list_of_names_with_line_ends_and_other_bytes(tmp_path):
    """What `find -print0` writes; a list names folders as they stand, and opens no globs."""
    names = ["two\nlines\r", "caf\udce9"] if sys.platform == "linux" else ["two words"]
    for name in names:
        make_folder(str(tmp_path / name), datapackage())
    content = b"".join(os.fsencode(tmp_path / name) + b"\0" for name in [*names, "*"])
    found = list(batch.listed(io.BytesIO(content)))
    assert found == [str(tmp_path / name) for name in [*names, "*"]]
    code, _, text = named(tmp_path, "-", input=content)
    assert (code, text) == (0, f"{len(names)} checked, 0 unchanged, 1 could not be checked\n")


def test_names_longer_than_what_is_read_at_a_time():
    names = [str(number) * 50_000 for number in range(1, 5)]
    assert list(batch.listed(io.BytesIO("\n".join(names).encode()))) == names


def test_a_list_is_used_while_it_is_written(datasets, tmp_path):
    """The first datasets are stored before the names of the last are there."""
    ours, theirs = os.pipe()
    with open(ours, "rb") as reading, open_store(str(tmp_path / "named.sqlite")) as store:
        store.chunk = 1
        store.begin_run("1", "1", "fair")

        def write_more(tally):
            if tally.checked == 1:
                os.write(theirs, f"{datasets / 'roofs'}\n".encode())
                os.close(theirs)

        os.write(theirs, f"{datasets / 'bats'}\n".encode())
        folders = batch.expand([], listed=batch.listed(reading))
        tally = batch.run(folders, store, {"isolated": True}, jobs=1, progress=write_more)
    assert tally.checked == 2


def test_globs_take_folders_alone(datasets, tmp_path):
    (datasets / "bats.txt").write_text("x", encoding="utf-8")
    assert named(tmp_path, datasets / "bats*")[:2] == (0, ["bats"])


def test_a_glob_that_matches_nothing(datasets, tmp_path):
    told = f"fairlint: no folder matches {datasets / 'x*'}\n"
    code, found, text = named(tmp_path, datasets / "x*", datasets / "bats")
    assert (code, found) == (0, ["bats"])
    assert told in text
    (tmp_path / "named.sqlite").unlink()
    assert named(tmp_path, datasets / "x*") == (2, [], f"{told}fairlint: there is nothing to check\n")


def test_nothing_is_named(tmp_path):
    code, found, text = named(tmp_path)
    assert (code, found) == (2, [])
    assert "give folders, --list FILE, or -" in text


def test_an_empty_list(tmp_path):
    assert named(tmp_path, "-", input="\n") == (2, [], "fairlint: there is nothing to check\n")


def test_an_empty_name_is_not_the_current_folder(tmp_path):
    assert named(tmp_path, "")[2] == "0 checked, 0 unchanged, 1 could not be checked\n"


def test_nothing_to_discover(datasets, tmp_path):
    code, found, text = named(tmp_path, "--discover", datasets / "empty", datasets / "bats")
    assert (code, found) == (0, ["bats"])
    assert f"there is no dataset in {datasets / 'empty'}: no metadata file of certain name" in text


# --- what can't be checked


def unreadable(monkeypatch, folder):
    """A folder that the system lets nobody list; root would be let in, whatever its permissions."""
    real = os.scandir

    def refuse(path):
        if os.path.normpath(path) == str(folder):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)


def test_an_unreadable_folder_is_a_row(datasets, store, monkeypatch):
    unreadable(monkeypatch, datasets / "bats")
    code, text = run(datasets / "bats", datasets / "roofs", "--store", store)
    assert (code, text) == (0, "1 checked, 0 unchanged, 1 could not be checked\n")
    assert rows(store)[0] == (str(datasets / "bats"), "can't be listed: Permission denied")


def test_an_unreadable_folder_is_discovered(datasets, store, monkeypatch):
    unreadable(monkeypatch, datasets / "group")
    assert run(datasets, "--discover", "--store", store)[0] == 0
    assert rows(store)[1] == (str(datasets / "group"), "can't be listed: Permission denied")


def test_an_unreadable_folder_within_a_dataset_is_its_finding(datasets, store, monkeypatch):
    unreadable(monkeypatch, datasets / "owls/part")
    assert run(datasets / "owls", "--store", store)[1].startswith("1 checked")
    assert rows(store, "SELECT count(*) FROM findings WHERE message LIKE '%Permission denied%'") == [(1,)]
    assert run(datasets / "owls", "--store", store, "--incremental")[1].startswith("0 checked, 1 unchanged")
    monkeypatch.undo()
    monkeypatch.setattr("fairlint.validators.validators", lambda: ())
    assert run(datasets / "owls", "--store", store, "--incremental")[1].startswith("1 checked")


def test_a_path_below_a_file(datasets, store):
    run(datasets / "empty/notes.txt/x", datasets / "empty/notes.txt", "--store", store)
    assert [error for _, error in rows(store)] == ["can't be listed: Not a directory"] * 2


def test_a_dataset_that_vanishes(datasets, store, monkeypatch):
    """Between the look at its files and the check."""
    real = batch.signature

    def vanishing(folder):
        found = real(folder)
        if folder.endswith("bats"):
            shutil.rmtree(folder)
        return found

    monkeypatch.setattr(batch, "signature", vanishing)
    assert run(datasets / "bats", datasets / "roofs", "--store", store)[0] == 0
    assert rows(store) == [
        (str(datasets / "bats"), f"there is no folder {datasets / 'bats'}"),
        (str(datasets / "roofs"), None),
    ]


def test_a_dataset_that_can_not_be_checked_any_more(datasets, store):
    """The newest result counts, though it is none."""
    run(datasets / "bats", "--store", store)
    shutil.rmtree(datasets / "bats")
    run(datasets / "bats", "--store", store, "--incremental")
    assert rows(store) == [(str(datasets / "bats"), "there is no such folder (any more)")]
    assert rows(store, "SELECT count(*), 0 FROM findings") == [(0, 0)]


@pytest.mark.skipif(os.name == "nt", reason="a terminal interrupts differently")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c(datasets, store, jobs):
    """A terminal interrupts all processes at once; one sentence, and what was stored is intact."""
    for number in range(800):
        make_folder(str(datasets / f"more{number:03}"), zenodo())
    command = [sys.executable, "-m", "fairlint", "batch", str(datasets / "more*"), "--store", str(store)]
    process = subprocess.Popen(
        [*command, "--isolated", "-j", jobs],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None and not _count(store):
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)
    assert said == ("", f"fairlint: interrupted; what was checked is in {store}, go on with --resume\n")
    assert process.returncode == 130
    stored = _count(store)
    assert 0 < stored < 800
    code, text = run(datasets / "more*", "--store", store, "--resume")
    assert (code, text) == (0, f"{800 - stored} checked, 0 unchanged, 0 could not be checked\n")


# --- stores


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"no database at all, but long enough to be read as one", "is not a SQLite database"),
        (None, "of something else"),
    ],
)
def test_what_is_no_store(datasets, tmp_path, content, message):
    store = tmp_path / "store.sqlite"
    if content:
        store.write_bytes(content * 20)
    else:
        database = sqlite3.connect(store)
        database.execute("CREATE TABLE birds (name)")
        database.commit()
        database.close()
    code, text = run(datasets / "bats", "--store", store)
    assert code == 2
    assert message in text


def test_a_store_of_another_version(datasets, tmp_path):
    store = tmp_path / "store.sqlite"
    run(datasets / "bats", "--store", store)
    database = sqlite3.connect(store)
    database.execute("UPDATE store SET value = '99' WHERE key = 'version'")
    database.commit()
    database.close()
    code, text = run(datasets / "bats", "--store", store)
    assert code == 2
    assert "another version" in text


def test_a_folder_is_no_sqlite_store(datasets, tmp_path):
    (tmp_path / "store").mkdir()
    told = f"fairlint: {tmp_path / 'store'} is a folder; a store is a file, or a folder NAME.parquet\n"
    assert run(datasets / "bats", "--store", tmp_path / "store") == (2, told)


@pytest.mark.parametrize("name", ["100%23.sqlite", "a#b?c.sqlite", "a b.parquet"])
def test_names_of_stores_that_are_no_plain_addresses(datasets, tmp_path, name):
    assert run(datasets / "bats", "--store", tmp_path / name)[0] == 0
    assert names(tmp_path / name) == ["bats"]
    assert name in os.listdir(tmp_path)


def test_a_full_disk(datasets, tmp_path):
    """SQLite refuses to grow beyond a number of pages as it does on a full disk."""
    path = tmp_path / "store.sqlite"
    with open_store(str(path)) as store:
        store.begin_run("1", "1", "fair")
        store.add([batch.failure("first", "x")])
        store._database.execute("PRAGMA max_page_count = 20")
        with pytest.raises(StoreError, match="the disk is full; what was stored before is intact"):
            store.add([batch.failure(f"dataset {number}", "y" * 1000) for number in range(500)])
    assert rows(path) == [("first", "x")]


@pytest.mark.skipif(sys.platform != "linux", reason="only here names of folders are any bytes")
def test_names_that_are_no_text(tmp_path, store):
    """They stay apart, and are known again."""
    folders = [tmp_path / "caf\udce8", tmp_path / "caf\udce9"]
    for folder in folders:
        make_folder(str(folder), datapackage())
    assert run(*folders, "--store", store)[1].startswith("2 checked")
    assert rows(store) == [(str(tmp_path / name), None) for name in (r"caf\udce8", r"caf\udce9")]
    assert run(*folders, "--store", store, "--incremental")[1].startswith("0 checked, 2 unchanged")


# --- report


@pytest.fixture
def filled(datasets, store):
    run(datasets / "bats", datasets / "owls", datasets / "roofs", datasets / "none", "--store", store)
    return store


def report(store, *arguments):
    result = CliRunner().invoke(main, ["batch", "report", str(store), *arguments])
    return result.exit_code, result.output


def test_report_in_text(filled):
    code, text = report(filled)
    assert code == 0
    assert text.startswith("4 datasets, 1 of which could not be checked\nMean score ")
    for title in ("Datasets by score", "Worst principles", "Most frequent findings", "Could not be checked"):
        assert title in text


def test_report_as_csv(filled):
    lines = list(csv.DictReader(io.StringIO(report(filled, "--format", "csv")[1])))
    assert len(lines) == 4
    assert {one["title"] for one in lines} == {"Emergence counts of bats", ""}


def test_formulas_stay_text(tmp_path):
    with open_store(str(tmp_path / "store.sqlite")) as store:
        store.begin_run("1", "1", "fair")
        store.add([batch.failure("=1+1", "x")])
    assert "'=1+1" in report(tmp_path / "store.sqlite", "--format", "csv")[1]


def test_report_as_html(filled):
    code, page = report(filled, "--format", "html")
    assert code == 0
    assert "<h1>4 datasets</h1>" in page
    assert "Content-Security-Policy" in page


def test_no_such_store(tmp_path):
    assert report(tmp_path / "none.sqlite") == (2, f"fairlint: there is no store {tmp_path / 'none.sqlite'}\n")


@pytest.mark.parametrize("suffix", ["sqlite", "parquet"])
def test_a_store_has_a_folder_on_this_machine(datasets, tmp_path, suffix):
    """Libraries take some names for URLs: a store must never lead to the network."""
    code, text = run(datasets / "bats", "--store", tmp_path / "nowhere" / f"fair.{suffix}")
    assert (code, text.strip()) == (2, f"fairlint: there is no folder {tmp_path / 'nowhere'} for the store")
    for url in (f"s3://bucket/fair.{suffix}", f"http://data.example.org/fair.{suffix}"):
        said = f"fairlint: {url} is a URL; a store is a file or folder on this machine\n"
        assert run(datasets / "bats", "--store", url) == (2, said)
        assert CliRunner().invoke(main, ["batch", "report", url]).output == said


def test_the_report_speaks_german(datasets, store):
    run(datasets / "bats", datasets / "roofs", "--store", store)
    text = CliRunner().invoke(main, ["--lang", "de", "batch", "report", str(store)]).output
    assert "Punkte im Mittel" in text
    assert not {"Mean", "warning", "error", "note"} & set(text.split())
