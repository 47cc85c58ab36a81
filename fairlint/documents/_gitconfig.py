"""The configuration syntax of git (git-config(1)): sections with an optional name, and keys with values.

Parsed to `{"section": {"name": {"key": [values]}}}`; a section without a name has the name "".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from fairlint.documents._places import Position, Syntax, Unreadable
from fairlint.language import _
from fairlint.plain import NamedTuple

if TYPE_CHECKING:
    from fairlint.documents import Document

_SECTION = re.compile(r'\s*\[\s*([\w.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]\s*(?:[#;].*)?$')
_KEY = re.compile(r"\s*([A-Za-z][\w-]*)\s*(?:=\s*(.*?))?\s*$")


class Setting(NamedTuple):
    """A key with its section, in lower case, and the section's name, as it is written."""

    section: str
    name: str
    key: str
    value: str
    pointer: str

    def text(self) -> str:
        """Its value."""
        return self.value


def parse_settings(text: str) -> list[Setting]:
    """All settings, in the order of the file; raises `Unreadable`."""
    found: list[Setting] = []
    section: tuple[str, str] | None = None
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith(("#", ";")):
            continue
        if head := _SECTION.match(line):
            section = head[1].lower(), re.sub(r"\\(.)", r"\1", head[2] or "")
        elif section and (key := _KEY.match(line)):
            found.append(Setting(*section, key[1].lower(), _plain(key[2] or ""), f"line:{number}:{key.start(1) + 1}"))
        else:
            column = len(line) - len(line.lstrip()) + 1
            problem = _("not valid in git's configuration: neither a section nor a key")
            raise Unreadable(problem, Position(number, column))
    return found


def _plain(value: str) -> str:
    """A value without quotes and comments."""
    quoted = re.match(r'"((?:[^"\\]|\\.)*)"', value)
    return re.sub(r"\\(.)", r"\1", quoted[1]) if quoted else re.split(r"\s[#;]", value)[0].strip()


def _parse(document: Document) -> Any:
    return parse_settings(document.text)


SYNTAX = Syntax(_parse)
