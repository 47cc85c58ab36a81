from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings

from fairlint.beside import NOTHING
from fairlint.documents import Node
from fairlint.formats import ome_zarr
from fairlint.inventory import walk
from fairlint.reader import read as read_folder
from fairlint.testing import make_folder

from .helpers import describe, faults, is_in, json_documents, pointers, recognised

AXES = [{"name": "c", "type": "channel"}, *({"name": one, "type": "space", "unit": "micrometer"} for one in "zyx")]
SCALE = {"type": "scale", "scale": [1.0, 0.5, 0.2, 0.2]}
IMAGE = {
    "axes": AXES,
    "datasets": [{"path": "0", "coordinateTransformations": [SCALE]}],
    "version": "0.4",
    "name": "root tip",
}
PLATE = {
    "columns": [{"name": "1"}, {"name": "2"}],
    "rows": [{"name": "A"}],
    "wells": [{"path": "A/1", "rowIndex": 0, "columnIndex": 0}, {"path": "A/2", "rowIndex": 0, "columnIndex": 1}],
    "version": "0.4",
}
CHANNEL = {"color": "FF0000", "window": {"start": 0, "end": 9, "min": 0, "max": 255}}


def image(**changes):
    return {"multiscales": [{**IMAGE, **changes}]}


def version_3(said, **changes):
    return {"zarr_format": 3, "node_type": "group", "attributes": {"ome": {"version": "0.5", **said}}, **changes}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (image(), True),
        ({"plate": PLATE}, True),
        ({"bioformats2raw.layout": 3}, True),
        (version_3(image()), True),
        (version_3({}), False),
        ({"_ARRAY_DIMENSIONS": ["time"]}, False),
        ({"zarr_format": 3, "node_type": "array", "attributes": {}}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(ome_zarr, data) is expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (image(), [("0/", "/multiscales/0/datasets/0/path")]),
        ({"plate": PLATE}, [("A/1/", "/plate/wells/0/path"), ("A/2/", "/plate/wells/1/path")]),
        ({"well": {"images": [{"path": "0"}]}}, [("0/", "/well/images/0/path")]),
        (version_3(image()), [("0/", "/attributes/ome/multiscales/0/datasets/0/path")]),
    ],
)
def test_files(data, expected):
    assert [(one.path, one.source.pointer) for one in describe(ome_zarr, data).files] == expected


def test_name_of_an_image_is_no_title_and_its_makers_are_provenance():
    data = version_3(image(metadata={"method": "SimpleImageScaler", "version": "7.1"}))
    data["attributes"]["_creator"] = {"name": "ome2zarr", "version": "1.0"}
    found = describe(ome_zarr, data)
    assert found.titles == ()
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("method", "SimpleImageScaler 7.1"),
        ("software", "ome2zarr 1.0"),
    ]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({".zattrs": image()}, [(".zattrs", "ome-zarr")]),
        ({"zarr.json": version_3(image())}, [("zarr.json", "ome-zarr")]),
        ({"tip.zarr/.zattrs": image()}, [("tip.zarr/.zattrs", "ome-zarr")]),
        ({".zattrs": {"_ARRAY_DIMENSIONS": ["time"]}}, []),
        ({".zattrs": image(), "0/.zattrs": image()}, [(".zattrs", "ome-zarr")]),
    ],
)
def test_where_it_speaks_for_the_dataset(tmp_path, files, expected):
    make_folder(str(tmp_path), files)
    found = read_folder(walk(str(tmp_path)))[0]
    assert [(one.path, one.format) for one in found.metadata_files] == expected


def test_crate_in_the_only_image_speaks_for_the_dataset(tmp_path):
    crate = {
        "@context": "https://w3id.org/ro/crate/1.1/context",
        "@graph": [
            {"@id": "ro-crate-metadata.json", "@type": "CreativeWork", "about": {"@id": "./"}},
            {"@id": "./", "@type": "Dataset", "name": "Root tips"},
        ],
    }
    make_folder(str(tmp_path), {"tip.zarr/zarr.json": version_3(image()), "tip.zarr/ro-crate-metadata.json": crate})
    found = read_folder(walk(str(tmp_path)))[0]
    assert [(one.value, one.source.file) for one in found.titles] == [("Root tips", "tip.zarr/ro-crate-metadata.json")]


VALID = {
    "image": image(),
    "image of 0.5": version_3(image()),
    "translation": image(datasets=[{"path": "0", "coordinateTransformations": [SCALE, {"type": "translation", "translation": [0, 1, 2, 3]}]}]),
    "scale of all": image(coordinateTransformations=[{"type": "scale", "scale": [1, 1, 1, 1]}]),
    "axis of another type": image(axes=[{"name": "q", "type": "mass"}, *AXES[1:]]),
    "first versions": {"multiscales": [{"version": "0.1", "datasets": [{"path": "0"}]}]},
    "names as axes in 0.3": {"multiscales": [{"version": "0.3", "axes": ["c", "z", "y", "x"], "datasets": [{"path": "0"}]}]},
    "colours": {**image(), "omero": {"channels": [CHANNEL], "rdefs": {"model": "color"}}},
    "plate": {"plate": PLATE},
    "plate of 0.5": version_3({"plate": PLATE}),
    "well": {"well": {"images": [{"path": "0", "acquisition": 1}, {"path": "1"}]}},
    "series": {"bioformats2raw.layout": 3},
    "labels beside": {**image(), "labels": ["cells"], "_creator": {"name": "x"}},
}  # fmt: skip


@pytest.mark.parametrize("data", VALID.values(), ids=VALID)
def test_valid(data):
    assert faults({"zarr.json" if "zarr_format" in data else ".zattrs": data}) == []


def plate(**changes):
    return {"plate": copy.deepcopy({**PLATE, **changes})}


def resolution(*steps):
    return image(datasets=[{"path": "0", "coordinateTransformations": list(steps)}])


def without(data, key):
    return {one: value for one, value in data.items() if one != key}


INVALID = {
    "no image": ({"multiscales": []}, "/multiscales", ""),
    "no datasets": ({"multiscales": [without(IMAGE, "datasets")]}, "/multiscales/0", '"datasets" is missing'),
    "no axes": ({"multiscales": [without(IMAGE, "axes")]}, "/multiscales/0", '"axes" is missing'),
    "no axes in 0.5": (version_3({"multiscales": [without(IMAGE, "axes")]}), "/attributes/ome/multiscales/0", '"axes" is missing'),
    "no version in 0.5": ({"zarr_format": 3, "node_type": "group", "attributes": {"ome": image()}}, "/attributes/ome", '"version" is missing'),
    "number as version": (version_3({**image(), "version": 0.5}), "/attributes/ome/version", "put it in quotes"),
    "array": (version_3(image(), node_type="array"), "/node_type", ""),
    "no format": (without(version_3(image()), "zarr_format"), "", '"zarr_format" is missing'),
    "axis without name": (image(axes=[{"type": "channel"}, *AXES[1:]]), "/multiscales/0/axes/0", '"name" is missing'),
    "names as axes": (image(axes=["z", "y", "x"]), "/multiscales/0/axes/0", "wants an object"),
    "one axis": (image(axes=AXES[:1]), "/multiscales/0/axes", ""),
    "one axis in space": (image(axes=AXES[:2]), "/multiscales/0/axes", "2 or 3 axes of the type space"),
    "two channels": (image(axes=[AXES[0], {"name": "d", "type": "channel"}, *AXES[2:]]), "/multiscales/0/axes", "one of the type channel"),
    "channel last": (image(axes=[*AXES[1:], AXES[0]]), "/multiscales/0/axes", "in the order time, channel, space"),
    "axis twice": (image(axes=[AXES[0], AXES[1], AXES[2], AXES[2]]), "/multiscales/0/axes/3/name", '"y" is given twice'),
    "dataset without path": (image(datasets=[{"coordinateTransformations": [SCALE]}]), "/multiscales/0/datasets/0", '"path" is missing'),
    "dataset without scale": (image(datasets=[{"path": "0"}]), "/multiscales/0/datasets/0", '"coordinateTransformations" is missing'),
    "translation alone": (resolution({"type": "translation", "translation": [0, 0, 0, 0]}), "/multiscales/0/datasets/0/coordinateTransformations", "exactly one scale"),
    "translation first": (resolution({"type": "translation", "translation": [0, 0, 0, 0]}, SCALE), "/multiscales/0/datasets/0/coordinateTransformations", "exactly one scale"),
    "two scales": (resolution(SCALE, SCALE), "/multiscales/0/datasets/0/coordinateTransformations", "exactly one scale"),
    "scale without numbers": (resolution({"type": "scale"}), "/multiscales/0/datasets/0/coordinateTransformations/0", '"scale" is missing'),
    "scale in words": (resolution({"type": "scale", "scale": ["1", "1", "1", "1"]}), "/multiscales/0/datasets/0/coordinateTransformations/0/scale/0", "wants a number"),
    "scale of three": (resolution({"type": "scale", "scale": [1, 1, 1]}), "/multiscales/0/datasets/0/coordinateTransformations/0/scale", "3 numbers for 4 axes"),
    "unknown transformation": (resolution({"type": "rotate"}), "/multiscales/0/datasets/0/coordinateTransformations/0/type", '"rotate"'),
    "channel without window": ({**image(), "omero": {"channels": [{"color": "FF0000"}]}}, "/omero/channels/0", '"window" is missing'),
    "channel without colour": ({**image(), "omero": {"channels": [without(CHANNEL, "color")]}}, "/omero/channels/0", '"color" is missing'),
    "plate without wells": ({"plate": without(PLATE, "wells")}, "/plate", '"wells" is missing'),
    "row with a strange name": (plate(rows=[{"name": "A-"}]), "/plate/rows/0/name", '"A-"'),
    "row twice": (plate(rows=[{"name": "A"}, {"name": "A"}]), "/plate/rows/1/name", "given twice"),
    "well without index": (plate(wells=[{"path": "A/1", "rowIndex": 0}]), "/plate/wells/0", '"columnIndex" is missing'),
    "well in no row": (plate(wells=[{"path": "B/1", "rowIndex": 0, "columnIndex": 0}]), "/plate/wells/0/path", "no row and column"),
    "well at another index": (plate(wells=[{"path": "A/2", "rowIndex": 0, "columnIndex": 0}]), "/plate/wells/0/columnIndex", "must be 1"),
    "well without column": (plate(wells=[{"path": "A", "rowIndex": 0, "columnIndex": 0}]), "/plate/wells/0/path", '"A"'),
    "negative count": (plate(field_count=0), "/plate/field_count", ""),
    "acquisition without id": (plate(acquisitions=[{"name": "x"}]), "/plate/acquisitions/0", '"id" is missing'),
    "well without images": ({"well": {}}, "/well", '"images" is missing'),
    "image of a well without path": ({"well": {"images": [{}]}}, "/well/images/0", '"path" is missing'),
    "unknown layout": ({"bioformats2raw.layout": 2}, "/bioformats2raw.layout", ""),
}  # fmt: skip


@pytest.mark.parametrize(("data", "pointer", "message"), INVALID.values(), ids=INVALID)
def test_invalid(data, pointer, message):
    from fairlint.documents import Document
    from fairlint.validity import problems

    document = Document("zarr.json", "json", json.dumps(data))
    found = problems(ome_zarr.FORMAT, document)
    assert any(one.pointer == pointer and message in one.message for one in found), found


def test_place():
    found = faults({".zattrs": image(axes=AXES[:2])})
    assert found[0].startswith(".zattrs:4:15 an image has 2 or 3 axes")


@settings(deadline=None)
@given(
    json_documents(
        "attributes ome version multiscales axes name type datasets path coordinateTransformations scale translation "
        "plate rows columns wells rowIndex columnIndex acquisitions id well images omero _creator metadata method"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(ome_zarr, data)
    list(ome_zarr.check(Node(data), NOTHING))
    assert all(is_in(data, pointer) for pointer in pointers(describe(ome_zarr, data)))
