"""Hold an XML file against the XSD of its format, by libxml2, and say in plain words what breaks it.

An XSD of ours without a target namespace judges elements by their local names, whatever namespace the version of the
format has; its `xs:appinfo` may name the beginnings of the namespaces that count. An XSD with a target namespace judges
the file as it is.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import Any

from fairlint.documents import Document, local_name
from fairlint.formats import Problem
from fairlint.language import _, later
from fairlint.resources import bundled
from fairlint.wording import listing, quoted

# An element that does not belong hides what comes after it: it is taken out, and the rest judged anew, so often.
MOST_ROUNDS = 20
# Of siblings with the same name, only the first are judged: libxml2 counts them anew for each error.
MOST_SIBLINGS = 2000
MOST_ERRORS = 200  # that are looked at in a round
# So close must a name be to a known one to be called misspelt.
CLOSE = 0.8
_XS = "{http://www.w3.org/2001/XMLSchema}"
_XSI = "{http://www.w3.org/2001/XMLSchema-instance}"
_QUALIFIED = re.compile(r"\{[^}]*\}")
_SUBJECT = re.compile(r"^Element '([^']*)'(?:, attribute '([^']*)')?: ")
_VALUE = re.compile(r"(?:The value|value|^)\s*'(.*?)' (?:is|has)", re.DOTALL)


def breaches(schema: str, document: Document) -> Iterator[Problem]:
    """Where a document breaks an XSD. Its text has been parsed before, so that it is harmless."""
    from lxml import etree

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(document.text.encode("utf-8", "surrogatepass"), parser)
    except etree.XMLSyntaxError:  # what libxml2 refuses beyond what the parser of the document does is no breach
        return
    xsd = _xsd(schema)
    _make_plain(root, xsd)
    if xsd.namespace or root.tag in xsd.elements:
        yield from _Judge(xsd, root).problems()


def _make_plain(root: Any, xsd: _Xsd) -> None:
    """Drop what points to other schemas, which libxml2 would open, and the namespaces that do not matter."""
    prefixes = tuple("{" + one for one in xsd.spaces)
    for element in root.iter("*"):
        for key in [key for key in element.attrib if key.startswith(_XSI)]:
            del element.attrib[key]
        if not xsd.namespace and (not prefixes or element.tag.startswith(prefixes)):
            element.tag = local_name(element.tag)
    for element in root.iter("*"):
        if len(element) > MOST_SIBLINGS:
            _thin(element)


def _thin(parent: Any) -> None:
    """Take out the children of which there are more than anybody wants to be told of."""
    counts: dict[str, int] = {}
    for child in list(parent):
        counts[child.tag] = counts.get(child.tag, 0) + 1
        if counts[child.tag] > MOST_SIBLINGS:
            parent.remove(child)


class _Xsd:
    """A compiled schema, and what it declares by name."""

    def __init__(self, path: str) -> None:
        from lxml import etree

        tree = etree.parse(path)
        root = tree.getroot()
        self.validator = etree.XMLSchema(tree)
        self.namespace = root.get("targetNamespace", "")
        self.spaces = root.findtext(f"{_XS}annotation/{_XS}appinfo", "").split()
        self.elements = {one.get("name") for one in root.iter(f"{_XS}element")}
        self.attributes = {one.get("name") or one.get("ref", "") for one in root.iter(f"{_XS}attribute")}
        self.groups = [_members(group) for group in root.iter(f"{_XS}all", f"{_XS}sequence")]
        self.homes = _homes(root)

    def required(self, expected: list[str]) -> list[str]:
        """The elements that the content model with these names demands; libxml2 names optional ones as well."""
        for group in self.groups:
            if group.keys() >= set(expected):
                return [name for name, required in group.items() if required]
        return expected

    def awaited(self, name: str, expected: list[str]) -> list[str]:
        """The required elements among the expected ones, where a later element of the same sequence came instead."""
        for group in self.groups:
            names = list(group)
            if name in group and group.keys() >= set(expected):
                return [one for one in expected if group[one] and names.index(one) < names.index(name)]
        return []

    def follower(self, element: Any) -> str:
        """The sibling before which an element has to stand, and does not; empty for none."""
        before = [local_name(one.tag) for one in element.itersiblings("*", preceding=True)]
        for names in map(list, self.groups):
            if (name := local_name(element.tag)) in names:
                return next((one for one in names[names.index(name) + 1 :] if one in before), "")
        return ""


def _members(group: Any) -> dict[str, bool]:
    """The elements of a content model, each with whether it is required."""
    return {one.get("name"): one.get("minOccurs") != "0" for one in group.iterchildren(f"{_XS}element")}


def _homes(root: Any) -> dict[str, str]:
    """Elements by name, each with the one that it belongs into."""
    users = {one.get("type"): one.get("name") for one in root.iter(f"{_XS}element")}
    homes: dict[str, str] = {}
    for group in root.iter(f"{_XS}all", f"{_XS}sequence", f"{_XS}choice"):
        owner = next(one for one in group.iterancestors() if one.get("name"))
        home = owner.get("name") if owner.tag == f"{_XS}element" else users.get(owner.get("name"))
        for name in _members(group):
            homes.setdefault(name, home or "")
    return homes


@cache
def _xsd(name: str) -> _Xsd:
    return _Xsd(os.path.join(bundled("schemas"), "formats", name))


class _Judge:
    """The judgement of one document."""

    def __init__(self, xsd: _Xsd, root: Any) -> None:
        self.xsd = xsd
        self.root = root
        self.places: dict[Any, str] = {}
        self.removed: set[tuple[str, str]] = set()

    def problems(self) -> Iterator[Problem]:
        for _round in range(MOST_ROUNDS):
            if self.xsd.validator.validate(self.root):
                return
            # Taking elements out moves others, so that all places are told before.
            self.places = self.places or _places(self.root)
            unexpected = []
            errors: Any = self.xsd.validator.error_log
            for error in islice(errors, MOST_ERRORS):
                element = self._element(error.path)
                if element is not None and element not in self.places:
                    continue  # one that was put in
                if element is None:
                    yield Problem(_bare(error.message), f"line:{error.line}:{error.column or 1}")
                elif "This element is not expected" in error.message:
                    unexpected.append((element, _expected(error.message)))
                else:
                    yield from self._problems(element, error)
            for element, expected in unexpected:
                yield self._unexpected(element, expected)
            if not unexpected:
                return

    def _element(self, path: str) -> Any:
        found = self.root.getroottree().xpath(path) if self.xsd.namespace == "" else []
        return next(iter(found), None)

    def _unexpected(self, element: Any, expected: list[str]) -> Problem:
        """An element that does not belong here, and what had to stand before it. The tree is mended for the next round.

        What is missing is put in, what comes too late moved, what is misspelt renamed, and anything else taken out.
        """
        name, parent = local_name(element.tag), element.getparent()
        siblings = {local_name(one.tag): one for one in parent}
        before = {local_name(one.tag) for one in element.itersiblings(preceding=True)}
        awaited = next((one for one in self.xsd.awaited(name, expected) if one not in before), "")
        if awaited in siblings and siblings[awaited] in element.itersiblings():
            element.addprevious(siblings[awaited])
            home = local_name(parent.tag)
            text = _("`{name}` must stand before `{other}` in `{parent}`", name=awaited, other=name, parent=home)
            return Problem(text, self.places[siblings[awaited]])
        if awaited and awaited not in siblings:
            element.addprevious(element.makeelement(awaited))
            return self._missing(awaited, parent)
        place = self.places[element]
        self.removed.add((self.places[parent], name))
        others = [one for one in parent if one is not element and one.tag == element.tag]
        follower = self.xsd.follower(element)
        near = "" if name in self.xsd.elements else _close_to(name, self.xsd.elements)
        if near and near not in [local_name(one.tag) for one in parent]:
            element.tag = near
        else:
            parent.remove(element)
        if name in self.xsd.attributes and name not in self.xsd.elements:
            text = _('`{name}` is an attribute, not an element: write it as {name}="…" in a start tag', name=name)
            return Problem(text, place)
        if name not in self.xsd.elements:
            wanted = _("; known here: {names}", names=listing(expected)) if 0 < len(expected) < 5 else ""
            hint = _("; did you mean `{near}`?", near=near) if near else wanted
            return Problem(_("`{name}` is no element of the format", name=name) + hint, place)
        home = local_name(parent.tag)
        if others and name not in expected:
            return Problem(_("`{name}` may stand only once in `{parent}`", name=name, parent=home), place)
        if follower:
            text = _("`{name}` must stand before `{other}` in `{parent}`", name=name, other=follower, parent=home)
            return Problem(text, place)
        right = self.xsd.homes.get(name, "")
        hint = _("; it belongs into `{parent}`", parent=right) if right and right != home else ""
        return Problem(_("`{name}` does not belong into `{parent}`", name=name, parent=home) + hint, place)

    def _missing(self, name: str, parent: Any) -> Problem:
        text = _("`{name}` is missing in `{parent}`", name=name, parent=local_name(parent.tag))
        return Problem(text, f"{self.places[parent]}/{name}")

    def _problems(self, element: Any, error: Any) -> Iterator[Problem]:
        name, place = local_name(element.tag), self.places[element]
        if "Missing child element" in error.message:
            there = {local_name(one.tag) for one in element}
            expected = _expected(error.message)
            for one in self.xsd.required(expected):
                if one not in there and (place, one) not in self.removed:
                    yield self._missing(one, element)
            if set(expected) <= there:  # not as often as the format wants
                yield Problem(_("`{name}` needs more of `{child}`", name=name, child=expected[0]), place)
            return
        match = _SUBJECT.match(error.message)
        attribute = match[2] if match and match[2] else ""
        if error.type_name == "SCHEMAV_CVC_COMPLEX_TYPE_4":
            attribute = error.message.split("'")[3]
            text = _("`{name}` lacks its attribute `{attribute}`", name=name, attribute=attribute)
            yield Problem(text, f"{place}/@{attribute}")
            return
        subject = _("attribute `{attribute}` of `{name}`", attribute=attribute, name=name) if attribute else f"`{name}`"
        said = self._said(subject, error, element, attribute)
        yield Problem(said, f"{place}/@{attribute}" if attribute else place)

    def _said(self, subject: str, error: Any, element: Any, attribute: str) -> str:
        """What is wrong with a subject: an element, or an attribute of one."""
        kind = error.type_name.removeprefix("SCHEMAV_CVC_")
        if kind.startswith("COMPLEX_TYPE_3_2"):
            prefixed = f"xml:{attribute}"
            known = self.xsd.attributes - {attribute}
            near = prefixed if prefixed in known else _close_to(attribute, known)
            hint = _("; did you mean `{near}`?", near=near) if near and near not in element.attrib else ""
            return _("{subject} is not known", subject=subject) + hint
        if kind in ("COMPLEX_TYPE_2_1", "COMPLEX_TYPE_2_2", "TYPE_3_1_2"):
            if len(element):
                return _("{subject} must not hold elements", subject=subject)
            return _("{subject} must be empty", subject=subject)
        if kind == "COMPLEX_TYPE_2_3":
            return _("{subject} must hold elements only; text stands between them", subject=subject)
        value = element.get(attribute, "") if attribute else "".join(element.itertext())
        value = " ".join(value.split())
        if not value:
            return _("{subject} is empty", subject=subject)
        if kind == "ENUMERATION_VALID":
            advice = _known(value, error.message)
            said = _("{value} is not a value that the format knows; {known}", value=quoted(value), known=advice)
        elif kind.startswith(("MININCLUSIVE", "MAXINCLUSIVE")):
            limit = _bare(error.message).rpartition("(")[2].strip("').")
            said = _("{value} is out of range; the limit is {limit}", value=quoted(value), limit=limit)
        else:
            said = _("{value} has not the form that the format prescribes", value=quoted(value)) + _form(error.message)
        return f"{subject}: {said}"


def _places(root: Any) -> dict[Any, str]:
    """The pointers of all elements, as `XmlNode` has them."""
    places = {root: f"/{local_name(root.tag)}"}
    for parent in root.iter("*"):
        counts: dict[str, int] = {}
        for child in parent.iterchildren("*"):
            name = local_name(child.tag)
            counts[name] = counts.get(name, 0) + 1
            places[child] = f"{places[parent]}/{name}[{counts[name]}]"
    return places


def _expected(message: str) -> list[str]:
    """The names that libxml2 would rather see."""
    listed = _QUALIFIED.sub("", message).rpartition("( ")[2].partition(" )")[0] if "Expected is" in message else ""
    return [name for name in listed.split(", ") if name and name != "*" and not name.startswith("##")]


def _known(value: str, message: str) -> str:
    """The value that was most likely meant, else all."""
    known = re.findall(r"'([^']*)'", message.rpartition("{")[2])
    by_lower = {one.lower(): one for one in known}
    near = _close_to(value.lower(), by_lower, 0.6)
    if near:
        return _("write {value}", value=quoted(by_lower[near]))
    return _("known are {values}", values=listing(known, most=12))


# What to write, by what the message of libxml2 says on the type.
_FORMS = {
    "[0-9]{4}": later("; write the year as YYYY"),
    "xs:language": later("; write a code such as en or de-AT"),
    "longitude": later("; write a number of degrees"),
    "latitude": later("; write a number of degrees"),
    "xs:anyURI": later("; write an address, without blanks"),
}


def _form(message: str) -> str:
    return next((_(advice) for sign, advice in _FORMS.items() if sign in message), "")


def _bare(message: str) -> str:
    """A message of libxml2 without namespaces."""
    return _QUALIFIED.sub("", message).rstrip(".")


def _close_to(name: str, known: Any, cutoff: float = CLOSE) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, [one for one in known if one], n=1, cutoff=cutoff)), "")
