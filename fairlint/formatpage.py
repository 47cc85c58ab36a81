"""The metadata formats as tables: for `fairlint formats` and docs/formats.md, from the formats themselves."""

from __future__ import annotations

from typing import Any

from fairlint import validators as communities
from fairlint.formats import Format, formats
from fairlint.language import _
from fairlint.validators import Validator, validators_of
from fairlint.wording import both

# Names that are looked for in lower case, as their tools want them.
AS_WRITTEN = {"citation.cff": "CITATION.cff", "readme.md": "README.md", "reuse.toml": "REUSE.toml"}
MOST = 8  # file names of a format that a table shows; JSON has all


def as_row(format: Format) -> dict[str, Any]:
    """The format as plain data."""
    return {
        "id": format.id,
        "title": _(format.title),
        "names": list(format.names),
        "globs": list(format.globs),
        "inside": list(format.inside),
        "validity": _validity(format),
        "community": _(format.community) if format.community else None,
        "read_by": format.read_by or None,
        "validators": [
            {"title": one.title, "installed": one.installed, "install": one.hint} for one in validators_of(format.id)
        ],
    }


def as_text() -> str:
    """All formats and validators for people, in two lists."""
    width = max(len(_(one.title)) for one in formats())
    lines = [f"{_(one.title):<{width}}  {', '.join(_files(one))}" for one in _sorted()]
    lines += ["", _("Validators of the communities (rule community-valid):")]
    installed = _("installed")
    lines += [f"{one.title:<{width}}  {installed if one.installed else one.hint}" for one in communities.validators()]
    return "\n".join(lines) + "\n"


def as_markdown() -> str:
    """All formats as a table in Markdown."""
    rows = [
        f"| {_(one.title)} | {', '.join(f'`{name}`' for name in _files(one))} | {_validity(one)} |" for one in _sorted()
    ]
    return "\n".join([_("| format | files | checked against |"), "|---|---|---|", *rows]) + "\n"


def validators_as_markdown() -> str:
    """The communities' validators as a table in Markdown."""
    rows = [f"| {one.title} | {_titles(one)} | `{one.hint}` |" for one in communities.validators()]
    return "\n".join([_("| validator | format | how to install it |"), "|---|---|---|", *rows]) + "\n"


def _sorted() -> list[Format]:
    return sorted(formats(), key=lambda one: _(one.title).lower())


def _files(format: Format) -> list[str]:
    """The names of its files, the first of them where there are many."""
    names = [AS_WRITTEN.get(one, one) for one in dict.fromkeys((*format.names, *format.globs))]
    return [*names[:MOST], "…"] if len(names) > MOST else names


def _validity(format: Format) -> str:
    """What its content is held against."""
    kinds = {".json": "JSON Schema", ".xsd": "XML Schema"}
    schema = next((kind for suffix, kind in kinds.items() if format.schema.endswith(suffix)), "")
    told = [schema] * bool(schema) + [_("rules of its own")] * bool(format.check)
    return both(told) or _("its syntax")


def _titles(validator: Validator) -> str:
    return ", ".join(_(one.title) for one in formats() if one.id in validator.formats)
