"""The story of a run: walk the folder, read its metadata, ask the rules, score, report."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fairlint.config import Config
from fairlint.inventory import Inventory, walk
from fairlint.language import _, current, later, n_
from fairlint.plugins import rules_of
from fairlint.reader import Documents, read
from fairlint.record import Record
from fairlint.report import Report, findings, what_would_win
from fairlint.rulebook import Outcome, Rule, Verdict, selected
from fairlint.samples import Samples
from fairlint.score import score
from fairlint.suppression import Suppressor
from fairlint.target import find_target
from fairlint.trees import CannotOpen, is_archive, is_url, on_this_machine, without_secrets
from fairlint.wording import EXAMPLES, because, show_examples


class CannotCheck(Exception):
    """The run can't start or go on; the message is one sentence for the user (exit code 2)."""


def check_folder(
    path: str, config: Config, progress: Callable[[str], None] = lambda message: None, *, gains: bool = True
) -> Report:
    """Check one folder or archive; raises `CannotCheck` when it is none that can be listed.

    `progress` is told now and then what is going on. Without `gains`, what a change would win is not reckoned.
    """
    path = on_this_machine(path)
    rules = rules_of(config)
    chosen = [one for one in rules.values() if not config.select or selected(one, config.select)]
    asked = _with_needed(chosen, rules)
    sizes = any("sizes" in one.wants for one in asked)
    if config.checksums and is_url(path):
        raise CannotCheck(
            _("checksums need all files on this machine: download {url} first", url=without_secrets(path))
        )
    record, documents, inventory = read_folder(path, config.exclude, progress, sizes=sizes, chunks=config.chunks)
    target = find_target(record, config.stage, config.repository, config.repository_from)
    samples = Samples(inventory, config.thresholds)
    facts: dict[str, Any] = {
        "record": record,
        "inventory": inventory,
        "documents": documents,
        "target": target,
        "options": config,
    }
    if inventory.tree.opens_data:
        facts["samples"] = samples
    if inventory.sizes_known:
        facts["sizes"] = inventory
    if config.online:
        from fairlint.web import Web

        facts["web"] = Web()
    if config.checksums:
        from fairlint.checksums import stated_checksums, verify

        facts["checksums"] = verify(stated_checksums(record, inventory), inventory, progress)
    show_examples(config.thresholds.get("examples", EXAMPLES))
    outcomes = ask(asked, facts)
    shown = tuple(outcomes[one.id] for one in chosen)
    suppressor = Suppressor(config.ignore)
    found = [one for one in findings(shown, documents, inventory) if not suppressor.suppresses(one)]
    return Report(
        path=without_secrets(path) if is_url(path) else path,
        files=len(inventory),
        bytes=inventory.total_bytes if inventory.sizes_known else None,
        formats={suffix: count.files for suffix, count in inventory.suffixes.items()},
        target=target,
        record=record,
        outcomes=shown,
        findings=tuple(found),
        score=score(shown, profile=config.profile_name, partial=bool(config.select)),
        gains=what_would_win(shown) if gains and not config.select else (),
        unused_ignores=suppressor.unused,
        language=current(),
        partly=samples.partly(),
        objects=0 if config.chunks else len(inventory.objects),
    )


def read_folder(
    path: str,
    exclude: Iterable[str] = (),
    progress: Callable[[str], None] = lambda message: None,
    *,
    sizes: bool = False,
    chunks: bool = False,
) -> tuple[Record, Documents, Inventory]:
    """Walk and read a folder or archive without asking any rule; `sizes` and `chunks` as for `walk`."""
    try:
        inventory = _take_in(on_this_machine(path), tuple(exclude), progress, sizes=sizes, chunks=chunks)
    except CannotOpen as error:
        raise CannotCheck(str(error)) from None
    except OSError as error:
        raise CannotCheck(_("{path} can't be listed: {reason}", path=path, reason=because(error))) from None
    progress(n_("reading the metadata of {number} file", "reading the metadata of {number} files", len(inventory)))
    record, documents = read(inventory)
    return record, documents, inventory


def _take_in(
    path: str, exclude: Sequence[str], progress: Callable[[str], None], *, sizes: bool, chunks: bool
) -> Inventory:
    """The inventory of a folder, or of what is as good as one; raises `CannotOpen` or OSError where there is none."""
    if is_url(path):
        from fairlint.trees.remote import open_remote

        return open_remote(path, exclude, progress, chunks=chunks)
    if is_archive(path):
        from fairlint.trees.archive import open_archive

        return open_archive(path, exclude, chunks=chunks)
    if not os.path.isdir(path):
        raise CannotOpen(_no_folder(path))
    return walk(path, exclude, progress, sizes=sizes, chunks=chunks)


def _no_folder(path: str) -> str:
    if not os.path.lexists(path):
        return _("there is no folder {path}", path=path)
    if os.path.isfile(path):
        folder = os.path.dirname(path) or "."
        return _(
            "{path} is a file; fairlint checks folders, so check the one it lies in: fairlint check {folder}",
            path=path,
            folder=folder,
        )
    return _("{path} is not a folder", path=path)


def ask(rules: Iterable[Rule], facts: dict[str, Any]) -> dict[str, Outcome]:
    """Ask every rule, those that others need first; returns outcomes by rule id."""
    outcomes: dict[str, Outcome] = {}
    waiting = list(rules)
    known = {one.id for one in waiting}
    while waiting:
        ready = [one for one in waiting if one.needs in outcomes or one.needs not in known]
        if not ready:
            names = ", ".join(one.id for one in waiting)
            raise CannotCheck(_("the rules {names} need each other in a circle", names=names))
        for one in ready:
            outcomes[one.id] = _ask(one, facts, outcomes.get(one.needs))
        waiting = [one for one in waiting if one.id not in outcomes]
    return outcomes


_LOCAL = later("looks into files of data, which are not opened elsewhere than on this machine")
_NEEDED = {"checksums": later("needs --checksums"), "web": later("needs --online")}


def _ask(rule: Rule, facts: dict[str, Any], needed: Outcome | None) -> Outcome:
    if needed and needed.state in ("failed", "blocked") and not (needed.score or 0) > 0:
        return Outcome(rule, "blocked", score=0.0, reason=_("needs {rule}", rule=rule.needs))
    if needed and needed.state in ("pending", "not_checked", "not_applicable", "error"):
        state = "pending" if needed.state == "pending" else "not_applicable"
        return Outcome(rule, state, reason=_("needs {rule}", rule=rule.needs))
    missing = [name for name in rule.wants if name not in facts]
    if missing:
        return Outcome(rule, "not_checked", reason=_(_NEEDED.get(missing[0], _LOCAL)))
    try:
        verdicts = tuple(rule.check(**{name: facts[name] for name in rule.wants}))
    except Exception as error:  # a broken rule must not hide what the others say
        return Outcome(rule, "error", reason=_fault(error))
    return _conclude(rule, verdicts)


def _conclude(rule: Rule, verdicts: tuple[Verdict, ...]) -> Outcome:
    """One outcome from all verdicts of a rule."""
    passed, failed, states = 0, 0, set()
    for one in verdicts:
        passed += one.passed
        failed += one.failed
        states.add(one.state)
    share = passed / (passed + failed) if passed + failed else None
    for state in ("failed", "blocked", "passed", "pending", "not_checked"):
        if state in states:
            reason = next((one.message for one in verdicts if one.state == state), "")
            return Outcome(rule, state, verdicts, share, reason if share is None else "")
    return Outcome(rule, "not_applicable", verdicts)


def _fault(error: Exception) -> str:
    import traceback

    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = _("{file}, line {line}", file=os.path.basename(frame.filename), line=frame.lineno)
    return f"{type(error).__name__}: {error} ({place})"


def _with_needed(chosen: list[Rule], rules: dict[str, Rule]) -> list[Rule]:
    """The chosen rules and, so that `needs` holds, those they need."""
    wanted = {one.id: one for one in chosen}
    todo = list(chosen)
    while todo:
        needed = rules.get(todo.pop().needs)
        if needed and needed.id not in wanted:
            wanted[needed.id] = needed
            todo.append(needed)
    return list(wanted.values())
