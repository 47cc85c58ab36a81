"""Collect what one file says about the dataset into a `Description`.

A format's reader names the values it finds; the describer knows what each kind of value is: it parses
identifiers and licences, sets values that are none ("TODO", "unknown") apart as placeholders, and drops
blanks. So every format is judged alike.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from fairlint.beside import NOTHING, Beside
from fairlint.record import (
    Access,
    Agent,
    Coverage,
    Date,
    DescribedFile,
    Description,
    Keyword,
    LicenceStatement,
    Location,
    NamedBy,
    Notice,
    Placeholder,
    Provenance,
    Relation,
    Source,
    Text,
    Variable,
)
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.identifiers import find_dois, identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.vocabulary.people import is_organisation_name
from fairlint.vocabulary.placeholders import is_placeholder, is_placeholder_name
from fairlint.vocabulary.terms import find_term

# What can never name a dataset, whatever field it stands in.
_NOT_A_DATASET = {"person", "organisation", "serial"}
# Kinds of dates that tell what time the data are about.
_COVERED = {"Coverage", "Collected"}


class Place(Protocol):
    """Anything with text and a place in the file: a `Node` or an `XmlNode`."""

    @property
    def pointer(self) -> str:
        """Where it stands."""

    def text(self) -> str:
        """Its text, trimmed; empty when it has none."""


class Describer:
    """Gathers the statements of one file. Each method takes the node that says it, and optionally its text.

    A method that gets no text does nothing, so that readers need not ask whether a value is there.
    `subject` is what the file says it describes: `dataset`, `software`, `catalogue`, or empty. `beside` are the files
    around it, for formats that describe one dataset in several.
    """

    def __init__(self, file: str, beside: Beside = NOTHING) -> None:
        self.file = file
        self.beside = beside
        self.subject = ""
        self._found: dict[str, list[Any]] = {}

    def at(self, file: str) -> Describer:
        """A describer for what another file adds to the same description; `file` is relative to the dataset."""
        other = Describer(file, self.beside)
        other._found = self._found
        return other

    def finish(self) -> Description:
        """What was gathered."""
        return Description(**{name: tuple(values) for name, values in self._found.items()})

    def title(self, node: Place, text: str | None = None) -> None:
        """A title of the dataset."""
        self._text("titles", "title", node, text)

    def description(self, node: Place, text: str | None = None) -> None:
        """An abstract or description; may hold HTML or Markdown."""
        self._text("descriptions", "description", node, text)

    def publisher(self, node: Place, text: str | None = None) -> None:
        """Who publishes the dataset: in DataCite's sense, the repository."""
        self._text("publishers", "publisher", node, text)

    def version(self, node: Place, text: str | None = None) -> None:
        """The version of the dataset, as text."""
        self._text("versions", "version", node, text)

    def language(self, node: Place, text: str | None = None) -> None:
        """A language of the data or metadata."""
        self._text("languages", "language", node, text)

    def resource_type(self, node: Place, text: str | None = None) -> None:
        """What kind of resource this is, in the words of the format (Dataset, upload type …)."""
        self._text("resource_types", "resource type", node, text)

    def condition(self, node: Place, text: str | None = None) -> None:
        """How and from whom access is got where it is not open."""
        self._text("access_conditions", "access conditions", node, text)

    def identifier(self, node: Place, text: str | None = None, *, concept: bool = False) -> None:
        """An identifier of this dataset, never of a paper, a parent, a source or a person."""
        if not (value := self._value("identifier", node, text)):
            return
        identifier = identify(value)
        if identifier.kind in _NOT_A_DATASET:
            self._add("placeholders", Placeholder("identifier", value, self.source(node)))
        else:
            self._add("identifiers", NamedBy(identifier, self.source(node), concept))

    def creator(self, node: Place, name: str | None = None, **details: Any) -> None:
        """Somebody who made the data; `details` as for `agent`."""
        self.agent("creators", node, name, **details)

    def contributor(self, node: Place, name: str | None = None, **details: Any) -> None:
        """Somebody who contributed in another role."""
        self.agent("contributors", node, name, **details)

    def contact(self, node: Place, name: str | None = None, **details: Any) -> None:
        """Whom to ask."""
        self.agent("contacts", node, name, **details)

    def agent(
        self,
        field: str,
        node: Place,
        name: str | None = None,
        *,
        identifiers: Iterable[str] = (),
        organisation: bool = False,
        email: str = "",
        roles: Iterable[str] = (),
    ) -> None:
        """Add a person or organisation to `field`; `identifiers` as they are written (ORCID, ROR …)."""
        name = " ".join((node.text() if name is None else name).split())
        if not name and not email:
            return
        if is_placeholder(name) or is_placeholder_name(name):
            self._add("placeholders", Placeholder(field.rstrip("s"), name, self.source(node)))
            return
        known = tuple(identify(one) for one in identifiers if one and not is_placeholder(one))
        organisation = organisation or is_organisation_name(name) or any(one.kind == "organisation" for one in known)
        agent = Agent(name or email, self.source(node), known, organisation, email, tuple(filter(None, roles)))
        self._add(field, agent)

    def date(self, node: Place, kind: str, text: str | None = None) -> None:
        """A date; `kind` is a DataCite dateType. When data were collected is also the time that they cover."""
        if value := self._value("date", node, text):
            self._add("dates", Date(value, kind, self.source(node)))
            if kind in _COVERED:
                self._add("coverage", Coverage("temporal", value, self.source(node)))

    def keyword(self, node: Place, label: str | None = None, *, uri: str = "", scheme: str = "") -> None:
        """A subject word. A label that is itself the IRI or CURIE of a known term counts as its own URI."""
        value = self._value("keyword", node, label or uri or None)
        if not value:
            return
        if not uri and (term := find_term(value)):
            uri = term.uri
        self._add("keywords", Keyword(value, self.source(node), uri, scheme))

    def licence(self, node: Place, text: str | None = None, *, scope: str = "") -> None:
        """A licence statement; access rights that stand in a licence field are filed as access."""
        value = self._value("licence", node, text)
        if not value:
            return
        licence = identify_licence(value)
        if licence.kind in ("placeholder", "pointer", "none"):
            self._add("placeholders", Placeholder("licence", value, self.source(node)))
        elif licence.kind == "access":
            self.access(node, value)
        else:
            self._add("licences", LicenceStatement(licence, self.source(node), scope))

    def notice(self, kind: str, node: Place, text: str | None = None) -> None:
        """A text for whoever reuses the data: how to name the source (`attribution`), or a `copyright` line."""
        if value := self._value("attribution", node, text):
            self._add("notices", Notice(kind, value, self.source(node)))

    def access(self, node: Place, text: str | None = None) -> None:
        """A statement on who may get at the data."""
        if value := self._value("access", node, text):
            self._add("access", Access(value, access_level(value) or "", self.source(node)))

    def location(self, node: Place, kind: str, text: str | None = None) -> None:
        """A URL of the dataset; `kind` is `landing` or `download`."""
        if value := self._value("location", node, text):
            self._add("locations", Location(value, kind, self.source(node)))

    def related(self, node: Place, relation: str, text: str | None = None, *, scheme: str = "") -> None:
        """Another resource, by identifier, with relation and identifier scheme as the format names them."""
        if value := self._value("related", node, text):
            self._add("related", Relation(identify(value), relation.strip(), self.source(node), scheme))

    def provenance(self, kind: str, node: Place, text: str | None = None, *, identifier: str = "") -> None:
        """A statement on how the data came about; kinds as in `record.Provenance`.

        `identifier` counts where it is one; a source that is told in words may hold its DOI among them.
        """
        if value := self._value("provenance", node, text):
            dois = find_dois(value) if kind == "source" else []
            given = [identifier, value, *dois[: len(dois) == 1]]
            known = next((one for one in given if one and identify(one).unique), "")
            self._add("provenance", Provenance(kind, value, self.source(node), known.strip()))

    def coverage(self, kind: str, node: Place, text: str | None = None) -> None:
        """What time (`temporal`), place (`spatial`) or organisms (`taxonomic`) the data cover."""
        if value := self._value("coverage", node, text):
            self._add("coverage", Coverage(kind, value, self.source(node)))

    def variable(
        self,
        node: Place,
        name: str | None = None,
        *,
        table: str = "",
        description: str = "",
        uri: str = "",
        unit: str = "",
    ) -> None:
        """A column or measured variable; `table` is the path of the file it stands in, as it is written.

        Its name is whatever the table has: `title`, `test` and `missing` are columns, and no placeholders.
        """
        if value := (node.text() if name is None else name).strip():
            known = uri.strip() or (value if "://" in value else "")
            said = "" if is_placeholder(description) else " ".join(description.split())
            self._add("variables", Variable(value, self.source(node), table, said, known, unit.strip()))

    def described_file(
        self,
        node: Place,
        path: str | None = None,
        *,
        media_type: str = "",
        size: str = "",
        checksum: str = "",
        no_checksum: str = "",
    ) -> None:
        """A file that the metadata lists, by local path or URL; `no_checksum` is what is given for one and is none."""
        if value := (node.text() if path is None else path).strip():
            local = not _is_url(value)
            facts = (media_type, size, checksum, "" if checksum else no_checksum)
            self._add("files", DescribedFile(value, self.source(node), local, *facts))

    def described_files(self, node: Place, pattern: str) -> None:
        """Files that the metadata describe together, by a pattern such as `data/*.csv`."""
        if value := pattern.strip():
            self._add("files", DescribedFile(value, self.source(node), local=False, pattern=True))

    def source(self, node: Place) -> Source:
        """The place of a node."""
        return Source(self.file, node.pointer)

    def _text(self, field: str, name: str, node: Place, text: str | None) -> None:
        if value := self._value(name, node, text):
            self._add(field, Text(value, self.source(node)))

    def _value(self, field: str, node: Place, text: str | None) -> str:
        """The text of a value; empty, and set apart, when it is a placeholder."""
        value = (node.text() if text is None else text).strip()
        if value and is_placeholder(value):
            self._add("placeholders", Placeholder(field, value, self.source(node)))
            return ""
        return value

    def _add(self, field: str, value: object) -> None:
        self._found.setdefault(field, []).append(value)


def _is_url(text: str) -> bool:
    """A path that isn't local: `scheme://…`. Windows drives and colons in names are local."""
    return "://" in text[:40] or text.startswith(("mailto:", "urn:", "doi:"))
