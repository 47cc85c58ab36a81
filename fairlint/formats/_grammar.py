"""Hold XML against a grammar: which elements stand in which, how often and in which order, and with what text.

A grammar is a text in `schemas/formats/` of definitions over one or more lines, the later ones indented:

    dataset = title creator:Party+ (pubDate | date)? @id! @scope'system document'
    pubDate = date

- `a b` one after the other, `(a | b)` one of both, `a?`, `a*`, `a+` as in regular expressions;
- `a:Type` is an element `a` with the content that is defined for `Type`; without a type, for `a`; else for `Default`;
- `~` allows text between elements; `%group` stands for what is defined for it;
- `@a` is an attribute, `@a!` a required one, `@a'x y'` one with the value x or y;
- `a[2.1]` is there since version 2.1 of the format, `a[..2.0]` up to 2.0;
- `string`, `text` (not empty), `date`, `decimal 0 9`, `one of a b` … stand for text; `any` for whatever there is.

An XSD would say the same, but its validators know no columns and speak of particles and content models.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any, TypeAlias

from fairlint.documents import XmlNode, local_name
from fairlint.formats import Problem
from fairlint.language import _, n_
from fairlint.plain import NamedTuple
from fairlint.wording import quoted

TOKEN = r"~|[()|?*+]|\[[^\]]*\]|@\w+!?(?:'[^']*')?|'[^']*'|%?\w[\w:-]*|-\d+"
XML_NAMESPACE_MARK = "{"  # attributes such as xml:lang and xsi:schemaLocation may stand anywhere
MOST_MISSING = 3  # so many elements may lack in a row for what follows to be recognised

# What may stand in an element: `("name", a, type)`, `("all", …)` one after the other, `("any", …)` one of them,
# `("many", a)` none or more. What has been read is taken off (Brzozowski's derivative); None when nothing fits.
Model: TypeAlias = tuple[Any, ...]
EMPTY: Model = ("all",)


class Attribute(NamedTuple):
    """An attribute; any value will do where `values` is empty."""

    required: bool
    values: tuple[str, ...]


class Definition(NamedTuple):
    """What stands in an element: elements by `model`, or text of the `form` with its arguments."""

    model: Model
    attributes: dict[str, Attribute]
    mixed: bool = False
    form: str = ""
    arguments: tuple[str, ...] = ()


class Grammar:
    """A grammar as it is for one version of a format."""

    def __init__(self, name: str, version: str = "") -> None:
        self.version = version
        self._texts = _definitions(name)
        self._known: dict[str, Definition] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._texts

    def __getitem__(self, name: str) -> Definition:
        """The definition of a type; that of `Default` where it has none."""
        if name not in self._known:
            self._known[name] = self._read(name if name in self else "Default")
        return self._known[name]

    def knows(self, type: str, element: str) -> bool:
        """Whether an element may stand in the type in any version."""
        return any(token.partition(":")[0] == element for token in self._tokens(type))

    def _tokens(self, name: str) -> Iterator[str]:
        for token in re.findall(TOKEN, self._texts.get(name, "")):
            if token[0] == "%":
                yield from self._tokens(token)
            else:
                yield token

    def _read(self, name: str) -> Definition:
        tokens = list(self._tokens(name))
        attributes = {}
        for one in [one for one in tokens if one[0] == "@"]:
            key, _, values = one[1:].partition("'")
            attributes[key.rstrip("!")] = Attribute(key.endswith("!"), tuple(values.rstrip("'").split()))
        content = self._of_version([one for one in tokens if one[0] != "@"])
        if content and content[0] in FORMS:
            return Definition(EMPTY, attributes, form=content[0], arguments=_arguments(content))
        mixed = content[:1] == ["~"]
        model = _Parser(content[mixed:]).choice()
        return Definition(model, attributes, mixed)

    def _of_version(self, tokens: list[str]) -> list[str]:
        """The tokens without what other versions have."""
        kept: list[str] = []
        for token in tokens:
            if token[0] != "[":
                kept.append(token)
                continue
            since, dots, until = token[1:-1].partition("..")
            if not (self.version < since or (dots and self.version[: len(until)] > until)):
                continue
            while kept[-1] in ("?", "*", "+"):
                kept.pop()
            depth = 0
            while (one := kept.pop()) == ")" or depth:  # a name, or all between its parentheses
                depth += (one == ")") - (one == "(")
                if not depth:
                    break
            if kept and kept[-1] == "|":
                kept.pop()
        return kept


class _Parser:
    """Turns the tokens of a content model into a `Model`."""

    def __init__(self, tokens: list[str]) -> None:
        self.tokens = tokens[::-1]

    def choice(self) -> Model:
        branches = [self.sequence()]
        while self.tokens and self.tokens[-1] == "|":
            self.tokens.pop()
            branches.append(self.sequence())
        return one_of(*branches)

    def sequence(self) -> Model:
        items = []
        while self.tokens and self.tokens[-1] not in "|)":
            items.append(self.item())
        return in_turn(*items)

    def item(self) -> Model:
        token = self.tokens.pop()
        if token == "(":
            item = self.choice()
            self.tokens.pop()
        else:
            name, _, type = token.partition(":")
            item = ("name", name, type or name)
        while self.tokens and self.tokens[-1] in "?*+":
            sign = self.tokens.pop()
            item = {"?": one_of(item, EMPTY), "*": ("many", item), "+": in_turn(item, ("many", item))}[sign]
        return item


def in_turn(*items: Model) -> Model:
    """One after the other; sequences in it are part of it."""
    flat = [part for item in items for part in (item[1:] if item[0] == "all" else (item,))]
    return flat[0] if len(flat) == 1 else ("all", *flat)


def one_of(*branches: Model) -> Model:
    """One of these, each but once."""
    flat = [part for branch in branches for part in (branch[1:] if branch[0] == "any" else (branch,))]
    distinct = tuple(dict.fromkeys(flat))
    return distinct[0] if len(distinct) == 1 else ("any", *distinct)


@lru_cache(10_000)
def is_complete(model: Model) -> bool:
    """Whether nothing more need follow."""
    kind, *parts = model
    if kind == "all":
        return all(map(is_complete, parts))
    return kind == "many" or (kind == "any" and any(map(is_complete, parts)))


@lru_cache(10_000)
def after(model: Model, name: str) -> Model | None:
    """What may follow the element `name`; None when it can't come first."""
    kind, *parts = model
    if kind == "name":
        return EMPTY if parts[0] == name else None
    if kind == "many":
        rest = after(parts[0], name)
        return None if rest is None else in_turn(rest, model)
    found: list[Model] = []
    for index, part in enumerate(parts):
        rest = after(part, name)
        if rest is not None:
            found.append(rest if kind == "any" else in_turn(rest, *parts[index + 1 :]))
        if kind == "all" and not is_complete(part):
            break
    return one_of(*found) if found else None


def needed(model: Model) -> list[str]:
    """The elements of which one must come before the model is complete."""
    kind, *parts = model
    if kind == "name":
        return [parts[0]]
    if kind == "many" or is_complete(model):
        return []
    if kind == "all":
        return needed(next(part for part in parts if not is_complete(part)))
    return list(dict.fromkeys(name for part in parts for name in needed(part)))


@lru_cache(1000)
def types_in(model: Model) -> dict[str, str]:
    """All elements of a model, with their types."""
    if model[0] == "name":
        return {model[1]: model[2]}
    return {name: type for part in model[1:] for name, type in types_in(part).items()}


def breaches(root: XmlNode, grammar: Grammar, type: str) -> Iterator[Problem]:
    """Where an element and all in it break the grammar."""
    assert root.element is not None
    definition = grammar[type]
    name = local_name(root.element.tag)
    yield from _attribute_breaches(root, name, definition)
    if definition.form == "any":
        return
    children = list(_children(root))
    types = types_in(definition.model)
    if definition.form:
        if children:
            child, node = children[0]
            yield Problem(_("`{name}` holds text, and no element `{child}`", name=name, child=child), node.pointer)
        elif wrong := FORMS[definition.form](_raw_text(root), *definition.arguments):
            yield Problem(f"`{name}` {wrong}", root.pointer)
        return
    if not definition.mixed and (stray := _stray_text(root)):
        yield Problem(
            _("{stray} stands between the elements of `{name}`; put it into one", stray=quoted(stray, 40), name=name),
            root.pointer,
        )
    yield from _order_breaches(root, name, type, definition.model, children, grammar)
    for child, node in children:
        if child in types:
            yield from breaches(node, grammar, types[child])


def _children(parent: XmlNode) -> Iterator[tuple[str, XmlNode]]:
    counts: dict[str, int] = {}
    for child in parent.element if parent.element is not None else ():
        name = local_name(child.tag)
        counts[name] = counts.get(name, 0) + 1
        yield name, XmlNode(child, f"{parent.pointer}/{name}[{counts[name]}]")


def _raw_text(node: XmlNode) -> str:
    return (node.element.text or "") if node.element is not None else ""


def _stray_text(node: XmlNode) -> str:
    assert node.element is not None
    texts = [node.element.text, *(child.tail for child in node.element)]
    return next((text.strip() for text in texts if text and text.strip()), "")


def _attribute_breaches(node: XmlNode, name: str, definition: Definition) -> Iterator[Problem]:
    assert node.element is not None
    given = node.element.attrib
    for key, attribute in definition.attributes.items():
        if key not in given:
            if attribute.required:
                yield Problem(
                    _("`{name}` has no attribute `{key}`, which it must have", name=name, key=key), node.pointer
                )
        elif attribute.values and given[key].strip() not in attribute.values:
            known = _either(attribute.values)
            yield Problem(
                _(
                    "`{key}` of `{name}` is {value}; write {known}",
                    key=key,
                    name=name,
                    value=quoted(given[key]),
                    known=known,
                ),
                node.pointer,
            )
    for key in given:
        if key not in definition.attributes and XML_NAMESPACE_MARK not in key:
            meant = _meant(key, definition.attributes)
            yield Problem(_("`{name}` has no attribute `{key}`{meant}", name=name, key=key, meant=meant), node.pointer)


def _order_breaches(
    parent: XmlNode, name: str, type: str, model: Model, children: list[tuple[str, XmlNode]], grammar: Grammar
) -> Iterator[Problem]:
    """What is missing, too much, or in the wrong order; each fault is told once, and then seen past."""
    states = [model]  # before each child that fits
    seen: list[str] = []
    for child, node in children:
        rest = after(states[-1], child)
        if rest is None:
            missing, rest = _missing_before(states[-1], child)
            if rest is not None:
                message = n_(
                    "{names} is missing before `{child}`",
                    "{names} are missing before `{child}`",
                    len(missing),
                    names=_listed(missing),
                    child=child,
                )
                yield Problem(message, node.pointer)
        if rest is None:
            yield Problem(_misplaced(name, type, child, states, seen, grammar), node.pointer)
        else:
            states.append(rest)
            seen.append(child)
    if not is_complete(states[-1]):
        lacking = _either(needed(states[-1]))
        yield Problem(_("`{name}` lacks {lacking}", name=name, lacking=lacking), parent.pointer)


def _missing_before(model: Model, child: str, most: int = MOST_MISSING) -> tuple[list[str], Model | None]:
    """The elements that, put in, let `child` follow; the shortest way first."""
    ways: list[tuple[list[str], Model]] = [([], model)]
    for _step in range(most):
        longer = []
        for put_in, state in ways:
            for name in needed(state):
                rest = after(state, name)
                if rest is None:
                    continue
                if (follows := after(rest, child)) is not None:
                    return [*put_in, name], follows
                longer.append(([*put_in, name], rest))
        ways = longer[:20]
    return [], None


def _misplaced(name: str, type: str, child: str, states: list[Model], seen: list[str], grammar: Grammar) -> str:
    """Why an element can't stand where it does."""
    known = types_in(states[0])
    if child not in known:
        if grammar.knows(type, child):
            return _(
                "`{name}` has no element `{child}` in version {version}, which this file says it follows",
                name=name,
                child=child,
                version=grammar.version,
            )
        meant = _meant(child, known)
        return _("`{name}` has no element `{child}`{meant}", name=name, child=child, meant=meant)
    if child in seen[-1:]:
        return _("`{child}` can stand only once in `{name}`", child=child, name=name)
    beside = ""
    for state, other in zip(reversed(states[: len(seen)]), reversed(seen), strict=True):
        put_in = after(state, child)
        if put_in is not None and after(put_in, other) is not None:
            return _("`{child}` must stand before `{other}`", child=child, other=other)
        beside = beside or (other if put_in is not None else "")
    return (
        _("`{child}` can't stand beside `{beside}`", child=child, beside=beside)
        if beside
        else _("`{child}` can't stand here in `{name}`", child=child, name=name)
    )


def _listed(names: list[str]) -> str:
    *some, last = [f"`{one}`" for one in names]
    return _("{some} and {last}", some=", ".join(some), last=last) if some else last


def _either(names: list[str] | tuple[str, ...]) -> str:
    *some, last = [f"`{one}`" for one in names[:8]]
    return _("{some} or {last}", some=", ".join(some), last=last) if some else last


def _near(name: str, known: Any) -> str:
    """The known name that a misspelt one is close to; empty for none."""
    from difflib import get_close_matches

    near = get_close_matches(name.lower(), by_lower := {one.lower(): one for one in known}, n=1, cutoff=0.75)
    return by_lower[near[0]] if near else ""


def _meant(name: str, known: Any) -> str:
    near = _near(name, known)
    return _("; did you mean `{near}`?", near=near) if near else ""


def _arguments(tokens: list[str]) -> tuple[str, ...]:
    """What narrows a form down: the bounds of a number, or the words after `one of`."""
    first = {"one": 2, "decimal": 1}.get(tokens[0], len(tokens))
    return tuple(token.strip("'") for token in tokens[first:])


def _any(text: str) -> str:
    return ""


def _text(text: str) -> str:
    return "" if text.strip() else _("is empty")


def _one(text: str, *words: str) -> str:
    if text.strip() in words:
        return ""
    near = _near(text.strip(), words)
    more = " …" if len(words) > 8 else ""
    known = f"`{near}`" if near else _either(words) + more
    return _("is {value}; write {known}", value=quoted(text), known=known)


def _date(text: str) -> str:
    from datetime import date

    match = re.fullmatch(r"-?\d{4,}-\d\d-\d\d(?:Z|[+-]\d\d:\d\d)?", text.strip())
    try:
        if match and text.strip()[:5].strip("-").isdigit() and text.strip()[0] != "-":
            date.fromisoformat(text.strip()[:10])
    except ValueError:
        match = None
    return "" if match else _("is {value}; write the date as YYYY-MM-DD", value=quoted(text))


def _year_or_date(text: str) -> str:
    if re.fullmatch(r"-?\d{4,}(?:Z|[+-]\d\d:\d\d)?", text.strip()) or not _date(text):
        return ""
    return _("is {value}; write YYYY or YYYY-MM-DD", value=quoted(text))


def _time(text: str) -> str:
    matches = re.fullmatch(r"(?:[01]\d|2[0-4]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?", text.strip())
    return "" if matches else _("is {value}; write the time as hh:mm:ss", value=quoted(text))


def _decimal(text: str, least: str = "", most: str = "") -> str:
    if not re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)", text.strip()):
        return _("is {value}; write a number in digits, with a decimal point", value=quoted(text))
    if least and not float(least) <= float(text) <= float(most):
        return _("is {value}; it must lie between {least} and {most}", value=text.strip(), least=least, most=most)
    return ""


def _float(text: str) -> str:
    matches = re.fullmatch(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|-?INF|NaN", text.strip())
    return "" if matches else _("is {value}; write a number, with a decimal point", value=quoted(text))


def _integer(text: str) -> str:
    return "" if re.fullmatch(r"[+-]?\d+", text.strip()) else _("is {value}; write a whole number", value=quoted(text))


def _count(text: str) -> str:
    return (
        ""
        if re.fullmatch(r"\+?\d+", text.strip())
        else _("is {value}; write a whole number, 0 or more", value=quoted(text))
    )


FORMS: dict[str, Callable[..., str]] = {
    "any": _any,
    "string": _any,
    "uri": _any,
    "text": _text,
    "one": _one,
    "date": _date,
    "yeardate": _year_or_date,
    "time": _time,
    "decimal": _decimal,
    "float": _float,
    "integer": _integer,
    "count": _count,
}


@cache
def _definitions(name: str) -> dict[str, str]:
    """The definitions of a grammar by name, as text."""
    import os

    from fairlint.resources import bundled

    with open(os.path.join(bundled("schemas"), "formats", name), encoding="utf-8") as file:
        lines = [line.rstrip() for line in file if line.strip() and line[0] != "#"]
    found: dict[str, str] = {}
    last = ""
    for line in lines:
        if line[0].isspace():
            found[last] += " " + line.strip()
        else:
            last, _, body = line.partition(" = ")
            found[last] = body
    return found
