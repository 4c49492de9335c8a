"""What others did comes in: all of it, once, and never over what a person has not sent yet."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid5

import pytest

from cxdesk.models.casework import Case, CaseReview
from cxdesk.models.causes import Cause
from cxdesk.models.fixes import Fix, FixCase
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Complaint
from cxdesk.models.outcome import Topic
from cxdesk.models.people import Department, Person
from cxdesk.services.casework.history import case_history
from cxdesk.services.casework.words import stem_line
from cxdesk.services.sharing import pull as pulling
from cxdesk.services.sharing.engine import sync_round
from cxdesk.services.sharing.pull import pull
from cxdesk.services.sharing.state import read_sharing
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.services.sharing.feeding import NOW, add_case, add_review, filled, ids, value, writing


def _found(store: Store, words: str) -> int:
    with store.connect() as db:
        query = "SELECT count(*) FROM case_words WHERE case_words MATCH ?"
        return int(db.execute(query, (stem_line(words),)).fetchone()[0])


def _edit(store: Store, statement: str, *values: object) -> None:
    with store.bulk() as db:
        db.execute(statement, values)


def _pend(store: Store, table: str, row: UUID, column: str, base: object, until: int | None = None) -> None:
    _edit(
        store,
        "INSERT INTO pending_columns (table_name, row_id, column_name, seq, base, until_rev) VALUES (?, ?, ?, 1, ?, ?)",
        table, row.bytes, column, json.dumps(base), until,
    )  # fmt: skip


def _pending(store: Store) -> dict[str, tuple[object, int | None]]:
    with store.connect() as db:
        rows = db.execute("SELECT column_name, theirs, theirs_rev FROM pending_columns").fetchall()
    return {column: (json.loads(theirs) if theirs else None, rev) for column, theirs, rev in rows}


def test_a_new_case_comes_once_with_what_belongs_to_it_and_can_be_found(
    server: Server, tmp_path: Path
) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            case = add_case(session, server, text="Списали комиссию за страховку")
        pulled = pull(store, link)
        assert pulled.rows == {"complaints": 1, "cases": 1, "case_sources": 1}
        assert pulled.topics == {Topic.CASES, Topic.INTAKE}
        assert ids(store, "cases") == {case}
        assert _found(store, "страховку") == 1
        assert pull(store, link).rows == {}


def test_changed_words_are_found_and_the_former_are_not(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        add_case(session, server, text="x" * 30 + " Кредитная карта")
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            session.query(Complaint).one().text = "x" * 30 + " Вклад"
        pull(store, link)
        assert (_found(store, "вклад"), _found(store, "кредитная")) == (1, 0)


def test_only_the_rows_of_ones_own_site_come(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            add_case(session, server, site="South")
        assert pull(store, link).rows == {}


def test_a_tombstone_comes_and_takes_the_row_off_the_desk(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            session.get_one(Case, case).deleted_at = NOW
        pull(store, link)
        assert value(store, "cases", case, "deleted_at") is not None


def test_a_column_that_was_not_sent_yet_keeps_its_value_and_theirs_stands_beside(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        case = add_case(session, server)
        session.flush()
        review = add_review(session, server, case, conclusion="было")
    with filled(tmp_path, server) as (store, link):
        _edit(store, "UPDATE case_reviews SET conclusion = 'моё' WHERE id = ?", review.bytes)
        _pend(store, "case_reviews", review, "conclusion", "было")
        with writing(server) as session:
            found = session.get_one(CaseReview, review)
            found.conclusion, found.fault = "их", "process"
        pull(store, link)
        assert value(store, "case_reviews", review, "conclusion") == "моё"
        assert value(store, "case_reviews", review, "fault") == "process"
        assert _pending(store) == {"conclusion": ("их", 2)}


def test_a_pending_column_is_let_go_by_the_rev_that_the_server_answered_and_by_none_before(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        case = add_case(session, server)
        session.flush()
        review = add_review(session, server, case)
    with filled(tmp_path, server) as (store, link):
        _edit(store, "UPDATE case_reviews SET conclusion = 'моё' WHERE id = ?", review.bytes)
        _pend(store, "case_reviews", review, "conclusion", "", until=3)
        for rev, words in ((2, "моё"), (3, "их 3")):
            with writing(server) as session:
                session.get_one(CaseReview, review).conclusion = f"их {rev}"
            pull(store, link)
            assert value(store, "case_reviews", review, "conclusion") == words
        assert _pending(store) == {}


def test_columns_that_stand_and_fall_together_keep_the_local_state_whole(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        case = add_case(session, server, status="in_review")
    with filled(tmp_path, server) as (store, link):
        at = 1_700_000_000_000_000
        _edit(store, "UPDATE cases SET status = 'closed', closed_at = ? WHERE id = ?", at, case.bytes)
        _pend(store, "cases", case, "status", "in_review")
        _pend(store, "cases", case, "closed_at", None)
        with writing(server) as session:
            found = session.get_one(Case, case)
            found.status, found.waiting_left = "waiting", 30
        pull(store, link)
        assert value(store, "cases", case, "status") == "closed"
        assert value(store, "cases", case, "waiting_left") is None
        assert _pending(store)["status"] == ("waiting", 2)
        assert _pending(store)["waiting_left"] == (30, 2)


def test_a_row_whose_unique_value_went_to_another_is_written_all_the_same(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        one, two = add_case(session, server), add_case(session, server)
        session.get_one(Case, one).number = "2026-10-00001"
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            session.get_one(Case, one).number = None
            session.flush()
            session.get_one(Case, two).number = "2026-10-00001"
        pull(store, link)
        assert value(store, "cases", two, "number") == "2026-10-00001"
        assert ids(store, "cases") == {one, two}


def test_a_case_that_moved_away_goes_with_all_that_hangs_on_it(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
        session.flush()
        add_review(session, server, case, conclusion="текст")
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            session.get_one(Case, case).scope_id = server.sites["South"]
        pull(store, link)
        assert ids(store, "cases") == ids(store, "case_reviews") == ids(store, "case_sources") == set()
        assert _found(store, "текст") == 0


def test_a_case_that_moved_to_ones_site_comes_with_all_that_hangs_on_it(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        case = add_case(session, server, site="South")
        session.flush()
        review = add_review(session, server, case)
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            session.get_one(Case, case).scope_id = server.sites["North"]
        pull(store, link)
        assert (ids(store, "cases"), ids(store, "case_reviews")) == ({case}, {review})


def test_who_sees_every_site_keeps_a_case_that_moves(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    with filled(tmp_path, server, "elena") as (store, link):
        row = value(store, "cases", case, "row")
        with writing(server) as session:
            session.get_one(Case, case).scope_id = server.sites["South"]
        pull(store, link)
        assert value(store, "cases", case, "row") == row
        assert value(store, "cases", case, "scope_id") == server.sites["South"].bytes


def test_an_old_closed_case_is_not_held_and_comes_whole_when_it_is_opened_again(
    server: Server, tmp_path: Path
) -> None:
    long_ago = datetime(2019, 5, 1, tzinfo=UTC)
    with writing(server) as session:
        case = add_case(session, server, received_at=long_ago, closed=True, text="Старая жалоба")
        session.flush()
        review = add_review(session, server, case)
    with filled(tmp_path, server) as (store, link):
        assert ids(store, "cases") == ids(store, "complaints") == ids(store, "case_reviews") == set()
        with writing(server) as session:
            session.get_one(CaseReview, review).fault = "process"
        assert pull(store, link).rows == {}
        with writing(server) as session:
            found = session.get_one(Case, case)
            found.status, found.closed_at = "in_review", None
        pull(store, link)
        assert (ids(store, "cases"), ids(store, "case_reviews")) == ({case}, {review})
        assert len(ids(store, "complaints")) == len(ids(store, "case_sources")) == 1
        assert _found(store, "старая") == 1


def _tell(
    server: Server, person: str, case: UUID, mutation: UUID, column: str, base: object, new: object
) -> None:
    content = {
        "id": mutation.hex, "rows": [
            {"table": "cases", "id": case.hex, "insert": False, "columns": {column: [base, new]}},
        ],
    }  # fmt: skip
    with server.admin() as admin:
        admin.execute(
            """INSERT INTO told_mutations (id, scope_id, area, person_id, at, action, row_ids, content)
               VALUES (gen_random_uuid(), %s, 'casework', %s, %s, 'close_case', %s, %s::jsonb)""",
            [server.sites["North"], server.staff[person].id, NOW, [case], json.dumps(content)],
        )


def test_what_others_did_stands_in_the_history_once(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    with filled(tmp_path, server) as (store, link):
        _tell(server, "maria", case, new_id(), "status", "new", "in_review")
        pull(store, link)
        _edit(store, "UPDATE sharing SET cursor = 3")
        pull(store, link)
        with store.connect() as db:
            told = [row for row in case_history(db, case) if row.person == "Maria"]
        assert len(told) == 1
        assert told[0].at == NOW


def test_more_than_a_first_look_comes_whole(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "_FIRST", 5)
    monkeypatch.setattr(pulling, "_CHUNK", 3)
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            cases = {add_case(session, server) for _ in range(11)}
        for case in cases:
            _tell(server, "maria", case, new_id(), "status", "new", "in_review")
        assert pull(store, link).rows == {"complaints": 11, "cases": 11, "case_sources": 11}
        assert ids(store, "cases") == cases
        with store.connect() as db:
            assert db.execute("SELECT count(*) FROM changes").fetchone() == (11,)


def test_what_an_open_transaction_writes_comes_after_it_ends(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        with server.admin(autocommit=False) as slow:
            slow.execute("UPDATE departments SET name = 'Медленный'")
            with writing(server) as session:
                add_case(session, server)
            assert pull(store, link).rows["cases"] == 1
            slow.commit()
        assert "departments" in pull(store, link).rows
        with store.connect() as db:
            assert db.execute("SELECT DISTINCT name FROM departments").fetchall() == [("Медленный",)]


def test_while_an_old_transaction_is_open_nothing_is_written_twice(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link), server.admin(autocommit=False) as slow:
        slow.execute("UPDATE departments SET position = position")
        with writing(server) as session:
            add_case(session, server)
        assert pull(store, link).total == 3
        assert pull(store, link).rows == {}
        slow.rollback()


def test_a_broken_pull_loses_nothing(server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            case = add_case(session, server)
        with monkeypatch.context() as broken:
            broken.setattr(pulling, "keep_mark", _dies)
            with pytest.raises(_Died):
                pull(store, link)
        pull(store, link)
        assert ids(store, "cases") == {case}
        with store.connect() as db:
            sharing = read_sharing(db)
        assert sharing is not None
        assert sharing.mark is not None


class _Died(BaseException):
    pass


def _dies(*_: object) -> None:
    raise _Died


def test_a_person_saves_between_the_pieces_of_a_pull(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            for _ in range(300):
                add_case(session, server)
        saved = []

        def progress(*_: object) -> None:
            with store.lane.person(), store.bulk() as db:
                saved.append(db.execute("UPDATE companies SET name = name").rowcount)

        pull(store, link, progress=progress)
        assert saved
        assert len(ids(store, "cases")) == 300


def test_an_administrator_has_no_cases_and_pulls_people_all_the_same(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        add_case(session, server)
    with filled(tmp_path, server, "lev") as (store, link):
        with writing(server) as session:
            session.get_one(Person, server.staff["anna"].id).name = "Анна"
        assert pull(store, link).rows == {"people": 1}
        assert ids(store, "cases") == set()


def test_fixes_and_their_links_come(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            fix = Fix(
                id=new_id(), scope_id=server.company_id, title="Памятка", author_id=server.staff["anna"].id,
                proposed_at=NOW, due_on=(NOW + timedelta(days=9)).date(),
            )  # fmt: skip
            session.add(fix)
            session.flush()
            session.add(
                FixCase(id=uuid5(fix.id, case.hex), scope_id=server.company_id, fix_id=fix.id, case_id=case)
            )
        assert pull(store, link).rows == {"fixes": 1, "fix_cases": 1}


def test_a_row_that_points_to_one_that_is_not_shown_is_kept_and_told_to_the_log(
    server: Server, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with filled(tmp_path, server) as (store, link):
        with writing(server) as session:
            hidden = Department(
                id=new_id(), scope_id=server.sites["South"], name="Тайный", position=9, aliases=[]
            )
            session.add(hidden)
            case = add_case(session, server)
            session.flush()
            session.get_one(Case, case).department_id = hidden.id
        with caplog.at_level(logging.WARNING):
            pull(store, link)
        assert "{'cases': 1}" in caplog.text
        assert ids(store, "cases") == {case}


def test_causes_come_for_everybody(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server, "galina") as (store, link):
        with writing(server) as session:
            session.query(Cause).first().name = "Новое имя"  # type: ignore[union-attr]
        assert pull(store, link).rows == {"causes": 1}


def test_what_changed_while_one_was_put_to_another_site_is_not_missed(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        sync_round(store, link)
        _sit(server, "South")
        with writing(server) as session:
            case = add_case(session, server)
        pull(store, link)
        _sit(server, "North")
        pull(store, link)
        assert ids(store, "cases") == {case}


def _sit(server: Server, site: str) -> None:
    with writing(server) as session:
        session.get_one(Person, server.staff["anna"].id).site_id = server.sites[site]
