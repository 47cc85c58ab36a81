"""The language in which fairlint speaks: English, or German by gettext (`locale/de/LC_MESSAGES/fairlint.po`).

Texts are marked where they stand: `_("{path} is empty", path=path)`. What is said first and translated later, such as
the values of a table, is marked with `later`, and nouns that are counted with `noun`. `tools/translations.py` gathers
all of it; a test fails when one has no German.
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
_DOMAIN = "fairlint"
_GERMAN_MARKS = str.maketrans(",.", ".,")
_chosen = "en"


class _Later(str):
    """An English text that remembers the message it was made from."""

    message: str
    values: Mapping[str, object]


def use(language: str) -> None:
    """Speak this language from now on; one that is not there means English."""
    global _chosen
    _chosen = language if language in LANGUAGES else "en"


def use_for_programs(language: str) -> None:
    """Speak this language, and let click do so, too: its words are in our catalogue, where gettext looks for them."""
    import gettext

    use(language)
    gettext.bindtextdomain(_DOMAIN, _FOLDER)
    gettext.textdomain(_DOMAIN)
    os.environ["LANGUAGE"] = _chosen


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

    return translation(_DOMAIN, _FOLDER, [language])


def _(message: str, **values: object) -> str:
    """The message in the language spoken, with `{name}` replaced by the values; without values, braces stay.

    What `later` marked is translated with the values that it got there; a text that is no message stays as it is.
    """
    if isinstance(message, _Later):
        return _(message.message, **message.values)
    # The empty message is what gettext keeps the catalogue's header under.
    text = message if _chosen == "en" or not message else _catalogue(_chosen).gettext(message)
    return text.format(**values) if values else text


def n_(singular: str, plural: str, number: int, **values: object) -> str:
    """The message for one or for many; `{number}` is written with the separators of the language."""
    if _chosen == "en":
        text = singular if number == 1 else plural
    else:
        text = _catalogue(_chosen).ngettext(singular, plural, number)
    return text.format(number=digits(number), **values)


def later(message: str, **values: object) -> str:
    """Mark a text that is translated where it is used; until then it is English."""
    if not values:
        return message
    text = _Later(message.format(**values))
    text.message, text.values = message, values
    return text


def noun(singular: str, plural: str) -> tuple[str, str]:
    """Mark a noun that is counted where it is used: `counted(number, *noun("file", "files"))`."""
    return singular, plural


def digits(number: int) -> str:
    """A number with the separators of the language."""
    return _separated(f"{number:,}")


def decimal(number: float, places: int = 1) -> str:
    """A number with decimal places, and the mark of the language before them."""
    return _separated(f"{number:.{places}f}")


def _separated(text: str) -> str:
    return text if _chosen == "en" else text.translate(_GERMAN_MARKS)
