"""Plain data behave as named tuples and frozen dataclasses do."""

from __future__ import annotations

import pickle
import re

import pytest

from fairlint.patterns import pattern
from fairlint.plain import NamedTuple, Plain


class Bat(NamedTuple):
    """A bat."""

    name: str
    weight: float = 5.5

    @property
    def heavy(self) -> bool:
        return self.weight > 20


class Roost(Plain):
    """A roost."""

    church: str
    bats: tuple[Bat, ...] = ()


class Nursery(Roost):
    young: int = 0


def test_named_tuple():
    bat = Bat("Noctule", weight=30)
    assert bat == ("Noctule", 30)
    assert bat.heavy
    assert not Bat("Pipistrelle").heavy
    assert bat._replace(name="Serotine") == Bat("Serotine", 30)
    assert pickle.loads(pickle.dumps(bat)) == bat
    assert (Bat.__doc__, repr(bat)) == ("A bat.", "Bat(name='Noctule', weight=30)")


def test_plain():
    roost = Nursery("St. Marien", young=3)
    assert (roost.church, roost.bats, roost.young) == ("St. Marien", (), 3)
    assert roost._replace(young=4) == Nursery("St. Marien", young=4) != roost
    assert roost != Roost("St. Marien")
    assert len({roost, Nursery("St. Marien", (), 3)}) == 1
    assert pickle.loads(pickle.dumps(roost)) == roost
    assert repr(roost) == "Nursery(church='St. Marien', bats=(), young=3)"
    with pytest.raises(AttributeError):
        roost.young = 5


@pytest.mark.parametrize(("values", "named"), [((), {}), (("a", (), "c"), {}), (("a",), {"church": "b"})])
def test_plain_wants_its_fields_and_no_others(values, named):
    with pytest.raises(TypeError):
        Roost(*values, **named)


def test_plain_refuses_unknown_fields():
    with pytest.raises(TypeError, match="colour"):
        Roost("a", colour="red")


def test_patterns_are_compiled_when_asked():
    broken = pattern("(")
    with pytest.raises(re.error):
        broken.search("")
    bats = pattern(r"\bbats?\b", re.IGNORECASE)
    assert bats.sub("owl", "A Bat") == "A owl"
    assert bats.pattern == r"\bbats?\b"
    assert bats.findall("bat BATS") == ["bat", "BATS"]
