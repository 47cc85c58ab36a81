from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import BATS, at, bids, cff, crate, datacite, datapackage, schema_org, zenodo

MESH = "http://id.nlm.nih.gov/mesh/D012890"
GND = "https://d-nb.info/gnd/4016651-0"


def subjects(*pairs):
    """Keywords, each with the IRI of its term or an empty one, in four formats."""
    terms = [{"@id": uri, "@type": "DefinedTerm", "name": label} for label, uri in pairs if uri]
    bare = [label for label, uri in pairs if not uri]
    return [
        datacite(subjects=[{"subject": label} | ({"valueUri": uri} if uri else {}) for label, uri in pairs]),
        zenodo(
            keywords=bare,
            subjects=[{"term": label, "identifier": uri} for label, uri in pairs if uri],
        ),
        schema_org(keywords=[*terms, *bare]),
        crate(*terms, keywords=bare, about=[{"@id": one["@id"]} for one in terms]),
    ]


@pytest.mark.parametrize(
    "files",
    [
        *subjects(("bats", BATS)),
        *subjects(("bats", BATS), ("Oder valley", "")),
        *subjects(("bats", BATS), ("sleep", MESH), ("Oder valley", ""), ("churches", "")),
        datapackage(keywords=[GND]),  # a term's IRI names its vocabulary by itself
        bids(Keywords=["MESH:D012890"]),
        datapackage(keywords=["Bats"]) | datacite(),  # the same keyword, linked elsewhere
    ],
)
def test_from_vocabulary(files):
    outcome = ask("subjects-from-vocabulary", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


@pytest.mark.parametrize("files", subjects(("bats", ""), ("roosts", ""), ("churches", "")))
def test_bare_keywords(files):
    (message,) = messages("subjects-from-vocabulary", files)
    assert message.startswith(
        f"warning {at(files, 'bats')}" if "datacite.json" not in files else "warning datacite.json:"
    )
    assert '3 of 3 keywords without the IRI of a vocabulary\'s term: "bats", "roosts", "churches"' in message
    assert ask("subjects-from-vocabulary", files).score == 0


@pytest.mark.parametrize(
    ("files", "where"),
    [
        (datacite(subjects=[{"subject": "roosts"}]), "as `subjects` in datacite.json"),
        (zenodo(keywords=["roosts"], subjects=None), "as `subjects` in .zenodo.json"),
        (schema_org(keywords=["roosts"]), "as `keywords` in dataset.jsonld"),
        (crate(keywords=["roosts"], about=None), "as `about` in ro-crate-metadata.json"),
        (datapackage(), "such as datacite.json; datapackage.json has none"),
        (cff(), "such as datacite.json; CITATION.cff has none"),
    ],
)
def test_says_where(files, where):
    (message,) = messages("subjects-from-vocabulary", files)
    assert "1 of 1 keyword without" in message
    assert where in message


@pytest.mark.parametrize(
    ("linked", "bare", "score"), [(0, 1, 0), (1, 2, 0.5), (1, 3, 0.5), (1, 5, 1 / 3), (2, 4, 2 / 3), (0, 4, 0)]
)
def test_half_is_enough(linked, bare, score):
    pairs = [(f"term {number}", BATS) for number in range(linked)] + [(f"word {number}", "") for number in range(bare)]
    for files in subjects(*pairs)[:3]:
        assert ask("subjects-from-vocabulary", files).score == pytest.approx(score)


@pytest.mark.parametrize("files", [datacite(subjects=None), zenodo(keywords=["TODO"], subjects=None), {"a.csv": "x"}])
def test_from_vocabulary_blocked(files):
    outcome = ask("subjects-from-vocabulary", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("subjects-from-vocabulary", files) == []
