"""TOML files of the user, read and held against a schema; what is wrong with one is a single sentence."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from fairlint.language import _
from fairlint.resources import bundled
from fairlint.wording import because


class ConfigError(Exception):
    """A configuration that can't be used; the message is one sentence with file, value and what to write."""


def read_toml(path: str) -> dict[str, Any]:
    """The tables of a TOML file; raises `ConfigError`."""
    import tomli

    try:
        with open(path, "rb") as file:
            return tomli.load(file)
    except OSError as error:
        raise ConfigError(_("{path} can't be read: {reason}", path=path, reason=because(error))) from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(_("{path} is not valid TOML: {reason}", path=path, reason=error)) from None


def validate(path: str, table: Mapping[str, Any], name: str) -> None:
    """Hold the tables of a file against a schema in `schemas/`; raises `ConfigError` with the first fault."""
    from jsonschema_rs import validator_for

    schema = load_schema(name)
    for key in table:
        if key not in schema["properties"]:
            problem = _("{path}: there is no setting {key!r}", path=path, key=key)
            raise ConfigError(problem + did_you_mean(key, schema["properties"]))
    for error in validator_for(schema).iter_errors(table):
        place = ".".join(str(one) for one in error.instance_path)
        named = place or _("the configuration")
        raise ConfigError(_("{path}: {place} is not valid: {reason}", path=path, place=named, reason=error.message))


@cache
def load_schema(name: str) -> dict[str, Any]:
    """A schema in `schemas/`."""
    with open(os.path.join(bundled("schemas"), name), encoding="utf-8") as file:
        return dict(json.load(file))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the nearest known word, or nothing when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return _("; did you mean {name!r}?", name=near[0]) if near else ""
