"""Enumerations of PySide6 in a third of the time.

PySide6 makes each of its lists of names by a call (`IntEnum("Key", [("Key_Space", 32), ...])`), and Python then handles
member by member as it must where a class body is anyone's: the 2,900 names that come before the first paint take a
sixth of the start. Here Python makes the class with its first member, and the others are added to it as it would add
them. Flags, and lists with a name that means something to a class, are left to Python as they are.
"""

from __future__ import annotations

from enum import Enum, EnumType, IntEnum
from functools import cache
from typing import Any

#: Shorter lists are not worth it.
_LEAST = 4
_NEW = {Enum: object.__new__, IntEnum: int.__new__}


def make_enums_quickly() -> None:
    """From now on; does nothing the second time."""
    plain = EnumType._create_  # type: ignore[attr-defined]
    if plain is _create:
        return
    _Python.create = plain
    EnumType._create_ = _create  # type: ignore[attr-defined]


class _Python:
    """What stood there before."""

    create: Any = None


def _create(cls: Any, class_name: str, names: Any, **named: Any) -> Any:
    if (
        cls not in _NEW
        or not isinstance(names, list | tuple)
        or len(names) < _LEAST
        or not _plain(cls, names)
    ):
        return _Python.create(cls, class_name, names, **named)
    made = _Python.create(cls, class_name, names[:1], **named)
    _add(made, names[1:], _NEW[cls])
    return made


@cache
def _taken(cls: type[Enum]) -> frozenset[str]:
    return frozenset(name for base in cls.__mro__ for name in vars(base)) | {"mro"}


def _plain(cls: type[Enum], names: Any) -> bool:
    """Whether these are pairs of a name like any other and a whole number."""
    # Not `hasattr`: a class of enumeration hides `name` and `value`, which its members have.
    taken = _taken(cls)
    return all(
        type(pair) is tuple
        and len(pair) == 2
        and type(pair[1]) is int
        and type(pair[0]) is str
        and pair[0][:1] != "_"
        and pair[0] not in taken
        for pair in names
    )


def _add(made: Any, pairs: Any, new: Any) -> None:
    by_name, by_value, in_order = made._member_map_, made._value2member_map_, made._member_names_
    numbers = new is int.__new__
    # Python 3.13 keeps them once more.
    hashable = vars(made).get("_hashable_values_")
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if numbers else new(made)
            member._name_, member._value_, member.__objclass__ = name, value, made
            member._sort_order_ = len(in_order)
            by_value[value] = member
            in_order.append(name)
            if hashable is not None:
                hashable.append(value)
        by_name[name] = member
        type.__setattr__(made, name, member)
