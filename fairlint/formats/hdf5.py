"""HDF5 and NetCDF files that name no convention: what the attributes of their root say, by the names of ACDD.

Specification: https://wiki.esipfed.org/Attribute_Convention_for_Data_Discovery_1-3
"""

from __future__ import annotations

from fairlint.documents import Node
from fairlint.formats._acdd import follows_conventions, says_anything
from fairlint.formats.netcdf import FORMAT as NETCDF
from fairlint.language import later


def recognises(root: Node) -> bool:
    """Some attribute tells of the data as a whole, and none names a convention."""
    return says_anything(root) and not follows_conventions(root)


FORMAT = NETCDF._replace(
    id="hdf5",
    title=later("HDF5 attributes"),
    recognises=recognises,
    community="",
)
