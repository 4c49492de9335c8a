"""What a case shows after a file whose rows change it, and after that file is taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services.casework.cases import assign_cases
from cxdesk.services.intake.merging.undoing import undo_import
from cxdesk.services.workspace.store import Store
from tests.services.intake.test_importing import ask
from tests.services.intake.test_undoing import load


def _loaded(store: Store, me: Actor, folder: Path, kind: str, *rows: str) -> UUID:
    header = {
        "surveys": "Survey ID,Answered at,Contact ID,Score,Comment",
        "complaints": "Complaint ID,Date received,Contact ID,Complaint text",
    }[kind]
    path = folder / f"{kind}.csv"
    path.write_text("\n".join((header, *rows, "")), encoding="utf-8")
    return load(store, me, path, kind)


def _shown(store: Store) -> list[Any]:
    return ask(
        store,
        "SELECT json_array(number, kind, score, score_max, severity, excerpt) FROM cases ORDER BY number",
    )


def _two_cases(store: Store, me: Actor, folder: Path) -> None:
    _loaded(store, me, folder, "complaints", "C1,2026-10-20,K7,He was rude")
    _loaded(store, me, folder, "surveys", "S1,2026-10-20 10:00,K8,1,Slow")


def _first_changed_by_source_of_second(store: Store, me: Actor, folder: Path) -> UUID:
    """The survey comes again with the contact of the complaint: it stays behind its own case."""
    return _loaded(store, me, folder, "surveys", "S1,2026-10-20 10:00,K7,1,Slower")


def test_a_case_that_a_source_of_another_case_changed_is_as_before(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    _two_cases(store, me, tmp_path)
    before = _shown(store)
    batch = _first_changed_by_source_of_second(store, me, tmp_path)
    assert _shown(store) != before
    undo_import(store, batch, by=me)
    assert _shown(store) == before
    assert ask(store, "SELECT count(*) FROM search_pending") == [0]


def test_work_on_a_case_that_a_source_of_another_case_changed_stands_in_the_way(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    _two_cases(store, me, tmp_path)
    batch = _first_changed_by_source_of_second(store, me, tmp_path)
    case = ask(store, "SELECT id FROM cases WHERE kind = 'complaint'")[0]
    store.write(assign_cases, [UUID(bytes=case)], me.person_id, by=me)
    with pytest.raises(CxError, match="somebody has worked on its cases"):
        undo_import(store, batch, by=me)


@pytest.mark.parametrize("first, second, shown", [(1, 3, "Slow"), (3, 1, "Silent"), (2, 2, "Slow")])
def test_a_case_shows_the_worst_of_its_changed_sources_the_first_of_equals(
    store: Store, me: Actor, tmp_path: Path, first: int, second: int, shown: str
) -> None:
    _loaded(store, me, tmp_path, "surveys", "S1,2026-10-20 10:00,K7,1,Rude", "S2,2026-10-20 11:00,K7,1,Rude")
    _loaded(
        store, me, tmp_path, "surveys",
        f"S1,2026-10-20 10:00,K7,{first},Slow", f"S2,2026-10-20 11:00,K7,{second},Silent",
    )  # fmt: skip
    assert ask(store, "SELECT excerpt FROM cases") == [shown]
    assert ask(store, "SELECT score FROM cases") == [min(first, second)]


def test_a_milder_source_of_a_later_step_changes_nothing(store: Store, me: Actor, tmp_path: Path) -> None:
    many = range(1, 250)
    _loaded(store, me, tmp_path, "surveys", *(f"S{n},2026-10-20 10:00,K7,3,Rude" for n in (0, *many)))
    later = ("S0,2026-10-20 10:00,K7,1,Silent", *(f"S{n},2026-10-20 10:00,K7,2,Slow" for n in many))
    batch = _loaded(store, me, tmp_path, "surveys", *later)
    assert ask(store, "SELECT excerpt FROM cases") == ["Silent"]
    undo_import(store, batch, by=me)
    assert ask(store, "SELECT excerpt FROM cases") == ["Rude"]
