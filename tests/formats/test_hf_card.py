from __future__ import annotations

import pytest
from hypothesis import given

from fairlint.beside import NOTHING
from fairlint.documents import Node
from fairlint.formats import hf_card, hf_dataset_infos
from fairlint.testing import check_files, messages
from tests.formats.helpers import describe, faults, is_in, json_documents, pointers, read, recognised, variables

CARD = """\
---
pretty_name: Bats asleep
license: cc-by-4.0
language:
- en
- de
tags:
- bats
- region:us
size_categories:
- 1K<n<10K
task_categories:
- tabular-regression
source_datasets:
- extended|night-calls
configs:
- config_name: default
  data_files:
  - split: train
    path: data/nights.csv
---

# Bats asleep

They sleep.
"""


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"license": "mit"}, True),
        ({"language": ["en"]}, True),
        ({"pretty_name": "Bats"}, True),
        ({"title": "Bats", "task_categories": ["other"]}, True),
        ({"configs": []}, True),
        ({"title": "Bats", "license": "mit"}, False),
        ({"license": "mit", "library_name": "transformers"}, False),
        ({"license": "mit", "base_model": "bert"}, False),
        ({"title": "Bats", "sdk": "gradio", "license": "mit"}, False),
        ({"layout": "page", "language": "en"}, False),
        ({"tags": ["bats"]}, False),
        ({}, False),
        (None, False),
        (["license"], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(hf_card, data) is expected


def test_fields():
    data = {
        "pretty_name": "Bats asleep",
        "language": ["en", "de"],
        "license": ["cc-by-4.0", "odbl"],
        "tags": ["bats", "region:us", "arxiv:2101.00001", "doi:10.57967/hf/1234", "doi:10.1016/j.x.2024.1"],
        "source_datasets": ["original", "extended|night-calls", "uni-bonn/caves"],
        "extra_gated_prompt": "Tell us what for.",
        "configs": [
            {"config_name": "a", "data_dir": "a", "data_files": ["x.csv", "*.csv"]},
            {"config_name": "b", "data_files": [{"split": "train", "path": ["b.csv", "c-*.csv"]}]},
        ],
    }
    found = describe(hf_card, data)
    assert [one.value for one in found.titles] == ["Bats asleep"]
    assert [one.value for one in found.languages] == ["en", "de"]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0", "ODbL-1.0"]
    assert [(one.label, one.source.pointer) for one in found.keywords] == [("bats", "/tags/0")]
    assert [one.identifier.text for one in found.identifiers] == ["10.57967/hf/1234"]
    assert [one.identifier.text for one in found.related] == ["arXiv:2101.00001", "10.1016/j.x.2024.1"]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "night-calls"),
        ("source", "uni-bonn/caves"),
    ]
    assert [one.value for one in found.access_conditions] == ["Tell us what for."]
    assert [(one.path, one.source.pointer) for one in found.files] == [
        ("a/x.csv", "/configs/0/data_files/0"),
        ("a/*.csv", "/configs/0/data_files/1"),
        ("b.csv", "/configs/1/data_files/0/path/0"),
        ("c-*.csv", "/configs/1/data_files/0/path/1"),
    ]
    assert [one.local for one in found.files] == [True, False, True, False]
    assert read(hf_card, data).subject == "dataset"


@pytest.mark.parametrize(
    ("data", "licences", "placeholders"),
    [
        ({"license": "unknown"}, [], ["unknown"]),
        ({"license": "other"}, [], ["other"]),
        ({"license": "other", "license_name": "Bats Open Licence"}, ["Bats Open Licence"], []),
        (
            {"license": "other", "license_name": "dl-de", "license_link": "https://www.govdata.de/dl-de/by-2-0"},
            ["https://www.govdata.de/dl-de/by-2-0"],
            [],
        ),
        ({"license": ["cc-by-sa-3.0", "gfdl"]}, ["cc-by-sa-3.0", "gfdl"], []),
    ],
)
def test_licences(data, licences, placeholders):
    found = describe(hf_card, data)
    assert [one.licence.text for one in found.licences] == licences
    assert [one.text for one in found.placeholders] == placeholders


def test_the_readme_is_metadata_and_prose():
    report = check_files({"README.md": CARD, "data/nights.csv": "id\n"})
    assert [(one.path, one.format) for one in report.record.metadata_files] == [("README.md", "hf-card")]
    assert [(one.value, one.source.pointer) for one in report.record.titles] == [("Bats asleep", "/pretty_name")]
    assert [one.value for one in report.record.prose.titles] == ["Bats asleep"]
    assert not report.record.prose.licences


WORDS = (
    "pretty_name license language tags size_categories task_categories configs config_name data_files data_dir split path "
    "dataset_info features splits name source_datasets license_name default"
)


@given(json_documents(WORDS))
def test_survives_anything(data):
    recognised(hf_card, data)
    list(hf_card.check(Node(data), NOTHING))
    assert all(is_in(data, pointer) for pointer in pointers(describe(hf_card, data)))


def card(yaml):
    return {"README.md": f"---\n{yaml}\n---\n\n# Bats\n", "data/nights.csv": "id\n"}


@pytest.mark.parametrize(
    "yaml",
    [
        "license: mit",
        "license:\n- cc-by-4.0\n- other\nlicense_name: ours\nlicense_link: LICENSE",
        "language: zh-Hant\npretty_name: 2024-05-01",
        "language: [en, deu, multilingual, code]",
        "configs:\n- config_name: a\n  data_files: '*.csv'\n- config_name: b\n  data_dir: data",
        "configs:\n- first\n- second",
        "dataset_info:\n  features:\n  - name: id\n    dtype: int64\n  splits:\n  - name: train\n    num_examples: 4",
        "dataset_info:\n- config_name: a\n  features: []\n- config_name: b",
        "license: mit\npaperswithcode_id: null\nours: 1",
    ],
)
def test_valid(yaml):
    assert faults(card(yaml)) == []


@pytest.mark.parametrize(
    ("yaml", "place", "message"),
    [
        ("license: MIT", "2:10", "write mit"),
        ("license:\n- mit\n- CC BY 4.0", "4:3", "write cc-by-4.0"),
        ("license: ours", "2:10", "`license_name`"),
        ("license:\n  name: mit", "3:3", "stands where the format wants text or a list"),
        ("pretty_name: Bats\nlanguage: English", "3:11", "write en"),
        ("language:\n- EN", "3:3", "write en"),
        ("pretty_name: [Bats]", "2:14", "wants text"),
        ("pretty_name: Bats\ntags: bats, sleep", "3:7", "wants a list"),
        ("task_categories:\n- other: 1", "3:3", "wants text"),
        ("configs: data.csv", "2:10", "wants a list"),
        ("configs:\n- data_files: a.csv", "3:3", '"config_name" is missing'),
        ("configs:\n- config_name: a\n  data_files:\n  - path: a.csv", "5:5", '"split" is missing'),
        ("configs:\n- config_name: a\n  data_dir: d\n- config_name: a\n  data_dir: e", "5:16", "two configurations"),
        (
            "configs:\n- config_name: a\n  data_files:\n  - split: x\n    path: p\n  - split: x\n    path: q",
            "7:12",
            "twice",
        ),
        ("dataset_info:\n  features: int64", "3:13", "wants a list"),
        ("dataset_info:\n- config_name: a\n- features: []", "4:3", "`config_name` is missing"),
        ("dataset_info:\n  splits:\n  - num_bytes: 4", "4:5", '"name" is missing'),
        ("license: mit\nlanguage: [en", "4:", "not valid YAML"),
        ("license: mit\nlicense_name: !!binary YQ==", "3:", "not usable YAML"),
    ],
)
def test_invalid(yaml, place, message):
    [found] = faults(card(yaml))
    assert found.startswith(f"README.md:{place}")
    assert message in found


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("license: other", "names no licence"),
        ("license: mit\nsize_categories: 1K-10K", "is no size"),
        ("license: mit\ntask_categories: [text-classificatoin]", "did you mean text-classification"),
        ("license: mit\nconfigs:\n- config_name: a", "has no `data_files`"),
        ("license: mit\nconfigs:\n- config_name: a\n  data_files: data/days.csv", "is not in this folder"),
        ("license: mit\nlicence: mit\ntask_category: other", "did you mean"),
    ],
)
def test_advice(yaml, message):
    notes = messages("metadata-valid", card(yaml))
    assert notes
    assert all(one.startswith("note README.md:") for one in notes)
    assert any(message in one for one in notes)


INFOS = {
    "default": {
        "description": "Bats asleep.",
        "homepage": "https://bats.uni-bonn.de",
        "license": "CC BY 4.0",
        "features": {},
        "splits": {},
        "download_checksums": {
            "https://bats.uni-bonn.de/a.csv": {"num_bytes": 12, "checksum": "3f" * 32},
            "https://bats.uni-bonn.de/b.csv": {"num_bytes": 14, "checksum": None},
        },
    }
}


def test_dataset_infos():
    found = describe(hf_dataset_infos, INFOS | {"other": INFOS["default"]})
    assert [one.value for one in found.descriptions] == ["Bats asleep."]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [(one.url, one.kind) for one in found.locations] == [("https://bats.uni-bonn.de", "landing")]
    assert [(one.path, one.size, one.checksum) for one in found.files] == [
        ("https://bats.uni-bonn.de/a.csv", "12", "sha256:" + "3f" * 32),
        ("https://bats.uni-bonn.de/b.csv", "14", ""),
    ]


@pytest.mark.parametrize(("data", "expected"), [(INFOS, True), ({"default": {}}, False), ({}, False), ([1], False)])
def test_recognises_dataset_infos(data, expected):
    assert recognised(hf_dataset_infos, data) is expected


@given(json_documents("default description homepage license features download_checksums checksum num_bytes"))
def test_dataset_infos_survive_anything(data):
    recognised(hf_dataset_infos, {"a": data})
    assert all(is_in({"a": data}, pointer) for pointer in pointers(describe(hf_dataset_infos, {"a": data})))


def test_features_are_variables():
    info = {"features": [{"name": "title", "dtype": "string"}, {"name": "calls", "dtype": "int32"}]}
    assert [one[0] for one in variables(describe(hf_card, {"dataset_info": [info]}))] == ["title", "calls"]
    old = {"default": {"features": {"calls": {"dtype": "int32"}}}, "other": {"features": {"calls": {"dtype": "int8"}}}}
    assert [one[0] for one in variables(describe(hf_dataset_infos, old))] == ["calls"]
