"""What the parsers of others say of broken files, as far as we know it: for the catalogue of translations alone.

Messages of json (CPython), libyaml and PyYAML, tomllib, and Expat. What is not here is shown in their English.
"""

from __future__ import annotations

from fairlint.language import later

MESSAGES = (
    # json
    later("Expecting value"),
    later("Expecting ',' delimiter"),
    later("Expecting ':' delimiter"),
    later("Expecting property name enclosed in double quotes"),
    later("Illegal trailing comma before end of object"),
    later("Illegal trailing comma before end of array"),
    later("Unterminated string starting at"),
    later("Invalid control character at"),
    later("Invalid \\escape"),
    later("Invalid \\uXXXX escape"),
    later("Extra data"),
    # YAML
    later("could not find expected ':'"),
    later("did not find expected key"),
    later("did not find expected '-' indicator"),
    later("did not find expected ',' or ']'"),
    later("did not find expected ',' or '}'"),
    later("did not find expected node content"),
    later("did not find expected <document start>"),
    later("did not find expected alphabetic or numeric character"),
    later("mapping values are not allowed in this context"),
    later("mapping values are not allowed here"),
    later("block sequence entries are not allowed in this context"),
    later("found character that cannot start any token"),
    later("found a tab character that violates indentation"),
    later("found a tab character where an indentation space is expected"),
    later("found unexpected end of stream"),
    later("found unexpected document indicator"),
    later("found undefined alias"),
    later("found unknown escape character"),
    later("found duplicate anchor"),
    later("found undefined tag handle"),
    later("control characters are not allowed"),
    later("special characters are not allowed"),
    # TOML
    later("Expected '=' after a key in a key/value pair"),
    later("Expected newline or end of document after a statement"),
    later("Expected ']' at the end of a table declaration"),
    later("Expected ']]' at the end of an array declaration"),
    later("Invalid statement"),
    later("Invalid value"),
    later("Invalid initial character for a key part"),
    later("Invalid date or datetime"),
    later("Unescaped '\\' in a string"),
    later("Unterminated string"),
    later("Unclosed array"),
    later("Unclosed inline table"),
    later("Cannot overwrite a value"),
    # XML
    later("mismatched tag"),
    later("not well-formed (invalid token)"),
    later("no element found"),
    later("unclosed token"),
    later("unclosed CDATA section"),
    later("duplicate attribute"),
    later("junk after document element"),
    later("undefined entity"),
    later("unbound prefix"),
    later("syntax error"),
    later("partial character"),
    later("XML or text declaration not at start of entity"),
    later("XML declaration not well-formed"),
)
