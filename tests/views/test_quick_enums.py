"""Enumerations that were made quickly are those that Python makes."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, FlagBoundary, IntEnum, IntFlag
from itertools import product
from operator import and_, invert, or_, xor
from types import ModuleType
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from cxdesk.views import quick_enums

_LISTS, _FLAGS = (Enum, IntEnum), (Flag, IntFlag)


@pytest.fixture(autouse=True)
def quick() -> None:
    quick_enums.make_enums_quickly()


def lists_of(module: ModuleType) -> Iterator[type[Enum]]:
    for owner in (getattr(module, name) for name in dir(module)):
        if isinstance(owner, type):
            found = [owner, *vars(owner).values()]
            yield from (one for one in found if isinstance(one, type) and one.__base__ in _LISTS + _FLAGS)


def both(kind: Any, name: str, pairs: list[tuple[str, Any]], boundary: Any = None) -> tuple[Any, Any]:
    """The same list made by Python, and quickly."""
    how: dict[str, Any] = {
        "module": __name__,
        "qualname": name,
        "type": None,
        "start": 1,
        "boundary": boundary,
    }
    return quick_enums._Python.create(kind, name, pairs, **how), quick_enums._create(kind, name, pairs, **how)


def told(made: Any) -> list[Any]:
    """All that an enumeration tells of itself and its members."""
    members = [
        (name, m.name, m.value, m._sort_order_, repr(m), str(m), set(vars(m)))
        for name, m in made.__members__.items()
    ]
    return [
        members,
        [m.name for m in made],
        len(made),
        sorted(dir(made)),
        set(vars(made)),
        made.__doc__,
        repr(made),
        *([_masks(made)] if issubclass(made, Flag) else []),
    ]


def _masks(made: Any) -> list[Any]:
    return [made._flag_mask_, made._singles_mask_, made._all_bits_, made._boundary_]


def of_two(made: Any) -> list[Any]:
    """What becomes of any two flags of a list, refusals included."""

    def said(deed: Callable[..., Any], *flags: Any) -> Any:
        try:
            flag = deed(*flags)
            return str(flag), int(flag.value), [getattr(one, "name", None) for one in flag]
        except (
            ValueError,
            AttributeError,
        ) as error:  # Python trips over unnamed bits where they have no order
            return str(error)

    members = list(made.__members__.values())
    return [(said(invert, one), bool(one), made(one.value) is one) for one in members] + [
        (said(or_, one, other), said(and_, one, other), said(xor, one, other), one in other)
        for one, other in product(members, repeat=2)
    ]


@pytest.mark.parametrize("module", [QtCore, QtGui, QtWidgets])
def test_all_lists_of_qt_are_as_python_makes_them(module: ModuleType) -> None:
    found = list(lists_of(module))
    assert len(found) > 20
    for one in found:
        pairs = [(name, member.value) for name, member in one.__members__.items()]
        plain, quick = both(one.__base__, one.__name__, pairs, getattr(one, "_boundary_", None))
        assert told(quick) == told(plain)
        for name, member in quick.__members__.items():
            assert quick(member.value) is quick[name] is getattr(quick, name) is member
            assert type(member) is quick
            assert member in quick
        if issubclass(one, Flag) and len(pairs) < 30:
            assert of_two(quick) == of_two(plain)


@pytest.mark.parametrize("kind", _LISTS)
@pytest.mark.parametrize(
    "pairs",
    [
        [("One", 1), ("Two", 2), ("Also", 1), ("Three", 3), ("Again", 2)],
        [("One", 1), ("name", 2), ("value", 3), ("real", 4), ("Other", 5)],
        [("One", 1), ("_two", 2), ("Three", 3), ("Four", 4)],
        [("One", "1"), ("Two", "2"), ("Three", "3"), ("Four", "4")],
    ],
    ids=["two names of a value", "names that a class has", "a private name", "words"],
)
def test_unusual_lists_are_as_python_makes_them(kind: Any, pairs: list[tuple[str, Any]]) -> None:
    plain, quick = both(kind, "Some", pairs)
    assert told(quick) == told(plain)
    assert quick(plain.One.value) is quick.One
    with pytest.raises(ValueError, match="not a valid"):
        quick(77)


@pytest.mark.parametrize("kind", _FLAGS)
@pytest.mark.parametrize(
    "pairs",
    [
        [("None_", 0), ("One", 1), ("Two", 2), ("Both", 3)],
        [("Both", 3), ("Two", 2), ("One", 1), ("Eight", 8)],
        [("Four", 4), ("One", 1), ("Also", 4), ("Two", 2)],
        [("One", 1), ("Wide", 0x70), ("Mask", 0xFFFFFFFF)],
        [("One", 1)],
        [("Below", -1), ("One", 1)],
    ],
    ids=["none and both", "not in order", "two names", "gaps", "one alone", "below nothing"],
)
def test_flags_are_as_python_makes_them(kind: Any, pairs: list[tuple[str, int]]) -> None:
    plain, quick = both(kind, "Some", pairs)
    assert told(quick) == told(plain)
    assert of_two(quick) == of_two(plain)
    for value in (5, 16, 1 << 40):
        assert answer(quick, value) == answer(plain, value)


def answer(made: Any, value: int) -> str:
    """What a class makes of a value, or how it refuses it."""
    try:
        return repr(made(value))
    except ValueError as error:
        return str(error)


@pytest.mark.parametrize("boundary", [KEEP, STRICT, CONFORM, EJECT])
@pytest.mark.parametrize("kind", _FLAGS)
def test_the_bounds_of_flags_are_those_that_were_asked_for(kind: Any, boundary: FlagBoundary) -> None:
    plain, quick = both(kind, "Some", [("One", 1), ("Two", 2)], boundary)
    assert told(quick) == told(plain)
    assert [answer(quick, value) for value in (3, 9)] == [answer(plain, value) for value in (3, 9)]


def test_a_list_belongs_to_the_module_that_makes_it() -> None:
    assert IntEnum("Some", [("One", 1), ("Two", 2)]).__module__ == __name__
    assert Enum("Some", "One Two").__module__ == __name__


def test_a_name_that_comes_twice_is_refused_as_ever() -> None:
    with pytest.raises(TypeError, match="already defined"):
        IntEnum("Some", [("One", 1), ("One", 2)])


def test_a_member_cannot_be_replaced() -> None:
    _, quick = both(IntEnum, "Some", [("A", 1), ("B", 2), ("C", 3), ("D", 4)])
    with pytest.raises(AttributeError):
        quick.B = 7


def test_a_name_of_qt_survives_a_pickle() -> None:
    for name in (QtCore.Qt.Key.Key_A, QtCore.QLocale.Language.Russian):
        assert pickle.loads(pickle.dumps(name)) is name
