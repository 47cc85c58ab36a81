"""DDI-Codebook 1.x and 2.x (`codeBook`): what archives of the social sciences and Dataverse write about a study.

Specification: DDI-Codebook 2.5, https://ddialliance.org/Specification/DDI-Codebook/2.5/. `stdyDscr` describes the
study, that is the dataset; `docDscr` the document itself, which is not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import XmlNode, local_name
from fairlint.formats import Format, Problem
from fairlint.formats._common import agent_identifiers, best_licence, coordinates, refer, with_scheme
from fairlint.formats._xml import walk, within
from fairlint.language import _, later
from fairlint.vocabulary.access import access_level
from fairlint.vocabulary.dates import parse_date
from fairlint.vocabulary.identifiers import identify
from fairlint.vocabulary.licences import identify_licence
from fairlint.wording import quoted

_NAMESPACES = ("ddi:codebook", "http://www.icpsr.umich.edu/DDI")
CLOSE = 0.88  # so close is a misspelt name: AuthEntity to AuthEnty
_LONGEST_LICENCE = 200  # a longer text without a known licence in it is conditions in prose
_DATES = (
    (("citation", "distStmt", "distDate"), "Issued"),
    (("citation", "distStmt", "depDate"), "Submitted"),
    (("citation", "prodStmt", "prodDate"), "Created"),
)
_PERIODS = ((("stdyInfo", "sumDscr", "timePrd"), "Coverage"), (("stdyInfo", "sumDscr", "collDate"), "Collected"))
# Attributes that hold ids, by the element that has them.
_REFERENCES = {
    "varGrp": ("var", "varGrp"),
    "nCubeGrp": ("nCube", "nCubeGrp"),
    "catgryGrp": ("catgry", "catGrp"),
    "var": ("files", "wgt-var", "sdatrefs", "methrefs", "pubrefs", "access"),
    "location": ("fileid",),
}
# The elements of version 2.5, to tell misspelt ones.
_ELEMENTS = """
abstract accsPlac actMin algorithmSpecification algorithmVersion altTitl anlyInfo anlyUnit attribute AuthEnty
authorizationStatement authorizingAgency avlStatus backward biblCit boundPoly caseQnty catgry catgryGrp catgryRef
catLevel catStat catValu cell citation citationRequirement citReq cleanOps cncptGrp codeBook codeListAgencyName
codeListID codeListName codeListSchemeURN codeListURN codeListVersionID codingInstructions codInstr cohort collDate
collectorTraining collMode collSitu collSize colspec command complete complianceDescription concept conditions
confDec conOps contact controlledVocabUsed controlOperations copyright CubeCoord custodian dataAccs dataAppr
dataChck dataColl dataCollector dataDscr dataFingerprint dataItem dataKind dataMsng dataProcessing dataSrc
dataSrcResc defntn depDate depositr deposReq derivation description developmentActivity deviat
digitalFingerprintValue dimensns disclaimer distDate distrbtr distStmt div dmns docDscr docSrc docStatus drvcmd
drvdesc eastBL embargo emph entry EstSmpErr evaluationProcess evaluator exPostEvaluation ExtLink fileCitation
fileCont fileDscr fileName filePlac fileQnty fileStrc fileTxt fileType format forward frameUnit frequenc fundAg
geoBndBox geogCover geogUnit geoMap GeoPoint grantNo gringLat gringLon guide head hi holdings IDNo imputation
instrument instrumentDevelopment invalrng item itm ivuInstr ivulnstr key keyword label labl language lb license Link
list location locMap logRecL measure method mi mrow nation nCube nCubeGrp northBL notes origArch otherMat
otherMaterial otherQualityStatement othId othRefs othrStdyMat outcomes p participant parTitl physLoc point polygon
postQTxt preQTxt ProcStat prodDate prodPlac prodStmt producer purpose qstn qstnLit qualityStatement range recDimnsn
recGrp recNumTot recPrCas referencePeriod relation relMat relPubl relStdy resInstru resource respRate respUnit
restrctn row rspStmt sampleFrame sampleFrameName sampleSize sampleSizeFormula sampProc security selector serInfo
serName serStmt setAvail software sources southBL specificElements specPerm srcChar srcDocu srcOrig standard
standardName standardsCompliance stdCatgry stdyClas stdyDscr stdyInfo studyAuthorization studyBudget
studyDevelopment subject subTitl sumDscr sumStat sumStatRef table targetSampleSize tbody tgroup thead timeMeth
timePrd titl titlStmt topcClas TotlResp txt typeOfCodingInstruction typeOfDevelopmentActivity typeOfExPostEvaluation
typeOfInstrument typeOfModeOfCollection typeOfSamplingProcedure typeOfSetAvailability typeOfTimeMethod typeOfUnit
undocCod unitType universe updateProcedure usage usageDescription useStmt validPeriod valrng var varFormat varGrp
varQnty verResp version verStmt weight westBL
"""


def recognises(root: XmlNode) -> bool:
    """A `codeBook`, in a namespace of DDI or, as in version 1 and 2.0, in none."""
    if root.element is None or local_name(root.element.tag) != "codeBook":
        return False
    return root.namespace.startswith(_NAMESPACES) or (not root.namespace and bool(root["stdyDscr"] or root["docDscr"]))


def read(root: XmlNode, describe: Describer) -> None:
    """Describe the study."""
    describe.subject = "dataset"
    study = root["stdyDscr"]
    _read_citation(study, describe)
    _read_agents(study, describe)
    _read_dates(study, describe)
    _read_subjects(study, describe)
    _read_access(study, describe)
    _read_relations(study, describe)
    _read_provenance(study, describe)
    _read_places(study, describe)
    _read_variables(root, describe)
    for one in within(root, "fileDscr"):
        name = one["fileTxt"]["fileName"]
        describe.described_file(name, name.text() or one.attribute("URI"))
    for one in root.all("otherMat"):
        describe.described_file(one, one.attribute("URI"))


def _read_citation(study: XmlNode, describe: Describer) -> None:
    for one in within(study, "citation", "titlStmt", "titl"):
        describe.title(one)
    seen = set()
    for one in within(study, "citation", "titlStmt", "IDNo"):
        text = with_scheme(one.text(), one.attribute("agency"))
        seen.add(identify(text).normalized)
        describe.identifier(one, text)
    for one in within(study, "citation", "holdings"):
        found = identify(one.attribute("URI"))
        if found.persistent and found.normalized not in seen:
            describe.identifier(one, found.text)
        elif found.kind:
            describe.location(one, "landing", one.attribute("URI"))
    for one in within(study, "citation", "verStmt", "version"):
        describe.version(one)
    for one in within(study, "stdyInfo", "abstract"):
        describe.description(one)
    for one in within(study, "stdyInfo", "sumDscr", "dataKind"):
        describe.resource_type(one)


def _read_agents(study: XmlNode, describe: Describer) -> None:
    for one in within(study, "citation", "rspStmt", "AuthEnty"):
        describe.creator(one, _own_text(one), identifiers=_agent_identifiers(one))
    for one in within(study, "citation", "rspStmt", "othId"):
        roles = [one.attribute("role") or one.attribute("type")]
        describe.contributor(one, _own_text(one), identifiers=_agent_identifiers(one), roles=roles)
    roles_of = (("producer", "Producer"), ("fundAg", "Funder"))
    for name, role in roles_of:
        for one in within(study, "citation", "prodStmt", name):
            describe.contributor(one, _own_text(one), identifiers=_agent_identifiers(one), roles=[role])
    distributors = [*within(study, "citation", "distStmt", "distrbtr")]
    for one in distributors or within(study, "citation", "prodStmt", "producer"):
        describe.publisher(one, _own_text(one))
    for path in (("citation", "distStmt", "contact"), ("dataAccs", "useStmt", "contact")):
        for one in within(study, *path):
            describe.contact(one, _own_text(one), email=one.attribute("email"))


def _agent_identifiers(node: XmlNode) -> list[str]:
    links = [one.attribute("URI") or one.text() for one in node.all("ExtLink")]
    return agent_identifiers(*links, node.attribute("URI"), node.attribute("ID"))


def _own_text(node: XmlNode) -> str:
    """The text of an element without that of its links, which only repeat an address."""
    if node.element is None:
        return ""
    parts = [node.element.text or "", *(child.tail or "" for child in node.element)]
    return " ".join(" ".join(parts).split()) or node.text()


def _read_dates(study: XmlNode, describe: Describer) -> None:
    for path, kind in _DATES:
        for one in within(study, *path):
            describe.date(one, kind, one.attribute("date") or one.text())
    for path, kind in _PERIODS:
        start = ""
        for one in within(study, *path):
            date = one.attribute("date") or one.text()
            event = one.attribute("event")
            if event == "start":
                start = date
            else:
                describe.date(one, kind, f"{start}/{date}" if event == "end" and start else date)
                start = ""


def _read_subjects(study: XmlNode, describe: Describer) -> None:
    for name in ("keyword", "topcClas"):
        for one in within(study, "stdyInfo", "subject", name):
            uri = next((link for link in (one.attribute("valueURI"), _link(one)) if link), "")
            describe.keyword(one, _own_text(one), uri=uri, scheme=one.attribute("vocab") or one.attribute("vocabURI"))


def _link(node: XmlNode) -> str:
    return node["ExtLink"].attribute("URI")


def _read_access(study: XmlNode, describe: Describer) -> None:
    for one in within(study, "dataAccs", "setAvail", "avlStatus"):
        describe.access(one)
    for name in ("license", "conditions", "restrctn"):
        for one in within(study, "dataAccs", "useStmt", name):
            _read_terms(one, describe, known_only=name != "license")
    for one in within(study, "citation", "prodStmt", "copyright"):
        _read_terms(one, describe, known_only=True)


def _read_terms(node: XmlNode, describe: Describer, *, known_only: bool) -> None:
    """A licence where it names one; terms in prose are conditions."""
    text = best_licence((node.attribute("URI"), _link(node), _own_text(node)))
    licence = identify_licence(text)
    if licence.spdx or licence.family or access_level(text) or not (known_only or len(text) > _LONGEST_LICENCE):
        describe.licence(node, text)
    else:
        describe.condition(node, text)


def _read_relations(study: XmlNode, describe: Describer) -> None:
    """Publications and studies about or beside this one; only those with an identifier are references."""
    for name, relation in (("relPubl", "IsReferencedBy"), ("relStdy", ""), ("relMat", ""), ("othRefs", "References")):
        for one in within(study, "othrStdyMat", name):
            identifiers = [*within(one, "citation", "titlStmt", "IDNo")]
            links = [*within(one, "citation", "holdings")]
            for inner in identifiers:
                describe.related(inner, relation, with_scheme(inner.text(), inner.attribute("agency")))
            if not identifiers:
                addresses = [link for link in links if link.attribute("URI")]
                for inner in addresses:
                    describe.related(inner, relation, inner.attribute("URI"))
                if not addresses:
                    refer(describe, one, relation)


def _read_provenance(study: XmlNode, describe: Describer) -> None:
    for one in within(study, "method", "dataColl", "sources", "dataSrc"):
        describe.provenance("source", one, identifier=_link(one))
    for one in within(study, "method", "dataColl", "sources", "srcOrig"):
        describe.provenance("source", one, identifier=_link(one))
    for name in ("collMode", "sampProc", "resInstru", "cleanOps"):
        for one in within(study, "method", "dataColl", name):
            describe.provenance("method", one)
    for one in within(study, "citation", "prodStmt", "software"):
        describe.provenance("software", one)


def _read_places(study: XmlNode, describe: Describer) -> None:
    for name in ("geogCover", "nation"):
        for one in within(study, "stdyInfo", "sumDscr", name):
            describe.coverage("spatial", one, _own_text(one))
    for one in within(study, "stdyInfo", "sumDscr", "geoBndBox"):
        sides = {name: one[f"{name}BL"].text() for name in ("west", "east", "south", "north")}
        describe.coverage("spatial", one, coordinates(**sides))


def _read_variables(root: XmlNode, describe: Describer) -> None:
    """The variables with their labels, or what was asked, and the file in which each stands."""
    names = {
        one.attribute("ID"): one["fileTxt"]["fileName"].text() or one.attribute("URI") for one in root.all("fileDscr")
    }
    for one in within(root, "dataDscr", "var"):
        files = [*one.attribute("files").split(), one["location"].attribute("fileid")]
        only = list(names.values()) if len(names) == 1 else []
        concept = one["concept"]
        describe.variable(
            one,
            one.attribute("name"),
            table=next(filter(None, (*(names.get(file, "") for file in files), *only)), ""),
            description=one["labl"].text() or one["qstn"]["qstnLit"].text() or one["txt"].text(),
            uri=_link(concept) or concept.attribute("valueURI"),
            unit=one.attribute("measUnit"),
        )


def check(root: XmlNode, beside: Beside) -> Iterator[Problem]:
    """The study and its title are there, ids are unique, references lead to them, and names are spelt well."""
    yield from _check_structure(root)
    known = set(_ELEMENTS.split())
    ids: set[str] = set()
    references: list[tuple[XmlNode, str, str]] = []
    for node in walk(root):
        name = local_name(node.element.tag) if node.element is not None else ""
        key = node.attribute("ID")
        if key in ids:
            yield Problem(
                _("the ID {key} is given twice; IDs must be unique in the file", key=quoted(key)), node.pointer
            )
        ids.update(filter(None, [key]))
        for attribute in _REFERENCES.get(name, ()):
            references += [(node, attribute, one) for one in node.attribute(attribute).split()]
        if name not in known and node.namespace == root.namespace and (near := _close_to(name)):
            yield Problem(
                _("`{name}` is no element of DDI-Codebook; did you mean `{near}`?", name=name, near=near), node.pointer
            )
        if (date := node.attribute("date")) and not parse_date(date):
            message = _(
                "attribute `date` of `{name}`: {date} is no date; write YYYY, YYYY-MM or YYYY-MM-DD",
                name=name,
                date=quoted(date),
            )
            yield Problem(message, f"{node.pointer}/@date")
    for node, attribute, key in references:
        if key not in ids and node.element is not None:
            name = local_name(node.element.tag)
            message = _(
                "attribute `{attribute}` of `{name}`: {key} is the ID of nothing in this file",
                attribute=attribute,
                name=name,
                key=quoted(key),
            )
            yield Problem(message, node.pointer)


@cache
def _close_to(name: str) -> str:
    """The element that a misspelt one is close to; empty for none."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, _ELEMENTS.split(), n=1, cutoff=CLOSE)), "")


def _check_structure(root: XmlNode) -> Iterator[Problem]:
    """What every codebook has: a study, with a citation, a title statement, and a title that says something."""
    if not root["stdyDscr"]:
        yield Problem(_("`stdyDscr` is missing in `codeBook`"), f"{root.pointer}/stdyDscr")
    for study in root.all("stdyDscr"):
        if not study["citation"]:
            yield Problem(_("`citation` is missing in `stdyDscr`"), f"{study.pointer}/citation")
        for citation in study.all("citation"):
            statement = citation["titlStmt"]
            if not statement:
                yield Problem(_("`titlStmt` is missing in `citation`"), statement.pointer)
            elif not statement["titl"]:
                yield Problem(_("`titl` is missing in `titlStmt`"), statement["titl"].pointer)
            elif not statement["titl"].text():
                yield Problem(_("`titl` is empty; give the title of the study"), statement["titl"].pointer)


FORMAT = Format(
    id="ddi-codebook",
    title="DDI-Codebook",
    syntax="xml",
    names=(),
    globs=("*.xml",),
    marks=("codebook",),
    recognises=recognises,
    read=read,
    check=check,
    community=later("social sciences (DDI)"),
    harvest=frozenset({"DDI"}),
    dataset=True,
    keys={
        "identifier": "IDNo",
        "title": "titl",
        "description": "abstract",
        "creators": "AuthEnty",
        "publisher": "distrbtr",
        "publication date": "distDate",
        "version": "verStmt/version",
        "keywords": "keyword",
        "subjects": "topcClas",
        "licence": "useStmt/conditions",
        "access": "setAvail/avlStatus",
        "related": "othrStdyMat/relPubl",
        "provenance": "method/dataColl",
        "resource type": "dataKind",
        "contact": "distStmt/contact",
        "coverage": "sumDscr",
        "variables": "var",
    },
)
