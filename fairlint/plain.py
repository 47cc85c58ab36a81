"""Plain data: immutable records, as `typing.NamedTuple` and frozen dataclasses make them, but made faster.

Those two write and compile code for each class, at a fifth of a millisecond and up to one; a start of fairlint makes a
hundred classes. What differs is only what nobody asks here: evaluated annotations, generated documentation.
"""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn, dataclass_transform

__all__ = ["NamedTuple", "Plain"]

if TYPE_CHECKING:
    from typing import NamedTuple, Self
else:

    class _Making(type):
        """Makes a named tuple of each class that names `NamedTuple` as its base."""

        def __new__(cls, name, bases, body):
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body.get("__annotations__", {})
            defaults = [body[one] for one in fields if one in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])
            for key, value in body.items():
                if key not in fields and key != "__module__":
                    setattr(made, key, value)
            return made

    class NamedTuple(metaclass=_Making):
        """As `typing.NamedTuple`, for classes whose annotations nobody evaluates."""


@dataclass_transform(frozen_default=True)
class Plain:
    """As a frozen dataclass: for records with many fields, of which there are few, or that extend another."""

    _fields: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls._fields = (*cls._fields, *(one for one in cls.__annotations__ if one not in cls._fields))

    def __init__(self, *values: Any, **named: Any) -> None:
        given = {**dict(zip(self._fields, values, strict=False)), **named}
        wrong = [one for one in named if one not in self._fields]
        missing = [one for one in self._fields if one not in given and not hasattr(type(self), one)]
        if wrong or missing or len(given) != len(values) + len(named):
            raise TypeError(f"{type(self).__name__}: not these fields: {', '.join((*wrong, *missing))}")
        self.__dict__.update(given)

    def _replace(self, **changes: Any) -> Self:
        """A copy with other values in some fields."""
        return type(self)(**self.__dict__ | changes)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} does not change; use _replace")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash(self._values())

    def __repr__(self) -> str:
        said = (f"{name}={value!r}" for name, value in zip(self._fields, self._values(), strict=True))
        return f"{type(self).__name__}({', '.join(said)})"

    def _values(self) -> tuple[Any, ...]:
        return tuple(getattr(self, one) for one in self._fields)
