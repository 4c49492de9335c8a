"""A workspace is filled whole, whatever interrupts it; older rows leave it and come back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from cxdesk.models.casework import Case
from cxdesk.models.ids import new_id
from cxdesk.models.intake import Survey, SurveyMethod, SurveyVersion
from cxdesk.models.people import Department
from cxdesk.models.texts import Cancelled
from cxdesk.models.values import Role
from cxdesk.services.casework.words import stem_line
from cxdesk.services.sharing import bootstrap
from cxdesk.services.sharing.ageing import age_out
from cxdesk.services.sharing.bootstrap import begin_filling, fetch_older, fill, fill_open, is_filling
from cxdesk.services.sharing.holding import window
from cxdesk.services.sharing.pull import pull
from cxdesk.services.sharing.state import update_sharing
from cxdesk.services.workspace.store import Store
from tests.postgres import Server
from tests.services.sharing.feeding import NOW, add_case, add_review, connected, filled, ids, value, writing

LONG_AGO = datetime(2019, 5, 1, tzinfo=UTC)
_PEND = "INSERT INTO pending_columns (table_name, row_id, column_name, seq, base) VALUES "


def _found(store: Store, words: str) -> int:
    with store.connect() as db:
        query = "SELECT count(*) FROM case_words WHERE case_words MATCH ?"
        return int(db.execute(query, (stem_line(words),)).fetchone()[0])


def test_everything_that_one_sees_is_there_and_can_be_found(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        opened = add_case(session, server, text="Потеряли карту")
        closed = add_case(session, server, closed=True, text="Вернули деньги")
        add_case(session, server, site="South")
        session.flush()
        review = add_review(session, server, closed, conclusion="виноват процесс")
    with filled(tmp_path, server) as (store, _):
        assert ids(store, "cases") == {opened, closed}
        assert ids(store, "case_reviews") == {review}
        assert [_found(store, words) for words in ("карту", "деньги", "процесс")] == [1, 1, 1]
        assert store.shared is None or store.shared.filled_at is not None
        with store.connect() as db:
            assert not is_filling(db)
            assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def test_open_cases_are_there_with_their_words_before_the_rest(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        opened = add_case(session, server, text="Потеряли карту")
        session.flush()
        review = add_review(session, server, opened)
        add_case(session, server, closed=True)
    with connected(tmp_path, server, "anna") as (store, link):
        begin_filling(store, link)
        fill_open(store, link)
        assert ids(store, "cases") == {opened}
        assert ids(store, "case_reviews") == {review}
        assert len(ids(store, "complaints")) == len(ids(store, "case_sources")) == 1
        with store.connect() as db:
            assert is_filling(db)


def test_a_filling_that_was_broken_off_goes_on_and_misses_nothing(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "_PAGE", 2)
    monkeypatch.setattr(bootstrap, "_STATEMENT", 4)
    monkeypatch.setattr(bootstrap, "_CASES", 2)
    with writing(server) as session:
        cases = {add_case(session, server, closed=at % 3 > 0) for at in range(12)}
    with connected(tmp_path, server, "anna") as (store, link):
        begin_filling(store, link)
        steps = 0
        while True:
            left = steps = steps + 1

            def progress(*_: object) -> None:
                nonlocal left
                left -= 1
                if left < 0:
                    raise Cancelled

            try:
                fill(store, link, progress=progress)
            except Cancelled:
                # What comes meanwhile, and what changes behind the page.
                if steps % 5 == 0:
                    with writing(server) as session:
                        cases.add(add_case(session, server, closed=True))
                continue
            break
        assert steps > 5
        assert ids(store, "cases") == cases
        assert len(ids(store, "complaints")) == len(cases)
        with store.connect() as db:
            assert db.execute("SELECT count(*) FROM case_words").fetchone() == (len(cases),)


def test_what_changed_while_pages_came_is_there_in_the_end(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server)
    with connected(tmp_path, server, "anna") as (store, link):
        begin_filling(store, link)
        fill_open(store, link)
        with writing(server) as session:
            session.get_one(Case, case).excerpt = "иначе"
            session.query(Department).first().name = "Новый отдел"  # type: ignore[union-attr]
        fill(store, link)
        assert value(store, "cases", case, "excerpt") == "иначе"
        assert ids(store, "departments", "name = 'Новый отдел'")


def test_the_window_holds_what_is_young_or_open_and_what_that_came_from(
    server: Server, tmp_path: Path
) -> None:
    with writing(server) as session:
        young = add_case(session, server, closed=True)
        old_open = add_case(session, server, received_at=LONG_AGO, text="Старая открытая")
        add_case(session, server, received_at=LONG_AGO, closed=True)
        just_closed = add_case(session, server, received_at=LONG_AGO, closed=True)
        session.get_one(Case, just_closed).closed_at = NOW
    with filled(tmp_path, server) as (store, _):
        assert ids(store, "cases") == {young, old_open, just_closed}
        assert len(ids(store, "complaints")) == len(ids(store, "case_sources")) == 3
        assert _found(store, "старая") == 1


def test_a_head_of_quality_holds_all_years(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        case = add_case(session, server, received_at=LONG_AGO, closed=True)
    with filled(tmp_path, server, "elena") as (store, _):
        assert ids(store, "cases") == {case}


def test_a_survey_counts_in_the_month_of_its_answer(server: Server, tmp_path: Path) -> None:
    first = window(frozenset({Role.SPECIALIST}), NOW)
    assert first is not None
    with writing(server) as session:
        method = SurveyMethod(id=new_id(), scope_id=server.company_id, name="CSI")
        session.add(method)
        session.flush()
        version = SurveyVersion(
            id=new_id(), scope_id=server.company_id, method_id=method.id, version=1, metric="csi", scale_min=1,
            scale_max=5, low_threshold=3, questions=[],
        )  # fmt: skip
        session.add(version)
        session.flush()
        for name, sent, answered in (("a", -2, 1), ("b", -2, -1), ("c", 1, None), ("d", -2, None)):
            session.add(
                Survey(
                    id=new_id(), scope_id=server.sites["North"], source="surveys", identity=name,
                    version_id=version.id, sent_at=first + timedelta(days=sent),
                    answered_at=first + timedelta(days=answered) if answered else None,
                )
            )  # fmt: skip
    with filled(tmp_path, server) as (store, _), store.connect() as db:
        held = db.execute("SELECT identity FROM surveys ORDER BY identity").fetchall()
    assert held == [("a",), ("c",)]


def test_older_rows_are_fetched_and_covered_only_when_all_have_come(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        old = add_case(session, server, received_at=LONG_AGO, closed=True, text="Давняя")
        session.flush()
        review = add_review(session, server, old)
        older = add_case(session, server, received_at=LONG_AGO - timedelta(days=900), closed=True)
    with filled(tmp_path, server) as (store, link):
        since = datetime(2019, 1, 1, tzinfo=UTC)
        assert fetch_older(store, link, since) is not None
        assert (ids(store, "cases"), ids(store, "case_reviews")) == ({old}, {review})
        assert _found(store, "давняя") == 1
        store.look_at_sharing()
        assert store.shared is not None
        assert store.shared.since == since - timedelta(days=1)
        with writing(server) as session:
            session.get_one(Case, older).excerpt = "x"
            session.get_one(Case, old).excerpt = "y"
        pull(store, link)
        assert ids(store, "cases") == {old}
        assert value(store, "cases", old, "excerpt") == "y"
        assert fetch_older(store, link, since) is None


def test_older_rows_that_change_while_they_are_fetched_are_not_missed(server: Server, tmp_path: Path) -> None:
    with filled(tmp_path, server) as (store, link):
        made = []

        def progress(*_: object) -> None:
            if not made:
                with writing(server) as session:
                    made.append(add_case(session, server, received_at=LONG_AGO, closed=True))

        fetch_older(store, link, datetime(2019, 1, 1, tzinfo=UTC), progress=progress)
        assert ids(store, "cases") == set(made)


def test_filled_afresh_what_is_gone_goes_and_what_was_not_sent_stays(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        stays, changed = add_case(session, server), add_case(session, server)
    with filled(tmp_path, server) as (store, link):
        gone, own = new_id(), new_id()
        with store.bulk() as db:
            for case in (gone, own):
                db.execute(
                    """INSERT INTO cases (id, scope_id, rev, kind, status, received_at, received_precision, opened_at,
                       due_at, reopened, client_label, client_key, excerpt)
                       SELECT ?, scope_id, 9, kind, status, received_at, received_precision, opened_at, due_at, 0,
                              '', '', '' FROM cases LIMIT 1""",
                    (case.bytes,),
                )
            db.execute(
                _PEND + "('cases', ?, 'kind', 1, 'null')",
                (own.bytes,),
            )
            db.execute(
                _PEND + "('cases', ?, 'excerpt', 1, ?)",
                (changed.bytes, json.dumps("")),
            )
            db.execute("UPDATE cases SET rev = 1000, excerpt = 'моё' WHERE id <> ?", (own.bytes,))
        begin_filling(store, link, afresh=True)
        fill(store, link)
        assert ids(store, "cases") == {stays, changed, own}
        assert value(store, "cases", stays, "excerpt") != "моё"
        assert value(store, "cases", changed, "excerpt") == "моё"
        assert value(store, "cases", stays, "rev") == 1


def test_what_is_older_than_the_window_leaves_with_its_months(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        aged = add_case(session, server, closed=True, text="Устареет")
        kept = add_case(session, server)
        unsent = add_case(session, server, closed=True)
        session.flush()
        add_review(session, server, aged)
        review = add_review(session, server, unsent)
    with filled(tmp_path, server) as (store, _):
        assert age_out(store) == 0
        with store.bulk() as db:
            db.execute(
                """INSERT INTO pending_columns (table_name, row_id, column_name, seq, base)
                   VALUES ('case_reviews', ?, 'fault', 1, 'null')""",
                (review.bytes,),
            )
        later = NOW + timedelta(days=32 * 27)
        with time_machine.travel(later, tick=False), store.bulk() as db:
            # Month by month, as it goes where the program is used.
            update_sharing(db, since=window(frozenset({Role.SPECIALIST}), later - timedelta(days=31)))
            assert age_out(store) > 0
        assert ids(store, "cases") == {kept, unsent}
        assert len(ids(store, "complaints")) == len(ids(store, "case_sources")) == 2
        assert ids(store, "case_reviews") == {review}
        assert _found(store, "устареет") == 0


def test_what_a_person_fetched_does_not_age(server: Server, tmp_path: Path) -> None:
    with writing(server) as session:
        old = add_case(session, server, received_at=LONG_AGO, closed=True)
    with filled(tmp_path, server) as (store, link):
        fetch_older(store, link, datetime(2019, 1, 1, tzinfo=UTC))
        with time_machine.travel(NOW + timedelta(days=100), tick=False):
            assert age_out(store) == 0
        assert ids(store, "cases") == {old}


@pytest.mark.parametrize(
    ("now", "first"),
    [
        (datetime(2026, 11, 22, tzinfo=UTC), datetime(2024, 9, 30, tzinfo=UTC)),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2023, 11, 30, tzinfo=UTC)),
    ],
)
def test_the_window_begins_with_a_month_that_is_whole_in_every_time_zone(
    now: datetime, first: datetime
) -> None:
    assert window(frozenset({Role.SPECIALIST}), now) == first
    assert window(frozenset({Role.AUDITOR}), now) is None
