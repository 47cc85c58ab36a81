from __future__ import annotations

import pytest

from fairlint.formats import _grammar
from fairlint.formats._grammar import Grammar, breaches

from .helpers import root_of

BOOK = """\
# A grammar for tests.
book = title author:Person+ (isbn:String | issn)? note*[2.0] old[..1.0] chapter* @lang! @kind'novel poem'
Person = name born:Date? | references @id
title = ~ (emph:String | b:String)*
chapter = title %text
%text = para:String+
rating = decimal 0 5
issn = one of yes no 'not yet'
Date = date
String = string
Default = text
"""


@pytest.fixture
def grammar(monkeypatch):
    lines = BOOK.splitlines()[1:]
    texts = dict(line.split(" = ", 1) for line in lines)
    monkeypatch.setattr(_grammar, "_definitions", lambda name: texts)
    return Grammar("book", "2.0")


def said(xml, grammar):
    return [f"{one.pointer} {one.message}" for one in breaches(root_of(xml), grammar, "book")]


AUTHOR = "<author><name>A</name></author>"


@pytest.mark.parametrize(
    "content",
    [
        f"<title>A <b>new</b> one</title>{AUTHOR}",
        f"<title/>{AUTHOR}{AUTHOR}<isbn/>",
        f"<title/>{AUTHOR}<issn> not yet </issn><note>n</note><note>m</note>",
        f"<title/>{AUTHOR}<chapter><title/><para/><para/></chapter>",
        '<title/><author id="a"><name>A</name><born>1949-05-01</born></author><author><references>a</references></author>',
    ],
)
def test_accepts(content, grammar):
    assert said(f'<book lang="en" kind="poem">{content}</book>', grammar) == []


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("<title/>", "/book `book` lacks `author`"),
        (AUTHOR, "/book/author[1] `title` is missing before `author`"),
        ("<isbn/>", "/book/isbn[1] `title` and `author` are missing before `isbn`"),
        (f"{AUTHOR}<title/>", "/book/author[1] `title` is missing before `author`"),
        (f"<title/><title/>{AUTHOR}", "/book/title[2] `title` can stand only once in `book`"),
        (f"<title/><isbn/>{AUTHOR}", "/book/isbn[1] `author` is missing before `isbn`"),
        (f"<title/>{AUTHOR}<isbn/><issn>no</issn>", "/book/issn[1] `issn` can't stand beside `isbn`"),
        (f"<title/>{AUTHOR}<isbn/>{AUTHOR}", "/book/author[2] `author` must stand before `isbn`"),
        (f"<title/>{AUTHOR}<iban/>", "/book/iban[1] `book` has no element `iban`; did you mean `isbn`?"),
        (f"<title/>{AUTHOR}<old/>", "/book/old[1] `book` has no element `old` in version 2.0"),
        (f"<title/>{AUTHOR}<issn>maybe</issn>", '/book/issn[1] `issn` is "maybe"; write `yes`, `no` or `not yet`'),
        (f"<title/>{AUTHOR}<note> </note>", "/book/note[1] `note` is empty"),
        (f"<title/>{AUTHOR}<note><b/></note>", "/book/note[1]/b[1] `note` holds text, and no element `b`"),
        (f"<title/>{AUTHOR}stray", '/book "stray" stands between the elements of `book`'),
        ("<title/><author/>", "/book/author[1] `author` lacks `name` or `references`"),
        (
            "<title/><author><name>A</name><born>1949-13-01</born></author>",
            '/book/author[1]/born[1] `born` is "1949-13-01"; write the date as YYYY-MM-DD',
        ),
        ('<title/><author is="a"><name>A</name></author>', "/book/author[1] `author` has no attribute `is`"),
    ],
)
def test_refuses(content, expected, grammar):
    found = said(f'<book lang="en">{content}</book>', grammar)
    assert found[0].startswith(expected)


def test_attributes(grammar):
    assert said(f"<book kind='tale'><title/>{AUTHOR}</book>", grammar) == [
        "/book `book` has no attribute `lang`, which it must have",
        '/book `kind` of `book` is "tale"; write `novel` or `poem`',
    ]


def test_says_each_fault_once_and_sees_past_it(grammar):
    found = said(f'<book lang="en">{AUTHOR}<title/><issn>x</issn></book>', grammar)
    assert [one.split()[0] for one in found] == ["/book/author[1]", "/book/title[1]", "/book/issn[1]"]


@pytest.mark.parametrize(
    ("version", "elements"),
    [
        ("1.0", ["title", "author", "isbn", "issn", "old", "chapter"]),
        ("2.1", ["title", "author", "isbn", "issn", "note"]),
    ],
)
def test_versions(version, elements, grammar):
    known = _grammar.types_in(Grammar("book", version)["book"].model)
    assert list(known)[: len(elements)] == elements


@pytest.mark.parametrize(
    ("form", "good", "bad"),
    [
        ("date", ["2024-02-29", " 2024-02-01Z ", "-0044-03-15"], ["2023-02-29", "2024", "1.2.2024", ""]),
        ("yeardate", ["2024", "2024-02-29", "12024"], ["24", "2024-02", "May 2024", ""]),
        ("time", ["10:20:30", "10:20:30.5Z", "10:20:30+01:00"], ["10:20", "25:00:00", "noon"]),
        ("decimal", ["1", "+1.5", "-.5", "2."], ["13W", "1,5", "1e5", ""]),
        ("float", ["1", "1e-5", "INF", "NaN"], ["one", "", "1,5"]),
        ("integer", ["-3", "+3"], ["3.0", ""]),
        ("count", ["0", "12"], ["-1", "many"]),
        ("text", [" a "], ["", " \n"]),
        ("string", ["", "a"], []),
    ],
)
def test_forms(form, good, bad):
    assert [one for one in good if _grammar.FORMS[form](one)] == []
    assert [one for one in bad if not _grammar.FORMS[form](one)] == []


def test_bounds():
    assert _grammar.FORMS["decimal"]("90", "-90", "90") == ""
    assert _grammar.FORMS["decimal"]("90.1", "-90", "90") == "is 90.1; it must lie between -90 and 90"
