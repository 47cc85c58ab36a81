"""What is in a store: as text, as CSV (a line a dataset), and as a page with distributions and a sortable table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from fairlint.language import _, digits
from fairlint.store import Reader, read_store
from fairlint.wording import counted, printable

COLUMNS = (
    *("path", "title", "identifier", "licence", "files", "bytes", "total", "f", "a", "i", "r"),
    *("errors", "warnings", "notes", "error", "previous_total"),
)
_DATASETS = f"SELECT {', '.join(COLUMNS)} FROM datasets ORDER BY total, path"  # noqa: S608 # our own names


def render(path: str, format: str) -> str:
    """The overview in one of the formats; raises `StoreError`."""
    with read_store(path) as store:
        return {"text": as_text, "csv": as_csv, "html": as_html}[format](store)


def as_csv(store: Reader) -> str:
    """One line a dataset, for spreadsheets and statistics."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_harmless(cell) for cell in row] for row in store.select(_DATASETS))
    return file.getvalue()


def _harmless(cell: Any) -> Any:
    """A text that a spreadsheet would take for a formula is marked as text."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in "=+-@\t\r" else cell


def as_text(store: Reader) -> str:
    """The overview for a terminal."""
    return "\n".join(_lines(store)) + "\n"


def _lines(store: Reader) -> Iterator[str]:
    count, failed, total, *letters = next(store.select(_SUMS))
    datasets = counted(count, "dataset", "datasets")
    yield _("{datasets}, {failed} of which could not be checked", datasets=datasets, failed=digits(failed or 0))
    if total is not None:
        means = "  ".join(
            f"{name} {value:.0f}" for name, value in zip("FAIR", letters, strict=True) if value is not None
        )
        yield _("Mean score {total}", total=f"{total:.0f}") + f"   {means}"
        yield ""
        yield _("Datasets by score")
        yield from _bars(histogram(store))
    yield from _section(_("Worst principles"), store.select(_PRINCIPLES), "{0:<5} {1:>5.1f}  (< 50: {3}/{2})")
    yield from _section(
        _("Most frequent findings, by datasets that have them"),
        ((rule, _(severity), findings, datasets) for rule, _p, severity, findings, datasets in store.select(_FINDINGS)),
        "{3:>6}  {1:<7}  {0} ({2})",
    )
    yield from _section(_("Changed since the last run"), store.select(_CHANGES), "{3:+6.1f}  {1:.0f} -> {2:.0f}  {0}")
    yield from _section(_("Could not be checked"), store.select(_FAILED), "{0}: {1}")


_SUMS = "SELECT count(*), sum(error IS NOT NULL), avg(total), avg(f), avg(a), avg(i), avg(r) FROM datasets"
_PRINCIPLES = "SELECT principle, mean, datasets, below_50 FROM worst_principles"
_FINDINGS = "SELECT rule, principle, severity, findings, datasets FROM frequent_findings LIMIT 20"
_CHANGES = "SELECT path, previous_total, total, change FROM changes WHERE change IS NOT NULL LIMIT 20"
_FAILED = "SELECT path, error FROM datasets WHERE error IS NOT NULL ORDER BY path LIMIT 20"


def _section(title: str, rows: Iterable[Sequence[Any]], form: str) -> Iterator[str]:
    told = [printable(form.format(*row)) for row in rows]
    if told:
        yield from ("", title, *(f"  {one}" for one in told))


def histogram(store: Reader) -> list[int]:
    """How many datasets have a score in each tenth of the scale; 100 belongs to the last."""
    counts = [0] * 10
    for tenth, number in store.select("SELECT CAST(total / 10 AS INTEGER), count(*) FROM datasets GROUP BY 1"):
        if tenth is not None:
            counts[min(int(tenth), 9)] += number
    return counts


def _bars(counts: list[int], width: int = 40) -> Iterator[str]:
    most = max(counts) or 1
    for tenth, number in enumerate(counts):
        last = 100 if tenth == 9 else 10 * tenth + 9
        yield f"  {10 * tenth:>3}-{last:<3} {'#' * round(width * number / most):<{width}} {number}"


def as_html(store: Reader) -> str:
    """The overview as one self-contained page; its table can be sorted by each column."""
    from fairlint.reporters.html import overview_page

    return overview_page(
        path=store.path,
        sums=next(store.select(_SUMS)),
        histogram=histogram(store),
        principles=list(store.select(_PRINCIPLES)),
        findings=list(store.select(_FINDINGS)),
        changes=list(store.select(_CHANGES)),
        datasets=list(store.select(_DATASETS)),
    )
