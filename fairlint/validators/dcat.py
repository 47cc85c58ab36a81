"""pySHACL on DCAT metadata: the shapes in `schemas/shapes/`, and those that `FAIRLINT_SHAPES` names.

GovData publishes the official shapes of DCAT-AP.de; downloaded, they are named there (paths, separated as in PATH).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from fairlint.resources import bundled
from fairlint.validators import Complaint, Validator

_SYNTAXES = {".ttl": "turtle", ".nt": "nt", ".rdf": "xml", ".xml": "xml", ".jsonld": "json-ld", ".json": "json-ld"}
_BASE = "https://dataset.invalid/"  # what relative IRIs are resolved against
_GERMAN = "http://dcat-ap.de/def/dcatde/"


def judge(folder: str, path: str) -> Iterator[Complaint]:
    """The violations, with the focus node they are about."""
    from pyshacl import validate
    from rdflib import SH, Graph
    from rdflib.term import URIRef

    data = Graph()
    syntax = _SYNTAXES[os.path.splitext(path)[1].lower()]
    data.parse(os.path.join(folder, path), format=syntax, publicID=f"{_BASE}{quote(path)}")
    _, results, _ = validate(data, shacl_graph=_shapes(data), advanced=False, do_owl_imports=False)
    assert isinstance(results, Graph)
    for result in sorted(results.subjects(SH.resultSeverity, SH.Violation), key=lambda one: _order(results, one)):
        focus = results.value(result, SH.focusNode)
        about = f" ({focus.removeprefix(_BASE)})" if isinstance(focus, URIRef) else ""
        yield Complaint(f"{results.value(result, SH.resultMessage)}{about}", path)


def _order(results: Any, result: Any) -> tuple[str, str]:
    from rdflib import SH

    return str(results.value(result, SH.focusNode)), str(results.value(result, SH.resultMessage))


def _shapes(data: Any) -> Any:
    from rdflib import Graph

    names = ["dcat-ap.ttl"]
    if any(str(predicate).startswith(_GERMAN) for predicate in set(data.predicates())):
        names.append("dcat-ap-de.ttl")
    shapes = Graph()
    for name in names:
        shapes.parse(os.path.join(bundled("schemas"), "shapes", name), format="turtle")
    for more in filter(None, os.environ.get("FAIRLINT_SHAPES", "").split(os.pathsep)):
        shapes.parse(more)
    return shapes


VALIDATOR = Validator("dcat", "pySHACL (DCAT-AP)", ("dcat",), "pyshacl", judge)
