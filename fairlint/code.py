"""Code in a dataset: which files it is, and where its own licence stands."""

from __future__ import annotations

from fairlint.beside import Beside
from fairlint.inventory import Inventory
from fairlint.patterns import pattern
from fairlint.prose import is_licence_file
from fairlint.record import Source
from fairlint.vocabulary.file_formats import file_format, suffix_of
from fairlint.vocabulary.licences import identify_licence_text

# Built from source, settings of an editor, and stylesheets that show a metadata file: nobody would reuse them.
_NOT_WRITTEN = {".exe", ".msi", ".dll", ".so", ".dylib", ".jar", ".class", ".pyc", ".rproj", ".xsl", ".xslt"}
# Other people's code: libraries, and what a notebook or R Markdown puts beside its page.
_FOREIGN = pattern(
    r"(?:^|/)(?:node_modules|vendor|third[_-]party|site-packages|[^/]+_files)/|(?:^|/)libs?/.*\.js$|\.min\.js$"
)
_PACKAGES = ("pyproject.toml", "setup.cfg", "setup.py", "package.json", "Cargo.toml", "DESCRIPTION", "Project.toml")
_LICENCE_FIELD = pattern(r"(?im)^\W{0,20}licen[cs]e\W{0,5}[:=]")
_TAG = "SPDX-License-Identifier:"
_FILES_OPENED = 20
_HEAD = 4 * 1024
_LICENCE_BYTES = 100 * 1024


def code_files(inventory: Inventory) -> list[str]:
    """The files of code that somebody wrote for the dataset: scripts, notebooks, programs."""
    suffixes = {one for one in inventory.suffixes if one not in _NOT_WRITTEN and _is_code(one)}
    if not suffixes:
        return []
    return [path for path in inventory.files() if suffix_of(path) in suffixes and not _FOREIGN.search(path)]


def _is_code(suffix: str) -> bool:
    known = file_format(suffix)
    return known is not None and known.role == "code"


def licence_beside(inventory: Inventory, code: list[str]) -> Source | None:
    """Where code has a licence of its own: a licence or package file in its folder or above, or a tag in its head."""
    folders = dict.fromkeys(above for path in code for above in _folders(path))
    for folder in folders:
        beside = Beside(inventory, folder)
        for name in beside.names():
            if folder and is_licence_file(folder + name) and _is_licence(beside.text(name, _LICENCE_BYTES)):
                return Source(folder + name)
            if name in _PACKAGES and _LICENCE_FIELD.search(beside.text(name, _LICENCE_BYTES)):
                return Source(folder + name)
    top = Beside(inventory)
    return next((Source(path) for path in code[:_FILES_OPENED] if _TAG in top.text(path, _HEAD)), None)


def _folders(path: str) -> list[str]:
    """The folders above a file, as prefixes, the nearest first and the top last."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[:end]) + "/" for end in range(len(parts), 0, -1)] + [""]


def _is_licence(text: str) -> bool:
    return identify_licence_text(text).kind in ("licence", "family", "mixed")
