from __future__ import annotations

import gzip
import json

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import README, bids, datacite, datapackage

PNG = b"\x89PNG\r\n\x1a\n\x00\x00"
LFS = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"

# --- text-readable


@pytest.mark.parametrize(
    "files",
    [
        {"a.csv": "a,b\n1,2\n"},
        {"a.txt": "Übergänge\r\nund Überblick\r\n"},
        {"a.txt": ""},
        {"a.txt": "no line end"},
        {"a.md": "Grüße\n", "b.tsv": "ü\n1\n"},
    ],
)
def test_readable(files):
    assert ask("text-readable", files).state in ("passed", "not_applicable")
    assert messages("text-readable", files) == []


NAIVE_TEXT = {
    "naive: XML says its encoding": {
        "a.xml": '<?xml version="1.0" encoding="ISO-8859-1"?><a>Müller</a>'.encode("latin-1")
    },
    "naive: HTML says its encoding": {"a.html": '<html><meta charset="iso-8859-1">Müller</html>'.encode("latin-1")},
    "naive: Praat writes UTF-16": {"a.TextGrid": 'File type = "ooTextFile"\n'.encode("utf-16")},
    "naive: line feeds in quoted cells": {"a.csv": 'a,b\r\n1,"two\nlines"\r\n2,x\r\n'},
    "naive: a progress bar": {"a.log": "start\r\n10 %\r20 %\r\nend\r\n"},
    "naive: JSON may mix line endings": {"a.json": '{"a": 1,\r\n"b": 2\n}'},
    "naive: PLINK's bed is no BED": {"a.bed": b"\x6c\x1b\x01\x00\xff"},
    "naive: a pointer": {"a.csv": LFS},
    "naive: code is not data": {"a.ts": b"G\x00\x01\xff", "b.R": "x <- 'Müller'".encode("latin-1")},
    "naive: cut within a character": {"a.txt": "x" * (128 * 1024 - 1) + "ü" + "y" * 10},
    "naive: gzip is another rule's": {"a.csv": gzip.compress(b"a,b\n")},
}


@pytest.mark.parametrize("files", NAIVE_TEXT.values(), ids=NAIVE_TEXT)
def test_readable_naive(files):
    assert messages("text-readable", files) == []


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        ({"a.csv": "a,b\n1,Müller\n".encode("latin-1")}, "a.csv:2:4", "is not valid UTF-8: byte 0xfc"),
        ({"a.txt": "Müller\n".encode("utf-16")}, "a.txt:1:1", "is UTF-16; save it as UTF-8"),
        ({"a.txt": b"a\nb\x00c\n"}, "a.txt:2:1", "is no plain text: a byte 0x00"),
        ({"a.csv": "a\r\nb\r\nc\nd\n"}, "a.csv:3:1", "mixes line endings: from line 3 on"),
        ({"a.txt": "a\nb\r\n"}, "a.txt:2:1", "mixes line endings"),
    ],
)
def test_unreadable(files, place, said):
    (message,) = messages("text-readable", files)
    assert message.startswith(f"warning {place} ")
    assert said in message


def test_byte_order_mark_is_a_note():
    (message,) = messages("text-readable", {"a.csv": "a,b\n1,2\n".encode("utf-8-sig")})
    assert message.startswith("note a.csv:1:1 1 text file starts with a byte order mark (a.csv)")


def test_unreadable_files_are_told_by_kind():
    files = {f"{number}.csv": "ä\n".encode("latin-1") for number in range(4)} | {"z.csv": "ä\n"}
    (message,) = messages("text-readable", files)
    assert (
        "0.csv is not valid UTF-8: byte 0xe4; save it as UTF-8 (and 3 more files: 1.csv, 2.csv and 1 more)" in message
    )
    assert ask("text-readable", files).score == 0.2


def test_only_some_files_are_looked_into():
    files = {f"{number:02}.csv": "a\n" for number in range(20)} | {"99.csv": "ä\n".encode("latin-1")}
    assert ask("text-readable", files).score == 1


# --- table-well-formed


WELL_FORMED = {
    "commas": {"a.csv": "a,b\n1,2\n3,4\n"},
    "quoted": {"a.csv": 'a,b\n"1, or 2","he said ""no"""\n3,4\n'},
    "tabs": {"a.tsv": "a\tb\n1\t2\n"},
    "one column": {"a.csv": "a\n1\n2\n"},
    "only a header": {"a.csv": "a,b\n"},
    "packed": {"a.csv.gz": gzip.compress(b"a,b\n1,2\n")},
    "naive: German decimal commas": {"a.csv": "ort;wert\nKiel;1,5\nHusum;2,25\n"},
    "naive: decimal commas in one column": {"a.csv": "wert\n1,5\n2,25\n3,75\n"},
    "naive: comments": {"a.csv": '# made by logger 7, firmware 2\n# it\'s "raw"\na,b\n1,2\n'},
    "naive: a commented header": {"a.tsv": "#chrom\tstart\n1\t200\n2\t300\n"},
    "naive: comments in between": {"a.csv": "a,b\n1,2\n# pause\n3,4\n"},
    "naive: years as columns": {"a.csv": "country,1990,1991\nPL,1,2\n"},
    "naive: days as columns": {"a.csv": "1,2,3\n7,8,9\n5,6,7\n"},
    "naive: inches in tabs": {"a.tsv": 'name\tsize\npipe\t5"\nrod\t3"\nbar\t4\n'},
    "naive: escaped quotes": {"a.csv": 'a,b\n"x \\" y, z",1\n"u",2\n"v",3\n'},
    "naive: lines in cells": {"a.csv": 'a,b\n"two\nlines",2\n"three\nmore\nlines",4\n'},
    "naive: cut at the end": {"a.csv": "a,b,c\n1,2,3\n4,5"},
    "naive: ISA repeats columns": {"a.tsv": "Source Name\tUnit\tUnit\ns1\tm\ts\n"},
    "naive: blank lines": {"a.csv": "a,b\n\n1,2\n\n"},
    "naive: units below the header": {"a.csv": "time,level\ns,cm\n1,2\n2,3\n"},
    "naive: a column of text with commas": {"a.csv": "remark\nHello, you\nfine\nyes, well, no\nok\n"},
    "naive: recordings have their columns in a sidecar": {"a_physio.tsv.gz": gzip.compress(b"1\t2\n3\t4\n")},
    "naive: old Macs end lines with carriage returns": {"a.csv": "a,b\r1,2\r3,4\r"},
    "naive: a pointer": {"a.csv": LFS},
}


@pytest.mark.parametrize("files", WELL_FORMED.values(), ids=WELL_FORMED)
def test_well_formed(files):
    assert [one for one in messages("table-well-formed", files) if not one.startswith("note")] == []


def test_long_tables_are_cut():
    rows = "".join(f"{number},{number}\n" for number in range(40_000))
    assert messages("table-well-formed", {"a.csv": "a,b\n" + rows + "1,2,3\n"}) == []


@pytest.mark.parametrize(
    ("files", "line", "said"),
    [
        (
            {"a.csv": "a,b\n1,2\n3,4,5\n6,7\n"},
            3,
            "1 row of a.csv has not the 2 fields that the header names; the first is line 3 with 3",
        ),
        ({"a.csv": "ort;wert\nKiel;1,5\nHusum;2;x\nKiel;1\n"}, 3, "the first is line 3 with 3"),
        ({"a.csv": "a,b,a\n1,2,3\n"}, 1, '1 name stands over more than one column of a.csv: "a"'),
        ({"a.csv": ",b\n1,2\n2,3\n"}, 1, "column 1 of a.csv has no name; name it, or leave row numbers out"),
        ({"a.csv": "a,,c\n1,2,3\n"}, 1, "column 2 of a.csv has no name"),
        ({"a.csv": "1.5,2.5\n3.1,4\n7,8\n"}, 1, "a.csv has no row that names its columns"),
        ({"a.tsv": "a,b\n1,2\n3,4\n"}, 1, "a.tsv separates its fields by commas, though .tsv stands for tabs"),
        (
            {"a.csv": 'x,y,z\n"1",2,3,4\n"2",3,4,5\n"3",4,5,6\n'},
            1,
            "the header of a.csv names 3 columns, and each row has a field more",
        ),
        ({"a.csv": "a,b,c\n1;2;3\n4;5;6\n"}, 1, "a.csv separates its header by commas and its rows by semicolons"),
        ({"a.csv": 'a,b\n1,"x\n2,y\n3,z\n4,5,6"\n7\n8,9\n'}, None, "a.csv"),
    ],
)
def test_badly_formed(files, line, said):
    (message,) = messages("table-well-formed", files)
    (name,) = files
    assert message.startswith(f"warning {name}:{line}:1 " if line else f"warning {name}:")
    assert said in message


def test_lines_before_the_header_are_a_note():
    rows = "".join(f"2023-06-14 20:{number:02},27.{number}\n" for number in range(30))
    (message,) = messages("table-well-formed", {"a.csv": "Logger 7\nSerial 123\n\ntime,celsius\n" + rows})
    assert message.startswith("note a.csv:4:1 a.csv has 2 lines before its header")


def test_a_cut_row_is_a_note():
    (message,) = messages("table-well-formed", {"a.csv": "a,b,c\n1,2,3\n4,5"})
    assert message.startswith("note a.csv:3:1 a.csv ends within a row")


def test_other_content_is_another_rule_s():
    files = {"a.csv": "<!DOCTYPE html><html></html>", "b.csv": "a,b\n1,2\n"}
    outcome = ask("table-well-formed", files)
    assert (outcome.state, outcome.score) == ("blocked", 0.5)
    assert messages("table-well-formed", files) == []


@pytest.mark.parametrize("files", [{}, {"a.txt": "1 2\n3\n"}, {"a.csv": ""}])
def test_no_tables(files):
    assert ask("table-well-formed", files).state == "not_applicable"


# --- table-described


COUNTS = {"counts.csv": "date,church,count\n2023-06-14,Criewen,112\n"}
SIDECAR = json.dumps({"speed": {"Description": "of the belt", "Units": "m/s"}})


@pytest.mark.parametrize(
    "files",
    [
        COUNTS | {"README.md": README},
        COUNTS | {"codebook.csv": "column;meaning\nchurch;village\ncount;animals\n"},
        COUNTS | {"data_dictionary.md": "| church | count |"},
        COUNTS | {"docs/tables.md": "`church`, then `count`"},
        COUNTS | {"counts.json": '{"church": "village", "count": "animals"}'},
        COUNTS | {"Variablenliste.txt": "church: Dorf; count: Anzahl"},
        {"data/c.csv": "n_1\n1\n", "data/README.txt": "n_1 is the number of animals"},
        bids() | {"sub-01/beh/sub-01_task-walk_beh.tsv": "speed\n1\n", "task-walk_beh.json": SIDECAR},
    ],
)
def test_described(files):
    outcome = ask("table-described", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


DESCRIBED_NAIVE = {
    "naive: BIDS defines its columns": bids() | {"sub-01_events.tsv": "onset\tduration\ttrial_type\n1\t2\tx\n"},
    "naive: terms stand over the columns": {"a.csv": "dwc:eventDate,dwc:recordedBy\n2023,PL\n"},
    "naive: a codebook that can't be read here": COUNTS | {"codebook.pdf": b"%PDF-1.7\n"},
    "naive: names that say enough": {"a.csv": "id,date,latitude,longitude\n1,2023-06-14,53.1,14.1\n"},
    "naive: years as columns": {"a.csv": "country,1990,1991\nPL,1,2\n"},
    "naive: the file explains itself": {"a.csv": "# t: time in s, u: voltage\nt,u\n1,2\n"},
    "naive: Markdown breaks names": COUNTS | {"README.md": "| chur<br>ch | co<br>unt |\n| a\\_b |\n"},
    "naive: a matrix": {"a.csv": ",".join(f"gene{number}" for number in range(500)) + "\n" + ",".join("1" * 500) + "\n"},
    "naive: the codebook is a table itself": {"codebook.csv": "feld;bedeutung\nx;y\n"},
    "naive: a schema on the web": {
        "datapackage.json": {
            "name": "traps",
            "resources": [
                {"name": "d", "path": "d.csv", "schema": "https://example.org/table-schema.json"},
            ],
        },
        "d.csv": "deploymentID,baitUse\n1,none\n",
    },
}  # fmt: skip


@pytest.mark.parametrize("files", DESCRIBED_NAIVE.values(), ids=DESCRIBED_NAIVE)
def test_described_naive(files):
    assert messages("table-described", files) == []


def test_not_described():
    (message,) = messages("table-described", datacite() | COUNTS | {"README.md": "The churches were chosen."})
    assert message.startswith(
        'warning counts.csv:1:1 2 of 3 columns of counts.csv are described nowhere: "church", "count"; describe them in'
    )


def test_tables_alike_are_told_once():
    files = {f"{number}.csv": "n_1,n_2\n1,2\n" for number in range(9)}
    (message,) = messages("table-described", files)
    assert "2 of 2 columns of 0.csv, 1.csv and 7 more are described nowhere" in message
    assert ask("table-described", files).score == 0


def test_many_tables_are_counted():
    files = {f"{number}.csv": f"n_{number}\n1\n" for number in range(8)}
    found = messages("table-described", files)
    assert len(found) == 6
    assert "3 more tables with columns that are described nowhere: 5.csv, 6.csv, 7.csv" in found[-1]


@pytest.mark.parametrize("files", [{}, datapackage() | {"counts.csv": ""}, {"a.csv": "1.5,2\n3,4\n5,7\n"}])
def test_nothing_to_describe(files):
    assert ask("table-described", files).state == "not_applicable"
