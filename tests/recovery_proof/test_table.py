"""Every line of the table, at both doors: the same answers."""

from __future__ import annotations

import pytest

from tests.recovery_proof.cases import Row, rows
from tests.recovery_proof.doors import Psql, UseCases

ROWS = rows()


@pytest.mark.parametrize("row", [row for row in ROWS if row.only != "psql"], ids=str)
def test_a_use_case_answers_as_the_table_says(use_cases: UseCases, row: Row) -> None:
    assert use_cases.answer(row.now())[0].code == row.expected


@pytest.mark.parametrize("row", [row for row in ROWS if row.only != "use-case"], ids=str)
def test_the_server_answers_as_the_table_says(psql: Psql, row: Row) -> None:
    assert psql.answer(row.now()).code == row.expected


@pytest.mark.parametrize("row", [row for row in ROWS if not row.only and row.expected == "ok"], ids=str)
def test_what_both_allow_leaves_the_same_money(psql: Psql, use_cases: UseCases, row: Row) -> None:
    row = row.now()
    here, told = use_cases.answer(row)
    assert psql.answer(row) == here
    assert psql.answer(row, told) == here
