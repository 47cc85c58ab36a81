"use strict";
// Sorts the table of datasets by the column whose heading is pressed; again, the other way round.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const status = document.querySelector("[role=status]");
  const headings = [...table.tHead.rows[0].cells];
  headings.forEach((heading, column) => {
    heading.querySelector("button").addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      for (const one of headings) one.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      const isNumber = heading.dataset.sort === "number";
      const value = (row) => {
        const text = row.cells[column].textContent.trim();
        return isNumber ? (Number.isNaN(parseFloat(text)) ? -1 : parseFloat(text)) : text.toLowerCase();
      };
      const rows = [...body.rows].map((row) => [value(row), row]);
      rows.sort(([one], [other]) => (isNumber ? one - other : one.localeCompare(other)) * (down ? -1 : 1));
      body.append(...rows.map(([, row]) => row));
      status.textContent = `${heading.textContent.trim()} ${down ? "↓" : "↑"}`;
    });
  });
}
