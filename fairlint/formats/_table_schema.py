"""Table Schema: what the cells of a field may hold, and whether a schema agrees with itself.

Specification: https://datapackage.org/standard/table-schema/ (2.0) and
https://specs.frictionlessdata.io/table-schema/ (1.0). What the two leave open, or what can't be told here (a format in
words of another language, a moment without time zone), is not judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from fairlint.language import _, later
from fairlint.wording import listing, quoted

MAX_JSON_CELL = 100_000  # characters of a cell that is itself JSON
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_YEAR = rf"-?\d{{4,}}{_ZONE}"
_YEARMONTH = rf"-?\d{{4,}}-(?:0[1-9]|1[0-2]){_ZONE}"
_PART = r"(?:\d+(?:[.,]\d+)?{})?"
_DURATION = (
    r"[-+]?P(?=\d|T\d)" + "".join(map(_PART.format, "YMWD")) + rf"(?:T(?=\d){''.join(map(_PART.format, 'HMS'))})?"
)
_UUID = r"[0-9a-fA-F]{8}(?:-?[0-9a-fA-F]{4}){3}-?[0-9a-fA-F]{12}"
_TIME = r"\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?"
_GEOMETRIES = {
    "Feature", "FeatureCollection", "GeometryCollection", "LineString", "MultiLineString", "MultiPoint",
    "MultiPolygon", "Point", "Polygon", "Topology",
}  # fmt: skip
_TRUE = ["true", "True", "TRUE", "1"]
_FALSE = ["false", "False", "FALSE", "0"]
# The types with an order, and those with a length; other constraints suit every type, but `pattern` text only.
_ORDERED = {"integer", "number", "date", "time", "datetime", "year", "yearmonth", "duration"}
_LONG = {"string", "array", "object", "list"}
_BOUNDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_LENGTHS = ("minLength", "maxLength")
# What is said of a cell that is not of its type.
UNLIKE = {
    "array": later("is not a JSON array"),
    "boolean": later("is not a truth value"),
    "date": later("is not a date"),
    "datetime": later("is not a date with time"),
    "duration": later("is not a duration (P1Y2M3DT4H)"),
    "geojson": later("is not GeoJSON"),
    "geopoint": later("is not a point (longitude, latitude)"),
    "integer": later("is not a whole number"),
    "list": later("is not a list"),
    "number": later("is not a number"),
    "object": later("is not a JSON object"),
    "string": later("is not text"),
    "time": later("is not a time"),
    "year": later("is not a year"),
    "yearmonth": later("is not a month (YYYY-MM)"),
}


class Unjudged(Exception):
    """A value of which nothing can be told without more than the schema says."""


def parse(field: dict[str, Any], value: Any) -> Any:
    """The value of a cell, to compare it by; raises ValueError where it is not of the field's type, or `Unjudged`."""
    parser = _PARSERS.get(str(field.get("type", "string")))
    if parser is None:
        raise Unjudged
    if isinstance(value, str):
        return parser(field, value.strip())
    return _parse_native(field, value)


def _parse_native(field: dict[str, Any], value: Any) -> Any:
    """A value that JSON has typed already (inline data)."""
    kind, whole = field.get("type", "string"), isinstance(value, int) and not isinstance(value, bool)
    if kind in ("number", "integer", "year"):
        number = whole or isinstance(value, float)
        if not number or (kind != "number" and value != int(value)):
            raise ValueError
        return _number(field, repr(value)) if kind == "number" else int(value)
    wanted = {"boolean": bool, "object": dict, "array": list, "string": str, "geojson": dict}.get(str(kind))
    if wanted is None:
        raise Unjudged
    if not isinstance(value, wanted):
        raise ValueError
    return value


def _string(field: dict[str, Any], text: str) -> Any:
    form = field.get("format", "default")
    if form == "binary":
        import base64

        base64.b64decode(text, validate=True)
    patterns = {"email": r"[^@\s]+@[^@\s]+", "uri": r"[A-Za-z][A-Za-z0-9+.-]*:\S+", "uuid": _UUID}
    return _matching(patterns[form], text) if form in patterns else text


def _matching(pattern: str, text: str) -> str:
    if not re.fullmatch(pattern, text):
        raise ValueError
    return text


def _bare(field: dict[str, Any], text: str) -> str:
    """A number without what may stand around it (a currency, a percent sign) and between its digits."""
    if field.get("bareNumber") is False:
        text = re.sub(r"^[^\d+-]+|[^\d]+$", "", text)
    return text.replace(str(field["groupChar"]), "") if field.get("groupChar") else text


def _number(field: dict[str, Any], text: str) -> Any:
    from decimal import Decimal

    text = _bare(field, text).replace(str(field.get("decimalChar") or "."), ".")
    if re.fullmatch(r"[-+]?(?:\d{1,400}\.?\d{0,400}|\.\d{1,400})(?:[eE][-+]?\d{1,6})?", text):
        return Decimal(text)
    if text.lstrip("+-").lower() in ("nan", "inf", "infinity"):
        raise Unjudged  # numbers without an order
    raise ValueError


def _integer(field: dict[str, Any], text: str) -> Any:
    return int(_matching(r"[-+]?\d{1,400}", _bare(field, text)))


def _boolean(field: dict[str, Any], text: str) -> Any:
    for default, key, value in ((_TRUE, "trueValues", True), (_FALSE, "falseValues", False)):
        if text in (field.get(key) or default):
            return value
    raise ValueError


def _json(field: dict[str, Any], text: str) -> Any:
    import json

    if len(text) > MAX_JSON_CELL:
        raise Unjudged
    try:
        value = json.loads(text)
    except RecursionError:
        raise Unjudged from None
    if not isinstance(value, list if field.get("type") == "array" else dict):
        raise ValueError
    return value


def _geojson(field: dict[str, Any], text: str) -> Any:
    value = _json(field, text)
    if value.get("type") not in _GEOMETRIES:
        raise ValueError
    return value


def _list(field: dict[str, Any], text: str) -> Any:
    items = text.split(str(field.get("delimiter") or ",")) if text else []
    item = {"type": field.get("itemType", "string")}
    return [parse(item, one) for one in items]


def _geopoint(field: dict[str, Any], text: str) -> Any:
    form = field.get("format", "default")
    numbers: Any = text.split(",")
    if form in ("array", "object"):
        value = _json({"type": form}, text)
        numbers = value if form == "array" else [value.get("lon"), value.get("lat")]
    longitude, latitude = [_number({}, str(one).strip()) for one in numbers]
    if abs(longitude) > 180 or abs(latitude) > 90:
        raise ValueError
    return text


def _moment(kind: str) -> Callable[[dict[str, Any], str], Any]:
    """A parser of dates, times, or both together."""

    def parse_moment(field: dict[str, Any], text: str) -> Any:
        import datetime as clock

        form = str(field.get("format", "default")).removeprefix("fmt:")
        if "%" in form:
            return _by_pattern(kind, form, text)
        if form != "default":
            raise Unjudged
        if re.fullmatch(r"\d{4}-\d{1,2}-\d{1,2}", text) and len(text) < 10:  # 2024-5-1: what some readers take
            raise Unjudged
        if kind == "date":
            date = _matching(rf"\d{{4}}-\d\d-\d\d{_ZONE}", text) if re.match(r"\d{4}(?!\d)", text) else ""
            return clock.date.fromisoformat(date[:10]) if date else _far_away(text)
        if re.search(r"[T ]24:|:60|^-|^\d{5,}-", text):  # which Python does not know
            raise Unjudged
        _matching(_TIME if kind == "time" else rf"\d{{4}}-\d\d-\d\d[T ]{_TIME}", text)
        return (clock.time if kind == "time" else clock.datetime).fromisoformat(text)

    return parse_moment


def _yearmonth(field: dict[str, Any], text: str) -> Any:
    if re.fullmatch(r"\d{4}-[1-9]", text):  # what some readers take
        raise Unjudged
    year, month = re.findall(r"-?\d+", _matching(_YEARMONTH, text))[:2]
    return int(year), int(month.lstrip("-"))


def _far_away(text: str) -> Any:
    """A date before the year 0 or after 9999, which Python can't compare."""
    _matching(rf"-?\d{{4,}}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_ZONE}", text)
    raise Unjudged


def _by_pattern(kind: str, form: str, text: str) -> Any:
    """A moment in a form that a strptime pattern gives; names of days and months may be of any language."""
    from datetime import datetime

    if set(re.findall(r"%(.)", form)) - set("dmyYHMSfzjZ%"):
        raise Unjudged
    moment = datetime.strptime(text, form)
    return moment.date() if kind == "date" else moment.timetz() if kind == "time" else moment


_PARSERS: dict[str, Callable[[dict[str, Any], str], Any]] = {
    "array": _json,
    "boolean": _boolean,
    "date": _moment("date"),
    "datetime": _moment("datetime"),
    "duration": lambda field, text: _matching(_DURATION, text),
    "geojson": _geojson,
    "geopoint": _geopoint,
    "integer": _integer,
    "list": _list,
    "number": _number,
    "object": _json,
    "string": _string,
    "time": _moment("time"),
    "year": lambda field, text: int(_matching(_YEAR, text)[:5].rstrip("Z+-")),
    "yearmonth": _yearmonth,
}


def breaks(field: dict[str, Any], value: Any, parsed: Any) -> Iterator[tuple[str, str]]:
    """The constraints that a value breaks, each with what is wrong in words; `parsed` is what `parse` gave."""
    constraints = field.get("constraints")
    if not isinstance(constraints, dict):
        return
    for name in _BOUNDS:
        if name in constraints and _is_beyond(name, parsed, _bound(field, constraints[name])):
            limit = constraints[name]
            yield name, _("breaks the {name} {limit}", name=name, limit=limit)
    for name in _LENGTHS:
        limit = constraints.get(name)
        if isinstance(limit, int) and isinstance(parsed, str | list | dict):
            size = len(value if isinstance(value, str) and isinstance(parsed, str) else parsed)
            if size < limit if name == "minLength" else size > limit:
                bound = f"{name} {limit}"
                yield (
                    name,
                    _("is shorter than {bound}", bound=bound)
                    if name == "minLength"
                    else _("is longer than {bound}", bound=bound),
                )
    if isinstance(constraints.get("pattern"), str) and isinstance(value, str):
        matches = matcher(constraints["pattern"])
        if matches and not matches(value):
            yield "pattern", _("has not the form of the pattern {pattern}", pattern=quoted(constraints["pattern"], 50))
    options = constraints.get("enum")
    if isinstance(options, list) and options and not _is_one_of(field, value, parsed, options):
        yield "enum", _("is none of the allowed values ({options})", options=listing(map(str, options), most=6))


def _bound(field: dict[str, Any], bound: Any) -> Any:
    try:
        return parse(field, bound)
    except (ValueError, Unjudged, ArithmeticError):
        return None


def _is_beyond(name: str, parsed: Any, bound: Any) -> bool:
    if bound is None or isinstance(parsed, str | list | dict):
        return False
    try:
        if name == "minimum":
            return bool(parsed < bound)
        if name == "maximum":
            return bool(parsed > bound)
        return bool(parsed <= bound if name == "exclusiveMinimum" else parsed >= bound)
    except TypeError:  # moments with and without time zone
        return False


def _is_one_of(field: dict[str, Any], value: Any, parsed: Any, options: list[Any]) -> bool:
    for one in options:
        try:
            if value == one or parsed == parse(field, one):
                return True
        except Unjudged:
            return True
        except (ValueError, ArithmeticError, TypeError):
            continue
    return False


_MATCHERS: dict[str, Callable[[str], bool] | None] = {}


def matcher(pattern: str) -> Callable[[str], bool] | None:
    r"""A test by a pattern from the dataset, in time linear in the text; None for patterns that allow no such test.

    Python's own `re` may take forever on a pattern made for it. Words (`\\w`) are ASCII here and are not elsewhere, so
    that no verdict is given on other letters.
    """
    if pattern not in _MATCHERS:
        from jsonschema_rs import RegexOptions, ValidationError, validator_for

        try:
            validator = validator_for({"pattern": f"^(?:{pattern})$"}, pattern_options=RegexOptions())
        except (ValidationError, ValueError):
            _MATCHERS[pattern] = None
        else:
            doubtful = re.search(r"\\[wWbBsSdD]", pattern) is not None
            _MATCHERS[pattern] = lambda text: (doubtful and not text.isascii()) or validator.is_valid(text)
    return _MATCHERS[pattern]


def contradictions(field: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Constraints that do not suit the type of their field, each with its pointer within the field."""
    kind, constraints = field.get("type", "string"), field.get("constraints")
    if not isinstance(constraints, dict) or kind not in _PARSERS:
        return
    for name in constraints:
        suits = {**dict.fromkeys(_BOUNDS, _ORDERED), **dict.fromkeys(_LENGTHS, _LONG), "pattern": {"string"}}.get(name)
        if suits and kind not in suits:
            yield (
                f"/constraints/{name}",
                _(
                    "{name} does not suit a field of type {kind}; it is for {types}",
                    name=name,
                    kind=kind,
                    types=", ".join(sorted(suits)),
                ),
            )
        elif name in _BOUNDS and (reason := _unfit(field, constraints[name])):
            yield f"/constraints/{name}", reason
    options = constraints.get("enum")
    for index, one in enumerate(options if isinstance(options, list) else ()):
        if reason := _unfit(field, one):
            yield f"/constraints/enum/{index}", reason
    lowest, highest = (_bound(field, constraints[name]) if name in constraints else None for name in _BOUNDS[:2])
    if lowest is not None and _is_beyond("maximum", lowest, highest):
        yield (
            "/constraints/maximum",
            _(
                "the maximum {maximum} is below the minimum {minimum}",
                maximum=constraints["maximum"],
                minimum=constraints["minimum"],
            ),
        )
    pattern = constraints.get("pattern")
    if isinstance(pattern, str) and matcher(pattern) is None and not _is_pattern(pattern):
        yield "/constraints/pattern", _("{pattern} is no regular expression", pattern=quoted(pattern))


def _unfit(field: dict[str, Any], value: Any) -> str:
    """Why the value of a constraint is none that the field could have; empty when it is."""
    try:
        parse(field, value)
    except Unjudged:
        return ""
    except (ValueError, ArithmeticError, TypeError):
        kind = str(field.get("type", "string"))
        return _(
            "{value} {fault}, which the type {kind} of the field asks for",
            value=quoted(str(value)),
            fault=_(UNLIKE[kind]),
            kind=kind,
        )
    return ""


def _is_pattern(pattern: str) -> bool:
    """Whether Python or XML Schema would take a pattern; only the former can be asked."""
    if re.search(r"\\[icICpP]|-\[", pattern):
        return True
    try:
        re.compile(pattern)
    except re.error:
        return False
    except (RecursionError, OverflowError):
        return True
    return True
