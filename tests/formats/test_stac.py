from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings

from fairlint.formats import stac
from fairlint.inventory import walk
from fairlint.reader import read as read_folder
from fairlint.testing import make_folder, messages

from .helpers import covered, describe, faults, is_in, json_documents, origins, pointers, recognised, variables

DOI = "10.5281/zenodo.3818096"
SHA256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
EXTENT = {"spatial": {"bbox": [[10.2, 51.5, 11.2, 52.0]]}, "temporal": {"interval": [["2023-01-01T00:00:00Z", None]]}}
COLLECTION = {
    "stac_version": "1.1.0",
    "type": "Collection",
    "id": "lynx-habitat",
    "description": "Forest of the Harz.",
    "license": "CC-BY-4.0",
    "extent": EXTENT,
    "links": [],
}
CATALOG = {"stac_version": "1.0.0", "type": "Catalog", "id": "lynx", "description": "All of it.", "links": []}
ITEM = {
    "stac_version": "1.0.0",
    "type": "Feature",
    "id": "scene-1",
    "geometry": {"type": "Point", "coordinates": [10.6, 51.8]},
    "bbox": [10.6, 51.8, 10.6, 51.8],
    "properties": {"datetime": "2023-05-01T10:00:00Z"},
    "links": [],
    "assets": {"tree-cover": {"href": "./cover.tif", "type": "image/tiff"}},
}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (COLLECTION, True),
        (CATALOG, True),
        (ITEM, True),
        ({"stac_version": "0.9.0", "id": "x", "links": []}, True),
        ({"type": "Feature", "geometry": None}, False),
        ({"type": "Collection"}, False),
        ([], False),
    ],
)
def test_recognises(data, expected):
    assert recognised(stac, data) is expected


def test_other_json_files_are_not_opened(tmp_path):
    make_folder(str(tmp_path), {"config.json": "{", "lynx.json": COLLECTION})
    found, documents = read_folder(walk(str(tmp_path)))
    assert [one.path for one in found.metadata_files] == ["lynx.json"]
    assert documents.faults == []


def test_collection():
    found = describe(
        stac,
        {
            **COLLECTION,
            "title": "Lynx habitat",
            "keywords": ["lynx", "forest"],
            "version": "1.2",
            "created": "2024-05-01T00:00:00Z",
            "sci:doi": DOI,
            "sci:publications": [{"doi": "10.1016/j.x.2024.1", "citation": "Klein 2024"}],
            "processing:lineage": "Classified by hand",
            "summaries": {"platform": ["sentinel-2a"], "instruments": ["msi"]},
            "providers": [
                {"name": "Harz Forest Office", "roles": ["producer", "licensor"]},
                {"name": "Zenodo", "roles": ["host"]},
                {"name": "Mapping Ltd", "roles": ["processor"]},
            ],
            "contacts": [{"name": "Eva Klein", "emails": [{"value": "eva@lynx.org"}]}],
            "links": [
                {"rel": "derived_from", "href": "https://doi.org/10.5270/S2-abc", "title": "Sentinel-2"},
                {"rel": "license", "href": "https://creativecommons.org/licenses/by/4.0/"},
            ],
        },
    )
    assert [one.value for one in found.titles] == ["Lynx habitat"]
    assert [(one.identifier.normalized, one.source.pointer) for one in found.identifiers] == [
        (f"https://doi.org/{DOI}", "/sci:doi")
    ]
    assert [one.name for one in found.creators] == ["Harz Forest Office"]
    assert [(one.name, one.roles) for one in found.contributors] == [("Mapping Ltd", ("processor",))]
    assert [one.value for one in found.publishers] == ["Zenodo"]
    assert [(one.name, one.email) for one in found.contacts] == [("Eva Klein", "eva@lynx.org")]
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Created", "2024-05-01T00:00:00Z"),
        ("Coverage", "2023-01-01T00:00:00Z"),
    ]
    assert [(one.licence.spdx, one.source.pointer) for one in found.licences] == [("CC-BY-4.0", "/license")]
    assert [(one.relation, one.identifier.text) for one in found.related] == [
        ("stac:derived_from", "https://doi.org/10.5270/S2-abc"),
        ("sci:publications", "10.1016/j.x.2024.1"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("source", "Sentinel-2"),
        ("method", "Classified by hand"),
        ("instrument", "sentinel-2a"),
        ("instrument", "msi"),
    ]


@pytest.mark.parametrize("word", ["other", "various", "proprietary"])
def test_licence_behind_a_link(word):
    links = [{"rel": "license", "href": "https://creativecommons.org/licenses/by/4.0/"}]
    found = describe(stac, {**COLLECTION, "license": word, "links": links}).licences
    assert [(one.licence.spdx, one.source.pointer) for one in found] == [("CC-BY-4.0", "/links/0/href")]


@pytest.mark.parametrize(
    ("asset", "expected"),
    [
        ({"href": "a.tif", "type": "image/tiff", "file:size": 12}, ("a.tif", True, "image/tiff", "12", "")),
        ({"href": "https://a.org/a.tif"}, ("https://a.org/a.tif", False, "", "", "")),
        ({"href": "a", "file:checksum": f"1220{SHA256}"}, ("a", True, "", "", f"sha256:{SHA256}")),
        ({"href": "a", "file:checksum": SHA256}, ("a", True, "", "", "")),
    ],
)
def test_assets(asset, expected):
    (one,) = describe(stac, {**ITEM, "assets": {"x": asset}}).files
    assert (one.path, one.local, one.media_type, one.size, one.checksum) == expected


def link(rel, href):
    return {"links": [{"rel": rel, "href": href}]}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"item.json": {**ITEM, "properties": {**ITEM["properties"], "title": "Scene"}}}, ["Scene"]),
        ({"catalog.json": {**CATALOG, "title": "All"}, "item.json": {**ITEM, "properties": {"title": "Scene"}}}, ["All"]),
        (
            {
                "catalog.json": {**CATALOG, "title": "All", **link("root", "./catalog.json")},
                "lynx.json": {**COLLECTION, "title": "Lynxes", **link("parent", "./catalog.json")},
                "sub/collection.json": {**COLLECTION, "title": "Deeper"},
            },
            ["All"],
        ),
        ({"collection.json": {**COLLECTION, "title": "Lynxes", **link("root", "https://a.org/catalog.json")}}, ["Lynxes"]),
        ({"stac/collection.json": {**COLLECTION, "title": "Lynxes"}, "README.md": "Lynxes"}, ["Lynxes"]),
    ],
)  # fmt: skip
def test_the_root_speaks_for_the_dataset(tmp_path, files, expected):
    make_folder(str(tmp_path), files)
    found = read_folder(walk(str(tmp_path)))[0]
    assert [one.value for one in found.titles] == expected
    assert found.nested == ()


def changed(data, pointer, value="gone"):
    """A document with another value at a place; `gone` takes it out."""
    data = copy.deepcopy(data)
    *path, last = pointer.split("/")[1:]
    parent = data
    for key in path:
        parent = parent[int(key)] if isinstance(parent, list) else parent[key]
    if value == "gone":
        del parent[last]
    else:
        parent[last if isinstance(parent, dict) else int(last)] = value
    return data


VALID = {
    "collection": COLLECTION,
    "catalog": CATALOG,
    "item": ITEM,
    "catalog without type before 1.0": changed({**CATALOG, "stac_version": "0.9.0"}, "/type"),
    "collection without type before 1.0": changed({**COLLECTION, "stac_version": "0.9.0"}, "/type"),
    "item without geometry": changed({**ITEM, "geometry": None}, "/bbox"),
    "item of a period": changed(ITEM, "/properties", {"datetime": None, "start_datetime": "2023-01-01T00:00:00Z", "end_datetime": "2023-02-01T00:00:00Z"}),
    "item of a collection": {**ITEM, "collection": "lynx", **link("collection", "https://a.org/collection.json")},
    "box with heights": changed(COLLECTION, "/extent/spatial/bbox", [[1, 2, 3, 4, 5, 6]]),
    "licence expression": {**COLLECTION, "license": "CC-BY-4.0 OR (MIT AND ODbL-1.0)"},
    "other licence": {**COLLECTION, "license": "other"},
    "fields of extensions": {**COLLECTION, "sci:doi": DOI, "cube:dimensions": {}, "item_assets": {}},
    "provider": {**COLLECTION, "providers": [{"name": "A", "roles": ["producer"], "url": "https://a.org"}]},
    "multihash": changed(ITEM, "/assets/tree-cover/file:checksum", f"1220{SHA256}"),
}  # fmt: skip


@pytest.mark.parametrize("data", VALID.values(), ids=VALID)
def test_valid(data):
    assert faults({"lynx.json": data, "cover.tif": "a"}) == []


INVALID = {
    **{f"no {key}": (changed(COLLECTION, f"/{key}"), "1:1", f'"{key}" is missing') for key in ("id", "description", "license", "extent", "links")},
    **{f"item without {key}": (changed(ITEM, f"/{key}"), "1:1", f'"{key}" is missing') for key in ("id", "geometry", "bbox", "properties", "assets", "links")},
    "no type": (changed(COLLECTION, "/type"), "1:1", '"type": "Collection"'),
    "unknown type": ({**COLLECTION, "type": "collection"}, "3:11", "Catalog, Collection or Feature"),
    "version": ({**COLLECTION, "stac_version": "one"}, "2:19", '"one"'),
    "empty description": ({**COLLECTION, "description": ""}, "5:18", "description"),
    "number as id": ({**COLLECTION, "id": 3}, "4:9", "wants text"),
    "no space": (changed(COLLECTION, "/extent/spatial"), "7:13", '"spatial" is missing'),
    "box of three": (changed(COLLECTION, "/extent/spatial/bbox/0", [1, 2, 3]), "10:9", "bbox"),
    "no interval": (changed(COLLECTION, "/extent/temporal/interval"), "18:17", '"interval" is missing'),
    "interval of one": (changed(COLLECTION, "/extent/temporal/interval/0", ["2023-01-01T00:00:00Z"]), "20:9", "interval"),
    "day as moment": (changed(COLLECTION, "/extent/temporal/interval/0", ["2023-01-01", None]), "21:11", "2024-05-01T12:00:00Z"),
    "no datetime": (changed(ITEM, "/properties", {"title": "x"}), "18:17", '"datetime" is missing'),
    "datetime in words": (changed(ITEM, "/properties/datetime", "May 2023"), "19:17", '"May 2023" is no moment'),
    "datetime null alone": (changed(ITEM, "/properties/datetime", None), "19:17", "only beside"),
    "asset without href": (changed(ITEM, "/assets/tree-cover/href"), "23:19", '"href" is missing'),
    "link without rel": ({**CATALOG, "links": [{"href": "x"}]}, "7:5", '"rel" is missing'),
    "link without href": ({**CATALOG, "links": [{"rel": "x"}]}, "7:5", '"href" is missing'),
    "unknown role": ({**COLLECTION, "providers": [{"name": "A", "roles": ["author"]}]}, "32:9", '"author"'),
    "provider without name": ({**COLLECTION, "providers": [{"roles": ["host"]}]}, "29:5", '"name" is missing'),
    "licence in words": ({**COLLECTION, "license": "CC BY 4.0"}, "6:14", "no SPDX identifier"),
    "unknown geometry": (changed(ITEM, "/geometry/type", "Circle"), "6:13", '"Circle"'),
    "collection without link": ({**ITEM, "collection": "lynx"}, "28:17", "no link with the rel `collection`"),
    "checksum that is no multihash": (changed(ITEM, "/assets/tree-cover/file:checksum", "md5"), "26:24", "no multihash"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "place", "message"), INVALID.values(), ids=INVALID)
def test_invalid(data, place, message):
    found = faults({"lynx.json": data, "cover.tif": "a"})
    assert any(one.startswith(f"lynx.json:{place} ") and message in one for one in found), found


def test_link_to_nowhere():
    found = messages("metadata-valid", {"catalog.json": {**CATALOG, **link("item", "./scene.json")}})
    assert found == ['note catalog.json:9:15 the link `item` leads to "./scene.json", which is not here']


@settings(deadline=None)
@given(
    json_documents(
        "stac_version type id title description license extent spatial temporal bbox interval links rel href providers "
        "roles name properties datetime assets file:checksum summaries instruments sci:doi sci:publications keywords"
    )
)
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(stac, data)
    list(stac.check(*_checked(data)))
    assert all(is_in(data, pointer) for pointer in pointers(describe(stac, data)))


def _checked(data):
    from fairlint.beside import NOTHING
    from fairlint.documents import Node

    return Node(data), NOTHING


def test_extent_variables_and_sources():
    cube = {"ndvi": {"description": "Greenness", "unit": "1", "dimensions": [], "type": "data"}}
    source = {"rel": "derived_from", "href": "https://doi.org/10.15468/fl1n7a", "title": "Scenes of 2010"}
    found = describe(stac, COLLECTION | {"cube:variables": cube, "bands": [{"name": "B4"}], "links": [source]})
    assert covered(found) == [("temporal", "2023-01-01T00:00:00Z"), ("spatial", "51.5 to 52.0 N, 10.2 to 11.2 E")]
    assert variables(found) == [("ndvi", "", "Greenness", "", "1"), ("B4", "", "", "", "")]
    assert ("Scenes of 2010", "https://doi.org/10.15468/fl1n7a") in origins(found)
    assert ("spatial", "51.8 N, 10.6 E") in covered(describe(stac, ITEM))
