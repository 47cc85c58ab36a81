"""OME-Zarr 0.4 and 0.5 (OME-NGFF): bioimages in Zarr, described in `.zattrs` or `zarr.json`.

Specification: https://ngff.openmicroscopy.org/0.5/. It describes how to read the pixels, and next to nothing of the
dataset; a `ro-crate-metadata.json` beside it may tell more.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from fairlint.beside import Beside
from fairlint.describer import Describer
from fairlint.documents import Node
from fairlint.formats import Format, Problem
from fairlint.language import _
from fairlint.wording import counted, quoted

_KEYS = ("multiscales", "plate", "well", "bioformats2raw.layout")
_ORDER = {"time": 0, "channel": 1, "space": 2}  # axes of other types stand with the channel


def _said(root: Node) -> Node:
    """Where OME's metadata are: in 0.5 below `attributes`, before at the top."""
    return root["attributes"]["ome"] if isinstance(root["attributes"].value, dict) else root


def recognises(root: Node) -> bool:
    """An image, a plate, a well or a collection of images."""
    said = _said(root)
    return any(said[key].value is not None for key in _KEYS)


def read(root: Node, describe: Describer) -> None:
    """The folders that it names, and by what it was made."""
    said = _said(root)
    describe.subject = "dataset"
    for image in said["multiscales"].each():
        made_by = image["metadata"]
        describe.provenance("method", made_by["method"], f"{made_by['method'].text()} {made_by['version'].text()}")
        for one in image["datasets"].each():
            _read_folder(one["path"], describe)
    for one in (*said["plate"]["wells"].each(), *said["well"]["images"].each()):
        _read_folder(one["path"], describe)
    maker = root["attributes"]["_creator"]
    describe.provenance("software", maker["name"], f"{maker['name'].text()} {maker['version'].text()}")


def _read_folder(path: Node, describe: Describer) -> None:
    if path.text():
        describe.described_file(path, path.text().rstrip("/") + "/")


def check(root: Node, beside: Beside) -> Iterator[Problem]:
    """What no schema can say: axes, scales and wells must fit each other."""
    said = _said(root)
    for image in said["multiscales"].each():
        if image["axes"] and all(isinstance(one.value, dict) for one in image["axes"].each()):
            yield from _axes_problems(image["axes"])
            yield from _scale_problems(image)
    yield from _plate_problems(said["plate"])
    yield from _repeated(said["well"]["images"], "path")


def _axes_problems(axes: Node) -> Iterator[Problem]:
    kinds = [one["type"].text() for one in axes.each()]
    yield from _repeated(axes, "name")
    if not 2 <= kinds.count("space") <= 3:
        number = kinds.count("space")
        said = _("an image has 2 or 3 axes of the type space, not {number}", number=number)
        yield Problem(said, axes.pointer)
    elif kinds.count("time") > 1 or len([one for one in kinds if one not in ("time", "space")]) > 1:
        yield Problem(_("an image has one axis of the type time and one of the type channel at most"), axes.pointer)
    elif any(_ORDER.get(one, 1) > _ORDER.get(other, 1) for one, other in pairwise(kinds)):
        yield Problem(_("axes stand in the order time, channel, space"), axes.pointer)


def _scale_problems(image: Node) -> Iterator[Problem]:
    """Each resolution has one scale, and after it at most one translation, with a number for each axis."""
    count = len(image["axes"].value)
    for dataset in image["datasets"].each():
        steps = list(dataset["coordinateTransformations"].each())
        kinds = [one["type"].text() for one in steps]
        if steps and (kinds.count("scale") != 1 or kinds.count("translation") > 1 or kinds[0] != "scale"):
            said = _("a resolution has exactly one scale, and after it at most one translation")
            yield Problem(said, dataset["coordinateTransformations"].pointer)
    for place in (image, *image["datasets"].each()):
        for step in place["coordinateTransformations"].each():
            for key in ("scale", "translation"):
                values = step[key].value
                if isinstance(values, list) and len(values) != count:
                    said = _(
                        "`{key}` has {numbers} for {axes}",
                        key=key,
                        numbers=counted(len(values), "number", "numbers"),
                        axes=counted(count, "axis", "axes"),
                    )
                    yield Problem(said, step[key].pointer)


def _plate_problems(plate: Node) -> Iterator[Problem]:
    rows = [one["name"].text() for one in plate["rows"].each()]
    columns = [one["name"].text() for one in plate["columns"].each()]
    for key, unique in (("rows", "name"), ("columns", "name"), ("wells", "path"), ("acquisitions", "id")):
        yield from _repeated(plate[key], unique)
    for well in plate["wells"].each():
        path = well["path"].text()
        row, _slash, column = path.partition("/")
        for name, names, key in ((row, rows, "rowIndex"), (column, columns, "columnIndex")):
            index = well[key].value
            if "/" in path and name not in names:
                yield Problem(
                    _("the well {path} lies in no row and column of the plate", path=quoted(path)), well["path"].pointer
                )
            elif "/" in path and isinstance(index, int) and index != names.index(name):
                number = names.index(name)
                said = _(
                    "`{key}` of the well {path} must be {number}, the place of {name}",
                    key=key,
                    path=quoted(path),
                    number=number,
                    name=quoted(name),
                )
                yield Problem(said, well[key].pointer)


def _repeated(items: Node, key: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for one in items.each():
        text = one[key].text()
        if text and text in seen:
            yield Problem(
                _("`{key}` {value} is given twice; each must be unique", key=key, value=quoted(text)), one[key].pointer
            )
        seen.add(text)


FORMAT = Format(
    id="ome-zarr",
    title="OME-Zarr",
    syntax="json",
    names=(),
    globs=(".zattrs", "zarr.json"),
    inside=(".zattrs", "zarr.json"),
    recognises=recognises,
    read=read,
    schema="ome-zarr.schema.json",
    check=check,
    community="OME-NGFF",
    dataset=True,
    keys={"files": "multiscales"},
)
