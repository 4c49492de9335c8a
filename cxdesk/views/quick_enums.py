"""Enumerations of PySide6 in a quarter of the time.

PySide6 makes each of its lists of names by a call (`IntEnum("Key", [("Key_Space", 32), ...])`), and Python then handles
member by member as it must where a class body is anyone's: the 2,900 names that come before the first paint take a
sixth of the start. Here the class has the attributes of one that Python made, and the members are added to it as it
would add them. Lists with a name that means something to a class, or with other values than whole numbers, are left to
Python as they are.
"""

from __future__ import annotations

import sys
from enum import Enum, EnumType, Flag, IntEnum, IntFlag
from functools import cache
from typing import Any

_NEW = {Enum: object.__new__, IntEnum: int.__new__, Flag: object.__new__, IntFlag: int.__new__}
#: What a call may say besides; `start` is for names without values.
_UNDERSTOOD = {"module", "qualname", "type", "start", "boundary"}


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
    if not named.get("module"):
        # As Python does it: the module of whoever calls the class.
        named["module"] = sys._getframe(2).f_globals.get("__name__")
    if (
        cls not in _NEW
        or not isinstance(names, list | tuple)
        or not names
        or not named["module"]
        or not named.keys() <= _UNDERSTOOD
        or named.get("type") is not None
        or not _plain(cls, names)
        or (issubclass(cls, Flag) and min(value for _, value in names) < 0)
    ):
        return _Python.create(cls, class_name, names, **named)
    made = _empty(cls, class_name)
    made.__module__ = named["module"]
    if named.get("qualname") is not None:
        made.__qualname__ = named["qualname"]
    _add(made, names, _NEW[cls])
    if issubclass(cls, Flag):
        _add_masks(made, named.get("boundary"))
    return made


def _add_masks(made: Any, boundary: Any) -> None:
    """What a class of flags knows of its members; only those of one bit are listed."""
    if boundary is not None:
        made._boundary_ = boundary
    by_value = made._value2member_map_
    bits = [value for value in by_value if _is_bit(value)]
    mask = 0
    for value in by_value:
        mask |= value
    made._flag_mask_, made._singles_mask_ = mask, sum(bits)
    made._all_bits_ = 2 ** mask.bit_length() - 1
    if bits != sorted(bits):
        made._iter_member_ = made._iter_member_by_def_


def _is_bit(value: int) -> bool:
    return value > 0 and not value & (value - 1)


def _empty(cls: Any, class_name: str) -> Any:
    """A list without members, as Python makes it: its attributes are those of one that Python made."""
    held = {
        name: type(value)() if type(value) in (list, dict, set) else value
        for name, value in _attributes(cls).items()
    }
    return type.__new__(EnumType, class_name, (cls,), held)


@cache
def _attributes(cls: Any) -> dict[str, Any]:
    made = _Python.create(cls, "Some", [("SOME", 0)])
    return {name: value for name, value in vars(made).items() if name != "SOME"}


@cache
def _taken(cls: type[Enum]) -> frozenset[str]:
    return frozenset(name for base in cls.__mro__ for name in vars(base)) | {"mro"}


def _plain(cls: type[Enum], names: Any) -> bool:
    """Whether these are pairs of a name like any other, each another, and a whole number."""
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
    ) and len(names) == len({name for name, _ in names})


def _add(made: Any, pairs: Any, new: Any) -> None:
    by_name, by_value, in_order = made._member_map_, made._value2member_map_, made._member_names_
    numbers, flags = new is int.__new__, issubclass(made, Flag)
    # Python 3.13 keeps them once more.
    hashable = vars(made).get("_hashable_values_")
    for name, value in pairs:
        member = by_value.get(value)
        if member is None:
            member = new(made, value) if numbers else new(made)
            member._name_, member._value_, member.__objclass__ = name, value, made
            member._sort_order_ = len(in_order)
            by_value[value] = member
            if not flags or _is_bit(value):
                in_order.append(name)
            if hashable is not None:
                hashable.append(value)
        by_name[name] = member
        type.__setattr__(made, name, member)
