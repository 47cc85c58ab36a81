"""Find what ships beside the code: `rules/` and `schemas/`, in a wheel or in a checkout."""

from __future__ import annotations

import os
from functools import cache


@cache
def bundled(name: str) -> str:
    """Return the folder `name` that ships with fairlint.

    In a wheel it lies inside the package; in a checkout or an editable install, beside it. The checkout
    comes second only where the package has no such folder of its own.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    inside = os.path.join(package, name)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(package), name)
