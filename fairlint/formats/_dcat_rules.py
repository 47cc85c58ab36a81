"""What DCAT demands of a file, and what its profiles DCAT-AP and DCAT-AP.de do, where the file uses them.

Specifications: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/), DCAT-AP 3.0 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/),
DCAT-AP.de 2.0 and 3.0 with their conventions (https://www.dcat-ap.de/def/dcatde/3.0/spec/ and …/implRules/). Where the
versions differ, a file is right that follows one of them. What a profile only recommends is advice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fairlint.documents._triples import XSD, Resource, Statement, Triples
from fairlint.formats import Problem
from fairlint.language import _, later, n_
from fairlint.plain import NamedTuple
from fairlint.vocabulary.contexts import unknown_context
from fairlint.vocabulary.namespaces import namespace, shorten, split
from fairlint.vocabulary.rdf_terms import PROPERTIES, classes_of, properties_of
from fairlint.wording import listing, quoted

PLAIN, AP, GERMAN = range(3)
MOST_NAMES = 200  # so many unknown names are compared with known ones
CLOSE = 0.82

_EU = "http://publications.europa.eu/resource/authority/"
_DE = "http://dcat-ap.de/def/"
_IANA = "iana.org/assignments/media-types/"


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


class Shape(NamedTuple):
    """What the resources of a class must have (in DCAT-AP, and more in DCAT-AP.de), should have, and may have once."""

    name: str
    needs: tuple[str, ...] = ()
    german: tuple[str, ...] = ()
    should: tuple[str, ...] = ()
    once: tuple[str, ...] = ()


SHAPES = {
    "dcat:Dataset": Shape(
        later("dataset"),
        _words("dct:title dct:description"),
        _words("dct:publisher dcatde:contributorID"),
        _words("dcat:contactPoint dcat:distribution dcat:keyword dcat:theme dct:issued"),
        _words(
            "dct:publisher dct:issued dct:modified dct:accrualPeriodicity dct:accessRights dcat:version "
            "dcatap:availability dcat:granularity dcatde:qualityProcessURI dcat:temporalResolution "
            "dcat:spatialResolutionInMeters owl:versionInfo"
        ),
    ),
    "dcat:DatasetSeries": Shape(
        later("series"),
        _words("dct:title dct:description"),
        once=_words("dct:publisher dct:issued dct:modified dct:accrualPeriodicity"),
    ),
    "dcat:Catalog": Shape(
        later("catalogue"),
        _words("dct:title dct:description dct:publisher"),
        once=_words(
            "dct:publisher dct:creator dct:issued dct:modified dct:license dct:rights foaf:homepage dcatap:availability"
        ),
    ),
    "dcat:CatalogRecord": Shape(
        later("catalogue record"),
        _words("dct:modified foaf:primaryTopic"),
        once=_words("dct:modified dct:issued foaf:primaryTopic adms:status dct:source"),
    ),
    "dcat:Distribution": Shape(
        later("distribution"),
        _words("dcat:accessURL"),
        _words("dct:license"),
        _words("dct:title dct:format dct:license"),
        _words(
            "dcat:byteSize dct:format dct:issued dct:modified dct:license dct:rights dcat:mediaType "
            "dcat:compressFormat dcat:packageFormat spdx:checksum adms:status odrl:hasPolicy dcatap:availability "
            "dcatde:plannedAvailability dcat:temporalResolution dcat:spatialResolutionInMeters"
        ),
    ),
    "dcat:DataService": Shape(
        later("data service"),
        _words("dct:title dcat:endpointURL"),
        once=_words("dct:license dct:accessRights dcatap:availability dct:publisher"),
    ),
    "foaf:Agent": Shape(later("agent"), _words("foaf:name"), once=_words("dct:type")),
    "spdx:Checksum": Shape(
        later("checksum"),
        _words("spdx:algorithm spdx:checksumValue"),
        once=_words("spdx:algorithm spdx:checksumValue"),
    ),
    "adms:Identifier": Shape(later("identifier"), _words("skos:notation"), once=_words("skos:notation")),
    "dcat:Relationship": Shape(later("relationship"), _words("dct:relation dcat:hadRole")),
    "prov:Attribution": Shape(later("attribution"), _words("prov:agent dcat:hadRole")),
    "dct:PeriodOfTime": Shape(
        later("period"),
        once=_words("dcat:startDate dcat:endDate schema:startDate schema:endDate time:hasBeginning time:hasEnd"),
    ),
}
# The classes that stand for one of the above.
_SUBCLASSES = {
    "foaf:Person": "foaf:Agent",
    "foaf:Organization": "foaf:Agent",
    "foaf:Group": "foaf:Agent",
    "org:Organization": "foaf:Agent",
    "org:FormalOrganization": "foaf:Agent",
    "org:OrganizationalUnit": "foaf:Agent",
    "prov:Agent": "foaf:Agent",
    "dct:Agent": "foaf:Agent",
    "vcard:Individual": "vcard:Kind",
    "vcard:Organization": "vcard:Kind",
    "vcard:Group": "vcard:Kind",
    "vcard:Location": "vcard:Kind",
    "vcard:VCard": "vcard:Kind",
    "adms:Asset": "dcat:Dataset",
    "adms:AssetDistribution": "dcat:Distribution",
}
# Properties, and the class that their values must be of.
_RANGES = {
    "dct:publisher": "foaf:Agent",
    "dct:creator": "foaf:Agent",
    "dct:contributor": "foaf:Agent",
    "dcatde:originator": "foaf:Agent",
    "dcatde:maintainer": "foaf:Agent",
    "dcatde:contributor": "foaf:Agent",
    "dcat:contactPoint": "vcard:Kind",
    "dcat:distribution": "dcat:Distribution",
    "spdx:checksum": "spdx:Checksum",
    "adms:identifier": "adms:Identifier",
    "dct:temporal": "dct:PeriodOfTime",
    "dcat:qualifiedRelation": "dcat:Relationship",
    "prov:qualifiedAttribution": "prov:Attribution",
    "dcat:accessService": "dcat:DataService",
}
# Such that a catalogue may name what other files describe.
_ELSEWHERE = {
    "dcat:dataset": "dcat:Dataset",
    "dcat:service": "dcat:DataService",
    "dcat:record": "dcat:CatalogRecord",
    "dcat:catalog": "dcat:Catalog",
    "dcat:inSeries": "dcat:DatasetSeries",
    "dcat:servesDataset": "dcat:Dataset",
}
_TEXTS = frozenset(
    _words(
        "dct:title dct:description dcat:keyword dcat:version owl:versionInfo adms:versionNotes foaf:name vcard:fn "
        "dcatde:geocodingDescription dcatde:legalBasis dcatde:licenseAttributionByText skos:notation spdx:checksumValue"
    )
)
_DATES = frozenset(_words("dct:issued dct:modified dct:created dct:available dcat:startDate dcat:endDate"))
_DATES |= frozenset(_words("schema:startDate schema:endDate"))
_TYPES = {
    "dcat:temporalResolution": ("duration", "dayTimeDuration", "yearMonthDuration"),
    "dcat:spatialResolutionInMeters": ("decimal", "integer"),
}
# Values of these must be resources by DCAT itself, or by the profiles only.
_RESOURCES = frozenset(
    _words(
        "dcat:accessURL dcat:downloadURL dcat:landingPage dcat:endpointURL dcat:mediaType dcat:compressFormat "
        "dcat:packageFormat dcat:theme dcat:themeTaxonomy dcat:distribution dcat:dataset dcat:contactPoint "
        "dcat:inSeries dcat:accessService dcat:qualifiedRelation dct:license dct:accessRights dct:publisher "
        "dct:language dct:format dct:accrualPeriodicity spdx:checksum spdx:algorithm dct:spatial dct:temporal "
        "foaf:homepage foaf:page dcatap:availability dcatap:hvdCategory dcatap:applicableLegislation "
        "dcatde:contributorID dcatde:originator dcatde:maintainer dcatde:contributor dcatde:plannedAvailability "
        "dcatde:politicalGeocodingURI dcatde:politicalGeocodingLevelURI dcatde:qualityProcessURI dcat:granularity "
        "prov:qualifiedAttribution prov:wasGeneratedBy prov:wasDerivedFrom odrl:hasPolicy foaf:primaryTopic"
    )
)
_RESOURCES_OF_PROFILES = frozenset(
    _words(
        "dct:creator dct:contributor adms:identifier adms:status adms:sample dct:rights dct:conformsTo "
        "dct:provenance dct:source dct:relation dct:references dct:isVersionOf dct:hasVersion dct:isReferencedBy "
        "dct:type dct:hasPart dct:isPartOf dcat:hadRole dcat:endpointDescription"
    )
)
_ADDRESSES = frozenset(
    _words("dcat:accessURL dcat:downloadURL dcat:landingPage dcat:endpointURL foaf:page foaf:homepage")
)
_NAMED = _ADDRESSES | frozenset(  # no blank nodes in DCAT-AP.de
    _words(
        "dcatde:contributorID dcatde:plannedAvailability dcatde:politicalGeocodingURI "
        "dcatde:politicalGeocodingLevelURI dcatde:qualityProcessURI dcat:granularity dcat:theme dct:references"
    )
)


class Vocabulary(NamedTuple):
    """A controlled vocabulary: where its addresses begin, its codes, and from which profile on it is a must.

    Without `codes`, `form` says what a code looks like. `must` beyond all profiles: using it is only advised.
    """

    stem: str
    codes: str = ""
    form: str = r"[A-Z0-9_]+"
    must: int = GERMAN
    others: tuple[str, ...] = ()  # other addresses that do as well


_FREQUENCIES = (
    "ANNUAL ANNUAL_2 ANNUAL_3 BIDECENNIAL BIENNIAL BIHOURLY BIMONTHLY BIWEEKLY CONT DAILY DAILY_2 DECENNIAL HOURLY "
    "IRREG MONTHLY MONTHLY_2 MONTHLY_3 NEVER OP_DATPRO OTHER QUADRENNIAL QUARTERLY QUINQUENNIAL TRIDECENNIAL "
    "TRIENNIAL TRIHOURLY UNKNOWN UPDATE_CONT WEEKLY WEEKLY_2 WEEKLY_3 WEEKLY_5 1MIN 5MIN 10MIN 15MIN 30MIN 12HRS "
    "AS_NEEDED NOT_PLANNED"
)
_AVAILABILITY = Vocabulary(_EU + "planned-availability/", "AVAILABLE EXPERIMENTAL STABLE TEMPORARY OP_DATPRO", must=AP)
_NEVER = GERMAN + 1
VOCABULARIES = {
    "dcat:theme": Vocabulary(
        _EU + "data-theme/", "AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST OP_DATPRO REGI SOCI TECH TRAN"
    ),
    "dct:accessRights": Vocabulary(
        _EU + "access-right/", "PUBLIC RESTRICTED NON_PUBLIC CONFIDENTIAL NORMAL SENSITIVE OP_DATPRO", must=_NEVER
    ),
    "dct:accrualPeriodicity": Vocabulary(_EU + "frequency/", _FREQUENCIES),
    "dcat:granularity": Vocabulary(_EU + "frequency/", _FREQUENCIES, must=_NEVER),
    "dct:language": Vocabulary(_EU + "language/", form=r"[A-Z]{3}(?:_[A-Z0-9]+)?|OP_DATPRO"),
    "dct:format": Vocabulary(_EU + "file-type/"),
    "dcatap:availability": _AVAILABILITY,
    "dcatde:plannedAvailability": Vocabulary(
        _DE + "plannedAvailability/",
        "available experimental stable temporary",
        must=_NEVER,
        others=(_AVAILABILITY.stem,),
    ),
    "dcatde:politicalGeocodingLevelURI": Vocabulary(
        _DE + "politicalGeocoding/Level/",
        "international european federal state administrativeDistrict municipality",
        must=_NEVER,
    ),
    "dcatde:politicalGeocodingURI": Vocabulary(
        _DE + "politicalGeocoding/",
        form=r"(?:state|regional|district|municipality|municipalAssociation|governmentDistrict)Key/\d+",
        must=_NEVER,
    ),
    "dcatde:contributorID": Vocabulary(_DE + "contributors/", form=r"[\w./-]+"),
}
_DISTRIBUTION_VOCABULARIES = {
    "dct:license": Vocabulary(_DE + "licenses/", form=r"[\w.-]+(?:/[\w.]+)?"),
    "adms:status": Vocabulary(
        _EU + "distribution-status/",
        "COMPLETED DEPRECATED DEVELOP WITHDRAWN OP_DATPRO",
        others=("http://purl.org/adms/status/", _EU + "dataset-status/"),
    ),
}
_LICENCES = {
    "CC-BY-4.0": "cc-by/4.0",
    "CC-BY-SA-4.0": "cc-by-sa/4.0",
    "CC-BY-NC-4.0": "cc-by-nc/4.0",
    "CC-BY-ND-4.0": "cc-by-nd/4.0",
    "CC0-1.0": "cc-zero",
    "DL-DE-BY-2.0": "dl-by-de/2.0",
    "DL-DE-ZERO-2.0": "dl-zero-de/2.0",
    "ODbL-1.0": "odbl",
}
_DEPRECATED = {
    "dcatde:politicalGeocodingURI": "dct:spatial",
    "dcatde:geocodingDescription": "dct:spatial",
    "dcatde:legalBasis": "dcatap:applicableLegislation",
    "dcatde:qualityProcessURI": "",
    "dcatde:originator": "dct:creator",
    "dcatde:maintainer": later("dct:creator or dcat:contactPoint"),
    "owl:versionInfo": "dcat:version",
    "dct:hasVersion": "dcat:hasVersion",
    "dct:isVersionOf": "dcat:isVersionOf",
}
_DATE_FORMS = {
    "date": r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])",
    "dateTime": r"-?\d{4,}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T\d\d:\d\d:\d\d(?:\.\d+)?",
    "gYear": r"-?\d{4,}",
    "gYearMonth": r"-?\d{4,}-(?:0[1-9]|1[0-2])",
}
_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_HEX_DIGITS = {"md5": 32, "sha1": 40, "sha224": 56, "sha256": 64, "sha384": 96, "sha512": 128}
_FORBIDDEN = re.compile(r'[\x00-\x20<>"{}|^`\\]')
# Vocabularies in which an unknown term that is close to none is told of, too; the others grow faster than this list.
_CLOSED = ("dcat", "dct", "dcatde")


def problems(root: Triples) -> Iterator[Problem]:
    """What is wrong with a file, in its order, errors first."""
    yield from sorted(_Check(root).problems(), key=lambda one: (one.advice, _line(one)))


def _line(problem: Problem) -> tuple[int, ...]:
    """Line and column; JSON pointers stay in the order in which they come."""
    return tuple(map(int, problem.pointer.split(":")[1:])) if problem.pointer.startswith("line:") else ()


class _Check:
    """One run over a file. The profile that the file uses decides what is a fault and what advice."""

    def __init__(self, root: Triples) -> None:
        self.root = root
        self.profile = _profile(root)
        self.unknown: set[str] = set()
        self.profile_name = ("DCAT", "DCAT-AP", "DCAT-AP.de")[self.profile]

    def problems(self) -> Iterator[Problem]:
        for address, pointer in self.root.contexts:
            yield Problem(unknown_context(address), pointer, advice=True)
        for resource, kind in self._judged():
            yield from self._terms(resource)
            yield from self._shape(resource, SHAPES[kind])
            for name, statements in resource.properties.items():
                for one in statements:
                    yield from self._value(kind, name, one, resource.at(one))
            yield from self._special(resource, kind)
        yield from self._namespaces()

    def _judged(self) -> Iterator[tuple[Resource, str]]:
        """The resources of DCAT, and what they lead to, each with the class whose rules hold for it."""
        kinds: dict[str, str] = {}
        for one in self.root.subjects:
            if not one.types.isdisjoint(("rdfs:Class", "owl:Class", "rdf:Property")):
                continue  # a vocabulary that stands in the file, too
            classes = {_SUBCLASSES.get(name, name) for name in one.types}
            kind = next((name for name in SHAPES if name in classes and name.startswith("dcat:")), "")
            if kind == "dcat:Dataset" and "dcat:Catalog" in classes:
                kind = "dcat:Catalog"
            if kind:
                kinds[one.subject] = kind
        waiting = list(kinds)
        while waiting:
            resource = Resource(self.root, waiting.pop())
            for name, kind in _RANGES.items():
                for _place, at in resource.resources(name):
                    if kind in SHAPES and at.is_described and at.subject not in kinds:
                        kinds[at.subject] = kind
                        waiting.append(at.subject)
        for one in self.root.subjects:
            if one.subject in kinds and (len(one.properties) > 1 or "rdf:type" not in one.properties):
                yield one, kinds[one.subject]

    # Properties: which must be there, which may be there once, and which do not exist.

    def _shape(self, resource: Resource, shape: Shape) -> Iterator[Problem]:
        if self.root.complete:
            yield from self._missing(resource, shape)
        for name in shape.once:
            statements = resource.properties.get(name, [])
            values = dict.fromkeys(one.object for one in statements)
            if len(values) > 1:
                second = next(one for one in statements if one.object != statements[0].object)
                message = _(
                    "a {shape} has {name} once, and here it has {number}; keep one",
                    shape=_(shape.name),
                    name=name,
                    number=len(values),
                )
                yield Problem(message, second.pointer, advice=self.profile == PLAIN or name == "owl:versionInfo")

    def _missing(self, resource: Resource, shape: Shape) -> Iterator[Problem]:
        has = resource.properties
        needs = shape.needs + (shape.german if self.profile == GERMAN else ())
        missing = [one for one in needs if one not in has]
        if missing:
            message = n_(
                "the {shape} has no {missing}; {profile} requires it",
                "the {shape} has no {missing}; {profile} requires them",
                len(missing),
                shape=_(shape.name) + _named(resource),
                missing=listing(missing),
                profile=self.profile_name if self.profile else _("the profile DCAT-AP"),
            )
            yield Problem(message, resource.pointer, advice=self.profile == PLAIN)
        elif self.profile and (advised := [one for one in shape.should if one not in has]):
            message = _(
                "the {shape} has no {advised}, which {profile} recommends",
                shape=_(shape.name),
                advised=listing(advised),
                profile=self.profile_name,
            )
            yield Problem(message, resource.pointer, advice=True)

    def _terms(self, resource: Resource) -> Iterator[Problem]:
        for name, statements in resource.properties.items():
            prefix, _colon, local = name.partition(":")
            if prefix not in PROPERTIES or local in properties_of(prefix):
                continue
            self.unknown.add(name)
            if len(self.unknown) > MOST_NAMES:
                return
            place = statements[0].pointer
            if near := _near_property(prefix, local):
                yield Problem(_("{name} does not exist; did you mean {near}?", name=name, near=near), place)
            elif local in classes_of(prefix):
                yield Problem(_("{name} is a class, not a property", name=name), place)
            elif prefix in _CLOSED:
                yield Problem(
                    _("{name} is no term that fairlint knows in this vocabulary", name=name), place, advice=True
                )
        for one in resource.values("rdf:type"):
            prefix, _colon, local = shorten(one.object.value).partition(":")
            if (known := classes_of(prefix)) and local not in known and (near := _close(local, known)):
                message = _(
                    "the class {prefix}:{local} does not exist; did you mean {prefix}:{near}?",
                    prefix=prefix,
                    local=local,
                    near=near,
                )
                yield Problem(message, one.pointer)

    def _namespaces(self) -> Iterator[Problem]:
        """A namespace with https where it is http names nothing."""
        seen: set[str] = set()
        for one in self.root.statements:
            for iri in (one.predicate, one.object.value if one.object.kind == "iri" else ""):
                stem, _local = split(iri)
                if stem.startswith("https://") and stem not in seen and stem != "https://schema.org/":
                    prefix = shorten(iri).partition(":")[0]
                    if stem == namespace(prefix).replace("http://", "https://", 1) and prefix:
                        seen.add(stem)
                        message = _(
                            "{stem} is no namespace: write {prefix}, since RDF compares letter by letter",
                            stem=stem,
                            prefix=namespace(prefix),
                        )
                        yield Problem(message, one.pointer)

    # Values: text, date or resource, and from which vocabulary.

    def _value(self, kind: str, name: str, one: Statement, at: Resource) -> Iterator[Problem]:
        if one.object.kind == "iri" and (bad := _FORBIDDEN.search(one.object.value)):
            sign, code = _("a blank") if bad[0] == " " else quoted(bad[0]), f"%{ord(bad[0]):02X}"
            yield Problem(
                _(
                    "{value} is no address: {sign} must be written {code}",
                    value=quoted(one.object.value, 80),
                    sign=sign,
                    code=code,
                ),
                one.pointer,
            )
        elif name in _TEXTS:
            if not one.is_literal:
                yield Problem(
                    _(
                        "{name} is text, and here it is a resource; write {form}",
                        name=name,
                        form=self._text(one.text()),
                    ),
                    one.pointer,
                )
            elif not one.text():
                yield Problem(_("{name} is empty", name=name), one.pointer)
        elif name in _DATES and kind != "foaf:Agent":
            yield from self._date(name, one)
        elif name in _TYPES:
            yield from self._typed(name, one)
        elif name in _RESOURCES or name in _RESOURCES_OF_PROFILES:
            yield from self._resource(kind, name, one, at)
        elif name == "dct:identifier" and not one.is_literal:
            message = _("dct:identifier is text, and here it is a resource; write {form}", form=self._text(one.text()))
            yield Problem(message, one.pointer, advice=self.profile == PLAIN)

    def _typed(self, name: str, one: Statement) -> Iterator[Problem]:
        types = _TYPES[name]
        if not one.is_literal or one.object.datatype.removeprefix(XSD) not in types:
            type = f"xsd:{types[0]}"
            message = _(
                "{name} wants a value of type {type}: write {form}",
                name=name,
                type=type,
                form=self._text(one.text(), types[0]),
            )
            yield Problem(message, one.pointer, advice=self.profile == PLAIN)

    def _resource(self, kind: str, name: str, one: Statement, at: Resource) -> Iterator[Problem]:
        if one.is_literal:
            of_an_agent = not kind.startswith("dcat:") and name != "dct:type"
            advice = of_an_agent or (name not in _RESOURCES and self.profile == PLAIN)
            yield Problem(self._no_resource(kind, name, one), one.pointer, advice)
        elif one.object.kind == "blank" and name in _NAMED and self.profile == GERMAN:
            yield Problem(_("{name} wants an address, and not a resource without one", name=name), one.pointer)
        elif name in _ADDRESSES and one.object.kind == "iri" and ":" not in one.text():
            yield Problem(
                _("{name} wants a whole address, which {value} is not", name=name, value=quoted(one.text())),
                one.pointer,
            )
        elif name in _RANGES or name in _ELSEWHERE:
            yield from self._range(name, one, at)
        elif name == "dct:spatial" and at.is_blank and "dct:Location" not in at.types:
            message = _("dct:spatial leads to a resource without address that is no dct:Location")
            yield Problem(message, one.pointer, advice=self.profile == PLAIN)
        elif name in ("dcat:mediaType", "dcat:compressFormat", "dcat:packageFormat"):
            yield from self._media_type(name, one)
        elif vocabulary := self._vocabulary(kind, name):
            yield from self._term(name, one, at, vocabulary)

    def _vocabulary(self, kind: str, name: str) -> Vocabulary | None:
        if kind == "dcat:Distribution" and name in _DISTRIBUTION_VOCABULARIES:
            return _DISTRIBUTION_VOCABULARIES[name]
        if kind in ("dcat:Catalog", "dcat:DataService") and name == "dct:license" and self.profile == GERMAN:
            return _DISTRIBUTION_VOCABULARIES[name]._replace(must=_NEVER)
        return VOCABULARIES.get(name)

    def _no_resource(self, kind: str, name: str, one: Statement) -> str:
        text = one.text()
        if name in _RANGES:
            kind = _RANGES[name]
            return _("{name} wants a resource ({kind}), not the text {value}", name=name, kind=kind, value=quoted(text))
        if name in _ADDRESSES or re.match(r"(?:https?|mailto|urn|doi):", text):
            return _(
                "{name} wants an address, and {value} is text: write {form}",
                name=name,
                value=quoted(text),
                form=self._address(text),
            )
        vocabulary = self._vocabulary(kind, name)
        if name in ("dcat:mediaType", "dcat:compressFormat", "dcat:packageFormat"):
            example = text if re.fullmatch(r"\w+/[\w.+-]+", text) else "text/csv"
            address = self._address(f"https://www.{_IANA}{example}")
            return _(
                "{name} wants a media type as address, such as {address}, not the text {value}",
                name=name,
                address=address,
                value=quoted(text),
            )
        if vocabulary and vocabulary.stem:
            example = self._address(vocabulary.stem + _code_like(text, vocabulary))
            return _(
                "{name} wants an address, such as {example}, not the text {value}",
                name=name,
                example=example,
                value=quoted(text),
            )
        return _("{name} wants an address or a resource, not the text {value}", name=name, value=quoted(text))

    def _date(self, name: str, one: Statement) -> Iterator[Problem]:
        text, datatype = one.text(), one.object.datatype
        kind = datatype.removeprefix(XSD)
        if not one.is_literal:
            yield Problem(_("{name} is a date, and here it is a resource", name=name), one.pointer)
        elif datatype and kind not in _DATE_FORMS and kind not in ("string", "dateTimeStamp"):
            yield Problem(
                _(
                    "{name} wants a date as xsd:date or xsd:dateTime, not {datatype}",
                    name=name,
                    datatype=shorten(datatype),
                ),
                one.pointer,
            )
        elif not _is_date(text, kind.replace("dateTimeStamp", "dateTime")):
            form = "YYYY-MM-DDThh:mm:ss" if kind == "dateTime" else "YYYY-MM-DD"
            yield Problem(
                _("{value} is no date for {name}; write {form}", value=quoted(text), name=name, form=form), one.pointer
            )
        elif kind not in _DATE_FORMS and kind != "dateTimeStamp" and (self.profile or self.root.syntax != "jsonld"):
            fitting = next((form for form in _DATE_FORMS if _is_date(text, form)), "date")
            message = _("{name} wants a typed date: write {form}", name=name, form=self._text(text, fitting))
            yield Problem(message, one.pointer, advice=self.profile == PLAIN)

    def _range(self, name: str, one: Statement, at: Resource) -> Iterator[Problem]:
        wanted = _RANGES.get(name) or _ELSEWHERE[name]
        classes = {_SUBCLASSES.get(found, found) for found in at.types}
        if wanted in classes or (name == "dct:temporal" and not at.is_blank and not at.is_described):
            return
        if at.is_described:
            if at.types:
                types = listing(sorted(at.types))
                message = _(
                    "{name} leads to what is {types}; it must be {wanted}", name=name, types=types, wanted=wanted
                )
            else:
                message = _("{name} leads to what has no class; it must be {wanted}", name=name, wanted=wanted)
            yield Problem(message, one.pointer, advice=self.profile == PLAIN)
        elif at.is_blank:
            yield Problem(
                _("{name} leads to a resource without address of which nothing is said", name=name), one.pointer
            )
        elif self.root.complete and name in _RANGES:
            own = self.root.local(one.object.value) == self.root.local(self.root.base)
            address = quoted(self.root.written(one.text()))
            message = _(
                "{name} names {address}, which the file does not describe; describe it as {wanted}",
                name=name,
                address=address,
                wanted=wanted,
            )
            yield Problem(message, one.pointer, advice=self.profile == PLAIN and not own)

    def _media_type(self, name: str, one: Statement) -> Iterator[Problem]:
        stem, found, code = one.text().partition(_IANA)
        if found and stem in ("http://www.", "https://www."):
            if not re.fullmatch(r"[a-z]+/[\w.+-]+", code):
                yield Problem(
                    _("{code} is no media type; write type/subtype, such as text/csv", code=quoted(code)), one.pointer
                )
        elif found:
            start = f"https://www.{_IANA}"
            yield Problem(_("the addresses of media types start with {start}", start=start), one.pointer)
        else:
            start = f"https://www.{_IANA}"
            message = _(
                "{name} wants an address of {start}, and {value} is none",
                name=name,
                start=start,
                value=quoted(one.text(), 80),
            )
            yield Problem(message, one.pointer, advice=self.profile == PLAIN)

    def _term(self, name: str, one: Statement, at: Resource, vocabulary: Vocabulary) -> Iterator[Problem]:
        iri = one.text()
        if not iri or iri.startswith(vocabulary.others):
            if iri.startswith("http://purl.org/adms/status/") and self.profile == GERMAN:
                yield Problem(
                    _("the list http://purl.org/adms/status/ is deprecated since DCAT-AP.de 3.0"), one.pointer, True
                )
            return
        if iri.startswith(vocabulary.stem):
            yield from _code(name, one, vocabulary)
        elif _bare(iri).startswith(_bare(vocabulary.stem)):
            right = vocabulary.stem + _bare(iri).removeprefix(_bare(vocabulary.stem))
            yield Problem(
                _("{iri} is a web page, not the term: write <{right}>", iri=quoted(iri, 80), right=right), one.pointer
            )
        elif name == "dcat:theme" and self.profile < GERMAN:
            return
        elif self.profile and (self.profile == GERMAN or not vocabulary.stem.startswith(_DE)):
            must = self.profile >= vocabulary.must
            address = vocabulary.stem + (_german_licence(iri) if name == "dct:license" else "…")
            if must:
                message = _(
                    "{name} wants an address of <{address}>, and {iri} is none",
                    name=name,
                    address=address,
                    iri=quoted(iri, 80),
                )
            else:
                message = _(
                    "{name} should be an address of <{address}>, and {iri} is none",
                    name=name,
                    address=address,
                    iri=quoted(iri, 80),
                )
            yield Problem(message, one.pointer, advice=not must)

    def _deprecated(self, resource: Resource) -> Iterator[Problem]:
        """What DCAT-AP.de 3.0 no longer wants: one note for a resource, at the first of its places."""
        names = [one for one in resource.properties if one in _DEPRECATED]
        if names:
            shown = listing(map(_instead, names), most=9)
            message = _("deprecated since DCAT-AP.de 3.0: {shown}", shown=shown)
            yield Problem(message, resource.properties[names[0]][0].pointer, advice=True)

    # How a value is written in the syntax of the file.

    def _address(self, iri: str) -> str:
        forms = {"rdfxml": f'rdf:resource="{iri}"', "jsonld": f'{{"@id": "{iri}"}}'}
        return forms.get(self.root.syntax, f"<{iri}>")

    def _text(self, text: str, datatype: str = "") -> str:
        if self.root.syntax == "rdfxml":
            attribute = f'rdf:datatype="{XSD}{datatype}"'
            return (
                _("{attribute} at the element", attribute=attribute) if datatype else _("it as content of the element")
            )
        if self.root.syntax == "jsonld":
            return f'{{"@value": "{text}", "@type": "{XSD}{datatype}"}}' if datatype else quoted(text)
        return f'"{text}"' + (f"^^xsd:{datatype}" if datatype else "")

    # What only some classes know.

    def _special(self, resource: Resource, kind: str) -> Iterator[Problem]:
        if kind == "dcat:Distribution":
            yield from self._distribution(resource)
        elif kind == "spdx:Checksum":
            yield from self._checksum(resource)
        elif kind == "dct:PeriodOfTime":
            yield from self._period(resource)
        elif kind == "dcat:Catalog" and self.profile == GERMAN:
            yield from self._taxonomy(resource)
        elif kind == "dcat:Dataset":
            yield from self._dataset(resource)
        if self.profile == GERMAN:
            yield from self._deprecated(resource)

    def _dataset(self, resource: Resource) -> Iterator[Problem]:
        if self.profile == GERMAN:
            named = list(resource.values("dcatde:contributorID"))
            if len({one.text() for one in named if one.text().startswith(_DE + "contributors/")}) > 1:
                yield Problem(
                    _("a dataset has one dcatde:contributorID; keep that of the portal that delivers it"),
                    named[1].pointer,
                )
        for one, contact in resource.resources("dcat:contactPoint"):
            if contact.is_described and not any(
                contact.values("vcard:hasEmail", "vcard:hasURL", "vcard:email", "vcard:url")
            ):
                message = _("the contact has neither vcard:hasEmail nor vcard:hasURL; nobody can be reached by it")
                yield Problem(message, contact.pointer or one.pointer, advice=self.profile != GERMAN)
        for name in ("dcat:downloadURL", "dcat:accessURL", "dcat:mediaType", "dcat:byteSize"):
            for one in resource.values(name):
                message = _(
                    "{name} belongs to a distribution: give the dataset a dcat:distribution that has it", name=name
                )
                yield Problem(message, one.pointer, advice=True)

    def _distribution(self, resource: Resource) -> Iterator[Problem]:
        for one in resource.values("dcat:byteSize"):
            kind = one.object.datatype.removeprefix(XSD)
            if not one.is_literal or not re.fullmatch(r"\+?\d+(?:\.0*)?", one.text()):
                yield Problem(
                    _("dcat:byteSize is the number of bytes, which {value} is not", value=quoted(one.text())),
                    one.pointer,
                )
            elif kind not in (
                "decimal",
                "integer",
                "nonNegativeInteger",
                "positiveInteger",
                "long",
                "unsignedLong",
                "int",
            ):
                message = _(
                    "dcat:byteSize wants a typed number: write {form}",
                    form=self._text(one.text(), "nonNegativeInteger"),
                )
                yield Problem(message, one.pointer, advice=self.profile == PLAIN)

    def _checksum(self, resource: Resource) -> Iterator[Problem]:
        algorithm = next((one for one in resource.values("spdx:algorithm")), None)
        name = (
            algorithm.text().lower().rpartition("checksumalgorithm_")[2].rpartition("hashalgorithms/")[2]
            if algorithm
            else ""
        )
        digits = _HEX_DIGITS.get(name.replace("/", ""))
        for one in resource.values("spdx:checksumValue"):
            if one.is_literal and one.text().strip("0123456789abcdefABCDEF"):
                yield Problem(
                    _("{value} is no checksum: it has other signs than 0-9 and a-f", value=quoted(one.text())),
                    one.pointer,
                )
            elif digits and len(one.text()) != digits:
                algorithm_name, number = name.replace("/", ""), len(one.text())
                message = _(
                    "this checksum has {number} digits, and {algorithm_name} has {digits}",
                    number=number,
                    algorithm_name=algorithm_name,
                    digits=digits,
                )
                yield Problem(message, one.pointer)
            elif one.is_literal and one.object.datatype != XSD + "hexBinary" and self.profile:
                message = _("spdx:checksumValue wants a type: write {form}", form=self._text(one.text(), "hexBinary"))
                yield Problem(message, one.pointer)
        if algorithm and not algorithm.is_literal and self.profile:
            if algorithm.text().startswith(_DE):
                if self.profile == GERMAN:
                    address = f"{_DE}hashAlgorithms/"
                    message = _(
                        "the list {address} is deprecated since DCAT-AP.de 3.0; write spdx:checksumAlgorithm_…",
                        address=address,
                    )
                    yield Problem(message, algorithm.pointer, advice=True)
            elif not algorithm.text().startswith("http://spdx.org/rdf/terms#checksumAlgorithm_"):
                message = _("spdx:algorithm wants a term of SPDX, such as spdx:checksumAlgorithm_sha256")
                yield Problem(message, algorithm.pointer, advice=self.profile != GERMAN)

    def _period(self, resource: Resource) -> Iterator[Problem]:
        starts = list(resource.values("dcat:startDate", "schema:startDate", "time:hasBeginning"))
        ends = list(resource.values("dcat:endDate", "schema:endDate", "time:hasEnd"))
        if not starts and not ends and "dct:PeriodOfTime" in resource.types:
            message = _("the period has neither dcat:startDate nor dcat:endDate")
            yield Problem(message, resource.pointer, advice=self.profile == PLAIN)
        if starts and ends and starts[0].is_literal and ends[0].is_literal:
            first, last = starts[0].text(), ends[0].text()
            shorter = min(len(first), len(last), 10)
            if first[:shorter] > last[:shorter] and first[:4].isdigit() and last[:4].isdigit():
                yield Problem(
                    _("the period ends ({last}) before it starts ({first})", last=last, first=first),
                    ends[0].pointer,
                    advice=True,
                )

    def _taxonomy(self, resource: Resource) -> Iterator[Problem]:
        taxonomies = list(resource.values("dcat:themeTaxonomy"))
        if taxonomies and all(one.text().rstrip("/") != _EU + "data-theme" for one in taxonomies):
            address = f"{_EU}data-theme"
            yield Problem(_("dcat:themeTaxonomy must name <{address}>, too", address=address), taxonomies[0].pointer)


def _profile(root: Triples) -> int:
    """The strictest profile of DCAT that the file declares a prefix of, uses a term of, or names."""
    used = "\n".join(_profile_words(root))
    if "dcat-ap.de/" in used:
        return GERMAN
    return AP if "data.europa.eu/r5r" in used or "dcat-ap" in used else PLAIN


def _profile_words(root: Triples) -> Iterable[str]:
    yield from root.namespaces
    for one in root.statements:
        if one.predicate.startswith(("http://dcat-ap.de/", "http://data.europa.eu/r5r")):
            yield one.predicate
        if one.object.value.startswith("http://dcat-ap.de/") or shorten(one.predicate) == "dct:conformsTo":
            yield one.object.value.lower()


def _code(name: str, one: Statement, vocabulary: Vocabulary) -> Iterator[Problem]:
    """What is wrong with the code of a term within its vocabulary."""
    code = one.text().removeprefix(vocabulary.stem).rstrip("/")
    codes = vocabulary.codes.split()
    if code in codes or (not codes and re.fullmatch(vocabulary.form, code)):
        return
    meant = _close(code, codes) or (code.upper() if re.fullmatch(vocabulary.form, code.upper()) and not codes else "")
    hint = (
        _("; did you mean {meant}?", meant=meant)
        if meant
        else _("; known are {codes}", codes=listing(codes, most=14))
        if codes
        else ""
    )
    message = _("{code} is no term of {stem}{hint}", code=quoted(code), stem=vocabulary.stem, hint=hint)
    is_open = vocabulary.codes == _FREQUENCIES
    yield Problem(message, one.pointer, advice=is_open and not meant)


def _instead(name: str) -> str:
    """A deprecated property, with what is written instead."""
    meant = _DEPRECATED[name]
    return _("{name} (write {instead})", name=name, instead=_(meant)) if meant else name


def _code_like(text: str, vocabulary: Vocabulary) -> str:
    """The code that a text most likely means, else the first one, else dots."""
    codes = vocabulary.codes.split()
    if codes:
        return _close(text, codes) or codes[0]
    upper = text.upper()
    return upper if vocabulary.stem.startswith(_EU) and re.fullmatch(vocabulary.form, upper) else "…"


def _near_property(prefix: str, local: str) -> str:
    """The property that was most likely meant: the same one of another vocabulary, or a close one of this."""
    for other in ("dct", "dcat", "dcatde", "foaf", "adms"):
        if other != prefix and local in properties_of(other):
            return f"{other}:{local}"
    near = _close(local, properties_of(prefix))
    return f"{prefix}:{near}" if near else ""


def _close(word: str, known: Iterable[str]) -> str:
    from difflib import get_close_matches

    by_lower = {one.lower(): one for one in sorted(known)}
    near = get_close_matches(word.lower(), by_lower, n=1, cutoff=CLOSE)
    return by_lower[near[0]] if near else ""


def _is_date(text: str, kind: str) -> bool:
    forms = [_DATE_FORMS[kind]] if kind in _DATE_FORMS else _DATE_FORMS.values()
    return any(re.fullmatch(form + _ZONE, text) for form in forms)


def _bare(iri: str) -> str:
    return re.sub(r"^https?://(?:www\.)?", "", iri)


def _german_licence(iri: str) -> str:
    """The code of GovData's list for the licence that another address names; dots where there is none."""
    from fairlint.vocabulary.licences import identify_licence

    return _LICENCES.get(identify_licence(iri).spdx, "…")


def _named(resource: Resource) -> str:
    """A title or address to tell a resource of several from the others."""
    name = resource.text("dct:title", "foaf:name", "rdfs:label") or ("" if resource.is_blank else resource.subject)
    return f" {quoted(name, 60)}" if name and not name.startswith("file://") else ""
