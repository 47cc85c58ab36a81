"""What a rule is, what it answers, and how rules are found.

A rule is a function that names what it looks at in its parameters (`record`, `inventory`, `documents`, `samples`,
`target`, `options`, `web`) and yields one `Verdict` per thing it looked at. Its docstring is its documentation: a title
line, then `Why:`, `Fix:` and, as text to paste, `Example:`.
"""

from __future__ import annotations

import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location

from fairlint.language import _, later
from fairlint.plain import NamedTuple
from fairlint.record import Source

# Priorities of the RDA FAIR Data Maturity Model (doi:10.15497/rda00050, section 4).
ESSENTIAL = later("essential")
IMPORTANT = later("important")
USEFUL = later("useful")

WEIGHTS = {ESSENTIAL: 4, IMPORTANT: 2, USEFUL: 1}
SEVERITIES = {ESSENTIAL: "error", IMPORTANT: "warning", USEFUL: "note"}

# What a state is called, where it is not its own name.
STATES = {
    "passed": later("passed"),
    "failed": later("failed"),
    "noted": later("noted"),
    "pending": later("pending"),
    "blocked": later("blocked"),
    "not_checked": later("not checked"),
    "not_applicable": later("not applicable"),
    "not_asked": later("not asked"),
    "error": later("error"),
    "open": later("open"),  # what no outcome decides yet: indicators of others
}

PRINCIPLES = {
    "F1": "(Meta)data are assigned a globally unique and persistent identifier",
    "F2": "Data are described with rich metadata",
    "F3": "Metadata clearly and explicitly include the identifier of the data they describe",
    "F4": "(Meta)data are registered or indexed in a searchable resource",
    "A1": "(Meta)data are retrievable by their identifier using a standardised communications protocol",
    "A1.1": "The protocol is open, free, and universally implementable",
    "A1.2": "The protocol allows for an authentication and authorisation procedure, where necessary",
    "A2": "Metadata are accessible, even when the data are no longer available",
    "I1": "(Meta)data use a formal, accessible, shared, and broadly applicable language",
    "I2": "(Meta)data use vocabularies that follow FAIR principles",
    "I3": "(Meta)data include qualified references to other (meta)data",
    "R1": "(Meta)data are richly described with a plurality of accurate and relevant attributes",
    "R1.1": "(Meta)data are released with a clear and accessible data usage licence",
    "R1.2": "(Meta)data are associated with detailed provenance",
    "R1.3": "(Meta)data meet domain-relevant community standards",
}
"""The FAIR principles (Wilkinson et al. 2016, doi:10.1038/sdata.2016.18, box 2), by id."""

SAFETY = "S"
SECTIONS = {**PRINCIPLES, SAFETY: "Safety, outside the FAIR score"}
"""What rules are grouped by: the principles and, since no score may weigh a leaked password, safety apart from them."""

FACTS = ("record", "inventory", "documents", "samples", "target", "options", "checksums", "web")

# A dataset without a place to point at: findings are then anchored to the main metadata file.
NOWHERE = Source("")


class Verdict(NamedTuple):
    """A rule's answer about one thing: `subject` names it, `source` says where it stands.

    `state` is passed, failed, noted (a remark that costs no points), pending (the target repository will supply
    it), blocked (another rule's finding already says it) or not_checked. `passed` and `failed` are how many things
    were judged: 1 and 0 or 0 and 1, more in a tally over many files.
    """

    state: str
    subject: str = ""
    message: str = ""
    source: Source = NOWHERE
    passed: int = 0
    failed: int = 0


Verdicts = Iterator[Verdict]


def in_words(state: str) -> str:
    """A state as people read it."""
    return _(STATES.get(state, state))


def passed(subject: str = "", source: Source = NOWHERE) -> Verdict:
    """The thing is as it should be."""
    return Verdict("passed", subject, "", source, passed=1)


def failed(subject: str, message: str, source: Source = NOWHERE) -> Verdict:
    """The thing is not as it should be; `message` says what was seen and what to do."""
    return Verdict("failed", subject, message, source, failed=1)


def noted(subject: str, message: str, source: Source = NOWHERE) -> Verdict:
    """Worth saying, costs no points."""
    return Verdict("noted", subject, message, source)


def pending(subject: str, message: str) -> Verdict:
    """The target repository will supply it; `message` says what to do now where that is better."""
    return Verdict("pending", subject, message)


def blocked(subject: str = "") -> Verdict:
    """Missing, but another rule's finding already says so: counts as failed, without a second finding."""
    return Verdict("blocked", subject, failed=1)


def not_checked(subject: str, message: str) -> Verdict:
    """Can't be known here; `message` says what it would take."""
    return Verdict("not_checked", subject, message)


def tally(passed: int, failed: int, message: str, source: Source = NOWHERE) -> Verdict:
    """One verdict about many things. `message` names the first failures and how many there are."""
    return Verdict("failed" if failed else "passed", "", message if failed else "", source, passed, failed)


class Rule(NamedTuple):
    """One question about a dataset. `rda` are the indicators it decides, `supports` those it only adds to.

    `principle` is the section it stands in: one of the FAIR principles, or `S` for safety, which never counts.

    An `extra` rule asks software that is not installed everywhere, and never counts in the score. `about` is the field
    of the metadata that mends it, in the words of `Format.keys`; `example` shows it mended.
    """

    id: str
    principle: str
    priority: str
    check: Callable[..., Iterable[Verdict]]
    title: str
    why: str
    fix: str
    rda: tuple[str, ...]
    supports: tuple[str, ...]
    fuji: tuple[str, ...]
    needs: str
    wants: tuple[str, ...]
    file: str
    extra: bool = False
    about: str = ""
    example: str = ""

    @property
    def severity(self) -> str:
        """What a failure is: error, warning or note."""
        return SEVERITIES[self.priority]

    @property
    def weight(self) -> int:
        """How much it counts within its principle."""
        return WEIGHTS[self.priority]

    @property
    def online(self) -> bool:
        """Whether it asks the network."""
        return "web" in self.wants


class Outcome(NamedTuple):
    """All verdicts of one rule.

    `state` is passed, failed, not_applicable, not_checked, pending, blocked or error. `score` is the share that
    passed, 0 to 1, None when there was nothing to judge. `reason` explains a state that has no verdicts.
    """

    rule: Rule
    state: str
    verdicts: tuple[Verdict, ...] = ()
    score: float | None = None
    reason: str = ""


class RuleError(Exception):
    """A rule that can't be registered or loaded: the message names it and says why."""


REGISTRY: dict[str, Rule] = {}


def rule(
    id: str,
    *,
    principle: str,
    priority: str,
    rda: tuple[str, ...] = (),
    supports: tuple[str, ...] = (),
    fuji: tuple[str, ...] = (),
    needs: str = "",
    extra: bool = False,
    about: str = "",
) -> Callable[[Callable[..., Iterable[Verdict]]], Callable[..., Iterable[Verdict]]]:
    """Register the decorated function as the rule `id`; raises `RuleError` when it is malformed or a double."""

    def register(check: Callable[..., Iterable[Verdict]]) -> Callable[..., Iterable[Verdict]]:
        file = check.__code__.co_filename
        if id in REGISTRY:
            other = REGISTRY[id].file
            raise RuleError(_("rule {id!r} of {file} is already registered by {other}", id=id, file=file, other=other))
        if principle not in SECTIONS or priority not in WEIGHTS:
            given = f"{principle!r}, {priority!r}"
            said = _("rule {id!r} of {file}: no such principle or priority: {given}", id=id, file=file, given=given)
            raise RuleError(said)
        title, why, fix, example = _documentation(id, check)
        wants = check.__code__.co_varnames[: check.__code__.co_argcount]
        if unknown := [name for name in wants if name not in FACTS]:
            words = {"name": unknown[0], "names": ", ".join(FACTS)}
            said = _("rule {id!r} of {file} asks for {name!r}; there is only {names}", id=id, file=file, **words)
            raise RuleError(said)
        facts = (rda, supports, fuji, needs, wants, file, extra, about, example)
        REGISTRY[id] = Rule(id, principle, priority, check, title, why, fix, *facts)
        return check

    return register


def _documentation(id: str, check: Callable[..., object]) -> tuple[str, str, str, str]:
    """Title, why, fix and example from a rule's docstring."""
    title, _end, rest = inspect.cleandoc(check.__doc__ or "").partition("\n")
    rest, _end, example = rest.partition("\nExample:")
    why, found, fix = rest.partition("\nFix:")
    before, found_why, why = why.partition("Why:")
    if not (title.strip() and found and found_why) or before.strip():
        raise RuleError(_("the docstring of rule {id!r} needs a title line, then `Why:` and `Fix:`", id=id))
    return title.strip(), why.strip(), inspect.cleandoc(fix), inspect.cleandoc(example)


def load_rules(folder: str, package: str = "_fairlint_rules") -> None:
    """Import every rule file (`[!_]*.py`) in `folder`; each registers its rules.

    By path, so that rules shipped in the wheel, in a checkout and in a team's own folder take the same door. Raises
    `RuleError` for a file that can't be loaded; nothing of it stays registered.
    """
    for name in sorted(os.listdir(folder)):
        stem, suffix = os.path.splitext(name)
        if suffix != ".py" or stem.startswith("_"):
            continue
        path = os.path.join(folder, name)
        module_name = f"{package}.{stem}@{path}"
        if module_name in sys.modules:
            continue
        spec = spec_from_file_location(module_name, path)
        if spec is None or spec.loader is None:
            raise RuleError(_("{path} can't be imported", path=path))
        module = sys.modules[module_name] = module_from_spec(spec)
        try:
            spec.loader.exec_module(module)
        except BaseException as error:
            del sys.modules[module_name]
            for id in [id for id, one in REGISTRY.items() if one.file == path]:
                del REGISTRY[id]
            if isinstance(error, Exception | SystemExit):
                raise not_loaded(path, error) from error
            raise


def not_loaded(name: str, error: BaseException) -> RuleError:
    """What to say of rules that can't be loaded: what is wrong with a rule by itself, any other fault by its kind."""
    if isinstance(error, RuleError):
        return error
    return RuleError(_("{path} can't be loaded: {reason}", path=name, reason=f"{type(error).__name__}: {error}"))


def selected(rule: Rule, selectors: Iterable[str]) -> bool:
    """Whether one of the selectors means the rule: its id, its principle, or a principle or letter above it."""
    return any(
        rule.id == one or rule.principle == one or rule.principle[0] == one or rule.principle.startswith(one + ".")
        for one in selectors
    )
