from __future__ import annotations

import json
import re

import pytest

from fairlint import __version__
from fairlint.record import NamedBy, Record, Source, Text
from fairlint.reporters import Options
from fairlint.reporters.ftr import render
from fairlint.resources import bundled
from fairlint.rulebook import PRINCIPLES, Outcome, not_checked, pending
from fairlint.testing import check_files
from fairlint.vocabulary.identifiers import identify

from .helpers import make_finding, make_report, make_rule

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
# What may be named and not described here: licences, the standard, principles and a data type.
ELSEWHERE = re.compile(
    r"https://(?:creativecommons\.org/publicdomain/zero/1\.0/|spdx\.org/licenses/Apache-2\.0|w3id\.org/ftr/1\.3\.0)"
    rf"|fair:(?:[FAIR]|FAIR|{'|'.join(map(re.escape, PRINCIPLES))})|xsd:decimal"
)
URN = re.compile(r"urn:uuid:[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}")
STAMP = "2026-01-02T03:04:05+00:00"


def scored(report, total=71.2, **principles):
    """The report with scores of all principles, as a real one has them."""
    scores = dict.fromkeys(PRINCIPLES) | principles
    return report._replace(score=report.score._replace(total=total, principles=scores))


def document(*reports, **options):
    return json.loads(render([scored(one) for one in reports], Options(**options)))


def graph(*reports, **options):
    return document(*reports, **options)["@graph"]


def of_type(nodes, type):
    return [one for one in nodes if type in types(one)]


def types(node):
    return node["@type"] if isinstance(node["@type"], list) else [node["@type"]]


def ask(outcome, *findings):
    """The test result of a single outcome."""
    report = make_report("data")._replace(outcomes=(outcome,), findings=findings)
    (result,) = of_type(graph(report), "TestResult")
    return result


def references(document):
    """Each value that is an IRI by the context."""
    links = {name for name, one in document["@context"].items() if isinstance(one, dict) and one["@type"] == "@id"}
    for node in document["@graph"]:
        for name in links & node.keys():
            yield from node[name] if isinstance(node[name], list) else [node[name]]


@pytest.fixture(scope="module")
def real():
    """A report with passed, failed, blocked and pending rules."""
    report = check_files({".zenodo.json": {"title": "Bats", "upload_type": "dataset"}, "a.csv": "a\n1\n"})
    return report._replace(path="data")


def test_the_context_is_part_of_the_document(real):
    context = json.loads(render([real], Options()))["@context"]
    assert {name: context[name] for name in PREFIXES} == PREFIXES
    for name, one in context.items():
        iri = one["@id"] if isinstance(one, dict) else one
        assert name in PREFIXES or iri.partition(":")[0] in PREFIXES


def test_every_term_is_defined(real):
    found = json.loads(render([real], Options(timestamp=STAMP)))
    for node in found["@graph"]:
        for term in {*node, *types(node)} - {"@id", "@type"}:
            assert term in found["@context"] or term == "dqv:Metric"
    assert URN.fullmatch(found["@graph"][0]["@id"])


def test_everything_named_is_described(real):
    found = json.loads(render([real, real._replace(path="more")], Options()))
    described = [one["@id"] for one in found["@graph"]]
    assert len(set(described)) == len(described)
    assert all(URN.fullmatch(one) for one in described)
    assert all(one in described or ELSEWHERE.fullmatch(one) for one in references(found))


def test_the_software(real):
    nodes = json.loads(render([real], Options()))["@graph"]
    (agent,) = of_type(nodes, "SoftwareAgent")
    assert (agent["name"], agent["softwareVersion"]) == ("fairlint", __version__)
    assert {one["wasAttributedTo"] for one in nodes if "wasAttributedTo" in one} == {agent["@id"]}


def test_the_set_of_results():
    nodes = graph(make_report("data", make_finding()))
    (found,), (run,), (dataset,) = (
        of_type(nodes, one) for one in ("TestResultSet", "TestExecutionActivity", "Dataset")
    )
    assert found == {
        "@id": found["@id"],
        "@type": "TestResultSet",
        "identifier": found["@id"],
        "title": "FAIR test results of data",
        "description": "3 files; stage deposit, no repository named.",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "conformsTo": "https://w3id.org/ftr/1.3.0",
        "assessmentTarget": dataset["@id"],
        "wasGeneratedBy": run["@id"],
        "wasAttributedTo": found["wasAttributedTo"],
        "hadMember": [one["@id"] for one in of_type(nodes, "TestResult")],
    }
    assert run == {
        "@id": run["@id"],
        "@type": "TestExecutionActivity",
        "used": dataset["@id"],
        "wasAssociatedWith": [one["@id"] for one in of_type(nodes, "Test")],
    }
    assert len(run["wasAssociatedWith"]) == len(found["hadMember"]) == 3


def test_a_result():
    nodes = graph(make_report("data", make_finding(file="a.json", line=7, column=3)))
    result = of_type(nodes, "TestResult")[0]
    by_id = {one["@id"]: one for one in nodes}
    assert {name: one for name, one in result.items() if not name.startswith("@")} == {
        "identifier": result["@id"],
        "title": "licence-present: The data have a licence.",
        "description": "failed",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "assessmentTarget": of_type(nodes, "Dataset")[0]["@id"],
        "wasGeneratedBy": of_type(nodes, "TestExecutionActivity")[0]["@id"],
        "wasAttributedTo": of_type(nodes, "SoftwareAgent")[0]["@id"],
        "outputFromTest": of_type(nodes, "Test")[0]["@id"],
        "value": "fail",
        "log": "failed\nerror a.json:7:3: no licence",
        "suggestion": result["suggestion"],
    }
    suggestion = by_id[result["suggestion"]]
    assert (suggestion["@type"], suggestion["title"]) == ("GuidanceContext", "How to mend licence-present")
    assert suggestion["description"] == "Add a licence."


@pytest.mark.parametrize(
    ("outcome", "value", "log"),
    [
        (Outcome(make_rule(), "passed", score=1.0), "pass", "passed"),
        (Outcome(make_rule(), "failed", score=0.0), "fail", "failed"),
        (Outcome(make_rule(), "blocked", score=0.0, reason="needs x"), "fail", "blocked: needs x"),
        (Outcome(make_rule(), "not_applicable"), "indeterminate", "not applicable"),
        (Outcome(make_rule(), "error", reason="KeyError: 1"), "indeterminate", "error: KeyError: 1"),
        (
            Outcome(make_rule(), "pending", (pending("a", "one"), pending("b", "two")), reason="one"),
            "indeterminate",
            "pending: one\npending: two",
        ),
        (
            Outcome(make_rule(), "not_checked", (not_checked("a", "is closed"),), reason="is closed"),
            "indeterminate",
            "not checked: is closed",
        ),
    ],
)
def test_values(outcome, value, log):
    result = ask(outcome)
    assert (result["value"], result["log"]) == (value, log)
    assert ("suggestion" in result) is (outcome.state == "failed")


@pytest.mark.parametrize(("score", "completion"), [(1.0, 100), (0.999, 99), (0.5, 50), (0.0, 0)])
def test_completion_is_whole_only_when_all_passed(score, completion):
    assert ask(Outcome(make_rule(), "failed", score=score))["completion"] == completion


def test_nothing_judged_has_no_completion():
    assert "completion" not in ask(Outcome(make_rule(), "not_applicable"))


def test_a_note_is_in_the_log_of_what_passed():
    result = ask(Outcome(make_rule(), "passed", score=1.0), make_finding("plain http", severity="note", file=None))
    assert (result["value"], result["log"]) == ("pass", "passed\nnote: plain http")


def test_a_rule_is_a_test_of_a_metric_in_the_dimension_of_its_principle():
    report = make_report("data")._replace(outcomes=(Outcome(make_rule(file=bundled("rules") + "/x.py"), "passed"),))
    nodes = graph(report)
    (test,), (metric,) = of_type(nodes, "Test"), of_type(nodes, "Metric")
    about = {
        "identifier": "licence-present",
        "title": "The data have a licence.",
        "description": "Nobody may do anything with them.",
        "license": "https://spdx.org/licenses/Apache-2.0",
        "version": __version__,
    }
    assert test == {"@id": test["@id"], "@type": "Test", **about, "isImplementationOf": metric["@id"]}
    assert metric == {
        "@id": metric["@id"],
        "@type": "Metric",
        **about,
        "inDimension": "fair:R1.1",
        "keyword": ["essential", "RDA-R1.1-01M", "FsF-R1.1-01M"],
    }


def test_nothing_is_said_of_the_licence_and_version_of_foreign_rules():
    (test,) = of_type(graph(make_report("data")._replace(outcomes=(Outcome(make_rule(), "passed"),))), "Test")
    assert not {"license", "version"} & test.keys()


def test_scores_by_dimension():
    report = scored(make_report("data"), total=63.5, F1=None, A2=100.0)
    nodes = json.loads(render([report], Options()))["@graph"]
    by_id = {one["@id"]: one for one in nodes}
    found = of_type(nodes, "QualityMeasurement")
    assert {by_id[one["isMeasurementOf"]]["inDimension"]: one["dqv:value"] for one in found} == {
        "fair:FAIR": "63.5",
        "fair:F": "71.2",
        "fair:A": "71.2",
        "fair:I": "71.2",
        "fair:R": "71.2",
        "fair:A2": "100.0",
    }
    assert {by_id[one["isMeasurementOf"]]["@type"] for one in found} == {"dqv:Metric"}
    assert {one["computedOn"] for one in found} == {of_type(nodes, "Dataset")[0]["@id"]}


def test_the_total_says_how_it_came_about():
    nodes = graph(make_report("data"))
    (total,) = of_type(nodes, "BenchmarkScore")
    assert total["value"] == {"@type": "xsd:decimal", "@value": "71.2"}
    assert total["log"] == "3 rules scored, 1 pending, 0 not checked; profile fair, rule set 1."
    assert total["scoredTestResults"] == of_type(nodes, "TestResultSet")[0]["@id"]
    (algorithm,) = of_type(nodes, "ScoringAlgorithm")
    assert total["outputFromAlgorithm"] == algorithm["@id"]
    assert "weighted by priority" in algorithm["description"]


def test_a_selection_has_no_score():
    report = check_files({"a.csv": "a\n1\n"}, select=["readme"])
    nodes = json.loads(render([report], Options()))["@graph"]
    assert not any(of_type(nodes, one) for one in ("QualityMeasurement", "ScoringAlgorithm", "dqv:Metric"))
    assert len(of_type(nodes, "TestResult")) == 1


def test_the_dataset_is_said_to_be_named_as_its_metadata_name_it():
    source = Source("a.json")
    named = [
        NamedBy(identify(one), source) for one in ("https://example.org/x", "10.5281/zenodo.2", "10.5281/zenodo.3")
    ]
    concept = NamedBy(identify("10.5281/zenodo.1"), source, concept=True)
    record = Record(identifiers=(concept, *named), titles=(Text("Bats", source), Text("Nietoperze", source)))
    (dataset,) = of_type(graph(make_report("data")._replace(record=record)), "Dataset")
    assert dataset == {
        "@id": dataset["@id"],
        "@type": ["Entity", "Dataset"],
        "title": "Bats",
        "identifier": "https://doi.org/10.5281/zenodo.2",
    }
    assert URN.fullmatch(dataset["@id"])


def test_a_dataset_without_a_name():
    (dataset,) = of_type(graph(make_report("data")), "Dataset")
    assert dataset == {"@id": dataset["@id"], "@type": ["Entity", "Dataset"], "title": "Dataset folder data"}


def test_the_same_report_is_the_same_file(real):
    assert render([real], Options()) == render([real], Options())
    assert "Time" not in str(json.loads(render([real], Options()))["@graph"])


def test_a_time_stamp_when_asked():
    nodes = graph(make_report("data"), timestamp=STAMP)
    assert of_type(nodes, "TestExecutionActivity")[0]["endedAtTime"] == STAMP
    entities = of_type(nodes, "TestResultSet") + of_type(nodes, "TestResult")
    assert {one["generatedAtTime"] for one in entities} == {STAMP}
    assert entities[0]["@id"] != of_type(graph(make_report("data")), "TestResultSet")[0]["@id"]


def test_other_reports_have_other_results_of_the_same_tests():
    one, two = (graph(make_report(path)) for path in ("one", "two"))
    for type in ("Test", "Metric", "SoftwareAgent", "ScoringAlgorithm"):
        assert of_type(one, type) == of_type(two, type)
    described = [{node["@id"] for node in nodes} for nodes in (one, two)]
    assert not {node["@id"] for node in of_type(one, "TestResult")} & described[1]
    both = graph(make_report("one"), make_report("two"))
    assert {node["@id"] for node in both} == described[0] | described[1]


@pytest.mark.parametrize("hostile", ["\udcff\ud800", "\x1b\x00\u202e", 'https://evil.example/<>"', "@id", "ftr:Test"])
def test_what_the_dataset_says_stays_text(hostile):
    record = Record(titles=(Text(hostile, Source("a")),), identifiers=(NamedBy(identify(hostile), Source("a")),))
    finding = make_finding(hostile, file=hostile, subject=hostile)
    report = scored(make_report(hostile, finding, broken={"x": hostile})._replace(record=record))
    text = render([report], Options())
    assert text.isascii()
    found = json.loads(text)
    json.dumps(found, ensure_ascii=False).encode()  # no lone surrogate came through
    assert all(URN.fullmatch(one["@id"]) for one in found["@graph"])
    assert all(URN.fullmatch(one) or ELSEWHERE.fullmatch(one) for one in references(found))
    assert "\x1b" not in str(found)
