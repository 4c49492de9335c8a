"""Who answers twice counts once, by the rule that a person chose, or twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.intake.importing import ImportResult, import_file
from cxdesk.services.workspace.store import Store

ROWS = """client id,score,answered at,text
A,5,03.10.2026,first of the file and last by date
A,1,01.10.2026,first by date
B,4,02.10.2026,alone
A,3,02.10.2026,between
,2,02.10.2026,nobody
,2,02.10.2026,nobody else
C,,02.10.2026,not answered
"""


def take(store: Store, by: Actor, tmp_path: Path, text: str = ROWS, **settings: str) -> ImportResult:
    path = tmp_path / "a.csv"
    path.write_text(text)
    return import_file(store, path, kind="surveys", settings=settings, by=by)


def scores(store: Store) -> list[float]:
    with store.connect() as db:
        return [
            row[0] for row in db.execute("SELECT score FROM surveys WHERE score IS NOT NULL ORDER BY score")
        ]


@pytest.mark.parametrize(
    "rule, kept",
    [("", [1, 2, 2, 3, 4, 5]), ("all", [1, 2, 2, 3, 4, 5]), ("first", [1, 2, 2, 4]), ("last", [2, 2, 4, 5])],
)
def test_the_rule_says_which_answer_of_a_client_counts(
    store: Store, me: Actor, tmp_path: Path, rule: str, kept: list[float]
) -> None:
    result = take(store, me, tmp_path, **({"repeated": rule} if rule else {}))
    assert scores(store) == kept
    assert (result.rows, result.accepted, result.rejected) == (7, len(kept) + 1, 0)
    assert result.unchanged == 6 - len(kept)
    told = [str(note) for note in result.notes if "Answers of clients" in str(note)]
    assert bool(told) == (rule in ("first", "last"))


def test_without_a_client_the_rule_is_refused(store: Store, me: Actor, tmp_path: Path) -> None:
    with pytest.raises(CxError, match="no column is the client"):
        take(store, me, tmp_path, ROWS.replace("client id", "whatever"), repeated="last")


def test_a_rule_that_is_none_is_refused(store: Store, me: Actor, tmp_path: Path) -> None:
    with pytest.raises(CxError, match="repeated cannot be best"):
        take(store, me, tmp_path, repeated="best")
