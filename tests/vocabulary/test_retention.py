from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.retention import retention_statement


@pytest.mark.parametrize(
    "text",
    [
        "The metadata remain accessible when the data are withdrawn.",
        "Metadata will be kept for at least ten years.",
        "All metadata records are permanently kept, and metadata stay available even if the data are deleted.",
        "Metadata are retained indefinitely.",
        "A landing page will be maintained for a minimum of 15 years.",
        "After the data are deleted, the metadata remain available.",
        "Die Metadaten bleiben dauerhaft erhalten.",
        "Die Metadaten werden für mindestens zehn Jahre aufbewahrt.",
        "Metadaten bleiben auch nach Löschung der Daten zugänglich.",
    ],
)
def test_statements(text):
    assert retention_statement(f"# Bats\n\nCounts of bats. {text} Ask us.")


def test_the_sentence_is_returned():
    text = "Counts of bats.\n\nThe metadata remain accessible\nwhen the data are withdrawn. Ask us."
    assert retention_statement(text) == "The metadata remain accessible when the data are withdrawn"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The metadata are in datacite.json.",
        "The metadata are kept in participants.tsv.",
        "Metadata for 10 years of observations are available.",
        "Metadata are available for 12 years of observations.",
        "Data are archived for at least ten years.",
        "The metadata. They remain. Permanently.",
        "A2. Metadata are accessible, even when the data are no longer available",  # the principle, not a promise
        "No metadata access when data is no longer available.",
        "The metadata are not kept when the data are deleted.",
        "Metadata go when the data are no longer available, permanently.",
        "Metadata do not remain accessible after the data are withdrawn.",
        "Die Metadaten bleiben nicht dauerhaft erhalten.",
        "Die Metadaten werden nicht dauerhaft aufbewahrt.",
        "Die Metadaten liegen als JSON vor.",
        "Die Daten werden zehn Jahre aufbewahrt.",
    ],
)
def test_naive_no_statements(text):
    assert retention_statement(text) == ""


@given(st.text())
def test_any_text_is_survived(text):
    retention_statement(text)


@pytest.mark.parametrize("piece", ["metadata ", "metadata remains ", "a", "metadata are kept\n", "metadata werden "])
def test_long_text_takes_no_long_time(piece):
    start = time.perf_counter()
    retention_statement(piece * 200_000)
    assert time.perf_counter() - start < 3
