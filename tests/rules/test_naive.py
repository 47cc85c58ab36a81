"""What a naive check would get wrong: cases from the field, for the rules whose own tests have none."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

import pytest

import fairlint
from fairlint import web
from fairlint.plugins import all_rules
from fairlint.testing import make_folder
from tests.rules.bases import (
    DOI,
    OPEN,
    ORCID,
    PAPER,
    README,
    RESTRICTED,
    ROR,
    bids,
    cff,
    crate,
    datacite,
    datapackage,
    schema_org,
    zenodo,
)


class Link(str):
    """A symbolic link to this target."""

    __slots__ = ()


class Case(NamedTuple):
    """`says`: what the one finding holds; empty where there must be none."""

    wrong: str
    files: dict[str, Any]
    state: str
    says: str = ""
    options: Mapping[str, Any] = MappingProxyType({})


KEY = "SHA256E-s7--" + "0" * 64 + ".csv"
ANNEXED = Link(f".git/annex/objects/a/b/{KEY}/{KEY}")
TABLE = "date,count\n2024-05-01,31\n"
SHA = hashlib.sha256(TABLE.encode()).hexdigest()
LFS = f"version https://git-lfs.github.com/spec/v1\noid sha256:{SHA}\nsize {len(TABLE)}\n"
URL = "https://data.uni-kiel.de/bats"
REFERENCES = README + f"\n## References\n\nLindner, P. (2019): Bats in churches. https://doi.org/{PAPER}\n"
BY = "Creative Commons Attribution 4.0 International"
LEGAL = f"{BY} Public License\n\nBy exercising the Licensed Rights (defined below), You accept and agree to be bound.\n"
CLOSED = [{"rightsIdentifier": "CC-BY-4.0"}, {"rightsUri": RESTRICTED}]
CODE = cff(type="software", title="Bat counter", doi="10.48436/counter", version="0.3")
PAGE = f'<html><script type="application/ld+json">{json.dumps(schema_org()["dataset.jsonld"])}</script></html>'
IN_2020 = {
    "2020/datapackage.json": {
        "name": "a", "title": "Counts of 2020", "version": "7", "id": "https://doi.org/10.48436/bats-2020", "resources": []
    }
}  # fmt: skip
SUMS = {"checksums": True}
ZENODO = {"repository": "zenodo"}


def package(*paths):
    return {"datapackage.json": {"name": "b", "resources": [{"name": f"r{n}", "path": p} for n, p in enumerate(paths)]}}


def columns(**uris):
    fields = [
        {"name": name.replace("__", ":"), "type": "string"} | ({"rdfType": u} if u else {}) for name, u in uris.items()
    ]
    return {
        "datapackage.json": {"name": "b", "resources": [{"name": "c", "path": "c.csv", "schema": {"fields": fields}}]}
    }


def titled(one, other):
    return datacite(titles=[{"title": one}]) | cff(title=other)


def by(one, other):
    return datacite(creators=[{"name": name} for name in one]) | cff(
        authors=[dict(zip(("family-names", "given-names"), name.split(", "), strict=True)) for name in other]
    )


CASES = {
    "unique-identifier": [
        Case("the paper's DOI is related", datacite(doi=None), "failed", "no identifier of the dataset"),
        Case("the README's references", datapackage(id=None) | {"README.md": REFERENCES}, "failed", "no identifier"),
        Case("a nested dataset's DOI", datapackage(id=None) | IN_2020, "failed", "no identifier of the dataset"),
    ],
    "persistent-identifier": [
        Case("an ARK in an address", datapackage(id="https://n2t.net/ark:/12148/btv1b8449691v"), "passed"),
        Case("the DOI is in another file", datapackage(id=URL) | cff(), "passed"),
        Case("the paper's DOI is persistent", datapackage(id=URL) | {"README.md": REFERENCES}, "failed", "web address"),
    ],
    "identifier-valid": [
        Case("brackets in a DOI", datacite(doi="10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"), "passed"),
        Case("a local name is none", datapackage(id="bats-2024"), "not_applicable"),
        Case("a placeholder in form of a DOI", zenodo(doi="10.5281/zenodo.XXXXXXX"), "failed", "placeholder"),
    ],
    "identifiers-agree": [
        Case("capitals and the resolver", datacite(doi=DOI.upper()) | datapackage(), "passed"),
        Case(
            "a concept DOI beside a version's",
            cff(identifiers=[{"type": "doi", "value": "10.48436/b", "description": "The concept DOI"}]) | datapackage(),
            "passed",
            "stands for all versions",
        ),
        Case("the code's own DOI", datapackage() | CODE, "passed"),
    ],
    "metadata-file": [
        Case("a nested dataset's metadata", {"README.md": README, "2020/datapackage.json": IN_2020["2020/datapackage.json"], "2021/datapackage.json": IN_2020["2020/datapackage.json"]}, "failed", "no metadata about the whole"),
        Case("npm's package.json", {"package.json": {"name": "bats", "version": "1.0.0"}}, "failed", "no metadata file"),
        Case("in a folder metadata/", {"metadata/datacite.json": datacite()["datacite.json"]}, "passed"),
    ],
    "core-metadata": [
        Case("a template's placeholder", datacite(titles=[{"title": "<Title of the dataset>"}]), "failed", "placeholder"),
        Case("a template's person", datacite(creators=[{"name": "Lastname, Firstname"}]), "failed", "placeholder"),
        Case("Zenodo adds publisher and date", zenodo(), "passed"),
    ],
    "creators-identified": [
        Case("initials here, the iD there", datapackage(contributors=[{"title": "Lindner, P.", "role": "author"}]) | cff(), "passed"),
        Case("a funder is no creator", datapackage(contributors=[
            {"title": "Paula Lindner", "role": "author", "path": ORCID}, {"title": "DFG", "role": "funder"}]), "passed"),
        Case("organisations have a ROR id", datacite(creators=[
            {"name": "Field Station Criewen", "nameType": "Organizational",
             "nameIdentifiers": [{"nameIdentifier": ROR, "nameIdentifierScheme": "ROR"}]}]), "passed"),
    ],
    "metadata-agree": [
        Case("another order, and initials", by(["Wójcik, Adam", "Müller, Jörg"], ["Mueller, J.", "Wojcik, A."]), "passed"),
        Case("a short title", titled("Bats asleep", "Bats asleep: the churches of the Oder valley"), "passed"),
        Case("tags in a title", titled("Counts of <i>Myotis</i> &amp; others", "Counts of Myotis and others"), "passed"),
        Case("v1.1 and 1.1.0", datacite(version="Version 1.1") | cff(version="v1.1.0"), "passed"),
        Case("the code's version and title", datapackage() | CODE, "passed"),
        Case("a nested dataset's title", datapackage() | IN_2020, "not_applicable"),
    ],
    "identifier-in-metadata": [
        Case("cited in the README only", datapackage(id=None) | {
            "README.md": README + "\n## How to cite\n\nhttps://doi.org/10.5281/zenodo.1\n"}, "failed", "stands only in README.md"),
        Case("the paper's DOI", datacite(doi=None) | {"README.md": REFERENCES}, "blocked"),
        Case("an address is one, too", datapackage(id=URL), "passed"),
    ],
    "described-files-exist": [
        Case("annexed is not missing", package("raw/a.csv") | {"raw/a.csv": ANNEXED}, "passed", "git-annex"),
        Case("a pointer of LFS is not missing", package("a.csv") | {"a.csv": LFS}, "passed"),
        Case("encoded blanks", package("a%20b.csv", "https://example.org/c.csv") | {"a b.csv": TABLE}, "passed"),
    ],
    "checksums-match": [
        Case("capitals, a star and CR", {"data/a.csv": TABLE, "SHA256SUMS": f"{SHA.upper()} *data/a.csv\r\n"}, "passed", "", SUMS),
        Case("annexed content is elsewhere", {"a.csv": ANNEXED, "SHA256SUMS": f"{SHA}  a.csv\n"}, "not_applicable", "not looked at", SUMS),
        Case("a pointer of LFS names its content", {"a.csv": LFS, "SHA256SUMS": f"{SHA}  a.csv\n"}, "passed", "", SUMS),
    ],
    "indexable-metadata": [
        Case("the repository makes them", datapackage(), "pending", "", ZENODO),
        Case("within a web page", {"index.html": PAGE}, "passed"),
        Case("a nested crate", cff() | {"2020/ro-crate-metadata.json": crate()["ro-crate-metadata.json"]}, "failed", "no catalogue"),
    ],
    "access-stated": [
        Case("restricted is stated", datacite(rightsList=CLOSED), "passed"),
        Case("an open licence says nothing", datacite(rightsList=CLOSED[:1]), "failed", "not said who"),
    ],
    "links-resolve": [
        Case("a login is no dead link", package("https://example.org/login"), "passed"),
        Case("a busy server is no dead link", package("https://example.org/busy"), "not_checked"),
    ],
    "protocol-authenticates": [
        Case("open data need no lock", schema_org(url="http://data.uni-kiel.de/bats"), "not_applicable"),
        Case("the DOI is safe, the page is not", datacite(rightsList=CLOSED, url="http://data.uni-kiel.de/bats"), "passed"),
    ],
    "metadata-stands-alone": [
        Case("annexed data are no metadata", datacite() | {"raw/a.csv": ANNEXED}, "passed"),
        Case("the metadata are annexed", {"datacite.json": ANNEXED, "a.csv": TABLE}, "failed", "git annex get"),
    ],
    "metadata-valid": [
        Case("keys of one's own", datapackage(my_lab={"freezer": 4}), "passed"),
        Case("a nested dataset's fault", datapackage() | {"2020/datapackage.json": "{broken"}, "passed"),
        Case("a date without quotes", {"CITATION.cff": (
            "cff-version: 1.2.0\nmessage: Cite.\ntitle: Bats\nauthors:\n  - name: Bats\ndate-released: 2024-02-01\n")}, "passed"),
    ],
    "formal-metadata": [
        Case("DataCite's JSON is formal", datacite(), "passed"),
        Case("JSON-LD about a place", datapackage() | {"kiel.jsonld": {"@context": "https://schema.org/", "@type": "Place"}},
             "failed", "no linked data"),
        Case("the repository makes it", datapackage(), "pending", "", ZENODO),
    ],
    "variables-from-vocabulary": [
        Case("the name is the term", columns(dwc__eventDate="", note=""), "passed"),
        Case("a word is no term", columns(temp="air temperature"), "failed", "links to no term"),
        Case("the standard's own columns", bids() | {"participants.json": {"participant_id": {"Description": "x"}}}, "not_applicable"),
    ],
    "qualified-references": [
        Case("a bibcode has no address", datacite(relatedIdentifiers=[
            {"relatedIdentifier": "2018ApJ...853..100X", "relatedIdentifierType": "bibcode", "relationType": "Cites"}]), "passed"),
        Case("`citation` is a relation", schema_org(), "passed"),
    ],
    "readme": [
        Case("LIESMICH", {"LIESMICH.txt": README}, "passed"),
        Case("nothing but badges", {"README.md": "# Bats\n\n" + "[![build](https://img.shields.io/a.svg)](https://example.org/some/long/page)\n" * 30},
             "failed", "too few"),
        Case("annexed is not missing", {"README.md": ANNEXED, "a.csv": TABLE}, "not_checked"),
        Case("a pointer of LFS is not short", {"README.md": LFS}, "not_checked"),
    ],
    "file-names-portable": [
        Case("a blank is a remark", {"counts 2019.csv": TABLE}, "passed", "note: 1 name has a blank"),
        Case("case in two folders", {"a/Data.csv": TABLE, "b/data.csv": TABLE}, "passed"),
    ],
    "no-junk-files": [
        Case("dots and numbers are meant", {"model.RData": "x", "#1.csv": "x", "data/.gitkeep": "", ".bidsignore": "x"}, "passed"),
        Case("dots inside a zarr", {"a.zarr/.zgroup": "{}", "a.zarr/0/.zarray": "{}", "a.zarr/0/0.0": "x"}, "passed"),
        Case("ignored by git, and here", {".DS_Store": "x", ".gitignore": ".DS_Store\n"}, "failed", ".DS_Store; delete"),
    ],
    "licence-standard": [
        Case("incomplete, not absent", zenodo(license="CC BY"), "failed", "without a version"),
        Case("the text tells the version", zenodo(license="CC BY") | {"LICENSE": LEGAL}, "passed"),
        Case("an access right is no licence", datacite(rightsList=[{"rightsUri": OPEN}, *CLOSED[:1]]), "passed"),
    ],
    "licence-machine-readable": [
        Case("the text alone", datapackage(licenses=None) | {"LICENSE": LEGAL}, "failed", "stands only in LICENSE"),
        Case("a name with its address", datacite(rightsList=[
            {"rights": BY, "rightsUri": "https://creativecommons.org/licenses/by/4.0/legalcode"}]), "passed"),
        Case("BIDS's own code", bids(License="CC0"), "passed"),
    ],
    "community-metadata": [
        Case("a citation of data", cff(), "passed"),
        Case("software's only", cff(type="software"), "failed", "describes software"),
    ],
    "community-valid": [
        Case("a far resource is not missing", package("https://example.org/a.csv"), "passed"),
        Case("no validator is no fault", zenodo(), "not_applicable"),
    ],
    "open-file-formats": [
        Case("a copy beside it", {"a.xls": "x", "a.csv": "x", "b.xlsx": "x", "b.csv": "x"}, "passed"),
        Case("one CSV a sheet", {"a.xls": "x", "a_2019.csv": "x", "a_2020.csv": "x"}, "passed"),
        Case("another table's CSV", {"a.xls": "x", "ab.csv": "x"}, "failed", "export to CSV"),
    ],
}  # fmt: skip


def each():
    for rule, cases in CASES.items():
        marks = [pytest.mark.community] if rule == "community-valid" else []
        for case in cases:
            yield pytest.param(rule, case, id=f"{rule}: {case.wrong}", marks=marks)


@pytest.mark.parametrize(("rule", "case"), list(each()))
def test_naive(rule, case, tmp_path, monkeypatch):
    monkeypatch.setattr(web.Web, "get", lambda self, url: web.Answer(url, 401 if url.endswith("login") else 503))
    make_folder(str(tmp_path), {path: one for path, one in case.files.items() if not isinstance(one, Link)})
    for path, target in case.files.items():
        if isinstance(target, Link):
            (tmp_path / path).parent.mkdir(exist_ok=True)
            try:
                os.symlink(target, tmp_path / path)
            except OSError:
                pytest.skip("this system does not let us make symbolic links")
    options = dict(case.options) | {"online": all_rules()[rule].online}
    report = fairlint.check(tmp_path, isolated=True, select=[rule], **options)
    found = [f"{one.severity}: {one.message}" for one in report.findings if one.rule == rule]
    assert next(one.state for one in report.outcomes if one.rule.id == rule) == case.state, found
    assert len(found) == bool(case.says), found
    assert case.says in "".join(found)


def test_every_rule_has_a_naive_case():
    tests = Path(__file__).parents[1]
    sources = [one.read_text("utf-8") for part in ("rules", "validators") for one in sorted((tests / part).glob("*.py"))
               if one.name != "test_naive.py"]  # fmt: skip
    marked = {rule for rule in all_rules() for one in sources if f'"{rule}"' in one and "naive" in one}
    assert set(all_rules()) - marked - set(CASES) == set()
