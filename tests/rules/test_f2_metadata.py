from __future__ import annotations

import pytest

from fairlint.testing import ask, messages
from tests.rules.bases import (
    ORCID,
    OTHER_ORCID,
    README,
    ROR,
    at,
    bids,
    cff,
    crate,
    datacite,
    datacite_xml,
    datapackage,
    schema_org,
    zenodo,
)

TABLE = {"counts.csv": "date,count\n2023-06-14,112\n"}
GIN = {"datacite.yml": "title: Bats\nauthors:\n  - firstname: Paula\n    lastname: Lindner\n"}
CODEMETA = {
    "codemeta.json": {
        "@context": "https://w3id.org/codemeta/3.0",
        "@type": "SoftwareSourceCode",
        "name": "Bat counter",
        "author": {"@type": "Person", "givenName": "Paula", "familyName": "Lindner"},
    }
}

# --- metadata-file


@pytest.mark.parametrize(
    ("files", "format"),
    [
        (datacite(), "DataCite JSON"),
        (datacite_xml(), "DataCite XML"),
        (zenodo(), "Zenodo"),
        (datapackage(), "Data Package"),
        (bids(), "BIDS"),
        (cff(), "Citation File Format"),
        (crate(), "RO-Crate"),
        (schema_org(), "schema.org"),
        (GIN, "GIN"),
        (CODEMETA, "CodeMeta"),
    ],
)
def test_metadata_file(files, format):
    outcome = ask("metadata-file", files)
    assert outcome.state == "passed"
    assert format in outcome.verdicts[0].subject


@pytest.mark.parametrize("folder", ["metadata/", "Metadata/", "meta/", "bats-2024/"])
def test_metadata_file_in_a_folder(folder):
    """One named for metadata, or the only one that has any."""
    files = {folder + "datacite.json": datacite()["datacite.json"], "data/counts.csv": "a\n1\n"}
    assert ask("metadata-file", files).verdicts[0].subject == f"{folder}datacite.json (DataCite JSON)"


def test_metadata_file_that_speaks_for_the_dataset_comes_first():
    outcome = ask("metadata-file", cff() | zenodo() | CODEMETA)
    assert outcome.verdicts[0].subject == ".zenodo.json (Zenodo deposit metadata)"


@pytest.mark.parametrize(
    ("files", "options", "place", "said"),
    [
        (TABLE, {}, "counts.csv:1:1", "such as datapackage.json"),
        (TABLE, {"repository": "zenodo"}, "counts.csv:1:1", "such as .zenodo.json"),
        ({"README.md": README} | TABLE, {}, "README.md:1:1", "such as datapackage.json"),
        ({"T1w.json": {"Manufacturer": "Siemens"}}, {}, "T1w.json:1:1", "no metadata file"),
        ({"settings.json": {"title": "none of ours"}}, {}, "settings.json:1:1", "no metadata file"),
        ({}, {}, "None:1:1", "the folder is empty"),
    ],
)
def test_no_metadata_file(files, options, place, said):
    (message,) = messages("metadata-file", files, **options)
    assert message.startswith(f"error {place} ")
    assert said in message


def test_metadata_of_parts_only():
    package = datapackage()["datapackage.json"]
    files = {f"{year}/datapackage.json": package for year in (2022, 2023)} | TABLE
    (message,) = messages("metadata-file", files)
    assert "no metadata about the whole; only 2022/, 2023/ hold some" in message


def test_metadata_file_that_is_broken_is_said_once():
    files = {".zenodo.json": "{"}
    assert ask("metadata-file", files).state == "blocked"
    assert messages("metadata-file", files) == []
    assert len(messages("metadata-valid", files)) == 1


# --- core-metadata


@pytest.mark.parametrize(
    ("files", "elements"),
    [
        (datacite(), 7),
        (schema_org(), 7),
        (crate(), 7),
        (datapackage(), 6),  # describes data and nothing else, so that it needs no resource type
    ],
)
def test_core_metadata(files, elements):
    outcome = ask("core-metadata", files)
    assert (outcome.state, outcome.score) == ("passed", 1)
    assert sum(one.passed for one in outcome.verdicts) == elements


@pytest.mark.parametrize(
    ("files", "options", "expected"),
    [
        (zenodo(), {}, ["publisher", "publication date"]),
        (zenodo(publication_date="2024-02-01"), {}, ["publisher"]),
        (zenodo(imprint_publisher="Zenodo", publication_date="2024-02-01"), {}, []),
        (bids(), {"repository": "openneuro"}, ["publisher", "publication date"]),
        (datapackage(contributors=[{"title": "Paula Lindner"}], created=None), {"stage": "draft"}, ["publisher"]),
    ],
)
def test_core_metadata_pending(files, options, expected):
    outcome = ask("core-metadata", files, **options)
    pending = [one.message for one in outcome.verdicts if one.state == "pending"]
    assert all(any(f"adds the {name} on publication" in one for one in pending) for name in expected)
    assert not any(one.state == "failed" and "publi" in one.message for one in outcome.verdicts)


def test_core_metadata_from_several_files():
    files = zenodo(description=None, upload_type=None) | cff() | datacite(titles=None, descriptions=None)
    assert ask("core-metadata", files).score == 1


def test_what_no_file_has_a_field_for_is_told_once():
    (message,) = messages("core-metadata", bids(Keywords=["bats"]))
    assert message.startswith("error dataset_description.json:1:1 no ")
    assert message.endswith(
        "; add them in a file with a field for it, such as datacite.json; dataset_description.json has none"
    )


def test_core_metadata_described_in_the_readme():
    """BIDS has no field for a description and puts it into the README; DataCite has one."""
    readme = {"README": README}
    assert not any("no description" in one for one in messages("core-metadata", bids() | readme))
    assert any("no publisher, publication date, description" in one for one in messages("core-metadata", bids()))
    assert any("no description" in one for one in messages("core-metadata", datacite(descriptions=None) | readme))


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (datacite(titles=[]), "datacite.json:1:1 no title; add it as `titles` in datacite.json"),
        (datacite(creators=None), "datacite.json:1:1 no creators; add them as `creators` in datacite.json"),
        (datacite(publisher=None), "datacite.json:1:1 no publisher; add it as `publisher` in datacite.json"),
        (datacite(publicationYear=None), "no publication date; add it as `publicationYear`"),
        (datacite(descriptions=None), "no description; add it as `descriptions`"),
        (datacite(subjects=None), "no keywords; add them as `subjects`"),
        (datacite(types=None), "no resource type; add it as `types`"),
        (
            zenodo(keywords=None, subjects=None, imprint_publisher="x", publication_date="2024"),
            "`keywords` in .zenodo.json",
        ),
        (datapackage(title=None), "datapackage.json:1:1 no title; add it as `title` in datapackage.json"),
        (datapackage(created=None), "no publication date; add it as `created`"),
        (crate(name=None), "ro-crate-metadata.json:1:1 no title; add it as `name`"),
        (crate(datePublished=None), "no publication date; add it as `datePublished`"),
        (schema_org(creator=None), "no creators; add them as `creator` in dataset.jsonld"),
    ],
)
def test_core_metadata_missing(files, said):
    found = messages("core-metadata", files)
    assert any(one.startswith("error ") and said in one for one in found)


def test_core_metadata_without_a_place_for_it():
    found = messages("core-metadata", cff(abstract=None, keywords=None))
    assert [one.partition(" no ")[2].partition(";")[0] for one in found] == ["publisher", "description", "keywords"]
    assert "in a file with a field for it, such as datacite.json; CITATION.cff has none" in found[0]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (datacite(titles=[{"title": "TODO"}]), '"TODO" is a placeholder; give the real title'),
        (
            datacite(creators=[{"name": "Mustermann, Max"}]),
            '"Mustermann, Max" is a placeholder; give the real creators',
        ),
        (zenodo(description="Lorem ipsum dolor sit amet"), "give the real description"),
        (zenodo(keywords=["keyword1"], subjects=None), '"keyword1" is a placeholder; give the real keywords'),
        (datapackage(title="<title>"), '"<title>" is a placeholder'),
        (datapackage(created="YYYY-MM-DD"), "give the real publication date"),
        (cff(title="My Dataset Title"), "give the real title"),
        (cff(authors=[{"family-names": "Doe", "given-names": "Jane"}]), '"Jane Doe" is a placeholder'),
        (crate(publisher="(:unkn)"), "give the real publisher"),
    ],
)
def test_core_metadata_placeholder(files, said):
    assert any(said in one for one in messages("core-metadata", files, stage="published"))


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (datacite(creators=[{"name": "Mustermann, Max"}]), '{\n      "name": "Mustermann'),
        (zenodo(keywords=["keyword1"], subjects=None), "keyword1"),
        (datapackage(title="<title>"), "<title>"),
        (cff(title="My Dataset Title"), "My Dataset Title"),
    ],
)
def test_core_metadata_placeholder_place(files, place):
    assert messages("core-metadata", files)[0].startswith(f"error {at(files, place)} ")


@pytest.mark.parametrize("stage", ["deposit", "published"])
def test_core_metadata_counts_each_element(stage):
    files = datacite(titles=None, descriptions=None, subjects=None)
    assert ask("core-metadata", files, stage=stage).score == pytest.approx(4 / 7)


def test_core_metadata_at_published_lacks_what_was_pending():
    found = messages("core-metadata", zenodo(), stage="published")
    assert [one.partition(" no ")[2].partition(";")[0] for one in found] == ["publisher", "publication date"]


def test_core_metadata_blocked():
    outcome = ask("core-metadata", TABLE)
    assert (outcome.state, outcome.score) == ("blocked", 0)


# --- creators-identified


def people(*creators):
    """The same creators in four formats, each a name and an identifier or nothing."""
    agents = [
        {"name": name, "nameIdentifiers": [{"nameIdentifier": orcid, "nameIdentifierScheme": "ORCID"}]}
        for name, orcid in creators
    ]
    persons = [{"@id": orcid or f"#{name}", "@type": "Person", "name": name} for name, orcid in creators]
    return [
        datacite(creators=agents),
        zenodo(creators=[{"name": name} | ({"orcid": orcid} if orcid else {}) for name, orcid in creators]),
        datapackage(contributors=[{"title": name, "path": orcid, "role": "author"} for name, orcid in creators]),
        crate(*persons, author=[{"@id": one["@id"]} for one in persons]),
    ]


PAULA = ("Lindner, Paula", "https://orcid.org/0000-0001-5109-3700")
ADAM = ("Wójcik, Adam", "")


@pytest.mark.parametrize("files", [datacite(), zenodo(), datapackage(), crate(), schema_org(), cff(), *people(PAULA)])
def test_creators_identified(files):
    assert ask("creators-identified", files).score == 1


@pytest.mark.parametrize("identifier", [ROR, "https://isni.org/isni/0000000121581279"])
def test_organisation_identified(identifier):
    creator = {"name": "University of Hamburg", "nameIdentifiers": [{"nameIdentifier": identifier}]}
    assert ask("creators-identified", datacite(creators=[creator])).state == "passed"


def test_creator_identified_in_another_file():
    """The same person, whatever the order and accents of the name."""
    files = zenodo(creators=[{"name": "Wójcik, Adam"}])
    files |= cff(authors=[{"given-names": "Adam", "family-names": "Wojcik", "orcid": OTHER_ORCID}])
    assert ask("creators-identified", files).score == 1


def test_naive_creator_identified_under_a_longer_name():
    files = zenodo(creators=[{"name": "Wójcik, A."}])
    files |= cff(authors=[{"given-names": "Adam", "family-names": "Wojcik", "orcid": OTHER_ORCID}])
    assert ask("creators-identified", files).score == 1
    assert messages("metadata-agree", files) == []


@pytest.mark.parametrize("files", people(PAULA, ADAM))
def test_creator_without_identifier(files):
    (message,) = messages("creators-identified", files)
    assert message.startswith("warning ")
    assert message.endswith("1 of 2 creators without an ORCID iD: Wójcik, Adam")
    assert ask("creators-identified", files).score == 0.5


@pytest.mark.parametrize(
    ("files", "place"),
    [
        (datacite(creators=[{"name": "Lindner, Paula"}]), '{\n      "name": "Lindner'),
        (zenodo(creators=[{"name": "Lindner, Paula"}]), '{\n      "name": "Lindner'),
        (cff(authors=[{"family-names": "Lindner"}]), '{\n      "family-names"'),
        (bids(), "Paula Lindner"),
        (datacite_xml(), "<creator>"),
    ],
)
def test_creator_without_identifier_place(files, place):
    (message,) = messages("creators-identified", files)
    assert message.startswith(f"warning {at(files, place)} 1 of 1 creator without")


@pytest.mark.parametrize(
    ("names", "example"),
    [
        (["Lindner, Paula"], "an ORCID iD:"),
        (["University of Kiel"], "a ROR id:"),
        (["University of Kiel", "Lindner, Paula"], "an ORCID iD or ROR id:"),
    ],
)
def test_creator_without_identifier_says_which(names, example):
    (message,) = messages("creators-identified", zenodo(creators=[{"name": one} for one in names]))
    assert f"without {example}" in message


@pytest.mark.parametrize("files", people(("Lindner, Paula", "0000-0002-1825-0098")))
def test_creator_with_an_invalid_identifier(files):
    (message,) = messages("creators-identified", files)
    assert "0000-0002-1825-0098" in message
    assert "is not valid. The last character is a check character" in message
    assert ask("creators-identified", files).score == 0


def test_one_orcid_for_two_people():
    orcid = "0000-0002-1825-0097"
    creators = [{"name": "Lindner, Paula", "orcid": orcid}, {"name": "Wójcik, Adam", "orcid": orcid}]
    (message,) = messages("creators-identified", zenodo(creators=creators))
    assert message.startswith("warning .zenodo.json:10:5 ")  # the second of them
    assert 'stands for 2 people: "Lindner, Paula", "Wójcik, Adam"' in message


def test_one_orcid_for_many_people_is_said_once():
    creators = [{"name": name, "orcid": "0000-0002-1825-0097"} for name in ("Lindner, P.", "Noack, Jo", "Wójcik, A.")]
    (message,) = messages("creators-identified", zenodo(creators=creators))
    assert "stands for 3 people" in message


def test_one_orcid_for_a_creator_and_a_contributor():
    both = [("Paula Lindner", "author"), ("Adam Wójcik", "contributor")]
    files = datapackage(contributors=[{"title": name, "role": role, "path": ORCID} for name, role in both])
    (message,) = messages("creators-identified", files)
    assert 'stands for 2 people: "Paula Lindner", "Adam Wójcik"' in message


def test_naive_one_orcid_for_forms_of_one_name():
    both = [("Paula Lindner", "author"), ("P. Lindner", "contributor")]
    files = datapackage(contributors=[{"title": name, "role": role, "path": ORCID} for name, role in both])
    assert messages("creators-identified", files) == []


OWNER = "Creative Commons Attribution 4.0 International (CC BY 4.0)\n\nCopyright (c) 2024 {}\n"


def test_two_orcids_for_one_person():
    files = zenodo() | cff(authors=[{"given-names": "Paula", "family-names": "Lindner", "orcid": OTHER_ORCID}])
    (message,) = messages("creators-identified", files)
    assert f"Lindner, Paula has {ORCID} in .zenodo.json, and {OTHER_ORCID} in CITATION.cff" in message


@pytest.mark.parametrize("orcid", ["0000-0001-5109-3700", "0000-0001-5109-3701"], ids=["another", "mistyped"])
def test_another_orcid_in_the_licence_file(orcid):
    (message,) = messages(
        "creators-identified", zenodo() | {"LICENSE": OWNER.format(f"Paula Lindner (ORCID: {orcid})")}
    )
    assert message.startswith("warning LICENSE:3:1 Lindner, Paula has")
    assert message.endswith(f"{orcid} in LICENSE; find out which is right")


@pytest.mark.parametrize(
    "owner",
    [
        "Paula Lindner (ORCID: 0000-0002-1825-0097)",
        "Adam Wójcik (ORCID: 0000-0001-5109-3700)",
        "Paula Lindner and Adam Wójcik (0000-0002-1825-0097, 0000-0001-5109-3700)",
        "Paula Lindner",
    ],
)
def test_naive_orcids_of_others_in_the_licence_file(owner):
    assert messages("creators-identified", zenodo() | {"LICENSE": OWNER.format(owner)}) == []


@pytest.mark.parametrize(
    "files", [datacite(creators=[]), zenodo(creators=[{"name": "Doe, Jane"}]), cff(authors=None), TABLE]
)
def test_creators_identified_blocked(files):
    outcome = ask("creators-identified", files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages("creators-identified", files) == []


# --- metadata-agree


@pytest.mark.parametrize(
    "files",
    [
        datacite() | datapackage(),
        datapackage(title="Emergence counts of bats, 2019 to 2023") | cff(),  # a short form is no other title
        datapackage(version="v1.1") | cff(version="1.1.0"),
        datapackage(contributors=[{"title": "P. Lindner"}]) | cff(),
        zenodo(publication_date="2024") | cff(**{"date-released": "2024-02-01"}),
    ],
)
def test_agreeing_metadata(files):
    assert ask("metadata-agree", files).state == "passed"


def test_version_older_than_the_last_update():
    (message,) = messages("metadata-agree", datapackage(version="2024-05-01", last_updated="2024-06-03"))
    assert message.startswith("note ")
    assert 'version "2024-05-01" is older than the last update, 2024-06-03' in message


@pytest.mark.parametrize(
    ("version", "updated"), [("2024-05-01", "2024-05-01"), ("2024-05-01", "2024"), ("1.0.0", "2024-06-03")]
)
def test_naive_version_and_last_update(version, updated):
    assert messages("metadata-agree", datapackage(version=version, last_updated=updated)) == []


def test_name_with_and_without_accents():
    files = zenodo(creators=[{"name": "Wójcik, Adam"}])
    (message,) = messages("metadata-agree", files | cff(authors=[{"given-names": "Adam", "family-names": "Wojcik"}]))
    assert message.startswith("note CITATION.cff:")
    assert '"Wójcik, Adam" in .zenodo.json is "Adam Wojcik" in CITATION.cff' in message


def test_naive_name_in_another_order():
    files = zenodo(creators=[{"name": "Wójcik, Adam"}])
    assert messages("metadata-agree", files | cff(authors=[{"given-names": "Adam", "family-names": "Wójcik"}])) == []


@pytest.mark.parametrize("type", ["software", None])
def test_dataset_cited_as_software(type):
    (message,) = messages("metadata-agree", zenodo() | cff(type=type))
    assert message.startswith("note CITATION.cff:")
    assert ".zenodo.json calls the same a dataset: write `type: dataset`" in message


@pytest.mark.parametrize(
    "files",
    [zenodo() | cff(), cff(type="software"), zenodo() | cff(type="software", title="batcount"), cff(type=None)],
    ids=["dataset", "software alone", "software of another name", "alone"],
)
def test_naive_citation_of_software(files):
    assert not [one for one in messages("metadata-agree", files) if "calls the same" in one]


def test_one_file_agrees_with_itself():
    assert ask("metadata-agree", datapackage()).state == "not_applicable"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        (
            datapackage(title="Bats asleep") | cff(),
            'title: "Bats asleep" in datapackage.json; "Emergence counts of bats" in CITATION.cff. '
            "GitHub would believe CITATION.cff",
        ),
        (
            zenodo(version="2.0") | cff(version="1.1.0"),
            'version: "2.0" in .zenodo.json; "1.1.0" in CITATION.cff. '
            "Zenodo would believe .zenodo.json, GitHub would believe CITATION.cff",
        ),
        (
            zenodo(publication_date="2024-03-01") | cff(**{"date-released": "2024-02-01"}),
            'date of issue: "2024-03-01" in .zenodo.json; "2024-02-01" in CITATION.cff.',
        ),
        (
            zenodo(creators=[{"name": "Lindner, Paula"}, {"name": "Wójcik, Adam"}]) | cff(),
            "creators: Wójcik, Adam in .zenodo.json but not in CITATION.cff.",
        ),
    ],
)
def test_contradicting_metadata(files, said):
    (found,) = messages("metadata-agree", files)
    assert found.startswith("warning CITATION.cff:")
    assert said in found


# --- title-informative


@pytest.mark.parametrize(
    "title",
    [
        "Emergence counts of bats",
        "10k German News Articles",
        "S&P 500 Companies",
        "Data from: Darwin's finches on Daphne Major",
        "[11C]CIMBI36 PET dataset of a pig",
        pytest.param("Abwassersurveillance AMELAG", id="naive: German writes compounds as one word"),
        pytest.param("日本の地震活動データ", id="naive: no blanks between words"),
        pytest.param("HadCRUT5: temperatures near the surface since 1850", id="naive: a name and what it is"),
        pytest.param("Node.js packages and their licences", id="naive: a full stop is no suffix"),
    ],
)
def test_telling_title(title):
    assert ask("title-informative", datapackage(title=title)).state == "passed"


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("bat_counts_final.csv", "is a name of a file"),
        ("bat counts.xlsx", "is a name of a file"),
        ("BO4Mob_dataset", "is a name of a file"),
        ("ds000006", "is a name of a file"),
        ("climate-change-spain-latin-america", "is a name of a file"),
        ("Supplementary data", "could be the title of any dataset"),
        ("Data set 2, final version", "could be the title of any dataset"),
        ("Forschungsdaten zur Dissertation", "could be the title of any dataset"),
        ("Bats", "says little"),
        ("Airport Codes", "says little"),
    ],
)
def test_title_that_tells_nothing(title, said):
    files = datapackage(title=title)
    (found,) = messages("title-informative", files)
    assert found.startswith(f'note {at(files, title)} "{title}" {said}')


def test_one_telling_title_is_enough_naive():
    files = bids(Name="studyforrest_phase2") | datacite(titles=[{"title": "Eye movements while watching a film"}])
    assert ask("title-informative", files).state == "passed"


def test_title_words_are_a_threshold(tmp_path):
    profile = tmp_path / "own.toml"
    profile.write_text(
        'title = "Own"\ndescription = "d"\nextends = "fair"\n[thresholds]\ntitle-words = 5\n', encoding="utf-8"
    )
    assert ask("title-informative", datapackage(), profile=str(profile)).state == "failed"


@pytest.mark.parametrize("rule", ["title-informative", "description-informative", "keywords"])
@pytest.mark.parametrize("files", [datapackage(title=None, description=None, keywords=None), TABLE])
def test_what_is_missing_is_told_by_others(rule, files):
    outcome = ask(rule, files)
    assert (outcome.state, outcome.score) == ("blocked", 0)
    assert messages(rule, files) == []


# --- description-informative

LONG = (
    "Evening emergence counts of five bat species at fourteen churches of the Oder valley, made by two observers from "
    "2019 to 2023, with the temperatures of the roofs."
)


@pytest.mark.parametrize(
    "files",
    [
        datapackage(description=LONG),
        zenodo(description=f"<p>{LONG}</p>"),
        pytest.param(datapackage(description="ok") | cff(abstract=LONG), id="naive: one file describes it well"),
        pytest.param(
            datapackage(description="Abendliche Ausflugszählungen von fünf Fledermausarten an vierzehn Dorfkirchen, "
                        "Niederschlagsmessungen, Windgeschwindigkeiten sowie Dachbodentemperaturen 2019 bis 2023"),
            id="naive: German compounds",
        ),
        pytest.param(
            datapackage(description="日本全国の地震観測点で記録された2019年から2023年までの震度と発生時刻の一覧表で、気象庁の速報値を含む"),
            id="naive: no blanks between words",
        ),
        pytest.param(bids() | {"README": README}, id="naive: BIDS describes in the README"),
    ],
)  # fmt: skip
def test_telling_description(files):
    assert ask("description-informative", files).state == "passed"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Roosts at dusk.", "the description has 3 words; "),
        ("<p>Roosts</p>", "the description has 1 word; "),
        ("Emergence counts of bats", "the description only repeats the title; "),
        ("See https://example.org/a/very/long/path/with/many/words/in/it/that/say/nothing/at/all/of/it for more",
         "the description has 3 words; "),
    ],
)  # fmt: skip
def test_description_that_tells_little(text, said):
    files = datapackage(description=text)
    (found,) = messages("description-informative", files)
    assert found.startswith(f"warning datapackage.json:5:18 {said}")


# --- keywords


@pytest.mark.parametrize(
    "files",
    [
        datapackage(keywords=["bats", "churches", "Oder valley"]),
        pytest.param(datapackage(keywords=["bats; churches; Oder valley"]), id="naive: a list in one string"),
        pytest.param(
            datacite(subjects=[{"subject": one} for one in ("GO:0008150", "MESH:D002685", "bats")]),
            id="naive: a CURIE is no tag",
        ),
        pytest.param(
            datapackage(keywords=["text", "translation", "sermons"]), id="naive: noise on the Hub, a subject elsewhere"
        ),
    ],
)
def test_enough_keywords(files):
    assert ask("keywords", files).state == "passed"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["bats"], "only 1 keyword (bats); give at least 3"),
        (["bats", "Bats", "churches"], "only 2 keywords (bats, churches); give at least 3"),
        (["bats", "churches", "data"], "about: 2 (data could stand with any); give at least 3"),
        (["Open Data", "csv", "research", "size_categories:1K<n<10K"], "about: 0 (Open Data, csv, research and 1 more"),
    ],
)
def test_too_few_keywords(given, said):
    files = datapackage(keywords=given)
    (found,) = messages("keywords", files)
    assert found.startswith(f"note {at(files, given[0])} ")
    assert said in found


def test_more_keywords_in_a_stricter_profile():
    files = datapackage(keywords=["bats", "churches", "Oder valley"])
    assert ask("keywords", files, profile="strict").state == "failed"
