"""Which files hold prose about the dataset, by their names."""

from __future__ import annotations

import re

_TOLD_BY = r"(?:read|lies)[ _-]?(?:me|mich)"
_README = rf"(?i)(?:.*{_TOLD_BY}|{_TOLD_BY}[^a-z].*?)(?:\.(?:md|markdown|mdown|txt|text|rst|adoc|asciidoc))?"
_LICENCE_FILE = r"(?i)(?:(?:un)?licen[sc]es?|copying|lizenz(?:en)?)(?![a-z]).*"
_LICENCES_FOLDER = r"(?i)(?:.*/)?licen[sc]es/[^/]+"
_NO_PROSE = (
    r"(?i).*\.(?:py|r|js|ts|ipynb|json|jsonld|ya?ml|toml|xml|ttl|rdf|csv|tsv|xlsx?|docx?|odt|rtf|pdf|html"
    r"|png|jpe?g|svg|gif|zip|gz)"
)


def is_readme(name: str) -> bool:
    """Whether a file of this name is a README that can be read as text.

    >>> [is_readme(one) for one in ("README", "Readme.en.md", "Doe_README.txt", "LIESMICH.txt", "readme.py")]
    [True, True, True, True, False]
    """
    return bool(re.fullmatch(_README, name)) and not re.fullmatch(_NO_PROSE, name)


def is_licence_file(path: str) -> bool:
    """Whether a file holds a licence, by its name or because it lies in a folder LICENSES.

    >>> [is_licence_file(one) for one in ("LICENSE-CC-BY", "COPYING", "LICENSES/MIT.txt", "licences.csv")]
    [True, True, True, False]
    """
    name = path.rpartition("/")[2]
    named = re.fullmatch(_LICENCE_FILE, name) or re.fullmatch(_LICENCES_FOLDER, path)
    return bool(named) and not re.fullmatch(_NO_PROSE, name)
