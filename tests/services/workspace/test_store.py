"""Saves are whole, kept, recorded, and let through."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import pytest
from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from cxdesk.models.casework import Case, ReviewTag
from cxdesk.models.causes import Cause
from cxdesk.models.changes import Change, Mutation
from cxdesk.models.ids import tag_id
from cxdesk.models.outcome import Outcome
from cxdesk.models.people import Person
from cxdesk.models.texts import CxError
from cxdesk.models.values import Actor
from cxdesk.services import clock
from cxdesk.services.casework.cases import close_case, set_cause, set_conclusion
from cxdesk.services.workspace import store as workspace_store
from cxdesk.services.workspace.create import create_workspace
from cxdesk.services.workspace.entity_rows import rows_of
from cxdesk.services.workspace.lane import WriteLane
from cxdesk.services.workspace.store import Store

_SAVE_AND_DIE = """
import os, signal, sys
from pathlib import Path
from uuid import UUID
from cxdesk.models.values import Actor, Role
from cxdesk.services.casework.cases import set_conclusion
from cxdesk.services.workspace.store import Store

store = Store.open(Path(sys.argv[1]))
me = Actor(UUID(sys.argv[3]), "me", frozenset({Role.LEAD}))
store.write(set_conclusion, UUID(sys.argv[2]), "saved before the end", by=me)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_save_is_kept_though_the_program_is_killed_at_once(
    store: Store, path: Path, me: Actor, new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.close()

    arguments = [sys.executable, "-c", _SAVE_AND_DIE, str(path), case.hex, me.person_id.hex]
    done = subprocess.run(arguments, check=False, timeout=60)

    assert done.returncode == -9
    with Store.open(path) as again, again.read() as session:
        review = session.get_one(Case, case).main_review
        assert review is not None
        assert review.conclusion == "saved before the end"


def test_a_refused_use_case_changes_nothing(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()

    def halfway(session: Session, *, by: Actor) -> Outcome:
        set_cause(session, case, causes[0], by=by)
        session.flush()
        return close_case(session, case, by=by)

    with pytest.raises(CxError, match="Almost done"):
        store.write(halfway, by=me)

    with store.read() as session:
        assert session.get_one(Case, case).main_review is None


def test_a_disk_that_is_full_is_told_and_the_next_save_goes_on(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    writer = store._for_writing().connection.driver_connection
    assert writer is not None
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(CxError, match="The disk is full; nothing was changed"):
        store.write(set_conclusion, case, "much " * 100_000, by=me)
    writer.execute(f"PRAGMA max_page_count = {pages + 1000}")
    store.write(set_cause, case, causes[0], by=me)
    with store.read() as session:
        review = session.get_one(Case, case).main_review
        assert review is not None
        assert (review.conclusion, review.cause_id) == ("", causes[0])


def test_a_save_whose_end_is_refused_leaves_nothing_open(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()

    def dangle(session: Session, *, by: Actor) -> Outcome:
        rows = rows_of(session)
        assert rows is not None
        rows.connection.execute("PRAGMA defer_foreign_keys = ON")
        rows.connection.execute("UPDATE cases SET agent_id = x'77'")
        return Outcome()

    with pytest.raises(IntegrityError):
        store.write(dangle, by=me)
    with store.bulk() as db:
        db.execute("BEGIN IMMEDIATE")  # nobody holds the file
    store.write(set_cause, case, causes[0], by=me)


def test_closing_lets_a_save_end_and_no_other_begin(store: Store, path: Path, me: Actor) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def rename(session: Session, *, by: Actor) -> Outcome:
        person = session.get_one(Person, me.person_id)
        person.name = "Renamed"
        begun.set()
        go_on.wait(10)
        return Outcome()

    saving = threading.Thread(target=lambda: store.write(rename, by=me))
    saving.start()
    begun.wait(10)
    closing = threading.Thread(target=store.close)
    closing.start()
    go_on.set()
    saving.join()
    closing.join()
    with pytest.raises(RuntimeError, match="closed"):
        store.write(rename, by=me)
    with Store.open(path) as again, again.read() as session:
        assert session.get_one(Person, me.person_id).name == "Renamed"


def test_a_workspace_that_cannot_be_opened_leaves_the_time_of_the_one_that_is(
    store: Store, tmp_path: Path
) -> None:
    clock.set_right(timedelta(hours=1), store)
    other = tmp_path / "newer.cxdesk"
    create_workspace(other).close()
    with closing(sqlite3.connect(other)) as db:
        db.execute("UPDATE alembic_version SET version_num = '9999'")
        db.commit()
    with pytest.raises(CxError, match="newer"):
        Store.open(other)
    assert clock.now() - datetime.now(UTC) > timedelta(minutes=59)
    store.close()
    assert clock.now() - datetime.now(UTC) < timedelta(minutes=1)


def test_each_change_is_recorded_with_its_column_and_values(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()

    outcome = store.write(set_cause, case, causes[0], by=me)

    with store.read() as session:
        mutation = session.get_one(Mutation, outcome.mutation)
        changes = session.scalars(select(Change).where(Change.mutation_id == mutation.id)).all()
    assert (mutation.person_id, mutation.action) == (me.person_id, "set_cause")
    assert ("cases", "status", "new", "in_review") in {
        (c.table_name, c.column_name, c.before, c.after) for c in changes
    }
    tag = {c.column_name: c.after for c in changes if c.table_name == "review_tags"}
    assert tag["cause_id"] == causes[0].hex
    assert all(c.case_id == case for c in changes)


def test_what_a_transaction_changes_is_one_mutation(store: Store, me: Actor, causes: list[UUID]) -> None:
    def rename_all(session: Session, *, by: Actor) -> Outcome:
        for n, cause in enumerate(session.scalars(select(Cause))):
            cause.name = f"cause {n}"
            session.flush()
        return Outcome()

    outcome = store.write(rename_all, by=me)

    with store.read() as session:
        changed = session.scalars(select(Change.row_id).where(Change.mutation_id == outcome.mutation)).all()
    assert set(changed) == set(causes)


def test_a_use_case_that_changes_nothing_leaves_no_history(
    store: Store, me: Actor, causes: list[UUID], new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    store.write(set_cause, case, causes[0], by=me)

    again = store.write(set_cause, case, causes[0], by=me)

    assert again.mutation is None


@pytest.mark.parametrize(
    "statement", [update(Cause).values(name="x"), delete(Cause), insert(Cause).values(name="x")]
)
def test_a_statement_around_the_entities_is_refused(store: Store, me: Actor, statement: object) -> None:
    def around(session: Session, *, by: Actor) -> Outcome:
        session.execute(statement)  # type: ignore[call-overload]
        return Outcome()

    with pytest.raises(RuntimeError, match="through their entities"):
        store.write(around, by=me)


def test_a_deleted_row_is_never_gone_without_history(store: Store, me: Actor) -> None:
    def remove(session: Session, *, by: Actor) -> Outcome:
        session.delete(session.scalars(select(Cause)).first())
        return Outcome()

    with pytest.raises(RuntimeError, match="tombstone"):
        store.write(remove, by=me)


def test_a_read_session_cannot_write(store: Store) -> None:
    def rename() -> None:
        with store.read() as session:
            session.scalars(select(Cause).limit(1)).one().name = "x"
            session.flush()

    with pytest.raises(CxError, match="cannot be written"):
        rename()


def test_a_reader_sees_one_state_while_others_save(
    store: Store, me: Actor, new_case: Callable[[], UUID]
) -> None:
    case = new_case()
    with store.read() as session:
        assert session.get_one(Case, case).main_review is None
        store.write(set_conclusion, case, "new", by=me)
        session.expire_all()
        assert session.get_one(Case, case).main_review is None


def test_a_person_passes_before_bulk_work_that_waits() -> None:
    lane = WriteLane()
    order: list[str] = []
    holding, go_on = threading.Event(), threading.Event()

    def first() -> None:
        with lane.bulk():
            holding.set()
            go_on.wait(10)
        with lane.bulk():
            order.append("bulk")

    def person() -> None:
        with lane.person():
            order.append("person")

    threads = [threading.Thread(target=first), threading.Thread(target=person)]
    threads[0].start()
    assert holding.wait(10)
    threads[1].start()
    while not lane.wanted:  # until the person stands in the line
        threads[1].join(0.001)
    go_on.set()
    for thread in threads:
        thread.join(10)

    assert order == ["person", "bulk"]


def test_a_log_that_an_import_let_grow_is_not_moved_after_each_save(
    store: Store, path: Path, me: Actor, new_case: Callable[[], UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace_store, "_TIDY_AFTER_SAVES", 3)
    case = new_case()
    with store.bulk() as db:
        db.execute("CREATE TABLE large AS SELECT zeroblob(9000000) AS bytes")
    moved = []
    for n in range(7):
        store.write(set_conclusion, case, f"for the {n}th time", by=me)
        before = path.stat().st_mtime_ns
        store.tidy()
        moved.append(path.stat().st_mtime_ns > before)
    assert moved.count(True) == 2


def test_the_log_is_moved_into_the_database_at_close(store: Store, path: Path, me: Actor) -> None:
    store.close()

    assert not path.with_name(path.name + "-wal").exists()


def test_the_warm_up_leaves_nothing_to_set_up_for_the_first_save(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cxdesk.services.workspace.store import Store\n"
        "with Store.open(Path(sys.argv[1])) as store: store.warm_up()\n"
        "from cxdesk.models.base import Base\n"
        "assert 'cxdesk.services.casework.cases' in sys.modules\n"
        "assert 'cxdesk.services.workspace.writing' in sys.modules\n"
        "assert all(mapper.configured for mapper in Base.registry.mappers)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_after_the_warm_up_a_thread_that_computes_holds_up_a_save_for_short_turns_only(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from cxdesk.services.workspace.store import Store\n"
        "assert sys.getswitchinterval() > 0.001\n"
        "with Store.open(Path(sys.argv[1])) as store: store.warm_up()\n"
        "assert sys.getswitchinterval() < 0.001\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_a_tag_that_is_made_by_its_columns_stands_in_the_history_of_its_case(
    store: Store, me: Actor, new_case: Callable[[], UUID], causes: list[UUID]
) -> None:
    case = new_case()
    store.write(set_cause, case, causes[0], by=me)

    def put_tag(session: Session, *, by: Actor) -> Outcome:
        review = uuid5(case, "main")
        tag = ReviewTag(
            id=tag_id(review, causes[1]), scope_id=case, review_id=review, cause_id=causes[1],
            tagged_by_id=by.person_id, tagged_at=clock.now(),
        )  # fmt: skip
        session.add(tag)
        # As where something is asked in between: the ORM writes the row itself.
        session.flush()
        return Outcome()

    store.write(put_tag, by=me)

    with store.connect() as db:
        told = db.execute(
            "SELECT DISTINCT case_id FROM changes WHERE row_id = ?",
            (tag_id(uuid5(case, "main"), causes[1]).bytes,),
        )
        assert told.fetchall() == [(case.bytes,)]
