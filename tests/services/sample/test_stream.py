"""The rows of a sample, made in a process of its own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from cxdesk.models.texts import Cancelled
from cxdesk.services.sample.making import Making, SamplePlan
from cxdesk.services.sample.period import Period
from cxdesk.services.sample.stream import make_in_child

PLAN = SamplePlan(0.002, 3, Period(date(2026, 9, 1), date(2026, 10, 31)))
Rows = dict[str, list[tuple[Any, ...]]]


class Kept:
    """Keeps what is put."""

    def __init__(self) -> None:
        self.rows: Rows = {}

    def __call__(self, statement: str, rows: Sequence[tuple[Any, ...]]) -> None:
        self.rows.setdefault(statement, []).extend(rows)


def test_a_child_makes_the_same_rows_as_this_process() -> None:
    here, there = Kept(), Kept()
    months: list[int] = []
    made = Making(PLAN, here).run(lambda done: None)
    assert make_in_child(PLAN, there, months.append) == made
    assert there.rows == here.rows
    assert sorted(set(months) - {0}) == [1, 2]


def test_cancelling_ends_the_child() -> None:
    def cancel(done: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        make_in_child(PLAN, Kept(), cancel)


def test_what_goes_wrong_in_the_child_is_told_here() -> None:
    with pytest.raises(RuntimeError, match="ValueError"):
        make_in_child(SamplePlan(-1.0, 3, PLAN.period), Kept(), lambda done: None)
