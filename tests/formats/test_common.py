from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import _common
from fairlint.vocabulary.identifiers import identify


@pytest.mark.parametrize(
    ("identifier", "scheme", "expected"),
    [
        ("0000-0002-1825-0097", "ORCID", "https://orcid.org/0000-0002-1825-0097"),
        ("https://orcid.org/0000-0002-1825-0097", "ORCID", "https://orcid.org/0000-0002-1825-0097"),
        ("0000000121032683", "ISNI", "https://isni.org/isni/0000000121032683"),
        ("https://ror.org/04wxnsj81", "ROR", "https://ror.org/04wxnsj81"),
        ("118540238", "gnd", "https://d-nb.info/gnd/118540238"),
        ("10.5281/zenodo.1234567", "DOI", "https://doi.org/10.5281/zenodo.1234567"),
        ("10013/epic.10033", "Handle", "https://hdl.handle.net/10013/epic.10033"),
        ("0706.0001", "arXiv", "https://arxiv.org/abs/0706.0001"),
        ("12082125", "PMID", "https://pubmed.ncbi.nlm.nih.gov/12082125"),
        ("1562-6865", "EISSN", "https://portal.issn.org/resource/ISSN/1562-6865"),
        ("12345", "Local accession number", ""),
        ("", "ORCID", ""),
    ],
)
def test_with_scheme(identifier, scheme, expected):
    assert identify(_common.with_scheme(identifier, scheme)).normalized == expected


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        (["https://orcid.org/0000-0002-1825-0097"], ["https://orcid.org/0000-0002-1825-0097"]),
        (["https://ror.org/04wxnsj81"], ["https://ror.org/04wxnsj81"]),
        (["https://inbo.be", "", "10.5281/zenodo.1234567"], []),
    ],
)
def test_agent_identifiers(candidates, expected):
    assert _common.agent_identifiers(*candidates) == expected


@pytest.mark.parametrize(
    ("wordings", "expected"),
    [
        (["CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"], "CC-BY-4.0"),
        (["", "Open Data Commons", "odc-pddl"], "odc-pddl"),
        (["our own terms", "see the paper"], "our own terms"),
        (["", ""], ""),
    ],
)
def test_best_licence(wordings, expected):
    assert _common.best_licence(wordings) == expected


MD5 = "d41d8cd98f00b204e9800998ecf8427e"
SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.mark.parametrize(
    ("text", "algorithm", "expected"),
    [
        (MD5, "md5", f"md5:{MD5}"),
        (f"md5:{MD5.upper()}", "", f"md5:{MD5}"),
        (f"sha256:{SHA256}", "md5", f"sha256:{SHA256}"),
        (f"SHA-256:{SHA256}", "md5", f"sha256:{SHA256}"),
        (MD5, "", ""),
        (SHA256, "md5", ""),
        (MD5[:-1], "md5", ""),
        (f"{MD5[:-1]}g", "md5", ""),
        ("main", "sha256", ""),
        ("md5", "md5", ""),
        ("https://github.com/mlcommons/croissant/issues/80", "sha256", ""),
        (f"whirlpool:{MD5}", "md5", ""),
        ("", "md5", ""),
    ],
)
def test_checksum(text, algorithm, expected):
    assert _common.checksum(text, algorithm) == expected


@pytest.mark.parametrize(
    ("relation", "identifier", "concept", "origin"),
    [
        ("isSupplementTo", "10.1016/j.example.2024.1", False, None),
        ("isVersionOf", "10.5281/zenodo.1234566", True, None),
        ("IsVersionOf", "https://github.com/someone/data", False, None),
        ("isDerivedFrom", "10.5281/zenodo.1000001", False, "source"),
        ("IsCompiledBy", "https://github.com/someone/code", False, "software"),
        ("IsCollectedBy", "10.5281/zenodo.1000003", False, "instrument"),
    ],
)
def test_relate(relation, identifier, concept, origin):
    describer = Describer("metadata")
    _common.relate(describer, Node(identifier, "/relation"), relation, identifier)
    found = describer.finish()
    assert [(one.identifier.text, one.relation) for one in found.related] == [(identifier, relation)]
    assert [one.concept for one in found.identifiers] == [True] * concept
    assert [one.kind for one in found.provenance] == ([origin] if origin else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Doe, J. (2024). A paper. https://doi.org/10.1016/j.nicl.2026.103973",
            ["10.1016/j.nicl.2026.103973"],
        ),
        ("https://www.studyforrest.org", ["https://www.studyforrest.org"]),
        ("Doe, J. (2024). A paper without a link.", []),
        ("", []),
    ],
)
def test_refer(text, expected):
    describer = Describer("metadata")
    _common.refer(describer, Node(text))
    related = describer.finish().related
    assert [one.relation for one in related] == [""] * len(expected)
    assert [one.identifier.text.removeprefix("https://doi.org/") for one in related] == expected


@settings(deadline=None)
@given(st.text(), st.text())
def test_survive_any_text(text, scheme):
    describer = Describer("metadata")
    _common.relate(describer, Node(text), scheme, _common.with_scheme(text, scheme))
    _common.refer(describer, Node(text))
    assert _common.best_licence([text, scheme]) in (text, scheme)
    assert _common.checksum(text, scheme).count(":") <= 1
