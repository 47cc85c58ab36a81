"""Which files hold prose about the dataset, by their names."""

from __future__ import annotations

import re

_TOLD_BY = r"(?:read|lies)[ _-]?(?:me|mich)"
_README = rf"(?i)(?:.*{_TOLD_BY}|{_TOLD_BY}[^a-z].*?)(?:\.(?:md|markdown|mdown|txt|text|rst|adoc|asciidoc))?"
_LICENCES = {"licenses", "licences"}
_LICENCE_WORDS = _LICENCES | {
    *("license", "licence", "unlicense", "unlicence", "unlicenses", "unlicences", "copying", "lizenz", "lizenzen")
}
_NO_PROSE = (
    *(".py", ".r", ".js", ".ts", ".ipynb", ".json", ".jsonld", ".yaml", ".yml", ".toml", ".xml", ".ttl", ".rdf"),
    *(".csv", ".tsv", ".xls", ".xlsx", ".doc", ".docx", ".odt", ".rtf", ".pdf", ".html"),
    *(".png", ".jpg", ".jpeg", ".svg", ".gif", ".zip", ".gz"),
)


def is_readme(name: str) -> bool:
    """Whether a file of this name is a README that can be read as text.

    >>> [is_readme(one) for one in ("README", "Readme.en.md", "Doe_README.txt", "LIESMICH.txt", "readme.py")]
    [True, True, True, True, False]
    """
    return not name.lower().endswith(_NO_PROSE) and bool(re.fullmatch(_README, name))


def is_licence_file(path: str) -> bool:
    """Whether a file holds a licence, by its name or because it lies in a folder LICENSES.

    >>> [is_licence_file(one) for one in ("LICENSE-CC-BY", "COPYING", "LICENSES/MIT.txt", "licences.csv")]
    [True, True, True, False]
    """
    folder, _, name = path.lower().rpartition("/")
    if name.endswith(_NO_PROSE):
        return False
    first_word = re.split("[^a-z]", name, maxsplit=1)[0]
    return first_word in _LICENCE_WORDS or folder.rpartition("/")[2] in _LICENCES
