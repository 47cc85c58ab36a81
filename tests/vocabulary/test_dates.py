from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.dates import parse_date


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "2024-05",
        "2024-05-01",
        "2024-02-29",
        "2000-02-29",
        "2024-05-01T12:00",
        "2024-05-01T12:00:59",
        "2024-05-01T12:00:59Z",
        "2024-05-01T12:00:59.123+02:00",
        "2016-12-31T23:59:60Z",
        "2004/2005",
        "2004-03-02/2005-06-02",
        "2004-03-02/2005",
        "2004-03-02T00:00Z/2004-03-02T01:00Z",
        "2004-03-02/..",
        "../2004-03-02",
    ],
)
def test_dates_in_normal_form(text):
    assert parse_date(text) == text


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" 2024-05-01\n", "2024-05-01"),
        ("20240501", "2024-05-01"),
        ("20240501T120059Z", "2024-05-01T12:00:59Z"),
        ("2024-05-01t12:00z", "2024-05-01T12:00Z"),
        ("2024-05-01T12:00:59,5", "2024-05-01T12:00:59.5"),
        ("2024-05-01T12:00+0200", "2024-05-01T12:00+02:00"),
        ("2024-05-01T12:00+02", "2024-05-01T12:00+02:00"),
        ("2004-03-02/", "2004-03-02/.."),
        ("/2004", "../2004"),
    ],
)
def test_dates_are_normalised(text, normal):
    assert parse_date(text) == normal


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "May 2024",
        "01.05.2024",
        "01/05/2024",
        "05/2024",
        "2024-5-1",
        "2024-13",
        "2024-00",
        "2024-02-30",
        "2023-02-29",
        "1900-02-29",
        "2024-05-00",
        "202405",
        "2024-05-01 12:00",
        "2024-05-01T",
        "2024-05-01T25:00",
        "2024-05-01T12:60",
        "2024-05T12:00",
        "2024T12:00",
        "/",
        "../..",
        "2005/2004",
        "2004/2005/2006",
        "2004/next year",
        "ca. 2004",
        "2004?",
        "٢٠٢٤",
        "2024-05-01" * 1000,
        "unknown",
    ],
)
def test_no_iso_dates(text):
    assert parse_date(text) is None


@given(st.dates(), st.times())
def test_every_date_of_the_calendar_is_read(date, time):
    assert parse_date(date.isoformat()) == date.isoformat()
    assert parse_date(f"{date:%Y%m%d}".rjust(8, "0")) == date.isoformat()
    moment = f"{date.isoformat()}T{time.isoformat(timespec='seconds')}"
    assert parse_date(moment) == moment


@given(st.text() | st.from_regex(r"[0-9T:/.+Z-]{1,30}"))
def test_the_normal_form_is_normal(text):
    normal = parse_date(text)
    assert normal is None or parse_date(normal) == normal
