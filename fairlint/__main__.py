"""`fairlint` and `python -m fairlint`."""

from __future__ import annotations

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    _leave_current_folder()
    # What a check makes lives until its end: looking for cycles every 700 objects only costs start-up.
    gc.set_threshold(100_000)
    try:
        from fairlint.cli import main as run

        run()
    except KeyboardInterrupt:  # before the command line is there to take it
        sys.exit(130)


def _leave_current_folder() -> None:
    """With `python -m`, Python would import modules from the current folder, which may be the dataset's.

    A `yaml.py` in a dataset must not run, so the folder goes from the path unless fairlint itself lies in it.
    """
    here = os.path.realpath(os.getcwd())
    own = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    if here != own:
        sys.path[:] = [one for one in sys.path if os.path.realpath(one or here) != here]


if __name__ == "__main__":
    main()
