"""Settings of all tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run, and no test that depends on how busy the machine is.
settings.register_profile("fairlint", deadline=None, derandomize=True)
settings.load_profile("fairlint")
