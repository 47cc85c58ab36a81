"""The RO-Crate validator of CRS4 (package roc-validator): the profiles of the specification as SHACL shapes."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

from fairlint.validators import Complaint, Validator

_CONTEXT = "https://w3id.org/ro/crate/"
_VERSION = r"w3id\.org/ro/crate/1\.([0-9])"
_PROFILES = {"1": "ro-crate-1.1", "2": "ro-crate-1.2", "3": "ro-crate-1.3"}


def judge(folder: str, path: str) -> Iterator[Complaint]:
    """The violations at the level REQUIRED; contexts come from the package rocrate, not from the network."""
    import tempfile

    from rocrate_validator import services
    from rocrate_validator.models import Severity, ValidationSettings
    from rocrate_validator.utils.http import HttpRequester

    HttpRequester.get = _get
    HttpRequester.head = _get
    with tempfile.TemporaryDirectory() as cache:
        settings = ValidationSettings(
            rocrate_uri=os.path.join(folder, os.path.dirname(path)),
            profile_identifier=_profile(os.path.join(folder, path)),
            requirement_severity=Severity.REQUIRED,
            offline=True,
            cache_path=os.path.join(cache, "http"),
        )
        result = services.validate(settings)
        for issue in result.get_issues(min_severity=Severity.REQUIRED):
            entity = issue.violatingEntity
            about = f"{entity}: " if entity else ""
            yield Complaint(f"{about}{' '.join((issue.message or str(issue.check.name)).split())}", path)


def _profile(path: str) -> str:
    """The profile of the version that the crate names; 1.1 for what is older or names none."""
    with open(path, encoding="utf-8", errors="replace") as file:
        named = re.search(_VERSION, file.read())
    return _PROFILES.get(named[1] if named else "", _PROFILES["1"])


def _get(_: object, url: str, **__: Any) -> Any:
    """Answer for the address of a context as the web would; for anything else, as if nothing were there."""
    from requests import Response

    response = Response()
    response.url, response.status_code = url, 404
    if url.startswith(_CONTEXT):
        response.status_code = 200
        response.headers["Content-Type"] = "application/ld+json"
        response._content = json.dumps(_bundled_context()).encode()
    return response


def _bundled_context() -> Any:
    import rocrate

    with open(os.path.join(os.path.dirname(rocrate.__file__), "data", "ro-crate.jsonld"), encoding="utf-8") as file:
        return json.load(file)


VALIDATOR = Validator("rocrate", "RO-Crate validator", ("ro-crate",), "rocrate_validator", judge)
