"""Find, read, merge and validate the configuration: fairlint.toml, .fairlint.toml or [tool.fairlint].

The nearest file upward from the dataset folder is the one; files are not merged with each other. What the command
line says wins over it. A configuration chooses and weighs; it can't make code run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from fairlint.resources import bundled
from fairlint.target import DEPOSIT, STAGES

FILE_NAMES = ("fairlint.toml", ".fairlint.toml", "pyproject.toml")
FAIL_ON = ("error", "warning", "note", "never")


class ConfigError(Exception):
    """A configuration that can't be used; the message is one sentence with file, value and what to write."""


@dataclass(frozen=True, slots=True)
class Config:
    """How to check. `ignore` maps rule ids or principles to the reason why; `path` is where it was read from."""

    select: tuple[str, ...] = ()
    ignore: Mapping[str, str] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    fail_on: str = "error"
    min_score: float | None = None
    stage: str = DEPOSIT
    repository: str = ""
    repository_from: str = ""
    path: str = ""

    @property
    def today(self) -> str:
        """The date to judge embargoes by, ISO 8601; SOURCE_DATE_EPOCH fixes it (reproducible-builds.org)."""
        epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
        seconds = float(epoch) if epoch.isdigit() else time.time()
        return time.strftime("%Y-%m-%d", time.gmtime(seconds))


def load_config(folder: str, *, named: str | None = None, isolated: bool = False, **options: Any) -> Config:
    """The configuration for a dataset folder, with the command line's `options` over it; raises `ConfigError`.

    `named` is a configuration file to use instead of the nearest; with `isolated`, none is read. Options that are
    None or empty leave the configured value.
    """
    config = Config()
    if not isolated and (found := named or find_config(folder)):
        config = read_config(found)
    given = {name: value for name, value in options.items() if value not in (None, (), {}, "")}
    if "repository" in given:
        given["repository_from"] = "--repository"
    if "ignore" in given:
        given["ignore"] = {**config.ignore, **given["ignore"]}
    if "exclude" in given:
        given["exclude"] = (*config.exclude, *given["exclude"])
    return checked(replace(config, **given))


def find_config(folder: str) -> str | None:
    """The nearest configuration file, from `folder` upward."""
    current = os.path.abspath(folder)
    while True:
        for name in FILE_NAMES:
            path = os.path.join(current, name)
            if os.path.isfile(path) and (name != "pyproject.toml" or "fairlint" in _tool_table(path)):
                return path
        above = os.path.dirname(current)
        if above == current:
            return None
        current = above


def read_config(path: str) -> Config:
    """Read one configuration file; raises `ConfigError`."""
    in_project = os.path.basename(path) == "pyproject.toml"
    table = _tool_table(path).get("fairlint", {}) if in_project else _read_toml(path)
    _validate(path, table)
    return Config(
        select=tuple(table.get("select", ())),
        ignore=dict(table.get("ignore", {})),
        exclude=tuple(table.get("exclude", ())),
        fail_on=table.get("fail-on", "error"),
        min_score=table.get("min-score"),
        stage=table.get("stage", DEPOSIT),
        repository=table.get("repository", ""),
        repository_from=path if "repository" in table else "",
        path=path,
    )


def checked(config: Config) -> Config:
    """Refuse what names nothing: unknown rules, an unknown repository, a minimum score with a selection."""
    from fairlint.plugins import all_rules
    from fairlint.rulebook import PRINCIPLES
    from fairlint.vocabulary.repositories import repository, repository_ids

    where = f" in {config.path}" if config.path else ""
    rules = all_rules()
    known = [*rules, *PRINCIPLES, *"FAIR"]
    for name in (*config.select, *config.ignore):
        if name not in known:
            raise ConfigError(f"there is no rule or principle {name!r}{where}{did_you_mean(name, known)}")
    if config.repository and repository(config.repository) is None:
        near = did_you_mean(config.repository, repository_ids()) or f"; known are {', '.join(repository_ids())}"
        raise ConfigError(f"the repository {config.repository!r}{where} is not known{near}")
    if config.min_score is not None and config.select:
        raise ConfigError("a minimum score needs all rules: use --min-score without --select")
    expanded = {rule: reason for name, reason in config.ignore.items() for rule in _rules_of(name, rules)}
    return replace(config, ignore=expanded)


def _rules_of(selector: str, rules: Mapping[str, Any]) -> list[str]:
    from fairlint.rulebook import selected

    return [id for id, rule in rules.items() if selected(rule, (selector,))]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`; did you mean 'x'?` for the nearest known word, or nothing when none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean {near[0]!r}?" if near else ""


def tool_schema(_: str) -> dict[str, Any]:
    """The schema of [tool.fairlint], for validate-pyproject (entry point `validate_pyproject.tool_schema`)."""
    return _schema()


@cache
def _schema() -> dict[str, Any]:
    import json

    with open(os.path.join(bundled("schemas"), "fairlint.schema.json"), encoding="utf-8") as file:
        return dict(json.load(file))


def _validate(path: str, table: Mapping[str, Any]) -> None:
    from jsonschema_rs import validator_for

    known = _schema()["properties"]
    for key in table:
        if key not in known:
            raise ConfigError(f"{path}: there is no setting {key!r}{did_you_mean(key, known)}")
    for error in validator_for(_schema()).iter_errors(table):
        place = ".".join(str(one) for one in error.instance_path)
        raise ConfigError(f"{path}: {place or 'the configuration'} is not valid: {error.message}")


@cache
def _tool_table(path: str) -> Mapping[str, Any]:
    """[tool] of a pyproject.toml. A file that isn't valid is an error only where fairlint is configured in it."""
    try:
        with open(path, "rb") as file:
            mentions = b"tool.fairlint" in file.read()
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror or error}") from None
    return dict(_read_toml(path).get("tool", {})) if mentions else {}


def _read_toml(path: str) -> dict[str, Any]:
    import tomli

    try:
        with open(path, "rb") as file:
            return tomli.load(file)
    except OSError as error:
        raise ConfigError(f"{path} can't be read: {error.strerror or error}") from None
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is not valid TOML: {error}") from None


__all__ = ["FAIL_ON", "STAGES", "Config", "ConfigError", "checked", "did_you_mean", "load_config"]
