"""The language in which fairlint speaks: English, or German by gettext (`locale/de/LC_MESSAGES/fairlint.po`).

Texts are marked where they stand: `_("{path} is empty", path=path)`. What is said first and translated later, such as
the values of a table, is marked with `later`. `tools/translations.py` gathers all of it; a test fails when one has no
German.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gettext import NullTranslations

LANGUAGES = ("en", "de")
_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "locale")
_chosen = "en"


def use(language: str) -> None:
    """Speak this language from now on; one that is not there means English."""
    global _chosen
    _chosen = language if language in LANGUAGES else "en"


def current() -> str:
    """The language spoken now."""
    return _chosen


def wanted(environment: Mapping[str, str]) -> str:
    """The language that the environment asks for, in the order of gettext's manual, section 2.3."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        for one in environment.get(name, "").split(":"):
            language = one.partition(".")[0].partition("_")[0].partition("-")[0].lower()
            if language in LANGUAGES:
                return language
            if language:
                return "en"  # another language, or C: what a user with it can read
    return "en"


@cache
def _catalogue(language: str) -> NullTranslations:
    from gettext import translation

    return translation("fairlint", _FOLDER, [language])


def _(message: str, **values: object) -> str:
    """The message in the language spoken, with `{name}` replaced by the values; without values, braces stay."""
    text = message if _chosen == "en" else _catalogue(_chosen).gettext(message)
    return text.format(**values) if values else text


def n_(singular: str, plural: str, number: int, **values: object) -> str:
    """The message for one or for many; `{number}` is written with the separators of the language."""
    if _chosen == "en":
        text = singular if number == 1 else plural
    else:
        text = _catalogue(_chosen).ngettext(singular, plural, number)
    return text.format(number=digits(number), **values)


def later(message: str) -> str:
    """Mark a text that is translated where it is used."""
    return message


def digits(number: int) -> str:
    """A number with the separators of the language."""
    text = f"{number:,}"
    return text if _chosen == "en" else text.replace(",", ".")
