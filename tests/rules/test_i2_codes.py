from __future__ import annotations

import pytest

from fairlint.plugins import all_rules
from fairlint.reader import Documents
from fairlint.record import Record, Source, Variable
from fairlint.testing import ask, messages
from fairlint.vocabulary.codes import date_code, is_impossible, language_code, media_type_code, unit_code
from tests.rules.bases import at, bids, crate, datacite, schema_org


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("de", None), ("deu", None), ("ger", None), ("EN", None), ("en-GB", None), ("zh-Hant-TW", None), ("nds", None),
        ("de-1996", None), ("mul", None), ("sr-Latn", None), ("es-419", None), ("x-klingon", ""),
        ("http://publications.europa.eu/resource/authority/language/DEU", None),
        ("http://lexvo.org/id/iso639-3/deu", None),
        ("German", "de"), ("deutsch", "de"), ("English", "en"), ("English (UK)", "en"), ("en_US", "en-US"),
        ("Klingonish", ""), ("qq", ""), ("en-QQ", ""), ("", ""),
    ],
)  # fmt: skip
def test_language(text, code):
    assert language_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024", None), ("2024-05", None), ("2024-05-12", None), ("2024-02-29", None), ("20240512", None),
        ("2019-05-01/2023-08-31", None), ("2019/..", None), ("2019-05-01/", None), ("2024-05-12T10:00:00Z", None),
        ("2024-05-12 10:00:00", None), ("2020-12-11T22:38:32.125Z/2020-12-14T18:02:31.4Z", None),
        ("1984?", None), ("199X", None), ("2001-21", None), ("-0044", None), ("1984~/2004-06", None), ("2004-XX", None),
        ("12.05.2024", "2024-05-12"), ("1. 5. 2024", "2024-05-01"), ("08/27/2018", "2018-08-27"), ("27/08/2018", "2018-08-27"),
        ("03/04/2024", ""), ("03/03/2024", "2024-03-03"), ("2019-2023", "2019/2023"), ("2019 to 2023", "2019/2023"),
        ("May 2024", ""), ("2024-02-30", ""), ("2024-13-01", ""), ("2023-08-31/2019-05-01", ""), ("31.02.2024", ""),
    ],
)  # fmt: skip
def test_date(text, code):
    assert date_code(text) == code


@pytest.mark.parametrize("text", ["2024-02-30", "2023-02-29", "2024-13-01", "2023-08-31/2019-05-01", "2024-05-32"])
def test_impossible(text):
    assert is_impossible(text)


@pytest.mark.parametrize(
    "text", ["2024", "2024-02-29", "12.05.2024", "Holocene", "2024-21", "spring 2019", "2019/..", ""]
)
def test_possible(text):
    assert not is_impossible(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("text/csv", None), ("text/csv; charset=utf-8", None), ("application/x-hdf5", None), ("fmt/18", None),
        ("http://publications.europa.eu/resource/authority/file-type/CSV", None),
        ("image/tiff; application=geotiff; profile=cloud-optimized", None),
        ("CSV", "text/csv"), (".csv", "text/csv"), ("image/jpg", "image/jpeg"), ("spreadsheet", ""),
    ],
)  # fmt: skip
def test_media_type(text, code):
    assert media_type_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("m", None), ("Cel", None), ("°C", None), ("mg/L", None), ("http://qudt.org/vocab/unit/M", None),
        ("individuals per net", None),  # no unit that has a code
        ("metres", "m"), ("Degrees Celsius", "Cel"), ("Stunden", "h"), ("percent", "%"),
    ],
)  # fmt: skip
def test_unit(text, code):
    assert unit_code(text) == code


# --- standard-codes


@pytest.mark.parametrize(
    "files",
    [
        datacite(language="de"),
        datacite(dates=[{"date": "2019-05-01/2023-08-31", "dateType": "Collected"}]),
        datacite() | {"a.csv": "date,n\n2023-06-14,1\n2023-06-15,2\n"},
    ],
)
def test_codes(files):
    outcome = ask("standard-codes", files)
    assert (outcome.state, outcome.score) == ("passed", 1)


NAIVE = {
    "naive: only some values look like days": {"a.csv": "code\n03/04/2024\nA7\n"},
    "naive: missing values": {"a.csv": "date\n2024-05-12\nNA\n"},
    "naive: numbers with dots": {"a.csv": "section\n1.2.3\n1.2.4\n"},
    "naive: periods in words": crate(temporalCoverage="Holocene"),
    "naive: a state of the USA": crate(spatialCoverage="MA"),
    "naive: BIDS has its own words": bids() | {"participants.json": '{"age": {"Units": "year"}}'},
}


@pytest.mark.parametrize("files", NAIVE.values(), ids=NAIVE)
def test_codes_naive(files):
    assert messages("standard-codes", files) == []


@pytest.mark.parametrize(
    ("files", "place", "said"),
    [
        (datacite(language="German"), "German", '"German" is no standard code; write "de"'),
        (schema_org(dateCreated="2023-02-30"), "2023-02-30", '"2023-02-30" is no date: there is no such day'),
        (schema_org(temporalCoverage="2023-08-31/2019-05-01"), "2023-08-31/2019-05-01", "or the end comes before"),
        ({"a.csv": "day\n2024-05-12\n12.05.2024\n"}, None, 'a.csv:3:1 column "day" of a.csv: "12.05.2024" is no date'),
        ({"a.csv": "day\n2024-02-30\n"}, None, "there is no such day"),
        ({"a.csv": "day\n03/04/2024\n"}, None, '"03/04/2024" is no date of ISO 8601, such as'),
    ],
)
def test_no_codes(files, place, said):
    (message,) = messages("standard-codes", files)
    assert message.startswith(f"note {at(files, place)} " if place else "note a.csv:")
    assert said in message


def test_columns_of_dates_are_told_together():
    files = {f"{name}.csv": "day\n12.05.2024\n" for name in "abcde"} | {"f.csv": "day\n2024-05-12\n"}
    (message,) = messages("standard-codes", files)
    assert message.startswith("note a.csv:2:1 ")
    assert message.endswith('(so too 4 more columns: "day" of b.csv, "day" of c.csv, "day" of d.csv and 1 more)')
    assert ask("standard-codes", files).score == pytest.approx(1 / 6)


def test_what_the_schema_says_is_not_said_again():
    files = datacite(dates=[{"date": "2023-02-30", "dateType": "Collected"}])
    assert any("2023-02-30" in one for one in messages("metadata-valid", files))
    assert messages("standard-codes", files) == []
    assert ask("standard-codes", files).state == "blocked"


# --- subjects-from-vocabulary: a scheme without its term


@pytest.mark.parametrize(("schemes", "score"), [(0, 0), (1, 0.25), (2, 0.5), (3, 0.75), (4, 1)])
def test_a_scheme_is_half(schemes, score):
    subjects = [{"subject": f"s{one}"} | ({"subjectScheme": "MeSH"} if one < schemes else {}) for one in range(4)]
    assert ask("subjects-from-vocabulary", datacite(subjects=subjects)).score == score


def test_the_address_of_a_vocabulary_is_no_term_naive():
    files = datacite(subjects=[{"subject": "bats", "valueUri": "http://aims.fao.org/aos/agrovoc"}])
    (message,) = messages("subjects-from-vocabulary", files)
    assert "1 names its vocabulary, which is half the way" in message


# --- variables-from-vocabulary

AIR = "http://vocab.nerc.ac.uk/standard_name/air_temperature/"


def judged(*variables):
    """The rule's one verdict about variables, each a name and the address of its term."""
    found = tuple(Variable(name, Source("a.json"), uri=uri) for name, uri in variables)
    rule = all_rules()["variables-from-vocabulary"]
    return list(rule.check(record=Record(variables=found), documents=Documents()))


@pytest.mark.parametrize(
    "variables",
    [
        [("temp", AIR)],
        [("temp", AIR), ("church", "")],
        [("dwc:eventDate", ""), ("note", "")],  # naive: the name itself is the term
        [("temp", ""), ("Temp", AIR)],  # naive: the same variable, linked elsewhere
    ],
)
def test_variables_with_terms(variables):
    (verdict,) = judged(*variables)
    assert (verdict.state, verdict.failed) == ("passed", 0)


@pytest.mark.parametrize(
    ("variables", "passed", "failed"),
    [([("a", "")], 0, 1), ([("a", ""), ("b", ""), ("c", ""), ("d", AIR)], 1, 1), ([("a", "temperature")], 0, 1)],
)
def test_variables_without_terms(variables, passed, failed):
    (verdict,) = judged(*variables)
    assert (verdict.passed, verdict.failed) == (passed, failed)
    assert "to no term of a vocabulary" in verdict.message


def test_no_variables():
    assert judged() == []
