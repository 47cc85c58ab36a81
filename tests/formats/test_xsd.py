"""The XSDs compile without the network, and say what they are written from; XML is judged by them safely."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairlint.documents import Document
from fairlint.formats import formats
from fairlint.resources import bundled
from fairlint.xml_validity import breaches

FOLDER = Path(bundled("schemas"), "formats")
NAMES = sorted(path.name for path in FOLDER.glob("*.xsd"))


def found(xml, schema="datacite.xsd"):
    return [(one.pointer, one.message) for one in breaches(schema, Document("a.xml", "xml", xml))]


@pytest.mark.parametrize("name", NAMES)
def test_compiles(name):
    from lxml import etree

    etree.XMLSchema(etree.parse(str(FOLDER / name)))
    assert "https://" in (FOLDER / name).read_text("utf-8").partition("<xs:element")[0]


def test_each_is_of_a_format():
    assert {one.schema for one in formats() if one.schema.endswith(".xsd")} <= set(NAMES)


RESOURCE = (
    "<identifier identifierType='DOI'>10.1/x</identifier><creators><creator><creatorName>A</creatorName></creator>"
    "</creators><titles><title>T</title></titles><publisher>P</publisher><publicationYear>2024</publicationYear>"
)


@pytest.mark.parametrize(
    "xml",
    [
        f"<resource>{RESOURCE}</resource>",
        f"<resource><!-- a comment --><?and an instruction?>{RESOURCE}</resource>",
        f"<?xml version='1.0' encoding='UTF-16'?><resource>{RESOURCE}</resource>",
        f"<!DOCTYPE resource SYSTEM 'file:///dev/zero'><resource>{RESOURCE}</resource>",
        "<somethingElse/>",
        "<resource>" + "<a>" * 300,  # what libxml2 refuses has been said by the parser
    ],
)
def test_no_breach(xml):
    assert found(xml) == []


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (
            "<resource xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:noNamespaceSchemaLocation='x.xsd'>"
            f"{RESOURCE}<titles/></resource>",
            [("/resource/titles[2]", "`titles` may stand only once in `resource`")],
        ),
        (
            f"<resource>{RESOURCE}<a/><b/><version/><version/></resource>",
            [
                ("/resource/a[1]", "`a` is no element of the format"),
                ("/resource/b[1]", "`b` is no element of the format"),
                ("/resource/version[2]", "`version` may stand only once in `resource`"),
            ],
        ),
        (
            f"<resource>{RESOURCE.replace('<title>T</title>', '')}</resource>",
            [("/resource/titles[1]/title", "`title` is missing in `titles`")],
        ),
    ],
)
def test_breaches(xml, expected):
    assert found(xml) == expected
