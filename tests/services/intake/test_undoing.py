"""An import is taken back as a batch, while nobody has worked on its rows."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from cxdesk.models.outcome import no_progress
from cxdesk.models.texts import Cancelled, CxError, Text
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.cases import assign_cases, set_cause
from cxdesk.services.intake.importing import commit_import, import_file
from cxdesk.services.intake.merging import brought_names
from cxdesk.services.intake.merging.batches import is_begun, list_imports, roll_forward
from cxdesk.services.intake.merging.rollback import begin_cancelling
from cxdesk.services.intake.merging.undoing import NAMED, find_import, plan_undo, undo_import
from cxdesk.services.intake.preparing import Prepared, prepare_import
from cxdesk.services.intake.reading import read_file
from cxdesk.services.intake.staging.staged import staging_folder
from cxdesk.services.workspace.store import Store
from tests.services.intake.conftest import many_reviews, write_reviews
from tests.services.intake.test_importing import FEW, ask, counts, found
from tests.workspaces import causes_of, somebody

SHOWN = (
    "public_reviews", "surveys", "complaints", "cases", "case_sources", "clients", "agents", "products", "departments",
    "search_pending", "import_before", "case_words",
)  # fmt: skip


def everything(store: Store) -> dict[str, list[Any]]:
    return {table: sorted(ask(store, f"SELECT * FROM {table}"), key=repr) for table in SHOWN}


def last(store: Store) -> UUID:
    with store.connect() as db:
        return find_import(db, "last")


def load(store: Store, me: Actor, path: Path, kind: str = "reviews") -> UUID:
    import_file(store, path, kind=kind, by=me)
    return last(store)


def first_case(store: Store) -> UUID:
    return UUID(bytes=ask(store, "SELECT id FROM cases ORDER BY number LIMIT 1")[0])


def test_an_import_taken_back_leaves_the_workspace_as_it_was(store: Store, me: Actor, tmp_path: Path) -> None:
    load(store, me, write_reviews(tmp_path / "old.csv", [row.replace("R", "OLD", 1) for row in FEW]))
    before = everything(store)
    batch = load(store, me, many_reviews(tmp_path / "new.csv", 500))
    outcome = undo_import(store, batch, by=me)
    assert everything(store) == before
    assert str(outcome.message) == "Import of “new.csv” taken back"
    with store.connect() as db:
        row = list_imports(db)[0]
    assert (row.state, row.undone_by) == ("undone", me.name)
    assert row.undone_at is not None


def test_rows_that_an_import_changed_are_as_before(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    load(store, me, path)
    before = everything(store)
    changed = [
        FEW[0].replace("нагрубил", "молчал"),
        FEW[1].replace(",5,", ",1,"),
        FEW[2],
        "R9,Новое,1,Ещё,22.10.2026",
    ]
    batch = load(store, me, write_reviews(path, changed))
    assert len(ask(store, "SELECT id FROM cases")) == 4
    plan = plan_undo(store, batch, by=me)
    assert (plan.removed, plan.restored, plan.cases, plan.possible) == (1, 2, 2, True)
    undo_import(store, batch, by=me)
    after = everything(store)
    assert after | {"case_words": []} == before | {"case_words": []}
    assert (found(store, "нагрубил"), found(store, "молчал")) == (1, 0)


def test_the_same_file_is_imported_anew_after_an_undo(store: Store, me: Actor, tmp_path: Path) -> None:
    path = write_reviews(tmp_path / "a.csv", FEW)
    undo_import(store, load(store, me, path), by=me)
    assert ask(store, "SELECT count(*) FROM public_reviews") == [0]
    assert counts(import_file(store, path, kind="reviews", by=me)) == (3, 0, 0, 0, 2)
    assert found(store, "нагрубил") == 1


def surveys(folder: Path, name: str, agent: str, client: str, number: int = 1) -> Path:
    path = folder / name
    path.write_text(
        "Survey ID,Answered at,Client,Agent,Product,Score\n"
        f"S{number},2026-10-20 10:00,{client},{agent},Loan,1\n"
    )
    return path


def test_names_that_only_this_import_brought_go_with_it(store: Store, me: Actor, tmp_path: Path) -> None:
    load(store, me, surveys(tmp_path, "one.csv", "Anna", "C1"), "surveys")
    before = everything(store)
    batch = load(store, me, surveys(tmp_path, "two.csv", "Boris", "C2", 2), "surveys")
    undo_import(store, batch, by=me)
    assert everything(store) == before


def test_a_name_that_a_later_row_holds_stays(store: Store, me: Actor, tmp_path: Path) -> None:
    first = load(store, me, surveys(tmp_path, "one.csv", "Anna", "C1"), "surveys")
    load(store, me, surveys(tmp_path, "two.csv", "Anna", "C2", 2), "surveys")
    undo_import(store, first, by=me)
    assert ask(store, "SELECT name FROM agents") == ["Anna"]
    assert ask(store, "SELECT ref FROM clients") == ["C2"]
    assert ask(store, "SELECT name FROM products") == ["Loan"]


def test_every_table_that_holds_a_name_is_known(store: Store) -> None:
    with store.connect() as db:
        holders = {table: brought_names.list_holders(db, table) for table in brought_names.TABLES}
    assert ("surveys", "client_id") in holders["clients"]
    assert ("agent_memberships", "agent_id") in holders["agents"]
    assert ("teams", "department_id") in holders["departments"]


# -- what stands in the way ---------------------------------------------------------------------------


def test_a_case_that_somebody_worked_on_stands_in_the_way(store: Store, me: Actor, tmp_path: Path) -> None:
    batch = load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    case = first_case(store)
    store.write(set_cause, case, causes_of(store)["Long wait"], by=me)
    before = everything(store)
    plan = plan_undo(store, batch, by=me)
    assert [(each.id, each.number) for each in plan.worked_on] == [(case, "2026-10-00001")]
    with pytest.raises(CxError, match=r"worked on its cases: 2026-10-00001\."):
        undo_import(store, batch, by=me)
    assert everything(store) == before
    assert ask(store, "SELECT state FROM import_batches") == ["done"]


def test_at_most_ten_cases_are_named(store: Store, me: Actor, tmp_path: Path) -> None:
    batch = load(store, me, many_reviews(tmp_path / "a.csv", 40))
    cases = [UUID(bytes=id_) for id_ in ask(store, "SELECT id FROM cases ORDER BY number LIMIT 13")]
    store.write(assign_cases, cases, me.person_id, by=me)
    with pytest.raises(CxError, match="and 3 more") as refused:
        undo_import(store, batch, by=me)
    assert str(refused.value).count("2026-10-") == NAMED


def test_work_that_was_there_before_the_import_does_not_stand_in_the_way(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    store.write(set_cause, first_case(store), causes_of(store)["Long wait"], by=me)
    batch = load(
        store, me, write_reviews(tmp_path / "a.csv", (FEW[0].replace("нагрубил", "молчал"), *FEW[1:]))
    )
    before = ask(store, "SELECT status, excerpt FROM cases ORDER BY number")
    undo_import(store, batch, by=me)
    assert ask(store, "SELECT status, excerpt FROM cases ORDER BY number") != before
    assert ask(store, "SELECT text FROM public_reviews WHERE identity = 'R1'") == ["Оператор нагрубил"]


def test_a_later_import_that_changed_the_same_rows_stands_in_the_way(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    first = load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    second = load(
        store, me, write_reviews(tmp_path / "b.csv", (FEW[0].replace("нагрубил", "молчал"), *FEW[1:]))
    )
    with pytest.raises(CxError, match=r"later imports changed the same rows: b\.csv\."):
        undo_import(store, first, by=me)
    undo_import(store, second, by=me)
    undo_import(store, first, by=me)
    assert ask(store, "SELECT count(*) FROM public_reviews") == [0]


def test_a_later_import_that_joined_its_case_stands_in_the_way(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    one, two = tmp_path / "s.csv", tmp_path / "c.csv"
    one.write_text("Survey ID,Answered at,Contact ID,Score,Comment\nS1,2026-10-20 10:00,K7,1,Rude\n")
    two.write_text("Complaint ID,Date received,Contact ID,Complaint text\nC1,2026-10-20,K7,He was rude\n")
    first, second = load(store, me, one, "surveys"), load(store, me, two, "complaints")
    with pytest.raises(CxError, match=r"c\.csv"):
        undo_import(store, first, by=me)
    undo_import(store, second, by=me)
    assert ask(store, "SELECT kind FROM case_sources") == ["survey"]
    undo_import(store, first, by=me)
    assert ask(store, "SELECT count(*) FROM cases") == [0]


# -- who may, and when --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "role, own, may",
    [
        (Role.LOADER, True, True), (Role.LOADER, False, False), (Role.SPECIALIST, False, False),
        (Role.LEAD, False, True), (Role.HEAD, False, True), (Role.AUDITOR, True, False),
    ],
)  # fmt: skip
def test_who_loaded_it_a_lead_or_the_head_take_an_import_back(
    store: Store, me: Actor, tmp_path: Path, role: Role, own: bool, may: bool
) -> None:
    batch = load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    other = ask(store, "SELECT id FROM companies")[0]
    by = somebody(me, role) if own else Actor(UUID(bytes=other), "Other", frozenset({role}))
    if may:
        undo_import(store, batch, by=by)
    else:
        with pytest.raises(CxError, match="Only who made an import"):
            undo_import(store, batch, by=by)


def test_an_import_is_taken_back_once(store: Store, me: Actor, tmp_path: Path) -> None:
    batch = load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    undo_import(store, batch, by=me)
    with pytest.raises(CxError, match="taken back already"):
        undo_import(store, batch, by=me)


def test_an_import_is_named_by_last_by_its_id_or_its_end(store: Store, me: Actor, tmp_path: Path) -> None:
    batch = load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    with store.connect() as db:
        assert {find_import(db, told) for told in ("last", str(batch), batch.hex[-8:])} == {batch}
        for told in ("", "zz", "%"):
            with pytest.raises(CxError, match="no import"):
                find_import(db, told)


# -- on the way ---------------------------------------------------------------------------------------


def test_an_undo_that_is_killed_goes_on_at_the_next_open(store: Store, me: Actor, tmp_path: Path) -> None:
    class Crash(BaseException):
        pass

    def progress(done: int, total: int, what: Text) -> None:
        if done >= 600:
            raise Crash

    before = everything(store)
    batch = load(store, me, many_reviews(tmp_path / "a.csv", 5_000))
    with pytest.raises(Crash):
        undo_import(store, batch, by=me, progress=progress)
    assert ask(store, "SELECT state FROM import_batches") == ["undoing"]
    assert 0 < len(ask(store, "SELECT id FROM cases")) < 2_500
    assert roll_forward(store, no_progress) == 1
    assert ask(store, "SELECT state FROM import_batches") == ["undone"]
    assert everything(store) == before


def test_a_cancel_that_is_killed_goes_on_at_the_next_open(store: Store, me: Actor, tmp_path: Path) -> None:
    class Crash(BaseException):
        pass

    def progress(done: int, total: int, what: Text) -> None:
        if what.source == "Merging rows" and done >= 1_000:
            raise Crash

    before = everything(store)
    with pytest.raises(Crash):
        import_file(store, many_reviews(tmp_path / "a.csv", 5_000), kind="reviews", by=me, progress=progress)
    with store.bulk() as db:
        begin_cancelling(store, db, UUID(bytes=ask(store, "SELECT id FROM import_batches")[0]))
    assert 0 < ask(store, "SELECT count(*) FROM public_reviews")[0] < 5_000
    assert roll_forward(store, no_progress) == 1
    assert ask(store, "SELECT state FROM import_batches") == ["cancelled"]
    assert everything(store) == before
    assert not staging_folder(store.path).exists()


def test_an_undo_that_has_begun_is_not_cancelled(store: Store, me: Actor, tmp_path: Path) -> None:
    def progress(done: int, total: int, what: Text) -> None:
        raise Cancelled

    undo_import(store, load(store, me, many_reviews(tmp_path / "a.csv", 200)), by=me, progress=progress)
    assert ask(store, "SELECT count(*) FROM public_reviews") == [0]


def test_a_case_that_a_colleague_takes_up_meanwhile_stays_with_its_row(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    taken: list[UUID] = []

    def progress(done: int, total: int, what: Text) -> None:
        if done and not taken:
            taken.append(UUID(bytes=ask(store, "SELECT id FROM cases ORDER BY row DESC LIMIT 1")[0]))
            store.write(assign_cases, taken, me.person_id, by=me)

    batch = load(store, me, many_reviews(tmp_path / "a.csv", 5_000))
    outcome = undo_import(store, batch, by=me, progress=progress)
    assert outcome.value == 1
    assert "but for 1 cases" in str(outcome.message)
    assert ask(store, "SELECT id FROM cases") == [taken[0].bytes]
    assert len(ask(store, "SELECT id FROM public_reviews")) == 1
    assert found(store, "ждал") == 1


def test_a_save_on_a_case_that_is_gone_says_so(store: Store, me: Actor, tmp_path: Path) -> None:
    batch = load(store, me, write_reviews(tmp_path / "a.csv", FEW))
    case = first_case(store)
    undo_import(store, batch, by=me)
    with pytest.raises(CxError, match="not here any more"):
        store.write(set_cause, case, causes_of(store)["Long wait"], by=me)


def test_a_file_checked_before_another_import_was_taken_back_is_checked_again(
    store: Store, me: Actor, tmp_path: Path
) -> None:
    head = "ID;Дата;Оценка;Комментарий;Сотрудник;Продукт"
    rows = "1;20.10.2026;1;Плохо;Анна Новая;Новый займ"
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(f"{head}\n{rows}\n", encoding="utf-8")
    second.write_text(f"{head}\n{rows.replace('1;20', '2;20')}\n", encoding="utf-8")
    batch = load(store, me, first, "surveys")
    prepared = _prepared(store, second)
    undo_import(store, batch, by=me)
    with pytest.raises(CxError, match="An import was taken back since"):
        commit_import(store, prepared, by=me)
    assert not is_begun(store, prepared.batch)
    commit_import(store, _prepared(store, second), by=me)
    assert ask(store, "SELECT name FROM agents JOIN surveys ON agent_id = agents.id") == ["Анна Новая"]


def _prepared(store: Store, path: Path) -> Prepared:
    with store.connect() as db:
        return prepare_import(store, read_file(db, path, "surveys"))
