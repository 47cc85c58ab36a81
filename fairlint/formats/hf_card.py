"""Dataset cards of Hugging Face: YAML at the start of README.md.

Fields: https://github.com/huggingface/hub-docs/blob/main/datasetcard.md; configurations and their files:
https://huggingface.co/docs/datasets/repository_structure. The prose below is read as that of any README.
"""

from __future__ import annotations

from collections.abc import Iterator

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.formats._common import best_licence
from fairlint.formats._front_matter import GLOBS, MARKS, is_of_something_else
from fairlint.language import _, later

# Keys that only dataset cards have, and keys that show a card where nothing says a title.
_OWN = (
    *("task_categories", "task_ids", "size_categories", "configs", "dataset_info", "pretty_name", "source_datasets"),
    *("annotations_creators", "language_creators", "multilinguality", "paperswithcode_id", "train-eval-index"),
)
_SHARED = ("license", "language")
_OWN_DOI = "10.57967/hf/"  # under which Hugging Face registers DOIs


def recognises(root: Node) -> bool:
    """Front matter with keys of dataset cards, and none of a model, a space or a page."""
    if is_of_something_else(root):
        return False
    return any(root[one].value is not None for one in _OWN) or (
        not root["title"] and any(root[one].value is not None for one in _SHARED)
    )


def read(root: Node, describe: Describer) -> None:
    """Describe the dataset."""
    describe.subject = "dataset"
    describe.title(root["pretty_name"] or root["title"])
    describe.description(root["description"])
    for one in root["language"].each():
        describe.language(one)
    _read_licences(root, describe)
    _read_tags(root, describe)
    _read_sources(root, describe)
    _read_access(root, describe)
    _read_files(root, describe)
    for info in root["dataset_info"].each():
        read_features(info["features"], describe)


def read_features(features: Node, describe: Describer) -> None:
    """The columns that `datasets` knows: a list with names, or in older files an object by name."""
    named = [(one["name"].text(), one) for one in features.each()] if isinstance(features.value, list) else []
    for name, one in named or features.members():
        if one.value is not None:
            describe.variable(one, name, description=one["description"].text())


def _read_licences(root: Node, describe: Describer) -> None:
    """The licence; behind `other` stand its name and its address."""
    for one in root["license"].each():
        if one.text().lower() == "other" and (named := _named_licence(root)):
            describe.licence(one, named)
        else:
            describe.licence(one)


def _named_licence(root: Node) -> str:
    link = root["license_link"].text()
    return best_licence([root["license_name"].text(), link if "://" in link else ""])


def _read_tags(root: Node, describe: Describer) -> None:
    """Tags are keywords, but for those with a colon, by which Hugging Face says something else."""
    for one in root["tags"].each():
        key, colon, value = one.text().partition(":")
        if not colon:
            describe.keyword(one)
        elif key == "doi":
            _read_doi(one, value, describe)
        elif key == "arxiv":
            describe.related(one, "", f"arXiv:{value}")
    for one in root["doi"].each():
        describe.identifier(one)


def _read_doi(node: Node, doi: str, describe: Describer) -> None:
    if doi.strip().startswith(_OWN_DOI):
        describe.identifier(node, doi.strip())
    else:
        describe.related(node, "", doi.strip())


def _read_sources(root: Node, describe: Describer) -> None:
    """`original` says that there is no source, `extended|NAME` that the dataset continues another."""
    for one in root["source_datasets"].each():
        source = one.text().rpartition("|")[2].removeprefix("other-")
        if source not in ("original", "extended", "other", ""):
            describe.provenance("source", one, source)


def _read_access(root: Node, describe: Describer) -> None:
    for key in ("extra_gated_prompt", "extra_gated_heading"):
        describe.condition(root[key])


def _read_files(root: Node, describe: Describer) -> None:
    for place, path in _data_files(root):
        if not _is_pattern(path):
            describe.described_file(place, path)
        elif "://" not in path:
            describe.described_files(place, path)


def _data_files(root: Node) -> Iterator[tuple[Node, str]]:
    """The files of all configurations: where each stands, and its path within the repository."""
    for config in root["configs"].each():
        folder = config["data_dir"].text().strip("/")
        for one in config["data_files"].each():
            for place in one["path"].each() if isinstance(one.value, dict) else [one]:
                if path := place.text():
                    yield place, f"{folder}/{path}" if folder and "://" not in path else path


def _is_pattern(path: str) -> bool:
    return any(sign in path for sign in "*?[{")


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What no schema can say: what goes with `other`, values that are unknown, configurations without files."""
    from fairlint.formats._hf_card import problems

    yield from problems(root)
    for place, path in _data_files(root):
        if "://" not in path and not _is_pattern(path) and not beside.has(path):
            yield Problem(_('the file "{path}" is not in this folder', path=path), place.pointer, advice=True)


FORMAT = Format(
    id="hf-card",
    title=later("Hugging Face dataset card"),
    syntax="front_matter",
    names=(),
    globs=GLOBS,
    marks=MARKS,
    recognises=recognises,
    read=read,
    schema="hf-card.schema.json",
    check=check,
    community=later("machine learning"),
    dataset=True,
    keys={
        "title": "pretty_name",
        "keywords": "tags",
        "language": "language",
        "licence": "license",
        "provenance": "source_datasets",
        "files": "configs",
        "variables": "dataset_info",
    },
)
