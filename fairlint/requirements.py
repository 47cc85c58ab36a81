"""Rules without code: the tables `[[require]]` of a configuration or profile, for stewards who don't program.

Each asks something of the values of one field of the record, in the form in which `fairlint inspect --format json`
prints them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from fairlint.language import _, later
from fairlint.plain import NamedTuple
from fairlint.record import Record, Source
from fairlint.rulebook import PRINCIPLES, WEIGHTS, Rule, Verdict, Verdicts, failed, passed, pending
from fairlint.target import Target
from fairlint.toml_files import ConfigError, did_you_mean
from fairlint.wording import quoted

_LONGEST = 2000  # of a value that a pattern is tried on: some patterns take for ever on long text


class Requirement(NamedTuple):
    """One table. `pattern`, `vocabulary` and `schema` all hold for every value; with none of them there must be one.

    `supplied` is what the target repository may supply on publication (`Target.will_add`): then a missing value is
    pending.
    """

    id: str
    message: str
    field: str = ""
    pattern: str = ""
    vocabulary: tuple[str, ...] = ()
    schema: Any = None
    optional: bool = False
    supplied: str = ""
    principle: str = "R1.3"
    priority: str = "important"
    file: str = ""


class Stated(NamedTuple):
    """A value of the field, and where it stands."""

    value: Any
    source: Source


def requirements(tables: Iterable[Mapping[str, Any]], path: str) -> tuple[Requirement, ...]:
    """The tables of one file; raises `ConfigError` for what can't be asked."""
    found = []
    for table in tables:
        one = Requirement(**{**table, "vocabulary": tuple(table.get("vocabulary", ())), "file": path})
        _refuse_nonsense(one)
        found.append(one)
    return tuple(found)


def _refuse_nonsense(one: Requirement) -> None:
    if one.principle not in PRINCIPLES:
        raise _error(one, _("there is no principle {name!r}", name=one.principle))
    field = one.field.partition(".")[0]
    if field and field not in _fields():
        raise _error(one, _("the record has no field {name!r}", name=field) + did_you_mean(field, _fields()))
    try:
        re.compile(one.pattern)
    except re.error as error:
        said = _("{pattern!r} is no pattern: {reason}", pattern=one.pattern, reason=error)
        raise _error(one, said) from None
    if one.schema is not None:
        from jsonschema_rs import ValidationError, validator_for

        try:
            validator_for(one.schema)
        except (ValidationError, ValueError) as error:
            raise _error(one, _("the schema is not valid: {reason}", reason=error)) from None


def _error(one: Requirement, problem: str) -> ConfigError:
    return ConfigError(f"{one.file}: require {one.id!r}: {problem}")


def _fields() -> list[str]:
    from fairlint.toml_files import load_schema

    schema = load_schema("record.schema.json")
    return [*schema["properties"], *schema["$defs"]["description"]["properties"]]


def as_rule(one: Requirement) -> Rule:
    """The rule that asks it; it counts for findings and the gate, never for the score."""

    def check(record: Record, target: Target) -> Verdicts:
        from fairlint.reporters.record import as_dict

        yield from _judge(one, as_dict(record), target)

    why = later("{file} requires it.", file=one.file) if one.file else later("the configuration requires it.")
    if one.field:
        title = later("The requirement {id} on {field} holds.", id=one.id, field=one.field)
    else:
        title = later("The requirement {id} on the record holds.", id=one.id)
    assert one.priority in WEIGHTS
    return Rule(
        one.id,
        one.principle,
        one.priority,
        check,
        title,
        why,
        one.message,
        (),
        (),
        (),
        "",
        ("record", "target"),
        one.file,
    )


def _judge(one: Requirement, record: Mapping[str, Any], target: Target) -> Iterator[Verdict]:
    values = list(_values(record, one.field)) if one.field else [Stated(record, Source(""))]
    if not values and not one.optional:
        answer = pending if target.will_add(one.supplied) else failed
        yield answer(one.field, _(one.message))
    for value, source in values:
        subject = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        if _holds(one, value):
            yield passed(subject, source)
        else:
            shown = f"{quoted(subject)}: " if one.field else ""
            yield failed(subject if one.field else one.id, f"{shown}{_(one.message)}", source)


def _values(record: Mapping[str, Any], field: str) -> Iterator[Stated]:
    """The values of a field, those of lists one by one; null and empty text are none."""
    level = [Stated(record, Source(""))]
    for key in field.split("."):
        level = [Stated(one.value.get(key), one.source) for one in level if isinstance(one.value, dict)]
        level = [each for one in level for each in _each(one)]
    return (one for one in level if one.value not in (None, "", [], {}))


def _each(one: Stated) -> Iterator[Stated]:
    for value in one.value if isinstance(one.value, list) else [one.value]:
        known = isinstance(value, dict) and "file" in value
        yield Stated(value, Source(value["file"], value["pointer"]) if known else one.source)


def _holds(one: Requirement, value: Any) -> bool:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if one.pattern and not re.fullmatch(one.pattern, text[:_LONGEST]):
        return False
    if one.vocabulary and text not in one.vocabulary:
        return False
    if one.schema is None:
        return True
    from jsonschema_rs import is_valid

    return bool(is_valid(one.schema, value))
