from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import fairlint
from fairlint.record import (
    Agent,
    Coverage,
    Date,
    Keyword,
    LicenceStatement,
    Location,
    NamedBy,
    Provenance,
    Record,
    Relation,
    Source,
    Text,
    Variable,
)
from fairlint.report import Gain
from fairlint.reporters import Options
from fairlint.reporters.html import render
from fairlint.rulebook import Outcome
from fairlint.target import Target
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.vocabulary.repositories import repository

from .helpers import make_finding, make_report, make_rule

EXAMPLE = Path(__file__).parents[2] / "docs/example-dataset"
VOID = {"meta", "link", "input", "br", "img", "hr"}
HERE = Source("datacite.json", "/x")

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "</title><script>alert(1)</script>",
    "--><svg onload=alert(1)>",
    "]]><script>alert(1)</script>",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt; &#60;script&#62;",
    "`<b>code</b>`",
    "nul\0 bell\x07 escape\x1b[31m",
    "right to left \u202e\u2066 lone \ud800",
]


class Page(HTMLParser):
    """What is in a page: tags with attributes, text, and whether every tag is closed where it should be."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text, self.open, self.scripts = [], [], [], []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute twice: {tag} {names}"
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open, f"</{tag}> closes nothing"
        assert self.open.pop() == tag, f"</{tag}>"

    def handle_data(self, data):
        (self.scripts if self.open and self.open[-1] in ("script", "style") else self.text).append(data)

    def all(self, tag):
        return [attributes for name, attributes in self.tags if name == tag]

    def values(self, attribute):
        return [attributes[attribute] for _, attributes in self.tags if attribute in attributes]

    @property
    def words(self):
        return " ".join(" ".join(self.text).split())


def page(*reports, **options):
    return Page(render(reports, Options(**options)))


def with_record(**fields):
    return make_report("data")._replace(record=Record(**fields))


@pytest.fixture(scope="module")
def example():
    return fairlint.check(EXAMPLE, isolated=True)


@pytest.fixture(params=["clean", "one", "example", "several"])
def any_page(request, example):
    reports = {
        "clean": [make_report("data")],
        "one": [make_report("data", make_finding(), broken={"readme-broken": "KeyError"})],
        "example": [example],
        "several": [example, make_report("b", make_finding()), make_report("c", total=None)],
    }
    return render(reports[request.param], Options())


def test_every_tag_is_closed_and_every_id_is_there_once(any_page):
    found = Page(any_page)
    ids = found.values("id")
    assert len(ids) == len(set(ids))
    referred = [one for name in ("aria-labelledby", "for") for one in found.values(name)]
    referred += [one[1:] for one in found.values("href") if one.startswith("#")]
    assert referred
    assert set(referred) <= set(ids)


def test_headings_leave_no_level_out(any_page):
    levels = [int(tag[1]) for tag, _ in Page(any_page).tags if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_nothing_is_loaded_from_elsewhere(any_page):
    found = Page(any_page)
    assert found.values("src") == []
    assert [one["href"][:5] for one in found.all("link")] == ["data:"]
    assert not [tag for tag, _ in found.tags if tag in ("img", "iframe", "object", "embed", "base", "use")]
    assert "url(" not in any_page
    assert "@import" not in any_page


def test_links_lead_within_the_page_or_to_the_web_without_a_referrer(any_page):
    for one in Page(any_page).all("a"):
        if not one["href"].startswith("#"):
            assert one["href"].startswith("https://")
            assert one["rel"] == "noreferrer noopener"


def test_the_policy_names_style_and_script_by_their_hashes(any_page):
    policy = next(one["content"] for one in Page(any_page).all("meta") if one.get("http-equiv"))
    directives = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        inline = re.findall(f"<{tag}>(.*?)</{tag}>", any_page, re.DOTALL)
        assert len(inline) == 1
        digest = b64encode(sha256(inline[0].encode()).digest()).decode()
        assert directives[directive] == f"'sha256-{digest}'"
    assert directives["default-src"] == directives["base-uri"] == directives["form-action"] == "'none'"
    assert directives["img-src"] == "data:"
    assert any_page.index("Content-Security-Policy") < any_page.index("<style>")


def test_the_policy_would_refuse_inline_handlers_and_styles_and_there_are_none(any_page):
    for _, attributes in Page(any_page).tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_the_script_stays_small():
    source = Path(fairlint.__file__).parent / "reporters/templates/report.js"
    assert len(source.read_text(encoding="utf-8").splitlines()) < 100


def test_the_same_reports_give_the_same_page(example):
    assert render([example], Options()) == render([example], Options())


def test_a_time_is_said_only_when_asked_for(example):
    assert page(example).all("time") == []
    assert page(example, timestamp="2024-05-01T12:00:00+00:00").all("time") == [
        {"datetime": "2024-05-01T12:00:00+00:00"}
    ]


def test_sections_in_their_order(example):
    titles = re.findall(r"<h2[^>]*>(.*?)</h2>", render([example], Options()))
    assert titles == [
        "Score",
        "What to do first",
        "What the repository will add",
        "Findings",
        "The record as understood",
        "Files by format",
        "RDA FAIR Data Maturity levels",
        "F-UJI metrics",
        "Attribution",
        "How the score came about",
        "The rules explained",
    ]


def test_the_header_says_what_was_checked(example):
    text = page(example).words
    assert "Roosting bats in the churches of the Oder valley" in text
    assert "example-dataset" in text
    assert "Zenodo from .zenodo.json" in text
    assert "Stage deposit" in text


def test_the_folder_s_name_stands_in_for_a_missing_title():
    assert "<bdi>my-data</bdi></h1>" in render([make_report("/somewhere/my-data")], Options())


def test_every_finding_has_its_place_and_its_rule_a_way_to_mend_it(example):
    found = page(example)
    for one in example.findings:
        assert one.message in found.words
        assert f"{one.file}:{one.line}:{one.column}" in found.words
        assert f"#rule-{one.rule}" in found.values("href")


def test_a_remark_is_no_thing_to_mend():
    # The last finding decides what kind of rule the report is made with.
    remark = make_finding("plain http", severity="note")
    text = page(make_report("data", remark, make_finding())).words
    assert text.count("How to mend. Add a licence. Why licence-present matters") == 1
    assert "plain http A remark, which costs no points. Why licence-present matters" in text


def test_rules_that_were_not_asked_are_named_without_a_link(example):
    some = example._replace(outcomes=example.outcomes[:3], findings=(), gains=())
    found = page(some)
    assert "licence-present: not asked" in found.words
    assert "#rule-licence-present" not in found.values("href")


def test_a_finding_without_a_file_stands_at_the_folder():
    assert "<code>data</code><p>no licence</p>" in render([make_report("data", make_finding(file=None))], Options())


def test_gains_with_how_to_win_them():
    report = make_report("data", make_finding())._replace(
        gains=(Gain("licence-present", "The data have a licence.", 12.5),)
    )
    said = "+12.5 The data have a licence. Add a licence. licence-present , first at datacite.json:1:1"
    assert said in page(report).words


def test_what_is_pending_names_its_rule():
    assert "will come persistent-identifier" in page(make_report("data")).words


def test_a_rule_that_broke_is_said():
    text = page(make_report("data", broken={"readme-there": "KeyError: 'x'"})).words
    assert "The rule readme-there broke and answered nothing: KeyError: 'x'" in text


def test_no_score_after_a_selection():
    text = page(make_report("data", total=None)).words
    assert "No score" in text
    assert "Score wheel" not in text


def test_the_wheel_has_a_table_with_the_same_numbers(example):
    found = page(example)
    wheel = next(one for one in found.all("svg") if one.get("role") == "img")
    assert wheel["aria-labelledby"] in found.values("id")
    row = r'<th scope="row">([FAIR][\d.]*)</th><t[dh][^>]*>.*?</t[dh]><td>(.*?)</td>'
    rows = re.findall(row, render([example], Options()))
    shown = {id: None if value == "–" else float(value) for id, value in rows}
    expected = {**example.score.letters, **example.score.principles}
    assert shown == {id: None if value is None else round(value) for id, value in expected.items()}


def test_every_shape_without_words_is_hidden_or_named(example):
    for one in page(example).all("svg"):
        assert one.get("aria-hidden") == "true" or one.get("role") == "img"


def test_levels_and_indicators(example):
    text = page(example).words
    assert re.search(r"Findable level 0–5 Accessible level 0–\d Interoperable level", text)
    assert "RDA-A1-03M Metadata identifier resolves to a metadata record essential open identifier-resolves" in text
    assert "; only the network or a person can tell" in text
    assert "FsF-R1.1-01M" in text


def test_files_by_format_most_frequent_first():
    report = make_report("data")._replace(formats={".md": 1, ".csv": 30, "": 2, ".qqq": 2})
    text = page(report).words
    assert ".csv 30 Comma-separated values preferred no suffix 2 – – .qqq 2 – –" in text


def test_rare_suffixes_share_a_row():
    report = make_report("data")._replace(formats={f".x{number}": 2 for number in range(60)})
    assert "20 other suffixes 40" in page(report).words


def test_long_lists_and_long_values_are_cut():
    keywords = tuple(Keyword(f"word{number}", HERE) for number in range(80))
    text = page(with_record(keywords=keywords, descriptions=(Text("d" * 5000, HERE),))).words
    assert "word49" in text
    assert "word50" not in text
    assert "and 30 more" in text
    assert "d" * 999 + "…" in text
    assert "d" * 1000 not in text


def test_attribution_of_what_is_stated():
    report = with_record(
        titles=(Text("Bats", HERE),),
        creators=(Agent("Lindner, Paula", HERE), Agent("Wójcik, Adam", HERE)),
        dates=(Date("2019", "Collected", HERE), Date("2023-05-01", "Issued", HERE)),
        licences=(
            LicenceStatement(identify_licence("MIT"), HERE, "code"),
            LicenceStatement(identify_licence("CC BY 4.0"), HERE),
        ),
        identifiers=(NamedBy(identify("https://example.org/bats"), HERE), NamedBy(identify("10.5061/dryad.x1"), HERE)),
    )
    found = page(report)
    assert "Lindner, Paula; Wójcik, Adam (2023): “Bats” , licensed under CC BY 4.0" in found.words
    assert "For the code: MIT (https://spdx.org/licenses/MIT.html), as" in found.words
    assert {"https://doi.org/10.5061/dryad.x1", "https://creativecommons.org/licenses/by/4.0/"} <= set(
        found.values("href")
    )
    assert "Not stated" not in found.words


def test_attribution_says_what_is_missing():
    text = page(make_report("data")).words
    assert "this dataset" in text
    assert (
        "Not stated: who made or provides the data, the title, the address of the dataset (a DOI or URL), the licence."
        in text
    )


def test_attribution_says_where_the_metadata_contradict_each_other(example):
    assert "The metadata contradict each other on licence: see the record" in page(example).words


def test_several_reports_have_a_table_of_contents():
    first, second = make_report("a", make_finding()), make_report("b")
    found = page(first, second)
    assert {"#report-1", "#report-2"} <= set(found.values("href"))
    assert len(found.all("article")) == 2
    assert sum(one.get("id", "").startswith("rule-") for one in found.all("section")) == 3


def test_the_target_is_named():
    report = make_report("data")._replace(target=Target("published", repository("zenodo"), "the command line"))
    assert "Goes to Zenodo from the command line Stage published" in page(report).words


def everywhere(text):
    """A report with `text` wherever something from the dataset, or from an error, is written."""
    record = Record(
        titles=(Text(text, HERE),),
        descriptions=(Text(text, HERE),),
        creators=(Agent(text, HERE),),
        publishers=(Text(text, HERE),),
        dates=(Date(text, text, HERE),),
        versions=(Text(text, HERE),),
        keywords=(Keyword(text, Source(text, text), text),),
        licences=(LicenceStatement(identify_licence(text), HERE, text),),
        identifiers=(NamedBy(identify(text), HERE),),
        related=(Relation(identify(text), text, HERE),),
        prose=Record(titles=(Text(text, HERE),)),
    )
    report = make_report(f"folder {text}", make_finding(text, file=text, subject=text), broken={"broken": text})
    outcomes = (*report.outcomes, Outcome(make_rule("late"), "not_checked", reason=text))
    return report._replace(record=record, formats={text: 1}, outcomes=outcomes)


def shape(found):
    """Tags and the names of their attributes: what text must never add to."""
    return [(tag, sorted(attributes)) for tag, attributes in found.tags]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_the_dataset_adds_no_tag_and_no_attribute(text):
    written = render([everywhere(text)], Options())
    written.encode()
    assert shape(Page(written)) == shape(page(everywhere("harmless")))
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2066\ud800]", written)


def test_text_of_the_dataset_is_shown_as_it_is():
    assert Page(render([everywhere("<b>{{ 7 * 7 }}</b>")], Options())).words.count("<b>{{ 7 * 7 }}</b>") > 10


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT://https://example.org/%0aalert(1)",
        " javascript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//example.org/x",
        "https:alert(1)",
        "https://",
    ],
)
def test_only_web_addresses_become_links(address):
    record = {
        "keywords": (Keyword("word", HERE, address),),
        "related": (Relation(identify(address), "", HERE),),
        "identifiers": (NamedBy(identify(address), HERE),),
        "licences": (LicenceStatement(identify_licence(address), HERE),),
        "locations": (Location(address, "landing", HERE),),
        "provenance": (Provenance("source", "x", HERE, address),),
        "coverage": (Coverage("spatial", address, HERE),),
        "variables": (Variable("x", HERE, uri=address),),
    }
    hrefs = {one["href"] for one in page(with_record(**record)).all("a")}
    assert hrefs == {one["href"] for one in page(make_report("data")).all("a")}


def test_web_addresses_of_the_dataset_become_links():
    record = {
        "keywords": (Keyword("bat", HERE, "http://id.agrovoc.example/c_1"),),
        "related": (Relation(identify("10.5061/dryad.x1"), "Cites", HERE),),
    }
    links = {one["href"]: one["rel"] for one in page(with_record(**record)).all("a") if "rel" in one}
    assert links["http://id.agrovoc.example/c_1"] == "noreferrer noopener"
    assert links["https://doi.org/10.5061/dryad.x1"] == "noreferrer noopener"


def test_what_was_measured_is_shown_with_its_term():
    variable = Variable("warmth", HERE, "boxes.csv", "in the box", "https://ex.org/T", "degC")
    shown = page(with_record(variables=(variable,), coverage=(Coverage("spatial", "Hainich", HERE),)))
    assert "warmth: in the box" in shown.words
    assert "boxes.csv, degC" in shown.words
    assert "Hainich" in shown.words
    assert "https://ex.org/T" in {one["href"] for one in shown.all("a")}


def test_five_thousand_findings_make_a_page_of_bearable_size():
    findings = [make_finding(f"table {n} has no header in column {n % 7}", file=f"data/t{n}.csv") for n in range(5000)]
    written = render([make_report("data", *findings)], Options())
    assert written.count("<li><code>data/t") == 5000
    assert len(written.encode()) < 1_500_000
