from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.people import is_organisation_name, person_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Müller, Eva", "Eva Müller"),
        ("Müller, Eva", "EVA MULLER"),
        ("Mu\u0308ller, Eva", "Eva Müller"),
        ("Dr. Eva Müller", "Müller, Eva"),
        ("Jean-Pierre Dupont", "Dupont, Jean Pierre"),
        ("J.P. Dupont", "Dupont, J. P."),
        ("O’Brien, Pat", "Pat O'Brien"),
        ("Søren Łukasz", "Lukasz, Soren"),
        ("Weiß, Anna", "Anna Weiss"),
    ],
)
def test_the_same_person(one, other):
    assert person_key(one) == person_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Eva Müller", "E. Müller"),
        ("Eva Müller", "Eva Mueller"),
        ("Eva Müller", "Ева Мюллер"),
        ("Eva Müller", "Eva Maria Müller"),
        ("Eva", ""),
        ("Dr.", "Prof."),
        ("x" * 500, "y" * 500),
    ],
)
def test_not_the_same_person(one, other):
    assert person_key(one) != person_key(other)


@given(st.text())
def test_any_name_has_a_stable_key(name):
    assert person_key(name) == person_key(person_key(name)) or len(name) > 300


@pytest.mark.parametrize(
    "name",
    [
        "Leipzig University",
        "Universität Leipzig",
        "Humboldt-Universität zu Berlin",
        "Robert Koch-Institut",
        "Max-Planck-Institut für Kognitions- und Neurowissenschaften",
        "Bundesministerium für Bildung und Forschung",
        "Umweltbundesamt, Landesamt für Umwelt",
        "Deutsche Forschungsgemeinschaft e.V.",
        "Data GmbH",
        "Human Cell Atlas Consortium",
        "Forschungszentrum Jülich",
        "British Geological Survey",
    ],
)
def test_organisations(name):
    assert is_organisation_name(name)


@pytest.mark.parametrize(
    "name",
    ["", "Eva Müller", "Smith, E. V.", "John Bank", "Church, Alonzo", "Stuart Hall", "Zenodo", "x" * 1000],
)
def test_not_certainly_organisations(name):
    assert not is_organisation_name(name)


@given(st.text())
def test_any_text_is_survived(name):
    assert is_organisation_name(name) in {True, False}
