"""FAIR Test Results in JSON-LD, so that a FAIR report is itself FAIR data.

Vocabularies: OSTrails' FAIR Testing Resource Vocabulary (FTR) 1.3.0, which adds suggestions to 1.2.0; W3C PROV-O and
DQV; the FAIR principles as terms of https://w3id.org/fair/principles/terms/. The terms have the names of FTR's own
context, but the context is part of the document: nothing needs to be fetched to read it.

- A rule is a test that implements a metric of its own, whose dimension is the FAIR principle.
- Rules of safety are no FAIR tests: their metrics have a dimension of their own, their results a set of their own,
  which the score is not made from.
- pass and fail are what the rule said, and what is blocked fails, as it does in the score. All else is
  indeterminate, with the reason in the log.
- Completion is a whole percentage, as FTR's shapes and examples have it; the ontology's comment says 0 to 1.
- Identifiers are UUIDs made from what they name (RFC 9562, version 5), so that the same report is the same file.
- Nothing that the dataset says becomes an IRI.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID, uuid5

import fairlint.score as scoring
from fairlint import __version__
from fairlint.language import _, later, n_
from fairlint.report import Report
from fairlint.reporters import Options
from fairlint.reporters.json import as_dict
from fairlint.resources import bundled
from fairlint.rulebook import PRINCIPLES, SAFETY, SECTIONS, Outcome, Rule, in_words
from fairlint.wording import counted, printable

Node = dict[str, Any]

NAMESPACE = UUID("1ffc8a47-b481-4fd4-8b0e-34654036ba7e")
PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dqv": "http://www.w3.org/ns/dqv#",
    "fair": "https://w3id.org/fair/principles/terms/",
    "ftr": "https://w3id.org/ftr#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "sio": "http://semanticscience.org/resource/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
CLASSES = (
    "dcat:Dataset dqv:Dimension dqv:QualityMeasurement ftr:BenchmarkScore ftr:GuidanceContext ftr:Metric "
    "ftr:ScoringAlgorithm ftr:Test ftr:TestExecutionActivity ftr:TestResult ftr:TestResultSet prov:Entity "
    "prov:SoftwareAgent schema:SoftwareApplication"
).split()
LITERALS = (
    "dcat:keyword dcat:version dcterms:description dcterms:identifier dcterms:title ftr:completion ftr:log "
    "prov:value schema:name schema:softwareVersion"
).split()
REFERENCES = (
    "dcterms:conformsTo dcterms:license dqv:computedOn dqv:expectedDataType dqv:inDimension dqv:isMeasurementOf "
    "ftr:assessmentTarget ftr:outputFromAlgorithm ftr:outputFromTest ftr:scoredTestResults ftr:suggestion "
    "prov:hadMember prov:used prov:wasAssociatedWith prov:wasAttributedTo prov:wasGeneratedBy"
).split()


def _term(iri: str) -> str:
    return iri.partition(":")[2]


CONTEXT: Node = {
    **PREFIXES,
    **{_term(one): one for one in (*CLASSES, *LITERALS)},
    **{_term(one): {"@id": one, "@type": "@id"} for one in REFERENCES},
    "endedAtTime": {"@id": "prov:endedAtTime", "@type": "xsd:dateTime"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": "xsd:dateTime"},
    "isImplementationOf": {"@id": "sio:SIO_000233", "@type": "@id"},
    # `value` is PROV's, as in FTR's context.
    "dqv:value": {"@id": "dqv:value", "@type": "xsd:decimal"},
}

ABOUT_SCORES = scoring.__doc__ or ""
VALUES = {"passed": "pass", "failed": "fail", "blocked": "fail"}
STANDARD = "https://w3id.org/ftr/1.3.0"
SOFTWARE_LICENCE = "https://spdx.org/licenses/Apache-2.0"
# fairlint claims no rights in what it finds out about other people's data.
REPORT_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def render(reports: Sequence[Report], options: Options) -> str:
    """All reports as one graph. Signs beyond ASCII are escaped, so that any pipe can take them."""
    graph = [_agent()]
    rules = {one.rule.id: one.rule for report in reports for one in report.outcomes}
    graph += [node for rule in rules.values() for node in _test(rule)]
    if any(one.principle == SAFETY for one in rules.values()):
        graph += [{"@id": _dimension(SAFETY), "@type": "Dimension", "title": _(SECTIONS[SAFETY])}]
    for profile in dict.fromkeys(one.score.basis.profile for one in reports if one.score.total is not None):
        graph += [_algorithm(profile)]
        graph += [_score_metric(id, profile) for id in ("FAIR", *scoring.LETTERS, *PRINCIPLES)]
    for report in reports:
        graph += _Results(report, options.timestamp).nodes()
    return json.dumps({"@context": CONTEXT, "@graph": graph}, indent=2) + "\n"


def _urn(*names: str) -> str:
    # As JSON, since a name may hold what UTF-8 can't.
    return uuid5(NAMESPACE, json.dumps(names)).urn


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line[:1].upper() + line[1:]


def _agent() -> Node:
    return {
        "@id": _urn("fairlint", __version__),
        "@type": ["SoftwareAgent", "SoftwareApplication"],
        "name": "fairlint",
        "softwareVersion": __version__,
    }


def _test(rule: Rule) -> Iterator[Node]:
    """The rule as a test, the metric it implements, and what it suggests. Licence and version are known of ours."""
    about: Node = {"identifier": rule.id, "title": _(rule.title), "description": _sentence(_(rule.why))}
    if rule.file.startswith(bundled("rules")):
        about |= {"license": SOFTWARE_LICENCE, "version": __version__}
    metric = _rule_urn("metric", rule)
    yield {"@id": _rule_urn("test", rule), "@type": "Test", **about, "isImplementationOf": metric}
    keywords = [rule.priority, *rule.rda, *rule.fuji]
    yield {"@id": metric, "@type": "Metric", **about, "inDimension": _dimension(rule.principle), "keyword": keywords}
    yield {
        "@id": _rule_urn("suggestion", rule),
        "@type": "GuidanceContext",
        "title": _("How to mend {rule}", rule=rule.id),
        "description": _sentence(_(rule.fix)),
    }


def _dimension(principle: str) -> str:
    return _urn("dimension", SAFETY) if principle == SAFETY else f"fair:{principle}"


def _rule_urn(what: str, rule: Rule) -> str:
    """A rule is what it asks: another team's rule of the same id, or one that asks otherwise, is another."""
    return _urn(what, rule.id, rule.title)


def _algorithm(profile: str) -> Node:
    return {
        "@id": _urn("algorithm", profile, scoring.RULE_SET),
        "@type": "ScoringAlgorithm",
        "identifier": f"fairlint/{profile}/{scoring.RULE_SET}",
        "title": _(
            "Score of fairlint, profile {profile}, rule set {rule_set}", profile=profile, rule_set=scoring.RULE_SET
        ),
        "description": _sentence(_(ABOUT_SCORES)),
        "license": SOFTWARE_LICENCE,
        "version": scoring.RULE_SET,
    }


def _score_metric(id: str, profile: str) -> Node:
    """What is measured: how far the data keep a principle, a letter's principles, or all (`FAIR`)."""
    return {
        "@id": _score_urn(id, profile),
        "@type": "dqv:Metric",
        "identifier": f"fairlint/{profile}/{scoring.RULE_SET}/{id}",
        "title": _("Score for {id}, 0 to 100", id=id),
        "description": _sentence(_(ABOUT_SCORES)),
        "version": scoring.RULE_SET,
        "expectedDataType": "xsd:decimal",
        "inDimension": f"fair:{id}",
    }


def _score_urn(id: str, profile: str) -> str:
    return _urn("score", profile, scoring.RULE_SET, id)


class _Results:
    """The nodes that describe one report."""

    def __init__(self, report: Report, timestamp: str) -> None:
        self.report = report
        self.timestamp = timestamp
        titles = [one.value for one in report.record.titles]
        self._seed = json.dumps([as_dict(report), titles, timestamp])

    def nodes(self) -> Iterator[Node]:
        yield self._target()
        yield self._activity()
        outcomes = self.report.outcomes
        fair = [one for one in outcomes if one.rule.principle != SAFETY]
        yield self._set("results", later("FAIR test results of {path}"), fair)
        if safety := [one for one in outcomes if one.rule.principle == SAFETY]:
            yield self._set("safety", later("Safety test results of {path}"), safety)
        yield from map(self._result, self.report.outcomes)
        score = self.report.score
        if score.total is not None:
            yield self._total(score.total)
        for id, value in (*score.letters.items(), *score.principles.items()):
            if value is not None:
                yield self._measurement(id, value)

    def _urn(self, *names: str) -> str:
        return _urn(self._seed, *names)

    def _target(self) -> Node:
        """The folder. What its metadata call it is said of it, not assumed: the folder need not be what has the DOI."""
        record = self.report.record
        named = [one.identifier for one in record.identifiers if one.identifier.persistent and not one.concept]
        titles = [one.value for one in record.titles[:1]] or [_("Dataset folder {path}", path=self.report.path)]
        return {
            "@id": self._urn("dataset"),
            "@type": ["Entity", "Dataset"],
            "title": printable(titles[0]),
            **({"identifier": printable(named[0].normalized)} if named else {}),
        }

    def _activity(self) -> Node:
        return {
            "@id": self._urn("run"),
            "@type": "TestExecutionActivity",
            "used": self._urn("dataset"),
            # In FTR, a test is an agent, and the activity is its; the software is who the results are from.
            "wasAssociatedWith": [_rule_urn("test", one.rule) for one in self.report.outcomes],
            **({"endedAtTime": self.timestamp} if self.timestamp else {}),
        }

    def _set(self, what: str, title: str, outcomes: list[Outcome]) -> Node:
        target = self.report.target
        about = {"files": counted(self.report.files, "file"), "stage": _(target.stage), "place": target.place}
        return self._entity(what, "TestResultSet") | {
            "title": _(title, path=printable(self.report.path)),
            "description": _("{files}; stage {stage}, {place}.", **about),
            "conformsTo": STANDARD,
            "hadMember": [self._urn("result", one.rule.id) for one in outcomes],
        }

    def _result(self, outcome: Outcome) -> Node:
        rule = outcome.rule
        value = VALUES.get(outcome.state, "indeterminate")
        state = in_words(outcome.state)
        summary = printable(f"{state}: {outcome.reason}" if outcome.reason else state)
        return self._entity("result", "TestResult", rule.id) | {
            "title": f"{rule.id}: {_(rule.title)}",
            "description": summary,
            "outputFromTest": _rule_urn("test", rule),
            "value": value,
            **({} if outcome.score is None else {"completion": int(100 * outcome.score)}),
            "log": "\n".join([summary, *self._log(outcome)]),
            **({"suggestion": _rule_urn("suggestion", rule)} if outcome.state == "failed" else {}),
        }

    def _log(self, outcome: Outcome) -> Iterator[str]:
        for one in self.report.findings:
            if one.rule == outcome.rule.id:
                place = f" {one.file}:{one.line}:{one.column}" if one.file else ""
                yield printable(f"{_(one.severity)}{place}: {one.message}")
        for verdict in outcome.verdicts:
            if verdict.state in ("pending", "not_checked") and verdict.message != outcome.reason:
                yield printable(f"{in_words(verdict.state)}: {verdict.message}")

    def _entity(self, what: str, type: str, *names: str) -> Node:
        """What every result and the set of them have in common."""
        urn = self._urn(what, *names)
        return {
            "@id": urn,
            "@type": type,
            "identifier": urn,
            "license": REPORT_LICENCE,
            "assessmentTarget": self._urn("dataset"),
            "wasGeneratedBy": self._urn("run"),
            "wasAttributedTo": _urn("fairlint", __version__),
            **({"generatedAtTime": self.timestamp} if self.timestamp else {}),
        }

    def _total(self, total: float) -> Node:
        basis = self.report.score.basis
        log = _(
            "{rules}, {pending} pending, {not_checked} not checked; profile {profile}, rule set {rule_set}.",
            rules=n_("{number} rule scored", "{number} rules scored", basis.scored),
            **basis._asdict(),
        )
        return self._measurement("FAIR", total) | {
            "@type": ["BenchmarkScore", "QualityMeasurement"],
            "value": {"@type": "xsd:decimal", "@value": str(total)},
            "log": log,
            "outputFromAlgorithm": _urn("algorithm", basis.profile, scoring.RULE_SET),
            "scoredTestResults": self._urn("results"),
        }

    def _measurement(self, id: str, value: float) -> Node:
        return {
            "@id": self._urn("score", id),
            "@type": "QualityMeasurement",
            "computedOn": self._urn("dataset"),
            "isMeasurementOf": _score_urn(id, self.report.score.basis.profile),
            "dqv:value": str(value),
        }
