"""Run one validator in a process of its own: `python -m fairlint.validators ID FOLDER FILE LANGUAGE` prints JSON."""

from __future__ import annotations

import json
import os
import sys
import warnings
from typing import Any

from fairlint.language import use
from fairlint.validators import validators

REFUSED = {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"}


def refuse_network(event: str, _: tuple[Any, ...]) -> None:
    """An audit hook that lets no socket out: a validator that wants the network gets none."""
    if event in REFUSED:
        raise OSError("the network is not used")


def main() -> None:
    """Print what the validator complains about; whatever else it prints goes to stderr."""
    id, folder, path, language = sys.argv[1:]
    use(language)
    warnings.simplefilter("ignore")
    results = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    sys.addaudithook(refuse_network)
    validator = next(one for one in validators() if one.id == id)
    complaints = list(validator.judge(folder, path))
    with results:
        json.dump(complaints, results)


if __name__ == "__main__":
    main()
