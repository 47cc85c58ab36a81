from __future__ import annotations

import random
import struct
from tempfile import TemporaryDirectory
from time import monotonic

import pytest
from hypothesis import given, settings

import fairlint
from fairlint.documents import Document, Node, Unreadable
from fairlint.documents._netcdf import parse_classic
from fairlint.formats import hdf5, netcdf
from fairlint.testing import ask, check_files, make_folder, messages

from .hdf5_files import DENSE, NETCDF4, NETCDF4_VARIABLES, NEW, NEW_VARIABLES, OLD, OLD_VARIABLES, USERBLOCK
from .helpers import covered, describe, faults, is_in, json_documents, pointers, read, recognised, variables


def text(value, wide=False):
    data = value.encode()
    return struct.pack(">q" if wide else ">i", len(data)) + data + b"\0" * (-len(data) % 4)


def classic(attributes, version=1, dimensions=("time", "bat"), variables=None):
    """The header of a NetCDF file in a classic format; variables by name with their attributes."""
    wide = version == 5
    number = ">q" if wide else ">i"
    parts = [b"CDF" + bytes([version]), struct.pack(number, 0)]
    parts += [struct.pack(">i", 10 if dimensions else 0), struct.pack(number, len(dimensions))]
    for one in dimensions:
        parts += [text(one, wide), struct.pack(number, 3)]
    parts.append(attribute_list(attributes, wide))
    parts += [struct.pack(">i", 11 if variables else 0), struct.pack(number, len(variables or ()))]
    for name, own in (variables or {}).items():
        parts += [text(name, wide), struct.pack(number, 1), struct.pack(number, 0), attribute_list(own, wide)]
        parts += [struct.pack(">i", 5), struct.pack(number, 12), struct.pack(">i" if version == 1 else ">q", 0)]
    return b"".join(parts)


def attribute_list(attributes, wide):
    number = ">q" if wide else ">i"
    parts = [struct.pack(">i", 12 if attributes else 0), struct.pack(number, len(attributes))]
    for name, value in attributes.items():
        parts.append(text(name, wide))
        if isinstance(value, str):
            parts += [struct.pack(">i", 2), text(value, wide)]
        else:
            kind, code, values = value if isinstance(value, tuple) else (6, "d", [value])
            data = struct.pack(f">{len(values)}{code}", *values)
            parts += [struct.pack(">i", kind), struct.pack(number, len(values)), data + b"\0" * (-len(data) % 4)]
    return b"".join(parts)


ACDD = {
    "Conventions": "CF-1.8, ACDD-1.3",
    "title": "Bats of the Harz",
    "summary": "Counts of bats.",
    "id": "10.5281/zenodo.1234567",
    "creator_name": "Anna Weber",
    "creator_email": "anna@bats.org",
    "creator_url": "https://orcid.org/0000-0002-1825-0097",
    "contributor_name": "Eva Klein, Max Groß",
    "contributor_role": "collector, editor",
    "institution": "University of Bats",
    "publisher_name": "Zenodo",
    "license": "https://creativecommons.org/licenses/by/4.0/",
    "keywords": "bats, Harz",
    "keywords_vocabulary": "GCMD",
    "date_created": "2024-04-01",
    "date_issued": "2024-05-01",
    "date_modified": "2024-06-01T10:00:00Z",
    "time_coverage_start": "2023-01-01",
    "time_coverage_end": "2023-12-31",
    "product_version": "2.1",
    "source": "bat detector",
    "history": "2024-04-01 counted",
    "references": "Weber (2024), https://doi.org/10.1016/j.bats.2024.1",
    "geospatial_lat_min": 51.5,
    "geospatial_lat_max": 52.0,
}


@pytest.mark.parametrize("version", [1, 2, 5])
def test_classic_formats(version):
    attributes = {
        "title": "Flederm\u00e4use",
        "byte": (1, "b", [-1]),
        "short": (3, "h", [1, 2, 3]),
        "int": (4, "i", [7]),
        "float": (5, "f", [0.5]),
        "double": (6, "d", [51.5, 52.5]),
        "empty": "",
        "last": "Harz",
    }
    assert parse_classic(classic(attributes, version)) == {
        "title": "Flederm\u00e4use",
        "byte": -1,
        "short": [1, 2, 3],
        "int": 7,
        "float": 0.5,
        "double": [51.5, 52.5],
        "empty": "",
        "last": "Harz",
    }


def test_no_attributes():
    assert parse_classic(classic({}, dimensions=())) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"CDF",
        b"CDF\3" + bytes(100),
        b"CDF\1",
        classic({"title": "Bats"})[:50],
        b"CDF\1" + bytes(4) + struct.pack(">ii", 10, 2**31 - 1),
        b"CDF\1" + bytes(12) + struct.pack(">iii", 12, 1, 2**31 - 1),
        b"CDF\1" + bytes(12) + struct.pack(">iii", 12, 1, 0) + struct.pack(">ii", 99, 1),
        b"CDF\1" + bytes(4) + struct.pack(">ii", 11, 1),
        b"\x89HDF\r\n\x1a",
        b"no data file",
    ],
)
def test_no_netcdf_file(data):
    with pytest.raises(Unreadable):
        _ = Document("bats.nc", "netcdf", "", data=data).root


FEW = {"title": "Bats of the Harz", "fixed": "Fledermäuse", "n": -3, "lat": 51.5, "words": ["bats", "Harz"]}


@pytest.mark.parametrize("data", [OLD, NEW, USERBLOCK])
def test_hdf5(data):
    assert Document("bats.h5", "netcdf", "", data=data).root.value == FEW


def test_hdf5_with_more_attributes_than_a_header_holds():
    found = Document("bats.h5", "netcdf", "", data=DENSE).root.value
    assert found == FEW | {f"note{number}": "bat " * (number + 20) for number in range(40)}


def test_hdf5_of_netcdf4():
    found = Document("bats.nc", "netcdf", "", data=NETCDF4).root.value
    assert found["title"] == "Bats of the Harz"
    assert found["Conventions"] == "CF-1.8, ACDD-1.3"
    assert len(found) == 12  # with _NCProperties and the variables


@pytest.mark.parametrize("data", [OLD, NEW, DENSE, NETCDF4, classic(ACDD)])
def test_damaged_files_are_read_as_far_as_they_go(data):
    chance = random.Random(1)
    start = monotonic()
    for _ in range(150):
        damaged = bytearray(data[: chance.choice([len(data), chance.randrange(9, len(data))])])
        for _ in range(chance.randrange(1, 30)):
            damaged[chance.randrange(8, len(damaged))] = chance.choice([0, 255, chance.randrange(256)])
        try:
            _ = Document("bats.h5", "netcdf", "", data=bytes(damaged)).root
        except Unreadable:
            continue
    assert monotonic() - start < 30


@pytest.mark.parametrize(
    ("data", "is_netcdf", "is_hdf5"),
    [
        (ACDD, True, False),
        ({"Conventions": "CF-1.6"}, True, False),
        ({"title": "Bats"}, False, True),
        ({"Title": "Bats"}, False, True),
        ({"keras_version": "2.4"}, False, False),
        ({"CLASS": "GROUP", "TITLE": "", "VERSION": "1.0"}, False, False),
        ({}, False, False),
    ],
)
def test_recognises(data, is_netcdf, is_hdf5):
    assert recognised(netcdf, data) is is_netcdf
    assert recognised(hdf5, data) is is_hdf5


@pytest.mark.parametrize(
    ("name", "expected"), [("tas.nc", True), ("TAS.NC4", True), ("a.h5", True), ("a.hdf5", True), ("a.csv", False)]
)
def test_proposes(name, expected):
    assert netcdf.FORMAT.proposes(name) is expected


def test_statements():
    describer = read(netcdf, ACDD)
    found = describer.finish()
    assert describer.subject == "dataset"
    assert [one.identifier.normalized for one in found.identifiers] == ["https://doi.org/10.5281/zenodo.1234567"]
    assert [(one.value, one.source.pointer) for one in found.titles] == [("Bats of the Harz", "/title")]
    assert [one.value for one in found.descriptions] == ["Counts of bats."]
    assert [one.value for one in found.publishers] == ["Zenodo"]
    assert [one.value for one in found.versions] == ["2.1"]
    assert [(one.name, one.email) for one in found.creators] == [("Anna Weber", "anna@bats.org")]
    assert found.creators[0].orcid.normalized == "https://orcid.org/0000-0002-1825-0097"
    assert [one.name for one in found.contacts] == ["Anna Weber"]
    assert [(one.name, one.roles, one.organisation) for one in found.contributors] == [
        ("Eva Klein", ("collector",), False),
        ("Max Groß", ("editor",), False),
        ("University of Bats", ("Producer",), True),
    ]
    assert [one.licence.spdx for one in found.licences] == ["CC-BY-4.0"]
    assert [(one.label, one.scheme) for one in found.keywords] == [("bats", "GCMD"), ("Harz", "GCMD")]
    assert [(one.kind, one.value) for one in found.dates] == [
        ("Created", "2024-04-01"),
        ("Issued", "2024-05-01"),
        ("Updated", "2024-06-01T10:00:00Z"),
        ("Coverage", "2023-01-01/2023-12-31"),
    ]
    assert [(one.kind, one.text) for one in found.provenance] == [
        ("method", "bat detector"),
        ("activity", "2024-04-01 counted"),
    ]
    assert [(one.relation, one.identifier.normalized) for one in found.related] == [
        ("references", "https://doi.org/10.1016/j.bats.2024.1")
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"id": "bats_2024", "naming_authority": "org.bats"}, []),
        ({"id": "zenodo.1234567", "naming_authority": "10.5281"}, ["https://doi.org/10.5281/zenodo.1234567"]),
        ({"id": "https://bats.org/data"}, []),
        ({"doi": "doi:10.5281/zenodo.1"}, ["https://doi.org/10.5281/zenodo.1"]),
        ({"tracking_id": "hdl:21.14100/7b1a3bd0"}, []),
        ({"references": "https://doi.org/10.5281/zenodo.1"}, []),
    ],
)
def test_identifiers(data, expected):
    assert [one.identifier.normalized for one in describe(netcdf, data).identifiers] == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"creator_name": "Anna Weber, Eva Klein"}, ["Anna Weber", "Eva Klein"]),
        ({"creator_name": "Weber, Anna"}, ["Weber, Anna"]),
        ({"creator_name": "Weber, Anna; Klein, Eva"}, ["Weber, Anna", "Klein, Eva"]),
        ({"creator_name": "Weber, Klein", "creator_email": "a@b.org, c@d.org"}, ["Weber", "Klein"]),
        ({"author": "Anna Weber"}, ["Anna Weber"]),
        ({"creator_name": ["Anna Weber", "Eva Klein"]}, ["Anna Weber", "Eva Klein"]),
        ({"institution": "University of Bats"}, []),
    ],
)
def test_creators(data, expected):
    assert [one.name for one in describe(netcdf, data).creators] == expected


@settings(deadline=None)
@given(json_documents(" ".join([*ACDD, "naming_authority", "Title", "author", "doi", "metadata_link"])))
def test_survives_anything_and_points_at_what_is_there(data):
    recognised(netcdf, data)
    describer = read(netcdf, data)
    assert all(is_in(data, pointer) for pointer in pointers(describer.finish()))
    list(netcdf.FORMAT.check(Node(data), describer.beside))


def nc(**changes):
    return classic({key: value for key, value in (ACDD | changes).items() if value is not None})


@pytest.mark.parametrize("files", [{"a.nc": nc()}, {"a.nc": nc(geospatial_lat_min=None)}, {"a.nc": NETCDF4}])
def test_valid(files):
    assert messages("metadata-valid", files) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"date_created": "yesterday"}, "`date_created`: "),
        ({"time_coverage_start": "2024-02-01"}, "before the start"),
        ({"geospatial_lat_min": 95.0}, "not between -90 and 90"),
        ({"geospatial_lat_min": "north"}, "is no number"),
        ({"geospatial_lat_max": 50.0}, "less than the minimum"),
        ({"creator_type": "human"}, "known are person, group, institution, position"),
        ({"creator_email": "Anna"}, "is no e-mail address"),
        ({"Conventions": "CF 1.6, ACDD-1.3"}, "write CF-1.6"),
    ],
)
def test_invalid(changes, said):
    (fault,) = faults({"a.nc": nc(**changes)})
    assert fault.startswith("a.nc:1:1 global attribute `")
    assert said in fault


def test_a_file_that_does_not_promise_acdd_gets_advice():
    (note,) = messages("metadata-valid", {"a.nc": nc(Conventions="CF-1.8", date_created="yesterday")})
    assert note.startswith("note a.nc:1:1 ")


def record(files):
    return check_files(files).record


def test_what_all_files_say_is_said_of_the_dataset():
    found = record({"b.nc": nc(title="Bats in May"), "a.nc": nc(), "c.nc": nc()})
    assert found.titles == ()
    assert [(one.value, one.source.file) for one in found.descriptions] == [("Counts of bats.", "a.nc")]
    assert found.conflicts == ()


def test_beside_other_metadata_a_data_file_tells_only_how_it_came_about():
    found = record({"a.nc": nc(), "datapackage.json": {"name": "bats", "title": "All bats", "resources": []}})
    assert [one.value for one in found.titles] == ["All bats"]
    assert found.creators == found.licences == found.identifiers == ()
    assert [one.text for one in found.provenance] == ["bat detector", "2024-04-01 counted"]
    assert [one.path for one in found.metadata_files] == ["datapackage.json", "a.nc"]


def test_only_the_first_files_are_opened():
    found = record({f"{number:03}.nc": nc() for number in range(40)})
    assert [one.path for one in found.metadata_files] == [f"{number:03}.nc" for number in range(20)]


@pytest.mark.parametrize("path", ["data/a.nc", "a.nc.txt"])
def test_data_files_elsewhere_are_not_opened(path):
    assert record({path: nc()}).metadata_files == ()


@pytest.mark.parametrize(
    "data", [b"CDF\1", b"\x89HDF\r\n\x1a\n", b"", b"no data", nc()[:90], nc(Conventions=None, title=None)]
)
def test_a_data_file_that_is_broken_is_no_broken_metadata(data):
    files = {"a.nc": data, "datapackage.json": {"name": "bats", "resources": [{"name": "a", "path": "a.nc"}]}}
    assert faults(files) == []


def test_metadata_within_data_do_not_stand_alone():
    (found,) = messages("metadata-stands-alone", {"a.nc": nc()})
    assert found.startswith("error a.nc:1:1 only a.nc describes the dataset, from within")
    assert ask("metadata-stands-alone", {"a.nc": nc()}).score == 0
    beside = {"a.nc": nc(), "datapackage.json": {"name": "bats", "resources": []}}
    assert ask("metadata-stands-alone", beside).score == 1


WARMTH = {"standard_name": "air_temperature", "long_name": "Warmth in the cave", "units": "degC"}
TERM = "http://vocab.nerc.ac.uk/standard_name/air_temperature"


@pytest.mark.parametrize("version", [1, 2, 5])
def test_variables_of_the_classic_formats(version):
    data = classic(ACDD, version, variables={"t": WARMTH, "bare": {}, "n": {"units": "1"}})
    found = check_variables({"bats.nc": data})
    assert found == [("t", "bats.nc", "Warmth in the cave", TERM, "degC"), ("n", "bats.nc", "", "", "1")]


def test_variables_up_to_where_the_header_breaks_off():
    data = classic(ACDD, variables={"t": WARMTH, "n": {"units": "1"}})
    assert [one[0] for one in check_variables({"bats.nc": data[:-30]})] == ["t"]


@pytest.mark.parametrize("data", [OLD_VARIABLES, NEW_VARIABLES, NETCDF4_VARIABLES])
def test_variables_of_hdf5(data):
    found = sorted(check_variables({"bats.nc": data}))
    assert len(found) == 12
    assert found[0] == ("t0", "bats.nc", "Air 0", TERM, "K")


def test_variables_stand_beside_other_metadata():
    package = {"name": "bats", "title": "Bats", "resources": []}
    files = {"datapackage.json": package, "a.nc": classic(ACDD, variables={"t": WARMTH})}
    assert [one[:2] for one in check_variables(files)] == [("t", "a.nc")]
    assert covered(inspected(files)) == []  # the file's own


def test_place():
    bounds = {
        "geospatial_lat_min": 51.5,
        "geospatial_lat_max": 52.0,
        "geospatial_lon_min": 10,
        "geospatial_lon_max": 11,
    }
    assert covered(describe(netcdf, ACDD | bounds)) == [
        ("temporal", "2023-01-01/2023-12-31"),
        ("spatial", "51.5 to 52.0 N, 10 to 11 E"),
    ]


def inspected(files):
    with TemporaryDirectory() as folder:
        make_folder(folder, files)
        return fairlint.inspect(folder)


def check_variables(files):
    return variables(inspected(files))
