"use strict";
// Filters the findings of each report by severity, principle and words. Only `hidden` is changed, and only where it
// differs, so that thousands of findings cost one pass and one layout.
const language = document.documentElement.lang;
for (const section of document.querySelectorAll("[data-findings]")) {
  const form = section.querySelector("form");
  if (!form) continue;
  const status = section.querySelector("[role=status]");
  const groups = [...section.querySelectorAll("[data-severity]")].map((element) => ({
    element,
    severity: element.dataset.severity,
    principle: element.dataset.principle,
    items: [...element.querySelectorAll("li")],
    texts: null, // read when somebody searches
  }));
  const total = groups.reduce((sum, group) => sum + group.items.length, 0);

  const textsOf = (group) => {
    if (!group.texts) {
      const shared = [...group.element.children]
        .filter((child) => child.tagName !== "UL")
        .map((child) => child.textContent)
        .join(" ");
      group.texts = group.items.map((item) => `${shared} ${item.textContent}`.toLowerCase());
    }
    return group.texts;
  };
  const show = (element, visible) => {
    if (element.hidden === visible) element.hidden = !visible;
  };
  // R1 means R1 and R1.1 to R1.3, as in --select.
  const within = (principle, chosen) =>
    !chosen || principle === chosen || principle[0] === chosen || principle.startsWith(`${chosen}.`);

  const apply = () => {
    const given = new FormData(form);
    const severities = given.getAll("severity");
    const words = given.get("search").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      const wanted = severities.includes(group.severity) && within(group.principle, given.get("principle"));
      let matching = 0;
      if (wanted) {
        const texts = words.length ? textsOf(group) : null;
        group.items.forEach((item, place) => {
          const matches = !texts || words.every((word) => texts[place].includes(word));
          show(item, matches);
          matching += matches;
        });
      }
      show(group.element, matching > 0);
      shown += matching;
    }
    const { one, many, shown: some } = status.dataset;
    const all = (total === 1 ? one : many).replace("{number}", total.toLocaleString(language));
    const filled = { "{shown}": shown.toLocaleString(language), "{all}": all };
    status.textContent = shown === total ? all : some.replace(/\{\w+\}/g, (name) => filled[name]);
  };

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("change", apply); // not every browser sends `input` from boxes and lists
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(apply)); // the fields are reset after the event
  apply(); // a browser that goes back keeps what was typed
}
