"""The overview of a store in a real browser: its table sorts, and a screen reader gets along with it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from fairlint import overview
from fairlint.batch import failure
from fairlint.store import Row, open_store
from tests.browser.conftest import need

pytestmark = pytest.mark.local_server


@pytest.fixture
def page(chromium, tmp_path):
    path = str(tmp_path / "store.sqlite")
    with open_store(path) as store:
        store.begin_run("1", "1", "fair")
        rows = [
            Row({"path": name, "title": f"<b>{name}</b>", "total": total, "f": total, "errors": 3, "warnings": 1})
            for name, total in (("bats", 71.0), ("owls", 8.5), ("moths", 100.0))
        ]
        store.add([*rows, failure("gone", "there is no such folder")])
    (tmp_path / "overview.html").write_text(overview.render(path, "html"), encoding="utf-8")
    chromium.get((tmp_path / "overview.html").as_uri())
    return chromium


def order(page):
    script = "return [...document.querySelectorAll('.sortable tbody th')].map((one) => one.textContent)"
    return page.execute_script(script)


def press(page, number):
    page.execute_script(f"document.querySelectorAll('.sortable button')[{number}].click()")


def test_sorted_by_what_is_pressed(page):
    press(page, 3)
    assert order(page) == ["gone", "owls", "bats", "moths"]
    press(page, 3)
    assert order(page) == ["moths", "bats", "owls", "gone"]
    press(page, 0)
    assert order(page) == ["bats", "gone", "moths", "owls"]


def test_markup_in_titles_stays_text(page):
    assert page.execute_script("return document.querySelectorAll('.sortable b').length") == 0


def test_nothing_serious_for_a_screen_reader(page):
    need(package := find_spec("axe_core_python"), "axe-core-python (pip install -e .[dev])")
    page.execute_script(Path(package.origin).with_name("axe.min.js").read_text(encoding="utf-8"))
    found = page.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert [one["id"] for one in found["violations"] if one["impact"] in ("serious", "critical")] == []


def test_no_complaint_of_the_browser(page):
    assert [one["message"] for one in page.get_log("browser")] == []
