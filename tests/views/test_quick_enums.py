"""Enumerations that were made quickly are those that Python makes."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from enum import Enum, IntEnum
from types import ModuleType
from typing import Any

import pytest
from PySide6 import QtCore, QtGui, QtWidgets

from cxdesk.views import quick_enums

_KINDS = (Enum, IntEnum)


@pytest.fixture(autouse=True)
def quick() -> None:
    quick_enums.make_enums_quickly()


def lists_of(module: ModuleType) -> Iterator[type[Enum]]:
    for owner in (getattr(module, name) for name in dir(module)):
        if isinstance(owner, type):
            found = [owner, *vars(owner).values()]
            yield from (one for one in found if isinstance(one, type) and one.__base__ in _KINDS)


def both(kind: Any, name: str, pairs: list[tuple[str, Any]]) -> tuple[Any, Any]:
    """The same list made by Python, and quickly."""
    how = {"module": __name__, "qualname": name}
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
    ]


@pytest.mark.parametrize("module", [QtCore, QtGui, QtWidgets])
def test_all_lists_of_qt_are_as_python_makes_them(module: ModuleType) -> None:
    found = list(lists_of(module))
    assert len(found) > 20
    for one in found:
        pairs = [(name, member.value) for name, member in one.__members__.items()]
        plain, quick = both(one.__base__, one.__name__, pairs)
        assert told(quick) == told(plain)
        for name, member in quick.__members__.items():
            assert quick(member.value) is quick[name] is getattr(quick, name) is member
            assert type(member) is quick
            assert member in quick


@pytest.mark.parametrize("kind", _KINDS)
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


def test_a_member_cannot_be_replaced() -> None:
    _, quick = both(IntEnum, "Some", [("A", 1), ("B", 2), ("C", 3), ("D", 4)])
    with pytest.raises(AttributeError):
        quick.B = 7


def test_a_name_of_qt_survives_a_pickle() -> None:
    for name in (QtCore.Qt.Key.Key_A, QtCore.QLocale.Language.Russian):
        assert pickle.loads(pickle.dumps(name)) is name
