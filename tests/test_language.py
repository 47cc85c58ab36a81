"""Everything that a user reads is there in German, and says the same."""

from __future__ import annotations

import ast
import json
import os
import re
import string
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from click.testing import CliRunner

import fairlint
from fairlint import cli, language
from fairlint.language import _, decimal, digits, later, n_, noun, wanted
from fairlint.reporters import FORMATS, Options, render
from fairlint.vocabulary.file_formats import file_format
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence, same_licence
from fairlint.wording import counted, either, listing

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "docs/example-dataset"
BAD = sorted((ROOT / "tests/datasets/bad").iterdir())
# What sounds the same in both languages, though it has words: names of formats, programs and files.
SAME = re.compile(r"PDF/A|CSV|HDF5|DOCX|GeoPackage|SPDX|JSON Schema|XML Schema")


@pytest.fixture
def german():
    language.use("de")
    yield
    language.use("en")


def run(*arguments, **environment):
    return CliRunner().invoke(cli.main, arguments, env={"LANGUAGE": "", **environment})


def translations():
    spec = spec_from_file_location("translations", ROOT / "tools/translations.py")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def entries():
    """Each English text of the catalogue with its German; what is counted gives two."""
    for one in translations().read():
        if one.id:
            english, german = ((text,) if isinstance(text, str) else text for text in (one.id, one.string))
            yield from zip(english, german, strict=True)


# The language is chosen by --lang, else by the environment.


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LANG": "de_AT@euro"}, "de"),
        ({"LC_ALL": "de_CH.UTF-8", "LANG": "en_GB.UTF-8"}, "de"),
        ({"LC_MESSAGES": "de_DE", "LANG": "fr_FR"}, "de"),
        ({"LANGUAGE": "de:en", "LANG": "en_US.UTF-8"}, "de"),
        ({}, "en"),
        ({"LANG": ""}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "fr_FR.UTF-8"}, "en"),
        ({"LC_ALL": "C", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LANGUAGE": "en", "LANG": "de_DE.UTF-8"}, "en"),
        ({"LC_CTYPE": "de_DE.UTF-8"}, "en"),
    ],
)
def test_environment(environment, expected):
    assert wanted(environment) == expected


@pytest.mark.parametrize(
    "arguments",
    [
        ("--lang", "de", "check", "--help"),
        ("--lang=de", "check", "--help"),
        ("check", "--lang", "de", "--help"),
        ("check", "--help", "--lang", "de"),
        ("--lang", "en", "check", "--help", "--lang=de"),
    ],
)
def test_option_before_and_after_the_command(arguments):
    assert "Optionen:" in run(*arguments).output


def test_option_wins_over_the_environment():
    assert "Options:" in run("--lang", "en", "--help", LANGUAGE="de").output
    assert "Optionen:" in run("--help", LANGUAGE="de").output
    assert "Options:" in run("--help", LANG="fr_FR.UTF-8").output


def test_other_languages_are_refused():
    found = run("check", "--lang", "fr", str(EXAMPLE))
    assert (found.exit_code, "'fr'" in found.output) == (2, True)


def test_what_stands_behind_two_dashes_is_no_option():
    assert cli.asked_language(["identify", "--", "--lang", "de"]) == ""


def test_api_speaks_english_until_told(monkeypatch):
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    assert fairlint.check(EXAMPLE, isolated=True).language == "en"
    fairlint.use_language("de")
    assert fairlint.check(EXAMPLE, isolated=True).language == "de"
    with pytest.raises(ValueError, match="not fr"):
        fairlint.use_language("fr")


# Marks.


def test_english_is_what_is_written():
    assert _("{path} is empty", path="a{b}") == "a{b} is empty"
    assert _("an object, in { }") == "an object, in { }"
    assert _("") == ""
    assert n_("{number} file", "{number} files", 1200) == "1,200 files"
    assert counted(1, "file") == "1 file"
    assert decimal(12.345) == "12.3"
    assert listing("abcde") == "a, b, c and 2 more"
    assert either("ab") == "a or b"
    assert noun("file", "files") == ("file", "files")


def test_german_numbers(german):
    assert (digits(1234567), decimal(1234.56)) == ("1.234.567", "1234,6")
    assert counted(1200, "file") == "1.200 Dateien"
    assert (counted(1, "error"), counted(2, "error")) == ("1 Fehler", "2 Fehler")
    assert listing("abcde") == "a, b, c und 2 weitere"


def test_empty_text_is_not_the_header_of_the_catalogue(german):
    assert _("") == ""


def test_later_is_english_until_it_is_used(german):
    text = later("there is no {family} {version}", family="GPL", version="9")
    assert text == "there is no GPL 9"
    assert _(text) == "GPL 9 gibt es nicht"
    assert _(_(text)) == _(text)


def test_no_text_is_marked_inside_an_f_string():
    """Which of them the extraction sees depends on the version of Python."""
    marks = {"_", "n_", "later", "noun"}
    for folder in ("fairlint", "rules"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                inside = ast.walk(node) if isinstance(node, ast.JoinedStr) else ()
                calls = [one for one in inside if isinstance(one, ast.Call) and getattr(one.func, "id", "") in marks]
                literal = [one for one in calls if one.args and isinstance(one.args[0], ast.Constant)]
                assert not literal, f"{path.relative_to(ROOT)}:{node.lineno}"


# The catalogue.


def test_every_text_has_its_german():
    module = translations()
    assert module.missing(module.catalogue(module.read())) == []


def test_catalogue_is_fresh():
    module = translations()
    po, mo = module.written(module.catalogue(module.read()))
    assert module.PO.read_bytes() == po, "run python tools/translations.py"
    assert module.MO.read_bytes() == mo, "run python tools/translations.py"


def test_translations_of_others_are_taken_in(tmp_path):
    module = translations()
    path = tmp_path / "new.json"
    path.write_text(json.dumps({"Rules": "Vorschriften", "file\0files": ["Akte", "Akten"]}), encoding="utf-8")
    new = module.catalogue(module.read(), module.imported([path]))
    assert (new.get("Rules").string, new.get("file").string) == ("Vorschriften", ("Akte", "Akten"))


def placeholders(text):
    """The placeholders of a message; one without any is never formatted, and its braces are just braces."""
    if not re.search(r"\{\w+(?:![rsa])?(?::[^{}]*)?\}", text):
        return []
    return sorted((name, spec, convert) for _, name, spec, convert in string.Formatter().parse(text) if name)


def test_placeholders_agree():
    differing = [english for english, german in entries() if placeholders(english) != placeholders(german)]
    assert not differing


def words(text):
    """The English words of a text, without placeholders, code and names of files."""
    plain = re.sub(r"\{[^{}]*\}|`[^`]*`|\"[^\"]*\"|\S*[/.@_:]\w\S*", " ", text)
    return re.findall(r"\b[A-Za-z][a-z']{2,}\b", plain)


def test_german_is_not_english():
    same = [english for english, german in entries() if english == german and len(words(english)) > 2]
    assert [one for one in same if not SAME.search(one)] == []


# What users read.


def test_help_is_german():
    main = run("--lang", "de", "--help").output
    assert main.startswith("Aufruf:")
    for name in cli.COMMANDS:
        english, german = (run(name, "--help", "--lang", one).output for one in ("en", "de"))
        assert not re.search(r"Usage|Options:|Commands:|Show this|\bthe\b", german), german
        assert len(german.splitlines()) > 5
        assert german != english
        summary = re.search(rf"^  {name} +(\S.*)", main, re.MULTILINE)
        assert summary[1][:20] in " ".join(german.split())


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("check", "--no-such"), "Es gibt keine Option"),
        (("no-such",), "Es gibt keinen Befehl 'no-such'"),
        (("explain",), "Es fehlt das Argument"),
        (("check", "--stage", "later", "."), "Ungültiger Wert für '--stage'"),
        (("check", "no/such/folder"), "es gibt keinen Ordner no/such/folder"),
        (("check", "--format", "jsn"), "es gibt kein Ausgabeformat 'jsn'; ist 'json' gemeint?"),
        (("explain", "licence-presnt"), "es gibt keine Regel und kein Prinzip"),
    ],
)
def test_errors_are_german(arguments, expected):
    found = run("--lang", "de", *arguments)
    assert found.exit_code == 2
    assert expected in found.output


def test_tables_of_commands_are_german():
    identified = run("identify", "--lang", "de", "10.5072/abc").output
    assert re.search(r"eindeutig +ja\n +persistent +nein\n  10\.5072 ist das Testpräfix", identified)
    licence = run("licence", "--lang", "de", "CC BY").output
    assert re.search(r"SPDX +keine\n(.*\n)*  CC BY ohne Version: CC-BY-4.0 schreiben", licence)
    assert "essenziell" in run("rules", "--lang", "de").output
    assert "## Warum" in run("explain", "--lang", "de", "licence-present").output
    assert "Titel" in run("inspect", "--lang", "de", str(EXAMPLE)).output
    assert "Streng" in run("profiles", "--lang", "de").output


@pytest.mark.community
def test_table_of_formats_is_german():
    assert "Prüfprogramme" in run("formats", "--lang", "de").output


def checked(path, spoken):
    language.use(spoken)
    try:
        return fairlint.check(path, isolated=True)
    finally:
        language.use("en")


@pytest.mark.parametrize("path", [EXAMPLE, *BAD], ids=lambda path: path.name)
def test_reports_say_the_same_in_german(path):
    english, german = checked(path, "en"), checked(path, "de")
    assert [one[:3] for one in english.findings] == [one[:3] for one in german.findings]
    assert [one.subject for one in english.findings] == [one.subject for one in german.findings], "baselines need it"
    assert english.score == german.score
    assert [(one.rule.id, one.state) for one in english.outcomes] == [
        (one.rule.id, one.state) for one in german.outcomes
    ]
    for one, other in zip(english.findings, german.findings, strict=True):
        assert one.help != other.help
        if len(words(one.message)) > 1:
            assert one.message != other.message
    for one, other in zip(english.pending, german.pending, strict=True):
        assert one[1].message != other[1].message


@pytest.mark.parametrize("format", [one for one in FORMATS if one not in ("badge", "ftr")])
def test_reports_are_german(german, format):
    report = fairlint.check(EXAMPLE, isolated=True)
    text = render(format, [report], Options(verbose=True, explain_score=True))
    text = re.sub(r"<script>.*?</script>", "", text, flags=re.DOTALL)
    shown = json.dumps(json.loads(text), ensure_ascii=False) if text[0] in "[{" else text
    for one in ("Nothing to mend", "The rule", "no repository", "Findable", " findings", "by principle", "Why"):
        assert one not in shown, one
    assert re.search(r"Person|Identifikator|Prinzip", shown)


def test_page_says_its_language(german):
    report = fairlint.check(EXAMPLE, isolated=True)
    page = render("html", [report, report], Options())
    assert '<html lang="de">' in page
    for one in ("Zum Bericht springen", "Befunde", "Auffindbar", "RDA-Indikatoren", "Wie die Bewertung zustande kam"):
        assert one in page, one
    language.use("en")
    assert '<html lang="en">' in render("html", [report], Options())


def test_json_says_its_language_and_keeps_its_keys():
    def shape(value):
        if isinstance(value, dict):
            return {key: shape(one) for key, one in value.items()}
        return [shape(one) for one in value] if isinstance(value, list) else type(value)

    english, german = (checked(EXAMPLE, one).to_dict() for one in ("en", "de"))
    assert (english["language"], german["language"]) == ("en", "de")
    assert shape(english) == shape(german)
    for key in ("stage", "score", "dataset"):
        assert english[key] == german[key]


def test_sarif_says_its_language(german):
    (run,) = json.loads(render("sarif", [fairlint.check(EXAMPLE, isolated=True)], Options()))["runs"]
    assert run["language"] == "de"


def test_licences_are_the_same_in_german(german):
    family, version = identify_licence("CC BY"), identify_licence("CC-BY-4.0")
    assert same_licence(family, version)
    assert family.note == "CC BY ohne Version: CC-BY-4.0 schreiben, wenn das gemeint ist"


def test_knowledge_changes_its_language_at_any_time():
    suffix, text = ".xls.gz", "10.5072/abc"
    english = file_format(suffix), identify(text).why
    language.use("de")
    german = file_format(suffix), identify(text).why
    language.use("en")
    assert english == (file_format(suffix), identify(text).why)
    assert english[0].name != german[0].name
    assert english[0].export_to != german[0].export_to
    assert english[1] != german[1]


def test_the_program_speaks_german_in_a_process_of_its_own(tmp_path):
    import subprocess
    import sys

    environment = {**os.environ, "LANGUAGE": "", "LC_ALL": "", "LANG": "de_DE.UTF-8", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-m", "fairlint", "check", str(tmp_path / "none")],
        capture_output=True,
        env=environment,
        check=False,
    )
    assert done.stderr.decode().startswith("fairlint: es gibt keinen Ordner")
