from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairlint import __version__
from fairlint.record import Record, Source, Text
from fairlint.report import Gain
from fairlint.reporters import Options
from fairlint.reporters.markdown import inline, render
from fairlint.rulebook import Outcome, pending
from fairlint.target import DEPOSIT, Target
from fairlint.vocabulary.repositories import repository

from .helpers import make_finding, make_report, make_rule

# All that may stand outside a code span: letters, digits and the punctuation of prose.
PROSE = re.compile(r"(?:[^\W_]|[\s.,;:!?%…/()\"'“”„‘’«»–—-])*")


def markdown(*reports):
    return render(reports, Options())


def sections(*reports):
    return re.split(r"\n\n(?=###|<details>|## |`fairlint)", markdown(*reports).rstrip("\n"))


def without_code(text):
    return re.sub(r"`[^`]+`", " ", text)


def test_nothing_found():
    assert sections(make_report("data", total=100.0)) == [
        "## FAIR score: 100 of 100\n\n"
        "`data`: 3 files, stage deposit, no repository named.\n\n"
        "| Findable | Accessible | Interoperable | Reusable | Total |\n"
        "| --: | --: | --: | --: | --: |\n"
        "| 100 | 100 | 100 | 100 | 100 |\n\n"
        f"Found: nothing to mend; 3 rules scored, 1 pending by fairlint {__version__}.",
        "### Your repository adds this; check it after publication\n\n- will come",
        "`fairlint explain RULE` says more about a rule.",
    ]


def test_the_head_names_the_dataset_and_where_it_goes():
    record = Record(titles=(Text("Bats of [Poland](x)", Source("a.json")),))
    report = make_report("my data")._replace(record=record, target=Target(DEPOSIT, repository("zenodo"), "a.json"))
    assert '"Bats of `[Poland](x`)" in `my data`: 3 files, stage deposit, going to Zenodo.' in markdown(report)


def test_a_selection_has_no_score():
    head = sections(make_report("data", total=None))[0]
    assert head.startswith("## FAIR score: none, only selected rules were asked\n")
    assert "|" not in head


def test_a_letter_without_score():
    report = make_report("data")
    report = report._replace(score=report.score._replace(letters={"F": 50.0, "A": None, "I": 1.4, "R": 99.6}))
    assert "| 50 | – | 1 | 100 | 71 |" in markdown(report)


def test_errors_come_first_then_gains_pending_and_details():
    findings = (make_finding("b", severity="warning", rule="two", principle="F1"), make_finding("a"))
    report = make_report("data", *findings)._replace(gains=(Gain("two", "It is _there_.", 4.25),))
    assert sections(report)[1:] == [
        "### To mend first\n\n- **licence-present** (error): add a licence.\n  - `datacite.json:1:1` a",
        "### What would win most\n\n- +4.2: **two**. It is `_there_`.",
        "### Your repository adds this; check it after publication\n\n- will come",
        "<details><summary>F1 (Meta)data are assigned a globally unique and persistent identifier: 1 warning"
        "</summary>\n\n- **two** (warning): add a licence.\n  - `datacite.json:1:1` b\n\n</details>",
        "<details><summary>R1.1 (Meta)data are released with a clear and accessible data usage licence: 1 error"
        "</summary>\n\n- **licence-present** (error): add a licence.\n  - `datacite.json:1:1` a\n\n</details>",
        "`fairlint explain RULE` says more about a rule.",
    ]


def test_findings_of_a_rule_stand_together_under_its_remedy():
    found = [make_finding(str(number), line=number) for number in range(1, 23)]
    lines = sections(make_report("data", *found))[1].splitlines()[2:]
    assert lines[:2] == ["- **licence-present** (error): add a licence.", "  - `datacite.json:1:1` 1"]
    assert lines[-2:] == ["  - `datacite.json:20:1` 20", "  - and 2 more"]
    assert len(lines) == 22


def test_the_most_severe_first_within_a_principle():
    severities = ("note", "error", "warning")
    details = sections(make_report("data", *(make_finding(severity=one, rule=one) for one in severities)))[-2]
    assert re.findall(r"\*\* \((\w+)\)", details) == ["error", "warning", "note"]
    assert "licence: 1 error, 1 warning, 1 note</summary>" in details


def test_a_note_of_a_rule_that_passed_has_no_remedy():
    finding = make_finding("plain http", severity="note")
    report = make_report("data", finding)._replace(outcomes=(Outcome(make_rule(), "passed"),))
    assert "- **licence-present** (note)\n  - `datacite.json:1:1` plain http\n" in markdown(report)


def test_an_empty_folder_is_the_place_itself():
    assert "  - `data` no licence\n" in markdown(make_report("data", make_finding(file=None)))


def test_rules_that_broke_come_before_the_errors():
    found = sections(make_report("data", make_finding(), broken={"readme": "KeyError: 'x_y'"}))
    assert found[1] == "### Rules that broke\n\n- **readme** broke and answered nothing: KeyError: '`x_y`'"
    assert found[2].startswith("### To mend first")


def test_the_same_pending_message_once():
    outcomes = tuple(Outcome(make_rule(one), "pending", (pending("", "will come"),)) for one in ("one", "two"))
    assert markdown(make_report("data")._replace(outcomes=outcomes)).count("will come") == 1


def test_several_folders_begin_with_their_scores():
    found = sections(make_report("data/one", make_finding(), total=50.0), make_report("data|two", total=None))
    assert found[0] == (
        "## FAIR scores\n\n- `data/one`: 50 of 100, 1 error\n"
        "- `data|two`: none, only selected rules were asked, nothing to mend"
    )
    assert [one.splitlines()[0] for one in found if one.startswith("## ")][1:] == [
        "## FAIR score: 50 of 100",
        "## FAIR score: none, only selected rules were asked",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1 of 2 creators without an ORCID iD: Wójcik, Adam", "1 of 2 creators without an ORCID iD: Wójcik, Adam"),
        ('"10.5281/zenodo.123" leads nowhere (404).', '"10.5281/zenodo.123" leads nowhere (404).'),
        ("Größe – 数据, don't, and/or 50%!", "Größe – 数据, don't, and/or 50%!"),
        ("write `access_right`, in .zenodo.json.", "write `access_right`, in `.zenodo.json`."),
        ("set `--repository zenodo`, or `a = [1]`.", "set `--repository zenodo`, or `a = [1]`."),
        ("", ""),
    ],
)
def test_prose_stays_prose(text, expected):
    assert inline(text) == expected


@pytest.mark.parametrize(
    ("hostile", "expected"),
    [
        ("[click](https://evil.example)", "`[click](https://evil.example`)"),
        ("[a b](x) ![i](http://x/p.png)", "`[a` `b](x`) `![i](http://x/p.png`)"),
        ("<script>alert(1)</script>", "`<script>alert(1)</script>`"),
        ('<img src="x" onerror=y>', '`<img` `src="x`" `onerror=y>`'),
        ("</details> <!-- &lt;", "`</details>` `<!--` `&lt`;"),
        ("@octocat, jane@example.org", "`@octocat`, `jane@example.org`"),
        ("see #1, GH-12, o/r#3, !5 and $x$", "see `#1`, `GH-12`, `o/r#3`, `!5` and `$x$`"),
        ("www.evil.example www. https://e.example.", "`www.evil.example` `www`. `https://e.example`."),
        ("deadbeef0 1234567", "`deadbeef0` `1234567`"),
        ("a | b || c\\|d", "a `|` b `||` `c\\|d`"),
        ("**b** _i_ ~~s~~ :tada:", "`**b**` `_i_` `~~s~~` `:tada`:"),
        ("a `b @c", "a 'b `@c`"),
        ("ww`w.evil.example dead``beef0 1`@a", "ww`w.evil.example dead` `beef0 1` `@a`"),
        ("ww`w.evil.example", "ww'w.evil.example"),
        ("x_y`z`#1 `` @a", "`x_y` `z` `#1` ' `@a`"),
        ("`" * 99 + "@a", "'" * 50 + "`@a`"),
        ("a\n\n# b\r\n- c\n1) d", "a `#` b `-` c 1) d"),
        ("x\n::error::y ##[add-mask]z", "x `::error::y` `## [add-mask]z`"),
        ("\x1b[31m\x00 \u202eb \udcff", r"`\x1b[31m\x00` `\u202eb` `\udcff`"),
        ("a\u200bb", "`a\u200bb`"),
    ],
)
def test_what_the_dataset_says_can_do_nothing(hostile, expected):
    assert inline(hostile) == expected


@given(st.text() | st.text("`*_[]()<>!#@|\\~$&;:/.-+='\"{}^% w1a\n"))
def test_nothing_but_prose_stands_outside_code_spans(text):
    shown = inline(text)
    shown.encode()  # no lone surrogate came through
    assert "\n" not in shown
    assert PROSE.fullmatch(without_code(shown))


def test_hostile_values_change_no_structure():
    hostile = "`</details>|\n\n## x\n@a [b](c) <b> #1"
    record = Record(titles=(Text(hostile, Source("a")),))
    finding = make_finding(hostile, file=hostile, help=hostile, rule=hostile)
    report = make_report(hostile, finding, broken={hostile: hostile})
    report = report._replace(record=record, gains=(Gain(hostile, hostile, 1.0),))
    harmless = make_report("x", make_finding("x", rule="r"), broken={"r": "x"})._replace(record=record)
    harmless = harmless._replace(gains=(Gain("r", "x", 1.0),))
    shape = [line[:3] for line in markdown(harmless).splitlines() if not line.startswith(('"', "`"))]
    assert [line[:3] for line in markdown(report).splitlines() if not line.startswith(('"', "`"))] == shape
    assert not re.search(r"[\[\]@&]|#\d|<b>", without_code(markdown(report)))


def test_cut_below_the_limit_between_sections():
    findings = [make_finding(f"{'x' * 30_000} é", rule=f"rule-{number}", severity="warning") for number in range(20)]
    others = [one._replace(principle="R1.2", rule=f"{one.rule}-b") for one in findings]
    text = markdown(make_report("data", *findings, *others))
    assert 600_000 < len(text.encode()) < 1_000_000
    assert text.count("<details>") == text.count("</details>") == 1
    assert text.endswith("</details>\n\n**Cut here**: 2 sections left out. Other formats hold all.\n")


def test_a_section_beyond_the_limit_is_left_out_whole():
    text = markdown(make_report("data", make_finding("x" * 1_000_000)))
    assert len(text) < 1_000
    assert "**Cut here**: 4 sections left out." in text
