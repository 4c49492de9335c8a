"""Any one guard that is taken away makes a line of the table fail: none of them is there for show, none is untested."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import DBAPIError

from cxdesk.models.texts import CxError
from tests.recovery_proof.cases import Row, rows
from tests.recovery_proof.doors import Psql, UseCases
from tests.recovery_proof.guards import Guard, python_guards, sql_guards, without_python, without_sql

ROWS = rows()
#: Second walls: what stands before them refuses the same at this door, so that no line reaches them.
BEHIND = {
    (
        "cxdesk.models.payout_checks",
        "nobody_holds",
    ): "an embedded workspace takes the case; a connected one asks the server",
    ("cxdesk.models.recovery", "register_frozen"): "`make_register` sends with the register that it makes",
    ("draft_case", "not_your_role"): "`check_rights` and `step_role` have asked for the role",
    ("draft_check", "other_person"): "`check_names` has compared the name",
    ("step_check", "other_person"): "`check_names` has compared the name",
    ("step_do", "payout_state"): "`step_check` has looked at the state in the same statement",
}


@pytest.mark.parametrize("guard", python_guards(), ids=str)
def test_a_use_case_without_one_guard_fails_a_line(use_cases: UseCases, guard: Guard) -> None:
    with without_python(guard):
        fails = any(
            _breaks(use_cases, row) for row in ROWS if guard.code in ("", row.expected) and row.only != "psql"
        )
    assert fails is ((guard.place, guard.code) not in BEHIND)


def _breaks(use_cases: UseCases, row: Row) -> bool:
    try:
        return use_cases.answer(row.now())[0].code != row.expected
    except (
        StopIteration,
        RuntimeError,
        AttributeError,
        AssertionError,
        TypeError,
        ValueError,
        LookupError,
        DBAPIError,
        CxError,
    ):
        # Without the guard something else breaks: the line fails all the same.
        return True


@pytest.mark.parametrize("guard", sql_guards(), ids=str)
def test_the_server_without_one_guard_fails_a_line(psql: Psql, guard: Guard) -> None:
    with psql.taken_back():
        psql.replace(without_sql(guard))
        fails = any(
            psql.answer(row.now()).code != row.expected
            for row in ROWS
            if row.expected == guard.code and row.only != "use-case"
        )
    assert fails is ((guard.place, guard.code) not in BEHIND)
