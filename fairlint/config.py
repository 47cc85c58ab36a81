"""Find, read, merge and validate the configuration: fairlint.toml, .fairlint.toml or [tool.fairlint].

The nearest file upward from the dataset folder is the one; files are not merged with each other. What the command
line says wins over it. A configuration chooses and weighs; it can't make code run.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from fairlint.language import _
from fairlint.plain import Plain
from fairlint.suppression import Ignore
from fairlint.target import DEPOSIT, STAGES
from fairlint.toml_files import ConfigError, did_you_mean, load_schema, read_toml, validate
from fairlint.wording import because

if TYPE_CHECKING:
    from fairlint.profile import Profile
    from fairlint.requirements import Requirement

FILE_NAMES = ("fairlint.toml", ".fairlint.toml", "pyproject.toml")
FAIL_ON = ("error", "warning", "note", "never")


class Config(Plain):
    """How to check. `path` is the file it was read from.

    `rules` are folders of rules and `online` allows the network: both come from the command line or the API alone,
    since the configuration may lie in the dataset.
    """

    profile: str = "fair"
    select: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    exclude: tuple[str, ...] = ()
    require: tuple[Requirement, ...] = ()
    fail_on: str = "error"
    min_score: float | None = None
    stage: str = DEPOSIT
    repository: str = ""
    repository_from: str = ""
    baseline: str = ""
    rules: tuple[str, ...] = ()
    online: bool = False
    checksums: bool = False
    path: str = ""

    @property
    def policy(self) -> Profile:
        """The profile."""
        from fairlint.profile import load_profile

        return load_profile(self.profile)

    @property
    def profile_name(self) -> str:
        """The profile without its folder: what a report calls it."""
        return os.path.basename(self.profile).removesuffix(".toml")

    @property
    def thresholds(self) -> Mapping[str, int]:
        """The numbers that rules compare with."""
        return self.policy.thresholds

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
    given = {name: value for name, value in options.items() if value not in (None, (), {}, "", False)}
    if "repository" in given:
        given["repository_from"] = "--repository"
    if "ignore" in given:
        given["ignore"] = (*config.ignore, *(Ignore(name, reason) for name, reason in given["ignore"].items()))
    if "exclude" in given:
        given["exclude"] = (*config.exclude, *given["exclude"])
    return checked(config._replace(**given))


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
    table = _tool_table(path).get("fairlint", {}) if in_project else read_toml(path)
    validate(path, table, "fairlint.schema.json")
    return Config(
        profile=_beside(path, table.get("profile", "fair")),
        select=tuple(table.get("select", ())),
        ignore=tuple(one for name, value in table.get("ignore", {}).items() for one in _ignores(name, value)),
        exclude=tuple(table.get("exclude", ())),
        require=_requirements(path, table.get("require", ())),
        fail_on=table.get("fail-on", "error"),
        min_score=table.get("min-score"),
        stage=table.get("stage", DEPOSIT),
        repository=table.get("repository", ""),
        repository_from=path if "repository" in table else "",
        baseline=_beside(path, table["baseline"]) if "baseline" in table else "",
        path=path,
    )


def _beside(path: str, name: str) -> str:
    """A file that a configuration names is relative to it; the name of a profile stays a name."""
    return os.path.join(os.path.dirname(path), name) if name.endswith((".toml", ".json")) else name


def _ignores(name: str, value: Any) -> list[Ignore]:
    """`rule = "reason"`, or one or more tables with `reason` and `paths`."""
    if isinstance(value, str):
        return [Ignore(name, value)]
    tables = value if isinstance(value, list) else [value]
    return [Ignore(name, one["reason"], tuple(one.get("paths", ()))) for one in tables]


def _requirements(path: str, tables: Any) -> tuple[Requirement, ...]:
    if not tables:
        return ()
    from fairlint.requirements import requirements

    return requirements(tables, path)


def checked(config: Config) -> Config:
    """Refuse what names nothing: unknown rules, an unknown repository, a minimum score with a selection."""
    from fairlint.plugins import all_rules, rules_of
    from fairlint.rulebook import SECTIONS
    from fairlint.vocabulary.repositories import repository, repository_ids

    rules = rules_of(config)
    known = [*rules, *SECTIONS, *"FAIR"]
    policy = config.policy
    for name in (*config.select, *(one.rule for one in config.ignore)):
        if name not in known:
            raise ConfigError(_unknown_rule(name, config.path) + did_you_mean(name, known))
    known = [*all_rules(config.rules), *SECTIONS, *"FAIR"]
    for name in (*policy.leave_out, *policy.priorities):
        if name not in known:
            said = _("the profile {profile}: there is no rule {name!r}", profile=policy.name, name=name)
            raise ConfigError(said + did_you_mean(name, known))
    for name in filter(None, (config.repository, policy.repository)):
        if repository(name) is None:
            near = did_you_mean(name, repository_ids()) or _("; known are {names}", names=", ".join(repository_ids()))
            raise ConfigError(_unknown_repository(name, config.path) + near)
    if config.min_score is not None and config.select:
        raise ConfigError(_("a minimum score needs all rules: use --min-score without --select"))
    expanded = tuple(each for one in config.ignore for each in _expanded(one, rules))
    if not config.repository and policy.repository:
        known_from = _("the profile {profile}", profile=policy.name)
        config = config._replace(repository=policy.repository, repository_from=known_from)
    return config._replace(ignore=expanded)


def _unknown_rule(name: str, path: str) -> str:
    if path:
        return _("there is no rule or principle {name!r} in {path}", name=name, path=path)
    return _("there is no rule or principle {name!r}", name=name)


def _unknown_repository(name: str, path: str) -> str:
    if path:
        return _("the repository {name!r} in {path} is not known", name=name, path=path)
    return _("the repository {name!r} is not known", name=name)


def _expanded(ignore: Ignore, rules: Mapping[str, Any]) -> list[Ignore]:
    """An ignore of a principle or letter as one of each of its rules."""
    from fairlint.rulebook import selected

    if ignore.rule in rules:
        return [ignore]
    meant = [id for id, rule in rules.items() if selected(rule, (ignore.rule,))]
    return [ignore._replace(rule=id, within=ignore.rule) for id in meant]


def tool_schema(tool: str) -> dict[str, Any]:
    """The schema of [tool.fairlint], for validate-pyproject (entry point `validate_pyproject.tool_schema`)."""
    return load_schema("fairlint.schema.json")


@cache
def _tool_table(path: str) -> Mapping[str, Any]:
    """[tool] of a pyproject.toml. A file that isn't valid is an error only where fairlint is configured in it."""
    try:
        with open(path, "rb") as file:
            mentions = b"tool.fairlint" in file.read()
    except OSError as error:
        raise ConfigError(_("{path} can't be read: {reason}", path=path, reason=because(error))) from None
    return dict(read_toml(path).get("tool", {})) if mentions else {}


__all__ = ["FAIL_ON", "STAGES", "Config", "ConfigError", "checked", "did_you_mean", "load_config"]
