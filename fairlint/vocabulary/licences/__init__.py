"""What a licence statement or a licence file says: SPDX id, family, openness and fitness for data.

Only exact knowledge: an unknown name, a version that does not exist or several licences give no id.
"""

from __future__ import annotations

import re

from fairlint.language import _
from fairlint.vocabulary.licences._expressions import simple_ids
from fairlint.vocabulary.licences._model import Licence
from fairlint.vocabulary.licences._names import asks_for_attribution
from fairlint.vocabulary.licences._statements import by_statement
from fairlint.vocabulary.licences._terms import without_version
from fairlint.vocabulary.licences._texts import identify_licence_text

__all__ = [
    "Licence",
    "expression_licences",
    "identify_licence",
    "identify_licence_text",
    "needs_attribution",
    "same_licence",
]


def identify_licence(text: str) -> Licence:
    """Recognise a licence statement: an SPDX id or expression, a name, an address or a sentence.

    >>> identify_licence("Attribution-ShareAlike 4.0 International (CC BY-SA 4.0)").spdx
    'CC-BY-SA-4.0'
    >>> identify_licence("Creative Commons").spdx
    ''
    """
    return Licence.of(text, by_statement(text))


def expression_licences(spdx: str) -> tuple[str, ...]:
    """The simple licence ids of an SPDX expression, in order, each once, without exceptions.

    >>> expression_licences("(MIT OR Apache-2.0) AND GPL-2.0-only WITH Classpath-exception-2.0")
    ('MIT', 'Apache-2.0', 'GPL-2.0-only')
    """
    return simple_ids(spdx)


def same_licence(first: Licence, second: Licence) -> bool:
    """Whether two statements can mean one licence.

    A family agrees with each of its versions ("CC BY" with CC-BY-4.0). So do the "only" and "or later" of a
    GNU licence, which share one text. Statements that name no licence agree with nothing.
    """
    if first.spdx and second.spdx:
        return _comparable(first.spdx) == _comparable(second.spdx)
    if not first.family or first.family != second.family:
        return False
    if _names_only_family(first) or _names_only_family(second):
        return True
    return first.spdx == second.spdx and first.note == second.note


def needs_attribution(spdx: str) -> bool:
    """Whether reuse under this id or expression asks for attribution, as CC BY and ODC-By do.

    Software licences, which ask to keep their notice, are not meant.
    """
    return any(asks_for_attribution(name) for name in simple_ids(spdx))


def _comparable(expression: str) -> tuple[str, frozenset[str]]:
    """The expression without regard to the order of its parts, if it has only one kind of operator."""
    one_text = re.sub(r"-(?:only|or-later)(?![\w-])", "", expression)
    operators = set(re.findall(r" (AND|OR) ", one_text))
    if len(operators) > 1:
        return one_text, frozenset()
    return "".join(operators), frozenset(re.split(r" (?:AND|OR) ", one_text))


def _names_only_family(licence: Licence) -> bool:
    return not licence.spdx and licence.note == _(without_version(licence.family))
