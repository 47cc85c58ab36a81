"""I1: (meta)data use a formal, accessible, shared, and broadly applicable language."""

from __future__ import annotations

from fairlint.beside import Beside
from fairlint.inventory import Inventory
from fairlint.reader import Documents
from fairlint.record import Source
from fairlint.rulebook import ESSENTIAL, IMPORTANT, Verdicts, failed, noted, passed, pending, rule
from fairlint.target import Target
from fairlint.validity import misspelt_keys, problems
from fairlint.wording import counted, listing

SHOWN_A_FILE = 10


@rule(
    "metadata-valid",
    principle="I1",
    priority=ESSENTIAL,
    rda=("RDA-I1-01M",),
)
def metadata_valid(documents: Documents, inventory: Inventory) -> Verdicts:
    """Every metadata file can be parsed and follows its format's schema.

    Why: one stray comma, and no machine reads any of it; one key in the wrong shape, and that value is lost.
    Fix: open the file at the line and column given, mend it, and check again.
    """
    for fault in documents.faults:
        if fault.kind != "absent":  # metadata-stands-alone says that
            yield failed(fault.path, f"{fault.path} {_said(fault.problem)}", _at(fault.path, fault.position))
    faulty = {fault.path for fault in documents.faults}
    for path, (format, document) in documents.metadata.items():
        beside = Beside.of(inventory, path)
        seen = [
            (Source(beside.path(one.file) if one.file else path, one.pointer), one)
            for one in problems(format, document, beside)
        ]
        for place, one in seen:
            if one.advice:
                yield noted(path, one.message, place)
        found = [(place, one) for place, one in seen if not one.advice]
        for place, one in found[:SHOWN_A_FILE]:
            yield failed(path, one.message, place)
        if rest := found[SHOWN_A_FILE:]:
            places = listing((one.pointer or one.file for _, one in rest), most=20)
            yield noted(path, f"{path} breaks the rules of its format in {counted(len(rest), 'more place')}: {places}")
        if not found and path not in faulty and not format.supplement:
            yield passed(path)
        for key in misspelt_keys(format, document):
            yield noted(path, key.message, Source(path, key.pointer))
        if document.bom:
            yield noted(
                path,
                f"{path} starts with a byte order mark, which some parsers reject; save it as UTF-8 without",
            )


def _said(problem: str) -> str:
    return problem if problem.startswith(("is ", "has ", "can't ")) else f"is {problem}"


def _at(path: str, position: tuple[int, int]) -> Source:
    return Source(path, f"line:{position[0]}:{position[1]}")


@rule(
    "formal-metadata",
    principle="I1",
    priority=IMPORTANT,
    rda=("RDA-I1-02M",),
    supports=("RDA-I1-01M",),
    fuji=("FsF-I1-01M",),
    needs="metadata-file",
)
def formal_metadata(documents: Documents, target: Target) -> Verdicts:
    """Some metadata are linked data, or follow a formal exchange schema.

    Why: in JSON-LD or RDF each field has a meaning that machines can look up; in a house format only people know it.
    Fix: add a `ro-crate-metadata.json`, a schema.org `dataset.jsonld` or a `datacite.json`, or name the repository
    that will make it from what you enter.
    """
    for path, (format, _) in documents.metadata.items():
        if format.linked or format.harvest:
            yield passed(path)
            return
    if target.will_add("harvest"):
        yield pending("linked data", f"{target.name} offers your metadata as linked data on publication")
    else:
        yield failed(
            documents.main,
            f"{listing(documents.metadata)} is not linked data; add the metadata as JSON-LD "
            "(ro-crate-metadata.json or schema.org), too",
        )
