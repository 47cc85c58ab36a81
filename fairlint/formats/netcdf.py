"""NetCDF files that follow a convention (CF, ACDD): what their global attributes say.

Specification: https://cfconventions.org/Data/cf-conventions/cf-conventions-1.11/cf-conventions.html, section 2.6
"""

from __future__ import annotations

from fairlint.formats import Format
from fairlint.formats._acdd import KEYS, check, follows_conventions, read

FORMAT = Format(
    id="netcdf",
    title="NetCDF (CF, ACDD)",
    syntax="netcdf",
    names=(),
    globs=("*.nc", "*.nc4", "*.cdf", "*.netcdf", "*.h5", "*.hdf5", "*.he5"),
    marks=("cdf\x01", "cdf\x02", "cdf\x05", "\x89hdf"),
    recognises=follows_conventions,
    read=read,
    check=check,
    community="CF",
    dataset=True,
    embedded=True,
    keys=KEYS,
)
