"""Write docs/rules/ from the rules themselves: `python docs/generate_rules.py`. A test fails when it is stale."""

from __future__ import annotations

from pathlib import Path

from fairlint.plugins import all_rules
from fairlint.rulebook import SECTIONS
from fairlint.rulepage import page

FOLDER = Path(__file__).parent / "rules"
NOTICE = "<!-- Written by docs/generate_rules.py from the rule's docstring; change it there. -->\n\n"


def pages() -> dict[str, str]:
    """File name to content, for every built-in rule and the index."""
    rules = all_rules()
    index = [NOTICE + "# Rules\n"]
    for principle, title in SECTIONS.items():
        rows = [
            f"| [{one.id}]({one.id}.md) | {one.priority} | {one.title} |"
            for one in rules.values()
            if one.principle == principle
        ]
        index += [f"\n## {principle}: {title}\n", "| rule | priority | asks that |", "|---|---|---|", *rows]
    found = {f"{one.id}.md": NOTICE + page(one) for one in rules.values()}
    return {"README.md": "\n".join(index) + "\n", **found}


def main() -> None:
    """Write all pages and take away those of rules that are gone."""
    FOLDER.mkdir(exist_ok=True)
    wanted = pages()
    for path in FOLDER.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
