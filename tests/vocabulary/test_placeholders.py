from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.placeholders import is_placeholder, is_placeholder_name


@pytest.mark.parametrize(
    "text",
    [
        "Unknown Pleasures: a survey",
        "None of the above",
        "Missing data in surveys",
        "Todo lists in software projects",
        "TODO SOBRE EL MAR",
        "Title IX enforcement in the US",
        "A test of the theory",
        "Test data for the LHC",
        "Keyword extraction corpus",
        "Description of the birds of Leipzig",
        "Null alleles in maize",
        "Add-on effects",
        "Your data, our data: a study",
        "My life in data",
        "XXX syndrome cohort",
        "{{Bayesian}} inference for all",
        "dataset",
        "Dataset",
        "text",
        "image",
        "license",
        "MD",
        "N",
        "0",
        "2023",
        "日本語",
        "<https://zenodo.org>",
        "[10.5281/zenodo.28325]",
    ],
)
def test_values(text):
    assert not is_placeholder(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t",
        "-",
        "…",
        "???",
        "TODO",
        "todo",
        "TODO: describe the data",
        "FIXME:Project title",
        "[FIXME:replace YOURTAG in the url and the text.]",
        "TBD",
        "t.b.d.",
        "to be determined",
        "N/A",
        "n.a.",
        "NaN",
        "unknown",
        "Unknown.",
        '"none"',
        "null",
        "not specified",
        "(:unav)",
        "(:tba)",
        "see README",
        "See the README.md",
        "siehe README",
        "[More Information Needed]",
        "[Needs More Information]",
        "Your title here",
        "YOUR_TITLE_HERE",
        "your-name",
        "Insert title here",
        "Enter a short description of the dataset here",
        "[Please describe your project]",
        "Title goes here",
        "<title>",
        "<your name>",
        "{{ cookiecutter.project_name }}",
        "Data of {{ cookiecutter.project_name }}",
        "{{title}}",
        "${TITLE}",
        "__TITLE__",
        "Lorem ipsum dolor sit amet, consectetur adipiscing elit",
        "xxx",
        "XXXX-XXXX",
        "https://orcid.org/XXXX-XXXX-XXXX-XXXX",
        "0000-0000-0000-0000",
        "YYYY-MM-DD",
        "TT.MM.JJJJ",
        "My dataset",
        "My Research Software",
        "Untitled",
        "test",
        "title",
        "description",
        "Example Title",
        "Keyword2",
        "Affiliation1",
        "AuthorID1 (e.g. ORCID)",
        "k.A.",
        "keine Angabe",
        "unbekannt",
        "ohne Titel",
        "Titel hier einfügen",
        "Bitte Beschreibung eingeben",
    ],
)
def test_placeholders(text):
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "name",
    ["Eva Müller", "Max Planck", "John Dow", "J. Doe", "Author, Jane", "First, Ruth", "John Doe Smith"],
)
def test_names(name):
    assert not is_placeholder_name(name)


@pytest.mark.parametrize(
    "name",
    [
        "Max Mustermann",
        "Mustermann, Erika",
        "John Doe",
        "Doe, Jane",
        "Author One",
        "Author 1",
        "First Author",
        "GivenName1 FamilyName1",
        "FamilyName2, GivenName2",
        "First1 Last1",
        "Vorname Nachname",
        "Your Name",
        "Carberry, Josiah",
        "N/A",
        "",
    ],
)
def test_placeholder_names(name):
    assert is_placeholder_name(name)


def test_template_persons_are_no_placeholders_elsewhere():
    assert not is_placeholder("John Doe")


@given(st.text())
def test_any_text_is_survived(text):
    assert is_placeholder(text) in {True, False}
    assert is_placeholder_name(text) in {True, False}


@pytest.mark.parametrize("text", ["x " * 5_000_000, "add " + "the " * 3_000_000, "{{x" * 1_000_000, "the " * 49 + "x"])
def test_long_hostile_text_is_a_value(text):
    assert not is_placeholder(text)


def test_long_blank_text_is_a_placeholder():
    assert is_placeholder(" " * 1_000_000)
    assert not is_placeholder(" " * 1_000_000 + "Birds of Leipzig")
