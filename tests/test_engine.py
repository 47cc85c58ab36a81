from __future__ import annotations

import pytest

from fairlint import rulebook as module
from fairlint.engine import CannotCheck, ask
from fairlint.rulebook import (
    REGISTRY,
    RuleError,
    blocked,
    failed,
    load_rules,
    not_checked,
    noted,
    passed,
    pending,
    rule,
    selected,
    tally,
)


@pytest.fixture
def make(monkeypatch):
    """Register rules that yield given verdicts, in a registry of this test's own."""
    monkeypatch.setattr(module, "REGISTRY", {})

    def register(id, *verdicts, needs="", principle="F1"):
        def check(record):
            """Title.

            Why: because.
            Fix: mend.
            """
            yield from verdicts

        rule(id, principle=principle, priority="essential", needs=needs)(check)
        return module.REGISTRY[id]

    return register


def state(outcome):
    return outcome.state, outcome.score


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([passed()], ("passed", 1.0)),
        ([], ("not_applicable", None)),
        ([noted("a", "b")], ("not_applicable", None)),
        ([passed(), failed("a", "b")], ("failed", 0.5)),
        ([tally(3, 1, "m"), passed()], ("failed", 0.8)),
        ([tally(3, 0, "m")], ("passed", 1.0)),
        ([pending("a", "b")], ("pending", None)),
        ([pending("a", "b"), passed()], ("passed", 1.0)),
        ([pending("a", "b"), failed("a", "b")], ("failed", 0.0)),
        ([blocked()], ("blocked", 0.0)),
        ([not_checked("a", "b")], ("not_checked", None)),
    ],
)
def test_outcome_of_verdicts(make, verdicts, expected):
    one = make("one", *verdicts)
    assert state(ask([one], {"record": None})["one"]) == expected


@pytest.mark.parametrize(
    ("verdicts", "expected"),
    [
        ([passed()], ("passed", 1.0)),
        ([passed(), failed("a", "b")], ("passed", 1.0)),
        ([failed("a", "b")], ("blocked", 0.0)),
        ([blocked()], ("blocked", 0.0)),
        ([pending("a", "b")], ("pending", None)),
        ([], ("not_applicable", None)),
    ],
)
def test_a_rule_waits_for_what_it_needs(make, verdicts, expected):
    after = make("after", passed(), needs="before")
    before = make("before", *verdicts)
    assert state(ask([after, before], {"record": None})["after"]) == expected


def test_blocking_goes_on_down_the_line(make):
    rules = [make("a", failed("x", "y")), make("b", passed(), needs="a"), make("c", passed(), needs="b")]
    assert state(ask(rules, {"record": None})["c"]) == ("blocked", 0.0)


def test_rules_that_need_each_other(make):
    rules = [make("a", passed(), needs="b"), make("b", passed(), needs="a")]
    with pytest.raises(CannotCheck, match="need each other in a circle"):
        ask(rules, {"record": None})


def test_a_broken_rule_is_said_and_the_others_still_answer(monkeypatch):
    monkeypatch.setattr(module, "REGISTRY", {})

    @rule("broken", principle="F1", priority="essential")
    def broken(record):
        """Title.

        Why: because.
        Fix: mend.
        """
        yield passed()
        raise KeyError("here")

    outcome = ask([module.REGISTRY["broken"]], {"record": None})["broken"]
    assert outcome.state == "error"
    assert outcome.score is None
    assert "KeyError: 'here' (test_engine.py, line" in outcome.reason


def test_an_online_rule_is_not_checked_offline(monkeypatch):
    monkeypatch.setattr(module, "REGISTRY", {})

    @rule("online", principle="F1", priority="essential")
    def online(web):
        """Title.

        Why: because.
        Fix: mend.
        """
        yield passed()

    one = module.REGISTRY["online"]
    assert one.online
    assert ask([one], {"record": None})["online"].state == "not_checked"


def test_a_rule_comes_once(make):
    make("double")
    with pytest.raises(RuleError, match="already registered"):
        make("double")


@pytest.mark.parametrize(
    ("options", "docstring", "message"),
    [
        ({"principle": "F9", "priority": "essential"}, "T.\n\nWhy: w\nFix: f", "no such principle"),
        ({"principle": "F1", "priority": "high"}, "T.\n\nWhy: w\nFix: f", "no such principle or priority"),
        ({"principle": "F1", "priority": "essential"}, "T.\n\nWhy: w", "needs a title line"),
        ({"principle": "F1", "priority": "essential"}, None, "needs a title line"),
    ],
)
def test_a_malformed_rule_is_refused(monkeypatch, options, docstring, message):
    monkeypatch.setattr(module, "REGISTRY", {})

    def check(record):
        yield passed()

    check.__doc__ = docstring
    with pytest.raises(RuleError, match=message):
        rule("bad", **options)(check)


def test_a_rule_asks_only_for_what_there_is(monkeypatch):
    monkeypatch.setattr(module, "REGISTRY", {})
    with pytest.raises(RuleError, match="asks for 'folder'"):

        @rule("bad", principle="F1", priority="essential")
        def bad(folder):
            """Title.

            Why: w
            Fix: f
            """
            yield passed()


def test_rules_are_loaded_by_path_once(tmp_path, monkeypatch):
    registry = {}
    monkeypatch.setattr(module, "REGISTRY", registry)
    (tmp_path / "ours.py").write_text(
        "from fairlint import rule, passed\n"
        "@rule('ours', principle='R1', priority='useful')\n"
        "def ours(record):\n"
        "    '''Title.\n\n    Why: w\n    Fix: f\n    '''\n"
        "    yield passed()\n"
    )
    (tmp_path / "_private.py").write_text("raise SystemExit")
    load_rules(str(tmp_path))
    load_rules(str(tmp_path))
    assert list(registry) == ["ours"]
    assert registry["ours"].file == str(tmp_path / "ours.py")


@pytest.mark.parametrize(
    ("selector", "expected"),
    [
        ("R1.1", True),
        ("R1", True),
        ("R", True),
        ("licence-present", True),
        ("R1.2", False),
        ("F", False),
        ("l", False),
    ],
)
def test_selectors(selector, expected):
    from fairlint.plugins import all_rules

    assert selected(all_rules()["licence-present"], [selector]) is expected
    assert REGISTRY
