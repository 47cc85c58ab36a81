"""Write the tables in docs/formats.md from the formats themselves: `python docs/generate_formats.py`.

What stands between a pair of markers is replaced; a test fails when it is stale.
"""

from __future__ import annotations

import re
from pathlib import Path

from fairlint.formatpage import as_markdown, validators_as_markdown

PAGE = Path(__file__).parent / "formats.md"
TABLES = {"formats": as_markdown, "validators": validators_as_markdown}


def page() -> str:
    """The page with fresh tables."""
    text = PAGE.read_text(encoding="utf-8")
    for name, table in TABLES.items():
        start, end = re.search(rf"<!-- {name}: [^\n]*-->\n", text), "<!-- end -->"
        assert start
        before, after = text[: start.end()], text[text.index(end, start.end()) :]
        text = f"{before}\n{table()}\n{after}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
