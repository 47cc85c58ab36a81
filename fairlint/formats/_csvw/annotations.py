"""Common properties and notes: what CSVW allows of JSON-LD (tabular-metadata, section 5.8)."""

from __future__ import annotations

import re
from typing import Any

from fairlint.documents import Node
from fairlint.formats._csvw.findings import Findings
from fairlint.formats._csvw.vocabulary import PREFIXES, TYPES, is_language
from fairlint.language import _
from fairlint.wording import quoted

_ALLOWED = {"@id", "@type", "@value", "@language"}


def check_annotation(node: Node, findings: Findings) -> None:
    """Hold the value of a common property, or a note, against the JSON-LD that CSVW allows."""
    if isinstance(node.value, list):
        for one in node.each():
            check_annotation(one, findings)
    elif isinstance(node.value, dict):
        _check_object(node, findings)


def _check_object(node: Node, findings: Findings) -> None:
    if "@value" in node.value:
        _check_value_object(node, findings)
    elif "@language" in node.value:
        findings.error(node["@language"], _("`@language` stands only beside `@value`; add `@value`, or take it out"))
    for key, member in node.members():
        if key == "@id":
            check_id(member, findings)
        elif key == "@type":
            _check_types(member, findings)
        elif key in ("@list", "@set"):
            findings.error(member, _("CSVW knows no `{key}`; write the list itself, in [ ]", key=key))
        elif key[:1] == "@" and key not in _ALLOWED:
            findings.error(
                member, _("`{key}` must not be used here; only @id, @type, @value and @language may", key=key)
            )
        elif key not in _ALLOWED:
            check_annotation(member, findings)


def _check_value_object(node: Node, findings: Findings) -> None:
    value, language = node["@value"], node["@language"]
    others = [key for key in node.value if key not in ("@value", "@type", "@language")]
    if others:
        findings.error(
            node[others[0]],
            _("{others} can't stand beside `@value`; only @type or @language can", others=quoted(others[0])),
        )
    if "@type" in node.value and "@language" in node.value:
        findings.error(language, _("`@type` and `@language` can't stand together beside `@value`; keep one"))
    elif "@language" in node.value and language.value is not None and not is_language(language.value):
        findings.error(
            language, _('{value} is not a language code; write one such as "en"', value=quoted(str(language.value)))
        )
    if isinstance(value.value, dict | list) or value.value is None:
        findings.error(value, _("`@value` must be text, a number, true or false"))


def check_id(node: Node, findings: Findings) -> None:
    """An `@id` names a thing for others; a blank node names nothing outside the file."""
    if isinstance(node.value, str) and node.value.startswith("_:"):
        findings.error(
            node,
            _("{value} is a blank node, which no `@id` may be; write a URL or take it out", value=quoted(node.value)),
        )


def _check_types(node: Node, findings: Findings) -> None:
    for one in node.each():
        if not _is_type(one.value):
            shown = quoted(str(one.value))
            findings.error(
                one, _("{shown} is not a type that CSVW knows; write it with a known prefix or as a URL", shown=shown)
            )


def _is_type(value: Any) -> bool:
    if not isinstance(value, str) or value.startswith("_:"):
        return False
    prefix, colon, _ = value.partition(":")
    if not colon:
        from fairlint.formats._csvw.datatypes import BUILT_IN

        return value in TYPES or value in BUILT_IN
    return prefix in PREFIXES or re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", value) is not None
