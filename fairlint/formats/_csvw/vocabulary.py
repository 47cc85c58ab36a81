"""The properties of CSVW descriptions and the values they take (tabular-metadata, sections 5 and 6)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from fairlint.formats._csvw.datatypes import is_count
from fairlint.language import _, later
from fairlint.plain import NamedTuple

INHERITED = frozenset(
    {
        "aboutUrl",
        "datatype",
        "default",
        "lang",
        "null",
        "ordered",
        "propertyUrl",
        "required",
        "separator",
        "textDirection",
        "valueUrl",
    }
)
_SHARED = frozenset({"@id", "@type"})
_OF_TABLES = frozenset({"dialect", "notes", "tableDirection", "tableSchema", "transformations"})
PROPERTIES: dict[str, frozenset[str]] = {
    "TableGroup": _SHARED | _OF_TABLES | INHERITED | {"@context", "tables"},
    "Table": _SHARED | _OF_TABLES | INHERITED | {"url", "suppressOutput"},
    "Schema": _SHARED | INHERITED | {"columns", "foreignKeys", "primaryKey", "rowTitles"},
    "Column": _SHARED | INHERITED | {"name", "suppressOutput", "titles", "virtual"},
    "Dialect": _SHARED
    | {
        "commentPrefix",
        "delimiter",
        "doubleQuote",
        "encoding",
        "header",
        "headerRowCount",
        "lineTerminators",
        "quoteChar",
        "skipBlankRows",
        "skipColumns",
        "skipInitialSpace",
        "skipRows",
        "trim",
    },
    "Template": _SHARED | {"url", "scriptFormat", "targetFormat", "source", "titles"},
    "Datatype": _SHARED
    | {"base", "format", "length", "minLength", "maxLength", "minimum", "maximum"}
    | {"minInclusive", "maxInclusive", "minExclusive", "maxExclusive"},
}
# Terms of the context that may stand as `@type` of a thing in a common property.
TYPES = frozenset(PROPERTIES) | {
    "Cell",
    "Direction",
    "ForeignKey",
    "JSON",
    "CSV",
    "NumericFormat",
    "Row",
    "TableReference",
}
# Prefixes of the initial context, with those of RDFa that it takes over.
PREFIXES = frozenset(
    """as cc csvw ctag dc dc11 dcat dcmitype dcterms dctypes dqv duv foaf gr grddl ical ldp ma oa odrl og org owl prov
    qb rdf rdfa rdfs rev rif rr schema sd sioc skos skosxl ssn sosa time v vcard void wdr wdrs xhv xml xsd""".split()
)
_LANGUAGE = re.compile(r"(?i:[a-z]{2,3}(?:-[a-z0-9]{1,8})*|[ix](?:-[a-z0-9]{1,8})+)")
_VARIABLE = re.compile(r"(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2})(?:\.?(?:[A-Za-z0-9_]|%[0-9A-Fa-f]{2}))*")


def is_language(value: Any) -> bool:
    """Whether a value is a language tag (BCP 47). Tags may begin with longer words, but none is registered."""
    return isinstance(value, str) and len(value) < 100 and _LANGUAGE.fullmatch(value) is not None


def is_variable(name: str) -> bool:
    """Whether a text can name a column: as a variable of URI templates, and not beginning with `_`."""
    return not name.startswith("_") and _VARIABLE.fullmatch(name) is not None


class Values(NamedTuple):
    """The values that a property takes, and how to say so."""

    holds: Callable[[Any], bool]
    wanted: str = ""
    options: tuple[str, ...] = ()

    def said(self) -> str:
        """The values, in words."""
        return _(" or ").join(self.options) or _(self.wanted)


def _is_text(value: Any) -> bool:
    return isinstance(value, str)


def _is_character(value: Any) -> bool:
    return value is None or (isinstance(value, str) and len(value) == 1)


def _is_known_encoding(value: Any) -> bool:
    import codecs

    try:
        return isinstance(value, str) and bool(codecs.lookup(value))
    except (LookupError, ValueError):
        return False


def _one_of(*options: Any) -> Values:
    shown = tuple(f'"{one}"' if isinstance(one, str) else str(one).lower() for one in options)
    return Values(lambda value: any(value is one or (_is_text(one) and value == one) for one in options), "", shown)


_BOOLEAN = _one_of(True, False)
_TEXT = Values(_is_text, later("text"))
_TEXTS = Values(
    lambda value: all(map(_is_text, value)) if isinstance(value, list) else _is_text(value),
    later("text or a list of texts"),
)
_COUNT = Values(is_count, later("a whole number from 0"))
_CHARACTER = Values(_is_character, later("one character or null"))
_DIRECTION = _one_of("rtl", "ltr", "auto")
_LINK = Values(_is_text, later("a URL, as text"))
# Where a value is none of these, processors warn, and use the default.
ATOMIC: dict[str, Values] = {
    "@id": _LINK,
    "aboutUrl": Values(_is_text, later("a URI template, as text")),
    "commentPrefix": Values(lambda value: value is None or (_is_text(value) and value != ""), later("text or null")),
    "default": _TEXT,
    "delimiter": Values(lambda value: isinstance(value, str) and value != "", later("a character")),
    "doubleQuote": _BOOLEAN,
    "encoding": Values(_is_known_encoding, later('the name of an encoding such as "utf-8"')),
    "header": _BOOLEAN,
    "headerRowCount": _COUNT,
    "lang": Values(is_language, later('a language code such as "en"')),
    "lineTerminators": _TEXTS,
    "name": _TEXT,
    "null": _TEXTS,
    "ordered": _BOOLEAN,
    "propertyUrl": Values(_is_text, later("a URI template, as text")),
    "quoteChar": _CHARACTER,
    "required": _BOOLEAN,
    "scriptFormat": _LINK,
    "separator": Values(lambda value: value is None or (_is_text(value) and value != ""), later("text or null")),
    "skipBlankRows": _BOOLEAN,
    "skipColumns": _COUNT,
    "skipInitialSpace": _BOOLEAN,
    "skipRows": _COUNT,
    "source": _one_of("json", "rdf", None),
    "suppressOutput": _BOOLEAN,
    "tableDirection": _DIRECTION,
    "targetFormat": _LINK,
    "textDirection": _one_of("rtl", "ltr", "auto", "inherit"),
    "trim": _one_of(True, False, "true", "false", "start", "end"),
    "valueUrl": Values(_is_text, later("a URI template, as text")),
    "virtual": _BOOLEAN,
}
