"""What is wrong with a dataset card of Hugging Face beyond its schema.

Values that the hub knows: https://github.com/huggingface/hub-docs/blob/main/datasetcard.md. The hub refuses some and
only warns of others; the second are advice here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from fairlint.documents import Node
from fairlint.formats import Problem
from fairlint.language import _
from fairlint.wording import listing, quoted

_SIZES = (
    *("n<1K", "1K<n<10K", "10K<n<100K", "100K<n<1M", "1M<n<10M", "10M<n<100M", "100M<n<1B", "1B<n<10B"),
    *("10B<n<100B", "100B<n<1T", "n>1T", "unknown"),
)
_LICENCES = frozenset(
    """
    afl-3.0 agpl-3.0 apache-2.0 apple-amlr apple-ascl artistic-2.0 bigcode-openrail-m bigscience-bloom-rail-1.0
    bigscience-openrail-m bsd bsd-2-clause bsd-3-clause bsd-3-clause-clear bsl-1.0 c-uda cc cc-by-2.0 cc-by-2.5
    cc-by-3.0 cc-by-4.0 cc-by-nc-2.0 cc-by-nc-3.0 cc-by-nc-4.0 cc-by-nc-nd-3.0 cc-by-nc-nd-4.0 cc-by-nc-sa-2.0
    cc-by-nc-sa-3.0 cc-by-nc-sa-4.0 cc-by-nd-4.0 cc-by-sa-3.0 cc-by-sa-4.0 cc0-1.0 cdla-permissive-1.0
    cdla-permissive-2.0 cdla-sharing-1.0 creativeml-openrail-m deepfloyd-if-license ecl-2.0 epl-1.0 epl-2.0
    etalab-2.0 eupl-1.1 eupl-1.2 fair-noncommercial-research-license gemma gfdl gpl gpl-2.0 gpl-3.0 grok2-community
    h-research intel-research isc lgpl lgpl-2.1 lgpl-3.0 lgpl-lr llama2 llama3 llama3.1 llama3.2 llama3.3 llama4
    lppl-1.3c mit mpl-2.0 ms-pl ncsa odbl odc-by ofl-1.1 open-mdw openmdw-1.0 openrail openrail++ osl-3.0 other pddl
    postgresql unknown unlicense wtfpl zlib
    """.split()
)
_TASKS = frozenset(
    """
    any-to-any audio-classification audio-text-to-text audio-to-audio automatic-speech-recognition conversational
    depth-estimation document-question-answering feature-extraction fill-mask graph-ml image-classification
    image-feature-extraction image-segmentation image-text-to-image image-text-to-text image-text-to-video image-to-3d
    image-to-image image-to-text image-to-video keypoint-detection mask-generation multiple-choice object-detection
    other question-answering reinforcement-learning robotics sentence-similarity summarization table-question-answering
    table-to-text tabular-classification tabular-regression tabular-to-text text-classification text-generation
    text-ranking text-retrieval text-to-3d text-to-audio text-to-image text-to-speech text-to-video text2text-generation
    time-series-forecasting token-classification translation unconditional-image-generation video-classification
    video-text-to-text video-to-video visual-document-retrieval visual-question-answering voice-activity-detection
    zero-shot-classification zero-shot-image-classification zero-shot-object-detection
    """.split()
)
_NO_CODES = ("multilingual", "code", "other", "unknown")
# Languages by their names, as people write them where the hub wants a code of ISO 639.
_CODES = {
    "arabic": "ar",
    "bengali": "bn",
    "chinese": "zh",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "deutsch": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "vietnamese": "vi",
}


def problems(root: Node) -> Iterator[Problem]:
    """What is wrong with the front matter of a card."""
    yield from _licences(root)
    yield from _languages(root)
    yield from _unknown(root["size_categories"], _SIZES, _("size of a dataset"))
    yield from _unknown(root["task_categories"], _TASKS, _("task"))
    yield from _configs(root)
    yield from _information(root)


def _texts(node: Node) -> list[Node]:
    return [one for one in node.each() if isinstance(one.value, str) and one.text()]


def _licences(root: Node) -> Iterator[Problem]:
    for one in _texts(root["license"]):
        if one.value not in _LICENCES:
            hint = _known_licence(one)
            yield Problem(
                _("{value} is no licence that Hugging Face knows; {hint}", value=quoted(one.value), hint=hint),
                one.pointer,
            )
        elif one.value == "other" and not (root["license_name"] or root["license_link"]):
            message = _('"other" alone names no licence; add `license_name` and `license_link`')
            yield Problem(message, one.pointer, advice=True)


def _known_licence(node: Node) -> str:
    from fairlint.vocabulary.licences import identify_licence

    spdx = identify_licence(node.text()).spdx.lower()
    meant = next((one for one in (node.text().lower(), spdx, spdx.removesuffix("-1.0")) if one in _LICENCES), "")
    if meant:
        return _("write {meant}", meant=meant)
    return _("write other, and say which in `license_name` and `license_link`")


def _languages(root: Node) -> Iterator[Problem]:
    for one in _texts(root["language"]):
        text = one.text()
        if re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", text) or text in _NO_CODES:
            continue
        code = _CODES.get(text.lower()) or (text.lower() if re.fullmatch(r"[A-Za-z]{2,3}", text) else "")
        hint = _("write {code}", code=code) if code else _("write a code of ISO 639, such as en")
        yield Problem(_("{value} is no code of a language; {hint}", value=quoted(text), hint=hint), one.pointer)


def _unknown(node: Node, known: frozenset[str] | tuple[str, ...], what: str) -> Iterator[Problem]:
    from difflib import get_close_matches

    for one in _texts(node):
        if one.text() not in known:
            near = get_close_matches(one.text(), sorted(known), n=1)
            hint = _("; did you mean {near}?", near=near[0]) if near else ""
            yield Problem(
                _("{value} is no {what} that Hugging Face knows{hint}", value=quoted(one.text()), what=what, hint=hint),
                one.pointer,
                advice=True,
            )


def _configs(root: Node) -> Iterator[Problem]:
    seen: set[str] = set()
    for config in root["configs"].each():
        if not isinstance(config.value, dict):
            continue  # the schema's own error says it
        name = config["config_name"].text()
        if name and name in seen:
            yield Problem(_("two configurations are called {name}", name=quoted(name)), config["config_name"].pointer)
        seen.add(name)
        if not config["data_files"] and not config["data_dir"]:
            message = _(
                "the configuration {name} has no `data_files`, so that Hugging Face has to guess its files",
                name=quoted(name),
            )
            yield Problem(message, config.pointer, advice=True)
        yield from _twice(config["data_files"], "split")
    defaults = [one for one in root["configs"].each() if one["default"].value is True]
    if len(defaults) > 1:
        yield Problem(_("only one configuration can be the default"), defaults[1]["default"].pointer)


def _information(root: Node) -> Iterator[Problem]:
    """`dataset_info`: one object, or a list with one for each configuration."""
    several = isinstance(root["dataset_info"].value, list) and len(root["dataset_info"].value) > 1
    for info in root["dataset_info"].each():
        if several and isinstance(info.value, dict) and not info["config_name"]:
            yield Problem(_("`config_name` is missing, which tells to what this information belongs"), info.pointer)
        for key in ("features", "splits"):
            yield from _twice(info[key], "name")


def _twice(node: Node, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in node.each():
        name = one[key].text()
        if name and name in seen:
            yield Problem(
                _("{name} stands here twice; names are {seen}", name=quoted(name), seen=listing(sorted(seen))),
                one[key].pointer,
            )
        seen.add(name)
