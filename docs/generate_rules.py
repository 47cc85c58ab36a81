"""Write docs/rules/ and docs/de/rules/ from the rules themselves: `python docs/generate_rules.py`.

A test fails when they are stale.
"""

from __future__ import annotations

from pathlib import Path

from fairlint.language import LANGUAGES, _, current, use
from fairlint.plugins import all_rules
from fairlint.rulebook import SECTIONS
from fairlint.rulepage import page

DOCS = Path(__file__).parent
FOLDERS = {"en": DOCS / "rules", "de": DOCS / "de" / "rules"}
NOTICE = "<!-- Written by docs/generate_rules.py from the rule's docstring; change it there. -->\n\n"


def pages(language: str) -> dict[str, str]:
    """File name to content in a language, for every built-in rule and the index."""
    before = current()
    use(language)
    try:
        return _pages()
    finally:
        use(before)


def _pages() -> dict[str, str]:
    rules = all_rules()
    index = [f"{NOTICE}# {_('Rules')}\n"]
    for principle, title in SECTIONS.items():
        rows = [
            f"| [{one.id}]({one.id}.md) | {_(one.priority)} | {_(one.title)} |"
            for one in rules.values()
            if one.principle == principle
        ]
        index += [f"\n## {principle}: {_(title)}\n", _("| rule | priority | asks that |"), "|---|---|---|", *rows]
    found = {f"{one.id}.md": NOTICE + page(one) for one in rules.values()}
    return {"index.md": "\n".join(index) + "\n", **found}


def main() -> None:
    """Write all pages and take away those of rules that are gone."""
    for language in LANGUAGES:
        folder, wanted = FOLDERS[language], pages(language)
        folder.mkdir(exist_ok=True)
        for path in folder.glob("*.md"):
            if path.name not in wanted:
                path.unlink()
        for name, text in wanted.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
