from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint.vocabulary.access import access_level

COAR = "http://purl.org/coar/access_right/"
EU = "http://publications.europa.eu/resource/authority/access-right/"
INFO = "info:eu-repo/semantics/"
EPRINT = "http://purl.org/eprint/accessRights/"
INSPIRE = "http://inspire.ec.europa.eu/metadata-codelist/LimitationsOnPublicAccess/"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        (COAR + "c_abf2", "open"),
        (COAR + "c_f1cf", "embargoed"),
        (COAR + "c_16ec", "restricted"),
        (COAR + "c_14cb", "metadata-only"),
        ("https://purl.org/coar/access_right/c_abf2/", "open"),
        ("https://vocabularies.coar-repositories.org/access_rights/c_16ec/", "restricted"),
        (EU + "PUBLIC", "open"),
        (EU + "RESTRICTED", "restricted"),
        (EU + "NON_PUBLIC", "restricted"),
        (EU + "CONFIDENTIAL", "restricted"),
        (INFO + "openAccess", "open"),
        (INFO + "embargoedAccess", "embargoed"),
        (INFO + "restrictedAccess", "restricted"),
        (INFO + "closedAccess", "closed"),
        (EPRINT + "OpenAccess", "open"),
        (EPRINT + "ClosedAccess", "closed"),
        (INSPIRE + "noLimitations", "open"),
        (INSPIRE + "INSPIRE_Directive_Article13_1d", "restricted"),
        ("open", "open"),
        ("embargoed", "embargoed"),
        ("restricted", "restricted"),
        ("closed", "closed"),
        ("public", "open"),
        ("shared", "restricted"),
        ("metadata-only", "metadata-only"),
        ("Metadata only access", "metadata-only"),
        ("Open Access", "open"),
        ("open-access.", "open"),
        ("Restricted Access", "restricted"),
        ("öffentlich", "open"),
        ("o\u0308ffentlich", "open"),
        ("Frei zugänglich", "open"),
        ("nicht öffentlich", "restricted"),
        ("auf Anfrage", "restricted"),
    ],
)
def test_levels(text, level):
    assert access_level(text) == level


@pytest.mark.parametrize(
    "text",
    [
        "",
        "CC-BY-4.0",
        "Open Data Commons",
        "The data are open after registration",
        "https://creativecommons.org/licenses/by/4.0/",
        COAR,
        COAR + "c_0000",
        EU + "OP_DATPRO",
        "https://example.org/open",
        "not open",
        "normal",
        "open " * 1000,
    ],
)
def test_no_statement_about_access(text):
    assert access_level(text) is None


@given(st.text())
def test_any_text_is_survived(text):
    assert access_level(text) in {"open", "embargoed", "restricted", "closed", "metadata-only", None}
