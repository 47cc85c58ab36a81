"""The datatypes of CSVW: what a datatype description may say, and whether a cell is of its type.

Specification: https://www.w3.org/TR/tabular-metadata/#datatypes and
https://www.w3.org/TR/tabular-data-model/#parsing-cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from fairlint.documents import Node
from fairlint.formats._csvw.dates import EXAMPLES, Moment, parse_moment, pattern_form
from fairlint.formats._csvw.findings import Findings
from fairlint.formats._csvw.numbers import NumberPattern, parse_number
from fairlint.language import _, later
from fairlint.plain import NamedTuple
from fairlint.wording import quoted

_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
}
_INTEGERS = set(_BOUNDS)
_NUMBERS = _INTEGERS | {"decimal", "double", "float", "number"}
_MOMENTS = set(EXAMPLES)
_DURATIONS = {"duration", "dayTimeDuration", "yearMonthDuration"}
_TEXTS = {"string", "normalizedString", "token", "language", "Name", "NMTOKEN", "xml", "html", "json"}
_BINARIES = {"binary", "base64Binary", "hexBinary"}
_KEEP_SPACE = {"string", "json", "xml", "html", "any", "anyAtomicType"}
_ALIASES = {"number": "double", "binary": "base64Binary", "datetime": "dateTime", "any": "anyAtomicType"}
BUILT_IN = _NUMBERS | _MOMENTS | _TEXTS | _BINARIES | {"any", "anyAtomicType", "anyURI", "boolean", "QName", "datetime"}
_NAME = r"[^\W\d][\w.\-·]*"
_LEXICAL = {
    "language": (r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*", later("is not a language code such as de or en-GB")),
    "Name": (r"[^\W\d:]?[\w:.\-·]*", later("is not a name without blanks")),
    "NMTOKEN": (r"[\w:.\-·]+", later("is not a word without blanks")),
    "QName": (rf"({_NAME}:)?{_NAME}", later("is not a name with or without prefix")),
    "hexBinary": (r"([0-9a-fA-F]{2})*", later("is not pairs of hexadecimal digits")),
    "base64Binary": (r"[A-Za-z0-9+/ ]*=?\s?=?", later("is not Base64 text")),
}
LENGTHS = ("length", "minLength", "maxLength")
LEAST = ("minimum", "minInclusive", "minExclusive")
MOST = ("maximum", "maxInclusive", "maxExclusive")
# What is said of a cell that is not of its type.
_UNLIKE = {
    "decimal": later("is not a decimal number"),
    "double": later("is not a number"),
    "float": later("is not a number"),
    "number": later("is not a number"),
    "boolean": later("is not true or false"),
}
# A pattern may look ahead and back; so many steps are enough for any honest one.
_STEPS = 10_000

Value = Decimal | float | Moment | str
"""What a cell's text stands for, so far as it can be compared."""


class Datatype(NamedTuple):
    """A datatype as cells are held against it. The limits are values of the type, with whether they are included."""

    base: str = "string"
    pattern: NumberPattern | None = None  # of numbers
    group_mark: str = ","
    point: str = "."
    form: str = ""  # a regular expression of ours for dates
    written: str = ""  # the format as it is written, for messages
    words: tuple[str, ...] = ()  # what booleans are written as
    matches: Callable[[str], bool] | None = None  # the author's regular expression
    lengths: tuple[tuple[str, int], ...] = ()
    limits: tuple[tuple[str, Value, str], ...] = ()  # name, value, as written
    skip: bool = False  # its cells can't be judged

    @property
    def keeps_space(self) -> bool:
        """Whether blanks around a value and line breaks within it belong to it."""
        return self.base in _KEEP_SPACE

    def parse(self, text: str) -> Value | None:
        """The value of a text; None where it is none of the type."""
        base = _ALIASES.get(self.base, self.base)
        if base in _NUMBERS:
            return self._number(text, base)
        if base in _MOMENTS:
            return parse_moment(text, base, self.form)
        if base == "boolean":
            return text if text in (self.words or ("true", "false", "1", "0")) else None
        if base in _LEXICAL and not self.matches:  # an author's expression knows better
            return text if re.fullmatch(_LEXICAL[base][0], text) else None
        return text

    def _number(self, text: str, base: str) -> Value | None:
        found = parse_number(text, self.group_mark, self.point)
        if found is None or (self.pattern and found[0] != "special" and not self.pattern.matches(text)):
            return None
        uses, value = found
        if base in ("double", "float"):
            return value
        if uses in ("special", "exponent") and not (self.pattern and self.pattern.exponent):
            return None
        if base in _INTEGERS:
            least, most = _BOUNDS[base]
            if uses == "point" or (least is not None and value < least) or (most is not None and value > most):
                return None
        return value

    def fault(self, text: str) -> str:
        """What is wrong with the text of a cell, as the rest of a sentence; empty where nothing is."""
        if self.skip:
            return ""
        value = self.parse(text)
        if value is None:
            return self.unlike()
        if self.matches and not self.matches(text):
            return _("does not match the format {value}", value=quoted(self.written))
        size = _size(text, self.base)
        for name, limit in self.lengths:
            if size != limit if name == "length" else size < limit if name == "minLength" else size > limit:
                return _("is {size} long, where `{name}` is {limit}", size=size, name=name, limit=limit)
        for name, bound, written in self.limits:
            if not _within(value, name, bound):
                return _("is beyond `{name}`, which is {value}", name=name, value=written)
        return ""

    def unlike(self) -> str:
        """What is said of a text that is no value of the type, as the rest of a sentence."""
        base = _ALIASES.get(self.base, self.base)
        if base == "boolean" and self.words:
            words = _(" or ").join(map(quoted, self.words))
            return _("is not {words}", words=words)
        if base in _LEXICAL:
            return _(_LEXICAL[base][1])
        if base in _MOMENTS:
            form = quoted(self.written if self.form else EXAMPLES[base])
            return _("is not a {base} written {form}", base=self.base, form=form)
        if self.pattern:
            return _("is not a number written as {value}", value=quoted(self.written))
        least, most = _BOUNDS.get(base, (None, None))
        if least is not None and most is not None:
            return _("is not a whole number from {least} to {most} ({base})", least=least, most=most, base=base)
        if base in _INTEGERS:
            return _("is not a whole number ({base})", base=base)
        return _(_UNLIKE[base]) if base in _UNLIKE else _("is not {type}", type=base)


def _within(value: Any, name: str, bound: Any) -> bool:
    if isinstance(value, float) or isinstance(bound, float):
        value, bound = float(value), float(bound)
    if name == "minExclusive":
        return bool(value > bound)
    if name == "maxExclusive":
        return bool(value < bound)
    return bool(value >= bound) if name in LEAST else bool(value <= bound)


def _size(text: str, base: str) -> int:
    """The length of a value: characters, or bytes of binary data."""
    if base == "hexBinary":
        return len(text) // 2
    if base in _BINARIES:
        return len(text.replace(" ", "").rstrip("=")) * 3 // 4
    return len(text)


def read_datatype(node: Node, findings: Findings, whole_match: bool = False) -> Datatype:
    """A datatype as it is described, telling what is wrong with the description.

    `whole_match`: regular expressions are to match the whole of a cell, as CLDF has it.
    """
    if isinstance(node.value, str):
        return Datatype(_base(node, findings))
    if not isinstance(node.value, dict):
        findings.advise(
            node, _('{value} is no datatype and is ignored; write a name such as "integer"', value=_shown(node))
        )
        return Datatype()
    base = _base(node["base"], findings) if "base" in node.value else "string"
    datatype = _with_format(Datatype(base), node["format"], findings, whole_match)
    if datatype.base in _DURATIONS and isinstance(node["format"].value, str):
        datatype = _with_expression(datatype, node["format"], findings, whole_match)
    lengths = _lengths(node, datatype, findings)
    limits = _limits(node, datatype, findings)
    return datatype._replace(lengths=lengths, limits=limits)


def _base(node: Node, findings: Findings) -> str:
    name = node.value
    if isinstance(name, str):
        bare = name.removeprefix("xsd:").removeprefix("http://www.w3.org/2001/XMLSchema#")
        if name in BUILT_IN:
            return name
        near = next((one for one in sorted(BUILT_IN) if one.lower() == bare.lower()), "")
        hint = _("; write {near}", near=quoted(near)) if near else ""
        findings.advise(
            node, _("{name} is not a datatype of CSVW and is taken as text{hint}", name=quoted(name), hint=hint)
        )
    else:
        findings.advise(node, _("{value} is not the name of a datatype and is taken as text", value=_shown(node)))
    return "string"


def _with_format(datatype: Datatype, node: Node, findings: Findings, whole_match: bool) -> Datatype:
    written = node.value
    base = _ALIASES.get(datatype.base, datatype.base)
    if written is None:
        return datatype
    if base in _NUMBERS:
        return _with_number_pattern(datatype, node, findings)
    if not isinstance(written, str):
        findings.advise(
            node,
            _("{value} is no format for {base} and is ignored; write text", value=_shown(node), base=datatype.base),
        )
        return datatype
    if base == "boolean":
        words = tuple(written.split("|"))
        if len(words) == 2 and all(words) and words[0] != words[1]:
            return datatype._replace(words=words, written=written)
        findings.advise(
            node, _('{value} is no format for true and false, and is ignored; write it as "Y|N"', value=quoted(written))
        )
        return datatype
    if base in _DURATIONS:
        return datatype
    if base in _MOMENTS:
        known, form = pattern_form(written, base)
        if not known:
            findings.advise(
                node,
                _(
                    '{value} is no date format that CSVW knows, and is ignored; write it as "yyyy-MM-dd"',
                    value=quoted(written),
                ),
            )
        return datatype._replace(form=form, written=written, skip=known and not form)
    return _with_expression(datatype, node, findings, whole_match)


def _with_number_pattern(datatype: Datatype, node: Node, findings: Findings) -> Datatype:
    described = isinstance(node.value, dict)
    pattern = node["pattern"] if described else node
    marks = {"decimalChar": ".", "groupChar": ","}
    for key in marks if described else ():
        mark = node[key]
        if isinstance(mark.value, str) and mark.value:
            marks[key] = mark.value
        elif mark.value is not None or key in node.value:
            findings.advise(mark, _("`{key}` must be a character; {mark} is ignored", key=key, mark=_shown(mark)))
    if marks["decimalChar"] == marks["groupChar"]:
        marks["groupChar"] = "" if marks["decimalChar"] == "," and not node["groupChar"] else marks["groupChar"]
    datatype = datatype._replace(point=marks["decimalChar"], group_mark=marks["groupChar"])
    if described and pattern.value is None:
        return datatype
    found = None
    if isinstance(pattern.value, str):
        found = NumberPattern.parse(pattern.value, marks["groupChar"] or "\0", marks["decimalChar"])
    if found is None:
        findings.advise(
            pattern, _('{pattern} is no number pattern and is ignored; write it as "#,##0.00"', pattern=_shown(pattern))
        )
        return datatype
    return datatype._replace(pattern=found, written=pattern.value)


def _with_expression(datatype: Datatype, node: Node, findings: Findings, whole_match: bool) -> Datatype:
    matches = _matcher(node.value, whole_match)
    if matches is None:
        findings.advise(
            node, _("{value} is not a regular expression that can be read, and is ignored", value=quoted(node.value))
        )
    return datatype._replace(matches=matches, written=node.value)


@lru_cache(500)
def _matcher(expression: str, whole: bool) -> Callable[[str], bool] | None:
    r"""Test texts against the author's regular expression, in time linear in the text; None where it is none.

    An expression that looks ahead or back needs another engine, whose steps are bounded. XML Schema's `\i` and `\c`,
    which neither knows, are put into words of theirs.
    """
    from jsonschema_rs import FancyRegexOptions, RegexOptions, ValidationError, validator_for

    if len(expression) > 2000:
        return None
    expression = expression.replace("\\i", "[_:A-Za-z]").replace("\\c", "[-._:A-Za-z0-9]")
    schema = {"pattern": f"^(?:{expression})$" if whole else expression}
    for options in (RegexOptions(), FancyRegexOptions(backtrack_limit=_STEPS)):
        try:
            validator_for({"pattern": expression}, pattern_options=options)
            return validator_for(schema, pattern_options=options).is_valid
        except (ValidationError, ValueError):
            continue
    return None


def _lengths(node: Node, datatype: Datatype, findings: Findings) -> tuple[tuple[str, int], ...]:
    found: dict[str, int] = {}
    for name in LENGTHS:
        given = node[name]
        if given.value is None:
            continue
        if datatype.base not in _TEXTS | _BINARIES:
            findings.error(
                given, _("`{name}` is for text only, and not for {base}; take it out", name=name, base=datatype.base)
            )
        elif not is_count(given.value):
            findings.advise(
                given, _("`{name}` must be a whole number; {value} is ignored", name=name, value=_shown(given))
            )
        else:
            found[name] = given.value
    for small, large in (("minLength", "length"), ("length", "maxLength"), ("minLength", "maxLength")):
        if small in found and large in found and found[small] > found[large]:
            message = _(
                "`{small}` is {number}, more than `{large}`, which is {limit}",
                small=small,
                number=found[small],
                large=large,
                limit=found[large],
            )
            findings.error(node[small], message)
    return tuple(found.items())


def _limits(node: Node, datatype: Datatype, findings: Findings) -> tuple[tuple[str, Value, str], ...]:
    found: dict[str, tuple[Value, str]] = {}
    for name in LEAST + MOST:
        given = node[name]
        if given.value is None:
            continue
        if datatype.base not in _NUMBERS | _MOMENTS:
            findings.error(
                given,
                _(
                    "`{name}` is for numbers, dates and durations, not for {base}; take it out",
                    name=name,
                    base=datatype.base,
                ),
            )
        elif (value := _limit(given, datatype)) is None:
            fault = datatype.unlike()
            findings.advise(
                given, _("{value} {fault}, so that `{name}` is ignored", value=_shown(given), fault=fault, name=name)
            )
        else:
            found[name] = value, str(given.value)
    for inclusive, exclusive in (LEAST[1:], MOST[1:]):
        if inclusive in found and exclusive in found:
            findings.error(
                node[exclusive],
                _(
                    "`{inclusive}` and `{exclusive}` can't both hold; take one out",
                    inclusive=inclusive,
                    exclusive=exclusive,
                ),
            )
    _compare_limits(node, found, findings)
    return tuple((name, *value) for name, value in found.items())


def _limit(given: Node, datatype: Datatype) -> Value | None:
    """The value of a limit: in its own form, or as the cells are written."""
    if isinstance(given.value, bool) or not isinstance(given.value, str | int | float):
        return None
    text = str(given.value)
    plain = Datatype("double" if datatype.base in _NUMBERS else datatype.base)
    return plain.parse(text) if plain.parse(text) is not None else datatype.parse(text)


def _compare_limits(node: Node, found: dict[str, tuple[Value, str]], findings: Findings) -> None:
    for low in LEAST:
        for high in MOST:
            if low not in found or high not in found:
                continue
            small, large = found[low][0], found[high][0]
            strict = low.endswith("Exclusive") != high.endswith("Exclusive")
            if not _within(large, "minExclusive" if strict else "minimum", small):
                limit = found[high][1]
                findings.error(
                    node[high],
                    _("`{high}` is {limit}, so that nothing reaches `{low}`", high=high, limit=limit, low=low),
                )


def is_count(value: Any) -> bool:
    """A whole number from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _shown(node: Node) -> str:
    import json

    return quoted(node.value) if isinstance(node.value, str) else quoted(json.dumps(node.value))[1:-1]
