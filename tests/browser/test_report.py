"""The HTML report in a real browser: Chromium without a screen, driven by Selenium."""

from __future__ import annotations

import json
from base64 import b64decode
from importlib.util import find_spec
from pathlib import Path

import pytest

import fairlint
from fairlint.report import Finding
from fairlint.reporters import Options
from fairlint.reporters.html import render
from fairlint.rulebook import PRINCIPLES
from tests.browser.conftest import need

ROOT = Path(__file__).parents[2]
WIDE = {"width": 1280, "height": 900, "deviceScaleFactor": 1, "mobile": False}
PHONE = {"width": 375, "height": 812, "deviceScaleFactor": 2, "mobile": True}


@pytest.fixture(scope="module")
def example():
    return fairlint.check(ROOT / "docs/example-dataset", isolated=True)


class Browser:
    """One page in the browser, and what a reader does with it."""

    def __init__(self, driver, path):
        self.driver, self.path = driver, path

    def show(self, *reports, screen=WIDE, scheme="light"):
        self.path.write_text(render(reports, Options()), encoding="utf-8")
        media = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        for log in ("browser", "performance"):
            self.driver.get_log(log)
        self.driver.get(self.path.as_uri())

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def find(self, selector):
        return self.driver.find_element("css selector", selector)

    @property
    def shown(self):
        """The messages of the findings that are not hidden."""
        return self.run(
            "return [...document.querySelectorAll('.group li')]"
            ".filter(one => one.checkVisibility()).map(one => one.querySelector('p').textContent)"
        )

    @property
    def status(self):
        return self.find("[role=status]").text

    @property
    def requested(self):
        events = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [one["params"]["request"]["url"] for one in events if one["method"] == "Network.requestWillBeSent"]

    def search(self, words):
        field = self.find("input[type=search]")
        field.clear()
        field.send_keys(words)

    def wait(self, until):
        from selenium.webdriver.support.wait import WebDriverWait

        WebDriverWait(self.driver, 10).until(lambda _driver: until())

    def press(self, *keys):
        from selenium.webdriver import ActionChains

        ActionChains(self.driver).send_keys(*keys).perform()

    def screenshot(self, name):
        """The whole page as an image beside it."""
        metrics = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
        clip = {"x": 0, "y": 0, "width": metrics["width"], "height": min(metrics["height"], 8000), "scale": 1}
        shot = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
        self.path.with_name(f"{name}.png").write_bytes(b64decode(shot["data"]))


@pytest.fixture
def browser(chromium, tmp_path):
    return Browser(chromium, tmp_path / "report.html")


def many(report, number=5000):
    """The report with so many findings, spread over its rules on the principles."""
    asked = [one for one in report.outcomes if one.rule.principle in PRINCIPLES]
    rules = [one for one in asked if one.state in ("failed", "passed")]
    findings = [
        Finding(
            rule=(rule := rules[place % len(rules)].rule).id,
            principle=rule.principle,
            severity=rule.severity,
            message=f"column {place} of this table has no unit",
            subject="",
            file=f"data/site-{place % 100}/table-{place}.csv",
            line=place + 1,
            column=1,
            pointer="",
            help=rule.fix,
        )
        for place in range(number)
    ]
    return report._replace(findings=tuple(findings))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("screen", [WIDE, PHONE], ids=["wide", "phone"])
def test_it_renders_without_an_error_and_without_scrolling_sideways(browser, example, screen, scheme):
    browser.show(example, screen=screen, scheme=scheme)
    assert browser.driver.get_log("browser") == []
    assert browser.find("h1").text == example.record.titles[0].value
    assert browser.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    ground = browser.run("return getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number)")
    assert (sum(ground) < 3 * 64) == (scheme == "dark")
    browser.screenshot(f"{scheme}-{screen['width']}")


def test_no_request_leaves_the_page(browser, example):
    browser.show(example)
    browser.search("zenodo")
    assert [one for one in browser.requested if not one.startswith("data:")] == [browser.path.as_uri()]


def test_the_policy_is_in_force(browser, example):
    browser.show(example)
    blocked = browser.driver.execute_async_script(
        """
        const done = arguments[0];
        document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
        const image = document.createElement("img");
        image.src = "https://example.org/pixel.png";
        document.body.append(image);
        """
    )
    assert blocked == "img-src"


def test_filter_by_severity(browser, example):
    browser.show(example)
    assert browser.shown == [one.message for one in sorted_findings(example)]
    browser.find("input[value=warning]").click()
    assert browser.shown == [one.message for one in sorted_findings(example) if one.severity != "warning"]
    browser.find("input[value=error]").click()
    browser.find("input[value=note]").click()
    assert browser.shown == []
    assert browser.status == f"0 of {len(example.findings)} findings shown"
    browser.find("button[type=reset]").click()
    browser.wait(lambda: browser.status == f"{len(example.findings)} findings")
    assert len(browser.shown) == len(example.findings)


def sorted_findings(report):
    """As the page has them: errors first, then by principle, those of a rule together."""
    order = {one.rule.id: place for place, one in enumerate(report.outcomes)}
    severities = ["error", "warning", "note"]
    return sorted(report.findings, key=lambda one: (severities.index(one.severity), order[one.rule]))


@pytest.mark.parametrize("chosen", ["F", "F2", "R1.1"])
def test_filter_by_principle(browser, example, chosen):
    browser.show(example)
    browser.find(f"select option[value='{chosen}']").click()
    expected = [one.message for one in sorted_findings(example) if one.principle.startswith(chosen)]
    assert expected
    assert browser.shown == expected


def test_a_principle_includes_those_below_it_and_no_other(browser, example):
    rules = {one.rule.principle: one.rule for one in example.outcomes}
    one = example.findings[0]
    below = [
        one._replace(rule=rules[id].id, principle=id, severity=rules[id].severity, message=id)
        for id in ("R1", "R1.1", "F1")
    ]
    browser.show(example._replace(findings=tuple(below)))
    browser.find("select option[value='R1']").click()
    assert sorted(browser.shown) == ["R1", "R1.1"]


@pytest.mark.parametrize(
    ("words", "rules"),
    [
        ("ORCID", {"creators-identified"}),
        ("orcid wójcik", {"creators-identified"}),
        ("datapackage.json:19", {"described-files-exist"}),
        ("licences-agree", {"licences-agree"}),
        ("nothing has this", set()),
    ],
)
def test_search(browser, example, words, rules):
    browser.show(example)
    browser.search(words)
    assert browser.shown == [one.message for one in sorted_findings(example) if one.rule in rules]


def test_what_does_not_match_leaves_no_empty_box(browser, example):
    browser.show(example)
    browser.search("creators-identified")
    visible = "return [...document.querySelectorAll('.group')].filter(one => one.checkVisibility()).length"
    assert browser.run(visible) == 1


def test_several_reports_are_filtered_apart(browser, example):
    browser.show(example, example)
    browser.search("creators-identified")
    assert len(browser.shown) == 1 + len(example.findings)


def test_the_keyboard_reaches_the_report_and_the_filter(browser, example):
    from selenium.webdriver import Keys

    browser.show(example)
    browser.press(Keys.TAB)
    assert browser.driver.switch_to.active_element.text == "Skip to the report"
    browser.press(Keys.ENTER)
    assert browser.driver.switch_to.active_element.get_attribute("id") == "main"
    reached = []
    for _ in range(100):
        browser.press(Keys.TAB)
        focused = browser.driver.switch_to.active_element
        reached.append(focused.get_attribute("name") or focused.tag_name)
        assert browser.run("return getComputedStyle(arguments[0]).outlineStyle", focused) != "none"
        if reached[-1] == "search":
            break
    assert [one for one in reached if one in ("severity", "principle", "search")] == [
        *["severity"] * 3,
        "principle",
        "search",
    ]
    browser.press("creators-identified", Keys.ENTER)
    assert len(browser.shown) == 1
    assert browser.driver.current_url.partition("#")[0] == browser.path.as_uri()


def test_everything_is_shown_without_scripts(browser, example):
    browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.show(example)
        assert not browser.find("form").is_displayed()
        assert len(browser.shown) == len(example.findings)
    finally:
        browser.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_paper_shows_all_findings_and_no_controls(browser, example):
    browser.show(many(example, 300))
    browser.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert not browser.find("form").is_displayed()
    assert len(browser.shown) == 300
    assert browser.run("return getComputedStyle(document.querySelector('.group li')).contentVisibility") == "visible"


def test_five_thousand_findings_can_be_filtered(browser, example):
    browser.show(many(example))
    assert browser.driver.get_log("browser") == []
    assert browser.status == "5,000 findings"
    browser.search("table-4999.csv")
    assert browser.shown == ["column 4999 of this table has no unit"]
    browser.search("site-7/")
    assert len(browser.shown) == 50
    browser.find("button[type=reset]").click()
    browser.wait(lambda: browser.status == "5,000 findings")  # the fields are reset after the click
    assert len(browser.shown) == 5000
    assert browser.run("return getComputedStyle(document.querySelector('.group li')).contentVisibility") == "auto"


@pytest.mark.parametrize(
    ("number", "screen", "scheme"),
    [(1, WIDE, "light"), (1, WIDE, "dark"), (1, PHONE, "light"), (1, PHONE, "dark"), (2, WIDE, "light")],
    ids=["wide light", "wide dark", "phone light", "phone dark", "two reports"],
)
def test_axe_finds_nothing_that_keeps_people_out(browser, example, number, screen, scheme):
    need(package := find_spec("axe_core_python"), "axe-core-python (pip install -e .[dev])")
    axe = Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8")
    browser.show(*[example] * number, screen=screen, scheme=scheme)
    browser.run(axe)
    results = browser.driver.execute_async_script("axe.run().then(arguments[0])")
    assert results["passes"]
    severe = [one for one in results["violations"] if one["impact"] in ("serious", "critical")]
    assert {one["id"]: [node["html"] for node in one["nodes"]] for one in severe} == {}
