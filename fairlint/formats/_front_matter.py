"""What the formats share that stand as front matter at the start of a README."""

from __future__ import annotations

from fairlint.documents import Node

GLOBS = ("readme.md", "readme.markdown")
MARKS = ("^---",)
# Front matter about something else than a dataset: spaces and models of Hugging Face, and pages of web sites.
_OTHERS = (
    *("sdk", "app_file", "colorFrom", "library_name", "pipeline_tag", "base_model", "model-index"),
    *("layout", "permalink", "sidebar_position", "nav_order"),
)


def is_of_something_else(root: Node) -> bool:
    """Whether the keys show that the front matter is not about a dataset."""
    return any(root[one].value is not None for one in _OTHERS)
