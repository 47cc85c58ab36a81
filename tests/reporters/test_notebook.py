from __future__ import annotations

from fairlint.testing import check_files


def test_a_notebook_gets_scores_and_findings_escaped():
    package = {"name": "x", "resources": [{"name": "a", "path": "<script>alert(1)</script>.csv"}]}
    html = check_files({"datapackage.json": package})._repr_html_()
    assert "<th>Total</th>" in html
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def test_many_findings_are_cut_and_counted():
    resources = [{"name": str(n), "path": f"{n}.csv"} for n in range(9)]
    report = check_files({"datapackage.json": {"name": "x", "resources": resources}, "Thumbs.db": "", "a.sav": "x"})
    assert len(report.findings) > 20
    assert f"and {len(report.findings) - 20} more findings" in report._repr_html_()
