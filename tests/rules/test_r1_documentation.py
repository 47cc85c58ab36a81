from __future__ import annotations

import json

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import README, bids, cff, crate, datacite, datapackage, schema_org

TEMPLATE = """\
# <Title of the dataset>

Please provide a summary of the content of this section. Delete this text.

<short description of the data set in two or three sentences, so that a stranger knows what it is>

## Methods

<how were these data made, by whom, with which instruments and in which year>
"""
GERMAN = """\
Ausflugszählungen von Fledermäusen

Dieser Datensatz enthält die abendlichen Ausflugszählungen von fünf Arten an vierzehn Kirchen des Odertals.

Methodik
--------
Zwei Personen haben von Sonnenuntergang an neunzig Minuten lang die ausfliegenden Tiere gezählt.

Nutzung
-------
Die Tabellen sind in UTF-8. Bitte zitieren Sie den Datensatz mit seiner DOI.
"""

# --- readme


@pytest.mark.parametrize("name", ["README.md", "README", "readme.txt", "LIESMICH.md", "Lindner_README.rst"])
@pytest.mark.parametrize("text", [README, GERMAN])
def test_readme(name, text):
    files = {name: text}
    outcome = ask("readme", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert messages("readme", files) == []


def test_the_best_readme_counts():
    assert ask("readme", {"README.md": "# Bats\n", "README.de.md": GERMAN}).state == "passed"
    assert ask("readme", {"README.md": TEMPLATE, "LIESMICH.txt": GERMAN}).state == "passed"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_readme_in_any_encoding(encoding):
    assert ask("readme", {"LIESMICH.txt": GERMAN.encode(encoding)}).state == "passed"


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        ({"a.csv": "x"}, "a.csv", "no README at the top of the folder"),
        (datacite(), "datacite.json", "no README at the top of the folder"),
        ({"data/README.md": README}, "data/README.md", "no README at the top of the folder"),
        ({"readme.py": "x"}, "readme.py", "no README at the top of the folder; add README.md"),
        ({"README.pdf": "x"}, "README.pdf", "that programs can read; write what README.pdf says into README.md"),
        ({"Liesmich.docx": "x"}, "Liesmich.docx", "write what Liesmich.docx says into README.md"),
        ({}, "None", "no README at the top of the folder"),
        ({"README.md": ""}, "README.md", "README.md has 0 words"),
        ({"README.md": "# Bats\n\nCounts of bats.\n"}, "README.md", "README.md has 3 words of text, too few"),
        ({"README": "Bats\n" + "    1 2 3 4 5 6 7 8\n" * 40}, "README", "too few to explain the data"),
        ({"README.md": TEMPLATE}, "README.md", "README.md is still a template"),
    ],
)
def test_no_readme_of_substance(files, place, said):
    (message,) = messages("readme", files)
    assert message.startswith(f"warning {place}:1:1 ")
    assert said in message


def test_topics_that_are_missing_are_noted():
    text = "# Bats\n\n" + "Evening emergence counts of five bat species at fourteen churches of the Oder valley. " * 3
    (message,) = messages("readme", {"README.md": text})
    assert message.startswith("note README.md:1:1 ")
    assert "how the data were made or how to use the data" in message
    assert ask("readme", {"README.md": text}).score == 1


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("What the data are", "what the data are"),
        ("What the files hold", "what the data are"),
        ("How the data were made", "how the data were made"),
        ("How they were made", "how the data were made"),
        ("How to use the data", "how to use the data"),
        ("How to use them", "how to use the data"),
    ],
)
def test_headings_in_the_rule_s_own_words_are_understood(heading, topic):
    text = f"# Bats\n\nCounts.\n\n## {heading}\n\n" + "Fourteen churches, five species, two observers. " * 6
    assert not any(topic in one for one in messages("readme", {"README.md": text}))


# --- size-and-format

BOTH = {"mediatype": "text/csv", "bytes": 41}


def package(*resources):
    return datapackage(resources=[{"name": f"r{number}", **one} for number, one in enumerate(resources)])


@pytest.mark.parametrize(
    ("files", "score"),
    [
        (package({"path": "counts.csv", **BOTH}), 1),
        (package({"path": "https://example.org/counts.csv", **BOTH}), 1),
        (package({"path": "counts.csv", **BOTH}, {"path": "other.csv", "bytes": 7}), 0.5),
        (package({"path": "counts.csv"}), 0),
    ],
)
def test_size_and_format(files, score):
    assert ask("size-and-format", files).score == score


def test_missing_sizes_and_types_are_told_apart():
    (message,) = messages("size-and-format", package({"path": "counts.csv", "mediatype": "text/csv"}))
    assert message.startswith("note datapackage.json:")
    assert message.endswith('1 file in datapackage.json has no size: "counts.csv"; add `bytes`.')
    (message,) = messages("size-and-format", package({"path": "counts.csv"}, {"path": "b.csv", "bytes": 7}))
    assert '2 files in datapackage.json have no media type: "counts.csv", "b.csv"; add `mediatype`.' in message
    assert '1 file in datapackage.json has no size: "counts.csv"; add `bytes`.' in message


@pytest.mark.parametrize(
    "files",
    [
        {},
        datacite(),
        bids(),
        cff(),
        {
            "bagit.txt": "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "manifest-md5.txt": "d4 data/a.csv\n",
        },
        crate(
            {"@id": "https://github.com/lindner/bats", "@type": "File"},
            hasPart=[{"@id": "https://github.com/lindner/bats"}],
        ),
        schema_org(distribution=[{"@type": "DataDownload", "contentUrl": "https://example.org/api/query"}]),
    ],
    ids=["empty", "datacite", "bids", "cff", "naive-manifest", "naive-code-repository", "naive-service"],
)
def test_no_size_and_format_where_files_are_listed_for_other_reasons(files):
    assert ask("size-and-format", files).state == "not_applicable"


# --- coverage

SHAPES = {"churches.gpkg": "x", "rivers.shp": "x", "rivers.shx": "x", "rivers.dbf": "x"}
TABLES = {f"{number}.csv": "a,b\n1,2\n" for number in range(5)}


@pytest.mark.parametrize(
    "files",
    [
        SHAPES | datacite(),
        TABLES | datacite(),
        datacite(geoLocations=[{"geoLocationPlace": "Oder valley"}], dates=None) | TABLES,
    ],
    ids=["period", "naive-tables-with-a-period", "naive-place-in-a-table"],
)
def test_coverage(files):
    assert ask("coverage", files).state in ("passed", "not_applicable")


def test_no_coverage_of_maps():
    (message,) = messages("coverage", SHAPES | datacite(dates=None))
    assert message == (
        "note datacite.json:1:1 no area, period or taxon is given that the data cover; "
        "add them as `geoLocations` in datacite.json"
    )
    (message,) = messages("coverage", SHAPES | cff())
    assert "in a file with a field for it, such as datacite.json" in message


@pytest.mark.parametrize(
    "files",
    [
        TABLES | datacite(dates=None),
        TABLES | cff(),
        bids(),
        TABLES | datacite(dates=None) | {"map.geojson": json.dumps({"type": "FeatureCollection", "features": []})},
    ],
    ids=["tables", "cff", "bids", "naive-one-map-among-tables"],
)
def test_no_coverage_is_asked_of_other_disciplines(files):
    assert ask("coverage", files).state == "not_applicable"


def test_coverage_needs_metadata():
    assert ask("coverage", SHAPES).state == "blocked"


# --- language-stated


@pytest.mark.parametrize("language", ["en", "German", "zxx"])
def test_language(language):
    assert ask("language-stated", datacite(language=language)).state == "passed"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            datacite(),
            "note datacite.json:1:1 no language is stated; add its code (en, de …) as `language` in datacite.json",
        ),
        (datacite(language="unknown"), "no language is stated"),
        (crate(), "as `inLanguage` in ro-crate-metadata.json"),
    ],
)
def test_no_language(files, said):
    (message,) = messages("language-stated", files)
    assert said in message


@pytest.mark.parametrize("files", [bids(), cff(), datapackage()], ids=["naive-bids", "naive-cff", "naive-datapackage"])
def test_no_language_is_asked_of_formats_without_a_field(files):
    assert ask("language-stated", files).state == "not_applicable"
